"""The least that counts in a week: read where it is plain, never raised, never made of another period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from tests.counting.conftest import walk

from vault_integrate.model.floor import Floor
from vault_integrate.parse.floors import find_floor, read_floor

if TYPE_CHECKING:
    from tests.counting.conftest import Count

FIELDS = [
    ("3/week", Floor(times=3)),
    ("at least three times a week", Floor(times=3)),
    ("twice a week", Floor(times=2)),
    ("two or three times a week", Floor(times=2)),
    ("3-4 times a week", Floor(times=3)),
    ("every day", Floor(times=7)),
    ("every other week", Floor(times=1, weeks=2)),
    ("3 times this week", Floor(times=3, this_week_only=True)),
    ("3/month", None),
    ("three times a month", None),
    ("once a month", None),
    ("monthly", None),
    ("twice monthly", None),
    ("three times, monthly", None),
    ("three times within a month", None),
    ("three times over two months", None),
    ("twice, yearly", None),
    ("now and then", None),
]


@pytest.mark.parametrize("name", ["floor", "target"])
@pytest.mark.parametrize(("text", "floor"), FIELDS)
def test_as_a_field(name: str, text: str, floor: Floor | None, count: Count) -> None:
    line = {"2026-11-17.md": f"- [x] Walk #action/practice ({name}:: {text})\n"}
    note = {"Walk.md": walk(f"{name}: {text}\npracticed: [2026-11-17]\n")}
    for files in (line, note):
        walked = count(files)
        assert (walked.floor, walked.in_week) == (floor, 1)


@pytest.mark.parametrize(
    "words",
    [
        "Say no three times, monthly",
        "Say no three times within a month",
        "Each month say no twice.",
        "Twice, once a year",
    ],
)
def test_a_number_of_times_beside_a_longer_period_is_none_of_a_week(words: str) -> None:
    assert find_floor(words) is None


@pytest.mark.parametrize(
    ("words", "floor"), [("every week of the month", 1), ("Move twice a week this month", 2)]
)
def test_a_weekly_rhythm_beside_a_longer_period_is_weekly(words: str, floor: int) -> None:
    assert find_floor(words) == Floor(times=floor)


def test_three_times_without_a_period_is_for_the_week_of_its_line(count: Count) -> None:
    files = {"2026-11-10.md": "- [ ] Say no three times #action\n", "2026-11-17.md": "Words.\n"}
    walked = count(files, words="Say no three times")
    assert walked.floor == Floor(times=3, this_week_only=True)
    assert [str(day) for day in walked.action.written] == ["2026-11-10"]


@given(lived=st.integers(0, 9), floor=st.integers(1, 7))
@tries(max_examples=25)
def test_more_never_raises_a_floor(count: Count, lived: int, floor: int) -> None:
    days = ", ".join(["2026-11-17"] * lived)
    walked = count({"Walk.md": walk(f"floor: {floor}/week\npracticed: [{days}]\n")})
    assert (walked.floor, walked.in_week) == (Floor(times=floor), lived)


@given(st.text(st.sampled_from("3 times a week/month or twice daily,.-–5every"), max_size=40))
@tries(max_examples=150)
def test_no_text_gives_a_floor_that_nobody_can_mean(text: str) -> None:
    for floor in (read_floor(text), find_floor(text)):
        assert floor is None or (1 <= floor.times <= 99 and 1 <= floor.weeks <= 99)
