"""Which items say something else than at the last look, for plugins that want to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vault_integrate.plugin.door import Change, ItemChange
from vault_integrate.store.index import plain
from vault_integrate.store.scan import content_hash
from vault_integrate.store.state import own_place, vault_key, write_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Action, Insight

_PLACES = ("sources", "source", "path", "line", "last_line")
"""Where something stands is no part of what it says."""


def item_changes(journal: MemoryJournal, cache: Path, root: Path) -> list[ItemChange]:
    """What became of which item since the last time that this was asked; in the order of ids.

    The first time, and where the cache was deleted, nothing is known to have changed.

    Args:
        journal: as it is now.
        cache: the user's cache folder.
        root: the vault's folder.

    Raises:
        VaultIntegrateError: what there is now can't be remembered.
    """
    place = own_place(cache, root)
    if place is None:
        return []
    file = place / f"items-{vault_key(root)}.json"
    items: dict[str, Insight | Action] = {each.id: each for each in journal.insights}
    items |= {each.id: each for each in journal.actions}
    now = {identity: digest(item) for identity, item in items.items()}
    before = _known(file)
    if before != now:
        write_private(file, msgspec.json.encode(now))
    return [] if before is None else list(_changes(before, now, items, str(root)))


def digest(item: Insight | Action) -> str:
    """What an item says, as one short text; equal wherever it stands."""
    said = msgspec.to_builtins(item, str_keys=True, enc_hook=plain)
    return content_hash(msgspec.json.encode(_without_places(said), order="sorted")).hex()[:16]


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(each) for key, each in value.items() if key not in _PLACES}
    if isinstance(value, list | tuple):
        return [_without_places(each) for each in value]
    return value


def _known(file: Path) -> dict[str, str] | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError):
        return None


def _changes(
    before: dict[str, str], now: dict[str, str], items: dict[str, Insight | Action], root: str
) -> Iterator[ItemChange]:
    for identity in sorted({*before, *now}):
        if before.get(identity) == now.get(identity):
            continue
        item = items.get(identity)
        change = Change.GONE if item is None else Change.CHANGED if identity in before else Change.NEW
        told = None if item is None or item.private else item
        yield ItemChange(root=root, change=change, id=identity, item=told)
