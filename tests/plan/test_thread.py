"""Everything told of an insight in the order of time, and its occasions brought together."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.item import ActionKind, Dated, Fields, Form, Found, Resting, Role
from vault_integrate.model.journal import Action, Insight, Notice, Practice, Source
from vault_integrate.model.week import ISO
from vault_integrate.plan.thread import (
    Event,
    EventKind,
    lines_of,
    occasions,
    thread_events,
)

TODAY = date(2026, 11, 22)


def source(path: str, line: int = 1, day: date | None = None, words: str = "w") -> Source:
    return Source(path=path, line=line, words=words, form=Form.TAG, day=day)


def insight(*days: date, **changes: object) -> Insight:
    notices = tuple(Notice(day=day, source=source(f"{day}.md", 1, day)) for day in sorted(set(days)))
    values: dict[str, object] = {"id": "i", "words": "w", "sources": (source("a.md"),), "notices": notices}
    return Insight(**{**values, **changes})  # type: ignore[arg-type]


def action(*practices: Practice, **changes: object) -> Action:
    values: dict[str, object] = {
        "id": "s",
        "words": "step",
        "kind": ActionKind.ONCE,
        "sources": (source("s.md", 3, words="step"),),
        "fields": Fields(),
        "practices": practices,
    }
    return Action(**{**values, **changes})  # type: ignore[arg-type]


def found(fields: Fields, *, private: bool = False) -> Found:
    return Found(
        role=Role.ACTION,
        form=Form.TAG,
        path="s.md",
        line=3,
        last_line=3,
        words="step",
        fields=fields,
        private=private,
    )


def events(one: Insight | None, *steps: Action, items: tuple[Found, ...] = ()) -> tuple[Event, ...]:
    return thread_events(one, steps, lines_of(items), until=TODAY)


DAYS = st.integers(0, 60).map(lambda number: date(2026, 10, 1) + timedelta(days=number))
PRACTICES = st.builds(
    lambda **values: Practice(**values),  # noqa: PLW0108 - without annotations for hypothesis to follow
    day=st.none() | DAYS,
    words=st.sampled_from(["", "knees"]),
    started=st.booleans(),
    path=st.sampled_from(["b.md", "A.md", "c.md"]),
    line=st.integers(1, 5),
)


@settings(max_examples=100)
@given(st.lists(DAYS, max_size=6), st.lists(PRACTICES, max_size=8), st.randoms())
def test_it_is_told_strictly_in_time(noticed: list[date], lived: list[Practice], chance: object) -> None:
    told = events(insight(*noticed), action(*lived))
    keys = [(event.day or date.max, event.source.path.lower(), event.source.line) for event in told]
    assert all(one <= other for one, other in pairwise(keys))
    assert all(event.day is None or event.day <= TODAY for event in told)
    shuffled = list(lived)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert events(insight(*noticed), action(*shuffled)) == told


@settings(max_examples=60)
@given(st.lists(PRACTICES, max_size=8))
def test_each_practice_is_told_as_often_as_it_was_written(lived: list[Practice]) -> None:
    told = events(None, action(*lived))
    assert len(told) == len([each for each in lived if each.day is None or each.day <= TODAY])


AT = date(2026, 11, 3)
DECIDED = {
    "kept": (Fields(kept=Dated(day=AT, words="it holds")), EventKind.KEPT, "it holds"),
    "let go": (Fields(let_go=Dated(day=AT, words="not mine")), EventKind.LET_GO, "not mine"),
    "a rest that is over": (Fields(resting=Resting(until=AT)), EventKind.RESTED, ""),
    "kept without a day": (Fields(kept=Dated(day=None, words="it holds")), EventKind.KEPT, "it holds"),
}


@pytest.mark.parametrize(("fields", "kind", "words"), DECIDED.values(), ids=DECIDED)
def test_a_decision_in_a_field(fields: Fields, kind: EventKind, words: str) -> None:
    (told,) = events(None, action(fields=fields), items=(found(fields),))
    assert (told.kind, told.words, told.step) == (kind, words, "s")


@pytest.mark.parametrize(
    "fields",
    [
        Fields(kept=Dated(day=date(2026, 11, 23))),
        Fields(resting=Resting(until=date(2026, 12, 1))),
        Fields(resting=Resting(until=None)),
        Fields(let_go=Dated(day=None, words="why")),
        Fields(kept=Dated(day=None)),
    ],
    ids=["later", "rests still", "rests openly", "a state without a day", "kept without a day or words"],
)
def test_no_decision_to_be_told(fields: Fields) -> None:
    assert events(None, action(fields=fields), items=(found(fields),)) == ()


def test_an_end_that_the_line_says_too_is_told_once() -> None:
    ended = Dated(day=AT, words="not mine")
    fields = Fields(let_go=ended)
    told = events(None, action(fields=fields, let_go=ended), items=(found(fields),))
    assert [event.kind for event in told] == [EventKind.LET_GO]


def test_private_reasons_are_not_told() -> None:
    fields = Fields(let_go=Dated(day=AT, words="secret"))
    (told,) = events(None, action(let_go=Dated(day=AT)), items=(found(fields, private=True),))
    assert told.words == ""


def test_a_private_practice_says_only_its_day() -> None:
    lived = Practice(day=AT, words="a", body="b", discomfort="c", private=True, path="p.md", line=2)
    (told,) = events(None, action(lived))
    assert (told.day, told.words, told.body, told.discomfort) == (AT, "", "", "")


def test_a_step_written_again_in_other_words() -> None:
    copies = (
        source("1.md", 1, date(2026, 11, 1), "call her"),
        source("2.md", 1, date(2026, 11, 2), "Call her"),
        source("3.md", 1, date(2026, 11, 3), "write to her"),
    )
    told = events(None, action(sources=copies))
    assert [(event.kind, event.words) for event in told] == [
        (EventKind.WRITTEN, ""),
        (EventKind.REWORDED, "write to her"),
    ]


def lived_on(*days: date) -> list[Event]:
    return [Event(kind=EventKind.LIVED, day=day, source=source("a.md"), step="s") for day in days]


@pytest.mark.parametrize(
    ("days", "room", "grains"),
    [
        (3, 3, ["day"] * 3),
        (14, 5, ["week"] * 3),
        (60, 5, ["month"] * 3),
        (200, 4, ["before", "month", "month", "month"]),
        (0, 4, []),
    ],
    ids=["days", "weeks", "months", "more than the months", "none"],
)
def test_occasions_come_together(days: int, room: int, grains: list[str]) -> None:
    told = lived_on(*(date(2026, 1, 1) + timedelta(days=number) for number in range(days)))
    spans = occasions(told, "s", room, ISO)
    assert [span.grain for span in spans] == grains
    assert [event for span in spans for event in span.events] == told
    assert occasions(told, "another", room, ISO) == ()


def test_starts_and_undated_occasions_are_not_drawn() -> None:
    told = [
        Event(kind=EventKind.STARTED, day=AT, source=source("a.md"), step="s"),
        Event(kind=EventKind.LIVED, day=None, source=source("a.md"), step="s"),
        Event(kind=EventKind.DONE, day=AT, source=source("a.md"), step="s"),
    ]
    assert [event.kind for span in occasions(told, "s", 3, ISO) for event in span.events] == [EventKind.DONE]
