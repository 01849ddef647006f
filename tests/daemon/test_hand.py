"""The hand and its worker, as the processes that they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import vault_integrate
from vault_integrate import clock, messages
from vault_integrate.daemon.hand import Hand
from vault_integrate.daemon.turns import Ask, Outcome, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

LIMIT = 120.0
TWO_SECONDS = 2.0
SOURCE = str(Path(vault_integrate.__file__).parents[1])
WORDS = "Pumpkins whisper"
PLANTED = "from pathlib import Path\nPath(__file__).with_suffix('.ran').touch()\n"
WHOLE = Ask(whole=True)
SOME_WORK = 50
"""Half a second, in ticks of the kernel's: Python has started, and a large vault is not read."""


def wait_for(what: Callable[[], object]) -> None:
    end = time.monotonic() + LIMIT
    while not what():
        assert time.monotonic() < end, f"not after {LIMIT} seconds"
        time.sleep(0.02)


def state_of(pid: int) -> str:
    """The state of a process, see proc(5); empty for none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def work_of(pid: int) -> int:
    """In ticks of the kernel's."""
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]))


def children() -> set[int]:
    """Of this process, zombies too."""
    found = Path("/proc/self/task").glob("*/children")
    return {int(pid) for path in found for pid in path.read_text("utf-8").split()}


def worker_of(hand: Hand) -> subprocess.Popen[bytes]:
    worker = hand._worker
    assert worker is not None
    return worker


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An entry of today's, so that a page is begun."""
    monkeypatch.setenv("PYTHONPATH", SOURCE)
    root = tmp_path / "vault"
    root.mkdir()
    save(root, WORDS)
    return root


def save(root: Path, words: str) -> None:
    (root / f"{clock.today()}.md").write_text(f"- {words} #insight\n", "utf-8")


@pytest.fixture
def hand(vault: Path, tmp_path: Path) -> Iterator[Hand]:
    """A hand for the vault; in the end no process of it is left."""
    before = children()
    hand = Hand(vault, tmp_path / "state", tmp_path / "cache")
    yield hand
    hand.stop()
    assert children() <= before


@pytest.fixture
def large(vault: Path) -> Path:
    """A vault whose first look takes some seconds."""
    text = "A line of a note that says nothing, [[2026-11-16]].\n" * 40
    for number in range(4000):
        (vault / f"{number}.md").write_text(text, "utf-8")
    return vault


def test_turns_are_made_by_one_process_that_is_begun_by_the_first(vault: Path, hand: Hand) -> None:
    assert not hand.alive
    first = hand.turn(WHOLE)
    assert (first.outcome, first.lines, first.round) == (Outcome.DONE, (), True)
    # On the last day of a week there are two.
    page = vault / next(each for each in first.pages if WORDS in (vault / each).read_text("utf-8"))
    assert hand.alive
    pid = worker_of(hand).pid
    assert pid != os.getpid()
    save(vault, "Turnips whisper")
    second = hand.turn(Ask(folders=("",)))
    assert set(second.pages) <= set(first.pages)
    assert "Turnips whisper" in page.read_text("utf-8")
    assert hand.turn(WHOLE) == Told(later=second.later, day_ends=second.day_ends)
    assert worker_of(hand).pid == pid


def test_what_the_turn_meets_is_told(vault: Path, hand: Hand) -> None:
    hand.turn(WHOLE)
    pid = worker_of(hand).pid
    vault.rename(vault.with_name("elsewhere"))
    assert hand.turn(WHOLE).outcome is Outcome.AWAY
    vault.with_name("elsewhere").rename(vault)
    assert hand.turn(WHOLE).outcome is Outcome.DONE
    assert worker_of(hand).pid == pid


def test_after_a_worker_that_ended_between_turns_another_is_begun(hand: Hand) -> None:
    hand.turn(WHOLE)
    old = worker_of(hand)
    os.kill(old.pid, signal.SIGKILL)
    wait_for(lambda: not hand.alive)
    assert hand.turn(WHOLE).outcome is Outcome.DONE
    assert worker_of(hand).pid != old.pid
    assert old.returncode == -signal.SIGKILL
    assert old.stdin is not None
    assert old.stdin.closed


def test_a_worker_that_is_killed_in_the_middle_is_a_fault_of_one_turn(large: Path, hand: Hand) -> None:
    told: list[Told] = []
    turn = threading.Thread(target=lambda: told.append(hand.turn(WHOLE)))
    turn.start()
    wait_for(lambda: hand.alive)
    old = worker_of(hand)
    os.kill(old.pid, signal.SIGKILL)
    turn.join(LIMIT)
    said = messages.told("worker_ended", status=-signal.SIGKILL)
    assert told == [Told(outcome=Outcome.FAULT, lines=(f"{said.text}; {said.mend}",))]
    assert str(large) not in "".join(told[0].lines)
    assert not hand.alive
    assert hand.turn(WHOLE).outcome is Outcome.DONE
    assert worker_of(hand).pid != old.pid


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("print('no answer', flush=True)", id="words"),
        pytest.param('print(\'{"outcome": "odd"}\', flush=True)', id="an outcome that there is not"),
        pytest.param("print('{\"outcome\": ', end='', flush=True)", id="half a line"),
        pytest.param("sys.stdout.buffer.write(b'\\xff\\xfe\\n'); sys.stdout.flush()", id="bytes"),
        pytest.param("sys.exit(7)", id="nothing"),
    ],
)
def test_an_answer_that_is_none_is_a_fault(hand: Hand, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """And the process that gave it is ended: what it says next may be the answer to this."""
    begin = subprocess.Popen
    begun: list[subprocess.Popen[bytes]] = []

    def other(command: list[str], *, stdin: int, stdout: int, stderr: int) -> subprocess.Popen[bytes]:
        del command
        reads = "sys.stdin.readline(); sys.stdin.readline()"
        program = [sys.executable, "-c", f"import sys; {reads}; {code}"]
        begun.append(begin(program, stdin=stdin, stdout=stdout, stderr=stderr))
        return begun[-1]

    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", other)
        told = hand.turn(WHOLE)
    assert told.outcome is Outcome.FAULT
    assert not hand.alive
    assert begun[0].returncode is not None
    assert hand.turn(WHOLE).outcome is Outcome.DONE


def test_the_end_lets_go_of_the_process(hand: Hand) -> None:
    before = children()
    hand.end()
    hand.turn(WHOLE)
    worker = worker_of(hand)
    hand.end()
    assert worker.returncode == 0
    assert not hand.alive
    assert children() <= before
    hand.end()
    assert hand.turn(WHOLE).outcome is Outcome.DONE


def test_a_stop_while_it_waits(hand: Hand) -> None:
    hand.turn(WHOLE)
    worker = worker_of(hand)
    began = time.monotonic()
    hand.stop()
    assert time.monotonic() - began < TWO_SECONDS
    assert worker.returncode == 0
    hand.stop()


def test_a_stop_in_the_middle_of_a_turn(large: Path, tmp_path: Path) -> None:
    """In the loop's thread a signal brings it, as an exception out of the turn."""
    hand = Hand(large, tmp_path / "state", tmp_path / "cache")

    class Enough(Exception):
        pass

    def enough(number: int, frame: object) -> None:
        raise Enough

    def ask() -> None:
        wait_for(lambda: hand.alive and work_of(worker_of(hand).pid) > SOME_WORK)
        os.kill(os.getpid(), signal.SIGALRM)

    before = signal.signal(signal.SIGALRM, enough)
    asking = threading.Thread(target=ask)
    try:
        asking.start()
        with pytest.raises(Enough):
            hand.turn(WHOLE)
    finally:
        asking.join(LIMIT)
        signal.signal(signal.SIGALRM, before)
    worker = worker_of(hand)
    assert hand.alive
    began = time.monotonic()
    hand.stop()
    assert time.monotonic() - began < TWO_SECONDS
    assert worker.returncode is not None
    assert not [path for path in large.iterdir() if path.is_dir()]


@pytest.mark.parametrize("busy", [False, True], ids=["waits", "works"])
def test_a_worker_outlives_nobody(vault: Path, tmp_path: Path, *, busy: bool) -> None:
    """Its parent is killed: it ends with its input; a turn that it is in the middle of may be finished."""
    if busy:
        for number in range(1500):
            (vault / f"{number}.md").write_text("A line.\n" * 40, "utf-8")
    code = (
        "import pathlib, sys, threading\n"
        "from vault_integrate.daemon.hand import Hand\n"
        "from vault_integrate.daemon.turns import Ask\n"
        "hand = Hand(*map(pathlib.Path, sys.argv[1:4]))\n"
        "turn = threading.Thread(target=hand.turn, args=(Ask(whole=True),), daemon=True)\n"
        "turn.start()\n"
        "while not hand.alive: pass\n"
        "if sys.argv[4] == 'waits': turn.join()\n"
        "print(hand._worker.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    places = (vault, tmp_path / "state", tmp_path / "cache")
    command = [sys.executable, "-c", code, *map(str, places), "works" if busy else "waits"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert state_of(pid) not in {"", "Z"}
        parent.kill()
    # Where nobody takes in orphans it stays as a zombie, which is no process that runs.
    wait_for(lambda: state_of(pid) in {"", "Z"})


def test_no_program_in_the_vault_is_run(vault: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python takes the current folder for a place of programs where it is not told otherwise."""
    for name in ("vault_integrate/__init__", "sitecustomize", "usercustomize", "msgspec", "signal"):
        path = vault / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(PLANTED, "utf-8")
    monkeypatch.chdir(vault)
    assert hand.turn(WHOLE).outcome is Outcome.DONE
    hand.end()
    assert not list(vault.rglob("*.ran"))


def test_it_says_nothing_of_the_notes(vault: Path, tmp_path: Path) -> None:
    """On its own streams, whatever it meets."""
    (vault / f"{WORDS}.md").write_bytes(b"---\ntags: [\n---\n- \xff" + WORDS.encode() + b" #insight\n")
    (vault / "Link.md").symlink_to(f"{WORDS} nowhere.md")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from vault_integrate.daemon.hand import Hand\n"
        "from vault_integrate.daemon.turns import Ask\n"
        "hand = Hand(*map(Path, sys.argv[1:4]))\n"
        "print(hand.turn(Ask(whole=True)))\n"
        "Path(sys.argv[4]).unlink()\n"
        "Path(sys.argv[1]).rename(sys.argv[1] + ' moved')\n"
        "print(hand.turn(Ask(whole=True)))\n"
        "hand.end()\n"
    )
    places = (vault, tmp_path / "state", tmp_path / "cache", vault / "Link.md")
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, places)], capture_output=True, check=False, timeout=LIMIT
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"Told(") == 2
    assert WORDS.encode() not in done.stdout
    assert done.stderr == b""
