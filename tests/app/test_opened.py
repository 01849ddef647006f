"""The open vault that a plugin's command is handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vault_integrate import BlockKind
from vault_integrate.app.opened import Opened
from vault_integrate.app.sync import Folders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@pytest.fixture
def opened(write_vault: Callable[[Mapping[str, str]], Path], tmp_path: Path) -> Callable[..., Opened]:
    def open_it(files: Mapping[str, str]) -> Opened:
        folders = Folders(state=tmp_path / "state", cache=tmp_path / "cache")
        return Opened(write_vault(files), folders, "mine", say=print, tell=print)

    return open_it


def test_each_note_is_read_for_itself(opened: Callable[..., Opened]) -> None:
    """Blocks of two notes that stand on the same line are told apart."""
    vault = opened(
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
def test_words_are_judged_as_an_action_would_be(opened: Callable[..., Opened], words: str, rule: str) -> None:
    verdict = opened({"2026-11-10.md": "- one\n"}).judge(words)
    assert (verdict.rule, verdict.concrete) == (rule, rule != "be-more")
