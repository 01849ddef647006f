"""What really happened in the year: kept by the diarist as it writes, and never read from a note."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vault_integrate.model.week import ISO, Week, WeekRule, week_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

QUIET = timedelta(days=14)
CURRENT_WEEKS = 8


@dataclass(slots=True, kw_only=True)
class Occasion:
    """One time a step was lived, or only started. The words are tokens that stand nowhere else."""

    day: date
    remark: str = ""
    body: str = ""
    discomfort: str = ""
    started: bool = False
    private: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(each for each in (self.remark, self.body, self.discomfort) if each)


@dataclass(slots=True, kw_only=True)
class Rest:
    """Written on `since`, until `until`."""

    since: date
    until: date


@dataclass(slots=True, kw_only=True)
class Step:
    """One action. `token` stands in its words and in no others."""

    token: str
    words: str
    insight: Insight | None
    repeats: bool = False
    wish: bool = False
    private: bool = False
    floor: int | None = None
    cue: str = ""
    smallest: str = ""
    guess: str = ""
    time_up: date | None = None
    learned: date | None = None
    done: date | None = None
    cancelled: date | None = None
    let_go: date | None = None
    reason: str = ""
    written: list[date] = field(default_factory=list)
    scheduled: list[tuple[date, date]] = field(default_factory=list)
    kept: list[date] = field(default_factory=list)
    chosen: list[date] = field(default_factory=list)
    rests: list[Rest] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)

    def lived(self, first: date, last: date) -> list[Occasion]:
        """Its occasions in a span, starts left out; the tick of a once-step is one."""
        return [each for each in self.occasions if first <= each.day <= last and not each.started]

    def ended(self, on: date) -> bool:
        """Whether it asks for nothing any more on a day."""
        return any(day is not None and day <= on for day in (self.done, self.cancelled, self.let_go))

    def known(self, on: date) -> bool:
        return bool(self.written) and min(self.written) <= on

    def rests_through(self, week: Week) -> bool:
        return _rests(self.rests, week)

    def planned(self, on: date) -> date | None:
        """The day it is scheduled for, as last written by a day."""
        plans = [(since, day) for since, day in self.scheduled if since <= on]
        return max(plans)[1] if plans else None

    def touched(self, on: date) -> list[date]:
        """Days on which it was written, lived, started, decided on, or for which it was planned."""
        days = [*self.written, *self.kept, *(each.day for each in self.occasions)]
        days += [each for each in (self.done, self.cancelled, self.let_go) if each is not None]
        days += [each.until for each in self.rests if each.since <= on]
        past = [day for day in days if day <= on]
        planned = self.planned(on)
        return [*past, planned] if planned is not None else past

    def changed(self, on: date) -> list[date]:
        """Days on which it was lived, started, kept or otherwise changed: what ends a quiet time."""
        days = [*self.written, *self.kept, *(each.day for each in self.occasions)]
        days += [each.since for each in self.rests] + [each.until for each in self.rests]
        days += [each.until for each in self.insight.rests] if self.insight is not None else []
        return [day for day in days if day <= on]


@dataclass(slots=True, kw_only=True)
class Insight:
    """One insight, with every day on which it was noticed."""

    token: str
    words: str
    private: bool = False
    notices: set[date] = field(default_factory=set)
    rests: list[Rest] = field(default_factory=list)
    integrated: date | None = None
    let_go: date | None = None
    reason: str = ""
    steps: list[Step] = field(default_factory=list)

    def noticed(self, on: date) -> list[date]:
        return sorted(day for day in self.notices if day <= on)

    def rests_through(self, week: Week) -> bool:
        return _rests(self.rests, week)

    def open_steps(self, week: Week) -> list[Step]:
        """Concrete steps that are open at the end of a week and do not rest."""
        return [
            each
            for each in self.steps
            if each.known(week.last)
            and not each.wish
            and not each.ended(week.last)
            and not each.rests_through(week)
        ]

    def lived_in(self, week: Week) -> bool:
        return any(
            week.first <= each.day <= week.last for step in self.steps for each in step.occasions
        ) or any(step.done is not None and week.contains(step.done) for step in self.steps)

    def current(self, week: Week) -> bool:
        """Whether something about it is dated in the eight weeks that end with the week."""
        first = week.first - timedelta(days=7 * (CURRENT_WEEKS - 1))
        days = [*self.noticed(week.last), *(each.until for each in self.rests if each.until <= week.last)]
        days += [day for day in (self.integrated, self.let_go) if day is not None and day <= week.last]
        days += [day for step in self.steps for day in step.touched(week.last)]
        return any(first <= day <= week.last for day in days)

    def over(self, week: Week) -> bool:
        """Whether it was integrated, or let go and not noticed on a later day."""
        if self.integrated is not None and self.integrated <= week.last:
            return True
        return (
            self.let_go is not None
            and self.let_go <= week.last
            and not any(day > self.let_go for day in self.noticed(week.last))
        )

    def practiced(self, week: Week) -> int:
        return sum(len(step.lived(week.first, week.last)) for step in self.steps)


@dataclass(slots=True, kw_only=True)
class Truth:
    """The whole year."""

    first: date
    last: date
    rule: WeekRule = ISO
    insights: list[Insight] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    entries: set[date] = field(default_factory=set)
    template_only: set[date] = field(default_factory=set)
    silences: list[tuple[date, date]] = field(default_factory=list)
    check_ins: dict[date, dict[str, int]] = field(default_factory=dict)
    private_days: set[date] = field(default_factory=set)
    private_tokens: list[str] = field(default_factory=list)
    born: dict[str, date] = field(default_factory=dict)

    def weeks(self) -> Iterator[Week]:
        week = week_of(self.first, self.rule)
        while week.first <= self.last:
            yield week
            week = week.next()

    def by_token(self, text: str) -> list[Step]:
        """The steps whose words stand in a text."""
        return [step for step in self.steps if step.token in text]

    def insight_in(self, text: str) -> Insight | None:
        return next((each for each in self.insights if each.token in text), None)

    def practice_days(self) -> set[date]:
        return {each.day for step in self.steps for each in step.occasions if not each.started}

    def is_gap(self, week: Week) -> bool:
        """Earlier entries or practices, but none in the fourteen days before W or W's first entry (4)."""
        alive = self.entries | self.practice_days()
        ends = [week.first, *sorted(day for day in self.entries if week.contains(day))[:1]]
        return any(
            not any(end - QUIET <= day < end for day in alive) and any(day < end for day in alive)
            for end in ends
        )

    def readings(self, week: Week) -> dict[str, list[int]]:
        """What the check-ins of a week say, by condition."""
        found: dict[str, list[int]] = {}
        for day, levels in sorted(self.check_ins.items()):
            for name, level in levels.items() if week.contains(day) else ():
                found.setdefault(name, []).append(level)
        return found

    def quiet_weeks(self, week: Week) -> list[Week]:
        """The two weeks with an entry before this one, latest first; fewer where there are fewer."""
        found: list[Week] = []
        earlier = week.before(1)
        while earlier.last >= self.first and len(found) < 2:
            if any(earlier.contains(day) for day in self.entries):
                found.append(earlier)
            earlier = earlier.before(1)
        return found

    def occasions(self) -> Iterable[tuple[Step, Occasion]]:
        return ((step, each) for step in self.steps for each in step.occasions)


def _rests(rests: Iterable[Rest], week: Week) -> bool:
    """Whether something rests through the whole week, as last written by its end."""
    written = [each for each in rests if each.since <= week.last]
    return bool(written) and max(written, key=lambda each: each.since).until > week.last
