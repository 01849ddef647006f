"""Planning one week: which insight stands where, by the rules of PRODUCT section 4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.model.plan import AwarenessView, InsightView, StepState, StepView, WayBack, WeekPlan
from vault_integrate.model.week import DAYS_IN_WEEK, week_of
from vault_integrate.plan.decide import to_decide
from vault_integrate.plan.gap import last_before_gap
from vault_integrate.plan.insight import Told, insight_view, is_let_go, is_resting, tell_apart
from vault_integrate.plan.moved import moved, new_ground
from vault_integrate.plan.order import insight_order, notices_first, step_order
from vault_integrate.plan.pacing import pacing_of
from vault_integrate.plan.step import (
    UNJUDGED,
    floor_met,
    lived_in,
    max_back,
    on_page,
    rests,
    step_view,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from vault_integrate.model.journal import Action, Insight, JournalView
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.model.week import Week

OTHERS = 5
"""How many insights that the week itself did not touch may follow those it did."""

AWARENESS_LIMIT = 3


class Acting(Struct, frozen=True, kw_only=True):
    """What carries an act not yet taken up, by id; it is never cut.

    Attributes:
        items: insights and actions on whose lines, or in whose boxes, an act stands.
        decisions: actions on whose question under *To decide* one stands.
    """

    items: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()


class _Shelves(Struct):
    """Where each current insight goes."""

    moving: list[InsightView] = field(default_factory=list)
    waiting: list[InsightView] = field(default_factory=list)
    lived: list[InsightView] = field(default_factory=list)
    resting: list[InsightView] = field(default_factory=list)
    integrated: list[InsightView] = field(default_factory=list)
    wishing: list[AwarenessView] = field(default_factory=list)
    only_wishing: list[InsightView] = field(default_factory=list)
    resting_steps: list[StepView] = field(default_factory=list)


def current_span(week: Week, settings: Settings) -> tuple[date, date]:
    """First and last day of the weeks in which an insight is current."""
    return max_back(week.first, DAYS_IN_WEEK * (settings.current_weeks - 1)), week.last


def actions_to_judge(view: JournalView, week: Week, settings: Settings) -> tuple[Action, ...]:
    """Every action on which the plan of the week needs a verdict, each once."""
    first, last = _planned_span(view, week, settings)
    found: dict[str, Action] = {}
    for insight in view.insights_touching(first, last):
        found.update((action.id, action) for action in view.steps_of(insight.id))
    found.update((action.id, action) for action in view.loose_actions(week.first, week.last))
    return tuple(found.values())


def _planned_span(view: JournalView, week: Week, settings: Settings) -> tuple[date, date]:
    """The current weeks; after a gap those that were current when it began, so that it ages nothing."""
    before = last_before_gap(view, week)
    return current_span(week if before is None else week_of(before, week.rule), settings)[0], week.last


def plan_week(
    view: JournalView,
    week: Week,
    verdicts: Mapping[str, Verdict],
    settings: Settings,
    *,
    closed: bool = False,
    acting: Acting = Acting(),  # noqa: B008 - frozen
) -> WeekPlan:
    """Plan the page of one week.

    Args:
        view: the journal as of the week's last day.
        week: the week.
        verdicts: what the checks said, by action id; an action without one counts as a step.
        settings: how long an insight is current.
        closed: the page takes no more acts.
        acting: what carries an act that was not yet taken up.

    Returns:
        The plan; nothing in it depends on any other clock than `week` and `closed`.
    """
    first, last = _planned_span(view, week, settings)
    shelves, current = _Shelves(), view.insights_touching(first, last)
    for insight in current:
        _shelve(tell_apart(insight, view, week, verdicts), week, shelves)
    moving = sorted(shelves.moving, key=lambda each: insight_order(each.insight, each.steps, week))
    shown, moving_more = _touched_then_others(moving, [each.touched for each in moving], acting)
    near = (*shown[: settings.in_full], *shelves.waiting)
    in_reach = {step.action.id for each in near for step in each.guesses}
    own, wishes = _loose(view, week, verdicts, in_reach)
    awareness, waiting = _awareness_and_waiting(shelves, wishes, week)
    asked, waiting_more = _touched_then_others(waiting, [each.noticed_now for each in waiting], acting)
    on_it = _told_about((*moving, *waiting, *shelves.lived), current)
    alone = [step.action for step in own if not step.action.ties]
    pacing = pacing_of(view.check_ins(week.first, week.last))
    plan = WeekPlan(
        week=week,
        closed=closed,
        one_shift=_one_shift(moving, own, week),
        moving=_once_on_the_page(shown),
        waiting=tuple(sorted(asked, key=lambda each: notices_first(each.insight, week))),
        lived_before=_most_noticed(shelves.lived, week),
        awareness=awareness,
        to_decide=to_decide(
            _open_steps(moving), view, week, current_weeks=settings.current_weeks, kept=acting.decisions
        ),
        own_steps=tuple(own),
        resting=_most_noticed(shelves.resting, week),
        resting_steps=_each_once([*shelves.resting_steps, *_loose_resting(view, week)]),
        integrated=_most_noticed(shelves.integrated, week),
        let_go=_let_go(view, current, week),
        moved=moved(on_it, view, week),
        new_ground=() if pacing.touchy else new_ground(on_it, alone, view, week),
        pacing=pacing,
        from_earlier=_from_earlier(view, week, first, verdicts),
        moving_more=moving_more,
        waiting_more=waiting_more,
    )
    return plan if last_before_gap(view, week) is None else _way_back(plan, moving, acting)


def _way_back(plan: WeekPlan, moving: Sequence[InsightView], acting: Acting) -> WeekPlan:
    """The short page after a gap: one step, what carries an act, and what ended well in the week itself."""
    steps = [step for view in moving for step in view.steps]
    one = _smallest_step(plan.one_shift, steps, plan.week)
    holder = next((view for view in moving if one in view.steps), None)
    back = WayBack(alone=one if holder is None else None)
    if one is not None and holder is not None:
        others = tuple(step for step in _carried(holder, acting).steps if step is not one)
        back = WayBack(view=replace(holder, steps=(one, *others), guesses=()))
    kept = [view for view in plan.moving if _carries(view, acting)]
    return WeekPlan(
        week=plan.week,
        closed=plan.closed,
        moving=tuple(
            _carried(view, acting) for view in kept if holder is None or view.insight.id != holder.insight.id
        ),
        waiting=tuple(view for view in plan.waiting if _carries(view, acting)),
        lived_before=tuple(view for view in plan.lived_before if _carries(view, acting)),
        awareness=tuple(wish for wish in plan.awareness if wish.step.action.id in acting.items),
        to_decide=tuple(each for each in plan.to_decide if each.step.action.id in acting.decisions),
        integrated=plan.integrated,
        let_go=plan.let_go,
        pacing=plan.pacing,
        way_back=back,
    )


def _smallest_step(chosen: StepView | None, steps: Iterable[StepView], week: Week) -> StepView | None:
    """The one step after a gap: the chosen one, else the first with a smallest form, else the first."""
    if chosen is not None and not chosen.state.ended and week.name in chosen.action.chosen:
        return chosen
    # What no week asks about while its answer is waited for may lead back all the same.
    open_ = [step for step in steps if _is_open(step)]
    small = next((step for step in open_ if step.action.fields.smallest), None)
    if chosen is None or chosen.state.ended:
        chosen = next(iter(open_), None)
    return small or chosen


def _may_lead(step: StepView, week: Week) -> bool:
    """Whether a step may stand on top unasked: open, and no experiment that waits for an answer."""
    end, kept = step.action.try_until, step.action.fields.kept
    answered = end is not None and kept is not None and kept.day is not None and kept.day >= end
    return _is_open(step) and (end is None or end >= week.first or answered)


def _is_open(step: StepView) -> bool:
    return step.state in (StepState.OPEN, StepState.STARTED) and not step.action.private


def _carried(view: InsightView, acting: Acting) -> InsightView:
    """The insight with those of its steps that carry an act; an act on its own line needs none of them."""
    steps = tuple(step for step in view.steps if step.action.id in acting.items)
    return replace(view, steps=steps, guesses=())


def _told_about(first: Iterable[InsightView], current: Iterable[Insight]) -> list[Insight]:
    """The insights whose practice is told: those of the page, then those at rest or in peace.

    What is integrated has its one line in its week, and is found by commands from then on.
    """
    found = {view.insight.id: view.insight for view in first}
    found.update((each.id, each) for each in current if each.id not in found)
    return [each for each in found.values() if each.integrated is None]


def _each_once(steps: Iterable[StepView]) -> tuple[StepView, ...]:
    return tuple({step.action.id: step for step in steps}.values())


def _loose_resting(view: JournalView, week: Week) -> Iterable[StepView]:
    """Steps of the week without an insight that rest."""
    steps = (step_view(action, None, UNJUDGED, week) for action in view.loose_actions(week.first, week.last))
    return (step for step in steps if step.state is StepState.RESTING)


def _most_noticed(views: Iterable[InsightView], week: Week) -> tuple[InsightView, ...]:
    return tuple(sorted(views, key=lambda each: notices_first(each.insight, week)))


def _open_steps(moving: Iterable[InsightView]) -> Iterable[tuple[StepView, Insight]]:
    """The open steps on the page, each with its insight."""
    for view in moving:
        for step in view.steps:
            if step.state in (StepState.OPEN, StepState.STARTED):
                yield step, view.insight


def _let_go(view: JournalView, current: Iterable[Insight], week: Week) -> tuple[Insight | StepView, ...]:
    """What the writer let go in the week: insights, then steps, each once."""
    found: dict[str, Insight | StepView] = {}
    for insight in current:
        if insight.let_go is not None and within(insight.let_go.day, week) and is_let_go(insight):
            found[insight.id] = insight
    steps = [action for insight in current for action in view.steps_of(insight.id)]
    for action in (*steps, *view.loose_actions(week.first, week.last)):
        if action.let_go is not None and within(action.let_go.day, week):
            found[action.id] = step_view(action, None, UNJUDGED, week)
    return tuple(found.values())


def _shelve(told: Told, week: Week, shelves: _Shelves) -> None:
    """Put one insight where it belongs."""
    view = told.view
    insight = view.insight
    if insight.integrated is not None:
        if within(insight.integrated.day, week):
            shelves.integrated.append(view)
        return
    if is_let_go(insight):
        return
    if is_resting(told, week):
        shelves.resting.append(view)
        return
    shelves.resting_steps.extend(told.resting)
    shelves.wishing.extend(AwarenessView(step=step, insight=insight) for step in told.wishes)
    if view.steps:
        shelves.moving.append(view)
    elif told.wishes:
        shelves.only_wishing.append(view)
    elif not told.in_peace(week):
        shelves.waiting.append(view)
    elif any(within(day, week.before(1)) for day in told.done):
        shelves.lived.append(view)


def _touched_then_others(
    views: Sequence[InsightView], now: Sequence[bool], acting: Acting
) -> tuple[list[InsightView], int]:
    """Those of the week, then at most five others; what carries an act stays. Also how many are left."""
    of_week = [view for view, flag in zip(views, now, strict=True) if flag]
    others = [view for view, flag in zip(views, now, strict=True) if not flag]
    kept = [view for position, view in enumerate(others) if position < OTHERS or _carries(view, acting)]
    return [*of_week, *kept], len(others) - len(kept)


def _carries(view: InsightView, acting: Acting) -> bool:
    return view.insight.id in acting.items or any(step.action.id in acting.items for step in view.steps)


def _once_on_the_page(views: Iterable[InsightView]) -> tuple[InsightView, ...]:
    """A step for two insights has its box under the first of them only."""
    seen: set[str] = set()
    told: list[InsightView] = []
    for view in views:
        steps = tuple(replace(step, first_here=step.action.id not in seen) for step in view.steps)
        seen.update(step.action.id for step in view.steps)
        told.append(replace(view, steps=steps))
    return tuple(told)


def _loose(
    view: JournalView, week: Week, verdicts: Mapping[str, Verdict], guessed: set[str]
) -> tuple[list[StepView], list[AwarenessView]]:
    """Actions of the week without an insight: concrete ones, and wishes written in it."""
    own: list[StepView] = []
    wishes: list[AwarenessView] = []
    for action in view.loose_actions(week.first, week.last):
        step = step_view(action, None, verdicts.get(action.id, UNJUDGED), week)
        if action.id in guessed or not on_page(step, week):
            continue
        if step.verdict.concrete or lived_in(step, week):
            own.append(step)
        elif any(within(day, week) for day in action.written):
            wishes.append(AwarenessView(step=step, insight=None))
    own.sort(key=lambda step: step_order(step.action, week))
    return own, wishes


def _awareness_and_waiting(
    shelves: _Shelves, wishes: Sequence[AwarenessView], week: Week
) -> tuple[tuple[AwarenessView, ...], list[InsightView]]:
    """Wishes, and the insights that wait; one whose wish has its place does not also stand under Waiting."""
    awareness = _awareness([*shelves.wishing, *wishes], week)
    told = {wish.insight.id for wish in awareness[:AWARENESS_LIMIT] if wish.insight is not None}
    waiting = [*shelves.waiting, *(each for each in shelves.only_wishing if each.insight.id not in told)]
    return awareness, sorted(waiting, key=lambda each: notices_first(each.insight, week))


def _awareness(wishes: Sequence[AwarenessView], week: Week) -> tuple[AwarenessView, ...]:
    """Each wish once; those written in the week first."""
    once = {wish.step.action.id: wish for wish in reversed(wishes)}
    return tuple(
        sorted(
            once.values(),
            key=lambda wish: (
                not any(within(day, week) for day in wish.step.action.written),
                step_order(wish.step.action, week),
            ),
        )
    )


def _one_shift(moving: Sequence[InsightView], own: Sequence[StepView], week: Week) -> StepView | None:
    """The chosen step, else the first open one of the insight noticed most often among those moving."""
    there = (*(step for view in moving for step in view.steps), *own)
    chosen = [step for step in there if week.name in step.action.chosen]
    chosen = [step for step in chosen if step.state not in (StepState.LET_GO, StepState.CANCELLED)]
    if chosen:
        return next((step for step in chosen if not step.state.ended), chosen[0])
    for view in sorted(moving, key=lambda each: -each.count):
        steps = [step for step in view.steps if _may_lead(step, week)]
        if steps:
            # A floor met is done, so what is still open comes before it.
            return next((step for step in steps if not floor_met(step)), steps[0])
    return None


def _from_earlier(
    view: JournalView, week: Week, first: date, verdicts: Mapping[str, Verdict]
) -> InsightView | None:
    """At most one earlier insight, chosen by the week's number so that it stays the same all week.

    What rests, was let go or was lived is left in peace.
    """
    earlier = view.insights_before(first)
    for offset in range(len(earlier)):
        insight = view.insight(earlier[(week.epoch_number + offset) % len(earlier)])
        if insight is None or rests(insight.resting, week) or is_let_go(insight):
            continue
        told = tell_apart(insight, view, week, verdicts)
        if not told.rests and not told.in_peace(week):
            return insight_view(insight, week)
    return None
