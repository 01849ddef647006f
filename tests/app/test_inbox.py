"""The inbox: made with its mark, added to, and read line by line, each of its own day."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.app.capturing import DAY, INBOX, INBOX_HEAD, NOW, add, do, texts

from vault_integrate.app.desk import Desk
from vault_integrate.app.reading import read_vault
from vault_integrate.app.undo import Which, undo
from vault_integrate.app.vault import load_vault
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.deed import DeedKind
from vault_integrate.model.journal import Reason
from vault_integrate.paths import state_folder
from vault_integrate.store.log import open_log

if TYPE_CHECKING:
    from vault_integrate.link.memory import MemoryJournal

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

OF_THE_HOST = {
    ".obsidian/daily-notes.json": json.dumps({"template": "T/day"}),
    "T/day.md": "<% tp.date.now() %>\n",
}
KEPT = (
    "- 2026-11-10 I see #insight\n\t- more of it\n- [ ] 2026-11-12 walk #action\n\t- [x] 2026-11-14 far\n"
    "- 2026-11-30 later #insight\n- some day #insight\n"
)


def inbox(text: str, name: str = INBOX) -> dict[str, str]:
    return {name: f"{INBOX_HEAD}{text}", **OF_THE_HOST}


def journal(vault: Path, until: date = date(2026, 11, 22)) -> MemoryJournal:
    opened = load_vault(vault)
    return Desk(opened, read_vault(opened), until).journal


def text_of(vault: Path) -> str:
    return (vault / INBOX).read_bytes().decode()


def test_it_is_made_added_to_and_taken_back(write_vault: VaultWriter) -> None:
    vault = write_vault(OF_THE_HOST)
    assert add(vault, "insight", "see [[x]] and (y").inbox == INBOX
    assert text_of(vault) == f"{INBOX_HEAD}- 2026-11-18 see [[x]] and (y #insight\n"
    captured = add(vault, "action", "Go [[x]] on")
    assert captured.added is not None
    assert (captured.inbox, captured.added.block.line) == (INBOX, 6)
    assert text_of(vault).endswith("y #insight\n- [ ] 2026-11-18 Go [[x]] on #action\n")
    for _ in range(2):
        undo(vault, open_log(state_folder(), vault, now=NOW), which=Which(), now=NOW)
    assert not (vault / INBOX).exists()


@pytest.mark.parametrize(
    ("role", "words"), [("insight", "I see"), ("action", "Go")], ids=["insight", "action"]
)
def test_what_is_captured_is_of_its_day(write_vault: VaultWriter, role: str, words: str) -> None:
    vault = write_vault(OF_THE_HOST)
    add(vault, role, words)
    found = journal(vault)
    if role == "insight":
        [insight] = found.insights
        assert (insight.words, [each.day for each in insight.notices]) == (words, [date(2026, 11, 18)])
    else:
        [action] = found.actions
        assert (action.words, action.written, action.open) == (words, (date(2026, 11, 18),), True)
    assert journal(vault, date(2026, 11, 17)).insights == ()
    assert journal(vault, date(2026, 11, 17)).actions == ()


def test_each_line_has_its_day_and_what_is_nested_is_of_that_line(write_vault: VaultWriter) -> None:
    vault = write_vault(inbox(KEPT))
    found = journal(vault)
    assert [(each.words, [one.day for one in each.notices]) for each in found.insights] == [
        ("I see", [date(2026, 11, 10)]),
        ("some day", []),
    ]
    [walk] = found.actions
    assert (walk.words, walk.written) == ("walk", (date(2026, 11, 12),))
    assert [(each.day, each.words) for each in walk.practices] == [(date(2026, 11, 14), "far")]
    assert [each.words for each in journal(vault, date(2026, 12, 6)).insights][:2] == ["I see", "later"]


@pytest.mark.parametrize(
    ("day", "tied"), [("2026-11-10", True), ("2026-11-11", False)], ids=["same day", "other day"]
)
def test_lines_of_different_days_are_no_one_note(write_vault: VaultWriter, day: str, *, tied: bool) -> None:
    vault = write_vault(inbox(f"- 2026-11-10 I see #insight\n- [ ] {day} walk #action\n"))
    [action] = journal(vault).actions
    assert [tie.reason for tie in action.ties] == [Reason.SAME_NOTE] * tied


def test_it_names_an_insight(write_vault: VaultWriter) -> None:
    vault = write_vault({"Fear.md": "---\ntags: [insight]\n---\n# Fear talks\n", **OF_THE_HOST})
    add(vault, "action", "Say no", item="fear")
    assert text_of(vault) == f"{INBOX_HEAD}- [ ] 2026-11-18 Say no (for:: [[Fear]]) #action\n"
    [action] = journal(vault).actions
    assert [tie.reason for tie in action.ties] == [Reason.EXPLICIT]


def test_a_step_for_an_insight_in_it_is_its_child(write_vault: VaultWriter) -> None:
    vault = write_vault(inbox(KEPT))
    captured = add(vault, "action", "Say no", item="I see")
    assert captured.inbox == ""
    assert text_of(vault) == INBOX_HEAD + KEPT.replace("it\n", "it\n\t- [ ] Say no\n")


@pytest.mark.parametrize(
    ("kind", "item", "old", "new"),
    [
        (DeedKind.TICK, "walk", "[ ] 2026-11-12 walk #action", "[x] 2026-11-12 walk #action ✅ 2026-11-18"),
        (DeedKind.PRACTICE, "walk", "far\n", "far\n\t- [x] 2026-11-18\n"),
        (DeedKind.REST, "I see", "I see #", "I see (resting:: yes) #"),
    ],
)
def test_what_is_done_about_its_items(
    write_vault: VaultWriter, kind: DeedKind, item: str, old: str, new: str
) -> None:
    vault = write_vault(inbox(KEPT))
    do(vault, kind, item)
    assert text_of(vault) == INBOX_HEAD + KEPT.replace(old, new)


@pytest.mark.parametrize(
    "text",
    ["- mine\n", "---\nvault_integrate: page\n---\n", "---\nvault_integrate: off\n---\n", b"\xff\xfe", ""],
    ids=["plain", "page", "off", "bytes", "empty"],
)
@pytest.mark.parametrize("name", [INBOX, "What now/inbox.md"])
def test_a_note_that_is_no_inbox_is_left_alone(
    write_vault: VaultWriter, name: str, text: str | bytes
) -> None:
    vault = write_vault({name: text, "2026-11-10.md": "- I see #insight\n", **OF_THE_HOST})
    before = {path: path.read_bytes() for path in vault.rglob("*.md")}
    for role in ("insight", "action"):
        with pytest.raises(VaultIntegrateError, match=rf"{name} is there and is no inbox of ours"):
            add(vault, role, "Go")
    assert {path: path.read_bytes() for path in vault.rglob("*.md")} == before
    # What goes to its insight's own place needs none here.
    add(vault, "action", "Go", item="I see")
    assert (vault / "2026-11-10.md").read_text() == "- I see #insight\n\t- [ ] Go\n"


def test_another_case_is_the_same_file_on_many_devices(write_vault: VaultWriter) -> None:
    vault = write_vault(inbox("", "What now/inbox.md"))
    add(vault, "insight", "I see")
    assert (vault / "What now/inbox.md").read_text().endswith("- 2026-11-18 I see #insight\n")
    assert [path.name for path in (vault / "What now").iterdir()] == ["inbox.md"]


def test_it_stands_beside_the_pages(write_vault: VaultWriter) -> None:
    settings = "---\nvault_integrate: settings\nfolder: Journal/Now\nread_in: ['/']\n---\n"
    vault = write_vault({"Settings.md": settings.replace("read_in: ['/']\n", ""), **OF_THE_HOST})
    assert add(vault, "insight", "I see").inbox == "Journal/Now/Inbox.md"


def test_once_the_host_has_made_the_daily_note_lines_go_there(write_vault: VaultWriter) -> None:
    vault = write_vault({**inbox("- 2026-11-18 I see #insight\n"), DAY: "# W\n"})
    assert add(vault, "insight", "I hear").inbox == ""
    assert texts(vault)[DAY] == "# W\n- I hear #insight\n"
    # It was noticed today already, wherever that stands.
    assert add(vault, "insight", "I see").edits == []
