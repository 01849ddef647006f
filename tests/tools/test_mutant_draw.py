"""The draw: the same for the same seed, and never in what could tell nothing about the tests.

It runs where the extra `mutants` is installed, which neither `make test` nor CI needs.
"""

from __future__ import annotations

import ast

import pytest

pytest.importorskip("mutmut", reason="what draws is in the extra `mutants`, which CI does not install")

from tools.mutant_draw import draw

MODULE = '''\
"""How many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from datetime import date

__all__ = ["enough"]

FEW: "int | str" = 3  # not 4


def enough(days: list[date], wanted: int = 2) -> bool:
    """Whether there are `wanted` days and not one less."""
    if wanted < 0:
        raise ValueError("a number below 0")
    return wanted <= len(days) and cast("bool", days)


class Counted(Struct, frozen=True):
    """How many there were."""

    def add(self, day: date) -> None:
        self.days.append(day)
        self.known = self.known or "new" in day.words
'''


def test_a_seed_draws_the_same_again_and_another_seed_another() -> None:
    one, again, other = (draw({"a.py": MODULE}, 3, seed) for seed in ("1", "1", "2"))

    assert one == again
    assert {each.key for each in one} != {each.key for each in other}


def test_what_is_drawn_is_another_program_in_one_place() -> None:
    for each in draw({"a.py": MODULE}, 99, "1"):
        assert ast.dump(ast.parse(each.code)) != ast.dump(ast.parse(MODULE))
        assert each.diff.startswith("- ")
        assert "\n+ " in each.diff
        assert len(each.diff.split("\n")) == 2


def test_no_two_are_on_one_line_and_none_where_nothing_would_be_told() -> None:
    found = {
        each.diff.split("\n", 1)[0].removeprefix("- ")
        for seed in range(20)
        for each in draw({"a.py": MODULE}, 99, str(seed))
    }

    assert found == {
        'FEW: "int | str" = 3  # not 4',
        "def enough(days: list[date], wanted: int = 2) -> bool:",
        "if wanted < 0:",
        'return wanted <= len(days) and cast("bool", days)',
        "self.days.append(day)",
        'self.known = self.known or "new" in day.words',
    }
    assert {each.within for each in draw({"a.py": MODULE}, 99, "1")} == {"", "enough", "add"}


def test_a_change_of_the_source_leaves_the_draw_elsewhere() -> None:
    before = draw({"a.py": MODULE, "b.py": "x = 1\ny = 2\n"}, 99, "1")
    after = draw({"a.py": MODULE, "b.py": "w = 0\nx = 1\n\n\ny = 3\n"}, 99, "1")

    assert {each.key for each in before if "y = 2" not in each.diff} <= {each.key for each in after}
