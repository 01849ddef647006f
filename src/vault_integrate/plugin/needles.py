"""What a note must hold so that a plugin could find something in it: said before any note is read."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from msgspec import Struct

# Where two spellings of one name may differ: letters beyond ASCII have two cases and two normal forms, a
# blank may be a hyphen or an underscore, and `ss` may be written `ß`.
_BREAK = re.compile(rb"[^!-,./0-^`a-~]+|(?<=s)(?=s)")


class Where(StrEnum):
    """Where a needle's word stands in a note."""

    NOTE = "note"
    """Anywhere; `word` is not looked at."""
    HEADER = "header"
    """Anywhere in the header."""
    PROPERTY = "property"
    """In the header, as a name."""
    TAG = "tag"
    """In the body, behind a `#`; nested or not."""
    CALLOUT = "callout"
    """In the body, as a callout's type: `[!word]`."""
    FIELD = "field"
    """In the body, before `::`."""
    HEADING = "heading"
    """In the body, in a heading."""
    BOX = "box"
    """A check box of any state; `word` is not looked at."""
    TIED_BOX = "tied-box"
    """A check box inside another line or a quote, or with a link or a field; `word` is not looked at."""
    LINK = "link"
    """A link or an embed; `word` is not looked at.

    A note that holds nothing but links is read only where one of them may lead to an item.
    """


class Needle(Struct, frozen=True, kw_only=True):
    """Something without which nothing is found, in the form in which notes hold it.

    Attributes:
        where: where the word stands.
        word: the word, met in any spelling: whatever its case and normal form, a hyphen, a blank or an
            underscore for each gap, `ß` for `ss`. Letters that only print shops use, `ſ` for s and `ﬁ` in
            one, may be missed.
        all: byte strings that must stand in the same part of the note too, in lower case.
        dated: whether something is found only in notes that have a day.
    """

    where: Where = Where.NOTE
    word: str = ""
    all: tuple[bytes, ...] = ()
    dated: bool = False


def needle(word: str) -> bytes:
    """A byte string that every spelling of `word` holds, whatever its case, gaps and normal form.

    The longest run of ASCII characters that all spellings share; empty where there is none, which matches
    every note. Letters that only print shops use, `ſ` for s and `ﬁ` in one, are no spelling.
    """
    composed, decomposed = (unicodedata.normalize(form, word).encode().lower() for form in ("NFC", "NFD"))
    return max((run for run in _BREAK.split(composed) if run in decomposed), key=len, default=b"")
