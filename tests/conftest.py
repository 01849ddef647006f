"""Fixtures and marks for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import hypothesis
import pytest

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

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


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, in a place of the test's own, also for programs that it starts.

    The state folder and the one for settings stand beside it.
    """
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent / f"state-{folder.name}"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent / f"config-{folder.name}"))
    return folder


@pytest.fixture
def write_vault(tmp_path: Path) -> VaultWriter:
    """Write notes into a fresh vault: `write_vault({"Journal/2026-11-10.md": "..."})` gives its folder.

    Text is written as UTF-8 with its line ends as they are; bytes are written untouched. A second call
    adds to the same vault.
    """

    def write(files: Mapping[str, str | bytes]) -> Path:
        vault = tmp_path / "vault"
        vault.mkdir(exist_ok=True)
        for name, content in files.items():
            inside = PurePosixPath(name)
            if inside.is_absolute() or ".." in inside.parts:
                raise ValueError(f"not inside the vault: {name}")
            path = vault / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return vault

    return write
