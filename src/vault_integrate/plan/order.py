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

StepKey = tuple[bool, bool, date, str, int, str]
InsightKey = tuple[bool, bool, date, int, int, str, int, str]


def _planned(action: Action, week: Week) -> date:
    """The scheduled day where it still lies in the week or later; else the far end of the calendar."""
    return action.scheduled if action.scheduled is not None and action.scheduled >= week.first else date.max


def _year_before(day: date) -> date:
    """The first day of the twelve months that end with `day`, or the calendar's first day."""
    try:
        return day.replace(year=day.year - 1) + timedelta(days=1)
    except ValueError:  # 29 February, or the calendar's first year
        return date(day.year - 1, 3, 1) if day.year > 1 else date.min


def _lived(action: Action, week: Week) -> bool:
    """Whether it was practiced in the week; the tick of a once-step is a practice, too."""
    ticked = action.done is not None and action.done.day is not None and week.contains(action.done.day)
    return ticked or bool(action.practiced_between(week.first, week.last))


def step_order(action: Action, week: Week) -> StepKey:
    """Sort key of a step among steps."""
    source = action.source
    return (
        week.name not in action.chosen,
        not _lived(action, week),
        _planned(action, week),
        fold(source.path),
        source.line,
        action.id,
    )


def insight_order(insight: Insight, steps: Sequence[StepView], week: Week) -> InsightKey:
    """Sort key of an insight by what its steps say, then by its notices: chosen, practiced, scheduled, ..."""
    keys = [step_order(step.action, week) for step in steps]
    chosen = all(key[0] for key in keys)
    practiced = all(key[1] for key in keys)
    scheduled = min((key[2] for key in keys), default=date.max)
    return (chosen, practiced, scheduled, *notices_first(insight, week))


def notices_first(insight: Insight, week: Week) -> tuple[int, int, str, int, str]:
    """Sort key where an insight has no step: most notices in the last twelve months first."""
    last = insight.last_noticed
    return (
        -insight.noticed_between(_year_before(week.last), week.last),
        -(last.toordinal() if last else 0),
        fold(insight.source.path),
        insight.source.line,
        insight.id,
    )
