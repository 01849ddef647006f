"""Planning by values alone; `tests/link/test_life_over_weeks.py` has the same rules on notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from vault_integrate.model.item import NO_FIELDS, ActionKind, Dated, Fields, Form, Resting
from vault_integrate.model.journal import Action, Insight, Notice, Practice, Reason, Source, Tie
from vault_integrate.model.plan import StepState
from vault_integrate.model.settings import Settings
from vault_integrate.model.task import BoxState
from vault_integrate.model.verdict import Verdict
from vault_integrate.model.week import week_of
from vault_integrate.plan.insight import noticed_after
from vault_integrate.plan.step import max_back, rests, step_view
from vault_integrate.plan.weekly import Acting, actions_to_judge, current_span, plan_week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.model.item import CheckIn

WEEK = week_of(date(2026, 11, 18))
STEP = Verdict(concrete=True, rule="names-an-act")
WISH = Verdict(concrete=False, rule="wish-word")


def _source(line: int = 1, box: BoxState | None = BoxState.OPEN) -> Source:
    return Source(path="a.md", line=line, words="", form=Form.TAG, box=box)


def _insight(name: str, *days: int) -> Insight:
    notices = tuple(Notice(day=date(2026, 11, day), source=_source()) for day in days)
    return Insight(id=name, words=name, sources=(_source(),), notices=notices)


def _action(name: str, *insights: str, reason: Reason = Reason.NESTED) -> Action:
    return Action(
        id=name,
        words=name,
        kind=ActionKind.ONCE,
        sources=(_source(),),
        fields=NO_FIELDS,
        ties=tuple(Tie(insight=insight, reason=reason) for insight in insights),
    )


@dataclass(frozen=True)
class _View:
    """A journal that calls everything current but what it is told is earlier."""

    insights: tuple[Insight, ...] = ()
    actions: tuple[Action, ...] = ()
    earlier: tuple[Insight, ...] = ()

    def insights_touching(self, first: date, last: date) -> Sequence[Insight]:
        return self.insights

    def insights_before(self, first: date) -> Sequence[str]:
        return tuple(each.id for each in self.earlier)

    def insight(self, identity: str) -> Insight | None:
        return next((each for each in (*self.insights, *self.earlier) if each.id == identity), None)

    def steps_of(self, identity: str) -> Sequence[Action]:
        return tuple(each for each in self.actions if any(tie.insight == identity for tie in each.ties))

    def loose_actions(self, first: date, last: date) -> Sequence[Action]:
        return tuple(each for each in self.actions if all(tie.guess for tie in each.ties))

    def entries_between(self, first: date, last: date) -> Sequence[date]:
        return ()

    def lived_between(self, first: date, last: date) -> Sequence[date]:
        return ()

    def days_of(self, identity: str) -> Sequence[date]:
        return ()

    def decided_on(self, identity: str) -> Sequence[date]:
        return ()

    def check_ins(self, first: date, last: date) -> Sequence[CheckIn]:
        return ()


def test_current_weeks_end_with_the_week() -> None:
    assert current_span(WEEK, Settings()) == (date(2026, 9, 28), date(2026, 11, 22))
    assert current_span(WEEK, Settings(current_weeks=1)) == (WEEK.first, WEEK.last)
    assert current_span(week_of(date(1, 1, 3)), Settings())[0] == date.min
    assert max_back(date(2026, 1, 1), 1) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("until", "answer"), [(None, True), (date(2026, 11, 23), True), (WEEK.last, False), (WEEK.first, False)]
)
def test_a_rest_that_ends_in_the_week_is_over(until: date | None, answer: bool) -> None:  # noqa: FBT001 - a table
    assert rests(Resting(until=until), WEEK) is answer
    assert rests(None, WEEK) is False


def test_noticed_on_a_later_day() -> None:
    assert noticed_after(_insight("i", 10, 12), date(2026, 11, 11))
    assert not noticed_after(_insight("i", 10, 12), date(2026, 11, 12))
    assert not noticed_after(_insight("i"), date(2026, 11, 12))


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        pytest.param({}, StepState.OPEN, id="open"),
        pytest.param({"done": Dated(day=None)}, StepState.DONE, id="done"),
        pytest.param({"cancelled": Dated(day=None)}, StepState.CANCELLED, id="canceled"),
        pytest.param({"let_go": Dated(day=None)}, StepState.LET_GO, id="let go"),
        pytest.param({"resting": Resting(until=None)}, StepState.RESTING, id="resting"),
        pytest.param({"resting": Resting(until=date(2026, 11, 20))}, StepState.OPEN, id="rested"),
        pytest.param(
            {"practices": (Practice(day=date(2026, 11, 18), started=True),)},
            StepState.STARTED,
            id="started now",
        ),
        pytest.param(
            {"practices": (Practice(day=date(2026, 11, 8), started=True),)},
            StepState.OPEN,
            id="begun by a box that links, in another week",
        ),
        pytest.param({"sources": (_source(box=BoxState.STARTED),)}, StepState.STARTED, id="its box says so"),
    ],
)
def test_states_of_a_step(changes: dict[str, object], state: StepState) -> None:
    action = replace(_action("a"), **changes)
    assert step_view(action, None, STEP, WEEK).state is state


def test_a_step_with_its_week() -> None:
    practices = (
        Practice(day=date(2026, 11, 15)),
        Practice(day=date(2026, 11, 16)),
        Practice(day=date(2026, 11, 17), started=True),
        Practice(day=date(2026, 11, 22)),
        Practice(day=None),
    )
    action = replace(
        _action("a"),
        practices=practices,
        fields=Fields(days={"due": WEEK.first}),
        done=Dated(day=date(2026, 11, 19)),
    )
    step = step_view(action, None, STEP, WEEK)
    assert (step.planned_for, step.done_day) == (WEEK.first, date(2026, 11, 19))
    assert (step.lived, step.started) == ((practices[1], practices[3]), (practices[2],))
    earlier = replace(action, fields=Fields(days={"due": date(2026, 11, 15)}))
    assert step_view(earlier, None, STEP, WEEK).planned_for is None


def test_which_actions_are_judged_each_once() -> None:
    view = _View(
        insights=(_insight("i", 17), _insight("j", 17)),
        actions=(_action("a", "i", "j"), _action("b", "i", reason=Reason.PERHAPS), _action("c")),
    )
    assert [action.id for action in actions_to_judge(view, WEEK, Settings())] == ["a", "b", "c"]


def test_an_action_without_a_verdict_counts_as_a_step() -> None:
    view = _View(insights=(_insight("i", 17),), actions=(_action("a", "i"),))
    assert len(plan_week(view, WEEK, {}, Settings()).moving) == 1
    assert len(plan_week(view, WEEK, {"a": WISH}, Settings()).awareness) == 1


def test_a_wish_that_was_lived_is_a_step() -> None:
    lived = replace(_action("a", "i"), done=Dated(day=date(2026, 11, 18)))
    view = _View(insights=(_insight("i", 17),), actions=(lived,))
    assert len(plan_week(view, WEEK, {"a": WISH}, Settings()).moving) == 1


def test_wishes_of_the_week_first_and_each_once() -> None:
    now = replace(_action("z", "i", "j"), written=(WEEK.first,))
    earlier = replace(_action("a", "i"), written=(date(2026, 11, 10),))
    view = _View(insights=(_insight("i", 17), _insight("j", 17)), actions=(earlier, now))
    plan = plan_week(view, WEEK, {"a": WISH, "z": WISH}, Settings())
    assert [wish.step.action.id for wish in plan.awareness] == ["z", "a"]
    assert plan.awareness[0].insight == view.insights[0]


def test_a_loose_wish_counts_in_the_week_it_was_written() -> None:
    then = replace(_action("a"), written=(date(2026, 11, 10),), fields=Fields(days={"due": WEEK.first}))
    assert plan_week(_View(actions=(then,)), WEEK, {"a": WISH}, Settings()).empty


def test_what_is_not_shown_hides_no_step_behind_it() -> None:
    gone = replace(_action("gone"), let_go=Dated(day=WEEK.first))
    view = _View(actions=(_action("a"), gone, _action("b")))
    assert [step.action.id for step in plan_week(view, WEEK, {}, Settings()).own_steps] == ["a", "b"]


@pytest.mark.parametrize("owner", ["i6", "a6"])
def test_what_carries_an_act_is_never_cut(owner: str) -> None:
    insights = tuple(replace(_insight(f"i{n}", 10), sources=(_source(n),)) for n in range(7))
    actions = tuple(_action(f"a{n}", f"i{n}") for n in range(7))
    view = _View(insights=insights, actions=actions)
    plan = plan_week(view, WEEK, {}, Settings())
    assert ([each.insight.id for each in plan.moving], plan.moving_more) == (
        ["i0", "i1", "i2", "i3", "i4"],
        2,
    )
    plan = plan_week(view, WEEK, {}, Settings(), acting=Acting(items=frozenset({owner})))
    assert (plan.moving[-1].insight.id, plan.moving_more) == ("i6", 1)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"notices": ()}, id="a step of the week"),
        pytest.param({"decided": (WEEK.last,)}, id="a decision of the week"),
    ],
)
def test_touched_in_the_week(changes: dict[str, object]) -> None:
    insight = replace(_insight("i", 10), **changes)
    written = () if insight.decided else (WEEK.first,)
    view = _View(insights=(insight,), actions=(replace(_action("a", "i"), written=written),))
    (moving,) = plan_week(view, WEEK, {}, Settings()).moving
    assert (moving.touched, moving.noticed_now) == (True, False)


def test_kept_touches() -> None:
    kept = replace(_action("a", "i"), fields=Fields(kept=Dated(day=WEEK.first)))
    (moving,) = plan_week(_View(insights=(_insight("i", 10),), actions=(kept,)), WEEK, {}, Settings()).moving
    assert moving.touched


def test_from_earlier_passes_over_what_is_in_peace() -> None:
    rested = replace(_insight("rest", 1), resting=Resting(until=None))
    gone = replace(_insight("gone", 1), let_go=Dated(day=date(2026, 11, 1)))
    lived, open_one = _insight("lived", 1), _insight("open", 1)
    done = replace(_action("a", "lived"), done=Dated(day=date(2026, 11, 2)))
    for order in ((rested, gone, lived, open_one), (open_one, lived, gone, rested)):
        plan = plan_week(_View(earlier=order, actions=(done,)), WEEK, {}, Settings())
        assert plan.from_earlier is not None
        assert plan.from_earlier.insight == open_one
    assert plan_week(_View(earlier=(rested, gone)), WEEK, {}, Settings()).from_earlier is None


def test_an_empty_week() -> None:
    plan = plan_week(_View(), WEEK, {}, Settings(), closed=True)
    assert plan.empty
    assert (plan.one_shift, plan.closed, plan.from_earlier) == (None, True, None)
