"""The notes of a made vault that are not about insights, which are most of it, and what they look like.

The shares are those of seven public vaults with 1,334 notes: 62 % with a header, an inline tag in 1.6 %, a
check box in 8 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from bench.prose import Prose

HEADER, BROKEN, INLINE_TAG, BOX = 0.62, 0.01, 0.016, 0.08
_CRLF, _BOM, _LONG = 0.03, 0.005, 0.006
_TYPICAL, _SPREAD = 1200, 1.0  # of the log-normal length: median in characters, sigma
_LONG_NOTE = (20_000, 100_000)

_FENCE = """```python
# - [ ] not a task #action
def area(width: float, height: float) -> float:
    return width * height  # insight:: none
```"""
_TABLE = """| what | how much | when |
|---|---:|---|
| rice | 200 g | Monday |
| [[Shopping\\|list]] | 2 | later |"""
_BLOCKS = (
    (0.06, _FENCE),
    (0.04, _TABLE),
    (0.04, "> [!note] For later\n> A callout of the ordinary kind.\n>\n> With a second paragraph."),
    (0.03, "> Somebody said this, and somebody wrote it down.\n> -- on a wall"),
    (0.05, "![[image 7.png]]"),
    (0.02, "![[Amber bridge#Later]]"),
    (0.02, "%% a comment, with - [ ] a box that is none %%"),
    (0.01, "$$\n\\int_0^1 x^2 \\, dx = \\tfrac{1}{3}\n$$"),
    (0.02, "```dataview\nTABLE rating FROM #book SORT rating DESC\n```"),
    (0.02, "A word about it[^1].\n\n[^1]: In a footnote, <https://example.org/page?x=1>."),
)
_BROKEN = (
    "tags: [daily, mood\nrating: 3",
    'title: "never closed\ntags: x',
    "a: b: c\nmood: fine",
    "\ttabbed: yes\nmood: fine",
    "mood: @home\ntags: `code`",
)


@dataclass(slots=True, kw_only=True)
class Draft:
    """A note on its way: header lines without fences, blocks with a blank line between them.

    `marked` notes hold an insight or an action, and keep their header whole.
    """

    header: list[str]
    blocks: list[str]
    marked: bool = False

    def bytes(self, rng: random.Random) -> bytes:
        """The note's bytes; few have other line ends, a byte order mark or a header that can't be read."""
        text = "\n\n".join(self.blocks) + "\n"
        if not self.marked and rng.random() < BROKEN:
            text = f"---\n{rng.choice(_BROKEN)}\n---\n{text}"
        elif self.header:
            text = "---\n" + "\n".join(self.header) + f"\n---\n{text}"
        if rng.random() < _CRLF:
            text = text.replace("\n", "\r\n")
        return (b"\xef\xbb\xbf" if rng.random() < _BOM else b"") + text.encode()


def body(prose: Prose, rng: random.Random) -> list[str]:
    """The blocks of an ordinary note: text of some length, and now and then something other than text."""
    length = int(rng.lognormvariate(0, _SPREAD) * _TYPICAL)
    if rng.random() < _LONG:
        length = rng.randint(*_LONG_NOTE)
    blocks = prose.paragraphs(rng, length)
    if len(blocks) > 3:
        for at in range(2, len(blocks), 4):
            blocks.insert(at, f"## {prose.line(rng)}")
    if rng.random() < 0.4:
        items = "\n".join(f"- {prose.line(rng)}" for _ in range(rng.randint(2, 6)))
        blocks.append(f"{items}\n  - {prose.line(rng)}")
    if rng.random() < 0.35:
        blocks.append(
            f"With [[{prose.person(rng.randrange(60))}]], about [[{prose.title(rng.randrange(400))}]]."
        )
    blocks.extend(block for share, block in _BLOCKS if rng.random() < share)
    if rng.random() < INLINE_TAG:
        blocks.append(f"{prose.line(rng)} #{rng.choice(('quote', 'idea/garden', 'todo-later', '2026'))}")
    return blocks


def boxes(prose: Prose, rng: random.Random) -> str:
    """A list of chores, which are nobody's steps."""
    return "\n".join(f"- [{rng.choice('  x')}] {prose.line(rng).lower()}" for _ in range(rng.randint(1, 6)))


def ordinary(kind: str, prose: Prose, rng: random.Random, day: date) -> Draft:
    """An unmarked note. `day` dates what needs a date; `kind` is its folder in lower case."""
    draft = Draft(header=[], blocks=body(prose, rng))
    if rng.random() < HEADER:
        draft.header = _header(kind, prose, rng, day)
    if kind == "projects" and rng.random() < 0.5:
        draft.blocks.append(_tasks(prose, rng, day))
    elif kind != "projects" and rng.random() < BOX / 2:
        draft.blocks.append(boxes(prose, rng))
    return draft


def _tasks(prose: Prose, rng: random.Random, day: date) -> str:
    """A project's lines in the Tasks plugin's format."""
    later = day + timedelta(days=rng.randrange(40))
    return "## Next steps\n" + "\n".join(
        f"- [{rng.choice('  x/-')}] {prose.line(rng)} {sign}"
        for sign in (
            f"📅 {later}",
            f"⏫ ⏳ {later}",
            f"🔁 every month 📅 {later}",
            f"✅ {day}",
            "[priority:: high]",
        )
    )


def _header(kind: str, prose: Prose, rng: random.Random, day: date) -> list[str]:
    """Header lines as people and their templates write them."""
    match kind:
        case "journal":
            lines = ["tags: [daily]", f"mood: {rng.randint(1, 9)}", f"slept: {rng.randint(4, 9)}:30"]
            if rng.random() < 0.2:
                lines += [
                    f"{name}: {rng.choice(('low', 'ok', 'high', 3))}"
                    for name in ("safety", "clarity", "pace")
                ]
        case "weeks":
            lines = ["tags:", "  - weekly", f"week: {day.isocalendar().week}"]
        case "books":
            lines = [
                "tags: [book]",
                f"author: {prose.person(rng.randrange(400))}",
                f"rating: {rng.randint(1, 5)}",
            ]
            lines += [f"read: {day}", "cover: https://example.org/cover.jpg", "isbn: 0123456789"]
        case "recipes":
            lines = ["tags: [recipe, dinner]", "time: 1:20", "serves: 4", "source:"]
        case "people":
            lines = [f"aliases: [{prose.line(rng)[:12]}]", "tags: [person]", f"met: {day}"]
        case "projects":
            lines = ["tags:", "  - project", "status: active", f'due: "{day}"', "area: '[[Work]]'"]
        case _:
            lines = [
                f"created: {day}T08:15:00",
                "tags: [topic, reading/later]",
                'related: "[[Amber bridge]]"',
            ]
    if rng.random() < 0.1:
        lines.append('summary: "One line, with a colon: and a # that is no comment"')
    return lines
