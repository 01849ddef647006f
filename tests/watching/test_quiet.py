"""What is no change wakes nobody, what was lost is found again, and in a quiet vault nothing is written."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.watching.journal import entry, insight, write

if TYPE_CHECKING:
    from tests.watching.conftest import Watch
    from tests.watching.watcher import Watcher

_QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")


def test_events_that_the_kernel_dropped_are_made_up_for(vault: Path, watch: Watch) -> None:
    """While the daemon stands still more happens than its queue holds; then a note in another folder."""
    queue = int(_QUEUE.read_text("ascii"))
    if queue > 200_000:
        pytest.skip(f"a queue of {queue} events takes too long to fill")
    write(vault, {f"Log/{name}.md": "Nothing.\n" for name in "ab"})
    watcher = watch()
    watcher.settle()
    before = watcher.page_writes
    watcher.send(signal.SIGSTOP)
    # By turns: the same event twice in a row is one to the kernel.
    with (vault / "Log" / "a.md").open("ab", 0) as one, (vault / "Log" / "b.md").open("ab", 0) as other:
        for _ in range(queue // 2 + 5000):
            one.write(b".")
            other.write(b".")
    write(vault, {entry(): insight("I say no though nobody hears it")})
    watcher.send(signal.SIGCONT)
    watcher.settle()
    assert "nobody hears it" in watcher.page.read_text("utf-8")
    assert watcher.page_writes - before <= 3


def stamps(*folders: Path) -> dict[Path, tuple[int, int, int]]:
    """Which file it is and when it was changed, of everything in some folders and of these."""
    found = {}
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            stat = path.lstat()
            found[path] = (stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns)
    return found


def work(watcher: Watcher) -> int:
    """What a save of a note costs, in ticks of the kernel's."""
    before = watcher.ticks()
    write(watcher.vault, {entry(): insight("I say no")})
    watcher.settle()
    return watcher.ticks() - before


def test_who_reads_wakes_nobody_and_at_rest_nothing_is_written(vault: Path, watch: Watch) -> None:
    """With a beat each second; the machine of the user has one each half minute."""
    write(vault, {f"Log/{number}.md": f"Line {number}.\n" for number in range(500)})
    watcher = watch(beat=1)
    watcher.settle()
    one_save = work(watcher)
    # Past the moment in which a note that has just changed is looked at twice.
    for _ in range(4):
        watcher.rest()
    folders = (vault, watcher.home / "cache", watcher.home / "state")
    before, ticks, log = stamps(*folders), watcher.ticks(), watcher.raw()
    for _ in range(3):
        subprocess.run(["grep", "-r", "nowhere", str(vault)], check=False, capture_output=True)
        for path in vault.rglob("*.md"):
            path.read_bytes()
        watcher.rest()
    assert stamps(*folders) == before
    assert watcher.raw() == log
    # Three seconds of beats, and 1,500 files read twice.
    assert watcher.ticks() - ticks <= max(3 * one_save, 15)


def test_what_happens_in_hidden_folders_wakes_nobody(vault: Path, watch: Watch) -> None:
    """The host saves its workspace there with each click, git its objects."""
    write(vault, {".obsidian/workspace.json": "{}", ".git/index": "", "Log/1.md": "Line.\n"})
    watcher = watch()
    watcher.settle()
    one_save = work(watcher)
    ticks, log = watcher.ticks(), watcher.raw()
    for number in range(2000):
        write(vault, {".obsidian/workspace.json": f"[{number}]", f".git/{number % 50}": str(number)})
        (vault / ".syncthing.1.md.tmp").write_text(str(number), "utf-8")
    watcher.rest()
    assert watcher.raw() == log
    # watchdog tells of them all the same; each costs some microseconds.
    assert watcher.ticks() - ticks <= max(20 * one_save, 150)
