"""What is read of processes that go on running, how it is judged, and a short run. No time is asserted."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from bench.__main__ import main
from bench.bounds import LIMITS, Verdict, limits
from bench.measure import environment
from bench.processes import (
    Ear,
    Memory,
    NothingCame,
    below,
    cpu,
    family,
    fields,
    memory,
    names,
    on_processor,
    rolled_up,
    settle,
    stored,
)
from bench.programs import looks, showing
from bench.watched import LINUX_ONLY, Watcher, Watching
from bench.watching import pages, snapshot

if TYPE_CHECKING:
    from pathlib import Path

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="what /proc and inotify tell")

SMAPS = """\
5590353f8000-7ffc26d34000 ---p 00000000 00:00 0                          [rollup]
Rss:               33012 kB
Pss:               22640 kB
Pss_Dirty:         21196 kB
Shared_Clean:      11816 kB
"""
IO = "rchar: 6976\nwchar: 12\nread_bytes: 0\nwrite_bytes: 8192\ncancelled_write_bytes: 0\n"


# --- What /proc says ------------------------------------------------------------------------------


def test_the_time_on_a_processor_is_told_in_nanoseconds() -> None:
    assert on_processor("2417070175 1997240329 1342\n") == 2.417070175


def test_memory_is_told_in_kilobytes() -> None:
    assert rolled_up(SMAPS) == Memory(33012 * 1024, 22640 * 1024)


def test_what_goes_to_the_disk_is_not_what_goes_to_a_terminal() -> None:
    assert stored(IO) == 8192


def test_a_name_with_brackets_and_blanks_does_not_shift_the_fields() -> None:
    assert fields("12 (a) b (c) S 7 12 12") == ["S", "7", "12", "12"]


def test_a_family_is_a_process_with_all_below_it() -> None:
    assert family(2, {1: 0, 2: 1, 3: 2, 4: 3, 5: 1, 6: 5}) == {2, 3, 4}


@linux_only
def test_time_and_memory_of_a_child_count() -> None:
    child = "bytearray(60_000_000); print(sum(range(3_000_000)), flush=True); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        held, used = memory(process.pid), cpu(process.pid)
        process.communicate(b"\n")
    assert held.rss > held.pss > 0
    assert used > 0.02


@linux_only
def test_a_child_that_has_ended_is_not_below_its_parent_any_more() -> None:
    child = "print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", child], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert process.pid in below(os.getpid())
        assert below(process.pid) == frozenset()
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert process.pid not in below(os.getpid())


@linux_only
def test_what_never_rests_is_given_up() -> None:
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as process:
        try:
            with pytest.raises(NothingCame):
                settle([process.pid], 0.5)
        finally:
            process.kill()


@linux_only
def test_an_ear_hears_a_file_that_is_put_in_place(tmp_path: Path) -> None:
    page, temporary = tmp_path / "page", tmp_path / ".page"
    ear = Ear(tmp_path)
    try:
        temporary.write_bytes(b"new")
        with pytest.raises(NothingCame):
            ear.wait("page", page.exists, 0.1)
        temporary.replace(page)
        assert ear.wait("page", page.exists, 5) > 0
    finally:
        ear.close()


@linux_only
def test_a_file_is_not_asked_for_before_it_was_written(tmp_path: Path) -> None:
    ear = Ear(tmp_path)
    try:
        (tmp_path / "other").write_bytes(b"new")
        with pytest.raises(NothingCame):
            ear.wait("page", lambda: pytest.fail("it was asked for"), 0.1)
    finally:
        ear.close()


def test_names_of_any_length_are_found_in_events() -> None:
    page = struct.pack("iIII", 1, 0x80, 7, 16) + b"What now.md".ljust(16, b"\0")
    assert names(struct.pack("iIII", 1, 0x2, 0, 0) + page) == {"", "What now.md"}


def test_a_snapshot_tells_a_file_that_was_replaced_by_its_like(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    note, other = tmp_path / "folder" / "note", tmp_path / "other"
    for path in (note, other):
        path.write_bytes(b"same")
        os.utime(path, (1, 1))
    before = snapshot(tmp_path / "folder")
    assert snapshot(tmp_path / "folder") == before
    other.replace(note)
    os.utime(note, (1, 1))
    assert snapshot(tmp_path / "folder")[str(note)] != before[str(note)]


def test_pages_are_found_in_the_log() -> None:
    lines = [
        {"time": "now", "event": "watching", "message": "m"},
        {"time": "now", "event": "page", "message": "m", "page": "What now/a.md"},
    ]
    assert pages("not ours\n" + "\n".join(map(json.dumps, lines))) == ["What now/a.md"]


# --- Programs of the bench's own ------------------------------------------------------------------


def shown(extra: dict[str, str]) -> str:
    """The day that a process sees which another one starts, as the daemon starts its worker."""
    child = "from vault_integrate import clock; print(clock.today(), clock.SYSTEM.now().hour)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-P', '-c', {child!r}], check=True)"
    done = subprocess.run(
        [sys.executable, "-c", parent],
        env=environment(extra),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.strip()


def test_the_day_is_shown_in_processes_that_a_process_starts(tmp_path: Path) -> None:
    assert shown(showing(tmp_path / "day", "2026-11-22")) == "2026-11-22 12"


def test_where_modules_are_found_else_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    assert showing(tmp_path, "2026-11-22") == {"PYTHONPATH": f"{tmp_path}{os.pathsep}/somewhere"}
    monkeypatch.delenv("PYTHONPATH")
    assert showing(tmp_path, "2026-11-22") == {"PYTHONPATH": str(tmp_path)}


def test_a_look_at_everything_takes_some_time(tmp_path: Path) -> None:
    (tmp_path / "Note.md").write_text("words", "utf-8")
    (taken,) = looks(tmp_path, 1)
    assert taken > 0


def test_a_look_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingCame, match="or is gone"):
        looks(tmp_path / "nowhere", 1)


# --- What it comes down to ------------------------------------------------------------------------


def watcher(rss: int = 10, idle: float = 0.0, saves: tuple[float, ...] = (), stored: int = 0) -> Watcher:
    return Watcher(
        rss=rss,
        pss=rss,
        idle=idle,
        stored=stored,
        scans=(0.3, 0.6, 0.9),
        every=600.0,
        wake=0.25,
        saves=saves,
        save_cpu=saves,
        waits=0.5,
    )


def watching(own: Watcher, *changed: str) -> Watching:
    return Watching(watchers={"w": watcher(), "e": own}, window=65.0, changed=changed)


def verdict(number: str, sizes: dict[int, Watching], *, growth: bool = False) -> Verdict:
    (found,) = (
        one
        for one, limit in zip(limits(sizes), LIMITS, strict=True)
        if limit.number == number and bool(limit.against) == growth
    )
    return found


def test_the_looks_at_everything_are_part_of_what_idling_takes() -> None:
    found = [verdict("idle", {10_000: watching(watcher(idle=share))}) for share in (0, 0.0005)]
    assert [one.value for one in found] == [pytest.approx(0.1), pytest.approx(0.15)]
    assert not found[1].met


def test_memory_is_held_against_the_bare_observer() -> None:
    found = [verdict("memory", {10_000: watching(watcher(rss=rss))}) for rss in (25, 26)]
    assert [(one.value, one.met) for one in found] == [(2.5, True), (2.6, False)]


def test_from_a_save_the_own_wait_is_taken_off() -> None:
    found = verdict("save", {10_000: watching(watcher(saves=(0.9, 0.57, 0.55)))})
    assert found.value == pytest.approx(70)
    assert found.met


def test_the_first_save_after_a_rest_is_not_among_the_others() -> None:
    own = replace(watcher(saves=(0.55,)), wake=9.0)
    assert watching(own).numbers()["save"] == pytest.approx(50)


def test_growth_is_of_what_is_beyond_the_wait() -> None:
    sizes = {size: watching(watcher(saves=(took,))) for size, took in [(10_000, 0.55), (100_000, 0.65)]}
    assert verdict("save", sizes, growth=True).value == pytest.approx(3)


@pytest.mark.parametrize(
    ("own", "changed"),
    [pytest.param(watcher(stored=4096), (), id="stored"), pytest.param(watcher(), ("a",), id="changed")],
)
def test_one_write_while_idle_is_too_many(own: Watcher, changed: tuple[str, ...]) -> None:
    assert verdict("written", {10_000: watching(watcher())}).met
    assert not verdict("written", {10_000: watching(own, *changed)}).met


def test_another_size_is_shown_but_not_judged() -> None:
    found = verdict("memory", {1000: watching(watcher())})
    assert (found.value, found.notes, found.judged) == (1.0, 1000, False)


def test_what_was_not_measured_is_not_met() -> None:
    assert [one.met for one in limits({})] == [False] * len(LIMITS)


def test_nothing_is_lost_between_two_processes() -> None:
    made = watching(watcher(saves=(1.0, 2.0)), "a")
    assert Watching.of(json.loads(json.dumps(asdict(made)))) == made


# --- A whole run ----------------------------------------------------------------------------------


@linux_only
def test_a_run_measures_what_watches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept.json"
    asked = [
        "--sizes",
        "100",
        "--rounds",
        "1",
        "--without-indexer",
        "--idle",
        "0.5",
        "--saves",
        "1",
        "--hurry",
    ]
    assert main([*asked, "--json", str(kept), "--work", str(tmp_path / "work")]) == 0
    printed = capsys.readouterr().out
    for limit in LIMITS:
        assert f"| {limit.what} " in printed
    found = json.loads(kept.read_text("utf-8"))["watching"]["100"]
    assert {"w", "e"} == set(found["watchers"])
    own = found["watchers"]["e"]
    assert (len(own["saves"]), len(own["scans"])) == (1, 1)
    assert own["wake"] is not None
    assert own["rss_after"] > own["rss"] > 0
    assert "first save after a rest" in printed
    assert found["changed"] == []
    assert "| bare observer" in printed
    assert "(d) headless-vault-kit: missing, not asked for" in printed
    assert list((tmp_path / "work").iterdir()) == []


def test_what_is_not_measured_is_left_out_with_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.run.sys.platform", "darwin")
    assert main(["--sizes", "20", "--rounds", "1", "--without-indexer"]) == 0
    printed = capsys.readouterr().out
    assert LINUX_ONLY in printed
    assert "bare observer" not in printed
    assert "(d) headless-vault-kit: missing, not asked for" in printed
