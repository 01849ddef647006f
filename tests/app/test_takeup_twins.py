"""Two steps of the same words in one note: a tick reaches the one it was made on, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, Diary

if TYPE_CHECKING:
    from pathlib import Path

EARLY = "- Early is ok #insight\n"
BUS = "- I say yes #insight\n\t- [ ] Take the bus\n"


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path / "vault", tmp_path / "state")


def note(diary: Diary) -> str:
    return (diary.root / MON).read_text(encoding="utf-8")


@pytest.mark.parametrize("symbol", ["x", "-", "/"])
def test_the_same_words_typed_above_in_the_same_round(diary: Diary, symbol: str) -> None:
    diary.now({MON: EARLY + BUS})
    diary.tick("Take the bus", symbol)
    diary.type("Early is ok", "[ ] Take the bus")
    diary.taken_up()
    lines = note(diary).split("\n")
    assert lines[1] == "\t- [ ] Take the bus"
    assert lines[3].startswith(f"\t- [{symbol}] Take the bus")


def test_other_fields_tell_which_line_the_box_stood_for(diary: Diary) -> None:
    diary.now({MON: EARLY + BUS})
    diary.tick("Take the bus")
    above = f"{EARLY}\t- [ ] Take the bus (cue:: rain)\n"
    (diary.root / MON).write_text(above + BUS, encoding="utf-8")
    diary.taken_up()
    assert note(diary) == above + BUS.replace("[ ] Take the bus", "[x] Take the bus ✅ 2026-11-18")


@pytest.mark.parametrize("first", ["sync", "report"])
def test_where_an_equal_line_was_written_by_hand_nothing_is_written(diary: Diary, first: str) -> None:
    diary.now({MON: EARLY + BUS})
    diary.tick("Take the bus")
    changed = f"{EARLY}\t- [ ] Take the bus\n{BUS}"
    (diary.root / MON).write_text(changed, encoding="utf-8")
    if first == "report":
        diary.report()
    for _ in range(3):
        assert len(diary.sync().reasons) == 1
        assert note(diary) == changed


def test_both_of_two_equal_lines_are_ticked(diary: Diary) -> None:
    diary.now({MON: f"{EARLY}\t- [ ] Take the bus\n{BUS}"})
    page = diary.page()
    diary.page_path().write_text(page.replace("- [ ] Take the bus", "- [x] Take the bus"), encoding="utf-8")
    diary.taken_up()
    assert note(diary).count("- [x] Take the bus ✅ 2026-11-18") == 2


def test_where_neither_line_is_the_one_the_box_stood_for_nothing_is_written(diary: Diary) -> None:
    diary.now({MON: EARLY + BUS})
    diary.tick("Take the bus")
    changed = f"{EARLY}\t- [ ] Take the bus (cue:: rain)\n{BUS.replace('bus', 'bus (cue:: sun)')}"
    (diary.root / MON).write_text(changed, encoding="utf-8")
    for _ in range(3):
        assert len(diary.sync().reasons) == 1
        assert note(diary) == changed


def test_a_line_that_has_changed_and_has_no_twin_is_ticked(diary: Diary) -> None:
    diary.now({MON: EARLY + BUS})
    diary.tick("Take the bus")
    (diary.root / MON).write_text(EARLY + BUS.replace("bus", "bus (cue:: rain)"), encoding="utf-8")
    diary.taken_up()
    assert "- [x] Take the bus (cue:: rain) ✅ 2026-11-18" in note(diary)
