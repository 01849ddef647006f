"""A ticked box under a step that repeats is one more practice: a dated line, or a day in `practiced`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TUE, before_and_after

if TYPE_CHECKING:
    from tests.app.acts import Diary

INSIGHT = "- I say yes out of fear #insight\n"
WHOLE = "I say yes out of fear #insight\n\n"
HEADER = "---\ninsights:\n  - I say yes out of fear\nactions:\n"
STEP = "\t- [ ] Say no (floor:: 3/week)\n"

# Each with the line that is added.
UNDER = {
    "the first one": f"{INSIGHT}{STEP}»\t\t- [x] 2026-11-18 to R.\n",
    "before the next item": f"{INSIGHT}{STEP}»\t\t- [x] 2026-11-18 to R.\n\t- [ ] Walk\n",
    "behind siblings with tabs": f"{INSIGHT}{STEP}\t\t- [x] 2026-11-16 once\n»\t\t- [x] 2026-11-18 to R.\n",
    "behind siblings with four spaces": (
        f"{INSIGHT}    - [ ] Say no #action (floor:: 3/week)\n"
        "        - [x] 2026-11-16 once\n»        - [x] 2026-11-18 to R.\n    - [ ] Walk\n"
    ),
    "behind siblings with two spaces and stars": (
        f"{INSIGHT}  - Say no #action (floor:: 3/week)\n"
        "    * [x] 2026-11-16 once\n    * 2026-11-17 to M.\n»    * [x] 2026-11-18 to R.\n"
    ),
    "behind numbered siblings": (
        f"{INSIGHT}{STEP}\t\t1. 2026-11-16 once\n\t\t2. 2026-11-17 twice\n»\t\t3. [x] 2026-11-18 to R.\n"
    ),
    "behind siblings that all have the same number": (
        f"{INSIGHT}{STEP}\t\t1) 2026-11-16 once\n\t\t1) 2026-11-17 twice\n»\t\t1) [x] 2026-11-18 to R.\n"
    ),
    "under a numbered item": (
        f"{INSIGHT}\t1. Say no #action (floor:: 3/week)\n»\t\t- [x] 2026-11-18 to R.\n\t2. Walk\n"
    ),
    "with the note's own indentation": (
        f"{INSIGHT}  * Say no #action (floor:: 3/week)\n»    - [x] 2026-11-18 to R.\n  * Walk\n"
    ),
    "behind the step's second paragraph": (
        f"{INSIGHT}{STEP}\t  more words\n\n\t  and a second paragraph\n"
        "»\t\t- [x] 2026-11-18 to R.\n\t- Walk\n"
    ),
    "behind code of the step's": (
        f"{INSIGHT}{STEP}\t\t```\n\t\tcode\n\t\t```\n»\t\t- [x] 2026-11-18 to R.\n\nMore.\n"
    ),
    "behind grandchildren": (
        f"{INSIGHT}{STEP}\t\t- [x] 2026-11-16 once\n\t\t\t- it shook\n»\t\t- [x] 2026-11-18 to R.\n"
    ),
    "in a quote": f"{WHOLE}> - Say no #action (floor:: 3/week)\n»> \t- [x] 2026-11-18 to R.\n> - Walk\n",
    "in a callout": f"{WHOLE}> [!action] Say no (floor:: 3/week)\n> It shakes.\n»> - [x] 2026-11-18 to R.\n",
    "in a callout behind siblings": (
        f"{WHOLE}> [!action] Say no (floor:: 3/week)\n> - [x] 2026-11-16 once\n"
        "»> - [x] 2026-11-18 to R.\n\nMore.\n"
    ),
    "under a paragraph": f"{WHOLE}Say no #action (floor:: 3/week)\n»  - [x] 2026-11-18 to R.\n\nMore.\n",
    "under a paragraph in two lines": (
        f"{WHOLE}Say no #action (floor:: 3/week)\nIt shakes.\n»  - [x] 2026-11-18 to R.\n"
    ),
    "under a field line": f"{WHOLE}action:: Say no (floor:: 3/week)\n»  - [x] 2026-11-18 to R.\n",
    "a recurrence is not ticked itself": (
        f"{INSIGHT}\t- [ ] Say no 🔁 every week 📅 2026-11-20\n»\t\t- [x] 2026-11-18 to R.\n"
    ),
    "Windows": f"{INSIGHT[:-1]}\r\n{STEP[:-1]}\r\n»\t\t- [x] 2026-11-18 to R.\r\n\t- [ ] Walk\r\n",
}


@pytest.mark.parametrize("text", UNDER.values(), ids=UNDER)
def test_a_remark(diary: Diary, text: str) -> None:
    before, after = before_and_after(text)
    diary.now({MON: before})
    diary.type("Say no", "[x] to R.")

    assert diary.taken_up().notes == {MON: after}
    assert "\t\t- lived on Wed 18 Nov: to R." in diary.lines()
    assert "\t\t- [ ] " in diary.lines()


NOTE = '---\ntags: [action]\nfor: "[[2026-11-16]]"\nfloor: 3/week\n'
LISTS = {
    "absent": ("", "practiced: [2026-11-18]\n"),
    "empty": ("practiced:\n", "practiced: [2026-11-18]\n"),
    "an empty list": ("practiced: []\n", "practiced: [2026-11-18]\n"),
    "in brackets": ("practiced: [2026-11-16]\n", "practiced: [2026-11-16, 2026-11-18]\n"),
    "of dashes": ("practiced:\n  - 2026-11-16\n", "practiced:\n  - 2026-11-16\n  - 2026-11-18\n"),
    "one day": ("practiced: 2026-11-16\n", "practiced: [2026-11-16, 2026-11-18]\n"),
    "in another case, with a comment": (
        'Practiced: [2026-11-16, "2026-11-17 to M."] # so far\n',
        'Practiced: [2026-11-16, "2026-11-17 to M.", 2026-11-18] # so far\n',
    ),
}


@pytest.mark.parametrize(("before", "after"), LISTS.values(), ids=LISTS)
def test_a_bare_tick_of_a_note_is_a_day_in_its_list(diary: Diary, before: str, after: str) -> None:
    rest = "---\n# Say no\n\nWhy."
    diary.now({MON: INSIGHT, "Say no.md": f"{NOTE}{before}{rest}"})
    diary.type("Say no", "[x]")

    assert diary.taken_up().notes == {"Say no.md": f"{NOTE}{after}{rest}"}
    assert any("lived on " in each and "Wed 18 Nov" in each for each in diary.lines())


MAPPED = {
    "one day": ("practiced: 2026-11-16", "practiced: [2026-11-16, 2026-11-18 to R.]"),
    "in brackets": ("practiced: [2026-11-16]", "practiced: [2026-11-16, 2026-11-18 to R.]"),
    "of dashes": (
        "practiced:\n      - 2026-11-16",
        "practiced:\n      - 2026-11-16\n      - 2026-11-18 to R.",
    ),
}


@pytest.mark.parametrize(("before", "after"), MAPPED.values(), ids=MAPPED)
def test_a_mapping_with_a_list_of_its_own(diary: Diary, before: str, after: str) -> None:
    head, rest = f"{HEADER}  - text: Say no\n    floor: 3/week\n    ", "\n---\n"
    diary.now({MON: f"{head}{before}{rest}"})
    diary.type("Say no", "[x] to R.")

    assert diary.taken_up().notes == {MON: f"{head}{after}{rest}"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Say no (floor:: 3/week)", '"Say no (floor:: 3/week) (practiced:: 2026-11-18 to R.)"'),
        (
            "text: Say no\n    floor: 3/week",
            'text: "Say no (practiced:: 2026-11-18 to R.)"\n    floor: 3/week',
        ),
    ],
    ids=["a string", "a mapping"],
)
def test_the_first_one_in_a_header(diary: Diary, before: str, after: str) -> None:
    diary.now({MON: f"{HEADER}  - {before}\n---\n"})
    diary.type("Say no", "[x] to R.")

    assert diary.taken_up().notes == {MON: f"{HEADER}  - {after}\n---\n"}


def test_without_a_last_line_end_there_is_none_afterwards(diary: Diary) -> None:
    diary.now({MON: f"{INSIGHT}{STEP[:-1]}"})
    diary.type("Say no", "[x] to R.")

    assert diary.taken_up().notes == {MON: f"{INSIGHT}{STEP}\t\t- [x] 2026-11-18 to R."}


def test_a_string_with_days_gets_one_more(diary: Diary) -> None:
    diary.now({MON: f'{HEADER}  - "Say no (floor:: 3/week) (practiced:: 2026-11-16 once)"\n---\n'})
    diary.type("Say no", "[x]")

    after = f'{HEADER}  - "Say no (floor:: 3/week) (practiced:: 2026-11-16 once, 2026-11-18)"\n---\n'
    assert diary.taken_up().notes == {MON: after}


@pytest.mark.parametrize(
    ("body", "added"),
    [
        ("# Say no\n\nWhy.", "\n- 2026-11-18 to R."),
        ("# Say no\r\n\r\n- 2026-11-16 once\r\n", "- 2026-11-18 to R.\r\n"),
        ("# Say no\n\n* 2026-11-16 once\n\t- it shook\n", "* 2026-11-18 to R.\n"),
        ("", "- 2026-11-18 to R.\n"),
    ],
    ids=["no last line end", "Windows", "stars", "nothing below the header"],
)
def test_a_remark_on_a_note_is_a_dated_item_at_its_end(diary: Diary, body: str, added: str) -> None:
    whole = f"{NOTE}---\n{body}"
    diary.now({MON: INSIGHT, "Say no.md": whole})
    diary.type("Say no", "[x] to R.")

    assert diary.taken_up().notes == {"Say no.md": f"{whole}{added}"}
    assert "\t\t- lived on Wed 18 Nov: to R." in diary.lines()


SAID = {
    "bare": ("[x]", "[x] 2026-11-18", "lived on Wed 18 Nov"),
    "a day and no word": ("[x] 2026-11-16", "[x] 2026-11-16", "lived on Mon 16 Nov"),
    "a day and words": ("[x] 2026-11-16 to R.", "[x] 2026-11-16 to R.", "lived on Mon 16 Nov: to R."),
    "a day that Tasks put behind": (
        "[x] to R. ✅ 2026-11-17",
        "[x] 2026-11-17 to R.",
        "lived on Tue 17 Nov: to R.",
    ),
    "a day that Dataview put behind": (
        "[x] to R. [completion:: 2026-11-17]",
        "[x] 2026-11-17 to R.",
        "lived on Tue 17 Nov: to R.",
    ),
    "a body signal and such a day": (
        "[x] to R. (body:: warm hands) ✅ 2026-11-17",
        "[x] 2026-11-17 to R. (body:: warm hands)",
        "lived on Tue 17 Nov: to R.",
    ),
    "a body signal alone": (
        "[x] (body:: warm hands)",
        "[x] 2026-11-18 (body:: warm hands)",
        "lived on Wed 18 Nov",
    ),
    "a day that is none of a tick": (
        "[x] to R. 📅 2026-11-20",
        "[x] 2026-11-18 to R. 📅 2026-11-20",
        "lived on Wed 18 Nov: to R.",
    ),
    "words with a tag": ("[x] to R. #hard", "[x] 2026-11-18 to R. #hard", "lived on Wed 18 Nov: to R."),
    "a capital X": ("[X] to R.", "[x] 2026-11-18 to R.", "lived on Wed 18 Nov: to R."),
}


@pytest.mark.parametrize(("typed", "line", "shows"), SAID.values(), ids=SAID)
def test_what_is_typed(diary: Diary, typed: str, line: str, shows: str) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}"})
    diary.type("Say no", typed)

    assert diary.taken_up().notes == {MON: f"{INSIGHT}{STEP}\t\t- {line}\n"}
    assert f"\t\t- {shows}" in diary.lines()


def test_boxes_ticked_at_once_are_as_many_occasions_even_in_the_same_words(diary: Diary) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}\t\t- [x] 2026-11-16 walk\n"})
    diary.type("Say no", "[x] walk", "[x] walk", "[x]", "[x]", "[x] to R.")

    added = "".join(f"\t\t- [x] 2026-11-18{words}\n" for words in (" walk", " walk", "", "", " to R."))
    assert diary.taken_up().notes == {MON: f"{INSIGHT}{STEP}\t\t- [x] 2026-11-16 walk\n{added}"}


@pytest.mark.parametrize("typed", ["[ ] to R.", "[-] not today", "[/] began", "[?] hm"])
def test_what_is_not_ticked_waits_there(diary: Diary, typed: str) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}"})
    diary.type("Say no", typed)

    assert diary.taken_up().notes == {}
    assert f"\t\t- {typed}" in diary.lines()

    diary.edit(f"\t\t- {typed}", "\t\t- [x] to R.")
    assert diary.taken_up().notes == {MON: f"{INSIGHT}{STEP}\t\t- [x] 2026-11-18 to R.\n"}


def test_the_latest_copy_of_a_step_that_repeats(diary: Diary) -> None:
    diary.now({MON: f"{INSIGHT}{STEP}", TUE: "- [ ] Say no\n- [ ] Walk\n"})
    diary.type("Say no", "[x] to R.")

    assert diary.taken_up().notes == {TUE: "- [ ] Say no\n\t- [x] 2026-11-18 to R.\n- [ ] Walk\n"}


def test_last_weeks_page_dates_a_practice_with_its_last_day(diary: Diary) -> None:
    diary.now({"2026-11-10.md": f"{INSIGHT}{STEP}"}, week="W46")
    diary.type("Say no", "[x] to R.", "[x] 2026-11-12 to M.", week="W46")

    added = "\t\t- [x] 2026-11-15 to R.\n\t\t- [x] 2026-11-12 to M.\n"
    assert diary.taken_up(week="W46").notes == {"2026-11-10.md": f"{INSIGHT}{STEP}{added}"}


def test_code_that_never_ends_has_no_end_to_write_at(diary: Diary) -> None:
    diary.now({MON: INSIGHT, "Say no.md": f"{NOTE}---\n# Say no\n\n```\ncode"})
    diary.type("Say no", "[x] to R.")

    settled = diary.taken_up()

    assert settled.notes == {}
    assert settled.reasons == ["not written: on its line it would not be read as you meant it"]
    assert f"\t\t\t- {settled.reasons[0]}" in diary.lines()
