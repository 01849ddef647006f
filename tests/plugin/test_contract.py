"""What a plugin's results must not do, each fault in words that quote nothing."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.model.header import EMPTY_HEADER
from vault_integrate.model.item import CheckIn, Form, Found, PracticedIn, Role
from vault_integrate.model.journal import Reason
from vault_integrate.model.note import Note
from vault_integrate.model.page import Entry, PageLine, Section, SourceMark
from vault_integrate.model.tie import NoteTally, TieEvidence, TieProposal
from vault_integrate.parse.inline import spans
from vault_integrate.plugin.contract import MOST_LINES, breach
from vault_integrate.render.markdown import quote

D = TypeVar("D", bound=Struct)

NOTE = Note(path="a.md", title="a", header=EMPTY_HEADER, lines=("- one", "- two"), blocks=())
DAY = date(2026, 11, 17)
ITEM = Found(role=Role.INSIGHT, form=Form.TAG, path="a.md", line=2, last_line=2, words="two", raw="- two")


def changed(value: D, **changes: object) -> D:
    return replace(value, **changes)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        pytest.param(ITEM, "", id="well"),
        pytest.param(changed(ITEM, raw=""), "", id="no raw"),
        pytest.param(changed(ITEM, line=0), "named a line outside the note", id="line 0"),
        pytest.param(
            changed(ITEM, line=3, last_line=3, raw=""), "named a line outside the note", id="line 3"
        ),
        pytest.param(changed(ITEM, last_line=3), "named a line outside the note", id="last line 3"),
        pytest.param(changed(ITEM, last_line=1), "named a line outside the note", id="last line first"),
        pytest.param(changed(ITEM, path="b.md"), "named another note", id="another note"),
        pytest.param(changed(ITEM, raw="- one"), "gave another line for raw", id="raw"),
        pytest.param(changed(ITEM, words="a\nb"), "gave words with a line end in them", id="words"),
        pytest.param(changed(ITEM, symbol="xx"), "gave a box that is not one character", id="box"),
        pytest.param(changed(ITEM, day="soon"), "gave a wrong type for Found.day", id="type"),
        pytest.param(PracticedIn(line=1, refs=()), "", id="practiced"),
        pytest.param(PracticedIn(line=9, refs=()), "named a line outside the note", id="practiced elsewhere"),
        pytest.param(CheckIn(day=DAY, safety=1, pace=5), "", id="check-in"),
        pytest.param(CheckIn(day=DAY, body=6), "gave a level that is not 1 to 5", id="level 6"),
        pytest.param(CheckIn(day=DAY, clarity=0), "gave a level that is not 1 to 5", id="level 0"),
    ],
)
def test_items(value: object, fault: str) -> None:
    assert breach("vault_extract", {"note": NOTE}, (ITEM, value)) == fault


def test_what_a_private_note_says_is_private() -> None:
    note = replace(NOTE, private=True)

    assert breach("vault_extract", {"note": note}, (ITEM,)) != ""
    assert breach("vault_extract", {"note": note}, (replace(ITEM, private=True),)) == ""


EVIDENCE = TieEvidence(
    linked=("linked",),
    notes=(NoteTally(path="a.md", insights=("beside",)),),
    with_step=frozenset({"stepped"}),
    theme_insight="alike",
)


@pytest.mark.parametrize(
    ("insights", "fault"),
    [
        pytest.param(("linked", "beside", "stepped", "alike"), "", id="known"),
        pytest.param((), "", id="none"),
        pytest.param(("linked", "invented"), "named an unknown insight", id="unknown"),
        pytest.param((None,), "gave a wrong type for TieProposal.insights", id="nothing is nested"),
    ],
)
def test_ties(insights: tuple[str, ...], fault: str) -> None:
    proposal = TieProposal(insights=insights, reason=Reason.EXPLICIT)

    assert breach("vault_tie", {"evidence": EVIDENCE}, (proposal,)) == fault


def section(*lines: PageLine, **changes: object) -> Section:
    return changed(Section(key="mine", order=15, entries=(Entry(lines=lines),)), **changes)


def breach_of(*sections: Section) -> str:
    return breach("vault_section", {}, sections)


TEXTS = [
    pytest.param("a\nb", "gave a line with a line end in it", id="line feed"),
    pytest.param("a\rb", "gave a line with a line end in it", id="carriage return"),
    pytest.param("a\u2028b", "gave a line with a line end in it", id="line separator"),
    pytest.param("<!-- vault-integrate:end -->", "gave a line with a comment in it", id="end of the region"),
    pytest.param("a <!-- b", "gave a line with a comment in it", id="HTML comment"),
    pytest.param("a %% b", "gave a line with a comment in it", id="host comment"),
    pytest.param("```dataviewjs", "gave a line that opens code or math", id="fence"),
    pytest.param("> ~~~", "gave a line that opens code or math", id="fence in a quote"),
    pytest.param("$$", "gave a line that opens code or math", id="math"),
    pytest.param("a\x1b[2Jb", "gave a line with a control character in it", id="escape"),
    pytest.param("a\ud800", "gave a line with a control character in it", id="lone surrogate"),
    pytest.param("a" * 5_000, "gave a line that is too long", id="length"),
]


@pytest.mark.parametrize(("text", "fault"), TEXTS)
def test_a_text_ends_where_it_ends(text: str, fault: str) -> None:
    changes: list[dict[str, Any]] = [
        {"heading": text},
        {"intro": (text,)},
        {"outro": (text,)},
        {"more": text},
    ]

    assert {breach_of(section(**each)) for each in changes} == {fault}
    assert breach_of(section(PageLine(text=text))) == fault
    assert breach_of(section(), section(PageLine(text="well"), PageLine(text=text), key="other")) == fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param(PageLine(text="at `rest` [[a|b]] 3^2 #5 100 %", box="x", ident="abc123"), "", id="well"),
        pytest.param(PageLine(text="", box=" ", indent=2), "", id="space to type"),
        pytest.param(
            PageLine(text="a", mark=SourceMark(digest="abc234", ordinal=0, equals=1)), "", id="mark"
        ),
        pytest.param(
            PageLine(text="[ ] a"), "gave a box that is not one character of its own", id="written box"
        ),
        pytest.param(
            PageLine(text="- [x] a"), "gave a box that is not one character of its own", id="written item"
        ),
        pytest.param(
            PageLine(text="a", box="] ^b"), "gave a box that is not one character of its own", id="long box"
        ),
        pytest.param(
            PageLine(text="a", box="\n"), "gave a box that is not one character of its own", id="odd box"
        ),
        pytest.param(PageLine(text="a ^b"), "gave a block id that the context did not make", id="written id"),
        pytest.param(
            PageLine(text="a", ident="b\n<!--"), "gave a block id that the context did not make", id="odd id"
        ),
        pytest.param(
            PageLine(text="a", mark=SourceMark(digest="--> b", ordinal=0, equals=1)),
            "gave a mark that the context did not make",
            id="odd mark",
        ),
        pytest.param(PageLine(text="a", indent=-1), "gave a line that is indented too far", id="outdent"),
        pytest.param(PageLine(text="a", indent=10**9), "gave a line that is indented too far", id="indent"),
    ],
)
def test_lines(line: PageLine, fault: str) -> None:
    assert breach_of(section(PageLine(text="first"), line)) == fault


def test_a_fold_has_no_boxes() -> None:
    assert breach_of(section(PageLine(text="a", box=" "), folded=True)) == "put a box into a fold"
    assert breach_of(section(PageLine(text="a"), folded=True)) == ""


def test_keys_and_block_ids_stand_once() -> None:
    line = PageLine(text="a", ident="abc")

    assert breach_of(section(), section()) == "gave two sections of one key"
    assert breach_of(section(key="")) == "gave a section without a key"
    assert breach_of(section(line), section(line, key="other")) == "gave two lines of one block id"


@pytest.mark.parametrize(
    ("limit", "fits"),
    [
        pytest.param(None, True, id="the page cuts it"),
        pytest.param(MOST_LINES, True, id="cut"),
        pytest.param(MOST_LINES + 1, False, id="too long"),
    ],
)
def test_a_plugin_does_not_fill_the_page(limit: int | None, *, fits: bool) -> None:
    entries = tuple(Entry(lines=(PageLine(text="a"),)) for _ in range(500))

    assert (breach_of(section(entries=entries, limit=limit)) == "") is fits


def test_words_around_a_list_count() -> None:
    assert breach_of(section(intro=("a",) * 30, outro=("b",) * 31)) == f"gave more than {MOST_LINES} lines"


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_a_persons_words_are_never_a_fault_once_quoted(words: str) -> None:
    quoted = quote(spans(words), lambda link: None)

    assert breach_of(section(PageLine(text=quoted), intro=(quoted,))) == ""


@pytest.mark.parametrize(
    "words", ["<!-- x -->", "%% x %%", "```", "~~~ x", "$$", "[ ] x", "x ^id", "^id", "- [x] y", "> ```"]
)
def test_nor_are_the_worst_of_them(words: str) -> None:
    test = quote(spans(words), lambda link: None)

    assert breach_of(section(PageLine(text=test), intro=(test,))) == ""


@pytest.mark.parametrize(
    ("result", "fault"),
    [
        pytest.param(ThreadPoolExecutor, "gave something that is no executor", id="class"),
        pytest.param("dask", "gave something that is no executor", id="text"),
        pytest.param(None, "", id="none"),
        pytest.param(Executor(), "", id="executor"),
        pytest.param(ThreadPoolExecutor(1), "", id="subclass"),
    ],
)
def test_executors(result: object, fault: str) -> None:
    assert breach("vault_executor", {"vaults": 2}, result) == fault
