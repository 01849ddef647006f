from __future__ import annotations

from datetime import date

import pytest

from vault_integrate.language import pack
from vault_integrate.model.week import week_of
from vault_integrate.plan.question import question_for

THREE = ("a?", "b?", "c?")


@pytest.mark.parametrize(
    ("week", "question"), [(0, "a?"), (1, "b?"), (2, "c?"), (3, "a?"), (-1, "c?"), (2967, "a?")], ids=str
)
def test_the_number_of_the_week_chooses_in_turn(week: int, question: str) -> None:
    assert question_for(week, THREE) == question


def test_without_questions_there_is_none() -> None:
    assert question_for(5, ()) == ""


def test_every_question_has_its_week() -> None:
    english = pack("en")
    assert english is not None
    first = week_of(date(2026, 11, 18)).epoch_number
    asked = [question_for(week, english.questions) for week in range(first, first + len(english.questions))]
    assert sorted(asked) == sorted(english.questions)
