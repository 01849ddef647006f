"""A small journal around today, because the daemon asks the machine's own clock for the day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from vault_integrate import clock
from vault_integrate.model.week import week_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

FOLDER = "What now/"
SETTINGS = f"{FOLDER}Settings.md"
MARKED = "Insights/Hedgehog.md"
"""A note whose name is words, which no log may hold."""

LONG_AGO = 1_700_000_000_000_000_000


def today() -> date:
    return clock.today()


def entry(back: int = 0) -> str:
    """The path of the entry of so many days ago."""
    return f"Journal/{today() - timedelta(days=back)}.md"


def settings(*lines: str, words: int = 60, ticks: int = 5) -> str:
    """The settings note. Notes are written at once; a page may be left alone for less than usual."""
    quiet = ("quiet_notes: 0", f"quiet_ticks: {ticks}", f"quiet_words: {words}")
    header = ("vault_integrate: settings", "first_day_of_week: monday", *quiet, *lines)
    return "".join(f"{line}\n" for line in ("---", *header, "---"))


def insight(words: str) -> str:
    return f"# Evening\n\nPumpkin soup, and rain.\n\n- {words} #insight ^fear\n\t- [ ] Write two sentences\n"


def notes() -> dict[str, str]:
    """Some entries, and an insight that is a note."""
    return {
        SETTINGS: settings(),
        entry(): insight("I say yes when I am afraid"),
        entry(3): "- Enough is a number #insight\n\t- [ ] Open one letter, standing up\n",
        # No silent fortnight, after which the page would welcome the writer back and be short.
        **{entry(back): "A walk, and early to bed.\n" for back in (7, 13)},
        entry(20): "- I call it rest and it is hiding #insight\n",
        MARKED: f"---\ntags: [insight/early]\ndate: {today()}\n---\n\n# Being early is how I apologize\n",
    }


def write(vault: Path, files: Mapping[str, str]) -> None:
    """Write notes, or write over them, as a simple editor does."""
    for path, text in files.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_bytes(text.encode())


def page_path(day: date | None = None) -> str:
    """The path of the page of the week of a day, today if none is named."""
    return f"{FOLDER}What now {week_of(day or today()).name}.md"
