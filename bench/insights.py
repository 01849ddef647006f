"""The part of a made vault that the page is about: insights, their steps, and how they return over the years.

Each insight is born on a day in one of the forms that docs/writing.md lists, and comes back in later
entries as notices, practices, decisions and copies. The last week always holds some, so that its page is
one that a person would get.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMS = ("tagged", "field", "callout", "heading", "header", "note")
RETURNS = (
    *("link", "link", "words", "practice", "practice", "practice", "remark", "practiced", "next step"),
    *("header step", "rolled over", "decided", "shift", "experiment"),
)
THEMES = ("boundaries", "rest", "family", "money", "work", "body", "friends", "time", "grief", "play")
DOMAINS = ("mindset", "emotion", "body", "identity", "relationship")

_SEEN = (
    "I say yes|I go quiet|I make a joke|I check the mail|I clean the kitchen|I explain too much|"
    "I leave early|"
    "I count the hours|I hold my breath|I plan the next thing|I buy something|"
    "I answer for others|I stay too long|"
    "I keep the door open|I look at the clock|I lend money|I rehearse the call|I forget to eat|"
    "I carry the bags|"
    "I wait to be asked"
)
_CAUSE = (
    "when I am afraid of being disliked|when nobody has asked me to|because calm feels like guilt|"
    "as soon as somebody is kind|when the house is too quiet|because I was the one who could|"
    "before anyone can be disappointed|when a letter lies on the table|so that I need not choose|"
    "whenever my father calls|when the day had no edges|because rest has to be earned|"
    "when I have slept badly|"
    "as if it were my job|when I want to be found|once the light is gone|when it is my turn|"
    "because it once kept the peace|when I am not sure that I may|each time the plan changes|"
    "when I am hungry|"
    "on Sundays above all|when two people raise their voices|after every good day|when I compare myself|"
    "because no one else will|in rooms with many chairs|when money is mentioned|before I have sat down|"
    "when I miss somebody|while saying that I am fine|if the answer takes long"
)
_ACT = (
    "Say “let me get back to you”|Walk around the block|Put the phone in the kitchen|Call M.|"
    "Write three lines|"
    "Sit down with a cup|Ask for help once|Leave at ten to|Open one letter|Say one true sentence|"
    "Stretch on the floor|Cook something green|Go to bed with a book|Say no once|Count to ten"
)
_WHERE = (
    "before any yes|after lunch|on Tuesday evening|before opening the mail|at the door|when the kettle boils|"
    "on the way home|at nine|before the meeting|on Saturday morning|while the soup cooks|with the coat on"
)
_REMARKS = (
    "hands were warm|easier than last week|clumsy, but said|half of it, in the rain|laughed after|shorter"
)

_RECENT = timedelta(days=120)
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """One thing that the diarist understood. `born` is the day it was first written, `step` its words."""

    number: int
    words: str
    theme: str
    domain: str
    form: str
    born: date
    step: str

    @property
    def link(self) -> str:
        """A link to where it stands."""
        if self.form == "note":
            return f"[[{self.words}]]"
        if self.form in {"callout", "header"}:
            return f"[[{self.born}]]"
        return f"[[{self.born}#^i{self.number}]]"

    @property
    def step_note(self) -> str:
        """The name of the note that holds the step, where the insight is a note."""
        return f"Step {self.number} {self.step.replace('“', '').replace('”', '')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one day's entry says of insights: lines for its header, blocks for its text."""

    header: tuple[str, ...]
    blocks: tuple[str, ...]


def insights(count: int, days: Sequence[date], seed: int) -> tuple[Insight, ...]:
    """`count` insights born over all of `days` (oldest first), the last of them in the last week."""
    rng = random.Random(f"insights/{seed}")
    words = [f"{seen} {cause}" for seen in _SEEN.split("|") for cause in _CAUSE.split("|")]
    steps = [f"{act} {where}" for act in _ACT.split("|") for where in _WHERE.split("|")]
    rng.shuffle(words)
    rng.shuffle(steps)
    return tuple(
        Insight(
            number=number,
            words=words[number % len(words)] + (f" ({number})" if number >= len(words) else ""),
            theme=rng.choice(THEMES),
            domain=rng.choice(DOMAINS),
            form=FORMS[number % len(FORMS)],
            born=days[(number + 1) * len(days) // count - 1],
            step=steps[number % len(steps)],
        )
        for number in range(count)
    )


def lives(
    born: Sequence[Insight], days: Sequence[date], marked: int, seed: int
) -> Mapping[date, tuple[tuple[str, Insight], ...]]:
    """What happens on which day, until `marked` days hold something: births first, then returns.

    Returns gather where an insight is young, and some come back after years.
    """
    rng = random.Random(f"lives/{seed}")
    known = set(days)
    told: dict[date, list[tuple[str, Insight]]] = {}
    for insight in born:
        told.setdefault(insight.born, []).append(("born", insight))
    last = days[-1]
    young = [insight for insight in born if last - insight.born <= _RECENT] or list(born[-1:])
    for back in range(0, _WEEK, 2):
        if last - timedelta(days=back) in known:
            told.setdefault(last - timedelta(days=back), []).append((rng.choice(RETURNS), rng.choice(young)))
    marked = max(min(marked, len(days)), len(told))
    while len(told) < marked:
        insight = rng.choice(born)
        later = insight.born + timedelta(days=1 + int(rng.expovariate(1 / 150)))
        if later not in known:
            later = rng.choice(days)
        if later > insight.born:
            told.setdefault(later, []).append((rng.choice(RETURNS), insight))
    return {day: tuple(happened) for day, happened in told.items()}


def _fields(insight: Insight, day: date) -> str:
    """A step's fields, in the Tasks plugin's emoji, its brackets, or ours."""
    later = day + timedelta(days=3 + insight.number % 5)
    return (
        f"(cue:: the phone rings) (floor:: 3/week) ⏳ {later}",
        f"[scheduled:: {later}] [smallest:: one breath]",
        f"🔁 every week ⏳ {later} ⏫",
        "(floor:: 2/week) (smallest:: half of it)",
        f"📅 {later}",
        f"(try:: 2 weeks) (guess:: it will be quiet) #experiment 🛫 {day}",
    )[insight.number % 6]


def _birth(insight: Insight, day: date) -> Entry:
    """An insight's first appearance, in its form."""
    words, step, name = insight.words, insight.step, f"i{insight.number}"
    header: tuple[str, ...] = ()
    match insight.form:
        case "tagged":
            block = f"- {words} #insight/{insight.theme} ^{name}\n\t- [ ] {step} {_fields(insight, day)}"
        case "field":
            block = f"insight:: {words} ^{name}\n\naction:: {step} (for:: [[{day}#^{name}]])"
        case "callout":
            block = f"> [!insight] {words}\n> - [ ] {step} {_fields(insight, day)}"
        case "heading":
            block = (
                f"## Insights\n- {words} ^{name}\n\n## Next steps\n- [ ] {step} [[{day}#^{name}]]\n\n## Later"
            )
        case "header":
            header = (
                *("insights:", f'  - text: "{words}"', f"    id: {name}", f"    theme: {insight.theme}"),
                *(f"    domain: {insight.domain}", f'    step: "{step}"'),
            )
            block = f"Two lines in the header today, about {insight.theme}."
        case _:
            block = f"Wrote it on a page of its own: {insight.link}."
    return Entry(header=header, blocks=(block,))


def _decided(insight: Insight, day: date) -> str:
    """A state that the writer gave the insight or its step."""
    return (
        f"- {insight.words} #insight (resting:: {day + timedelta(days=30)})",
        f"- [-] {insight.step} {insight.link} ❌ {day}",
        f"- {insight.words} #insight (integrated:: {day})",
        f"- [ ] {insight.step} {insight.link} (kept:: {day} it still helps)",
        f"- [ ] {insight.step} {insight.link} (let-go:: {day} not mine to do)",
        f"- {insight.words} #insight #resting",
    )[insight.number % 6]


def _step_again(kind: str, insight: Insight, day: date) -> str:
    """A copy of the step, a choice or a decision about it."""
    match kind:
        case "rolled over":
            return f"- [>] {insight.step} #action → moved to [[{day + timedelta(days=1)}]]"
        case "decided":
            return _decided(insight, day)
        case "shift":
            return f"- [ ] {insight.step} {insight.link} #action #one-shift"
        case _:
            return f"> [!action]\n> {insight.step} (for:: {insight.link}) [due:: {day + timedelta(days=9)}]"


def _return(kind: str, insight: Insight, day: date, rng: random.Random) -> Entry:
    """A later appearance of an insight or its step."""
    header: tuple[str, ...] = ()
    remark = rng.choice(_REMARKS.split("|"))
    match kind:
        case "link":
            block = f"Again on the stairs: {insight.link}, and it {remark}."
        case "words":
            block = f"- {insight.words} #insight"
        case "practice":
            block = f"- [x] {insight.link} {insight.step} ✅ {day}"
        case "remark":
            block = f"- [x] {insight.link} {remark} (body:: warm hands) (discomfort:: a little)"
        case "practiced":
            header = ("practiced:", f'  - "{insight.link}"')
            block = "Practiced, see above."
        case "next step":
            block = f"## Next steps\n- [ ] {insight.step} {insight.link} {_fields(insight, day)}\n\n## Later"
        case "header step":
            header = ("actions:", f'  - "{insight.step} (for:: {insight.link}) (floor:: 1/week)"')
            block = "A step, in the header."
        case _:
            block = _step_again(kind, insight, day)
    return Entry(header=header, blocks=(block,))


def entry(happened: Sequence[tuple[str, Insight]], day: date, rng: random.Random) -> Entry:
    """What a day's entry says; of two that need the same key in the header the first is written."""
    header: list[str] = []
    blocks: list[str] = []
    for kind, insight in happened:
        one = _birth(insight, day) if kind == "born" else _return(kind, insight, day, rng)
        if one.header and one.header[0] not in header:
            header.extend(one.header)
        elif one.header:
            one = Entry(header=(), blocks=(f"- {insight.words} #insight",))
        blocks.extend(one.blocks)
    return Entry(header=tuple(header), blocks=tuple(blocks))


def insight_note(insight: Insight) -> Entry:
    """The note that is an insight."""
    return Entry(
        header=(
            *(f"tags: [insight/{insight.theme}]", f"date: {insight.born}", f"domain: {insight.domain}"),
            f'action: "[[{insight.step_note}]]"',
        ),
        blocks=(f"Since {insight.born:%B}.",),
    )


def step_note(insight: Insight, days: Sequence[date]) -> Entry:
    """The note that is an insight's step, with days on which it was practiced."""
    lived = [day for day in days if day > insight.born][: insight.number % 12 : 2]
    return Entry(
        header=(
            *("tags: [action/boundary]", f'for: "{insight.link}"', "cue: someone asks me a favor"),
            *("floor: 3/week", "smallest: one breath before answering"),
            f"practiced: [{', '.join(str(day) for day in lived)}]",
        ),
        blocks=(f"# {insight.step}", f"- [x] {insight.born} said it, ears hot (body:: warm)"),
    )
