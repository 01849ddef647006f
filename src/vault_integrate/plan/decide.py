"""*To decide*: quiet steps and experiments whose time is up, asked about twice and then left in peace."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from vault_integrate.model.names import fold
from vault_integrate.model.plan import DecisionView
from vault_integrate.model.week import DAYS_IN_WEEK, week_of
from vault_integrate.plan.gap import last_before_gap
from vault_integrate.plan.step import max_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate.model.item import Resting
    from vault_integrate.model.journal import Insight, JournalView
    from vault_integrate.model.plan import StepView
    from vault_integrate.model.week import Week

AT_MOST: Final = 3
"""So many steps a week are asked about."""

OFFERS: Final = 2
"""So often a step is asked about before it is left in peace until it is lived again."""

QUIET_WEEKS: Final = 2
"""So many full weeks with entries and without a word about a step make it quiet."""


class _Days(Struct, frozen=True):
    """The first and last day of a week; a `Week` computes its last day anew each time."""

    first: date
    last: date


class _Candidate(Struct, eq=False):
    """An open step, with the days that say when it was quiet.

    Attributes:
        days: on which anything about it is dated; `lived` those on which it was lived.
        current: on which its insight or one of its steps was touched.
        since: its insight's first notice.
        rested_until: the day on which the last rest is over, the calendar's first where there was none.
        answered_from: the week from which on what was learned counts as written.
        asked: the last days of the weeks in which it was asked about.
    """

    step: StepView
    insight: Insight
    days: tuple[date, ...]
    lived: tuple[date, ...]
    current: tuple[date, ...]
    since: date | None
    rested_until: date
    answered_from: date = date.max
    asked: list[date] = field(default_factory=list)

    def ended(self, week: _Days) -> date | None:
        """The last day of its time as an experiment, once that is up and until the writer answers.

        What was learned has no day of its own, so in the weeks gone by it counts as not yet written, but for
        a step that was lived again after its time.
        """
        fields = self.step.action.fields
        end = self.step.action.try_until
        if end is None or end > week.last:
            return None
        if fields.learned and (week.first >= self.answered_from or self._lived_after(end)):
            return None
        kept = fields.kept and fields.kept.day
        return None if kept and end <= kept <= week.last else end

    def _lived_after(self, end: date) -> bool:
        return bool(self.lived) and self.lived[-1] > end

    def _tries(self, week: _Days) -> bool:
        """Whether it is an experiment within its time, or one that was answered and not lived since."""
        end = self.step.action.try_until
        if end is None:
            return False
        return end > week.last or (bool(self.step.action.fields.learned) and not self._lived_after(end))

    def last(self, until: date) -> date | None:
        """The last day up to `until` on which anything about it is dated; None where all is later.

        Of a step without any day its insight's first notice.
        """
        if not self.days:
            return self.since
        known = bisect_right(self.days, until)
        return self.days[known - 1] if known else None

    def asks(self, week: _Days, quiet_from: date | None) -> bool:
        """Whether it is one to ask about in the week, as far as its own days say."""
        action = self.step.action
        last = self.last(week.last)
        if last is None or self.rested_until > week.last:
            return False
        if self.ended(week) is not None:
            return True
        if self._tries(week) or quiet_from is None or last >= quiet_from:
            return False
        return action.scheduled is None or action.scheduled < week.first

    def may_ask(self, week: _Days, ahead: int) -> set[int]:
        """How many weeks ago, at most `ahead`, it may have been one to ask about; all others it was not.

        It was quiet only in weeks that begin after so many full weeks without a day of its own. An experiment
        may be asked about in each week since its time was up.
        """
        found: set[int] = set()
        first, last = week.first.toordinal(), week.first.toordinal() + DAYS_IN_WEEK - 1
        known = self.days or ((self.since,) if self.since else ())
        for day, after in zip(known, (*known, None)[1:], strict=True):
            earliest = (first - day.toordinal() - 1) // DAYS_IN_WEEK - QUIET_WEEKS
            latest = 0 if after is None else (last - after.toordinal()) // DAYS_IN_WEEK + 1
            found.update(range(max(latest, 0), min(earliest, ahead) + 1))
        end = self.step.action.try_until
        if end is not None:
            found.update(range(min((last - end.toordinal()) // DAYS_IN_WEEK, ahead) + 1))
        return found

    def is_current(self, week: _Days, weeks: int) -> bool:
        """Whether its insight was current in the week."""
        known = bisect_right(self.current, week.last)
        return known > 0 and self.current[known - 1] >= max_back(week.first, DAYS_IN_WEEK * (weeks - 1))

    def begun(self, week: _Days) -> date | None:
        """The day from which the times of asking count, where it is no experiment that waits for an answer.

        It was lived on it for the last time, or a rest of its own or of its insight's was over; else it was
        written. Days on which it was planned need no mention: in the weeks before one nothing was asked.
        """
        known = bisect_right(self.lived, week.last)
        lived = self.lived[known - 1 : known] if known else ()
        rested = (self.rested_until,) if date.min < self.rested_until <= week.last else ()
        return max((*lived, *rested), default=next(iter(self.days), self.since))

    def offers(self, week: _Days) -> int:
        """How often it was asked about before the week."""
        since = self.ended(week) or self.begun(week) or date.min
        return sum(day >= since for day in self.asked)

    def rank(self, week: _Days) -> tuple[date, str, int, str]:
        """Longest quiet first."""
        source = self.step.action.source
        return (
            self.last(week.last) or date.min,
            fold(source.path),
            source.line,
            self.step.action.id,
        )


def to_decide(
    steps: Iterable[tuple[StepView, Insight]],
    view: JournalView,
    week: Week,
    *,
    current_weeks: int,
    kept: frozenset[str] = frozenset(),
) -> tuple[DecisionView, ...]:
    """The steps that the page of a week asks about, longest quiet first (PRODUCT section 4, "To decide").

    A step is quiet that nothing is dated about in the two weeks with entries before the week. Who was asked
    in the weeks before is computed from the notes, week by week, so that a page needs no memory of its own.

    Args:
        steps: the open concrete steps on the page, each with its insight.
        view: the journal as of the week's last day.
        week: the week.
        current_weeks: how many weeks an insight stays current.
        kept: ids of actions on whose question an act stands that was not yet taken up; they stay.
    """
    candidates = _candidates(steps, view, week)
    if not candidates:
        return ()
    told: list[_Candidate] = []
    entries = view.entries_between(date.min, week.last)
    for back, quiet in _weeks(candidates, week):
        days = _days_of(week, back)
        told = _asking(quiet, days, current_weeks, _quiet_from(entries, days))
        if told and last_before_gap(view, week.before(back)) is not None:
            told = []
        for each in told:
            each.asked.append(days.last)
    days = _days_of(week, 0)
    there = {each.step.action.id for each in told}
    told += [each for each in candidates if each.step.action.id in kept - there]
    return tuple(_decision(each, days) for each in sorted(told, key=lambda each: each.rank(days)))


def _candidates(steps: Iterable[tuple[StepView, Insight]], view: JournalView, week: Week) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}
    for step, insight in steps:
        action = step.action
        if action.id in found:
            continue
        # A rest that is over, its own or its insight's, is a change: nothing is asked in the weeks after it.
        over = insight.resting.until if insight.resting else None
        days = {*action.written, *view.decided_on(action.id), *((over,) if over else ())}
        days.update(each.day for each in action.practices if each.day is not None)
        found[action.id] = _Candidate(
            step=step,
            insight=insight,
            days=tuple(sorted(day for day in days if day <= week.last)),
            lived=tuple(each.day for each in action.practices if each.day is not None and not each.started),
            current=tuple(view.days_of(insight.id)),
            since=insight.notices[0].day if insight.notices else None,
            rested_until=_rested_until(action.resting, insight.resting),
            answered_from=week.first,
        )
    return list(found.values())


def _rested_until(*rests: Resting | None) -> date:
    return max(((each.until or date.max) if each else date.min) for each in rests)


def _weeks(candidates: Sequence[_Candidate], week: Week) -> Iterable[tuple[int, list[_Candidate]]]:
    """How many weeks ago some of them may have been asked about, and which, up to this week.

    That is a small part of the past: most steps are written or lived again before they are quiet.
    """
    now = _days_of(week, 0)
    known = [day for each in candidates if (day := each.begun(now)) is not None]
    known += [day for each in candidates if (day := each.step.action.try_until) is not None]
    first = week_of(min(known), week.rule) if known else week
    ahead = max((week.first - first.first).days // DAYS_IN_WEEK, 0)
    backs: dict[int, list[_Candidate]] = {0: []}
    for each in candidates:
        for back in each.may_ask(now, ahead):
            backs.setdefault(back, []).append(each)
    return sorted(backs.items(), key=lambda each: -each[0])


def _days_of(week: Week, back: int) -> _Days:
    """The days of the week so many weeks before, which lies in the calendar as a whole."""
    if not back:
        return _Days(week.first, week.last)
    first = week.first.toordinal() - DAYS_IN_WEEK * back
    return _Days(date.fromordinal(first), date.fromordinal(first + DAYS_IN_WEEK - 1))


def _asking(
    candidates: Sequence[_Candidate], week: _Days, current_weeks: int, quiet_from: date | None
) -> list[_Candidate]:
    """Who is to be asked about in a week, given who was asked before."""
    asking = [
        each
        for each in candidates
        if each.asks(week, quiet_from) and each.is_current(week, current_weeks) and each.offers(week) < OFFERS
    ]
    return sorted(asking, key=lambda each: each.rank(week))[:AT_MOST]


def _quiet_from(entries: Sequence[date], week: _Days) -> date | None:
    """The first day of the second week with an entry before this one; None where there are fewer."""
    end = week.first
    for _ in range(QUIET_WEEKS):
        before = bisect_left(entries, end)
        if not before:
            return None
        # A whole number of weeks before, as far as the calendar goes.
        weeks = -(-(end - entries[before - 1]).days // DAYS_IN_WEEK)
        end = max_back(end, DAYS_IN_WEEK * weeks)
    return end


def _decision(candidate: _Candidate, week: _Days) -> DecisionView:
    action = candidate.step.action
    ended = candidate.ended(week)
    return DecisionView(
        step=candidate.step,
        insight=candidate.insight,
        last=candidate.last(week.last) if candidate.days else None,
        lived=candidate.lived[-1] if candidate.lived else None,
        ended=ended,
        noted=() if ended is None else action.lived_between(date.min, week.last),
    )
