"""One action as a week sees it: open, started, resting or ended, and what was lived of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from vault_integrate.model.plan import StepState, StepView
from vault_integrate.model.task import BoxState
from vault_integrate.model.verdict import Verdict
from vault_integrate.model.week import DAYS_IN_WEEK

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.model.item import Resting
    from vault_integrate.model.journal import Action, Tie
    from vault_integrate.model.week import Week

UNJUDGED = Verdict(concrete=True, rule="in-doubt", blanks=())
"""When in doubt it is a step."""


def max_back(day: date, days: int) -> date:
    """`days` before `day`, or the calendar's first day."""
    return day - timedelta(days=days) if day.toordinal() > days else day.min


def within(day: date | None, week: Week) -> bool:
    """Whether the day is one of the week's."""
    return day is not None and week.first <= day <= week.last


def rests(resting: Resting | None, week: Week) -> bool:
    """Whether something rests through the whole week; a rest that ends in it is over."""
    return resting is not None and (resting.until is None or resting.until > week.last)


def floor_met_on(action: Action, week: Week) -> date | None:
    """The day on which a floor for one week was met, once that week is over; then the step is done.

    A number of times without a period ("three times") is a floor for the week of its line only (PRODUCT
    section 3, "Fields"), so when that week is over nothing is left to count.
    """
    floor = action.fields.floor
    if floor is None or not floor.this_week_only or not action.written or action.written[-1] >= week.first:
        return None
    ago = (week.first - action.written[-1]).days
    then = week.before(-(-ago // DAYS_IN_WEEK))
    lived = action.lived_between(then.first, then.last)
    return lived[floor.times - 1].day if len(lived) >= floor.times else None


def floor_met(step: StepView) -> bool:
    """Whether the step has a floor and was lived that often in the weeks that it spans."""
    floor = step.action.fields.floor
    return floor is not None and step.so_far >= floor.times


def done_on(action: Action, week: Week) -> date | None:
    """The day on which it was done, or its floor for one week was met; None where there is no such day."""
    return action.done.day if action.done is not None else floor_met_on(action, week)


def step_view(action: Action, tie: Tie | None, verdict: Verdict, week: Week) -> StepView:
    """One action as the week sees it.

    Args:
        action: an action of the journal, as of the week's last day.
        tie: what ties it to the insight that it stands under; None for a step on its own.
        verdict: awareness or step, and by which rule.
        week: the week.
    """
    occasions = action.practiced_between(week.first, week.last)
    started = tuple(each for each in occasions if each.started)
    lived = tuple(each for each in occasions if not each.started)
    met = floor_met_on(action, week)
    floor = action.fields.floor
    counted = max_back(week.first, DAYS_IN_WEEK * ((floor.weeks if floor else 1) - 1))
    return StepView(
        action=action,
        tie=tie,
        verdict=verdict,
        state=_state(action, week, started=bool(started), met=met is not None),
        planned_for=action.scheduled if action.scheduled and action.scheduled >= week.first else None,
        lived=lived,
        started=started,
        so_far=sum(not each.started for each in action.practiced_between(counted, week.last)),
        done_day=done_on(action, week),
    )


def _state(action: Action, week: Week, *, started: bool, met: bool) -> StepState:
    """What ended comes before what rests; a start of a once-step holds until it is done."""
    if action.let_go is not None:
        return StepState.LET_GO
    if action.cancelled is not None:
        return StepState.CANCELLED
    if action.done is not None or met:
        return StepState.DONE
    if rests(action.resting, week):
        return StepState.RESTING
    if started or (action.source.box is BoxState.STARTED and not action.repeats):
        return StepState.STARTED
    return StepState.OPEN


def lived_in(step: StepView, week: Week) -> bool:
    """Whether it was lived, started or done in the week."""
    return bool(step.lived or step.started) or within(step.done_day, week)


def on_page(step: StepView, week: Week) -> bool:
    """Open, or lived in the week; what ended otherwise or earlier is not shown."""
    if step.state in (StepState.CANCELLED, StepState.LET_GO):
        # The box of a once-step would say that it was done.
        return step.action.repeats and bool(step.lived)
    return step.state in (StepState.OPEN, StepState.STARTED) or lived_in(step, week)


def touched_in(step: StepView, week: Week) -> bool:
    """Whether it was written, lived, kept or scheduled in the week."""
    kept = step.action.fields.kept
    return (
        lived_in(step, week)
        or any(within(day, week) for day in step.action.written)
        or within(step.action.scheduled, week)
        or (kept is not None and within(kept.day, week))
    )
