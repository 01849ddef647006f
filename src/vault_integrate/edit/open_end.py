"""Code and comments that lines leave open at their end, which would hide whatever comes behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.parse.lines import Cover, covers

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIDING = (Cover.FENCE, Cover.COMMENT, Cover.HTML_COMMENT)


def is_hiding(lines: Sequence[str]) -> bool:
    """Whether the lines end in code or a comment that would cover what comes behind them."""
    return covers((*lines, "", "words"))[-1] in _HIDING


def closing(lines: Sequence[str]) -> str:
    """The line that ends what the lines leave open; empty where they leave nothing open."""
    if not is_hiding(lines):
        return ""
    fences = (mark * max(3, *(_fence(line, mark) for line in lines)) for mark in "`~")
    return next((end for end in (*fences, "%%", "-->") if not is_hiding((*lines, end))), "")


def _fence(line: str, mark: str) -> int:
    """How many of a fence's characters a line begins with."""
    bare = line.lstrip(" \t")
    return len(bare) - len(bare.lstrip(mark))
