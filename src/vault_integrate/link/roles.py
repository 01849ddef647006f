"""What each line turns out to be once other notes are known: insight, notice, step, practice, nothing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.link.identity import arrow_at, identity_words
from vault_integrate.model.item import Form, Found, Role
from vault_integrate.model.task import BoxState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vault_integrate.link.targets import Targets
    from vault_integrate.model.link import Link


class Part(StrEnum):
    """The part a line plays in the journal."""

    INSIGHT = "insight"
    NOTICE = "notice"
    ACTION = "action"
    PRACTICE = "practice"
    SPEAKS = "speaks"
    """A box that links to an action and speaks for that one."""
    ANSWERS = "answers"
    """An unmarked ticked box that links to an insight; perhaps the tick of its step in a header."""
    LOOSE = "loose"
    """An unmarked box of an entry that nothing ties; perhaps a rolled-over copy of an action."""
    NOTHING = "nothing"


class Played(Struct, frozen=True, kw_only=True):
    """The part of one item, and the items that this depends on (positions in the flat list).

    Attributes:
        of: the insights or the actions meant: of a notice, practice or a box that speaks for an action.
        linked: the insights that an action's own line or fields name.
        under: the insight an action is nested under.
        copy_of: the action that a moved line says it went to.
    """

    part: Part
    of: tuple[int, ...] = ()
    linked: tuple[int, ...] = ()
    under: int | None = None
    copy_of: int | None = None


NOTHING = Played(part=Part.NOTHING)
_INSIGHT = Played(part=Part.INSIGHT)
_ACTION = Played(part=Part.ACTION)
_LOOSE = Played(part=Part.LOOSE)

_ACTS = (Part.ACTION, Part.SPEAKS, Part.ANSWERS)
# Whether an answer or a loose box is an action is decided when all words are known.
_MAY_ACT = (Part.ACTION, Part.ANSWERS, Part.LOOSE)
_MOST_PASSES = 4


def play(items: Sequence[Found], targets: Targets) -> list[Played]:
    """The part of every item, in the order of `items` (sorted by path, line and slot).

    Boxes that turn into steps by their place can be linked to by others, so the pass is repeated with them
    known, until nothing new turns up. A box that speaks for one that speaks for an action means that action;
    of boxes that only speak for each other the one written first is the action.
    """
    named = _named_by_insights(items, targets)
    actions = frozenset(position for position, item in enumerate(items) if item.role is Role.ACTION)
    notes = _Notes(items, targets, named)
    played: list[Played] = []
    for _ in range(_MOST_PASSES):
        played = notes.run(actions)
        found = actions.union(
            position for position, each in enumerate(played) if each.part in (Part.ACTION, Part.SPEAKS)
        )
        if found == actions:
            break
        actions = found
    unheard = _unheard(items, played)
    if unheard:
        played = notes.run(actions, unheard)
    return spoken_through(played)


def _named_by_insights(items: Sequence[Found], targets: Targets) -> frozenset[int]:
    """The items that insights name as their steps, in `action` / `step` or by a link on their line."""
    named: set[int] = set()
    for position, item in enumerate(items):
        if item.role is Role.INSIGHT:
            for reference in item.fields.steps:
                named.update(targets.of_reference(reference, item.path).items)
            for target in targets.of_item(position):
                named.update(target.items)
    return frozenset(named)


def spoken_through(played: Sequence[Played]) -> list[Played]:
    """The parts with every box that speaks, and every practice, naming the action itself.

    A box whose words would reach no action is one of its own, so that no line of the writer's is lost.
    """
    resolved: list[Played] = []
    for each in played:
        if each.part in (Part.SPEAKS, Part.PRACTICE):
            end = _end(played, each.of[0])
            if end is not None:
                resolved.append(each if each.of == (end,) else replace(each, of=(end,)))
                continue
            resolved.append(_ACTION if each.part is Part.SPEAKS else NOTHING)
        else:
            resolved.append(each)
    return resolved


def _end(played: Sequence[Played], position: int) -> int | None:
    """The action at the end of a chain of boxes that speak for each other, if there is one."""
    seen: set[int] = set()
    while played[position].part is Part.SPEAKS and position not in seen:
        seen.add(position)
        position = played[position].of[0]
    return position if played[position].part in _MAY_ACT else None


def _unheard(items: Sequence[Found], played: Sequence[Played]) -> frozenset[int]:
    """Boxes that speak for nothing: one of each circle, and those whose chain ends at no action."""
    unheard: set[int] = set()
    walked: dict[int, int] = {}
    for start, each in enumerate(played):
        if each.part is not Part.SPEAKS:
            continue
        path: list[int] = []
        position = start
        while played[position].part is Part.SPEAKS and position not in walked:
            walked[position] = start
            path.append(position)
            position = played[position].of[0]
        if not path:
            continue
        if played[position].part is Part.SPEAKS and walked[position] == start:
            circle = path[path.index(position) :]
            unheard.add(min(circle, key=lambda other: (items[other].day or date.max, other)))
        elif played[position].part not in (Part.SPEAKS, *_MAY_ACT):
            unheard.add(path[-1])
    return frozenset(unheard)


class _Notes:
    """Walks over the items of each note, parents before children.

    What a line is depends on the lines of its own note and on what its links lead to. So once more actions
    are known, only the notes are walked again that hold one as a whole or a link to one.
    """

    def __init__(self, items: Sequence[Found], targets: Targets, named: frozenset[int]) -> None:
        self.items = items
        self.targets = targets
        self.entries = targets.entries
        self.named = named
        self.actions: frozenset[int] = frozenset()
        self.unheard: frozenset[int] = frozenset()
        self.played: list[Played] = []
        self.by_block: dict[int, int] = {}
        self._lines: dict[str, list[int]] = {}
        self._reach: dict[int, list[tuple[Link, int]]] = {}
        self._reached_from: dict[int, set[str]] = {}
        for position, item in enumerate(items):
            self._lines.setdefault(item.path, []).append(position)
            if not item.links or (item.role is Role.LINE and item.box is None):
                continue
            reached = list(self._reached(position, item))
            if reached:
                self._reach[position] = reached
                for _, other in reached:
                    self._reached_from.setdefault(other, set()).add(item.path)

    def run(self, actions: frozenset[int], unheard: frozenset[int] = frozenset()) -> list[Played]:
        """The parts where these items are known for actions, and these boxes speak for nothing."""
        again = self._affected(actions, unheard) if self.played else list(self._lines)
        self.actions, self.unheard = actions, unheard
        self.played = self.played or [NOTHING] * len(self.items)
        for path in again:
            self._walk(self._lines[path])
        return list(self.played)

    def _affected(self, actions: frozenset[int], unheard: frozenset[int]) -> set[str]:
        """The notes whose lines may play another part than in the walk before."""
        paths = {self.items[each].path for each in unheard ^ self.unheard}
        for each in actions ^ self.actions:
            paths.update(self._reached_from.get(each, ()))
            if self.targets.note_item(self.items[each].path) == each:
                paths.add(self.items[each].path)
        return paths

    def _walk(self, positions: Sequence[int]) -> None:
        self.by_block = {}
        for position in positions:
            item = self.items[position]
            played = self.played[position] = self._part(position, item)
            if played.part is not Part.NOTHING and item.block:
                self.by_block[item.block] = position

    def _parent(self, item: Found) -> int | None:
        """The nearest item above that holds this one; it decides what the line is nested under."""
        for block in item.ancestors:
            holder = self.by_block.get(block)
            if holder is not None:
                return holder
        return None

    def _action_note(self, item: Found) -> int | None:
        """The action that the whole note is: a dated line in its text is one of its practices."""
        position = self.targets.note_item(item.path)
        return position if position is not None and position in self.actions else None

    def _linked(self, position: int, item: Found) -> tuple[list[int], list[int]]:
        """The insights and the actions that the item's own links lead to.

        What follows the arrow of a moved line says only where the line went.
        """
        insights: list[int] = []
        actions: list[int] = []
        reached = self._reach.get(position)
        if reached is None:
            return insights, actions
        end = arrow_at(item.words) if item.box is BoxState.MOVED else len(item.words)
        for link, other in reached:
            if self.items[other].role is Role.INSIGHT and link.start < end:
                insights.append(other)
            elif other in self.actions:
                actions.append(other)
        return insights, actions

    def _reached(self, position: int, item: Found) -> Iterator[tuple[Link, int]]:
        """The item's links and what they lead to.

        "Its entry, if that holds just one" is said of boxes; an insight that names a day is its own.
        """
        for link, target in zip(item.links, self.targets.of_item(position), strict=True):
            if target.items and (target.direct or item.role is not Role.INSIGHT):
                yield from ((link, other) for other in target.items if other != position)

    def _went_to(self, position: int, item: Found, actions: Sequence[int]) -> int | None:
        """The action that a moved line became: linked behind its arrow, or one of the same words."""
        if item.box is not BoxState.MOVED:
            return None
        end = arrow_at(item.words)
        for link, target in zip(item.links, self.targets.of_item(position), strict=True):
            for other in target.items:
                if other in actions and (
                    link.start >= end or self._bare(self.items[other]) == self._bare(item)
                ):
                    return other
        return None

    def _bare(self, item: Found) -> str:
        return identity_words(item.words, item.links, lambda _link: True)

    def _part(self, position: int, item: Found) -> Played:
        insights, actions = self._linked(position, item)
        if item.role is Role.INSIGHT:
            if insights and item.form not in (Form.NOTE, Form.HEADER):
                return Played(part=Part.NOTICE, of=(insights[0],))
            return _INSIGHT
        parent = self._parent(item)
        if item.box is not None and actions and position not in self.unheard:
            went_to = self._went_to(position, item, actions)
            if went_to is None:
                return Played(part=Part.SPEAKS, of=(actions[0],))
            return replace(self._action(position, item, insights, parent), copy_of=went_to)
        if item.role is Role.ACTION:
            return self._action(position, item, insights, parent)
        if item.role is Role.BOX:
            return self._box(position, item, insights, parent)
        return self._line(position, item, parent)

    def _action(self, position: int, item: Found, insights: list[int], parent: int | None) -> Played:
        linked = self._all_named(position, item, insights)
        under = self._insight_of(parent)
        return (
            Played(part=Part.ACTION, linked=linked, under=under) if linked or under is not None else _ACTION
        )

    def _all_named(self, position: int, item: Found, insights: Sequence[int]) -> tuple[int, ...]:
        """These insights, and those named by `for`."""
        if not item.fields.refs:
            return tuple(dict.fromkeys(insights))
        named = (
            other
            for reference in item.fields.refs
            for other in self.targets.of_reference(reference, item.path).items
            if other != position and self.items[other].role is Role.INSIGHT
        )
        return tuple(dict.fromkeys((*insights, *named)))

    def _insight_of(self, parent: int | None) -> int | None:
        """The insight that a parent is or is a notice of."""
        if parent is None:
            return None
        played = self.played[parent]
        if played.part is Part.INSIGHT:
            return parent
        if played.part is Part.NOTICE:
            return played.of[0]
        return None

    def _box(self, position: int, item: Found, insights: list[int], parent: int | None) -> Played:
        if item.form is Form.NOTE:
            # A note with a bare kind tag is an action only where an insight says so.
            return _ACTION if position in self.named else NOTHING
        if parent is not None and self.played[parent].part in _ACTS:
            return self._under_action(item, parent)
        if not item.words:
            # An empty box is a prompt; only under an action a tick without words says something.
            return NOTHING
        linked = self._all_named(position, item, insights)
        if linked and item.box is BoxState.DONE and item.kind is None:
            return Played(part=Part.ANSWERS, of=linked, linked=linked)
        under = self._insight_of(parent)
        if linked or under is not None:
            return Played(part=Part.ACTION, linked=linked, under=under)
        if parent is None:
            in_entry = item.path in self.entries and item.box not in (None, BoxState.NONE)
            return _LOOSE if in_entry and item.words else self._in_action_note(item)
        return self._under_action(item, parent) if self.played[parent].part is Part.LOOSE else NOTHING

    def _in_action_note(self, item: Found) -> Played:
        """A dated line at the top of a list in the note of an action is a practice of it."""
        note = self._action_note(item)
        if (
            note is None
            or item.leading_day is None
            or item.box not in (None, BoxState.DONE, BoxState.STARTED)
        ):
            return NOTHING
        return Played(part=Part.PRACTICE, of=(note,))

    def _under_action(self, item: Found, parent: int) -> Played:
        """A ticked box or a dated line under an action is a practice; an open box is a part of it.

        Under a ticked box that speaks for an action, itself a practice, a tick without a day is a detail.
        """
        played = self.played[parent]
        if played.part is Part.SPEAKS and self.items[parent].box is BoxState.DONE and not item.leading_day:
            return NOTHING
        action = played.of[0] if played.part is Part.SPEAKS else parent
        lived = item.box in (BoxState.DONE, BoxState.STARTED)
        dated = item.box is None and item.leading_day is not None
        return Played(part=Part.PRACTICE, of=(action,)) if lived or dated else NOTHING

    def _line(self, position: int, item: Found, parent: int | None) -> Played:
        under = None if parent is None else self.played[parent].part
        if parent is not None and (under in _ACTS or (under is Part.LOOSE and item.leading_day)):
            return self._under_action(item, parent)
        if under is Part.PRACTICE or item.path not in self.entries or item.day is None:
            return self._in_action_note(item) if parent is None else NOTHING
        noticed = dict.fromkeys(
            other
            for target in self.targets.of_item(position)
            if target.direct
            for other in target.items
            if self.items[other].role is Role.INSIGHT
        )
        return Played(part=Part.NOTICE, of=tuple(noticed)) if noticed else NOTHING
