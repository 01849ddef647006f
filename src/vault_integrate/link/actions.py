"""From copies to actions: their fields, their state as of a day, every occasion on which they were lived."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from vault_integrate.link.copies import ActionGroup, closed_on, repeats, says_done, tick_day
from vault_integrate.link.insights import decided_days, identity_of, latest_rest, source_of
from vault_integrate.link.occasions import Told, each_once
from vault_integrate.model.item import NO_FIELDS, ActionKind, Dated, Fields, Found
from vault_integrate.model.journal import Action, Practice
from vault_integrate.model.rhythm import Rhythm
from vault_integrate.model.task import BoxState

if TYPE_CHECKING:
    from vault_integrate.link.identity import Wording

ReadRhythm = Callable[[str], Rhythm | None]

_PLANNED = ("scheduled", "due", "start")
_BY_NAME = ("days", "remarks", "moments", "more")
"""Fields that are held by their names: each name for itself may come from another copy."""
_NAMES = Fields.__struct_fields__
_UNSAID = astuple(NO_FIELDS)


class ActionContext(Struct, frozen=True, kw_only=True):
    """What making an action needs beside its own lines.

    Attributes:
        words: the words of the items; of a box that links to an action what stands beside the link.
        entries: paths of the entries; a tick without a date has its day there only.
        until: the last day that counts.
        read_rhythm: reads the words of a recurrence.
    """

    words: Mapping[int, Wording]
    entries: Collection[str]
    until: date
    read_rhythm: ReadRhythm


def build_action(
    items: Sequence[Found],
    group: ActionGroup,
    context: ActionContext,
    *,
    named_on: Iterable[Practice] = (),
) -> Action:
    """One action as of `context.until`, without its ties.

    Args:
        items: all items.
        group: its copies and what speaks of it.
        context: words, entries and the day.
        named_on: what the `practiced` of entries says of it.
    """
    copies = [items[each] for each in group.copies]
    fields = merged_fields(_sayable(copies))
    kind = next((each.kind for each in reversed(copies) if each.kind), None) or (
        ActionKind.EXPERIMENT if fields.try_for else ActionKind.ONCE
    )
    state = _State(items, group, context)
    shown_at = _shown_at(items, group, context.words)
    tick = None if state.repeating else state.tick()
    return Action(
        id=identity_of(items[group.first], context.words[group.first].identity, "action"),
        words=context.words[shown_at].shown,
        kind=kind,
        sources=tuple(source_of(each) for each in copies),
        fields=fields,
        marked=any(each.marked for each in copies),
        written=tuple(
            sorted({day for each in copies if (day := _written_on(each)) and day <= context.until})
        ),
        done=None if tick is None else Dated(day=tick.day, words=tick.words),
        tick=tick,
        cancelled=state.cancelled(),
        let_go=state.let_go(),
        resting=latest_rest(copies, context.until),
        rhythm=context.read_rhythm(fields.recurrence) if fields.recurrence else None,
        private=items[shown_at].private,
        practices=state.practices(named_on),
    )


def decisions_of(items: Sequence[Found], group: ActionGroup, until: date) -> tuple[date, ...]:
    """The days on which the writer decided something about the action."""
    return decided_days((items[each] for each in group.copies), until)


def merged_fields(copies: Sequence[Found]) -> Fields:
    """The fields of all copies: a later copy's value wins where it has one.

    A later plan replaces the earlier one as a whole: a new due day leaves no old scheduled one behind.
    """
    first = copies[0].fields
    others = [item.fields for item in copies[1:] if item.fields != NO_FIELDS]
    if not others:
        return first
    changes: dict[str, Any] = {}
    days, remarks = dict(first.days), dict(first.remarks)
    moments, more = dict(first.moments), dict(first.more)
    for later in others:
        if any(name in later.days for name in _PLANNED):
            days = {name: day for name, day in days.items() if name not in _PLANNED}
        days.update(later.days)
        remarks.update(later.remarks)
        # A moment is one of its day, so a new day without a time leaves no old time behind.
        moments = {name: at for name, at in moments.items() if name in days and name not in later.days}
        moments.update(later.moments)
        more.update(later.more)
        changes.update(
            (name, value)
            for name, value, unsaid in zip(_NAMES, astuple(later), _UNSAID, strict=True)
            if value is not unsaid and name not in _BY_NAME and value not in (None, (), False)
        )
    changes["days"], changes["remarks"] = MappingProxyType(days), MappingProxyType(remarks)
    changes["moments"], changes["more"] = MappingProxyType(moments), MappingProxyType(more)
    return replace(first, **changes)


def _sayable(copies: Sequence[Found]) -> list[Found]:
    """The copies without the words in the fields of private ones, where an open one is there to be quoted."""
    hidden = sum(item.private for item in copies)
    if hidden in (0, len(copies)):
        return list(copies)
    return [replace(item, fields=_wordless(item.fields)) if item.private else item for item in copies]


def _wordless(fields: Fields) -> Fields:
    """Of the fields only what is no words of the writer's."""
    return Fields(
        refs=fields.refs,
        steps=fields.steps,
        theme=fields.theme,
        domain=fields.domain,
        floor=fields.floor,
        days=fields.days,
        moments=fields.moments,
        recurrence=fields.recurrence,
        state=fields.state,
        resting=fields.resting,
        integrated=_day_only(fields.integrated),
        let_go=_day_only(fields.let_go),
        kept=_day_only(fields.kept),
        one_shift=fields.one_shift,
        private=fields.private,
        ident=fields.ident,
    )


def _day_only(said: Dated | None) -> Dated | None:
    return None if said is None else Dated(day=said.day)


def _shown_at(items: Sequence[Found], group: ActionGroup, words: Mapping[int, Wording]) -> int:
    """The latest copy whose words may be quoted: not private, nor the words of a private copy."""
    hidden = {words[each].identity for each in group.copies if items[each].private}
    return next(
        (
            each
            for each in reversed(group.copies)
            if not items[each].private and words[each].identity not in hidden
        ),
        next((each for each in reversed(group.copies) if items[each].private), group.copies[-1]),
    )


def _written_on(item: Found) -> date | None:
    """The day of its note; in a note without a day the day that the Tasks plugin says it was created."""
    return item.day or item.fields.days.get("created")


class _State:
    """How an action stands as of a day, by its copies and by the boxes elsewhere that link to it."""

    def __init__(self, items: Sequence[Found], group: ActionGroup, context: ActionContext) -> None:
        self._copies = [items[each] for each in group.copies]
        self._elsewhere = [(items[each], context.words[each].shown) for each in group.ticks]
        self._lived = [items[each] for each in group.lived]
        self._latest = self._copies[-1]
        self._context = context
        self.repeating = any(repeats(each) for each in self._copies)

    def tick(self) -> Practice | None:
        """The occasion on which a once-action was done: a copy's tick, one that speaks for it, its state."""
        ticks: list[Practice] = []
        for item in self._copies:
            if item.box is BoxState.DONE or says_done(item):
                kept = item
                if item.fields.let_go is not None:
                    kept = replace(item, fields=replace(item.fields, let_go=None))
                days = closed_on(kept, self._context.entries)
                ticks += [self._ticked(item, day, item.fields.remarks.get("done", "")) for day in days]
        ticks += [
            self._ticked(item, self._day(item, "done"), words)
            for item, words in self._elsewhere
            if item.box is BoxState.DONE
        ]
        past = [each for each in ticks if each.day is None or each.day <= self._context.until]
        return min(past, key=lambda each: each.day or date.max, default=None)

    def _ticked(self, item: Found, day: date | None, words: str) -> Practice:
        """A tick with what the writer noted beside it; of a private line only the day."""
        if item.private:
            return Practice(day=day, private=True, path=item.path, line=item.line)
        return Practice(
            day=day,
            words=item.fields.remark or words,
            body=item.fields.body or "",
            discomfort=item.fields.discomfort or "",
            path=item.path,
            line=item.line,
        )

    def cancelled(self) -> Dated | None:
        """When it was cancelled, by its latest copy or later by a box that links to it; not where let go."""
        for item, words in ((self._latest, ""), *self._later()):
            if item.fields.let_go is not None:
                continue
            if item.box is BoxState.CANCELLED:
                day = self._day(item, "cancelled")
            elif item.box is None and item is self._latest and "cancelled" in item.fields.days:
                day = item.fields.days["cancelled"]
            else:
                continue
            if day is None or day <= self._context.until:
                remark = item.fields.remark or item.fields.remarks.get("cancelled", "") or words
                return Dated(day=day, words="" if item.private else remark)
        return None

    def let_go(self) -> Dated | None:
        """When it was let go, where no copy written later takes it up again."""
        found: list[Dated] = []
        for item in (*self._copies, *(item for item, _ in self._later())):
            said = item.fields.let_go
            if said is None:
                continue
            day = said.day or (self._day(item, "cancelled") if item.box is BoxState.CANCELLED else None)
            if day is not None and day > self._context.until:
                continue
            if item is self._latest or (day or item.day or date.min) >= (self._latest.day or date.min):
                found.append(Dated(day=day, words="" if item.private else said.words))
        return max(found, key=lambda each: each.day or date.min, default=None)

    def _later(self) -> list[tuple[Found, str]]:
        """Boxes elsewhere, not those before the latest copy: that one took it up again."""
        since = self._latest.day or date.min
        return [(item, words) for item, words in self._elsewhere if (item.day or date.max) >= since]

    def _day(self, item: Found, name: str) -> date | None:
        return tick_day(item, name, self._context.entries)

    def practices(self, named_on: Iterable[Practice]) -> tuple[Practice, ...]:
        """Every occasion: nested lines, boxes that link, ticks of what repeats, and what `practiced` lists.

        One that is told in several places counts once, see `link.occasions`.
        """
        lines = [self._told(item, item.words) for item in self._lived]
        lines += [self._told(item, words) for item, words in self._elsewhere if self._is_occasion(item)]
        lines += [
            self._told(item, "")
            for item in self._copies
            if self._is_occasion(item) or (self.repeating and says_done(item) and "done" in item.fields.days)
        ]
        lists = [_listed(item) for item in self._copies if item.fields.practiced]
        named = list(named_on)
        if not (lines or lists or named):
            return ()
        found = each_once(lines, lists, named)
        return tuple(each for each in found if each.day is None or each.day <= self._context.until)

    def _is_occasion(self, item: Found) -> bool:
        """Whether a box says that the action was started, or lived once more."""
        return item.box is BoxState.STARTED or (item.box is BoxState.DONE and self.repeating)

    def _told(self, item: Found, words: str) -> Told:
        """What one line tells: its day, else its tick's, else its entry's, and the words of its remark."""
        own_day = item.leading_day or item.fields.days.get("done")
        in_entry = item.path in self._context.entries
        behind = item.fields.remarks.get("done", "")
        practice = Practice(
            day=own_day or (item.day if in_entry else None),
            words=item.fields.remark or " · ".join(filter(None, (words.strip(), behind))),
            body=item.fields.body or "",
            discomfort=item.fields.discomfort or "",
            started=item.box is BoxState.STARTED and not says_done(item),
            private=item.private,
            path=item.path,
            line=item.line,
        )
        return Told(practice=practice, carried=item.raw.strip() if own_day else "")


def _listed(item: Found) -> list[Practice]:
    """What the action's own `practiced` lists."""
    return [
        Practice(
            day=each.day,
            words=each.words,
            body=each.body,
            discomfort=each.discomfort,
            path=item.path,
            line=item.line,
            private=item.private or each.private,
        )
        for each in item.fields.practiced
    ]
