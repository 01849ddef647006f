"""Threads as a person reads them, each approved as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from vault_integrate.app.page import journal_of
from vault_integrate.app.reading import read_vault
from vault_integrate.app.thread import tell, threads_of
from vault_integrate.app.vault import load_vault
from vault_integrate.app.why import find_item

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

Tell = Callable[..., str]


@pytest.fixture
def thread() -> Tell:
    """Tell what an item has to tell: `thread(root, "yes is my fear")`."""

    def run(root: Path, words: str, today: str = "2026-11-22", *, drawn: bool = True) -> str:
        vault, day = load_vault(root), date.fromisoformat(today)
        reading = read_vault(vault)
        journal = journal_of(vault, reading, day)
        found = threads_of(journal, find_item(journal, words))
        told = [tell(vault, journal, reading, each, today=day, drawn=drawn) for each in found]
        return "\n\n".join("\n".join(story.lines) for story in told) + "\n"

    return run


@pytest.mark.parametrize(
    "words", ["Yes is my fear talking", "The phone is where I hide", "Write to dad"], ids=lambda words: words
)
def test_example_thread(example: Path, words: str, thread: Tell, page: SnapshotAssertion) -> None:
    assert thread(example, words) == page


def test_a_day_in_the_past_knows_nothing_of_later_ones(example: Path, thread: Tell) -> None:
    told = thread(example, "Yes is my fear talking", "2026-10-26", drawn=False)
    assert told.endswith("Read the entire book about boundaries by Sunday · cancelled\n")
    assert "Nov" not in told.partition("## In time")[2]


def test_the_same_notes_tell_the_same_on_another_day(example: Path, thread: Tell) -> None:
    first = thread(example, "Yes is my fear talking", "2026-11-22")
    assert thread(example, "Yes is my fear talking", "2027-02-01") == first


def test_an_action_tells_its_insight(example: Path, thread: Tell) -> None:
    assert thread(example, "Let me get back to you") == thread(example, "Yes is my fear talking")
