"""One insight as a week sees it: its steps told apart, and whether it is in peace."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vault_integrate.model.plan import InsightView, StepState, StepView
from vault_integrate.plan.order import step_order
from vault_integrate.plan.step import UNJUDGED, lived_in, on_page, rests, step_view, touched_in, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from vault_integrate.model.journal import Insight, JournalView
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.model.week import Week

KEEPS_COMING: Final = 4
"""So many notices of an insight, and the page asks something else than for a step."""


class Told(Struct, frozen=True, kw_only=True):
    """One insight with its steps told apart.

    Attributes:
        wishes: its actions that are still awareness.
        resting: its steps that rest.
        rests: what steps it has all rest.
        done: the days on which steps were done, None for one without a day.
        let_go: the same for steps let go.
    """

    view: InsightView
    wishes: tuple[StepView, ...] = ()
    resting: tuple[StepView, ...] = ()
    rests: bool = False
    done: tuple[date | None, ...] = ()
    let_go: tuple[date | None, ...] = ()

    def in_peace(self, week: Week) -> bool:
        """Whether nothing is asked about it: a step was done or let go, and it was not noticed later.

        An end without a day holds in every week, so a notice in this one is later.
        """
        ends = [day or week.first - timedelta(days=1) for day in (*self.done, *self.let_go)]
        return bool(ends) and not noticed_after(self.view.insight, max(ends))


def noticed_after(insight: Insight, day: date) -> bool:
    """Whether the insight was noticed on a later day."""
    return insight.last_noticed is not None and insight.last_noticed > day


def is_let_go(insight: Insight) -> bool:
    """Whether the writer let the insight go and did not notice it on a later day.

    Without a day it holds in every week, until the writer takes it back.
    """
    if insight.let_go is None:
        return False
    return insight.let_go.day is None or not noticed_after(insight, insight.let_go.day)


def insight_view(
    insight: Insight, week: Week, *, steps: Sequence[StepView] = (), guesses: Sequence[StepView] = ()
) -> InsightView:
    """The insight with these steps, in the order of the page."""
    order = lambda step: step_order(step.action, week)  # noqa: E731 - a key, used twice
    noticed_now = insight.noticed_between(week.first, week.last) > 0
    decided_now = any(within(day, week) for day in insight.decided)
    return InsightView(
        insight=insight,
        count=len(insight.notices),
        since=insight.notices[0].day if insight.notices else None,
        noticed_now=noticed_now,
        touched=noticed_now or decided_now or any(touched_in(step, week) for step in steps),
        keeps_coming=len(insight.notices) >= KEEPS_COMING,
        steps=tuple(sorted(steps, key=order)),
        guesses=tuple(sorted(guesses, key=order)),
    )


def tell_apart(insight: Insight, view: JournalView, week: Week, verdicts: Mapping[str, Verdict]) -> Told:
    """Tell the insight's steps apart: on the page, guessed, only wished, ended.

    Args:
        insight: an insight of the journal.
        view: the journal as of the week's last day.
        week: the week.
        verdicts: awareness or step, by the ids of actions; one that is not judged counts as a step.
    """
    steps: list[StepView] = []
    guesses: list[StepView] = []
    wishes: list[StepView] = []
    own: list[StepView] = []
    for action in view.steps_of(insight.id):
        tie = next(each for each in action.ties if each.insight == insight.id)
        step = step_view(action, tie, verdicts.get(action.id, UNJUDGED), week)
        concrete = step.verdict.concrete or lived_in(step, week)
        if tie.guess:
            if concrete and on_page(step, week) and not step.state.ended:
                # A wish, or what has ended already, is no step that the writer could take up here.
                guesses.append(step)
            continue
        own.append(step)
        if on_page(step, week):
            (steps if concrete else wishes).append(step)
    resting = tuple(step for step in own if step.state is StepState.RESTING)
    return Told(
        view=insight_view(insight, week, steps=steps, guesses=guesses),
        wishes=tuple(wishes),
        resting=resting,
        rests=not steps and not wishes and bool(resting),
        done=tuple(step.done_day for step in own if step.state is StepState.DONE),
        let_go=tuple(step.action.let_go.day for step in own if step.action.let_go is not None),
    )


def is_resting(told: Told, week: Week) -> bool:
    """Whether the writer lets it rest, itself or all steps that it has."""
    return rests(told.view.insight.resting, week) or told.rests
