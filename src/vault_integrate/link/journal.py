"""The journal in memory: readings in, insights and actions with their ties out, as of one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vault_integrate.link.actions import ActionGroup, ReadRhythm, build_action, decisions_of, group_actions
from vault_integrate.link.insights import InsightSet, gather_insights, word_item
from vault_integrate.link.roles import Part, Played, play
from vault_integrate.link.targets import Targets
from vault_integrate.link.ties import gather_evidence
from vault_integrate.model.item import CheckIn, Found, Reading, Role
from vault_integrate.model.journal import Action, Insight, Practice, Reason, Tie
from vault_integrate.model.names import fold
from vault_integrate.model.task import BoxState
from vault_integrate.model.tie import TieEvidence, TieProposal
from vault_integrate.model.week import WeekRule, week_of

if TYPE_CHECKING:
    from vault_integrate.link.identity import Wording
    from vault_integrate.link.names import VaultNames

TieRules = Callable[[Action, TieEvidence], Sequence[tuple[str, TieProposal]]]
"""All tie rules asked about one action: the plugin's name and its proposal, in a fixed order."""


_STRENGTH = {reason: rank for rank, reason in enumerate(Reason)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkContext:
    """What joining readings needs beside the readings.

    Attributes:
        names: the vault's file names.
        until: the last day that counts: the last day of the page's week.
        current_weeks: how long an insight stays current.
        week_rule: how weeks are counted.
        rules: the tie rules.
        read_rhythm: reads the words of a recurrence.
    """

    names: VaultNames
    until: date
    current_weeks: int
    week_rule: WeekRule
    rules: TieRules
    read_rhythm: ReadRhythm


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
        self._days = {identity: self._touched(insight, decided) for identity, insight in insights.items()}
        self._action_days = {action.id: _action_days(action, decided) for action in actions}

    def _touched(self, insight: Insight, decided: dict[str, tuple[date, ...]]) -> tuple[date, ...]:
        days = {notice.day for notice in insight.notices}
        days.update(insight.decided)
        for action in self._steps.get(insight.id, ()):
            if any(tie.insight == insight.id and not tie.guess for tie in action.ties):
                days.update(_action_days(action, decided))
        return tuple(sorted(days))

    @property
    def insights(self) -> tuple[Insight, ...]:
        """All insights, in the order in which they were first written."""
        return tuple(self._insights.values())

    def days_of(self, identity: str) -> tuple[date, ...]:
        """Every day on which the insight or one of its steps was touched, oldest first."""
        return self._days.get(identity, ())

    def insights_touching(self, first: date, last: date) -> Sequence[Insight]:
        """See `JournalView`."""
        return tuple(
            insight
            for identity, insight in self._insights.items()
            if any(first <= day <= last for day in self._days[identity])
        )

    def insights_before(self, first: date) -> Sequence[str]:
        """See `JournalView`."""
        return tuple(
            identity
            for identity, insight in self._insights.items()
            if self._days[identity]
            and self._days[identity][-1] < first
            and insight.resting is None
            and insight.integrated is None
            and insight.let_go is None
            and not any(step.let_go for step in self._steps.get(identity, ()))
        )

    def insight(self, identity: str) -> Insight | None:
        """See `JournalView`."""
        return self._insights.get(identity)

    def steps_of(self, identity: str) -> Sequence[Action]:
        """See `JournalView`."""
        return tuple(self._steps.get(identity, ()))

    def loose_actions(self, first: date, last: date) -> Sequence[Action]:
        """See `JournalView`."""
        return tuple(
            action
            for action in self.actions
            if action.marked
            and not any(not tie.guess for tie in action.ties)
            and any(first <= day <= last for day in self._action_days[action.id])
        )

    def entries_between(self, first: date, last: date) -> Sequence[date]:
        """See `JournalView`."""
        return tuple(day for day in self._entries if first <= day <= last)

    def check_ins(self, first: date, last: date) -> Sequence[CheckIn]:
        """See `JournalView`."""
        return tuple(each for each in self._check_ins if first <= each.day <= last)


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


def build_journal(readings: Iterable[Reading], context: LinkContext) -> MemoryJournal:
    """Hold all readings against each other, as of `context.until`.

    The order in which the readings come does not matter. A reading dated later is left out whole, so that a
    page of a past week never knows what came after it.
    """
    past = sorted(
        (each for each in readings if each.day is None or each.day <= context.until),
        key=lambda each: (fold(each.path), each.path),
    )
    items = [item for reading in past for item in reading.items]
    targets = Targets(items, past, context.names)
    played = play(items, past, targets)
    words = _words(items, played, targets)
    insights = gather_insights(items, played, words, context.until)
    groups = group_actions(items, played, words, insights)
    groups, loose = _answers(items, played, groups, insights, _named_steps(items, played, targets, insights))
    groups += [ActionGroup(copies=(position,)) for position in loose]
    named = _named_steps(items, played, targets, insights)
    evidence = gather_evidence(
        items,
        played,
        groups,
        insights,
        named_steps=named,
        current_from=context.until - timedelta(weeks=context.current_weeks) + timedelta(days=1),
        until=context.until,
    )
    actions, decided = _actions(items, groups, words, past, targets, context)
    tied = _tie(actions, evidence, context.rules)
    return MemoryJournal(
        insights.insights,
        tied,
        [reading.day for reading in past if reading.entry and reading.day is not None],
        [reading.check_in for reading in past if reading.check_in is not None],
        decided,
    )


def _words(items: Sequence[Found], played: Sequence[Played], targets: Targets) -> dict[int, Wording]:
    """The words of all that may be an insight or an action."""
    candidates = {
        position
        for position, each in enumerate(played)
        if each.part in (Part.INSIGHT, Part.ACTION, Part.NOTICE, Part.ANSWERS)
    }
    meant = {each for each in candidates if items[each].marked or played[each].part is not Part.NOTICE}
    return {position: word_item(items[position], meant, targets) for position in candidates}


def _named_steps(
    items: Sequence[Found], played: Sequence[Played], targets: Targets, insights: InsightSet
) -> dict[int, list[str]]:
    """For actions that an insight names as its step: that insight's id."""
    at = {(item.path, item.line, item.slot): position for position, item in enumerate(items)}
    named: dict[int, list[str]] = {}
    for position, item in enumerate(items):
        if item.owner is not None and played[position].part is Part.ACTION:
            holder = at.get((item.path, *item.owner))
            if holder is not None and holder in insights.of_item:
                named.setdefault(position, []).append(insights.of_item[holder])
        if position not in insights.of_item:
            continue
        linked = [
            target
            for reference in item.fields.steps
            for target in targets.of_reference(reference, item.path).items
        ]
        if item.role is Role.INSIGHT:
            linked.extend(other for link in item.links for other in targets.of_link(link, item.path).items)
        for other in linked:
            if played[other].part is Part.ACTION:
                named.setdefault(other, []).append(insights.of_item[position])
    return named


def _answers(
    items: Sequence[Found],
    played: Sequence[Played],
    groups: list[ActionGroup],
    insights: InsightSet,
    named: dict[int, list[str]],
) -> tuple[list[ActionGroup], list[int]]:
    """Give unmarked ticked boxes that link to an insight to its one open step that has no box to tick.

    Where there is no such step they are steps of their own, already done.
    """
    loose: list[int] = []
    steps: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for position in group.copies:
            linked = [insights.of_item[each] for each in played[position].linked if each in insights.of_item]
            for identity in {*linked, *named.get(position, ())}:
                steps.setdefault(identity, []).append(number)
    answered: dict[int, list[int]] = {}
    for position, each in enumerate(played):
        if each.part is not Part.ANSWERS:
            continue
        numbers = {
            number
            for other in each.of
            if other in insights.of_item
            for number in steps.get(insights.of_item[other], ())
            if _waits(items, groups[number])
        }
        boxless = [number for number in sorted(numbers) if items[groups[number].copies[-1]].box is None]
        if len(numbers) == 1 and boxless:
            answered.setdefault(boxless[0], []).append(position)
        else:
            loose.append(position)
    return [
        replace(group, ticks=(*group.ticks, *answered.get(number, ()))) for number, group in enumerate(groups)
    ], loose


def _waits(items: Sequence[Found], group: ActionGroup) -> bool:
    """Whether the action is open as far as its own lines say."""
    latest = items[group.copies[-1]]
    closed = latest.box in (BoxState.DONE, BoxState.CANCELLED) or latest.fields.let_go is not None
    return not closed and latest.fields.state not in ("done", "let-go")


def _actions(
    items: Sequence[Found],
    groups: Sequence[ActionGroup],
    words: dict[int, Wording],
    readings: Sequence[Reading],
    targets: Targets,
    context: LinkContext,
) -> tuple[list[Action], dict[str, tuple[date, ...]]]:
    """The actions of all groups, with the days that entries name in `practiced`."""
    of_copy = {position: number for number, group in enumerate(groups) for position in group.copies}
    named: dict[int, list[tuple[date, str]]] = {}
    for reading in readings:
        if reading.day is None:
            continue
        for reference in reading.practiced:
            for position in targets.of_reference(reference, reading.path).items:
                if position in of_copy:
                    named.setdefault(of_copy[position], []).append((reading.day, reading.path))
    actions: list[Action] = []
    decided: dict[str, tuple[date, ...]] = {}
    for number, group in enumerate(groups):
        action = build_action(
            items,
            group,
            words,
            until=context.until,
            read_rhythm=context.read_rhythm,
            extra_days=named.get(number, ()),
        )
        chosen = _chosen([items[each] for each in group.copies], context.week_rule)
        action = replace(action, chosen=chosen, practices=_once_each(action.practices))
        actions.append(action)
        decided[action.id] = decisions_of(items, group, context.until)
    return actions, decided


def _chosen(copies: Sequence[Found], rule: WeekRule) -> tuple[str, ...]:
    """Names of the weeks for which the writer chose it as the one shift."""
    weeks = []
    for item in copies:
        if item.fields.one_shift:
            weeks.append(item.fields.one_shift)
        elif item.fields.one_shift is not None and item.day is not None:
            weeks.append(week_of(item.day, rule).name)
    return tuple(dict.fromkeys(weeks))


def _once_each(practices: Sequence[Practice]) -> tuple[Practice, ...]:
    """One occasion written in two notations counts once.

    A bare day (from `practiced`, on either side) says nothing that a line of the same day does not.
    """
    spoken = {each.day for each in practices if each.line and each.words}
    kept: list[Practice] = []
    bare: set[date | None] = set()
    for each in practices:
        plain = not (each.words or each.body or each.discomfort)
        if plain and not each.started and each.day is not None and (each.day in spoken or each.day in bare):
            continue
        if plain:
            bare.add(each.day)
        kept.append(each)
    return tuple(kept)


def _tie(actions: Sequence[Action], evidence: Sequence[TieEvidence], rules: TieRules) -> tuple[Action, ...]:
    """Ask the rules; the strongest reason wins, and an insight gets at most one guess."""
    tied: list[Action] = []
    guessed: set[str] = set()
    for action, known in zip(actions, evidence, strict=True):
        proposals = sorted(rules(action, known), key=lambda each: _STRENGTH[each[1].reason])
        ties: tuple[Tie, ...] = ()
        for rule, proposal in proposals:
            ties = tuple(
                Tie(insight=identity, reason=proposal.reason, rule=rule, detail=proposal.detail)
                for identity in proposal.insights
            )
            if ties and ties[0].guess:
                ties = tuple(tie for tie in ties[:1] if tie.insight not in guessed)
                guessed.update(tie.insight for tie in ties)
            if ties:
                break
        tied.append(replace(action, ties=ties))
    return tuple(tied)
