"""The recurrence rules of the Tasks plugin: words to a rhythm, and the next dates (OBSIDIAN 4.6).

The grammar is that of the natural-language half of rrule.js 2.8, which Tasks uses; what of it is read
stands in `recurrence_words`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.model.rhythm import Occurrence, Rhythm, days_in, next_day
from vault_integrate.parse.recurrence_text import rule_text

if TYPE_CHECKING:
    from vault_integrate.model.task import DayField

__all__ = ["days_in", "next_occurrence", "parse_rule", "rule_length", "rule_text"]

_RULE = re.compile(r"[a-zA-Z0-9, !]+")
_WHEN_DONE = " when done"
# Longer texts are no rules, and a rule is at most this many words for one that stands among others.
_LONGEST_RULE = 500
_MOST_WORDS = 16
_WORD_END = re.compile(r"[^ ,]+(?=[ ,]|\Z)")


def parse_rule(text: str) -> Rhythm | None:
    """Read `every week on Monday, Thursday when done`; None where Tasks would not understand it.

    As in Tasks, words that no rule knows end the reading and are left aside.
    """
    read = _read(text.strip(" "))
    return read[0] if read else None


def rule_length(text: str) -> int:
    """How many characters at the start of a text are a rule, all of whose words are read; 0 if none."""
    ends = [match.end() for match, _ in zip(_WORD_END.finditer(text), range(_MOST_WORDS), strict=False)]
    for end in reversed(ends):
        read = _read(text[:end])
        if read and read[1]:
            return end
    return 0


def next_occurrence(
    rhythm: Rhythm,
    *,
    start: DayField | None,
    scheduled: DayField | None,
    due: DayField | None,
    today: date,
    remove_scheduled: bool = False,
) -> Occurrence | None:
    """The dates that Tasks gives the next copy of a recurring task.

    The reference date is due, else scheduled, else start (start before scheduled with
    `remove_scheduled`); the other dates keep their distance from it.

    Args:
        rhythm: the rule.
        start: the task's dates as read from its line, with the faulty ones.
        scheduled: as `start`.
        due: as `start`.
        today: the day it was done; a `when done` rule counts from it.
        remove_scheduled: the plugin's setting `removeScheduledDateOnRecurrence`.

    Returns:
        The dates, all None where the task has none; None where the reference date is no calendar
        date, or the calendar ends first.
    """
    order = (due, start, scheduled) if remove_scheduled else (due, scheduled, start)
    reference = next((field for field in order if field is not None), None)
    if reference is None:
        return Occurrence()
    if reference.day is None:
        return None
    anchor = today if rhythm.when_done else reference.day
    following = next_day(rhythm, anchor, anchor)
    if following is None:
        return None
    if remove_scheduled and (start or due):
        scheduled = None
    try:
        return Occurrence(
            start=_moved(start, reference.day, following),
            scheduled=_moved(scheduled, reference.day, following),
            due=_moved(due, reference.day, following),
        )
    except OverflowError:
        return None


def _moved(field: DayField | None, reference: date, following: date) -> date | None:
    if field is None:
        return None
    # Tasks gives a date that does not exist the new reference date.
    return following if field.day is None else following + timedelta(days=(field.day - reference).days)


def _read(text: str) -> tuple[Rhythm, bool] | None:
    """The rhythm, and whether every word of the text took part in it."""
    if len(text) > _LONGEST_RULE or not _RULE.fullmatch(text):
        return None
    when_done = len(text) > len(_WHEN_DONE) and text.lower().endswith(_WHEN_DONE)
    words = text[: -len(_WHEN_DONE)] if when_done else text
    from vault_integrate.parse.recurrence_words import (  # noqa: PLC0415 - few notes hold a rule
        NotARuleError,
        RuleReader,
    )

    reader = RuleReader(words.strip(" "))
    try:
        rhythm = reader.rule()
    except NotARuleError:
        return None
    return replace(rhythm, when_done=when_done), reader.complete
