"""What the byte check looks for: needles as words to compare with, and as patterns for every spelling."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from vault_integrate.model.names import fold
from vault_integrate.plugin.needles import Needle, Where, needle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Blanks and signs that a name may hold, or that stand around it: emphasis, quotes, marks of quotes.
_SIGNS = "*~`=_->\"'"
_NO_SIGNS = str.maketrans(dict.fromkeys(_SIGNS))
_SIGN_BYTES = _SIGNS.encode() + b" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"

# Behind a list's marker and blanks.
BOX = rb"\[(?<=[-+*.)\s][ \t]\[)(?:[^\x80-\xff\n]|[\xc2-\xf4][\x80-\xbf]+)\](?:[ \t\n]|\Z)"
_SHARP_S = rb"(?:s|\xc3\x9f|\xe1\xba\x9e)"
_GAPS = rb"[-_\x00-\x20\x80-\xff]+"
_BLANKS = rb"[\x00-\x20\x80-\xff]*"


class Words:
    """Words for one place that need the same byte strings, for comparing without blanks and signs."""

    def __init__(self, words: Iterable[str], also: tuple[bytes, ...]) -> None:
        self.also = also
        self.words = tuple(sorted(words))
        self.longest = max(map(len, self.words))
        self.bytes = tuple(map(str.encode, self.words))

    def within(self, text: bytes, *, alone: bool = False) -> bool:
        """Whether the text, its ASCII letters small, holds one of the words and the bytes, if not `alone`."""
        if self.also and not alone and not holds(text, self.also):
            return False
        if text.isascii():
            return any(map(text.translate(None, _SIGN_BYTES).__contains__, self.bytes))
        return any(map(squeezed(text.decode("utf-8", "ignore")).__contains__, self.words))

    def ended(self, text: bytes, *, whole: bool) -> bool:
        """Whether the text ends with one of the words, or is too short to tell where it is not `whole`."""
        if text.isascii():
            bare = text.translate(None, _SIGN_BYTES)
            return bare.endswith(self.bytes) or (not whole and len(bare) < self.longest)
        words = squeezed(text.decode("utf-8", "ignore"))
        return words.endswith(self.words) or (not whole and len(words) < self.longest)


def words_of(needles: Iterable[Needle], where: Where, behind: str = "") -> tuple[Words, ...]:
    """The words of all needles for one place, each with `behind` behind it."""
    words: dict[tuple[bytes, ...], set[str]] = {}
    for each in needles:
        if each.where is where:
            words.setdefault(each.all, set()).add(squeezed(each.word) + behind)
    return tuple(Words(some, also) for also, some in sorted(words.items()))


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


def _tag(word: str) -> bytes:
    # `#/insight` is the same tag; a closing mark of emphasis may stand behind it.
    return b"#(?![# ])/*" + spelled(word.removeprefix("#").strip("/")) + rb"(?![a-z0-9-])"


def _callout(word: str) -> bytes:
    return rb"\[(?=!)!" + _BLANKS + spelled(word.strip()) + _BLANKS + rb"[\]|]"


_SHAPES: dict[Where, tuple[bytes, Callable[[str], bytes]]] = {
    Where.TAG: (b"#", _tag),
    Where.CALLOUT: (b"[", _callout),
    Where.BOX: (b"[", lambda _: BOX),
}


def patterns_of(needles: Iterable[Needle]) -> Iterator[tuple[bytes, re.Pattern[bytes], tuple[bytes, ...]]]:
    """What bodies are searched for; the patterns that begin alike in one, which looks for that byte first."""
    together: dict[tuple[bytes, tuple[bytes, ...]], set[bytes]] = {}
    for each in needles:
        if each.where in _SHAPES:
            first, shape = _SHAPES[each.where]
            together.setdefault((first, each.all), set()).add(shape(each.word))
    for (first, also), shapes in sorted(together.items()):
        yield first, re.compile(b"|".join(sorted(shapes)), re.IGNORECASE), also


def headings_of(needles: Iterable[Needle]) -> Iterator[tuple[bytes, re.Pattern[bytes], tuple[bytes, ...]]]:
    """What of each heading's name stands in one piece: tags, fields and signs may stand between its words.

    Where no letters are the same in all spellings, a pattern.
    """
    for each in needles:
        if each.where is Where.HEADING:
            longest = max(each.word.split(), key=len, default="")
            yield needle(each.word), re.compile(spelled(longest), re.IGNORECASE), each.all


def holds(data: bytes, strings: tuple[bytes, ...]) -> bool:
    """Whether the bytes hold all of the strings."""
    return all(each in data for each in strings)
