"""Whether anything happened lately: after two silent weeks no page is begun by itself (PRODUCT section 4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from vault_integrate.app.page import journal_of
from vault_integrate.plan.gap import QUIET_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.written import Written


def is_silent(vault: Vault, reading: VaultReading, day: date, written: Iterable[Written]) -> bool:
    """Whether the fourteen days that end with this one hold no entry, no practice and no act.

    Args:
        vault: the open vault.
        reading: what its notes say.
        day: today.
        written: the writes that the log remembers: each stands for an act.
    """
    first = day - timedelta(days=min(QUIET_DAYS - 1, day.toordinal() - 1))
    if any(each.entry and each.day is not None and first <= each.day <= day for each in reading.readings):
        return False
    if any(each.time[: len("2026-11-18")] >= first.isoformat() for each in written):
        return False
    return not journal_of(vault, reading, day).lived_between(first, day)
