"""Whatever is saved, moved or deleted, and however: the page is soon what `report` makes of the notes.

And it is written as often as there was something new to say after a quiet moment, not as often as notes are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.watching.journal import MARKED, entry, insight, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.watching.conftest import Watch

QUIET, MOST = 0.5, 3.0
"""As the daemon has them without settings of the machine."""


def test_a_thousand_saves_in_bursts(vault: Path, watch: Watch) -> None:
    watcher = watch(config="")
    watcher.settle()
    before, began, bursts = watcher.page_writes, time.monotonic(), 10
    for burst in range(bursts):
        for save in range(100):
            write(vault, {entry(): insight(f"I say yes for the {100 * burst + save}th time")})
        time.sleep(QUIET * 1.5)
    seconds = time.monotonic() - began
    watcher.settle()

    assert "999th time" in watcher.page.read_text("utf-8")
    assert 1 <= watcher.page_writes - before <= bursts + seconds / MOST + 2


def test_saves_without_a_pause_are_seen_meanwhile(vault: Path, watch: Watch) -> None:
    """Who saves for longer than the longest wait is not put off until they end."""
    watcher = watch(config="quiet = 0.5\nmost = 1.0\n")
    watcher.settle()
    before, began, count = watcher.page_writes, time.monotonic(), 0
    while watcher.page_writes < before + 2:
        count += 1
        write(vault, {entry(): insight(f"I say yes for the {count}th time")})
        time.sleep(0.05)
        assert time.monotonic() - began < 60
    seconds = time.monotonic() - began
    watcher.settle()

    assert watcher.page_writes - before <= seconds / 0.5 + 2


def save_by_rename(place: Path, text: str) -> None:
    """As Obsidian's mobile app, VS Code and most sync engines do."""
    new = place.with_name(f"{place.name}.new")
    new.write_text(text, "utf-8")
    new.replace(place)


def save_with_backup(place: Path, text: str) -> None:
    """As vim does with `backupcopy=no`."""
    backup = place.with_name(f"{place.name}~")
    place.rename(backup)
    place.write_text(text, "utf-8")
    backup.unlink()


def save_by_hidden_name(place: Path, text: str) -> None:
    """As Syncthing does."""
    new = place.with_name(f".syncthing.{place.name}.tmp")
    new.write_text(text, "utf-8")
    new.replace(place)


@pytest.mark.parametrize("save", [save_by_rename, save_with_backup, save_by_hidden_name])
def test_saves_by_rename(vault: Path, watch: Watch, save: Callable[[Path, str], None]) -> None:
    watcher = watch()
    watcher.settle()
    for count in (1, 20):
        before = watcher.page_writes
        for number in range(count):
            save(vault / entry(), insight(f"I say yes for the {count + number}th time"))
        watcher.settle()
        assert f"{count + number}th time" in watcher.page.read_text("utf-8")
        assert 1 <= watcher.page_writes - before <= 4


def test_folders_moved_in_and_out_and_renamed(vault: Path, watch: Watch, tmp_path: Path) -> None:
    watcher = watch()
    watcher.settle()
    outside = tmp_path / "outside"
    write(outside, {f"Insights/Deep/{number}.md": note(f"I owe {number} words") for number in range(3)})
    write(outside, {f"Insights/Flat/{number}.md": f"Nothing {number}.\n" for number in range(4)})
    before = watcher.page_writes
    (outside / "Insights").rename(vault / "Brought")
    watcher.settle()
    assert "I owe" in watcher.page.read_text("utf-8")
    (vault / "Brought" / "Deep").rename(vault / "Brought" / "Deeper")
    watcher.settle()
    assert "Deeper" in watcher.page.read_text("utf-8")
    # What stands in a folder that came by a move is watched, too.
    write(vault, {"Brought/Deeper/2.md": note("I owe nobody anything")})
    watcher.settle()
    assert "nobody" in watcher.page.read_text("utf-8")
    (vault / "Brought").rename(outside / "Gone")
    watcher.settle()
    assert "I owe" not in watcher.page.read_text("utf-8")
    write(outside, {"Gone/Deeper/2.md": note("Nobody watches this")})
    watcher.settle()
    assert watcher.page_writes - before <= 10


def note(words: str) -> str:
    """An insight that is a note of today's."""
    created = Path(entry()).stem
    return f"---\ntags: [insight]\ndate: {created}\n---\n\n# {words}\n"


def test_deleted_and_made_again(vault: Path, watch: Watch) -> None:
    watcher = watch()
    watcher.settle()
    before, text = watcher.page_writes, (vault / MARKED).read_text("utf-8")
    for _ in range(50):
        (vault / MARKED).unlink()
        write(vault, {MARKED: text})
    watcher.settle()
    assert "Being early" in watcher.page.read_text("utf-8")
    (vault / MARKED).unlink()
    watcher.settle()
    assert "Being early" not in watcher.page.read_text("utf-8")
    write(vault, {MARKED: text})
    watcher.settle()
    assert "Being early" in watcher.page.read_text("utf-8")
    assert watcher.page_writes - before <= 10


def test_new_folders_with_files_in_them_at_once(vault: Path, watch: Watch) -> None:
    watcher = watch()
    watcher.settle()
    before = watcher.page_writes
    for number in range(300):
        write(vault, {f"New/{number}/b/c/{number}.md": note(f"I see {number}")})
    watcher.settle()
    # Each of the new folders is watched as well.
    write(vault, {f"New/{number}/b/c/{number}.md": "Nothing.\n" for number in range(0, 300, 3)})
    watcher.settle()
    shutil.rmtree(vault / "New" / "7")
    watcher.settle()
    assert watcher.page_writes - before <= 30


@pytest.mark.needs("git")
def test_a_checkout_of_five_thousand_files(vault: Path, watch: Watch) -> None:
    def git(*arguments: str) -> None:
        person = ("-c", "user.name=writer", "-c", "user.email=writer@example.invalid")
        subprocess.run(["git", *person, *arguments], cwd=vault, check=True, capture_output=True)

    write(vault, {f"Log/{n % 50}/{n}.md": f"Line {n}.\n" for n in range(5000)})
    git("init", "-q", "-b", "first")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    git("checkout", "-q", "-b", "second")
    write(vault, {f"Log/{n % 50}/{n}.md": f"Another line {n}.\n" for n in range(5000)})
    write(vault, {entry(): insight("I say no on the second branch")})
    git("commit", "-q", "-a", "-m", "second")
    watcher = watch(config="")
    watcher.settle()
    before = watcher.page_writes
    for at, branch in enumerate(("first", "second", "first")):
        git("checkout", "-q", branch)
        watcher.settle()
        assert ("second branch" in watcher.page.read_text("utf-8")) == bool(at % 2)
    assert watcher.page_writes - before <= 9


def test_two_vaults_have_a_daemon_each(vault: Path, watch: Watch, tmp_path: Path) -> None:
    other = tmp_path / "other vault"
    shutil.copytree(vault, other)
    watchers = [watch(), watch(vault=other)]
    for watcher in watchers:
        watcher.settle()
    before = [watcher.page_writes for watcher in watchers]
    write(vault, {entry(): insight("I say no at last")})
    watchers[0].settle()
    watchers[1].rest()
    assert [after - b for after, b in zip((w.page_writes for w in watchers), before, strict=True)] == [1, 0]
    assert "at last" not in watchers[1].page.read_text("utf-8")


def test_looking_every_few_seconds_instead(vault: Path, watch: Watch) -> None:
    watcher = watch("--poll")
    watcher.settle()
    assert watcher.said("watching")[0]["polls"] is True
    before = watcher.page_writes
    for number in range(100):
        write(vault, {entry(): insight(f"I say yes for the {number}th time")})
    write(vault, {"New/a/b.md": note("I see it there as well")})
    watcher.settle()
    os.rename(vault / "New", vault / "Old")  # noqa: PTH104 - the folder as it is
    watcher.settle()
    assert "99th time" in watcher.page.read_text("utf-8")
    assert "as well" in watcher.page.read_text("utf-8")
    assert watcher.page_writes - before <= 5
