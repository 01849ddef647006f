"""Where a line goes that is to stand under an item: behind its last child, indented as that one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.edit.change import CannotEdit, added_line, applied
from vault_integrate.edit.children import Place, behind, below, block_at
from vault_integrate.language import pack
from vault_integrate.model.block import BlockKind
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.settings import Settings
from vault_integrate.parse.note import note_dates, read_note
from vault_integrate.parse.split import split_lines

if TYPE_CHECKING:
    from vault_integrate.model.note import Note

SETTINGS = Settings()
ENGLISH = pack("en")
assert ENGLISH is not None
DATES = note_dates(SETTINGS, ENGLISH)


def note_of(text: str) -> Note:
    assert ENGLISH is not None
    note = read_note("2026-11-10.md", text.encode(), DATES, ENGLISH)
    assert not isinstance(note, Diagnostic)
    return note


def put(text: str, place: Place) -> str:
    data = text.encode()
    return applied(data, added_line(split_lines(data), place.at, f"{place.prefix}NEW")).decode()


def line_of(text: str, words: str = "A") -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def under(text: str) -> str:
    """The note with a child under the line that holds an `A`."""
    note = note_of(text)
    return put(text, below(note, block_at(note, line_of(text))))


@pytest.mark.parametrize(
    ("text", "new"),
    [
        # Without children: one level as the note has it, else a tab.
        ("- A\n", "- A\n\t- NEW\n"),
        ("- A", "- A\n\t- NEW"),
        ("- A\n- b\n  - c\n", "- A\n  - NEW\n- b\n  - c\n"),
        ("- A\n- b\n    - c\n", "- A\n    - NEW\n- b\n    - c\n"),
        ("\ufeff- A\r\n- b\r\n\t* c\r\n", "\ufeff- A\r\n\t- NEW\r\n- b\r\n\t* c\r\n"),
        ("- x\n\t- A\n- y\n", "- x\n\t- A\n\t\t- NEW\n- y\n"),
        ("- [ ] A\n", "- [ ] A\n\t- NEW\n"),
        ("-\tA\n", "-\tA\n\t- NEW\n"),
        ("- - A\n", "- - A\n\t- NEW\n"),
        # No less than the parent's words.
        ("1. A\n- b\n  - c\n", "1. A\n   - NEW\n- b\n  - c\n"),
        ("123. A\n", "123. A\n     - NEW\n"),
        ("   - A\n", "   - A\n     - NEW\n"),
        # With children: behind the last with all it holds, as that one is written.
        ("- A\n\t- b\n", "- A\n\t- b\n\t- NEW\n"),
        ("- A\n  * b\n    + c\n- d\n", "- A\n  * b\n    + c\n  * NEW\n- d\n"),
        ("- A\n\t1. b\n\t2. c\n", "- A\n\t1. b\n\t2. c\n\t3. NEW\n"),
        ("- A\n\t- b\n\t  more\n\n\t- c\n\nx\n", "- A\n\t- b\n\t  more\n\n\t- c\n\t- NEW\n\nx\n"),
        ("- A\n\t- b\n  - c\n", "- A\n\t- b\n  - c\n  - NEW\n"),
        # What it holds beside goes along: code, a quote, more words.
        ("- A\n  ```\n  - c\n  ```\nx\n", "- A\n  ```\n  - c\n  ```\n\t- NEW\nx\n"),
        ("- A\n\t> q\n\t> q\n- b\n", "- A\n\t> q\n\t> q\n\t- NEW\n- b\n"),
        # To the host a line at the margin is a paragraph of its own.
        ("- A\n  more\nnot A's\n\nx\n", "- A\n  more\n\t- NEW\nnot A's\n\nx\n"),
        ("- A\n\n  more\n\nx\n", "- A\n\n  more\n\t- NEW\n\nx\n"),
        ("- A\n%%\n- b\n%%\n", "- A\n\t- NEW\n%%\n- b\n%%\n"),
        ("- A\n---\n", "- A\n\t- NEW\n---\n"),
        # Quotes and callouts with their marks.
        ("> - A\n>   text\n", "> - A\n>   text\n> \t- NEW\n"),
        ("> - A\n> \t- b\nx\n", "> - A\n> \t- b\n> \t- NEW\nx\n"),
        (">> - A\n> > \t- b\n", ">> - A\n> > \t- b\n> > \t- NEW\n"),
        ("> [!insight] A\n", "> [!insight] A\n> - NEW\n"),
        ("> [!insight]- A\n> words\n>\n> more\n\nx\n", "> [!insight]- A\n> words\n>\n> more\n> - NEW\n\nx\n"),
        ("> [!insight] A\n> - b\n>   - c\n", "> [!insight] A\n> - b\n>   - c\n> - NEW\n"),
        ("> [!note] N\n> > [!insight] A\n> more\n", "> [!note] N\n> > [!insight] A\n> more\n> > - NEW\n"),
        (">[!insight] A\n", ">[!insight] A\n> - NEW\n"),
        # A paragraph: on the line below it.
        ("A\n", "A\n  - NEW\n"),
        ("A\nmore ^a\n\nx\n", "A\nmore ^a\n  - NEW\n\nx\n"),
        ("---\na: b\n---\nA", "---\na: b\n---\nA\n  - NEW"),
    ],
)
def test_a_child_stands_behind_the_last_one(text: str, new: str) -> None:
    assert under(text) == new


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("* A\n\t- b\n* c\n", "* A\n\t- b\n* NEW\n* c\n"),
        ("> - A\n", "> - A\n> - NEW\n"),
        ("2. A\n", "2. A\n3. NEW\n"),
        ("A\nmore\n\nx", "A\nmore\n- NEW\n\nx"),
        ("- x\n    - A", "- x\n    - A\n    - NEW"),
    ],
)
def test_a_neighbor_stands_behind_all_that_the_item_holds(text: str, new: str) -> None:
    note = note_of(text)
    assert put(text, behind(note, block_at(note, line_of(text)))) == new


@pytest.mark.parametrize(
    "text", ["# A\n", "```\n- A\n```\n", "%%\n- A\n%%\n", "---\nx: A\n---\n", "$$\nA\n$$\n"]
)
def test_what_holds_nothing_has_no_place(text: str) -> None:
    with pytest.raises(CannotEdit):
        block_at(note_of(text), line_of(text))


def test_the_innermost_block_of_a_line_is_meant() -> None:
    note = note_of("> [!insight] T\n> - b\n>   more\n")
    assert note.blocks[block_at(note, 1)].kind is BlockKind.CALLOUT
    assert note.blocks[block_at(note, 3)].text == "b"


# --- Random notes -------------------------------------------------------------------------------------------

LINES = st.sampled_from([
    "- a", "\t- a", "  - a", "    - [ ] a", "\t\t* a", "1. a", "   - a", "10) a", "+ a",
    "> - a", "> \t- a", "> > a", "> [!insight] a",
    ">> [!action]- a", "> text", "text", "  text", "\ttext", "", "", "```", "%%", "# h",
    "---", "$$", "    code", "- ", ">", "| a | b |",
    "- - a", "<!-- c", "-->", "\u2028", "- a ^id", "\t> q", "a:: b",
])  # fmt: skip


@given(
    lines=st.lists(LINES, min_size=1, max_size=8),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    where=st.integers(1, 9),
    neighbor=st.booleans(),
)
def test_a_place_is_found_in_any_note_and_nothing_else_is_read_otherwise(
    lines: list[str], ending: str, where: int, *, neighbor: bool
) -> None:
    text = ending.join(lines)
    note = note_of(text)
    try:
        at = block_at(note, where)
    except CannotEdit:
        return
    place = behind(note, at) if neighbor else below(note, at)
    assert 0 < place.at <= len(split_lines(text.encode()))
    assert "\n" not in place.prefix
    assert "\r" not in place.prefix
    assert not place.prefix.strip(" \t>-*+.)0123456789")
    assert place.at >= note.blocks[at].last_line
