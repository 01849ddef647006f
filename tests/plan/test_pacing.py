"""Pacing: a condition is low where its own median of what was written in the week is at most 2."""

from __future__ import annotations

from datetime import date

import pytest

from vault_integrate.model.item import CheckIn
from vault_integrate.plan.pacing import pacing_of

DAY = date(2026, 11, 16)


def _days(*levels: int | None) -> list[CheckIn]:
    return [CheckIn(day=DAY, safety=level) for level in levels]


@pytest.mark.parametrize(
    ("levels", "low", "touchy"),
    [
        pytest.param((), False, False, id="nothing written is never low"),
        pytest.param((None, None), False, False, id="unknown is never low"),
        pytest.param((2,), True, True, id="two is low"),
        pytest.param((3,), False, False, id="three is not"),
        pytest.param((1, 5, 5), False, True, id="one low day of three"),
        pytest.param((1, 2, 5), True, True, id="the middle one counts"),
        pytest.param((1, 3), True, True, id="between one and three lies two"),
        pytest.param((2, 3), False, True, id="two and a half is above two"),
        pytest.param((None, 2, None), True, True, id="only what was written"),
    ],
)
def test_low_by_the_median_of_the_week(levels: tuple[int | None, ...], low: bool, touchy: bool) -> None:  # noqa: FBT001 - a table
    pacing = pacing_of(_days(*levels))
    assert (pacing.low, pacing.touchy) == (("safety",) if low else (), touchy)


def test_each_condition_for_itself_in_one_order() -> None:
    check_ins = [CheckIn(day=DAY, pace=1, clarity=5, body=2), CheckIn(day=DAY, safety=1, clarity=1)]
    assert pacing_of(check_ins).low == ("safety", "body", "pace")


def test_what_a_private_note_says_softens_and_is_not_named() -> None:
    hidden = CheckIn(day=DAY, safety=1, body=1, private=True)
    assert pacing_of([hidden]).low == ("safety", "body")
    assert pacing_of([hidden]).named == ()
    assert pacing_of([hidden, CheckIn(day=DAY, body=2)]).named == ("body",)
    # An open note that says otherwise gives nothing away either.
    assert pacing_of([hidden, hidden, CheckIn(day=DAY, safety=4)]).named == ()
