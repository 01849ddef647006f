"""What may be offered: a step of earlier, or a line, in the writer's own words."""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b32encode
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

_ID_LETTERS = 6


class What(StrEnum):
    """What a candidate is."""

    STEP = "step"
    LINE = "line"


class Candidate(Struct, frozen=True, kw_only=True):
    """One thing that the writer did or wrote, and where.

    Attributes:
        words: what is shown and, when it is taken, written: the writer's words as a reader sees them.
        what: a step of earlier or a line.
        path: vault-relative path of the note.
        line: 1-based line; 0 where the whole note is the step.
        day: of a step the last day on which it was done or lived, of a line its entry's; None where unknown.
        times: of a step on how many occasions it was done or lived.
        done: it is a step that was ticked once and for all.
        beside: further texts by whose meaning it may be found, all of the kind of an insight: the cue, and
            the insights that the step belonged to. Never shown.
    """

    words: str
    what: What
    path: str
    line: int
    day: date | None
    times: int = 0
    done: bool = False
    beside: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A short id made from its words: the same words have the same one, everywhere and always."""
        made = hashlib.blake2b(folded(self.words).encode(), digest_size=5).digest()
        return b32encode(made).decode().lower()[:_ID_LETTERS]


def folded(words: str) -> str:
    """Words as they are compared: case, normal form, blanks and a stop at the end make no other words."""
    text = unicodedata.normalize("NFC", words).casefold()
    return " ".join(text.split()).strip(" .!…")
