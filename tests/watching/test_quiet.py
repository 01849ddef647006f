"""What is no change wakes nobody, what was lost is found again, and in a quiet vault nothing is written."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.watching.journal import entry, insight, write
from tests.watching.watcher import ticks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.watching.conftest import Watch
    from tests.watching.watcher import Watcher

_QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")

SPARE = 50
"""Ticks of the kernel's that nobody counts: half a second, on any machine less than reading a vault."""


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


@contextlib.contextmanager
def bare_observer(folder: Path) -> Iterator[Callable[[], int]]:
    """A process that watches the same folder and does nothing else; its work, in ticks of the kernel's."""
    code = (
        "import sys\n"
        "from watchdog.events import FileSystemEventHandler\n"
        "from watchdog.observers import Observer\n"
        "observer = Observer()\n"
        "observer.schedule(FileSystemEventHandler(), sys.argv[1], recursive=True)\n"
        "observer.start()\n"
        "print(flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as observer:
        assert observer.stdout
        assert observer.stdout.readline() == b"\n"
        try:
            yield lambda: ticks_of(observer.pid)
        finally:
            observer.kill()


def left_alone(watcher: Watcher) -> Watcher:
    """Past the moment in which a note that has just changed is looked at twice, and without a worker.

    A turn would begin another.
    """
    for _ in range(4):
        watcher.rest()
    watcher.kill_worker()
    return watcher


def test_who_reads_wakes_nobody_and_at_rest_nothing_is_written(vault: Path, watch: Watch) -> None:
    """With a beat each second; the machine of the user has one each half minute."""
    write(vault, {f"Log/{number}.md": f"Line {number}.\n" for number in range(500)})
    watcher = watch(beat=1)
    watcher.settle()
    left_alone(watcher)
    folders = (vault, watcher.home / "cache", watcher.home / "state")
    with bare_observer(vault) as bare:
        before, log = stamps(*folders), watcher.raw()
        ticks, bare_ticks = watcher.ticks(), bare()
        for _ in range(3):
            subprocess.run(["grep", "-r", "nowhere", str(vault)], check=False, capture_output=True)
            for path in vault.rglob("*.md"):
                path.read_bytes()
            watcher.rest()
        assert not watcher.workers()
        assert stamps(*folders) == before
        assert watcher.raw() == log
        assert watcher.ticks() - ticks <= 3 * (bare() - bare_ticks) + SPARE


def test_what_happens_in_hidden_folders_wakes_nobody(vault: Path, watch: Watch) -> None:
    """The host saves its workspace there with each click, git its objects."""
    write(vault, {".obsidian/workspace.json": "{}", ".git/index": "", "Log/1.md": "Line.\n"})
    watcher = watch()
    watcher.settle()
    left_alone(watcher)
    with bare_observer(vault) as bare:
        log, ticks, bare_ticks = watcher.raw(), watcher.ticks(), bare()
        for number in range(2000):
            write(vault, {".obsidian/workspace.json": f"[{number}]", f".git/{number % 50}": str(number)})
            (vault / ".syncthing.1.md.tmp").write_text(str(number), "utf-8")
        watcher.rest()
        assert not watcher.workers()
        assert watcher.raw() == log
        # watchdog tells of them all the same; each costs some microseconds.
        assert watcher.ticks() - ticks <= 3 * (bare() - bare_ticks) + SPARE
