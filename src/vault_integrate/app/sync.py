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
from vault_integrate.app.now_note import now_files
from vault_integrate.app.page import make_page
from vault_integrate.app.page_file import read_healed
from vault_integrate.app.pages import PageNow, PagesMade, make_pages, page_now, weeks_of
from vault_integrate.app.reading import read_vault
from vault_integrate.app.recent import recent
from vault_integrate.app.settled import last_day, says_something
from vault_integrate.app.takeup import TakenUp, take_up
from vault_integrate.app.vault import load_vault
from vault_integrate.app.writing import write_edits
from vault_integrate.store.lock import work_lock
from vault_integrate.store.log import open_log
from vault_integrate.store.writer import remove_leftovers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.takeup import Edit
    from vault_integrate.app.vault import Vault
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
    """

    edits: list[Edit] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    refused: list[tuple[str, Meant]] = field(default_factory=list)
    made: PagesMade = field(default_factory=PagesMade)
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
        known: tuple[Vault, VaultReading] | None = None
        for _ in range(ATTEMPTS):
            try:
                turn = _look(path, folders.cache, today, log)
            except Outdated:
                continue
            if not dry_run:
                written = log.paths().union((page.path for page in turn.pages), now_files(turn.vault))
                remove_leftovers(path, {each.rpartition("/")[0] for each in written})
            late = recent(turn.vault, {edit.path for edit in turn.edits}, clock)
            if late and not waited and not dry_run:
                waited = True
                clock.pause(max(late.values()))
                continue
            if not _write(turn, late, synced, log, clock, dry_run=dry_run):
                known = None if synced.edits or turn.healed else (turn.vault, turn.reading)
                break
        if not dry_run:
            undone = log.undone_acts()
            make_pages(path, folders.cache, synced.made, today=today, undone=undone, known=known)
        return synced


def _look(path: Path, cache: Path | None, today: str | None, log: Log) -> _Round:
    """Read everything, and work out what is to be written."""
    vault = load_vault(path, page_wanted=True, cache=cache)
    day = read_today(today, vault.settings)
    reading = read_vault(vault)
    pages = [page_now(vault, week) for week in weeks_of(vault, day)]
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


def _write(
    turn: _Round, fresh: dict[str, float], synced: Synced, log: Log, clock: Clock, *, dry_run: bool
) -> bool:
    """Write what can be written; whether a note was saved meanwhile, so that all is to be looked at again."""
    late = {edit.number for edit in turn.edits if edit.path in fresh and not dry_run}
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
    synced.made.faults += done.refused
    return done.changed
