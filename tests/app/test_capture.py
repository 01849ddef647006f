"""Quick capture: one line more, read back as what it is, all other bytes kept; or nothing is written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.app.capturing import DAY, NOW, Clock, add, ask, do, texts

from vault_integrate.app.capture import Asked, Captured
from vault_integrate.app.desk import Desk, Outdated
from vault_integrate.app.page import journal_idents
from vault_integrate.app.reading import read_vault
from vault_integrate.app.undo import Which, undo
from vault_integrate.app.vault import load_vault
from vault_integrate.errors import NoteChanged, NoteRefused, UsageFault, VaultIntegrateError
from vault_integrate.model.deed import DeedKind
from vault_integrate.paths import state_folder
from vault_integrate.store.log import open_log

if TYPE_CHECKING:
    from vault_integrate.link.memory import MemoryJournal

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

TODAY = date(2026, 11, 18)
BEFORE = "2026-11-16.md"
LINE = "- I see #insight"
UNDER = {"Settings.md": "---\nvault_integrate: settings\ncapture_under: Captured\n---\n"}


def journal(vault: Path) -> MemoryJournal:
    opened = load_vault(vault)
    return Desk(opened, read_vault(opened), TODAY + timedelta(days=4)).journal


def take_back(vault: Path, *, count: int = 1) -> None:
    for _ in range(count):
        log = open_log(state_folder(), vault, now=NOW)
        assert undo(vault, log, which=Which(), now=NOW).left == ()


# --- Where the line goes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# W\nx\n", f"# W\nx\n{LINE}\n"),
        ("# W\r\nx\r\n", f"# W\r\nx\r\n{LINE}\r\n"),
        ("# W\rx\r", f"# W\rx\r{LINE}\r"),
        ("\ufeff# W\n", f"\ufeff# W\n{LINE}\n"),
        ("# W\nx", f"# W\nx\n{LINE}"),
        ("", f"{LINE}\n"),
        ("# W\n\n \n", f"# W\n{LINE}\n\n \n"),
        ("---\na: 1\n---\n", f"---\na: 1\n---\n{LINE}\n"),
        ("---\na: 1\n---\n\n", f"---\na: 1\n---\n\n{LINE}\n"),
        ("- a\n\t- b\n", f"- a\n\t- b\n{LINE}\n"),
    ],
    ids=["LF", "CRLF", "CR", "BOM", "no end", "empty", "blank end", "header", "header, blank", "list"],
)
def test_at_the_end(write_vault: VaultWriter, old: str, new: str) -> None:
    vault = write_vault({DAY: old})
    captured = add(vault, "insight", "I see")
    assert texts(vault) == {DAY: new}
    assert captured.added is not None
    place = captured.added.block.line
    assert new.replace("\r\n", "\n").replace("\r", "\n").split("\n")[place - 1] == LINE
    take_back(vault)
    assert texts(vault) == {DAY: old}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Captured\n", f"## Captured\n{LINE}\n"),
        ("## Captured", f"## Captured\n{LINE}"),
        ("\ufeff## Captured\r\n\r\n## N\r\n", f"\ufeff## Captured\r\n{LINE}\r\n\r\n## N\r\n"),
        (
            "# W\n### Captured ###\n- a\n#### sub\nx\n\n\n## N\ny\n",
            f"# W\n### Captured ###\n- a\n#### sub\nx\n{LINE}\n\n\n## N\ny\n",
        ),
        ("## Captured\n- a\n  more\n# N\n", f"## Captured\n- a\n  more\n{LINE}\n# N\n"),
        ("## Captured\na\n## Captured\nb\n", f"## Captured\na\n{LINE}\n## Captured\nb\n"),
        ("x\n", f"x\n\n## Captured\n\n{LINE}\n"),
        ("x\n\n", f"x\n\n## Captured\n\n{LINE}\n"),
        ("x\r\n", f"x\r\n\r\n## Captured\r\n\r\n{LINE}\r\n"),
        ("x", f"x\n\n## Captured\n\n{LINE}"),
        ("\ufeffx", f"\ufeffx\n\n## Captured\n\n{LINE}"),
        ("", f"## Captured\n\n{LINE}\n"),
        (
            "```\n## Captured\n```\n> ## Captured\n",
            f"```\n## Captured\n```\n> ## Captured\n\n## Captured\n\n{LINE}\n",
        ),
        ("## Captured things\n", f"## Captured things\n\n## Captured\n\n{LINE}\n"),
    ],
    ids=[
        *("alone", "no end", "CRLF", "middle", "child", "twice"),
        *("absent", "absent, blank end", "absent, CRLF", "absent, no end", "absent, BOM", "absent, empty"),
        *("absent, code", "absent, other"),
    ],
)
def test_under_its_heading(write_vault: VaultWriter, old: str, new: str) -> None:
    vault = write_vault({DAY: old, **UNDER})
    captured = add(vault, "insight", "I see")
    assert texts(vault) == {DAY: new}
    assert captured.added is not None
    block = captured.added.block
    lines = new.replace("\r\n", "\n").split("\n")
    assert tuple(lines[block.first - 1 : block.line]) == block.texts
    assert block.texts[-1] == LINE
    take_back(vault)
    assert texts(vault) == {DAY: old}


def test_a_heading_with_its_hashes(write_vault: VaultWriter) -> None:
    settings = UNDER["Settings.md"].replace("Captured", '"### Captured"')
    vault = write_vault({DAY: "x\n", "Settings.md": settings})
    add(vault, "insight", "I see")
    add(vault, "insight", "I hear")
    assert texts(vault) == {DAY: f"x\n\n### Captured\n\n{LINE}\n- I hear #insight\n"}


# --- What the line says ---------------------------------------------------------------------------


def settings(*lines: str) -> dict[str, str]:
    return {"Settings.md": "\n".join(("---", "vault_integrate: settings", *lines, "---", ""))}


def tasks_filter(text: str) -> dict[str, str]:
    return {".obsidian/plugins/obsidian-tasks-plugin/data.json": json.dumps({"globalFilter": text})}


@pytest.mark.parametrize(
    ("role", "words", "files", "line"),
    [
        ("insight", "I see", settings("insight_tags: [saw, insight]"), "- I see #saw"),
        ("action", "Go", {}, "- [ ] Go #action"),
        ("action", "Go", settings("action_tags: [do]"), "- [ ] Go #do"),
        ("action", "Go", settings("language: de"), "- [ ] Go #schritt"),
        ("action", "Go", tasks_filter("#task"), "- [ ] Go #action #task"),
        ("action", "Go #task on", tasks_filter("#task"), "- [ ] Go #task on #action"),
        ("action", "Go", tasks_filter("#action"), "- [ ] Go #action"),
        ("insight", "I see", tasks_filter("#task"), LINE),
        ("insight", "I see #insight/theme", {}, "- I see #insight/theme"),
        ("insight", "I #insight see", {}, "- I #insight see"),
        ("insight", "I am #tired", {}, "- I am #tired #insight"),
        ("insight", "I see (theme:: sleep)", {}, "- I see (theme:: sleep) #insight"),
        ("action", "Go (floor:: 3/week) [cue:: tea]", {}, "- [ ] Go (floor:: 3/week) [cue:: tea] #action"),
        ("insight", "see [[x]] and (y", {}, "- see [[x]] and (y #insight"),
        ("insight", "I\nsee\r\n\t this\u2028now ", {}, "- I see this now #insight"),
        ("insight", "- I see", {}, LINE),
        ("action", "- [ ] Go", {}, "- [ ] Go #action"),
        ("action", "[ ] Go", {}, "- [ ] Go #action"),
        ("insight", "*I* see", {}, "- *I* see #insight"),
        ("action", "Go 📅 2026-11-20", {}, "- [ ] Go 📅 2026-11-20 #action"),
        ("insight", "I see `code", {}, "- I see `code #insight"),
    ],
)
def test_the_line_and_what_it_is_read_as(
    write_vault: VaultWriter, role: str, words: str, files: dict[str, str], line: str
) -> None:
    vault = write_vault({DAY: "", **files})
    add(vault, role, words)
    assert texts(vault) == {DAY: f"{line}\n"}
    found = journal(vault)
    if role == "insight":
        [insight] = found.insights
        assert [notice.day for notice in insight.notices] == [TODAY]
    else:
        [action] = found.actions
        assert (action.open, action.written) == (True, (TODAY,))


@pytest.mark.parametrize("words", ["", "  \n", "-", "- [ ]", "[ ] "])
@pytest.mark.parametrize("role", ["insight", "action"])
def test_no_words(write_vault: VaultWriter, role: str, words: str) -> None:
    vault = write_vault({})
    with pytest.raises(UsageFault, match="no words"):
        add(vault, role, words)
    assert texts(vault) == {}


@pytest.mark.parametrize("words", ["> I see", "1. I see", "```", "#insight", "I see #not-this"])
def test_words_that_would_not_be_read_back_are_refused(write_vault: VaultWriter, words: str) -> None:
    vault = write_vault({DAY: "- x #insight\n"})
    with pytest.raises(VaultIntegrateError, match=rf"nothing was written: in {DAY} these words"):
        add(vault, "insight", words)
    assert texts(vault) == {DAY: "- x #insight\n"}


def test_a_line_for_which_another_would_not_be_read_is_refused(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vault_integrate.app.assemble.ITEM_LIMIT", 2)
    old = "## Captured\n\n## N\n- x #insight\n- y #insight\n"
    vault = write_vault({DAY: old, **UNDER})
    with pytest.raises(VaultIntegrateError, match="would not be read"):
        add(vault, "insight", "I see")
    assert texts(vault) == {DAY: old}


@pytest.mark.parametrize(
    ("old", "role", "words"),
    [
        ("- I see #insight\n", "insight", "i  SEE"),
        ("- I see (theme:: a) #insight ^id\n", "insight", "I see"),
        ("- [ ] Go #action\n", "action", "go"),
    ],
)
def test_said_once_more_on_the_same_day_nothing_is_written(
    write_vault: VaultWriter, old: str, role: str, words: str
) -> None:
    vault = write_vault({DAY: old})
    assert add(vault, role, words) == Captured()
    assert texts(vault) == {DAY: old}


@pytest.mark.parametrize(
    ("path", "old", "role", "words", "line"),
    [
        (BEFORE, "- I see #insight\n", "insight", "I see", LINE),
        (BEFORE, "- [ ] Go #action\n", "action", "Go", "- [ ] Go #action"),
        (BEFORE, "- [x] Go #action ✅ 2026-11-16\n", "action", "Go", "- [ ] Go #action"),
        (DAY, "- [x] Go #action ✅ 2026-11-18\n", "action", "Go", "- [ ] Go #action"),
    ],
    ids=["noticed again", "still open", "done before", "done today"],
)
def test_said_once_more_later(
    write_vault: VaultWriter, path: str, old: str, role: str, words: str, line: str
) -> None:
    vault = write_vault({path: old})
    add(vault, role, words)
    assert "".join(texts(vault).values()) == f"{old}{line}\n"


# --- What an action is for ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "insight", "name"),
    [
        ("Notes/Fear.md", "---\ntags: [insight]\n---\n# Fear talks\n", "[[Fear]]"),
        ("A (b.md", "---\ntags: [insight]\n---\n# Fear talks\n", "[[A (b]]"),
        (BEFORE, "- Fear talks #insight ^ft\n", "[[2026-11-16#^ft]]"),
        (BEFORE, "- Fear talks (id:: ft) #insight\n", "ft"),
        (BEFORE, "---\ninsights:\n  - text: Fear talks\n    id: ft\n---\n", "ft"),
        (DAY, "- Fear talks #insight ^ft\n", "[[2026-11-18#^ft]]"),
    ],
    ids=["note", "odd name", "block", "id", "header", "today"],
)
def test_it_names_its_insight(write_vault: VaultWriter, path: str, insight: str, name: str) -> None:
    vault = write_vault({path: insight})
    add(vault, "action", "Say no once", item="fear")
    bracket = "[for:: {}]" if "(" in name else "(for:: {})"
    assert texts(vault)[DAY].endswith(f"- [ ] Say no once {bracket.format(name)} #action\n")
    [action] = journal(vault).actions
    assert action.belongs_to(journal(vault).insights[0].id)


def test_one_that_nothing_names_gets_it_as_a_child_where_it_was_noticed_last(
    write_vault: VaultWriter,
) -> None:
    first, last = "- Fear talks #insight\n", "- Fear talks #insight\n\t- so it is\n"
    vault = write_vault({"2026-11-10.md": first, BEFORE: last})
    captured = add(vault, "action", "Say no once", item="fear")
    assert texts(vault) == {"2026-11-10.md": first, BEFORE: f"{last}\t- [ ] Say no once\n"}
    assert [edit.path for edit in captured.edits] == [BEFORE]
    take_back(vault)
    assert texts(vault)[BEFORE] == last


def test_a_private_one_is_named_by_its_id_only(write_vault: VaultWriter) -> None:
    vault = write_vault({BEFORE: "- Fear talks #insight #private ^ft\n"})
    with pytest.raises(UsageFault, match="no such"):
        add(vault, "action", "Say no once", item="fear")
    add(vault, "action", "Say no once", item="^ft")
    assert texts(vault)[DAY] == "- [ ] Say no once (for:: [[2026-11-16#^ft]]) #action\n"


def test_a_step_is_for_an_insight(write_vault: VaultWriter) -> None:
    vault = write_vault({BEFORE: "- [ ] Go out #action\n"})
    with pytest.raises(UsageFault, match="is an action; a step"):
        add(vault, "action", "Say no", item="go out")
    # Words that an insight holds, too, mean the insight.
    (vault / BEFORE).write_text("- [ ] Go out #action\n- I never go out #insight ^n\n")
    add(vault, "action", "Say no", item="go out")
    assert texts(vault)[DAY] == "- [ ] Say no (for:: [[2026-11-16#^n]]) #action\n"


# --- What is done about an item -------------------------------------------------------------------

STEPS = (
    "- I see #insight ^see\n\t- [ ] call the dentist #action\n\t- [ ] walk (floor:: 3/week) #action\n"
    "- I never call #insight\n- [x] sleep #action ✅ 2026-11-17\n"
)


@pytest.mark.parametrize(
    ("kind", "item", "words", "until", "old", "new"),
    [
        (DeedKind.TICK, "dentist", "", "", "[ ] call the dentist #action", "[x] {} #action ✅ 2026-11-18"),
        (DeedKind.TICK, "call", "", "", "[ ] call the dentist #action", "[x] {} #action ✅ 2026-11-18"),
        (DeedKind.TICK, "walk", "", "", "(floor:: 3/week) #action\n", "{}\t\t- [x] 2026-11-18\n"),
        (
            DeedKind.PRACTICE,
            "walk",
            " ears\nhot ",
            "",
            "#action\n- I",
            "#action\n\t\t- [x] 2026-11-18 ears hot\n- I",
        ),
        (DeedKind.REST, "I see", "", "", "I see #", "I see (resting:: yes) #"),
        (DeedKind.REST, "^see", "", "Friday", "I see #", "I see (resting:: 2026-11-20) #"),
        (DeedKind.REST, "walk", "", "1 Dec", "week) #", "week) (resting:: 2026-12-01) #"),
        (
            DeedKind.LET_GO,
            "dentist",
            "not (mine",
            "",
            "[ ] call the dentist #action",
            "[-] call the dentist [let-go:: 2026-11-18 not (mine] #action ❌ 2026-11-18",
        ),
        (DeedKind.LET_GO, "I see", "", "", "I see #", "I see (let-go:: 2026-11-18) #"),
    ],
)
def test_on_its_own_line(
    write_vault: VaultWriter, kind: DeedKind, item: str, words: str, until: str, old: str, new: str
) -> None:
    vault = write_vault({BEFORE: STEPS})
    captured = do(vault, kind, item, words, until=until)
    filled = new.replace("{}", "call the dentist" if "dentist" in old else old)
    assert texts(vault) == {BEFORE: STEPS.replace(old, filled, 1)}
    assert captured.repeats is (kind is DeedKind.TICK and item == "walk")
    take_back(vault)
    assert texts(vault) == {BEFORE: STEPS}


@pytest.mark.parametrize(
    ("kind", "words", "new"),
    [
        (DeedKind.PRACTICE, "", "practiced: [2026-11-18]\n---\n# Sleep\n"),
        (DeedKind.PRACTICE, "long", "---\n# Sleep\n- 2026-11-18 long\n"),
        (DeedKind.REST, "", 'resting: "yes"\n---\n# Sleep\n'),
        (DeedKind.LET_GO, "why", 'let-go: "2026-11-18 why"\n---\n# Sleep\n'),
    ],
)
def test_a_note_that_is_the_step(write_vault: VaultWriter, kind: DeedKind, words: str, new: str) -> None:
    old = "---\ntags: [action]\n---\n# Sleep\n"
    vault = write_vault({"Sleep.md": old})
    do(vault, kind, "sleep", words)
    assert texts(vault)["Sleep.md"].replace('"', "") == f"---\ntags: [action]\n{new}".replace('"', "")
    take_back(vault)
    assert texts(vault) == {"Sleep.md": old}


@pytest.mark.parametrize(
    ("kind", "item", "until"),
    [
        (DeedKind.TICK, "sleep", ""),
        (DeedKind.REST, "I see", ""),
        (DeedKind.REST, "walk", "1 Dec"),
        (DeedKind.LET_GO, "dentist", ""),
    ],
)
def test_what_the_notes_say_already(write_vault: VaultWriter, kind: DeedKind, item: str, until: str) -> None:
    vault = write_vault({BEFORE: STEPS})
    if item != "sleep":
        do(vault, kind, item, until=until)
    stood = texts(vault)
    assert do(vault, kind, item, "again", until=until) == Captured()
    assert texts(vault) == stood


@pytest.mark.parametrize(
    ("kind", "item", "until", "said"),
    [
        (DeedKind.TICK, "I see", "", "which has no practice and no end"),
        (DeedKind.PRACTICE, "^see", "", "which has no practice and no end"),
        (DeedKind.TICK, "nothing such", "", "there is no such"),
        (DeedKind.TICK, "", "", "there is no such"),
        (DeedKind.REST, "walk", "some day", "there is no day some day"),
        (DeedKind.REST, "walk", "2026-11-17", "2026-11-17 is over by now"),
    ],
)
def test_what_cant_be_done(
    write_vault: VaultWriter, kind: DeedKind, item: str, until: str, said: str
) -> None:
    vault = write_vault({BEFORE: STEPS})
    with pytest.raises(UsageFault, match=said):
        do(vault, kind, item, until=until)
    assert texts(vault) == {BEFORE: STEPS}


@pytest.mark.parametrize(("count", "more"), [(2, ""), (7, ""), (9, " and 2 more")])
def test_several_that_could_be_meant_are_listed(write_vault: VaultWriter, count: int, more: str) -> None:
    old = "".join(f"- [ ] thing {number} #action\n" for number in range(count))
    vault = write_vault({BEFORE: old})
    idents = journal_idents(journal(vault))
    named = [f"{idents[each.id]} ({each.words})" for each in journal(vault).actions]
    with pytest.raises(UsageFault) as fault:
        do(vault, DeedKind.TICK, "thing")
    assert fault.value.message == f"these could be meant: {', '.join(named[:7])}{more}"
    assert texts(vault) == {BEFORE: old}


# --- Notes that somebody writes into, or that can't be written ------------------------------------


def test_a_note_saved_a_moment_ago_is_waited_for_once(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: "x\n"})
    clock = Clock(timedelta(0))
    add(vault, "insight", "I see", clock=clock)
    assert texts(vault) == {DAY: f"x\n{LINE}\n"}
    [pause] = clock.pauses
    assert 3 < pause <= 5


def test_one_that_is_saved_again_meanwhile_is_left_alone(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: "x\n"})

    def save() -> None:
        (vault / DAY).write_text("y\n")
        os.utime(vault / DAY, ns=(0, clock.nanoseconds()))

    clock = Clock(timedelta(0), during=save)
    with pytest.raises(VaultIntegrateError, match=rf"^{DAY} changed a moment ago and again"):
        add(vault, "insight", "I see", clock=clock)
    assert len(clock.pauses) == 1
    assert texts(vault) == {DAY: "y\n"}


def test_a_dry_run_waits_for_nothing(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: "x\n"})
    clock = Clock(timedelta(0))
    captured = ask(vault, Asked(role="insight", words="I see"), clock, dry_run=True)
    assert (clock.pauses, len(captured.edits), texts(vault)) == ([], 1, {DAY: "x\n"})


def test_one_that_is_always_another_is_named(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = write_vault({DAY: "x\n"})

    def data(_: Desk, path: str) -> bytes:
        raise Outdated(path)

    monkeypatch.setattr(Desk, "data", data)
    with pytest.raises(NoteChanged, match=rf"^{DAY} changed meanwhile"):
        add(vault, "insight", "I see")


@pytest.mark.skipif(os.name == "nt", reason="modes and links are others there")
@pytest.mark.parametrize("how", ["read only", "hard link"])
@pytest.mark.parametrize("role", ["insight", "action", "rest"])
def test_what_is_not_written_into(write_vault: VaultWriter, tmp_path: Path, how: str, role: str) -> None:
    vault = write_vault({DAY: "- x #insight\n"})
    if how == "read only":
        (vault / DAY).chmod(0o400)
    else:
        os.link(vault / DAY, tmp_path / "other.md")
    rest = Asked(kind=DeedKind.REST, item="x")
    asked = rest if role == "rest" else Asked(role=role, words="I see")
    with pytest.raises(NoteRefused):
        ask(vault, asked)
    assert texts(vault) == {DAY: "- x #insight\n"}
    assert open_log(state_folder(), vault, now=NOW).entries() == ()


# --- Taking back ----------------------------------------------------------------------------------


def test_a_note_that_was_made_goes_again_line_by_line(write_vault: VaultWriter) -> None:
    vault = write_vault({})
    add(vault, "insight", "I see")
    add(vault, "action", "Go")
    take_back(vault)
    assert texts(vault) == {DAY: f"{LINE}\n"}
    take_back(vault)
    assert texts(vault) == {}


def test_a_note_that_was_made_and_written_into_stays(write_vault: VaultWriter) -> None:
    vault = write_vault({})
    add(vault, "insight", "I see")
    (vault / DAY).write_text(f"{LINE}\nand more\n")
    log = open_log(state_folder(), vault, now=NOW)
    assert undo(vault, log, which=Which(), now=NOW).taken == ()
    assert texts(vault) == {DAY: f"{LINE}\nand more\n"}


def test_the_log_says_what_was_captured(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: "x\n", **UNDER})
    add(vault, "insight", "I see")
    add(vault, "action", "Go")
    do(vault, DeedKind.TICK, "go")
    entries = open_log(state_folder(), vault, now=NOW).entries()
    assert [each.reason for each in entries] == ["insight"] * 4 + ["action", "tick"]
    assert len({each.group for each in entries}) == 3
