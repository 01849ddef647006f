"""What is in the calendar: which steps have a day there, and what is said of each."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import days_in
from vault_integrate_calendar.phrases import phrases
from vault_integrate_calendar.rules import rule_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vault_integrate import Action, ExportContext, Insight, Resting

DOMAIN = "@vault-integrate"

PAST = timedelta(weeks=4)
"""So long a day gone by stays in the calendar, and so long it says that something is off."""

_ID_DIGITS = 20
_DAYS_IN_WEEK = 7
_HOURS = 24
_NO_WORDS = ("Cc", "Cs", "Zl", "Zp")
"""Kinds of characters that a line of a calendar can't hold, or that some programs take for a line's end."""

UNKNOWN = date(1970, 1, 1)
"""Stands for the last day on which something became of an item of which no note says a day."""


class Kind(StrEnum):
    """What an event is about; an action may have one of each."""

    STEP = "step"
    FLOOR = "week"
    LOOK_BACK = "look-back"


class Event(Struct, frozen=True, kw_only=True):
    """One event of the calendar.

    Attributes:
        uid: its name, the same for as long as the action has the same id; no words are in it.
        first: its first day.
        last: its last day, `first` or later.
        at: its moment on the writer's clock, where the notes say one; None for the whole day.
        rule: the value of `RRULE`; empty where it does not come again.
        title: one line.
        notes: lines below the title; empty where the writer's words may not be there.
        reminds: a calendar may remind of it.
        known: the last day on which something became of the action.
    """

    uid: str
    first: date
    last: date
    at: datetime | None = None
    rule: str = ""
    title: str
    notes: tuple[str, ...] = ()
    reminds: bool = True
    known: date


_UID = re.compile(rf"({'|'.join(Kind)})-[0-9a-f]{{{_ID_DIGITS}}}{DOMAIN}")


def events(context: ExportContext) -> list[Event]:
    """All events, by their first day."""
    found = [event for action in context.actions if action.open for event in _of(action, context)]
    return sorted(found, key=lambda event: (event.first, event.uid))


def uid(kind: Kind, action: str) -> str:
    """The name of an action's event of a kind, the same on all devices."""
    digest = hashlib.sha256(f"{kind.value} {action}".encode()).hexdigest()
    return f"{kind.value}-{digest[:_ID_DIGITS]}{DOMAIN}"


def kind_of(name: str) -> Kind | None:
    """What the event of a name is about; None where it has no name of ours."""
    found = _UID.fullmatch(name)
    return None if found is None else Kind(found[1])


def oldest(context: ExportContext) -> date:
    """The first day that is still in the calendar."""
    return max(context.today, date.min + PAST) - PAST


def known_day(action: Action, context: ExportContext) -> date:
    """The last day, up to today, on which something became of an action; what is planned is none."""
    ends = (action.done, action.tick, action.cancelled, action.let_go, action.fields.kept)
    days = [
        *action.written,
        *(each.day for each in (*ends, *action.practices) if each is not None),
        *context.journal.decided_on(action.id),
        action.fields.days.get("created"),
    ]
    return max((day for day in days if day is not None and day <= context.today), default=UNKNOWN)


def _of(action: Action, context: ExportContext) -> Iterator[Event]:
    """The events of an open action."""
    insights = [context.journal.insight(tie.insight) for tie in action.ties if not tie.guess]
    tied = [insight for insight in insights if insight is not None]
    if action.repeats and tied and all(insight.integrated for insight in tied):
        # What repeats has no other end than this and being let go.
        return
    paused = _rests(action.resting, context.week.last) or (
        bool(tied) and all(_at_peace(insight, context) for insight in tied)
    )
    made = (_step(action, context, paused=paused), _look_back(action, context))
    yield from (event for event in made if event is not None)
    if not paused and (event := _floor(action, tied, context)) is not None:
        yield event


def _at_peace(insight: Insight, context: ExportContext) -> bool:
    """Whether an insight is at rest this week, integrated, or let go and not noticed since."""
    gone = insight.let_go
    if gone is not None and (gone.day is None or (insight.last_noticed or date.min) <= gone.day):
        return True
    return insight.integrated is not None or _rests(insight.resting, context.week.last)


def _rests(resting: Resting | None, day: date) -> bool:
    """Whether something still rests on a day."""
    return resting is not None and (resting.until is None or resting.until > day)


# --- the planned day


def _step(action: Action, context: ExportContext, *, paused: bool) -> Event | None:
    """The event of a step's planned day, or of all days of its rhythm."""
    first, at = _planned(action), action.scheduled_at
    if first is None:
        return None
    rule = "" if action.rhythm is None else rule_of(action.rhythm, first) or ""
    if rule and action.rhythm is not None and at is None:
        at, by_hour = _first_hour(first, action.rhythm.hours)
        rule += by_hour
    if at is not None and at.date() != first:
        # A time in the night that still belongs to the day before: no rule counts days like this.
        first, rule = at.date(), ""
    if (rule and paused) or (not rule and (first < oldest(context) or _rests(action.resting, first))):
        return None
    event = _event(Kind.STEP, action, context, first)
    return replace(event, at=at, rule=rule)


def _planned(action: Action) -> date | None:
    """The scheduled day; of a rhythm that names its days itself the first of them since it was written."""
    if action.scheduled is not None or action.rhythm is None or action.rhythm.when_done or not action.written:
        return action.scheduled
    since = action.written[0]
    # Four years hold each day that a calendar has.
    until = date.fromordinal(min(since.toordinal() + 4 * 366, date.max.toordinal()))
    return next(iter(days_in(action.rhythm, None, since, until)), None)


def _first_hour(day: date, hours: tuple[int, ...]) -> tuple[datetime | None, str]:
    """The moment of the first of the hours that a rhythm names, and what a rule says of several."""
    named = sorted(set(hours))
    if not named or not all(0 <= hour < _HOURS for hour in named):
        return None, ""
    several = f";BYHOUR={','.join(map(str, named))}" if len(named) > 1 else ""
    return datetime.fromisoformat(f"{day.isoformat()}T{named[0]:02}:00"), several


# --- the week and the look-back


def _floor(action: Action, tied: list[Insight], context: ExportContext) -> Event | None:
    """The event that lasts this week, for as long as the floor is not met."""
    floor, week = action.fields.floor, context.week
    if floor is None or not _is_current(action, tied, context):
        return None
    if floor.this_week_only and not any(week.first <= day <= week.last for day in action.written):
        return None
    back = timedelta(days=_DAYS_IN_WEEK * (floor.weeks - 1))
    since = max(week.first, date.min + back) - back
    lived = [each for each in action.practiced_between(since, week.last) if not each.started]
    if len(lived) >= floor.times:
        return None
    event = _event(Kind.FLOOR, action, context, week.first)
    return replace(event, last=week.last, reminds=False)


def _is_current(action: Action, tied: list[Insight], context: ExportContext) -> bool:
    """Whether this week's page would speak of a floor: it, or its insight, was touched in the current weeks.

    After two weeks without a word the page is short, and names one step: so does the calendar.
    """
    back = context.plan.way_back
    if back is not None:
        led = back.alone if back.view is None else next(iter(back.view.steps), None)
        return led is not None and led.action.id == action.id
    weeks = timedelta(days=_DAYS_IN_WEEK * (context.settings.current_weeks - 1))
    since = max(context.week.first, date.min + weeks) - weeks
    touched = [known_day(action, context), *filter(None, (action.scheduled,))]
    touched += [day for insight in tied for day in context.journal.days_of(insight.id)]
    return any(since <= day <= context.week.last for day in touched)


def _look_back(action: Action, context: ExportContext) -> Event | None:
    """The event on the last day of an experiment's time, until the writer has said what became of it."""
    end, kept = action.try_until, action.fields.kept
    if end is None or end < oldest(context) or action.fields.learned or _rests(action.resting, end):
        return None
    if kept is not None and kept.day is not None and kept.day >= end:
        return None
    return _event(Kind.LOOK_BACK, action, context, end)


# --- what is said


def title(kind: Kind, action: Action | None, context: ExportContext) -> str:
    """The title of an event: the writer's words where they may be there, else one that says nothing.

    Args:
        kind: what it is about.
        action: its action; None where the notes have it no more.
        context: the settings, the language.
    """
    own = phrases(context.settings.language)
    words = "" if action is None else _own_words(action, context)
    if kind is Kind.FLOOR:
        return own.floor_words.format(words=words) if words else own.floor
    if kind is Kind.LOOK_BACK:
        return own.look_back_words.format(words=words) if words else own.look_back
    return words or own.step


def _own_words(action: Action, context: ExportContext) -> str:
    """What the writer chose for the calendar, else their words where asked for; never private ones."""
    if action.private:
        return ""
    chosen = _line(action.fields.more.get("calendar", ""), context.plain)
    if chosen or not context.settings.is_on("calendar_words"):
        return chosen
    return _line(action.words, context.plain)


def _notes(kind: Kind, action: Action, context: ExportContext) -> tuple[str, ...]:
    """The lines below the title.

    Words that the writer chose for the calendar stand for all others: beside them nothing is said.
    """
    fields = action.fields
    if action.private or fields.more.get("calendar") or not context.settings.is_on("calendar_words"):
        return ()
    own = phrases(context.settings.language)
    lines = [
        (own.cue, fields.cue if kind is not Kind.LOOK_BACK else None),
        (own.guess, fields.guess if kind is Kind.LOOK_BACK else None),
        (own.smallest, fields.smallest if kind is not Kind.LOOK_BACK else None),
    ]
    said = [(phrase, _line(words or "", context.plain)) for phrase, words in lines]
    notes = [phrase.format(words=words) for phrase, words in said if words]
    if kind is Kind.FLOOR and fields.floor is not None:
        times, weeks = fields.floor.times, fields.floor.weeks
        often = own.once if times == 1 else own.several.format(times=times)
        notes.append((own.least if weeks == 1 else own.least_weeks).format(often=often, weeks=weeks))
    return tuple(notes)


def _line(words: str, plain: Callable[[str], str]) -> str:
    """Words as a reader sees them, on one line."""
    shown = (" " if unicodedata.category(each) in _NO_WORDS else each for each in plain(words))
    return " ".join("".join(shown).split())


def _event(kind: Kind, action: Action, context: ExportContext, day: date) -> Event:
    return Event(
        uid=uid(kind, action.id),
        first=day,
        last=day,
        title=title(kind, action, context),
        notes=_notes(kind, action, context),
        known=known_day(action, context),
    )
