"""A small vault, and what its writer does on the page of its week."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TODAY = "2026-11-18"
SETTINGS = "What now/Settings.md"
PAGE = "What now/What now 2026-W47.md"
MONDAY = "Journal/2026-11-16.md"
TUESDAY = "Journal/2026-11-17.md"
WEDNESDAY = "Journal/2026-11-18.md"
EARLY = "Insights/Early.md"

NOTES: Mapping[str, str] = {
    # Nothing depends on the host's settings, and notes are written at once.
    SETTINGS: "---\nvault_integrate: settings\nquiet_notes: 0\n---\n",
    "Journal/2026-11-14.md": "Rain. Soup, and early to bed.\n",
    MONDAY: """\
# Monday

- I say yes when I am afraid of being disliked #insight/boundaries ^yes-fear
	- [ ] Write the two sentences to R.
	- [ ] Say "let me get back to you" before any yes (floor:: 3/week)

A quiet evening.
""",
    TUESDAY: """\
# Tuesday

- Enough is a number #insight
	- [ ] Open one letter, standing up ⏳ 2026-11-19
""",
    WEDNESDAY: "# Wednesday\n\n- I call it rest and it is hiding #insight\n",
    EARLY: """\
---
tags: [insight]
date: 2026-11-15
action:
  - Leave the house at ten to, not at half past
---

# Being early is how I apologize in advance
""",
}


@dataclass(frozen=True)
class Act:
    """Something that the writer does on the page.

    Attributes:
        item: words of the item's line on the page.
        effect: a pattern of the whole line that it is to be in the notes.
        words: what is typed into the empty box below the item; None where the item's own box is ticked.
        ticked: whether that empty box is ticked, too.
    """

    item: str
    effect: str
    words: str | None = None
    ticked: bool = True

    def done_on(self, page: str) -> str:
        """The page after it.

        Raises:
            LookupError: there is no such box, or it is used.
        """
        lines = page.split("\n")
        mark = "- [ ] " if self.words is None else " ^"
        at = next((at for at, line in enumerate(lines) if self.item in line and mark in line), None)
        if at is None:
            raise LookupError(self.item)
        if self.words is None:
            lines[at] = lines[at].replace("- [ ] ", "- [x] ", 1)
        elif lines[at + 1].strip() == "- [ ]":
            box = "- [x] " if self.ticked else "- [ ] "
            lines[at + 1] = lines[at + 1].split("- [ ]")[0] + box + self.words
        else:
            raise LookupError(lines[at + 1])
        return "\n".join(lines)

    def times_in(self, files: Mapping[str, bytes]) -> int:
        """How often the notes say it."""
        lines = [line.strip() for path, data in notes_of(files).items() for line in data.decode().split("\n")]
        return sum(re.fullmatch(self.effect, line) is not None for line in lines)


TICKED = Act("Write the two sentences to R.", r"- \[x\] Write the two sentences to R\..*2026-11-18\)?")
PRACTICED = Act("let me get back to you", r"- \[x\] 2026-11-18 said it, ears hot", "said it, ears hot")
PRACTICED_TOO = Act("let me get back to you", r"- \[x\] 2026-11-18 to my sister", "to my sister")
WORDLESS = Act("let me get back to you", r"- \[x\] 2026-11-18", "")
OPENED = Act("Open one letter", r"- \[x\] Open one letter, standing up ⏳ 2026-11-19 ✅ 2026-11-18")
NEXT_STEP = Act("it is hiding", r"- \[ \] Ten minutes on the floor", "Ten minutes on the floor", ticked=False)
LEFT_EARLY = Act(
    "Leave the house at ten to", r"- .*Leave the house at ten to, not .*\(done:: 2026-11-18\)\W*"
)


def notes_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that are notes of the writer's: no page, no copy of a page or of a note."""
    return {
        path: data
        for path, data in files.items()
        if path.endswith(".md") and not path.startswith("What now/") and "conflict" not in path
    }


def copies_in(files: Mapping[str, bytes]) -> list[str]:
    """The conflict copies that a sync engine left."""
    return sorted(path for path in files if "conflict" in path)


def files_of(vault: Path) -> dict[str, bytes]:
    """All files of a vault but those by which a sync engine knows it."""
    return {path: (vault / path).read_bytes() for path in paths_of(vault)}


def stamps_of(vault: Path) -> dict[str, tuple[bytes, int]]:
    """All files with their times."""
    return {path: (data, (vault / path).stat().st_mtime_ns) for path, data in files_of(vault).items()}


def paths_of(vault: Path) -> list[str]:
    """The paths of all files of a vault, temporary ones with them."""
    found = (path.relative_to(vault) for path in vault.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if path.parts[0] not in {".git", ".stfolder"})


def write_notes(vault: Path, notes: Mapping[str, str] = NOTES) -> None:
    """Write notes, or write over them, as an editor does."""
    for path, text in notes.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_bytes(text.encode())
