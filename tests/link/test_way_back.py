"""The way back (PRODUCT sections 1 and 4): after a gap the page is short and counts nothing of the gap."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.link.conftest import Teller

HIDE = "- I hide #insight ^h\n\t- [ ] Call mom (smallest:: a message of one line)\n"
WORDS = "A few words.\n"


@pytest.mark.parametrize(
    ("files", "gap"),
    [
        pytest.param({"2026-11-01.md": HIDE}, True, id="none in the fourteen days before the week"),
        pytest.param({"2026-11-02.md": HIDE}, False, id="one on the first of them"),
        pytest.param({"2026-11-17.md": HIDE}, False, id="the first entry ever is no way back"),
        pytest.param(
            {"2026-11-06.md": HIDE, "2026-11-20.md": WORDS}, False, id="fourteen days before the first"
        ),
        pytest.param({"2026-11-05.md": HIDE, "2026-11-20.md": WORDS}, True, id="a day more before the first"),
        pytest.param({"2026-10-01.md": HIDE, "2026-11-20.md": WORDS}, True, id="back with an entry"),
        pytest.param(
            {"2026-10-01.md": "- [ ] Walk #action/practice (practiced:: 2026-11-10)\n"},
            False,
            id="a practice is a sign of life",
        ),
        pytest.param(
            {"2026-10-01.md": HIDE, "2026-11-10.md": "# Tuesday\n"}, True, id="a bare heading is no entry"
        ),
        pytest.param({"Fear.md": "---\ntags: [insight]\n---\n"}, False, id="nothing dated, no gap"),
    ],
)
def test_when_a_week_follows_a_gap(week_of_files: Teller, files: dict[str, str], gap: bool) -> None:  # noqa: FBT001 - a table
    assert (week_of_files(files).plan.way_back is not None) is gap


def test_the_short_page(week_of_files: Teller) -> None:
    text = week_of_files({"2026-10-01.md": HIDE, "2026-10-02.md": HIDE, "2026-11-17.md": WORDS}).text
    head, _, rest = text.partition("- **I hide**")
    assert head == (
        "# What now? Mon 16 Nov to Sun 22 Nov\n\nWelcome back. There is nothing to make up for.\n\n"
        "## One step, in its smallest form\n\n"
    )
    assert "noticed" not in rest
    assert rest.count("- [ ] ") == 1
    assert "\t- [ ] a message of one line · in full: Call mom ^" in rest
    assert [line for line in rest.splitlines() if line.startswith("## ")] == ["## A question for the week"]


def test_a_long_gap_ages_nothing(week_of_files: Teller) -> None:
    """Nothing is current after a year, and yet the way back has its step."""
    told = week_of_files({"2025-10-01.md": HIDE})
    assert told.plan.way_back is not None
    assert told.plan.way_back.view is not None
    assert [step.action.words for step in told.plan.way_back.view.steps] == ["Call mom"]


def test_the_week_after_it_the_page_is_whole_again(week_of_files: Teller) -> None:
    told = week_of_files(
        {"2026-10-15.md": HIDE, "2026-11-17.md": WORDS}, "2026-W48", today=date(2026, 11, 29)
    )
    assert told.plan.way_back is None
    assert [view.insight.words for view in told.plan.moving] == ["I hide"]


def test_without_a_step_the_welcome_stands_alone(week_of_files: Teller) -> None:
    text = week_of_files({"2026-10-01.md": "- I hide #insight\n"}).text
    assert "Welcome back." in text
    assert "- " not in text.replace("A few", "")


def test_what_ended_well_in_the_week_still_has_its_line(week_of_files: Teller) -> None:
    text = week_of_files(
        {
            "2026-10-01.md": "- I hide #insight (integrated:: 2026-11-17)\n"
            "- I run #insight (let-go:: 2026-11-18)\n"
        }
    ).text
    assert "integrated on Tue 17 Nov" in text
    assert "let go on Wed 18 Nov" in text


def test_the_step_with_a_smallest_form_leads(week_of_files: Teller) -> None:
    """Not the one whose day went by during the gap."""
    text = week_of_files(
        {
            "2026-09-12.md": "- I host #insight\n\t- [ ] Tell Ruth I cannot host 📅 2026-09-20\n"
            "- I hit #insight\n\t- [ ] Hit the pillow (smallest:: say it under my breath)\n"
        }
    ).text
    assert "## One step, in its smallest form\n\n- **I hit**" in text
    assert "Ruth" not in text


def test_without_a_smallest_form_the_heading_promises_none(week_of_files: Teller) -> None:
    text = week_of_files({"2026-10-01.md": "- I hide #insight\n\t- [ ] Call mom\n"}).text
    assert "## One step\n\n- **I hide**" in text


def test_a_gap_does_not_take_an_experiment_away(week_of_files: Teller) -> None:
    note = "- I hide #insight\n\t- [ ] Call Ann #experiment (try:: 2 weeks) (smallest:: breathe)\n"
    assert "breathe · in full: Call Ann" in week_of_files({"2026-09-07.md": note}).text
