"""A drawing of insight, steps and practices in Mermaid's flowchart language, with foreign words in it.

A label stands in quotes. Within them everything but letters, numbers and a few harmless signs is written as
an entity by number (Mermaid's documentation, "Entity codes to escape characters"): so nothing ends the quotes
or the code fence, starts a directive (`%%{`), HTML, mathematics (`$$`) or Markdown, or is a word of the
language (`end`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.render.inert import one_line
from vault_integrate.render.markdown import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL_LIMIT = 60
"""The most characters of a label as it is shown."""

_CALM = frozenset(" ,.'!?-\u2013\u2014\u2026\u2019\u201c\u201d")
# What would begin a list or a heading, which Mermaid refuses to draw; a blank that does not break is none.
_STARTS_A_LIST = re.compile(r"((?:[0-9]+[.)]|[-+*#>]+)) ")


class Node(Struct, frozen=True, kw_only=True):
    """One box of the drawing.

    Attributes:
        key: its name within the drawing, of ASCII letters and digits.
        words: what it shows, as plain words.
        above: the key of the node it hangs on; empty for the topmost one.
        guess: the line to it is dotted, because it is only a guess.
    """

    key: str
    words: str
    above: str = ""
    guess: bool = False


def label(words: str) -> str:
    """Plain words as they can stand between the quotes of a label: on one line, cut to `LABEL_LIMIT`."""
    text = shorten(one_line(words), LABEL_LIMIT)
    start = _STARTS_A_LIST.match(text)
    if start:
        text = f"{start[1]}\u00a0{text[start.end() :]}"
    return "".join(map(_written, text))


def _written(char: str) -> str:
    calm = char in _CALM or unicodedata.category(char)[0] in "LM" or char in "0123456789"
    return char if calm else f"#{ord(char)};"


def flowchart(nodes: Sequence[Node]) -> tuple[str, ...]:
    """The lines of a code block with the drawing; each node stands behind the one it hangs on."""
    lines = ["```mermaid", "flowchart TD"]
    lines += [f'{node.key}["{label(node.words)}"]' for node in nodes]
    lines += [f"{node.above} {'-.->' if node.guess else '-->'} {node.key}" for node in nodes if node.above]
    return (*lines, "```")
