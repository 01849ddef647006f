"""The command: what it lists, what it takes, and what it never does."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from vault_integrate.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    VaultWriter = Callable[..., Path]
    Share = Callable[..., Any]


class Said(Protocol):
    """What a command printed."""

    out: str


TODAY = "2026-11-22"

JOURNAL = {
    "Journal/2026-11-17.md": "- I go quiet when it is loud #insight #share\n"
    "\t- [ ] Say one word (cue:: she shouts) (smallest:: hm) (floor:: 2/week) #action\n"
    "\t\t- [x] 2026-11-18 said hm to Mia (body:: warm ears)\n"
    "\t\t- [x] 2026-11-19\n",
    "Journal/2026-11-18.md": "Slept badly. Mia rang at eight. #share\nMore of it.\n\n"
    "- lunch\n- a dream #share/moment\n",
    "Journal/2026-11-20.md": "- Enough is enough #insight\n",
}
STEP = (
    "Say one word · when: she shouts · even if only: hm · "
    "at least 2 times a week; 2 so far · lived on Thu 19 Nov"
)
ROLES = 'share_roles: ["Mia = my sister"]'


def rows(said: Said) -> list[str]:
    """The rows of the list: sign, number, words."""
    lines = [line.rpartition("  [")[0] for line in said.out.split("\n") if re.match(r"[* ] +\d+  ", line)]
    return [" ".join(line.split()) for line in lines]


def sheet_text(file: Path) -> str:
    """The words on a sheet, a line for each element."""
    body = file.read_text("utf-8").partition("<body>")[2].partition('<footer class="foot">')[0]
    lines = re.sub(r"<(?!/?(?:em|strong|code|s|bdi|span)\b)[^>]*>", "\n", body)
    return "\n".join(line for line in re.sub(r"<[^>]*>", "", lines).split("\n") if line.strip())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sheet.html"


def test_the_list(vault: VaultWriter, share: Share, tmp_path: Path) -> None:
    root = vault(JOURNAL, ROLES)
    before = sorted(root.rglob("*"))

    said = share()

    assert said.code == 0
    assert rows(said) == [
        "* 1 Wed 18 Nov: a dream",
        "* 2 I go quiet when it is loud · noticed once, on Tue 17 Nov",
        f"3 {STEP}",
        "4 Wed 18 Nov: said hm to my sister · body: warm ears",
        "5 Enough is enough · noticed once, on Fri 20 Nov · no step yet",
        "* 6 Wed 18 Nov: Slept badly. My sister rang at eight.",
    ]
    assert "[Journal/2026-11-18.md:5]" in said.out
    assert "3 of 6 are chosen." in said.out
    assert "Mia → my sister (2 times)" in said.out
    assert sorted(root.rglob("*")) == before
    assert not list(tmp_path.glob("*.html"))


def test_what_is_marked_goes_on_the_sheet(vault: VaultWriter, share: Share, file: Path) -> None:
    vault(JOURNAL, ROLES)

    said = share("--write", str(file))

    assert said.code == 0
    assert sheet_text(file).split("\n") == [
        "For my session",
        "Mon 16 Nov to Sun 22 Nov 2026",
        "The moment I want help with",
        "Wed 18 Nov",
        "a dream",
        "What I noticed, and what I do with it",
        "I go quiet when it is loud",
        "noticed once, on Tue 17 Nov",
        "From my notes",
        "Wed 18 Nov",
        "Slept badly. My sister rang at eight.",
    ]
    assert said.out.split("\n")[:3] == [
        str(file),
        "On the sheet: the moment you want help with, 1 insight, 1 line of your notes.",
        "Names that become roles: Mia → my sister",
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_numbers_are_picked(vault: VaultWriter, share: Share, file: Path) -> None:
    vault(JOURNAL, ROLES)
    share()

    assert share("--pick", "3-4, 5", "--write", str(file)).code == 0
    assert sheet_text(file).split("\n")[2:] == [
        "What I noticed, and what I do with it",
        "Enough is enough",
        "noticed once, on Fri 20 Nov · no step yet",
        "Steps",
        "Say one word",
        "when: she shouts · even if only: hm · at least 2 times a week; 2 so far · lived on Thu 19 Nov",
        "Wed 18 Nov",
        "Said hm to my sister".replace("Said", "said"),
        "body: warm ears",
    ]


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        (["--pick", "all"], {"moment": 1, "insight": 2, "step": 1, "remark": 1, "line": 1}),
        (["--pick", "4"], {"remark": 1}),
        (["--pick", "3", "--all-marked"], {"moment": 1, "insight": 1, "step": 1, "line": 1}),
        (["--all-marked"], {"moment": 1, "insight": 1, "line": 1}),
        (["--pick", "2", "--moment", "when she shouts"], {"moment": 1, "insight": 1}),
        (["--since", "2026-11-19"], {"insight": 1}),
    ],
)
def test_what_is_chosen(
    vault: VaultWriter, share: Share, file: Path, options: list[str], counts: dict[str, int]
) -> None:
    vault(JOURNAL)
    share(*options)

    assert share(*options, "--write", str(file), "--json").json["on_it"] == counts


def test_the_moment_in_words_of_the_command_line(vault: VaultWriter, share: Share, file: Path) -> None:
    vault(JOURNAL, ROLES)

    assert share("--moment", "when *Mia* <b> shouts", "--write", str(file)).code == 0

    text = file.read_text("utf-8")
    assert '<p class="words" dir="auto">when <em>my sister</em> &lt;b&gt; shouts</p>' in text
    assert "a dream" not in text


def test_the_latest_moment_is_on_top(vault: VaultWriter, share: Share) -> None:
    vault({**JOURNAL, "Journal/2026-11-19.md": "- the stairs #share/moment\n"})

    assert rows(share())[0] == "* 1 Thu 19 Nov: the stairs"
    assert rows(share())[-1] == "* 7 Wed 18 Nov: a dream"


def test_nothing_is_chosen_by_default(vault: VaultWriter, share: Share, file: Path) -> None:
    vault({"Journal/2026-11-20.md": "- Enough is enough #insight\n"})

    said = share()
    assert "Nothing is chosen, so nothing is shared." in said.out
    assert "write #share behind a line" in said.out

    said = share("--write", str(file))
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "vault-integrate: nothing is chosen, so no sheet was written; "
        "write #share behind a line in your notes, or look at `vault-integrate share` "
        "and pick numbers with --pick\n"
    )
    assert not file.exists()


def test_an_empty_vault(vault: VaultWriter, share: Share) -> None:
    vault({})

    assert "There is nothing to choose from yet" in share().out


def test_marks_in_every_place(vault: VaultWriter, share: Share) -> None:
    vault(
        {
            "Journal/2026-11-16.md": "## A heading #share\n\n- an item #share in\n  two lines\n\n"
            "> [!quote] Said #share\n> by **her**\n> - and so\n\n"
            "| a | b |\n|---|---|\n| a cell #share | another |\n",
            "Journal/2026-11-01.md": "too early #share\n",
            "Journal/2026-11-23.md": "too late #share\n",
            "Notes/Undated.md": "no day #share\n",
            "Insights/A note.md": "---\ntags: [insight, share]\ndate: 2026-11-16\n---\n",
            "Journal/2026-11-17.md": '---\ninsights:\n  - "In the header #share"\n---\n'
            "> [!insight]\n> Callout of mine #share\n",
            "What now/What now 2026-W47.md": "---\nvault_integrate: page\n---\n"
            "<!-- vault-integrate:begin -->\nno #share\n<!-- vault-integrate:end -->\n\n"
            "## Yours\n\nFrom below the page #share\n",
        }
    )

    assert [row for row in rows(share()) if row.startswith("*")] == [
        "* 1 In the header · noticed once, on Tue 17 Nov · no step yet",
        "* 2 Callout of mine · noticed once, on Tue 17 Nov · no step yet",
        "* 3 A note · noticed once, on Mon 16 Nov · no step yet",
        "* 4 Mon 16 Nov: A heading",
        "* 5 Mon 16 Nov: an item in two lines",
        "* 6 Mon 16 Nov: Said / by her / and so",
        "* 7 Mon 16 Nov: a cell another",
        "* 8 Sun 22 Nov: From below the page",
    ]
    assert rows(share())[8:] == ["9 no date: no day"]
    assert share("--json").json["since"] == "2026-11-09"


def test_a_note_that_is_marked_as_a_whole_is_named(vault: VaultWriter, share: Share) -> None:
    vault({"Journal/2026-11-20.md": "---\ntags: share\n---\nwords\n"})

    assert (
        "Journal/2026-11-20.md is marked #share as a whole, which chooses none of its lines." in share().out
    )


def test_another_tag_and_more_weeks(vault: VaultWriter, share: Share) -> None:
    vault(
        {"Journal/2026-10-28.md": "- an old one #teilen\n- not this #share\n"},
        "share_tag: '#teilen'",
        "share_weeks: 4",
    )

    assert rows(share()) == ["* 1 Wed 28 Oct: an old one"]


def test_numbers_of_another_list_are_refused(vault: VaultWriter, share: Share, file: Path) -> None:
    root = vault(JOURNAL)
    assert "`vault-integrate share`" in share("--pick", "1", "--write", str(file)).err

    share()
    (root / "Journal/2026-11-16.md").write_text("- Earlier #share\n", "utf-8")
    said = share("--pick", "1", "--write", str(file))

    assert said.code == 1
    assert "the list is another one than you last looked at" in said.err
    assert not file.exists()
    share()
    assert share("--pick", "1", "--write", str(file)).code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--pick", "1,x"], "--pick does not know “x”; give numbers of the list as in 1,3-5, or all"),
        (["--pick", "3-2"], "--pick does not know “3-2”"),
        (["--pick", "0"], "the list has no number 0"),
        (["--pick", "5-7"], "the list has no number 7; `vault-integrate share` shows the list, 6 long"),
        (["--since", "yesterday"], "“yesterday” is no day; write it as in 2026-11-18"),
        (["--since", "2026-11-23"], "2026-11-23 is after the last day of the week, 2026-11-22"),
        (["--write", "sheet.docx"], "is neither HTML nor PDF; let the name end in .html or .pdf"),
    ],
)
def test_what_can_not_be_done(vault: VaultWriter, share: Share, options: list[str], told: str) -> None:
    vault(JOURNAL)

    said = share(*options)

    assert said.code == 1
    assert told in said.err


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ('share_roles: ["Mia"]', "share_roles: “Mia” is not of the form name = role"),
        (
            'share_roles: ["Mia = x", "Tom = Mia\'s friend"]',
            "the role in “Tom = Mia's friend” holds a name of the list",
        ),
        ("share_weeks: many", "the setting share_weeks says “many”; give a number of weeks from 1 to 52"),
        ("share_weeks: 0", "the setting share_weeks says “0”"),
    ],
)
def test_faults_in_the_settings(
    vault: VaultWriter, share: Share, file: Path, setting: str, told: str
) -> None:
    vault(JOURNAL, setting)

    said = share("--write", str(file))

    assert said.code == 1
    assert told in said.err
    assert not file.exists()


def test_a_file_that_is_no_sheet_is_left_alone(vault: VaultWriter, share: Share, file: Path) -> None:
    vault(JOURNAL)
    file.write_text("my thesis")

    said = share("--write", str(file))

    assert said.code == 1
    assert "is there and is no sheet of ours, so it is left alone; name another file" in said.err
    assert file.read_text() == "my thesis"


def test_a_sheet_is_written_over_and_stays_the_same(vault: VaultWriter, share: Share, file: Path) -> None:
    vault(JOURNAL)
    share("--write", str(file))
    first = file.read_bytes()

    assert share("--write", str(file)).code == 0
    assert file.read_bytes() == first


def test_no_sheet_in_the_vault(vault: VaultWriter, share: Share) -> None:
    root = vault(JOURNAL)

    said = share("--write", str(root / "sheet.html"))

    assert said.code == 1
    assert not (root / "sheet.html").exists()


def test_in_german(vault: VaultWriter, share: Share, file: Path) -> None:
    vault({"Journal/2026-11-20.md": "- Genug ist genug #einsicht #share\n"}, "language: de")

    said = share()
    assert "Nur was ein * hat, ist ausgewählt." in said.out
    assert share("--write", str(file)).code == 0

    text = file.read_text("utf-8")
    assert '<html lang="de">' in text
    assert sheet_text(file).split("\n")[0] == "Für meine Sitzung"
    assert "einmal bemerkt, am Fr 20. Nov" in text


def test_help_says_what_it_never_does(vault: VaultWriter, share: Share) -> None:
    vault({})

    assert "What is private is never on it." in " ".join(share("--help").out.split())


def test_the_plugin_is_known(vault: VaultWriter, capsys: pytest.CaptureFixture[str]) -> None:
    root = vault({}, "share_roles: []")

    main(["plugins", "--vault", str(root)])

    line = next(each for each in capsys.readouterr().out.split("\n") if each.startswith("share"))
    assert "vault_commands" in line
