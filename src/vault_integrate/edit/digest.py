"""Digests of lines: how the base remembers what a region said."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

_PREFIX = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?(?:\[(.)\](?:[ \t]|$))?")
_IDENT = re.compile(r"[ \t]\^([A-Za-z0-9-]+)[ \t]*$")
_WIKI = re.compile(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]")
_MARKDOWN = re.compile(r"\[([^\[\]]*)\]\(<?[^()<>]*>?\)")
_BEHIND = re.compile(
    r"(?:[ \t]+(?:[✅❌]️?[ \t]*[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|\[(?:completion|cancelled)::[ \t]*[0-9]{4}-[0-9]{2}-[0-9]{2}\]))+$"
)
LENGTH = 6


def digest(text: str) -> str:
    """A short digest of a text, in lower-case letters and digits."""
    raw = hashlib.blake2b(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass"), digest_size=8)
    return base64.b32encode(raw.digest()).decode("ascii").lower()[:LENGTH]


class LineParts:
    """One line of a region taken apart.

    Attributes:
        symbol: the character in its box; None where it has none.
        words: what stands behind bullet and box, without block id and without `behind`.
        ident: its block id; empty where it has none.
        behind: a done or cancelled date that another plugin put at its end, with its blank.
        indent: the blanks before its bullet, as columns.
        is_item: whether it is a list item.
    """

    __slots__ = ("behind", "ident", "indent", "is_item", "symbol", "words")

    def __init__(self, line: str) -> None:
        prefix = _PREFIX.match(line)
        matched = prefix.group(0) if prefix else ""
        self.symbol: str | None = prefix.group(1) if prefix else None
        self.is_item = matched.strip(" \t>") != ""
        rest = line[len(matched) :]
        ident = _IDENT.search(rest)
        self.ident = ident.group(1) if ident else ""
        if ident:
            rest = rest[: ident.start()]
        behind = _BEHIND.search(rest)
        self.behind = behind.group(0) if behind else ""
        self.words = rest[: behind.start()].strip() if behind else rest.strip()
        blanks = line[: len(line) - len(line.lstrip(" \t"))]
        self.indent = len(blanks.expandtabs(4))

    @property
    def typed(self) -> str:
        """The words with what another plugin put behind them."""
        return f"{self.words}{self.behind}".strip()

    @property
    def key(self) -> str:
        """The digest of its words, blind to link targets, which the host rewrites when a note is renamed."""
        return digest(_MARKDOWN.sub(r"\1", _WIKI.sub(r"\1", self.words)))


EMPTY = digest("")
