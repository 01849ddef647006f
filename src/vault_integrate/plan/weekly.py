"""Planning one week: which insight stands where, by the rules of PRODUCT section 4."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vault_integrate.model.plan import AwarenessView, InsightView, StepState, StepView, WeekPlan
from vault_integrate.model.task import BoxState
from vault_integrate.model.verdict import Verdict
from vault_integrate.plan.order import insight_order, notices_first, step_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vault_integrate.model.item import Resting
    from vault_integrate.model.journal import Action, Insight, JournalView, Tie
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.week import Week

OTHERS = 5
"""How many insights that the week itself did not touch may follow those it did."""

AWARENESS_LIMIT = 3

UNJUDGED = Verdict(concrete=True, rule="in-doubt", blanks=())
"""When in doubt it is a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """One current insight with its steps told apart."""

    view: InsightView
    wishes: tuple[StepView, ...] = ()
    rests: bool = False
    done: tuple[date | None, ...] = ()
    let_go: tuple[date | None, ...] = ()

    def in_peace(self, week: Week) -> bool:
        """Whether nothing is asked about it: a step was done or let go, and it was not noticed later.

        An end without a day holds in every week, so a notice in this one is later.
        """
        ends = [day or week.first - timedelta(days=1) for day in (*self.done, *self.let_go)]
        return bool(ends) and not noticed_after(self.view.insight, max(ends))


@dataclass(slots=True)
class _Shelves:
    """Where each current insight goes."""

    moving: list[InsightView] = field(default_factory=list)
    waiting: list[InsightView] = field(default_factory=list)
    lived: list[InsightView] = field(default_factory=list)
    resting: list[InsightView] = field(default_factory=list)
    integrated: list[InsightView] = field(default_factory=list)
    wishing: list[AwarenessView] = field(default_factory=list)
    only_wishing: list[InsightView] = field(default_factory=list)


def current_span(week: Week, settings: Settings) -> tuple[date, date]:
    """First and last day of the weeks in which an insight is current."""
    return max_back(week.first, 7 * (settings.current_weeks - 1)), week.last


def max_back(day: date, days: int) -> date:
    """`days` before `day`, or the calendar's first day."""
    return day - timedelta(days=days) if day.toordinal() > days else date.min


def actions_to_judge(view: JournalView, week: Week, settings: Settings) -> tuple[Action, ...]:
    """Every action on which the plan of the week needs a verdict, each once."""
    first, last = current_span(week, settings)
    found: dict[str, Action] = {}
    for insight in view.insights_touching(first, last):
        found.update((action.id, action) for action in view.steps_of(insight.id))
    found.update((action.id, action) for action in view.loose_actions(week.first, week.last))
    return tuple(found.values())


def plan_week(
    view: JournalView,
    week: Week,
    verdicts: Mapping[str, Verdict],
    settings: Settings,
    *,
    closed: bool = False,
    acting: frozenset[str] = frozenset(),
) -> WeekPlan:
    """Plan the page of one week.

    Args:
        view: the journal as of the week's last day.
        week: the week.
        verdicts: what the checks said, by action id; an action without one counts as a step.
        settings: how long an insight is current.
        closed: the page takes no more acts.
        acting: ids of insights and actions on whose lines an act stands that was not yet taken up.

    Returns:
        The plan; nothing in it depends on any other clock than `week` and `closed`.
    """
    first, last = current_span(week, settings)
    shelves = _Shelves()
    current = view.insights_touching(first, last)
    for insight in current:
        _shelve(_sorted(insight, view, week, verdicts), week, shelves)
    moving = sorted(shelves.moving, key=lambda each: insight_order(each.insight, each.steps, week))
    shown, moving_more = _touched_then_others(moving, [each.touched for each in moving], acting)
    in_reach = {step.action.id for view in shown[: settings.in_full] for step in view.guesses}
    in_reach.update(step.action.id for view in shelves.waiting for step in view.guesses)
    own, wishes = _loose(view, week, verdicts, in_reach)
    awareness = _awareness([*shelves.wishing, *wishes], week)
    told = {wish.insight.id for wish in awareness[:AWARENESS_LIMIT] if wish.insight is not None}
    shelves.waiting.extend(each for each in shelves.only_wishing if each.insight.id not in told)
    waiting = sorted(shelves.waiting, key=lambda each: notices_first(each.insight, week))
    asked, waiting_more = _touched_then_others(waiting, [each.noticed_now for each in waiting], acting)
    return WeekPlan(
        week=week,
        closed=closed,
        one_shift=_one_shift(moving, own, week),
        moving=_once_on_the_page(shown),
        waiting=tuple(asked),
        lived_before=_most_noticed(shelves.lived, week),
        awareness=awareness,
        own_steps=tuple(own),
        resting=_most_noticed(shelves.resting, week),
        integrated=_most_noticed(shelves.integrated, week),
        from_earlier=_from_earlier(view, week, first, verdicts),
        moving_more=moving_more,
        waiting_more=waiting_more,
    )


def _most_noticed(views: Iterable[InsightView], week: Week) -> tuple[InsightView, ...]:
    return tuple(sorted(views, key=lambda each: notices_first(each.insight, week)))


def noticed_after(insight: Insight, day: date) -> bool:
    """Whether the insight was noticed on a later day."""
    return insight.last_noticed is not None and insight.last_noticed > day


def rests(resting: Resting | None, week: Week) -> bool:
    """Whether something rests through the whole week; a rest that ends in it is over."""
    return resting is not None and (resting.until is None or resting.until > week.last)


def _within(day: date | None, week: Week) -> bool:
    return day is not None and week.first <= day <= week.last


def step_view(action: Action, tie: Tie | None, verdict: Verdict, week: Week) -> StepView:
    """One action as the week sees it; what was cancelled or let go has come to an end like what was done."""
    occasions = action.practiced_between(week.first, week.last)
    started = tuple(each for each in occasions if each.started)
    lived = tuple(each for each in occasions if not each.started)
    if not action.open:
        state = StepState.DONE
    elif rests(action.resting, week):
        state = StepState.RESTING
    elif started or (action.source.box is BoxState.STARTED and not action.repeats):
        state = StepState.STARTED
    else:
        state = StepState.OPEN
    return StepView(
        action=action,
        tie=tie,
        verdict=verdict,
        state=state,
        planned_for=action.scheduled if action.scheduled and action.scheduled >= week.first else None,
        lived=lived,
        started=started,
        done_day=action.done.day if action.done else None,
    )


def _lived_in(step: StepView, week: Week) -> bool:
    return bool(step.lived or step.started) or _within(step.done_day, week)


def _on_page(step: StepView, week: Week) -> bool:
    """Open, or lived in the week; what ended otherwise or earlier is not shown."""
    if step.action.cancelled or step.action.let_go:
        # The box of a once-step would say that it was done.
        return step.action.repeats and bool(step.lived)
    return step.state in (StepState.OPEN, StepState.STARTED) or _lived_in(step, week)


def _sorted(insight: Insight, view: JournalView, week: Week, verdicts: Mapping[str, Verdict]) -> _Sorted:
    """Tell the insight's steps apart: on the page, guessed, only wished."""
    steps: list[StepView] = []
    guesses: list[StepView] = []
    wishes: list[StepView] = []
    done: list[date | None] = []
    let_go: list[date | None] = []
    resting = False
    for action in view.steps_of(insight.id):
        tie = next(each for each in action.ties if each.insight == insight.id)
        step = step_view(action, tie, verdicts.get(action.id, UNJUDGED), week)
        if _on_page(step, week):
            concrete = step.verdict.concrete or _lived_in(step, week)
            if not tie.guess:
                (steps if concrete else wishes).append(step)
            elif concrete and step.state is not StepState.DONE:
                # A wish, or what is done already, is no step that the writer could take up here.
                guesses.append(step)
        if tie.guess:
            continue
        if action.let_go is not None:
            let_go.append(action.let_go.day)
        elif action.done is not None and action.cancelled is None:
            done.append(action.done.day)
        resting = resting or step.state is StepState.RESTING
    order = lambda step: step_order(step.action, week)  # noqa: E731 - a key, used twice
    touched = insight.noticed_between(week.first, week.last) > 0 or any(
        week.first <= day <= week.last for day in insight.decided
    )
    return _Sorted(
        view=InsightView(
            insight=insight,
            count=len(insight.notices),
            since=insight.notices[0].day if insight.notices else None,
            noticed_now=insight.noticed_between(week.first, week.last) > 0,
            touched=touched or any(_step_touched(step, week) for step in steps),
            steps=tuple(sorted(steps, key=order)),
            guesses=tuple(sorted(guesses, key=order)),
        ),
        wishes=tuple(wishes),
        rests=resting and not steps and not wishes,
        done=tuple(done),
        let_go=tuple(let_go),
    )


def _step_touched(step: StepView, week: Week) -> bool:
    action = step.action
    kept = action.fields.kept
    return (
        _lived_in(step, week)
        or any(_within(day, week) for day in action.written)
        or _within(action.scheduled, week)
        or (kept is not None and _within(kept.day, week))
    )


def _shelve(sorted_: _Sorted, week: Week, shelves: _Shelves) -> None:
    """Put one insight where it belongs."""
    view = sorted_.view
    insight = view.insight
    if insight.integrated is not None:
        if _within(insight.integrated.day, week):
            shelves.integrated.append(view)
        return
    if insight.let_go is not None and not noticed_after(
        insight, insight.let_go.day or week.first - timedelta(days=1)
    ):
        return
    if rests(insight.resting, week) or sorted_.rests:
        shelves.resting.append(view)
        return
    shelves.wishing.extend(AwarenessView(step=step, insight=insight) for step in sorted_.wishes)
    if view.steps:
        shelves.moving.append(view)
    elif sorted_.wishes:
        shelves.only_wishing.append(view)
    elif not sorted_.in_peace(week):
        shelves.waiting.append(view)
    elif any(_within(day, week.before(1)) for day in sorted_.done):
        shelves.lived.append(view)


def _touched_then_others(
    views: Sequence[InsightView], now: Sequence[bool], acting: frozenset[str]
) -> tuple[list[InsightView], int]:
    """Those of the week, then at most five others; what carries an act stays. Also how many are left."""
    of_week = [view for view, flag in zip(views, now, strict=True) if flag]
    others = [view for view, flag in zip(views, now, strict=True) if not flag]
    kept = [view for position, view in enumerate(others) if position < OTHERS or _carries(view, acting)]
    return [*of_week, *kept], len(others) - len(kept)


def _carries(view: InsightView, acting: frozenset[str]) -> bool:
    return view.insight.id in acting or any(step.action.id in acting for step in view.steps)


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
        if action.id in guessed or not _on_page(step, week):
            continue
        if step.verdict.concrete or _lived_in(step, week):
            own.append(step)
        elif any(_within(day, week) for day in action.written):
            wishes.append(AwarenessView(step=step, insight=None))
    own.sort(key=lambda step: step_order(step.action, week))
    return own, wishes


def _awareness(wishes: Sequence[AwarenessView], week: Week) -> tuple[AwarenessView, ...]:
    """Each wish once; those written in the week first."""
    once = {wish.step.action.id: wish for wish in reversed(wishes)}
    return tuple(
        sorted(
            once.values(),
            key=lambda wish: (
                not any(_within(day, week) for day in wish.step.action.written),
                step_order(wish.step.action, week),
            ),
        )
    )


def _one_shift(moving: Sequence[InsightView], own: Sequence[StepView], week: Week) -> StepView | None:
    """The chosen step, else the first open one of the insight noticed most often among those moving."""
    for step in (*(step for view in moving for step in view.steps), *own):
        if week.name in step.action.chosen and not (step.action.let_go or step.action.cancelled):
            return step
    for view in sorted(moving, key=lambda each: -each.count):
        for step in view.steps:
            if step.state in (StepState.OPEN, StepState.STARTED) and not step.action.private:
                return step
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
        if insight is None or rests(insight.resting, week):
            continue
        if insight.let_go is not None and not noticed_after(insight, insight.let_go.day or week.first):
            continue
        found = _sorted(insight, view, week, verdicts)
        if not found.rests and not found.in_peace(week):
            return replace(found.view, steps=(), guesses=())
    return None
