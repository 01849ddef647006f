"""The week as planned: which insight stands where, before a word of it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.model.journal import Action, Insight, Practice, Tie
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.model.week import Week


class StepState(StrEnum):
    """How a step stands in the week."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    RESTING = "resting"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of an insight as the week sees it.

    Attributes:
        planned_for: its scheduled day if that lies in the week or later.
        lived: the practices of the week, starts left out.
        done_day: the day a once-step was done, where known.
        first_here: this is where the page shows it with its box; False where another insight has it.
    """

    action: Action
    tie: Tie | None
    verdict: Verdict
    state: StepState
    planned_for: date | None = None
    lived: tuple[Practice, ...] = ()
    started: tuple[Practice, ...] = ()
    done_day: date | None = None
    first_here: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightView:
    """One insight as the week sees it.

    Attributes:
        count: how often it was noticed up to the week's last day.
        since: the first of these days.
        noticed_now: it was noticed in the week itself.
        steps: its concrete steps that are not guesses, open or lived in the week.
        guesses: steps that may be its own.
        touched: noticed, or a step written, lived, decided on or scheduled in the week itself.
    """

    insight: Insight
    count: int
    since: date | None
    noticed_now: bool
    touched: bool
    steps: tuple[StepView, ...] = ()
    guesses: tuple[StepView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwarenessView:
    """A marked action that only wishes, with the insight it is tied to, if any."""

    step: StepView
    insight: Insight | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """Everything the page of one week shows, in order, nothing cut for length."""

    week: Week
    closed: bool
    one_shift: StepView | None = None
    moving: tuple[InsightView, ...] = ()
    waiting: tuple[InsightView, ...] = ()
    lived_before: tuple[InsightView, ...] = ()
    awareness: tuple[AwarenessView, ...] = ()
    own_steps: tuple[StepView, ...] = ()
    resting: tuple[InsightView, ...] = ()
    integrated: tuple[InsightView, ...] = ()
    from_earlier: InsightView | None = None
    moving_more: int = 0
    waiting_more: int = 0

    @property
    def empty(self) -> bool:
        """Whether the week holds nothing of the writer's to show."""
        return not (
            self.moving
            or self.waiting
            or self.lived_before
            or self.awareness
            or self.own_steps
            or self.resting
            or self.integrated
        )
