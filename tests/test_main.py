"""`python -m vault_integrate` inside a vault runs our modules, and none that lie in the vault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"

# What the program uses, or may come to use; Python needs none of them before our first line.
NAMES = (
    "__future__ ast click dataclasses datetime frontmatter hashlib json logging pathlib platformdirs pluggy "
    "re rich sqlite3 tempfile tomllib typing unicodedata watchdog yaml"
).split()

# A command line that imports what the real one does, ours or not.
CLI = """\
from __future__ import annotations
import click, dataclasses, json, pluggy, yaml
def main() -> int:
    print("ran")
    return 7
"""


def run(folder: Path, source: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(source)}
    environment.pop("PYTHONSAFEPATH", None)  # it would make Python do our work
    return subprocess.run(
        [sys.executable, "-m", "vault_integrate", *args],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with our package in it, but for the small command line above."""
    package = tmp_path / "site" / "vault_integrate"
    (package / "cli").mkdir(parents=True)
    shutil.copy(SRC / "vault_integrate" / "__main__.py", package)
    (package / "__init__.py").write_text('"""A stand-in."""\n')
    (package / "cli" / "__init__.py").write_text(CLI)
    return package.parent


@pytest.fixture
def hostile_vault(tmp_path: Path) -> Path:
    """A vault full of modules that say so when they are imported."""
    vault = tmp_path / "vault"
    vault.mkdir()
    for name in NAMES:
        (vault / f"{name}.py").write_text(f"raise SystemExit('imported {name} from the vault')\n")
    return vault


def test_modules_in_the_vault_are_not_imported(package: Path, hostile_vault: Path) -> None:
    done = run(hostile_vault, package)

    assert (done.stdout, done.stderr, done.returncode) == ("ran\n", "", 7)


def test_nor_through_a_linked_folder(package: Path, hostile_vault: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(hostile_vault)

    done = run(link, package)

    assert (done.stdout, done.stderr, done.returncode) == ("ran\n", "", 7)


def test_the_whole_program_imports_none(hostile_vault: Path) -> None:
    done = run(hostile_vault, SRC, "--help")

    assert "from the vault" not in done.stderr
    assert done.stdout.startswith("Usage:")
    assert done.returncode == 0


def test_the_package_may_be_run_where_it_lies(package: Path) -> None:
    done = run(package, package / "nowhere")

    assert (done.stdout, done.stderr, done.returncode) == ("ran\n", "", 7)
