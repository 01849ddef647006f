"""`vault-integrate watch` as a process of its own, and what can be seen of it from outside."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.watching.journal import FOLDER, page_path, today

from vault_integrate.app.written import write_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT = 120.0
"""Seconds that anything may take on a slow machine; what is waited for is a condition, never a time."""

QUICK = "quiet = 0.1\nmost = 0.5\n"
"""Settings of the machine for a daemon that looks soon."""

_REST = 0.8
"""Seconds without an event, a write or work after which a daemon is taken to be at rest."""

_SOME_TICKS = 2
_WANTS = frozenset("RD")
_ENDED = frozenset("ZX")
"""States of a process, see proc(5): it runs or wants to, or waits for a disk; it has ended."""

_WORD = re.compile(r"[^\W\d_]{6,}")
_PROGRAM = Path(__file__).parents[2] / "src" / "vault_integrate"


def wait_for(what: Callable[[], object], said: Callable[[], object] = lambda: "") -> None:
    """Ask again and again until it is so."""
    end = time.monotonic() + LIMIT
    while not what():
        assert time.monotonic() < end, f"not after {LIMIT} seconds; {said()}"
        time.sleep(0.02)


class _Doing(NamedTuple):
    """What can be seen of a daemon's work at one moment."""

    ticks: int
    wants: bool
    seen: object


@contextlib.contextmanager
def _hearing() -> Iterator[None]:
    """What is started meanwhile hears Ctrl-C, also where a shell runs these tests in its background."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass
class Watcher:
    """One daemon.

    Attributes:
        vault: the vault's folder.
        home: where this user's folders are.
        options: of the command.
        beat: seconds between two short looks at the vault's folder; 0 for the usual ones.
    """

    vault: Path
    home: Path
    options: tuple[str, ...] = ()
    beat: float = 0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def environment(self) -> dict[str, str]:
        """The same user's folders for the daemon and for commands beside it."""
        folders = {what: str(self.home / what.lower()) for what in ("CACHE", "STATE", "CONFIG")}
        # As a service manager asks for it, who wants to hear twice as often as it would give up.
        beat = {"WATCHDOG_USEC": str(int(self.beat * 2_000_000))} if self.beat else {}
        return {f"XDG_{what}_HOME": folder for what, folder in folders.items()} | beat

    @property
    def config(self) -> Path:
        return self.home / "config" / "vault-integrate" / "config.toml"

    @property
    def log(self) -> Path:
        """What it said, all runs of it one after the other."""
        return self.home / "log"

    @property
    def page(self) -> Path:
        return self.vault / page_path()

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def start(self, *, config: str | None = None) -> Watcher:
        """Start it, and wait until it says that it watches."""
        if config is not None:
            self.config.parent.mkdir(parents=True, exist_ok=True)
            self.config.write_text(config, "utf-8")
        before = len(self.said("watching"))
        self.spawn()
        wait_for(lambda: len(self.said("watching")) > before or self.code() is not None, self.raw)
        assert self.code() is None, self.raw()
        return self

    def spawn(self) -> None:
        """Start it and go on at once."""
        self.home.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log, _hearing():
            self.process = subprocess.Popen(
                [*_command("watch", self.vault), "--log-format", "json", *self.options],
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    def code(self) -> int | None:
        """Its exit code; None while it runs."""
        assert self.process is not None
        return self.process.poll()

    def send(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """End it by a signal; its exit code, and how many seconds that took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(LIMIT)
        return code, time.monotonic() - began

    def raw(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def lines(self) -> list[dict[str, Any]]:
        """What it logged, without a line that is being written."""
        whole = self.raw().rpartition("\n")[0]
        return [json.loads(line) for line in whole.split("\n") if line.startswith("{")]

    def said(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines() if line["event"] == event]

    @property
    def page_writes(self) -> int:
        """How often this week's page was written."""
        return sum(line["page"] == page_path() for line in self.said("page"))

    def ticks(self) -> int:
        """The work it has done until now, its workers' too, in ticks of the kernel's."""
        return ticks_of(self.pid)

    def workers(self) -> set[int]:
        """The processes that it has begun and that still run."""
        return {pid for pid, (_, state) in _family(self.pid).items() if state not in _ENDED} - {self.pid}

    def kill_worker(self) -> None:
        """End the worker that waits for the next turn: from now on each turn begins another."""
        for pid in self.workers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not self.workers(), self.raw)

    def rest(self) -> None:
        """Wait until it and its worker have had nothing to do for a while."""
        before, since = self._doing(), time.monotonic()
        end = since + LIMIT
        while time.monotonic() - since < _REST:
            time.sleep(0.05)
            assert self.code() is None, self.raw()
            assert time.monotonic() < end, f"always at work: {self.raw()}"
            now = self._doing()
            # On a busy machine a process may want to run for long, and not get to.
            if now.wants or now.seen != before.seen or now.ticks - before.ticks > _SOME_TICKS:
                before, since = now, time.monotonic()

    def _doing(self) -> _Doing:
        family = _family(self.pid)
        return _Doing(
            ticks=sum(ticks for ticks, _ in family.values()),
            wants=any(state in _WANTS for _, state in family.values()),
            seen=(len(self.raw()), family.keys() - {self.pid}),
        )

    def settle(self) -> None:
        """Wait until the page is what `report` would make of the notes now, and it is at rest."""
        end = time.monotonic() + LIMIT
        while True:
            self.rest()
            page = self.page.read_bytes() if self.page.exists() else b""
            fresh = fresh_page(self.vault)
            if page == fresh:
                return
            assert time.monotonic() < end, f"{page.decode()}\n--- and not ---\n{fresh.decode()}\n{self.raw()}"

    def run(self, command: str, *options: str) -> tuple[int, str, str]:
        """Run a command of the same user beside it; its exit code and what it said on both streams."""
        done = subprocess.run(
            _command(command, None if command == "status" else self.vault) + list(options),
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=LIMIT,
        )
        return done.returncode, done.stdout, done.stderr

    def status(self) -> dict[str, Any]:
        """What `status` says of this vault."""
        code, out, err = self.run("status", "--json")
        assert code == 0, err
        (found,) = [each for each in json.loads(out)["vaults"] if each["vault"] == str(self.vault)]
        return dict(found)


def ticks_of(pid: int) -> int:
    """The work that a process and those it began have done until now, in ticks of the kernel's."""
    return sum(ticks for ticks, _ in _family(pid).values())


def _family(pid: int) -> dict[int, tuple[int, str]]:
    """A process and those it began, each with its ticks, its ended children's too, and its state."""
    while True:
        found = {each: _work(each) for each in (pid, *_children(pid))}
        # One that is seen to end meanwhile would be counted twice, or not at all.
        if found.keys() == {pid, *_children(pid)}:
            return {each: work for each, work in found.items() if work is not None}


def _work(pid: int) -> tuple[int, str] | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = stat.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])), fields[0]


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            found += map(int, path.read_text("utf-8").split())
    return found


def _command(command: str, vault: Path | None) -> list[str]:
    named = [] if vault is None else ["--vault", str(vault)]
    return [sys.executable, "-m", "vault_integrate", command, *named]


@contextlib.contextmanager
def watching(
    vault: Path, home: Path, *options: str, config: str | None = None, beat: float = 0
) -> Iterator[Watcher]:
    """A daemon that runs; in the end it ends well, and has said nothing of what the notes say."""
    watcher = Watcher(vault, home, options, beat)
    words = words_of(vault)
    try:
        yield watcher.start(config=config)
        words |= words_of(vault)
        if watcher.code() is None:
            assert watcher.end()[0] == 0, watcher.raw()
        assert not words & words_in(watcher.raw().replace(str(vault), ""))
        assert "Traceback" not in watcher.raw()
    finally:
        if watcher.process is not None and watcher.code() is None:
            watcher.send(signal.SIGCONT)
            watcher.process.kill()
            watcher.process.wait(LIMIT)


def words_in(text: str) -> set[str]:
    """Longer words, however they are written."""
    return {word.casefold() for word in _WORD.findall(text)}


def words_of(vault: Path) -> set[str]:
    """The words of the notes and of their names, but for those that the program itself uses in its log."""
    found: set[str] = set()
    for path in vault.rglob("*.md"):
        inside = path.relative_to(vault).as_posix()
        if not inside.startswith(FOLDER):
            with contextlib.suppress(FileNotFoundError):
                found |= words_in(inside) | words_in(path.read_bytes().decode("utf-8", "replace"))
    ours = words_in(_PROGRAM.joinpath("messages", "watching.py").read_text("utf-8"))
    return found - ours


def fresh_page(vault: Path) -> bytes:
    """The page as `report` makes it of the same notes, in a copy of the vault, with nothing remembered."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "vault")
        shutil.copytree(vault, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", ".*.tmp"))
        written = write_report(copy, None, week=None, today=today().isoformat())
        return (copy / written.path).read_bytes()
