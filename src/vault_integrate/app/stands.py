"""How things stand with a vault, for who asks what to do next: seen from the index, without writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.app.asked import read_today, read_week
from vault_integrate.app.look import look_at
from vault_integrate.app.unchanged import is_closed, made_at, made_before
from vault_integrate.errors import PageRefused
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.item import Role
from vault_integrate.store.index import Damaged, index_path
from vault_integrate.store.scan import open_vault, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.app.memory import Memory
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.week import Week


class Stands(Struct, frozen=True, kw_only=True):
    """How things stand with a vault.

    Attributes:
        was_read: whether it was read on this machine before; else nothing more is known.
        has_settings: whether it has a settings note.
        has_items: whether any insight or action is marked in it.
        page: vault-relative path of this week's page; empty where there is none.
        up_to_date: whether the page says what the notes say.
        waiting: how many acts stand on the page and are not in the notes yet.
    """

    was_read: bool = False
    has_settings: bool = False
    has_items: bool = False
    page: str = ""
    up_to_date: bool = False
    waiting: int = 0


def how_it_stands(root: Path, cache: Path, today: str | None = None) -> Stands:
    """How things stand with a vault this week.

    Args:
        root: its folder.
        cache: the user's cache folder.
        today: the day as written; None for the clock's.

    Raises:
        VaultIntegrateError: there is no such folder, or its settings have faults.
    """
    open_vault(root)
    path = index_path(cache, root)
    if path is None or not path.exists():
        return Stands()
    memory = look_at(root, cache)
    if memory.depends is None:
        return Stands()
    settings = _settings(memory)
    day = read_today(today, settings)
    week = read_week(None, day, settings)
    made = made_before(memory, settings, week, closed=is_closed(week, day)) if memory.unchanged else None
    page = made.path if made else made_at(memory, week) or _page_of(memory, week)
    there = bool(page) and (root / page).is_file()
    return Stands(
        was_read=True,
        has_settings=bool(settings.from_note),
        has_items=_has_items(memory),
        page=page if there else "",
        up_to_date=made is not None,
        waiting=made.waiting if made else _waiting(root, page) if there else 0,
    )


def _settings(memory: Memory) -> Settings:
    known = memory.known_settings()
    if known is not None:
        return known
    from vault_integrate.app.vault import settings_of  # noqa: PLC0415 - only where they have changed

    return settings_of(memory)


def _page_of(memory: Memory, week: Week) -> str:
    """Where the page of a week is or would be; with plugins no run remembers it."""
    from vault_integrate.app.place import page_path  # noqa: PLC0415 - few vaults name a plugin
    from vault_integrate.app.vault import vault_of  # noqa: PLC0415 - as above

    try:
        return page_path(vault_of(memory, page_wanted=False), week)[0]
    except PageRefused:
        return ""


def _has_items(memory: Memory) -> bool:
    marked = (Role.INSIGHT, Role.ACTION)
    try:
        readings = (kept.reading for _, kept in memory.index.kept()) if memory.index else ()
        return any(item.role in marked for each in readings if each is not None for item in each.items)
    except Damaged:
        return False


def _waiting(root: Path, page: str) -> int:
    """How many acts stand on a page; of one that can't be read `report` says why."""
    from vault_integrate.edit.region import acts_on  # noqa: PLC0415 - only where the page has changed

    data = read_bytes(root, page)
    return 0 if isinstance(data, Diagnostic) else acts_on(data)
