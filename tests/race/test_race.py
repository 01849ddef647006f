"""Another program writes a note while ours does: nothing of it is lost, and each act is done once.

`make soak` plays many more rounds (VAULT_INTEGRATE_SOAK).
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.devices.notes import (
    EARLY,
    LEFT_EARLY,
    MONDAY,
    NEXT_STEP,
    NOTES,
    PAGE,
    PRACTICED,
    SETTINGS,
    TICKED,
    TODAY,
    WEDNESDAY,
    files_of,
    paths_of,
    write_notes,
)

from vault_integrate.cli import main
from vault_integrate.errors import ExitCode, NoteChanged
from vault_integrate.store.writer import write_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.devices.notes import Act

ROUNDS = int(os.environ.get("VAULT_INTEGRATE_SOAK", "50"))
WAYS = ("append", "rewrite", "replace")
PAUSES = (0.0005, 0.001, 0.003, 0.01)
WRITER = Path(__file__).with_name("writer.py")
LINE = re.compile(rb"^Line (\d{5}) of another program\.\n", re.MULTILINE)
# A paragraph of its own at each note's end, so that what comes after it belongs to no item.
END = "\nElsewhere.\n\n"
OPEN_LINE = b"- [ ] Write the two sentences to R.\n"
DONE_LINE = b"- [x] Write the two sentences to R. (done:: 2026-11-18)\n"
OPEN = OPEN_LINE + END.encode()
DONE = DONE_LINE + END.encode()
PLACES = ((TICKED, MONDAY), (PRACTICED, MONDAY), (NEXT_STEP, WEDNESDAY), (LEFT_EARLY, EARLY))


@dataclass(frozen=True)
class OtherProgram:
    """The other process; see writer.py."""

    process: subprocess.Popen[str]

    def begin(self, way: str, pause: float, note: Path) -> None:
        self._say(f"{way}\t{pause}\t{note}")
        assert self._answer() == 0

    def end(self) -> int:
        """How many lines it has written."""
        self._say("end")
        return self._answer()

    def _say(self, what: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()

    def _answer(self) -> int:
        assert self.process.stdout
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def other() -> Iterator[OtherProgram]:
    with subprocess.Popen(
        [sys.executable, str(WRITER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield OtherProgram(process)
        assert process.stdin
        process.stdin.close()


@dataclass(frozen=True)
class Round:
    """A vault with a page on which one act stands, and what is known of it.

    Attributes:
        vault: its folder, put back to the beginning for each round.
        act: what stands on the page.
        path: the note into which it leads.
        first: all files, with the act on the page.
        done: the note with the act in it, written while nobody else wrote.
    """

    vault: Path
    act: Act
    path: str
    first: dict[str, bytes]
    done: bytes

    @property
    def note(self) -> Path:
        return self.vault / self.path

    @property
    def is_done(self) -> bool:
        return LINE.sub(b"", self.note.read_bytes()) == self.done

    def reset(self) -> None:
        for path in paths_of(self.vault):
            if path not in self.first:
                (self.vault / path).unlink()
        for path, data in self.first.items():
            (self.vault / path).write_bytes(data)

    def play(self, other: OtherProgram, way: str, pause: float) -> Iterator[str]:
        """Everything that went wrong while both wrote, and after that."""
        self.reset()
        other.begin(way, pause, self.note)
        codes = [sync(self.vault) for _ in range(3)]
        written = other.end()
        yield from self.faults(written)
        codes.append(sync(self.vault))
        yield from self.faults(written)
        # While notes are being saved it may say so, and leave an act for the next run.
        if codes[-1] or not set(codes) <= {ExitCode.DONE, ExitCode.FAILED}:
            yield f"exit codes {codes}"

    def faults(self, written: int) -> Iterator[str]:
        """What is wrong with the files once the other program has written so many lines."""
        yield from faults_in(self.note.read_bytes(), written, (self.first[self.path], self.done))
        if litter := set(paths_of(self.vault)) - self.first.keys():
            yield f"left lying about: {sorted(litter)}"

    def do_again(self) -> Iterator[str]:
        """Where the other program took our line away: the page shows the act as open, and it can be done."""
        page = self.vault / PAGE
        try:
            page.write_bytes(self.act.done_on(page.read_bytes().decode()).encode())
        except LookupError:
            yield f"neither done nor open: {page.read_bytes().decode()}"
        sync(self.vault)
        if not self.is_done:
            yield "not done, and can't be done again"


def faults_in(text: bytes, written: int, known: Iterable[bytes]) -> Iterator[str]:
    """What is wrong with a note once the other program has written so many lines.

    Args:
        text: the note.
        written: how many lines.
        known: what may stand there beside these.
    """
    numbers = [int(number) for number in LINE.findall(text)]
    # In order or not: what was written into our version of a file that gave way is put at the end.
    if sorted(numbers) != list(range(1, written + 1)):
        lost = sorted(set(range(1, written + 1)) - set(numbers))
        yield f"of {written} lines {len(numbers)} are there, without {lost}"
    if LINE.sub(b"", text) not in known:
        yield f"torn: {LINE.sub(b'', text)!r}"


def sync(vault: Path) -> int:
    return main(["sync", "--vault", str(vault), "--today", TODAY])


def round_of(vault: Path, act: Act, path: str) -> Round:
    """The round of one act: its page, and what it makes of the note."""
    notes = {name: text if name == SETTINGS else text + END for name, text in NOTES.items()}
    write_notes(vault, notes)
    assert main(["report", "--vault", str(vault), "--today", TODAY]) == 0
    page = vault / PAGE
    page.write_bytes(act.done_on(page.read_bytes().decode()).encode())
    first = files_of(vault)
    assert sync(vault) == 0
    assert act.times_in(files_of(vault)) == 1
    return Round(vault, act, path, first, (vault / path).read_bytes())


@pytest.mark.parametrize("way", WAYS)
def test_one_write_beside_another_program(tmp_path: Path, other: OtherProgram, way: str) -> None:
    """The writer of notes by itself, so that both meet far more often.

    A program that puts a new file in the old one's place can do so between our last look and our own swap:
    then its file is swapped back, and what it reads in between is ours. That can't be helped; it is rare.
    """
    chance = random.Random(way)  # noqa: S311
    note = tmp_path / "note.md"
    wrong: list[str] = []
    met = 0
    for number in range(max(5 * ROUNDS // len(WAYS), 1)):
        note.write_bytes(OPEN)
        other.begin(way, chance.choice(PAUSES), note)
        met += written_beside(note)
        count = other.end()
        wrong.extend(f"round {number}: {what}" for what in faults_in(note.read_bytes(), count, (OPEN, DONE)))
        wrong.extend(f"left lying about: {name}" for name in paths_of(tmp_path) if name != note.name)

    assert met
    assert len(wrong) <= (met // 100 if way == "replace" else 0), "\n".join(wrong)


def written_beside(note: Path) -> bool:
    """Whether one of some tries to write a line was said to have done it."""
    for _ in range(20):
        text = note.read_bytes()
        try:
            if OPEN_LINE in text:
                write_note(note.parent, note.name, text.replace(OPEN_LINE, DONE_LINE), expected=text)
                return True
        except NoteChanged:
            continue
    return False


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_lost_beside_another_program(tmp_path: Path, other: OtherProgram, way: str) -> None:
    """Where it writes a whole text that it read before our line stood there, it takes our line away.

    That is no fault of ours; but then the page shows the act as open, and it is done when it is done again.
    """
    chance = random.Random(way)  # noqa: S311
    rounds = [round_of(tmp_path / str(at), act, path) for at, (act, path) in enumerate(PLACES)]
    wrong: list[str] = []
    for number in range(max(ROUNDS // len(WAYS), 1)):
        one = rounds[number % len(rounds)]
        said = list(one.play(other, way, chance.choice(PAUSES)))
        if not one.is_done:
            said.extend(["taken away"] if way == "append" else one.do_again())
        wrong.extend(f"round {number}, {one.path}: {what}" for what in said)

    assert not wrong, "\n".join(wrong)
