"""`sync`: one round of both directions. What was done on the pages goes into the notes; then pages are made.

Idempotent: whatever stands on a page is held against what the notes say, so a round that was cut short at any
point is finished by the next one (RELIABILITY R16; docs/adr/0013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.app.asked import read_today
from vault_integrate.app.conflict_copies import copies_of, read_copies, remove_copy
from vault_integrate.app.deeds import Meant, Outcome
from vault_integrate.app.desk import Desk, Outdated
from vault_integrate.app.page import make_page
from vault_integrate.app.page_file import page_file, read_healed
from vault_integrate.app.place import page_path, read_page
from vault_integrate.app.reading import read_vault
from vault_integrate.app.report import Report, Taking, report
from vault_integrate.app.settled import last_day, says_something
from vault_integrate.app.takeup import TakenUp, take_up
from vault_integrate.app.unchanged import is_closed, made_before, was_made
from vault_integrate.app.vault import load_vault
from vault_integrate.app.writing import write_edits
from vault_integrate.edit.digest import LineParts
from vault_integrate.errors import PageRefused, VaultIntegrateError
from vault_integrate.model.week import week_of
from vault_integrate.store.lock import work_lock
from vault_integrate.store.log import open_log
from vault_integrate.store.scan import stat_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.takeup import Edit
    from vault_integrate.app.vault import Vault
    from vault_integrate.edit.heal import PageFile
    from vault_integrate.model.week import Week
    from vault_integrate.store.log import Log

ATTEMPTS = 5
"""How often all is read again because somebody saves a note meanwhile (RELIABILITY R10)."""

PAGES_BACK = 4
"""How many pages before this week's are read for acts (PRODUCT section 6)."""

_NANOSECONDS = 1_000_000_000


class Clock(Protocol):
    """What a round needs of time."""

    def now(self) -> datetime:
        """Local time."""
        ...

    def nanoseconds(self) -> int:
        """As file systems count them."""
        ...

    def pause(self, seconds: float) -> None:
        """Wait."""
        ...


class Folders(Struct, frozen=True, kw_only=True):
    """The user's own folders; without one for the cache no index is kept."""

    state: Path
    cache: Path | None = None


class PageNow(Struct, frozen=True, kw_only=True):
    """One page as it stands.

    Attributes:
        week: its week.
        path: vault-relative path.
        file: what stands in it; None where there is no page, or one that can't be read.
        copies: the bytes of its conflict copies, by their paths.
        fault: why it can't be read.
    """

    week: Week
    path: str
    file: PageFile | None = None
    copies: dict[str, bytes] = field(default_factory=dict)
    fault: VaultIntegrateError | None = None


class Synced(Struct, kw_only=True):
    """What a round did.

    Attributes:
        edits: what was written into notes, or with `dry_run` would be.
        waiting: notes that changed a moment ago; what is to be written into them is left for the next round.
        refused: acts that can't be written, each with the path of its page.
        pages: the pages that were made.
        healed: conflict copies that were taken in and removed.
        faults: pages that can't be read or written.
    """

    edits: list[Edit] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    refused: list[tuple[str, Meant]] = field(default_factory=list)
    pages: list[Report] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    faults: list[VaultIntegrateError] = field(default_factory=list)
    say: Callable[..., str] | None = None

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why acts were not written, each with the path of its page."""
        if self.say is None:
            return []
        return [(path, self.say(each.reason, **dict(each.values))) for path, each in self.refused]


class _Round(Struct, kw_only=True):
    """One look at everything, and what is to be done."""

    vault: Vault
    reading: VaultReading
    today: date
    pages: list[PageNow]
    desk: Desk
    taken: dict[str, TakenUp]

    @property
    def edits(self) -> list[Edit]:
        """All edits, those of one deed with a number of their own."""
        found: list[Edit] = []
        for number, taken in enumerate(self.taken.values()):
            found += [replace(each, number=number * 10_000 + each.number) for each in taken.edits]
        return found


def sync(path: Path, folders: Folders, clock: Clock, *, today: str | None, dry_run: bool = False) -> Synced:
    """Take up what was done on the pages, and bring them up to date.

    Args:
        path: the vault's folder.
        folders: the user's own folders.
        clock: local time, and waiting.
        today: the day as written; None for the clock's.
        dry_run: only say what would be written.

    Raises:
        VaultIntegrateError: there is no such vault, its settings have faults, another run holds it, or what
            would be written can't be remembered.
    """
    with work_lock(folders.state, path):
        log = open_log(folders.state, path, now=clock.now())
        synced = Synced()
        waited = False
        for _ in range(ATTEMPTS):
            try:
                turn = _look(path, folders.cache, today, log)
            except Outdated:
                continue
            recent = _recent(turn, clock)
            if recent and not waited and not dry_run:
                waited = True
                clock.pause(max(recent.values()))
                continue
            if not _write(turn, recent, synced, log, clock, dry_run=dry_run):
                break
        if not dry_run:
            _make_pages(path, folders.cache, today, synced, log)
        return synced


def _look(path: Path, cache: Path | None, today: str | None, log: Log) -> _Round:
    """Read everything, and work out what is to be written."""
    vault = load_vault(path, page_wanted=True, cache=cache)
    day = read_today(today, vault.settings)
    reading = read_vault(vault)
    pages = [_page_now(vault, week) for week in _weeks(vault, day)]
    for page in pages:
        if page.file is not None and page.file.healed:
            reading = read_healed(vault, reading, page.path, page.file.region.whole)
    last = max(last_day(vault, page.week, day) for page in pages)
    desk = Desk(vault, reading, last)
    undone = log.undone_acts()
    taken: dict[str, TakenUp] = {}
    for page in pages:
        if page.file is not None and says_something(page.file.standing):
            made = make_page(vault, reading, page.week, today=day)
            taken[page.path] = take_up(desk, made, page.file.standing, today=day, undone=undone)
    return _Round(vault=vault, reading=reading, today=day, pages=pages, desk=desk, taken=taken)


def _weeks(vault: Vault, day: date) -> list[Week]:
    """The weeks whose pages are read for acts: four before this week's, this one, and the next."""
    this = week_of(day, vault.settings.week_rule)
    return [*(this.before(weeks) for weeks in range(PAGES_BACK, 0, -1)), this, this.next()]


def _page_now(vault: Vault, week: Week) -> PageNow:
    """The page of a week as it stands, with its conflict copies."""
    path = ""
    try:
        path, _ = page_path(vault, week)
        data = read_page(vault, path)
        if data is None:
            return PageNow(week=week, path=path)
        copies = read_copies(vault, copies_of(vault, path))
        file = page_file(vault, path, data, copies.values())
        return PageNow(week=week, path=path, file=file, copies=copies)
    except PageRefused as fault:
        return PageNow(week=week, path=path, fault=fault)


def _recent(turn: _Round, clock: Clock) -> dict[str, float]:
    """The notes that changed too short a while ago to be written to, with the seconds that are left."""
    quiet = turn.vault.settings.quiet_notes * _NANOSECONDS
    now = clock.nanoseconds()
    found: dict[str, float] = {}
    for path in {edit.path for edit in turn.edits}:
        try:
            _, _, mtime, ctime = stat_of((turn.vault.root / path).lstat())
        except OSError:
            continue
        # A sync engine restores the time of the other device; the change of the file itself is of this one.
        ages = [now - each for each in (mtime, ctime) if -quiet < now - each < quiet]
        if ages:
            found[path] = (quiet - min(ages)) / _NANOSECONDS
    return found


def _write(
    turn: _Round, recent: dict[str, float], synced: Synced, log: Log, clock: Clock, *, dry_run: bool
) -> bool:
    """Write what can be written; whether a note was saved meanwhile, so that all is to be looked at again."""
    late = {edit.number for edit in turn.edits if edit.path in recent and not dry_run}
    ready = [edit for edit in turn.edits if edit.number not in late]
    synced.say = turn.vault.language.say
    synced.waiting = sorted({edit.path for edit in turn.edits if edit.number in late})
    synced.refused = [
        (path, meant)
        for path, taken in turn.taken.items()
        for meant in taken.meant
        if meant.outcome is Outcome.REFUSED
    ]
    if dry_run or not ready:
        synced.edits += ready
        return False
    stood = {path: turn.desk.stood(path) for path in {edit.path for edit in ready}}
    done = write_edits(turn.vault.root, stood, ready, log, clock.now())
    synced.edits += done.written
    synced.faults += done.refused
    return done.changed


def _make_pages(path: Path, cache: Path | None, today: str | None, synced: Synced, log: Log) -> None:
    """Make the pages that are due, and those on which something was done."""
    vault = load_vault(path, page_wanted=True, cache=cache)
    day = read_today(today, vault.settings)
    reading = read_vault(vault)
    undone = log.undone_acts()
    for week in _weeks(vault, day):
        page = _page_now(vault, week)
        if page.fault is not None:
            if week == week_of(day, vault.settings.week_rule) or page.path:
                synced.faults.append(page.fault)
            continue
        if not _is_due(vault, page, day):
            continue
        taking = Taking(copies=tuple(page.copies.values()), undone=undone, finish=True)
        try:
            made = report(vault, week, today=day, reading=reading, taking=taking)
        except PageRefused as fault:
            synced.faults.append(fault)
            continue
        synced.pages.append(made)
        synced.healed += [copy for copy, data in page.copies.items() if remove_copy(vault.root, copy, data)]
        if made.written or page.copies:
            vault = load_vault(path, page_wanted=True, cache=cache)
            reading = read_vault(vault)


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
