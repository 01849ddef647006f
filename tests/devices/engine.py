"""A sync engine between two folders, as simple as can be: for when Syncthing would be too slow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.devices.notes import files_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass
class Engine:
    """Two folders, and what both held when they last met.

    A file changed on one side goes to the other. Of one changed on both the later stays, the other becomes
    a conflict copy beside it. What was changed here and removed there comes back.
    """

    places: Sequence[Path]
    base: dict[str, bytes] = field(default_factory=dict)
    copies: int = 0

    def meet(self) -> None:
        left, right = (files_of(place) for place in self.places)
        now: dict[str, bytes] = {}
        for path in sorted({*left, *right, *self.base}):
            here, there, before = left.get(path), right.get(path), self.base.get(path)
            if here in (there, before):
                kept = there
            elif there == before or there is None:
                kept = here
            elif here is None:
                kept = there
            else:
                kept = self._conflict(path, now, here, there)
            if kept is not None:
                now[path] = kept
        for place in self.places:
            self._give(place, now)
        self.base = now

    def _conflict(self, path: str, now: dict[str, bytes], here: bytes, there: bytes) -> bytes:
        self.copies += 1
        times = [(place / path).stat().st_mtime_ns for place in self.places]
        kept, other = (here, there) if times[0] >= times[1] else (there, here)
        stem = path.removesuffix(".md")
        now[f"{stem}.sync-conflict-20261118-{100000 + self.copies}-ABCDEFG.md"] = other
        return kept

    def _give(self, place: Path, now: dict[str, bytes]) -> None:
        before = files_of(place)
        for path in before.keys() - now.keys():
            (place / path).unlink()
        for path, data in now.items():
            if before.get(path) != data:
                (place / path).parent.mkdir(parents=True, exist_ok=True)
                (place / path).write_bytes(data)
