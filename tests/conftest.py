"""Fixtures and marks for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

import hypothesis
import pytest

from vault_integrate.check.trial import write_notes

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]
Installer = Callable[..., None]
Runner = Callable[..., tuple[int, str, str]]

# A slow moment of a busy machine is no fault. In CI the same examples are tried each time, so that a
# change is judged by what it changes.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


def is_required(program: str) -> bool:
    """Whether VAULT_INTEGRATE_REQUIRE, `all` or names with commas between them, asks for the program."""
    wanted = {name.strip() for name in os.environ.get("VAULT_INTEGRATE_REQUIRE", "").split(",")}
    return "all" in wanted or program in wanted


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """`needs("git")`: skip where the program is missing, fail where it must not be.

    `needs_package("distributed")` does so for a package of one of our extras.
    """
    for mark in item.iter_markers("needs"):
        for program in mark.args:
            if shutil.which(program) is None:
                miss(program, ".ci/programs.txt")
    for mark in item.iter_markers("needs_package"):
        for module in mark.args:
            if find_spec(module) is None:
                miss(module, "the extras in pyproject.toml")


def miss(name: str, place: str) -> None:
    """Skip a test for want of something, or fail it where that is asked for."""
    if is_required(name):
        pytest.fail(f"needs {name}: install it (see {place})", pytrace=False)
    pytest.skip(f"needs {name}")


@pytest.fixture
def write_vault(tmp_path: Path) -> VaultWriter:
    """Write notes into a fresh vault: `write_vault({"Journal/2026-11-10.md": "..."})` gives its folder.

    Text is written as UTF-8 with its line ends as they are; bytes are written untouched. A second call
    adds to the same vault.
    """

    def write(files: Mapping[str, str | bytes]) -> Path:
        write_notes(tmp_path / "vault", files)
        return tmp_path / "vault"

    return write


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Installer:
    """Have plugins installed, and no others: `install(nb=plugin)`."""

    from tests.installed import Installed

    def installed(**plugins: object) -> None:
        entries = tuple(Installed(each, name) for name, each in plugins.items())
        monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: entries)

    return installed


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Run the program: its exit code, and what it printed to both streams without the blanks at the ends."""

    from vault_integrate.cli import main

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        return code, out.strip(), err.strip()

    return call
