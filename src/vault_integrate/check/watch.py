"""Seeing what a plugin's code does: clocks it asks, files it opens, connections it makes.

Python tells of the former as calls of built-in functions (`sys.setprofile`), of the latter as audit events
(`sys.addaudithook`). Both are looked at only where a frame of the plugin's is on the stack, so what the
program does meanwhile is nobody's fault. This is for a plugin's author, and holds back nobody who means harm.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Generator
from contextlib import contextmanager
from functools import wraps
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from vault_integrate.check.load import OwnCode

_CLOCKS = frozenset(
    {
        *((None, f"datetime.{name}") for name in ("now", "utcnow", "today")),
        (None, "date.today"),
        *(("time", name) for name in ("time", "time_ns", "localtime", "ctime", "clock_gettime")),
        *((system, "urandom") for system in ("posix", "nt")),
    }
)
_CHANCE = frozenset({"Random.random", "Random.getrandbits"})

_FILES = frozenset(
    {
        *(
            "open",
            "os.listdir",
            "os.scandir",
            "os.remove",
            "os.rename",
            "os.mkdir",
            "os.rmdir",
            "os.truncate",
        ),
        *("os.chmod", "os.link", "os.symlink", "sqlite3.connect", "tempfile.mkstemp", "tempfile.mkdtemp"),
    }
)
_PROGRAMS = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.startfile"}
)
_NETWORK = ("socket.", "urllib.", "http.", "smtplib.", "ftplib.", "webbrowser.")

# Modules of the standard library that do such a thing by themselves, and none of it shows in a result.
_PASSED_OVER = ("<frozen importlib", "/logging/__init__.py", "/linecache.py", "/tracemalloc.py")


class Sight(NamedTuple):
    """Something that the plugin's code did.

    Attributes:
        is_clock: it asked for the time or for chance; else it reached outside.
        what: which function, or which event.
        where: the place in its code.
    """

    is_clock: bool
    what: str
    where: str


class Watch:
    """Watches while it is told to.

    Args:
        own: knows the plugin's code.

    Attributes:
        seen: what was seen, each once, in the order of its first time.
    """

    def __init__(self, own: OwnCode) -> None:
        self._own = own
        self._on = False
        self._depth = 0
        self.seen: dict[Sight, None] = {}
        sys.addaudithook(self._hear)

    @contextmanager
    def on(self) -> Iterator[None]:
        """Watch while the block lasts, and the outermost one if there are several."""
        self._depth += 1
        self._on = True
        sys.setprofile(self._profile)
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                sys.setprofile(None)
                self._on = False

    def plugin(self, admitted: object) -> SimpleNamespace:
        """The functions of a plugin that were admitted, each of them watched while it runs."""
        return SimpleNamespace(**{name: self._watched(each) for name, each in vars(admitted).items()})

    def _watched(self, function: Callable[..., object]) -> Callable[..., object]:
        @wraps(function)
        def watched(*values: object, **named: object) -> object:
            with self.on():
                result = function(*values, **named)
            return self._through(result) if isinstance(result, Generator) else result

        return watched

    def _through(self, values: Generator[object, None, None]) -> Iterator[object]:
        """The same values, watched while each of them is made."""
        while True:
            with self.on():
                try:
                    value = next(values)
                except StopIteration:
                    return
            yield value

    def _profile(self, frame: FrameType, event: str, function: object) -> None:
        if event != "c_call":
            return
        name = getattr(function, "__qualname__", "")
        module = getattr(function, "__module__", None)
        if (module, name) in _CLOCKS or (
            name in _CHANCE and getattr(function, "__self__", None) is _global()
        ):
            self._note(frame, f"{module}.{name}" if module else name, is_clock=True)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self._on or not (event in _FILES or event in _PROGRAMS or event.startswith(_NETWORK)):
            return
        self._on = False
        try:
            # A package may bring files of its own, which are the same everywhere.
            is_own = event == "open" and arguments and self._own.holds(str(arguments[0]))
            if not is_own:
                self._note(sys._getframe(1), event, is_clock=False)  # noqa: SLF001 - whose code it was
        finally:
            self._on = True

    def _note(self, frame: FrameType | None, what: str, *, is_clock: bool) -> None:
        while frame is not None:
            file = frame.f_code.co_filename
            if any(each in file.replace("\\", "/") for each in _PASSED_OVER):
                return
            if self._own.holds(file):
                sight = Sight(is_clock, what, self._own.place(file, frame.f_lineno))
                self.seen.setdefault(sight)
                return
            frame = frame.f_back


def _global() -> object:
    """The generator that nobody has given a seed; one of the plugin's own is its own affair."""
    return getattr(random.random, "__self__", None)
