"""What Linux tells of processes that go on running: time on a processor, memory, and what they wrote.

proc_pid_stat(5), proc_pid_smaps(5), proc_pid_io(5) and the kernel's sched-stats.rst say what the files hold.
A process is always taken with all that it started, because what is done in a child is done for it, too.
"""

from __future__ import annotations

import ctypes
import os
import select
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_PROC = Path("/proc")
_KILOBYTE = 1024
# Fields of /proc/PID/stat after the name in brackets, which may hold anything: the state, the parent, and the
# time of children that have ended and were waited for.
_STATE, _PARENT, _CHILDREN_USER, _CHILDREN_SYSTEM = 0, 1, 13, 14
# Ended, and perhaps not waited for.
_ENDED = frozenset("ZXx")

# A process is at rest after this many looks in a row with less than this share of a core.
_REST, _REST_SHARE = 2, 0.01


class NothingCame(Exception):
    """What was waited for did not happen."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in bytes; of what is shared, `pss` holds this process's part only."""

    rss: int
    pss: int


def on_processor(schedstat: str) -> float:
    """Seconds that one thread was on a processor, from its `schedstat`: the first number, in nanoseconds.

    The times of `stat` count in hundredths of a second, which is more than an idle process takes.
    """
    return int(schedstat.split(maxsplit=1)[0]) / 1e9


def fields(stat: str) -> list[str]:
    """The fields of a `stat` after the name in brackets."""
    return stat.rpartition(")")[2].split()


def rolled_up(smaps: str) -> Memory:
    """The memory of one process, from its `smaps_rollup`."""
    found = dict.fromkeys(("Rss", "Pss"), 0)
    for line in smaps.split("\n"):
        name, _, value = line.partition(":")
        if name in found:
            found[name] = int(value.split()[0]) * _KILOBYTE
    return Memory(found["Rss"], found["Pss"])


def stored(io: str) -> int:
    """The bytes that one process had sent to the disk, from its `io`."""
    (line,) = (line for line in io.split("\n") if line.startswith("write_bytes:"))
    return int(line.partition(":")[2])


def family(process: int, parents: Mapping[int, int]) -> set[int]:
    """A process and all below it."""
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _parents() -> dict[int, int]:
    found: dict[int, int] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                found[int(folder.name)] = int(
                    fields((folder / "stat").read_text("utf-8", "replace"))[_PARENT]
                )
    return found


def below(process: int) -> frozenset[int]:
    """All below a process that have not ended."""
    found = set()
    for one in family(process, _parents()) - {process}:
        with suppress(OSError):
            if fields((_PROC / str(one) / "stat").read_text("utf-8", "replace"))[_STATE] not in _ENDED:
                found.add(one)
    return frozenset(found)


def _of_all(process: int, name: str) -> list[str]:
    """A file of a process and of all below it; one that has just ended has none."""
    texts = []
    for one in sorted(family(process, _parents())):
        with suppress(OSError):
            texts.append((_PROC / str(one) / name).read_text("utf-8", "replace"))
    return texts


def cpu(process: int) -> float:
    """Seconds on a processor: of all threads that are there, and of children that have ended."""
    seconds = 0.0
    for one in family(process, _parents()):
        for path in (_PROC / str(one)).glob("task/*/schedstat"):
            with suppress(OSError):
                seconds += on_processor(path.read_text("utf-8"))
    ticks = 0
    for stat in _of_all(process, "stat"):
        found = fields(stat)
        ticks += int(found[_CHILDREN_USER]) + int(found[_CHILDREN_SYSTEM])
    return seconds + ticks / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> Memory:
    """What a process and all below it hold now."""
    parts = [rolled_up(text) for text in _of_all(process, "smaps_rollup")]
    return Memory(sum(part.rss for part in parts), sum(part.pss for part in parts))


def stored_by(process: int) -> int:
    """Bytes that a process and all below it had sent to the disk."""
    return sum(map(stored, _of_all(process, "io")))


def settle(processes: Iterable[int], patience: float, every: float = 1.0) -> None:
    """Wait until processes are at rest: at most `patience` seconds, with a look at them `every` so many.

    Raises:
        NothingCame: they never were.
    """
    waiting = tuple(processes)
    until = time.monotonic() + patience
    before, quiet = sum(map(cpu, waiting)), 0
    while quiet < _REST:
        if time.monotonic() > until:
            raise NothingCame(f"still at work after {patience:.0f} s")
        time.sleep(every)
        now = sum(map(cpu, waiting))
        quiet = quiet + 1 if now - before < _REST_SHARE * every * len(waiting) else 0
        before = now


_IN_MODIFY, _IN_CLOSE_WRITE, _IN_MOVED_TO = 0x2, 0x8, 0x80
_EVENTS = 65536
_EVENT = struct.Struct("iIII")


def names(events: bytes) -> set[str]:
    """The names in what inotify gives to read: each event's head ends with its length, zeros fill it up."""
    found, at = set(), 0
    while at < len(events):
        *_, length = _EVENT.unpack_from(events, at)
        at += _EVENT.size + length
        found.add(os.fsdecode(events[at - length : at].rstrip(b"\0")))
    return found


class Ear:
    """Hears of what is written in one folder, through inotify(7), and takes no time of a core for it."""

    def __init__(self, folder: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._descriptor = libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
        mask = _IN_MODIFY | _IN_CLOSE_WRITE | _IN_MOVED_TO
        if self._descriptor < 0 or libc.inotify_add_watch(self._descriptor, os.fsencode(folder), mask) < 0:
            raise OSError(ctypes.get_errno(), "no inotify", str(folder))

    def close(self) -> None:
        """Hear no more."""
        os.close(self._descriptor)

    def wait(self, name: str, is_there: Callable[[], bool], patience: float) -> float:
        """The moment, as of `time.perf_counter`, at which something was written that was waited for.

        A file is left alone until it was written: a program that replaces it may take one who opens it
        meanwhile for one who writes it, too.

        Args:
            name: of the file in the folder; other files are nothing.
            is_there: whether it is there; asked after each write, whose moment was taken before.
            patience: seconds until that is given up.

        Raises:
            NothingCame: it never was there.
        """
        until = time.perf_counter() + patience
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._descriptor], [], [], left)[0]:
                moment = time.perf_counter()
                if name in names(os.read(self._descriptor, _EVENTS)) and is_there():
                    return moment
        raise NothingCame(f"nothing came in {patience:.0f} s")
