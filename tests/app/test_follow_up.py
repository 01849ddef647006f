"""What plugins are told: pages that were written, and items that say something else than at the last look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.installed import Installed

from vault_integrate import Change, ItemChange, PageWritten, hookimpl
from vault_integrate.app.item_changes import digest
from vault_integrate.app.page import journal_of
from vault_integrate.app.reading import read_vault
from vault_integrate.app.vault import load_vault
from vault_integrate.cli import main
from vault_integrate.model.week import week_of
from vault_integrate.parse.dates import read_day
from vault_integrate.paths import state_folder
from vault_integrate.store.plugin_faults import plugin_faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import VaultWriter

    from vault_integrate.model.journal import Action, Insight

TODAY = "2026-11-19"
ENTRY = "Journal/2026-11-17.md"
NOTES = {
    "What now/Settings.md": "---\nvault_integrate: settings\nplugins: [nb]\nquiet_notes: 0\n---\n",
    ENTRY: (
        "- Silence is not anger #insight ^silence\n\t- [ ] Ask once ^ask\n- I hide #insight #private ^hide\n"
    ),
}


class Nb:
    """Hears all, and may fail."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.pages: list[str] = []
        self.items: list[tuple[Change, str | None]] = []
        self.error = error
        self.calls = 0

    def _call(self) -> None:
        self.calls += 1
        if self.error is not None:
            raise self.error

    @hookimpl
    def vault_page_written(self, page: PageWritten) -> None:
        self.pages.append(f"{page.week.name} {page.path}")
        self._call()

    @hookimpl
    def vault_item_changed(self, change: ItemChange) -> None:
        self.items.append((change.change, None if change.item is None else change.item.words))
        self._call()


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    return write_vault(NOTES)


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    def installed(plugin: object) -> None:
        monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: (Installed(plugin, "nb"),))

    return installed


def run(command: str, vault: Path) -> int:
    return main([command, "--vault", str(vault), "--today", TODAY])


@pytest.mark.parametrize("command", ["report", "sync"])
def test_a_page_is_told_of_when_it_was_written(
    command: str, vault: Path, install: Callable[[object], None]
) -> None:
    nb = Nb()
    install(nb)

    assert (run(command, vault), nb.pages) == (0, ["2026-W47 What now/What now 2026-W47.md"])
    # The same notes make the same page, which is not written again.
    assert (run(command, vault), len(nb.pages)) == (0, 1)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("Ask once", "Ask twice", [(Change.CHANGED, "Ask twice")], id="words of one with an id"),
        pytest.param(
            "\t- [ ] Ask once ^ask\n",
            "",
            # The insight waits for a step now; what it says itself is as it was.
            [(Change.GONE, None)],
            id="gone",
        ),
        pytest.param("- [ ]", "- [x]", [(Change.CHANGED, "Ask once")], id="ticked"),
        pytest.param("- Silence", "\nHello\n\n- Silence", [], id="only moved down"),
        pytest.param("I hide", "I still hide", [(Change.CHANGED, None)], id="a private one"),
        pytest.param("^hide\n", "^hide\n- I rush #insight\n", [(Change.NEW, "I rush")], id="new"),
    ],
)
def test_items_are_told_of_by_what_they_say(
    old: str,
    new: str,
    told: list[tuple[Change, str | None]],
    vault: Path,
    install: Callable[[object], None],
) -> None:
    nb = Nb()
    install(nb)
    run("report", vault)
    assert nb.items == []  # nothing was known before

    (vault / ENTRY).write_text(NOTES[ENTRY].replace(old, new))
    run("report", vault)
    assert nb.items == told
    run("sync", vault)
    assert nb.items == told


def items_of(vault: Path) -> dict[str, Insight | Action]:
    loaded = load_vault(vault)
    day = read_day(TODAY)
    assert day is not None
    journal = journal_of(loaded, read_vault(loaded), week_of(day).last)
    found: dict[str, Insight | Action] = {each.words: each for each in journal.insights}
    return found | {each.words: each for each in journal.actions}


def test_a_digest_tells_what_is_said_and_not_where(write_vault: VaultWriter) -> None:
    before = {words: digest(each) for words, each in items_of(write_vault(NOTES)).items()}
    moved = write_vault({ENTRY: "Hello\n\n" + NOTES[ENTRY]})

    assert {words: digest(each) for words, each in items_of(moved).items()} == before
    assert len(set(before.values())) == len(before) == 3


def test_who_fails_three_times_in_a_row_is_set_aside_and_nothing_else(
    vault: Path, install: Callable[[object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    nb = Nb(SystemExit(3))
    install(nb)
    for number in range(6):
        (vault / ENTRY).write_text(NOTES[ENTRY].replace("Ask once", f"Ask {number} times"))
        assert run("report", vault) == 0

    assert nb.calls == 3
    [(name, fault)] = plugin_faults(state_folder(), vault).all().items()
    assert (name, fault.kind, fault.day, fault.in_a_row) == ("nb", "SystemExit", TODAY, 3)
    assert fault.hook in ("vault_page_written", "vault_item_changed")
    page = (vault / "What now/What now 2026-W47.md").read_text()
    assert ("Ask 5 times" in page, "SystemExit" in page) == (True, False)
    assert "SystemExit" not in capsys.readouterr().out

    plugin_faults(state_folder(), vault).forgive("nb")
    (vault / ENTRY).write_text(NOTES[ENTRY])
    run("report", vault)
    assert nb.calls > 3


def test_a_call_that_goes_well_begins_the_count_anew(vault: Path, install: Callable[[object], None]) -> None:
    nb = Nb(ValueError())
    install(nb)
    for number in range(9):
        nb.error = None if number % 2 else ValueError()
        (vault / ENTRY).write_text(NOTES[ENTRY].replace("Ask once", f"Ask {number} times"))
        run("report", vault)

    assert len(nb.pages) == 9


def test_one_that_yields_has_heard_nothing(vault: Path, install: Callable[[object], None]) -> None:
    class Yields:
        @hookimpl
        def vault_page_written(self, page: PageWritten) -> object:
            yield page

    install(Yields())
    run("report", vault)

    assert plugin_faults(state_folder(), vault).all()["nb"].kind == "returned a generator"


def test_a_dry_run_tells_nobody(vault: Path, install: Callable[[object], None]) -> None:
    nb = Nb()
    install(nb)

    assert main(["sync", "--dry-run", "--vault", str(vault), "--today", TODAY]) == 0
    assert main(["report", "--stdout", "--vault", str(vault), "--today", TODAY]) == 0
    assert nb.calls == 0
