"""What a link or a reference means: which items of which note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.link.resolve import folder_key, resolve
from vault_integrate.model.item import Form, Found, Reading, Reference, Role
from vault_integrate.model.link import Link, LinkKind
from vault_integrate.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from vault_integrate.link.names import VaultNames


class Target(Struct, frozen=True, kw_only=True):
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

    Attributes:
        entries: paths of the entries.
    """

    def __init__(self, items: Sequence[Found], readings: Iterable[Reading], names: VaultNames) -> None:
        self._names = names
        self._items = items
        self._notes: dict[str, int] = {}
        self._blocks: dict[tuple[str, str], int] = {}
        self._anywhere: dict[str, list[int]] = {}
        self._ids: dict[str, list[int]] = {}
        self.entries = frozenset(reading.path for reading in readings if reading.entry)
        held: dict[str, dict[str, int]] = {}
        for position, item in enumerate(items):
            self._index(position, item)
            if item.role is Role.INSIGHT and item.path in self.entries:
                held.setdefault(item.path, {}).setdefault(fold(item.words), position)
        # The same insight twice in an entry, in its header and in its text, is still just one.
        self._single = {path: next(iter(only.values())) for path, only in held.items() if len(only) == 1}
        self._cache: dict[tuple[str, str, str], Target] = {}
        self._of_items: dict[int, tuple[Target, ...]] = {}

    def _index(self, position: int, item: Found) -> None:
        if item.form is Form.NOTE and item.owner is None:
            self._notes.setdefault(item.path, position)
        if item.block_id:
            self._blocks.setdefault((item.path, fold(item.block_id)), position)
            self._anywhere.setdefault(fold(item.block_id), []).append(position)
        if item.fields.ident:
            self._ids.setdefault(fold(item.fields.ident), []).append(position)

    def note_item(self, path: str) -> int | None:
        """The insight or action that the note itself is, if it is one."""
        return self._notes.get(path)

    def of_link(self, link: Link, source: str) -> Target:
        """What `link`, written in the note `source`, leads to."""
        key = (link.target, link.subpath, source)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._look_up(link, source)
        return found

    def of_item(self, position: int) -> tuple[Target, ...]:
        """What the links of an item lead to, one target for each of `links`."""
        found = self._of_items.get(position)
        if found is None:
            item = self._items[position]
            found = tuple(self.of_link(link, item.path) for link in item.links)
            self._of_items[position] = found
        return found

    def leading_to(self, position: int, items: AbstractSet[int]) -> tuple[int, ...]:
        """Where those links of an item begin that lead to an entry, or to one of `items`."""
        links = self._items[position].links
        if not links:
            return ()
        return tuple(
            link.start
            for link, target in zip(links, self.of_item(position), strict=True)
            if target.path in self.entries or not items.isdisjoint(target.items)
        )

    def _path(self, target: str, source: str) -> str | None:
        """The note that a link's target means in a note; the same for all notes of its folder."""
        if not target.strip():
            return source
        key = (target, folder_key(source))
        resolved = self._names.resolved
        if key not in resolved:
            resolved[key] = resolve(target, source, self._names).path
        return resolved[key]

    def _look_up(self, link: Link, source: str) -> Target:
        if link.external:
            return NOWHERE
        path = self._path(link.target, source)
        if path is None:
            return NOWHERE
        block = link.block_id if link.subpath else None
        position = self._blocks.get((path, fold(block))) if block else None
        if position is not None and self._items[position].role is not Role.LINE:
            return Target(path=path, items=(position,))
        if path in self._notes:
            # A block or a heading of the note that is the insight.
            return Target(path=path, items=(self._notes[path],))
        if path in self._single and not link.subpath:
            return Target(path=path, items=(self._single[path],), direct=False)
        return Target(path=path)

    def of_reference(self, reference: Reference, source: str) -> Target:
        """What a field's reference names: its link, else an id, else a block id, else a note's name.

        Of an id all items are meant that carry it: a Tasks id may stand on a step as `id` does on an insight.
        """
        if reference.link is not None:
            return self.of_link(reference.link, source)
        text = reference.text.strip()
        key = fold(text.removeprefix("#").removeprefix("^"))
        if not key:
            return NOWHERE
        by_id = self._ids.get(key)
        if by_id:
            return Target(path=None, items=tuple(by_id))
        here = self._blocks.get((source, key))
        if here is not None:
            return Target(path=source, items=(here,))
        anywhere = self._anywhere.get(key, [])
        # Copies keep their block id when they are rolled over; two different lines of one id name none.
        if anywhere and len({fold(self._items[each].words) for each in anywhere}) == 1:
            return Target(path=None, items=(anywhere[0],))
        target, mark, below = text.partition("#")
        if not target.strip():
            return NOWHERE
        return self._look_up(
            Link(kind=LinkKind.WIKI, target=target, subpath=mark + below, start=0, end=0), source
        )
