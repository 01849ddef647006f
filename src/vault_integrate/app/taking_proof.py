"""The proof that a tag makes one item of one line, with the words that were shown, and changes no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.model.journal import Action, Insight, Reason
from vault_integrate.model.unmarked import INSIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.unmarked import Candidate


def says_only_this(candidate: Candidate, role: str, before: MemoryJournal, after: MemoryJournal) -> bool:
    """Whether the notes say just one thing more.

    What they may say beside it is what the reading rules make of an item that was none before: the boxes
    nested under an insight are its steps, and the ties by the same note count it in, as for a line that is
    captured.
    No item loses or changes a word, a field, a practice, or a tie of the writer's own.

    Args:
        candidate: the line.
        role: what it was taken as.
        before: the journal without the tag.
        after: the journal with it.
    """
    new = _new(before, after)
    fresh = [each for each in new if _stands_there(each, candidate)]
    if (
        len(fresh) != 1
        or isinstance(fresh[0], Insight) != (role == INSIGHT)
        or not _says(fresh[0], candidate)
    ):
        return False
    others = [each for each in new if each is not fresh[0]]
    if not all(isinstance(each, Action) and each.belongs_to(fresh[0].id) for each in others):
        return False
    return _all_kept(before, after)


def _new(before: MemoryJournal, after: MemoryJournal) -> list[Insight | Action]:
    known = {each.id for each in _items(before)}
    return [each for each in _items(after) if each.id not in known]


def _items(journal: MemoryJournal) -> Iterable[Insight | Action]:
    return (*journal.insights, *journal.actions)


def _stands_there(item: Insight | Action, candidate: Candidate) -> bool:
    return any(
        source.path == candidate.path and candidate.first <= source.line <= candidate.last
        for source in item.sources
    )


def _says(item: Insight | Action, candidate: Candidate) -> bool:
    """Whether it stands there alone, in the words that were shown, and on the entry's day."""
    if len(item.sources) != 1 or item.sources[0].words.split() != candidate.said.split():
        return False
    return item.sources[0].day == candidate.day


def _all_kept(before: MemoryJournal, after: MemoryJournal) -> bool:
    left = {each.id: each for each in _items(after)}
    return all(each.id in left and _keeps(each, left[each.id]) for each in _items(before))


def _keeps(one: Insight | Action, other: Insight | Action) -> bool:
    if _said(one) != _said(other):
        return False
    return _ties(one) <= _ties(other)


def _said(item: Insight | Action) -> tuple[object, ...]:
    """What an item says by itself; where its lines stand among equal ones is no word of it."""
    common = (item.words, item.private, item.resting, item.let_go, len(item.sources))
    if isinstance(item, Insight):
        return (*common, [notice.day for notice in item.notices], item.integrated, item.theme, item.domain)
    return (*common, item.kind, item.fields, item.written, item.done, item.cancelled, item.practices)


def _ties(item: Insight | Action) -> set[str]:
    """The insights that an item belongs to because the writer said so, by a field, a link or its place."""
    said = (Reason.EXPLICIT, Reason.NESTED)
    return set() if isinstance(item, Insight) else {tie.insight for tie in item.ties if tie.reason in said}
