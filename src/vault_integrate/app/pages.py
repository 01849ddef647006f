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
from vault_integrate.app.ripening import NOW, holds_words, soonest
from vault_integrate.app.settled import says_something
from vault_integrate.app.unchanged import is_closed, made_before, was_made
from vault_integrate.app.vault import opener
from vault_integrate.edit.digest import LineParts
from vault_integrate.errors import PageRefused, VaultIntegrateError
from vault_integrate.model.week import parse_week, week_of
from vault_integrate.store.scan import content_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.ripening import Ripening
    from vault_integrate.app.vault import Opener, Vault
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
        content: the hash of its bytes.
        faults: why it, or a copy of it, can't be read.
    """

    week: Week
    path: str
    file: PageFile | None = None
    copies: dict[str, bytes] = field(default_factory=dict)
    content: bytes = b""
    faults: tuple[VaultIntegrateError, ...] = ()


class PagesMade(Struct, kw_only=True):
    """What became of the pages.

    Attributes:
        pages: those that were made.
        notes: the note that embeds this week's page, if it was written.
        healed: conflict copies that were taken in and removed.
        faults: what can't be read or written.
        later: seconds until a page may be made that was left alone now; None where there is none.
        there: the pages that are there, by week and folder; see `place_of`.
    """

    pages: list[Report] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    faults: list[VaultIntegrateError] = field(default_factory=list)
    later: float | None = None

    there: set[str] = field(default_factory=set)


class Making(Struct, frozen=True, kw_only=True):
    """How pages are made.

    Attributes:
        today: the day as written; None for the clock's.
        undone: keys of acts that were taken back.
        dropped: those of them that go from the page, too.
        only: these pages alone, where they are there; None for those that are due.
        ripening: how long what somebody has just done on a page waits; the page is left alone meanwhile.
        seen: the pages that were there before; one that is gone was deleted by the writer.
        begins: whether a page that was never there may be made.
    """

    today: str | None
    undone: frozenset[str]
    dropped: frozenset[str] = frozenset()
    only: Collection[Week] | None = None
    ripening: Ripening | None = None
    seen: frozenset[str] = frozenset()
    begins: Callable[[Vault, VaultReading, date], bool] | None = None


def weeks_of(vault: Vault, day: date) -> list[Week]:
    """The weeks whose pages are read for acts: four before this week's, this one, and the next."""
    this = week_of(day, vault.settings.week_rule)
    return [*(this.before(weeks) for weeks in range(PAGES_BACK, 0, -1)), this, this.next()]


def place_of(week: Week, path: str) -> str:
    """What a page that was there is remembered by: its week and folder.

    Where the settings name another folder it was not deleted; in the same one it may have another name.
    """
    return f"{week.name} {path.rpartition('/')[0]}"


def page_now(vault: Vault, week: Week) -> PageNow:
    """The page of a week as it stands, with those of its conflict copies that can be read."""
    path = ""
    try:
        path, _ = page_path(vault, week)
        data = read_page(vault.root, path)
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
    return PageNow(
        week=week,
        path=path,
        file=file,
        copies=copies,
        content=content_hash(data),
        faults=tuple(faults),
    )


def make_pages(
    load: Opener,
    made: PagesMade,
    making: Making,
    *,
    known: tuple[Vault, VaultReading] | None = None,
    touched: Collection[str] = (),
) -> tuple[Vault, VaultReading]:
    """Make the pages that are due, and those on which something was done; this week's first.

    Args:
        load: opens the vault.
        made: what became of them is added to it.
        making: how they are made.
        known: the vault and what its notes say, where no note was written since.
        touched: else the notes that were.

    Returns:
        The vault and what its notes say, as they were read last.
    """
    vault, reading = known or _read(load, touched)
    day = read_today(making.today, vault.settings)
    this = week_of(day, vault.settings.week_rule)
    weeks = weeks_of(vault, day) if making.only is None else making.only
    for week in sorted(weeks, key=lambda each: each != this):
        page = page_now(vault, week)
        if page.file is not None:
            made.there.add(place_of(week, page.path))
        if page.path or week == this:
            made.faults += page.faults
        if not _is_wanted(vault, reading, page, day, making) or _rests(vault, page, making, made):
            continue
        copies = tuple(page.copies.values())
        finish = making.only is None
        taking = Taking(copies=copies, undone=making.undone, dropped=making.dropped, finish=finish)
        try:
            done = report(vault, week, today=day, reading=reading, taking=taking)
        except PageRefused as fault:
            made.faults.append(fault)
            continue
        made.pages.append(done)
        made.there.add(place_of(week, done.path))
        made.healed += [copy for copy, data in page.copies.items() if remove_copy(vault.root, copy, data)]
        if done.written or page.copies:
            vault, reading = _read(load, (done.path, *page.copies))
    if making.only is None:
        keep_in(vault, day, made)
    return vault, reading


def _read(load: Opener, touched: Collection[str]) -> tuple[Vault, VaultReading]:
    vault = load(touched)
    return vault, read_vault(vault)


def _is_wanted(vault: Vault, reading: VaultReading, page: PageNow, day: date, making: Making) -> bool:
    """Whether a page is to be made."""
    if making.only is not None:
        return page.file is not None
    if page.faults and page.file is None:
        return False
    if page.file is None:
        return _is_new(vault, page, day, making) and (
            making.begins is None or making.begins(vault, reading, day)
        )
    return _is_due(vault, page, day)


def _rests(vault: Vault, page: PageNow, making: Making, made: PagesMade) -> bool:
    """Whether a page is left alone, because somebody may still be at it."""
    if page.file is None or making.ripening is None:
        return False
    waits = making.ripening(vault, page)
    wait = waits.words if holds_words(page.file.standing) else waits.ticks
    if waits == NOW or wait <= 0:
        return False
    made.later = soonest(made.later, wait)
    return True


def _is_new(vault: Vault, page: PageNow, day: date, making: Making) -> bool:
    """Whether a page that is not there is one to be made.

    A page that the writer deleted is made again by `report` only. The next one is made from the week's last
    day on, so that it is there on Monday.
    """
    this = week_of(day, vault.settings.week_rule)
    if page.week != this and not (page.week == this.next() and day == this.last):
        return False
    if place_of(page.week, page.path) in making.seen:
        return False
    return vault.memory is None or not was_made(vault.memory, page.week, page.path)


def _is_due(vault: Vault, page: PageNow, day: date) -> bool:
    """Whether a page that is there is to be made anew: one that is open, or on which something was done.

    One that has closed is made once more, without its boxes.
    """
    week, memory = page.week, vault.memory
    closed = is_closed(week, day)
    if page.file is None:
        return False
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
    load = opener(path, cache)
    rule = load().settings.week_rule
    only = [week for name in sorted(weeks) if (week := parse_week(name, rule)) is not None]
    make_pages(load, made, Making(today=today, undone=log.undone_acts(), dropped=acts, only=only))
    return made
