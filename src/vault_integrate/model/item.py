"""What one note says, line by line: the items a notation finds before notes are held against each other."""

from __future__ import annotations

# The cache reads the annotations below when it decodes what it kept, so their names are there at run time.
from collections.abc import Mapping  # noqa: TC003
from datetime import date, datetime  # noqa: TC003
from enum import StrEnum

from msgspec import Struct, field

from vault_integrate.model.floor import Floor  # noqa: TC001
from vault_integrate.model.link import Link  # noqa: TC001
from vault_integrate.model.task import BoxState  # noqa: TC001


class Role(StrEnum):
    """What a line is taken for before other notes are known."""

    INSIGHT = "insight"
    ACTION = "action"
    BOX = "box"
    """An unmarked check box; place or link decides later whether it is a step, a practice or nothing."""
    LINE = "line"
    """An unmarked line with a link or a day; later a notice, a practice or nothing."""


class Form(StrEnum):
    """How the item is written; the first form that fits a line wins, in this order."""

    NOTE = "note"
    HEADER = "header"
    TAG = "tag"
    FIELD = "field"
    CALLOUT = "callout"
    HEADING = "heading"
    PLACE = "place"


FORM_ORDER: Mapping[Form, int] = {form: rank for rank, form in enumerate(Form)}


class ActionKind(StrEnum):
    """The four kinds of action (PRODUCT's words); the last three repeat."""

    ONCE = "once"
    PRACTICE = "practice"
    BOUNDARY = "boundary"
    EXPERIMENT = "experiment"


class Dated(Struct, frozen=True, kw_only=True, array_like=True):
    """A day with the writer's words behind it: `(let-go:: 2026-11-18 it was not mine)`.

    Attributes:
        body: of an entry of `practiced` what the field says that stands among its words; `discomfort` too.
        private: such a field says that the words are private.
    """

    day: date | None
    words: str = ""
    body: str = ""
    discomfort: str = ""
    private: bool = False


class Resting(Struct, frozen=True, kw_only=True, array_like=True):
    """Resting until a day, or openly where `until` is None."""

    until: date | None


class Reference(Struct, frozen=True, kw_only=True, array_like=True):
    """What a field names: a link, or a plain text that is an id, a block id or a note's name.

    Attributes:
        said: in an entry's `practiced` what stands beside the link: a day of its own, a remark.
    """

    text: str
    link: Link | None = None
    said: Dated | None = None


class Fields(Struct, frozen=True, kw_only=True, array_like=True):
    """The fields of one item, read into types. Of unknown fields only those of plugins are kept.

    Attributes:
        refs: what `for` names: links, block ids, ids.
        steps: on an insight, the links that `action` / `step` holds.
        state: `open`, `resting`, `integrated`, `done`, `let-go`, or None.
        one_shift: the week it was chosen for (`2026-W47`); empty means the week of its entry.
        days: canonical date field to its day: scheduled, start, due, done, cancelled, created.
        remarks: canonical date field to the words behind its day.
        unread: canonical fields with a value that is not understood.
        moments: canonical date field to its day and time as written, where a time stands beside the day;
            the writer's local time, whatever zone stands behind it.
        more: the words in fields of plugins that the settings name, by the field's name: `calendar`, or
            `calendar-place`.
    """

    refs: tuple[Reference, ...] = ()
    steps: tuple[Reference, ...] = ()
    theme: str | None = None
    domain: str | None = None
    cue: str | None = None
    floor: Floor | None = None
    smallest: str | None = None
    days: Mapping[str, date] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    recurrence: str | None = None
    state: str | None = None
    resting: Resting | None = None
    integrated: Dated | None = None
    let_go: Dated | None = None
    kept: Dated | None = None
    try_for: str | None = None
    guess: str | None = None
    learned: str | None = None
    practiced: tuple[Dated, ...] = ()
    body: str | None = None
    discomfort: str | None = None
    remark: str | None = None
    one_shift: str | None = None
    private: bool = False
    ident: str | None = None
    unread: tuple[str, ...] = ()
    moments: Mapping[str, datetime] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)


NO_FIELDS = Fields()


class Found(Struct, frozen=True, kw_only=True, array_like=True):
    """One item as one note says it.

    Attributes:
        path: vault-relative path of the note.
        line: 1-based line of its first words; `last_line` of its last own words.
        slot: tells items on one line apart (a mapping in the header that holds an insight and its step).
        owner: `(line, slot)` of the insight that names this action as its step, else None.
        day: the note's day, if it has one.
        words: the writer's words on one line, without box, tags, fields and id; links and emphasis stay.
        raw: the source line as it stands, without its line ending; empty where a whole note is the item.
        ordinal: the number of that line among the equal lines of its note, from 0.
        equals: how many equal lines the note has.
        block: first line of the block that holds it, by which nested lines name it.
        block_id: the `^id` at its end, without the caret.
        box: the state of its check box; None where it has none.
        marked: written as an insight or action by the writer (not by place alone).
        themes: the rests of its nested tags: `insight/boundaries` gives `boundaries`.
        links: the links among its words, positions within `words`.
        ancestors: first lines of the blocks that hold it, nearest first.
        heading: the nearest heading above it, else empty.
        leading_day: the day with which its words begin, taken off the words.
    """

    role: Role
    form: Form
    path: str
    line: int
    last_line: int
    slot: int = 0
    owner: tuple[int, int] | None = None
    day: date | None = None
    words: str = ""
    raw: str = ""
    ordinal: int = 0
    equals: int = 1
    block: int = 0
    block_id: str | None = None
    box: BoxState | None = None
    symbol: str | None = None
    kind: ActionKind | None = None
    themes: tuple[str, ...] = ()
    fields: Fields = NO_FIELDS
    links: tuple[Link, ...] = ()
    ancestors: tuple[int, ...] = ()
    heading: str = ""
    leading_day: date | None = None
    private: bool = False

    @property
    def marked(self) -> bool:
        """Whether the writer marked it, rather than place alone."""
        return self.role in (Role.INSIGHT, Role.ACTION)


class CheckIn(Struct, frozen=True, kw_only=True, array_like=True):
    """The writer's own reading of the four conditions on a day; None is unknown and never low.

    Attributes:
        private: it stands in a private note, so what it says is named nowhere.
    """

    day: date
    safety: int | None = None
    clarity: int | None = None
    body: int | None = None
    pace: int | None = None
    private: bool = False


class PracticedIn(Struct, frozen=True, kw_only=True, array_like=True):
    """What an entry's `practiced` property names: actions lived on the entry's day."""

    line: int
    refs: tuple[Reference, ...]


Extracted = Found | CheckIn | PracticedIn
"""What a notation may find in one note."""


class Reading(Struct, frozen=True, kw_only=True, array_like=True):
    """All that one note says: a function of that note, the settings and the plugins only.

    Attributes:
        path: vault-relative path.
        day: the note's day, if it has one.
        entry: whether it is a dated note, not itself an item, that holds words of the writer's.
        title: the note's name without `.md`.
        items: the items found, in order of their lines.
        practiced: what the entry's `practiced` property names, as written.
        check_ins: the entry's check-ins, in the order of its lines.
        private: the whole note is private.
    """

    path: str
    day: date | None
    entry: bool
    title: str
    items: tuple[Found, ...] = ()
    practiced: tuple[Reference, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    private: bool = False
