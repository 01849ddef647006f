"""The example of a single file: it commits what it is told of, and nothing else, in a real repository."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

    from vault_integrate.testing import BuiltVault, VaultBuilder

FILE = Path(__file__).parents[2] / "examples" / "plugins" / "keep_in_git.py"
NOTE = "Journal/2026-11-17.md"

pytestmark = pytest.mark.needs("git")


def keep_in_git() -> ModuleType:
    spec = importlib.util.spec_from_file_location("keep_in_git", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def git(vault: BuiltVault, *arguments: str) -> str:
    who = ("-c", "user.name=Me", "-c", "user.email=me@example.org")
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=vault.root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.fixture
def vault(vault_builder: VaultBuilder, monkeypatch: pytest.MonkeyPatch) -> BuiltVault:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Me")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "me@example.org")
    return vault_builder({"keep_in_git": keep_in_git()}, {NOTE: "- Silence is not anger #insight\n"})


@pytest.fixture
def repository(vault: BuiltVault) -> BuiltVault:
    git(vault, "init", "--quiet", "--initial-branch", "main")
    git(vault, "config", "user.name", "Me")
    git(vault, "config", "user.email", "me@example.org")
    git(vault, "add", "--all")
    git(vault, "commit", "--quiet", "--message", "As it was")
    return vault


def log(vault: BuiltVault) -> list[str]:
    return git(vault, "log", "--format=%s", "--name-only").split("\n\n")


def report(vault: BuiltVault) -> None:
    ran = vault.run("report", "--today", "2026-11-18")
    assert (ran.code, ran.err) == (0, "")


def test_the_page_and_the_changed_note_are_committed_and_nothing_else(repository: BuiltVault) -> None:
    report(repository)
    repository.write(NOTE, "- Silence is not anger #insight\n- I rush #insight\n")
    repository.write("Mine.md", "not to be committed\n")
    repository.write("Staged.md", "staged by hand\n")
    git(repository, "add", "Staged.md")
    report(repository)

    names = git(repository, "log", "--format=", "--name-only", "HEAD~2..").split()
    assert git(repository, "log", "--format=%s").split("\n")[:-1] == [
        "A new insight",
        "What now? 2026-W47",
        "What now? 2026-W47",
        "As it was",
    ]
    assert "Journal/2026-11-17.md" in names
    assert git(repository, "status", "--short") == "A  Staged.md\n?? Mine.md\n"
    assert "rush" not in git(repository, "log", "--format=%B")


def test_a_private_note_is_not_touched(repository: BuiltVault) -> None:
    report(repository)
    repository.write(NOTE, "- Silence is not anger #insight\n- I rush #insight #private\n")
    report(repository)

    assert git(repository, "status", "--short") == f" M {NOTE}\n"


def test_names_are_no_patterns(repository: BuiltVault) -> None:
    report(repository)
    repository.write("Journal/*.md", "---\ndate: 2026-11-17\n---\n- A star #insight\n")
    repository.write(NOTE, "- Silence is not anger #insight\n\nmore words\n")
    report(repository)

    assert git(repository, "status", "--short") == f" M {NOTE}\n"


def test_without_a_repository_nothing_happens(vault: BuiltVault) -> None:
    report(vault)

    assert not (vault.root / ".git").exists()
    assert "Silence" in vault.page()


def test_in_the_middle_of_a_merge_nothing_is_committed(repository: BuiltVault) -> None:
    (repository.root / ".git" / "MERGE_HEAD").write_text(git(repository, "rev-parse", "HEAD"), "utf-8")
    report(repository)

    assert git(repository, "log", "--format=%s") == "As it was\n"
