"""Words of a private note or line are quoted nowhere: on no page, in no listing, in no answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from vault_integrate.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import VaultWriter

TODAY = "2026-11-22"
NOTE = "Journal/2026-11-18.md"
BODY = "- #insight/zebra I hide zebras\n  - #action Tell Ann of zebras on Friday ^k1\n"

Say = Callable[..., str]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command on a vault and give what it prints."""

    def run(vault: Path, *arguments: str) -> str:
        capsys.readouterr()
        main([*arguments, "--vault", str(vault)])
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def everything(say: Say, vault: Path) -> str:
    """The page, and every listing of the week."""
    week = ("--today", TODAY)
    calls: tuple[tuple[str, ...], ...] = (
        ("report", "--stdout", *week),
        ("report", "--format", "json", *week),
        ("insights", *week),
        ("insights", "--json", *week),
        ("actions", *week),
        ("actions", "--json", *week),
        ("doctor",),
    )
    return "\n".join(say(vault, *call) for call in calls)


HIDDEN = {
    "property": f"---\nprivate: true\n---\n{BODY}",
    "header tag": f"---\ntags: [journal, private]\n---\n{BODY}",
    "header tag with commas in one text": f"---\ntags: journal, private\n---\n{BODY}",
    "header tag taken for a comment": f"---\ntags:\n  - #private\n---\n{BODY}",
    "tag instead of tags": f"---\ntag: private\n---\n{BODY}",
    "value taken for a comment": f"---\nprivate: #yes\n---\n{BODY}",
    "no space behind the colon": f"---\nprivate:true\n---\n{BODY}",
    "no space, among others": f"---\nmood: fine\nprivate:true\n---\n{BODY}",
    "another line is broken": f"---\nmood: fine: yes\nPrivate: true\n---\n{BODY}",
    "another line is broken, quoted": f'---\nmood: [fine\n"private": true\n---\n{BODY}',
    "a tag in a broken header": f"---\nmood: fine: yes\ntags:\n  - private\n---\n{BODY}",
    "broken JSON": f'---\n{{"mood": 3, "private": true\n---\n{BODY}',
    "name twice": f"---\nprivate: false\nprivate: true\n---\n{BODY}",
    "never closed": f"---\nprivate: true\n\n{BODY}",
    "closed by four dashes": f"---\nprivate: true\n----\n\n{BODY}",
    "blank line above": f"\n---\nprivate: true\n---\n\n{BODY}",
    "blank before the dashes": f" ---\nprivate: true\n---\n\n{BODY}",
    "page field": f"private:: yes\n\n{BODY}",
    "page field in brackets, below": f"{BODY}\n(private:: yes)\n",
    "tag on the line": BODY.replace("zebras\n", "zebras #private\n", 1),
    "nested tag on the line": BODY.replace("zebras\n", "zebras #private/family\n", 1),
    "field on the line": BODY.replace("zebras\n", "zebras (private:: yes)\n", 1),
    "field without brackets": BODY.replace("zebras\n", "zebras private:: yes\n", 1),
    "field without brackets, before a tag": BODY.replace("zebras\n", "zebras private:: yes #journal\n", 1),
    "field below the line": BODY.replace("zebras\n", "zebras\n  private:: yes\n", 1),
    "a plain line around it": f"- about zebras #private\n\t{BODY}".replace("\n  -", "\n\t\t-"),
    "callout": "> [!insight] I hide zebras\n> private:: yes\n>\n> - #action Tell Ann of zebras on Friday\n",
    "any callout": "> [!note] Ann #private\n> #insight I hide zebras.\n> - #action Tell zebras on Friday\n",
    "header list": '---\ninsights:\n  - "I hide zebras #private"\n---\n',
    "header list, bare": "---\ninsights:\n  - I hide zebras private:: yes\n---\n",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_nothing_private_is_quoted(text: str, write_vault: VaultWriter, say: Say) -> None:
    vault = write_vault({NOTE: text})
    said = everything(say, vault)
    assert "zebra" not in said
    assert "a private" in say(vault, "report", "--stdout", "--today", TODAY)


SHOWN = {
    "a clear no": f"---\nprivate: false\n---\n{BODY}",
    "a clear no in a broken header": f"---\nmood: fine: yes\nprivate: no # not yet\n---\n{BODY}",
    "another word": f"---\nmood: fine: yes\nprivate-lessons: true\n---\n{BODY}",
    "prose below a rule": f"---\nA private matter: zebras\n\n{BODY}",
    "a no on the line": BODY.replace("zebras\n", "zebras private:: no\n", 1),
    "code": BODY.replace("zebras\n", "zebras `private:: yes`\n", 1),
    "a neighbor": f"- #insight I like trams #private\n{BODY}",
    "the step alone": BODY.replace(" ^k1", " #private"),
}


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_what_is_not_private_is_quoted(text: str, write_vault: VaultWriter, say: Say) -> None:
    said = say(write_vault({NOTE: text}), "report", "--stdout", "--today", TODAY)
    assert "I hide zebras" in said
    assert "trams" not in said
    assert "private:: no" not in said


def test_own_word_for_private(write_vault: VaultWriter, say: Say) -> None:
    settings = "---\nvault_integrate: settings\nfields:\n  - geheim = private\n---\n"
    vault = write_vault({"Settings.md": settings, NOTE: f"---\nmood: fine: yes\ngeheim: ja\n---\n{BODY}"})
    assert "zebra" not in everything(say, vault)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("---\nprivate: true\n\n", "VI204"),
        ("\n---\nprivate: true\n---\n\n", "VI204"),
        ("---\nprivate:true\n---\n", "VI110"),
    ],
    ids=["never closed", "blank line above", "no space"],
)
def test_doctor_names_the_header(header: str, code: str, write_vault: VaultWriter, say: Say) -> None:
    vault = write_vault({NOTE: header + BODY})
    rows = json.loads(say(vault, "doctor", "--json"))["diagnostics"]
    assert [row["code"] for row in rows if row["path"] == NOTE] == [code]


def test_json_of_private_items(write_vault: VaultWriter, say: Say) -> None:
    insights = "- #insight/fear Zebras (domain:: body) #private ^zebra\n"
    vault = write_vault({NOTE: f"{insights}- #action Call Zoe twice a week #private ^zoe\n"})
    (insight,) = json.loads(say(vault, "insights", "--json", "--today", TODAY))["insights"]
    assert insight["private"]
    assert [insight[key] for key in ("text", "theme", "domain", "block_id")] == ["", None, None, None]
    (action,) = json.loads(say(vault, "actions", "--json", "--today", TODAY))["actions"]
    assert action["private"]
    assert [action[key] for key in ("text", "floor", "block_id")] == ["", None, None]


def test_why_says_no_private_words(write_vault: VaultWriter, say: Say) -> None:
    vault = write_vault({NOTE: f"---\nprivate: true\n---\n{BODY}"})
    rows = json.loads(say(vault, "insights", "--json", "--today", TODAY))["insights"]
    answer = say(vault, "why", rows[0]["id"], "--today", TODAY)
    assert rows[0]["id"] in answer
    assert "zebra" not in answer
    assert "there is no such" in say(vault, "why", "I hide", "--today", TODAY)
