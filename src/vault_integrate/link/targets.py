"""What a link or a reference means: which items of which note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.link.resolve import resolve
from vault_integrate.model.item import Form, Found, Reading, Reference, Role
from vault_integrate.model.link import Link, LinkKind
from vault_integrate.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vault_integrate.link.names import VaultNames


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a link leads to.

    Attributes:
        path: the note, None where it resolves to none.
        items: positions (in the flat list of items) of what is meant.
        direct: the item itself is named (its note or its block), not only the entry that holds it.
    """

    path: str | None
    items: tuple[int, ...] = ()
    direct: bool = True


NOWHERE = Target(path=None)


class Targets:
    """Answers what links lead to, for a fixed list of items.

    Args:
        items: all items of the vault, in their final order.
        readings: what each note says; entries may be linked to where they hold exactly one insight.
        names: the names of the vault.
    """

    def __init__(self, items: Sequence[Found], readings: Iterable[Reading], names: VaultNames) -> None:
        self._names = names
        self._notes: dict[str, int] = {}
        self._blocks: dict[tuple[str, str], int] = {}
        self._anywhere: dict[str, list[int]] = {}
        self._ids: dict[str, list[int]] = {}
        self._entries = {reading.path for reading in readings if reading.entry}
        held: dict[str, list[int]] = {}
        for position, item in enumerate(items):
            self._index(position, item)
            if item.role is Role.INSIGHT:
                held.setdefault(item.path, []).append(position)
        self._single = {
            path: only[0] for path, only in held.items() if len(only) == 1 and path in self._entries
        }
        self._cache: dict[tuple[str, str, str], Target] = {}

    def _index(self, position: int, item: Found) -> None:
        if item.form is Form.NOTE and item.owner is None:
            self._notes.setdefault(item.path, position)
        if item.block_id:
            self._blocks.setdefault((item.path, fold(item.block_id)), position)
            self._anywhere.setdefault(fold(item.block_id), []).append(position)
        if item.fields.ident:
            self._ids.setdefault(fold(item.fields.ident), []).append(position)

    @property
    def blocks(self) -> Mapping[tuple[str, str], int]:
        """Items by note and folded block id."""
        return self._blocks

    def of_link(self, link: Link, source: str) -> Target:
        """What `link`, written in the note `source`, leads to."""
        key = (link.target, link.subpath, source)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._look_up(link, source)
        return found

    def _look_up(self, link: Link, source: str) -> Target:
        if link.external:
            return NOWHERE
        path = resolve(link.target, source, self._names).path
        if path is None:
            return NOWHERE
        block = link.block_id
        if block:
            position = self._blocks.get((path, fold(block)))
            return Target(path=path, items=() if position is None else (position,))
        if path in self._notes:
            return Target(path=path, items=(self._notes[path],))
        if path in self._single and not link.subpath:
            return Target(path=path, items=(self._single[path],), direct=False)
        return Target(path=path)

    def of_reference(self, reference: Reference, source: str) -> Target:
        """What a field's reference names: its link, else an id, else a block id, else a note's name."""
        if reference.link is not None:
            return self.of_link(reference.link, source)
        key = fold(reference.text.strip().removeprefix("#").removeprefix("^"))
        if not key:
            return NOWHERE
        by_id = self._ids.get(key)
        if by_id:
            return Target(path=None, items=(by_id[0],))
        here = self._blocks.get((source, key))
        if here is not None:
            return Target(path=source, items=(here,))
        anywhere = self._anywhere.get(key, [])
        if len(anywhere) == 1:
            return Target(path=None, items=(anywhere[0],))
        return self._look_up(Link(kind=LinkKind.WIKI, target=reference.text.strip(), start=0, end=0), source)

    def is_entry(self, path: str | None) -> bool:
        """Whether a link to this note is a link to an entry of the journal."""
        return path in self._entries
