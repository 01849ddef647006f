"""*To decide* on small vaults: a row for each sentence of PRODUCT section 4."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.link.conftest import Teller

HIDE = "- I hide #insight ^h\n"
STEP = "\t- [ ] Call mom ^c\n"


def kept(*days: str) -> dict[str, str]:
    """A journal with some words on these days and nothing about the step."""
    return {f"{day}.md": "A few words.\n" for day in days}


EACH_WEEK = ("2026-10-14", "2026-10-21", "2026-10-28", "2026-11-04", "2026-11-11", "2026-11-18")


def asked(tell: Teller, files: Mapping[str, str], week: str = "2026-W45") -> list[str]:
    return [each.step.action.words for each in tell(files, week).plan.to_decide]


QUIET = {**kept(*EACH_WEEK), "2026-10-13.md": HIDE + STEP}
"""Written in W42, then two full weeks with entries (W43, W44) and no word about it."""


@pytest.mark.parametrize(
    ("files", "week", "words"),
    [
        pytest.param(QUIET, "2026-W44", [], id="one full week is not two"),
        pytest.param(QUIET, "2026-W45", ["Call mom"], id="after two full weeks"),
        pytest.param(QUIET, "2026-W46", ["Call mom"], id="once more"),
        pytest.param(QUIET, "2026-W47", [], id="then quiet"),
        pytest.param(
            {**QUIET, "2026-10-22.md": "- [[2026-10-13#^h]]\n"},
            "2026-W45",
            ["Call mom"],
            id="a notice of its insight is no word about the step",
        ),
        pytest.param(
            {**QUIET, "2026-10-22.md": "- [ ] Call mom (for:: [[2026-10-13#^h]])\n"},
            "2026-W45",
            [],
            id="written again is a change",
        ),
        pytest.param(
            {**QUIET, "2026-10-22.md": "- [/] [[2026-10-13#^c]] looked up the number\n"},
            "2026-W45",
            [],
            id="a made start counts",
        ),
        pytest.param(
            {**QUIET, "2026-10-13.md": HIDE + "\t- [ ] Call mom (kept:: 2026-10-20)\n"},
            "2026-W45",
            [],
            id="kept in the two weeks",
        ),
        pytest.param(
            {**QUIET, "2026-10-13.md": HIDE + "\t- [ ] Call mom (kept:: 2026-11-03)\n"},
            "2026-W45",
            [],
            id="kept in the week itself answers it",
        ),
        pytest.param(
            {**QUIET, "2026-10-13.md": HIDE + "\t- [ ] Call mom ⏳ 2026-11-05\n"},
            "2026-W45",
            [],
            id="scheduled in the week",
        ),
        pytest.param(
            {**QUIET, "2026-10-13.md": HIDE + "\t- [ ] Call mom ⏳ 2026-12-24\n"},
            "2026-W45",
            [],
            id="or after it",
        ),
        pytest.param(
            {**QUIET, "2026-10-13.md": HIDE + "\t- [ ] Call mom ⏳ 2026-10-15\n"},
            "2026-W45",
            ["Call mom"],
            id="a day gone by is no plan",
        ),
        pytest.param(
            {**QUIET, "2026-10-13.md": HIDE + "\t- [ ] Call mom #resting\n"}, "2026-W45", [], id="resting"
        ),
        pytest.param(
            {**QUIET, "2026-10-13.md": HIDE + "\t- [x] Call mom ✅ 2026-10-14\n"}, "2026-W45", [], id="done"
        ),
        pytest.param(
            {**QUIET, "2026-10-13.md": HIDE + "\t- [ ] be kinder #action\n"},
            "2026-W45",
            [],
            id="what is still awareness is no step to decide on",
        ),
        pytest.param(
            {
                **kept("2026-10-14", "2026-10-28", "2026-11-04"),
                "2026-10-13.md": HIDE + STEP,
            },
            "2026-W45",
            [],
            id="a week without any entry is not counted",
        ),
        pytest.param(
            {
                **kept("2026-10-14", "2026-10-28", "2026-11-04", "2026-11-11"),
                "2026-10-13.md": HIDE + STEP,
            },
            "2026-W46",
            ["Call mom"],
            id="so it takes one more",
        ),
        pytest.param({"2026-10-13.md": HIDE + STEP}, "2026-W45", [], id="after a gap nothing is asked"),
        pytest.param(
            {**QUIET, "2026-10-13.md": STEP.strip() + " #action\n"},
            "2026-W45",
            [],
            id="no insight, no question",
        ),
    ],
)
def test_who_is_asked_about(
    week_of_files: Teller, files: dict[str, str], week: str, words: list[str]
) -> None:
    assert asked(week_of_files, files, week) == words


WEEKS = [f"2026-W{number}" for number in range(36, 54)]


@pytest.mark.parametrize("beside", ["", "\t- [ ] Call mom\n"], ids=["alone", "beside another step"])
@pytest.mark.parametrize(
    ("experiment", "weeks"),
    [
        ("(try:: 8 weeks) (learned:: it rings less)\n\t\t- [x] 2026-09-02 slept", []),
        ("(try:: 4 weeks) (learned:: it rings less)", []),
        ("(try:: 4 weeks) (learned:: it rings less) (kept:: 2026-10-20)", []),
        (
            "(try:: 3 weeks) (learned:: it rings less)\n\t\t- [x] 2026-10-02 slept",
            ["2026-W43", "2026-W44"],
        ),
    ],
    ids=["lived once", "never lived", "kept later", "lived again"],
)
def test_an_answered_experiment_is_asked_about_twice_at_most(
    week_of_files: Teller, experiment: str, weeks: list[str], beside: str
) -> None:
    """Whatever stands beside it, and though what was learned has no day."""
    days = [date(2026, 9, 3) + timedelta(weeks=each) for each in range(16)]
    files = {
        **{f"{day}.md": "- [[2026-09-01#^h]]\n" for day in days},
        "2026-09-01.md": f"{HIDE}\t- [ ] Phone sleeps in the kitchen #experiment {experiment}\n{beside}",
    }
    told = [week for week in WEEKS if "Phone sleeps in the kitchen" in asked(week_of_files, files, week)]
    assert told == weeks


def test_an_experiment_is_not_asked_about_within_its_time(week_of_files: Teller) -> None:
    days = [date(2026, 9, 3) + timedelta(weeks=each) for each in range(16)]
    files = {
        **{f"{day}.md": "- [[2026-09-01#^h]]\n" for day in days},
        "2026-09-01.md": f"{HIDE}\t- [ ] Call Ann #experiment (try:: 6 weeks)\n",
    }
    assert [week for week in WEEKS if asked(week_of_files, files, week)] == ["2026-W42", "2026-W43"]


def test_weeks_in_which_nothing_was_asked_do_not_count(week_of_files: Teller) -> None:
    """A short page after a gap asks nothing, so the step has not been asked about in it."""
    after = kept("2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23")
    note = {"2026-08-01.md": HIDE + STEP, "2026-10-27.md": "- [[2026-08-01#^h]]\n"}
    weeks = [f"2026-W{number}" for number in range(32, 49)]
    files = {**kept("2026-08-03", "2026-08-10", "2026-08-17"), **after, **note}
    assert [week for week in weeks if asked(week_of_files, files, week)] == ["2026-W34", "2026-W35"]
    files = {**kept("2026-08-03", "2026-08-10"), **after, **note}
    told = [week for week in weeks if asked(week_of_files, files, week)]
    assert len(told) == 2
    assert week_of_files(files, "2026-W44").plan.way_back is not None
    assert "2026-W44" not in told


def test_a_rest_that_is_over_begins_anew(week_of_files: Teller) -> None:
    days = [date(2026, 9, 3) + timedelta(weeks=each) for each in range(14)]
    files = {
        **kept(*(day.isoformat() for day in days)),
        "2026-09-01.md": "- I hide #insight ^h (resting:: 2026-10-14)\n" + STEP,
        "2026-10-15.md": "- [[2026-09-01#^h]]\n",
    }
    weeks = [f"2026-W{number}" for number in range(36, 50)]
    assert [week for week in weeks if asked(week_of_files, files, week)] == ["2026-W45", "2026-W46"]


def test_kept_before_its_time_is_over_answers_nothing(week_of_files: Teller) -> None:
    files = {**kept(*EACH_WEEK), "2026-10-13.md": EXPERIMENT.format(" (kept:: 2026-10-20)")}
    assert asked(week_of_files, files, "2026-W44") == ["Phone sleeps in the kitchen"]


def test_in_a_low_week_the_smallest_form_leads_here_too(week_of_files: Teller) -> None:
    files = {
        **QUIET,
        "2026-10-13.md": HIDE + "\t- [ ] Call mom (smallest:: a message)\n",
        "2026-11-03.md": "---\nsafety: 1\n---\nWords.\n",
    }
    text = week_of_files(files, "2026-W45", today=date(2026, 11, 4)).text
    assert "\n- a message · in full: Call mom · [[2026-10-13|Tue 13 Oct]] ^" in text


def test_a_closed_page_asks_nothing(week_of_files: Teller) -> None:
    files = {**QUIET, "2026-11-02.md": "- I run #insight\n\t- [ ] be kinder #action\n"}
    text = week_of_files(files, "2026-W45", today=date(2026, 11, 30)).text
    asked_for = text.partition("# What now?")[2].partition("## A question")[0]
    assert "Call mom" in asked_for.partition("## To decide")[2]
    assert [each for each in ("keep, smaller", "___", "?\n\t", "Or type") if each in asked_for] == []


def test_lived_again_and_quiet_again_it_is_asked_about_again(week_of_files: Teller) -> None:
    days = [date(2026, 10, 14) + timedelta(weeks=each) for each in range(12)]
    files = {
        **kept(*(day.isoformat() for day in days)),
        "2026-10-13.md": HIDE + "\t- [ ] Walk (floor:: 1/week)\n\t\t- [x] 2026-11-17\n",
    }
    weeks = [f"2026-W{number}" for number in range(43, 53)]
    assert [week for week in weeks if asked(week_of_files, files, week)] == [
        *("2026-W45", "2026-W46"),
        *("2026-W50", "2026-W51"),
    ]


def test_at_most_three_the_longest_quiet_first_and_each_in_turn(week_of_files: Teller) -> None:
    days = [date(2026, 10, 8) + timedelta(weeks=each) for each in range(9)]
    files = {
        **kept(*(day.isoformat() for day in days)),
        **{
            f"2026-10-{day:02}.md": f"- I hide {day} #insight\n\t- [ ] Call number {day}\n"
            for day in (5, 6, 7, 9, 10)
        },
    }
    told = {
        week: asked(week_of_files, files, week) for week in ("2026-W44", "2026-W45", "2026-W46", "2026-W48")
    }
    first, second = [f"Call number {day}" for day in (5, 6, 7)], ["Call number 9", "Call number 10"]
    assert told == {"2026-W44": first, "2026-W45": first, "2026-W46": second, "2026-W48": []}


EXPERIMENT = (
    HIDE
    + "\t- [ ] Phone sleeps in the kitchen #experiment (try:: 2 weeks) (guess:: I will hate it){}\n"
    + "\t\t- [x] 2026-10-15 slept\n\t\t- [x] 2026-11-03 slept again (body:: warm feet)\n"
)


@pytest.mark.parametrize(
    ("more", "weeks"),
    [
        pytest.param("", ["2026-W44", "2026-W45"], id="its time ends on 26 October: asked twice"),
        pytest.param(" (learned:: it rings less)", [], id="what was learned answers it"),
        pytest.param(" (start:: 2026-10-19)", ["2026-W44", "2026-W45"], id="counted from its start"),
        pytest.param(" (kept:: 2026-10-28)", [], id="kept after its time answers it"),
        pytest.param(" #resting", [], id="resting"),
    ],
)
def test_an_experiment_is_due_when_its_time_ends(week_of_files: Teller, more: str, weeks: list[str]) -> None:
    files = {**kept(*EACH_WEEK), "2026-10-13.md": EXPERIMENT.format(more)}
    told = [
        week
        for week in (f"2026-W{number}" for number in range(42, 48))
        if any(each.ended for each in week_of_files(files, week).plan.to_decide)
    ]
    assert told == weeks


def test_its_guess_stands_beside_what_was_noted(week_of_files: Teller) -> None:
    files = {**kept(*EACH_WEEK), "2026-10-13.md": EXPERIMENT.format("")}
    text = week_of_files(files, "2026-W45", today=date(2026, 11, 4)).text
    section = text[text.index("## To decide") : text.index("## What moved")]
    assert [line.strip() for line in section.splitlines() if line.strip()][4:-1] == [
        "- your guess: I will hate it",
        "- lived 2 times: Thu 15 Oct, Tue 3 Nov",
        "- noted: slept",
        "- noted: slept again",
        "- noted: warm feet",
        "- Its time is over: what did you learn?",
    ]
    assert section.rstrip("\n").endswith("\t- [ ] ")


def test_the_line_that_asks_has_an_id_of_its_own(week_of_files: Teller) -> None:
    text = week_of_files(QUIET, "2026-W45", today=date(2026, 11, 4)).text
    lines = [line for line in text.splitlines() if "Call mom" in line and "^" in line]
    idents = [line.rpartition("^")[2] for line in lines]
    assert len(idents) == 2
    assert len(set(idents)) == 2
