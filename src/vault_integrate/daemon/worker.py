"""The worker: a process of its own that reads notes and makes turns, as long as somebody is writing.

What notes say takes room, and what a process once took it seldom gives back. So the daemon that waits all day
is a small one, and the worker ends when nothing has happened for a while.

Run as a module it takes a JSON object in a line (`Start`, then one `Ask` after the other) and answers each
`Ask` with a line (`Told`), until its input ends.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from vault_integrate import clock
from vault_integrate.daemon.signals import Stopped, handled
from vault_integrate.daemon.turns import Ask, take_turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


class Start(Struct, frozen=True, kw_only=True):
    """Which vault, and the user's own folders."""

    root: str
    state: str
    cache: str


def serve(source: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the source ends.

    Args:
        source: the lines that are asked.
        answers: where the answers go.
    """
    from vault_integrate.app.keeper import Keeper  # noqa: PLC0415 - the waiting process imports this module, too
    from vault_integrate.app.sync import Folders  # noqa: PLC0415

    start = msgspec.json.decode(source.readline(), type=Start)
    folders = Folders(state=Path(start.state), cache=Path(start.cache))
    keeper = Keeper(Path(start.root), folders, clock.SYSTEM)
    for line in source:
        told = take_turn(keeper, msgspec.json.decode(line, type=Ask))
        answers.write(msgspec.json.encode(told) + b"\n")
        answers.flush()


@contextmanager
def _own_streams() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """The two pipes, where nobody else writes or reads: what a plugin starts has the standard ones."""
    with os.fdopen(os.dup(0), "rb") as source, os.fdopen(os.dup(1), "wb") as answers:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        os.close(nowhere)
        yield source, answers


def main() -> int:
    """Serve on the standard streams; the exit status."""
    with handled(lambda: None):
        # In a terminal Ctrl-C comes to all processes; who began this one says when it ends.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            with _own_streams() as (source, answers):
                serve(source, answers)
        except (Stopped, BrokenPipeError):
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
