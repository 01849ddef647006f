"""Small vaults at random: lines of every role, form, box and nesting, with fields and links."""

from __future__ import annotations

import random
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from msgspec.structs import replace

from vault_integrate.link.journal import LinkContext, build_journal
from vault_integrate.link.names import VaultNames
from vault_integrate.model.item import (
    NO_FIELDS,
    ActionKind,
    Dated,
    Fields,
    Form,
    Found,
    Reading,
    Reference,
    Resting,
    Role,
)
from vault_integrate.model.settings import Settings
from vault_integrate.model.task import BoxState
from vault_integrate.model.week import ISO, week_of
from vault_integrate.parse.dates import read_try
from vault_integrate.parse.links import find_links
from vault_integrate.parse.recurrence import parse_rule
from vault_integrate.plan.weekly import plan_week
from vault_integrate.plugin.builtin import tie_explicit, tie_nested, tie_same_note, tie_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Action
    from vault_integrate.model.tie import TieEvidence, TieProposal

FIRST = date(2026, 11, 9)
UNTIL = date(2026, 11, 22)
PATHS = ("2026-11-09.md", "2026-11-14.md", "2026-11-17.md", "2026-11-23.md", "Fear.md", "Call.md")
WORDS = (
    "Fear",
    "Call",
    "call.",
    "I hide",
    "I hide → [[2026-11-17]]",
    "[[Fear]] again",
    "",
    "[[Call]]",
    "with [[Fear]]",
)
LINKS = (
    "[[Fear]]",
    "[[Call]]",
    "[[2026-11-14]]",
    "[[2026-11-14#^a]]",
    "[[2026-11-17#^b]]",
    "[[#^a]]",
    "[[Nobody]]",
)


def _rules(action: Action, evidence: TieEvidence) -> Sequence[tuple[str, TieProposal]]:
    return [
        (rule.__name__.rpartition(".")[2], proposal)
        for rule in (tie_explicit, tie_nested, tie_same_note, tie_theme)
        for proposal in rule.vault_tie(action, evidence)
    ]


def made_journal(readings: Iterable[Reading], until: date = UNTIL) -> MemoryJournal:
    return build_journal(
        readings,
        LinkContext(
            names=VaultNames.of(PATHS),
            until=until,
            current_weeks=8,
            week_rule=ISO,
            rules=_rules,
            read_rhythm=parse_rule,
            read_try=read_try,
        ),
    )


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-11-{text}")


FIELDS = (
    *[NO_FIELDS] * 8,
    *(Fields(refs=(Reference(text=text),)) for text in ("a", "^b", "Fear", "one", "Nobody")),
    Fields(refs=(Reference(text="a"), Reference(text="Fear"))),
    Fields(theme="home"),
    *(
        Fields(days=MappingProxyType({name: _day(day)}))
        for name in ("scheduled", "due", "start", "done", "cancelled", "created")
        for day in ("13", "24")
    ),
    Fields(recurrence="every week"),
    Fields(recurrence="nonsense"),
    *(Fields(state=state) for state in ("open", "resting", "done")),
    Fields(state="integrated", integrated=Dated(day=None)),
    Fields(state="let-go", let_go=Dated(day=None, words="enough")),
    *(Fields(resting=Resting(until=until)) for until in (None, _day("19"), _day("24"))),
    *(Fields(integrated=Dated(day=_day(day))) for day in ("12", "18", "24")),
    *(Fields(let_go=Dated(day=_day(day), words="enough")) for day in ("12", "18", "24")),
    Fields(kept=Dated(day=_day("18"))),
    Fields(practiced=(Dated(day=_day("18")), Dated(day=_day("18")), Dated(day=_day("24")))),
    *(Fields(one_shift=week) for week in ("", "2026-W47", "nonsense")),
    *(Fields(ident=ident) for ident in ("one", "One", "two")),
    Fields(try_for="2 weeks"),
)
ROLES = (*Role, Role.INSIGHT, Role.ACTION)
FORMS = (Form.TAG, Form.TAG, Form.HEADING, Form.HEADER, Form.FIELD)
BOXES = (BoxState.OPEN, BoxState.DONE, BoxState.CANCELLED, BoxState.STARTED, BoxState.MOVED)
SPOKEN = tuple(
    (words, find_links(words)) for word in WORDS for words in (word, *(f"{word} {link}" for link in LINKS))
)
MORE: tuple[dict[str, Any], ...] = (
    *[{}] * 4,
    {"block_id": "a"},
    {"block_id": "b"},
    {"kind": ActionKind.PRACTICE},
    {"kind": ActionKind.ONCE},
    {"themes": ("home",)},
    {"leading_day": _day("18")},
    {"leading_day": _day("24")},
    {"private": True},
    {"slot": 1},
)


def _item(chance: random.Random, path: str, day: date | None, line: int) -> Found:
    """A line of any role, form, box and nesting, with fields and links at random."""
    role = chance.choice(ROLES)
    words, links = chance.choice(SPOKEN)
    boxed = role is Role.BOX or (role is Role.ACTION and chance.random() < 0.7)
    above = [other for other in range(line - 1, 0, -1) if chance.random() < 0.4]
    return Found(
        role=role,
        form=Form.PLACE if role in (Role.BOX, Role.LINE) else chance.choice(FORMS),
        path=path,
        line=line,
        last_line=line,
        block=line,
        day=day,
        words=words,
        links=links,
        box=chance.choice(BOXES) if boxed else None,
        fields=chance.choice(FIELDS),
        ancestors=tuple(above),
        **chance.choice(MORE),
    )


def _reading(chance: random.Random, path: str) -> Reading:
    day = _day(path[8:10]) if path[0] == "2" else None
    items = [_item(chance, path, day, line) for line in range(1, chance.randint(2, 7))]
    if day is None:
        role = chance.choice((Role.INSIGHT, Role.ACTION))
        words = path.removesuffix(".md")
        note = Found(role=role, form=Form.NOTE, path=path, line=1, last_line=1, slot=2, words=words)
        items.append(replace(note, fields=chance.choice(FIELDS)))
    return Reading(
        path=path,
        day=day,
        entry=day is not None,
        title=path.removesuffix(".md"),
        items=tuple(sorted(items, key=lambda each: (each.line, each.slot))),
        practiced=(Reference(text=chance.choice(("one", "Call", "a", "[["))),),
    )


def some_readings() -> st.SearchStrategy[list[Reading]]:
    """A small vault; one number makes all of it, because a choice for each field takes a second each."""

    def make(seed: int) -> list[Reading]:
        chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
        return [_reading(chance, path) for path in chance.sample(PATHS, chance.randint(1, len(PATHS)))]

    return st.integers(0, 2**32).map(make)


def some_answers() -> st.SearchStrategy[list[Reading]]:
    """An insight with steps in its header, and ticked boxes in entries that may be the ticks of these."""

    def make(seed: int) -> list[Reading]:
        chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
        fear = Found(role=Role.INSIGHT, form=Form.NOTE, path="Fear.md", line=1, last_line=1, words="Fear")
        to_fear = Fields(refs=(Reference(text="Fear"),))
        steps = [
            replace(_item(chance, "Fear.md", None, line), role=Role.ACTION, form=Form.HEADER, fields=to_fear)
            for line in range(2, chance.randint(3, 4))
        ]
        notes = [Reading(path="Fear.md", day=None, entry=False, title="Fear", items=(fear, *steps))]
        for path in PATHS[:3]:
            lines = [_item(chance, path, _day(path[8:10]), line) for line in range(1, chance.randint(2, 5))]
            words = [chance.choice(("", "", "", *WORDS, "Tea")) for _ in lines]
            ticks = [
                replace(
                    line,
                    role=chance.choice((Role.BOX, Role.BOX, line.role)),
                    form=Form.PLACE,
                    box=chance.choice((BoxState.DONE, BoxState.DONE, line.box)),
                    kind=None,
                    words=f"{said} [[Fear]]",
                    links=find_links(f"{said} [[Fear]]"),
                )
                for line, said in zip(lines, words, strict=True)
            ]
            notes.append(
                Reading(path=path, day=_day(path[8:10]), entry=True, title=path[:-3], items=tuple(ticks))
            )
        return notes

    return st.integers(0, 2**32).map(make)


def told(journal: MemoryJournal, until: date = UNTIL) -> object:
    week = week_of(until)
    return (journal.insights, journal.actions, plan_week(journal, week, {}, Settings()))
