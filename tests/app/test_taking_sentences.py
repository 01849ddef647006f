"""Taking one sentence of several on a line: brackets around it, and not a letter else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.app.capturing import NOW, Clock, texts

from vault_integrate.app.finding import find_unmarked
from vault_integrate.app.reading import read_vault
from vault_integrate.app.sync import Folders
from vault_integrate.app.taking import Taken, Wish, take
from vault_integrate.app.undo import Which, undo
from vault_integrate.app.vault import load_vault
from vault_integrate.check.trial import write_notes
from vault_integrate.model.item import Role
from vault_integrate.paths import state_folder
from vault_integrate.store.log import open_log

if TYPE_CHECKING:
    from vault_integrate.model.unmarked import Candidate

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

TODAY = "2026-11-18"
DAY = "2026-11-10.md"
SAID = "I realized that I say yes from fear."
MANY = "Rain. Soup. We sat. She slept."


def found(vault: Path) -> tuple[Candidate, ...]:
    return find_unmarked(vault, Folders(state=state_folder()), today=TODAY).found


def alone(vault: Path, line: Candidate, role: str = "") -> Taken:
    wish = Wish(candidate=line, role=role or line.role, alone=True)
    return take(vault, Folders(state=state_folder()), Clock(), [wish], today=TODAY)


def marked(vault: Path) -> list[tuple[str, str]]:
    """What is marked: role and words."""
    reading = read_vault(load_vault(vault))
    return [
        (item.role.value, item.words)
        for note in reading.readings
        for item in note.items
        if item.role in (Role.INSIGHT, Role.ACTION)
    ]


WRITTEN = {
    "among many": (f"{MANY} {SAID} {MANY}\n", f"{MANY} (insight:: {SAID}) {MANY}\n"),
    "the first": (f"{SAID} {MANY}", f"(insight:: {SAID}) {MANY}"),
    "the last": (f"{MANY} {SAID}  \r\n", f"{MANY} (insight:: {SAID})  \r\n"),
    "a list item": (f"* {MANY} {SAID} ^c\n", f"* {MANY} (insight:: {SAID}) ^c\n"),
    "on a later line": (
        f"Words\nand so on. Rain. {SAID} Soup.\n",
        f"Words\nand so on. Rain. (insight:: {SAID}) Soup.\n",
    ),
    "with brackets of its own": (
        f"{MANY} I realized that I (again) say yes. Soup.\n",
        f"{MANY} (insight:: I realized that I (again) say yes.) Soup.\n",
    ),
    "with one bracket": (
        f"{MANY} I realized that I say yes :) and mean it less. Soup.\n",
        f"{MANY} [insight:: I realized that I say yes :) and mean it less.] Soup.\n",
    ),
    "with a link and emphasis": (
        f"{MANY} I realized that *I* say [[Yes|yes]] to her. Soup.\n",
        f"{MANY} (insight:: I realized that *I* say [[Yes|yes]] to her.) Soup.\n",
    ),
    "an action": (
        f"{MANY} Next time I will ask first. {MANY}\n",
        f"{MANY} (action:: Next time I will ask first.) {MANY}\n",
    ),
    "nothing beside it": (f"{SAID}\n", f"{SAID} #insight\n"),
}


@pytest.mark.parametrize(("old", "new"), WRITTEN.values(), ids=WRITTEN)
def test_the_sentence_and_nothing_else(write_vault: VaultWriter, old: str, new: str) -> None:
    vault = write_vault({DAY: old})
    (line,) = found(vault)
    assert alone(vault, line).refused == []
    assert texts(vault) == {DAY: new}
    assert marked(vault) == [(line.role, line.said_alone or line.said)]
    assert found(vault) == ()
    log = open_log(state_folder(), vault, now=NOW)
    assert undo(vault, log, which=Which(), now=NOW).left == ()
    assert texts(vault) == {DAY: old}


def test_it_may_be_taken_as_the_other(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: f"{MANY} {SAID}\n"})
    alone(vault, found(vault)[0], "action")
    assert texts(vault) == {DAY: f"{MANY} (action:: {SAID})\n"}


@pytest.mark.parametrize(
    "text",
    [
        f"{MANY} {SAID} {MANY} {SAID}\n",  # which of the two is meant
        f"{MANY} I realized that I say\nyes from fear. {MANY}\n",  # over two lines
        f"{MANY} I realized that I (say [yes from fear. {MANY}\n",  # no brackets can stand around it
    ],
)
def test_what_cant_be_taken_alone_is_left(write_vault: VaultWriter, text: str) -> None:
    vault = write_vault({DAY: text})
    (line,) = found(vault)
    assert len(alone(vault, line).refused) == 1
    assert texts(vault) == {DAY: text}


SENTENCES = st.sampled_from(
    [
        *(
            "Rain.",
            "Soup (hot).",
            "We ate :) and sat.",
            "She said “no”.",
            "`code` and $x$.",
            "At 3 p.m. it rained!",
        ),
        *("#mood was low.", "[[Anna]] called.", "ends ^ here.", "**Bold** words."),
        *(SAID, "I notice that my [hands](b) are cold.", "Next time I will call (first)."),
        *("It dawned on me that I ask `never`.", "Mir fällt auf, dass ich warte."),
    ]
)


@given(st.lists(SENTENCES, min_size=2, max_size=7), st.sampled_from(["", "- ", "> ", "\t- "]), st.booleans())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_around_it(
    tmp_path_factory: pytest.TempPathFactory,
    said: list[str],
    begins: str,
    ended: bool,  # noqa: FBT001 - hypothesis hands it over
) -> None:
    text = begins + " ".join(said) + ("\n" if ended else "")
    vault = tmp_path_factory.mktemp("alone") / "vault"
    write_notes(vault, {DAY: text, "Anna.md": "Words.\n"})
    for line in found(vault)[:1]:
        if not line.sentence or alone(vault, line).refused:
            assert line.sentence or texts(vault)[DAY] == text
            continue
        new = texts(vault)[DAY]
        marks = re.findall(r"[(\[](?:insight|action):: ", new)
        assert len(marks) == 1
        # Without the mark and its closing bracket it is the old line.
        at = new.index(marks[0])
        assert new[:at] + line.sentence + new[at + len(marks[0]) + len(line.sentence) + 1 :] == text
        log = open_log(state_folder(), vault, now=NOW)
        undo(vault, log, which=Which(), now=NOW)
        assert texts(vault)[DAY] == text
