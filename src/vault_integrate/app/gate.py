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
from vault_integrate.plugin.needles import Needle, Where, needle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?--- *\n")
_CLOSING = re.compile(rb"\n--- *(?:\n|\Z)")

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
_SHARP_S = rb"(?:s|\xc3\x9f|\xe1\xba\x9e)"
_GAPS = rb"[-_\x00-\x20\x80-\xff]+"
_BLANKS = rb"[\x00-\x20\x80-\xff]*"

# The last signs of a line: a line of `=` or `-` makes a heading of the words directly above.
_MARKS = tuple(re.compile(rb"%b(?<!%b%b)%b*+[ \t]*+(?:\n|\Z)" % (4 * (mark,))) for mark in (b"=", b"-"))

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


# A pattern that begins with one byte is quicker than looking for a string of two.
_LINK = re.compile(rb"\]\(")
_WIKILINK = re.compile(rb"\[\[")


class Outcome(Enum):
    """What a note's bytes could hold."""

    NOTHING = "nothing"
    LINKS = "links"
    """Nothing but links, which matter only in dated notes, and there only where they lead to an item."""
    SPEAKS = "speaks"


class Gate:
    """All needles of one run, ready to be looked for.

    Args:
        needles: every plugin's; a plain byte string stands anywhere in the note, an empty one in every note.
    """

    def __init__(self, needles: Iterable[bytes | Needle]) -> None:
        every = {each if isinstance(each, Needle) else Needle(all=(each,)) for each in needles}
        self._anywhere = tuple(each.all for each in every if each.where is Where.NOTE)
        self._header = _words(every, Where.HEADER)
        self._properties = _words(every, Where.PROPERTY)
        self._apart = (*self._header, *self._properties)
        self._names = (*self._header, *_words(every, Where.PROPERTY, ":"))
        self._fields = _words(every, Where.FIELD)
        self._patterns = tuple(_patterns(every))
        self._headings = _runs(every)
        self._links = any(each.where is Where.LINK for each in every)

    def look(self, data: bytes) -> Outcome:
        """What the bytes of a note could hold."""
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if self._anywhere and _any_of(data.lower(), self._anywhere):
            return Outcome.SPEAKS
        end = header_end(data)
        if end and self._apart and self._in_header(data[:end].lower()):
            return Outcome.SPEAKS
        body = data[end:] if end else data
        for pattern, also in self._patterns:
            if pattern.search(body) and (not also or _holds(body.lower(), also)):
                return Outcome.SPEAKS
        if self._headings and _underlined(body) and _any(body.lower(), self._headings):
            return Outcome.SPEAKS
        if self._fields and b"::" in body and self._names_field(body):
            return Outcome.SPEAKS
        return _of_links(body) if self._links and b"[" in body else Outcome.NOTHING

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

    def within(self, text: bytes) -> bool:
        """Whether the text, its ASCII letters small, holds one of the words, and the byte strings."""
        if self.also and not _holds(text, self.also):
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
    for each in _MARKS:
        for found in each.finditer(body):
            line = body.rfind(b"\n", 0, found.start()) + 1
            above = body[body.rfind(b"\n", 0, max(0, line - 1)) + 1 : line]
            if not body[line : found.start()].strip(b" \t>") and above.strip(b" \t\n>"):
                return True
    return False


def _any_of(data: bytes, strings: Iterable[tuple[bytes, ...]]) -> bool:
    return any(_holds(data, each) for each in strings)


def _holds(data: bytes, strings: tuple[bytes, ...]) -> bool:
    return all(each in data for each in strings)


def _any(data: bytes, strings: Iterable[bytes]) -> bool:
    return any(map(data.__contains__, strings))


def _tag(word: str) -> bytes:
    # `#/insight` is the same tag; a closing mark of emphasis may stand behind it.
    return b"#/*" + spelled(word.removeprefix("#").strip("/")) + rb"(?![a-z0-9-])"


def _callout(word: str) -> bytes:
    return rb"\[!" + _BLANKS + spelled(word.strip()) + _BLANKS + rb"[\]|]"


def _run(word: str) -> bytes:
    """What of a heading's name stands in one piece: tags, fields and signs may stand between its words."""
    return re.escape(needle(word)) or spelled(max(word.split(), key=len, default=""))


_SHAPES: dict[Where, tuple[bytes, Callable[[str], bytes]]] = {
    Where.TAG: (b"#", _tag),
    Where.HEADING: (b"#", lambda word: rb"#[ \t][^\n]*" + _run(word)),
    Where.CALLOUT: (b"[", _callout),
    Where.BOX: (b"[", lambda _: _BOX),
}


def _patterns(needles: Iterable[Needle]) -> Iterator[tuple[re.Pattern[bytes], tuple[bytes, ...]]]:
    """What bodies are searched for; the patterns that begin alike in one, which looks for that byte first."""
    together: dict[tuple[bytes, tuple[bytes, ...]], set[bytes]] = {}
    for each in needles:
        if each.where in _SHAPES:
            first, shape = _SHAPES[each.where]
            together.setdefault((first, each.all), set()).add(shape(each.word))
    for (_, also), shapes in sorted(together.items()):
        yield re.compile(b"|".join(sorted(shapes)), re.IGNORECASE), also


def _runs(needles: Iterable[Needle]) -> tuple[bytes, ...]:
    """The pieces of headings' names, for headings that are underlined."""
    return tuple(sorted({needle(each.word) for each in needles if each.where is Where.HEADING}))


def _has_id(body: bytes) -> bool:
    return _BLOCK_ID.search(body) is not None or (not body.isascii() and _TASKS_ID in body)


def _of_links(body: bytes) -> Outcome:
    """What a body with a bracket holds, whose words hold no needle."""
    if any(each.search(body) for each in _DOUBTFUL):
        return Outcome.SPEAKS
    if _LINK.search(body) or (_WIKILINK.search(body) and b"]]" in body):
        return Outcome.SPEAKS if _has_id(body) else Outcome.LINKS
    return Outcome.NOTHING
