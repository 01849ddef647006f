"""The reflection questions: in which weeks, in which turn, and when not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from vault_integrate import Settings, Week
from vault_integrate_rhythm.questions import QUESTIONS, question_for

Run = Callable[..., Any]
Write = Callable[..., Path]

WEEKS = [Week(year=2026, number=0, first=date(2026, 1, 5) + timedelta(weeks=at)) for at in range(26)]


def on(**options: str) -> Settings:
    return Settings(options={name: (value,) for name, value in options.items()})


def test_every_fourth_week_one_of_them_in_turn() -> None:
    asked = [question_for(week, Settings()) for week in WEEKS]

    turns = [at for at, question in enumerate(asked) if question]
    assert [after - before for before, after in pairwise(turns)] == [4] * (len(turns) - 1)
    assert all(WEEKS[at].epoch_number % 4 == 0 for at in turns)
    in_turn = [QUESTIONS["en"].index(asked[at]) for at in turns]
    assert all((after - before) % 3 == 1 for before, after in pairwise(in_turn))


@pytest.mark.parametrize(
    ("settings", "asks"),
    [
        (on(rhythm_questions="no"), False),
        (on(rhythm_questions="nein"), False),
        (on(rhythm_questions="yes"), True),
        (on(rhythm_questions=""), True),
        (Settings(questions=("What was kind?",)), False),
        (Settings(language="xx"), True),
    ],
    ids=["off", "off in German", "on", "empty", "the writer's own", "another language"],
)
def test_when_they_are_asked(settings: Settings, asks: bool) -> None:  # noqa: FBT001 - a column
    assert any(question_for(week, settings) for week in WEEKS) is asks


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        ([], "What does your body do when you choose your own need?"),
        (["language: de"], "Was tut dein Körper, wenn du dein eigenes Bedürfnis wählst?"),
        (["rhythm_questions: no"], "Which old role did you notice this week?"),
        (['questions: ["What was kind?"]'], "What was kind?"),
    ],
    ids=["English", "German", "off", "the writer's own"],
)
def test_it_is_the_last_line_of_the_page(lines: list[str], last: str, write: Write, run: Run) -> None:
    write({"Journal/2026-11-24.md": "(safety:: 1)\n"}, *lines)

    page = run("report", "--stdout", today="2026-11-24").out

    region = page.partition("<!-- vault-integrate:base")[0].rstrip().split("\n")
    assert region[-1] == last
    assert region[-3].startswith("## ")


def test_other_weeks_keep_the_programs_question(write: Write, run: Run) -> None:
    write({"Journal/2026-11-17.md": "A walk.\n"})

    assert "What does rest feel like in your body right now?" in run("report", "--stdout").out
