"""The benchmark works: its vaults are what they promise, and a run comes to its end. No time is asserted."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.__main__ import BEGIN, END, between_marks, main
from bench.bounds import BOUNDS, Verdict, verdicts
from bench.hostile import hostile
from bench.measure import Command, CommandFailed, Figure, Sample, figure, once
from bench.picture import svg
from bench.rivals import Vault
from bench.vault import journal_days, make

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
HEADER = re.compile(rb"\A(?:\xef\xbb\xbf)?---\r?\n")
BOX = re.compile(rb"^[\t >]*- \[.\] ", re.MULTILINE)
# Every notation once, as docs/writing.md writes it; what only looks like one is taken away before.
MARK = re.compile(
    rb"#insight|#action|#one-shift|^(?:insight|action)::|\[!insight\]|\[!action\]|^(?:insights|actions|practiced):"
    rb"|^tags: \[(?:insight|action)|^- \[.\] [^\n]*(?:\[\[[^\]]*#\^i|\[\[I )|^- \[.\] \[\[|stairs: \[\["
    rb"|^- \[.\][^\n]*\[\[[0-9]|page of its own",
    re.MULTILINE,
)
CODE = re.compile(rb"```.*?```", re.DOTALL)

# In place of the published indexer, which needs a package index: keeps the names of a vault's files.
INDEXER = """
import os, sys
names = [name for _, _, files in os.walk(sys.argv[1]) for name in files]
os.makedirs(sys.argv[2], exist_ok=True)
open(os.path.join(sys.argv[2], "names"), "w").write("\\n".join(names))
"""


def digest(vault: Path) -> str:
    """All paths and bytes of a vault."""
    whole = hashlib.sha256()
    for path in sorted(vault.rglob("*")):
        whole.update(str(path.relative_to(vault)).encode())
        whole.update(path.read_bytes() if path.is_file() else b"/")
    return whole.hexdigest()


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, bytes]:
    """The notes of a vault of 2,000, by their paths inside."""
    vault = tmp_path_factory.mktemp("made")
    made = make(vault, notes=2000, seed=3)
    found = {path.relative_to(vault): path.read_bytes() for path in vault.rglob("*.md")}
    assert (made.notes, made.bytes) == (len(found), sum(map(len, found.values())))
    return found


# --- The vault ------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    make(tmp_path / "one", notes=120, seed=5, hostile_share=0.1)
    command = [sys.executable, "-m", "bench.vault", str(tmp_path / "two"), "--notes", "120", "--seed", "5"]
    done = subprocess.run([*command, "--hostile", "0.1"], cwd=ROOT, check=True, capture_output=True)
    assert json.loads(done.stdout)["notes"] == 120
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_another_seed_gives_another_vault(tmp_path: Path) -> None:
    make(tmp_path / "one", notes=50, seed=1)
    make(tmp_path / "two", notes=50, seed=2)
    assert digest(tmp_path / "one") != digest(tmp_path / "two")


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_there_are_as_many_notes_as_were_asked_for(count: int, tmp_path: Path) -> None:
    assert make(tmp_path, notes=count, seed=1).notes == count
    assert len(list(tmp_path.rglob("*.md"))) == count


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        make(tmp_path, notes=10, seed=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]


@pytest.mark.parametrize(
    ("trait", "share", "off"),
    [
        pytest.param(HEADER.search, 0.62, 0.05, id="headers"),
        pytest.param(lambda text: MARK.search(CODE.sub(b"", text)), 0.15, 0.01, id="insights and actions"),
        pytest.param(lambda text: BOX.search(CODE.sub(b"", text)), 0.15, 0.05, id="boxes"),
        pytest.param(lambda text: b"\r\n" in text, 0.03, 0.015, id="windows line ends"),
        pytest.param(lambda text: text.startswith(b"\xef\xbb\xbf"), 0.005, 0.004, id="byte order marks"),
        pytest.param(lambda text: len(text) > 20_000, 0.006, 0.005, id="long notes"),
        pytest.param(lambda text: b"```python" in text, 0.06, 0.02, id="code"),
    ],
)
def test_the_mix_is_as_promised(notes: Mapping[Path, bytes], trait: object, share: float, off: float) -> None:
    assert callable(trait)
    found = sum(bool(trait(text)) for text in notes.values())
    assert found / len(notes) == pytest.approx(share, abs=off)


def test_dailies_are_two_in_five_and_go_back_for_years(notes: Mapping[Path, bytes]) -> None:
    days = sorted(path.stem for path in notes if path.parts[0] == "Journal")
    assert len(days) == 800
    assert days[0] < "2024-09-14"  # 800 days without a gap


@pytest.mark.parametrize("seed", range(6))
def test_the_last_two_weeks_are_whole(seed: int) -> None:
    days = [str(day) for day in journal_days(40, seed)]
    assert days[-14:] == [f"2026-11-{day:02}" for day in range(9, 23)]


def test_every_note_can_be_linked_by_its_name(notes: Mapping[Path, bytes]) -> None:
    assert len({path.name.casefold() for path in notes if path.parts[0] != "Topics"}) == sum(
        path.parts[0] != "Topics" for path in notes
    )


def test_the_last_week_gives_a_page_worth_measuring(tmp_path: Path) -> None:
    make(tmp_path, notes=400, seed=1)
    command = [sys.executable, "-m", "vault_integrate", "report", "--vault", str(tmp_path), "--stdout"]
    page = subprocess.run([*command, "--today", "2026-11-22"], check=True, capture_output=True).stdout
    assert b"## One shift" in page
    assert page.count(b"\n- **") >= 4


def test_hostile_notes_replace_others_and_leave_the_rest_alone(tmp_path: Path) -> None:
    make(tmp_path / "clean", notes=200, seed=1)
    made = make(tmp_path / "hostile", notes=200, seed=1, hostile_share=0.02)
    clean = {path.relative_to(tmp_path / "clean"): path for path in (tmp_path / "clean").rglob("*.md")}
    others = [
        inside
        for inside, path in clean.items()
        if (tmp_path / "hostile" / inside).read_bytes() != path.read_bytes()
    ]
    assert made.hostile == len(others) == 4


def test_hostile_notes_are_of_bounded_size_and_carry_a_mark() -> None:
    for number in range(60):
        content = hostile(number, random.Random(number))  # noqa: S311 - the same each time
        assert 500 < len(content) < 200_000
        assert b"insight" in content.replace(b"\0", b"") or b"action" in content


# --- Measuring ------------------------------------------------------------------------------------


def test_a_sample_counts_the_work_of_the_process(tmp_path: Path) -> None:
    sample = once(Command(key="x", arguments=(sys.executable, "-c", "bytearray(99_000_000)")), tmp_path)
    assert sample.peak > 99_000_000
    assert sample.cpu > 0
    assert list(tmp_path.iterdir()) == []


def test_a_failing_command_is_named_with_its_last_words(tmp_path: Path) -> None:
    undone: list[str] = []
    command = Command(
        key="c",
        arguments=(sys.executable, "-c", "raise OSError('tea')"),
        after=lambda: undone.append("after"),
    )
    with pytest.raises(CommandFailed, match=r"(?s)c: exit 1.*tea"):
        once(command, tmp_path)
    assert undone == ["after"]


def test_a_figure_is_of_medians() -> None:
    made = figure(Sample(wall=w, cpu=c, peak=p) for w, c, p in [(9, 1, 30), (1, 4, 10), (5, 2, 20)])
    assert (made.wall, made.cpu, made.peak, made.spread) == (5, 2, 20, 1.5)


def test_a_change_is_taken_back(tmp_path: Path) -> None:
    make(tmp_path / "vault", notes=20, seed=1)
    before = digest(tmp_path / "vault")
    vault = Vault(tmp_path / "vault", "2026-11-22")
    vault.change()
    assert digest(tmp_path / "vault") != before
    vault.change_back()
    assert digest(tmp_path / "vault") == before


# --- Bounds ---------------------------------------------------------------------------------------


def of(cpu: float, peak: int = 1) -> Figure:
    return figure([Sample(wall=cpu, cpu=cpu, peak=peak)])


def verdict(what: str, sizes: Mapping[int, Mapping[str, Figure]]) -> Verdict:
    (found,) = (one for one in verdicts(sizes) if one.bound.what == what)
    return found


def test_a_bound_is_met_up_to_its_must() -> None:
    found = [verdict("cold / (c)", {10_000: {"e cold": of(cold), "c": of(2)}}) for cold in (2.6, 2.7)]
    assert [(one.judged, one.met) for one in found] == [(True, True), (True, False)]


def test_another_size_is_shown_but_not_judged() -> None:
    found = verdict("cold / (c)", {1000: {"e cold": of(1), "c": of(2)}})
    assert (found.value, found.notes, found.judged, found.met) == (0.5, 1000, False, False)


def test_memory_is_judged_by_the_peak() -> None:
    sizes = {100_000: {"e cold": of(9, peak=50), "d cold": of(1, peak=100)}}
    assert verdict("cold / (d) cold, peak memory", sizes).value == 0.5


def test_growth_is_held_against_that_of_a_plain_read() -> None:
    sizes = {10_000: {"e cold": of(2), "a": of(1)}, 100_000: {"e cold": of(24), "a": of(11)}}
    found = verdict("cold, growth", sizes)
    assert (found.value, found.aim, found.met) == (12, 11, True)


def test_what_was_not_measured_is_not_met() -> None:
    assert [one.met for one in verdicts({})] == [False] * len(BOUNDS)


# --- A whole run ----------------------------------------------------------------------------------


def test_a_run_prints_the_table_and_writes_figures_and_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs, work = tmp_path / "docs", tmp_path / "work"
    docs.mkdir()
    (docs / "performance.md").write_text(f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n", "utf-8")
    indexer = shlex.join([sys.executable, "-c", INDEXER, "{vault}", "{index}"])

    asked = [
        "--sizes",
        "100",
        "--rounds",
        "1",
        "--work",
        str(work),
        "--docs",
        str(docs),
        "--indexer",
        indexer,
        "--without-watchers",
    ]
    assert main(asked) == 0

    printed = capsys.readouterr().out
    rows = [line.split("|")[1].strip() for line in printed.split("\n") if re.match(r"\| (\(|`)", line)]
    assert rows[-12:] == [
        *("(a) read every file", "(b) scandir and stat", "(c) python-frontmatter"),
        *("(d) indexer, cold", "(d) indexer, warm", "(e) report, cold", "(e) report, warm"),
        *(
            "(e) one note changed, no insight",
            "(e) one note changed",
            "(e) cold, 2 % hostile",
            "`import click`",
            "(e) `--help`",
        ),
    ]
    for bound in BOUNDS:
        assert f"| {bound.what} " in printed
    page = (docs / "performance.md").read_text("utf-8")
    assert page.startswith(f"Before.\n{BEGIN}\n")
    assert page.endswith(f"{END}\nAfter.\n")
    assert printed.strip() in page
    figures = json.loads((docs / "performance.json").read_text("utf-8"))
    assert len(figures["sizes"]["100"]["e warm"]["samples"]) == 1
    assert len(figures["sizes"]["0"]["e help"]["samples"]) == 3
    ET.parse(docs / "performance.svg")  # noqa: S314 - our own file
    assert list(work.iterdir()) == []


def test_with_a_large_vault_the_indexer_runs_once_beside_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.run._IN_ROUNDS", 10)
    indexer = shlex.join([sys.executable, "-c", INDEXER, "{vault}", "{index}"])
    kept = tmp_path / "kept.json"
    asked = ["--sizes", "20", "--rounds", "2", "--indexer", indexer, "--json", str(kept)]
    assert main([*asked, "--without-watchers"]) == 0
    figures = json.loads(kept.read_text("utf-8"))["sizes"]["20"]
    assert {key: len(figure["samples"]) for key, figure in figures.items()} == {
        **dict.fromkeys(["a", "b", "c", "e cold", "e warm", "e words", "e changed"], 2),
        **dict.fromkeys(["d cold", "d warm"], 1),
    }


def test_a_command_that_fails_ends_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    indexer = shlex.join([sys.executable, "-c", "raise SystemExit('no room')"])
    assert main(["--sizes", "20", "--rounds", "1", "--indexer", indexer]) == 1
    assert "no room" in capsys.readouterr().err


def test_a_page_without_marks_is_not_written() -> None:
    with pytest.raises(ValueError, match="no <!-- bench:begin -->"):
        between_marks("only text", "new")


def test_the_picture_has_a_line_and_a_name_for_each_command() -> None:
    sizes = {1000: {"c": of(0.2), "e cold": of(0.3)}, 10_000: {"c": of(2), "e cold": of(2.1)}}
    drawn = ET.fromstring(svg(sizes))  # noqa: S314 - our own text
    texts = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"(c) python-frontmatter", "(e) report, cold", "1,000", "10,000"} <= set(texts)
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}circle"))) == 4
