"""Whether work grows with its text or with the square of it: asked of a processor, not of a clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SHORT, _TIMES = 10_000, 4
"""Letters of the shorter text, and how many times as long the other one is."""

_MOST = 2.5 * _TIMES
"""How many times as much the longer may take: far from its square, and with room for a busy machine."""

_UNCOUNTED = 0.1
"""Seconds on a processor that nobody asks about: so little says nothing."""


def assert_no_square(work: Callable[[str], object], part: str, end: str = "") -> None:
    """Work on a part that is repeated takes no more for each letter of a long text than of a short one."""
    short, long = (_taken(work, part * (length // len(part)) + end) for length in (_SHORT, _SHORT * _TIMES))
    assert long < _MOST * short + _UNCOUNTED, f"{short} s, and {_TIMES} times as much text takes {long} s"


def _taken(work: Callable[[str], object], text: str) -> float:
    before = time.process_time()
    work(text)
    return time.process_time() - before
