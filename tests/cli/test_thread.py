"""`thread`: read as the person who asks for it; and as a note of ours, written with care."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from vault_integrate.app.page import journal_of
from vault_integrate.app.reading import read_vault
from vault_integrate.app.thread_note import thread_path
from vault_integrate.app.vault import load_vault
from vault_integrate.errors import ExitCode

RunCli = Callable[..., Any]
VaultWriter = Callable[..., Path]
Snapshot = Callable[[Path], Mapping[bytes, object]]

NOTE = """\
# Wednesday

- Yes is my [[fear]] talking #insight/boundaries ^yes
	- [ ] say "let me get back to you" once #action (cue:: R. asks) (smallest:: a breath) ^back
		- [x] 2026-11-17 it was *easy* (body:: warm) (discomfort:: a lot)
		- [/] 2026-11-16 half of it
	- [x] write it on a card #action (remark:: it fits) ✅ 2026-11-16
	- [-] read the whole book #action (let-go:: 2026-11-20 not my book)
- [ ] call the landlord #action (kept:: 2026-11-19 he is nice)
"""
FILES = {
    "2026-11-16.md": NOTE,
    "2026-11-18.md": "Again, in the corridor: [[2026-11-16#^yes]]\n",
    "2026-11-21.md": "[[2026-11-16#^yes]]\n",
    "fear.md": "A word.\n",
}
STORY = """\
# Yes is my [[fear|fear]] talking

first written: [[2026-11-16#^yes|Mon 16 Nov]] · theme: boundaries · open

## How it stands

- say "let me get back to you" once · [[2026-11-16#^back|Mon 16 Nov]]
	- it stands under the insight (rule tie_nested)
	- once · open
	- when: R. asks
	- even if only: a breath
- write it on a card · [[2026-11-16#Wednesday|Mon 16 Nov]]
	- it stands under the insight (rule tie_nested)
	- once · done on Mon 16 Nov
- read the whole book · [[2026-11-16#Wednesday|Mon 16 Nov]]
	- it stands under the insight (rule tie_nested)
	- once · let go on Fri 20 Nov: not my book

## In time

- [[2026-11-16#^yes|Mon 16 Nov]] · noticed
- [[2026-11-16#^back|Mon 16 Nov]] · a step: say "let me get back to you" once
- [[2026-11-16#Wednesday|Mon 16 Nov]] · say "let me get back to you" once · started: half of it
- [[2026-11-16#Wednesday|Mon 16 Nov]] · a step: write it on a card
- [[2026-11-16#Wednesday|Mon 16 Nov]] · write it on a card · done: it fits
- [[2026-11-16#Wednesday|Mon 16 Nov]] · a step: read the whole book
- [[2026-11-16#Wednesday|Tue 17 Nov]] · say "let me get back to you" once · lived: it was *easy* \
· body: warm · discomfort: a lot
- [[2026-11-18|Wed 18 Nov]] · noticed: Again, in the corridor
- [[2026-11-16#Wednesday|Fri 20 Nov]] · read the whole book · let go
- [[2026-11-21|Sat 21 Nov]] · noticed
"""


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    return write_vault(FILES)


def thread(run_cli: RunCli, vault: Path, *words: str) -> str:
    said = run_cli("thread", *words, "--vault", vault, "--today", "2026-11-22")
    assert (said.code, said.err) == (0, "")
    return str(said.out)


def written(run_cli: RunCli, vault: Path, *words: str) -> Path:
    path = Path(thread(run_cli, vault, *words, "--write").rstrip("\n").removesuffix(" (unchanged)"))
    assert path.is_relative_to(vault)
    return path


# --- Told -----------------------------------------------------------------------------------------


def test_the_whole_of_a_story(run_cli: RunCli, vault: Path) -> None:
    assert thread(run_cli, vault, "fear") == STORY


def test_an_action_alone(run_cli: RunCli, vault: Path) -> None:
    assert (
        thread(run_cli, vault, "landlord")
        == """\
# call the landlord

first written: [[2026-11-16#Wednesday|Mon 16 Nov]]

## How it stands

- once · open

## In time

- [[2026-11-16#Wednesday|Mon 16 Nov]] · written
- [[2026-11-16#Wednesday|Thu 19 Nov]] · kept: he is nice
"""
    )


def test_an_action_of_two_insights_tells_both(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault(
        {
            "2026-11-16.md": "- one thing #insight ^one\n- another #insight ^two\n"
            "- [ ] call [[#^one]] [[#^two]] #action\n"
        }
    )
    told = thread(run_cli, vault, "call")
    assert re.findall(r"^# .*", told, re.MULTILINE) == ["# one thing", "# another"]
    value = json.loads(thread(run_cli, vault, "call", "--json"))
    assert [(each["kind"], each["path"]) for each in value["threads"]] == [("insight", None)] * 2
    assert "\n\n".join("\n".join(each["lines"]) for each in value["threads"]) + "\n" == told
    written_to = thread(run_cli, vault, "call", "--write").splitlines()
    assert [Path(each).name for each in written_to] == ["one thing.md", "another.md"]


def test_months_and_what_has_no_day(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault(
        {
            "2026-10-30.md": "- rest is work #insight ^rest\n",
            "2026-11-02.md": "- rest is *work*, and so is sleep [[2026-10-30#^rest]] #insight\n",
            "Nap.md": "---\ntags: action/practice\nfor: '[[2026-10-30#^rest]]'\n---\n"
            "- [x] [[Nap]] in the car\n",
        }
    )
    assert thread(run_cli, vault, "^rest").partition("## In time\n\n")[2] == (
        "### October 2026\n\n- [[2026-10-30#^rest|Fri 30 Oct]] · noticed\n\n"
        "### November 2026\n\n- [[2026-11-02|Mon 2 Nov]] · noticed: rest is *work*, and so is sleep\n\n"
        "### Without a day\n\n- [[Nap|Nap]] · lived: in the car\n"
    )


STATES = {
    "integrated": ("(integrated:: 2026-11-20 it holds)", "integrated on Fri 20 Nov", "integrated: it holds"),
    "resting": ("(resting:: 2026-12-01)", "resting until Tue 1 Dec", ""),
    "resting until tomorrow": ("(resting:: 2026-11-23)", "resting until Mon 23 Nov", ""),
    "resting until today": ("(resting:: 2026-11-22)", "open", "rested until this day"),
    "resting openly": ("(resting:: yes)", "resting", ""),
    "let go": ("(let-go:: 2026-11-20 not mine)", "let go on Fri 20 Nov: not mine", "let go"),
    "kept": ("(kept:: 2026-11-20 still true)", "open", "kept: still true"),
}


@pytest.mark.parametrize(("field", "state", "event"), STATES.values(), ids=STATES)
def test_how_an_insight_stands(
    run_cli: RunCli, write_vault: VaultWriter, field: str, state: str, event: str
) -> None:
    told = thread(run_cli, write_vault({"2026-11-16.md": f"- I hide #insight {field}\n"}), "hide")
    lines = told.splitlines()
    assert lines[2].endswith(f" · {state}")
    assert [line.partition(" · ")[2] for line in lines if line.startswith("- ")][1:] == [event] * bool(event)


def test_a_guess_says_perhaps_and_what_was_done_with_it_is_not_told(
    run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault(
        {
            "2026-11-16.md": "- I hide #insight/hiding\n",
            "2026-11-17.md": "- [ ] go out #action/hiding\n\t- [x] 2026-11-18 round the block\n",
        }
    )
    told = thread(run_cli, vault, "hide", "--map")
    assert "perhaps: both have the theme hiding" in told
    assert "round the block" not in told
    assert "insight -.-> step1" in told


@pytest.mark.parametrize("words", [("nothing", "like", "it"), ("e",), ("",)], ids=["none", "many", "empty"])
def test_an_unknown_item_ends_like_why(run_cli: RunCli, vault: Path, words: tuple[str, ...]) -> None:
    asked = [run_cli(name, *words, "--vault", vault, "--today", "2026-11-22") for name in ("thread", "why")]
    assert asked[0] == asked[1]
    assert asked[0].code == ExitCode.USAGE


def test_it_writes_nothing_unless_asked(run_cli: RunCli, vault: Path, snapshot: Snapshot) -> None:
    before = snapshot(vault)
    thread(run_cli, vault, "fear", "--map")
    thread(run_cli, vault, "fear", "--json")
    assert snapshot(vault) == before


# --- Drawn ----------------------------------------------------------------------------------------


def test_the_map(run_cli: RunCli, vault: Path) -> None:
    told = thread(run_cli, vault, "fear", "--map")
    assert told.startswith(STORY.rstrip("\n"))
    assert told.partition("## A map\n\n")[2] == (
        "```mermaid\nflowchart TD\n"
        'insight["Yes is my fear talking"]\n'
        'step1["say #34;let me get back to you#34; once"]\n'
        'step1p1["Tue 17 Nov#58; it was easy"]\n'
        'step2["write it on a card"]\n'
        'step2p1["Mon 16 Nov#58; it fits"]\n'
        'step3["read the whole book"]\n'
        "insight --> step1\nstep1 --> step1p1\ninsight --> step2\nstep2 --> step2p1\ninsight --> step3\n```\n"
    )


@pytest.mark.parametrize(("steps", "days"), [(1, 200), (4, 100), (9, 60), (25, 3), (0, 0)])
def test_a_map_is_never_too_large(run_cli: RunCli, write_vault: VaultWriter, steps: int, days: int) -> None:
    lines = ["- a long story #insight"]
    for step in range(steps):
        lines.append(f"\t- [ ] do thing number {step} every day #action/practice")
        lines += [f"\t\t- [x] 2026-{1 + day // 28:02}-{1 + day % 28:02} remark {day}" for day in range(days)]
    told = thread(run_cli, write_vault({"2026-01-01.md": "\n".join(lines)}), "long story", "--map")
    drawn = told.partition("```mermaid\n")[2]
    nodes = re.findall(r'^\w+\["', drawn, re.MULTILINE)
    assert len(nodes) <= 30
    assert len(nodes) > min(steps, 8)
    if steps > 9:
        assert f'more["{steps - 8} more steps"]' in drawn


# --- Written --------------------------------------------------------------------------------------


def test_it_becomes_a_note(run_cli: RunCli, vault: Path) -> None:
    path = written(run_cli, vault, "fear")
    assert path == vault / "What now" / "Threads" / "Yes is my fear talking.md"
    text = path.read_text("utf-8")
    assert re.match(
        r'---\nvault_integrate: thread\ninsight: "[a-z2-7]{10}"\n---\n\n<!-- vault-integrate:begin -->\n\n# ',
        text,
    )
    assert STORY in text
    assert text.endswith("\n<!-- vault-integrate:end -->\n\n## Yours\n\n")


@pytest.mark.parametrize("extra", [(), ("--map",)], ids=["words", "map"])
def test_a_second_run_writes_nothing(run_cli: RunCli, vault: Path, extra: tuple[str, ...]) -> None:
    path = written(run_cli, vault, "fear", *extra)
    status = path.stat()
    assert thread(run_cli, vault, "fear", "--write", *extra) == f"{path} (unchanged)\n"
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (status.st_ino, status.st_mtime_ns)


def test_what_the_writer_adds_stays_and_is_never_read(run_cli: RunCli, vault: Path) -> None:
    path = written(run_cli, vault, "fear", "--map")
    mine = "\r\n- mine #insight\n- [x] [[2026-11-16#^back]] no\n[[2026-11-16#^yes]]"
    path.write_bytes(path.read_bytes() + mine.encode())
    (vault / "2026-11-22.md").write_text("and once more [[2026-11-16#^yes]]\n", "utf-8")
    assert written(run_cli, vault, "fear", "--map") == path
    data = path.read_bytes()
    assert data.endswith(mine.encode())
    assert b"and once more" in data
    assert thread(run_cli, vault, "fear").count("Sun 22 Nov") == 1
    assert run_cli("thread", "mine", "--vault", vault, "--today", "2026-11-22").code == ExitCode.USAGE


def test_words_typed_into_our_part_are_kept_below_it(run_cli: RunCli, vault: Path) -> None:
    path = written(run_cli, vault, "fear", "--map")
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("## In time\n", "- [ ] a box of mine\n\nmy own thought\n\n## In time\n"), "utf-8"
    )
    written(run_cli, vault, "fear", "--map")
    ours, _, below = path.read_text("utf-8").partition("<!-- vault-integrate:end -->")
    assert "my own thought" not in ours
    assert "my own thought" in below
    assert "a box of mine" in below


def test_it_stays_where_the_writer_moved_it(run_cli: RunCli, vault: Path) -> None:
    path = written(run_cli, vault, "fear")
    path = path.rename(path.with_name("My yes.md"))
    assert written(run_cli, vault, "fear") == path
    assert [each.name for each in path.parent.iterdir()] == ["My yes.md"]


@pytest.mark.parametrize(
    "other", ["yes is my FEAR talking.md", "Notes/Yes is my fear talking.md"], ids=["case", "folder"]
)
def test_a_name_that_another_note_has_is_not_taken(run_cli: RunCli, vault: Path, other: str) -> None:
    (vault / other).parent.mkdir(exist_ok=True)
    (vault / other).write_text("a note\n", "utf-8")
    assert written(run_cli, vault, "fear").name == "Yes is my fear talking (thread).md"
    assert thread(run_cli, vault, "fear", "--write").endswith("(unchanged)\n")


def test_two_insights_of_the_same_words_have_two_notes(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({"2026-11-16.md": "- I hide? #insight ^one\n", "a.md": "- I hide: #insight ^two\n"})
    names = [written(run_cli, vault, each).name for each in ("^one", "^two", "^one")]
    assert names == ["I hide.md", "I hide (thread).md", "I hide.md"]


def test_one_run_may_write_two_of_the_same_words(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault(
        {
            "a.md": "- I hide: #insight ^one\n",
            "b.md": "- I hide? #insight ^two\n\n- [ ] go out [[a#^one]] [[#^two]] #action\n",
        }
    )
    names = [Path(line).name for line in thread(run_cli, vault, "go out", "--write").splitlines()]
    assert names == ["I hide.md", "I hide (thread).md"]


def test_a_day_is_no_name_for_it(vault: Path) -> None:
    opened = load_vault(vault)
    (insight,) = journal_of(opened, read_vault(opened), date(2026, 11, 22)).insights
    path = thread_path(opened, replace(insight, words="2026-11-03"), "ident")
    assert path == "What now/Threads/2026-11-03 (thread).md"


FOREIGN = {
    "a note": "mine\n",
    "a page": "---\nvault_integrate: page\n---\n",
    "a note with our markers": "<!-- vault-integrate:begin -->\n<!-- vault-integrate:end -->\n",
    "no text": b"\xff\xfe",
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_not_ours_is_never_overwritten(
    run_cli: RunCli, vault: Path, content: str | bytes
) -> None:
    path = vault / "What now" / "Threads" / "Yes is my fear talking.md"
    path.parent.mkdir(parents=True)
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(data)
    said = run_cli("thread", "fear", "--write", "--vault", vault, "--today", "2026-11-22")
    assert said.code == ExitCode.FAILED
    assert "is no thread of ours, so it is left as it is; move it away" in said.err
    assert path.read_bytes() == data


def test_a_note_with_broken_markers_is_left_alone(run_cli: RunCli, vault: Path) -> None:
    path = written(run_cli, vault, "fear")
    data = path.read_bytes().replace(b"<!-- vault-integrate:end -->\n", b"")
    path.write_bytes(data)
    said = run_cli("thread", "fear", "--write", "--vault", vault, "--today", "2026-11-22")
    assert said.code == ExitCode.FAILED
    assert "is left as it is: line" in said.err
    assert path.read_bytes() == data


def test_a_thread_of_ours_without_its_part_gets_it_again(run_cli: RunCli, vault: Path) -> None:
    path = written(run_cli, vault, "fear")
    header = path.read_bytes().partition(b"\n\n")[0]
    path.write_bytes(header + b"\n\nmy words\n")
    written(run_cli, vault, "fear")
    assert STORY.encode() in path.read_bytes()
    assert path.read_bytes().endswith(b"my words\n")


def test_nothing_is_written_through_a_link(run_cli: RunCli, vault: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (vault / "What now").mkdir()
    (vault / "What now" / "Threads").symlink_to(outside, target_is_directory=True)
    said = run_cli("thread", "fear", "--write", "--vault", vault, "--today", "2026-11-22")
    assert said.code == ExitCode.FAILED
    assert list(outside.iterdir()) == []


# --- Private --------------------------------------------------------------------------------------

PRIVATE = {
    "insight": {"2026-11-16.md": "- zebras #insight/zebras (private:: yes) ^a1\n\t- [ ] go out #action\n"},
    "note": {
        "2026-11-16.md": "---\nprivate: true\n---\n# zebras\n- zebras #insight/zebras ^a1\n\t- [ ] zebras\n"
    },
    "step": {
        "2026-11-16.md": "- I hide #insight ^a1\n"
        "\t- [ ] zebras #action (cue:: zebras) (floor:: 3/week) (private:: yes)\n"
        "\t\t- [x] 2026-11-17 zebras (body:: zebras)\n\t- [ ] go out #action\n"
    },
    "practice": {
        "2026-11-16.md": "- I hide #insight ^a1\n\t- [ ] go out #action ^out\n"
        "\t\t- [x] 2026-11-17 zebras (body:: zebras) (discomfort:: zebras) (private:: yes)\n"
    },
    "practice elsewhere": {
        "2026-11-16.md": "- I hide #insight ^a1\n\t- [ ] go out #action/practice ^out\n",
        "2026-11-17.md": "---\nprivate: true\n---\n- [x] [[2026-11-16#^out]] zebras (body:: zebras)\n",
    },
    "notice": {
        "2026-11-16.md": "- I hide #insight ^a1\n",
        "2026-11-17.md": "---\nprivate: true\n---\nzebras [[2026-11-16#^a1]]\n",
    },
    "reason elsewhere": {
        "2026-11-16.md": "- I hide #insight ^a1\n\t- [ ] go out #action ^out\n",
        "2026-11-17.md": "---\nprivate: true\n---\n- [-] [[2026-11-16#^out]] (let-go:: 2026-11-17 zebras)\n",
    },
    "theme of a notice": {
        "2026-11-16.md": "- I hide #insight ^a1\n",
        "2026-11-17.md": "---\nprivate: true\n---\n- [[2026-11-16#^a1]] again #insight/zebras\n",
    },
    "copy": {
        "2026-11-16.md": "- I hide #insight ^a1\n\t- [ ] go out #action (id:: out)\n",
        "2026-11-17.md": "---\nprivate: true\n---\n- [ ] go out #action (id:: out) (cue:: zebras)"
        " (smallest:: zebras)\n",
    },
}


@pytest.mark.parametrize("files", PRIVATE.values(), ids=PRIVATE)
def test_private_words_are_told_nowhere(
    run_cli: RunCli, write_vault: VaultWriter, files: dict[str, str]
) -> None:
    vault = write_vault(files)
    for extra in ((), ("--map",), ("--json",)):
        assert "zebra" not in thread(run_cli, vault, "^a1", *extra)
    path = written(run_cli, vault, "^a1", "--map")
    assert "zebra" not in path.name + path.read_text("utf-8")


def test_the_note_of_a_private_insight_is_named_by_its_id(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault(PRIVATE["insight"])
    path = written(run_cli, vault, "^a1", "--map")
    assert re.fullmatch(r"Thread [a-z2-7]{6}\.md", path.name)
    text = path.read_text("utf-8")
    assert "# [[2026-11-16#^a1|a private line]]\n\nopen\n" in text
    assert 'insight["a private line"]' in text


# --- Hostile words --------------------------------------------------------------------------------


def test_words_that_would_act_do_nothing(run_cli: RunCli, write_vault: VaultWriter) -> None:
    words = '``` <!-- vault-integrate:end --> "]; end %%{init}%% <% tp %> `= 1` ![[x]] $$ [[a|b]]'
    vault = write_vault(
        {
            "2026-11-16.md": f"- one {words} #insight ^a1\n\t- [ ] two {words} #action\n"
            f"\t\t- [x] 2026-11-17 {words}\n"
        }
    )
    path = written(run_cli, vault, "^a1", "--map")
    text = path.read_text("utf-8")
    assert text.count("<!--") == 3
    assert not re.search(r"<%|%%\{|(?<!\\)`=|!\[\[", text)
    assert [line for line in text.splitlines() if line.startswith("```")] == ["```mermaid", "```"]
    assert thread(run_cli, vault, "^a1", "--map", "--write").endswith("(unchanged)\n")
