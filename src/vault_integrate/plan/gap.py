"""The way back: whether a week follows a gap, after which its page is the short one (PRODUCT section 4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from vault_integrate.plan.step import max_back

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.model.journal import JournalView
    from vault_integrate.model.week import Week

QUIET_DAYS: Final = 14
"""So many days with no entry and no practice make a gap."""


def last_before_gap(view: JournalView, week: Week) -> date | None:
    """The last day with an entry or a practice before a gap that ends in or with the week.

    There is a gap where something was written or lived earlier, but nothing in the fourteen days before the
    week, or before its first entry.

    Returns:
        That day; None where there is no gap, or nothing was ever written before.
    """
    entries = view.entries_between(week.first, week.last)
    for end in (week.first, *entries[:1]):
        if end.toordinal() <= QUIET_DAYS + 1:
            continue
        quiet_from = max_back(end, QUIET_DAYS)
        if _last_day(view, quiet_from, end - timedelta(days=1)) is None:
            earlier = _last_day(view, end.min, quiet_from - timedelta(days=1))
            if earlier is not None:
                return earlier
    return None


def _last_day(view: JournalView, first: date, last: date) -> date | None:
    """The last day of the span with an entry or a practice."""
    days = (*view.entries_between(first, last)[-1:], *view.lived_between(first, last)[-1:])
    return max(days, default=None)
