"""What follows when pages were brought up to date: plugins are told, and exports are made again.

Nothing here may keep a page from being written, so it comes last, and outside the work lock: a plugin may
start a program that writes into the vault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.app.exports import keep_up
from vault_integrate.app.item_changes import item_changes
from vault_integrate.app.page import journal_of
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.week import week_of
from vault_integrate.plugin.accept import nothing
from vault_integrate.plugin.door import PageWritten
from vault_integrate.plugin.host import Origin
from vault_integrate.store.plugin_faults import SET_ASIDE_AFTER, LastFault, plugin_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.sync import Folders
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.week import Week
    from vault_integrate.plugin.door import ItemChange
    from vault_integrate.plugin.host import PluginHost


class Followed(Struct, frozen=True, kw_only=True):
    """What was in the way.

    Attributes:
        faults: of exports.
        later: seconds until an export may be made that was left alone now; None where there is none.
    """

    faults: tuple[VaultIntegrateError, ...] = ()
    later: float | None = None


def follow_up(
    vault: Vault, reading: VaultReading, today: date, folders: Folders, written: Iterable[tuple[str, Week]]
) -> Followed:
    """Tell plugins what happened, and bring exports up to date; nothing where no plugin takes part.

    Args:
        vault: the vault, as it was read last.
        reading: what its notes say.
        today: the day that counts as today.
        folders: the user's own folders.
        written: paths of the pages that were written, with their weeks.
    """
    if not vault.settings.plugins:
        return Followed()
    faults: list[VaultIntegrateError] = []
    later = None
    try:
        telling = _Telling(vault.host, plugin_faults(folders.state, vault.root).all())
        for path, week in written:
            telling.tell("vault_page_written", page=PageWritten(root=str(vault.root), path=path, week=week))
        for change in _changes(vault, reading, today, folders, telling):
            telling.tell("vault_item_changed", change=change)
        kept = keep_up(vault, reading, today, folders.state)
        faults, later = kept.faults, kept.later
        remember_faults(vault, today, folders.state, telling.in_a_row)
    except VaultIntegrateError as fault:
        faults.append(fault)
    return Followed(faults=tuple(faults), later=later)


def remember_faults(
    vault: Vault, today: date, state: Path, in_a_row: Mapping[str, int] | None = None
) -> None:
    """Keep the last fault of each plugin for `plugins`.

    Raises:
        VaultIntegrateError: it can't be remembered.
    """
    faults = plugin_faults(state, vault.root)
    known = faults.all()
    versions = {each.name: each.version for each in vault.host.plugins if each.origin is not Origin.BUILT_IN}
    last = {
        each.plugin: LastFault(
            version=versions[each.plugin], hook=each.hook, kind=each.kind, day=today.isoformat()
        )
        for each in vault.host.failures
        if each.plugin in versions
    }
    rows = in_a_row or {}
    for name in {*last, *rows}:
        fault = last.get(name) or known.get(name) or LastFault(version=versions[name])
        before = known[name].in_a_row if name in known else 0
        last[name] = replace(fault, version=versions[name], in_a_row=rows.get(name, before))
    faults.remember(last)


def _changes(
    vault: Vault, reading: VaultReading, today: date, folders: Folders, telling: _Telling
) -> list[ItemChange]:
    """What became of items, where any plugin wants to know."""
    if folders.cache is None or not telling.listeners("vault_item_changed"):
        return []
    last = week_of(today, vault.settings.week_rule).last
    return item_changes(journal_of(vault, reading, last), folders.cache, vault.root)


class _Telling:
    """Tells plugins, one by one, and sets those aside that fail each time.

    Args:
        host: the plugins.
        known: their last faults.

    Attributes:
        in_a_row: how many calls of those that were told something failed, up to the last one.
    """

    def __init__(self, host: PluginHost, known: Mapping[str, LastFault]) -> None:
        self._host = host
        self._versions = {each.name: each.version for each in host.plugins}
        self._before = {
            name: each.in_a_row for name, each in known.items() if each.version == self._versions.get(name)
        }
        self.in_a_row: dict[str, int] = {}

    def listeners(self, hook: str) -> list[str]:
        """Who is told: those that answer the hook and are not set aside."""
        return [
            name
            for name in dict.fromkeys(self._host.answers(hook))
            if self.in_a_row.get(name, self._before.get(name, 0)) < SET_ASIDE_AFTER
        ]

    def tell(self, hook: str, **what: PageWritten | ItemChange) -> None:
        """Tell all that listen."""
        for name in self.listeners(hook):
            failed = not self._host.call(hook, nothing, about="", only=name, **what)
            before = self.in_a_row.get(name, self._before.get(name, 0))
            if failed or before or name in self.in_a_row:
                self.in_a_row[name] = before + 1 if failed else 0
