"""Plain lines: links that may be notices, and dated lines that may be practices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from vault_integrate.model.item import Found, Reading

Items = Callable[..., list[str]]
Only = Callable[..., Found]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Again [[Fear]].", ["1 line place: Again [[Fear]]."], id="paragraph"),
        pytest.param("- again [[Fear]]", ["1 line place: again [[Fear]]"], id="list-item"),
        pytest.param("- again\n  and [[Fear]]", ["1 line place: again and [[Fear]]"], id="continuation"),
        pytest.param("> again [[Fear]]", ["1 line place: again [[Fear]]"], id="quote"),
        pytest.param("> [!note] a\n> [[Fear]]", ["1 line place: a [[Fear]]"], id="callout"),
        pytest.param("## [[Fear]] again", ["1 line place: [[Fear]] again"], id="heading"),
        pytest.param("| a |\n| --- |\n| [[Fear]] |", ["1 line place: | a | | [[Fear]] |"], id="table"),
        pytest.param("[again](Fear.md)", ["1 line place: [again](Fear.md)"], id="markdown-link"),
        pytest.param("Rain.\nAgain [[Fear]]", ["2 line place: Again [[Fear]]"], id="its-own-line"),
        pytest.param("Rain.", [], id="no-link"),
        pytest.param("`[[Fear]]`", [], id="code"),
        pytest.param("%% [[Fear]] %%", [], id="comment"),
        pytest.param("Again [[Fear]] #not-this", [], id="left-out"),
        pytest.param("2026-11-09 was hard", [], id="a-day-at-the-top"),
    ],
)
def test_links_in_an_entry(text: str, found: list[str], items: Items) -> None:
    assert items(text) == found


def test_links_in_an_undated_note_are_none(items: Items) -> None:
    assert items("Again [[Fear]].", path="Notes/A.md") == []


def test_the_links_of_an_item_are_the_items(items: Items) -> None:
    text = "Rain.\nI say yes again and again,\nlike in [[Fear]] #insight\n"
    assert items(text) == ["2 insight tag: I say yes again and again, like in [[Fear]]"]


@pytest.mark.parametrize("path", ["Journal/2026-11-10.md", "Notes/A.md"])
@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("- 2026-11-18 with Ann", "with Ann", id="item"),
        pytest.param("- *2026-11-18*: with Ann", "with Ann", id="emphasis"),
        pytest.param("- [[Journal/2026-11-18|Wed]] with Ann", "with Ann", id="link"),
        pytest.param("- 2026-11-18", "", id="alone"),
    ],
)
def test_a_dated_line_below_another(path: str, line: str, words: str, read: Read) -> None:
    parent, child = read(f"- Say no #action\n\t{line}\n", path=path).items
    assert (child.role, child.leading_day, child.words) == ("line", date(2026, 11, 18), words)
    assert child.ancestors == (parent.block,)


def test_fields_of_a_practice(read: Read) -> None:
    _, child = read("- Say no #action\n\t- 2026-11-18 hard (body:: hot ears) (discomfort:: a lot)\n").items
    assert (child.words, child.fields.body, child.fields.discomfort) == ("hard", "hot ears", "a lot")


def test_a_dated_line_in_the_note_of_an_action(read: Read) -> None:
    text = '---\ntags: [practice]\nfor: "[[Fear]]"\n---\nWords.\n\n- 2026-11-12 with Ann\n- plain\n'
    note, line = read(text, path="Steps/Say no.md").items
    assert (note.form, line.line, line.leading_day) == ("note", 7, date(2026, 11, 12))


def test_a_dated_line_in_another_note_is_none(items: Items) -> None:
    assert items("- 2026-11-12 with Ann\n", path="Notes/A.md") == []
