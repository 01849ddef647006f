"""What moved: the weeks in which an insight's steps were lived, and what the writer noted beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate.model.plan import MovedView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate.model.journal import Action, Insight, JournalView, Practice
    from vault_integrate.model.week import Week

WEEKS: Final = 8
"""So many weeks, this one the last, are told about."""


def moved(insights: Iterable[Insight], view: JournalView, week: Week) -> tuple[MovedView, ...]:
    """The insights among these with a practice in the last eight weeks, in their order.

    Guesses are none of an insight's steps; what was cancelled or let go later was lived all the same.
    """
    weeks = [week.before(back) for back in range(WEEKS - 1, -1, -1)]
    weeks = list({each.first: each for each in weeks}.values())
    found: list[MovedView] = []
    for insight in insights:
        steps = _steps(insight, view)
        counts = [
            (each, sum(len(step.lived_between(each.first, each.last)) for step in steps)) for each in weeks
        ]
        lived = tuple((each, count) for each, count in counts if count)
        if lived:
            bodies = tuple(each for each in _lived(steps, week) if each.body and not each.private)
            found.append(MovedView(insight=insight, weeks=lived, bodies=bodies))
    return tuple(found)


def new_ground(
    insights: Iterable[Insight], alone: Iterable[Action], view: JournalView, week: Week
) -> tuple[Practice, ...]:
    """The occasions of the week beside which the writer noted a discomfort, in time, each once."""
    steps = {step.id: step for insight in insights for step in _steps(insight, view)}
    steps.update((action.id, action) for action in alone)
    noted = [each for each in _lived(steps.values(), week) if each.discomfort and not each.private]
    return tuple(sorted(noted, key=lambda each: (each.day or week.last, each.path, each.line)))


def _steps(insight: Insight, view: JournalView) -> Sequence[Action]:
    return [action for action in view.steps_of(insight.id) if action.belongs_to(insight.id)]


def _lived(steps: Iterable[Action], week: Week) -> list[Practice]:
    lived = [each for step in steps for each in step.lived_between(week.first, week.last)]
    return sorted(lived, key=lambda each: (each.day or week.last, each.path, each.line))
