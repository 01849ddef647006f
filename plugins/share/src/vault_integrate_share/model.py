"""What could go on a sheet, and what was chosen of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date


class Kind(StrEnum):
    """What an offer is."""

    MOMENT = "moment"
    """A line that names the moment the writer wants help with."""
    INSIGHT = "insight"
    STEP = "step"
    REMARK = "remark"
    """What the writer noted beside one occasion on which a step was lived."""
    LINE = "line"
    """Any other line that carries the mark."""


class Fact(Struct, frozen=True, kw_only=True):
    """Something that stands beside an item: a phrase of ours, perhaps with words of the writer's.

    Attributes:
        text: the phrase, with `{words}` where the writer's words go.
        words: these words, as Markdown; empty where there are none.
    """

    text: str
    words: str = ""


class Offer(Struct, frozen=True, kw_only=True):
    """One thing that could go on the sheet. Nothing private is ever offered.

    Attributes:
        kind: what it is.
        words: the writer's words, as Markdown.
        path: vault-relative path of the note it is from.
        line: 1-based line in that note; 0 where the note as a whole is the item.
        day: its day, where it has one.
        more: further lines of the same callout.
        facts: what is said beside it.
        under: the number of the offer that it belongs to: a step's insight, a remark's step; 0 for none.
        marked: it carries the mark, and so is chosen without being picked.
    """

    kind: Kind
    words: str
    path: str
    line: int
    day: date | None = None
    more: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    under: int = 0
    marked: bool = False


class Offers(Struct, frozen=True, kw_only=True):
    """All that could go on the sheet of one week.

    Attributes:
        first: the first day from which marked lines are offered.
        last: the last one, which is the week's.
        offers: the offers; the first one has the number 1.
        private: how many more there would be if they were not private.
        whole_notes: paths of dated notes that carry the mark as a whole, which chooses none of their lines.
        hidden: folded titles and paths of private notes, which no link names.
    """

    first: date
    last: date
    offers: tuple[Offer, ...]
    private: int = 0
    whole_notes: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
