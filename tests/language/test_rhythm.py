"""A rhythm in the words of the page; in English exactly as Tasks writes it back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.language.de import GERMAN
from vault_integrate.language.en import ENGLISH
from vault_integrate.language.rhythm import rhythm_words
from vault_integrate.model.rhythm import Frequency, NthWeekday, Rhythm
from vault_integrate.parse.recurrence import parse_rule, rule_text

SAID = {
    "every day": "jeden Tag",
    "every 2 days": "alle 2 Tage",
    "every week": "jede Woche",
    "every 3 weeks": "alle 3 Wochen",
    "every week on Monday": "jede Woche am Montag",
    "every week on Monday, Thursday": "jede Woche am Montag und Donnerstag",
    "every week on Monday, Tuesday, Saturday": "jede Woche am Montag, Dienstag und Samstag",
    "every 2 weeks on Friday": "alle 2 Wochen am Freitag",
    "every weekday": "von Montag bis Freitag",
    "every 2 weeks on weekdays": "alle 2 Wochen von Montag bis Freitag",
    "every month": "jeden Monat",
    "every 6 months": "alle 6 Monate",
    "every month on the 3rd": "jeden Monat am 3.",
    "every month on the 1st, 15th and last": "jeden Monat am 1., 15. und letzten Tag",
    "every 2 months on the 21st and 22nd": "alle 2 Monate am 21. und 22.",
    "every month on the 2nd Friday": "jeden Monat am 2. Freitag",
    "every month on the 1st Monday and last Friday": "jeden Monat am 1. Montag und letzten Freitag",
    "every year": "jedes Jahr",
    "every 2 years": "alle 2 Jahre",
    "every week when done": "jede Woche, ab dem Erledigen",
    "every 2 weeks on Friday when done": "alle 2 Wochen am Freitag, ab dem Erledigen",
}

SELDOM = [
    "every day at 9 and 17",
    "every January on the 15th",
    "every month on the 2nd last Friday",
    "every month on the 2nd last",
    "every week on Monday the 1st",
    "every month on weekdays",
    "every 101 days",
    "every month on the 40th",
]


@pytest.mark.parametrize("text", SAID)
def test_a_common_rhythm_reads_as_tasks_writes_it(text: str) -> None:
    rhythm = parse_rule(text)
    assert rhythm is not None
    assert rhythm_words(rhythm, ENGLISH) == rule_text(rhythm) == text


@pytest.mark.parametrize(("text", "german"), SAID.items(), ids=SAID)
def test_a_common_rhythm_in_german(text: str, german: str) -> None:
    rhythm = parse_rule(text)
    assert rhythm is not None
    assert rhythm_words(rhythm, GERMAN) == german


@pytest.mark.parametrize("text", SELDOM)
def test_a_seldom_rule_is_left_to_its_own_text(text: str) -> None:
    rhythm = parse_rule(text)
    assert rhythm is not None
    assert rhythm_words(rhythm, ENGLISH) == rhythm_words(rhythm, GERMAN) == ""


@settings(max_examples=150)
@given(
    rhythm=st.builds(
        Rhythm,
        frequency=st.sampled_from(Frequency),
        interval=st.integers(1, 120),
        weekdays=st.lists(st.integers(0, 6), max_size=7, unique=True).map(tuple),
        nth_weekdays=st.lists(
            st.builds(NthWeekday, weekday=st.integers(0, 6), nth=st.sampled_from([1, 2, 5, -1, -2])),
            max_size=1,
        ).map(tuple),
        month_days=st.lists(st.integers(-3, 33).filter(bool), max_size=3, unique=True).map(tuple),
        months=st.lists(st.integers(1, 12), max_size=1).map(tuple),
        when_done=st.booleans(),
    )
)
def test_english_never_differs_from_tasks(rhythm: Rhythm) -> None:
    assert rhythm_words(rhythm, ENGLISH) in ("", rule_text(rhythm))
    assert bool(rhythm_words(rhythm, ENGLISH)) == bool(rhythm_words(rhythm, GERMAN))
