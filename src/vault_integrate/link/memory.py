"""The journal held in memory: answers what planning asks of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from vault_integrate.model.item import CheckIn
    from vault_integrate.model.journal import Action, Insight


class MemoryJournal:
    """A journal held in memory; answers `JournalView`.

    Every value in it is as of `until`: what is dated later was never read.
    """

    def __init__(
        self,
        insights: dict[str, Insight],
        actions: Sequence[Action],
        entries: Sequence[date],
        check_ins: Sequence[CheckIn],
        decided: dict[str, tuple[date, ...]],
    ) -> None:
        self._insights = insights
        self.actions = tuple(actions)
        self._entries = tuple(sorted(entries))
        self._check_ins = tuple(sorted(check_ins, key=lambda each: each.day))
        self._steps: dict[str, list[Action]] = {}
        for action in actions:
            for tie in action.ties:
                self._steps.setdefault(tie.insight, []).append(action)
        self._decided = decided
        self._action_days = {action.id: _action_days(action, decided) for action in actions}
        self._days = {identity: self._touched(insight) for identity, insight in insights.items()}
        self._lived = tuple(sorted({day for action in actions for day in _lived_days(action)}))
        self._loose = tuple(
            action for action in actions if action.marked and all(tie.guess for tie in action.ties)
        )

    def _touched(self, insight: Insight) -> tuple[date, ...]:
        days = {notice.day for notice in insight.notices}
        days.update(insight.decided)
        for action in self._steps.get(insight.id, ()):
            if action.belongs_to(insight.id):
                days.update(self._action_days[action.id])
        return tuple(sorted(days))

    @property
    def insights(self) -> tuple[Insight, ...]:
        """All insights, in the order in which they were first written."""
        return tuple(self._insights.values())

    def days_of(self, identity: str) -> tuple[date, ...]:
        """See `JournalView`."""
        return self._days.get(identity, ())

    def insights_touching(self, first: date, last: date) -> Sequence[Insight]:
        """See `JournalView`."""
        return tuple(
            insight
            for identity, insight in self._insights.items()
            if _between(self._days[identity], first, last)
        )

    def insights_before(self, first: date) -> Sequence[str]:
        """See `JournalView`."""
        return tuple(
            identity
            for identity, insight in self._insights.items()
            if self._days[identity] and self._days[identity][-1] < first and insight.integrated is None
        )

    def insight(self, identity: str) -> Insight | None:
        """See `JournalView`."""
        return self._insights.get(identity)

    def steps_of(self, identity: str) -> Sequence[Action]:
        """See `JournalView`."""
        return tuple(self._steps.get(identity, ()))

    def loose_actions(self, first: date, last: date) -> Sequence[Action]:
        """See `JournalView`."""
        return tuple(action for action in self._loose if _between(self._action_days[action.id], first, last))

    def entries_between(self, first: date, last: date) -> Sequence[date]:
        """See `JournalView`."""
        return _between(self._entries, first, last)

    def lived_between(self, first: date, last: date) -> Sequence[date]:
        """See `JournalView`."""
        return _between(self._lived, first, last)

    def decided_on(self, identity: str) -> Sequence[date]:
        """See `JournalView`."""
        return self._decided.get(identity, ())

    def check_ins(self, first: date, last: date) -> Sequence[CheckIn]:
        """See `JournalView`."""
        return tuple(each for each in self._check_ins if first <= each.day <= last)


def _between(days: Sequence[date], first: date, last: date) -> Sequence[date]:
    """Those of sorted days that lie in a span."""
    return days[bisect_left(days, first) : bisect_right(days, last)]


def _lived_days(action: Action) -> Iterator[date]:
    """Days on which an action was lived or done; a start is none."""
    for each in action.practices:
        if each.day is not None and not each.started:
            yield each.day
    if action.tick is not None and action.tick.day is not None:
        yield action.tick.day


def _action_days(action: Action, decided: dict[str, tuple[date, ...]]) -> tuple[date, ...]:
    """Days on which an action was written, lived, decided on or scheduled."""
    days = set(action.written)
    days.update(each.day for each in action.practices if each.day is not None)
    days.update(decided.get(action.id, ()))
    for ended in (action.done, action.cancelled, action.let_go):
        if ended is not None and ended.day is not None:
            days.add(ended.day)
    if action.scheduled is not None:
        days.add(action.scheduled)
    return tuple(sorted(days))
