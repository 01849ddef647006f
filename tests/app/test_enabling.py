"""Naming a plugin in the settings note: one name comes or goes, nothing else, and it can be taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, SETTINGS, Clock

from vault_integrate.app.enabling import disable, enable
from vault_integrate.app.sync import Folders
from vault_integrate.app.trust import ask_for, remember
from vault_integrate.app.undo import Which, undo
from vault_integrate.app.vault import load_vault
from vault_integrate.app.written import write_report
from vault_integrate.errors import (
    NoteRefused,
    PageRefused,
    PluginsMissing,
    SettingsError,
    UsageFault,
    VaultIntegrateError,
)
from vault_integrate.paths import config_folder, state_folder
from vault_integrate.plugin.host import State
from vault_integrate.store.log import open_log
from vault_integrate.store.writer import write_note

if TYPE_CHECKING:
    from pathlib import Path

QUIET = "quiet_notes: 0\n"
HEAD = f"vault_integrate: settings\n{QUIET}"
GOOD = "from vault_integrate import hookimpl\n@hookimpl\ndef vault_section(plan, context):\n    return ()\n"
NOTES = {MON: "- I say yes out of fear #insight ^yes\n\t- [ ] Breathe before I answer\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    (root / ".obsidian").mkdir(parents=True)
    for name, text in NOTES.items():
        (root / name).write_text(text)
    return root


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(state=tmp_path / "state", cache=tmp_path / "cache")


@pytest.fixture(autouse=True)
def moods() -> Path:
    return plugin("moods")


def plugin(name: str, text: str = GOOD) -> Path:
    """A file of one's own that is trusted."""
    path = config_folder() / "plugins" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    remember(ask_for(path, state_folder(), ()).file, state_folder())
    return path


def settings_note(root: Path, header: str, body: str = "My words.\n", ending: str = "\n") -> Path:
    path = root / SETTINGS
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(f"---\n{HEAD}{header}---\n{body}".replace("\n", ending).encode())
    return path


FORMS = {
    "absent": ("", "plugins: [moods]\n"),
    "empty": ("plugins:\n", "plugins: [moods]\n"),
    "brackets": ("plugins: [a, 'b c'] # mine\n", "plugins: [a, 'b c', moods] # mine\n"),
    "dashes": ("plugins:\n  - a\n  - b\nin_full: 5\n", "plugins:\n  - a\n  - b\n  - moods\nin_full: 5\n"),
    "one": ("plugins: a\n", "plugins: [a, moods]\n"),
    "capital letters": ("Plugins: [a]\n", "Plugins: [a, moods]\n"),
}


@pytest.mark.parametrize(("before", "after"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_name_comes_and_goes(before: str, after: str, ending: str, root: Path, folders: Folders) -> None:
    note = settings_note(root, before, ending=ending)
    first = note.read_bytes()
    naming = enable(root, folders, Clock(), "moods")
    assert (naming.path, naming.written, naming.made) == (SETTINGS, True, False)
    assert note.read_bytes() == first.replace(
        f"{QUIET}{before}".replace("\n", ending).encode(), f"{QUIET}{after}".replace("\n", ending).encode()
    )
    assert naming.info is not None
    assert naming.info.state is State.ACTIVE
    second = note.read_bytes()
    assert not enable(root, folders, Clock(), "moods").written
    assert note.read_bytes() == second
    assert disable(root, folders, Clock(), "moods").written
    assert "moods" not in load_vault(root).settings.plugins
    third = note.read_bytes()
    assert not disable(root, folders, Clock(), "moods").written
    log = open_log(folders.state, root, now=Clock().now())
    for expected in (second, first):
        done = undo(root, log, which=Which(), now=Clock().now())
        assert (len(done.taken), done.left) == (1, ())
        assert note.read_bytes() == expected
    assert [entry.reason for entry in log.entries()] == ["enable", "disable", "undo", "undo"]
    assert third != second


@pytest.mark.parametrize(
    "header", ["plugins:\n  - a\n  - moods\n", "plugins:\n- moods\n", "plugins: [moods, a, moods]\n"]
)
def test_disabling_is_taken_back_too(header: str, root: Path, folders: Folders) -> None:
    note = settings_note(root, header)
    before = note.read_bytes()
    disable(root, folders, Clock(), "moods")
    assert "moods" not in note.read_text()
    log = open_log(folders.state, root, now=Clock().now())
    undo(root, log, which=Which(), now=Clock().now())
    assert note.read_bytes() == before


def test_a_line_that_cannot_be_put_back_is_left_out(root: Path, folders: Folders) -> None:
    note = settings_note(root, "plugins:\n  - a\n  - moods\n")
    disable(root, folders, Clock(), "moods")
    note.write_text(note.read_text().replace("  - a\n", "  - b\n"))
    done = undo(root, open_log(folders.state, root, now=Clock().now()), which=Which(), now=Clock().now())
    assert (done.taken, len(done.left)) == ((), 1)
    assert "has changed since" in done.left[0].lines[0]


# --- What can't take part -------------------------------------------------------------------------


def test_what_is_not_there_is_named_only_when_asked_for(root: Path, folders: Folders) -> None:
    note = settings_note(root, "")
    before = note.read_bytes()
    with pytest.raises(UsageFault, match="there is no plugin quilts on this machine"):
        enable(root, folders, Clock(), "quilts")
    assert note.read_bytes() == before
    naming = enable(root, folders, Clock(), "quilts", anyway=True)
    assert naming.info is not None
    assert (naming.written, naming.info.state) == (True, State.MISSING)
    assert load_vault(root).settings.plugins == ("quilts",)


def test_what_does_not_work_is_said(root: Path, folders: Folders, moods: Path) -> None:
    settings_note(root, "")
    plugin("bad", "raise SystemExit")
    with pytest.raises(PluginsMissing, match=r"bad can't be loaded \(SystemExit\)"):
        enable(root, folders, Clock(), "bad")
    plugin("empty", "")
    with pytest.raises(PluginsMissing, match="it has no hook"):
        enable(root, folders, Clock(), "empty")
    moods.write_text(f"{GOOD}\n")
    with pytest.raises(PluginsMissing, match="not trusted") as caught:
        enable(root, folders, Clock(), "moods")
    assert f"plugins trust {moods}" in caught.value.hint
    (config_folder() / "config.toml").write_text('blocked = ["moods"]\n')
    with pytest.raises(PluginsMissing, match="blocked on this machine"):
        enable(root, folders, Clock(), "moods")
    assert load_vault(root).settings.plugins == ()


@pytest.mark.parametrize("name", ["", " ", "a\nb", " moods"])
def test_what_is_no_name(name: str, root: Path, folders: Folders) -> None:
    with pytest.raises(UsageFault, match="no name of a plugin"):
        enable(root, folders, Clock(), name)


def test_a_part_of_the_program_needs_no_name(root: Path, folders: Folders) -> None:
    with pytest.raises(UsageFault, match="always takes part"):
        enable(root, folders, Clock(), "tagged")
    assert not (root / SETTINGS).exists()


# --- The note -------------------------------------------------------------------------------------


def test_settings_of_the_plugin_alone_go_with_it(root: Path, folders: Folders) -> None:
    """Without it they would be faults, and no page would be made."""
    kept = "in_full: 5\nmoods_x_y: of the other one\nplugins: [a, moods-x]\nsupport:\n  - c\n"
    own = "moods_color: blue\nMoods words:\n  - a: b\n  # mine\n  - 'd'\nmoods_empty:\n"
    note = settings_note(root, own + kept.replace("[a,", "[a, moods,"))
    before = note.read_bytes()
    assert disable(root, folders, Clock(), "moods").written
    assert note.read_text() == f"---\n{HEAD}{kept}---\nMy words.\n"
    log = open_log(folders.state, root, now=Clock().now())
    assert len({entry.group for entry in log.entries()}) == 1
    done = undo(root, log, which=Which(), now=Clock().now())
    assert done.left == ()
    assert note.read_bytes() == before


def test_settings_whose_end_is_not_certain_are_left(root: Path, folders: Folders) -> None:
    note = settings_note(root, "plugins: [moods]\nmoods_words: |\n  a\n")
    before = note.read_bytes()
    with pytest.raises(VaultIntegrateError, match="can't be changed with certainty"):
        disable(root, folders, Clock(), "moods")
    assert note.read_bytes() == before


@pytest.mark.parametrize("header", ["plugins: &n [a]\n", "plugins: [a,\n  b]\n"])
def test_what_is_not_changed_with_certainty_is_left(header: str, root: Path, folders: Folders) -> None:
    note = settings_note(root, header)
    before = note.read_bytes()
    with pytest.raises(VaultIntegrateError, match="in a way that") as caught:
        enable(root, folders, Clock(), "moods")
    assert "add moods to it yourself" in caught.value.hint
    with pytest.raises(VaultIntegrateError, match="in a way that") as caught:
        disable(root, folders, Clock(), "a")
    assert "take a out of it yourself" in caught.value.hint
    assert note.read_bytes() == before


def test_faulty_settings_are_mended_first(root: Path, folders: Folders) -> None:
    settings_note(root, "zebra: 1\n")
    with pytest.raises(SettingsError, match="there is no setting zebra"):
        enable(root, folders, Clock(), "moods")


def test_a_note_that_was_just_saved_is_waited_for(root: Path, folders: Folders) -> None:
    note = settings_note(root, "quiet_ticks: 1\n")
    note.write_text(note.read_text().replace(QUIET, ""))

    class Now(Clock):
        def nanoseconds(self) -> int:
            return note.stat().st_mtime_ns + 2_000_000_000

    clock = Now()
    with pytest.raises(VaultIntegrateError, match="changed a moment ago"):
        enable(root, folders, clock, "moods")
    assert clock.pauses == [3.0]


def test_a_save_meanwhile_is_kept(root: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    note = settings_note(root, "")
    saves = ["in_full: 5\n"]

    def save_and_write(*args: object, **values: object) -> None:
        if saves:
            note.write_text(note.read_text().replace(QUIET, QUIET + saves.pop()))
        write_note(*args, **values)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr("vault_integrate.app.writing.write_note", save_and_write)
    enable(root, folders, Clock(), "moods")
    assert note.read_text() == f"---\n{HEAD}in_full: 5\nplugins: [moods]\n---\nMy words.\n"
    assert [each.reason for each in open_log(folders.state, root, now=Clock().now()).entries()] == ["enable"]


def test_a_note_that_is_a_link_is_left(root: Path, folders: Folders, tmp_path: Path) -> None:
    note = settings_note(root, "")
    (root / "two.md").hardlink_to(note)
    (root / "two.md").rename(tmp_path / "two.md")
    with pytest.raises(NoteRefused):
        enable(root, folders, Clock(), "moods")
    assert open_log(folders.state, root, now=Clock().now()).entries() == ()


# --- Without a note -------------------------------------------------------------------------------


def host(root: Path, **files: object) -> None:
    for name, value in files.items():
        (root / ".obsidian" / f"{name.replace('_', '-')}.json").write_text(json.dumps(value))


def page(root: Path) -> bytes:
    write_report(root, None, week="2026-W47", today="2026-11-18")
    return (root / "What now/What now 2026-W47.md").read_bytes()


def test_the_new_note_says_what_the_host_says(root: Path, folders: Folders) -> None:
    host(
        root,
        app={"userIgnoreFilters": ["Arch/", "Old"]},
        daily_notes={"folder": "Days", "format": "D. MM YYYY"},
    )
    (root / "Days").mkdir()
    (root / "Days/17. 11 2026.md").write_text("- I hurry #insight\n")
    (root / "Older.md").write_text("- never #insight\n")
    before, was = page(root), load_vault(root).settings
    naming = enable(root, folders, Clock(), "moods")
    assert (naming.path, naming.made) == (SETTINGS, True)
    settings = load_vault(root).settings
    assert settings.plugins == ("moods",)
    for name in ("daily_folder", "daily_format", "leave_out", "templates", "task_format", "task_statuses"):
        assert getattr(settings, name) == getattr(was, name)
    assert b"I hurry" in before
    assert page(root) == before
    log = open_log(folders.state, root, now=Clock().now())
    undo(root, log, which=Which(), now=Clock().now())
    assert not (root / SETTINGS).exists()


def test_no_file_is_written_over(root: Path, folders: Folders) -> None:
    (root / "What now").mkdir()
    (root / SETTINGS).write_text("my own settings in life\n")
    naming = enable(root, folders, Clock(), "moods")
    assert naming.path == "What now/Settings (2).md"
    assert (root / SETTINGS).read_text() == "my own settings in life\n"
    assert load_vault(root).settings.plugins == ("moods",)


def test_a_name_of_the_writers_keeps_its_links(root: Path, folders: Folders) -> None:
    (root / "settings.md").write_text("where my links lead\n")
    assert enable(root, folders, Clock(), "moods").path == "What now/Settings (2).md"


def test_a_linked_folder_is_left(root: Path, folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "What now").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PageRefused):
        enable(root, folders, Clock(), "moods")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_no_note_can_hold_makes_none(root: Path, folders: Folders) -> None:
    host(root, daily_notes={"format": "../YYYY"})
    with pytest.raises(SettingsError, match="daily_format"):
        enable(root, folders, Clock(), "moods")
    assert not (root / SETTINGS).exists()


def test_without_a_note_there_is_nothing_to_disable(root: Path, folders: Folders) -> None:
    naming = disable(root, folders, Clock(), "moods")
    assert (naming.path, naming.written) == ("", False)
    assert not (root / SETTINGS).exists()


def test_no_name_is_left(root: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vault_integrate.app.settings_note.own_path", lambda *_: ("", ""))
    with pytest.raises(SettingsError, match="no free name"):
        enable(root, folders, Clock(), "moods")
