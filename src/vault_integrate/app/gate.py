"""The byte check: whether a note could hold anything, seen from its bytes, before it is read.

It may say yes too often and never no too often. A note costs a few searches, each of which looks for one
byte first and so runs in C over what holds none.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from vault_integrate.model.names import fold
from vault_integrate.parse.yaml_simple import is_simple
from vault_integrate.plugin.needles import Needle, Where, needle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?--- *\n")
_CLOSING = re.compile(rb"\n--- *(?:\n|\Z)")

# What makes more of a header's line than a name and a value.
_MARKS = re.compile(rb"[?*\\]")
_MOST_LINES = 4096
_LONGEST_LINE = 200

# With an escape in quotes a header may say any letter; behind `?` and `*` a colon may stand apart.
_ESCAPE = b"\\"

# Blanks and signs that a name may hold, or that stand around it: emphasis, quotes, marks of quotes.
_SIGNS = "*~`=_->\"'"
_NO_SIGNS = str.maketrans(dict.fromkeys(_SIGNS))
_SIGN_BYTES = _SIGNS.encode() + b" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"

_GAP_WINDOW = 32
"""For how many blanks and signs there is room before a `::`; a name with more of them opens the gate."""

# Behind a list's marker and blanks.
_BOX = rb"\[(?<=[-+*.)\s][ \t]\[)(?:[^\x80-\xff\n]|[\xc2-\xf4][\x80-\xbf]+)\](?:[ \t\n]|\Z)"
_BOXES = re.compile(_BOX)
_SHARP_S = rb"(?:s|\xc3\x9f|\xe1\xba\x9e)"
_GAPS = rb"[-_\x00-\x20\x80-\xff]+"
_BLANKS = rb"[\x00-\x20\x80-\xff]*"

# A search for one byte runs in C over what does not hold it; for what begins with two that are given it does not.
# Hence the looks ahead, here and below.
_COLONS = re.compile(rb":(?=:)")

# A line of `=` or `-` makes a heading of the words directly above; this is its last sign.
_UNDERLINES = tuple((mark, re.compile(mark + rb"(?=[ \t]*+(?:\n|\Z))")) for mark in (b"=", b"-"))
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
    re.compile(rb"\[(?:\[[^\]]*" + _INERT + rb"|" + _TAKEN + rb")"),
    re.compile(rb"\](?:\([^()]*(?:\([^()]*\)[^()]*)?" + _INERT + rb"|" + _TAKEN + rb")"),
)


_LINK = re.compile(rb"\](?=\()")
_WIKILINK = re.compile(rb"\[(?=\[)")


class Outcome(Enum):
    """What a note's bytes could hold."""

    NOTHING = "nothing"
    LINKS = "links"
    """Nothing but links, which matter only in dated notes, and there only where they lead to an item."""
    DATED = "dated"
    """What matters in a note with a day alone."""
    SPEAKS = "speaks"


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

    def look(self, data: bytes) -> Outcome:
        """What the bytes of a note could hold."""
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        end = header_end(data)
        header, body = data[:end], data[end:]
        if self._always.anywhere(data) or (end and self._always.in_header(header)):
            return Outcome.SPEAKS
        dated = self._dated.anywhere(data) or bool(end and self._dated.in_header(header))
        outcome = self._of_body(body)
        if outcome in (Outcome.SPEAKS, Outcome.DATED) and _FENCE in body:
            outcome = self._of_body(without_code(body))
        return Outcome.DATED if dated and outcome is not Outcome.SPEAKS else outcome

    def _of_body(self, body: bytes) -> Outcome:
        if self._always.in_body(body):
            return Outcome.SPEAKS
        links = _of_links(body) if self._links and b"[" in body else Outcome.NOTHING
        if links is not Outcome.SPEAKS and self._dated.in_body(body):
            return Outcome.DATED
        return links


class _Part:
    """Needles that count in the same notes."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        every = tuple(needles)
        self._anywhere = tuple(each.all for each in every if each.where is Where.NOTE)
        self._header = _words(every, Where.HEADER)
        self._properties = _words(every, Where.PROPERTY)
        self._apart = (*self._header, *self._properties)
        self._names = (*self._header, *_words(every, Where.PROPERTY, ":"))
        self._fields = _words(every, Where.FIELD)
        self._patterns = tuple(_patterns(every))
        self._headings = tuple(_headings(every))
        self._tied = any(each.where is Where.TIED_BOX for each in every)
        self._lines: dict[bytes, bool] = {}

    def anywhere(self, data: bytes) -> bool:
        """Whether the note holds what may stand anywhere."""
        return bool(self._anywhere) and _any_of(data.lower(), self._anywhere)

    def in_body(self, body: bytes) -> bool:
        """Whether what stands behind the header holds what must stand there."""
        for first, pattern, also in self._patterns:
            if first in body and pattern.search(body) and (not also or _holds(body.lower(), also)):
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
            if found and (not also or _holds(body.lower(), also)):
                return True
        return False

    def in_header(self, header: bytes) -> bool:
        """Whether the header could hold one of the words."""
        if not self._apart:
            return False
        lines = header.split(b"\n")
        return not all(map(self._is_silent, lines[1:])) and self._in_header(header.lower())

    def _is_silent(self, line: bytes) -> bool:
        """Whether a line means something by itself alone, and holds none of the words."""
        known = self._lines.get(line)
        if known is None:
            known = self._finds_none(line)
            if len(line) <= _LONGEST_LINE:
                if len(self._lines) >= _MOST_LINES:
                    self._lines.clear()
                self._lines[line] = known
        return known

    def _finds_none(self, line: bytes) -> bool:
        if _MARKS.search(line) or not is_simple(line.decode("utf-8", "replace")):
            return False
        small = line.lower()
        return not any(words.within(small, alone=True) for words in self._names)

    def _in_header(self, header: bytes) -> bool:
        """Whether the header, its ASCII letters small, could hold one of the words."""
        if _ESCAPE in header:
            return True
        names = self._apart if b"?" in header or b"*" in header else self._names
        return any(words.within(header) for words in names)

    def _names_field(self, body: bytes) -> bool:
        """Whether one of the names stands before a `::`."""
        for words in self._fields:
            if words.also and not _holds(body.lower(), words.also):
                continue
            window = 4 * words.longest + _GAP_WINDOW
            at = body.find(b"::")
            while at >= 0:
                if words.ended(body[max(0, at - window) : at].lower(), whole=at <= window):
                    return True
                at = body.find(b"::", at + 2)
        return False


class _Words:
    """Words for one place that need the same byte strings, for comparing without blanks and signs."""

    def __init__(self, words: Iterable[str], also: tuple[bytes, ...]) -> None:
        self.also = also
        self.words = tuple(sorted(words))
        self.longest = max(map(len, self.words))
        self.bytes = tuple(map(str.encode, self.words))

    def within(self, text: bytes, *, alone: bool = False) -> bool:
        """Whether the text, its ASCII letters small, holds one of the words and the bytes, if not `alone`."""
        if self.also and not alone and not _holds(text, self.also):
            return False
        if text.isascii():
            return _any(text.translate(None, _SIGN_BYTES), self.bytes)
        return any(map(squeezed(text.decode("utf-8", "ignore")).__contains__, self.words))

    def ended(self, text: bytes, *, whole: bool) -> bool:
        """Whether the text ends with one of the words, or is too short to tell where it is not `whole`."""
        if text.isascii():
            bare = text.translate(None, _SIGN_BYTES)
            return bare.endswith(self.bytes) or (not whole and len(bare) < self.longest)
        words = squeezed(text.decode("utf-8", "ignore"))
        return words.endswith(self.words) or (not whole and len(words) < self.longest)


def _words(needles: Iterable[Needle], where: Where, behind: str = "") -> tuple[_Words, ...]:
    """The words of all needles for one place, each with `behind` behind it."""
    words: dict[tuple[bytes, ...], set[str]] = {}
    for each in needles:
        if each.where is where:
            words.setdefault(each.all, set()).add(squeezed(each.word) + behind)
    return tuple(_Words(some, also) for also, some in sorted(words.items()))


def header_end(data: bytes) -> int:
    r"""Where the header's text ends, as an offset in a note's bytes; 0 where there is no header.

    Args:
        data: the note with `\n` for every line end.
    """
    opening = _OPENING.match(data)
    closing = _CLOSING.search(data, opening.end() - 1) if opening else None
    return closing.start() if closing else 0


def squeezed(text: str) -> str:
    """A text folded, without blanks and signs: equal names are equal in it, however they are written."""
    return "".join(fold(text).split()).translate(_NO_SIGNS)


def spelled(word: str) -> bytes:
    """A pattern that every spelling of the word fits, in bytes; the case of ASCII letters does not count."""
    return b"".join(_spelled(fold(word)))


def _spelled(folded: str) -> Iterator[bytes]:
    """The pattern's pieces: of runs of letters beyond ASCII only the kind of byte counts."""
    kinds = map(_kind, folded, f"{folded[1:]} ")
    for kind, run in groupby(zip(kinds, folded, strict=True), key=lambda pair: pair[0]):
        letters = "".join(letter for _, letter in run)
        if kind == "beyond":
            below = {each for each in unicodedata.normalize("NFD", letters) if each.isascii()}
            yield b"[\\x80-\\xff" + re.escape("".join(sorted(below))).encode() + b"]+"
        elif kind == "gap":
            yield _GAPS
        elif kind == "s" and len(letters) > 1:
            yield _SHARP_S + b"{%d,%d}" % ((len(letters) + 1) // 2, len(letters))
        else:
            yield re.escape(letters).encode()


def _kind(letter: str, following: str) -> str:
    """What a letter of a folded word is to its spellings; one below an accent may be a letter with it."""
    if not letter.isascii() or unicodedata.combining(following):
        return "beyond"
    return "gap" if letter in " -_\t" else "s" if letter == "s" else "plain"


def _underlined(body: bytes) -> bool:
    """Whether a line could make a heading of the words directly above it."""
    for mark, last in _UNDERLINES:
        for found in last.finditer(body):
            line = body.rfind(b"\n", 0, found.start()) + 1
            above = body[body.rfind(b"\n", 0, max(0, line - 1)) + 1 : line]
            if not body[line : found.end()].strip(b" \t>").strip(mark) and above.strip(b" \t\n>"):
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
    return any(_holds(data, each) for each in strings)


def _holds(data: bytes, strings: tuple[bytes, ...]) -> bool:
    return all(each in data for each in strings)


def _any(data: bytes, strings: Iterable[bytes]) -> bool:
    return any(map(data.__contains__, strings))


def _tag(word: str) -> bytes:
    # `#/insight` is the same tag; a closing mark of emphasis may stand behind it.
    return b"#(?![# ])/*" + spelled(word.removeprefix("#").strip("/")) + rb"(?![a-z0-9-])"


def _callout(word: str) -> bytes:
    return rb"\[(?=!)!" + _BLANKS + spelled(word.strip()) + _BLANKS + rb"[\]|]"


_SHAPES: dict[Where, tuple[bytes, Callable[[str], bytes]]] = {
    Where.TAG: (b"#", _tag),
    Where.CALLOUT: (b"[", _callout),
    Where.BOX: (b"[", lambda _: _BOX),
}


def _patterns(needles: Iterable[Needle]) -> Iterator[tuple[bytes, re.Pattern[bytes], tuple[bytes, ...]]]:
    """What bodies are searched for; the patterns that begin alike in one, which looks for that byte first."""
    together: dict[tuple[bytes, tuple[bytes, ...]], set[bytes]] = {}
    for each in needles:
        if each.where in _SHAPES:
            first, shape = _SHAPES[each.where]
            together.setdefault((first, each.all), set()).add(shape(each.word))
    for (first, also), shapes in sorted(together.items()):
        yield first, re.compile(b"|".join(sorted(shapes)), re.IGNORECASE), also


def _headings(needles: Iterable[Needle]) -> Iterator[tuple[bytes, re.Pattern[bytes], tuple[bytes, ...]]]:
    """What of each heading's name stands in one piece: tags, fields and signs may stand between its words.

    Where no letters are the same in all spellings, a pattern.
    """
    for each in needles:
        if each.where is Where.HEADING:
            longest = max(each.word.split(), key=len, default="")
            yield needle(each.word), re.compile(spelled(longest), re.IGNORECASE), each.all


def _has_id(body: bytes) -> bool:
    return _BLOCK_ID.search(body) is not None or (not body.isascii() and _TASKS_ID in body)


def _of_links(body: bytes) -> Outcome:
    """What a body with a bracket holds, whose words hold no needle."""
    inside, between = _DOUBTFUL
    if inside.search(body) or between.search(body):
        return Outcome.SPEAKS
    if _LINK.search(body) or (_WIKILINK.search(body) and b"]]" in body):
        return Outcome.SPEAKS if _has_id(body) else Outcome.LINKS
    return Outcome.NOTHING
