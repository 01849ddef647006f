"""Words typed under an insight are its next step, written where the insight was noticed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TUE, before_and_after

if TYPE_CHECKING:
    from tests.app.acts import Diary

WORDS = "I say yes out of fear"
INSIGHT = f"- {WORDS} #insight\n"

# Each with the line that is added.
PLACES = {
    "an item": f"{INSIGHT}»\t- [ ] Call R.\n",
    "an item before the next one": f"{INSIGHT}»\t- [ ] Call R.\n- other\n",
    "an item behind its children": (
        f"- {WORDS} #insight ^yes\n  more\n\t- a thought\n\t\t- and more\n»\t- [ ] Call R.\n- other\n"
    ),
    "an item with four spaces and stars": (
        f"* {WORDS} #insight\n    * a thought\n»    * [ ] Call R.\n* other\n"
    ),
    "a numbered item": f"1. {WORDS} #insight\n»\t- [ ] Call R.\n2. other\n",
    "numbered children": f"{INSIGHT}\t1. a thought\n\t2. another\n»\t3. [ ] Call R.\n",
    "an item by its heading": f"## Insights\n\n- {WORDS}\n»\t- [ ] Call R.\n- other\n",
    "an item in a quote": f"> - {WORDS} #insight\n»> \t- [ ] Call R.\n> - other\n",
    "a paragraph with a block id": f"{WORDS} #insight ^yes\n»- [ ] Call R. (for:: yes)\n\nMore.\n",
    "one in two lines": f"{WORDS},\nas ever #insight ^yes\n»- [ ] Call R. (for:: yes)\n\nMore.\n",
    "a paragraph without one": f"{WORDS} #insight\n»  - [ ] Call R.\n\nMore.\n",
    "a field line": f"insight:: {WORDS}\n»  - [ ] Call R.\n",
    "a callout": f"> [!insight] {WORDS}\n> It grips.\n»> - [ ] Call R.\n\nMore.\n",
    "a folded callout": f"> [!insight]- {WORDS}\n»> - [ ] Call R.\n",
    "a callout with a list": f"> [!insight] {WORDS}\n> * a thought\n»> * [ ] Call R.\n",
    "a string of a header": f"---\ninsights:\n  - {WORDS}\n»actions: [Call R.]\n---\n",
    "one string of a header": f"---\ninsights: {WORDS}\n»actions: [Call R.]\n---\nWords.\n",
    "a mapping with an id": (
        f'---\ninsights:\n  - text: {WORDS}\n    id: fear\n»actions: ["Call R. (for:: fear)"]\n---\n'
    ),
    "Windows": f"\ufeff- {WORDS} #insight\r\n»\t- [ ] Call R.\r\n- other\r\n",
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_where_a_step_goes(diary: Diary, text: str) -> None:
    before, after = before_and_after(text)
    diary.now({MON: before})
    diary.type(WORDS, "[ ] Call R.")

    assert diary.taken_up().notes == {MON: after}
    assert "\t- [ ] Call R." in diary.lines()
    assert "## Moving" in diary.lines()


def test_without_a_last_line_end_there_is_none_afterwards(diary: Diary) -> None:
    diary.now({MON: INSIGHT[:-1]})
    diary.type(WORDS, "[ ] Call R.")

    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- [ ] Call R."}


NOTE = "---\ntags: [insight]\ndate: 2026-11-10\n---\n# I say yes out of fear\n"
YES = "[[2026-11-16#^yes]]"
LATER = {
    "the same words": ({MON: INSIGHT, TUE: INSIGHT}, TUE, f"{INSIGHT}\t- [ ] Call R.\n"),
    "an item with a link": (
        {MON: f"{INSIGHT[:-1]} ^yes\n", TUE: "- Again [[2026-11-16#^yes|that]].\n- other\n"},
        TUE,
        "- Again [[2026-11-16#^yes|that]].\n\t- [ ] Call R.\n- other\n",
    ),
    "a paragraph with a link": (
        {MON: f"{INSIGHT[:-1]} ^yes\n", TUE: "Again [[2026-11-16#^yes|that]] today.\n\nMore.\n"},
        TUE,
        f"Again [[2026-11-16#^yes|that]] today.\n- [ ] Call R. (for:: {YES})\n\nMore.\n",
    ),
    "a paragraph with a link to a note": (
        {"Fear.md": NOTE, TUE: "Saw [[Fear]] again.\n"},
        TUE,
        "Saw [[Fear]] again.\n- [ ] Call R. (for:: [[Fear]])\n",
    ),
    "a note itself": (
        {"Fear.md": NOTE},
        "Fear.md",
        NOTE.replace("10\n---", '10\nactions: ["Call R. (for:: [[Fear]])"]\n---'),
    ),
    "a note with actions": (
        {"Fear.md": NOTE.replace("10\n---", "10\nactions:\n  - Walk (done:: 2026-11-11)\n---")},
        "Fear.md",
        NOTE.replace(
            "10\n---", '10\nactions:\n  - Walk (done:: 2026-11-11)\n  - "Call R. (for:: [[Fear]])"\n---'
        ),
    ),
    "not on a board, so where it was before": (
        {
            MON: f"{INSIGHT[:-1]} ^yes\n",
            TUE: f"---\nkanban-plugin: board\n---\n\n## Lane\n\n- {YES}\n",
        },
        MON,
        f"{INSIGHT[:-1]} ^yes\n\t- [ ] Call R.\n",
    ),
}


@pytest.mark.parametrize(("notes", "path", "after"), LATER.values(), ids=LATER)
def test_where_it_was_noticed_last(diary: Diary, notes: dict[str, str], path: str, after: str) -> None:
    diary.now(notes)
    diary.type(WORDS, "[ ] Call R.")

    assert diary.taken_up().notes == {path: after}
    assert "\t- [ ] Call R." in diary.lines()


TYPED = {
    "with fields": "[ ] Call R. (cue:: a favor) (floor:: 3/week) 📅 2026-11-20",
    "with a tag": "[ ] Call R. #phone",
    "with a link": "[ ] Call [[R]] at noon",
    "with odd signs": "[ ] Call R. <b> `x` **y** %% \\ § (or M.",
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_words_go_as_they_were_typed(diary: Diary, typed: str) -> None:
    diary.now({MON: INSIGHT})
    diary.type(WORDS, typed)

    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- {typed}\n"}


def test_what_it_is_for_stands_before_what_tasks_reads_at_the_end(diary: Diary) -> None:
    diary.now({MON: f"{WORDS} #insight ^yes\n"}, 'task_filter: "#task"\n')
    diary.type(WORDS, "[ ] Call R. 📅 2026-11-20 #phone")

    added = "- [ ] Call R. (for:: yes) 📅 2026-11-20 #phone #task\n"
    assert diary.taken_up().notes == {MON: f"{WORDS} #insight ^yes\n{added}"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [("[ ] Call R.", "[ ] Call R. #task"), ("[ ] Call #task R.", "[ ] Call #task R.")],
    ids=["not there", "there"],
)
def test_the_global_filter_of_tasks_is_appended(diary: Diary, typed: str, written: str) -> None:
    diary.now({MON: INSIGHT}, 'task_filter: "#task"\n')
    diary.type(WORDS, typed)

    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- {written}\n"}


DONE = {
    "today": ("[x] Called R.", "[x] Called R. ✅ 2026-11-18"),
    "a day typed": ("[x] 2026-11-16 Called R.", "[x] Called R. ✅ 2026-11-16"),
    "a day put behind": ("[x] Called R. ✅ 2026-11-17", "[x] Called R. ✅ 2026-11-17"),
    "with a field": ("[x] Called R. (body:: warm)", "[x] Called R. (body:: warm) ✅ 2026-11-18"),
}


@pytest.mark.parametrize(("typed", "written"), DONE.values(), ids=DONE)
def test_words_in_a_ticked_box_are_a_step_done_that_day(diary: Diary, typed: str, written: str) -> None:
    diary.now({MON: INSIGHT})
    diary.type(WORDS, typed)

    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- {written}\n"}
    assert any(each.startswith("\t- [x] Called R. · done on ") for each in diary.lines())


def test_a_step_done_in_a_header(diary: Diary) -> None:
    head = f"---\ninsights:\n  - text: {WORDS}\n    id: fear\n"
    diary.now({MON: f"{head}---\n"})
    diary.type(WORDS, "[x] Called R.")

    added = 'actions: ["Called R. (for:: fear) (done:: 2026-11-18)"]\n'
    assert diary.taken_up().notes == {MON: f"{head}{added}---\n"}


def test_a_tick_without_words_is_no_act(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type(WORDS, "[x] ")

    assert diary.taken_up().notes == {}
    assert "\t- [x] " in diary.lines()


def test_two_at_once_and_one_typed_twice(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type(WORDS, "[ ] Call R.", "[ ] Call M.", "[ ] call R.")

    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- [ ] Call R.\n\t- [ ] Call M.\n"}


WISHES = {
    "of an insight": (
        f"{INSIGHT}\t- I should be kinder #action\n",
        f"{INSIGHT}\t- I should be kinder #action\n\t- [ ] Say one kind word\n",
    ),
    "of none": (
        "- I should be kinder #action\n\t- I know\n- other\n",
        "- I should be kinder #action\n\t- I know\n- [ ] (action:: Say one kind word)\n- other\n",
    ),
    "a paragraph": (
        "I should be kinder #action\n\nMore.\n",
        "I should be kinder #action\n- [ ] (action:: Say one kind word)\n\nMore.\n",
    ),
    "numbered": (
        "1. I should be kinder #action\n",
        "1. I should be kinder #action\n2. [ ] (action:: Say one kind word)\n",
    ),
    "by its heading": (
        "## Actions\n\n- I should be kinder\n",
        "## Actions\n\n- I should be kinder\n- [ ] Say one kind word\n",
    ),
    "in a header": (
        "---\nactions:\n  - I should be kinder\n---\n",
        "---\nactions:\n  - I should be kinder\n  - Say one kind word\n---\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), WISHES.values(), ids=WISHES)
def test_words_under_still_awareness_are_a_step_of_the_same_insight_or_of_none(
    diary: Diary, before: str, after: str
) -> None:
    diary.now({MON: before})
    diary.type("I should be kinder", "[ ] Say one kind word", under="Still awareness")

    assert diary.taken_up().notes == {MON: after}


LONGER = {
    "an item": (INSIGHT, f"{INSIGHT}\t- [ ] Call{{}}\n"),
    "a paragraph": (f"{WORDS} #insight ^yes\n", f"{WORDS} #insight ^yes\n- [ ] Call{{}} (for:: yes)\n"),
    "a header": (
        f"---\ninsights:\n  - text: {WORDS}\n    id: fear\n---\n",
        f'---\ninsights:\n  - text: {WORDS}\n    id: fear\nactions: ["Call{{}} (for:: fear)"]\n---\n',
    ),
    "of no insight": (
        "- I should be kinder #action\n",
        "- I should be kinder #action\n- [ ] (action:: Call{})\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), LONGER.values(), ids=LONGER)
def test_longer_words_in_the_old_page_change_the_same_line(diary: Diary, before: str, after: str) -> None:
    diary.now({MON: before})
    diary.type("I should be kinder" if "kinder" in before else WORDS, "[ ] Call")
    old = diary.page()
    assert diary.taken_up().notes == {MON: after.format("")}

    diary.page_path().write_text(old.replace("[ ] Call\n", "[ ] Call R. at noon\n"), encoding="utf-8")
    assert diary.taken_up().notes == {MON: after.format(" R. at noon")}


def test_the_first_words_once_more_from_an_older_page_are_the_same_step(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type(WORDS, "[ ] Call")
    old = diary.page()
    diary.sync()
    diary.page_path().write_text(old.replace("[ ] Call\n", "[ ] Call R. at noon\n"), encoding="utf-8")
    diary.sync()
    new = diary.page()
    diary.page_path().write_text(old, encoding="utf-8")

    settled = diary.taken_up()

    assert (settled.notes, settled.reasons) == ({}, [])
    assert diary.page() == new


@pytest.mark.parametrize("box", [" ", "x"])
def test_longer_words_in_the_steps_own_line_of_the_page(diary: Diary, box: str) -> None:
    diary.now({MON: INSIGHT})
    diary.type(WORDS, "[ ] Call")
    diary.taken_up()
    diary.edit("\t- [ ] Call ^", f"\t- [{box}] Call R. at noon ^")

    done = " ✅ 2026-11-18" if box == "x" else ""
    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- [{box}] Call R. at noon{done}\n"}
    assert diary.page().count("Call R. at noon") == 1 + (box == " ")
    assert "Call R. at noon" not in diary.page().split("vault-integrate:end")[1]


@pytest.mark.parametrize("by_hand", ["Call M.", "Call 📅 2026-11-20", "Call (cue:: noon)"])
def test_a_line_changed_by_hand_since_is_not_made_longer(diary: Diary, by_hand: str) -> None:
    diary.now({MON: INSIGHT})
    diary.type(WORDS, "[ ] Call")
    old = diary.page()
    diary.sync()
    diary.write({MON: f"{INSIGHT}\t- [ ] {by_hand}\n"})
    diary.page_path().write_text(old.replace("[ ] Call\n", "[ ] Call R. at noon\n"), encoding="utf-8")

    assert diary.taken_up().notes == {MON: f"{INSIGHT}\t- [ ] {by_hand}\n\t- [ ] Call R. at noon\n"}


def test_other_words_in_a_steps_own_line_are_kept_below_the_region(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type(WORDS, "[ ] Call")
    diary.taken_up()
    diary.edit("\t- [ ] Call ^", "\t- [ ] Phone R. ^")

    assert diary.taken_up().notes == {}
    assert "\t- [ ] Call" in diary.lines()
    assert "\n- [ ] Phone R." in diary.page().split("vault-integrate:end")[1]


@pytest.mark.parametrize(
    ("note", "typed", "says"),
    [
        (
            f"---\nkanban-plugin: board\n---\n\n## Lane\n\n{INSIGHT}",
            "[ ] Call R.",
            "there is no place for a step beside this insight",
        ),
        (INSIGHT, "[ ] Call R. #not-this", "there it would not belong to this insight"),
        (
            f"---\ninsights:\n  - {WORDS}\n  - Enough is a number\n---\n",
            "[ ] Call R.",
            "there it would not belong to this insight",
        ),
    ],
    ids=["a board", "words that are left out", "two insights in a header without an id"],
)
def test_where_there_is_no_place_the_page_says_so(diary: Diary, note: str, typed: str, says: str) -> None:
    diary.now({MON: note})
    diary.type(WORDS, typed)

    settled = diary.taken_up()

    assert (settled.notes, settled.reasons) == ({}, [f"not written: {says}"])
    at = diary.lines().index(f"\t- {typed}")
    assert diary.lines()[at + 1] == f"\t\t- not written: {says}"


@pytest.mark.parametrize("typed", ["Call R. 📅 2026-11-20", "Call R. #private", "Call R. #phone"])
def test_what_stands_behind_a_step_of_a_header_is_no_longer_wording(diary: Diary, typed: str) -> None:
    """Taken for longer words, the step that was written would be kept below the page, as one more copy."""
    head = f"---\ninsights:\n  - text: {WORDS}\n    id: fear\n"
    diary.now({MON: f"{head}---\n"})
    diary.type(WORDS, f"[ ] {typed}")

    assert diary.taken_up().notes == {MON: f'{head}actions: ["{typed} (for:: fear)"]\n---\n'}
    assert "Call R." not in diary.page().split("vault-integrate:end")[1]
