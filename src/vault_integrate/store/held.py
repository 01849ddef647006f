"""The index in the memory of a process that goes on: asked without the disk, and written through to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.store.index import DOUBTFUL, Damaged, Index, Known, Row, open_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from vault_integrate.model.kept import Kept


class HeldIndex(Index):
    """What one vault's index holds, in memory. Made by `hold_index`.

    Args:
        inner: the index on the disk; None where there is none, and everything is in memory alone.
        known: the notes by path.
        said: what they said.
        facts: what is remembered beside them.
    """

    def __init__(
        self, inner: Index | None, known: dict[str, Known], said: dict[str, Kept], facts: dict[str, bytes]
    ) -> None:
        self._inner = inner
        self._known = known
        self._said = said
        self._facts = facts
        self._version = 0 if inner is None else inner.version()
        self.lost = False
        self._written: set[str] = set()

    def is_stale(self) -> bool:
        """Whether what is held may be other than what stands on the disk, because another process wrote."""
        try:
            return self.lost or (self._inner is not None and self._inner.version() != self._version)
        except Damaged:
            return True

    def close(self) -> None:
        """Close the one on the disk, and hold nothing any more."""
        self.lost = True
        if self._inner is not None:
            self._inner.close()

    def renewed(self) -> Index | None:
        """Empty it; see `Index.renewed`."""
        self._known.clear()
        self._said.clear()
        self._facts.clear()
        if self._inner is not None:
            self._inner = self._inner.renewed()
            self._version = 0 if self._inner is None else self._inner.version()
        return self

    def standing(self) -> set[tuple[object, ...]]:
        """See `Index.standing`."""
        return {
            (path, *known.stat, int(known.seen - max(known.stat[2:]) >= DOUBTFUL))
            for path, known in self._known.items()
        }

    def paths(self) -> Iterable[str]:
        """The notes that are known."""
        return self._known.keys()

    def knows(self, path: str) -> Known | None:
        """A note, if it is known."""
        return self._known.get(path)

    def take_written(self) -> set[str]:
        """The notes whose rows were written since this was asked last."""
        written, self._written = self._written, set()
        return written

    def confirm(self, path: str, known: Known) -> None:
        """A note holds the bytes it held, with another stat, or looked at later."""
        self._known[path] = known

    def known(self, paths: Iterable[str]) -> dict[str, Known]:
        """See `Index.known`."""
        return {path: self._known[path] for path in paths if path in self._known}

    def kept(self, paths: Iterable[str] | None = None) -> Iterator[tuple[str, Kept]]:
        """See `Index.kept`."""
        if paths is None:
            yield from self._said.items()
        else:
            yield from ((path, self._said[path]) for path in paths if path in self._said)

    def fact(self, name: str) -> bytes | None:
        """See `Index.fact`."""
        return self._facts.get(name)

    def write(
        self,
        *,
        rows: Mapping[str, Row],
        seen: Mapping[str, Known],
        gone: Iterable[str],
        facts: Mapping[str, bytes],
        expect: Mapping[str, bytes | None],
        afresh: bool = False,
    ) -> bool:
        """See `Index.write`; where the disk can't take it, it is held all the same."""
        gone = tuple(gone)
        if self._inner is not None:
            if not self._inner.write(
                rows=rows, seen=seen, gone=gone, facts=facts, expect=expect, afresh=afresh
            ):
                self.lost = True
                return False
            self._version = self._inner.version()
        if afresh:
            self._known.clear()
            self._said.clear()
            self._facts.clear()
        for path in gone:
            self._known.pop(path, None)
            self._said.pop(path, None)
        self._written.update(rows)
        for path, row in rows.items():
            self._known[path], self._said[path] = row.known, row.kept
        self._known.update((path, known) for path, known in seen.items() if path in self._known)
        self._facts.update(facts)
        return True


def hold_index(cache: Path | None, root: Path) -> HeldIndex:
    """The index of a vault, held in memory.

    Args:
        cache: the user's cache folder; None for memory alone.
        root: the vault's folder.
    """
    index = None if cache is None else open_index(cache, root)
    for _ in range(2):
        if index is None:
            break
        try:
            held = HeldIndex(index, dict(index.all_known()), dict(index.kept()), dict(index.facts()))
        except Damaged:
            index = index.renewed()
        else:
            index.let_go()
            return held
    return HeldIndex(None, {}, {}, {})
