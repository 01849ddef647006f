"""The one order of everything on the page (PRODUCT section 4, "Order")."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from vault_integrate.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.model.journal import Action, Insight
    from vault_integrate.model.plan import StepView
    from vault_integrate.model.week import Week

Key = tuple[bool, bool, date, int, int, str, int, str]

_YEAR = timedelta(days=365)


def _planned(action: Action, week: Week) -> date:
    """The scheduled day where it still lies in the week or later; else the far end of the calendar."""
    return action.scheduled if action.scheduled is not None and action.scheduled >= week.first else date.max


def _year_before(day: date) -> date:
    return day - _YEAR if day > date.min + _YEAR else date.min


def step_order(action: Action, week: Week) -> Key:
    """Sort key of a step among steps."""
    source = action.source
    return (
        week.name not in action.chosen,
        not action.practiced_between(week.first, week.last),
        _planned(action, week),
        0,
        0,
        fold(source.path),
        source.line,
        action.id,
    )


def insight_order(insight: Insight, steps: Sequence[StepView], week: Week) -> Key:
    """Sort key of an insight by its best step: chosen, practiced, scheduled, notices, last noticed, place."""
    best = min((step_order(step.action, week)[:3] for step in steps), default=(True, True, date.max))
    noticed = insight.noticed_between(_year_before(week.last), week.last)
    last = insight.last_noticed
    source = insight.source
    return (
        *best,
        -noticed,
        -(last.toordinal() if last else 0),
        fold(source.path),
        source.line,
        insight.id,
    )


def notices_first(insight: Insight) -> tuple[int, int, str, int, str]:
    """Sort key where an insight has no step: most notices first."""
    last = insight.last_noticed
    return (
        -len(insight.notices),
        -(last.toordinal() if last else 0),
        fold(insight.source.path),
        insight.source.line,
        insight.id,
    )
