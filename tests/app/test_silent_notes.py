"""Notes in which nothing is found are not opened again, and found anew as soon as they say something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vault_integrate.app.finding import find_unmarked
from vault_integrate.app.sync import Folders
from vault_integrate.paths import cache_folder, state_folder
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    import pytest

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

SAID = "I realized that I say yes from fear.\n"


def test_only_what_may_say_something_is_opened_again(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def noted(root: Path, path: str) -> object:
        opened.append(path)
        return read_bytes(root, path)

    monkeypatch.setattr("vault_integrate.app.unmarked.read_bytes", noted)

    def run(*, cached: bool = True, since: str | None = None) -> tuple[list[str], list[str]]:
        opened.clear()
        folders = Folders(state=state_folder(), cache=cache_folder() if cached else None)
        found = find_unmarked(vault, folders, today="2026-11-18", since=since).found
        return [each.path for each in found], list(opened)

    vault = write_vault(
        {"2026-11-10.md": SAID, "2026-11-11.md": "Rain.\n", "A.md": "Soup.\n", "B.md": "Sun.\n"}
    )
    assert run() == (["2026-11-10.md"], ["2026-11-10.md", "2026-11-11.md", "A.md", "B.md"])
    assert run() == (["2026-11-10.md"], ["2026-11-10.md"])
    # A run that does not look into all of them forgets nothing.
    assert run(since="2026-11-12") == ([], [])
    assert run() == (["2026-11-10.md"], ["2026-11-10.md"])
    write_vault(
        {"A.md": "It dawned on me that I never ask.\n", "B.md": "Wind.\n", "2026-11-10.md": "Rain.\n"}
    )
    assert run() == (["A.md"], ["A.md", "B.md"])
    assert run() == (["A.md"], ["A.md"])
    assert run(cached=False)[0] == ["A.md"]
    # With other settings nothing is known.
    write_vault({"S.md": "---\nvault_integrate: settings\nlanguage: de\n---\n"})
    assert len(run()[1]) == 4
