"""Today's daily note: where the host would make it, and what it would begin with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from tests.app.capturing import DAY, INBOX, INBOX_HEAD, NOW, Clock, add, ask, texts

from vault_integrate.app.capture import Asked
from vault_integrate.errors import NoteChanged, NoteRefused, VaultIntegrateError
from vault_integrate.paths import state_folder
from vault_integrate.store import writer
from vault_integrate.store.log import open_log

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

LINE = "- I see #insight\n"
SAID = f"- 2026-11-18{LINE[1:]}"


def core(**keys: str) -> dict[str, str]:
    return {".obsidian/daily-notes.json": json.dumps(keys)}


def periodic(value: object) -> dict[str, str]:
    return {".obsidian/plugins/periodic-notes/data.json": json.dumps(value)}


def settings(*lines: str) -> dict[str, str]:
    return {"Settings.md": "\n".join(("---", "vault_integrate: settings", *lines, "---", ""))}


BETA = {
    "activeCalendarSet": "b",
    "calendarSets": [
        {"id": "a", "day": {"enabled": True, "folder": "Other"}},
        {"id": "b", "day": {"enabled": True, "format": "YYYY/YYYY-MM-DD", "folder": "Days"}},
    ],
}
MONTHS = "dddd, D. MMMM YYYY"


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({}, DAY),
        (core(), DAY),
        (core(folder="/Journal/"), f"Journal/{DAY}"),
        (core(folder="Journal", format="YYYY/MM/YYYY-MM-DD dddd"), "Journal/2026/11/2026-11-18 Wednesday.md"),
        (
            periodic({"daily": {"format": "", "folder": "P", "template": "", "enabled": True}}),
            f"P/{DAY}",
        ),
        (
            {
                **periodic({"daily": {"format": "YYYYMMDD", "folder": "P", "enabled": False}}),
                **core(folder="J"),
            },
            f"J/{DAY}",
        ),
        (periodic(BETA), f"Days/2026/{DAY}"),
        (
            {**core(folder="J"), **settings("daily_folder: Mine", "daily_format: DD.MM.YYYY")},
            "Mine/18.11.2026.md",
        ),
        ({**core(folder="J"), **settings()}, f"J/{DAY}"),
        ({**core(folder="J", format="YYYYMMDD"), **settings()}, DAY),
        (settings("language: de", f'daily_format: "{MONTHS}"'), "Mittwoch, 18. November 2026.md"),
    ],
    ids=[
        "no settings",
        "core, all defaults",
        "core folder",
        "core nested",
        "periodic",
        "periodic off",
        "periodic beta",
        "settings note wins",
        "settings note is silent",
        "settings note is silent and the host's name would not be read",
        "German",
    ],
)
def test_it_is_made_where_the_host_makes_it(
    write_vault: VaultWriter, files: dict[str, str], path: str
) -> None:
    vault = write_vault(files)
    captured = add(vault, "insight", "I see")
    line = LINE.replace("#insight", "#erkenntnis") if "Mittwoch" in path else LINE
    assert texts(vault) == {path: line}
    assert captured.added is not None
    assert (captured.inbox, captured.added.block.line) == ("", 1)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("Journal/2026-11-18.md", core(folder="journal")),
        ("J/2026-11-18.md", {**core(folder="J"), **settings()}),
        ("2026-11-18.md", {**core(folder="J"), **settings()}),
    ],
    ids=["case", "host's", "top"],
)
def test_one_that_is_there_is_taken(write_vault: VaultWriter, name: str, files: dict[str, str]) -> None:
    vault = write_vault({name: "# Wed\n", **files})
    add(vault, "insight", "I see")
    assert texts(vault) == {name: f"# Wed\n{LINE}"}


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("", LINE),
        ("# Wed", f"# Wed\n{LINE}"),
        ("# Wed\r\n\r\n", "# Wed\r\n- I see #insight\r\n\r\n"),
        (
            "---\ndate: {{date}}\n---\n# {{title}}\n{{ TIME }} {{time:HH:mm:ss}}\n",
            f"---\ndate: 2026-11-18\n---\n# 2026-11-18\n09:30 09:30:00\n{LINE}",
        ),
        ("{{date:dddd, Do MMMM YYYY}}, {{date:DD/MM}}\n", f"Wednesday, 18th November 2026, 18/11\n{LINE}"),
        ("---\na: 1\n---\n", f"---\na: 1\n---\n{LINE}"),
    ],
    ids=["empty", "no end", "CRLF", "values", "forms", "header"],
)
def test_a_template_that_only_names_the_day_is_filled_in(
    write_vault: VaultWriter, template: str, made: str
) -> None:
    vault = write_vault({**core(folder="J", template="T/day"), "T/day.md": template})
    add(vault, "insight", "I see")
    assert texts(vault) == {f"J/{DAY}": made, "T/day.md": template}


@pytest.mark.parametrize(
    "template",
    [
        "<% tp.date.now() %>\n",
        "{{yesterday}}\n",
        "{{date+1d}}\n",
        "{{title:x}}\n",
        "{{date:YYYY-MM-DD HH:mm}}\n",
        "{{time:h:mm A}}\n",
        "{{monday:YYYY}}\n",
        b"\xff\xfe",
        None,
    ],
    ids=["Templater", "name", "sum", "title", "time in date", "form", "weekday", "bytes", "missing"],
)
def test_one_that_does_more_is_left_to_the_host(
    write_vault: VaultWriter, template: str | bytes | None
) -> None:
    files: dict[str, str | bytes] = dict(core(folder="J", template="T/day.md"))
    vault = write_vault(files if template is None else {**files, "T/day.md": template})
    captured = add(vault, "insight", "I see")
    assert (vault / INBOX).read_text() == INBOX_HEAD + SAID
    assert captured.inbox == INBOX
    assert not (vault / "J").exists()


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("## Captured\n\n## Evening\n", f"## Captured\n{LINE}\n## Evening\n"),
        ("# Wed\n", f"# Wed\n\n## Captured\n\n{LINE}"),
        ("", f"## Captured\n\n{LINE}"),
    ],
    ids=["there", "not there", "empty"],
)
def test_a_heading_inside_the_template(write_vault: VaultWriter, template: str, made: str) -> None:
    files = {**core(template="T/day"), "T/day.md": template, **settings("capture_under: Captured")}
    vault = write_vault(files)
    add(vault, "insight", "I see")
    assert texts(vault)[DAY] == made


def test_the_title_is_the_name_without_its_folders(write_vault: VaultWriter) -> None:
    files = core(format="YYYY/MM/YYYY-MM-DD", template="T/day")
    vault = write_vault({**files, "T/day.md": "# {{title}}\n"})
    add(vault, "insight", "I see")
    assert texts(vault)["2026/11/2026-11-18.md"] == f"# 2026-11-18\n{LINE}"


def test_a_template_that_hides_what_comes_below_is_refused(write_vault: VaultWriter) -> None:
    vault = write_vault({**core(template="T/day"), "T/day.md": "```\n{{date}}\n"})
    with pytest.raises(VaultIntegrateError, match="would not be read"):
        add(vault, "insight", "I see")
    assert list(texts(vault)) == ["T/day.md"]


@pytest.mark.parametrize(
    ("hour", "path"), [(3, "2026-11-17.md"), (4, DAY)], ids=["before the day starts", "after"]
)
def test_the_day_starts_later(write_vault: VaultWriter, hour: int, path: str) -> None:
    vault = write_vault(settings('day_starts: "04:00"'))
    add(vault, "insight", "I see", clock=Clock(now=datetime(2026, 11, 18, hour)))  # noqa: DTZ001 - local
    assert list(texts(vault)) == [path]


def test_today_is_said(write_vault: VaultWriter) -> None:
    vault = write_vault({})
    ask(vault, Asked(role="insight", words="I see"), today="2026-02-03")
    assert list(texts(vault)) == ["2026-02-03.md"]


def test_a_note_that_appears_meanwhile_is_written_into(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = write_vault({})
    real, tried = writer.create_note, []

    def create(root: Path, path: str, new: bytes) -> None:
        tried.append(path)
        if len(tried) == 1:
            (vault / path).write_text("# by the host\n")
        real(root, path, new)

    monkeypatch.setattr("vault_integrate.app.writing.create_note", create)
    clock = Clock()
    add(vault, "insight", "I see", clock=clock)
    assert texts(vault) == {DAY: f"# by the host\n{LINE}"}
    assert tried == [DAY]


def test_a_note_that_comes_and_goes_is_told(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def create(root: Path, path: str, new: bytes) -> None:
        raise NoteChanged(path)

    vault = write_vault({})
    monkeypatch.setattr("vault_integrate.app.writing.create_note", create)
    with pytest.raises(NoteChanged, match=rf"^{DAY} changed meanwhile"):
        add(vault, "insight", "I see")
    # What others write later is theirs, even if it is the same.
    (vault / DAY).write_text(LINE)
    assert open_log(state_folder(), vault, now=NOW).entries() == ()


@pytest.mark.parametrize("target", ["elsewhere.txt", "missing.txt"])
def test_nothing_is_made_through_a_link(write_vault: VaultWriter, target: str) -> None:
    vault = write_vault({"elsewhere.txt": "mine"})
    (vault / DAY).symlink_to(vault / target)
    with pytest.raises(NoteRefused, match="is a link"):
        add(vault, "insight", "I see")
    assert (vault / "elsewhere.txt").read_text() == "mine"
    assert not (vault / "missing.txt").exists()


def test_a_folder_that_is_a_link_is_not_gone_through(write_vault: VaultWriter, tmp_path: Path) -> None:
    vault = write_vault(core(folder="J"))
    (tmp_path / "away").mkdir()
    (vault / "J").symlink_to(tmp_path / "away")
    with pytest.raises(NoteRefused):
        add(vault, "insight", "I see")
    assert list((tmp_path / "away").iterdir()) == []


@pytest.mark.parametrize(
    "files",
    [
        {DAY: "---\nvault_integrate: off\n---\n"},
        {DAY: "---\nkanban-plugin: basic\n---\n"},
        {DAY: b"\xff\xfe"},
        {DAY: "# Wed\n", **settings("leave_out: [2026-11-18.md]")},
        settings("read_in: [Journal]"),
        {**settings("read_in: [Journal]"), **core(template="T/day"), "T/day.md": "<% x %>"},
    ],
    ids=["off", "board", "bytes", "left out", "not read", "not read, of the host"],
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_what_would_be_said_to_nobody_is_refused(
    write_vault: VaultWriter, files: dict[str, str | bytes], *, dry_run: bool
) -> None:
    vault = write_vault(files)
    before = {path: path.read_bytes() for path in vault.rglob("*.md")}
    with pytest.raises(VaultIntegrateError, match="nothing was written: what stands in"):
        ask(vault, Asked(role="insight", words="I see"), dry_run=dry_run)
    assert {path: path.read_bytes() for path in vault.rglob("*.md")} == before
