"""However the occasions of one action are spread over notations and notes, they count the same.

What one occasion in two places is stands in docs/adr/0010-one-occasion-in-two-places.md.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from tests.counting.conftest import walk

from vault_integrate.model.week import week_of

if TYPE_CHECKING:
    from tests.counting.conftest import Count

FIRST = date(2026, 10, 20)
EARLY = date(2026, 10, 1)
LAST_WEEK = "2026-W47"
DAYS = st.integers(0, 33).map(lambda days: FIRST + timedelta(days=days))
NAMES = ("Amber", "Journal/Birch", "zz/Cedar", "Ö", "birch", "7", "M", "n", "Quince", "Z")

Occasion = tuple[date, str]


class Way(StrEnum):
    """The ways to tell of an occasion."""

    LIST = "a date in the action's `practiced`"
    BODY = "a dated line in the action's note"
    BOX = "a ticked box in the day's entry"
    HOME = "a ticked box with its own date in a note without one"
    CHILD = "a dated line below a box in an earlier entry"
    TICK = "a ticked child of a box in the day's entry"
    HEADER = "the header of the day's entry"
    FIELD = "a field in the day's entry"


LINES = (Way.BODY, Way.BOX, Way.HOME, Way.CHILD, Way.TICK)
NOTES = ({Way.LIST}, {Way.BODY}, {Way.HOME}, {Way.CHILD}, {Way.BOX, Way.TICK})
"""Ways that write into one note."""


@st.composite
def told(draw: st.DrawFn, *, again: bool = False) -> list[tuple[Occasion, Way]]:
    """Occasions and where each is written; with `again` in several places.

    A bare day in a list, or in an entry's `practiced`, means any occasion of that day; so an occasion without
    words that is not the day's only one is written as a line.
    """
    ways: list[tuple[Occasion, Way]] = []
    for day in sorted(draw(st.sets(DAYS, max_size=6))):
        remarks = draw(st.sets(st.sampled_from(("", "rain", "sun, and wind", "in the dark")), min_size=1))
        for remark in sorted(remarks):
            known: tuple[Way, ...] = (Way.LIST, *LINES)
            if not remark:
                known = tuple(Way) if len(remarks) == 1 else LINES
            first = draw(st.sampled_from(known))
            ways.append(((day, remark), first))
            if again:
                ways += [((day, remark), way) for way in draw(_elsewhere(first, remark, known))]
    return ways


def _elsewhere(first: Way, remark: str, known: tuple[Way, ...]) -> st.SearchStrategy[list[Way]]:
    """Places that tell of the same occasion again: the words in other notes, a bare day in lists."""
    if not remark:
        return st.sets(st.sampled_from((Way.LIST, Way.HEADER, Way.FIELD))).map(
            lambda ways: sorted((ways & set(known)) - {first})
        )
    notes = [each for each in NOTES if first not in each and each & set(known)]
    return st.lists(st.sampled_from(notes), unique_by=min, max_size=2).map(
        lambda found: [min(each) for each in found]
    )


@dataclass(slots=True)
class Notes:
    """The notes that tell of the occasions; `names` gives the entries' names."""

    names: tuple[str, ...]
    entries: dict[date, list[str]] = field(default_factory=dict)
    headers: dict[date, str] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    home: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def write(self, occasion: Occasion, way: Way) -> None:
        day, remark = occasion
        words = f"{day} {remark}".strip()
        entry = self.entries.setdefault(day, []) if way in (Way.BOX, Way.TICK, Way.FIELD) else []
        match way:
            case Way.LIST:
                self.listed.append(f'"{words}"')
            case Way.BODY:
                self.body.append(f"- {words}")
            case Way.BOX:
                entry.append(f"- [x] {remark} [[Walk]]")
            case Way.HOME:
                self.home.append(f"- [x] [[Walk]] (done:: {words})")
            case Way.CHILD:
                self.below.append(f"\t- [x] {words}")
            case Way.TICK:
                entry.append(f"- [ ] [[Walk]]\n\t- [x] {remark}")
            case Way.FIELD:
                entry.append("(practiced:: [[Walk]])\n")
            case Way.HEADER:
                self.headers[day] = 'practiced: "[[Walk]]"\n'

    def files(self) -> dict[str, str]:
        listed = f"practiced: [{', '.join(self.listed)}]\n"
        days = sorted({*self.entries, *self.headers})
        entries = {
            f"{self.names[number % len(self.names)]} {number}.md": (
                f"---\ndate: {day}\n{self.headers.get(day, '')}---\n" + "\n".join(self.entries.get(day, ()))
            )
            for number, day in enumerate(days)
        }
        return {
            **entries,
            "Walk.md": walk(listed, "\n".join(self.body)),
            "Home.md": "\n".join(self.home),
            f"{EARLY}.md": "\n".join(["- [ ] [[Walk]]", *self.below]),
        }


def _weeks(occasions: set[Occasion]) -> Counter[str]:
    return Counter(week_of(day).name for day, _ in occasions)


def _counted(count: Count, files: dict[str, str], seed: int) -> tuple[list[str], Counter[str]]:
    action = count(files, LAST_WEEK, seed=seed).action
    lived = [each for each in action.practices if each.day is not None]
    return (
        sorted(f"{each.day} {each.words}".strip() for each in action.practices),
        Counter(week_of(each.day).name for each in lived if each.day is not None),
    )


def _said(occasions: set[Occasion]) -> list[str]:
    return sorted(f"{day} {remark}".strip() for day, remark in occasions)


@pytest.mark.parametrize("again", [False, True], ids=["each in one place", "some in several"])
@given(data=st.data(), names=st.permutations(NAMES), seed=st.integers(0, 2**32))
@tries(max_examples=60)
def test_any_split_and_any_order_counts_the_same(
    count: Count, *, again: bool, data: st.DataObject, names: list[str], seed: int
) -> None:
    ways = data.draw(told(again=again))
    notes = Notes(names=tuple(names))
    for occasion, way in data.draw(st.permutations(ways)):
        notes.write(occasion, way)
    occasions = {occasion for occasion, _ in ways}
    assert _counted(count, notes.files(), seed) == (_said(occasions), _weeks(occasions))


@given(
    days=st.lists(DAYS, min_size=1, max_size=8, unique=True),
    carried=st.lists(st.booleans(), min_size=8, max_size=8),
    words=st.sampled_from(("", " rain")),
    seed=st.integers(0, 2**32),
)
@tries(max_examples=40)
def test_what_is_carried_along_with_its_action_counts_once(
    count: Count, days: list[date], carried: list[bool], words: str, seed: int
) -> None:
    """A copy in each entry, with the day's own line, and with what some rollover brought from before."""
    files: dict[str, str] = {}
    before: list[str] = []
    for day, along in zip(sorted(days), carried, strict=False):
        before = [*(before if along else ()), f"\t- [x] {day}{words}"]
        files[f"{day}.md"] = "\n".join(["- [ ] Walk #action/practice", *before])
    occasions = {(day, words.strip()) for day in days}
    assert _counted(count, files, seed) == (_said(occasions), _weeks(occasions))


@given(days=st.lists(DAYS, min_size=1, max_size=8), notes=st.integers(1, 3), seed=st.integers(0, 2**32))
@tries(max_examples=30)
def test_each_completed_copy_counts_in_whatever_notes(
    count: Count, days: list[date], notes: int, seed: int
) -> None:
    texts = ["- [ ] Walk #action 🔁 every day 📅 2026-11-23"] + [""] * (notes - 1)
    for number, day in enumerate(days):
        # Each copy has its own due day, so that two of one day are two lines.
        due = FIRST + timedelta(days=100 + number)
        texts[number % notes] += f"\n- [x] Walk #action 🔁 every day 📅 {due} ✅ {day}"
    files = {f"{number}.md": text for number, text in enumerate(texts)}
    weeks = Counter(week_of(day).name for day in days)
    assert _counted(count, files, seed) == (sorted(map(str, days)), weeks)


@pytest.mark.parametrize(
    ("files", "lived"),
    [
        pytest.param(
            {
                "Walk.md": walk("practiced: [2026-11-17, 2026-11-17]\n"),
                "2026-11-17.md": "- [x] [[Walk]] rain\n",
            },
            ["2026-11-17 rain", "2026-11-17"],
            id="a day listed twice is twice, a line is one of them",
        ),
        pytest.param(
            {
                "Walk.md": walk("practiced: [2026-11-17 rain, 2026-11-17]\n"),
                "2026-11-17.md": "- [x] [[Walk]] rain\n",
            },
            ["2026-11-17 rain", "2026-11-17"],
            id="a line is not two of a list",
        ),
        pytest.param(
            {"Walk.md": walk("practiced: [2026-11-17 Rain]\n"), "2026-11-17.md": "- [x] [[Walk]] rain\n"},
            ["2026-11-17 rain"],
            id="the same words in the list and on a line",
        ),
        pytest.param(
            {"Walk.md": walk("practiced: [2026-11-17 rain]\n"), "2026-11-17.md": "- [x] [[Walk]] sun\n"},
            ["2026-11-17 sun", "2026-11-17 rain"],
            id="other words are another occasion",
        ),
        pytest.param(
            {
                "Walk.md": walk("practiced: [2026-11-17]\n"),
                "2026-11-17.md": "- [x] [[Walk]] a\n- [x] [[Walk]] b\n",
            },
            ["2026-11-17 a", "2026-11-17 b"],
            id="a bare day adds nothing to two lines",
        ),
        pytest.param(
            {"Walk.md": walk("practiced: [2026-11-17 rain]\n"), "2026-11-17.md": "(practiced:: [[Walk]])\n"},
            ["2026-11-17 rain"],
            id="an entry's field says what the list says",
        ),
        pytest.param(
            {
                "Walk.md": walk(),
                "2026-11-17.md": "In the morning (practiced:: [[Walk]])\n\nAt night (practiced:: [[Walk]])\n",
            },
            ["2026-11-17", "2026-11-17"],
            id="named twice in an entry is twice",
        ),
        pytest.param(
            {
                "Walk.md": walk(),
                "2026-11-17.md": "- [x] [[Walk]] rain\n\n(practiced:: [[Walk]]), (practiced:: [[Walk]])\n",
            },
            ["2026-11-17", "2026-11-17 rain"],
            id="named twice beside one line is twice",
        ),
        pytest.param(
            {
                "Walk.md": walk(),
                "2026-11-17.md": "(practiced:: [[Walk]])\n",
                "B.md": '---\ndate: 2026-11-17\npracticed: "[[Walk]]"\n---\n',
            },
            ["2026-11-17"],
            id="by two notes of one day once",
        ),
        pytest.param(
            {
                "Walk.md": walk(body="- [x] 2026-11-17 rain\n"),
                "2026-11-17.md": "- [x] [[Walk]] rain (body:: knees)\n",
            },
            ["2026-11-17 rain (body: knees)"],
            id="the same words in two notes, with what only one says",
        ),
        pytest.param(
            {"2026-11-17.md": "- [ ] Walk #action/practice ^w\n\t- [x] rain\n- [x] [[#^w]] rain\n"},
            ["2026-11-17 rain", "2026-11-17 rain"],
            id="in one note every tick is one",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] Walk #action/practice ^w\n\t- [x] 2026-11-17\n",
                "2026-11-17.md": "- [x] [[2026-11-16#^w]]\n",
            },
            ["2026-11-17", "2026-11-17"],
            id="two ticks without words are two",
        ),
        pytest.param(
            {
                "Walk.md": walk(),
                "2026-11-17.md": "- [x] [[Walk]]\n",
                "B.md": "---\ndate: 2026-11-17\n---\n- [x] [[Walk]]\n",
            },
            ["2026-11-17", "2026-11-17"],
            id="also in two entries of one day",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [x] Walk #action/practice ✅ 2026-11-16\n",
                "2026-11-17.md": "- [x] Walk #action/practice ✅ 2026-11-16\n",
            },
            ["2026-11-16"],
            id="a ticked copy that was carried along",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [x] Walk #action/practice\n",
                "2026-11-17.md": "- [x] Walk #action/practice\n",
            },
            ["2026-11-16", "2026-11-17"],
            id="a tick without a date is its entry's",
        ),
        pytest.param(
            {
                "Walk.md": walk("practiced: [2026-11-17]\n"),
                "2026-11-17.md": "- [/] [[Walk]]\n(practiced:: [[Walk]])\n",
            },
            ["/2026-11-17", "2026-11-17"],
            id="a start is none of them",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] Walk #action/practice (practiced:: 2026-11-16)\n",
                "2026-11-17.md": "- [ ] Walk #action/practice (practiced:: 2026-11-16, 2026-11-17)\n",
            },
            ["2026-11-16", "2026-11-17"],
            id="a list that was carried along",
        ),
        pytest.param(
            {
                "2026-11-17.md": (
                    "- [x] [[Walk]] out\n\t- [x] shoes ✅ 2026-11-17\n\t- [x] hat\n\t- 2026-11-16 before\n"
                ),
                "Walk.md": walk(),
            },
            ["2026-11-16 before", "2026-11-17 out"],
            id="what is ticked below a practice is a detail of it",
        ),
    ],
)
def test_one_occasion_in_two_places(files: dict[str, str], lived: list[str], count: Count) -> None:
    assert count(files).all == lived


@pytest.mark.parametrize(
    "files",
    [
        {
            "Walk.md": walk("practiced: [2026-11-17 told J.]\n"),
            "2026-11-17.md": "- [x] [[Walk]] told J. (private:: yes)\n",
        },
        {
            "Walk.md": walk(body="- 2026-11-17 told J. (private:: yes)\n"),
            "2026-11-17.md": "- [x] [[Walk]] told J.\n",
        },
    ],
    ids=["on the line", "in the later note"],
)
def test_words_that_are_private_in_one_place_are_private(files: dict[str, str], count: Count) -> None:
    assert [each.private for each in count(files).action.practices] == [True]
