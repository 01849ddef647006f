"""Which lines are copies of the same action, and which boxes and lines elsewhere speak of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from vault_integrate.link.roles import Part, Played
from vault_integrate.model.item import ActionKind, Form, Found
from vault_integrate.model.names import fold
from vault_integrate.model.task import BoxState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from vault_integrate.link.identity import Wording
    from vault_integrate.link.insights import InsightSet

# What an open box leaves open, a field may say.
_UNDECIDED = (None, BoxState.OPEN, BoxState.STARTED)
_OWN = (Part.ACTION, Part.LOOSE, Part.ANSWERS)
_CLOSED = (BoxState.DONE, BoxState.CANCELLED)
_MOST_ROWS = 8
"""So many rows of the same words are looked at: more are long done, or tied to as many insights."""


class ActionGroup(Struct, frozen=True, kw_only=True):
    """The copies of one action and what else speaks of it, as positions in the flat list.

    Attributes:
        copies: its own lines, earliest first; a moved one is last only where there is no other.
        first: the one written first, from which the action has its id.
        lived: nested practices and starts.
        ticks: boxes elsewhere that link to it: they tick, cancel, start or plan it.
    """

    copies: tuple[int, ...]
    first: int
    lived: tuple[int, ...] = ()
    ticks: tuple[int, ...] = ()


def repeats(item: Found) -> bool:
    """Whether this line says that the action repeats."""
    return (
        item.kind not in (None, ActionKind.ONCE)
        or item.fields.floor is not None
        or item.fields.recurrence is not None
        or item.fields.try_for is not None
    )


def tick_day(item: Found, name: str, entries: Collection[str]) -> date | None:
    """The day of a tick or cancellation (`done`, `cancelled`), None where it has none.

    Without a date it has its entry's date, outside entries none (PRODUCT section 3, "Dates").
    """
    return item.fields.days.get(name) or item.leading_day or (item.day if item.path in entries else None)


def says_done(item: Found) -> bool:
    """Whether a field says that it was done, on a line whose box says nothing else."""
    return item.box in _UNDECIDED and (item.fields.state == "done" or "done" in item.fields.days)


def closed_on(item: Found, entries: Collection[str]) -> Iterator[date | None]:
    """The days on which a line says that its action ended; None for an end without a day."""
    if item.box is BoxState.DONE:
        yield tick_day(item, "done", entries)
    elif says_done(item):
        yield item.fields.days.get("done")
    if item.fields.let_go is not None:
        yield item.fields.let_go.day or (tick_day(item, "cancelled", entries) if item.box else None)
    elif item.box is BoxState.CANCELLED:
        yield tick_day(item, "cancelled", entries)
    elif item.box in _UNDECIDED and "cancelled" in item.fields.days:
        yield item.fields.days["cancelled"]


def group_actions(
    items: Sequence[Found],
    played: Sequence[Played],
    words: Mapping[int, Wording],
    insights: InsightSet,
    entries: Collection[str],
    about: Collection[int] | None = None,
) -> list[ActionGroup]:
    """Bring copies together; where it is asked `about` some lines only, just those that may be theirs.

    A rolled-over or moved copy, or the same words open in several entries, is the same action (PRODUCT
    section 3, "By place and link"). Once it was done, cancelled or let go the same words on that day or later
    are a new action, unless it repeats. Copies that the writer tied to different insights stay apart. An
    unmarked box that nothing ties (`LOOSE`), and one that may be a tick (`ANSWERS`), only ever joins.

    Args:
        items: all that was found, in the order of the notes.
        played: the part that each item plays, at its position.
        words: what each action says without box, tags and links, by its position.
        insights: the insights, and which item belongs to which.
        entries: the paths of dated notes of the journal.
        about: positions of the lines that are asked about; None brings all together.
    """
    rows = _Rows(items, played, words, insights, entries)
    taking = rows.all() if about is None else rows.beside(about)
    in_time = sorted(taking, key=lambda each: _copy_order(items[each]))
    for position in [each for each in in_time if not rows.take(each)]:
        rows.take_late(position)
    settled = rows.settled()
    of_copy = {each: number for number, row in enumerate(settled) for each in (*row.late, *row.copies)}
    lived: dict[int, list[int]] = {}
    ticks: dict[int, list[int]] = {}
    for position, each in enumerate(played):
        if each.part in (Part.PRACTICE, Part.SPEAKS) and each.of[0] in of_copy:
            kept = lived if each.part is Part.PRACTICE else ticks
            kept.setdefault(of_copy[each.of[0]], []).append(position)
    return [
        ActionGroup(
            copies=(
                *row.late,
                *sorted(row.copies, key=lambda each: items[each].box is not BoxState.MOVED),
            ),
            first=row.copies[0],
            lived=tuple(lived.get(number, ())),
            ticks=tuple(ticks.get(number, ())),
        )
        for number, row in enumerate(settled)
    ]


def tied_insights(played: Sequence[Played], insights: InsightSet, copies: Iterable[int]) -> set[str]:
    """Ids of the insights that these copies name or stand under."""
    named: set[str] = set()
    for position in copies:
        each = played[position]
        if not each.linked and each.under is None:
            continue
        under = () if each.under is None else (each.under,)
        named.update(insights.of_item[other] for other in (*each.linked, *under) if other in insights.of_item)
    return named


def _copy_order(item: Found) -> tuple[bool, date, str, bool, int, int]:
    """Copies in time; undated ones first, and within a note the one still open last.

    The Tasks plugin puts the next open copy of a recurrence above the one just done.
    """
    return (
        item.day is not None,
        item.day or date.min,
        fold(item.path),
        item.box not in _CLOSED,
        item.line,
        item.slot,
    )


class _Row(Struct):
    """One row of copies, and what of them the next line is held against.

    `late` holds ticked lines of the note that stand there before the row's first copy in the order of time.
    """

    copies: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    tied: set[str] = field(default_factory=set)
    idents: set[str] = field(default_factory=set)
    repeats: bool = False
    ends: list[date | None] = field(default_factory=list)


class _Rows:
    """Rows of copies, filled in the order of time."""

    def __init__(
        self,
        items: Sequence[Found],
        played: Sequence[Played],
        words: Mapping[int, Wording],
        insights: InsightSet,
        entries: Collection[str],
    ) -> None:
        self._items = items
        self._played = played
        self._words = words
        self._insights = insights
        self._entries = entries
        self._rows: list[_Row] = []
        self._by_name: dict[str, list[int]] = {}
        self._spoken: dict[int, list[Found]] = {}
        for position, each in enumerate(played):
            if each.part is Part.SPEAKS and items[position].box in _CLOSED:
                self._spoken.setdefault(each.of[0], []).append(items[position])
        self._became = {each.copy_of for each in played if each.copy_of is not None}
        self._names = {position: self._names_of(position) for position in self._alike()}

    def _alike(self) -> list[int]:
        """The actions, and of what may join one what has an id, a way or words like another.

        Of the unmarked boxes in a journal most are like no action at all.
        """
        own = [position for position, each in enumerate(self._played) if each.part in _OWN]
        named = [
            each
            for each in own
            if self._played[each].part is Part.ACTION
            or each in self._became
            or self._items[each].fields.ident
        ]
        words, known = {self._words[each].identity for each in named}, set(named)
        return [each for each in own if each in known or self._words[each].identity in words]

    def all(self) -> list[int]:
        """The lines that make a row, and those that may join one."""
        return list(self._names)

    def beside(self, about: Iterable[int]) -> list[int]:
        """These lines, and all that share a name with one of them, directly or through others."""
        named: dict[str, list[int]] = {}
        for position, names in self._names.items():
            for name in names:
                named.setdefault(name, []).append(position)
        found = {each for each in about if each in self._names}
        waiting = list(found)
        while waiting:
            for name in self._names[waiting.pop()]:
                new = [each for each in named.pop(name, ()) if each not in found]
                found.update(new)
                waiting += new
        return sorted(found)

    def take(self, position: int) -> bool:
        """Put one line into the row that it continues, or, where it may, into a row of its own."""
        names = self._names[position]
        tied = tied_insights(self._played, self._insights, (position,))
        found = self._continued(position, tied)
        if found is None:
            if self._played[position].part is not Part.ACTION:
                return False
            found = len(self._rows)
            self._rows.append(_Row())
        item, row = self._items[position], self._rows[found]
        row.copies.append(position)
        row.tied |= tied
        row.repeats = row.repeats or repeats(item)
        row.ends += self._ends(position)
        if item.fields.ident:
            row.idents.add(item.fields.ident)
        for name in names:
            rows = self._by_name.setdefault(name, [])
            if found not in rows:
                rows.insert(0, found)
                del rows[_MOST_ROWS:]
        return True

    def _continued(self, position: int, tied: set[str]) -> int | None:
        """The first row of one of its names that the line continues."""
        for name in self._names[position]:
            for number in self._by_name.get(name, ()):
                if self._continues(self._rows[number], position, tied):
                    return number
        return None

    def take_late(self, position: int) -> None:
        """Join an unmarked tick to what repeats in the same note: it is a practice, above or below it."""
        tied = tied_insights(self._played, self._insights, (position,))
        item = self._items[position]
        for number in (row for name in self._names[position] for row in self._by_name.get(name, ())):
            row = self._rows[number]
            here = any(self._items[each].path == item.path for each in row.copies)
            if here and row.repeats and item.box is BoxState.DONE and not _apart(row.tied, tied):
                row.late.append(position)
                return

    def settled(self) -> list[_Row]:
        """The rows; one of moved lines alone belongs to an earlier row of its words, if there is one."""
        for number, row in enumerate(self._rows):
            if any(self._items[each].box is not BoxState.MOVED for each in row.copies):
                continue
            earlier = next(
                (
                    self._rows[other]
                    for name in self._names[row.copies[0]]
                    for other in self._by_name.get(name, ())
                    if other < number
                    and self._rows[other].copies
                    and not _apart(self._rows[other].tied, row.tied)
                ),
                None,
            )
            if earlier is not None:
                earlier.copies += row.copies
                earlier.late += row.late
                row.copies = []
        return [row for row in self._rows if row.copies]

    def _names_of(self, position: int) -> list[str]:
        """What this copy may be recognized by: where it went to, its id and its words."""
        item, each = self._items[position], self._played[position]
        names: list[str] = []
        if each.copy_of is not None:
            names.append(f"line {each.copy_of}")
        if position in self._became:
            names.append(f"line {position}")
        if item.fields.ident:
            names.append(f"id {fold(item.fields.ident)}")
        if self._words[position].identity:
            names.append(f"words {self._words[position].identity}")
        return names

    def _continues(self, row: _Row, position: int, tied: set[str]) -> bool:
        """Whether the line continues the row: not tied elsewhere, and the row open when it was written."""
        item, to = self._items[position], self._played[position].copy_of
        if (to is not None and to in row.copies) or (
            position in self._became and self._became_from(row, position)
        ):
            return True
        if row.idents and item.fields.ident in row.idents:
            return True
        if _apart(row.tied, tied):
            return False
        if row.repeats or repeats(item):
            return True
        written = item.day or date.min
        return all(day is not None and day > written for day in row.ends)

    def _became_from(self, row: _Row, position: int) -> bool:
        return any(self._played[each].copy_of == position for each in row.copies)

    def _ends(self, position: int) -> Iterator[date | None]:
        """When a copy was closed, on its own line or by a box that links to it."""
        yield from closed_on(self._items[position], self._entries)
        for item in self._spoken.get(position, ()):
            yield from closed_on(item, self._entries)


def _apart(one: set[str], other: set[str]) -> bool:
    """Whether the writer tied the two to different insights."""
    return bool(one and other and not one & other)


def in_header(item: Found) -> bool:
    """Whether the line stands in frontmatter, where there is no box to tick."""
    return item.form in (Form.HEADER, Form.NOTE)
