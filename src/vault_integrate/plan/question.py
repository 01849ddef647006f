"""Which question a week ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def question_for(week_number: int, questions: Sequence[str]) -> str:
    """The question of a week: its number modulo the number of questions.

    Args:
        week_number: whole weeks since the week of Monday 1970-01-05, negative before (PRODUCT 5, item 8).
        questions: a fixed set, the language's or the writer's own.

    Returns:
        One of them, or nothing where there are none.
    """
    return questions[week_number % len(questions)] if questions else ""
