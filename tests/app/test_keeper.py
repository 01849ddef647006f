"""Keeping one vault's pages, turn after turn, while other programs write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TODAY, Diary

from vault_integrate.app import report
from vault_integrate.app.keeper import Keeper
from vault_integrate.app.sync import Folders
from vault_integrate.app.written import write_report
from vault_integrate.store import writer

if TYPE_CHECKING:
    from pathlib import Path

NOTES = {MON: "- I say yes out of fear #insight ^yes\n\t- [ ] Breathe before I answer\n"}


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    diary = Diary(tmp_path / "vault", tmp_path / "state")
    diary.write(NOTES)
    return diary


@pytest.fixture
def keeper(diary: Diary, tmp_path: Path) -> Keeper:
    folders = Folders(state=diary.state, cache=tmp_path / "cache")
    return Keeper(diary.root, folders, diary.clock, today=TODAY)


def say(diary: Diary, words: str) -> None:
    (diary.root / MON).write_text(NOTES[MON].replace("out of fear", words), encoding="utf-8")


def test_a_save_while_the_page_is_written_is_on_it_soon(
    diary: Diary, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.turn()
    write_page = writer.write_page
    saves = ["for the second time", "for the third time"]

    def write_then_save(*args: object, **values: object) -> bool:
        written = write_page(*args, **values)  # type: ignore[arg-type]
        if saves:
            say(diary, saves.pop(0))
        return written

    monkeypatch.setattr(report, "write_page", write_then_save)
    say(diary, "for the first time")
    turn = keeper.turn([""])
    assert turn.later is not None
    for _ in range(5):
        # The event of the save in the middle comes after the turn; so does what the turn reminds of.
        turn = keeper.turn([""], due=turn.later is not None)
    assert not saves
    assert turn.later is None
    assert "for the third time" in diary.page()


def test_nothing_more_is_due_after_a_turn_in_which_nobody_else_wrote(diary: Diary, keeper: Keeper) -> None:
    keeper.turn()
    say(diary, "too quickly")
    assert keeper.turn([""]).later is None
    assert "too quickly" in diary.page()
    assert keeper.turn(["", "What now"]).synced is None


def test_a_note_that_cannot_be_read_is_no_news_each_time(diary: Diary, keeper: Keeper) -> None:
    (diary.root / "Broken.md").symlink_to("nowhere.md")
    (diary.root / "Odd.md").write_bytes(b"- caf\xe9 #insight\n")
    keeper.turn()
    assert keeper.turn(whole=True).synced is None


def test_what_another_process_has_read_is_on_the_page_too(
    diary: Diary, keeper: Keeper, tmp_path: Path
) -> None:
    """Its rows in the index look as if this process had read them."""

    def other() -> None:
        write_report(diary.root, tmp_path / "cache", week="2026-W46", today=TODAY)

    other()
    keeper.turn()
    for words in ("in another process", "once more"):
        say(diary, words)
        other()
        keeper.turn([""])
        assert words in diary.page()
