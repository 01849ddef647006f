"""What is said in the calendar, and of what is private nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from msgspec.structs import replace

from vault_integrate_calendar import PRODUCT
from vault_integrate_calendar.file import calendar_file

if TYPE_CHECKING:
    from plugins.calendar.tests.conftest import Book, Seen

Parse = Callable[[bytes], "list[Seen]"]

ENTRY = "Journal/2026-11-17.md"
WORDS = "calendar_words: true"


@pytest.mark.parametrize(
    ("options", "step", "title"),
    [
        pytest.param((), "Call **mom** [[Home|there]]", "A step of mine", id="unasked nothing"),
        pytest.param(
            (WORDS,), "Call **mom** [[Home|there]]", "Call mom there", id="asked: as a reader sees it"
        ),
        pytest.param((), "Call mom (calendar:: coffee with M.)", "coffee with M.", id="chosen words"),
        pytest.param(
            (WORDS,), "Call mom (calendar:: coffee with M.)", "coffee with M.", id="before all others"
        ),
        pytest.param((), "Call mom [Calendar:: *coffee*]", "coffee", id="plain"),
        pytest.param((), "Call mom (calendar:: )", "A step of mine", id="none chosen"),
        pytest.param((WORDS,), "Call mom (private:: yes)", "A step of mine", id="private"),
        pytest.param(
            (), "Call mom #private (calendar:: coffee)", "A step of mine", id="private, though chosen"
        ),
        pytest.param(
            (), "Call mom (calendar:: coffee #private)", "A step of mine", id="private in the words"
        ),
        pytest.param(("calendar_words: nein",), "Call mom", "A step of mine", id="a no"),
        pytest.param(("language: de",), "Mutter anrufen", "Ein Schritt von mir", id="German"),
        pytest.param(("language: de", WORDS), "Mutter anrufen", "Mutter anrufen", id="German words"),
    ],
)
def test_titles(book: Book, options: tuple[str, ...], step: str, title: str) -> None:
    book.set(*options)
    mark = "schritt" if "language: de" in options else "action"
    book.write({ENTRY: f"- [ ] {step} #{mark} ⏳ 2026-11-20\n"})
    assert book.event().title == title


@pytest.mark.parametrize(
    ("options", "more", "titles"),
    [
        ((), "", ["Some time this week: a step of mine", "A look back at an experiment of mine"]),
        ((WORDS,), "", ["Some time this week: Arrive late", "A look back: Arrive late"]),
        ((), "(calendar:: tea)", ["Some time this week: tea", "A look back: tea"]),
        (
            ("language: de",),
            "",
            ["Irgendwann diese Woche: ein Schritt von mir", "Ein Rückblick auf ein Experiment von mir"],
        ),
        (("language: de", WORDS), "", ["Irgendwann diese Woche: Arrive late", "Ein Rückblick: Arrive late"]),
    ],
)
def test_titles_of_weeks_and_look_backs(
    book: Book, options: tuple[str, ...], more: str, titles: list[str]
) -> None:
    book.set(*options)
    mark = "schritt" if "language: de" in options else "action"
    book.write(
        {ENTRY: f"- [ ] Arrive late #{mark}/experiment (floor:: 2/week) (try:: until 2026-11-29) {more}\n"}
    )
    assert [each.title for each in book.events()] == titles


CUE = "(cue:: she asks, again; why) (smallest:: one *breath*) (guess:: he laughs)"


@pytest.mark.parametrize(
    ("options", "step", "notes"),
    [
        pytest.param((), f"Call #action ⏳ 2026-11-20 {CUE}", [None], id="unasked nothing"),
        pytest.param(
            (WORDS,),
            f"Call #action ⏳ 2026-11-20 {CUE}",
            ["When: she asks, again; why\nEven if only: one breath"],
            id="a planned day",
        ),
        pytest.param(
            (WORDS,),
            f"Call #action ⏳ 2026-11-20 {CUE} (calendar:: tea)",
            [None],
            id="beside chosen words none",
        ),
        pytest.param((WORDS,), f"Call #action ⏳ 2026-11-20 {CUE} #private", [None], id="private"),
        pytest.param(
            (WORDS,),
            "Call #action (floor:: 3/week)",
            ["At least 3 times this week; more is a bonus."],
            id="a floor",
        ),
        pytest.param(
            (WORDS,),
            "Call #action (floor:: 1/week)",
            ["At least once this week; more is a bonus."],
            id="once",
        ),
        pytest.param(
            (WORDS,),
            "Call #action (floor:: 1 in 2 weeks)",
            ["At least once in 2 weeks; more is a bonus."],
            id="two weeks",
        ),
        pytest.param(
            (WORDS, "language: de"),
            "Call #schritt (floor:: 3/week) (cue:: es klingelt)",
            ["Wenn: es klingelt\nMindestens 3-mal diese Woche; mehr ist ein Bonus."],
            id="German",
        ),
        pytest.param(
            (WORDS,),
            f"Call #action (try:: until 2026-11-29) {CUE}",
            ["My guess was: he laughs"],
            id="a look back",
        ),
    ],
)
def test_notes_below_a_title(
    book: Book, options: tuple[str, ...], step: str, notes: list[str | None]
) -> None:
    book.set(*options)
    book.write({ENTRY: f"- [ ] {step}\n"})
    assert [each.notes for each in book.events()] == notes


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param({ENTRY: "- [ ] zebras #action ⏳ 2026-11-20 (cue:: zebras) #private\n"}, id="the line"),
        pytest.param(
            {ENTRY: "---\nprivate: true\n---\n- [ ] zebras #action ⏳ 2026-11-20 (calendar:: zebras)\n"},
            id="the note",
        ),
        pytest.param(
            {ENTRY: "- zebras #insight #private\n\t- [ ] zebras ⏳ 2026-11-20\n"}, id="what holds it"
        ),
        pytest.param(
            {
                "Steps/zebras.md": "---\ntags: [action]\nscheduled: 2026-11-20\nprivate: true\n"
                "calendar: zebras\ncue: zebras\nfloor: 2/week\n---\n",
                ENTRY: "- [x] [[zebras]]\n",
            },
            id="a note that is a step",
        ),
        pytest.param(
            {
                "Journal/2026-11-16.md": "- Call #insight ^c\n\t- [ ] Walk ⏳ 2026-11-20\n",
                ENTRY: "---\nprivate: true\n---\n"
                "- [ ] Walk (for:: [[2026-11-16#^c]]) ⏳ 2026-11-20 (calendar:: zebras) (cue:: zebras)\n",
            },
            id="a private copy of an open one",
        ),
    ],
)
def test_private_words_are_nowhere(book: Book, notes: dict[str, str]) -> None:
    book.set(WORDS)
    book.write(notes)
    assert book.events()
    assert b"zebras" not in book.make()


def test_what_becomes_private_is_taken_out_of_the_file(book: Book) -> None:
    book.set(WORDS)
    book.write({ENTRY: "- [ ] zebras #action ⏳ 2026-11-20 ^z\n"})
    assert b"zebras" in book.make()
    book.write({ENTRY: "- [x] zebras #action ⏳ 2026-11-20 #private ^z\n"})
    assert book.told() == ["2026-11-20 #1 cancelled A step of mine"]
    assert b"zebras" not in book.make()


def test_a_name_holds_no_words_and_is_the_same_elsewhere(book: Book) -> None:
    book.write({ENTRY: "- [ ] zebras #action ⏳ 2026-11-20\n"})
    name = book.event().uid
    assert name == "step-" + name[5:25] + "@vault-integrate"
    assert "zebras" not in name
    book.write({ENTRY: "some other line\n\n- [ ] zebras #action ⏳ 2026-11-25 (cue:: noon)\n"})
    assert book.event().uid == name


LETTERS = st.text(alphabet=' ,;:\\"nNשלוםمرحبا🌱👩‍👧é漢', max_size=200)


MakeOne = Callable[[str, str, date, bytes | None], bytes]


@pytest.fixture
def make_one(book: Book) -> MakeOne:
    """The calendar of one step: its words, its cue and its day, in a vault that wants words."""
    book.set(WORDS, "calendar_remind: '09:00'")
    context = book.context({ENTRY: "- [ ] Call #action ⏳ 2026-11-20\n"})
    (action,) = context.actions

    def make(words: str, cue: str, day: date, previous: bytes | None) -> bytes:
        fields = replace(action.fields, days={"scheduled": day}, cue=cue)
        steps = (replace(action, words=words, fields=fields),)
        made_of = replace(context, actions=steps, today=day, plain=str, previous=previous)
        return calendar_file(made_of, PRODUCT)

    return make


@tries(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(words="C:\\New, C:\\new; a\\\\N", cue="\\N", day=date(2026, 11, 20))
@given(words=st.text(min_size=1, max_size=120) | LETTERS, cue=st.text(max_size=30), day=st.dates())
def test_any_words_and_days_come_back(
    make_one: MakeOne, valid: Callable[[bytes], None], parsed: Parse, words: str, cue: str, day: date
) -> None:
    made = make_one(words, cue, day, None)
    valid(made)
    assert make_one(words, cue, day, made) == made
    (event,) = parsed(made)
    assert event.start == day
    assert event.title == (_one_line(words) or "A step of mine")
    assert (event.notes or "") == (f"When: {_one_line(cue)}" if _one_line(cue) else "")


def _one_line(words: str) -> str:
    """What can stand on a line: blanks are one blank, and signs that no one sees are one, too."""
    seen = [" " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in words]
    return " ".join("".join(seen).split())


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x85", "\u2028", "\u2029", "\x7f"])
def test_signs_that_no_line_may_hold(book: Book, sign: str) -> None:
    book.set(WORDS)
    book.write({ENTRY: f"- [ ] say{sign}no #action ⏳ 2026-11-20\n"})
    assert book.event().title == "say no"


def test_long_words_are_folded_between_letters(book: Book) -> None:
    book.set(WORDS)
    words = "שלום 🌱, " * 60
    book.write({ENTRY: f"- [ ] {words}#action ⏳ 2026-11-20\n"})
    assert book.event().title == words.strip()


@pytest.mark.parametrize(
    ("value", "line", "trigger"),
    [
        ("'09:00'", "⏳ 2026-11-20", b"TRIGGER:PT9H"),
        ("07:45", "⏳ 2026-11-20", b"TRIGGER:PT7H45M"),
        ("'00:00'", "⏳ 2026-11-20", b"TRIGGER:P0D"),
        ("'09:00'", "(scheduled:: 2026-11-20 14:00)", b"TRIGGER:P0D"),
        ("'09:00'", "(try:: until 2026-11-24)", b"TRIGGER:PT9H"),
        ("'09:00'", "(floor:: 2/week)", b""),
        ("morning", "⏳ 2026-11-20", b""),
    ],
)
def test_reminders_are_for_who_asks(book: Book, value: str, line: str, trigger: bytes) -> None:
    book.set(f"calendar_remind: {value}")
    book.write({ENTRY: f"- [ ] Call #action {line}\n"})
    data = book.make()
    assert (b"BEGIN:VALARM" in data) is bool(trigger)
    assert trigger in data
