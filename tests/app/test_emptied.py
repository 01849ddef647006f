"""A vault that vanished, or is suddenly almost empty, is not written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vault_integrate.cli import main
from vault_integrate.errors import ExitCode

VaultWriter = Callable[..., Path]

TODAY = ("--today", "2026-11-18")
PAGE = "What now/What now 2026-W47.md"


def journal(count: int) -> dict[str, str]:
    notes = {f"Journal/2026-10-{day:02}.md": f"- I see {day} #insight\n" for day in range(1, count + 1)}
    return {**notes, "Journal/2026-11-18.md": "- I stay #insight\n"}


def run(vault: Path, command: str, *more: str) -> int:
    return main([command, "--vault", str(vault), *TODAY, *more])


@pytest.mark.parametrize("command", ["report", "sync"])
def test_most_notes_gone_is_told_and_the_page_stays(
    write_vault: VaultWriter, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    vault = write_vault(journal(20))
    assert run(vault, "report") == ExitCode.DONE
    page = (vault / PAGE).read_bytes()
    for note in (vault / "Journal").glob("2026-10-*.md"):
        note.unlink()
    assert run(vault, command) == ExitCode.FAILED
    assert "20 notes" in capsys.readouterr().err
    assert (vault / PAGE).read_bytes() == page
    # A listing that reads the vault meanwhile makes nothing of it either.
    main(["insights", "--vault", str(vault)])
    assert run(vault, command) == ExitCode.FAILED
    assert run(vault, "report", "--fewer-notes") == ExitCode.DONE
    assert (vault / PAGE).read_bytes() != page
    assert run(vault, command) == ExitCode.DONE


def test_notes_that_only_moved_are_not_gone(write_vault: VaultWriter) -> None:
    vault = write_vault(journal(20))
    assert run(vault, "report") == ExitCode.DONE
    (vault / "Journal").rename(vault / "Diary")
    assert run(vault, "report") == ExitCode.DONE


def test_a_few_notes_may_go(write_vault: VaultWriter) -> None:
    vault = write_vault(journal(8))
    assert run(vault, "report") == ExitCode.DONE
    for note in (vault / "Journal").glob("2026-10-*.md"):
        note.unlink()
    assert run(vault, "report") == ExitCode.DONE


def test_a_vault_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert run(tmp_path / "gone", "sync") == ExitCode.USAGE
    assert not (tmp_path / "gone").exists()
