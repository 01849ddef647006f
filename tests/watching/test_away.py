"""A vault that is not there, or empty, is left alone until it is back; a page that was deleted stays so."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, Diary
from tests.watching.journal import MARKED, entry, insight, write
from tests.watching.watcher import wait_for

from vault_integrate.app.keeper import Keeper
from vault_integrate.app.sync import Folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.watching.conftest import Watch


def move_away(vault: Path, other: Path) -> None:
    vault.rename(other)


def replace_by_nothing(vault: Path, other: Path) -> None:
    """As where a share is not mounted any more."""
    vault.rename(other)
    vault.mkdir()


def empty(vault: Path, other: Path) -> None:
    """As where a sync engine was signed out."""
    shutil.copytree(vault, other)
    for path in vault.iterdir():
        shutil.rmtree(path)


def bring_back(vault: Path, other: Path) -> None:
    shutil.rmtree(vault, ignore_errors=True)
    other.rename(vault)


def refill(vault: Path, other: Path) -> None:
    shutil.copytree(other, vault, dirs_exist_ok=True)


@pytest.mark.parametrize(
    ("go", "back"),
    [(move_away, bring_back), (replace_by_nothing, bring_back), (empty, refill)],
    ids=["moved away", "empty folder in its place", "emptied"],
)
def test_nothing_is_written_until_it_is_back(
    vault: Path,
    watch: Watch,
    tmp_path: Path,
    go: Callable[[Path, Path], None],
    back: Callable[[Path, Path], None],
) -> None:
    write(vault, {f"Log/{number}.md": "Nothing.\n" for number in range(20)})
    watcher = watch(beat=1)
    watcher.settle()
    other = tmp_path / "other"
    go(vault, other)
    wait_for(lambda: watcher.status()["away"], watcher.raw)
    watcher.rest()
    assert not vault.exists() or not list(vault.iterdir())
    assert len(watcher.said("fault")) == 1
    assert watcher.code() is None
    assert watcher.status()["fault"] == watcher.said("fault")[0]["message"]
    told = watcher.run("status")[1]
    assert f"last fault: {watcher.status()['fault']} (" in told

    back(vault, other)
    write(vault, {entry(): insight("I say no now that it is back")})
    wait_for(lambda: not watcher.status()["away"], watcher.raw)
    watcher.settle()
    assert "it is back" in watcher.page.read_text("utf-8")
    assert [len(watcher.said(event)) for event in ("fault", "well")] == [1, 1]
    # Events come again, not only beats.
    write(vault, {entry(): insight("I say no each time")})
    watcher.settle()
    assert "each time" in watcher.page.read_text("utf-8")


def test_most_notes_gone_is_no_empty_week_until_it_is_said_to_be_meant(vault: Path, watch: Watch) -> None:
    write(vault, {f"Log/{number}.md": "Nothing.\n" for number in range(40)})
    watcher = watch()
    watcher.settle()
    page, writes = watcher.page.read_bytes(), watcher.page_writes
    shutil.rmtree(vault / "Log")
    (vault / MARKED).unlink()
    wait_for(lambda: watcher.said("fault"), watcher.raw)
    watcher.rest()
    assert (watcher.page.read_bytes(), watcher.page_writes) == (page, writes)
    code, _, err = watcher.run("report", "--fewer-notes")
    assert code == 0, err
    write(vault, {entry(): insight("I go on")})
    wait_for(lambda: watcher.said("well"), watcher.raw)
    watcher.settle()
    assert "Being early" not in watcher.page.read_text("utf-8")
    assert len(watcher.said("fault")) == 1


def test_a_page_that_the_writer_deletes_stays_deleted(vault: Path, watch: Watch) -> None:
    watcher = watch()
    watcher.settle()
    watcher.page.unlink()
    for number in range(3):
        write(vault, {entry(): insight(f"I say yes for the {number}th time")})
        watcher.rest()
        assert not watcher.page.exists()
    assert watcher.end()[0] == 0
    shutil.rmtree(watcher.home / "cache")
    watcher.start()
    watcher.rest()
    assert not watcher.page.exists()
    # Nor does another file of its name bring one back, under a name beside it.
    write(vault, {f"Archive/{watcher.page.name}": "Nothing.\n"})
    watcher.rest()
    assert not list(watcher.page.parent.glob(f"{watcher.page.stem}*"))
    shutil.rmtree(vault / "Archive")
    watcher.rest()
    assert watcher.run("report")[0] == 0
    write(vault, {entry(): insight("I say no")})
    watcher.settle()
    assert "I say no" in watcher.page.read_text("utf-8")


def test_a_folder_of_pages_that_is_deleted_is_not_made_again(vault: Path, watch: Watch) -> None:
    watcher = watch()
    watcher.settle()
    shutil.rmtree(watcher.page.parent)
    write(vault, {entry(): insight("I say no")})
    watcher.rest()
    assert not watcher.page.parent.exists()


class Calendar:
    """A clock on whose days the test looks in."""

    def __init__(self, day: str) -> None:
        self.day = date.fromisoformat(day)

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9)  # noqa: DTZ001 - local time

    def nanoseconds(self) -> int:
        return 2_000_000_000_000_000_000

    def pause(self, seconds: float) -> None:
        raise AssertionError(f"waited {seconds} s")


def pages_on(diary: Diary, keeper: Keeper, calendar: Calendar, last: str) -> dict[str, list[str]]:
    """A turn each day up to one; the pages that are new on each."""
    found: dict[str, list[str]] = {}
    while calendar.day <= date.fromisoformat(last):
        before = set(diary.root.rglob("What now/What now 20*"))
        keeper._today = calendar.day.isoformat()
        keeper.turn(whole=True)
        new = sorted(set(diary.root.rglob("What now/What now 20*")) - before)
        found |= {f"{calendar.day:%a %d}": [path.stem[-3:] for path in new]} if new else {}
        calendar.day += timedelta(days=1)
    return found


def test_the_next_page_comes_on_the_last_day_and_none_after_two_silent_weeks(tmp_path: Path) -> None:
    """2026-11-16 is a Monday, and the last day on which anything was written."""
    diary = Diary(tmp_path / "vault", tmp_path / "state")
    diary.write({MON: "- I rush #insight\n"})
    calendar = Calendar("2026-11-17")
    keeper = Keeper(diary.root, Folders(state=diary.state, cache=tmp_path / "cache"), calendar)
    assert pages_on(diary, keeper, calendar, "2027-01-31") == {
        "Tue 17": ["W47"],
        "Sun 22": ["W48"],
        "Sun 29": ["W49"],
    }
    # The first thing written begins them again, whatever day it is.
    diary.write({"2027-02-03.md": "Back.\n"})
    calendar.day = date(2027, 2, 3)
    assert pages_on(diary, keeper, calendar, "2027-02-08") == {"Wed 03": ["W05"], "Sun 07": ["W06"]}


def test_a_vault_that_was_never_anything_else_is_empty_and_gets_a_page(tmp_path: Path) -> None:
    """But for its pages: an empty vault is watched from its first note on."""
    diary = Diary(tmp_path / "vault", tmp_path / "state")
    diary.root.mkdir()
    calendar = Calendar("2026-11-17")
    keeper = Keeper(diary.root, Folders(state=diary.state), calendar, today="2026-11-17")
    keeper.turn()
    assert not list(diary.root.iterdir())
    diary.write({MON: "- I rush #insight\n"})
    keeper.turn(whole=True)
    assert diary.page_path().exists()
