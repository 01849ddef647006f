"""`rhythm`: the weeks as they were written, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[..., Path]

NOTES = {
    "Journal/2026-01-06.md": "- Winter is not a personality (domain:: mindset) #insight\n",
    "Journal/2026-11-03.md": "(safety:: 2)\n\n- I say yes (domain:: relationship) #insight ^yes\n",
    "Journal/2026-11-12.md": "(safety:: 1) #private\n\n(pace:: 4)\n",
    "Journal/2026-11-17.md": (
        "(clarity:: 5) (body:: 3)\n\n- I say yes #insight\n\n"
        "- [x] Sit on the step (domain:: body) #action\n\n"
        "- What nobody sees (domain:: identity) #insight #private\n"
    ),
}


def test_the_weeks_with_check_ins_and_the_domains(write: Write, run: Run) -> None:
    write(NOTES)

    ran = run("rhythm")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Week 45, Mon 2 Nov to Sun 8 Nov\n"
        "  safety: 2 on Tue 3 Nov · low\n"
        "Week 46, Mon 9 Nov to Sun 15 Nov\n"
        "  pace: 4 on Thu 12 Nov\n"
        "Week 47, Mon 16 Nov to Sun 22 Nov\n"
        "  clarity: 5 on Tue 17 Nov\n"
        "  attention to the body: 3 on Tue 17 Nov\n"
        "\n"
        "Low: the middle of what you wrote in that week is 2 or less.\n"
        "\n"
        "Domains\n"
        "  body: week 47\n"
        "  relationship: weeks 45, 47\n"
        "  Quiet these weeks: mindset, emotion\n"
    )


def test_fewer_weeks_and_more(write: Write, run: Run) -> None:
    write(NOTES)

    assert run("rhythm", "--weeks", "1").out == (
        "Week 47, Mon 16 Nov to Sun 22 Nov\n"
        "  clarity: 5 on Tue 17 Nov\n"
        "  attention to the body: 3 on Tue 17 Nov\n"
        "\nDomains\n  body: week 47\n  relationship: week 47\n  Quiet these weeks: mindset, emotion\n"
    )
    assert "  mindset: week 2\n" in run("rhythm", "--weeks", "50").out
    later = run("rhythm", "--weeks", "60", today="2027-01-05").out
    assert "Week 45, Mon 2 Nov 2026 to Sun 8 Nov 2026\n" in later
    assert "  mindset: week 2026-W02\n" in later


@pytest.mark.parametrize("weeks", ["0", "521", "some"])
def test_weeks_that_are_none(weeks: str, write: Write, run: Run) -> None:
    write({})

    assert run("rhythm", "--weeks", weeks).code == 2


def test_as_json(write: Write, run: Run) -> None:
    write(NOTES)

    assert json.loads(run("rhythm", "--json", "--weeks", "3").out) == {
        "schema": "vault-integrate/rhythm/1",
        "first": "2026-W45",
        "last": "2026-W47",
        "weeks": [
            {
                "week": "2026-W45",
                "low": ["safety"],
                "check_ins": [{"condition": "safety", "day": "2026-11-03", "level": 2}],
            },
            {
                "week": "2026-W46",
                "low": [],
                "check_ins": [{"condition": "pace", "day": "2026-11-12", "level": 4}],
            },
            {
                "week": "2026-W47",
                "low": [],
                "check_ins": [
                    {"condition": "clarity", "day": "2026-11-17", "level": 5},
                    {"condition": "body", "day": "2026-11-17", "level": 3},
                ],
            },
        ],
        "touched": [
            {"domain": "body", "weeks": ["2026-W47"]},
            {"domain": "relationship", "weeks": ["2026-W45", "2026-W47"]},
        ],
        "quiet": ["mindset", "emotion"],
    }


def test_where_nothing_was_written_it_says_so(write: Write, run: Run) -> None:
    write({"Journal/2026-11-17.md": "A walk.\n"})

    ran = run("rhythm")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "No check-in and no domain in these weeks.\n"


def test_in_german(write: Write, run: Run) -> None:
    write(NOTES, "language: de")

    out = run("rhythm").out

    assert "Woche 45, Mo 2. Nov bis So 8. Nov\n  Sicherheit: 2 am Di 3. Nov · niedrig\n" in out
    assert out.endswith(
        "\n\nBereiche\n  Körper: Woche 47\n  Beziehung: Wochen 45, 47\n"
        "  In diesen Wochen still: Denken, Gefühl\n"
    )
