"""Unmarked ticked boxes that link to an insight: the tick of its step in a header, or a step of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.link.copies import closed_on, group_actions, in_header, repeats, tick_day
from vault_integrate.link.roles import Part, Played, spoken_through

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from vault_integrate.link.copies import ActionGroup
    from vault_integrate.link.identity import Wording
    from vault_integrate.link.insights import InsightSet
    from vault_integrate.model.item import Found


def settle_answers(
    items: Sequence[Found],
    played: Sequence[Played],
    words: Mapping[int, Wording],
    insights: InsightSet,
    named: Mapping[int, Sequence[str]],
    entries: Collection[str],
) -> list[Played]:
    """The parts with every answer decided, in the order of their days.

    Where the insight's one step that was open on that day stands in frontmatter, where there is no box to
    tick, the box is the tick of that step (PRODUCT section 3, "By place and link"). One with the words of a
    known action is a copy of it. Any other is a step of its own, already done.

    Args: as those of `group_actions`, and
        named: the insights that each action names, by its position.
    """
    waiting = [position for position, each in enumerate(played) if each.part is Part.ANSWERS]
    if not waiting:
        return list(played)
    about = {insights.of_item.get(other, "") for each in waiting for other in played[each].of}
    steps_of_these = (
        position
        for position, each in enumerate(played)
        if not about.isdisjoint(named.get(position, ())) or not about.isdisjoint(_tied(each, insights))
    )
    groups = group_actions(items, played, words, insights, entries, {*waiting, *steps_of_these})
    copies = {position for group in groups for position in group.copies}
    steps = _steps(played, groups, insights, named)
    settled = list(played)
    answered: set[int] = set()
    for position in sorted(waiting, key=lambda each: (items[each].day or date.max, each)):
        own = replace(played[position], part=Part.ACTION, of=())
        settled[position] = own
        if position in copies:
            continue
        day = tick_day(items[position], "done", entries) or date.max
        open_then = {
            number
            for other in played[position].of
            for number in steps.get(insights.of_item.get(other, ""), ())
            if number not in answered
            and _open_on(day, [items[each] for each in groups[number].copies], entries)
        }
        if len(open_then) != 1:
            continue
        number = open_then.pop()
        step = groups[number].copies[-1]
        if in_header(items[step]):
            settled[position] = Played(part=Part.SPEAKS, of=(step,))
            if not any(repeats(items[each]) for each in groups[number].copies):
                answered.add(number)
    return spoken_through(settled)


def _steps(
    played: Sequence[Played],
    groups: Sequence[ActionGroup],
    insights: InsightSet,
    named: Mapping[int, Sequence[str]],
) -> dict[str, set[int]]:
    """For each insight the groups that the writer tied to it: by a link, `for`, `step` or nesting."""
    steps: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for position in group.copies:
            if played[position].part is Part.ANSWERS:
                continue
            for identity in {*_tied(played[position], insights), *named.get(position, ())}:
                steps.setdefault(identity, set()).add(number)
    return steps


def _tied(each: Played, insights: InsightSet) -> Iterator[str]:
    for other in (*each.linked, *(() if each.under is None else (each.under,))):
        if other in insights.of_item:
            yield insights.of_item[other]


def _open_on(day: date, copies: Sequence[Found], entries: Collection[str]) -> bool:
    """Whether the step was written by that day and had not ended before it, as far as its own lines say."""
    if copies[0].day is not None and copies[0].day > day:
        return False
    if any(ended is None or ended < day for item in copies for ended in closed_on(item, entries)):
        return repeats(copies[-1])
    resting = copies[-1].fields.resting
    return resting is None or (resting.until is not None and resting.until <= day)
