"""How notes are called, told from their names; and the language of a journal, told from its words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from vault_integrate.language.de import GERMAN
from vault_integrate.language.en import ENGLISH
from vault_integrate.parse.moment import compile_format, match_path
from vault_integrate.settings.habits import (
    DAY_NAMES,
    WEEK_NAMES,
    count_named,
    daily_habit,
    language_of,
    weekly_habit,
)

if TYPE_CHECKING:
    from vault_integrate.model.week import DateNames

NAMES = ENGLISH.dates
MONDAY = date(2026, 11, 16)
DAYS = [MONDAY + timedelta(days=each) for each in range(0, 70, 5)]
OTHERS = ["Readme", "Books/1984", "Projects/2026 plan", "Top 10"]


def stems(folder: str, form: str, names: DateNames = NAMES) -> list[str]:
    made = compile_format(form, names)
    return [f"{folder}/{made.format(day)}".lstrip("/") for day in DAYS]


# What people really do, with the folder and the names that must be told.
KEPT = {
    "at the top": ("", "YYYY-MM-DD"),
    "a folder": ("Journal", "YYYY-MM-DD"),
    "a folder in a folder": ("Life/Daily notes", "YYYY-MM-DD"),
    "years": ("Journal", "YYYY/YYYY-MM-DD"),
    "years and months": ("Journal", "YYYY/MM/YYYY-MM-DD"),
    "months with names": ("Journal", "YYYY/MM-MMMM/YYYY-MM-DD"),
    "years and weekdays": ("Diary", "YYYY/YYYY-MM-DD dddd"),
    "weekday behind": ("Daily", "YYYY-MM-DD dddd"),
    "short weekday": ("Daily", "YYYY-MM-DD ddd"),
    "no hyphens": ("journals", "YYYYMMDD"),
    "underscores, as Logseq has them": ("journals", "YYYY_MM_DD"),
    "dots": ("", "YYYY.MM.DD"),
    "day first": ("Tagebuch", "DD.MM.YYYY"),
    "american": ("Daily", "MM-DD-YYYY"),
    "weekday and words": ("Diary", "YYYY/MM-MMMM/dddd Do MMMM YYYY"),
    "words": ("Daily", "MMMM D, YYYY"),
    "words as Roam has them": ("daily", "MMMM Do, YYYY"),
    "folders are the day": ("Journal", "YYYY/MM/DD"),
}


@pytest.mark.parametrize(("folder", "form"), KEPT.values(), ids=KEPT)
def test_daily_notes_are_known_by_their_names(folder: str, form: str) -> None:
    kept = stems(folder, form)
    habit = daily_habit([*OTHERS, *kept], NAMES)
    assert habit is not None
    assert (habit.folder, habit.form) == (folder, form)
    assert (habit.count, habit.first, habit.last) == (len(kept), DAYS[0], DAYS[-1])
    # What is told is what reads them.
    assert [match_path(stem, habit.folder, compile_format(habit.form, NAMES)) for stem in kept] == DAYS


@pytest.mark.parametrize("form", [*DAY_NAMES])
def test_every_usual_name_is_one(form: str) -> None:
    assert [compile_format(form, NAMES).match(stem) for stem in stems("", form)] == DAYS


@pytest.mark.parametrize("form", WEEK_NAMES)
def test_every_usual_name_of_a_week_is_one(form: str) -> None:
    weeks = [compile_format(form, NAMES).match_week(stem) for stem in stems("", form)]
    assert all(week is not None and week.contains(day) for week, day in zip(weeks, DAYS, strict=True))


def test_months_in_the_language_of_the_vault() -> None:
    kept = stems("Tagebuch", "D. MMMM YYYY", GERMAN.dates)
    assert daily_habit(kept, NAMES) is None or daily_habit(kept, NAMES).count < len(kept)  # type: ignore[union-attr]
    habit = daily_habit(kept, GERMAN.dates)
    assert habit is not None
    assert (habit.folder, habit.form) == ("Tagebuch", "D. MMMM YYYY")


def test_a_few_elsewhere_do_not_move_the_folder() -> None:
    kept = [f"Journal/{date(2025, 1, 1) + timedelta(days=each)}" for each in range(40)]
    habit = daily_habit([*kept, "Meetings/2026-01-02"], NAMES)
    assert habit is not None
    assert (habit.folder, habit.count) == ("Journal", 41)
    habit = daily_habit([*kept, *(f"Meetings/2026-01-{day:02}" for day in range(1, 20))], NAMES)
    assert habit is not None
    assert habit.folder == ""


@pytest.mark.parametrize(
    "names", [[], OTHERS, ["2026-11-16", "2026-11-17"], ["2026-13-01", "2026-02-30", "2026-00-00"]]
)
def test_no_habit(names: list[str]) -> None:
    assert daily_habit(names, NAMES) is None
    assert weekly_habit(names, NAMES) is None


def test_of_two_that_fit_the_one_that_more_notes_have() -> None:
    # The first three could be either; the last could only be day first.
    habit = daily_habit(["01-02-2026", "03-04-2026", "05-06-2026", "16-11-2026"], NAMES)
    assert habit is not None
    assert (habit.form, habit.count) == ("DD-MM-YYYY", 4)


def test_weekly_notes() -> None:
    habit = weekly_habit(["Weeks/2026-W46", "Weeks/2026-W47", "Weeks/2026-W48", "2026-11-16"], NAMES)
    assert habit is not None
    assert (habit.folder, habit.form, habit.count) == ("Weeks", "GGGG-[W]WW", 3)
    assert habit.last == date(2026, 11, 29)


def test_monthly_notes_are_no_weekly_ones() -> None:
    months = [f"Months/2025-{month:02}" for month in range(1, 13)]
    assert weekly_habit(months, NAMES) is None
    # Nor do they outweigh real ones.
    habit = weekly_habit([*months, *(f"Weeks/2025-W{week}" for week in range(20, 24))], NAMES)
    assert habit is not None
    assert (habit.folder, habit.form, habit.count) == ("Weeks", "GGGG-[W]WW", 4)
    habit = weekly_habit([f"Weeks/2025-{week:02}" for week in range(1, 30)], NAMES)
    assert habit is not None
    assert (habit.folder, habit.form, habit.count) == ("Weeks", "GGGG-WW", 29)


def test_how_many_are_called_so() -> None:
    assert count_named(["a/2026-11-16", "a/x", "b/2026-11-17"], "a", "YYYY-MM-DD", NAMES) == 1


# --- The language ---------------------------------------------------------------------------------

ENGLISH_TEXT = "It was a day that I have not seen for long, and with my sister it is the same. " * 3
GERMAN_TEXT = "Ich war mit mir nicht zufrieden, aber das ist wie immer, wenn ich auf sich warte und. " * 3


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ([ENGLISH_TEXT], "en"),
        ([GERMAN_TEXT], "de"),
        ([GERMAN_TEXT, GERMAN_TEXT, GERMAN_TEXT, "the end of it"], "de"),
        ([], None),
        (["und"], None),
        (["Ich war heute müde.", "Das ist nicht neu, aber es ist mir lieb und recht, wie es ist."], "de"),
        ([GERMAN_TEXT, ENGLISH_TEXT], None),
        (["C'est la vie. " * 50], None),
    ],
)
def test_the_language_of_a_journal(texts: list[str], code: str | None) -> None:
    found = language_of(texts, (ENGLISH, GERMAN))
    assert (found.code if found else None) == code
    assert language_of(reversed(texts), (GERMAN, ENGLISH)) == found


def test_no_language_counts_another_ones_words() -> None:
    assert ENGLISH.habits.common.isdisjoint(GERMAN.habits.common)
