"""Whether the notes say what was done on the page: before it is written (held) and after (meant)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.link.identity import whole_wording
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.model.item import Resting
from vault_integrate.model.names import fold
from vault_integrate.model.task import BoxState

if TYPE_CHECKING:
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Action, Insight
    from vault_integrate.model.week import Week


def is_held(deed: Deed, journal: MemoryJournal, week: Week | None, ordinal: int = 0) -> bool:
    """Whether the notes say it already, so that nothing is left to write.

    Args:
        deed: the deed.
        journal: what the notes say now.
        week: the page's week; None for a command, which is never held.
        ordinal: how many acts of this kind and these words stand before it under the same item of the page.
    """
    if week is None:
        return False
    insight, action = journal.insight(deed.item), _action(journal, deed.item)
    if deed.kind is DeedKind.NOT_THIS:
        return insight is None and action is None
    if deed.kind is DeedKind.STEP:
        return any(_is_recent(each, week) for each in steps_saying(journal, deed))
    if action is not None and deed.kind is DeedKind.PRACTICE:
        return _is_known_occasion(deed, action, week, ordinal)
    if action is not None and deed.kind is DeedKind.REMARK:
        return any(each.day == deed.day and fold(each.words) == fold(deed.words) for each in action.practices)
    return _says(deed, insight, action, exact=False)


def is_meant(deed: Deed, before: MemoryJournal, after: MemoryJournal, *, days: bool = True) -> bool:
    """Whether the notes say it after a change, and said it not before.

    Args:
        deed: the deed.
        before: what the notes said.
        after: what they would say.
        days: whether a tick brings its day along.
    """
    insight, action = after.insight(deed.item), _action(after, deed.item)
    if deed.kind is DeedKind.NOT_THIS:
        return insight is None and action is None
    if deed.kind is DeedKind.STEP:
        new = steps_saying(after, deed)
        return len(new) > len(steps_saying(before, deed)) and any(_as_typed(each, deed) for each in new)
    if deed.kind is DeedKind.REWORD:
        return action is None and any(
            _identity(each.words) == _identity(deed.words) for each in after.actions
        )
    if deed.kind in (DeedKind.PRACTICE, DeedKind.REMARK):
        earlier = _action(before, deed.item)
        if action is None or earlier is None:
            return False
        if deed.kind is DeedKind.REMARK:
            said = fold(deed.words_alone or deed.words)
            return len(action.practices) == len(earlier.practices) and any(
                each.day == deed.day and fold(each.words) == said for each in action.practices
            )
        on_day = [each for each in action.practices if each.day == deed.day]
        known = [each for each in earlier.practices if each.day == deed.day]
        return len(on_day) == len(known) + 1 and len(action.practices) == len(earlier.practices) + 1
    return _says(deed, insight, action, exact=days)


def _action(journal: MemoryJournal, identity: str) -> Action | None:
    return next((each for each in journal.actions if each.id == identity), None)


def _identity(words: str) -> str:
    return whole_wording(words, moved=False).identity


def steps_saying(journal: MemoryJournal, deed: Deed) -> list[Action]:
    """The steps of the deed's insight that say its words; of none, the actions that do."""
    wanted = _identity(deed.words_alone or deed.words)
    steps = journal.actions if deed.alone else journal.steps_of(deed.item)
    return [
        each
        for each in steps
        if _identity(each.words) == wanted and (each.marked if deed.alone else each.belongs_to(deed.item))
    ]


def _is_recent(action: Action, week: Week) -> bool:
    """Whether a step is open, or had not ended when the page's week began: an older one is another."""
    if action.open:
        return True
    ended = [each.day for each in (action.done, action.cancelled, action.let_go) if each is not None]
    return any(day is None or day >= week.first for day in ended)


def _as_typed(action: Action, deed: Deed) -> bool:
    if not deed.done:
        return action.open
    return action.done is not None and action.done.day == deed.day


def _is_known_occasion(deed: Deed, action: Action, week: Week, ordinal: int) -> bool:
    """Whether the occasion that a box stands for (item, week, ordinal) is told in the notes already."""
    lived = [each for each in action.practiced_between(week.first, week.last) if not each.started]
    if not week.contains(deed.day):
        lived += [each for each in action.practices if each.day == deed.day and not each.started]
    # What stands among the words as a field or tag is read as such in a note's text, not in its header.
    words = {fold(deed.words_alone), fold(deed.words)} if deed.words else {""}
    same = [each for each in lived if fold(each.words) in words]
    if deed.mark is None:
        return any(each.day == deed.day for each in same)
    if deed.words_alone:
        return len(lived) > deed.mark.equals + ordinal and len(same) > ordinal
    return sum(not each.words for each in lived) > deed.mark.ordinal + ordinal


def _says(deed: Deed, insight: Insight | None, action: Action | None, *, exact: bool) -> bool:
    """Whether an item says what the deed says; `exact` asks for its day, too."""
    if action is not None:
        said = _action_says(deed, action, exact=exact)
        if said is not None:
            return said
    item = insight or action
    if item is None:
        return False
    if deed.kind is DeedKind.REST:
        return item.resting == Resting(until=deed.until)
    if deed.kind is DeedKind.LET_GO:
        if item.let_go is None or (exact and item.let_go.day != deed.day):
            return False
        return item.private or fold(deed.words) in fold(item.let_go.words)
    if deed.kind is DeedKind.INTEGRATED:
        return insight is not None and insight.integrated is not None
    return False


def _action_says(deed: Deed, action: Action, *, exact: bool) -> bool | None:
    """What only actions say; None for another kind of deed."""
    fields = action.fields
    kept = fields.kept.day if fields.kept else None
    kept_from = deed.day if exact or deed.since is None else deed.since
    done = action.done is not None
    says = {
        DeedKind.TICK: lambda: action.done is not None and (not exact or action.done.day == deed.day),
        DeedKind.UNTICK: lambda: not done,
        DeedKind.START: lambda: (
            (done and not deed.again) or (action.source.box is BoxState.STARTED and not done)
        ),
        DeedKind.CANCEL: lambda: action.cancelled is not None,
        DeedKind.KEEP: lambda: kept is not None and kept >= kept_from,
        DeedKind.SMALLER: lambda: _same(fields.smallest, deed.words),
        DeedKind.LEARNED: lambda: _same(fields.learned, deed.words),
        DeedKind.ON_DATE: lambda: action.scheduled == deed.until,
    }
    return says[deed.kind]() if deed.kind in says else None


def _same(said: str | None, words: str) -> bool:
    return said is not None and fold(said) == fold(words)
