"""Months in fast-forward, and in `make soak` more than a year: what one process holds does not grow."""

from __future__ import annotations

import gc
import os
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.app.acts import SETTINGS, Diary

from vault_integrate.app.keeper import Keeper
from vault_integrate.app.sync import Folders
from vault_integrate.app.written import write_report

DAYS, MEASURED_FROM = (400 if "VAULT_INTEGRATE_SOAK" in os.environ else 220), 100
KEPT = 40
"""Entries of so many days are in the vault, and the pages of their weeks, so that it does not grow."""
MOST = 40_000
"""Bytes for each day by which the process may have grown since."""

FIRST = date(2026, 1, 1)


class Calendar:
    """Nine in the morning of a day, long after anything was written."""

    def __init__(self) -> None:
        self.day = FIRST

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9)  # noqa: DTZ001 - local time

    def nanoseconds(self) -> int:
        return 4_000_000_000_000_000_000

    def pause(self, seconds: float) -> None:
        raise AssertionError(f"waited {seconds} s")


def entry(number: int) -> str:
    kinds = (
        "Rain.\n",
        "- I rush when I am tired #insight/pace\n\t- [ ] Walk to the bus\n",
        "- I wait #insight\n",
    )
    return f"Day {number}.\n\n{kinds[number % 3]}"


def memory() -> int:
    """The memory of this process, in bytes; to trace each allocation would take minutes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def forget_old_pages(root: Path, keep: int) -> None:
    pages = sorted(path for path in root.glob("What now/What now*.md"))
    for path in pages[:-keep]:
        path.unlink()


def test_memory_is_stable(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "vault", tmp_path / "state")
    diary.write({f"{FIRST}.md": entry(0)})
    calendar = Calendar()
    cache = tmp_path / "cache"
    keeper = Keeper(diary.root, Folders(state=diary.state, cache=cache), calendar)
    held = []
    for number in range(DAYS):
        calendar.day = FIRST + timedelta(days=number)
        keeper._today = calendar.day.isoformat()
        (diary.root / f"{calendar.day}.md").write_text(entry(number), "utf-8")
        (diary.root / f"{calendar.day - timedelta(days=KEPT)}.md").unlink(missing_ok=True)
        forget_old_pages(diary.root, 7)
        keeper.turn(["", "What now"])
        keeper.turn()
        if number in {MEASURED_FROM, DAYS - 1}:
            gc.collect()
            held.append(memory())

    assert held[1] - held[0] < MOST * (DAYS - MEASURED_FROM)
    last = max(diary.root.glob("What now/What now*.md"))
    page = last.read_bytes()
    assert write_report(diary.root, None, week=last.stem[-8:], today=keeper._today).path == str(
        last.relative_to(diary.root)
    )
    assert last.read_bytes() == page
    assert (diary.root / SETTINGS).exists()
