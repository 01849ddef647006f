"""Measure programs that watch a vault, beside each other: `python -m bench.watching`, for `bench.run`.

It is a process of its own, because a process's peak counts for all that it starts afterwards (bench.measure).
Linux only. Prints what was found as one line of JSON, `bench.watched.Watching`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.measure import environment
from bench.processes import Ear, NothingCame, below, cpu, memory, settle, stored_by
from bench.programs import OBSERVER, looks, showing
from bench.rivals import own_folders
from bench.watched import SAVES, WINDOW, Watcher, Watching
from vault_integrate.daemon.agenda import SCAN
from vault_integrate.daemon.debounce import QUIET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# A first reading of 100,000 notes takes minutes, a page of them seconds.
_PATIENCE, _PATIENCE_PAGE = 1800.0, 120.0
# The daemon lets its worker go when nothing has happened for a minute, at its next beat.
_PATIENCE_REST = 300.0
_END = 10
# What one of them writes is heard by the others, and may be waited for until it is quiet.
_CALM = 3
# Seconds between two looks at whether all is at rest; of a short try, two are longer than QUIET.
_BEAT, _HURRIED = 1.0, 0.4


@dataclass(slots=True)
class Running:
    """A started program with the file that takes what it says."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """Whole lines that it said until now."""
        return self.log.read_text("utf-8", "replace").rpartition("\n")[0]

    def end(self) -> None:
        """End it, and wait for that."""
        self.process.terminate()
        try:
            self.process.wait(_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Place:
    """A made vault, and how its watchers are called.

    `logs` is a folder for what they say; `home` holds the cache and the state of this project. With `hurry`
    the daemon's worker is ended where it would be waited for, and a shorter rest will do.
    """

    vault: Path
    home: Path
    logs: Path
    today: str
    index: Path
    indexer: tuple[str, ...]
    hurry: bool = False
    running: dict[str, Running] = field(default_factory=dict)

    @property
    def beat(self) -> float:
        """Seconds between two looks at whether all is at rest."""
        return _HURRIED if self.hurry else _BEAT

    @property
    def entry(self) -> Path:
        """The last entry of the journal: the known note that is saved."""
        return self.vault / "Journal" / self.today[:4] / f"{self.today}.md"

    def start(self, key: str, arguments: Sequence[str], extra: Mapping[str, str] | None = None) -> Running:
        """Start a program whose words go into a new file."""
        log = self.logs / key
        with log.open("wb") as stream:
            process = subprocess.Popen(
                arguments,
                env=environment(extra or {}),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )
        self.running[key] = Running(process, log)
        return self.running[key]

    def end(self, *keys: str) -> None:
        """End these programs, or all."""
        for key in keys or tuple(self.running):
            self.running.pop(key).end()

    def ready(self, key: str, is_ready: Callable[[str], bool]) -> None:
        """Wait until what a program says tells that it has begun.

        Raises:
            NothingCame: it ended, or that never was.
        """
        one = self.running[key]
        until = time.monotonic() + _PATIENCE
        while not is_ready(one.said()):
            if one.process.poll() is not None or time.monotonic() > until:
                raise NothingCame(f"{key} did not begin: {one.said()[-600:]}")
            time.sleep(0.05)

    def settle(self) -> dict[str, int]:
        """Wait until all that runs is at rest; the processes.

        Raises:
            NothingCame: it never was.
        """
        processes = {key: one.process.pid for key, one in self.running.items()}
        settle(processes.values(), _PATIENCE, self.beat)
        return processes

    def begin(self, key: str) -> None:
        """Start `w`, `d` or `e`, and wait until it watches."""
        python, vault = sys.executable, str(self.vault)
        if key == "w":
            self.start(key, (python, "-c", OBSERVER, vault))
            self.ready(key, lambda said: said == "ready")
        elif key == "d":
            self.start(key, self.indexer)
            # It begins with a look at everything, and tells what became of it.
            self.ready(key, lambda said: " added," in said)
        else:
            command = (python, "-m", "vault_integrate", "watch", "--vault", vault, "--log-format", "json")
            # The made journal ends on one day, and the page is that day's week's.
            day = showing(self.logs / "day", self.today)
            self.start(key, command, {**own_folders(self.home), **day})
            self.ready(key, lambda said: '"watching"' in said and bool(pages(said)))

    def rest(self) -> None:
        """Wait until the daemon has let its worker go.

        Raises:
            NothingCame: it never did.
        """
        process = self.running["e"].process.pid
        until = time.monotonic() + _PATIENCE_REST
        while workers := below(process):
            if self.hurry:
                for worker in workers:
                    os.kill(worker, signal.SIGTERM)
            if time.monotonic() > until:
                raise NothingCame(f"the worker did not end within {_PATIENCE_REST:.0f} s")
            time.sleep(self.beat)


def pages(said: str) -> list[str]:
    """The pages that the daemon's log tells of, as vault-relative paths, oldest first."""
    events = [json.loads(line) for line in said.split("\n") if line.startswith("{")]
    return [event["page"] for event in events if event["event"] == "page"]


def snapshot(*folders: Path) -> dict[str, tuple[int, ...]]:
    """All that stands in some folders: files by time, number and size, folders by time and number."""
    found: dict[str, tuple[int, ...]] = {}
    waiting = [os.fspath(folder) for folder in folders]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                stat = entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    found[entry.path] = (stat.st_mtime_ns, stat.st_ino)
                else:
                    found[entry.path] = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
    return found


class Saves(NamedTuple):
    """Of each save the seconds until it could be seen, and those on a processor until all was at rest."""

    seconds: tuple[float, ...]
    cpu: tuple[float, ...]


def _save(place: Place, before: bytes, number: int) -> tuple[float, bytes, bytes]:
    """Write an insight that is not there yet below the last entry: the moment, its words, the whole note."""
    words = f"The {number}. lamp on the stairs tells me that I rest too late".encode()
    content = before + b"\n- " + words + b" #insight/rest\n"
    with place.entry.open("wb") as stream:
        stream.write(content)
    return time.perf_counter(), words, content


def _saves(
    place: Place, key: str, numbers: range, file: Path, is_there: Callable[[bytes, bytes], bool]
) -> Saves:
    """Save the known note, and wait until a file was written, and its words, or the whole note, are there."""
    before = place.entry.read_bytes()
    process = place.settle()[key]
    found = Saves((), ())
    for number in numbers:
        used = cpu(process)
        ear = Ear(file.parent)
        try:
            began, words, content = _save(place, before, number)
            moment = ear.wait(file.name, partial(is_there, words, content), _PATIENCE_PAGE)
        finally:
            ear.close()
        place.settle()
        found = Saves((*found.seconds, moment - began), (*found.cpu, cpu(process) - used))
    place.entry.write_bytes(before)
    place.settle()
    return found


def _saves_of_own(place: Place, page: Path, count: int) -> tuple[float, Saves]:
    """From the save of a note to the page that holds its new insight: the first after a rest, and the others.

    Raises:
        NothingCame: it never came, or one of the others had to begin a worker, too.
    """

    def saves(numbers: range) -> Saves:
        return _saves(place, "e", numbers, page, lambda words, _: words in page.read_bytes())

    place.rest()
    ((wake,), _) = saves(range(1))
    process = place.running["e"].process.pid
    worker = below(process)
    found = saves(range(1, count + 1))
    if not worker or below(process) != worker:
        raise NothingCame("the worker ended while notes were saved")
    return wake, found


def _saves_of_indexer(place: Place, count: int) -> Saves:
    """From the save of a note to the line in which the indexer tells of it, with the note in its index."""
    (index,) = place.index.glob("*.sqlite")
    inside = place.entry.relative_to(place.vault).as_posix()

    def is_there(words: bytes, content: bytes) -> bool:
        del words
        with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as database:
            row = database.execute("SELECT hash FROM files WHERE path = ?", (inside,)).fetchone()
        return bool(row) and row[0] == hashlib.sha256(content).hexdigest()

    return _saves(place, "d", range(1, count + 1), place.running["d"].log, is_there)


def _idle(place: Place, window: float) -> dict[str, Watcher]:
    """Memory of all, and what they do while nothing happens."""
    place.settle()
    time.sleep(_CALM * place.beat)
    processes = place.settle()
    held = {key: memory(process) for key, process in processes.items()}
    before = {key: (cpu(process), stored_by(process)) for key, process in processes.items()}
    began = time.perf_counter()
    time.sleep(window)
    found = {}
    for key, process in processes.items():
        used, stored = cpu(process) - before[key][0], stored_by(process) - before[key][1]
        idle = used / (time.perf_counter() - began)
        found[key] = Watcher(rss=held[key].rss, pss=held[key].pss, idle=idle, stored=stored)
    return found


def measure(place: Place, *, window: float, saves: int) -> Watching:
    """Everything about the watchers of one vault.

    Idle they run side by side. Their saves are measured one program after the other: a watcher that sees to a
    save would take its time from the other one.
    """
    shutil.rmtree(place.home, ignore_errors=True)
    for page in (place.vault / "What now").glob("*.md"):
        page.unlink()  # so that the daemon makes it, and says so
    for key in ("w", "d", "e") if place.indexer else ("w", "e"):
        place.begin(key)
    # This week's comes first; on the last day of a week, as the journal's is, the next one's is made too.
    page = place.vault / pages(place.running["e"].said())[0]
    place.settle()
    kept, cache = (place.vault, place.home / "state"), place.home / "cache"
    before = snapshot(*kept)
    place.rest()
    # With the worker ends its connection, and what SQLite wrote beside the index goes into it.
    before |= snapshot(cache)
    found = _idle(place, window)
    after = snapshot(*kept, cache)
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    place.end(*place.running.keys() - {"e"})
    scans = looks(place.vault, saves)
    wake, own = _saves_of_own(place, page, saves)
    rss_after = memory(place.running["e"].process.pid).rss
    place.end("e")
    found["e"] = replace(
        found["e"],
        rss_after=rss_after,
        scans=scans,
        every=SCAN,
        wake=wake - QUIET,
        saves=own.seconds,
        save_cpu=own.cpu,
        waits=QUIET,
    )
    if place.indexer:
        place.begin("d")
        # Its own wait of a second stands in its help, but a plain save does not have it wait: a file that is
        # closed counts as a change of its folder, and that has it look at everything at once.
        taken = _saves_of_indexer(place, saves)
        found["d"] = replace(found["d"], saves=taken.seconds, save_cpu=taken.cpu)
        place.end("d")
    return Watching(watchers=found, window=window, changed=tuple(changed))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.watching", description="Measure what watches.")
    parser.add_argument("vault", type=Path, help="a made vault; its last entry and its page are changed")
    parser.add_argument(
        "--home", type=Path, required=True, help="a folder for cache and state; emptied first"
    )
    parser.add_argument("--logs", type=Path, required=True, help="a folder for what the programs say")
    parser.add_argument("--today", required=True)
    parser.add_argument("--index", type=Path, default=Path(), help="the indexer's folder, made by it before")
    parser.add_argument("--indexer", default="", help="its command to watch, ready to be run")
    parser.add_argument("--window", type=float, default=WINDOW)
    parser.add_argument("--saves", type=int, default=SAVES)
    parser.add_argument("--hurry", action="store_true", help="end the daemon's worker: for a short try")
    asked = parser.parse_args(arguments)
    asked.logs.mkdir(parents=True, exist_ok=True)
    place = Place(
        vault=asked.vault,
        home=asked.home,
        logs=asked.logs,
        today=asked.today,
        index=asked.index,
        indexer=tuple(shlex.split(asked.indexer)),
        hurry=asked.hurry,
    )
    try:
        print(json.dumps(asdict(measure(place, window=asked.window, saves=asked.saves))))
    except NothingCame as fault:
        print(fault, file=sys.stderr)
        return 1
    finally:
        place.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
