"""Somebody who types on the page is never written over, and what they typed becomes one step, whole."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TODAY, Diary
from tests.watching.journal import MARKED, entry, settings, write
from tests.watching.journal import SETTINGS as SETTINGS_NOTE
from tests.watching.watcher import wait_for

from vault_integrate.app.keeper import Keeper
from vault_integrate.app.sync import Folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.watching.conftest import Watch

SENTENCE = "Leave the house at ten to nine with the small bag and no phone in my hand"
BOX = "- [ ] "
SECOND = 1_000_000_000


def stamp(path: Path) -> tuple[int, int, bytes]:
    """What a write would change, whoever makes it."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, path.read_bytes()


def beginnings(sentence: str, saves: int) -> Iterator[str]:
    """A sentence as it grows, letter by letter, at each of so many saves."""
    for save in range(1, saves + 1):
        yield sentence[: max(1, len(sentence) * save // saves)]


def typed_below(page: str, owner: str, words: str) -> str:
    """The page with words in the empty box below a line."""
    lines = page.split("\n")
    at = next(at for at, line in enumerate(lines) if owner in line and " ^" in line) + 1
    assert lines[at].strip() == BOX.strip()
    lines[at] = lines[at].rstrip() + " " + words
    return "\n".join(lines)


def test_a_sentence_is_one_step_and_the_page_is_left_alone(vault: Path, watch: Watch) -> None:
    """The host saves every two seconds, and words wait for a minute; here both are quicker."""
    write(vault, {SETTINGS_NOTE: settings(words=3, ticks=1)})
    watcher = watch()
    watcher.settle()
    page, writes = watcher.page.read_bytes().decode(), watcher.page_writes
    notes = {path: path.read_bytes() for path in vault.rglob("*.md") if "What now" not in str(path)}
    for number, words in enumerate(beginnings(SENTENCE, 30)):
        watcher.page.write_bytes(typed_below(page, "Being early", words).encode())
        mine = stamp(watcher.page)
        # Notes go on changing meanwhile, by a sync engine or in another pane.
        write(vault, {entry(2): f"- I see it for the {number}th time #insight\n"})
        time.sleep(0.3)
        assert stamp(watcher.page) == mine
    assert watcher.page_writes == writes
    assert {path: path.read_bytes() for path in notes} == notes
    wait_for(lambda: watcher.said("wrote"), watcher.raw)
    watcher.settle()

    changed = {path for path, data in notes.items() if path.read_bytes() != data}
    assert changed == {vault / MARKED}
    now = (vault / MARKED).read_text("utf-8")
    assert now.count(SENTENCE) == now.count("Leave the") == 1
    assert len(watcher.said("wrote")) == 1
    assert "29th time" in watcher.page.read_text("utf-8")
    assert watcher.page_writes - writes <= 3


def test_a_tick_is_in_the_note_soon_and_undone_before_that_is_none(vault: Path, watch: Watch) -> None:
    write(vault, {SETTINGS_NOTE: settings(ticks=1)})
    watcher = watch()
    watcher.settle()
    page, note = watcher.page.read_text("utf-8"), (vault / entry()).read_text("utf-8")
    line = f"{BOX}Write two sentences"
    for _ in range(5):
        for text in (page.replace(line, line.replace(" ]", "x]")), page):
            watcher.page.write_text(text, "utf-8")
            time.sleep(0.1)
    watcher.rest()
    assert (vault / entry()).read_text("utf-8") == note
    watcher.page.write_text(page.replace(line, line.replace(" ]", "x]")), "utf-8")
    wait_for(lambda: watcher.said("wrote"), watcher.raw)
    watcher.settle()
    assert "- [x] Write two sentences" in (vault / entry()).read_text("utf-8")
    assert len(watcher.said("wrote")) == 1


@dataclass
class Fast:
    """A clock that the test turns on.

    Attributes:
        seconds: since the page was changed.
        base: when that was, in nanoseconds.
    """

    seconds: float = 0.0
    base: int = 0

    def now(self) -> datetime:
        return datetime(2026, 11, 18, 9, 30) + timedelta(seconds=self.seconds)  # noqa: DTZ001 - local time

    def nanoseconds(self) -> int:
        return self.base + int(self.seconds * SECOND)

    def pause(self, seconds: float) -> None:
        raise AssertionError(f"waited {seconds} s")


@pytest.mark.parametrize("pause", [2.0, 4.5])
def test_two_minutes_of_typing_with_the_usual_quiet_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    """In time that the test turns on: a save each two seconds, with a look after each of them."""
    diary = Diary(tmp_path / "vault", tmp_path / "state")
    text = "- I say yes out of fear #insight\n\t- [ ] Breathe before I answer\n- I rush #insight\n"
    diary.now({MON: text})
    path = diary.page_path()
    # ctime is the kernel's own: only by moving the clock along can time pass.
    clock = Fast()
    monkeypatch.setattr("vault_integrate.app.recent.stat_of", lambda found: (0, 0, *(2 * [clock.base])))
    keeper = Keeper(diary.root, Folders(state=diary.state), clock, today=TODAY)
    keeper.turn(whole=True)
    page = path.read_bytes().decode()
    for words in beginnings(SENTENCE, int(120 / pause)):
        path.write_bytes(typed_below(page, "I rush", words).encode())
        clock.base, clock.seconds = clock.nanoseconds(), 0.0
        mine = stamp(path)
        turn = keeper.turn(["What now"])
        assert turn.later == pytest.approx(60)
        clock.seconds = pause
        keeper.turn(due=True)
        assert stamp(path) == mine
        assert (diary.root / MON).read_text("utf-8") == text
    clock.seconds = 59.0
    assert keeper.turn(due=True).later == pytest.approx(1)
    assert stamp(path) == mine
    clock.seconds = 60.0
    turn = keeper.turn(due=True)
    assert turn.synced is not None
    assert [edit.path for edit in turn.synced.edits] == [MON]
    assert (diary.root / MON).read_text("utf-8") == f"{text}\t- [ ] {SENTENCE}\n"
    assert stamp(path) != mine
    assert not keeper.turn(whole=True, due=True).later
