"""A simulated year: every page of it held against PRODUCT, and against what the diarist knows to be true."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.year.conftest import page_bytes, write_year
from tests.year.diarist import FIRST, LAST, PEOPLE
from tests.year.pagetext import EN, PageText
from tests.year.rules import FORM_RULES
from tests.year.rules_life import LIFE_RULES, YEAR_RULES
from tests.year.rules_practice import PRACTICE_RULES
from tests.year.stories import a_year

from vault_integrate.app.reading import read_vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.year.conftest import Told
    from tests.year.rules import Rule
    from tests.year.rules_life import YearRule

RULES = (*FORM_RULES, *PRACTICE_RULES, *LIFE_RULES)
CLOSED = timedelta(days=8)
HEADINGS = (
    *("one_shift", "moving", "waiting", "still_awareness", "to_decide", "own_steps", "resting"),
    *("integrated", "let_go", "what_moved", "new_ground", "from_earlier", "week_question", "welcome_step"),
)
SPOKEN = (
    *("welcome_back", "lived_question", "decide_question", "experiment_question"),
    *("waiting_how", "form", "practice_how", "softened_private"),
)


def named(rule: Rule | YearRule) -> str:
    return rule.__name__


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_every_page(told: Told, rule: Rule) -> None:
    complaints = [f"{page.week.name}: {each}" for page in told.texts for each in rule(page, told.year.truth)]
    assert not complaints, f"{rule.__doc__}\n" + "\n".join(complaints)


@pytest.mark.parametrize("rule", YEAR_RULES, ids=named)
def test_the_year(told: Told, rule: YearRule) -> None:
    complaints = rule(told.texts, told.year.truth)
    assert not complaints, f"{rule.__doc__}\n" + "\n".join(complaints)


def test_closed_pages(told: Told) -> None:
    complaints = []
    for week in told.half():
        data = page_bytes(told.vault, told.reading, week, today=week.last + CLOSED)
        page = PageText.of(week, data, closed=True)
        complaints += [
            f"{week.name}: {rule.__name__}: {each}" for rule in RULES for each in rule(page, told.year.truth)
        ]
    assert not complaints, "\n".join(complaints)


def test_the_same_notes_make_the_same_bytes(told: Told) -> None:
    """The notes and the weeks in any order, made again, on any day on which the page is open (5)."""
    turned = told.with_readings_turned()
    for week in reversed(told.half()[::3]):
        again = page_bytes(told.vault, turned, week, today=week.first)
        assert again.decode() == told.pages[week.name].decode()


def test_nothing_leaks_backward(told: Told, tmp_path: Path) -> None:
    """All of it is computed for a week from what is dated on or before its last day (4).

    The vault as it stood at the end of the week, lines added later and all, makes the page of today's vault.
    """
    for number, week in enumerate(told.weeks[6 + 4 * told.year.person.seed :: 18]):
        vault = write_year(tmp_path / str(number), told.year.files(week.last))
        then = PageText.of(week, page_bytes(vault, read_vault(vault), week, today=week.last))
        assert then.text == PageText.of(week, told.pages[week.name]).text


def test_the_question_stays_all_week(told: Told) -> None:
    week = told.weeks[20]
    asked = {
        page_bytes(told.vault, told.reading, week, today=day).decode().partition(EN.say("week_question"))[2]
        for day in (week.first, week.days[3], week.last)
    }
    assert len(asked) == 1


# --- The year itself ---------------------------------------------------------------------------------------


def test_every_section_occurs(told: Told) -> None:
    headings = {name for page in told.texts for name in page.sections()}
    assert {EN.say(key) for key in HEADINGS} <= headings
    everything = "\n".join(page.text for page in told.texts)
    assert [key for key in SPOKEN if EN.say(key) not in everything] == []


def test_the_year_is_a_real_one(told: Told) -> None:
    truth = told.year.truth
    weeks = list(truth.weeks())
    assert weeks[0].contains(FIRST)
    assert weeks[-1].contains(LAST)
    assert 200 <= len(told.year.book.notes) <= 320
    assert 2 <= len(truth.silences) <= 3
    assert any(truth.is_gap(week) for week in weeks)
    assert truth.template_only
    assert not told.reading.diagnostics
    practices = [occasion for _, occasion in truth.occasions()]
    assert sum(not each.started for each in practices) > 150
    for kind in ("started", "private", "body", "discomfort"):
        assert sum(bool(getattr(each, kind)) for each in practices) > 3, kind


def test_the_same_seed_is_the_same_year() -> None:
    assert a_year(PEOPLE[0]).files() == a_year(PEOPLE[0]).files()
    assert a_year(PEOPLE[0]).files() != a_year(PEOPLE[1]).files()


def test_the_diarist_shames_nobody(told: Told) -> None:
    """So that whatever shames on a page is the program's word."""
    for data in told.year.files().values():
        assert EN.unkind_word(data.decode()) is None


def test_the_year_has_a_week_53() -> None:
    assert [week.name for week in a_year(PEOPLE[0]).truth.weeks()][-1] == "2026-W53"
