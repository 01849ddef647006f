"""A note tagged with a bare kind word is an action where it has `for` or is tied (PRODUCT section 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Journal = Callable[..., Any]

STEP = "---\ntags: [practice]\n---\n- 2026-11-18 in the lift\n"


def test_an_insight_that_names_it_makes_it_its_step(week_of_files: Journal) -> None:
    told = week_of_files(
        {
            "I rush.md": '---\ntags: [insight]\ndate: 2026-11-17\naction: "[[Breathe first]]"\n---\n',
            "Steps/Breathe first.md": STEP,
        }
    )
    action = told.action("Breathe first")
    assert [tie.reason.value for tie in action.ties] == ["explicit"]
    assert [str(each.day) for each in action.practices] == ["2026-11-18"]


def test_nobody_naming_it_leaves_it_alone(week_of_files: Journal) -> None:
    """A diary whose days are tagged `practice` for the yoga class keeps its entries."""
    files: Mapping[str, str] = {
        "2026-11-18.md": "---\ntags: [practice]\nsafety: 2\n---\n- I hurry everywhere #insight\n",
        "2026-11-19.md": "---\ntags: [practice]\n---\n- again [[2026-11-18#^x]]\n",
    }
    told = week_of_files(files)
    assert not told.journal.actions
    assert told.insight("I hurry").notices
    assert [str(each.day) for each in told.journal.check_ins(told.plan.week.first, told.plan.week.last)] == [
        "2026-11-18"
    ]
