"""A year of somebody's journal, made by chance from a seed, together with the truth about it.

Nothing here asks the program: what a page must say is worked out from `Truth` alone.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tests.year.notebook import Line, Note, Notebook
from tests.year.truth import Insight, Occasion, Rest, Step, Truth

from vault_integrate.model.week import ISO, SUNDAY_START, WeekRule

FIRST: Final = date(2025, 12, 29)
LAST: Final = date(2027, 1, 3)
DAYS: Final = (LAST - FIRST).days + 1
CONDITIONS: Final = ("safety", "clarity", "body", "pace")

# The weeks in which the person feels low, or has one low day; counted from the first.
LOW_WEEKS: Final = (4, 11, 20, 27, 38, 50)
TOUCHY_WEEKS: Final = (6, 13, 24, 41)
PRIVATE_DAY: Final = 310

PROSE: Final = (
    "Rain on the roof, two cups of tea.",
    "The bus was full and I read my book standing.",
    "Worked on the map all day, then soup.",
    "A long talk on the stairs about nothing much.",
    "Up early, the light was green.",
    "Quiet evening, the radio on low.",
    "We carried the shelf up four floors.",
)

TEMPLATE: Final = """---
safety:
clarity:
body:
pace:
---
# {{date}}

## Today

## Insights
-

## Next steps
- [ ] One small thing for the day ahead
"""


SETTINGS: Final = """---
vault_integrate: settings
daily_folder: Journal
weekly_folder: Weeks
templates: [Templates]
first_day_of_week: sunday
week_one_holds: 1
day_starts: 04:00
---
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes: a seed, how their weeks are cut, and whether a night belongs to the day before."""

    seed: int
    rule: WeekRule = ISO
    nights: bool = False

    @property
    def files(self) -> dict[str, bytes]:
        """The host's own settings or the settings note, and the template of an entry."""
        files = {
            ".obsidian/app.json": b"{}",
            ".obsidian/daily-notes.json": b'{"folder": "Journal", "template": "Templates/Daily"}',
            ".obsidian/templates.json": b'{"folder": "Templates"}',
            "Templates/Daily.md": TEMPLATE.encode(),
        }
        return {**files, "What now/Settings.md": SETTINGS.encode()} if self.nights else files


PEOPLE: Final = (Person(1), Person(2, SUNDAY_START, nights=True))


@dataclass(frozen=True, slots=True)
class Year:
    """What the diarist made.

    Attributes:
        person: who it is.
        book: every note, as it stood on any day.
        truth: what happened.
    """

    person: Person
    book: Notebook
    truth: Truth

    def files(self, until: date | None = None) -> dict[str, bytes]:
        """The whole vault, as it stood at the end of a day."""
        return {**self.person.files, **self.book.files(until)}


class Diary:
    """The pen: writes into the notes and keeps the truth in the same stroke."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.chance = random.Random(person.seed)  # noqa: S311 - a made-up diary needs no secrets
        self.book = Notebook()
        self.truth = Truth(first=FIRST, last=LAST, rule=person.rule)
        self.reserved: set[date] = set()
        self._counts: dict[str, int] = {}
        self._silences()

    def _silences(self) -> None:
        """Two or three times of two to six weeks without a word."""
        lengths = self.chance.sample(range(15, 43), self.chance.choice((2, 3)))
        starts = (95, 215, 300)
        for length, start in zip(lengths, starts, strict=False):
            begin = FIRST + timedelta(days=start + self.chance.randrange(14))
            self.truth.silences.append((begin, begin + timedelta(days=length)))

    # --- Days ---------------------------------------------------------------------------------

    def night(self, day: date) -> str:
        """A time after midnight that this person counts to the day."""
        return f"{day + timedelta(days=1)} 01:30" if self.person.nights else f"{day} 01:30"

    def silent(self, day: date) -> bool:
        return any(begin <= day <= end for begin, end in self.truth.silences)

    def day(self, number: float) -> date:
        """The first day from the `number`-th of the year on on which the person writes."""
        day = FIRST + timedelta(days=int(number))
        while self.silent(day) or day in self.reserved:
            day += timedelta(days=1)
        return min(day, LAST)

    def day_of_its_own(self, number: float) -> date:
        """A day on which nothing is written yet, and no other story writes."""
        day = self.day(number)
        while day in self.truth.entries:
            day = self.after(day, 1)
        self.reserved.add(day)
        return day

    def after(self, day: date, days: float) -> date:
        return self.day((day - FIRST).days + days)

    def some(self, begin: date, end: date, share: float) -> list[date]:
        """Some days of a span on which the person writes, each taken with this share."""
        span = [begin + timedelta(days=each) for each in range((end - begin).days + 1)]
        free = [day for day in span if not self.silent(day) and day not in self.reserved]
        return [day for day in free if self.chance.random() < share]

    # --- Words that stand nowhere else ------------------------------------------------------------

    def token(self, name: str, born: date) -> str:
        self._counts[name] = self._counts.get(name, 0) + 1
        token = f"{name}-{self._counts[name]:04d}"
        self.truth.born[token] = born
        return token

    def hidden(self) -> str:
        """A word that no page may ever show."""
        self._counts["hidden"] = self._counts.get("hidden", 0) + 1
        token = f"hidden-{self._counts['hidden']:04d}"
        self.truth.private_tokens.append(token)
        return token

    # --- Notes ------------------------------------------------------------------------------------

    def entry(self, day: date) -> Note:
        """The day's entry, begun with a sentence of the person's own."""
        note = self.book.note(f"Journal/{day}.md", day)
        if not note.prose:
            note.prose = [f"# {day:%A}, {day:%B} {day.day}", self.chance.choice(PROSE)]
            self.truth.entries.add(day)
        return note

    def insight(self, day: date, words: str, *, private: bool = False, name: str = "insight") -> Insight:
        token = self.hidden() if private else self.token(name, day)
        insight = Insight(token=token, words=f"{words} {token}", private=private)
        self.truth.insights.append(insight)
        return insight

    def step(
        self,
        day: date,
        words: str,
        insight: Insight | None,
        *,
        repeats: bool = False,
        private: bool = False,
        wish: bool = False,
    ) -> Step:
        token = self.hidden() if private else self.token("step", day)
        step = Step(
            token=token,
            words=f"{words} {token}",
            insight=insight,
            repeats=repeats,
            private=private,
            wish=wish,
            written=[day],
        )
        self.truth.steps.append(step)
        if insight is not None:
            insight.steps.append(step)
        return step

    def notice(self, insight: Insight, day: date, text: str, *, heading: str = "") -> Line:
        """A line about the insight in the day's entry."""
        insight.notices.add(day)
        return self.entry(day).add(day, text, heading)

    def rest(self, item: Insight | Step, since: date, until: date) -> str:
        item.rests.append(Rest(since=since, until=until))
        return f"(resting:: {until})"

    def occasion(self, step: Step, day: date, *, words: float = 0.7, started: bool = False) -> Occasion:
        """One time the step was lived, with a remark more often than not."""
        roll = self.chance.random
        told = started or roll() < words
        found = Occasion(day=day, started=started)
        if told:
            found.remark = f"tea and {self.token('remark', day)}"
            found.body = f"warm {self.token('felt', day)}" if roll() < 0.3 else ""
            found.discomfort = f"shaky {self.token('rough', day)}" if roll() < 0.3 else ""
        step.occasions.append(found)
        return found

    def template_only(self, day: date) -> None:
        """An entry that was opened, and in which nothing was written."""
        if f"Journal/{day}.md" in self.book.notes:
            return
        note = self.book.note(f"Journal/{day}.md", day)
        note.prose = [TEMPLATE.replace("{{date}}", str(day))]
        self.truth.template_only.add(day)

    # --- The days in between ------------------------------------------------------------------------

    def ordinary_days(self) -> None:
        """Entries that say little, check-ins, and days on which only the template was opened."""
        for day in self.some(FIRST, LAST, 0.5):
            self.entry(day)
        for begin, end in self.truth.silences:
            for back in (4, 11):
                self.template_only(begin + timedelta(days=back))
            self.template_only(end)
        self._private_day()
        for day in sorted(self.truth.entries - self.truth.private_days):
            number = (day - FIRST).days // 7
            if number in (*LOW_WEEKS, *TOUCHY_WEEKS) or self.chance.random() < 0.4:
                self._check_in(day, number)

    def _private_day(self) -> None:
        """A day of its own, in a private entry, on which two conditions are low."""
        day = next(
            each
            for each in (self.day(PRIVATE_DAY + more) for more in range(60))
            if f"Journal/{each}.md" not in self.book.notes
        )
        note = self.book.note(f"Journal/{day}.md", day)
        note.prose = [f"# {day}", f"The stairs again, {self.hidden()}."]
        note.says(day, "private", "true")
        note.says(day, "clarity", "1")
        note.says(day, "pace", "low")
        self.truth.check_ins[day] = {"clarity": 1, "pace": 1}
        self.truth.entries.add(day)
        self.truth.private_days.add(day)

    def _check_in(self, day: date, number: int) -> None:
        levels = {name: self.chance.choice((3, 3, 4, 5)) for name in CONDITIONS}
        if number in LOW_WEEKS:
            levels[CONDITIONS[number % 4]] = self.chance.choice((1, 2))
        elif number in TOUCHY_WEEKS and not any(
            min(said.values()) <= 2
            for other, said in self.truth.check_ins.items()
            if said and (other - FIRST).days // 7 == number
        ):
            levels["pace"] = 2
        note = self.entry(day)
        words = {1: "low", 3: "ok", 5: "high"}
        for name in CONDITIONS:
            if self.chance.random() < 0.15 and levels[name] > 2:
                del levels[name]
                if name == "pace":
                    note.says(day, name, '"5:30"')
                continue
            level = levels[name]
            spelled = words.get(level, str(level)) if self.chance.random() < 0.4 else str(level)
            note.says(day, name, spelled)
        self.truth.check_ins[day] = levels
