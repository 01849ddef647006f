"""Make a vault: a journal of years, and the notes that gather around one. The same arguments, the same bytes.

    python -m bench.vault DIR --notes 10000 --seed 1 [--hostile 0.02]

`DIR` must be new or empty. Prints what was made as one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.hostile import hostile
from bench.insights import Entry, entry, insight_note, insights, lives, step_note
from bench.notes import HEADER, Draft, body, ordinary
from bench.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

# The last day of the journal: the day to hand to `report --today`.
LAST_DAY = date(2026, 11, 22)

DAILIES, MARKED, SKIPPED_DAYS = 0.4, 0.15, 0.08
_FRESH = 14  # days at the end without a gap
_SHARES = (("Topics", 0.52), ("People", 0.12), ("Books", 0.12), ("Recipes", 0.1), ("Projects", 0.14))
_AREAS = ("Garden", "Machines", "Music", "History", "House", "Language", "Travel", "Work")
_HOST = {
    "app.json": {"alwaysUpdateLinks": True, "userIgnoreFilters": ["Archive/"]},
    "daily-notes.json": {"folder": "Journal", "format": "YYYY/YYYY-MM-DD"},
    "templates.json": {"folder": "Templates"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a vault holds; `bytes` counts its notes only."""

    notes: int
    bytes: int
    marked: int
    insights: int
    hostile: int


def _insights(notes: int) -> int:
    """How many insights: a person's grow more slowly than their notes."""
    return max(2, min(round(2 * math.sqrt(notes)), notes * 6 // 100))


def journal_days(count: int, seed: int) -> list[date]:
    """The days with an entry, oldest first; some days have none, but not of the last two weeks."""
    rng = random.Random(f"days/{seed}")
    found: list[date] = []
    day = LAST_DAY
    while len(found) < count:
        if len(found) < _FRESH or rng.random() >= SKIPPED_DAYS:
            found.append(day)
        day -= timedelta(days=1)
    return found[::-1]


def _with(made: Entry, draft: Draft) -> Draft:
    """A draft that says what an entry says, somewhere in its text."""
    known = {line.split(":")[0] for line in made.header}
    draft.header = [*made.header, *(line for line in draft.header if line.split(":")[0] not in known)]
    at = len(draft.blocks) // 2
    draft.blocks[at:at] = made.blocks
    draft.marked = True
    return draft


def _drafts(notes: int, seed: int, prose: Prose) -> Iterator[tuple[str, Draft, random.Random]]:
    """All notes by path. Every note has its own chance, so that a change in one leaves the others alone."""
    days = journal_days(max(1, int(notes * DAILIES)), seed)
    weeks = sorted({day - timedelta(days=day.weekday()) for day in days})[-max(1, notes // 18) :]
    born = insights(_insights(notes), days, seed)
    own = [insight for insight in born if insight.form == "note"]
    happened = lives(born, days, round(notes * MARKED) - 2 * len(own), seed)
    for day in days:
        rng = random.Random(f"{seed}/{day}")
        draft = ordinary("journal", prose, rng, day)
        if day in happened:
            draft = _with(entry(happened[day], day, rng), draft)
        yield f"Journal/{day.year}/{day}.md", draft, rng
    for week in weeks:
        rng = random.Random(f"{seed}/week {week}")
        year, number, _ = week.isocalendar()
        yield f"Weeks/{year}-W{number:02}.md", ordinary("weeks", prose, rng, week), rng
    for insight in own:
        rng = random.Random(f"{seed}/insight {insight.number}")
        blocks = body(prose, rng)[:3]
        yield (
            f"Insights/{insight.words}.md",
            _with(insight_note(insight), Draft(header=[], blocks=blocks)),
            rng,
        )
        step = _with(step_note(insight, days), Draft(header=[], blocks=blocks[:1]))
        yield f"Steps/{insight.step_note}.md", step, rng
    yield from _around(notes - len(days) - len(weeks) - 2 * len(own), seed, prose, days)


def _around(
    count: int, seed: int, prose: Prose, days: list[date]
) -> Iterator[tuple[str, Draft, random.Random]]:
    """The notes beside the journal: topics, people, books, recipes, projects."""
    kinds = [kind for kind, share in _SHARES for _ in range(int(count * share))]
    kinds += ["Topics"] * (count - len(kinds))
    for number, kind in enumerate(kinds):
        rng = random.Random(f"{seed}/{kind} {number}")
        name = prose.person(number) if kind == "People" else prose.title(number)
        folder = f"{kind}/{rng.choice(_AREAS)}" if kind == "Topics" else kind
        draft = ordinary(kind.lower(), prose, rng, rng.choice(days))
        if rng.random() < HEADER:
            draft.blocks.insert(0, f"# {name}")
        yield f"{folder}/{name}.md", draft, rng


def make(vault: Path, *, notes: int, seed: int, hostile_share: float = 0.0) -> Made:
    """Write a vault into a new or empty folder.

    Raises:
        FileExistsError: something stands there already.
    """
    vault.mkdir(parents=True, exist_ok=True)
    if any(vault.iterdir()):
        raise FileExistsError(f"{vault} is not empty")
    prose = Prose(seed)
    every = round(1 / hostile_share) if hostile_share else 0
    marked = size = bad = count = 0
    folders: set[Path] = set()
    for count, (path, draft, rng) in enumerate(_drafts(notes, seed, prose), 1):
        content = draft.bytes(rng)
        if every and count % every == 0:
            content, bad = hostile(bad, rng), bad + 1
        file = vault / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        with file.open("xb") as stream:  # a name given twice would be a note less
            stream.write(content)
        marked, size = marked + draft.marked, size + len(content)
    _beside(vault, notes)
    return Made(notes=count, bytes=size, marked=marked, insights=_insights(notes), hostile=bad)


def _beside(vault: Path, notes: int) -> None:
    """What is no note: the host's folder, pictures, a template inside a folder that is left out."""
    for name, values in _HOST.items():
        (vault / ".obsidian").mkdir(exist_ok=True)
        (vault / ".obsidian" / name).write_text(json.dumps(values, indent=2), "utf-8")
    (vault / "Attachments").mkdir()
    for number in range(max(1, notes // 50)):
        (vault / "Attachments" / f"image {number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))


def main(arguments: list[str] | None = None) -> int:
    """Make a vault as the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.vault", description="Make a vault to measure with."
    )
    parser.add_argument("vault", type=Path, help="a folder, new or empty")
    parser.add_argument("--notes", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hostile", type=float, default=0.0, help="share of hostile notes, 0.02 for 2 %%")
    asked = parser.parse_args(arguments)
    made = make(asked.vault, notes=asked.notes, seed=asked.seed, hostile_share=asked.hostile)
    print(json.dumps(asdict(made)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
