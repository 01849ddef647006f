"""The order in which lines without a mark are offered."""

from __future__ import annotations

from datetime import date
from random import Random

from msgspec.structs import replace

from vault_integrate.model.unmarked import ACTION, PLAIN, STRONG, WEAK, Candidate
from vault_integrate.plan.unmarked import best_first

LINE = Candidate(
    id="",
    key="",
    role=ACTION,
    rule="",
    reason="",
    path="b.md",
    line=5,
    day=date(2026, 11, 10),
    words="",
)
BEST_FIRST = (
    replace(LINE, strength=STRONG, line=1),
    replace(LINE, strength=STRONG, crowded=True, line=2),
    replace(LINE, strength=PLAIN, day=date(2020, 1, 1)),
    replace(LINE, strength=WEAK, day=date(2026, 11, 11)),
    replace(LINE, strength=WEAK, path="A.md", line=9),
    replace(LINE, strength=WEAK, line=5),
    replace(LINE, strength=WEAK, line=6),
    replace(LINE, strength=WEAK, concrete=False, day=date(2026, 11, 12)),
    replace(LINE, strength=STRONG, day=None),
    replace(LINE, strength=WEAK, day=None),
)
LINES = [replace(each, key=str(number)) for number, each in enumerate(BEST_FIRST)]


def test_best_first() -> None:
    mixed = list(LINES)
    for seed in range(20):
        Random(seed).shuffle(mixed)  # noqa: S311 - no secret
        assert list(best_first(mixed)) == LINES


def test_of_the_same_words_the_latest_counts() -> None:
    same = [replace(each, key="same") for each in LINES]
    (kept,) = best_first(same)
    assert kept.day == date(2026, 11, 12)
    (undated,) = best_first([same[-1], same[-2]])
    assert undated.strength == STRONG
