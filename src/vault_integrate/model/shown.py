"""A page as a terminal shows it: lines of pieces, each with its look; how that is drawn is not said here."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Look(StrEnum):
    """What a piece of a line is to a reader."""

    PLAIN = "plain"
    HEADING = "heading"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    CODE = "code"


class ShownPiece(Struct, frozen=True, kw_only=True):
    """Words of one look, as a reader sees them: no mark is left in them, and none of them is one."""

    text: str
    look: Look = Look.PLAIN


class ShownLine(Struct, frozen=True, kw_only=True):
    """One line before it is wrapped; without pieces and lead it is a blank one.

    Attributes:
        lead: what stands before the words: the indentation, and a bullet or a box. What does not fit on the
            first line goes on below the words, as far in as the lead is long.
        pieces: the words.
    """

    lead: str = ""
    pieces: tuple[ShownPiece, ...] = ()
