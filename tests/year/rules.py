"""What holds for every page whatever the notes say, each with PRODUCT's sentence for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from tests.year.pagetext import EN, PageText, days_said, pattern, shown, without_code
from tests.year.truth import Truth

Rule = Callable[[PageText, Truth], list[str]]

MOST_LINES: Final = 200
MOST_ITEMS: Final = 7
MOST_AWARE: Final = 3
IN_FULL: Final = 3
SHORT_PAGE: Final = 30

ORDER: Final = (
    "one_shift moving waiting still_awareness to_decide own_steps resting integrated what_moved new_ground"
).split()
SHELVES: Final = ("moving", "waiting", "still_awareness", "resting", "integrated")

_BOX: Final = re.compile(r"\s*- \[(.)\] ?(.*)")
_ID: Final = re.compile(r" \^([a-z0-9]{1,6})$")
_TAG: Final = re.compile(r"(?:^|[\s(])#[^\s#]")
_FIELD: Final = re.compile(r"[^\s:]::(?:\s|\S)|[📅⏳🛫✅❌🔁➕🏁🆔⛔]")
_COUNTED: Final = ("moving", "waiting", "still_awareness", "to_decide", "what_moved", "new_ground")


def length(page: PageText, truth: Truth) -> list[str]:
    """The page never longer than 200 generated lines (1, "simple")."""
    # The two markers and the base are generated too.
    lines = len(page.lines) + 3
    return [f"{lines} lines"] if lines > MOST_LINES else []


def lists(page: PageText, truth: Truth) -> list[str]:
    """No other list is longer than seven items and a line that says how many more (5)."""
    limits = {EN.say("still_awareness"): MOST_AWARE, EN.say("to_decide"): 3}
    found = []
    for name, lines in page.sections().items():
        items = [line for line in lines if line.startswith("- ")]
        most = limits.get(name, MOST_ITEMS)
        if name != EN.say("moving") and len(items) > most:
            found.append(f"{name}: {len(items)} items, {most} at most")
    return found


def in_full(page: PageText, truth: Truth) -> list[str]:
    """At most three insights in full, the others in one line each with their steps (1, "simple")."""
    found = []
    for item in page.items("moving")[IN_FULL:]:
        told = [line for line in item.under if line.startswith("\t\t") and not _BOX.fullmatch(line)]
        if told or pattern("noticed").search(shown(item.first).partition(" · ")[2]):
            found.append(f"in full: {item.first}")
    return found


def block_ids(page: PageText, truth: Truth) -> list[str]:
    """Insight lines and boxes with text end in a short block id; empty boxes carry none (5)."""
    ids = [found[1] for line in page.lines if (found := _ID.search(line))]
    faults = [f"^{ident} {times} times" for ident, times in Counter(ids).items() if times > 1]
    for line in page.lines:
        box = _BOX.fullmatch(line)
        if box is not None and bool(_ID.sub("", f" {box[2]}").strip()) != bool(_ID.search(line)):
            faults.append(f"box: {line}")
    for key in ("moving", "waiting", "integrated"):
        faults += [f"{key}: {item.first}" for item in page.items(key) if not _ID.search(item.first)]
    return faults


def no_fields(page: PageText, truth: Truth) -> list[str]:
    """Lines carry no tag and no Tasks or Dataview field (5)."""
    return [
        line
        for line in page.lines
        if not line.startswith("#") and (_TAG.search(without_code(line)) or _FIELD.search(without_code(line)))
    ]


def nothing_in_callouts(page: PageText, truth: Truth) -> list[str]:
    """Nothing to tick or type into stands inside a callout (5)."""
    return [line for line in page.lines if line.startswith(">") and re.match(r">\s*- \[.\]", line)]


def kind(page: PageText, truth: Truth) -> list[str]:
    """Never shame: no "overdue", "failed", "missed", "streak", no percentage, no red (1)."""
    word = EN.unkind_word(page.text)
    found = [f"says {word!r}"] if word is not None else []
    return found + [line for line in page.lines if "%" in line or "🔴" in line]


def question(page: PageText, truth: Truth) -> list[str]:
    """A question for the week, the last line: number modulo the length of a fixed set (5, 8)."""
    asked = EN.questions[page.week.epoch_number % len(EN.questions)]
    written = [line for line in page.lines if line]
    return [] if written[-1:] == [asked] else [f"the last line is {written[-1:]}, not {asked!r}"]


def order(page: PageText, truth: Truth) -> list[str]:
    """The sections of 5 in their order, each once, none of them empty."""
    names = [EN.say(key) for key in ORDER]
    there = [name for name in page.sections() if name in names]
    found = [f"{name} is empty" for name, lines in page.sections().items() if name and not any(lines)]
    return found if there == sorted(there, key=names.index) else [*found, f"in this order: {there}"]


def once(page: PageText, truth: Truth) -> list[str]:
    """Nothing is told twice: an insight stands in one place, a step has one box (5; 3 of the issue)."""
    found = []
    for insight in truth.insights:
        places = [key for key in SHELVES for item in page.items(key) if insight.token in item.first]
        if len(places) > 1:
            found.append(f"{insight.token} stands under {', '.join(places)}")
    for step in truth.steps:
        lines = [line for line in page.section("moving") if step.token in line and _ID.search(line)]
        if len(lines) > 1:
            found.append(f"{step.token} has {len(lines)} lines under Moving")
    return found


def private(page: PageText, truth: Truth) -> list[str]:
    """Words of a `private: true` note or line are quoted nowhere, a link stands for them (1)."""
    return [token for token in truth.private_tokens if token in page.text]


def closed(page: PageText, truth: Truth) -> list[str]:
    """Then it closes: boxes nobody used become plain bullets or go (5)."""
    if not page.closed:
        return []
    return [line for line in page.lines if "[ ]" in without_code(line)]


def not_yet(page: PageText, truth: Truth) -> list[str]:
    """All of it is computed for a week W from what is dated on or before W's last day (4)."""
    return [
        f"{token} was written on {born}"
        for token, born in truth.born.items()
        if born > page.week.last and token in page.text
    ]


def planned(page: PageText, truth: Truth) -> list[str]:
    """Its scheduled day if that lies in W or later; a day gone by before W is not shown (5)."""
    found = []
    for line in page.lines:
        for day in days_said("planned_for", shown(line), page.week):
            steps = truth.by_token(line)
            known = not steps or steps[0].planned(page.week.last) == day
            if day is None or day < page.week.first or not known:
                found.append(line)
    return found


def way_back(page: PageText, truth: Truth) -> list[str]:
    """After a gap: a word of welcome, one step in its smallest form, nothing counted from the gap (1, 4)."""
    said = EN.say("welcome_back") in page.text
    if said != truth.is_gap(page.week):
        return ["a welcome without a gap" if said else "a gap without a welcome"]
    if not said:
        return []
    sections = page.sections()
    found = [f"a section: {EN.say(key)}" for key in _COUNTED if EN.say(key) in sections]
    boxes = [line for line in page.lines if _BOX.fullmatch(line)]
    found += [f"{len(boxes)} boxes"] if len(boxes) > 1 else []
    found += [f"{len(page.lines)} lines"] if len(page.lines) > SHORT_PAGE else []
    counts = ("so_far", "so_far_done", "so_far_bonus", "noticed")
    found += [
        f"a count: {line}"
        for line in page.lines
        for key in counts
        if pattern(key).search(shown(line).partition(" · ")[2])
    ]
    return found


FORM_RULES: Final[tuple[Rule, ...]] = (
    *(length, lists, in_full, block_ids, no_fields, nothing_in_callouts, kind, question, order, once),
    *(private, closed, not_yet, planned, way_back),
)
