"""Whatever happens to a vault, reading it with an index gives what reading it anew gives, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from vault_integrate.app.reading import VaultReading, read_vault
from vault_integrate.app.report import report
from vault_integrate.app.vault import load_vault
from vault_integrate.app.written import write_report
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.week import parse_week, week_of
from vault_integrate.store import index, scan

TODAY = date(2026, 11, 22)

PATHS = st.sampled_from(
    [
        "Journal/2026-11-16.md",
        "Journal/2026-11-17.md",
        "Journal/2026-11-18.md",
        "Journal/2026-10-01.md",
        "Insights/Fear.md",
        "Insights/fear.md",
        "Steps/Say no once.md",
        "Steps/Sag nein – für heute.md",
        "Topics/Garden.md",
        "Topics/Gärten.md",
        "Garden.md",
        "Templates/Daily.md",
        "What now/Settings.md",
        "Archive/Old.md",
        "Archive/picture.png",
    ]
)

PIECES = st.sampled_from(
    [
        "Nothing but rain.",
        "I say yes because I am afraid #insight ^fear",
        "insight:: I rush when I am tired",
        "- [ ] Say no once #action (for:: [[Fear]])",
        "- [x] Say no once #action ✅ 2026-11-17",
        "- [ ] Walk before breakfast #practice [[2026-11-16]]",
        "It came back today: [[Fear]]",
        "With [[Garden]], about [the step](../Steps/Say%20no%20once.md)",
        "Thinking of [[fear|it]] and [[Gärten]]",
        "- walked [[Say no once]]",
        "What went well today?",
        "I wait for [[What now 2026-W46]] #insight",
        "too long " * 400,
        "## Insights\n- Evenings are mine",
        "> [!insight] Silence is not anger",
    ]
)

HEADERS = st.sampled_from(
    [
        "",
        "---\ntags: [insight]\n---\n",
        "---\ntags: [action]\nfor: '[[Fear]]'\n---\n",
        "---\nsafety: 2\npracticed: ['[[Say no once]]']\n---\n",
        "---\ncreated: 2026-11-17\n---\n",
        "---\nprivate: true\n---\n",
        "---\nmood: [broken\n---\n",
        "---\nvault_integrate: settings\ntemplates: Templates\n---\n",
        "---\nvault_integrate: settings\ninsight_tags: [insight, idea]\nleave_out: [Archive]\n---\n",
    ]
)

TEXTS = st.builds(
    lambda header, pieces: header + "\n\n".join(pieces) + "\n", HEADERS, st.lists(PIECES, max_size=3)
)


# Five ticks of a file system's clock. With the usual two seconds every file of a test would be in doubt.
SHORT = 20_000_000


class Changes(RuleBasedStateMachine):
    """A vault to which things happen, with an index that is never told of them."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="vault-integrate-"))
        self.vault = self.home / "vault"
        self.vault.mkdir()
        self.cache = self.home / "cache"
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(index, "DOUBTFUL", SHORT)
        self.patch.setattr(scan, "NOTE_LIMIT", 3000)
        (self.vault / "Journal").mkdir()

    def teardown(self) -> None:
        shutil.rmtree(self.home)
        self.patch.undo()

    @property
    def notes(self) -> list[Path]:
        return sorted(each for each in self.vault.rglob("*") if each.is_file())

    @rule(path=PATHS, text=TEXTS)
    def write(self, path: str, text: str) -> None:
        place = self.vault / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    @precondition(lambda self: self.notes)
    @rule(data=st.data(), text=TEXTS)
    def write_in_the_same_size_and_time(self, data: st.DataObject, text: str) -> None:
        place = data.draw(st.sampled_from(self.notes))
        stat, old = place.stat(), place.read_bytes()
        place.write_bytes(text.encode().ljust(len(old), b" ")[: max(len(old), 1)])
        os.utime(place, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    @precondition(lambda self: self.notes)
    @rule(data=st.data(), text=TEXTS)
    def replace(self, data: st.DataObject, text: str) -> None:
        place = data.draw(st.sampled_from(self.notes))
        new = place.with_name(".new.tmp")
        new.write_text(text, "utf-8")
        new.replace(place)

    @precondition(lambda self: self.notes)
    @rule(data=st.data(), path=PATHS)
    def rename(self, data: st.DataObject, path: str) -> None:
        target = self.vault / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data.draw(st.sampled_from(self.notes)).replace(target)

    @precondition(lambda self: self.notes)
    @rule(data=st.data())
    def rename_by_case(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(self.notes))
        place.replace(place.with_name(place.name.swapcase()))

    @precondition(lambda self: self.notes)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.notes)).unlink()

    @rule()
    def move_a_folder(self) -> None:
        (self.vault / "Journal").rename(self.vault / "Tagebuch")
        (self.vault / "Journal").mkdir()
        for place in (self.vault / "Tagebuch").iterdir():
            place.replace(self.vault / "Journal" / place.name)
        (self.vault / "Tagebuch").rmdir()

    @rule()
    def replace_the_whole_vault(self) -> None:
        other = self.home / "other"
        shutil.copytree(self.vault, other)
        shutil.rmtree(self.vault)
        other.rename(self.vault)

    @rule()
    def delete_the_index(self) -> None:
        shutil.rmtree(self.cache, ignore_errors=True)

    @rule(at=st.floats(0, 1), letter=st.integers(0, 255))
    def damage_the_index(self, at: float, letter: int) -> None:
        for place in self.cache.glob("*.sqlite3"):
            data = bytearray(place.read_bytes())
            data[int(at * (len(data) - 1))] = letter
            place.write_bytes(data)

    @rule(week=st.sampled_from(["2026-W47", "2026-W46"]))
    def report(self, week: str) -> None:
        """What stands in the file then is what would be made without an index; and it is a note as well."""
        try:
            written = write_report(self.vault, self.cache, week=week, today=TODAY.isoformat())
        except VaultIntegrateError as error:
            with pytest.raises(type(error), match=re.escape(str(error))):
                write_report(self.vault, None, week=week, today=TODAY.isoformat())
            return
        vault = load_vault(self.vault, page_wanted=True)
        named = parse_week(week, vault.settings.week_rule)
        assert named is not None
        anew = report(vault, named, today=TODAY, write=False)
        assert (self.vault / written.path).read_bytes() == anew.data
        assert (written.path, written.taken, written.diagnostics) == (anew.path, anew.taken, anew.diagnostics)

    @invariant()
    def it_is_as_if_read_anew(self) -> None:
        assert read(self.vault, self.cache) == read(self.vault, None)


def read(root: Path, cache: Path | None) -> tuple[VaultReading, str, bytes] | str:
    """All that a vault says, and its page; or why there is none."""
    try:
        vault = load_vault(root, page_wanted=True, cache=cache)
        reading = read_vault(vault)
        week = week_of(TODAY, vault.settings.week_rule)
        page = report(load_vault(root, page_wanted=True, cache=cache), week, today=TODAY, write=False)
    except VaultIntegrateError as error:
        return str(error)
    return reading, page.path, page.data


Changes.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestChanges = Changes.TestCase
