"""What still stands on a page: acts that the notes do not say yet, and why where they can't be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.desk import Desk
from vault_integrate.app.page import make_page
from vault_integrate.app.takeup import TakenUp, take_up
from vault_integrate.model.week import week_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.act import Standing
    from vault_integrate.model.week import Week


def says_something(there: Standing) -> bool:
    """Whether anything of the writer's stands there that notes may be asked about."""
    return bool(there.acts) or any(each.ident for each in there.strays)


def last_day(vault: Vault, week: Week, today: date) -> date:
    """The last day that counts for what is done on a page: an older page is about notes of today."""
    return max(week.last, week_of(today, vault.settings.week_rule).last)


def settled(
    vault: Vault,
    reading: VaultReading,
    week: Week,
    there: Standing,
    *,
    today: date,
    undone: Collection[str],
    dropped: Collection[str] = (),
) -> TakenUp:
    """What becomes of each act of one page, with nothing written.

    Args:
        vault: the open vault.
        reading: what its notes say.
        week: the page's week.
        there: what stands on the page.
        today: the day that acts without a day were done on, if it lies in the week.
        undone: keys of acts that were taken back.
        dropped: keys of acts that go from the page, as if the notes said them.
    """
    if not says_something(there):
        return TakenUp()
    page = make_page(vault, reading, week, today=today)
    desk = Desk(vault, reading, last_day(vault, week, today))
    taken = take_up(desk, page, there, today=today, undone=undone)
    return taken.without(dropped)
