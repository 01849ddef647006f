"""How far a long reading is: a bar on a terminal, and nothing where it is over at once or nobody looks."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.cli.terminal import moves_cursor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds that are waited for without a word."""

_EACH = 50
"""The bar is drawn anew after so many notes."""


@contextmanager
def reading_bar() -> Iterator[Callable[[int, int], None] | None]:
    """Gives what is told how many of how many notes are read; None where stderr is no terminal."""
    if not moves_cursor(sys.stderr):
        yield None
        return
    bar = _Bar()
    try:
        yield bar.show
    finally:
        bar.close()


class _Bar:
    """A bar that appears once it is worth it."""

    def __init__(self) -> None:
        self._started = perf_counter()
        self._drawn: tuple[Progress, TaskID] | None = None

    def show(self, done: int, total: int) -> None:
        """So many notes of so many are read."""
        if done % _EACH and done < total:
            return
        if self._drawn is None and perf_counter() - self._started >= PATIENCE:
            self._drawn = _draw(total)
        if self._drawn is not None:
            progress, task = self._drawn
            progress.update(task, completed=done)

    def close(self) -> None:
        """Take the bar away; what is said next stands where it was."""
        if self._drawn is not None:
            self._drawn[0].stop()


def _draw(total: int) -> tuple[Progress, TaskID]:
    # Nobody else waits for what draws.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from vault_integrate.cli.drawing import console

    # As it comes rich's bar is red until the end, and nothing of ours is.
    bar = BarColumn(complete_style="cyan", finished_style="cyan")
    columns = (TextColumn("{task.description}"), bar, MofNCompleteColumn())
    progress = Progress(*columns, console=console(stderr=True), transient=True)
    task = progress.add_task(messages.say("reading_notes"), total=total)
    progress.start()
    return progress, task
