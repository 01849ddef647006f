"""One action as a week sees it, by values alone: what was lived, what a floor counts, what is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from vault_integrate.model.floor import Floor
from vault_integrate.model.item import ActionKind, Dated, Fields, Form, Resting
from vault_integrate.model.journal import Action, Practice, Source
from vault_integrate.model.plan import StepState
from vault_integrate.model.task import BoxState
from vault_integrate.model.week import parse_week, week_of
from vault_integrate.plan.step import (
    UNJUDGED,
    done_on,
    floor_met,
    floor_met_on,
    lived_in,
    max_back,
    on_page,
    step_view,
    touched_in,
    within,
)

if TYPE_CHECKING:
    from vault_integrate.model.plan import StepView

WEEK = week_of(date(2026, 11, 18))  # Monday 16 to Sunday 22 November
SPRING = date(2026, 3, 1)


def november(*days: int) -> tuple[date, ...]:
    return tuple(date(2026, 11, day) for day in days)


def lived(*days: int, started: bool = False) -> tuple[Practice, ...]:
    return tuple(Practice(day=day, started=started) for day in november(*days))


def action(*, box: BoxState = BoxState.OPEN, floor: Floor | None = None, **more: Any) -> Action:  # noqa: ANN401 - each row names fields of its own
    return Action(
        id="walk",
        words="Walk",
        kind=more.pop("kind", ActionKind.ONCE),
        sources=(Source(path="a.md", line=1, words="Walk", form=Form.TAG, box=box),),
        fields=Fields(floor=floor, kept=more.pop("kept", None), days=more.pop("days", {})),
        written=more.pop("written", (SPRING,)),
        **more,
    )


def seen(**more: Any) -> StepView:  # noqa: ANN401 - as above
    return step_view(action(**more), None, UNJUDGED, WEEK)


ONLY_THEN = Floor(times=3, this_week_only=True)


@pytest.mark.parametrize(
    ("written", "practiced", "met"),
    [
        pytest.param(november(9), lived(9, 10, 14), 14, id="three times in the week of its line"),
        pytest.param(november(9), lived(9, 10, 14, 15), 14, id="on the day of the third"),
        pytest.param(november(15), lived(9, 10, 15), 15, id="written on its last day"),
        pytest.param(november(9), lived(9, 10), None, id="twice is not three times"),
        pytest.param(november(9), lived(9, 10, 16), None, id="the third in the week after"),
        pytest.param(november(9), lived(8, 9, 10), None, id="the first in the week before"),
        pytest.param(november(2), lived(2, 5, 8), 8, id="two weeks ago"),
        pytest.param(november(2), lived(9, 10, 11), None, id="a week too late"),
        pytest.param(november(2, 9), lived(9, 10, 11), 11, id="counted from the last of its lines"),
        pytest.param(november(9, 16), lived(9, 10, 11), None, id="written again in the week itself"),
        pytest.param(november(16), lived(16, 17, 18), None, id="its week is not over"),
        pytest.param((), lived(9, 10, 11), None, id="a line without a day"),
        pytest.param(november(9), lived(9, 10) + lived(11, started=True), None, id="a start is no practice"),
    ],
)
def test_when_a_floor_for_one_week_was_met(
    written: tuple[date, ...], practiced: tuple[Practice, ...], met: int | None
) -> None:
    walk = action(floor=ONLY_THEN, written=written, practices=practiced)

    found = floor_met_on(walk, WEEK)

    assert (found and found.day) == met
    assert done_on(walk, WEEK) == found
    assert step_view(walk, None, UNJUDGED, WEEK).state is (StepState.DONE if met else StepState.OPEN)


def test_a_weekly_floor_is_never_over() -> None:
    walk = action(floor=Floor(times=3), written=november(9), practices=lived(9, 10, 11))

    assert floor_met_on(walk, WEEK) is None
    assert floor_met_on(action(written=november(9), practices=lived(9, 10, 11)), WEEK) is None


@pytest.mark.parametrize(
    ("floor", "practiced", "so_far", "met"),
    [
        pytest.param(Floor(times=2), lived(16, 22), 2, True, id="twice, on the first and last day"),
        pytest.param(Floor(times=2), lived(16, 17, 18), 3, True, id="a bonus"),
        pytest.param(Floor(times=2), lived(15, 16, 23), 1, False, id="the days around the week are others'"),
        pytest.param(Floor(times=2, weeks=2), lived(9, 22), 2, True, id="of two weeks"),
        pytest.param(Floor(times=2, weeks=2), lived(8, 22), 1, False, id="but not of three"),
        pytest.param(Floor(times=1), lived(16, started=True), 0, False, id="a start"),
        pytest.param(None, lived(16), 1, False, id="no floor is not met"),
    ],
)
def test_what_a_floor_counts(
    floor: Floor | None, practiced: tuple[Practice, ...], so_far: int, *, met: bool
) -> None:
    step = seen(floor=floor, practices=practiced)

    assert (step.so_far, floor_met(step)) == (so_far, met)


LIVED = {"kind": ActionKind.PRACTICE, "practices": lived(18)}
ENDED = Dated(day=date(2026, 11, 18))
EARLIER = Dated(day=date(2026, 11, 15))
RESTING = Resting(until=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("more", "state", "was_lived", "shown", "touched"),
    [
        pytest.param({}, "open", False, True, False, id="open"),
        pytest.param({"box": BoxState.STARTED}, "started", False, True, False, id="started once"),
        pytest.param(
            {"box": BoxState.STARTED, "kind": ActionKind.PRACTICE},
            "open",
            False,
            True,
            False,
            id="what repeats",
        ),
        pytest.param(
            {"practices": lived(18, started=True)}, "started", True, True, True, id="begun in the week"
        ),
        pytest.param({"practices": lived(18)}, "open", True, True, True, id="lived in the week"),
        pytest.param({"practices": lived(15, 23)}, "open", False, True, False, id="lived in others"),
        pytest.param({"done": ENDED}, "done", True, True, True, id="done in the week"),
        pytest.param({"done": EARLIER}, "done", False, False, False, id="done before"),
        pytest.param({"done": Dated(day=None)}, "done", False, False, False, id="done some day"),
        pytest.param({"cancelled": ENDED}, "cancelled", False, False, False, id="cancelled"),
        pytest.param(
            {"cancelled": ENDED, "practices": lived(18)}, "cancelled", True, False, True, id="lived once"
        ),
        pytest.param(
            {"cancelled": ENDED, **LIVED}, "cancelled", True, True, True, id="lived, and it repeats"
        ),
        pytest.param({"let_go": ENDED, "cancelled": ENDED}, "let-go", False, False, False, id="let go"),
        pytest.param({"let_go": ENDED, "done": ENDED}, "let-go", True, False, True, id="let go, done before"),
        pytest.param(
            {"cancelled": ENDED, "done": ENDED}, "cancelled", True, False, True, id="cancelled, done"
        ),
        pytest.param({"resting": RESTING}, "resting", False, False, False, id="resting"),
        pytest.param(
            {"resting": RESTING, "practices": lived(18)}, "resting", True, True, True, id="lived at rest"
        ),
        pytest.param({"resting": RESTING, "done": ENDED}, "done", True, True, True, id="done at rest"),
        pytest.param({"written": november(16)}, "open", False, True, True, id="written in the week"),
        pytest.param({"written": november(15, 23)}, "open", False, True, False, id="written around it"),
        pytest.param({"kept": ENDED}, "open", False, True, True, id="kept in the week"),
        pytest.param({"kept": EARLIER}, "open", False, True, False, id="kept before"),
        pytest.param(
            {"days": {"scheduled": date(2026, 11, 22)}}, "open", False, True, True, id="planned for it"
        ),
        pytest.param(
            {"days": {"scheduled": date(2026, 11, 23)}}, "open", False, True, False, id="planned later"
        ),
    ],
)
def test_what_a_week_makes_of_it(
    more: dict[str, object], state: str, *, was_lived: bool, shown: bool, touched: bool
) -> None:
    step = seen(**more)

    assert step.state == state
    assert lived_in(step, WEEK) == was_lived
    assert on_page(step, WEEK) == shown
    assert touched_in(step, WEEK) == touched


@pytest.mark.parametrize(("day", "planned"), [(15, False), (16, True), (22, True), (30, True)])
def test_a_planned_day_is_shown_from_its_week_on(day: int, *, planned: bool) -> None:
    step = seen(days={"scheduled": date(2026, 11, day)})

    assert step.planned_for == (date(2026, 11, day) if planned else None)


def test_what_was_lived_and_what_was_begun() -> None:
    step = seen(practices=(*lived(15, 16), *lived(17, started=True), *lived(22, 23)))

    assert [each.day for each in step.lived] == list(november(16, 22))
    assert [each.day for each in step.started] == list(november(17))


@pytest.mark.parametrize(("day", "is_within"), [(15, False), (16, True), (22, True), (23, False)])
def test_a_day_of_the_week(day: int, *, is_within: bool) -> None:
    assert within(date(2026, 11, day), WEEK) == is_within
    assert not within(None, WEEK)


def test_the_calendar_begins_somewhere() -> None:
    assert max_back(date(1, 1, 15), 14) == date(1, 1, 1)
    assert max_back(date(1, 1, 14), 14) == date(1, 1, 1)
    assert max_back(date(2026, 11, 16), 14) == date(2026, 11, 2)
    first = parse_week("0001-W01")
    assert first is not None
    assert step_view(action(floor=Floor(times=1, weeks=2)), None, UNJUDGED, first).so_far == 0
