"""A vault in a folder of the test's own, and the real command line on it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
import pytest

from vault_integrate.cli import main

TODAY = "2026-11-22"
SETTINGS = "What now/Settings.md"

VaultWriter = Callable[..., Path]


class Said(NamedTuple):
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - a test looks into it as it is
        return json.loads(self.out)


Share = Callable[..., Said]


# A slow moment of a busy machine is no fault, and CI tries the same examples each time.
hypothesis.settings.register_profile("share", deadline=None)
hypothesis.settings.register_profile("share-ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("share-ci" if os.environ.get("CI") else "share")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """`needs("chromium")`: skip where a program is missing, fail where it must not be."""
    for mark in item.iter_markers("needs"):
        for program in mark.args:
            if shutil.which(program) is None:
                missing(program)


def missing(name: str) -> None:
    """Skip a test for want of something, or fail it where VAULT_INTEGRATE_REQUIRE asks for it."""
    wanted = {each.strip() for each in os.environ.get("VAULT_INTEGRATE_REQUIRE", "").split(",")}
    if wanted & {"all", name}:
        pytest.fail(f"needs {name}: install it", pytrace=False)
    pytest.skip(f"needs {name}")


@pytest.fixture(autouse=True)
def user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "user" / name.lower()))


@pytest.fixture
def vault(tmp_path: Path) -> VaultWriter:
    """Write notes into a vault that names the plugin; `settings` are further lines of its settings note."""

    def write(notes: Mapping[str, str], *settings: str) -> Path:
        root = tmp_path / "vault"
        head = ("---", "vault_integrate: settings", "plugins: [share]", *settings, "---", "")
        for name, text in {SETTINGS: "\n".join(head), **notes}.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return root

    return write


@pytest.fixture
def share(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Share:
    """Run `vault-integrate share` on the vault."""

    def run(*options: str) -> Said:
        code = main(["share", "--vault", str(tmp_path / "vault"), "--today", TODAY, *options])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def weasyprint() -> None:
    """What makes the PDF: an extra, which needs libraries of the system too."""
    try:
        import_module("weasyprint")
    except (ImportError, OSError):
        missing("weasyprint")
