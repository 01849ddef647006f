"""The open vault that a plugin's command is handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vault_integrate import BlockKind
from vault_integrate.app.opened import Opened
from vault_integrate.app.sync import Folders
from vault_integrate.model.week import ISO, week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PAGE = "What now/What now 2026-W47.md"
NOTES = {
    "Journal/2026-11-18.md": "A Word here\n",
    "Notes/Other.md": "nothing\n",
    "Notes/Off.md": "---\nvault_integrate: off\n---\nword\n",
    "Settings.md": "---\nvault_integrate: settings\n---\nword\n",
    PAGE: "---\nvault_integrate: page\n---\n<!-- vault-integrate:begin -->\n\nours\n\n"
    "<!-- vault-integrate:end -->\n\nmy word\n",
}


@pytest.fixture
def opened(write_vault: Callable[[Mapping[str, str]], Path], tmp_path: Path) -> Opened:
    folders = Folders(state=tmp_path / "state", cache=tmp_path / "cache")
    return Opened(write_vault(NOTES), folders, "mine", say=print, tell=print)


def test_pages_are_left_out_unless_asked_for(opened: Opened) -> None:
    assert [note.path for note in opened.notes()] == ["Journal/2026-11-18.md", "Notes/Other.md"]


def test_of_a_page_the_writers_own_part_is_read(opened: Opened) -> None:
    page = next(note for note in opened.notes(pages=True) if note.path == PAGE)

    assert [block.text for block in page.blocks] == ["my word"]
    assert page.day is not None
    assert page.day == week_of(page.day, ISO).last


def test_only_notes_that_hold_something(opened: Opened) -> None:
    assert [note.path for note in opened.notes(pages=True, holding=b"word")] == [
        "Journal/2026-11-18.md",
        PAGE,
    ]


@pytest.fixture
def opened_of(write_vault: Callable[[Mapping[str, str]], Path], tmp_path: Path) -> Callable[..., Opened]:
    def open_it(files: Mapping[str, str]) -> Opened:
        folders = Folders(state=tmp_path / "state", cache=tmp_path / "cache")
        return Opened(write_vault(files), folders, "mine", say=print, tell=print)

    return open_it


def test_each_note_is_read_for_itself(opened_of: Callable[..., Opened]) -> None:
    """Blocks of two notes that stand on the same line are told apart."""
    vault = opened_of(
        {"2026-11-10.md": "- one\n", "2026-11-11.md": "- two\n\n- three\n", "2026-11-12.md": "four\n"}
    )
    context = vault.reading
    found = [
        context.block(block).words
        for note in vault.notes()
        for block in note.blocks
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
    ]
    assert found == ["one", "two", "three", "four"]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Call the dentist", "names-an-act"),
        ("I should be kinder to myself", "be-more"),
        ("Onions", "in-doubt"),
    ],
)
def test_words_are_judged_as_an_action_would_be(
    opened_of: Callable[..., Opened], words: str, rule: str
) -> None:
    verdict = opened_of({"2026-11-10.md": "- one\n"}).judge(words)
    assert (verdict.rule, verdict.concrete) == (rule, rule != "be-more")
