"""*What moved*, *New ground*, *Let go this week*, pacing and what keeps coming back, on small vaults."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from vault_integrate.language.en import ENGLISH

if TYPE_CHECKING:
    from tests.link.conftest import Teller

OPEN = date(2026, 11, 22)
WALK = (
    "- I freeze #insight (domain:: body)\n\t- [ ] Walk the dog (floor:: 3/week) (smallest:: to the corner)\n"
)


def test_weeks_with_practice_in_dots_and_in_words(week_of_files: Teller) -> None:
    days = ("2026-09-27", "2026-09-28", "2026-10-14", "2026-10-15", "2026-11-16", "2026-11-22", "2026-11-23")
    lived = "".join(f"\t\t- [x] {day}\n" for day in days)
    told = week_of_files({"2026-11-14.md": "A few words.\n", "2026-11-16.md": WALK + lived})
    (moved,) = told.plan.moved
    assert [(week.name, count) for week, count in moved.weeks] == [
        ("2026-W40", 1),
        ("2026-W42", 2),
        ("2026-W47", 2),
    ]
    assert (
        "- **I freeze** · W40 ● · W42 ●● · W47 ●●\n"
        "\t- once in week 40, 2 times in week 42 and 2 times in week 47\n"
    ) in told.text


def test_a_start_and_a_guess_are_no_practice_and_a_tick_is_one(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": "- I freeze #insight\n\t- [x] Call mom\n\t- [/] Write to dad\n",
            "2026-11-17.md": "## Insights\n- I run\n\n"
            "## Actions\n- [ ] Walk (floor:: 1/week)\n\t- [x] 2026-11-17\n",
        }
    )
    assert [(each.insight.words, [count for _, count in each.weeks]) for each in told.plan.moved] == [
        ("I freeze", [1])
    ]


def test_year_end_and_week_53(week_of_files: Teller) -> None:
    lived = "".join(f"\t\t- [x] {day}\n" for day in ("2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"))
    text = week_of_files({"2026-12-27.md": WALK + lived}, "2027-W01", today=date(2027, 1, 10)).text
    assert "W52 ● · W53 ●● · W01 ●\n" in text
    assert "once in week 52, 2 times in week 53 and once in week 1\n" in text
    assert "at least 3 times a week, “to the corner” counts; 1 so far" in text


def test_a_body_remark_is_quoted_without_comment(week_of_files: Teller) -> None:
    text = week_of_files({"2026-11-17.md": WALK + "\t\t- [x] 2026-11-17 rain (body:: warm hands)\n"}).text
    assert "\t- body, [[2026-11-17|Tue 17 Nov]]: warm hands\n" in text
    assert text.count("warm hands") == 1


@pytest.mark.parametrize(
    ("check_in", "shown"),
    [
        pytest.param("", True, id="no check-in"),
        pytest.param("---\nsafety: 3\n---\n", True, id="none is low"),
        pytest.param("---\nclarity: 2\n---\n", False, id="one is low"),
    ],
)
def test_new_ground_only_in_a_week_that_is_not_low(
    week_of_files: Teller,
    check_in: str,
    shown: bool,  # noqa: FBT001 - a table
) -> None:
    lived = "\t\t- [x] 2026-11-17 (discomfort:: like leaving without paying)\n"
    text = week_of_files({"2026-11-17.md": check_in + WALK + lived}).text
    quoted = "## New ground\n\n- like leaving without paying · [[2026-11-17|Tue 17 Nov]]\n"
    assert (quoted in text) is shown
    assert ("leaving" in text) is shown


def test_of_a_private_line_neither_body_nor_discomfort_is_quoted(week_of_files: Teller) -> None:
    text = week_of_files(
        {
            "2026-11-16.md": WALK.replace("(floor", "(private:: true) (floor"),
            "2026-11-17.md": "- [x] [[2026-11-16]]\n- I run #insight (private:: true)\n"
            "\t- [ ] Sing (floor:: 1/week)\n\t\t- [x] 2026-11-17 hm (body:: secret) (discomfort:: secret)\n",
        }
    ).text
    assert "secret" not in text
    assert "Walk" not in text
    assert "corner" not in text


def test_a_low_condition_puts_the_smallest_form_first_and_says_why(week_of_files: Teller) -> None:
    text = week_of_files({"2026-11-17.md": "---\nsafety: low\nbody: 1\n---\n" + WALK}).text
    assert (
        "\n\nYou wrote this week that safety and attention to the body are low, "
        "so the smallest form of each step comes first.\n\n## One shift\n\n"
        "- **only** to the corner\n- **or, in full,** Walk the dog\n"
    ) in text
    assert "\t- to the corner · in full: Walk the dog · at least 3 times a week ^" in text


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            "safety: 1",
            "You wrote this week that safety is low, so anything here counts in its smallest form.",
        ),
        ("safety: 1\nprivate: true", "Because of what you wrote this week, anything here counts"),
        ("pace: '5:30'", ""),
    ],
    ids=["no step has a smallest form", "a private check-in is not named", "unknown is never low"],
)
def test_other_ways_to_soften(week_of_files: Teller, header: str, said: str) -> None:
    files = {
        "2026-11-16.md": f"---\n{header}\n---\nWords.\n",
        "2026-11-17.md": "- I hide #insight\n\t- [ ] Call\n",
    }
    text = week_of_files(files).text
    assert said in text
    assert ("this week" in text.partition("## ")[0]) is bool(said)


@pytest.mark.parametrize(
    ("notices", "question"),
    [(3, None), (4, 0), (5, 1), (4 + len(ENGLISH.returning_questions), 0)],
    ids=["third", "fourth", "fifth", "all round"],
)
def test_after_the_fourth_notice_another_question(
    week_of_files: Teller, notices: int, question: int | None
) -> None:
    days = [f"2026-11-{day:02}.md" for day in range(23 - notices, 23)]
    text = week_of_files(dict.fromkeys(days, "- I hide #insight\n")).text
    asked = [each for each in ENGLISH.returning_questions if f"\t- {each}\n\t- [ ] " in text]
    assert asked == ([] if question is None else [ENGLISH.returning_questions[question]])


def test_what_keeps_coming_back_stands_first(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": "- I run #insight\n- I hide #insight\n",
            "2026-11-17.md": "- I hide #insight\n",
            "2026-11-18.md": "- [[2026-11-16]] said it all\n",
        }
    )
    assert [view.insight.words for view in told.plan.waiting] == ["I hide", "I run"]
    assert "**I hide** · noticed 2 times since [[2026-11-16|Mon 16 Nov]]" in told.text


def test_let_go_is_an_ending_with_its_reason(week_of_files: Teller) -> None:
    text = week_of_files(
        {
            "2026-11-12.md": "- I must be early #insight (let-go:: 2026-11-18 it was my father's)\n"
            "- I hide #insight\n\t- [-] Cold showers (let-go:: 2026-11-19)\n\t- [ ] Call mom\n"
        }
    ).text
    section = text[text.index("## Let go this week") :].split("\n\n")[1]
    assert section.splitlines() == [
        "- **I must be early** · [[2026-11-12|Thu 12 Nov]] · let go on Wed 18 Nov: it was my father's",
        "- Cold showers · [[2026-11-12|Thu 12 Nov]] · let go on Thu 19 Nov",
    ]
    assert "Cold showers" not in text[: text.index("## Let go")]


def test_a_boundary_shows_its_cue_and_its_occasions_and_no_floor_of_ours(week_of_files: Teller) -> None:
    text = week_of_files(
        {
            "2026-11-16.md": "- I say yes #insight\n"
            "\t- [ ] Let me get back to you #boundary (cue:: someone asks me a favor)\n"
            "\t\t- [x] 2026-11-17 R. blinked\n"
        }
    ).text
    assert "\t- Let me get back to you · when: someone asks me a favor ^" in text
    assert "\t\t- lived on Tue 17 Nov: R. blinked\n\t\t- [ ] " in text
    assert "at least" not in text.partition("## Moving")[2]
    assert "so far" not in text


@pytest.mark.parametrize(
    ("floor", "lived", "said"),
    [
        ("3/week", 0, "at least 3 times a week ^"),
        ("3/week", 2, "at least 3 times a week; 2 so far ^"),
        ("3/week", 3, "at least 3 times a week; 3 so far, done for this week ^"),
        ("3/week", 4, "at least 3 times a week; 4 so far, one of them a bonus ^"),
        ("3/week", 6, "at least 3 times a week; 6 so far, 3 of them a bonus ^"),
        ("1/week", 1, "at least once a week; 1 so far, done for this week ^"),
        ("once every two weeks", 1, "at least once in 2 weeks; 1 so far ^"),
    ],
)
def test_floors_in_words(week_of_files: Teller, floor: str, lived: int, said: str) -> None:
    days = "".join(f"\t\t- [x] 2026-11-{16 + each}\n" for each in range(lived))
    text = week_of_files(
        {"2026-11-16.md": f"- I freeze #insight\n\t- [ ] Walk the dog (floor:: {floor})\n{days}"}
    ).text
    assert said in text


def test_a_floor_of_two_weeks_counts_both(week_of_files: Teller) -> None:
    text = week_of_files(
        {
            "2026-11-09.md": "- I freeze #insight\n\t- [ ] Walk (floor:: 2 times in 2 weeks)\n"
            "\t\t- [x] 2026-11-08\n\t\t- [x] 2026-11-15\n\t\t- [x] 2026-11-16\n"
        }
    ).text
    assert "at least 2 times in 2 weeks; 2 so far ^" in text


def test_three_times_without_a_period_is_done_when_its_week_is_over(week_of_files: Teller) -> None:
    lived = "".join(f"\t\t- [x] 2026-11-{day}\n" for day in (10, 11, 13))
    files = {"2026-11-09.md": '- I say yes #insight\n\t- [ ] Say "not today" out loud, three times\n' + lived}
    week = week_of_files(files, "2026-W46", today=date(2026, 11, 15))
    assert "3 so far, done for this week" in week.text
    after = week_of_files(files)
    assert after.shelves() == {"lived": ["I say yes"]}
    assert week_of_files(files, "2026-W48", today=date(2026, 11, 29)).shelves() == {}


def test_less_often_it_stays_a_step_without_a_count(week_of_files: Teller) -> None:
    files = {
        "2026-11-09.md": '- I say yes #insight\n\t- [ ] Say "not today" out loud, three times\n'
        "\t\t- [x] 2026-11-10\n"
    }
    text = week_of_files(files).text
    assert 'Say "not today" out loud, three times ^' in text
    assert "so far" not in text


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (
            "I say no once (smallest:: even if only a shake)",
            ["- **I** say no once", "- **even if only** a shake"],
        ),
        ("Call mom (cue:: when she rings)", ["- **when** she rings", "- **I** Call mom"]),
        ("Call mom (cue:: she rings)", ["- **When** she rings", "- **I** Call mom"]),
    ],
    ids=["I and even if only", "a when of its own", "none"],
)
def test_a_label_is_not_said_twice(week_of_files: Teller, step: str, lines: list[str]) -> None:
    text = week_of_files({"2026-11-16.md": f"- I freeze #insight\n\t- [ ] {step}\n"}).text
    assert text.partition("## One shift\n\n")[2].split("\n\n")[0].splitlines() == lines
    assert "when: when" not in text


def test_the_shift_that_is_done_says_so(week_of_files: Teller) -> None:
    note = "- I freeze #insight\n\t- [x] Call mom #one-shift ✅ 2026-11-17\n"
    assert "- **I** Call mom · done on Tue 17 Nov\n" in week_of_files({"2026-11-16.md": note}).text


def test_a_floor_met_leaves_the_top_to_what_is_open(week_of_files: Teller) -> None:
    lived = "".join(f"\t\t- [x] 2026-11-{day}\n" for day in (16, 17))
    steps = f"\t- [ ] Stop at five (floor:: 2/week)\n{lived}\t- [ ] Write to Anna\n"
    text = week_of_files({"2026-11-16.md": f"- I freeze #insight\n{steps}"}).text
    assert "- **I** Write to Anna\n" in text


def test_an_experiment_whose_time_is_over_does_not_lead(week_of_files: Teller) -> None:
    step = "\t- [ ] Write one thing a day #experiment (try:: 1 week) (guess:: I cry)\n"
    text = week_of_files(
        {
            "2026-10-30.md": f"- I freeze #insight\n{step}",
            "2026-11-05.md": "A few words.\n",
            "2026-11-12.md": "A few words.\n",
        }
    ).text
    assert "## One shift" not in text
    assert "I cry" not in text.partition("## To decide")[0]


def test_practices_without_a_remark_are_one_line(week_of_files: Teller) -> None:
    lived = "\t\t- [x] 2026-11-16\n\t\t- [x] 2026-11-17 rain\n\t\t- [x] 2026-11-18\n"
    text = week_of_files({"2026-11-16.md": WALK + lived}).text
    assert "\t\t- lived on Mon 16 Nov, Wed 18 Nov\n\t\t- lived on Tue 17 Nov: rain\n" in text


def test_of_two_chosen_steps_the_open_one_leads(week_of_files: Teller) -> None:
    steps = "\t- [x] Call A #one-shift ✅ 2026-11-17\n\t- [ ] Call B #one-shift\n"
    assert "- **I** Call B\n" in week_of_files({"2026-11-16.md": f"- I freeze #insight\n{steps}"}).text


def test_a_chosen_step_whose_floor_is_met_says_so(week_of_files: Teller) -> None:
    steps = "\t- [ ] Walk (floor:: 1/week) #one-shift\n\t\t- [x] 2026-11-16\n"
    text = week_of_files({"2026-11-16.md": f"- I freeze #insight\n{steps}"}).text
    assert "- **I** Walk · 1 so far, done for this week\n" in text


def test_a_kept_experiment_leads_again(week_of_files: Teller) -> None:
    step = "\t- [ ] Call Ann #experiment (try:: until 2026-11-08) (kept:: 2026-11-10)\n"
    text = week_of_files({"2026-11-03.md": f"- I freeze #insight\n{step}", "2026-11-12.md": "Words.\n"}).text
    assert "- **I** Call Ann\n" in text
