"""`report` from a folder to the page in its file: made anew only where something has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from vault_integrate.app.asked import read_today, read_week
from vault_integrate.app.look import look_at
from vault_integrate.app.unchanged import is_closed, made_before
from vault_integrate.errors import VaultIntegrateError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.memory import Memory
    from vault_integrate.app.now_note import NowNote
    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.report import Report
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.diagnostic import Diagnostic
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.week import Week


class Written(Struct, frozen=True, kw_only=True):
    """What `report` did.

    Attributes:
        path: vault-relative path of the page.
        written: whether the file was changed.
        taken: another note has the page's usual name, so this one was chosen.
        has_settings: whether the vault has a settings note.
        diagnostics: what could not be read.
        is_kept: whether what was read is kept for the next run; else that one reads everything again.
        now: what became of the note that embeds this week's page; None where nothing did.
        now_fault: why that note could not be written; None where nothing was in the way.
        followed: what was in the way of exports that are kept up to date.
    """

    path: str
    written: bool
    taken: str
    has_settings: bool
    diagnostics: tuple[Diagnostic, ...]
    is_kept: bool = True
    now: NowNote | None = None
    now_fault: VaultIntegrateError | None = None
    followed: tuple[VaultIntegrateError, ...] = ()

    @property
    def faults(self) -> tuple[VaultIntegrateError, ...]:
        """What was in the way of all that comes with the page."""
        return self.followed if self.now_fault is None else (self.now_fault, *self.followed)

    @property
    def now_lines(self) -> tuple[str, ...]:
        """What is said of that note: that it was written, and that it has another name than it should."""
        if self.now is None:
            return ()
        from vault_integrate import messages  # noqa: PLC0415

        written = (messages.say("now_written", path=self.now.path),) if self.now.written else ()
        if not self.now.taken:
            return written
        told = messages.told("now_name_taken", path=self.now.taken, other=self.now.path)
        return *written, f"{told.text}; {told.mend}"


def write_report(
    path: Path,
    cache: Path | None,
    *,
    week: str | None,
    today: str | None,
    progress: Callable[[int, int], None] | None = None,
    fewer: bool = False,
    state: Path | None = None,
) -> Written:
    """Bring the page of a week up to date.

    Args:
        path: the vault's folder.
        cache: the user's cache folder; None does without an index.
        week: the week as written (`2026-W46`); None for the one that holds today.
        today: the day as written; None for the clock's.
        progress: told how many of how many notes are read.
        fewer: that most notes are gone since the last run is meant.
        state: the user's state folder, which remembers what was taken back; None for none.

    Raises:
        VaultIntegrateError: there is no such folder, day or week, the settings have faults, a plugin is
            missing, most notes are gone, or the page's file can't be replaced.
    """
    memory = look_at(path, cache)
    memory.fewer = fewer
    settings = memory.known_settings()
    if settings is not None and memory.unchanged:
        made = _made_before(memory, settings, week, today)
        if made is not None:
            memory.settle()
            return _with_now(made, memory, settings, week, today, state)
    # Reading and planning are imported only where there is something to read or to plan.
    from vault_integrate.app.vault import opener, vault_of  # noqa: PLC0415

    vault = vault_of(memory, page_wanted=True, again=opener(path, cache))
    day = read_today(today, vault.settings)
    named = read_week(week, day, vault.settings)
    from vault_integrate.app.reading import read_vault  # noqa: PLC0415

    # What has changed is read; the page is made anew if any of it says something else than before.
    reading = read_vault(vault, progress)
    made = _made_before(memory, vault.settings, week, today)
    if made is not None:
        return _with_now(made, memory, vault.settings, week, today, state)
    result = _report(vault, named, day, reading, state)
    written = Written(
        path=result.path,
        written=result.written,
        taken=result.taken,
        has_settings=bool(vault.settings.from_note),
        diagnostics=result.diagnostics,
        is_kept=not memory.in_vain,
        followed=_followed(vault, reading, day, result, cache, state),
    )
    return _with_now(written, memory, vault.settings, week, today, state)


def _report(vault: Vault, week: Week, day: date, reading: VaultReading, state: Path | None) -> Report:
    """Make the page while no other run writes into the vault."""
    from vault_integrate.app.now_note import now_files  # noqa: PLC0415
    from vault_integrate.app.pages import place_of  # noqa: PLC0415
    from vault_integrate.app.report import Taking, report, undone_acts  # noqa: PLC0415
    from vault_integrate.store.lock import work_lock_if_any  # noqa: PLC0415
    from vault_integrate.store.seen import seen_pages  # noqa: PLC0415
    from vault_integrate.store.writer import remove_leftovers  # noqa: PLC0415

    with work_lock_if_any(state, vault.root) as held:
        if held:
            above = {each.rpartition("/")[0] for each in now_files(vault)}
            remove_leftovers(vault.root, above | {vault.settings.folder})
        taking = Taking(undone=undone_acts(state if held else None, vault.root))
        done = report(vault, week, today=day, reading=reading, taking=taking)
        if held and state is not None:
            seen_pages(state, vault.root).add((place_of(week, done.path),))
        return done


def _followed(
    vault: Vault, reading: VaultReading, day: date, result: Report, cache: Path | None, state: Path | None
) -> tuple[VaultIntegrateError, ...]:
    """What follows where plugins take part; see `app.follow_up`."""
    if state is None or not vault.settings.plugins:
        return ()
    from vault_integrate.app.follow_up import follow_up  # noqa: PLC0415
    from vault_integrate.app.sync import Folders  # noqa: PLC0415

    written = [(result.path, result.page.plan.week)] if result.written else []
    return follow_up(vault, reading, day, Folders(state=state, cache=cache), written).faults


def _with_now(
    written: Written,
    memory: Memory,
    settings: Settings,
    week: str | None,
    today: str | None,
    state: Path | None,
) -> Written:
    """The same, with the note that embeds the page, where this is the page of this week."""
    if not settings.now_note:
        return written
    day = read_today(today, settings)
    if read_week(week, day, settings) != read_week(None, day, settings):
        return written
    from vault_integrate.app.now_stands import stands  # noqa: PLC0415

    files = memory.listing.files
    if stands(memory.root, files, settings, written.path):
        return written
    from vault_integrate.app.now_note import point_at  # noqa: PLC0415
    from vault_integrate.store.lock import work_lock_if_any  # noqa: PLC0415

    try:
        with work_lock_if_any(state, memory.root):
            note = point_at(memory.root, files, settings, written.path)
    except VaultIntegrateError as fault:
        return msgspec.structs.replace(written, now_fault=fault)
    return msgspec.structs.replace(written, now=note)


def _made_before(memory: Memory, settings: Settings, week: str | None, today: str | None) -> Written | None:
    day = read_today(today, settings)
    named = read_week(week, day, settings)
    made = made_before(memory, settings, named, closed=is_closed(named, day))
    if made is None:
        return None
    return Written(
        path=made.path,
        written=False,
        taken=made.taken,
        has_settings=bool(settings.from_note),
        diagnostics=made.diagnostics,
    )
