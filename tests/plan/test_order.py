"""The one order of PRODUCT section 4: chosen, practiced, scheduled, notices, last noticed, path, line."""

from __future__ import annotations

from datetime import date

import pytest

from vault_integrate.model.item import NO_FIELDS, ActionKind, Dated, Fields, Form
from vault_integrate.model.journal import Action, Insight, Notice, Practice, Source
from vault_integrate.model.plan import StepState, StepView
from vault_integrate.model.verdict import Verdict
from vault_integrate.model.week import week_of
from vault_integrate.plan.order import insight_order, notices_first, step_order

WEEK = week_of(date(2026, 11, 18))


def _source(path: str = "a.md", line: int = 1) -> Source:
    return Source(path=path, line=line, words="", form=Form.TAG)


def _step(
    *,
    chosen: str = "",
    practiced: str = "",
    done: str = "",
    scheduled: str = "",
    path: str = "a.md",
    line: int = 1,
) -> StepView:
    fields = Fields(days={"scheduled": date.fromisoformat(scheduled)}) if scheduled else NO_FIELDS
    action = Action(
        id=f"{path}{line}",
        words="",
        kind=ActionKind.ONCE,
        sources=(_source(path, line),),
        fields=fields,
        chosen=(chosen,) if chosen else (),
        practices=(Practice(day=date.fromisoformat(practiced)),) if practiced else (),
        done=Dated(day=date.fromisoformat(done)) if done else None,
    )
    return StepView(action=action, tie=None, verdict=Verdict(concrete=True, rule=""), state=StepState.OPEN)


def _insight(*days: str, path: str = "a.md", line: int = 1) -> Insight:
    source = _source(path, line)
    notices = tuple(Notice(day=date.fromisoformat(day), source=source) for day in days)
    return Insight(id=f"{path}{line}", words="", sources=(source,), notices=notices)


STEPS = [
    pytest.param(_step(chosen="2026-W47"), _step(practiced="2026-11-18"), id="chosen"),
    pytest.param(_step(), _step(chosen="2026-W46", path="b.md"), id="chosen for another week counts nothing"),
    pytest.param(_step(practiced="2026-11-22"), _step(scheduled="2026-11-18"), id="practiced in the week"),
    pytest.param(_step(done="2026-11-16"), _step(scheduled="2026-11-18"), id="ticked in the week"),
    pytest.param(_step(), _step(practiced="2026-11-15", path="b.md"), id="practiced before it"),
    pytest.param(_step(), _step(done="2026-11-15", path="b.md"), id="ticked before it"),
    pytest.param(_step(scheduled="2026-11-18"), _step(), id="scheduled"),
    pytest.param(_step(scheduled="2026-11-18"), _step(scheduled="2026-11-19"), id="the earlier day"),
    pytest.param(_step(scheduled="2027-02-01"), _step(), id="a far day is a day"),
    pytest.param(_step(), _step(scheduled="2026-11-15", path="b.md"), id="a day gone by is none"),
    pytest.param(_step(path="a.md", line=9), _step(path="B.md", line=1), id="path, folded"),
    pytest.param(_step(line=2), _step(line=10), id="line, as a number"),
]


@pytest.mark.parametrize(("first", "second"), STEPS)
def test_steps(first: StepView, second: StepView) -> None:
    assert step_order(first.action, WEEK) < step_order(second.action, WEEK)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(_step(chosen="2026-W47"), _step(practiced="2026-11-18"), id="chosen"),
        pytest.param(_step(practiced="2026-11-18"), _step(scheduled="2026-11-18"), id="practiced"),
        pytest.param(_step(scheduled="2026-11-30"), _step(), id="scheduled"),
    ],
)
def test_an_insight_stands_where_its_steps_bring_it(first: StepView, second: StepView) -> None:
    often, plain = _insight("2026-11-16", "2026-11-17"), _step(path="c.md")
    assert insight_order(_insight(), [plain, first], WEEK) < insight_order(often, [second, plain], WEEK)


def test_an_insight_has_what_any_of_its_steps_has() -> None:
    two = [_step(practiced="2026-11-18"), _step(scheduled="2026-11-19")]
    one = [_step(practiced="2026-11-18", scheduled="2026-11-20")]
    assert insight_order(_insight(path="z.md"), two, WEEK) < insight_order(_insight(), one, WEEK)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(_insight("2026-11-10", "2026-11-11"), _insight("2026-11-16"), id="most notices"),
        pytest.param(
            _insight("2025-11-23", "2026-11-01"),
            _insight("2025-11-20", "2025-11-21", "2025-11-22", "2026-11-10"),
            id="of the last twelve months",
        ),
        pytest.param(_insight("2026-11-11"), _insight("2026-11-10"), id="last noticed"),
        pytest.param(_insight("2026-11-10"), _insight(), id="noticed at all"),
        pytest.param(_insight("2026-11-10"), _insight("2026-11-10", path="B.md"), id="path"),
        pytest.param(_insight("2026-11-10", line=2), _insight("2026-11-10", line=10), id="line"),
    ],
)
def test_notices(first: Insight, second: Insight) -> None:
    assert notices_first(first, WEEK) < notices_first(second, WEEK)
    assert insight_order(first, [], WEEK) < insight_order(second, [], WEEK)


@pytest.mark.parametrize("day", [date(1, 1, 3), date(1, 12, 31), date(2024, 2, 29), date(9999, 12, 31)])
def test_every_day_has_a_year_before_it(day: date) -> None:
    assert notices_first(_insight(day.isoformat()), week_of(day))[0] == -1
