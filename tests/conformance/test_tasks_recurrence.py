"""Recurrence rules against the Tasks plugin's own answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from vault_integrate.model.task import DayField
from vault_integrate.parse.recurrence import next_occurrence, parse_rule, rule_text

TABLE = "tasks_recurrence"
DIFFERENT: dict[str, str] = {}


def _field(text: str | None) -> DayField | None:
    if text is None:
        return None
    try:
        return DayField(day=date.fromisoformat(text), text=text)
    except ValueError:
        return DayField(day=None, text=text)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _answer(given: dict[str, Any]) -> dict[str, object] | None:
    rhythm = parse_rule(given["rule"])
    if rhythm is None:
        return None
    following = next_occurrence(
        rhythm,
        start=_field(given["start"]),
        scheduled=_field(given["scheduled"]),
        due=_field(given["due"]),
        today=date.fromisoformat(given["today"]),
        remove_scheduled=given["remove_scheduled"],
    )
    if following is None:
        return None
    return {
        "rule": rule_text(rhythm),
        "start": _text(following.start),
        "scheduled": _text(following.scheduled),
        "due": _text(following.due),
    }


def test_the_next_dates_are_the_plugins(case: dict[str, Any]) -> None:
    assert _answer(case["input"]) in (case["expected"], *case.get("also_accept", ()))
