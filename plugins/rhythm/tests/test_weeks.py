"""What weeks say: domains by insight and by step, what is private, numbers as they were written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from vault_integrate import (
    Action,
    ActionKind,
    CheckIn,
    Dated,
    Fields,
    Form,
    Insight,
    Notice,
    Practice,
    Reason,
    Source,
    Tie,
    Week,
)
from vault_integrate_rhythm.weeks import DOMAINS, checked_weeks, domains_of, weeks_until

if TYPE_CHECKING:
    from collections.abc import Sequence

MONDAY = date(2026, 11, 16)
WEEK = Week(year=2026, number=47, first=MONDAY)
SPAN = weeks_until(WEEK, 3)
SOURCE = Source(path="Journal/2026-11-16.md", line=1, words="words", form=Form.TAG)


def day(weeks_back: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(days=weekday - 7 * weeks_back)


class Journal:
    """A journal of these items; what a plan asks beside it is not there."""

    def __init__(
        self,
        insights: Sequence[Insight] = (),
        steps: Sequence[Action] = (),
        check_ins: Sequence[CheckIn] = (),
    ) -> None:
        self.all, self.steps, self.said = insights, steps, check_ins

    def insights_touching(self, first: date, last: date) -> Sequence[Insight]:
        return self.all

    def insights_before(self, first: date) -> Sequence[str]:
        raise NotImplementedError

    def insight(self, identity: str) -> Insight | None:
        raise NotImplementedError

    def steps_of(self, identity: str) -> Sequence[Action]:
        return [step for step in self.steps if any(tie.insight == identity for tie in step.ties)]

    def loose_actions(self, first: date, last: date) -> Sequence[Action]:
        return [step for step in self.steps if all(tie.guess for tie in step.ties)]

    def entries_between(self, first: date, last: date) -> Sequence[date]:
        raise NotImplementedError

    def lived_between(self, first: date, last: date) -> Sequence[date]:
        raise NotImplementedError

    def days_of(self, identity: str) -> Sequence[date]:
        raise NotImplementedError

    def decided_on(self, identity: str) -> Sequence[date]:
        raise NotImplementedError

    def check_ins(self, first: date, last: date) -> Sequence[CheckIn]:
        return [each for each in self.said if first <= each.day <= last]


def insight(*noticed: date, domain: str | None = None, private: bool = False) -> Insight:
    notices = tuple(Notice(day=each, source=SOURCE) for each in noticed)
    return Insight(id="i", words="words", sources=(SOURCE,), notices=notices, domain=domain, private=private)


def step(
    *lived: date, domain: str | None = None, private: bool = False, reason: Reason | None = Reason.NESTED
) -> Action:
    return Action(
        id="a",
        words="words",
        kind=ActionKind.PRACTICE,
        sources=(SOURCE,),
        fields=Fields(domain=domain),
        private=private,
        practices=tuple(Practice(day=each) for each in lived),
        ties=() if reason is None else (Tie(insight="i", reason=reason),),
    )


@pytest.mark.parametrize(
    ("insights", "steps", "touched"),
    [
        pytest.param([insight(day(0), day(0, 3), day(2), domain="body")], [], {"body": [45, 47]}, id="twice"),
        pytest.param([insight(day(5), domain="body")], [], {}, id="noticed long before"),
        pytest.param([insight(day(0))], [step(day(0))], {}, id="no domain"),
        pytest.param(
            [insight(day(1), domain="emotion")], [step(day(0))], {"emotion": [46, 47]}, id="by its insight"
        ),
        pytest.param(
            [insight(domain="emotion")], [step(day(1), domain="identity")], {"identity": [46]}, id="its own"
        ),
        pytest.param([insight(domain="emotion")], [step(day(1), reason=Reason.PERHAPS)], {}, id="a guess"),
        pytest.param(
            [], [step(day(0, 6), day(2), domain="mindset", reason=None)], {"mindset": [45, 47]}, id="alone"
        ),
        pytest.param([insight(domain="body")], [step(day(3), MONDAY + timedelta(days=7))], {}, id="outside"),
    ],
)
def test_domains_touched(insights: list[Insight], steps: list[Action], touched: dict[str, list[int]]) -> None:
    domains = domains_of(Journal(insights, steps), SPAN)

    assert {name: [week.number for week in weeks] for name, weeks in domains.touched.items()} == touched
    assert domains.quiet == tuple(name for name in DOMAINS if name not in touched)


def test_the_tick_of_a_step_is_lived_and_a_start_is_not() -> None:
    done = Action(
        id="a",
        words="words",
        kind=ActionKind.ONCE,
        sources=(SOURCE,),
        fields=Fields(domain="body"),
        done=Dated(day=day(1)),
        tick=Practice(day=day(1)),
        practices=(Practice(day=day(0), started=True),),
    )

    assert [week.number for week in domains_of(Journal([], [done]), SPAN).touched["body"]] == [46]


@pytest.mark.parametrize(
    ("insights", "steps"),
    [
        ([insight(day(0), domain="identity", private=True)], []),
        ([insight(domain="identity", private=True)], [step(day(0))]),
        ([insight()], [step(day(0), domain="identity", private=True)]),
        ([], [step(day(0), domain="identity", private=True, reason=None)]),
    ],
    ids=["noticed", "lived, by its insight", "lived", "alone"],
)
def test_what_only_private_notes_touched_is_neither_named_nor_called_quiet(
    insights: list[Insight], steps: list[Action]
) -> None:
    domains = domains_of(Journal(insights, steps), SPAN)

    assert domains.touched == {}
    assert domains.quiet == ("mindset", "emotion", "body", "relationship")


def test_a_domain_that_others_touched_too_is_named_for_these() -> None:
    both = [insight(day(0), domain="body", private=True), insight(day(2), domain="body")]

    assert [week.number for week in domains_of(Journal(both), SPAN).touched["body"]] == [45]


@pytest.mark.parametrize(
    ("check_ins", "levels", "low"),
    [
        pytest.param([CheckIn(day=day(0), safety=3)], {"safety": [(0, (3,))]}, (), id="one"),
        pytest.param(
            [CheckIn(day=day(0), body=3), CheckIn(day=day(0), body=1), CheckIn(day=day(0, 4), pace=2)],
            {"body": [(0, (3, 1))], "pace": [(4, (2,))]},
            ("body", "pace"),
            id="the middle of 3 and 1 is low",
        ),
        pytest.param([CheckIn(day=day(0), pace=1, private=True)], None, (), id="private only"),
        pytest.param(
            [CheckIn(day=day(0), pace=4), *[CheckIn(day=day(0, 2), pace=1, private=True)] * 2],
            {"pace": [(0, (4,))]},
            (),
            id="low by what is private: not said",
        ),
        pytest.param(
            [CheckIn(day=day(0), pace=2), *[CheckIn(day=day(0, 2), pace=5, private=True)] * 2],
            {"pace": [(0, (2,))]},
            (),
            id="as the page counts",
        ),
        pytest.param([CheckIn(day=day(7), safety=1)], None, (), id="another week"),
    ],
)
def test_check_ins_of_a_week(
    check_ins: list[CheckIn],
    levels: dict[str, list[tuple[int, tuple[int, ...]]]] | None,
    low: tuple[str, ...],
) -> None:
    found = list(checked_weeks(Journal(check_ins=check_ins), SPAN))

    if levels is None:
        assert found == []
        return
    (checked,) = found
    told = {
        name: [((each - MONDAY).days, said) for each, said in days] for name, days in checked.levels.items()
    }
    assert (checked.week, told, checked.low) == (WEEK, levels, low)


def test_weeks_are_fewer_at_the_beginning_of_the_calendar() -> None:
    first = Week(year=1, number=1, first=date.min)

    assert weeks_until(first, 4) == (first,)
    assert [each.number for each in SPAN] == [45, 46, 47]
