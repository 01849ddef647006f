"""*To decide* looks only at the weeks in which a step may have been quiet: the others ask about nothing."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.link.memory import MemoryJournal
from vault_integrate.model.item import ActionKind, Dated, Fields, Form, Resting
from vault_integrate.model.journal import Action, Insight, Notice, Practice, Reason, Source, Tie
from vault_integrate.model.plan import StepState
from vault_integrate.model.week import ISO, SUNDAY_START, WeekRule, week_of
from vault_integrate.plan import decide
from vault_integrate.plan.step import UNJUDGED, step_view

RULES = (ISO, SUNDAY_START)
LENGTH = 40 * 7


def _some(chance: random.Random, first: date, most: int) -> list[date]:
    return sorted(first + timedelta(days=chance.randrange(LENGTH)) for _ in range(chance.randint(0, most)))


def _resting(chance: random.Random, first: date) -> Resting | None:
    until = chance.choice((None, first + timedelta(days=chance.randrange(LENGTH))))
    return Resting(until=until) if chance.random() < 0.2 else None


def _insight(chance: random.Random, first: date, number: int) -> Insight:
    source = Source(path=f"{number}.md", line=1, words="I hide", form=Form.TAG)
    notices = tuple(Notice(day=day, source=source) for day in dict.fromkeys(_some(chance, first, 9)))
    resting = _resting(chance, first)
    return Insight(id=f"i{number}", words="I hide", sources=(source,), notices=notices, resting=resting)


def _action(chance: random.Random, first: date, number: int, insights: int) -> Action:
    tries = chance.random() < 0.3
    kept = chance.choice((None, None, *_some(chance, first, 2)))
    days = dict(zip(("scheduled",), _some(chance, first, 1), strict=False))
    fields = Fields(learned=chance.choice((None, "that")), kept=Dated(day=kept) if kept else None, days=days)
    lived = _some(chance, first, chance.choice((0, 2, 20)))
    return Action(
        id=f"a{number}",
        words="Call",
        kind=ActionKind.PRACTICE,
        sources=(Source(path=f"{number}.md", line=2, words="Call", form=Form.TAG),),
        fields=fields,
        written=tuple(dict.fromkeys(_some(chance, first, chance.choice((1, 9))))),
        ties=(Tie(insight=f"i{chance.randrange(insights)}", reason=Reason.EXPLICIT),),
        practices=tuple(Practice(day=day, started=chance.random() < 0.2) for day in lived),
        resting=_resting(chance, first),
        try_until=first + timedelta(days=chance.randrange(LENGTH)) if tries else None,
    )


def _asked(seed: int, first: date, rule: WeekRule) -> object:
    """What the last of forty weeks asks about, in a life made from one number."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    insights = {each.id: each for each in (_insight(chance, first, number) for number in range(3))}
    actions = [_action(chance, first, number, len(insights)) for number in range(6)]
    decided = {each.id: tuple(_some(chance, first, 1)) for each in actions}
    view = MemoryJournal(insights, actions, _some(chance, first, 99), (), decided)
    week = week_of(first + timedelta(days=LENGTH - 1 - chance.randrange(7 * 8)), rule)
    steps = [
        (step_view(each, each.ties[0], UNJUDGED, week), insights[each.ties[0].insight]) for each in actions
    ]
    open_steps = [each for each in steps if each[0].state in (StepState.OPEN, StepState.STARTED)]
    kept = frozenset({"a0"}) if chance.random() < 0.2 else frozenset()
    return decide.to_decide(open_steps, view, week, current_weeks=8, kept=kept)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("first", [date(2026, 1, 5), date.min, date.max - timedelta(days=LENGTH)])
@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_only_quiet_weeks_need_a_look(first: date, rule: WeekRule, seed: int) -> None:
    quick = _asked(seed, first, rule)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(decide._Candidate, "may_ask", lambda *given: set(range(given[2] + 1)))
        assert quick == _asked(seed, first, rule)


def test_the_lives_ask_about_something() -> None:
    found = [_asked(seed, date(2026, 1, 5), ISO) for seed in range(100)]
    assert sum(map(bool, found)) > len(found) / 4
