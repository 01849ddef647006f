"""`init`: what it sees of a vault, what it writes, and that it writes nothing else."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from vault_integrate import clock
from vault_integrate.app.init import propose, settle
from vault_integrate.app.sync import Folders

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.cli.conftest import RunCli, Snapshot

TODAY = ("--today", "2026-11-22")
NOTE = "What now/Settings.md"
HOST = {
    "plugins/periodic-notes/data.json": {
        "daily": {"enabled": True, "folder": "Log", "format": "YYYY/YYYY-MM-DD", "template": "Tpl/Day"},
        "weekly": {"enabled": True, "folder": "Log/Weeks", "format": "gggg-[W]ww"},
    },
    "plugins/calendar/data.json": {"weekStart": "sunday"},
    "plugins/dataview/data.json": {"taskCompletionText": "finished"},
    "plugins/obsidian-tasks-plugin/data.json": {"globalFilter": "#task", "taskFormat": "dataview"},
    "templates.json": {"folder": "Tpl"},
    "app.json": {"userIgnoreFilters": ["Work/"]},
}


def vault_at(root: Path, notes: Mapping[str, str], host: Mapping[str, object] | None = None) -> Path:
    (root / ".obsidian").mkdir(parents=True)
    for name, value in (host or {}).items():
        file = root / ".obsidian" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value))
    for name, text in notes.items():
        note = root / name
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(text)
    return root


def days(folder: str, count: int = 5, text: str = "Words.\n") -> dict[str, str]:
    first = date(2026, 11, 15)
    return {f"{folder}{first + timedelta(days=each)}.md": text for each in range(count)}


def rows(out: str) -> dict[str, tuple[str, str]]:
    """The rows of the tables: what each is called, its value, and where that is from."""
    found = (line.split("\t") for line in out.split("\n") if line.count("\t") == 2)
    return {name: (value, source) for name, value, source in found}


@pytest.fixture
def hosted(tmp_path: Path) -> Path:
    marked = "- I see it #insight\n\t- [ ] Call mom [due:: 2026-11-20] #task\n"
    notes = {**days("Log/2026/", text=marked), "Tpl/Day.md": "# {{date}}\n", "Work/2026-11-16.md": marked}
    return vault_at(tmp_path / "vault", notes, HOST)


# --- What it sees ---------------------------------------------------------------------------------


def test_what_the_host_says_is_shown_with_its_source(run_cli: RunCli, hosted: Path) -> None:
    done = run_cli("init", hosted, *TODAY)
    assert done.code == 0
    said = rows(done.out)
    assert said["daily notes"] == ("Log/YYYY/YYYY-MM-DD", "Obsidian: Periodic Notes")
    assert said["weekly notes"] == ("Log/Weeks/gggg-[W]ww", "Obsidian: Periodic Notes")
    assert said["weeks begin on"] == ("sunday, 1", "Obsidian: Calendar")
    assert said["tasks"] == ('dataview, "#task"', "Obsidian: Tasks")
    assert said["own names of fields"] == ("finished = done", "Obsidian: Dataview")
    assert said["templates"] == ("Tpl, Tpl/Day", "Obsidian: Templates")
    assert said["not read"] == ("Work", "Obsidian: excluded files")
    assert said["tags of insights"] == ("insight", "as usual")
    assert said["notes"] == ("5", "")
    assert said["entries"] == ("5", "2026-11-15 to 2026-11-19")
    assert said["insights"] == ("1", "1 by a tag")
    assert said["actions"] == ("1", "1 by place or link")
    assert said["of them steps"] == ("1", "tied to an insight")


def test_what_the_host_does_not_say_is_told_from_the_notes(run_cli: RunCli, tmp_path: Path) -> None:
    text = "## Was mir klar wurde\n- Ich bin nicht mit mir, aber das ist wie ein Tag. #einsichten\n"
    root = vault_at(tmp_path / "v", {**days("Tagebuch/2026/", text=text), "Aus/2026-W46.md": "x\n"})
    said = rows(run_cli("init", root, *TODAY).out)
    assert said["language"] == ("de", "the words of your notes")
    assert said["daily notes"] == ("Tagebuch/YYYY/YYYY-MM-DD", "the names of 5 notes")
    assert said["tags of insights"] == ("erkenntnis, einsicht, insight, einsichten", "in use, notes: 5")
    assert said["tags of actions"] == ("schritt, handlung, action", "as usual")
    assert said["headings of insights"][0].endswith("Insights, Was mir klar wurde")
    assert said["insights"] == ("1", "1 by a tag")


def test_of_each_row_it_is_said_where_it_is_from(run_cli: RunCli, hosted: Path, tmp_path: Path) -> None:
    text = "Ich bin nicht mit mir, aber das ist wie ein Tag, und das war es auch.\n"
    german = vault_at(tmp_path / "v", days("Tagebuch/", text=text))
    for root in (hosted, german):
        kept = run_cli("init", root, *TODAY).out.partition("\nnotes\t")[0]
        assert {name: source for name, (_, source) in rows(kept).items() if not source} == {}


def test_a_format_that_names_no_note_does_not_count(run_cli: RunCli, tmp_path: Path) -> None:
    host = {"daily-notes.json": {"folder": "Daily", "format": "DD.MM.YYYY"}}
    root = vault_at(tmp_path / "v", days("Journal/"), host)
    assert rows(run_cli("init", root, *TODAY).out)["daily notes"] == (
        "Journal/YYYY-MM-DD",
        "the names of 5 notes",
    )


def test_notes_of_another_time_are_told(run_cli: RunCli, tmp_path: Path) -> None:
    host = {"daily-notes.json": {"format": "DD.MM.YYYY"}}
    root = vault_at(tmp_path / "v", {**days(""), "01.11.2026.md": "Words.\n"}, host)
    done = run_cli("init", root, *TODAY)
    assert rows(done.out)["daily notes"] == ("DD.MM.YYYY", "Obsidian: Daily notes")
    assert "5 notes are called after a day in another way (YYYY-MM-DD)" in done.err
    assert "say so in the settings note: `daily_format: YYYY-MM-DD`.\n" in done.err


def test_notes_of_another_time_are_told_with_their_folder(run_cli: RunCli, tmp_path: Path) -> None:
    host = {"daily-notes.json": {"folder": "New", "format": "DD.MM.YYYY"}}
    root = vault_at(tmp_path / "v", {**days("Old/"), "New/01.11.2026.md": "Words.\n"}, host)
    said = run_cli("init", root, *TODAY).err
    assert "in the settings note: `daily_folder: Old`, `daily_format: YYYY-MM-DD`.\n" in said


def test_what_only_the_writer_knows_is_asked_and_not_assumed(run_cli: RunCli, tmp_path: Path) -> None:
    root = vault_at(tmp_path / "v", days("", text="## Todo\n- milk\n\n#lesson from a book\n"))
    done = run_cli("init", root, *TODAY)
    assert "Also in use: #lesson (5 notes), Todo (5 notes)." in done.err
    assert rows(done.out)["insights"] == ("0", "")
    assert rows(done.out)["actions"] == ("0", "")


def test_a_heading_that_was_written_once_is_no_habit(run_cli: RunCli, tmp_path: Path) -> None:
    once = {"2026-11-20.md": "## What I noticed\n- rain\n"}
    root = vault_at(tmp_path / "v", {**days(""), **once})
    assert rows(run_cli("init", root, *TODAY).out)["headings of insights"] == ("Insights", "as usual")
    (root / "2026-11-21.md").write_text(once["2026-11-20.md"])
    said = rows(run_cli("init", root, *TODAY).out)
    assert said["headings of insights"] == ("Insights, What I noticed", "in use, notes: 2")


def test_notes_without_a_day_are_told(run_cli: RunCli, tmp_path: Path) -> None:
    root = vault_at(tmp_path / "v", {"Day one.md": "Words.\n"})
    assert "none is read as an entry" in run_cli("init", root, *TODAY).err
    (root / "2026-11-20.md").write_text("Words.\n")
    assert "none is read as an entry" not in run_cli("init", root, *TODAY).err


def test_pages_are_no_notes_of_the_writer(run_cli: RunCli, hosted: Path) -> None:
    run_cli("report", "--vault", hosted, *TODAY)
    assert rows(run_cli("init", hosted, *TODAY).out)["notes"] == ("5", "")


# --- What it writes -------------------------------------------------------------------------------


def test_nothing_is_written_where_nobody_can_be_asked(
    run_cli: RunCli, hosted: Path, snapshot: Snapshot
) -> None:
    before = snapshot(hosted)
    done = run_cli("init", hosted, *TODAY)
    assert "Nothing was written" in done.err
    assert f"The settings note {NOTE} would say:\n" in done.out
    assert "  daily_folder: Log\n" in done.out
    assert snapshot(hosted) == before


def test_only_the_settings_note_is_written_and_the_page_stays(
    run_cli: RunCli, hosted: Path, snapshot: Snapshot
) -> None:
    page = run_cli("report", "--stdout", "--vault", hosted, *TODAY).out
    before = snapshot(hosted)
    done = run_cli("init", hosted, "--yes", *TODAY)
    assert done.code == 0
    assert f"{NOTE} is new." in done.err
    after = snapshot(hosted)
    new = {path: after[path] for path in after if path not in before}
    assert sorted(new) == sorted(os.fsencode(hosted / each) for each in ("What now", NOTE))
    assert {path: after[path] for path in before if path != os.fsencode(hosted)} == {
        path: before[path] for path in before if path != os.fsencode(hosted)
    }
    # The host's folder does not reach every device; from now on the note says the same.
    (hosted / ".obsidian").rename(hosted / ".gone")
    assert run_cli("report", "--stdout", "--vault", hosted, *TODAY).out == page


def test_run_again_it_changes_nothing(run_cli: RunCli, hosted: Path, snapshot: Snapshot) -> None:
    run_cli("init", hosted, "--yes", *TODAY)
    before = snapshot(hosted)
    for options in ((), ("--yes",)):
        done = run_cli("init", hosted, *options, *TODAY)
        assert done.code == 0
        assert f"{NOTE} is there already" in done.err
        assert rows(done.out)["daily notes"] == ("Log/YYYY/YYYY-MM-DD", "the settings note")
        assert rows(done.out)["insights"] == ("1", "1 by a tag")
        assert "would say" not in done.out
    assert snapshot(hosted) == before


def test_a_note_that_was_made_meanwhile_counts(hosted: Path, tmp_path: Path) -> None:
    folders = Folders(state=tmp_path / "state", cache=tmp_path / "cache")
    proposal = propose(hosted, folders, TODAY[1])
    (hosted / "Mine.md").write_text("---\nvault_integrate: settings\nin_full: 5\n---\n")
    assert settle(hosted, folders, clock.SYSTEM, proposal) == "Mine.md"
    assert not (hosted / NOTE).exists()


def test_undo_takes_the_note_away(run_cli: RunCli, hosted: Path) -> None:
    run_cli("init", hosted, "--yes", *TODAY)
    assert run_cli("undo", "--vault", hosted).code == 0
    assert not (hosted / NOTE).exists()


def test_where_the_host_changes_its_mind_the_note_counts(run_cli: RunCli, hosted: Path) -> None:
    run_cli("init", hosted, "--yes", *TODAY)
    (hosted / ".obsidian" / "app.json").write_text('{"userIgnoreFilters": ["Other/"]}')
    done = run_cli("init", hosted, *TODAY)
    assert "Obsidian's own settings say something else for leave_out; the settings note counts." in done.err


def test_a_note_with_that_name_is_left_alone(run_cli: RunCli, hosted: Path) -> None:
    (hosted / "What now").mkdir()
    (hosted / NOTE).write_text("mine\n")
    run_cli("init", hosted, "--yes", *TODAY)
    assert (hosted / NOTE).read_text() == "mine\n"
    assert "vault_integrate: settings" in (hosted / "What now" / "Settings (2).md").read_text()


def test_settings_with_a_fault_are_named(run_cli: RunCli, hosted: Path, snapshot: Snapshot) -> None:
    (hosted / "Mine.md").write_text("---\nvault_integrate: settings\nzebra: 1\n---\n")
    before = snapshot(hosted)
    done = run_cli("init", hosted, "--yes", *TODAY)
    assert done.code == 1
    assert "Mine.md:3: there is no setting zebra" in done.err
    assert snapshot(hosted) == before


def test_a_folder_of_the_page_that_is_a_link_is_refused(
    run_cli: RunCli, hosted: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (hosted / "What now").symlink_to(tmp_path / "outside")
    assert run_cli("init", hosted, "--yes", *TODAY).code == 1
    assert not list((tmp_path / "outside").iterdir())


# --- The template ---------------------------------------------------------------------------------


def test_lines_for_the_template_are_offered_and_not_written(run_cli: RunCli, hosted: Path) -> None:
    done = run_cli("init", hosted, "--yes", *TODAY)
    assert "daily template Tpl/Day; empty ones are passed over:\n" in done.out
    lines = "## Insights\n- \n\n## Next steps\n- [ ] \n"
    assert "".join(f"  {line}\n" if line else "\n" for line in lines.split("\n")[:-1]) in done.out
    assert (hosted / "Tpl/Day.md").read_text() == "# {{date}}\n"
    # As a person would: put there, used on a day, and left empty.
    (hosted / "Tpl/Day.md").write_text(f"# {{{{date}}}}\n{lines}")
    (hosted / "Log/2026/2026-11-21.md").write_text(f"# 2026-11-21\n{lines}")
    done = run_cli("init", hosted, *TODAY)
    assert "daily template" not in done.out
    assert rows(done.out)["insights"][0] == "1"
    assert rows(done.out)["actions"][0] == "1"


# --- Which vault ----------------------------------------------------------------------------------


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder without a vault, and a home of its own."""
    folder = tmp_path / "away"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return folder


def listed(tmp_path: Path, *vaults: Path) -> None:
    """Let the host know these vaults, the first one opened last."""
    file = tmp_path / "config" / "obsidian" / "obsidian.json"
    file.parent.mkdir(parents=True)
    entries = {f"{number:016x}": {"path": str(path), "ts": -number} for number, path in enumerate(vaults)}
    file.write_text(json.dumps({"vaults": entries}))


def test_the_one_vault_that_the_host_knows(run_cli: RunCli, hosted: Path, away: Path, tmp_path: Path) -> None:
    listed(tmp_path, hosted)
    done = run_cli("init", *TODAY)
    assert done.out.startswith(f"The vault, from Obsidian's own list: {hosted}\n")
    assert done.err.endswith("--yes writes it.\n")
    done = run_cli("init", "--yes", *TODAY)
    assert done.err.endswith(f"Next, this week's page: vault-integrate report --vault {hosted}\n")


def test_several_vaults_are_named(run_cli: RunCli, hosted: Path, away: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    listed(tmp_path, tmp_path / "other", hosted)
    done = run_cli("init", *TODAY)
    assert done.code == 2
    assert f"several vaults could be meant: {tmp_path / 'other'}, {hosted}" in done.err


def test_the_current_folder_if_it_holds_notes(run_cli: RunCli, away: Path) -> None:
    assert run_cli("init", *TODAY).code == 2
    (away / "2026-11-20.md").write_text("Words.\n")
    done = run_cli("init", *TODAY)
    assert (done.code, done.out.split("\n")[0]) == (0, f"The vault: {away}")


def test_notes_in_the_current_folder_are_not_passed_over_for_a_vault_elsewhere(
    run_cli: RunCli, hosted: Path, away: Path, tmp_path: Path
) -> None:
    (away / "2026-11-20.md").write_text("Words.\n")
    listed(tmp_path, hosted)
    done = run_cli("init", "--yes", *TODAY)
    assert done.code == 2
    assert f"several vaults could be meant: {away}, {hosted}" in done.err
    assert not (hosted / NOTE).exists()


def test_no_vault_at_all(run_cli: RunCli, away: Path) -> None:
    done = run_cli("init")
    assert done.code == 2
    assert done.err == (
        "vault-integrate: there is no vault here, and Obsidian knows none on this machine; "
        "name the folder with your notes: vault-integrate init PATH\n"
    )


@pytest.mark.parametrize("arguments", [("nowhere",), ("--vault", "nowhere"), (".", "--vault", "..")])
def test_a_vault_that_is_not_there(run_cli: RunCli, away: Path, arguments: tuple[str, ...]) -> None:
    assert run_cli("init", *arguments).code == 2


# --- On a terminal --------------------------------------------------------------------------------

PROGRAM = (sys.executable, "-m", "vault_integrate")


def typed(answer: bytes, *arguments: str | Path) -> str:
    """What the real program shows on a terminal where somebody types."""
    ours, theirs = pty.openpty()
    command = [*PROGRAM, *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb"}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        os.write(ours, answer)
        shown = b""
        try:
            while more := os.read(ours, 65_536):
                shown += more
        except OSError:  # how the end of a terminal is told on Linux
            pass
        os.close(ours)
        process.wait(timeout=60)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(("answer", "written"), [(b"y\n", True), (b"\n", True), (b"n\n", False)])
def test_the_person_is_asked(hosted: Path, answer: bytes, written: bool) -> None:  # noqa: FBT001
    shown = typed(answer, "init", hosted, *TODAY)
    assert f"Write {NOTE}, and no other file? [Y/n]:" in shown
    assert (hosted / NOTE).exists() is written
    assert ("Nothing was written." in shown) is not written


def test_where_the_folder_was_only_guessed_enter_writes_nothing(away: Path) -> None:
    (away / "2026-11-20.md").write_text("Words.\n")
    shown = typed(b"\n", "init", *TODAY)
    assert f"Write {NOTE}, and no other file? [y/N]:" in shown
    assert not (away / NOTE).exists()


def test_of_several_vaults_the_person_chooses(hosted: Path, away: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    listed(tmp_path, tmp_path / "other", hosted)
    shown = typed(b"2\nn\n", "init", *TODAY)
    assert f"  2  {hosted}\n" in shown
    assert f"The vault, from Obsidian's own list: {hosted}\n" in shown
