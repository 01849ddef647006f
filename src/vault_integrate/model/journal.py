"""The journal as a whole: insights, actions and the ties between them, after all notes were held together."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from vault_integrate.model.item import ActionKind, CheckIn, Dated, Fields, Form, Resting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from vault_integrate.model.rhythm import Rhythm
    from vault_integrate.model.task import BoxState


class Reason(StrEnum):
    """Why a tie was made, strongest first. Only `PERHAPS` is a guess."""

    EXPLICIT = "explicit"
    NESTED = "nested"
    SAME_NOTE = "same note"
    PERHAPS = "perhaps"


class Source(Struct, frozen=True, kw_only=True):
    """One place where an item stands, as it stands there.

    Attributes:
        raw: the source line without its ending; empty where the whole note is the item.
        ordinal: its number among the equal lines of its note, from 0; `equals` is how many there are.
        symbol: the character in its box; None where it has no box.
        last_line: 1-based line of its last own words; 0 where nobody has asked.
    """

    path: str
    line: int
    words: str
    form: Form
    day: date | None = None
    block_id: str | None = None
    heading: str = ""
    raw: str = ""
    ordinal: int = 0
    equals: int = 1
    symbol: str | None = None
    box: BoxState | None = None
    private: bool = False
    last_line: int = 0

    @property
    def title(self) -> str:
        """The name of its note, without folders and `.md`."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def private_name(self) -> str:
        """The phrase that a link shows in place of private words."""
        return "private_note" if self.form is Form.NOTE else "private_line"


class Notice(Struct, frozen=True, kw_only=True):
    """One day on which an insight was written."""

    day: date
    source: Source


class Practice(Struct, frozen=True, kw_only=True):
    """One occasion on which an action was lived, or a start where `started`; day None is undated."""

    day: date | None
    words: str = ""
    body: str = ""
    discomfort: str = ""
    started: bool = False
    private: bool = False
    path: str = ""
    line: int = 0


class Tie(Struct, frozen=True, kw_only=True):
    """An action belongs to an insight, and why.

    Attributes:
        insight: id of the insight.
        reason: why.
        rule: the name of the plugin whose rule made the tie.
        detail: the evidence in a few words of the program's, for `why` (a path, a theme); never quoted text.
    """

    insight: str
    reason: Reason
    rule: str = ""
    detail: str = ""

    @property
    def guess(self) -> bool:
        """Whether the tie is only a guess, which never makes an insight moving."""
        return self.reason is Reason.PERHAPS


class Insight(Struct, frozen=True, kw_only=True):
    """Something the writer understands, with every day it was noticed.

    Attributes:
        id: short id made from identity; stable across devices and normal forms.
        sources: every own line, the first one (by day, path, line) first.
        notices: at most one a day, oldest first.
        decided: days on which the writer decided on it (resting, integrated, kept), oldest first.
    """

    id: str
    words: str
    sources: tuple[Source, ...]
    notices: tuple[Notice, ...] = ()
    theme: str | None = None
    domain: str | None = None
    resting: Resting | None = None
    integrated: Dated | None = None
    let_go: Dated | None = None
    decided: tuple[date, ...] = ()
    private: bool = False

    @property
    def source(self) -> Source:
        """Where it was written first."""
        return self.sources[0]

    @property
    def last_noticed(self) -> date | None:
        """The last day it was noticed."""
        return self.notices[-1].day if self.notices else None

    def noticed_between(self, first: date, last: date) -> int:
        """On how many days from `first` to `last`, both included, it was noticed."""
        return sum(1 for notice in self.notices if first <= notice.day <= last)


class Action(Struct, frozen=True, kw_only=True):
    """Something the writer means to do, all its copies taken together.

    Attributes:
        sources: every copy, the latest (by day, path, line) last.
        written: the days of the entries that hold it, oldest first.
        done: the day it was done; `Dated(day=None)` where it is done without a day; None where it is not.
        tick: the occasion on which it was done, with what the writer noted beside it.
        practices: every occasion, oldest first, undated ones last.
        rhythm: the recurrence understood, where there is one.
        try_until: the last day of its time as an experiment (`try`), where that and its beginning are known.
    """

    id: str
    words: str
    kind: ActionKind
    sources: tuple[Source, ...]
    fields: Fields
    marked: bool = True
    written: tuple[date, ...] = ()
    ties: tuple[Tie, ...] = ()
    done: Dated | None = None
    tick: Practice | None = None
    cancelled: Dated | None = None
    let_go: Dated | None = None
    resting: Resting | None = None
    practices: tuple[Practice, ...] = ()
    rhythm: Rhythm | None = None
    try_until: date | None = None
    chosen: tuple[str, ...] = ()
    private: bool = False

    @property
    def source(self) -> Source:
        """Its latest copy: where a tick would go."""
        return self.sources[-1]

    @property
    def repeats(self) -> bool:
        """Whether it has no end but being let go: its kind, a floor or a recurrence says so."""
        return (
            self.kind is not ActionKind.ONCE
            or self.fields.floor is not None
            or self.fields.recurrence is not None
        )

    @property
    def open(self) -> bool:
        """Whether it still asks for something: not done, cancelled or let go."""
        return not (self.done or self.cancelled or self.let_go)

    def belongs_to(self, insight: str) -> bool:
        """Whether it is a step of the insight of this id; a guess does not make it one."""
        return any(tie.insight == insight and not tie.guess for tie in self.ties)

    @property
    def scheduled(self) -> date | None:
        """Its scheduled day: `scheduled`, else `due`, else `start`."""
        days = self.fields.days
        return days.get("scheduled") or days.get("due") or days.get("start")

    @property
    def scheduled_at(self) -> datetime | None:
        """The moment that the writer gave for its scheduled day, in their local time; None for a bare day."""
        days = self.fields.days
        planned = next((name for name in ("scheduled", "due", "start") if days.get(name)), "")
        return self.fields.moments.get(planned)

    def lived_between(self, first: date, last: date) -> tuple[Practice, ...]:
        """Every occasion from `first` to `last` on which it was lived, its tick included, starts left out."""
        found = [each for each in self.practiced_between(first, last) if not each.started]
        if self.tick is not None and self.tick.day is not None and first <= self.tick.day <= last:
            found.append(self.tick)
        return tuple(found)

    def practiced_between(self, first: date, last: date) -> tuple[Practice, ...]:
        """The practices from `first` to `last`, both included; starts are among them."""
        return tuple(each for each in self.practices if each.day is not None and first <= each.day <= last)


class JournalView(Protocol):
    """What planning may ask of a journal, all of it as of the journal's last day.

    Held narrow so that an index can answer it without reading every note.
    """

    def insights_touching(self, first: date, last: date) -> Sequence[Insight]:
        """Insights noticed or decided on in the span, or with a step written, lived or scheduled in it."""
        ...

    def insights_before(self, first: date) -> Sequence[str]:
        """Ids of open insights last touched before `first`, in a fixed order."""
        ...

    def insight(self, identity: str) -> Insight | None:
        """The insight of this id."""
        ...

    def steps_of(self, identity: str) -> Sequence[Action]:
        """Every action tied to this insight, guesses included."""
        ...

    def loose_actions(self, first: date, last: date) -> Sequence[Action]:
        """Marked actions with no tie but a guess, written, lived or scheduled in the span."""
        ...

    def entries_between(self, first: date, last: date) -> Sequence[date]:
        """Days of the entries in the span, oldest first."""
        ...

    def lived_between(self, first: date, last: date) -> Sequence[date]:
        """Days in the span on which any action was lived or done, oldest first."""
        ...

    def days_of(self, identity: str) -> Sequence[date]:
        """Every day on which the insight of this id or one of its steps was touched, oldest first."""
        ...

    def decided_on(self, identity: str) -> Sequence[date]:
        """Days on which the writer decided something about the action of this id, oldest first."""
        ...

    def check_ins(self, first: date, last: date) -> Sequence[CheckIn]:
        """The check-ins in the span, oldest first."""
        ...
