"""The sentences of a paragraph, each with the line on which it begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"”“»)*_]*(?=\s)|\n")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Dr|Mr|Mrs|Ms|St|vs|etc|Nr|Prof|bzw|usw|ca|evtl|ggf|inkl|Str|Tel)|\d)\.$"
)
_WRAPPED = 60
"""A line of at least so many characters was wrapped by an editor rather than ended by its writer."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with the number of line ends before it.

    A line may be a thought of its own, with or without a stop, or go on in the line below.

    Args:
        text: the text of a paragraph, its lines with line feeds between them.
    """
    start = 0
    for end in _END.finditer(text):
        if _ends(text, start, end):
            yield from _one(text, start, end.end())
            start = end.end()
    yield from _one(text, start, len(text))


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    if end[0] != "\n":
        # A single letter or a number with a stop is a name or an order: "with M. on the 3. floor".
        return not (end[0] == "." and _ABBREVIATED.search(text[start : end.end()]))
    line = text[: end.start()].rpartition("\n")[2]
    below = text[end.end() :].lstrip()
    return len(line) < _WRAPPED and not below[:1].islower()


def _one(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    words = text[start:end]
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        yield text.count("\n", 0, first), " ".join(words.split())
