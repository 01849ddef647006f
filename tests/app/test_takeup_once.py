"""The same act is one act: read twice, from an old page, on another day, on two devices, said by hand."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TUE

if TYPE_CHECKING:
    from tests.app.acts import Diary

INSIGHT = "- I say yes out of fear #insight\n"
STEP = "\t- [ ] Say no once today\n"
WALK = "\t- [ ] Walk (floor:: 3/week)\n"
NOTE = f"{INSIGHT}{STEP}{WALK}- Enough is a number #insight\n"
AFTER = (
    f"{INSIGHT}\t- [x] Say no once today ✅ 2026-11-18\n{WALK}"
    "\t\t- [x] 2026-11-18 with R.\n\t\t- [x] 2026-11-18\n"
    "- Enough is a number #insight\n\t- [ ] Call M.\n"
)


def act(diary: Diary) -> None:
    """A tick, a practice with words, one without, and a step."""
    diary.tick("Say no once today")
    diary.type("Walk", "[x] with R.", "[x]")
    diary.type("Enough is a number", "[ ] Call M.")


def test_all_of_it_once(diary: Diary) -> None:
    diary.now({MON: NOTE})
    act(diary)

    assert diary.taken_up().notes == {MON: AFTER}


@pytest.mark.parametrize("today", ["2026-11-18", "2026-11-19", "2026-11-25"])
def test_the_old_page_put_back_says_nothing_new(diary: Diary, today: str) -> None:
    diary.now({MON: NOTE})
    act(diary)
    old = diary.page()
    diary.sync()
    new = diary.page()
    diary.page_path().write_text(old, encoding="utf-8")

    said = diary.sync(today)

    assert (said.edits, said.reasons) == ([], [])
    assert (diary.root / MON).read_text(encoding="utf-8") == AFTER
    if today == "2026-11-18":
        assert diary.page() == new


def test_each_act_of_an_old_page_alone(diary: Diary) -> None:
    diary.now({MON: NOTE})
    fresh = diary.page()
    act(diary)
    diary.sync()
    for box in ("[x] with R.", "[x]"):
        diary.page_path().write_text(fresh, encoding="utf-8")
        diary.type("Walk", box)
        assert not diary.sync().edits


def test_the_same_on_the_fresh_page_is_another_occasion(diary: Diary) -> None:
    diary.now({MON: NOTE})
    act(diary)
    diary.sync()
    diary.type("Walk", "[x] with R.")

    again = AFTER.replace("2026-11-18\n- Enough", "2026-11-18\n\t\t- [x] 2026-11-18 with R.\n- Enough")
    assert diary.taken_up().notes == {MON: again}


BY_HAND = {
    "a tick": (f"{INSIGHT}\t- [x] Say no once today ✅ 2026-11-17\n{WALK}", "tick", ""),
    "a tick without a day": (f"{INSIGHT}\t- [x] Say no once today\n{WALK}", "tick", ""),
    "a practice": (f"{INSIGHT}{STEP}{WALK}\t\t- 2026-11-18 with R.\n", "Walk", "[x] with R."),
    "a practice of another day of the week": (
        f"{INSIGHT}{STEP}{WALK}\t\t- [x] 2026-11-16 With R.\n",
        "Walk",
        "[x] with R.",
    ),
}


@pytest.mark.parametrize(("by_hand", "owner", "typed"), BY_HAND.values(), ids=BY_HAND)
def test_what_the_note_says_by_hand_since(diary: Diary, by_hand: str, owner: str, typed: str) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}{WALK}"})
    if typed:
        diary.type(owner, typed)
    else:
        diary.tick("Say no once today")
    diary.write({MON: by_hand})

    settled = diary.taken_up()

    assert (settled.notes, settled.reasons) == ({}, [])
    assert typed not in diary.page() or not typed


STEPS = {
    "the step": ("[ ] Call M.", "\t- [ ] call M.\n"),
    "the step, done since": ("[ ] Call M.", "\t- [x] Call M. ✅ 2026-11-18\n"),
    "rest": ("[ ] rest", None),
}


@pytest.mark.parametrize(("typed", "line"), STEPS.values(), ids=STEPS)
def test_what_an_insight_says_by_hand_since(diary: Diary, typed: str, line: str | None) -> None:
    diary.now({MON: INSIGHT})
    diary.type("I say yes", typed)
    by_hand = f"{INSIGHT[:-1]} (resting:: yes)\n" if line is None else f"{INSIGHT}{line}"
    diary.write({MON: by_hand})

    settled = diary.taken_up()

    assert (settled.notes, settled.reasons) == ({}, [])
    assert typed not in diary.page()


def test_a_page_of_two_devices(diary: Diary) -> None:
    diary.now({MON: NOTE})
    other = diary.page_path().with_name("What now 2026-W47.sync-conflict-20261118-101010-ABCDEFG.md")
    shutil.copyfile(diary.page_path(), other)
    act(diary)
    both = diary.page().replace("- [x] with R.", "- [x] to the sea", 1)
    other.write_text(both, encoding="utf-8")

    said = diary.sync()

    assert said.reasons == []
    assert not other.exists()
    note = (diary.root / MON).read_text(encoding="utf-8")
    assert note.count("Say no once today ✅") == note.count("Call M.") == 1
    assert note.count("with R.") == note.count("to the sea") == 1
    before = diary.files()
    assert not diary.sync().edits
    assert diary.files() == before


def test_a_note_that_holds_it_in_another_copy(diary: Diary) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}"})
    diary.tick("Say no once today")
    diary.write({TUE: "- [x] Say no once today ✅ 2026-11-17\n"})

    settled = diary.taken_up()

    assert (settled.notes, settled.reasons) == ({}, [])
    assert "\t- [x] Say no once today · done on Tue 17 Nov" in diary.lines()


PRIVATE = {
    "a private line": (
        {MON: f"{INSIGHT}\t- [ ] Ask zebra #private\n"},
        "\t- [x] Ask zebra #private ✅ 2026-11-18\n",
    ),
    "a private note": (
        {MON: f"---\nprivate: true\n---\n{INSIGHT}\t- [ ] Ask zebra\n"},
        "\t- [x] Ask zebra ✅ 2026-11-18\n",
    ),
}


@pytest.mark.parametrize(("notes", "after"), PRIVATE.values(), ids=PRIVATE)
def test_acts_on_what_is_private_quote_nothing(diary: Diary, notes: dict[str, str], after: str) -> None:
    diary.now(notes)
    page = diary.page()
    at = page.index("\t- [ ] [[")
    diary.page_path().write_text(f"{page[:at]}{page[at:].replace('[ ]', '[x]', 1)}", encoding="utf-8")

    said = diary.sync()

    assert said.reasons == []
    assert (diary.root / MON).read_text(encoding="utf-8").endswith(after)
    assert "zebra" not in diary.page()


def test_a_private_insight_takes_a_step_and_a_refusal_quotes_nothing(diary: Diary) -> None:
    diary.now({MON: "- I see zebra #insight #private\n"})
    page = diary.page()
    assert page.count("\t- [ ] \n") == 1
    diary.edit("\t- [ ] \n", "\t- [ ] Call R.\n\t- [ ] rest until someday\n")

    settled = diary.taken_up()

    assert settled.notes == {MON: "- I see zebra #insight #private\n\t- [ ] Call R.\n"}
    assert settled.reasons == ["not written: “someday” could not be read as a date"]
    assert "zebra" not in diary.page()


def test_several_acts_on_one_line(diary: Diary) -> None:
    quiet = {f"2026-{day}.md": "Words.\n" for day in ("10-27", "11-03", "11-10", "11-17")}
    diary.now({"2026-10-20.md": f"{INSIGHT}{STEP}", **quiet})
    diary.type("Say no", "[x]", "[ ] smaller a shake", "[ ] on 27 Nov", under="To decide")

    line = "\t- [ ] Say no once today (kept:: 2026-11-18) (smallest:: a shake) ⏳ 2026-11-27\n"
    assert diary.taken_up().notes == {"2026-10-20.md": f"{INSIGHT}{line}"}
