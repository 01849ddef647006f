"""Which insights and steps stand on the map: so few that a vault of years can be read."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from vault_integrate import Action, ExportContext, Insight

WEEKS = 26
_MOST_WEEKS = 5_200
MOST_STEPS = 8
"""So many steps of one insight have a box; its own box says how many more there are."""

NO_THEME, INTEGRATED, OWN_STEPS = "none", "integrated", "own"


class Chosen(Struct, frozen=True, kw_only=True):
    """What stands on the map.

    Attributes:
        insights: each with the key of its frame: a theme behind a colon, or one of the three above.
        steps: the steps of these insights, and those without any.
        ties: insight and step, by id, and whether the tie is a guess.
        more: how many further steps an insight has, by its id.
        themes: the frames that are needed, by key, each with the theme as it was written first.
    """

    insights: tuple[tuple[Insight, str], ...]
    steps: tuple[Action, ...]
    ties: tuple[tuple[str, str, bool], ...]
    more: dict[str, int]
    themes: dict[str, str]


def choose(context: ExportContext) -> Chosen:
    """What stands on the map of this week.

    The insights that were touched in the last weeks (`canvas_weeks`), without those that were let go; of
    their steps those that are open, and those that were done in these weeks; and the open steps without an
    insight of the weeks in which an insight stays current. What only wishes is no step; the page asks
    about it.
    """
    week = context.week
    first = _weeks_before(week.first, _weeks(context.settings.text("canvas_weeks")))
    touched = [each for each in context.journal.insights_touching(first, week.last) if not _is_let_go(each)]
    shown_themes = {
        _key(each.theme): each.theme or "" for each in reversed(touched) if _tells_its_theme(each)
    }
    insights = tuple((each, _frame(each, shown_themes)) for each in sorted(touched, key=_written))
    steps, ties, more = _steps(context, [each for each, frame in insights if frame != INTEGRATED], first)
    recent = _weeks_before(week.first, context.settings.current_weeks)
    own = [
        each
        for each in context.journal.loose_actions(recent, week.last)
        if each.open and each.id not in steps and context.judge(each).concrete
    ]
    return Chosen(
        insights=insights,
        steps=(*steps.values(), *sorted(own, key=_written)),
        ties=tuple(ties),
        more=more,
        themes={frame: shown_themes.get(frame.partition(":")[2], "") for _, frame in insights},
    )


def _steps(
    context: ExportContext, insights: Iterable[Insight], first: date
) -> tuple[dict[str, Action], list[tuple[str, str, bool]], dict[str, int]]:
    """The steps of the insights, their ties, and how many more an insight has."""
    steps: dict[str, Action] = {}
    ties: list[tuple[str, str, bool]] = []
    more: dict[str, int] = {}
    guesses: list[tuple[str, Action]] = []
    for insight in insights:
        tied = context.journal.steps_of(insight.id)
        found = [each for each in tied if _is_shown(each, first) and context.judge(each).concrete]
        own = sorted((each for each in found if each.belongs_to(insight.id)), key=_open_first)
        for step in own[:MOST_STEPS]:
            steps[step.id] = step
            ties.append((insight.id, step.id, False))
        if len(own) > MOST_STEPS:
            more[insight.id] = len(own) - MOST_STEPS
        guesses += [(insight.id, each) for each in found if each.open and not each.belongs_to(insight.id)]
    for identity, step in guesses:
        # What somebody tied themselves needs no guess.
        if all(tie.guess for tie in step.ties):
            steps[step.id] = step
            ties.append((identity, step.id, True))
    return steps, ties, more


def recent_lives(action: Action, context: ExportContext) -> tuple[date, ...]:
    """The days of the last weeks, those in which an insight stays current, on which a step was lived."""
    first = _weeks_before(context.week.first, context.settings.current_weeks)
    return tuple(each.day for each in action.lived_between(first, context.week.last) if each.day)


def is_resting(item: Insight | Action, context: ExportContext) -> bool:
    """Whether an item rests beyond this week."""
    rest = item.resting
    return rest is not None and (rest.until is None or rest.until > context.week.last)


def _weeks(said: str) -> int:
    """The number of weeks as the settings note says it; the usual number where it is none."""
    if said.isascii() and said.isdecimal() and 0 < int(said[:6]) <= _MOST_WEEKS:
        return int(said)
    return WEEKS


def _weeks_before(day: date, weeks: int) -> date:
    """The first day of so many weeks, of which the last one begins on this day."""
    try:
        return day - timedelta(weeks=weeks - 1)
    except OverflowError:
        return type(day).min


def _is_let_go(insight: Insight) -> bool:
    """Whether the writer let the insight go and did not notice it on a later day."""
    gone = insight.let_go
    if gone is None:
        return False
    return gone.day is None or insight.last_noticed is None or insight.last_noticed <= gone.day


def _is_shown(action: Action, first: date) -> bool:
    """Whether a step is open, or was done in these weeks."""
    if action.cancelled or action.let_go:
        return False
    return action.done is None or (action.done.day is not None and action.done.day >= first)


def _tells_its_theme(insight: Insight) -> bool:
    """Whether no private line tells the theme; it is the writer's words, too."""
    places = (*insight.sources, *(each.source for each in insight.notices))
    return bool(insight.theme) and not any(each.private for each in places)


def _frame(insight: Insight, shown: dict[str, str]) -> str:
    if insight.integrated is not None:
        return INTEGRATED
    key = _key(insight.theme)
    return f"theme:{key}" if key in shown and not insight.private else NO_THEME


def _key(theme: str | None) -> str:
    """A theme, so that two spellings of one are the same."""
    return unicodedata.normalize("NFC", theme or "").casefold().strip()


def _written(item: Insight | Action) -> tuple[str, str, int, str]:
    """Where an item was written first: an order that does not change from week to week."""
    source = item.sources[0]
    return (source.day.isoformat() if source.day else "", source.path, source.line, item.id)


def _open_first(action: Action) -> tuple[bool, int, tuple[str, str, int, str]]:
    """Open steps first; of those that were done the latest."""
    day = action.done.day if action.done else None
    return (not action.open, -day.toordinal() if day else 0, _written(action))


def themes_in_order(chosen: Chosen) -> Iterator[tuple[str, str]]:
    """The frames in the order in which they are placed, each with the theme as it is written.

    The themes with the most insights come first, those of none and what is integrated last.
    """
    counts: dict[str, int] = {}
    for _, frame in chosen.insights:
        counts[frame] = counts.get(frame, 0) + 1
    last = {NO_THEME: 1, INTEGRATED: 2}
    for frame in sorted(counts, key=lambda each: (last.get(each, 0), -counts[each], each)):
        yield frame, chosen.themes[frame]
