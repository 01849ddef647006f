"""Run commands in rounds, one after the other, and take the time and memory of each whole process.

Rounds are interleaved (first command, second command, ..., and again from the first), so that a slow minute
of the machine falls on all of them alike.

A process's peak is never below what the process that started it held, because Linux counts what stood in
memory before the new program began. So this process stays small: vaults are made by another one.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# ru_maxrss is in bytes there, in kilobytes elsewhere (getrusage(2)).
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
# Set, they make each start compile every module again, or keep what was compiled where nobody looks.
_NOT_MEASURED = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"})
_TOLD = 600  # characters of a failing command's last words


class CommandFailed(Exception):
    """A measured command ended with something other than 0; what it measured would mean nothing."""


def own_peak() -> int:
    """The most memory that this process held, in bytes: less than that can't be told of any other."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One process with all it started and waited for. Seconds; `cpu` is user and system together.

    `peak` is the largest resident memory of any one of them, in bytes.
    """

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command to measure, `times` in each round; `before` and `after` are run around it, unmeasured."""

    key: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] | None = None
    after: Callable[[], object] | None = None
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Medians over all samples of a command; `spread` is (most - least) / median of the CPU time."""

    wall: float
    cpu: float
    peak: int
    spread: float
    samples: tuple[Sample, ...]


@dataclass(slots=True)
class Running:
    """A started process, whose use is known once it was waited for."""

    command: Command
    process: subprocess.Popen[bytes]
    errors: Path
    began: float

    def wait(self) -> Sample:
        """Wait for the end.

        Raises:
            CommandFailed: the exit status was not 0.
        """
        _, status, usage = os.wait4(self.process.pid, 0)
        wall = time.perf_counter() - self.began
        self.process.returncode = os.waitstatus_to_exitcode(status)
        words = self.errors.read_text("utf-8", "replace")
        self.errors.unlink()
        if self.process.returncode != 0:
            raise CommandFailed(f"{self.command.key}: exit {self.process.returncode}\n{words[-_TOLD:]}")
        return Sample(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss * _PEAK_UNIT)


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """What a measured program finds in its environment."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_MEASURED}
    return {**kept, **extra}


def start(command: Command, work: Path) -> Running:
    """Start a command in the current folder; what it prints is thrown away, what it complains of is kept."""
    handle, errors = tempfile.mkstemp(prefix="stderr-", dir=work)
    with os.fdopen(handle, "wb") as stream:
        began = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            env=environment(command.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stream,
        )
    return Running(command, process, Path(errors), began)


def once(command: Command, work: Path) -> Sample:
    """Run a command once, with what belongs before and after it."""
    if command.before is not None:
        command.before()
    try:
        return start(command, work).wait()
    finally:
        if command.after is not None:
            command.after()


def rounds(
    commands: Sequence[Command], count: int, work: Path, say: Callable[[str], None]
) -> dict[str, Figure]:
    """Run all commands `count` times in turn; medians by key."""
    samples: dict[str, list[Sample]] = {command.key: [] for command in commands}
    for number in range(1, count + 1):
        for command in commands:
            say(f"round {number} of {count}: {command.key}")
            samples[command.key] += [once(command, work) for _ in range(command.times)]
    return {key: figure(taken) for key, taken in samples.items()}


def figure(samples: Iterable[Sample]) -> Figure:
    """The medians of some samples, at least one."""
    taken = tuple(samples)
    cpu = [sample.cpu for sample in taken]
    middle = statistics.median(cpu)
    return Figure(
        wall=statistics.median(sample.wall for sample in taken),
        cpu=middle,
        peak=int(statistics.median(sample.peak for sample in taken)),
        spread=(max(cpu) - min(cpu)) / middle if middle else 0.0,
        samples=taken,
    )
