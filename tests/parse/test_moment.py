from __future__ import annotations

from datetime import date, time
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vault_integrate.model.week import ENGLISH, ISO, SUNDAY_START, DateNames, WeekRule, week_of
from vault_integrate.parse.moment import compile_format, match_path, match_week_path

WEDNESDAY = date(2026, 11, 18)

GERMAN = DateNames(
    months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
            "November", "Dezember"),
    months_short=("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.",
                  "Nov.", "Dez."),
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    weekdays_short=("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    weekdays_min=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    ordinal_ends=(".",),
)  # fmt: skip

# What Moment 2.30.1 writes for Wednesday 2026-11-18 in its locale `en`.
WRITTEN = {
    "YYYY-MM-DD": "2026-11-18",
    "YYYYMMDD": "20261118",
    "YY-M-D": "26-11-18",
    "Y-MM-DD": "2026-11-18",
    "YYYYYY-MM-DD": "+002026-11-18",
    "yyyy-MM-DD": "2026-11-18",
    "DD.MM.YYYY": "18.11.2026",
    "MMMM Do, YYYY": "November 18th, 2026",
    "D MMM YYYY": "18 Nov 2026",
    "dddd, MMMM D YYYY": "Wednesday, November 18 2026",
    "YYYY-MM-DD ddd": "2026-11-18 Wed",
    "YYYY-MM-DD dd": "2026-11-18 We",
    "YYYY-MM-DD d e E do": "2026-11-18 3 3 3 3rd",
    "YYYY-DDD": "2026-322",
    "YYYY-DDDD": "2026-322",
    "YYYY DDDo": "2026 322nd",
    "YYYY [Q]Q Qo Mo-D": "2026 Q4 4th 11th-18",
    "YYYY/MM MMMM/YYYY-MM-DD": "2026/11 November/2026-11-18",
    "GGGG-[W]WW-E": "2026-W47-3",
    "gggg-[W]ww-e": "2026-W47-3",
    "GG[w]W Wo E": "26w47 47th 3",
    "gg[w]w wo dddd": "26w47 47th Wednesday",
    "[Today is] YYYY-MM-DD": "Today is 2026-11-18",
    "YYYY-MM-DDTHH": "2026-11-18T00",
    "YYYY-MM-DD HHmm": "2026-11-18 0000",
    "YYYY-MM-DD h-mm a": "2026-11-18 12-00 am",
    "YYYY-MM-DD hmm Hmm hmmss Hmmss A": "2026-11-18 1200 000 120000 00000 AM",
    "YYYY-MM-DD H k kk hh m s ss S SSS": "2026-11-18 0 24 24 12 0 0 00 0 000",
    "YYYY-MM-DD N NNNN": "2026-11-18 AD Anno Domini",
    "L": "11/18/2026",
    "LL": "November 18, 2026",
    "ll": "Nov 18, 2026",
    "l": "11/18/2026",
    r"\DYYYY-MM-DD": "D2026-11-18",
    "[[x] YYYY-MM-DD": "[x 2026-11-18",
    "[a] b] YYYY-MM-DD": "a] b 2026-11-18",
    "w| YYYY-MM-DD": "w| 2026-11-18",
    "YYYY-MM-DD Z ZZ X x": "2026-11-18 +00:00 +0000 1794960000 1794960000000",
}


@pytest.mark.parametrize(("fmt", "name"), WRITTEN.items(), ids=WRITTEN)
def test_a_format_writes_what_moment_writes_and_reads_it_back(fmt: str, name: str) -> None:
    compiled = compile_format(fmt, rule=SUNDAY_START)
    assert compiled.format(WEDNESDAY) == name
    assert compiled.match(name) == WEDNESDAY


@pytest.mark.parametrize(
    ("fmt", "name"),
    [
        ("YYYY-MM-DD", "2026-02-30"),
        ("YYYY-MM-DD", "2026-11-18 notes"),
        ("YYYY-MM-DD", "on 2026-11-18"),
        ("YYYY-MM-DD", "2026-11-18\n"),
        ("YYYY-MM-DD", "٢٠٢٦-11-18"),
        ("YYYY-M-D", "2026-01-08"),
        ("YYYY-MM-DD", "2026-1-8"),
        # The names must agree with the day.
        ("YYYY-MM-DD ddd", "2026-11-18 Thu"),
        ("MMMM Do, YYYY", "November 18st, 2026"),
        ("YYYY/MM/YYYY-MM-DD", "2026/10/2026-11-18"),
        ("YYYY-[Q]Q-MM-DD", "2026-Q3-11-18"),
        ("YYYY-DDDD", "2026-366"),
        ("YYYY-DDDD", "2026-000"),
        ("YYYY-MM-DD HHmm", "2026-11-18 2460"),
        ("GGGG-[W]WW-E", "2025-W53-1"),
        # A literal keeps its case.
        ("[Day] YYYY-MM-DD", "day 2026-11-18"),
    ],
)
def test_another_name_is_not_matched(fmt: str, name: str) -> None:
    assert compile_format(fmt).match(name) is None


@pytest.mark.parametrize(
    "fmt",
    ["YYYY-MM", "YYYY", "YYYY-[Q]Q", "MM-DD", "gggg-[W]ww", "GGGG-[W]WW", "[note]", "X", "x", "dddd", ""],
)
def test_a_format_that_tells_no_day_matches_none(fmt: str) -> None:
    compiled = compile_format(fmt)
    assert compiled.match(compiled.format(WEDNESDAY)) is None


def test_names_are_matched_in_any_case() -> None:
    compiled = compile_format("dddd, MMMM Do YYYY")
    assert compiled.match("WEDNESDAY, november 18TH 2026") == WEDNESDAY


def test_week_numbers_beside_a_date_are_not_looked_at() -> None:
    # Moment ignores them (OBSIDIAN 5.2), and which week rule wrote them nobody knows (5.3).
    compiled = compile_format("gggg/[W]ww/YYYY-MM-DD")
    assert compiled.match("2026/W48/2026-11-22") == date(2026, 11, 22)
    assert compiled.match("2026/W47/2026-11-22") == date(2026, 11, 22)


def test_a_calendar_year_beside_a_week_and_a_weekday_is_not_the_weeks_year() -> None:
    # `YYYY-[W]WW-E` of 2025-12-29, which is in 2026-W01.
    assert compile_format("YYYY-[W]WW-E").match("2025-W01-1") == date(2025, 12, 29)
    assert compile_format("YYYY-[W]WW-E").match("2025-W01-3") == date(2025, 1, 1)


def test_two_digit_years_are_read_as_moment_does() -> None:
    compiled = compile_format("YY-MM-DD")
    assert compiled.match("68-01-01") == date(2068, 1, 1)
    assert compiled.match("69-01-01") == date(1969, 1, 1)


def test_another_language_writes_its_own_names() -> None:
    compiled = compile_format("dddd, Do MMMM YYYY", GERMAN)
    assert compiled.format(date(2026, 3, 1)) == "Sonntag, 1. März 2026"
    assert compiled.match("sonntag, 1. märz 2026") == date(2026, 3, 1)
    # Some systems store names decomposed (NFD).
    assert compiled.match(normalize("NFD", "Sonntag, 1. März 2026")) == date(2026, 3, 1)
    assert compile_format("D MMM YYYY", GERMAN).match("18 Nov. 2026") == WEDNESDAY
    assert compile_format("D MMM YYYY", GERMAN).match("18 Nov 2026") is None


def test_a_name_that_several_days_have_decides_nothing() -> None:
    narrow = DateNames(
        months=ENGLISH.months,
        months_short=ENGLISH.months_short,
        weekdays=ENGLISH.weekdays,
        weekdays_short=ENGLISH.weekdays_short,
        weekdays_min=("M", "T", "W", "T", "F", "S", "S"),
    )
    assert compile_format("GGGG-[W]WW dd", narrow).match("2026-W47 T") is None
    assert compile_format("GGGG-[W]WW dd", narrow).match("2026-W47 W") == WEDNESDAY
    assert compile_format("YYYY-MM-DD dd", narrow).match("2026-11-17 T") == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("fmt", "name", "day"),
    [
        ("YYYY-MM-DD HHmm", "2026-11-18 0030", 17),
        ("YYYY-MM-DD HHmm", "2026-11-18 0400", 18),
        ("YYYYMMDDHHmmss", "20261118003000", 17),
        ("YYYY-MM-DD h.mm A", "2026-11-18 12.30 AM", 17),
        ("YYYY-MM-DD h.mm A", "2026-11-18 12.30 PM", 18),
        ("YYYY-MM-DD hmm a", "2026-11-18 1230 am", 17),
        ("YYYY-MM-DD Hmm", "2026-11-18 030", 17),
        ("YYYY-MM-DD kk", "2026-11-18 24", 17),
        ("YYYY-MM-DD", "2026-11-18", 18),
    ],
)
def test_a_time_in_the_name_before_the_day_starts_is_the_day_before(fmt: str, name: str, day: int) -> None:
    assert compile_format(fmt).match(name, day_starts=time(4)) == date(2026, 11, day)
    assert compile_format(fmt).match(name) == WEDNESDAY


@pytest.mark.parametrize(
    ("fmt", "name", "first"),
    [
        ("gggg-[W]ww", "2026-W48", date(2026, 11, 22)),
        ("GGGG-[W]WW", "2026-W48", date(2026, 11, 23)),
        ("gg w", "26 48", date(2026, 11, 22)),
        ("YYYY-[W]WW", "2026-W47", date(2026, 11, 16)),
        ("[Week] wo, gggg", "Week 48th, 2026", date(2026, 11, 22)),
        # A week number counts before a month beside it (Periodic Notes' `isFormatAmbiguous`).
        ("gggg/MM/[W]ww", "2026/11/W48", date(2026, 11, 22)),
        # Named by a day of it.
        ("[Week of] YYYY-MM-DD", "Week of 2026-11-22", date(2026, 11, 22)),
        ("GGGG-[W]WW", "2025-W53", None),
        ("GGGG-[W]WW", "2026-W00", None),
        ("[W]WW", "W47", None),
        ("YYYY-MM", "2026-11", None),
        ("gggg-[W]ww", "2026-W48 notes", None),
    ],
)
def test_a_week_is_read_from_a_name(fmt: str, name: str, first: date | None) -> None:
    week = compile_format(fmt, rule=SUNDAY_START).match_week(name)
    assert (week and week.first) == first


@pytest.mark.parametrize(
    ("path", "folder", "fmt", "day"),
    [
        ("2026-11-18", "", "YYYY-MM-DD", 18),
        ("Journal/2026-11-18", "Journal", "YYYY-MM-DD", 18),
        ("Journal/2026-11-18", "/Journal/", "YYYY-MM-DD", 18),
        ("Journal/2026-11-18", "\\Journal", "YYYY-MM-DD", 18),
        ("Journal/2026-11-18", "journal", "YYYY-MM-DD", 18),
        ("Me/Journal/2026-11-18", "Me/Journal", "YYYY-MM-DD", 18),
        ("Journal/2026/November/2026-Nov-18", "Journal", "YYYY/MMMM/YYYY-MMM-DD", 18),
        ("Journal/2026/11/18", "Journal", "YYYY/MM/DD", 18),
        # The name by the last part of the format, wherever below the folder.
        ("Journal/old/2026-11-18", "Journal", "YYYY-MM-DD", 18),
        ("Journal/2026-11-18", "Journal", "YYYY/MM/YYYY-MM-DD", 18),
        ("Journal/2025/2026-11-18", "Journal", "YYYY/YYYY-MM-DD", 18),
        # A last part that tells no day is not enough.
        ("Journal/18", "Journal", "YYYY/MM/DD", None),
        ("Journal/2026/11-18", "Journal", "[x]/MM-DD", None),
        # Elsewhere.
        ("Other/2026-11-18", "Journal", "YYYY-MM-DD", None),
        ("Journal2/2026-11-18", "Journal", "YYYY-MM-DD", None),
        ("2026-11-18", "Journal", "YYYY-MM-DD", None),
        ("Journal", "Journal", "YYYY-MM-DD", None),
        # Slashes too many name no folders.
        ("Journal/2026/2026-11-18", "Journal", "/YYYY//YYYY-MM-DD", 18),
        ("Journal/2026-11-18", "", "[Journal/]YYYY-MM-DD", 18),
    ],
)
def test_a_note_has_the_day_of_its_path(path: str, folder: str, fmt: str, day: int | None) -> None:
    expected = None if day is None else date(2026, 11, day)
    assert match_path(path, folder, compile_format(fmt)) == expected


def test_a_note_has_the_week_of_its_path() -> None:
    fmt = compile_format("gggg/gggg-[W]ww")
    week = week_of(WEDNESDAY)
    assert match_week_path("Weeks/2026/2026-W47", "Weeks", fmt) == week
    assert match_week_path("Weeks/2026-W47", "Weeks", fmt) == week
    assert match_week_path("Weeks/2026-W47", "Other", fmt) is None
    assert match_week_path("Weeks/W47", "Weeks", compile_format("gggg/[W]ww")) is None


def test_a_folder_name_may_be_decomposed() -> None:
    path = normalize("NFD", "Tagebücher/2026-11-18")
    assert match_path(path, "Tagebücher", compile_format("YYYY-MM-DD")) == WEDNESDAY


SHORT_YEARS = ("YY-M-D", "GG[w]W Wo E", "gg[w]w wo dddd")
rules = st.sampled_from([ISO, SUNDAY_START])


@given(
    st.sampled_from([fmt for fmt in WRITTEN if fmt not in SHORT_YEARS]),
    # Weeks of the year 10000 have no name of four digits.
    st.dates(max_value=date(9999, 12, 20)),
    st.sampled_from([ENGLISH, GERMAN]),
    rules,
)
@settings(max_examples=150)
def test_every_day_is_read_back(fmt: str, day: date, names: DateNames, rule: WeekRule) -> None:
    compiled = compile_format(fmt, names, rule)
    assert compiled.match(compiled.format(day)) == day


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 20)))
@settings(max_examples=60)
def test_every_day_of_our_time_is_read_back_by_short_years(day: date) -> None:
    for fmt in SHORT_YEARS:
        compiled = compile_format(fmt, rule=SUNDAY_START)
        assert compiled.match(compiled.format(day)) == day


@given(st.dates(max_value=date(9999, 12, 20)), rules)
@settings(max_examples=100)
def test_every_week_is_read_back(day: date, rule: WeekRule) -> None:
    locale, iso = compile_format("gggg-[W]ww", rule=rule), compile_format("GGGG-[W]WW", rule=rule)
    assert locale.match_week(locale.format(day)) == week_of(day, rule)
    assert iso.match_week(iso.format(day)) == week_of(day)


hostile = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="YMDdQWwGgEeHhkmsSaAZzXxLlNyo[]\\/- T", max_size=60),
    st.sampled_from(
        ["D" * 250, "M D" * 80, "DM" * 125, "w" * 251, "[" * 200, "Qo" * 120, "MMM" * 80, "LLLL" * 60]
    ),
)


@given(
    hostile, st.one_of(st.text(max_size=40), st.sampled_from(["1" * 250, "11" * 400, "Jan" * 80])), st.dates()
)
@settings(max_examples=150)
def test_no_format_and_no_name_raises(fmt: str, name: str, day: date) -> None:
    compiled = compile_format(fmt)
    compiled.match(name)
    compiled.match_week(name)
    match_path(name, fmt, compiled)
    match_week_path(name, fmt, compiled)
    written = compiled.format(day)
    found = compiled.match(written)
    # What a name says is written as that name again (times apart, which are midnight here; years of two
    # digits may be of another century).
    assert found is None or compiled.format(found).casefold() == written.casefold()


def test_a_format_longer_than_any_file_name_matches_nothing() -> None:
    fmt = "YYYY-MM-DD" + "[x]" * 200
    assert compile_format(fmt).match("2026-11-18" + "x" * 200) is None


NAMES = st.one_of(
    st.dates().map(str),
    st.from_regex(r"[0-9]{3,5}-[0-9]{1,2}-[0-9]{1,2}", fullmatch=True),
    st.text("0123456789-٣ x", max_size=12),
)


@given(
    NAMES,
    st.sampled_from(["YYYY-MM-DD", "DD.MM.YYYY", "MM[-]DD[-]YYYY", "YYYY-MM-D", "YY-MM-DD", "YYYY-MM-DD-MM"]),
)
@example("2026-11-18", "YYYY-MM-DD")
@example("0000-11-18", "YYYY-MM-DD")
@example("2026-02-30", "YYYY-MM-DD")
@example("18.11.2026", "DD.MM.YYYY")
def test_the_usual_names_say_what_every_step_says(name: str, fmt: str) -> None:
    shape = compile_format(fmt).whole
    assert shape is not None
    assert (shape.calendar is not None) == (fmt in ("YYYY-MM-DD", "DD.MM.YYYY", "MM[-]DD[-]YYYY"))
    for written in (name, name.replace("-", "."), "-".join(reversed(name.split("-")))):
        assert shape.day(written, time(4)) == replace(shape, calendar=None).day(written, time(4))


FOLDERS = st.lists(
    st.sampled_from(["Tagebu\u0308cher", "TAGEB\u00dcCHER", "a", "A", "e", "\u0301b"]), max_size=3
)


@given(FOLDERS, FOLDERS, st.sampled_from(["2026-11-18", "\u03012026-11-18", "x", ""]))
def test_the_form_of_letters_in_folders_and_names(above: list[str], folder: list[str], name: str) -> None:
    path, below = "/".join((*above, name)), "/".join(folder)
    for fmt in map(compile_format, ("YYYY-MM-DD", "[A]/YYYY-MM-DD", "[\u0301]YYYY-MM-DD")):
        composed = match_path(normalize("NFC", path), normalize("NFC", below), fmt)
        assert match_path(path, below, fmt) == composed
        inside = [each.casefold() for each in normalize("NFC", path).split("/")]
        start = [each.casefold() for each in normalize("NFC", below).split("/")] if folder else []
        if inside[: len(start)] != start or len(inside) <= len(start):
            assert composed is None
        elif name == "2026-11-18" and fmt.text == "YYYY-MM-DD":
            assert composed == WEDNESDAY
