"""The story of one insight: everything that is told of it and its steps, in the order of time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.model.item import Dated, Fields, Form, Found
from vault_integrate.model.journal import Action, Insight, Practice, Source
from vault_integrate.model.names import fold
from vault_integrate.model.week import WeekRule, week_of

if TYPE_CHECKING:
    from collections.abc import Callable

Lines = Mapping[tuple[str, int], Sequence[Found]]
"""The items of all notes, by path and line."""


class EventKind(StrEnum):
    """What happened on a day; the order is that of several things told on one line."""

    NOTICED = "noticed"
    WRITTEN = "written"
    REWORDED = "reworded"
    STARTED = "started"
    LIVED = "lived"
    DONE = "done"
    KEPT = "kept"
    RESTED = "rested"
    LET_GO = "let_go"
    CANCELLED = "cancelled"
    INTEGRATED = "integrated"


_LINK = re.compile(r"!?\[\[[^\[\]\r\n]{0,500}\]\]")

_RANK = {kind: rank for rank, kind in enumerate(EventKind)}


class Event(Struct, frozen=True, kw_only=True):
    """One thing that the writer wrote down about an insight or a step of it.

    Attributes:
        day: its day; None is undated.
        source: the place that says so.
        words: the writer's words on it, with their links; empty where there are none, or private ones.
        body, discomfort: what was written beside a practice.
        step: id of the action it is about; None where it is about the insight.
    """

    kind: EventKind
    day: date | None
    source: Source
    words: str = ""
    body: str = ""
    discomfort: str = ""
    step: str | None = None


def lines_of(items: Iterable[Found]) -> Lines:
    """All items by their places."""
    found: dict[tuple[str, int], list[Found]] = {}
    for item in items:
        found.setdefault((item.path, item.line), []).append(item)
    return found


def thread_events(
    insight: Insight | None,
    steps: Sequence[Action],
    lines: Lines,
    *,
    until: date,
) -> tuple[Event, ...]:
    """Everything that is told, strictly by day, then path and line; undated ones last; nothing twice.

    Args:
        insight: the insight; None where an action is told alone.
        steps: its actions, those that are only guessed left out.
        lines: the items of all notes.
        until: the last day that is told.
    """
    told = [] if insight is None else list(_of_insight(insight, lines, until))
    for action in steps:
        told += (replace(event, step=action.id) for event in _of_action(action, lines, until))
    unique = dict.fromkeys(event for event in told if event.day is None or event.day <= until)
    # The same practice may stand twice on one day: what the writer wrote twice is told twice.
    counts = Counter(event for event in told if event.kind in (EventKind.LIVED, EventKind.STARTED))
    return tuple(event for event in sorted(unique, key=_in_time) for _ in range(max(1, counts[event])))


def _in_time(event: Event) -> tuple[date, str, str, int, int, str]:
    """The order of a thread; the last two only tell apart what stands on one line."""
    source = event.source
    return (
        event.day or date.max,
        fold(source.path),
        source.path,
        source.line,
        _RANK[event.kind],
        f"{event.step} {event.words}",
    )


def _of_insight(insight: Insight, lines: Lines, until: date) -> Iterator[Event]:
    for notice in insight.notices:
        source = notice.source
        words = "" if source.private or insight.private else source.words
        yield Event(kind=EventKind.NOTICED, day=notice.day, source=source, words=words)
    places = (*insight.sources, *(notice.source for notice in insight.notices))
    ended = ((EventKind.LET_GO, insight.let_go), (EventKind.INTEGRATED, insight.integrated))
    yield from _quotable(_decisions(places, ended, lines, until), private=insight.private)


def _of_action(action: Action, lines: Lines, until: date) -> Iterator[Event]:
    yield from _written(action)
    for practice in action.practices:
        yield _occasion(practice, lines)
    tick = action.tick
    # Where nothing is known of it but that it is done, its state says so already.
    if tick is not None and (tick.day or tick.words or tick.body or tick.discomfort):
        told = replace(_occasion(tick, lines), kind=EventKind.DONE)
        yield replace(told, words="", body="", discomfort="") if action.private else told
    ended = ((EventKind.LET_GO, action.let_go), (EventKind.CANCELLED, action.cancelled))
    yield from _quotable(_decisions(action.sources, ended, lines, until), private=action.private)


def _written(action: Action) -> Iterator[Event]:
    """The day it was first written, and those on which it was written again in other words."""
    said = ""
    for source in action.sources:
        if source.day is None:
            continue
        private = source.private or action.private
        # A link to the insight, or to the entry it comes from, is no part of the words (ADR 5).
        words = " ".join(_LINK.sub(" ", source.words).split())
        if not said:
            yield Event(kind=EventKind.WRITTEN, day=source.day, source=source)
        elif words and fold(words) != said and not private:
            yield Event(kind=EventKind.REWORDED, day=source.day, source=source, words=words)
        said = fold(words) or said


def _occasion(practice: Practice, lines: Lines) -> Event:
    known = next(iter(lines.get((practice.path, practice.line), ())), None)
    source = Source(
        path=practice.path,
        line=practice.line,
        words="",
        form=Form.PLACE if known is None else known.form,
        day=practice.day,
        block_id=None if known is None or practice.private else known.block_id,
        heading="" if known is None else known.heading,
        private=practice.private,
    )
    shown = not practice.private
    return Event(
        kind=EventKind.STARTED if practice.started else EventKind.LIVED,
        day=practice.day,
        source=source,
        words=practice.words if shown else "",
        body=practice.body if shown else "",
        discomfort=practice.discomfort if shown else "",
    )


def _items(sources: Iterable[Source], lines: Lines) -> Iterator[Found]:
    """The items that stand at these places, each once."""
    for path, line, words in dict.fromkeys((each.path, each.line, each.words) for each in sources):
        yield from (item for item in lines.get((path, line), ()) if item.words == words)


def _decisions(
    sources: Sequence[Source], ended: Sequence[tuple[EventKind, Dated | None]], lines: Lines, until: date
) -> Iterator[Event]:
    """What was decided: in the fields of each line, and how it ended, which a line elsewhere may say.

    An end without a day is a state and no event.
    """
    told: set[tuple[EventKind, date | None, str]] = set()
    for item in _items(sources, lines):
        source = next(each for each in sources if (each.path, each.line) == (item.path, item.line))
        for kind, said in _said(item.fields, until):
            key = (kind, said.day, fold(said.words))
            if key not in told:
                told.add(key)
                words = "" if item.private else said.words
                yield Event(kind=kind, day=said.day, source=source, words=words)
    for kind, end in ended:
        if end is not None and end.day is not None and (kind, end.day, fold(end.words)) not in told:
            yield Event(kind=kind, day=end.day, source=sources[-1], words=end.words)


def _said(fields: Fields, until: date) -> Iterator[tuple[EventKind, Dated]]:
    """The decisions that one line's fields hold; a rest is one on the day it was over."""
    if fields.kept is not None and (fields.kept.day or fields.kept.words):
        yield EventKind.KEPT, fields.kept
    if fields.let_go is not None and fields.let_go.day:
        yield EventKind.LET_GO, fields.let_go
    if fields.integrated is not None and fields.integrated.day:
        yield EventKind.INTEGRATED, fields.integrated
    if fields.resting is not None and fields.resting.until and fields.resting.until <= until:
        yield EventKind.RESTED, Dated(day=fields.resting.until)


def _quotable(events: Iterable[Event], *, private: bool) -> Iterator[Event]:
    for event in events:
        yield replace(event, words="") if private else event


class Span(Struct, frozen=True, kw_only=True):
    """Occasions drawn as one.

    Attributes:
        first: a day of the span; None where it holds the occasions before all others, or undated ones.
        grain: `day`, `week`, `month` or `before`.
        events: the occasions, oldest first.
    """

    first: date | None
    grain: str
    events: tuple[Event, ...]


def occasions(events: Iterable[Event], step: str, room: int, rule: WeekRule) -> tuple[Span, ...]:
    """The dated occasions of one step in at most `room` spans: single ones, else weeks, else months.

    Where not even the months have room, the newest stay and the earlier ones are one span.
    """
    lived = [
        event
        for event in events
        if event.step == step and event.day and event.kind in (EventKind.LIVED, EventKind.DONE)
    ]
    if len(lived) <= room:
        return tuple(Span(first=event.day, grain="day", events=(event,)) for event in lived)
    weeks = _together(lived, "week", lambda day: week_of(day, rule).first)
    if len(weeks) <= room:
        return weeks
    months = _together(lived, "month", lambda day: day.replace(day=1))
    if len(months) <= room:
        return months
    early = months[: len(months) - room + 1]
    before = Span(first=None, grain="before", events=tuple(each for span in early for each in span.events))
    return (before, *months[len(early) :])


def _together(events: Sequence[Event], grain: str, first: Callable[[date], date]) -> tuple[Span, ...]:
    found: dict[date, list[Event]] = {}
    for event in events:
        if event.day is not None:
            found.setdefault(first(event.day), []).append(event)
    return tuple(Span(first=day, grain=grain, events=tuple(each)) for day, each in found.items())
