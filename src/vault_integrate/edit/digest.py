"""One line of a region taken apart, and its digest: how the base remembers what a region said."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from vault_integrate.render.places import without_targets

LENGTH = 6
"""Characters of a digest."""

OURS = re.compile(r"[a-z2-7]{6}")
"""The shape of a block id that the program gives."""

_PREFIX = re.compile(
    r"(?P<blanks>[ \t]*+)(?P<quote>[ \t>]*+)"
    r"(?P<bullet>(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$)(?:\[(?P<symbol>.)\](?:[ \t]|$))?+)?+"
)
_INNER = re.compile(r"[ \t]+\^([a-z2-7]{6})(?=[ \t])")
_IDENT = re.compile(r"[A-Za-z0-9-]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_LENGTH = 10
_EMOJI = frozenset("✅❌➕⏳⌛📅📆🗓🛫")
_FIELD = re.compile(r"[A-Za-z][A-Za-z _-]{0,40}::[^\[\]()]{0,200}")
_OPENING = {"]": "[", ")": "("}


def digest(text: str) -> str:
    """A short digest of a text, in lower-case letters and the digits 2 to 7."""
    raw = hashlib.blake2b(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass"), digest_size=8)
    return base64.b32encode(raw.digest()).decode("ascii").lower()[:LENGTH]


class LineParts:
    """One line of a region taken apart.

    Attributes:
        symbol: the character in its box; None where it has none.
        rest: what stands behind bullet and box, to the byte.
        words: the same without block id, without `behind` and without blanks at either end.
        ident: its block id; empty where it has none.
        behind: fields that another plugin put at its end, with the blanks before them.
        indent: the blanks before its bullet, in columns.
        is_item: whether it is a list item.
    """

    __slots__ = ("behind", "ident", "indent", "is_item", "rest", "symbol", "words")

    def __init__(self, line: str) -> None:
        prefix = _PREFIX.match(line)
        matched = prefix.end() if prefix else 0
        self.symbol: str | None = prefix["symbol"] if prefix else None
        self.is_item = bool(prefix and prefix["bullet"])
        self.indent = len(prefix["blanks"].expandtabs(4)) if prefix else 0
        self.rest = line[matched:]
        # The Tasks plugin writes before the block id; what writes at the line's very end is read as well.
        words, last = without_behind(self.rest.rstrip(" \t"))
        words, self.ident = _without_ident(words)
        words, first = without_behind(words)
        if not self.ident:
            words, self.ident = _without_inner_ident(words)
        self.behind = f"{first}{last}"
        self.words = words.strip(" \t")

    @property
    def shown(self) -> str:
        """The words, their links shown as words."""
        return without_targets(self.words)

    @property
    def key(self) -> str:
        """The digest of words and block id, blind to link targets, which the host rewrites on a rename."""
        return digest(f"{self.shown}\n{self.ident}")


def _without_ident(text: str) -> tuple[str, str]:
    """The text without the block id at its end, and the id (OBSIDIAN 3.5)."""
    head, mark, ident = text.rpartition("^")
    if not mark or not _IDENT.fullmatch(ident) or (head and head[-1] not in " \t"):
        return text, ""
    return head.rstrip(" \t"), ident


def _without_inner_ident(text: str) -> tuple[str, str]:
    """The text without a block id of ours that words were typed behind, where a thumb lands; and the id."""
    found = _INNER.search(text)
    if found is None:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :].lstrip()}".strip(), found[1]


def without_behind(text: str) -> tuple[str, str]:
    """The text without the dates and fields that plugins put behind it, and these.

    A date behind an emoji of the Tasks plugin, or a field in brackets (OBSIDIAN 4.2, 4.3). A generated line
    never ends in one of its own.
    """
    end = len(text)
    while (start := _start_of_field(text[:end])) is not None:
        end = start
    return text[:end], text[end:]


def _start_of_field(text: str) -> int | None:
    """Where the last field begins, its blanks counted; None where the text does not end in one."""
    opening = _OPENING.get(text[-1:])
    if opening:
        at = text.rfind(opening)
        if at < 0 or not _FIELD.fullmatch(text, at + 1, len(text) - 1):
            return None
    else:
        at = len(text) - _DATE_LENGTH
        if at < 0 or not _DATE.fullmatch(text, at):
            return None
        at = len(text[:at].rstrip(" \t").removesuffix("\ufe0f")) - 1
        if at < 0 or text[at] not in _EMOJI:
            return None
    blanks = len(text[:at].rstrip(" \t"))
    return blanks if blanks < at or at == 0 else None


EMPTY = digest("\n")
"""The digest of an empty box."""
