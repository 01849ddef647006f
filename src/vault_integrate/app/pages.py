"""The pages that are open, and those on which something was done: how they stand, and making them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from vault_integrate import messages
from vault_integrate.app.asked import read_today
from vault_integrate.app.conflict_copies import copies_of, read_copies, remove_copy
from vault_integrate.app.now_note import keep_in
from vault_integrate.app.page_file import page_file
from vault_integrate.app.place import page_path, read_page
from vault_integrate.app.reading import read_vault
from vault_integrate.app.report import Report, Taking, report
from vault_integrate.app.settled import says_something
from vault_integrate.app.unchanged import is_closed, made_before, was_made
from vault_integrate.app.vault import load_vault
from vault_integrate.edit.digest import LineParts
from vault_integrate.errors import PageRefused, VaultIntegrateError
from vault_integrate.model.week import parse_week, week_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.vault import Vault
    from vault_integrate.edit.heal import PageFile
    from vault_integrate.model.week import Week
    from vault_integrate.store.log import Log

PAGES_BACK = 4
"""How many pages before this week's are read for acts (PRODUCT section 6)."""


class PageNow(Struct, frozen=True, kw_only=True):
    """One page as it stands.

    Attributes:
        week: its week.
        path: vault-relative path; empty where it has no place.
        file: what stands in it; None where there is no page, or one that can't be read.
        copies: the bytes of its conflict copies, by their paths.
        faults: why it, or a copy of it, can't be read.
    """

    week: Week
    path: str
    file: PageFile | None = None
    copies: dict[str, bytes] = field(default_factory=dict)
    faults: tuple[VaultIntegrateError, ...] = ()


class PagesMade(Struct, kw_only=True):
    """What became of the pages.

    Attributes:
        pages: those that were made.
        notes: the note that embeds this week's page, if it was written.
        healed: conflict copies that were taken in and removed.
        faults: what can't be read or written.
    """

    pages: list[Report] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    faults: list[VaultIntegrateError] = field(default_factory=list)


def weeks_of(vault: Vault, day: date) -> list[Week]:
    """The weeks whose pages are read for acts: four before this week's, this one, and the next."""
    this = week_of(day, vault.settings.week_rule)
    return [*(this.before(weeks) for weeks in range(PAGES_BACK, 0, -1)), this, this.next()]


def page_now(vault: Vault, week: Week) -> PageNow:
    """The page of a week as it stands, with those of its conflict copies that can be read."""
    path = ""
    try:
        path, _ = page_path(vault, week)
        data = read_page(vault, path)
        if data is None:
            return PageNow(week=week, path=path)
        page_file(vault, path, data)
    except PageRefused as fault:
        return PageNow(week=week, path=path, faults=(fault,))
    copies: dict[str, bytes] = {}
    faults: list[VaultIntegrateError] = []
    for copy, found in read_copies(vault, copies_of(vault, path)).items():
        try:
            page_file(vault, path, data, (found,))
        except PageRefused as fault:
            faults.append(PageRefused(*messages.told("copy_left", path=copy, fault=fault)))
        else:
            copies[copy] = found
    file = page_file(vault, path, data, copies.values())
    return PageNow(week=week, path=path, file=file, copies=copies, faults=tuple(faults))


def make_pages(  # noqa: PLR0913 - each is one thing that the pages depend on
    path: Path,
    cache: Path | None,
    made: PagesMade,
    *,
    today: str | None,
    undone: frozenset[str],
    dropped: frozenset[str] = frozenset(),
    only: Collection[Week] | None = None,
    known: tuple[Vault, VaultReading] | None = None,
) -> None:
    """Make the pages that are due, and those on which something was done.

    Args:
        path: the vault's folder.
        cache: the user's cache folder.
        made: what became of them is added to it.
        today: the day as written; None for the clock's.
        undone: keys of acts that were taken back.
        dropped: those of them that go from the page, too.
        only: these pages alone, where they are there.
        known: the vault and what its notes say, where no note was written since.
    """
    vault, reading = known or _read(path, cache)
    day = read_today(today, vault.settings)
    for week in weeks_of(vault, day) if only is None else only:
        page = page_now(vault, week)
        if page.path or week == week_of(day, vault.settings.week_rule):
            made.faults += page.faults
        if (page.faults and page.file is None) or not (
            _is_due(vault, page, day) if only is None else page.file is not None
        ):
            continue
        copies = tuple(page.copies.values())
        taking = Taking(copies=copies, undone=undone, dropped=dropped, finish=only is None)
        try:
            done = report(vault, week, today=day, reading=reading, taking=taking)
        except PageRefused as fault:
            made.faults.append(fault)
            continue
        made.pages.append(done)
        made.healed += [copy for copy, data in page.copies.items() if remove_copy(vault.root, copy, data)]
        if done.written or page.copies:
            vault, reading = _read(path, cache)
    if only is None:
        keep_in(vault, day, made)


def _read(path: Path, cache: Path | None) -> tuple[Vault, VaultReading]:
    vault = load_vault(path, page_wanted=True, cache=cache)
    return vault, read_vault(vault)


def _is_due(vault: Vault, page: PageNow, day: date) -> bool:
    """Whether a page is to be made: those that are open by themselves, others where something was done.

    A page that the writer deleted is made again by `report` only. The next one is made from the week's last
    day on, so that it is there on Monday; one that has closed once more, without its boxes.
    """
    week, memory = page.week, vault.memory
    closed = is_closed(week, day)
    if page.file is None:
        this = week_of(day, vault.settings.week_rule)
        wanted = week == this or (week == this.next() and day == this.last)
        return wanted and not (memory is not None and was_made(memory, week))
    if page.copies or says_something(page.file.standing) or page.file.standing.strays or page.file.healed:
        return True
    if closed:
        return any(LineParts(line).symbol == " " for line in page.file.region.inside)
    return memory is None or made_before(memory, vault.settings, week, closed=closed) is None


def remake_pages(
    path: Path,
    cache: Path | None,
    weeks: Collection[str],
    log: Log,
    *,
    acts: frozenset[str],
    today: str | None,
) -> PagesMade:
    """Make the pages again from which something was taken back; those acts go from them.

    Args:
        path: the vault's folder.
        cache: the user's cache folder.
        weeks: the names of their weeks.
        log: what was written.
        acts: keys of the acts that were taken back.
        today: the day as written; None for the clock's.
    """
    made = PagesMade()
    vault = load_vault(path, page_wanted=True, cache=cache)
    rule = vault.settings.week_rule
    only = [week for name in sorted(weeks) if (week := parse_week(name, rule)) is not None]
    make_pages(path, cache, made, today=today, undone=log.undone_acts(), dropped=acts, only=only)
    return made
