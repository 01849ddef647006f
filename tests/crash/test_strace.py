"""Killed, or told of a broken or full disk, at one system call after another.

Each file holds its old or its new text and never a third, and the next run ends what was begun: every act
once, and nothing of ours left lying about.
"""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.devices.notes import (
    NEXT_STEP,
    OPENED,
    PAGE,
    TICKED,
    TODAY,
    WEDNESDAY,
    files_of,
    write_notes,
)

from vault_integrate.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.devices.notes import Act

pytestmark = pytest.mark.needs("strace")

CHANGING = (
    "openat write pwrite64 writev fsync fdatasync rename renameat renameat2 unlink unlinkat link linkat "
    "symlink symlinkat fchmod fchmodat chmod fchown fchownat chown fsetxattr setxattr ftruncate mkdir "
    "mkdirat rmdir utimensat copy_file_range sendfile"
)
# A question mark: this machine's kernel may not have it.
TRACE = f"trace={','.join('?' + name for name in CHANGING.split())}"
CALL = re.compile(r"(?:\d+ +)?(\w+)\(")
FOR_WRITING = re.compile(r"O_CREAT|O_WRONLY|O_RDWR|O_TRUNC")
FULL_DISK = set(
    "openat write pwrite64 fsync rename renameat renameat2 link linkat mkdir mkdirat setxattr".split()
)

COPY = "What now/What now 2026-W47.sync-conflict-20261118-101010-ABCDEFG.md"
ACTS = (TICKED, NEXT_STEP, OPENED)


@dataclass(frozen=True)
class Call:
    """A system call of a run: the how manyeth of its name, and how it was shown."""

    name: str
    number: int
    shown: str


@dataclass(frozen=True)
class Stage:
    """Where a run plays: a vault and a user's folders, put back to their beginning before each.

    Attributes:
        command: what is run.
        folder: holds all of it.
    """

    command: str
    folder: Path

    @property
    def vault(self) -> Path:
        return self.folder / "now" / "vault"

    def keep(self) -> None:
        """What is there now is the beginning."""
        shutil.copytree(self.folder / "now", self.folder / "first")

    def reset(self) -> None:
        shutil.rmtree(self.folder / "now")
        shutil.copytree(self.folder / "first", self.folder / "now")

    def run_plain(self) -> int:
        """Run it in this process."""
        return main([self.command, "--vault", str(self.vault), "--today", TODAY])

    def run_traced(self, *inject: str) -> tuple[int, str]:
        """Run it under strace; its exit code, and what it said on stderr."""
        done = subprocess.run(
            [
                *(
                    "strace",
                    "-f",
                    "-y",
                    "-qq",
                    "-o",
                    str(self.folder / "trace"),
                    "-e",
                    TRACE,
                ),
                *(part for what in inject for part in ("-e", f"inject={what}")),
                *(sys.executable, "-m", "vault_integrate", self.command),
                *("--vault", str(self.vault), "--today", TODAY),
            ],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    def calls(self) -> list[Call]:
        """The calls of the last run that change something in the vault or in the state folder."""
        ours = (str(self.vault), str(self.folder / "now" / "state"))
        counted = Counter[str]()
        found = []
        for line in (self.folder / "trace").read_text("utf-8", "replace").splitlines():
            if (call := CALL.match(line)) is None:
                continue
            name = call[1]
            counted[name] += 1
            if any(place in line for place in ours) and (name != "openat" or FOR_WRITING.search(line)):
                found.append(Call(name, counted[name], line))
        return found


@pytest.fixture
def stage_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Stage]:
    """A stage with the notes and their page, and the user's folders beside the vault."""

    def make(command: str) -> Stage:
        stage = Stage(command, tmp_path)
        stage.vault.mkdir(parents=True)
        for what in ("cache", "state"):
            monkeypatch.setenv(f"XDG_{what.upper()}_HOME", str(tmp_path / "now" / what))
        write_notes(stage.vault)
        assert main(["report", "--vault", str(stage.vault), "--today", TODAY]) == 0
        return stage

    return make


def sampled(calls: list[Call], count: int) -> list[Call]:
    """Some of the calls, in order, the same ones each time."""
    chosen = random.Random(20261118).sample(range(len(calls)), min(count, len(calls)))  # noqa: S311
    return [calls[at] for at in sorted(chosen)]


def third_texts(stage: Stage, new: Mapping[str, bytes], *, went_on: bool) -> Iterator[str]:
    """Files that hold neither what they held nor what they were to hold, after a run that did not end well.

    Args:
        stage: where it ran.
        new: all files after a run that ended well.
        went_on: it was told of an error and did what it could: then the page may say that one act was not
            done yet, and is what `report` makes of it.
    """
    old = files_of(stage.folder / "first" / "vault")
    left = files_of(stage.vault)
    known = {path: {old.get(path), new.get(path)} - {None} for path in left}
    if went_on and left[PAGE] not in known[PAGE]:
        assert main(["report", "--vault", str(stage.vault), "--today", TODAY]) == 0
        known[PAGE].add((stage.vault / PAGE).read_bytes())
    for path, data in left.items():
        if data not in known[path] and not re.search(r"(^|/)\.[^/]+\.tmp$", path):
            yield f"{path} holds a third text: {data!r}"
    yield from (f"{path} is gone" for path in sorted((old.keys() & new.keys()) - left.keys()))


def unfinished(stage: Stage, new: Mapping[str, bytes], acts: tuple[Act, ...]) -> Iterator[str]:
    """What a plain run does not bring to its end."""
    if code := stage.run_plain():
        yield f"the next run ended with {code}"
    after = files_of(stage.vault)
    for path in sorted(after.keys() | new.keys()):
        if after.get(path) != new.get(path):
            yield f"after the next run, {path}: {after.get(path)!r}"
    for act in acts:
        if (times := act.times_in(after)) != 1:
            yield f"after the next run, {times} times: {act.effect}"


def sweep(stage: Stage, acts: tuple[Act, ...], *, kills: int, errors: int) -> list[str]:
    """Run it once undisturbed, then with each of some calls disturbed; everything that was wrong then."""
    stage.reset()
    code, said = stage.run_traced()
    assert code == 0, said
    new = files_of(stage.vault)
    calls = stage.calls()
    assert calls, "it changed nothing"
    assert [act.times_in(new) for act in acts] == [1] * len(acts)

    wrong = []
    for call in sampled(calls, kills):
        stage.reset()
        code, said = stage.run_traced(f"{call.name}:signal=KILL:when={call.number}")
        if code != -signal.SIGKILL:
            wrong.append(f"not killed at {call}: {code} {said}")
        faults = [*third_texts(stage, new, went_on=False), *unfinished(stage, new, acts)]
        wrong.extend(f"killed at {call}: {fault}" for fault in faults)
    for at, call in enumerate(sampled(calls, errors)):
        error = errno.ENOSPC if call.name in FULL_DISK and at % 2 else errno.EIO
        what = f"{call.name}:error={errno.errorcode[error]}:when={call.number}"
        stage.reset()
        code, said = stage.run_traced(what)
        hit = "(INJECTED)" in (stage.folder / "trace").read_text("utf-8", "replace")
        if not hit or code not in {0, 1} or "Traceback" in said:
            wrong.append(f"{what} of {call}: {code} {said}")
        faults = [*third_texts(stage, new, went_on=True), *unfinished(stage, new, acts)]
        wrong.extend(f"{what} of {call}: {fault}" for fault in faults)
    return wrong


def test_a_page_is_old_or_new(stage_for: Callable[[str], Stage]) -> None:
    stage = stage_for("report")
    with (stage.vault / WEDNESDAY).open("ab") as note:
        note.write(b"- Rest is a skill #insight\n")
    stage.keep()

    wrong = sweep(stage, (), kills=3, errors=2)
    assert not wrong, "\n".join(wrong)


def test_acts_are_done_once_and_whole(stage_for: Callable[[str], Stage]) -> None:
    """Two acts on the page, and a third one on a conflict copy of it, each in a note of its own."""
    stage = stage_for("sync")
    page = (stage.vault / PAGE).read_bytes().decode()
    (stage.vault / PAGE).write_bytes(NEXT_STEP.done_on(TICKED.done_on(page)).encode())
    (stage.vault / COPY).write_bytes(OPENED.done_on(page).encode())
    stage.keep()

    wrong = sweep(stage, ACTS, kills=14, errors=8)
    assert not wrong, "\n".join(wrong)
    stage.reset()
    assert stage.run_plain() == 0
    assert not (stage.vault / COPY).exists()
