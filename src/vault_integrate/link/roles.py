"""What each line turns out to be once other notes are known: insight, notice, step, practice, nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from vault_integrate.model.item import Form, Found, Reading, Role
from vault_integrate.model.task import BoxState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.link.targets import Targets


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
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """The part of one item, and the items that this depends on (positions in the flat list).

    Attributes:
        of: the insights or the actions meant: of a notice, practice or a box that speaks for an action.
        linked: the insights that an action's own line or fields name.
        under: the insight an action is nested under.
    """

    part: Part
    of: tuple[int, ...] = ()
    linked: tuple[int, ...] = ()
    under: int | None = None


NOTHING = Played(part=Part.NOTHING)


def play(items: Sequence[Found], readings: Sequence[Reading], targets: Targets) -> list[Played]:
    """The part of every item, in the order of `items` (sorted by path, line and slot).

    Boxes that turn into steps by their place can be linked to by others, so the pass is made twice.
    """
    entries = {reading.path for reading in readings if reading.entry}
    actions = {position for position, item in enumerate(items) if item.role is Role.ACTION}
    first = _Pass(items, targets, entries, actions).run()
    found = {position for position, played in enumerate(first) if played.part is Part.ACTION}
    if found <= actions:
        return first
    return _Pass(items, targets, entries, actions | found).run()


class _Pass:
    """One walk over all items, parents before children."""

    def __init__(
        self, items: Sequence[Found], targets: Targets, entries: set[str], actions: set[int]
    ) -> None:
        self.items = items
        self.targets = targets
        self.entries = entries
        self.actions = actions
        self.played: list[Played] = []
        self.by_block: dict[tuple[str, int], int] = {}

    def run(self) -> list[Played]:
        for position, item in enumerate(self.items):
            played = self._part(position, item)
            self.played.append(played)
            if played.part is not Part.NOTHING and item.block:
                self.by_block[item.path, item.block] = position
        return self.played

    def _parent(self, item: Found) -> int | None:
        """The nearest item above that holds this one; it decides what the line is nested under."""
        for block in item.ancestors:
            holder = self.by_block.get((item.path, block))
            if holder is not None:
                return holder
        return None

    def _linked(self, position: int, item: Found) -> tuple[list[int], list[int]]:
        """The insights and the actions that the item's own links lead to."""
        insights: list[int] = []
        actions: list[int] = []
        for link in item.links:
            for other in self.targets.of_link(link, item.path).items:
                if other == position:
                    continue
                if self.items[other].role is Role.INSIGHT:
                    insights.append(other)
                elif other in self.actions:
                    actions.append(other)
        return insights, actions

    def _part(self, position: int, item: Found) -> Played:
        insights, actions = self._linked(position, item)
        if item.role is Role.INSIGHT:
            if insights and item.form not in (Form.NOTE, Form.HEADER):
                return Played(part=Part.NOTICE, of=(insights[0],))
            return Played(part=Part.INSIGHT)
        parent = self._parent(item)
        if item.box is not None and actions:
            return Played(part=Part.SPEAKS, of=(actions[0],))
        if item.role is Role.ACTION:
            return self._action(position, item, insights, parent)
        if item.role is Role.BOX:
            return self._box(position, item, insights, parent)
        return self._line(item, parent)

    def _action(self, position: int, item: Found, insights: list[int], parent: int | None) -> Played:
        linked = [*insights, *self._named(position, item)]
        return Played(part=Part.ACTION, linked=tuple(dict.fromkeys(linked)), under=self._insight_of(parent))

    def _named(self, position: int, item: Found) -> list[int]:
        """Insights named by `for`, or by the insight's own `step`."""
        return [
            other
            for reference in item.fields.refs
            for other in self.targets.of_reference(reference, item.path).items
            if other != position and self.items[other].role is Role.INSIGHT
        ]

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
        if parent is not None and self.played[parent].part in (Part.ACTION, Part.SPEAKS):
            return self._under_action(item, parent)
        linked = [*insights, *self._named(position, item)]
        if linked and item.box is BoxState.DONE and item.kind is None:
            return Played(
                part=Part.ANSWERS, of=tuple(dict.fromkeys(linked)), linked=tuple(dict.fromkeys(linked))
            )
        under = self._insight_of(parent)
        if linked or under is not None:
            return Played(part=Part.ACTION, linked=tuple(dict.fromkeys(linked)), under=under)
        return NOTHING

    def _under_action(self, item: Found, parent: int) -> Played:
        """A ticked box or a dated line under an action is a practice; an open box is a part of it."""
        played = self.played[parent]
        action = parent if played.part is Part.ACTION else played.of[0]
        lived = item.box in (BoxState.DONE, BoxState.STARTED)
        dated = item.box is None and item.leading_day is not None
        return Played(part=Part.PRACTICE, of=(action,)) if lived or dated else NOTHING

    def _line(self, item: Found, parent: int | None) -> Played:
        under = None if parent is None else self.played[parent].part
        if under in (Part.ACTION, Part.SPEAKS) and parent is not None:
            return self._under_action(item, parent)
        if under is Part.PRACTICE or item.path not in self.entries or item.day is None:
            return NOTHING
        noticed = dict.fromkeys(
            other
            for link in item.links
            if (target := self.targets.of_link(link, item.path)).direct
            for other in target.items
            if self.items[other].role is Role.INSIGHT
        )
        return Played(part=Part.NOTICE, of=tuple(noticed)) if noticed else NOTHING
