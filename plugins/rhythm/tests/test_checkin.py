"""`checkin`: one line into today's note, which every later reading takes for a check-in of that day."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vault_integrate import ExtractContext
from vault_integrate_rhythm.weeks import CONDITIONS
from vault_integrate_rhythm.writing import Said, line_of

Run = Callable[..., Any]
Write = Callable[..., Path]
Reading = Callable[[str], ExtractContext]

DAILY = "Journal/2026-11-18.md"
TEMPLATE_END = "# Wednesday\n\n## Insights\n\n- \n\n## Next steps\n\n- [ ] Ring the dentist\n"


class Terminal(io.StringIO):
    """Somebody who types these lines."""

    def isatty(self) -> bool:
        return True


def levels(run: Run) -> dict[str, list[int]]:
    """The levels of today as the program reads them."""
    value = json.loads(run("rhythm", "--json", "--weeks", "1").out)
    found: dict[str, list[int]] = {}
    for each in (each for week in value["weeks"] for each in week["check_ins"]):
        assert each["day"] == "2026-11-18"
        found.setdefault(each["condition"], []).append(each["level"])
    return found


@pytest.mark.parametrize(
    ("arguments", "line", "read"),
    [
        pytest.param(
            ["safety=2", "pace=4"], "[safety:: 2] [pace:: 4]", {"safety": [2], "pace": [4]}, id="two"
        ),
        pytest.param(
            ["body=1", "clarity=5", "safety=3", "pace=2"],
            "[body:: 1] [clarity:: 5] [safety:: 3] [pace:: 2]",
            {"body": [1], "clarity": [5], "safety": [3], "pace": [2]},
            id="all four",
        ),
        pytest.param(["body=1"], "[body:: 1]", {"body": [1]}, id="body alone"),
        pytest.param(
            ["Body= LOW ", "pace=ok"], "[body:: LOW] [pace:: ok]", {"body": [1], "pace": [3]}, id="words"
        ),
        pytest.param(
            ["body=1", "--note", "  loud\ntram :( #tired [[J.]]"],
            "[body:: 1] [remark:: loud tram :( #tired [[J.]]]",
            {"body": [1]},
            id="a remark with a link and a tag",
        ),
        pytest.param(
            ["body=2", "--note", "2026-11-17 was worse"],
            "[body:: 2] [remark:: 2026-11-17 was worse]",
            {"body": [2]},
            id="a remark that begins with a day",
        ),
        pytest.param(
            ["pace=2", "--note", "half [a"], "[pace:: 2] (remark:: half [a)", {"pace": [2]}, id="a bracket"
        ),
        pytest.param(
            ["safety=1", "--private", "--note", "the letter"],
            "[safety:: 1] [remark:: the letter] [private:: yes]",
            {},
            id="private is shown nowhere",
        ),
    ],
)
def test_a_check_in_is_one_line_and_read_back(
    arguments: list[str], line: str, read: dict[str, list[int]], write: Write, run: Run
) -> None:
    vault = write({DAILY: TEMPLATE_END})

    ran = run("checkin", *arguments)

    assert (ran.code, ran.out, ran.err) == (0, f"{DAILY}:10\n", "")
    assert (vault / DAILY).read_text("utf-8") == f"{TEMPLATE_END}- {line}\n"
    assert levels(run) == read


@pytest.mark.parametrize("heading", ["Insights", "Next steps", "Log"])
def test_a_check_in_is_no_insight_and_no_step_below_any_heading(heading: str, write: Write, run: Run) -> None:
    write({DAILY: f"## {heading}\n\n- [ ] Ring the dentist\n\t- [x] 2026-11-17\n"})

    run("checkin", "body=2", "--note", "saw [[J.]] and #insight or #action came to nothing")

    assert levels(run) == {"body": [2]}
    assert "came to nothing" not in run("insights").out + run("actions").out


def test_the_days_note_is_made_where_it_is_not_there(write: Write, run: Run) -> None:
    vault = write({})

    assert run("checkin", "safety=2").out == f"{DAILY}:1\n"
    assert (vault / DAILY).read_text("utf-8") == "- [safety:: 2]\n"
    assert levels(run) == {"safety": [2]}


def test_german_names_and_words(write: Write, run: Run) -> None:
    vault = write({}, "language: de")

    run("checkin", "Sicherheit=wenig", "körper=2", "safety=mittel", "tempo=hoch")
    assert not (vault / DAILY).exists()  # one of them is there twice

    assert run("checkin", "Sicherheit=wenig", "Körper=2", "clarity=mittel", "tempo=Hoch").code == 0
    line = "- [sicherheit:: wenig] [körper:: 2] [clarity:: mittel] [tempo:: Hoch]\n"
    assert (vault / DAILY).read_text("utf-8") == line
    assert levels(run) == {"safety": [1], "body": [2], "clarity": [3], "pace": [5]}


def test_a_name_of_the_writers_own(write: Write, run: Run) -> None:
    vault = write({}, "field_words: [ground = safety]")

    assert run("checkin", "ground=4").code == 0
    assert (vault / DAILY).read_text("utf-8") == "- [ground:: 4]\n"
    assert levels(run) == {"safety": [4]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mood=2"], "“mood” is not one of the conditions safety, clarity, body, pace; each is written"),
        (["=2"], "“=2” is not one of the conditions"),
        (["floor=2"], "“floor” is not one of the conditions"),
        (["safety=7"], "“safety=7” names no level; those there are: 1 to 5, or low, ok, high"),
        (["pace=5:30"], "“pace=5:30” names no level"),
        (["safety"], "“safety” names no level"),
        (["safety=2", "Safety=3"], "“Safety” is there a second time; each condition is taken once"),
        (["--note", "hm"], "“hm” needs a number beside it, as in safety=3"),
        (["pace=2", "--note", "a ] b ) c"], "“a ] b ) c” can't stand beside the numbers"),
        (["pace=2", "--note", "to be %% hidden"], "“to be %% hidden” can't stand beside the numbers"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_not_taken_is_said_in_one_line(
    arguments: list[str], said: str, write: Write, run: Run
) -> None:
    vault = write({DAILY: "before\n"})

    ran = run("checkin", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"vault-integrate: {said}")
    assert ran.err.count("\n") == 1
    assert (vault / DAILY).read_bytes() == b"before\n"


def test_a_dry_run_shows_the_line_and_writes_nothing(write: Write, run: Run) -> None:
    vault = write({DAILY: "before\n"})

    ran = run("checkin", "safety=2", "--dry-run")

    assert ran.out == f"{DAILY}:2\n+ - [safety:: 2]\n"
    assert ran.err == "Would be written, nothing is yet:\n"
    assert (vault / DAILY).read_bytes() == b"before\n"


def test_the_same_once_more_is_not_written_and_undo_takes_it_back(write: Write, run: Run) -> None:
    vault = write({DAILY: "before\n"})
    run("checkin", "safety=2")

    again = run("checkin", "safety=2")
    assert (again.code, again.out) == (0, "")
    assert again.err == "Today's note says so already, so nothing was written.\n"

    assert run("undo").code == 0
    assert (vault / DAILY).read_bytes() == b"before\n"


def test_where_only_the_host_can_make_the_note_it_says_that_no_week_counts_it(write: Write, run: Run) -> None:
    daily = '{"folder": "Journal", "template": "Templates/Daily"}'
    template = {"Templates/Daily.md": "<% tp.date.now() %>\n", ".obsidian/daily-notes.json": daily}
    vault = write(template, "templates: [Templates]")

    ran = run("checkin", "safety=2")

    inbox = (vault / "What now/Inbox.md").read_text("utf-8")
    assert inbox.endswith("- 2026-11-18 [safety:: 2]\n")
    assert ran.err.startswith("It stands in What now/Inbox.md, which is not the note of a day")
    assert levels(run) == {}


# Without arguments


def test_on_a_terminal_it_asks_one_after_the_other(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = write({})
    monkeypatch.setattr(sys, "stdin", Terminal("2\n\nmuch\n low \n4\n"))

    ran = run("checkin", "--note", "bad night")

    assert ran.out == f"{DAILY}:1\n"
    asked = ran.err.replace("? ", "?\n").split("\n")
    assert asked == [
        "How is it right now?",
        "1 to 5, or low, ok, high; 1 is little, 5 is much. Enter skips.",
        "Safety: how safe does it feel?",
        "Clarity: how clear are things?",
        "Body: how much of your body do you feel?",
        "“much” names no level; those there are: 1 to 5, or low, ok, high",
        "Body: how much of your body do you feel?",
        "Pace: how much time and room is there?",
        "",
    ]
    assert (vault / DAILY).read_text(
        "utf-8"
    ) == "- [safety:: 2] [body:: low] [pace:: 4] [remark:: bad night]\n"
    assert levels(run) == {"safety": [2], "body": [1], "pace": [4]}


@pytest.mark.parametrize("typed", ["\n\n\n\n", "3\n"], ids=["all skipped", "broken off"])
def test_who_skips_all_or_breaks_off_has_written_nothing(
    typed: str, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = write({})
    monkeypatch.setattr(sys, "stdin", Terminal(typed))

    ran = run("checkin")

    assert (ran.code, ran.out) == ((0, "") if typed.count("\n") == 4 else (130, ""))
    assert ran.err.endswith("Nothing was written.\n") is (ran.code == 0)
    assert not (vault / DAILY).exists()


def test_in_german_it_asks_in_german_and_writes_german_names(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = write({}, "language: de")
    monkeypatch.setattr(sys, "stdin", Terminal("2\nviel\n1\nmittel\n"))

    assert run("checkin").err.startswith("Wie ist es gerade?")
    assert (vault / DAILY).read_text(
        "utf-8"
    ) == "- [sicherheit:: 2] [klarheit:: viel] [körper:: 1] [tempo:: mittel]\n"
    assert levels(run) == {"safety": [2], "clarity": [5], "body": [1], "pace": [3]}


def test_elsewhere_it_shows_the_check_ins_of_this_week(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    write({"Journal/2026-11-10.md": "(safety:: 5)\n"})
    empty = run("checkin")
    assert (empty.code, empty.out) == (0, "")
    assert empty.err.startswith("No check-in this week.")

    write(
        {
            "Journal/2026-11-16.md": "---\nsafety: 3\nbody: ok\n---\n\nA walk.\n",
            "Journal/2026-11-17.md": "(body:: 1) and later (body:: 2)\n\n- a thing (pace:: 1) #private\n",
        }
    )
    assert run("checkin").out == (
        "Week 47, Mon 16 Nov to Sun 22 Nov\n"
        "  safety: 3 on Mon 16 Nov\n"
        "  attention to the body: 3 on Mon 16 Nov, 1 and 2 on Tue 17 Nov · low\n"
    )


# The line


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    remark=st.text(max_size=40).map(lambda text: " ".join(text.split())),
    said=st.lists(
        st.tuples(st.sampled_from(CONDITIONS), st.sampled_from("12345")),
        min_size=1,
        unique_by=lambda each: each[0],
    ),
)
def test_a_line_says_what_was_meant_or_is_refused(
    remark: str, said: list[tuple[str, str]], held: ExtractContext
) -> None:
    meant = [Said(condition=name, name=name, value=level) for name, level in said]

    line = line_of(meant, remark, held, private=False)

    if line is not None:
        words = held.words(line)
        assert [pair for pair in words.pairs if pair[0] in CONDITIONS] == said
        assert (words.words, words.links, words.tags, words.leading_day) == ("", (), (), None)
    if remark.replace(" ", "").isalnum():
        assert line is not None


@pytest.fixture
def held(reading: Reading) -> ExtractContext:
    return reading("en")


@pytest.mark.parametrize(
    ("remark", "line"),
    [
        ("x (safety:: 3)", "[pace:: 2] (remark:: x (safety:: 3))"),
        ("x [safety:: 3]", "[pace:: 2] [remark:: x [safety:: 3]]"),
        ("(safety:: 3) [clarity:: 2]", None),
        ("half ] and ) half", None),
    ],
)
def test_a_remark_adds_no_reading(remark: str, line: str | None, held: ExtractContext) -> None:
    said = [Said(condition="pace", name="pace", value="2")]

    assert line_of(said, remark, held, private=False) == line


def test_a_name_that_reads_otherwise_gives_way_to_the_programs_own(held: ExtractContext) -> None:
    said = [Said(condition="safety", name="sa]fety", value="2")]

    assert line_of(said, "", held, private=False) == "[safety:: 2]"


def test_a_private_check_in_makes_nothing_else_of_the_note_private(write: Write, run: Run) -> None:
    write({DAILY: "(pace:: 4)\n\n- I say yes #insight\n"})

    run("checkin", "safety=1", "--private")
    run("checkin", "clarity=3")

    assert levels(run) == {"pace": [4], "clarity": [3]}
    assert "I say yes" in run("insights").out
    page = run("report", "--stdout").out
    # It softens all the same, and names no condition.
    assert "low" not in page
    assert "smallest form" in page
