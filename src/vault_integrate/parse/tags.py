"""Find ``#tags`` in a line by the host's own rule.

Which characters make a tag is the host's test (OBSIDIAN section 2.1), where one may
begin what its cache showed (section 2.2). The Tasks plugin has a different rule for
its task lines; that one is not meant here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from vault_integrate.model.names import fold

# OBSIDIAN 2.1: white space as ECMAScript has it, two ranges of punctuation, and all
# ASCII punctuation but `_`, `-` and `/`. NUL stands for what a mask has hidden.
_SPACE = "\t\n\x0b\x0c\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NOT_IN_TAG = rf"{_SPACE}\u2000-\u206f\u2e00-\u2e7f\0'!\"#$%&()*+,.:;<=>?@^`{{|}}~\[\]\\"
_LINE = re.compile(r"[^\r\n]+")
_TAG = re.compile(rf"#[^{_NOT_IN_TAG}]+")
_NUMBER = re.compile(r"#[0-9]+")
_BLANK = re.compile(f"[{_SPACE}]")
_HTML = re.compile(r"</?[A-Za-z][^<>]*>")
_UNDERSCORES = re.compile(r"_+")
_ROW = re.compile(r"[\s>]*\|")
_LONGEST_NAME = 64
_ESCAPABLE = frozenset("!\"$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class TagSpan(Struct, frozen=True, kw_only=True):
    """A tag in a text: ``name`` without ``#``, ``start`` at the ``#``, ``end`` behind it."""

    name: str
    start: int
    end: int


def find_tags(masked: str, text: str | None = None) -> tuple[TagSpan, ...]:
    """Return the tags of a text in their order, repeated ones repeated.

    Args:
        masked: the text with code, math, comments and the insides of links replaced by
            NUL (`mask_links` does the last).
        text: the text without a mask, of the same length, to take names from; the masked
            text if left out.

    Returns:
        The tags. A run of ASCII digits alone is none.
    """
    source = masked if text is None else text
    tags: list[TagSpan] = []
    for line in _LINE.finditer(masked):
        if "#" in line[0]:
            tags += (
                TagSpan(
                    name=source[line.start() + start + 1 : line.start() + end],
                    start=line.start() + start,
                    end=line.start() + end,
                )
                for start, end in _in_line(line[0])
            )
    return tuple(tags)


def nested(tag: str, word: str) -> str | None:
    """Return what a tag adds to a tag word, or None where the tag is another one.

    ``nested("insight/boundaries", "insight")`` is ``"boundaries"``, an equal tag gives
    ``""``. Case and Unicode form do not count (OBSIDIAN section 2.1). Either may carry
    its ``#``.
    """
    return _remembered(tag, word) if len(tag) <= _LONGEST_NAME else _nested(tag, word)


def _nested(tag: str, word: str) -> str | None:
    wanted, depth = _wanted(word)
    name = tag.removeprefix("#").strip("/")
    # Folding takes nothing but the case from ASCII: most tags are told by their first letters.
    if name.isascii() and not name.lower().startswith(wanted):
        return None
    parts = name.split("/")
    return "/".join(parts[depth:]) if fold("/".join(parts[:depth])) == wanted else None


# The same few tags are asked about over and over; one that is longer nobody writes twice.
_remembered = lru_cache(maxsize=1_024)(_nested)


@lru_cache(maxsize=256)
def _wanted(word: str) -> tuple[str, int]:
    """A tag word folded, and how many levels it has."""
    levels = word.removeprefix("#").strip("/").split("/")
    return fold("/".join(levels)), len(levels)


def _in_line(line: str) -> list[tuple[int, int]]:
    is_row = _ROW.match(line) is not None
    html = [(found.start(), found.end()) for found in _HTML.finditer(line)] if "<" in line else []
    closers: dict[int, int] | None = None
    found = []
    last_end = -1
    hidden = 0
    for match in _TAG.finditer(line):
        start, end = match.span()
        while hidden < len(html) and html[hidden][1] <= start:
            hidden += 1
        inside_html = hidden < len(html) and html[hidden][0] < start
        if inside_html or not (start == last_end or _may_begin(line, start, is_row=is_row)):
            continue
        if _NUMBER.fullmatch(match[0]):
            continue
        last_end = end
        if match[0].endswith("_") and "_" in line[:start]:
            closers = _closing_underscores(line) if closers is None else closers
            end -= closers.get(end, 0)
        if end > start + 1:
            found.append((start, end))
    return found


def _may_begin(line: str, start: int, *, is_row: bool) -> bool:
    """Tell whether a tag may begin at ``start`` by what stands before it."""
    if start == 0:
        return True
    before = line[start - 1]
    if _BLANK.match(before):
        return True
    if before == "|":
        return is_row  # the first thing in a cell, padded or not
    if before in _ESCAPABLE and _is_escaped(line, start - 1):
        return True  # an escape ends a piece of text: `\[\[#Escaped` is a tag
    if before in "_*":
        return True  # so does a mark of emphasis, even within a word
    return before in "~=" and line[start - 2 : start] == before * 2


def _is_escaped(line: str, at: int) -> bool:
    slashes = 0
    while slashes < at and line[at - 1 - slashes] == "\\":
        slashes += 1
    return slashes % 2 == 1


def _closing_underscores(line: str) -> dict[int, int]:
    """Return, by their end, the runs of ``_`` that close emphasis: in ``_#tag_`` the last.

    A run within a word neither opens nor closes (CommonMark 6.2).
    """
    closing = {}
    opened = 0
    for run in _UNDERSCORES.finditer(line):
        before = line[run.start() - 1 : run.start()]
        after = line[run.end() : run.end() + 1]
        if opened and before.strip() and not after.isalnum():
            closing[run.end()] = min(opened, len(run[0]))
            opened = 0
        elif after.strip() and not before.isalnum():
            opened = len(run[0])
    return closing
