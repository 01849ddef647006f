"""Killed at any moment while notes are saved and boxes ticked: nothing is half written, and all is done.

`make soak` kills it many more times (VAULT_INTEGRATE_SOAK).
"""

from __future__ import annotations

import os
import random
import re
import signal
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.watching.journal import SETTINGS as SETTINGS_NOTE
from tests.watching.journal import entry, page_path, settings, today, write
from tests.watching.watcher import QUICK, Watcher, words_in, words_of

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("VAULT_INTEGRATE_SOAK", "30"))
STEPS = 12
BOX = re.compile(r"(?m)^(\s*- \[) (\] Carry stone (\d+)\b.*)$")
DONE = re.compile(r" (?:✅ |\(done:: |\[completion:: )(\d{4}-\d\d-\d\d)[)\]]?")


def plan(done: frozenset[int] = frozenset()) -> str:
    """The note whose boxes are ticked on the page."""
    boxes = (f"\t- [{'x' if n in done else ' '}] Carry stone {n}\n" for n in range(STEPS))
    return "- A wall is built of single stones #insight\n" + "".join(boxes)


@dataclass
class Kills:
    """Saves, ticks and kills in an order of chance.

    Attributes:
        saved: everything that was ever saved as today's entry.
        wrong: what was found to be wrong.
    """

    watcher: Watcher
    chance: random.Random
    saved: list[bytes] = field(default_factory=list)
    ticked: set[int] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    number: int = 0

    def save(self) -> None:
        """Today's entry with another insight, as most editors save it."""
        self.number += 1
        text = f"- I stop at red light {self.number} #insight\n".encode()
        self.saved.append(text)
        place = self.watcher.vault / entry()
        new = place.with_name("editor.new")
        new.write_bytes(text)
        new.replace(place)

    def tick(self) -> None:
        """One more box of those that are there."""
        try:
            page = self.watcher.page.read_text("utf-8")
        except FileNotFoundError:
            return
        boxes = [found for found in BOX.finditer(page) if int(found[3]) not in self.ticked]
        if boxes:
            found = self.chance.choice(boxes)
            self.ticked.add(int(found[3]))
            self.watcher.page.write_text(
                f"{page[: found.start()]}{found[1]}x{found[2]}{page[found.end() :]}", "utf-8"
            )

    def kill(self) -> None:
        """Let it work for a while beside the writer, then kill it."""
        self.watcher.spawn()
        end = time.monotonic() + self.chance.uniform(0.0, 1.5)
        while time.monotonic() < end:
            self.chance.choice((self.save, self.save, self.tick, lambda: None))()
            time.sleep(self.chance.uniform(0.02, 0.3))
        self.watcher.send(signal.SIGKILL)
        assert self.watcher.process is not None
        self.watcher.process.wait()
        self.look()

    def look(self) -> None:
        """Every file is whole."""
        if (self.watcher.vault / entry()).read_bytes() not in self.saved:
            self.wrong.append(f"third text: {(self.watcher.vault / entry()).read_bytes()!r}")
        wall = (self.watcher.vault / entry(1)).read_text("utf-8")
        if DONE.sub("", wall).replace("[x]", "[ ]") != plan():
            self.wrong.append(f"torn: {wall!r}")
        if self.watcher.page.exists():
            page = self.watcher.page.read_text("utf-8")
            marks = [page.count(f"<!-- vault-integrate:{mark} ") for mark in ("begin", "base", "end")]
            if marks != [1, 1, 1] or not page.startswith("---\nvault_integrate: page\n---\n"):
                self.wrong.append(f"torn page: {page}")


def test_killed_at_any_moment(vault: Path, tmp_path: Path) -> None:
    write(vault, {SETTINGS_NOTE: settings(ticks=0), entry(1): plan()})
    kills = Kills(Watcher(vault, tmp_path / "home"), random.Random(19))  # noqa: S311
    kills.watcher.start(config=QUICK)
    kills.watcher.settle()
    before = {path: path.read_bytes() for path in vault.rglob("*.md") if "What now" not in str(path)}
    kills.watcher.end(signal.SIGKILL)
    kills.save()
    for _ in range(KILLS):
        kills.kill()
    kills.watcher.start()
    kills.watcher.settle()
    kills.look()
    words = words_of(vault)
    assert kills.watcher.end()[0] == 0

    assert not kills.wrong, "\n".join(kills.wrong)
    after = {path for path, data in before.items() if path.read_bytes() != data}
    assert after <= {vault / entry(), vault / entry(1)}
    wall = (vault / entry(1)).read_text("utf-8")
    assert {int(n) for n in re.findall(r"\[x\] Carry stone (\d+)", wall)} == kills.ticked
    assert set(DONE.findall(wall)) <= {str(today())}
    litter = [path for path in vault.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert not litter
    assert not words & words_in(kills.watcher.raw().replace(str(vault), ""))
    assert (vault / page_path()).exists()
