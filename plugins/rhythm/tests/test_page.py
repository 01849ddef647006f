"""The section *Rhythm*: what was written, why the page is soft, the domains; nothing where nothing is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[..., Path]

SOFTENS = (
    "Where the middle of your numbers is 2 or less the page softens: the smallest form of a step leads, "
    "and it counts like the whole."
)
GERMAN = (
    "Wo die Mitte deiner Zahlen bei 2 oder darunter liegt, wird die Seite weicher: Die kleinste Form eines "
    "Schritts steht vorn und zählt wie der ganze."
)
SCALE = "What you wrote this week, on a scale from 1 to 5:"


def section(page: str, heading: str = "Rhythm") -> list[str] | None:
    """The lines of the section that say something; None where it is not there."""
    _, found, rest = page.partition(f"\n## {heading}\n")
    return [line for line in rest.partition("\n## ")[0].split("\n") if line] if found else None


NOTICED = "- I say yes (domain:: emotion) #insight\n"

CASES: dict[str, tuple[dict[str, str], list[str] | None]] = {
    "nothing to say": ({"Journal/2026-11-17.md": "- I say yes #insight\n"}, None),
    "nothing at all": ({}, None),
    "check-ins": (
        {
            "Journal/2026-11-16.md": "---\nsafety: 3\n---\nA walk.\n",
            "Journal/2026-11-18.md": "(safety:: high)\n",
        },
        [SCALE, "- safety: 3 on Mon 16 Nov, 5 on Wed 18 Nov"],
    ),
    "low": (
        {"Journal/2026-11-16.md": "(safety:: 3) and at night (safety:: 1), (pace:: 4)\n"},
        [SCALE, "- safety: 3 and 1 on Mon 16 Nov · low", "- pace: 4 on Mon 16 Nov", SOFTENS],
    ),
    "low once and not in the middle": (
        {"Journal/2026-11-16.md": "(pace:: 1) (pace:: 4) (pace:: 5)\n"},
        [SCALE, "- pace: 1, 4 and 5 on Mon 16 Nov"],
    ),
    "domains": (
        {"Journal/2026-11-03.md": NOTICED},
        ["Touched in the last 8 weeks: emotion. Quiet: mindset, body, identity, relationship."],
    ),
    "a private check-in is not shown": (
        {"Journal/2026-11-16.md": "---\nprivate: true\nsafety: 1\n---\nA walk.\n"},
        None,
    ),
    "nor on a private line": ({"Journal/2026-11-16.md": "- (safety:: 1) #private\n"}, None),
    "nor named as low": (
        {
            "Journal/2026-11-16.md": "(safety:: 4)\n",
            "Journal/2026-11-17.md": "---\nprivate: true\nsafety: 1\n---\n\n(safety:: 1)\n",
        },
        [SCALE, "- safety: 4 on Mon 16 Nov"],
    ),
    "nor the domain of a private insight": (
        {"Journal/2026-11-16.md": "- I say yes (domain:: emotion) #insight #private\n"},
        None,
    ),
    "last week's are not this week's": ({"Journal/2026-11-15.md": "(safety:: 1)\n"}, None),
}


@pytest.mark.parametrize(("notes", "lines"), CASES.values(), ids=CASES)
def test_the_section(notes: dict[str, str], lines: list[str] | None, write: Write, run: Run) -> None:
    write(notes)

    ran = run("report", "--stdout")

    assert section(ran.out) == lines
    assert "rhythm" not in run("doctor").out


def test_after_a_gap_nothing_is_counted(write: Write, run: Run) -> None:
    notes = {"Journal/2026-10-20.md": NOTICED, "Journal/2026-11-17.md": "(safety:: 1)\n"}
    write(notes)

    page = run("report", "--stdout").out

    assert "Welcome back" in page
    assert section(page) is None
    write({"Journal/2026-11-09.md": "A walk.\n"})
    assert section(run("report", "--stdout").out) is not None


def test_one_week_is_called_this_week(write: Write, run: Run) -> None:
    write({"Journal/2026-11-16.md": NOTICED}, "current_weeks: 1")

    lines = section(run("report", "--stdout").out)

    assert lines == ["Touched this week: emotion. Quiet: mindset, body, identity, relationship."]


def test_in_german(write: Write, run: Run) -> None:
    entry = "(sicherheit:: wenig)\n\n- Ich sage ja (bereich:: gefühl) #erkenntnis\n"
    write({"Journal/2026-11-16.md": entry}, "language: de")

    assert section(run("report", "--stdout").out, "Rhythmus") == [
        "Was du diese Woche geschrieben hast, auf einer Skala von 1 bis 5:",
        "- Sicherheit: 1 am Mo 16. Nov · niedrig",
        GERMAN,
        "Berührt in den letzten 8 Wochen: Gefühl. Still: Denken, Körper, Identität, Beziehung.",
    ]


def test_it_stands_before_the_foot_and_has_no_boxes(write: Write, run: Run) -> None:
    entry = "(safety:: 1)\n\n" + NOTICED
    write({"Journal/2026-11-16.md": entry}, 'support: ["A., any time"]')

    page = run("report", "--stdout").out
    headings = [line for line in page.split("\n") if line.startswith("## ")]

    assert headings[-4:-1] == ["## Rhythm", "## Someone to turn to", "## A question for the week"]
    assert not any("[" in line for line in section(page) or ())
