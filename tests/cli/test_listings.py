"""`insights` and `actions`: what each filter shows, and that the page's "more" lines keep their word."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]
VaultWriter = Callable[..., Path]

WEEK = "2026-11-22"

NOTES = {
    "2026-11-16.md": """\
- Moving one #insight/work/mail
	- [ ] call the dentist #action
- Waiting one (domain:: Emotions) #insight/work
- Only a wish #insight
	- [ ] I should be kinder to myself #action
- Resting now (resting:: 2026-12-24) #insight
- Integrated now (integrated:: 2026-11-17) #insight
- [ ] Take the ladder back #action
- [ ] be more patient #action
- [x] be kind #action ✅ 2026-11-16
- [ ] Ring the bell (resting:: yes) #action
""",
    "2026-11-12.md": "- Lived last week #insight\n\t- [x] write the letter #action ✅ 2026-11-13\n",
    "2026-09-01.md": """\
- Long ago #insight
- Rested until then (resting:: 2026-09-20) #insight
- Integrated before (integrated:: 2026-09-02) #insight
	- [ ] walk around the block (floor:: 3/week) #action/practice
- Let go of #insight
	- [ ] call mom (let-go:: 2026-09-03) #action
	- [-] call dad #action ❌ 2026-09-03
""",
}


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    return write_vault(NOTES)


def texts(run_cli: RunCli, command: str, vault: Path, *arguments: str) -> set[str]:
    said = run_cli(command, "--vault", vault, "--today", WEEK, "--json", *arguments)
    assert (said.code, said.err) == (0, "")
    return {row["text"] for row in json.loads(said.out)[command]}


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--moving"], {"Moving one"}),
        (["--waiting"], {"Waiting one", "Lived last week"}),
        (["--resting"], {"Resting now"}),
        (["--integrated"], {"Integrated now", "Integrated before"}),
        (
            ["--current"],
            {"Moving one", "Waiting one", "Only a wish", "Resting now", "Integrated now", "Lived last week"},
        ),
        (["--theme", "work"], {"Moving one", "Waiting one"}),
        (["--theme", "#Work/Mail"], {"Moving one"}),
        (["--theme", "wor"], set()),
        (["--domain", "emotion"], {"Waiting one"}),
        (["--domain", "Emotions"], {"Waiting one"}),
        (["--domain", "body"], set()),
        (["--since", "2026-11-16", "--theme", "work"], {"Moving one", "Waiting one"}),
        (["--since", "2026-11-13", "--waiting"], {"Waiting one"}),
        (["--since", "2026-11-17"], set()),
        (["--week", "2026-W36", "--resting"], {"Rested until then"}),
        (["--week", "2026-W36", "--waiting"], {"Long ago"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_insights(arguments: list[str], shown: set[str], run_cli: RunCli, vault: Path) -> None:
    assert texts(run_cli, "insights", vault, *arguments) == shown


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (
            ["--open"],
            {"call the dentist", "I should be kinder to myself", "Take the ladder back", "be more patient"},
        ),
        (["--alone"], {"Take the ladder back", "be more patient", "be kind", "Ring the bell"}),
        (["--alone", "--open"], {"Take the ladder back", "be more patient"}),
        (["--awareness"], {"I should be kinder to myself", "be more patient"}),
        (["--awareness", "--alone"], {"be more patient"}),
        (["--since", "2026-11-17"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_actions(arguments: list[str], shown: set[str], run_cli: RunCli, vault: Path) -> None:
    assert texts(run_cli, "actions", vault, *arguments) == shown


def test_every_action_has_one_state(run_cli: RunCli, vault: Path) -> None:
    said = run_cli("actions", "--vault", vault, "--today", WEEK, "--json")
    assert {row["text"]: row["state"] for row in json.loads(said.out)["actions"]} == {
        "call the dentist": "open",
        "I should be kinder to myself": "open",
        "Take the ladder back": "open",
        "be more patient": "open",
        "be kind": "done",
        "Ring the bell": "resting",
        "write the letter": "done",
        "walk around the block": "integrated",
        "call mom": "let-go",
        "call dad": "cancelled",
    }


def test_awareness_names_its_rule(run_cli: RunCli, vault: Path) -> None:
    said = run_cli("actions", "--awareness", "--alone", "--vault", vault, "--today", WEEK)
    assert said.out.split("\t")[1:5] == ["once", "open", "be-more", "-"]


def test_a_private_line_is_not_quoted(run_cli: RunCli, write_vault: VaultWriter) -> None:
    notes = {
        "2026-11-16.md": (
            "- the secret (private:: yes) #insight\n\t- [ ] call the secret (private:: yes) #action\n"
        ),
        "2026-11-17.md": "---\nprivate: true\n---\n- a secret too #insight\n",
    }
    vault = write_vault(notes)
    for command in ("insights", "actions", "report --stdout", "doctor", "insights --json", "why secret"):
        said = run_cli(
            *command.split(), "--vault", vault, *(() if command == "doctor" else ("--today", WEEK))
        )
        assert "secret" not in said.out.replace("why secret", "")
    assert run_cli("insights", "--vault", vault, "--today", WEEK).out.count("(private)") == 2


def test_newest_first(run_cli: RunCli, vault: Path) -> None:
    said = run_cli("insights", "--vault", vault, "--today", WEEK, "--json")
    days = [row["last"] for row in json.loads(said.out)["insights"]]
    assert days == sorted(days, reverse=True)


# --- What the page's "more" lines name --------------------------------------------------------------

MORE = re.compile(r"([0-9]+) more: `vault-integrate ([a-z -]+)`")


def crowded() -> dict[str, str]:
    """A vault in which every section of the page is cut."""
    notes: dict[str, str] = {"2026-11-14.md": "A few words.\n"}
    for number in range(12):
        day = date(2026, 11, 16).replace(day=16 + number % 6).isoformat()
        notes.setdefault(f"{day}.md", "")
        notes[f"{day}.md"] += (
            f"- waiting {number} #insight\n- resting {number} (resting:: yes) #insight\n"
            f"- integrated {number} (integrated:: {day}) #insight\n"
            f"- wishing {number} #insight\n\t- [ ] be more patient with {number} #action\n"
            f"- [ ] call number {number} #action\n"
        )
        notes[f"2026-10-{number + 10}.md"] = (
            f"- moving {number} #insight\n\t- [ ] phone friend {number} #action\n- waited {number} #insight\n"
        )
    return notes


def test_each_more_line_leads_to_all_of_its_section(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault(crowded())
    page = run_cli("report", "--vault", vault, "--today", WEEK, "--stdout").out
    commands = MORE.findall(page)
    assert {command for _, command in commands} == {
        "insights --moving",
        "insights --waiting",
        "insights --resting",
        "insights --integrated",
        "actions --awareness",
        "actions --alone",
    }
    for hidden, command in commands:
        listed = run_cli(*shlex.split(command), "--vault", vault, "--today", WEEK, "--json")
        rows = json.loads(listed.out)[command.split()[0]]
        shown = [row for row in rows if re.search(rf"\b{re.escape(row['text'])}\b", page)]
        assert listed.code == 0
        assert len(rows) >= len(shown) + int(hidden) > 0, command


def test_a_more_line_of_moving_counts_exactly(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault(crowded())
    page = run_cli("report", "--vault", vault, "--today", WEEK, "--stdout").out
    found = next(hidden for hidden, command in MORE.findall(page) if command == "insights --moving")
    rows = texts(run_cli, "insights", vault, "--moving")
    assert len(rows) == 12
    assert int(found) == len([row for row in rows if not re.search(rf"\b{row}\b", page)])
