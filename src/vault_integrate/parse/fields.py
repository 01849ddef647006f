"""Dataview's inline fields: `[key:: value]`, `(key:: value)` and full-line `Key:: value` (OBSIDIAN 4.4)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, wraps
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.model.language import folded_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_CLOSERS = {"[": "]", "(": ")"}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
# What the scan has to look at: a backslash (with a run of its like), a bracket, or the separator.
_MARK = re.compile(r"\\+|[\[\]()]|::")
_EMPHASIS = re.compile(r"[*~`]+|==")
_BLANKS = re.compile(r"\s+")
_TRAILING_COMMA = re.compile(r"[ \t]*,[ \t]*")
# Most keys; all others are looked at letter by letter.
_PLAIN_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /_-]*")
# A longer text before `::` is a sentence, not a key.
_LONGEST_KEY = 120
_LONGEST_NAME = 64


class InlineField(Struct, frozen=True, kw_only=True):
    """One bracketed field.

    Attributes:
        key: the key as written, blanks around it taken off.
        value: the value as written, blanks around it taken off; empty where nothing stands there.
        start: 0-based offset of the opening bracket; `end` the offset behind the closing one.
        bracket: the opening bracket, `[` or `(`.
    """

    key: str
    value: str
    start: int
    end: int
    bracket: str


def inline_fields(text: str) -> tuple[InlineField, ...]:
    """The bracketed fields of a text, in order of their start.

    Brackets may nest in a value; a backslash takes a bracket its meaning; no bracket stands in a key.
    A field of the other bracket inside a value is a field too (Dataview `extractInlineFields`). One
    scan, linear in the length of the text.
    """
    if "::" not in text or not any(closer in text for closer in _OPENERS):
        return ()
    found: list[InlineField] = []
    ends = {"[": 0, "(": 0}
    for opener, key_end, end in sorted(_closed_candidates(text)):
        bracket = text[opener]
        key = text[opener + 1 : key_end].strip()
        # What stands in the value of a field with the same bracket belongs to that value.
        if not key or opener < ends[bracket]:
            continue
        ends[bracket] = end
        value = text[key_end + 2 : end - 1].strip()
        found.append(InlineField(key=key, value=value, start=opener, end=end, bracket=bracket))
    return tuple(found)


def _closed_candidates(text: str) -> Iterable[tuple[int, int, int]]:
    """Openers directly followed by a key and `::`, with the offsets of `::` and behind the closer."""
    stacks: dict[str, list[int]] = {"[": [], "(": []}
    key_ends: dict[int, int] = {}
    last_opener = -1  # An opener with nothing but its key behind it so far.
    escaped_at = -1
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\\":
            # Of a run of backslashes an odd one takes the next character its meaning.
            escaped_at = match.end() if len(mark) % 2 else -1
        elif mark == "::":
            if last_opener >= 0:
                key_ends[last_opener] = at
            last_opener = -1
        elif at == escaped_at:
            last_opener = -1
        elif mark in _CLOSERS:
            stacks[mark].append(at)
            last_opener = at
        else:
            last_opener = -1
            stack = stacks[_OPENERS[mark]]
            if stack and (opener := stack.pop()) in key_ends:
                yield opener, key_ends[opener], match.end()


def line_field(text: str) -> tuple[str, str] | None:
    """Key and value of a full-line `Key:: value`, else None.

    Signs and emphasis around the key are taken off; a key holds letters, digits, blanks, `_`, `-`, `/`
    and emoji (Dataview `extractFullLineField`). Bracketed fields may stand in the value.
    """
    separator = text.find("::", 0, _LONGEST_KEY)
    if separator < 0:
        return None
    key = text[:separator].strip().rstrip("_*~`")
    if _PLAIN_KEY.fullmatch(key):
        return key.strip(), text[separator + 2 :].strip()
    if any(bracket in key for bracket in "[]()"):
        return None
    while key and not _is_key_letter(key[0]):
        key = key[1:]
    if not key or not all(_is_key_letter(letter) or letter in " \t_-/" for letter in key):
        return None
    return key.strip(), text[separator + 2 :].strip()


def _is_key_letter(letter: str) -> bool:
    # So: emoji; Sk: their skin tones; Mn, Mc, Cf: accents, variation selectors, joiners.
    return letter.isalnum() or unicodedata.category(letter) in ("So", "Sk", "Mn", "Mc", "Cf")


def remembered(function: Callable[[str], str]) -> Callable[[str], str]:
    """The same function for names and keys: a vault writes the same few of them over and over."""
    known = lru_cache(maxsize=1_024)(function)

    @wraps(function)
    def answer(text: str) -> str:
        # What is longer is no name, and nobody writes it twice.
        return known(text) if len(text) <= _LONGEST_NAME else function(text)

    return answer


folded = remembered(folded_name)
"""`folded_name`, remembered."""


@remembered
def canonical_key(key: str) -> str:
    """The one spelling of a key: lower case, blanks as `-`, Markdown emphasis taken off."""
    plain = _EMPHASIS.sub("", key).strip()
    while len(plain) > 1 and plain[0] == plain[-1] == "_":
        plain = plain[1:-1].strip()
    return _BLANKS.sub("-", unicodedata.normalize("NFC", plain).lower())


def without_fields(text: str, keys: Collection[str] | None = None) -> str:
    """The text without its bracketed fields.

    Args:
        text: one line or value.
        keys: canonical keys of the fields to take out; None for all.
    """
    return without_spans(
        text,
        [
            (field.start, field.end)
            for field in inline_fields(text)
            if keys is None or canonical_key(field.key) in keys
        ],
    )


def without_spans(text: str, spans: Collection[tuple[int, int]]) -> str:
    """The text without some parts, and without the double blanks and commas they leave behind.

    Args:
        text: one line or value.
        spans: start and end offsets, in any order; they may overlap.
    """
    pieces: list[str] = []
    at = 0
    blank = True
    for start, end in [*_merged(spans, text), (len(text), len(text))]:
        # A blank on either side of a part that goes: one of the two goes with it.
        piece = text[at:start].lstrip(" \t") if blank else text[at:start]
        at = end
        if not piece:
            continue
        if pieces and piece[0] in ",.;:!?":
            pieces[-1] = pieces[-1].rstrip(" \t")
        pieces.append(piece)
        blank = piece[-1] in " \t"
    return "".join(pieces).strip()


def _merged(spans: Collection[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans in order without overlaps, with a comma between two of them or behind the last."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= _behind_comma(text, merged[-1][1]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    if merged and (end := _behind_comma(text, merged[-1][1])) == len(text):
        merged[-1] = (merged[-1][0], end)
    return merged


def _behind_comma(text: str, at: int) -> int:
    comma = _TRAILING_COMMA.match(text, at)
    return comma.end() if comma else at
