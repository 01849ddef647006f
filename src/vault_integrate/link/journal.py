"""The journal in memory: readings in, insights and actions with their ties out, as of one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.link.actions import ActionContext, ReadRhythm, build_action, decisions_of
from vault_integrate.link.answers import settle_answers
from vault_integrate.link.copies import ActionGroup, group_actions
from vault_integrate.link.insights import InsightSet, gather_insights, unlike, word_item, word_remark
from vault_integrate.link.memory import MemoryJournal
from vault_integrate.link.roles import Part, Played, play
from vault_integrate.link.targets import Targets
from vault_integrate.link.ties import gather_evidence
from vault_integrate.model.item import Dated, Found, Reading, Role
from vault_integrate.model.journal import Action, Practice, Reason, Tie
from vault_integrate.model.names import fold
from vault_integrate.model.tie import TieEvidence, TieProposal
from vault_integrate.model.week import DAYS_IN_WEEK, Week, WeekRule, parse_week, week_of

if TYPE_CHECKING:
    from vault_integrate.link.identity import Wording
    from vault_integrate.link.names import VaultNames

TieRules = Callable[[Action, TieEvidence], Sequence[tuple[str, TieProposal]]]
"""All tie rules asked about one action: the plugin's name and its proposal, in a fixed order."""


ReadTry = Callable[[date, str], date | None]
"""The last day of a time that begins on a day and lasts as words say ("2 weeks"); None for other words."""

_STRENGTH = {reason: rank for rank, reason in enumerate(Reason)}


class LinkContext(Struct, frozen=True, kw_only=True):
    """What joining readings needs beside the readings.

    Attributes:
        names: the vault's file names.
        until: the last day that counts: the last day of the page's week.
        current_weeks: how long an insight stays current.
        week_rule: how weeks are counted.
        rules: the tie rules.
        read_rhythm: reads the words of a recurrence.
        read_try: the last day of an experiment's time.
        carriers: words that need the link behind them.
    """

    names: VaultNames
    until: date
    current_weeks: int
    week_rule: WeekRule
    rules: TieRules
    read_rhythm: ReadRhythm
    read_try: ReadTry
    carriers: frozenset[str] = frozenset()


def build_journal(readings: Iterable[Reading], context: LinkContext) -> MemoryJournal:
    """Hold all readings against each other, as of `context.until`.

    The order in which the readings come does not matter. A reading dated later is left out whole, so that a
    page of a past week never knows what came after it.
    """
    past = [each for each in readings if each.day is None or each.day <= context.until]
    told = sorted(
        (each for each in past if each.items or each.practiced or each.check_ins),
        key=lambda each: (fold(each.path), each.path),
    )
    items = [item for reading in told for item in reading.items if not _is_later(item, context.until)]
    targets = Targets(items, past, context.names)
    entries = targets.entries
    played = play(items, targets)
    worded: dict[int, _Worded] = {}
    words = _words(items, played, targets, context.carriers, worded)
    insights = gather_insights(items, played, words, entries, context.until)
    named = _named_steps(items, played, targets, insights)
    settled = settle_answers(items, played, words, insights, named, entries)
    if settled != played:
        played = settled
        words = _words(items, played, targets, context.carriers, worded)
        named = _named_steps(items, played, targets, insights)
    groups = group_actions(items, played, words, insights, entries)
    evidence = gather_evidence(
        items,
        played,
        groups,
        insights,
        named_steps=named,
        current_from=_weeks_back(context.until, context.current_weeks),
        until=context.until,
    )
    made_with = ActionContext(
        words=words, entries=entries, until=context.until, read_rhythm=context.read_rhythm
    )
    actions, decided = _actions(items, groups, _practiced_on(told, groups, targets), made_with, context)
    return MemoryJournal(
        insights.insights,
        _tie(actions, evidence, context.rules),
        [reading.day for reading in past if reading.entry and reading.day is not None],
        [
            replace(each, private=each.private or reading.private)
            for reading in told
            for each in reading.check_ins
        ],
        decided,
    )


def _weeks_back(until: date, weeks: int) -> date:
    """The first day of so many weeks that end with `until`, or the calendar's first."""
    return date.fromordinal(max(1, until.toordinal() - DAYS_IN_WEEK * weeks + 1))


def _is_later(item: Found, until: date) -> bool:
    """Whether a line of a note without a day says itself that it was written later."""
    written = item.day or item.fields.days.get("created")
    return written is not None and written > until


_Worded = tuple[bool, tuple[int, ...], "Wording"]
"""The words of an item: whether they are a remark, the links that say nothing, and what is left."""


def _words(
    items: Sequence[Found],
    played: Sequence[Played],
    targets: Targets,
    carriers: frozenset[str],
    known: dict[int, _Worded],
) -> dict[int, Wording]:
    """The words of all that may be an insight or an action, and the remarks of boxes that speak for one.

    A line that is no item of its own, such as one that only links to an insight, needs none. What is `known`
    is taken over where the same links say nothing, and filled with the rest.
    """
    own = (Part.INSIGHT, Part.ACTION, Part.NOTICE, Part.ANSWERS, Part.LOOSE, Part.SPEAKS)
    acts = (Part.ACTION, Part.ANSWERS, Part.SPEAKS)
    candidates = [
        position
        for position, each in enumerate(played)
        if each.part in own and (each.part is not Part.NOTICE or items[position].marked)
    ]
    meant = {each for each in candidates if played[each].part in acts or items[each].marked}
    for position in candidates:
        item, remark = items[position], played[position].part is Part.SPEAKS
        gone = targets.leading_to(position, meant) if item.links else ()
        before = known.get(position)
        if before is None or before[0] is not remark or before[1] != gone:
            made = word_remark(item, gone) if remark else word_item(item, gone, carriers)
            known[position] = (remark, gone, made)
    return {position: known[position][2] for position in candidates}


def _named_steps(
    items: Sequence[Found], played: Sequence[Played], targets: Targets, insights: InsightSet
) -> dict[int, list[str]]:
    """For actions that an insight names as its step: that insight's id."""
    holders = {(item.path, *item.owner) for item in items if item.owner is not None}
    at = {
        place: position
        for position, item in enumerate(items)
        if holders and (place := (item.path, item.line, item.slot)) in holders
    }
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
            linked.extend(other for target in targets.of_item(position) for other in target.items)
        for other in linked:
            meant = played[other].of[0] if played[other].part is Part.SPEAKS else other
            if played[meant].part is Part.ACTION:
                named.setdefault(meant, []).append(insights.of_item[position])
    return named


def _practiced_on(
    readings: Sequence[Reading], groups: Sequence[ActionGroup], targets: Targets
) -> dict[int, list[Practice]]:
    """For each group what the `practiced` of entries says of it: on the entry's day, or one of its own."""
    of_copy = {position: number for number, group in enumerate(groups) for position in group.copies}
    # A box that links to an action speaks for it, here too.
    of_copy.update((position, number) for number, group in enumerate(groups) for position in group.ticks)
    named: dict[int, list[Practice]] = {}
    for reading in readings:
        for reference in reading.practiced if reading.day is not None else ():
            said = reference.said or Dated(day=None)
            practice = Practice(
                day=said.day or reading.day,
                words=said.words,
                body=said.body,
                discomfort=said.discomfort,
                private=said.private or reading.private,
                path=reading.path,
            )
            for position in targets.of_reference(reference, reading.path).items:
                if position in of_copy:
                    named.setdefault(of_copy[position], []).append(practice)
    return named


def _actions(
    items: Sequence[Found],
    groups: Sequence[ActionGroup],
    practiced_on: Mapping[int, Sequence[Practice]],
    made_with: ActionContext,
    context: LinkContext,
) -> tuple[list[Action], dict[str, tuple[date, ...]]]:
    """The actions of all groups, and the days on which something was decided about each."""
    built = [
        build_action(items, group, made_with, named_on=practiced_on.get(number, ()))
        for number, group in enumerate(groups)
    ]
    actions: list[Action] = []
    decided: dict[str, tuple[date, ...]] = {}
    for action, identity, group in zip(built, _told_apart(built, items, groups), groups, strict=True):
        chosen = _chosen([items[each] for each in (*group.copies, *group.ticks)], context.week_rule)
        until = _try_until(action, context.read_try)
        if chosen or until is not None or identity != action.id:
            weeks = tuple(week.name for week in chosen)
            action = replace(action, id=identity, chosen=weeks, try_until=until)  # noqa: PLW2901
        actions.append(action)
        days = {week.first for week in chosen if week.first <= made_with.until}
        decided[identity] = tuple(sorted(days.union(decisions_of(items, group, made_with.until))))
    return actions, decided


def _told_apart(
    actions: Sequence[Action], items: Sequence[Found], groups: Sequence[ActionGroup]
) -> list[str]:
    """An id for each action. Two of the same words in one note are told apart by which stands above.

    Not by which is done: a tick on one of them would give each the id of the other.
    """
    taken: set[str] = set()
    doubled = len({action.id for action in actions}) < len(actions)

    def place(number: int) -> tuple[date, str, int, int]:
        first = items[groups[number].first]
        here = [items[each] for each in groups[number].copies if items[each].path == first.path]
        return (first.day or date.min, fold(first.path), *min((each.line, each.slot) for each in here))

    ids = [action.id for action in actions]
    order = sorted(range(len(ids)), key=place) if doubled else range(len(ids))
    for number in order:
        ids[number] = unlike(ids[number], taken)
        taken.add(ids[number])
    return ids


def _try_until(action: Action, read_try: ReadTry) -> date | None:
    """The last day of an experiment's time: from its `start`, else from when it was created or written."""
    fields = action.fields
    begun = fields.days.get("start") or fields.days.get("created") or next(iter(action.written), None)
    return None if begun is None or not fields.try_for else read_try(begun, fields.try_for)


def _chosen(lines: Sequence[Found], rule: WeekRule) -> tuple[Week, ...]:
    """The weeks for which the writer chose it as the one shift; `#one-shift` means the week of its entry."""
    weeks: list[Week] = []
    for item in lines:
        if item.fields.one_shift is None:
            continue
        if item.fields.one_shift:
            week = parse_week(item.fields.one_shift, rule)
        else:
            week = None if item.day is None else week_of(item.day, rule)
        if week is not None:
            weeks.append(week)
    return tuple(dict.fromkeys(weeks))


def _tie(actions: Sequence[Action], evidence: Sequence[TieEvidence], rules: TieRules) -> tuple[Action, ...]:
    """Ask the rules: the strongest reason wins; an insight gets at most one guess, an open one if it can.

    Of several guesses for one insight the action that is open and was written last is taken.
    """
    ties: list[tuple[Tie, ...]] = []
    guesses: list[tuple[tuple[bool, int, int], int, Tie]] = []
    for number, (action, known) in enumerate(zip(actions, evidence, strict=True)):
        proposals = sorted(rules(action, known), key=lambda each: _STRENGTH[each[1].reason])
        made = [
            Tie(insight=identity, reason=proposal.reason, rule=rule, detail=proposal.detail)
            for rule, proposal in proposals
            for identity in proposal.insights
            if proposal is proposals[0][1] or proposal.reason is Reason.PERHAPS
        ]
        sure = tuple(tie for tie in made if not tie.guess)
        ties.append(sure)
        if not sure:
            last = action.written[-1].toordinal() if action.written else 0
            guesses.extend(((not action.open, -last, order), number, tie) for order, tie in enumerate(made))
    guessed: set[str] = set()
    for _, number, tie in sorted(guesses, key=lambda each: (each[0], each[1])):
        if not ties[number] and tie.insight not in guessed:
            guessed.add(tie.insight)
            ties[number] = (tie,)
    return tuple(
        replace(action, ties=made) if made else action for action, made in zip(actions, ties, strict=True)
    )
