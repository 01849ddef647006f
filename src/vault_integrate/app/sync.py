"""`sync`: one round of both directions. What was done on the pages goes into the notes; then pages are made.

Idempotent: whatever stands on a page is held against what the notes say, so a round that was cut short at any
point is finished by the next one (RELIABILITY R16; docs/adr/0013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.app.asked import read_today
from vault_integrate.app.deeds import Meant, Outcome
from vault_integrate.app.desk import Desk, Outdated
from vault_integrate.app.follow_up import follow_up
from vault_integrate.app.now_note import now_files
from vault_integrate.app.page import make_page
from vault_integrate.app.page_file import read_healed
from vault_integrate.app.pages import Making, PageNow, PagesMade, make_pages, page_now, weeks_of
from vault_integrate.app.reading import read_vault
from vault_integrate.app.recent import recent
from vault_integrate.app.ripening import NOW, has_words, holds_words, soonest
from vault_integrate.app.settled import last_day, says_something
from vault_integrate.app.takeup import TakenUp, take_up
from vault_integrate.app.vault import opener
from vault_integrate.app.writing import write_edits
from vault_integrate.store.lock import work_lock
from vault_integrate.store.log import open_log
from vault_integrate.store.seen import seen_pages
from vault_integrate.store.writer import remove_leftovers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime
    from pathlib import Path

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.ripening import Ripening, Waits
    from vault_integrate.app.takeup import Edit
    from vault_integrate.app.vault import Opener, Vault
    from vault_integrate.model.act import Act
    from vault_integrate.store.log import Log

ATTEMPTS = 5
"""How often all is read again because somebody saves a note meanwhile (RELIABILITY R10)."""


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


class Synced(Struct, kw_only=True):
    """What a round did.

    Attributes:
        edits: what was written into notes, or with `dry_run` would be.
        waiting: notes that changed a moment ago; what is to be written into them is left for the next round.
        refused: acts that can't be written, each with the path of its page.
        made: the pages that were made, and what is in the way.
        later: seconds until what was left alone may be taken up; None where nothing was.
        standing: how many acts stand on pages that no note says yet.
    """

    edits: list[Edit] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    refused: list[tuple[str, Meant]] = field(default_factory=list)
    made: PagesMade = field(default_factory=PagesMade)
    say: Callable[..., str] | None = None
    later: float | None = None
    standing: int = 0

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why acts were not written, each with the path of its page."""
        if self.say is None:
            return []
        return [(path, self.say(each.reason, **dict(each.values))) for path, each in self.refused]


class Manner(Struct, frozen=True, kw_only=True):
    """How a round goes about it.

    Attributes:
        today: the day as written; None for the clock's.
        dry_run: only say what would be written.
        patient: wait once for notes that changed a moment ago, instead of leaving them for the next round.
        ripening: how long what somebody has just done on a page waits; None takes everything up.
        begins: whether a page that was never there may be made; None makes it.
    """

    today: str | None = None
    dry_run: bool = False
    patient: bool = True
    ripening: Ripening | None = None
    begins: Callable[[Vault, VaultReading, date], bool] | None = None


class _Look(Struct, kw_only=True):
    """One look at everything, and what is to be done."""

    vault: Vault
    reading: VaultReading
    today: date
    pages: list[PageNow]
    desk: Desk | None
    taken: dict[str, TakenUp]
    later: float | None = None

    @property
    def healed(self) -> bool:
        """Whether a page was read otherwise than it stands in its file."""
        return any(page.file is not None and page.file.healed for page in self.pages)

    @property
    def edits(self) -> list[Edit]:
        """All edits, those of one deed with a number of their own."""
        found: list[Edit] = []
        for number, taken in enumerate(self.taken.values()):
            found += [replace(each, number=number * 10_000 + each.number) for each in taken.edits]
        return found

    def count(self, outcomes: Collection[Outcome]) -> int:
        """How many acts have one of these outcomes."""
        return sum(meant.outcome in outcomes for taken in self.taken.values() for meant in taken.meant)


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
    manner = Manner(today=today, dry_run=dry_run)
    return one_round(opener(path, folders.cache), path, folders, clock, manner)


def one_round(load: Opener, root: Path, folders: Folders, clock: Clock, manner: Manner) -> Synced:
    """One round of both directions, with what follows from it; see `sync`.

    Args:
        load: opens the vault.
        root: its folder.
        folders: the user's own folders.
        clock: local time, and waiting.
        manner: how to go about it.
    """
    synced, stood = _both_ways(load, root, folders.state, clock, manner)
    if stood is not None:
        vault, reading = stood
        written = [(page.path, page.page.plan.week) for page in synced.made.pages if page.written]
        followed = follow_up(vault, reading, read_today(manner.today, vault.settings), folders, written)
        synced.made.faults += followed.faults
        synced.later = soonest(synced.later, followed.later)
    return synced


def _both_ways(
    load: Opener, root: Path, state: Path, clock: Clock, manner: Manner
) -> tuple[Synced, tuple[Vault, VaultReading] | None]:
    """The round itself, with the vault as it was read last; None where nothing was to be written."""
    stood: tuple[Vault, VaultReading] | None = None
    with work_lock(state, root):
        log = open_log(state, root, now=clock.now())
        synced = Synced()
        waited = not manner.patient
        known: tuple[Vault, VaultReading] | None = None
        touched: set[str] = set()
        for _ in range(ATTEMPTS):
            try:
                look = _look(load, touched, log, manner)
            except Outdated as note:
                touched.add(str(note))
                continue
            if not manner.dry_run:
                written = log.paths().union((page.path for page in look.pages), now_files(look.vault))
                remove_leftovers(root, {each.rpartition("/")[0] for each in written})
            late = recent(look.vault, {edit.path for edit in look.edits}, clock)
            if late and not waited and not manner.dry_run:
                waited = True
                clock.pause(max(late.values()))
                continue
            changed = _write(look, late, synced, log, clock, dry_run=manner.dry_run)
            touched.update(edit.path for edit in look.edits)
            if not changed:
                known = None if synced.edits or look.healed else (look.vault, look.reading)
                break
        if not manner.dry_run:
            seen = seen_pages(state, root)
            making = Making(
                today=manner.today,
                undone=log.undone_acts(),
                dropped=frozenset(edit.deed.key for edit in synced.edits if edit.deed.key),
                ripening=manner.ripening,
                seen=seen.names(),
                begins=manner.begins,
            )
            stood = make_pages(load, synced.made, making, known=known, touched=touched)
            seen.add(synced.made.there)
        synced.later = soonest(synced.later, synced.made.later)
    return synced, stood


def _look(load: Opener, touched: Collection[str], log: Log, manner: Manner) -> _Look:
    """Read everything, and work out what is to be written."""
    vault = load(touched)
    day = read_today(manner.today, vault.settings)
    reading = read_vault(vault)
    pages = [page_now(vault, week) for week in weeks_of(vault, day)]
    for page in pages:
        if page.file is not None and page.file.healed:
            reading = read_healed(vault, reading, page.path, page.file.region.whole)
    look = _Look(vault=vault, reading=reading, today=day, pages=pages, desk=None, taken={})
    undone = log.undone_acts()
    for page in pages:
        if page.file is None or not says_something(page.file.standing):
            continue
        waits = NOW if manner.ripening is None else manner.ripening(vault, page)
        wait = waits.words if waits.words and holds_words(page.file.standing) else waits.ticks
        look.later = soonest(look.later, wait or None)
        if look.desk is None:
            look.desk = Desk(vault, reading, max(last_day(vault, each.week, day) for each in pages))
        made = make_page(vault, reading, page.week, today=day)
        look.taken[page.path] = take_up(
            look.desk, made, page.file.standing, today=day, undone=undone, ripe=_ripe(waits)
        )
    return look


def _ripe(waits: Waits) -> Callable[[Act | None], bool]:
    """Whether an act, or a line of the page that was changed, may be taken up by now."""

    def ripe(act: Act | None) -> bool:
        return not (waits.words if act is None or has_words(act) else waits.ticks)

    return ripe


def _write(
    look: _Look, fresh: dict[str, float], synced: Synced, log: Log, clock: Clock, *, dry_run: bool
) -> bool:
    """Write what can be written; whether a note was saved meanwhile, so that all is to be looked at again."""
    late = {edit.number for edit in look.edits if edit.path in fresh and not dry_run}
    ready = [edit for edit in look.edits if edit.number not in late]
    synced.say = look.vault.language.say
    synced.waiting = sorted({edit.path for edit in look.edits if edit.number in late})
    synced.later = soonest(look.later, min(fresh.values(), default=None))
    synced.standing = look.count((Outcome.REFUSED, Outcome.UNRIPE)) + len(late)
    synced.refused = [
        (path, meant)
        for path, taken in look.taken.items()
        for meant in taken.meant
        if meant.outcome is Outcome.REFUSED
    ]
    if dry_run or not ready or look.desk is None:
        synced.edits += ready
        return False
    desk = look.desk
    stood = {path: desk.stood(path) for path in {edit.path for edit in ready}}
    done = write_edits(look.vault.root, stood, ready, log, clock.now())
    synced.edits += done.written
    synced.made.faults += done.refused
    return done.changed
