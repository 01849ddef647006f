"""Which lines of a vault are offered: those that carry no mark and may be one, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vault_integrate.app.reading import read_vault
from vault_integrate.app.unmarked import Asked, candidates
from vault_integrate.app.vault import load_vault

if TYPE_CHECKING:
    from vault_integrate.model.unmarked import Candidate

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

TODAY = date(2026, 11, 18)
SAID = "I realized that I say yes from fear."
DAY = "2026-11-10.md"


def found(
    vault: Path, *, since: date | None = None, refused: frozenset[str] = frozenset()
) -> list[Candidate]:
    opened = load_vault(vault)
    return [*candidates(opened, read_vault(opened), Asked(today=TODAY, since=since, refused=refused))]


def words(vault: Path) -> list[str]:
    return [each.words for each in found(vault)]


# --- What is offered ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "said", "becomes"),
    [
        (f"# Day\n\n{SAID}\n", 3, SAID, ""),
        (f"Rain.\n{SAID}\nSoup.\n", 2, SAID, ""),
        (f"Rain. {SAID} Soup.", 1, SAID, f"Rain. {SAID} Soup."),
        ("I realized that I say\nyes from fear.", 1, SAID, ""),
        (f"- Rain\n- {SAID}\n", 2, SAID, ""),
        (f"- Rain.\n  {SAID}\n", 2, SAID, f"Rain. {SAID}"),
        (f"1. {SAID} ^id\r\n", 1, SAID, ""),
        (f"\ufeff{SAID}", 1, SAID, ""),
        ("I realized that I say *yes* from [[Fear|fear]]. #mood", 1, SAID, ""),
        ("- [ ] call M. ⏳ 2026-11-12 ^c\n", 1, "call M.", ""),
        ("- Work\n\t- [ ] call M.\n", 2, "call M.", ""),
    ],
)
def test_a_line_and_where_it_stands(
    write_vault: VaultWriter, text: str, line: int, said: str, becomes: str
) -> None:
    (only,) = found(write_vault({DAY: text}))
    assert (only.path, only.line, only.words, only.becomes) == (DAY, line, said, becomes)
    assert only.day == date(2026, 11, 10)
    assert len(only.id) == 6


NEVER = {
    "an insight": f"{SAID} #insight",
    "an action": f"- [ ] {SAID} #action",
    "a notice of an insight": f"- I see #insight ^see\n\n- {SAID} [[#^see]]",
    "said by an insight elsewhere": f"- {SAID} #insight\n\n{SAID}",
    "under an insight": f"- I see #insight\n\t- {SAID}",
    "a box under an insight": "- I see #insight\n\t- [ ] call M.",
    "a part of an action": "- [ ] go #action\n\t- [ ] call M.",
    "a box in a box": "- [x] Work\n\t- [ ] call M.",
    "a box that links to an action": "- [ ] go #action ^go\n- [ ] again [[#^go]]",
    "a heading list": f"## Insights\n\n- {SAID}",
    "a field": f"thought:: {SAID}",
    "a field in brackets": f"{SAID} (mood:: low)",
    "left out": f"- {SAID} #not-this",
    "under what is left out": f"- Thoughts #not-this\n\t- {SAID}",
    "a left out box": "- [ ] call M. #not-this",
    "private": f"- {SAID} #private",
    "private by a field": f"- {SAID} (private:: yes)",
    "under a private line": f"- Thoughts #private\n\t- {SAID}",
    "a private box": "- [ ] call M. #private",
    "a private note": f"---\nprivate: true\n---\n{SAID}\n- [ ] call M.",
    "turned off": f"---\nvault_integrate: off\n---\n{SAID}\n- [ ] call M.",
    "a page of ours": f"---\nvault_integrate: page\n---\n{SAID}\n",
    "an insight as a note": f"---\ntags: insight\n---\n{SAID}\n",
    "a board": f"---\nkanban-plugin: basic\n---\n{SAID}\n\n- [ ] call M.\n",
    "a drawing": f"---\nexcalidraw-plugin: parsed\n---\n{SAID}\n",
    "a quote": f"> {SAID}\n>\n> - [ ] call M.",
    "a callout": f"> [!note] Thoughts\n> {SAID}",
    "code": f"```\n{SAID}\n- [ ] call M.\n```\n\n    {SAID}\n\n`{SAID}`",
    "a comment": f"%%\n{SAID}\n%%\n\n<!-- {SAID} -->",
    "math": f"$$\n{SAID}\n$$",
    "a table": f"| {SAID} | b |\n|---|---|\n| {SAID} | c |",
    "a heading": f"# {SAID}\n",
    "a generated region": f"<!-- vault-integrate:begin -->\n{SAID}\n<!-- vault-integrate:end -->\n",
    "a ticked box": f"- [x] {SAID}\n- [-] call M.\n- [>] call D.\n- [/] call E.",
    "an empty box": "- [ ] \n- [ ] …",
    "a dark hour": "I realized that I want to kill myself.\n\n- [ ] buy razor blades",
    "a question": "Did I realize that I was tired? I realized that, or was it me?",
}


@pytest.mark.parametrize("what", NEVER)
def test_what_is_never_offered(write_vault: VaultWriter, what: str) -> None:
    assert words(write_vault({DAY: NEVER[what]})) == []


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"2026-11-20.md": SAID}, "a day to come"),
        ({"Templates/Daily.md": SAID, DAY: f"{SAID}\n"}, "a template's words"),
        (
            {"Old/2026-11-10.md": SAID, "S.md": "---\nvault_integrate: settings\nleave_out: Old\n---\n"},
            "left out",
        ),
        (
            {
                DAY: SAID,
                "S.md": "---\nvault_integrate: settings\nread_in: Journal\n---\nI keep hiding my words.\n",
            },
            "not read",
        ),
        ({"Board.excalidraw.md": SAID, ".trash/2026-11-10.md": SAID}, "no notes"),
        ({"List.md": "- [ ] call M.\n"}, "a box outside of entries"),
        ({DAY: "- [ ] call M.\n", "2026-11-12.md": "- [x] call M.\n"}, "ticked later"),
        ({DAY: b"\xff\xfe" + SAID.encode("utf-16-le")}, "no UTF-8"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_notes_that_are_passed_over(
    write_vault: VaultWriter, files: Mapping[str, str | bytes], why: str
) -> None:
    del why
    host = {".obsidian/templates.json": '{"folder": "Templates"}'} if "Templates/Daily.md" in files else {}
    assert words(write_vault({**files, **host})) == []


# --- Their order and their ids --------------------------------------------------------------------


def test_best_first(write_vault: VaultWriter) -> None:
    vault = write_vault(
        {
            "Note.md": "I realized that I like lists.\n",
            "2026-11-02.md": "- [ ] be more patient\n- [ ] call M.\n- Next time I will call first.\n",
            "2026-11-03.md": "- [ ] be kinder\n\nI notice that my hands are cold.\n",
            "2026-11-04.md": "I realized that the shop was closed. I keep forgetting my keys.\n",
            "2026-11-01.md": f"{SAID}\n",
        }
    )
    assert words(vault) == [
        "Next time I will call first.",
        SAID,
        "I realized that the shop was closed.",
        "I notice that my hands are cold.",
        "call M.",
        "be kinder",
        "be more patient",
        "I realized that I like lists.",
    ]


def test_the_same_words_are_offered_once_where_they_stand_last(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: SAID, "2026-11-12.md": f"- {SAID}\n", "A.md": SAID})
    (only,) = found(vault)
    assert only.path == "2026-11-12.md"
    moved = write_vault({"2026-11-12.md": f"Rain.\n\n* {SAID.upper()}\n"})
    (again,) = found(moved)
    assert (again.id, again.key) == (only.id, only.key)
    assert found(moved, refused=frozenset({only.key})) == []


def test_since_a_day(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: SAID, "2026-11-12.md": "- [ ] call M.\n", "A.md": "I keep losing my keys.\n"})
    assert [each.words for each in found(vault, since=date(2026, 11, 11))] == ["call M."]
    assert len(found(vault)) == 3


def test_what_stands_among_many_words_says_so(write_vault: VaultWriter) -> None:
    vault = write_vault(
        {DAY: f"Rain. Soup. {SAID} Sleep.\n", "2026-11-12.md": f"{'Rain ' * 70}. I keep hiding from him.\n"}
    )
    assert [each.crowded for each in found(vault)] == [True, True]


@pytest.mark.parametrize("language", ["en", "de"])
def test_both_languages_are_known_and_the_reason_is_in_the_vaults_own(
    write_vault: VaultWriter, language: str
) -> None:
    settings = f"---\nvault_integrate: settings\nlanguage: {language}\n---\n"
    vault = write_vault({"S.md": settings, DAY: f"{SAID}\n\nMir wird klar, dass ich nie frage.\n"})
    one, other = found(vault)
    assert one.reason == other.reason
    assert one.reason.startswith("Du" if language == "de" else "You")
