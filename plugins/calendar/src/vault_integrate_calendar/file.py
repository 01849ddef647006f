"""The calendar as a file of RFC 5545, and what it keeps of the file before it.

Two things in it can't be made of the notes alone. `SEQUENCE` counts how often an event became another one, so
that a program which has it already takes the new one; and what is no longer in the calendar stays there as
cancelled for four weeks, so that such a program takes it away. Both come from the file as it is.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import icalendar

from vault_integrate_calendar.events import (
    PAST,
    UNKNOWN,
    Event,
    Kind,
    events,
    kind_of,
    known_day,
    oldest,
    title,
    uid,
)
from vault_integrate_calendar.phrases import phrases

if TYPE_CHECKING:
    from vault_integrate import Action, ExportContext

_REFRESH = timedelta(hours=1)
"""How often a program that subscribes is asked to look; the file changes when notes do."""

_UNTIL = "X-VAULT-INTEGRATE-UNTIL"
"""The last day on which an event that was cancelled stays in the file."""

_TEXTS = ("SUMMARY", "DESCRIPTION")

_LONGEST_NUMBER = 9

_OF_THE_FILE = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
"""What is no part of what an event says."""


def calendar_file(context: ExportContext, product: str) -> bytes:
    """The calendar.

    Args:
        context: the journal, the settings, today, and the file as it is.
        product: who makes it, as `PRODID` has it.
    """
    before = _events_in(context.previous)
    remind = _remind(context.settings.text("calendar_remind"))
    made = {
        event.uid: _following(_component(event, remind), before, event.known) for event in events(context)
    }
    actions = {uid(kind, each.id): each for kind in Kind for each in context.actions}
    for name in sorted(before.keys() - made.keys()):
        gone = _cancelled(name, before, actions.get(name), context)
        if gone is not None:
            made[name] = gone
    calendar = _empty(context, product)
    for component in sorted(made.values(), key=_order):
        calendar.add_component(component)
    if not made:
        # A calendar must hold something (RFC 5545, 3.6), and a zone says nothing.
        calendar.add_component(_zone())
    return bytes(calendar.to_ical())


def _empty(context: ExportContext, product: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", product)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("X-WR-CALNAME", phrases(context.settings.language).name)
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    return calendar


def _zone() -> icalendar.Timezone:
    standard = icalendar.TimezoneStandard()
    standard.add("DTSTART", datetime.fromisoformat("1970-01-01T00:00"))
    standard.add("TZOFFSETFROM", timedelta())
    standard.add("TZOFFSETTO", timedelta())
    zone = icalendar.Timezone()
    zone.add("TZID", "UTC")
    zone.add_component(standard)
    return zone


# --- one event


class _Words(icalendar.vText):
    r"""A text; the library's own takes the `\N` that stands in `C:\Notes` for a line's end."""

    def to_ical(self) -> bytes:
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def _component(event: Event, remind: timedelta | None) -> icalendar.Event:
    """What an event says, without what counts its changes."""
    component = _named(event.uid, event.title)
    component.add("STATUS", "CONFIRMED")
    if event.at is None:
        component.add("DTSTART", event.first)
        if event.last < date.max:
            # The end of whole days is the day behind the last of them.
            component.add("DTEND", event.last + timedelta(days=1))
    else:
        # No zone: the moment on the clock of wherever the writer is. How long it lasts nobody has said.
        component.add("DTSTART", event.at)
    if event.rule:
        component.add("RRULE", icalendar.vRecur.from_ical(event.rule))
    if event.notes:
        component.add("DESCRIPTION", _Words("\n".join(event.notes)))
    if remind is not None and event.reminds:
        alarm = icalendar.Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", _Words(event.title))
        alarm.add("TRIGGER", remind if event.at is None else timedelta())
        component.add_component(alarm)
    return component


def _named(name: str, words: str) -> icalendar.Event:
    component = icalendar.Event()
    component.add("UID", name)
    component.add("SUMMARY", _Words(words))
    # Who plans a step is not busy all day, and where a calendar is shared it is nobody else's.
    component.add("TRANSP", "TRANSPARENT")
    component.add("CLASS", "PRIVATE")
    return component


def _remind(text: str) -> timedelta | None:
    """How long after midnight a calendar reminds of a day; None for what is no time."""
    try:
        at = time.fromisoformat(text.strip())
    except ValueError:
        return None
    return timedelta(hours=at.hour, minutes=at.minute)


def _order(component: icalendar.Event) -> tuple[str, str]:
    return f"{_first_day(component)}", str(component["UID"])


# --- what the file before says


def _events_in(data: bytes | None) -> dict[str, icalendar.Event]:
    """The events of a file that were made here and can be read, by name; others may have changed it."""
    try:
        calendar = icalendar.Calendar.from_ical(data or b"")
        if not isinstance(calendar, icalendar.Calendar):
            return {}
        events_ = [each for each in calendar.walk("VEVENT") if isinstance(each, icalendar.Event)]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}
    for each in (part for event in events_ for part in event.walk()):
        for name in _TEXTS:
            if isinstance(each.get(name), icalendar.vText):
                each[name] = _Words(str(each[name]))
    return {
        str(each["UID"]): each
        for each in events_
        if kind_of(str(each.get("UID", ""))) is not None and _first_day(each) is not None
    }


def _following(
    component: icalendar.Event, before: dict[str, icalendar.Event], known: date
) -> icalendar.Event:
    """The event with its stamps: those of the file before where it says the same, else later ones.

    `DTSTAMP` and `LAST-MODIFIED` mean the same in a file that is no message (RFC 5545, 3.8.7.2).
    """
    old = before.get(str(component["UID"]))
    number, stamp = 0, datetime.combine(known, time(), UTC)
    if old is not None:
        number, earlier = _number(old), _stamp(old)
        if _says(component) == _says(old):
            stamp = earlier or stamp
        else:
            number, stamp = number + 1, max(stamp, earlier or stamp)
    component.add("SEQUENCE", number)
    component.add("DTSTAMP", stamp)
    component.add("LAST-MODIFIED", stamp)
    return component


def _cancelled(
    name: str, before: dict[str, icalendar.Event], action: Action | None, context: ExportContext
) -> icalendar.Event | None:
    """An event that is not in the calendar any more, as cancelled; None once it is time for it to go.

    It keeps its days, but no words that the notes would not say now.
    """
    old, kind = before[name], kind_of(name)
    until = _day_in(old, _UNTIL) if old.get("STATUS") == "CANCELLED" else None
    if until is None:
        until = date.fromordinal(min(context.today.toordinal() + PAST.days, date.max.toordinal()))
    over = not isinstance(old.get("RRULE"), icalendar.vRecur) and (_last_day(old) or date.min) < oldest(
        context
    )
    if kind is None or over or until < context.today:
        return None
    component = _named(name, title(kind, action, context))
    component.add("STATUS", "CANCELLED")
    first, last = _moment(old, "DTSTART"), _last_day(old)
    component.add("DTSTART", first.replace(tzinfo=None) if isinstance(first, datetime) else first)
    if last is not None and not isinstance(first, datetime) and last < date.max:
        component.add("DTEND", last + timedelta(days=1))
    if isinstance(old.get("RRULE"), icalendar.vRecur):
        component.add("RRULE", old["RRULE"])
    component.add(_UNTIL, until.strftime("%Y%m%d"))
    known = UNKNOWN if action is None else known_day(action, context)
    return _following(component, before, known)


def _says(component: icalendar.Event) -> bytes:
    """All that an event says but what counts its changes."""
    bare = component.copy()
    bare.subcomponents = component.subcomponents
    for name in _OF_THE_FILE:
        bare.pop(name, None)
    return bytes(bare.to_ical())


def _number(component: icalendar.Event) -> int:
    """How often it changed so far; 0 where somebody has put anything else there."""
    text = str(component.get("SEQUENCE", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0


def _stamp(component: icalendar.Event) -> datetime | None:
    """When it was last changed, None where that can't be read."""
    value = _moment(component, "DTSTAMP")
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and not value.utcoffset() else None


def _moment(component: icalendar.Event, name: str) -> date | datetime | None:
    """A day or moment of an event; None where there is none, or none that can be read."""
    try:
        value = getattr(component.get(name), "dt", None)
    except ValueError:
        return None
    return value if isinstance(value, date) else None


def _first_day(component: icalendar.Event) -> date | None:
    value = _moment(component, "DTSTART")
    return value.date() if isinstance(value, datetime) else value


def _last_day(component: icalendar.Event) -> date | None:
    """The last day that it covers."""
    first, end = _moment(component, "DTSTART"), _moment(component, "DTEND")
    if (
        first is None
        or isinstance(first, datetime)
        or end is None
        or isinstance(end, datetime)
        or end <= first
    ):
        return _first_day(component)
    return end - timedelta(days=1)


def _day_in(component: icalendar.Event, name: str) -> date | None:
    try:
        return date.fromisoformat(str(component.get(name, "")))
    except ValueError:
        return None
