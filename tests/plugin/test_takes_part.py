"""Installed plugins on a whole page: a good one does what the program does, a broken one leaves no trace."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

import pytest
from msgspec.structs import replace
from tests.installed import Installed

from vault_integrate import (
    Action,
    Entry,
    ExtractContext,
    Form,
    Found,
    JudgeContext,
    Note,
    PageLine,
    Reason,
    Role,
    Section,
    SectionContext,
    Settings,
    TieEvidence,
    TieProposal,
    Verdict,
    WeekPlan,
    found,
    hookimpl,
    is_left_out,
    needle,
)
from vault_integrate.app.report import report
from vault_integrate.app.vault import load_vault
from vault_integrate.errors import PluginsMissing
from vault_integrate.model.week import week_of

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 19)
ENTRY = "Journal/2026-11-17.md"
JOURNAL = {
    "What now/Settings.md": "---\nvault_integrate: settings\nplugins: [other]\n---\n",
    ENTRY: (
        "NB: Silence is not anger\n\nNB: I apologize before I speak\n\nNB: not for this page #not-this\n\n"
        "- [ ] I should be kinder #action\n"
    ),
    "Journal/2026-11-18.md": "- I say yes when I am afraid #insight\n\t- [ ] Count to three\n",
}


class Nb:
    """A plugin as a stranger would write it: a notation, a tie rule, a judge and a section."""

    @hookimpl
    def vault_needles(self, settings: Settings) -> tuple[bytes, ...]:
        return (needle("NB:"),)

    @hookimpl
    def vault_extract(self, note: Note, context: ExtractContext) -> Iterator[Found]:
        for block in note.blocks:
            if block.text.startswith("NB:"):
                words = context.words(block.text.removeprefix("NB:"))
                if words.words and not is_left_out(words, context):
                    yield found(note, block, words, context, Role.INSIGHT, Form.TAG)

    @hookimpl
    def vault_tie(self, action: Action, evidence: TieEvidence) -> Iterator[TieProposal]:
        for tally in evidence.notes:
            if len(tally.insights) > 1:
                yield TieProposal(insights=tally.insights[:1], reason=Reason.NESTED, detail=tally.path)

    @hookimpl
    def vault_judge(self, action: Action, context: JudgeContext) -> Verdict | None:
        return Verdict(concrete=True, rule="is-kind") if "kinder" in action.words else None

    @hookimpl
    def vault_section(self, plan: WeekPlan, context: SectionContext) -> Iterator[Section]:
        lines = [
            PageLine(text=context.quote(view.insight.words, view.insight.source.path)) for view in plan.moving
        ]
        yield Section(
            key="nb", order=15, heading="To remember", entries=tuple(Entry(lines=(line,)) for line in lines)
        )


def hostile(**hooks: Callable[..., object]) -> ModuleType:
    module = ModuleType("hostile")
    for name, function in {"vault_needles": lambda: [b""], **hooks}.items():
        setattr(module, name, hookimpl(function))
    return module


@dataclass(frozen=True)
class Made:
    """A page, and what went wrong while it was made, as (code, path, message)."""

    text: str
    faults: tuple[tuple[str, str, str], ...]


Maker = Callable[..., Made]


@pytest.fixture
def page(write_vault: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch) -> Maker:
    """The week's page with these plugins installed; the settings note names `other`."""
    vault = write_vault(JOURNAL)

    def make(*plugins: object) -> Made:
        entries = tuple(Installed(plugin, "other") for plugin in plugins)
        monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: entries)
        loaded = load_vault(vault, page_wanted=bool(plugins))
        result = report(loaded, week_of(TODAY), today=TODAY, write=False)
        faults = tuple((each.code, each.path, each.message) for each in result.diagnostics)
        return Made(text=result.data.decode(), faults=faults)

    return make


def words_of(text: str) -> list[str]:
    """The lines of a page up to their first separator, block ids and comments left out."""
    lines = [line.split(" · ")[0].split(" ^")[0].replace("**", "") for line in text.split("\n")]
    return [line for line in lines if line and not line.startswith("<!--")]


def test_a_plugin_does_what_the_program_does(page: Maker) -> None:
    made = page(Nb())
    lines = words_of(made.text)
    moving = lines.index("## Moving")

    assert made.faults == ()
    assert lines[lines.index("## To remember") : moving] == [
        "## To remember",
        "- I say yes when I am afraid",
        "- Silence is not anger",
    ]
    assert lines[lines.index("- Silence is not anger", moving) + 1] == "\t- [ ] I should be kinder"
    assert "- I apologize before I speak" in lines[lines.index("## Waiting for a step") :]
    assert "not for this page" not in made.text


def test_without_it_nothing_of_that_is_there(page: Maker) -> None:
    lines = words_of(page().text)

    assert not {"## To remember", "- Silence is not anger", "- I apologize before I speak"}.intersection(
        lines
    )
    assert lines.index("## Still awareness") < next(at for at, line in enumerate(lines) if "kinder" in line)


def fail(*_: object) -> NoReturn:
    raise ValueError("I am ashamed of this note")


def leave(*_: object) -> NoReturn:
    raise SystemExit(3)


def foreign_item(note: Note) -> list[Found]:
    return [Found(role=Role.INSIGHT, form=Form.TAG, path="Elsewhere.md", line=1, last_line=1, words="mine")]


def outside(note: Note) -> list[Found]:
    item = Found(role=Role.INSIGHT, form=Form.TAG, path=note.path, line=1, last_line=1, words="mine", raw="")
    return [item, replace(item, line=len(note.lines) + 1)]


def late(note: Note) -> Iterator[Found]:
    yield Found(role=Role.INSIGHT, form=Form.TAG, path=note.path, line=1, last_line=1, words="mine")
    fail()


def invented() -> list[TieProposal]:
    return [TieProposal(insights=("invented",), reason=Reason.EXPLICIT)]


def no_reason(evidence: TieEvidence) -> list[TieProposal]:
    return [TieProposal(insights=tuple(evidence.with_step), reason="because")]  # type: ignore[arg-type]  # the fault


def sections(*given: Section) -> Callable[[], list[Section]]:
    return lambda: list(given)


def line(text: str, *, box: str | None = None, ident: str | None = None) -> tuple[Entry, ...]:
    return (Entry(lines=(PageLine(text=text, box=box, ident=ident),)),)


READING = "vault_extract"
HOSTILE = [
    pytest.param({"vault_needles": fail, READING: late}, id="needles raise"),
    pytest.param({"vault_needles": leave, READING: late}, id="needles exit"),
    pytest.param({"vault_needles": lambda: ["nb"], READING: late}, id="needles are texts"),
    pytest.param({READING: fail}, id="reading raises"),
    pytest.param({READING: leave}, id="reading exits"),
    pytest.param({READING: late}, id="reading fails late"),
    pytest.param({READING: lambda: None}, id="reading gives None"),
    pytest.param({READING: lambda: "insight"}, id="reading gives a text"),
    pytest.param({READING: lambda: [1]}, id="reading gives a number"),
    pytest.param({READING: lambda: itertools.repeat(1)}, id="reading has no end"),
    pytest.param({READING: outside}, id="a line outside the note"),
    pytest.param({READING: foreign_item}, id="another note's path"),
    pytest.param({"vault_tie": fail}, id="tying raises"),
    pytest.param({"vault_tie": invented}, id="an unknown insight"),
    pytest.param({"vault_tie": no_reason}, id="a reason that is none"),
    pytest.param({"vault_judge": leave}, id="judging exits"),
    pytest.param({"vault_judge": lambda: False}, id="no verdict but a truth value"),
    pytest.param({"vault_section": fail}, id="a section raises"),
    pytest.param(
        {"vault_section": sections(Section(key="a", order=1), Section(key="a", order=2))}, id="one key twice"
    ),
    pytest.param({"vault_section": sections(Section(key="moving", order=1))}, id="a key of the program's"),
    pytest.param({"vault_section": sections(Section(key="a", order="b"))}, id="an order that is no number"),  # type: ignore[arg-type]  # the fault
    pytest.param(
        {"vault_section": sections(Section(key="a", order=1, folded=True, entries=line("a", box=" ")))},
        id="a box in a fold",
    ),
    pytest.param(
        {"vault_section": sections(Section(key="a", order=1, entries=line("a\n# b")))}, id="a line end"
    ),
    pytest.param({"vault_section": sections(Section(key="a", order=1, intro=("a %% b",)))}, id="a comment"),
    pytest.param(
        {"vault_section": sections(Section(key="a", order=1, heading="<!-- vault-integrate:end -->"))},
        id="the region's end",
    ),
    pytest.param(
        {"vault_section": sections(Section(key="a", order=1, entries=line("a", ident="b\n%%")))},
        id="a block id with a line end",
    ),
    pytest.param({"vault_section": sections(Section(key="a", order=1, intro=("a",) * 500))}, id="500 lines"),
]


@pytest.mark.parametrize("hooks", HOSTILE)
def test_a_broken_plugin_leaves_no_trace_on_the_page(
    hooks: dict[str, Callable[..., object]], page: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    without = page()

    made = page(hostile(**hooks))

    assert made.text == without.text
    faults = [fault for fault in made.faults if fault not in without.faults]
    assert faults
    assert {code for code, *_ in faults} == {"VI301"}
    assert all("the plugin other failed in vault_" in message for *_, message in faults)
    assert not any("ashamed" in message for *_, message in faults)
    assert capsys.readouterr() == ("", "")


def test_a_fault_in_reading_names_the_note(page: Maker) -> None:
    def extract(note: Note) -> list[Found]:
        return fail() if note.path == ENTRY else []

    [(code, path, message)] = page(hostile(vault_extract=extract)).faults

    assert (code, path) == ("VI301", ENTRY)
    assert message == "the plugin other failed in vault_extract (ValueError)"


class Misspelt:
    @hookimpl
    def vault_extrct(self) -> None: ...


def test_a_misspelt_hook_is_named_and_the_page_is_written(page: Maker) -> None:
    without, with_it = page(), page(Misspelt())

    assert with_it.text == without.text
    [(code, _, message)] = with_it.faults
    assert (code, message) == (
        "VI301",
        "the plugin other failed in vault_extrct (unknown hook vault_extrct; did you mean vault_extract?)",
    )


@pytest.mark.parametrize(
    "plugins",
    [
        pytest.param((ModuleType("empty"),), id="no hook"),
        pytest.param((Nb(), Nb()), id="two of one name"),
    ],
)
def test_where_a_named_plugin_cannot_take_part_the_page_is_left_alone(
    plugins: tuple[object, ...], page: Maker
) -> None:
    with pytest.raises(PluginsMissing, match=r"the plugin other, .* is broken here"):
        page(*plugins)
