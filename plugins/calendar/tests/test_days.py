"""Which days are in the calendar, read back by the second parser."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from plugins.calendar.tests.conftest import Book

STEP = "A step of mine"
WEEK = "Some time this week: a step of mine"
BACK = "A look back at an experiment of mine"
ENTRY = "Journal/2026-11-17.md"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("- [ ] Call #action ⏳ 2026-11-20", [f"2026-11-20 {STEP}"], id="scheduled"),
        pytest.param("- [ ] Call #action 📅 2026-11-20 🛫 2026-11-19", [f"2026-11-20 {STEP}"], id="else due"),
        pytest.param("- [ ] Call #action 🛫 2026-11-19", [f"2026-11-19 {STEP}"], id="else start"),
        pytest.param(
            "- [ ] Call #action 📅 2026-11-20 ⏳ 2026-11-19", [f"2026-11-19 {STEP}"], id="scheduled first"
        ),
        pytest.param("- [ ] Call #action", [], id="no day"),
        pytest.param("- [/] Call #action ⏳ 2026-11-20", [f"2026-11-20 {STEP}"], id="begun"),
        pytest.param("- [x] Call #action ⏳ 2026-11-20", [], id="done"),
        pytest.param("- [-] Call #action ⏳ 2026-11-20", [], id="cancelled"),
        pytest.param("- [ ] Call #action ⏳ 2026-11-20 (let-go:: 2026-11-17 not mine)", [], id="let go"),
        pytest.param("- [ ] Call #action ⏳ 2026-11-20 #resting", [], id="resting"),
        pytest.param("- [ ] Call #action ⏳ 2026-11-20 (resting:: 2026-11-25)", [], id="resting then"),
        pytest.param(
            "- [ ] Call #action ⏳ 2026-11-25 (resting:: 2026-11-25)",
            [f"2026-11-25 {STEP}"],
            id="rested by then",
        ),
        pytest.param("- [ ] Call ⏳ 2026-11-20", [], id="a box that is no step"),
        pytest.param("- [ ] Call #action ⏳ 2026-10-21", [f"2026-10-21 {STEP}"], id="four weeks ago"),
        pytest.param("- [ ] Call #action ⏳ 2026-10-20", [], id="longer ago"),
        pytest.param("- [ ] Call #action ⏳ 9999-12-31", [f"9999-12-31 {STEP}"], id="the last day of all"),
        pytest.param(
            "- [ ] Call #action (scheduled:: 2026-11-20 09:30)", [f"2026-11-20T09:30 {STEP}"], id="a time"
        ),
        pytest.param(
            "- [ ] Call #action (scheduled:: 2026-11-20T23:30:00+09:00)",
            [f"2026-11-20T23:30 {STEP}"],
            id="a zone is not computed with",
        ),
    ],
)
def test_planned_days(book: Book, line: str, told: list[str]) -> None:
    book.write({ENTRY: f"{line}\n"})
    assert book.told() == told


def test_a_whole_day_ends_before_the_next_and_takes_no_time(book: Book) -> None:
    book.write({ENTRY: "- [ ] Call #action ⏳ 2026-11-30\n"})
    event = book.event()
    assert (event.start, event.end) == (date(2026, 11, 30), date(2026, 12, 1))
    assert not event.takes_time
    assert not event.alarm


def test_a_moment_is_one_on_the_writers_clock(book: Book) -> None:
    book.write({ENTRY: "- [ ] Call #action (scheduled:: 2026-11-20 09:30)\n"})
    data = book.make()
    assert b"\r\nDTSTART:20261120T093000\r\n" in data
    assert b"VTIMEZONE" not in data
    moment = book.event().start
    assert isinstance(moment, datetime)
    assert moment == datetime.fromisoformat("2026-11-20T09:30")
    assert moment.tzinfo is None


def test_the_night_before_the_day_starts(book: Book) -> None:
    """The day is the one before, and the moment stays what it is."""
    book.set("day_starts: '04:00'")
    book.write(
        {
            ENTRY: "- [ ] Call #action (scheduled:: 2026-11-21T00:30)\n"
            "- [ ] Sing #action (scheduled:: 2026-11-21T01:30) (repeat:: every week on Friday)\n"
        }
    )
    assert book.told() == [f"2026-11-21T00:30 {STEP}", f"2026-11-21T01:30 {STEP}"]


FLOOR = "- I hide #insight ^h\n\t- [ ] Walk (floor:: 3/week){} ^w\n"


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        pytest.param({}, [f"2026-11-16..22 {WEEK}"], id="not lived yet"),
        pytest.param(
            {"Steps/Walk.md": "---\ntags: [action]\nfloor: 1/week\npracticed: [2026-11-17]\n---\n"},
            [f"2026-11-16..22 {WEEK}"],
            id="met: gone",
        ),
        pytest.param(
            {"Journal/2026-11-18.md": "- [x] [[2026-11-17#^w]]\n\n- [/] [[2026-11-17#^w]]\n"},
            [f"2026-11-16..22 {WEEK}"],
            id="lived once",
        ),
        pytest.param(
            {
                "Journal/2026-11-18.md": "- [x] [[2026-11-17#^w]]\n",
                "Journal/2026-11-19.md": "- [x] [[2026-11-17#^w]]\n",
                "Journal/2026-11-20.md": "- [x] [[2026-11-17#^w]]\n",
            },
            [],
            id="lived three times",
        ),
        pytest.param(
            {"Journal/2026-11-18.md": "- I hide #insight (resting:: 2026-12-01)\n"}, [], id="insight rests"
        ),
        pytest.param(
            {"Journal/2026-11-18.md": "- I hide #insight (integrated:: 2026-11-18)\n"}, [], id="integrated"
        ),
        pytest.param(
            {"Journal/2026-11-18.md": "- I hide #insight (let-go:: 2026-11-18)\n"}, [], id="insight let go"
        ),
    ],
)
def test_a_floor_is_the_week_until_it_is_met(book: Book, notes: dict[str, str], told: list[str]) -> None:
    book.write({ENTRY: FLOOR.format(""), **notes})
    assert book.told() == told


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), f"2026-11-16..22 {WEEK}"),
        (("first_day_of_week: sunday",), f"2026-11-15..21 {WEEK}"),
        (("first_day_of_week: saturday",), f"2026-11-14..20 {WEEK}"),
    ],
)
def test_a_week_is_the_writers(book: Book, options: tuple[str, ...], told: str) -> None:
    book.set(*options)
    book.write({ENTRY: FLOOR.format("")})
    assert book.told() == [told]


def test_a_floor_for_two_weeks_counts_both(book: Book) -> None:
    book.write(
        {
            "Journal/2026-11-10.md": "- I hide #insight\n\t- [ ] Walk (floor:: 1 in 2 weeks) ^w\n"
            "\t\t- [x] 2026-11-10\n",
        }
    )
    assert book.told() == []
    book.today = "2026-11-25"
    assert book.told() == [f"2026-11-23..29 {WEEK}"]


def test_a_number_without_a_period_is_for_its_week_only(book: Book) -> None:
    book.write({ENTRY: "- I hide #insight\n\t- [ ] Say no three times\n"})
    assert book.told() == [f"2026-11-16..22 {WEEK}"]
    book.today = "2026-11-24"
    assert book.told() == [f"2026-11-16..22 #1 cancelled {WEEK}"]


def test_a_floor_of_long_ago_is_left_in_peace(book: Book) -> None:
    book.write(
        {
            "Journal/2026-08-17.md": FLOOR.format(""),
            ENTRY: "Rain all day.\n",
            "Journal/2026-11-10.md": "Rain.\n",
        }
    )
    assert book.told() == []
    book.write({"Journal/2026-11-18.md": "- I hide #insight\n"})
    assert book.told() == [f"2026-11-16..22 {WEEK}"]


def test_after_a_gap_there_is_one_floor_at_most(book: Book) -> None:
    book.write(
        {
            "Journal/2026-10-20.md": "- I hide #insight\n\t- [ ] Walk (floor:: 3/week)\n"
            "- I rush #insight\n\t- [ ] Sit (floor:: 2/week)\n",
        }
    )
    assert len(book.told()) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param("(try:: 2 weeks)", [f"2026-11-30 {BACK}"], id="on its last day"),
        pytest.param("(try:: until 2026-12-24)", [f"2026-12-24 {BACK}"], id="a day it names"),
        pytest.param("(try:: 2 weeks) (learned:: he laughed)", [], id="learned already"),
        pytest.param("(try:: 2 weeks) (resting:: yes)", [], id="resting"),
        pytest.param("(try:: 1 week) (kept:: 2026-11-23)", [], id="kept when its time was up"),
        pytest.param("(try:: 2 weeks) (kept:: 2026-11-18)", [f"2026-11-30 {BACK}"], id="kept before"),
        pytest.param("(try:: a while)", [], id="no time"),
        pytest.param(
            "(try:: 2 weeks) ⏳ 2026-11-20", [f"2026-11-20 {STEP}", f"2026-11-30 {BACK}"], id="and a day"
        ),
    ],
)
def test_experiments(book: Book, fields: str, told: list[str]) -> None:
    book.write({ENTRY: f"- [ ] Arrive late #action/experiment {fields}\n"})
    if "kept:: 2026-11-23" in fields:
        book.today = "2026-11-24"
    assert book.told() == told


def test_what_repeats_ends_when_its_insight_is_integrated(book: Book) -> None:
    line = (
        "- I hide #insight{}\n\t- [ ] Cards 🔁 every week on Tuesday ⏳ 2026-11-24\n"
        "\t- [ ] Walk 🔁 every week when done ⏳ 2026-11-25\n\t- [ ] Sit (try:: until 2026-11-26)\n"
        "\t- [ ] Call ⏳ 2026-11-27\n"
    )
    book.write({ENTRY: line.format("")})
    assert book.told() == [
        f"2026-11-24 FREQ=WEEKLY;BYDAY=TU {STEP}",
        f"2026-11-25 {STEP}",
        f"2026-11-26 {BACK}",
        f"2026-11-27 {STEP}",
    ]
    book.write({ENTRY: line.format(" (integrated:: 2026-11-18)")})
    book.file.unlink()
    assert book.told() == [f"2026-11-27 {STEP}"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("🔁 every week on Tuesday ⏳ 2026-11-24", "2026-11-24 FREQ=WEEKLY;BYDAY=TU"),
        ("🔁 every week on Tuesday", "2026-11-17 FREQ=WEEKLY;BYDAY=TU"),
        ("🔁 every week on Friday", "2026-11-20 FREQ=WEEKLY;BYDAY=FR"),
        ("🔁 every week on Tuesday ⏳ 2026-11-25", "2026-11-25"),
        ("🔁 every week when done ⏳ 2026-11-24", "2026-11-24"),
        ("🔁 every month on the 31st ⏳ 2026-10-31", "2026-10-31 FREQ=MONTHLY;BYMONTHDAY=31"),
        ("🔁 every month ⏳ 2026-10-31", "2026-10-31 FREQ=MONTHLY;BYMONTHDAY=-1"),
        (
            "(repeat:: every day) (scheduled:: 2026-11-20 07:15)",
            "2026-11-20T07:15 FREQ=DAILY",
        ),
        ("🔁 every week at 9, 17 ⏳ 2026-11-24", "2026-11-24T09:00 FREQ=WEEKLY;BYHOUR=9,17"),
        ("🔁 every 2 weeks ⏳ 2026-01-05", "2026-01-05 FREQ=WEEKLY;INTERVAL=2"),
    ],
)
def test_recurrences(book: Book, line: str, told: str) -> None:
    book.write({ENTRY: f"- [ ] Cards #action {line}\n"})
    assert book.told() == [f"{told} {STEP}"]


def test_a_resting_rhythm_is_not_there(book: Book) -> None:
    book.write({ENTRY: "- [ ] Cards #action 🔁 every week on Tuesday ⏳ 2026-11-24 (resting:: 2026-12-01)\n"})
    assert book.told() == []


def test_an_empty_vault_makes_a_calendar_that_is_one(book: Book) -> None:
    data = book.make()
    assert b"BEGIN:VTIMEZONE" in data
    assert book.make() == data
