"""A vault that stays open says what one that is opened cold says, byte for byte, looked at by hints alone."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.app.test_index import HEADERS, PATHS, PIECES

from vault_integrate.app.reading import VaultReading, read_vault
from vault_integrate.app.report import report
from vault_integrate.app.vault import Vault, load_vault
from vault_integrate.app.warm import Warm
from vault_integrate.app.written import write_report
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.week import week_of
from vault_integrate.store import index, scan

TODAY = date(2026, 11, 22)
SHORT = 20_000_000
"""As in test_index.py."""

TEXTS = st.builds(
    lambda header, pieces: header + "\n\n".join(pieces) + "\n", HEADERS, st.lists(PIECES, max_size=3)
)
Said = tuple[VaultReading, str, bytes, frozenset[str]] | str


class Changes(RuleBasedStateMachine):
    """A vault to which things happen, and a process that is told only in which folders."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="vault-integrate-"))
        self.vault = self.home / "vault"
        self.cache = self.home / "cache"
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(index, "DOUBTFUL", SHORT)
        self.patch.setattr(scan, "NOTE_LIMIT", 3000)
        (self.vault / "Journal").mkdir(parents=True)
        self.warm = Warm(self.vault, self.cache)
        self.hints: set[str] = set()
        self.whole = True

    def teardown(self) -> None:
        shutil.rmtree(self.home)
        self.patch.undo()

    @property
    def notes(self) -> list[Path]:
        return sorted(each for each in self.vault.rglob("*") if each.is_file())

    def happened(self, *places: Path) -> None:
        """An event names the folder; for one that is new the whole tree is looked at."""
        self.hints.update("" if each == self.vault else str(each.relative_to(self.vault)) for each in places)

    def folder(self, path: str) -> Path:
        place = (self.vault / path).parent
        if not place.exists():
            self.whole = True
            place.mkdir(parents=True)
        return place

    @rule(path=PATHS, text=TEXTS)
    def write(self, path: str, text: str) -> None:
        self.happened(self.folder(path))
        (self.vault / path).write_text(text, "utf-8")

    @precondition(lambda self: self.notes)
    @rule(data=st.data(), text=TEXTS)
    def write_in_the_same_size_and_time(self, data: st.DataObject, text: str) -> None:
        place = data.draw(st.sampled_from(self.notes))
        stat, old = place.stat(), place.read_bytes()
        place.write_bytes(text.encode().ljust(len(old), b" ")[: max(len(old), 1)])
        os.utime(place, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        self.happened(place.parent)

    @precondition(lambda self: self.notes)
    @rule(data=st.data(), text=TEXTS)
    def replace(self, data: st.DataObject, text: str) -> None:
        place = data.draw(st.sampled_from(self.notes))
        new = place.with_name(".new.tmp")
        new.write_text(text, "utf-8")
        new.replace(place)
        self.happened(place.parent)

    @precondition(lambda self: self.notes)
    @rule(data=st.data(), path=PATHS)
    def rename(self, data: st.DataObject, path: str) -> None:
        place = data.draw(st.sampled_from(self.notes))
        self.happened(self.folder(path), place.parent)
        place.replace(self.vault / path)

    @precondition(lambda self: self.notes)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(self.notes))
        place.unlink()
        self.happened(place.parent)

    @precondition(lambda self: self.notes)
    @rule(data=st.data())
    def delete_a_folder(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(self.notes)).parent
        if place != self.vault:
            shutil.rmtree(place)
            # Of the folder itself, of what was in it, or of both; which differs from system to system.
            self.happened(data.draw(st.sampled_from([place, place.parent])))

    @rule()
    def move_a_folder(self) -> None:
        (self.vault / "Tagebuch").mkdir(exist_ok=True)
        for place in (self.vault / "Journal").glob("*") if (self.vault / "Journal").exists() else ():
            place.replace(self.vault / "Tagebuch" / place.name)
        self.whole = True

    @rule()
    def delete_the_index(self) -> None:
        shutil.rmtree(self.cache, ignore_errors=True)

    @rule()
    def report_in_another_process(self) -> None:
        """It writes the page and into the index; of the page an event tells."""
        try:
            written = write_report(self.vault, self.cache, week=None, today=TODAY.isoformat(), fewer=True)
        except VaultIntegrateError:
            return
        self.whole |= written.written
        self.happened((self.vault / written.path).parent)

    @rule()
    def begin_anew(self) -> None:
        self.warm = Warm(self.vault, self.cache)
        self.whole = True

    @invariant()
    def it_is_as_if_opened_cold(self) -> None:
        hints, whole, self.hints, self.whole = self.hints, self.whole, set(), False
        assert self.said(hints, whole=whole) == cold(self.vault)

    def said(self, hints: set[str], *, whole: bool) -> Said:
        self.warm.look(hints, whole=whole)
        try:
            return all_of(self.warm.load())
        except VaultIntegrateError as error:
            return str(error)


def cold(root: Path) -> Said:
    try:
        return all_of(load_vault(root, page_wanted=True))
    except VaultIntegrateError as error:
        return str(error)


def all_of(vault: Vault) -> Said:
    """All that a vault says, its page, and its files."""
    reading = read_vault(vault)
    files = frozenset(vault.files.paths)
    page = report(vault, week_of(TODAY, vault.settings.week_rule), today=TODAY, write=False)
    return reading, page.path, page.data, files


Changes.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestChanges = Changes.TestCase


def test_nothing_has_changed_after_it_is_settled(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "2026-11-16.md").write_text("- I rush #insight\n", "utf-8")
    warm = Warm(vault, tmp_path / "cache")
    warm.look(whole=True)
    assert warm.changed
    read_vault(warm.load())
    warm.settle()
    for whole in (False, True):
        warm.look([""], whole=whole)
        read_vault(warm.load())
        assert not warm.changed
    (vault / "2026-11-16.md").write_text("- I hurry #insight\n", "utf-8")
    warm.look()
    assert warm.changed, "a note that has just changed is in doubt, and looked at without a hint"
    warm.settle()
