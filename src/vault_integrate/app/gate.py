"""The byte check: whether a note could hold anything, seen from its bytes, before it is read.

It may say yes too often and never no too often. A note costs a few searches, each of which looks for one
byte first and so runs in C over what holds none.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from vault_integrate.app.gate_words import BOX, headings_of, holds, patterns_of, words_of
from vault_integrate.parse.yaml_simple import is_simple
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?--- *\n")
_CLOSING = re.compile(rb"\n--- *(?:\n|\Z)")

# What makes more of a header's line than a name and a value.
_MARKS = re.compile(rb"[?*\\]")
_MOST_LINES = 4096
_LONGEST_LINE = 200

# With an escape in quotes a header may say any letter; behind `?` and `*` a colon may stand apart.
_ESCAPE = b"\\"

_GAP_WINDOW = 32
"""For how many blanks and signs there is room before a `::`; a name with more of them opens the gate."""

_BOXES = re.compile(BOX)
# A search for one byte runs in C over what does not hold it; a search for two that are given does not. Hence
# the looks ahead, here and below.
_COLONS = re.compile(rb":(?=:)")

# A line of `=` or `-` makes a heading of the words directly above.
_UNDERLINE = re.compile(rb"\n(?=[-=> \t])[ \t>]*+(?:=++|-++)[ \t]*+(?=\n|\Z)")
_HEADING = re.compile(rb"#[ \t][^\n]*")

# A box at the left edge, up to where what follows is surely no part of it: a list's next entry, a heading, or
# words at the left edge below an empty line.
_LONE_BOX = re.compile(rb"(?:\A|(?<=\n))(?:[-+*]|[0-9]{1,9}[.)])[ \t]+\Z")
_BOX_ENDS = re.compile(rb"\n(?:[-+*][ \t]+[^\s]|#{1,6}[ \t]|[ \t]*\n(?![ \t\n]))")
# What may reach over the ends of blocks, or make blocks of a kind of its own.
_REACHES_FAR = (re.compile(rb"%(?=%)"), re.compile(rb"\$(?=\$)"), re.compile(rb"<"))

# Code between two fences at the left edge, without any other such sign in it.
_FENCE = b"```"
_FENCED = re.compile(rb"^```[A-Za-z0-9]*\n(?:[^`]*\n)?```[ \t]*$", re.MULTILINE)
_OTHER_FENCE = re.compile(rb"```|~~~")

# What makes a line that links somewhere one that a field can name: a block id, or an id of the Tasks plugin.
_BLOCK_ID = re.compile(rb"\^[A-Za-z0-9-]+[ \t]*(?:\n|\Z)")
_TASKS_ID = "🆔".encode()

# Links whose place or path the bytes do not show: code, math or a comment inside, or directly between two
# brackets something that is taken out of the words (a comment, a tag, a date of the Tasks plugin, a field).
_INERT = rb"(?:[`$]|%%|<!--)"
_TAKEN = rb"%%|<!--|#[^\s\[\]()]*[\[(]|(?:\xe2[\x8f\x9b-\x9e]|\xf0\x9f)[^\[\]()]*[\[(]|[\[(][^\[\]()]*::"
_DOUBTFUL = (
    re.compile(rb"\[(?:\[(?>[^\]`$%<]+|%(?!%)|<(?!!--))*+" + _INERT + rb"|" + _TAKEN + rb")"),
    re.compile(rb"\](?:\([^()]*(?:\([^()]*\)[^()]*)?" + _INERT + rb"|" + _TAKEN + rb")"),
)


_LINK = re.compile(rb"\](?=\()")
_WIKILINK = re.compile(rb"\[(?=\[)")


class Outcome(Enum):
    """What a note's bytes could hold."""

    NOTHING = "nothing"
    LINKS = "links"
    """Nothing but links, which matter only in dated notes, and there only where they lead to an item."""
    SPEAKS = "speaks"


_NOTHING, _LINKS, _SPEAKS = Outcome


class Gate:
    """All needles of one run, ready to be looked for.

    Args:
        needles: every plugin's; a plain byte string stands anywhere in the note, an empty one in every note.
    """

    def __init__(self, needles: Iterable[bytes | Needle]) -> None:
        every = {each if isinstance(each, Needle) else Needle(all=(each,)) for each in needles}
        self._always = _Part(each for each in every if not each.dated)
        self._dated = _Part(each for each in every if each.dated)
        self._links = any(each.where is Where.LINK for each in every)
        self._lines: dict[bytes, bool] = {}

    def look(self, data: bytes) -> Outcome:
        """What the bytes of a note could hold, with or without a day."""
        header, body = _parts(data)
        if self._always.anywhere(data) or self._in_header(header, self._always):
            return _SPEAKS
        outcome = self._of_body(body)
        return self._of_body(without_code(body)) if outcome is _SPEAKS and _FENCE in body else outcome

    def speaks_of_day(self, data: bytes) -> bool:
        """Whether the bytes of a note that has a day could hold what is found in such notes alone."""
        header, body = _parts(data)
        dated = self._dated
        if dated.anywhere(data) or self._in_header(header, dated):
            return True
        return dated.in_body(body) and (_FENCE not in body or dated.in_body(without_code(body)))

    def _of_body(self, body: bytes) -> Outcome:
        if self._always.in_body(body):
            return _SPEAKS
        return _of_links(body) if self._links and b"[" in body else _NOTHING

    def _in_header(self, header: bytes, part: _Part) -> bool:
        if not header or all(map(self._is_silent, header.split(b"\n")[1:])):
            return False
        return part.in_header(header)

    def _is_silent(self, line: bytes) -> bool:
        """Whether a header's line means something by itself alone, and holds none of the words."""
        known = self._lines.get(line)
        if known is None:
            known = _is_plain(line) and self._always.is_silent(line) and self._dated.is_silent(line)
            if len(line) <= _LONGEST_LINE:
                if len(self._lines) >= _MOST_LINES:
                    self._lines.clear()
                self._lines[line] = known
        return known


class _Part:
    """Needles that count in the same notes."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        every = tuple(needles)
        self._anywhere = tuple(each.all for each in every if each.where is Where.NOTE)
        self._header = words_of(every, Where.HEADER)
        self._properties = words_of(every, Where.PROPERTY)
        self._apart = (*self._header, *self._properties)
        self._names = (*self._header, *words_of(every, Where.PROPERTY, ":"))
        self._fields = words_of(every, Where.FIELD)
        self._patterns = tuple(patterns_of(every))
        self._headings = tuple(headings_of(every))
        self._tied = any(each.where is Where.TIED_BOX for each in every)

    def anywhere(self, data: bytes) -> bool:
        """Whether the note holds what may stand anywhere."""
        return bool(self._anywhere) and _any_of(data.lower(), self._anywhere)

    def in_body(self, body: bytes) -> bool:
        """Whether what stands behind the header holds what must stand there."""
        for first, pattern, also in self._patterns:
            if first in body and pattern.search(body) and (not also or holds(body.lower(), also)):
                return True
        if self._tied and b"[" in body and may_be_tied(body):
            return True
        if self._headings and self._names_heading(body):
            return True
        return bool(self._fields) and _COLONS.search(body) is not None and self._names_field(body)

    def _names_heading(self, body: bytes) -> bool:
        """Whether a heading could be one of those that are asked for."""
        lines = b"\n".join(_HEADING.findall(body)).lower() if b"#" in body else b""
        underlined = None
        for words, pattern, also in self._headings:
            found = words in lines if words else bool(pattern.search(lines))
            if not found:
                underlined = _underlined(body) if underlined is None else underlined
                found = underlined and words in body.lower()
            if found and (not also or holds(body.lower(), also)):
                return True
        return False

    def is_silent(self, line: bytes) -> bool:
        """Whether one plain line of a header holds none of the words."""
        small = line.lower()
        return not any(words.within(small, alone=True) for words in self._names)

    def in_header(self, header: bytes) -> bool:
        """Whether the header could hold one of the words."""
        header = header.lower()
        names = self._apart if b"?" in header or b"*" in header else self._names
        return bool(names) and (_ESCAPE in header or any(words.within(header) for words in names))

    def _names_field(self, body: bytes) -> bool:
        """Whether one of the names stands before a `::`."""
        for words in self._fields:
            if words.also and not holds(body.lower(), words.also):
                continue
            window = 4 * words.longest + _GAP_WINDOW
            at = body.find(b"::")
            while at >= 0:
                if words.ended(body[max(0, at - window) : at].lower(), whole=at <= window):
                    return True
                at = body.find(b"::", at + 2)
        return False


def _is_plain(line: bytes) -> bool:
    return not _MARKS.search(line) and is_simple(line.decode("utf-8", "replace"))


def _parts(data: bytes) -> tuple[bytes, bytes]:
    """The header, empty where there is none, and what stands behind it, with one kind of line end."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    end = header_end(data)
    return data[:end], data[end:] if end else data


def header_end(data: bytes) -> int:
    r"""Where the header's text ends, as an offset in a note's bytes; 0 where there is no header.

    Args:
        data: the note with `\n` for every line end.
    """
    opening = _OPENING.match(data)
    closing = _CLOSING.search(data, opening.end() - 1) if opening else None
    return closing.start() if closing else 0


def _underlined(body: bytes) -> bool:
    """Whether a line could make a heading of the words directly above it."""
    for found in _UNDERLINE.finditer(body):
        at = found.start()
        if body[body.rfind(b"\n", 0, at) + 1 : at].strip(b" \t>"):
            return True
    return False


def may_be_tied(body: bytes) -> bool:
    """Whether a box could stand inside something else, or hold a link or a field."""
    last = -1
    for each in _BOXES.finditer(body):
        last = each.end() - 1
        line = body.rfind(b"\n", 0, each.start()) + 1
        if not _LONE_BOX.match(body, line, each.start()):
            return True
        ends = _BOX_ENDS.search(body, last)
        own = body[last : len(body) if ends is None else ends.start()]
        if b"[" in own or b"::" in own:
            return True
    return last >= 0 and _reaches_far(body)


def _reaches_far(body: bytes) -> bool:
    return any(each.search(body) for each in _REACHES_FAR)


def without_code(body: bytes) -> bytes:
    """The body without fenced code, if nothing makes it doubtful where code begins and ends."""
    bare = _FENCED.sub(b"", body)
    if _reaches_far(bare) or _OTHER_FENCE.search(bare):
        return body
    return _FENCED.sub(_FENCE + b"\n" + _FENCE, body)


def _any_of(data: bytes, strings: Iterable[tuple[bytes, ...]]) -> bool:
    return any(holds(data, each) for each in strings)


def _has_id(body: bytes) -> bool:
    return _BLOCK_ID.search(body) is not None or (not body.isascii() and _TASKS_ID in body)


def _of_links(body: bytes) -> Outcome:
    """What a body with a bracket holds, whose words hold no needle."""
    inside, between = _DOUBTFUL
    if inside.search(body) or between.search(body):
        return _SPEAKS
    if _LINK.search(body) or (_WIKILINK.search(body) and b"]]" in body):
        return _SPEAKS if _has_id(body) else _LINKS
    return _NOTHING
