"""The week as planned: which insight stands where, before a word of it is written."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.model.journal import Action, Insight, Practice, Tie
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.model.week import Week


class StepState(StrEnum):
    """How a step stands in the week."""

    OPEN = "open"
    STARTED = "started"
    RESTING = "resting"
    DONE = "done"
    CANCELLED = "cancelled"
    LET_GO = "let-go"

    @property
    def ended(self) -> bool:
        """Whether it asks for nothing any more."""
        return self in (StepState.DONE, StepState.CANCELLED, StepState.LET_GO)


class StepView(Struct, frozen=True, kw_only=True):
    """One step of an insight as the week sees it.

    Attributes:
        planned_for: its scheduled day if that lies in the week or later.
        lived: the practices of the week, starts left out.
        so_far: how many practices count for its floor: those of the weeks that the floor spans.
        done_day: the day a once-step was done, or a floor for one week was met, where known.
        first_here: this is where the page shows it with its box; False where another insight has it.
    """

    action: Action
    tie: Tie | None
    verdict: Verdict
    state: StepState
    planned_for: date | None = None
    lived: tuple[Practice, ...] = ()
    started: tuple[Practice, ...] = ()
    so_far: int = 0
    done_day: date | None = None
    first_here: bool = True


class InsightView(Struct, frozen=True, kw_only=True):
    """One insight as the week sees it.

    Attributes:
        count: how often it was noticed up to the week's last day.
        since: the first of these days.
        noticed_now: it was noticed in the week itself.
        steps: its concrete steps that are not guesses, open or lived in the week.
        guesses: steps that may be its own.
        touched: noticed, or a step written, lived, decided on or scheduled in the week itself.
        keeps_coming: it was noticed four times or more, so that its page asks something else.
    """

    insight: Insight
    count: int
    since: date | None
    noticed_now: bool
    touched: bool
    keeps_coming: bool = False
    steps: tuple[StepView, ...] = ()
    guesses: tuple[StepView, ...] = ()


class AwarenessView(Struct, frozen=True, kw_only=True):
    """A marked action that only wishes, with the insight it is tied to, if any."""

    step: StepView
    insight: Insight | None


class DecisionView(Struct, frozen=True, kw_only=True):
    """A step that the week asks about, because it was quiet or its time as an experiment is up.

    Attributes:
        insight: the insight it belongs to.
        last: the last day on which it was written, lived, kept or otherwise changed; None where it has none.
        lived: the last day on which it was lived.
        ended: the last day of its time as an experiment; None where it is asked about for being quiet.
        noted: its practices within that time, starts left out.
    """

    step: StepView
    insight: Insight
    last: date | None = None
    lived: date | None = None
    ended: date | None = None
    noted: tuple[Practice, ...] = ()


class Pacing(Struct, frozen=True, kw_only=True):
    """What the writer's own check-ins of the week say about pace.

    Attributes:
        low: the conditions that are low: `safety`, `clarity`, `body`, `pace`, in this order.
        named: those of them that an entry says which may be quoted.
        touchy: some reading of the week is low, though perhaps not its median.
    """

    low: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    touchy: bool = False


class MovedView(Struct, frozen=True, kw_only=True):
    """An insight with the weeks in which one of its steps was lived.

    Attributes:
        weeks: each such week of the last eight with the number of occasions, oldest first.
        bodies: occasions of the week itself beside which the writer noted a body signal.
    """

    insight: Insight
    weeks: tuple[tuple[Week, int], ...]
    bodies: tuple[Practice, ...] = ()


class WayBack(Struct, frozen=True, kw_only=True):
    """What the short page after a gap shows.

    Attributes:
        view: the insight of the one step, with that step first; behind it only steps that carry an act.
        alone: the one step where it has no insight.
    """

    view: InsightView | None = None
    alone: StepView | None = None


class WeekPlan(Struct, frozen=True, kw_only=True):
    """Everything the page of one week shows, in order, nothing cut for length.

    After a gap (`way_back`) everything but what carries an act is left out.
    """

    week: Week
    closed: bool
    one_shift: StepView | None = None
    moving: tuple[InsightView, ...] = ()
    waiting: tuple[InsightView, ...] = ()
    lived_before: tuple[InsightView, ...] = ()
    awareness: tuple[AwarenessView, ...] = ()
    to_decide: tuple[DecisionView, ...] = ()
    own_steps: tuple[StepView, ...] = ()
    resting: tuple[InsightView, ...] = ()
    resting_steps: tuple[StepView, ...] = ()
    integrated: tuple[InsightView, ...] = ()
    let_go: tuple[Insight | StepView, ...] = ()
    moved: tuple[MovedView, ...] = ()
    new_ground: tuple[Practice, ...] = ()
    pacing: Pacing = Pacing()
    way_back: WayBack | None = None
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
            or self.to_decide
            or self.own_steps
            or self.resting
            or self.resting_steps
            or self.integrated
            or self.let_go
        )
