"""A small diary, its page, and somebody who does something on it: `report`, an edit of the page, `sync`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from vault_integrate.app.sync import Folders, sync
from vault_integrate.app.written import write_report

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vault_integrate.app.sync import Synced

SETTINGS = "What now/Settings.md"
PAGES = "What now/What now 2026-"
TODAY = "2026-11-18"
MON, TUE = "2026-11-16.md", "2026-11-17.md"
"""Entries of the week of `TODAY`, which is W47."""

_IDENT = re.compile(r" \^[a-z2-7]{6}$")


def before_and_after(text: str) -> tuple[str, str]:
    """A note in which the new line begins with `»`: without that line, and with it."""
    lines = text.splitlines(keepends=True)
    return "".join(each for each in lines if not each.startswith("»")), text.replace("»", "")


@dataclass
class Clock:
    """The morning of `TODAY`, long after all notes were written; waiting is only remembered."""

    pauses: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return datetime(2026, 11, 18, 9, 30)  # noqa: DTZ001 - local time

    def nanoseconds(self) -> int:
        return 2_000_000_000_000_000_000

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


@dataclass(frozen=True, slots=True)
class Diary:
    """A vault with a settings note, on one device."""

    root: Path
    state: Path
    clock: Clock = field(default_factory=Clock)

    def write(self, notes: Mapping[str, str | bytes], settings: str = "") -> None:
        """Write notes with an old time, so that one that is written once more is seen to be."""
        header = f"---\nvault_integrate: settings\nquiet_notes: 0\nfirst_day_of_week: monday\n{settings}---\n"
        for name, content in {SETTINGS: header, **notes}.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            os.utime(path, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_000))

    def report(self, week: str | None = None, today: str = TODAY) -> None:
        write_report(self.root, None, week=week and f"2026-{week}", today=today)

    def sync(self, today: str = TODAY, *, dry_run: bool = False) -> Synced:
        return sync(self.root, Folders(state=self.state), self.clock, today=today, dry_run=dry_run)

    def page_path(self, week: str = "W47") -> Path:
        return self.root / f"{PAGES}{week}.md"

    def page(self, week: str = "W47") -> str:
        return self.page_path(week).read_text(encoding="utf-8")

    def lines(self, week: str = "W47") -> list[str]:
        """The lines of the page without its block ids."""
        return [_IDENT.sub("", line) for line in self.page(week).split("\n")]

    def edit(self, old: str, new: str, week: str = "W47") -> None:
        """Replace something that stands on the page just once."""
        page = self.page(week)
        assert page.count(old) == 1, (old, page)
        self.page_path(week).write_text(page.replace(old, new), encoding="utf-8")

    def tick(
        self, words: str, symbol: str = "x", *, was: str = " ", behind: str = "", week: str = "W47"
    ) -> None:
        """Change the box of the line that begins with these words, and what stands behind them."""
        page = self.page(week)
        found = re.findall(rf"^[ \t]*- \[{re.escape(was)}\] {re.escape(words)}.*$", page, re.MULTILINE)
        assert len(found) == 1, (words, page)
        line: str = found[0]
        head, _, ident = line.replace(f"[{was}]", f"[{symbol}]", 1).rpartition(" ^")
        self.edit(f"{line}\n", f"{head}{behind} ^{ident}\n", week)

    def type(self, owner: str, *boxes: str, under: str = "", week: str = "W47") -> None:
        """Type into the empty box below the line that holds `owner`; each of `boxes` is `[x] words`.

        Args:
            owner: words of the line above the box.
            boxes: what stands there afterwards, each in a line of its own.
            under: the heading that the line stands under; empty takes the first line of all.
            week: the page's week.
        """
        lines = self.page(week).split("\n")
        first = lines.index(f"## {under}") if under else 0
        above = next(at for at in range(first, len(lines)) if owner in lines[at] and "^" in lines[at])
        at = next(at for at in range(above, len(lines)) if lines[at].strip() == "- [ ]")
        indent = lines[at][: lines[at].index("-")]
        lines[at : at + 1] = [f"{indent}- {box}" for box in boxes]
        self.page_path(week).write_text("\n".join(lines), encoding="utf-8")

    def now(
        self,
        notes: Mapping[str, str | bytes],
        settings: str = "",
        *,
        week: str | None = None,
        today: str = TODAY,
    ) -> None:
        """Write notes and the page that they make."""
        self.write(notes, settings)
        self.report(week, today)

    def files(self) -> dict[str, tuple[bytes, int, int]]:
        """Everything in the vault: its bytes, its time and which file it is."""
        return {
            path.relative_to(self.root).as_posix(): (
                path.read_bytes(),
                path.stat().st_mtime_ns,
                path.stat().st_ino,
            )
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }

    def taken_up(self, *, week: str | None = None, today: str = TODAY) -> Settled:
        """Run `sync`, and see that nothing is left for another round or for `report`."""
        before = self.files()
        said = self.sync(today)
        after = self.files()
        assert before.keys() <= after.keys()
        again = self.sync(today)
        assert not again.edits
        assert self.files() == after
        self.report(week, today)
        assert self.files() == after
        assert (said.waiting, said.made.faults) == ([], [])
        notes = {
            path: data.decode()
            for path, (data, _, _) in after.items()
            if not path.startswith(PAGES) and before[path] != after[path]
        }
        return Settled(notes, [reason for _, reason in said.reasons])


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of an edit of the page: the notes that were written, and why something was not."""

    notes: dict[str, str]
    reasons: list[str]
