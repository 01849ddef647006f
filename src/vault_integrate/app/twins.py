"""Two actions of the same words in one note: told apart by which stands above, so ids may change places.

Whoever adds the same words further up, by hand or on the page, gives that line the id the other had. A tick
that still stands on the page must then not reach the wrong one. What it was made on is told by the line that
the base of its box remembers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.edit.digest import digest
from vault_integrate.link.identity import whole_wording
from vault_integrate.model.deed import Deed, DeedKind

if TYPE_CHECKING:
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Action
    from vault_integrate.model.page import SourceMark

BOXES = (DeedKind.TICK, DeedKind.UNTICK, DeedKind.START, DeedKind.CANCEL)


def meant_twins(deed: Deed, journal: MemoryJournal) -> tuple[Deed, ...]:
    """The deed about each action that it may have been done on; the deed itself where there is no doubt.

    Args:
        deed: the deed.
        journal: what the notes say now.

    Returns:
        One where it is known which is meant, and more where the line that the box stood for has changed.
    """
    if deed.mark is None or deed.kind not in BOXES:
        return (deed,)
    named = next((each for each in journal.actions if each.id == deed.item), None)
    if named is None:
        return (deed,)
    twins = [each for each in journal.actions if each is named or _is_twin(each, named)]
    if len(twins) == 1:
        return (deed,)
    fitting = [each for each in twins if _stands(each, deed.mark)]
    if named in fitting and _equals(named, deed.mark) == deed.mark.equals:
        return (deed,)
    meant = fitting if len(fitting) == 1 and named not in fitting else twins
    return tuple(replace(deed, item=each.id) for each in meant)


def _equals(action: Action, mark: SourceMark) -> int:
    """How many lines equal the one that a box stood for, in the note where the action has it."""
    return next(each.equals for each in action.sources if digest(each.raw or each.words) == mark.digest)


def _stands(action: Action, mark: SourceMark) -> bool:
    """Whether the line that a box stood for is one of the action's."""
    return any(digest(each.raw or each.words) == mark.digest for each in action.sources)


def _is_twin(one: Action, other: Action) -> bool:
    """Whether two actions have the same words in one note."""
    notes = {each.path for each in one.sources} & {each.path for each in other.sources}
    return bool(notes) and _identity(one) == _identity(other)


def _identity(action: Action) -> str:
    return whole_wording(action.words, moved=False).identity
