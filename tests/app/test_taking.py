"""Taking a line: one tag on it, read back as just that item, all other bytes kept; or nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.app.capturing import NOW, Clock, texts

from vault_integrate.app.finding import find_unmarked
from vault_integrate.app.reading import VaultReading, read_vault
from vault_integrate.app.sync import Folders
from vault_integrate.app.taking import Taken, Wish, take
from vault_integrate.app.undo import Which, undo
from vault_integrate.app.unmarked import Asked, candidates
from vault_integrate.app.vault import Vault, load_vault
from vault_integrate.app.writing import write_edits
from vault_integrate.check.trial import write_notes
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.item import Role
from vault_integrate.parse.tasks import parse_task_line
from vault_integrate.paths import state_folder
from vault_integrate.store.log import open_log

if TYPE_CHECKING:
    from vault_integrate.model.unmarked import Candidate

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

TODAY = "2026-11-18"
DAY = "2026-11-10.md"
SAID = "I realized that I say yes from fear."


def found(vault: Path) -> tuple[Candidate, ...]:
    return find_unmarked(vault, Folders(state=state_folder()), today=TODAY).found


def taking(
    vault: Path,
    *lines: Candidate,
    role: str = "",
    clock: Clock | None = None,
    dry_run: bool = False,
) -> Taken:
    wishes = [Wish(candidate=each, role=role or each.role) for each in lines]
    folders = Folders(state=state_folder())
    return take(vault, folders, clock or Clock(), wishes, today=TODAY, dry_run=dry_run)


def take_back(vault: Path) -> None:
    log = open_log(state_folder(), vault, now=NOW)
    assert undo(vault, log, which=Which(), now=NOW).left == ()


def items(vault: Path) -> list[tuple[Role, str, str]]:
    """What is marked: role, day, words."""
    reading = read_vault(load_vault(vault))
    return [
        (item.role, str(item.day), item.words)
        for note in reading.readings
        for item in note.items
        if item.role in (Role.INSIGHT, Role.ACTION)
    ]


# --- What is written ------------------------------------------------------------------------------

WRITTEN = [
    (f"{SAID}\n", f"{SAID} #insight\n"),
    (f"{SAID}", f"{SAID} #insight"),
    (f"\ufeff{SAID}\r\nRain.\r\n", f"\ufeff{SAID} #insight\r\nRain.\r\n"),
    (f"Rain.\r{SAID}  \rSoup.", f"Rain.\r{SAID} #insight  \rSoup."),
    (f"\t\n# D\n\n* {SAID} ^see\n", f"\t\n# D\n\n* {SAID} #insight ^see\n"),
    (
        "I realized that I say\nyes from fear.\nRain.\n",
        "I realized that I say\nyes from fear. #insight\nRain.\n",
    ),
    (f"Rain. {SAID} Soup.\n", f"Rain. {SAID} Soup. #insight\n"),
    (f"- {SAID}\n\t- [ ] say no once\n", f"- {SAID} #insight\n\t- [ ] say no once\n"),
    (f"{SAID} #mood\n", f"{SAID} #insight #mood\n"),
    ("- [ ] call M. ⏳ 2026-11-12 ^c\n", "- [ ] call M. #action ⏳ 2026-11-12 ^c\n"),
    ("- [ ] call M.  [due:: 2026-11-12]\n", "- [ ] call M. #action  [due:: 2026-11-12]\n"),
    ("- [ ] call M. 🔁 every week #errand\n", "- [ ] call M. #action 🔁 every week #errand\n"),
    ("1. [ ] call M.\n   at work\n", "1. [ ] call M. #action\n   at work\n"),
    ("- [ ] #task call M. 📅 2026-11-12\n", "- [ ] #task call M. #action 📅 2026-11-12\n"),
    ("- Next time I will call M. first.\n", "- Next time I will call M. first. #action\n"),
]


@pytest.mark.parametrize(("old", "new"), WRITTEN)
def test_one_tag_and_nothing_else(write_vault: VaultWriter, old: str, new: str) -> None:
    vault = write_vault({DAY: old})
    offered = found(vault)
    line, before = offered[0], items(vault)
    assert len(taking(vault, line, dry_run=True).edits) == 1
    assert texts(vault) == {DAY: old}
    assert taking(vault, line).refused == []
    assert texts(vault) == {DAY: new}
    (made,) = [each for each in items(vault) if each not in before]
    assert made == (Role(line.role), "2026-11-10", line.said)
    # A box under it is its step by now.
    assert found(vault) == ()
    take_back(vault)
    assert texts(vault) == {DAY: old}
    assert found(vault) == offered


def test_tasks_still_reads_its_fields(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: "- [ ] call M. 🔁 every week ⏳ 2026-11-12 📅 2026-11-13 ^c\n"})
    taking(vault, *found(vault))
    line = parse_task_line(texts(vault)[DAY].rstrip("\n"))
    assert line is not None
    assert (line.recurrence_text, line.description, line.block_id) == ("every week", "call M. #action", "c")
    assert line.scheduled is not None
    assert line.due is not None


def test_the_tag_is_the_vaults_own_and_the_role_may_be_the_other(write_vault: VaultWriter) -> None:
    words = "---\nvault_integrate: settings\ninsight_tags: [einsicht, insight]\naction_tags: [tun]\n---\n"
    vault = write_vault({"Settings.md": words, DAY: f"{SAID}\n\n- [ ] call M.\n"})
    taking(vault, *found(vault))
    assert texts(vault) == {DAY: f"{SAID} #einsicht\n\n- [ ] call M. #tun\n"}
    take_back(vault)
    take_back(vault)
    for line in found(vault):
        taking(vault, line, role="action" if line.role == "insight" else "insight")
    assert texts(vault) == {DAY: f"{SAID} #tun\n\n- [ ] call M. #einsicht\n"}


def test_several_of_one_note_are_taken_at_once(write_vault: VaultWriter) -> None:
    old = f"{SAID}\n\nI notice that my hands are cold.\n\n- [ ] call M.\n- Next time I will call first.\n"
    vault = write_vault({DAY: old, "2026-11-11.md": "- [ ] go out\n"})
    clock = Clock()
    taken = taking(vault, *found(vault), clock=clock)
    assert (len(taken.edits), taken.refused, clock.pauses) == (5, [], [])
    assert texts(vault)[DAY].count("#insight") == texts(vault)[DAY].count("#action") == 2
    for _ in range(5):
        take_back(vault)
    assert texts(vault)[DAY] == old


# --- What is left as it is ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "meanwhile", "why"),
    [
        (SAID, "Rain.\n", "reads otherwise"),
        (SAID, f"{SAID} #private\n", "reads otherwise"),
        (SAID, f"---\nprivate: true\n---\n{SAID}\n", "reads otherwise"),
        (SAID, f"{SAID} #insight\n", "reads otherwise"),
        (SAID, f"---\nvault_integrate: off\n---\n{SAID}\n", "reads otherwise"),
        (f"Rain. Soup. {SAID} Sleep.", None, "many other sentences"),
        (f"- {SAID}\n\t- I see it there. #insight\n\t\t- [ ] go out\n", None, None),
        (f"{SAID} `code", None, None),
        (f"{SAID} ^a b", None, None),
    ],
)
def test_what_reads_otherwise_is_left(
    write_vault: VaultWriter, old: str, meanwhile: str | None, why: str | None
) -> None:
    vault = write_vault({DAY: old})
    (line,) = found(vault)
    if meanwhile is not None:
        write_vault({DAY: meanwhile})
    stood = texts(vault)
    taken = taking(vault, line)
    if why is None:
        assert len(taken.edits) == 1
        return
    (refusal,) = taken.refused
    assert why in refusal.message
    assert refusal.hint
    assert texts(vault) == stood
    assert open_log(state_folder(), vault, now=NOW).entries() == ()


def test_a_line_that_moved_is_found_again(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: SAID})
    (line,) = found(vault)
    write_vault({DAY: f"Rain.\n\n- {SAID}\n"})
    assert len(taking(vault, line).edits) == 1
    assert texts(vault) == {DAY: f"Rain.\n\n- {SAID} #insight\n"}


def test_a_line_that_moves_at_the_last_moment_is_found_again(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = write_vault({DAY: SAID})
    (line,) = found(vault)

    def and_then_saved(vault: Vault, reading: VaultReading, asked: Asked) -> tuple[Candidate, ...]:
        known = candidates(vault, reading, asked)
        write_vault({DAY: f"Rain.\n\n- {SAID}\n"})
        return known

    monkeypatch.setattr("vault_integrate.app.taking.candidates", and_then_saved)
    assert taking(vault, line).refused == []
    assert texts(vault) == {DAY: f"Rain.\n\n- {SAID} #insight\n"}


def test_what_cant_be_taken_is_said_where_another_note_changes_meanwhile(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "2026-11-11.md"
    vault = write_vault({DAY: SAID, other: f"Rain. Soup. Sleep. {SAID[:-1]} of M.\n"})
    lines = found(vault)
    assert len(lines) == 2

    def saved_just_before(*arguments: object) -> object:
        if "Rain" not in texts(vault)[DAY]:
            write_vault({DAY: f"Rain.\n\n- {SAID}\n"})
        return write_edits(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("vault_integrate.app.taking.write_edits", saved_just_before)
    taken = taking(vault, *lines)
    assert texts(vault)[DAY] == f"Rain.\n\n- {SAID} #insight\n"
    assert [other in refusal.message for refusal in taken.refused] == [True]


def test_what_was_written_is_told_where_another_note_is_never_still(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "2026-11-11.md"
    vault = write_vault({DAY: SAID, other: f"{SAID[:-1]} of M.\n"})
    lines = found(vault)
    saved = 0

    def saved_just_before(*arguments: object) -> object:
        nonlocal saved
        saved += 1
        write_vault({DAY: f"Rain {saved}.\n\n- {SAID}\n"})
        return write_edits(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("vault_integrate.app.taking.write_edits", saved_just_before)
    taken = taking(vault, *lines)
    assert [edit.path for edit in taken.edits] == [other]
    assert len(taken.refused) == 1
    assert "#insight" not in texts(vault)[DAY]
    with pytest.raises(VaultIntegrateError):
        taking(vault, *found(vault))


def test_a_tag_that_would_change_another_item_is_not_set(write_vault: VaultWriter) -> None:
    # An entry is linked to as its one insight; with a second one in it the link would name neither.
    old = {DAY: f"I see it. #insight\n\n{SAID}\n", "2026-11-11.md": "- [ ] call M. [[2026-11-10]]\n"}
    vault = write_vault(old)
    (line,) = found(vault)
    (refusal,) = taking(vault, line).refused
    assert "other lines" in refusal.message
    assert texts(vault) == old


def test_a_note_saved_a_moment_ago_is_waited_for_once(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: SAID})
    clock = Clock(timedelta(0))
    assert len(taking(vault, *found(vault), clock=clock).edits) == 1
    assert len(clock.pauses) == 1

    def touched() -> None:
        write_vault({DAY: f"{SAID}\n\nRain {len(clock.pauses)}.\n"})

    vault = write_vault({DAY: SAID})
    clock = Clock(timedelta(0), during=touched)
    clock.nanoseconds = lambda: Clock(timedelta(0)).nanoseconds()  # type: ignore[method-assign]
    with pytest.raises(VaultIntegrateError, match="moment ago"):
        taking(vault, *found(vault), clock=clock)
    assert "#insight" not in texts(vault)[DAY]


# --- Whatever the note ----------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        "",
        "Rain.",
        SAID,
        "I notice that my hands are cold when she",
        "calls in the morning.",
        "- I keep apologizing for nothing.",
        "\t- [ ] call M. ⏳ 2026-11-12",
        "- [ ] go out ^out",
        "* Next time I will call first.  ",
        "1. What I learned today: asking is enough.",
        "> a quote",
        "## Insights",
        "- I see it #insight/boundaries",
        "\t- [x] 2026-11-09 done",
        "Whenever she calls I go quiet\\",
        "```",
        "%%",
        "| a | b |",
        "Mir fällt auf, dass ich warte. [[Fear]]",
        "mood:: low",
        "It dawned on me that I hide `code` and $x$ #mood",
    ]
)


@given(
    st.lists(LINES, max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_line_gets_one_tag_and_undo_gives_back_the_bytes(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    ending: str,
    bom: bool,  # noqa: FBT001 - hypothesis hands it over
    ended: bool,  # noqa: FBT001 - as above
    chance: object,
) -> None:
    text = ("\ufeff" if bom else "") + ending.join(lines) + (ending if ended else "")
    vault = tmp_path_factory.mktemp("taking") / "vault"
    write_notes(vault, {DAY: text, "Fear.md": "Words.\n"})
    offered = found(vault)
    if not offered:
        return
    line = chance.choice(offered)  # type: ignore[attr-defined]
    taken = taking(vault, line)
    new = texts(vault)[DAY]
    if taken.refused:
        assert new == text
        return
    before, after = text.split(ending), new.split(ending)
    assert len(before) == len(after)
    ((old, now),) = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    tag = f"#{line.role}"
    assert now.count(tag) == old.count(tag) + 1
    assert "".join(now.replace(tag, "").split()) == "".join(old.replace(tag, "").split())
    assert line.key not in {each.key for each in found(vault)}
    take_back(vault)
    assert texts(vault)[DAY] == text
