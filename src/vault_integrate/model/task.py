"""A check box line as the Tasks plugin reads it, and what its box says to a person."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class TaskFormat(StrEnum):
    """How a vault writes the Tasks plugin's fields: one of two, for the whole vault (OBSIDIAN 4.4)."""

    EMOJI = "emoji"
    DATAVIEW = "dataview"


class StatusType(StrEnum):
    """The Tasks plugin's types of a status (OBSIDIAN 4.2)."""

    TODO = "TODO"
    DONE = "DONE"
    IN_PROGRESS = "IN_PROGRESS"
    ON_HOLD = "ON_HOLD"
    CANCELLED = "CANCELLED"
    NON_TASK = "NON_TASK"
    EMPTY = "EMPTY"


DEFAULT_STATUSES: Mapping[str, StatusType] = MappingProxyType(
    {
        " ": StatusType.TODO,
        "x": StatusType.DONE,
        "/": StatusType.IN_PROGRESS,
        "-": StatusType.CANCELLED,
    }
)
"""The Tasks plugin's statuses before the user changes any: the character in the box to its type."""


class BoxState(StrEnum):
    """What a box says to the person who drew it."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    CANCELLED = "cancelled"
    MOVED = "moved"
    """`[>]`: forwarded; open only where no other copy is found."""
    NONE = "none"
    """A box that the user's settings declare to be no task."""


class Priority(StrEnum):
    """The Tasks plugin's priorities, most urgent first; NONE stands between medium and low."""

    HIGHEST = "highest"
    HIGH = "high"
    MEDIUM = "medium"
    NONE = "none"
    LOW = "low"
    LOWEST = "lowest"


class FieldKind(StrEnum):
    """The fields of a task, named as the product names them."""

    PRIORITY = "priority"
    DONE = "done"
    CANCELLED = "cancelled"
    DUE = "due"
    SCHEDULED = "scheduled"
    START = "start"
    CREATED = "created"
    RECURRENCE = "recurrence"
    ON_COMPLETION = "on-completion"
    ID = "id"
    DEPENDS_ON = "depends-on"


DATE_KINDS = frozenset(
    {
        FieldKind.DONE,
        FieldKind.CANCELLED,
        FieldKind.DUE,
        FieldKind.SCHEDULED,
        FieldKind.START,
        FieldKind.CREATED,
    }
)
"""The fields whose value is a calendar date."""


class DayField(Struct, frozen=True, kw_only=True):
    """A date field as it stands on a line.

    Attributes:
        day: the calendar date; None where the text has a date's form but no such day exists.
        text: the date as written, `YYYY-MM-DD`.
        start: 0-based offset of the field (its emoji or bracket) in the text that was read.
        end: offset behind the field.
    """

    day: date | None
    text: str
    start: int = 0
    end: int = 0

    @property
    def invalid(self) -> bool:
        """Whether it is no calendar date (`2026-02-30`); Tasks keeps such a field and shows the fault."""
        return self.day is None


class LooseField(Struct, frozen=True, kw_only=True):
    """A task field that stands anywhere on a line, in either format.

    Attributes:
        kind: which field.
        value: the value as written, blanks around it taken off; a priority's name.
        start: 0-based offset of the field in the text that was read; `end` the offset behind it.
        bracketed: written `[key:: value]` or `(key:: value)`, not with an emoji.
    """

    kind: FieldKind
    value: str
    start: int
    end: int
    bracketed: bool


class LooseDay(Struct, frozen=True, kw_only=True):
    """A date field that stands anywhere on a line.

    Attributes:
        kind: which date.
        day: the date, with offsets in the text that was read.
        words: the words behind the date, up to the next task field, other fields taken out.
    """

    kind: FieldKind
    day: DayField
    words: str


class TaskLine(Struct, frozen=True, kw_only=True):
    """One check box line, read by the Tasks plugin's own rules. All offsets are 0-based in the line.

    Attributes:
        indentation: what stands before the list marker: spaces, tabs, `>` of quotes and callouts.
        marker: the list marker: `-`, `*`, `+`, `1.` or `1)`.
        symbol: the character in the box.
        body: everything behind the box, untouched.
        description: the words and hashtags without fields and block id, as Tasks shows them.
        recurrence: the rule as Tasks writes it back; None without a rule that Tasks understands.
        recurrence_text: the rule as written.
        on_completion: `keep` or `delete`.
        depends_on: ids of other tasks.
        tags: hashtags by the plugin's own rule, with `#`.
        block_id: the trailing `^id`, without the caret.
        box: offset of the character in the box.
        body_start: offset of the body's first character that is no blank.
        fields_start: offset behind the words, where the trailing fields and hashtags begin.
        fields_end: offset behind the last field, before a block id.
    """

    indentation: str
    marker: str
    symbol: str
    body: str
    description: str
    priority: Priority = Priority.NONE
    created: DayField | None = None
    start: DayField | None = None
    scheduled: DayField | None = None
    due: DayField | None = None
    done: DayField | None = None
    cancelled: DayField | None = None
    recurrence: str | None = None
    recurrence_text: str | None = None
    on_completion: str | None = None
    id: str | None = None
    depends_on: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    block_id: str | None = None
    box: int
    body_start: int
    fields_start: int
    fields_end: int
