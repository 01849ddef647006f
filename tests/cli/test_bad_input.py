"""What no note should be: each is named once, costs only itself, and nothing but the page is written."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]
VaultWriter = Callable[..., Path]
Snapshot = Callable[[Path], Mapping[bytes, object]]

HEALTHY = {
    "2026-11-17.md": "- A healthy insight #insight\n\t- [ ] call the dentist #action\n",
    "2026-11-18.md": "- A healthy one that waits #insight\n",
}
TODAY = ("--today", "2026-11-22")
BODY = "- read all the same #insight\n"


def header(text: str) -> str:
    return f"---\n{text}\n---\n{BODY}"


BOMB = "a: &a [1, 1]\n" + "\n".join(f"k{n}: &k{n} [*{'k' + str(n - 1) if n else 'a'}, *a]" for n in range(40))
MERGE = "a: &m0 {x: 1}\n" + "\n".join(f"m{n}: &m{n}\n  <<: [*m{n - 1}, *m{n - 1}]" for n in range(1, 20))

# Notes whose header can't be read, with the line that is named.
HEADERS: dict[str, tuple[str, int]] = {
    "bracket": (header("tags: [a"), 2),
    "colon": (header("a: 1\ntitle: one: two"), 3),
    "tab": (header("a:\n\t- b"), 3),
    "template": (header("date: {{date}}"), 2),
    "at": (header("who: @me"), 2),
    "twice": (header("a: 1\na: 2"), 3),
    "list": (header("- a\n- b"), 2),
    "text": (header("plain text"), 2),
    "bomb": (header(BOMB), 0),
    "merge bomb": (header(MERGE), 0),
    "30,000 levels in brackets": (header("a: " + "[" * 30_000 + "]" * 30_000), 2),
    "30,000 levels of braces": (header("a: " + "{a: " * 15_000 + "}" * 15_000), 2),
    "deep blocks": (header("\n".join("  " * n + "a:" for n in range(200))), 0),
    "large": (header("a: " + "x" * 70_000), 0),
    "self": (header("a: &a [*a]"), 2),
    "type": (header("a: !!python/object/apply:os.system [x]"), 2),
    "no anchor": (header("a: *b"), 2),
}

# Notes that are read, whatever they hold.
ODD: dict[str, str | bytes] = {
    "zero byte": "a\0b\n" + BODY,
    "byte order mark": b"\xef\xbb\xbf" + BODY.encode(),
    "crlf": "---\r\nmood: fine\r\n---\r\n" + BODY,
    "cr": "a\rb\r" + BODY,
    "lines that are none": "a\u2028b\u2029c\x0bd\x0ce\x85f\n" + BODY,
    "30,000 levels of quotes": ">" * 30_000 + " deep\n\n" + BODY,
    "30,000 levels of quotes, spaced": "> " * 30_000 + "deep\n\n" + BODY,
    "30,000 levels of callouts": "> " * 30_000 + "[!insight] deep\n\n" + BODY,
    "callouts in callouts": "\n".join("> " * n + "[!note] x" for n in range(1, 300)) + "\n\n" + BODY,
    "30,000 levels of lists": "- " * 30_000 + "deep\n\n" + BODY,
    "lists in lists": "\n".join("\t" * min(n, 400) + "- x" for n in range(1_500)) + "\n\n" + BODY,
    "brackets": "- " + "[" * 30_000 + "\n- " + "(a::" * 5_000 + "\n- " + "[[" * 10_000 + "\n\n" + BODY,
    "emphasis": "- " + "*_" * 20_000 + "\n- " + "`" * 30_000 + "\n- " + "$" * 30_000 + "\n\n" + BODY,
    "tags": "- " + "#a/" * 20_000 + "\n\n" + BODY,
    "comment that never ends": BODY + "\n%% never\n" + "x\n" * 1000,
    "markers": "<!-- vault-integrate:end -->\n%% x %%\n" + BODY,
    "one line of 5 MB": BODY + "\n" + "word " * 1_000_000,
    "one insight of 5 MB": BODY + "\n- " + "word " * 1_000_000 + " #insight\n",
    "a line end too few": BODY.rstrip("\n"),
}

TOO_DEEP = {
    "30,000 levels of quotes",
    "30,000 levels of quotes, spaced",
    "30,000 levels of callouts",
    "callouts in callouts",
    "30,000 levels of lists",
    "lists in lists",
}
NAMES = {
    "brackets": "a [b] [[c]].md",
    "hash": "a #b.md",
    "caret": "a ^b.md",
    "bar": "a | b.md",
    "line end": "a\nb.md",
    "tab and CR": "a\t\rb.md",
    "escape": "a\x1b[31m\x1b]52;c;aGk=\x07.md",
    "C1": "a\x9b31mb.md",
    "bidi": "a\u202egpj\u2066.md",
    "emoji": "👩‍❤️‍👨 🏳️‍🌈.md",
    "percent": "100%25 <b> & %%.md",
    "quotes": "\"'`$(x).md",
    "backslash": "a\\b.md",
    "colon": "a: b.md",
    "dash": "-rf.md",
    "spaces": " a .md",
    "template": "<% x %> {{y}}.md",
    "arrow": "--> <!-- x.md",
    "250 bytes": "x" * 247 + ".md",
    "250 bytes of others": "é" * 123 + ".md",
    "private use": "\ue000\U000e0001.md",
}


def page_of(vault: Path) -> str:
    return (vault / "What now" / "What now 2026-W47.md").read_text("utf-8")


def holds_the_healthy(page: str) -> bool:
    return "A healthy insight" in page and "call the dentist" in page and "A healthy one that waits" in page


def named(run_cli: RunCli, vault: Path) -> list[str]:
    said = run_cli("doctor", "--vault", vault, *TODAY)
    assert said.code == 0
    assert all(re.match(r"VI[0-9]{3} ", line) for line in said.out.splitlines())
    return [str(line) for line in said.out.splitlines()]


@pytest.mark.parametrize("name", HEADERS)
def test_a_broken_header_costs_only_the_header(name: str, run_cli: RunCli, write_vault: VaultWriter) -> None:
    text, line = HEADERS[name]
    vault = write_vault({**HEALTHY, "2026-11-16.md": text})
    said = run_cli("report", "--vault", vault, *TODAY)
    assert said.code == 0
    assert holds_the_healthy(page_of(vault))
    assert "read all the same" in page_of(vault)
    lines = named(run_cli, vault)
    assert len(lines) == 1
    place = re.match(r"VI[0-9]{3} 2026-11-16\.md:([0-9]+): ", lines[0])
    assert place is not None
    assert line in (0, int(place[1]))
    assert lines[0].endswith(")")  # the mend


@pytest.mark.parametrize("name", ODD)
def test_an_odd_note_is_read(name: str, run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "2026-11-16.md": ODD[name]})
    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    page = page_of(vault)
    assert holds_the_healthy(page)
    assert "read all the same" in page
    assert page.count("\n") <= 210
    # What is nested too deep is named, once; all else here is no fault.
    codes = [line.split(" ")[0] for line in named(run_cli, vault)]
    assert codes == (["VI205"] if name in TOO_DEEP else [])


@pytest.mark.skipif(os.name == "nt", reason="such names can't be there")
def test_odd_names(run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot) -> None:
    vault = write_vault(HEALTHY)
    for number, name in enumerate(NAMES.values()):
        write_vault({name: f"---\ndate: 2026-11-16\n---\n- insight number {number} #insight\n"})
    before = snapshot(vault)
    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    assert holds_the_healthy(page_of(vault))
    assert named(run_cli, vault) == []
    listed = run_cli("insights", "--vault", vault, *TODAY)
    assert len(listed.out.splitlines()) == len(NAMES) + 2
    for text in (listed.out, page_of(vault)):
        assert not set(text) & {"\x1b", "\x07", "\x9b", "\r", "\u202e", "\u2066"}
    after = snapshot(vault)
    assert {path: after[path] for path in before} == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.skipif(os.name == "nt", reason="such names can't be there")
def test_an_odd_name_is_linked_on_one_line(name: str, run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({NAMES[name]: "---\ndate: 2026-11-16\n---\n- the insight #insight\n"})
    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    lines = [line for line in page_of(vault).split("\n") if "the insight" in line]
    assert len(lines) == 1
    assert re.search(r"\[\[.+\|Mon 16 Nov\]\]|\[Mon 16 Nov\]\(\S+\)", lines[0])


def test_two_names_that_are_one_elsewhere(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "Note.md": "- upper #insight\n", "café.md": "- one #insight\n"})
    try:
        write_vault({"note.md": "- lower #insight\n", "cafe\u0301.md": "- two #insight\n"})
    finally:
        files = {each.name for each in vault.iterdir()}
    if len(files) < 6:
        pytest.skip("this file system holds them for one")
    said = run_cli("insights", "--vault", vault, *TODAY)
    assert {"upper", "lower", "one", "two"} <= {line.split("\t")[4] for line in said.out.splitlines()}
    assert [line[:5] for line in named(run_cli, vault)] == ["VI108", "VI108"]


def hostile(write_vault: VaultWriter, outside: Path) -> tuple[Path, dict[str, str]]:
    """A vault with everything at once, and the code by which each bad thing is named."""
    vault = write_vault(
        {
            **HEALTHY,
            "latin.md": b"- caf\xe9 #insight\n",
            "big.md": b"- x #insight\n" + b"x" * (8 * 1024 * 1024),
            "N.sync-conflict-20261112-211403-K7QWERT.md": "- no #insight\n",
            "N (Anna's conflicted copy 2026-11-01).md": "- no #insight\n",
            "N (Conflicted copy phone 202611011200).md": "- no #insight\n",
            "bad header.md": HEADERS["colon"][0],
            ".hidden/x.md": "- no #insight\n",
            ".trash/x.md": "- no #insight\n",
            "Templates/x.md": "- no #insight\n",
            "Old/x.md": "- no #insight\n",
            "~$x.md": "- no #insight\n",
            "x.md~": "- no #insight\n",
            ".#x.md": "- no #insight\n",
            "x.md.swp": "- no #insight\n",
            "x.excalidraw.md": "- no #insight\n",
            "drawing.md": "---\nexcalidraw-plugin: parsed\n---\n- no #insight\n",
            "off.md": "---\nvault_integrate: off\n---\n- no #insight\n",
            ".obsidian/templates.json": '{"folder": "Templates"}',
            ".obsidian/app.json": '{"userIgnoreFilters": ["Old/"]}',
            ".obsidian/daily-notes.json": "{",
            "conflict.md": "<<<<<<< ours\n- a #insight\n=======\n- b #insight\n>>>>>>> theirs\n",
        }
    )
    outside.mkdir()
    (outside / "theirs.md").write_text("- theirs #insight\n")
    (vault / "link in.md").symlink_to(vault / "2026-11-17.md")
    (vault / "link out.md").symlink_to(outside / "theirs.md")
    (vault / "loop").symlink_to(vault)
    (vault / "outside").symlink_to(outside)
    (vault / "self.md").symlink_to(vault / "self.md")
    (vault / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(vault / "fifo.md")
    codes = dict.fromkeys(
        ["link in.md", "link out.md", "loop", "outside", "self.md", "zero.md", "fifo.md"], "VI105"
    )
    codes |= {"latin.md": "VI102", "big.md": "VI103", "conflict.md": "VI203", "bad header.md": "VI112"}
    codes |= {each.name: "VI106" for each in vault.iterdir() if each.name.startswith("N")}
    return vault, codes


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_everything_at_once(
    run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot, tmp_path: Path
) -> None:
    vault, codes = hostile(write_vault, tmp_path / "outside")
    before = snapshot(vault)

    for command in ("insights", "actions", "doctor", "plugins", "report --stdout", "why dentist"):
        assert run_cli(*command.split(), "--vault", vault).code == 0
    assert snapshot(vault) == before

    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    page = page_of(vault)
    assert holds_the_healthy(page)
    assert "read all the same" not in page  # it has no day
    assert "theirs" not in page
    after = snapshot(vault)
    new = {os.fsdecode(path) for path in set(after) - set(before)}
    assert new == {str(vault / "What now"), str(vault / "What now" / "What now 2026-W47.md")}
    assert {path: after[path] for path in before} == before

    lines = named(run_cli, vault)
    for path, code in codes.items():
        assert [line[:5] for line in lines if line[6:].startswith(f"{path}:")] == [code], path
    assert len(lines) == len(codes)
    assert not [
        row for row in run_cli("insights", "--vault", vault, *TODAY).out.splitlines() if "\tno\t" in row
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_the_page_is_the_same_without_the_bad_ones(
    run_cli: RunCli, write_vault: VaultWriter, tmp_path: Path
) -> None:
    vault, codes = hostile(write_vault, tmp_path / "outside")
    with_them = run_cli("report", "--vault", vault, *TODAY, "--stdout").out
    for path in {*codes} - {"conflict.md", "bad header.md"}:
        (vault / path).unlink()
    assert run_cli("report", "--vault", vault, *TODAY, "--stdout").out == with_them


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_closed_note_is_named(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "closed.md": BODY})
    (vault / "closed.md").chmod(0)
    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    assert holds_the_healthy(page_of(vault))
    assert [line[:16] for line in named(run_cli, vault)] == ["VI104 closed.md:"]


@pytest.mark.skipif(sys.platform != "linux", reason="file systems elsewhere refuse such names")
def test_a_name_that_is_no_text_costs_only_itself(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault(HEALTHY)
    Path(os.fsdecode(os.path.join(os.fsencode(vault), b"caf\xe9.md"))).write_text(BODY)  # noqa: PTH118 - bytes
    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    assert holds_the_healthy(page_of(vault))
    assert named(run_cli, vault) == [
        "VI109 caf\\udce9.md: the name is not UTF-8, so this is not read (rename it)"
    ]


# --- The settings note, as the commands see it -------------------------------------------------------

SETTINGS = "---\nvault_integrate: settings\n{}\n---\n"


def test_all_faults_of_the_settings_are_named_a_line_each(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "S.md": SETTINGS.format("foldr: X\nin_full: many")})
    for command in ("report", "insights", "actions", "plugins", "why x"):
        said = run_cli(*command.split(), "--vault", vault)
        assert (said.code, said.out) == (1, "")
        assert said.err == (
            "vault-integrate: S.md:3: there is no setting foldr; did you mean folder?\n"
            "vault-integrate: S.md:4: in_full takes a number from 0 to 20; write for example in_full: 5\n"
        )


def test_doctor_lists_the_faults_of_the_settings(run_cli: RunCli, write_vault: VaultWriter) -> None:
    settings = SETTINGS.format(
        "foldr: X\nin_full: many\nFolder: A\nfolder_: B\npage_in: weekly\nleave-out: ~/x"
    )
    vault = write_vault({**HEALTHY, "What now/S.md": settings, "bad.md": HEADERS["colon"][0]})
    leave_out = "leave_out takes a folder inside the vault, written from its top (write for example {})"
    leave_out = leave_out.format("leave_out: [Archive, Work]")
    said = run_cli("doctor", "--vault", vault)
    assert said.code == 1
    assert said.out.split("\n") == [
        "VI401 What now/S.md:3: there is no setting foldr (did you mean folder?)",
        "VI402 What now/S.md:4: in_full takes a number from 0 to 20 (write for example in_full: 5)",
        "VI401 What now/S.md:6: there is no setting folder_ (did you mean folder?)",
        "VI402 What now/S.md:7: page_in takes one of: own note, weekly note (did you mean weekly note?)",
        f"VI402 What now/S.md:8: {leave_out}",
        "",
    ]
    assert said.err == "Nothing else was looked at: how the notes are read depends on the settings.\n"
    said = run_cli("doctor", "--vault", vault, "--json", "--strict")
    assert said.code == 1
    rows = json.loads(said.out)["diagnostics"]
    assert [(row["path"], row["line"], row["code"]) for row in rows] == [
        ("What now/S.md", line, code)
        for line, code in ((3, "VI401"), (4, "VI402"), (6, "VI401"), (7, "VI402"), (8, "VI402"))
    ]
    assert all(row["message"] and row["mend"] for row in rows)


# Notes that are meant to be the settings and can't be read so: what doctor names.
NEARLY: dict[str, tuple[bytes, str]] = {
    "never closed": (b"---\nvault_integrate: settings\nfolder: A\n", "VI405 S.md:1: "),
    "a line above": (b"\n---\nvault_integrate: settings\nfolder: A\n---\n", "VI405 S.md:2: "),
    "closed with dots": (b"---\nvault_integrate: settings\nfolder: A\n...\n", "VI405 S.md:1: "),
    "latin-1": (b"---\nvault_integrate: settings\nfolder: caf\xe9\n---\n", "VI102 S.md:3: "),
    "UTF-16": ("\ufeff---\nvault_integrate: settings\n---\n".encode("utf-16-le"), "VI102 S.md:1: "),
    "UTF-16, the other": (
        "\ufeff---\nvault_integrate: settings\n---\n".encode("utf-16-be"),
        "VI102 S.md:1: ",
    ),
    "a slip in the mark": (b"---\nfolder: A\nvault_integrate: setings\n---\n", "VI405 S.md:3: "),
    "the mark with more": (b"---\nvault_integrate: settings!\n---\n", "VI405 S.md:2: "),
    "broken": (b"---\nvault_integrate: settings\nfolder: [A\n---\n", "VI113 S.md:3: "),
    "tab": (b"---\nvault_integrate: settings\n\tfolder: A\n---\n", "VI111 S.md:3: "),
    "twice": (b"---\nvault_integrate: settings\nfolder: A\nfolder: B\n---\n", "VI114 S.md:4: "),
    "a list": (b"---\n- vault_integrate: settings\n---\n", ""),
}


@pytest.mark.parametrize("name", NEARLY)
def test_settings_that_are_nearly_some_make_no_page(
    name: str, run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot
) -> None:
    data, begins = NEARLY[name]
    vault = write_vault({**HEALTHY, "S.md": data})
    before = snapshot(vault)
    listed = run_cli("doctor", "--vault", vault, *TODAY)
    if not begins:
        assert (listed.code, listed.out[:6]) == (0, "VI115 ")
        return
    assert (listed.code, listed.out.count("\n")) == (1, 1)
    assert listed.out.startswith(begins)
    assert listed.out.endswith(")\n")  # the mend
    said = run_cli("report", "--vault", vault, *TODAY)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert snapshot(vault) == before


@pytest.mark.parametrize(
    "text",
    [
        "How to set it:\n\n---\nvault_integrate: settings\n---\n",
        "```yaml\n---\nvault_integrate: settings\n---\n```\n",
        "---\n\nvault_integrate: settings\n",
        "---\ntitle: x\n---\nvault_integrate: settings\n",
    ],
    ids=["words above", "in a code block", "a gap", "in the body"],
)
def test_a_note_that_tells_of_settings_is_none(text: str, run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "Help.md": text})
    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    assert named(run_cli, vault) == []


@pytest.mark.parametrize(
    "text", ["", "folder:\nin_full:\nsupport: []", "tags: [x]"], ids=["bare", "empty", "host"]
)
def test_settings_that_say_nothing_give_the_defaults(
    text: str, run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault(HEALTHY)
    without = run_cli("report", "--vault", vault, *TODAY, "--stdout").out
    write_vault({"S.md": SETTINGS.format(text)})
    assert run_cli("report", "--vault", vault, *TODAY, "--stdout").out == without
    assert named(run_cli, vault) == []


def test_the_mark_as_a_list_is_the_mark(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "S.md": "---\nvault_integrate: [settings]\nfolder: Weeks\n---\n"})
    assert "Weeks/" in run_cli("report", "--vault", vault, *TODAY).out.replace(os.sep, "/")


def test_a_mark_that_says_nothing_known_is_named(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "a.md": f"---\nvault_integrate: aus\n---\n{BODY}"})
    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    assert [line.split(": ")[0] for line in named(run_cli, vault)] == ["VI206 a.md:2"]


def test_a_slip_beside_good_settings_stops_nothing(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "S.md": SETTINGS.format(""), "T.md": NEARLY["a slip in the mark"][0]})
    assert run_cli("report", "--vault", vault, *TODAY).code == 0
    assert [line.split(": ")[0] for line in named(run_cli, vault)] == ["VI206 T.md:3"]


@pytest.mark.parametrize("folder", ["Out", "Out/deep", "In/Out"])
@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_page_s_folder_that_leads_out_is_neither_read_nor_written(
    folder: str, run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    markers = "<!-- vault-integrate:begin -->\n<!-- vault-integrate:end -->\n"
    page = f"---\nvault_integrate: page\n---\n{markers}THEIRS\n"
    for each in (outside, outside / "deep"):
        each.mkdir()
        (each / "What now 2026-W47.md").write_text(page)
    vault = write_vault({**HEALTHY, "In/x.md": "", "S.md": SETTINGS.format(f"folder: {folder}")})
    (vault / ("In/Out" if folder.startswith("In") else "Out")).symlink_to(outside)
    before = snapshot(outside)
    for more in ((), ("--stdout",)):
        said = run_cli("report", "--vault", vault, *TODAY, *more)
        assert (said.code, said.out) == (1, "")
        assert (
            said.err == "vault-integrate: the folder Out is a link; name another one in the setting folder\n"
        )
    assert snapshot(outside) == before
    assert [line[:5] for line in named(run_cli, vault)] == ["VI303", "VI105"]


def test_a_page_s_folder_that_is_a_note(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "S.md": SETTINGS.format("folder: 2026-11-17.md")})
    said = run_cli("report", "--vault", vault, *TODAY)
    assert (said.code, said.out) == (1, "")
    assert "2026-11-17.md is a file" in said.err


def test_two_settings_notes_are_a_fault(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "S.md": SETTINGS.format(""), "b/S.md": SETTINGS.format("")})
    said = run_cli("report", "--vault", vault)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "vault-integrate: there are two settings notes: b/S.md and S.md;"
        " keep one, and take `vault_integrate: settings` out of the other\n"
    )


def test_a_conflict_copy_of_the_settings_is_none(run_cli: RunCli, write_vault: VaultWriter) -> None:
    name = "S.sync-conflict-20261112-211403-K7QWERT.md"
    vault = write_vault(
        {**HEALTHY, "S.md": SETTINGS.format("in_full: 1"), name: SETTINGS.format("in_full: 2")}
    )
    assert run_cli("report", "--vault", vault).code == 0
    assert [line[:5] for line in named(run_cli, vault)] == ["VI106"]


@pytest.mark.parametrize("text", ["folder: a: b", "folder: [a", "folder: A\nfolder: B"])
def test_settings_that_can_not_be_read_are_a_fault_and_not_passed_over(
    text: str, run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault({**HEALTHY, "S.md": SETTINGS.format(text)})
    said = run_cli("report", "--vault", vault)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert re.match(r"vault-integrate: S\.md:[34]: ", said.err)
    assert not (vault / "What now").exists()


def test_a_name_can_not_forge_a_line(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "S\nvault-integrate: all is well.md": SETTINGS.format("foldr: X")})
    said = run_cli("report", "--vault", vault)
    assert said.err.count("\n") == 1
    assert "S\\nvault-integrate: all is well.md:3" in said.err


def test_with_a_settings_note_the_host_s_settings_do_not_count(
    run_cli: RunCli, write_vault: VaultWriter
) -> None:
    host = '{"folder": "Days", "format": "DD.MM.YYYY"}'
    vault = write_vault({"Days/18.11.2026.md": BODY, ".obsidian/daily-notes.json": host})
    asked = ("insights", "--vault", vault, *TODAY)
    assert "\t2026-11-18\t" in run_cli(*asked).out
    assert "no settings note" in run_cli("report", "--vault", vault, *TODAY).err
    write_vault({"S.md": SETTINGS.format("")})
    assert "\t-\t" in run_cli(*asked).out
    write_vault({"S.md": SETTINGS.format("daily_folder: Days\ndaily_format: DD.MM.YYYY")})
    assert "\t2026-11-18\t" in run_cli(*asked).out
    assert run_cli("report", "--vault", vault, *TODAY).err == ""


def test_a_plugin_that_is_not_there_leaves_the_page_alone(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({**HEALTHY, "S.md": SETTINGS.format("plugins: [rythm]")})
    said = run_cli("report", "--vault", vault)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "rythm" in said.err
    assert not (vault / "What now").exists()
    assert run_cli("insights", "--vault", vault).code == 0
    assert [line[:5] for line in named(run_cli, vault)] == ["VI302"]
    assert "rythm\t-\tinstalled\tmissing\t-\n" in run_cli("plugins", "--vault", vault).out


def test_a_folder_to_read_in_that_is_not_there_is_named(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault(
        {"Journal/2026-11-18.md": BODY, "S.md": SETTINGS.format("read_in: [journal, Jurnal]")}
    )
    assert [line.split(": ")[0] for line in named(run_cli, vault)] == ["VI101 S.md:3"]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("leave_out: [Journal, Archiv]", False),
        ("leave_out: [Journal, Note, note.md, Sub/Deep]", True),
        ('leave_out: ["/nothing there/"]', True),
        ("templates: [Sub/Tmpl]", False),
        ("templates: [sub/DEEP, Note]", True),
        ("daily_folder: Journl", False),
        ("daily_folder: journal", True),
        ("read_in: [Note]", False),
        ("read_in: [Sub]", True),
        ("weekly_folder: Weeks", True),
        ("folder: Weeks", True),
    ],
)
def test_what_the_settings_name_should_be_there(
    text: str, there: object, run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault(
        {"Journal/2026-11-18.md": BODY, "Note.md": "", "Sub/Deep/x.md": "", "S.md": SETTINGS.format(text)}
    )
    assert [line.split(": ")[0] for line in named(run_cli, vault)] == ([] if there else ["VI101 S.md:3"])


def test_a_page_that_can_not_be_written_is_named(run_cli: RunCli, write_vault: VaultWriter) -> None:
    name = "What now/What now 2026-W47.md"
    page = "---\nvault_integrate: page\n---\n<!-- vault-integrate:begin -->\n"
    vault = write_vault({**HEALTHY, name: page})
    said = run_cli("report", "--vault", vault, *TODAY)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert [line[:5] for line in named(run_cli, vault)] == ["VI303"]
    assert (vault / name).read_text() == page
