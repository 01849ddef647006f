"""Values that plugins make have the types that their classes declare."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

import pytest
from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.model.floor import Floor
from vault_integrate.model.item import (
    CheckIn,
    Dated,
    Fields,
    Form,
    Found,
    PracticedIn,
    Reference,
    Resting,
    Role,
)
from vault_integrate.model.journal import Reason
from vault_integrate.model.link import Link, LinkKind
from vault_integrate.model.page import Entry, PageLine, Section, SourceMark
from vault_integrate.model.task import BoxState
from vault_integrate.model.tie import TieProposal
from vault_integrate.model.verdict import Rule, Verdict
from vault_integrate.plugin.shape import misfit

D = TypeVar("D", bound=Struct)

DAY = date(2026, 11, 17)
LINK = Link(kind=LinkKind.WIKI, target="Note", start=0, end=8)
FIELDS = Fields(
    refs=(Reference(text="[[Note]]", link=LINK), Reference(text="id")),
    floor=Floor(times=3),
    days={"due": DAY},
    remarks={"due": "perhaps"},
    resting=Resting(until=DAY),
    practiced=(Dated(day=DAY, words="it held"), Dated(day=None)),
)
FOUND = Found(
    role=Role.ACTION,
    form=Form.TAG,
    path="a.md",
    line=1,
    last_line=2,
    owner=(1, 0),
    day=DAY,
    box=BoxState.OPEN,
    themes=("boundaries",),
    fields=FIELDS,
    links=(LINK,),
    ancestors=(3, 2),
)
LINE = PageLine(text="words", box=" ", ident="abc", mark=SourceMark(digest="abcdef", ordinal=0, equals=1))
SECTION = Section(key="mine", order=15, intro=("words",), entries=(Entry(lines=(LINE,)),))


@pytest.mark.parametrize(
    "value",
    [
        FOUND,
        CheckIn(day=DAY, safety=2),
        PracticedIn(line=1, refs=(Reference(text="id"),)),
        TieProposal(insights=("a", "b"), reason=Reason.NESTED),
        Verdict(concrete=True, rule=Rule.HAS_CUE, blanks=("when",)),
        SECTION,
        pytest.param(replace(SECTION, limit=None), id="Section without a limit"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_declared_fits(value: object) -> None:
    assert isinstance(value, Struct)
    assert misfit(value) == ""


class Longer(Entry, frozen=True):
    """A class that could bring anything."""


def changed(value: D, **changes: object) -> D:
    return replace(value, **changes)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        pytest.param(changed(FOUND, line="1"), "Found.line", id="text for a number"),
        pytest.param(changed(FOUND, line=True), "Found.line", id="truth value for a number"),
        pytest.param(changed(FOUND, line=1.0), "Found.line", id="fraction for a number"),
        pytest.param(changed(FOUND, words=None), "Found.words", id="None for a text"),
        pytest.param(changed(FOUND, private=0), "Found.private", id="number for a truth value"),
        pytest.param(changed(FOUND, role="action"), "Found.role", id="text for a role"),
        pytest.param(changed(FOUND, day=datetime(2026, 11, 17)), "Found.day", id="moment for a day"),  # noqa: DTZ001 - the fault
        pytest.param(changed(FOUND, day="2026-11-17"), "Found.day", id="text for a day"),
        pytest.param(changed(FOUND, themes=["a"]), "Found.themes", id="list for a tuple"),
        pytest.param(changed(FOUND, themes="ab"), "Found.themes", id="text for a tuple"),
        pytest.param(changed(FOUND, themes=("a", None)), "Found.themes", id="None in a tuple"),
        pytest.param(changed(FOUND, owner=(1,)), "Found.owner", id="too short a tuple"),
        pytest.param(changed(FOUND, owner=(1, "a")), "Found.owner", id="text in a pair"),
        pytest.param(changed(FOUND, fields=None), "Found.fields", id="no fields"),
        pytest.param(changed(FOUND, fields=changed(FIELDS, days=[])), "Fields.days", id="list for a mapping"),
        pytest.param(
            changed(FOUND, fields=changed(FIELDS, days={"due": "soon"})), "Fields.days", id="mapping to texts"
        ),
        pytest.param(
            changed(FOUND, fields=changed(FIELDS, days={1: DAY})), "Fields.days", id="mapping from numbers"
        ),
        pytest.param(
            changed(FOUND, fields=changed(FIELDS, floor=changed(Floor(times=1), times="3"))),
            "Floor.times",
            id="deep inside a choice",
        ),
        pytest.param(changed(FOUND, links=(changed(LINK, start=None),)), "Link.start", id="deep in a tuple"),
        pytest.param(
            Section(key="a", order=1, entries=(Longer(lines=()),)), "Section.entries", id="a class of its own"
        ),
        pytest.param(changed(SECTION, order="15"), "Section.order", id="order"),
        pytest.param(changed(SECTION, entries=[Entry(lines=(LINE,))]), "Section.entries", id="entries"),
        pytest.param(
            changed(SECTION, entries=(changed(Entry(lines=()), lines=LINE),)), "Entry.lines", id="lines"
        ),
        pytest.param(TieProposal(insights=("a",), reason="explicit"), "TieProposal.reason", id="reason"),  # type: ignore[arg-type]  # the fault
        pytest.param(TieProposal(insights=(None,), reason=Reason.NESTED), "TieProposal.insights", id="no id"),  # type: ignore[arg-type]  # the fault
    ],
)
def test_what_does_not_fit_is_named(value: object, place: str) -> None:
    assert misfit(value) == place


@pytest.mark.parametrize(
    "kind", [Found, Fields, Section, Entry, PageLine, TieProposal, Verdict, CheckIn, PracticedIn]
)
def test_every_field_is_looked_at(kind: type[Struct]) -> None:
    nothing = object()
    whole: Any = {
        Found: FOUND,
        Fields: FIELDS,
        Section: SECTION,
        Entry: Entry(lines=()),
        PageLine: LINE,
        TieProposal: TieProposal(insights=(), reason=Reason.NESTED),
        Verdict: Verdict(concrete=True, rule="mine"),
        CheckIn: CheckIn(day=DAY),
        PracticedIn: PracticedIn(line=1, refs=()),
    }[kind]

    found = [misfit(changed(whole, **{field: nothing})) for field in kind.__struct_fields__]

    assert found == [f"{kind.__name__}.{field}" for field in kind.__struct_fields__]
