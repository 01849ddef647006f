"""What a field says for a deed, in place of what it said."""

from __future__ import annotations

from vault_integrate.edit.change import CannotEdit
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.parse.dates import leading_day


def value_of(deed: Deed, old: str = "") -> str:
    """What the field of a deed says, in place of what it said.

    Raises:
        CannotEdit: words of the writer's would go that nothing asked to go.
    """
    day = leading_day(old.strip())
    words = old.strip() if day is None else day[1]
    if deed.kind is DeedKind.KEEP:
        return f"{deed.day.isoformat()} {words}".strip()
    if deed.kind in (DeedKind.LEARNED, DeedKind.LET_GO) and words:
        raise CannotEdit("act_has_words")
    if deed.kind in (DeedKind.SMALLER, DeedKind.LEARNED):
        return deed.words
    if deed.kind is DeedKind.REST:
        return deed.until.isoformat() if deed.until else "yes"
    if deed.kind is DeedKind.ON_DATE:
        return (deed.until or deed.day).isoformat()
    return f"{deed.day.isoformat()} {deed.words}".strip()
