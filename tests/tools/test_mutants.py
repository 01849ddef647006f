"""Mutation testing: every module has its tests, a change is tried and taken back, verdicts stay."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from tools.mutant_page import EQUAL, NOT_LOOKED_AT, Tried, renewed, verdicts
from tools.mutants import AREAS, MIRRORS, PACKAGE, Outcome, mirrors_of, modules_of, try_mutant

if TYPE_CHECKING:
    from tools.mutant_draw import Mutant

ROOT = Path(__file__).parents[2]

SMALL = """\
def least(one: int, other: int) -> int:
    while one > other:
        one -= 1
    return one
"""
SMALL_TEST = """\
from vault_integrate.edit.small import least

def test_least() -> None:
    assert least(3, 2) == 2
"""


def mutant(code: str) -> Mutant:
    return cast("Mutant", SimpleNamespace(path="edit/small.py", code=code))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A package of one module, and the test that mirrors it."""
    for path, text in {
        PACKAGE / "edit" / "small.py": SMALL,
        PACKAGE / "edit" / "__init__.py": "",
        PACKAGE / "__init__.py": "",
        Path("tests/edit/test_small.py"): SMALL_TEST,
        Path("pytest.ini"): "[pytest]\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "seconds", "outcome"),
    [
        pytest.param("return one", "return other + 1", 60, Outcome.CAUGHT, id="another result"),
        pytest.param("return one", "return other", 60, Outcome.SURVIVED, id="the same result"),
        pytest.param("one -= 1", "one += 1", 3, Outcome.LATE, id="a loop without an end"),
        pytest.param("def least", "def most", 60, Outcome.CAUGHT, id="nothing to import"),
    ],
)
def test_a_change_is_tried_and_taken_back(
    tree: Path, old: str, new: str, seconds: int, outcome: Outcome
) -> None:
    tests = mirrors_of(tree, "edit/small.py")

    assert try_mutant(tree, mutant(SMALL.replace(old, new)), tests, seconds) is outcome
    assert (tree / PACKAGE / "edit/small.py").read_text("utf-8") == SMALL


def test_every_module_of_these_layers_is_in_one_area() -> None:
    in_areas = Counter(module for modules in modules_of(ROOT).values() for module in modules)
    there = {
        path.relative_to(ROOT / PACKAGE).as_posix()
        for folder in ("edit", "link", "parse", "plan")
        for path in (ROOT / PACKAGE / folder).glob("*.py")
        if path.name != "__init__.py"
    }

    assert set(in_areas) >= there
    assert set(in_areas.values()) == {1}
    assert all(modules_of(ROOT).values())
    assert sum(area.share for area in AREAS.values()) == 200


def test_every_module_has_tests_that_mirror_it() -> None:
    modules = [module for modules in modules_of(ROOT).values() for module in modules]

    assert [module for module in modules if not mirrors_of(ROOT, module)] == []
    assert set(MIRRORS) <= set(modules)
    assert [
        each for tests in MIRRORS.values() for each in tests if not (ROOT / "tests" / each).exists()
    ] == []


def tried(area: str, diff: str, *, caught: bool, late: bool = False) -> Tried:
    return Tried(area=area, path="edit/heal.py", within="take", diff=diff, caught=caught, late=late)


def test_what_was_written_about_a_survivor_stays() -> None:
    goals = {"editing": 85}
    first = renewed("", "Seed 1", [tried("editing", "- a\n+ b", caught=False)], goals)
    assert verdicts(first) == {("edit/heal.py", "take", "- a\n+ b"): NOT_LOOKED_AT}

    looked_at = first.replace(NOT_LOOKED_AT, "Now caught by\n`test_heal.py`.")
    other = renewed(looked_at, "Seed 2", [tried("editing", "- c\n+ d", caught=True)], goals)
    again = renewed(other, "Seed 1", [tried("editing", "- a\n+ b", caught=True)], goals)

    assert verdicts(again) == {("edit/heal.py", "take", "- a\n+ b"): "Now caught by\n`test_heal.py`."}
    assert "**`edit/heal.py`** in `take`: caught now\n" in again
    assert [line for line in again.split("\n") if line.startswith("## ")] == ["## Seed 1", "## Seed 2"]
    assert "| editing | 1 | 0 (0 %) | 1 (100 %) | 0 | 0 | 0 | 1 (100 %) | 85 % |" in again


def test_what_is_equal_in_meaning_is_told_apart() -> None:
    goals: dict[str, int | None] = {"editing": 85, "parsing": None}
    sample = [
        tried("editing", "- a\n+ b", caught=False),
        tried("editing", "- a\n+ c", caught=False),
        tried("editing", "- a\n+ d", caught=True),
        tried("parsing", "- a\n+ e", caught=True, late=True),
    ]
    page = renewed("", "Seed 1", sample, goals).replace(NOT_LOOKED_AT, f"{EQUAL}: because.", 1)
    rows = [line for line in renewed(page, "Seed 1", sample, goals).split("\n") if line.startswith("| ")]

    assert rows[1:] == [
        "| editing | 3 | 1 (33 %) | 1 (33 %) | 0 | 2 | 1 | 1 (50 %) | 85 % |",
        "| parsing | 1 | 1 (100 %) | 1 (100 %) | 1 | 0 | 0 | 1 (100 %) |  |",
        "| all | 4 | 2 (50 %) | 2 (50 %) | 1 | 2 | 1 | 2 (66 %) |  |",
    ]
