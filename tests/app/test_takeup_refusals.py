"""What can't be written with certainty is not written; the page says why beside it, and goes on saying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TUE, Settled

if TYPE_CHECKING:
    from tests.app.acts import Diary

INSIGHT = "- I say yes out of fear #insight\n"
STEP = "\t- [ ] Say no once today\n"
NOT_FOUND = "not written: its line could not be found with certainty"
NOT_MEANT = "not written: on its line it would not be read as you meant it"
HEADER = "not written: the header of its note has a form that can't be changed safely"
BRACKETS = "not written: with these brackets it could not be read again"
WORDS = "not written: words of yours that stand there would go"


def refused(diary: Diary, reason: str, above: str) -> Settled:
    """Nothing is written, and the reason stands below the line that it is about."""
    settled = diary.taken_up()
    assert settled.notes == {}
    assert settled.reasons == [reason]
    lines = diary.lines()
    at = next(at for at, each in enumerate(lines) if above in each)
    assert lines[at + 1].strip() == f"- {reason}"
    assert sum(reason in each for each in lines) == 1
    return settled


def test_of_equal_lines_one_more_has_come(diary: Diary) -> None:
    two = f"{INSIGHT}{STEP}- Enough is a number #insight\n{STEP}"
    diary.now({MON: two})
    page = diary.page()
    at = page.index("- [ ] Say no")
    diary.write({MON: f"{two}- Rest is allowed #insight\n{STEP}"})
    diary.page_path().write_text(f"{page[:at]}{page[at:].replace('[ ]', '[x]', 1)}", encoding="utf-8")

    refused(diary, NOT_FOUND, "- [x] Say no once today")


def test_of_two_equal_lines_one_has_gone(diary: Diary) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}- Enough is a number #insight\n{STEP}"})
    page = diary.page()
    at = page.index("- [ ] Say no")
    diary.write({MON: f"{INSIGHT}{STEP}- Enough is a number #insight\n"})
    diary.page_path().write_text(f"{page[:at]}{page[at:].replace('[ ]', '[x]', 1)}", encoding="utf-8")

    refused(diary, NOT_FOUND, "- [x] Say no once today")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rest until someday", "someday"),
        ("rest until 2026-02-30", "2026-02-30"),
        ("rest until Thu 27 Nov", "Thu 27 Nov"),
        ("rest until 31 Nov", "31 Nov"),
    ],
)
def test_what_is_no_day(diary: Diary, typed: str, said: str) -> None:
    diary.now({MON: INSIGHT})
    diary.type("I say yes", f"[ ] {typed}")

    refused(diary, f"not written: “{said}” could not be read as a date", f"- [ ] {typed}")

    diary.edit(f"- [ ] {typed}", "- [ ] rest until 27 Nov")
    assert diary.taken_up().notes == {MON: "- I say yes out of fear (resting:: 2026-11-27) #insight\n"}
    assert "not written" not in diary.page()


def test_an_act_mended_in_the_note_by_hand_takes_its_reason_along(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type("I say yes", "[ ] rest until someday")
    refused(diary, "not written: “someday” could not be read as a date", "someday")

    diary.type("I say yes", "[ ] never found") if "- [ ] \n" in diary.page() else None
    page = diary.page()
    start = page.index("\t- [ ] rest until someday")
    end = page.index("\n", page.index("not written", start)) + 1
    diary.page_path().write_text(f"{page[:start]}\t- [ ] \n{page[end:]}", encoding="utf-8")

    assert diary.taken_up().notes == {}
    assert "not written" not in diary.page()


SHAPES = {
    "an anchor": "---\nactions:\n  - &no Say no once today\n---\n",
    "a text over lines": "---\nactions:\n  - >-\n    Say no\n    once today\n---\n",
    "a plain text over lines": "---\nactions:\n  - Say no\n    once today\n---\n",
    "brackets over lines": "---\nactions: [\n  Say no once today,\n  Walk\n]\n---\n",
    "a mapping in brackets over lines": "---\nactions:\n  - {text: Say no once today,\n    cue: noon}\n---\n",
    "JSON": '---\n{"actions": ["Say no once today"]}\n---\n',
}


@pytest.mark.parametrize("header", SHAPES.values(), ids=SHAPES)
def test_a_header_of_a_form_that_is_not_safe(diary: Diary, header: str) -> None:
    diary.now({MON: f"{header}\nI say yes out of fear #insight\n"})
    diary.tick("Say no once today")

    refused(diary, HEADER, "- [x] Say no once today")


def test_a_note_whose_property_is_there_twice(diary: Diary) -> None:
    note = '---\ntags: [action]\nfor: "[[2026-11-16]]"\ndone:\nDone:\n---\n# Say no once today\n'
    diary.now({MON: INSIGHT, "Say no.md": note})
    diary.tick("Say no once today")

    refused(diary, HEADER, "- [x] Say no once today")


def test_words_whose_brackets_end_a_field_too_early(diary: Diary) -> None:
    quiet = {f"2026-{day}.md": "Words.\n" for day in ("10-27", "11-03", "11-10", "11-17")}
    diary.now({"2026-10-20.md": f"{INSIGHT}{STEP}", **quiet})
    diary.type("Say no once today", "[ ] smaller one ) and ] two", under="To decide")

    refused(diary, BRACKETS, "- [ ] smaller one ) and ] two")


def test_a_board_gets_no_practice(diary: Diary) -> None:
    board = f"---\nkanban-plugin: board\n---\n\n## Lane\n\n{INSIGHT}\t- [ ] Say no (floor:: 3/week)\n"
    diary.now({MON: board})
    diary.type("Say no", "[x] to R.")

    refused(diary, "not written: there is no place for a step beside this insight", "- [x] to R.")


GONE = {
    "its words are others": {MON: f"{INSIGHT}\t- [ ] Write a letter\n"},
    "its line is gone": {MON: INSIGHT},
}


@pytest.mark.parametrize("notes", GONE.values(), ids=GONE)
def test_a_tick_on_a_line_that_is_gone_is_kept_below_the_region(diary: Diary, notes: dict[str, str]) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}"})
    diary.tick("Say no once today")
    diary.write(notes)

    settled = diary.taken_up()

    assert settled.notes == {}
    assert settled.reasons == [NOT_FOUND]
    region, below = diary.page().split("vault-integrate:end")
    assert "Say no" not in region
    assert "\n- ☑ Say no once today" in below


def test_a_note_that_was_deleted(diary: Diary) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}\t- [ ] Walk (floor:: 3/week)\n", TUE: "Words.\n"})
    diary.tick("Say no once today")
    diary.type("Walk", "[x] with R.")
    (diary.root / MON).unlink()

    settled = diary.taken_up()

    assert settled.notes == {}
    assert settled.reasons == [NOT_FOUND, NOT_FOUND]
    below = diary.page().split("vault-integrate:end")[1]
    assert "- ☑ Say no once today" in below
    assert "- [x] with R." in below


def test_a_renamed_note_is_followed(diary: Diary) -> None:
    note = f"# Notes\n\n{INSIGHT}{STEP}\t- [ ] Walk (floor:: 3/week)\n"
    diary.now({"A.md": f"---\ndate: 2026-11-16\n---\n{note}"})
    diary.tick("Say no once today")
    diary.type("Walk", "[x] with R.")
    (diary.root / "A.md").rename(diary.root / "B.md")
    diary.edit("[[A#", "[[B#")

    ticked = note.replace("- [ ] Say no once today", "- [x] Say no once today ✅ 2026-11-18")
    assert diary.taken_up().notes == {
        "B.md": f"---\ndate: 2026-11-16\n---\n{ticked}\t\t- [x] 2026-11-18 with R.\n"
    }


def test_of_two_notes_that_a_renamed_one_may_be_none_is_taken(diary: Diary) -> None:
    note = f"---\ndate: 2026-11-16\n---\n\n{INSIGHT}{STEP}"
    diary.now({"A.md": note})
    diary.tick("Say no once today")
    (diary.root / "A.md").rename(diary.root / "B.md")
    diary.write({"C.md": note.replace("I say yes", "I nod")})

    settled = diary.taken_up()

    assert (settled.notes, settled.reasons) == ({}, [NOT_FOUND])
    assert "- ☑ Say no once today" in diary.page().split("vault-integrate:end")[1]


def test_a_note_that_is_read_only_says_so_beside_the_act(diary: Diary) -> None:
    diary.now({MON: "- I say yes out of fear #insight\n\t- [ ] Say no once today\n"})
    (diary.root / MON).chmod(0o444)
    diary.tick("Say no once today")
    diary.sync()

    assert "\t\t- not written: its note can't be written to on this device" in diary.lines()
    (diary.root / MON).chmod(0o644)
    diary.sync()
    assert "- [x] Say no once today ✅" in (diary.root / MON).read_text("utf-8")


NAMED = "A ) ( [b"
"""Neither `(for:: …)` nor `[for:: …]` can hold it: its brackets would end the field too early."""
NAMED_NOTE = "---\ntags: insight\ndate: 2026-11-16\n---\nWords.\n"


def test_a_step_of_an_insight_whose_name_fits_no_field(diary: Diary) -> None:
    diary.now({f"{NAMED}.md": NAMED_NOTE})
    diary.type("A ", "[ ] Say no once today")

    written = NAMED_NOTE.replace("\n---\nW", "\nactions: [Say no once today]\n---\nW")
    assert diary.taken_up().notes == {f"{NAMED}.md": written}


def test_a_step_of_its_own_whose_words_fit_no_field(diary: Diary) -> None:
    diary.now({MON: "- I should be kinder #action\n"})
    diary.type("I should be kinder", "[ ] Say ) ( [no", under="Still awareness")

    refused(diary, NOT_MEANT, "- [ ] Say ) ( [no")


def test_longer_words_of_a_step_whose_words_fit_no_field(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type("I say yes", "[ ] Say ) ( [no")
    old = diary.page()
    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- [ ] Say ) ( [no\n"}

    diary.page_path().write_text(old.replace("( [no\n", "( [no once\n"), encoding="utf-8")
    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- [ ] Say ) ( [no once\n"}
