"""What an act on the page means: which item it is about and what is to be said of it in the notes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.model.page import SourceMark


class DeedKind(StrEnum):
    """What can be done (PRODUCT section 6, "Boxes"). The values stand in the log."""

    TICK = "tick"
    UNTICK = "untick"
    START = "start"
    CANCEL = "cancel"
    PRACTICE = "practice"
    STEP = "step"
    KEEP = "keep"
    SMALLER = "smaller"
    ON_DATE = "on-date"
    REST = "rest"
    INTEGRATED = "integrated"
    LEARNED = "learned"
    NOT_THIS = "not-this"
    LET_GO = "let-go"
    REMARK = "remark"
    """Longer words beside a practice that was taken up before."""
    REWORD = "reword"
    """Longer words in a line that was taken up before."""
    INSIGHT = "insight"
    ACTION = "action"
    LINE = "line"
    """New lines, captured by a command; never on a page. The last is no item: a check-in, for one."""


class Deed(Struct, frozen=True, kw_only=True):
    """One thing done about one item.

    Attributes:
        item: id of the insight or action; of a step of its own (`STEP` without an insight) the action's
            that it stands beside.
        day: the day it was done on.
        words: a remark, a step's words, a reason, what was learned; may be empty.
        until: the last day of a rest, or the day that a step is put off to.
        symbol: the character for the box.
        done: a typed step that was done already.
        alone: a typed step without an insight.
        words_alone: the words without the fields and tags among them, as they will be read.
        since: the first day of the page's week: what was kept in it is kept.
        again: a start of what was done already.
        place: of a remark the note and the 1-based line of the practice.
        mark: what the base says of the source line behind the box.
        key: by which the same act on the same page is known again.
        week: the page's week, `2026-W47`; empty for a command.
    """

    kind: DeedKind
    item: str
    day: date
    words: str = ""
    until: date | None = None
    symbol: str = "x"
    done: bool = False
    alone: bool = False
    words_alone: str = ""
    since: date | None = None
    again: bool = False
    place: tuple[str, int] | None = None
    mark: SourceMark | None = None
    key: str = ""
    week: str = ""
