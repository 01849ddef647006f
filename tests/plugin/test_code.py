"""A plugin's stamp: it changes with its package's code, and a process keeps that of what it has loaded."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from vault_integrate.plugin.code import code_stamp

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"pack/__init__.py": "", "pack/inner/__init__.py": "class A: pass\n", "pack/inner/b.py": "x = 1\n"}
SHOW = (
    "import pack.inner as p; from vault_integrate.plugin.code import code_stamp as s; print(s(p), s(p.A()))"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {**FILES, "alone.py": "y = 1\n", "other.py": "", "spread/c/__init__.py": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("pack", "pack.inner", "alone", "spread", "spread.c"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


def stamps(folder: Path) -> list[str]:
    """As a new process sees them: of a module, and of an object."""
    environment = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    said = subprocess.run(
        [sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=True
    )
    return said.stdout.split()


def test_it_changes_with_any_file_of_the_package(folder: Path) -> None:
    seen = [stamps(folder)]
    for name, text in (("pack/inner/b.py", "x = 22\n"), ("pack/new.py", ""), ("other.py", "z = 1\n")):
        (folder / name).write_text(text)
        seen.append(stamps(folder))
    assert [one == other for one, other in seen] == [True] * 4
    assert seen[2] == seen[3]
    assert len({one for one, _ in seen}) == 3


def test_what_a_process_has_loaded_keeps_its_stamp(folder: Path) -> None:
    alone = import_module("alone")
    before = code_stamp(alone)
    (folder / "alone.py").write_text("y = 22\n")
    assert before
    assert code_stamp(alone) == before


def test_a_package_among_others_is_not_all_of_them(folder: Path) -> None:
    """`spread` has no code of its own: other distributions may put theirs there."""
    import_module("spread.c")
    stamp = code_stamp(sys.modules["spread.c"])
    assert stamp
    assert code_stamp(import_module("alone")) not in ("", stamp)


def test_what_comes_from_no_file_has_none() -> None:
    assert code_stamp(ModuleType("made_here")) == ""
