"""German words of a rhythm: what is read as a floor, and what a recurrence is called."""

from __future__ import annotations

import pytest

from vault_integrate.language.de import GERMAN
from vault_integrate.model.floor import Floor
from vault_integrate.parse.dates import read_duration
from vault_integrate.parse.floors import find_floor, read_floor

SAID = {
    "mindestens dreimal pro Woche": Floor(times=3),
    "mindestens dreimal die Woche bewegen, auch ein Spaziergang zählt": Floor(times=3),
    "dreimal die Woche": Floor(times=3),
    "3x die Woche": Floor(times=3),
    "3x pro Woche": Floor(times=3),
    "3 Mal pro Woche": Floor(times=3),
    "3-mal in der Woche": Floor(times=3),
    "drei Mal pro Woche": Floor(times=3),
    "einmal pro Woche": Floor(times=1),
    "zweimal am Tag": Floor(times=14),
    "zweimal täglich": Floor(times=14),
    "zwei- bis dreimal pro Woche": Floor(times=2),
    "zwei bis drei Mal pro Woche": Floor(times=2),
    "2-3x pro Woche": Floor(times=2),
    "zwei oder dreimal pro Woche": Floor(times=2),
    "zwischen zwei- und viermal pro Woche": Floor(times=2),
    "an drei Tagen pro Woche": Floor(times=3),
    "drei Abende die Woche lesen": Floor(times=3),
    "täglich": Floor(times=7),
    "täglich zehn Minuten gehen": Floor(times=7),
    "jeden Tag": Floor(times=7),
    "jeden Morgen ein Glas Wasser": Floor(times=7),
    "jeden Werktag": Floor(times=5),
    "werktags zu Fuß gehen": Floor(times=5),
    "jede Woche": Floor(times=1),
    "wöchentlich": Floor(times=1),
    "alle zwei Wochen": Floor(times=1, weeks=2),
    "alle 14 Tage": Floor(times=1, weeks=2),
    "alle drei Tage": Floor(times=7, weeks=3),
    "jeden zweiten Tag": Floor(times=7, weeks=2),
    "jede zweite Woche": Floor(times=1, weeks=2),
    "dreimal in zwei Wochen": Floor(times=3, weeks=2),
    "dreimal alle zwei Wochen": Floor(times=3, weeks=2),
    "dreimal diese Woche": Floor(times=3, this_week_only=True),
    "diese Woche mindestens dreimal Nein sagen": Floor(times=3, this_week_only=True),
    "dreimal Nein sagen": Floor(times=3, this_week_only=True),
}

IN_A_FIELD = {
    "3/week": Floor(times=3),
    "3/Woche": Floor(times=3),
    "3": Floor(times=3),
    "drei": Floor(times=3),
    "dreimal": Floor(times=3),
    "mindestens 3": Floor(times=3),
    "mind. 3": Floor(times=3),
    "2/Tag": Floor(times=14),
}

NONE = [
    "nicht jeden Tag",
    "höchstens zweimal pro Woche",
    "fast jeden Tag",
    "noch einmal nachfragen",
    "nicht einmal die Woche",
    "dreimal hintereinander",
    "dreimal so viel",
    "zweimal im Monat",
    "heute zweimal Nein sagen",
    "schon dreimal gesagt",
    "jeden Tag außer Sonntag",
    "die zweite Woche",
    "eine Woche Pause",
    "tägliche Übung",
]


@pytest.mark.parametrize(("words", "floor"), SAID.items(), ids=SAID)
def test_a_floor_in_words(words: str, floor: Floor) -> None:
    assert find_floor(words, GERMAN.floors) == floor


@pytest.mark.parametrize(("words", "floor"), IN_A_FIELD.items(), ids=IN_A_FIELD)
def test_a_floor_in_a_field(words: str, floor: Floor) -> None:
    assert read_floor(words, GERMAN.floors) == floor


@pytest.mark.parametrize("words", NONE)
def test_no_floor(words: str) -> None:
    assert find_floor(words, GERMAN.floors) is None


@pytest.mark.parametrize(
    ("words", "days", "months"),
    [("2 Wochen", 14, 0), ("zwei Wochen", 14, 0), ("eine Woche", 7, 0), ("einen Monat", 0, 1)],
)
def test_how_long_an_experiment_takes(words: str, days: int, months: int) -> None:
    duration = read_duration(words, GERMAN.floors)
    assert duration is not None
    assert (duration.days, duration.months) == (days, months)
