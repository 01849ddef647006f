"""From lines to actions: copies, practices and ticks of the same action brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vault_integrate.link.identity import Wording, without_links
from vault_integrate.link.insights import (
    InsightSet,
    decided_days,
    identity_of,
    latest_decision,
    latest_rest,
    source_of,
)
from vault_integrate.link.roles import Part, Played
from vault_integrate.model.item import ActionKind, Dated, Fields, Found
from vault_integrate.model.journal import Action, Practice
from vault_integrate.model.names import fold
from vault_integrate.model.rhythm import Rhythm
from vault_integrate.model.task import BoxState

ReadRhythm = Callable[[str], Rhythm | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGroup:
    """The copies of one action and what else speaks of it, as positions in the flat list.

    Attributes:
        copies: its own lines, earliest first.
        lived: practices and starts: nested lines and boxes that link to it.
        ticks: boxes elsewhere that tick, cancel or start it.
    """

    copies: tuple[int, ...]
    lived: tuple[int, ...] = ()
    ticks: tuple[int, ...] = ()


def repeats(item: Found) -> bool:
    """Whether this line says that the action repeats."""
    return (
        item.kind not in (None, ActionKind.ONCE)
        or item.fields.floor is not None
        or item.fields.recurrence is not None
    )


def group_actions(
    items: Sequence[Found],
    played: Sequence[Played],
    words: Mapping[int, Wording],
    insights: InsightSet,
) -> list[ActionGroup]:
    """Bring copies together.

    A rolled-over or moved copy, or the same words open in several entries, is the same action (PRODUCT
    section 3, "By place and link"). A copy that was done closes the row: the same words later are a new
    action, unless it repeats. Copies that the writer tied to different insights stay apart.
    """
    own = sorted(
        (position for position, each in enumerate(played) if each.part is Part.ACTION),
        key=lambda each: _copy_order(items[each]),
    )
    rows: list[list[int]] = []
    open_rows: dict[str, list[int]] = {}
    for position in own:
        names = _names_of(items[position], words[position].identity)
        row = next(
            (
                known
                for name in names
                for known in open_rows.get(name, [])
                if _same(items, played, insights, rows[known], position)
            ),
            None,
        )
        if row is None:
            row = len(rows)
            rows.append([])
        rows[row].append(position)
        for name in names:
            known = open_rows.setdefault(name, [])
            if row not in known:
                known.insert(0, row)
    of_copy = {position: number for number, row in enumerate(rows) for position in row}
    lived: dict[int, list[int]] = {}
    ticks: dict[int, list[int]] = {}
    for position, each in enumerate(played):
        if each.part is Part.PRACTICE and each.of[0] in of_copy:
            lived.setdefault(of_copy[each.of[0]], []).append(position)
        elif each.part is Part.SPEAKS and each.of[0] in of_copy:
            ticks.setdefault(of_copy[each.of[0]], []).append(position)
    return [
        ActionGroup(copies=tuple(row), lived=tuple(lived.get(number, ())), ticks=tuple(ticks.get(number, ())))
        for number, row in enumerate(rows)
    ]


def _copy_order(item: Found) -> tuple[bool, date, str, bool, int, int]:
    """Copies in time; undated ones first, and within a note the one still open last.

    The Tasks plugin puts the next open copy of a recurrence above the one just done.
    """
    closed = item.box in (BoxState.DONE, BoxState.CANCELLED)
    return (item.day is not None, item.day or date.min, fold(item.path), not closed, item.line, item.slot)


def _names_of(item: Found, words: str) -> tuple[str, ...]:
    """What this copy may be recognized by: its id and its words."""
    names = [f"words {words}"] if words else []
    if item.fields.ident:
        names.insert(0, f"id {fold(item.fields.ident)}")
    return tuple(names) or (f"place {item.path} {item.line} {item.slot}",)


def _same(
    items: Sequence[Found], played: Sequence[Played], insights: InsightSet, row: Sequence[int], position: int
) -> bool:
    """Whether the item continues the row of copies."""
    item, last = items[position], items[row[-1]]
    if item.fields.ident and any(items[each].fields.ident == item.fields.ident for each in row):
        return True
    theirs = _tied(played, insights, row)
    ours = _tied(played, insights, (position,))
    if theirs and ours and not theirs & ours:
        return False
    if repeats(item) or any(repeats(items[each]) for each in row):
        return True
    return last.box not in (BoxState.DONE, BoxState.CANCELLED) and last.fields.let_go is None


def _tied(played: Sequence[Played], insights: InsightSet, row: Iterable[int]) -> set[str]:
    """Ids of the insights that these copies name or stand under."""
    named: set[str] = set()
    for position in row:
        each = played[position]
        under = () if each.under is None else (each.under,)
        named.update(insights.of_item[other] for other in (*each.linked, *under) if other in insights.of_item)
    return named


def build_action(
    items: Sequence[Found],
    group: ActionGroup,
    words: Mapping[int, Wording],
    *,
    until: date,
    read_rhythm: ReadRhythm,
    extra_days: Iterable[tuple[date, str]] = (),
) -> Action:
    """One action as of `until`, without its ties.

    Args:
        items: all items.
        group: its copies and what speaks of it.
        words: the words of the items.
        until: the last day that counts.
        read_rhythm: reads the words of a recurrence.
        extra_days: days on which an entry's `practiced` property names it, with that entry's path.
    """
    copies = [items[each] for each in group.copies]
    latest, first = copies[-1], copies[0]
    shown_at = next((each for each in reversed(group.copies) if not items[each].private), group.copies[-1])
    fields = _merged(copies)
    kind = next((each.kind for each in reversed(copies) if each.kind), None) or (
        ActionKind.EXPERIMENT if fields.try_for else ActionKind.ONCE
    )
    repeating = any(repeats(each) for each in copies) or kind is not ActionKind.ONCE
    elsewhere = [items[each] for each in group.ticks]
    action = Action(
        id=identity_of(first, words[group.copies[0]].identity),
        words=words[shown_at].shown,
        kind=kind,
        sources=tuple(source_of(each) for each in copies),
        fields=fields,
        marked=any(each.marked for each in copies),
        written=tuple(sorted({each.day for each in copies if each.day is not None})),
        let_go=_ended(copies, "let-go", until, [each.fields.let_go for each in copies]),
        resting=latest_rest(copies, until),
        rhythm=read_rhythm(fields.recurrence) if fields.recurrence else None,
        private=items[shown_at].private,
        practices=_practices(
            copies,
            [items[each] for each in group.lived],
            elsewhere,
            extra_days,
            repeating=repeating,
            until=until,
        ),
    )
    if repeating:
        return replace(action, cancelled=_cancelled(latest, elsewhere, until))
    return replace(
        action, done=_done(copies, elsewhere, until), cancelled=_cancelled(latest, elsewhere, until)
    )


def decisions_of(items: Sequence[Found], group: ActionGroup, until: date) -> tuple[date, ...]:
    """The days on which the writer decided something about the action."""
    return decided_days((items[each] for each in group.copies), until)


def _merged(copies: Sequence[Found]) -> Fields:
    """The fields of all copies: a later copy's value wins where it has one."""
    merged = copies[0].fields
    for item in copies[1:]:
        later = item.fields
        changes = {
            name: value
            for name in Fields.__slots__
            if (value := getattr(later, name)) not in (None, (), False) and value != {}
        }
        merged = replace(merged, **changes)
    return merged


def _day_of_tick(item: Found, name: str) -> date | None:
    """A tick without a date has its entry's date, outside entries none (PRODUCT section 3, Dates)."""
    return item.fields.days.get(name) or item.leading_day or item.day


def _ended(copies: Sequence[Found], state: str, until: date, written: Sequence[Dated | None]) -> Dated | None:
    said = [*written, *(Dated(day=None) for each in copies[-1:] if each.fields.state == state)]
    return latest_decision(said, until)


def _done(copies: Sequence[Found], elsewhere: Sequence[Found], until: date) -> Dated | None:
    """When a once-action was done: its latest copy's tick, a tick that speaks for it, or its state."""
    latest = copies[-1]
    days: list[date | None] = []
    if latest.box is BoxState.DONE:
        days.append(_day_of_tick(latest, "done"))
    elif latest.box is None and (latest.fields.state == "done" or "done" in latest.fields.days):
        days.append(latest.fields.days.get("done"))
    days.extend(_day_of_tick(each, "done") for each in elsewhere if each.box is BoxState.DONE)
    past = [day for day in days if day is None or day <= until]
    if not past:
        return None
    dated = [day for day in past if day is not None]
    return Dated(day=min(dated) if dated else None)


def _cancelled(latest: Found, elsewhere: Sequence[Found], until: date) -> Dated | None:
    for item in (latest, *elsewhere):
        if item.box is BoxState.CANCELLED:
            day = _day_of_tick(item, "cancelled")
            if day is None or day <= until:
                return Dated(day=day, words=item.fields.remark or "")
    if latest.box is None and "cancelled" in latest.fields.days and latest.fields.days["cancelled"] <= until:
        return Dated(day=latest.fields.days["cancelled"])
    return None


def _practices(
    copies: Sequence[Found],
    lived: Sequence[Found],
    elsewhere: Sequence[Found],
    extra_days: Iterable[tuple[date, str]],
    *,
    repeating: bool,
    until: date,
) -> tuple[Practice, ...]:
    """Every occasion: nested lines, `practiced`, boxes that link, ticks of what repeats."""
    found: list[Practice] = [_practice(item, item.words) for item in lived]
    found += [_practice(item, _beside_links(item)) for item in elsewhere if _is_occasion(item, repeating)]
    for item in copies:
        if _is_occasion(item, repeating):
            found.append(_practice(item, item.fields.remark or item.fields.remarks.get("done", "")))
        found.extend(
            Practice(day=each.day, words=each.words, path=item.path, line=item.line, private=item.private)
            for each in item.fields.practiced
        )
    found.extend(Practice(day=day, path=path) for day, path in extra_days)
    past = [each for each in found if each.day is None or each.day <= until]
    past.sort(key=lambda each: (each.day or date.max, fold(each.path), each.line))
    return tuple(past)


def _is_occasion(item: Found, repeating: bool) -> bool:  # noqa: FBT001 - read aloud it is clear
    """Whether a box says that the action was started, or lived once more."""
    return item.box is BoxState.STARTED or (item.box is BoxState.DONE and repeating)


def _beside_links(item: Found) -> str:
    """The remark of a box that links to its action: its words without the links."""
    words = without_links(item.words, item.links, lambda _link: True)
    return "" if words == item.words and item.links else words.strip(" :–—-")


def _practice(item: Found, words: str) -> Practice:
    return Practice(
        day=item.leading_day or item.fields.days.get("done") or item.day,
        words=item.fields.remark or words.strip(),
        body=item.fields.body or "",
        discomfort=item.fields.discomfort or "",
        started=item.box is BoxState.STARTED,
        private=item.private,
        path=item.path,
        line=item.line,
    )
