"""What was typed into a box: words, an act, a day; in the page's language."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.edit.typed import Typed, _behind, done_day, read_typed, read_when
from vault_integrate.language import pack
from vault_integrate.model.language import LanguagePack, TypedAct

DAY = date(2026, 11, 18)  # a Wednesday
EVERY = frozenset(TypedAct)


def packed(code: str) -> LanguagePack:
    language = pack(code)
    assert language is not None
    return language


ENGLISH, GERMAN = packed("en"), packed("de")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("", Typed(words="")),
        (" \t", Typed(words="")),
        (" with half a pretzel ", Typed(words="with half a pretzel")),
        (" 2026-11-17 half", Typed(words="half", said=date(2026, 11, 17))),
        (" half ✅ 2026-11-17", Typed(words="half", said=date(2026, 11, 17))),
        (" half  [completion:: 2026-11-17]", Typed(words="half", said=date(2026, 11, 17))),
        # What a plugin put behind it is the day of the tick.
        (" 2026-11-16 half ✅ 2026-11-17", Typed(words="half", said=date(2026, 11, 17))),
        (" rest", Typed(words="", act=TypedAct.REST)),
        (" Rest. ", Typed(words="", act=TypedAct.REST)),
        (" `rest`", Typed(words="", act=TypedAct.REST)),
        (" rest ✅ 2026-11-17", Typed(words="", act=TypedAct.REST, said=date(2026, 11, 17))),
        (" rest on Sundays", Typed(words="rest on Sundays")),
        (" restless", Typed(words="restless")),
        (
            " rest until 2026-11-27",
            Typed(words="2026-11-27", act=TypedAct.REST_UNTIL, until=date(2026, 11, 27)),
        ),
        (" rest until 2026-11-31", Typed(words="2026-11-31", act=TypedAct.REST_UNTIL)),
        (" rest until spring", Typed(words="spring", act=TypedAct.REST_UNTIL)),
        (" on Friday", Typed(words="Friday", act=TypedAct.ON_DATE, until=date(2026, 11, 20))),
        (" smaller: one breath.", Typed(words="one breath.", act=TypedAct.SMALLER, parted=True)),
        (" smaller", Typed(words="smaller")),
        (" smallerish steps", Typed(words="smallerish steps")),
        (" onward and up", Typed(words="onward and up")),
        (" let go", Typed(words="", act=TypedAct.LET_GO)),
        (" let go – it was not mine", Typed(words="it was not mine", act=TypedAct.LET_GO, parted=True)),
        (" not this", Typed(words="", act=TypedAct.NOT_THIS)),
        (" integrated!", Typed(words="", act=TypedAct.INTEGRATED)),
    ],
)
def test_an_act_or_words(text: str, typed: Typed) -> None:
    assert read_typed(text, ENGLISH, DAY, EVERY) == typed


def test_an_act_that_is_not_asked_for_is_words() -> None:
    assert read_typed(" rest", ENGLISH, DAY, {TypedAct.KEEP}) == Typed(words="rest")
    assert read_typed(" rest", ENGLISH, DAY) == Typed(words="rest")


@pytest.mark.parametrize("text", ["Größe: x", "GRÖSSE: x", normalize("NFD", "Größe: x")])
def test_a_letter_of_a_spelling_may_be_one_sign_or_two(text: str) -> None:
    assert _behind(text, "größe") == ": x"
    assert _behind(text, "grösser") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-27", date(2026, 11, 27)),
        ("27 Nov", date(2026, 11, 27)),
        ("Nov 27th.", date(2026, 11, 27)),
        ("Fri 27 Nov 2026", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 20)),
        ("wednesday", date(2026, 11, 25)),
        ("1 Feb", date(2027, 2, 1)),
        ("18 Nov", date(2026, 11, 18)),
        ("29 Feb", None),
        ("Mon 27 Nov 2026", None),
        ("27", None),
        ("Nov", None),
        ("27 28 29 Nov", None),
        ("spring", None),
        ("31 Nov", None),
        ("٢٧ Nov", None),
        ("", None),
    ],
)
def test_a_day_as_somebody_types_it(text: str, day: date | None) -> None:
    assert read_when(text, ENGLISH, DAY) == day


def test_a_day_at_the_end_of_the_calendar_is_none_or_a_day() -> None:
    assert read_when("Friday", ENGLISH, date(9999, 12, 31)) is None
    assert read_when("1 Jan", ENGLISH, date(9999, 12, 31)) is None


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        (" ✅ 2026-11-17", date(2026, 11, 17)),
        (" ✅\ufe0f 2026-11-17", date(2026, 11, 17)),
        ("  [completion:: 2026-11-17]", date(2026, 11, 17)),
        (" ❌ 2026-11-17", date(2026, 11, 17)),
        (" ❌ 2026-11-16 ✅ 2026-11-17", date(2026, 11, 17)),
        (" ✅ 2026-02-30", None),
        (" ⏳ 2026-11-17", None),
        ("", None),
    ],
)
def test_the_day_of_a_tick_behind_a_line(behind: str, day: date | None) -> None:
    assert done_day(behind) == day


SPELLED = [
    (language, act.act, spelling)
    for language in (ENGLISH, GERMAN)
    for act in language.acts
    for spelling in act.spellings
]


@pytest.mark.parametrize(("language", "act", "spelling"), SPELLED)
def test_every_spelling_is_read_as_its_act(language: LanguagePack, act: TypedAct, spelling: str) -> None:
    takes = {TypedAct.REST_UNTIL: " 2026-11-27", TypedAct.ON_DATE: " 2026-11-27"}
    words = takes.get(act, " one breath" if act is TypedAct.SMALLER else "")
    for text in (
        normalize("NFD", f"{spelling}{words}"),
        f"{spelling}{words}",
        f" {spelling.upper()}{words}. ",
        f"`{spelling}{words}`",
    ):
        typed = read_typed(text, language, DAY, EVERY)
        assert typed.act is act, text
        assert typed.until == (date(2026, 11, 27) if act in takes else None)


PIECES = [
    "rest",
    "until",
    "2026-11-27",
    "on",
    "Friday",
    "let go",
    "İ",
    "ß",
    "ﬁ",
    "✅ 2026-11-17",
    "`",
    " ",
    ".",
    "[",
    "smaller",
    "Dez",
    "31",
]


@given(
    text=st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)),
    language=st.sampled_from([ENGLISH, GERMAN]),
    day=st.dates(),
)
def test_any_text_is_read_and_no_word_is_made_up(text: str, language: LanguagePack, day: date) -> None:
    typed = read_typed(text, language, day, EVERY)
    assert typed.words in text
    assert typed.words == typed.words.strip(" \t")
    assert typed.until is None or typed.act in (TypedAct.REST_UNTIL, TypedAct.ON_DATE)
    read_when(text, language, day)
    done_day(text)


@given(day=st.dates(max_value=date(9998, 12, 1)), ahead=st.integers(1, 7))
def test_a_weekday_is_the_next_one(day: date, ahead: int) -> None:
    meant = date.fromordinal(day.toordinal() + ahead)
    for language in (ENGLISH, GERMAN):
        assert read_when(language.dates.weekdays[meant.weekday()], language, day) == meant


@given(day=st.dates(date(1971, 1, 1), date(2100, 1, 1)), ahead=st.integers(0, 364))
def test_a_day_without_a_year_is_the_next_one(day: date, ahead: int) -> None:
    meant = date.fromordinal(day.toordinal() + ahead)
    for language in (ENGLISH, GERMAN):
        said = f"{meant.day} {language.dates.months[meant.month - 1]}"
        assert read_when(said, language, day) == meant
        assert (
            read_when(f"{language.dates.weekdays_short[meant.weekday()]} {said} {meant.year}", language, day)
            == meant
        )
