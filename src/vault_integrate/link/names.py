"""The names of all files of a vault, ready to be looked up."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.model.names import clean_name, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MANY = 16
"""Files of one name above which their folder's name is part of the key, too."""


class VaultNames(Struct, frozen=True):
    """An unchanging index of vault-relative paths; make one with `VaultNames.of`.

    A lookup does not grow with the vault: whole paths, file names and, for names that
    many files share (``README.md``), folder and name are each a key.
    """

    _by_path: Mapping[str, tuple[str, ...]]
    _by_name: Mapping[str, tuple[str, ...]]
    _by_tail: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, paths: Iterable[str]) -> VaultNames:
        """Index vault-relative paths of all files, notes and others, with ``/``."""
        ordered = sorted(set(paths), key=path_order)
        by_path: dict[str, list[str]] = {}
        by_name: dict[str, list[str]] = {}
        for path in ordered:
            key = _key(path)
            by_path.setdefault(key, []).append(path)
            by_name.setdefault(_last(key, 1), []).append(path)
        by_tail: dict[str, list[str]] = {}
        for shared in by_name.values():
            for path in shared if len(shared) > _MANY else ():
                by_tail.setdefault(_last(_key(path), 2), []).append(path)
        return cls(_frozen(by_path), _frozen(by_name), _frozen(by_tail))

    def at(self, key: str) -> tuple[str, ...]:
        """Return the files at a whole path, given folded; more than one by case alone."""
        return self._by_path.get(key, ())

    def ending(self, key: str) -> tuple[str, ...]:
        """Return the files whose path ends with the folded parts, shortest path first."""
        named = self._by_name.get(_last(key, 1), ())
        if "/" not in key:
            return named
        if len(named) > _MANY:
            named = self._by_tail.get(_last(key, 2), ())
        return tuple(path for path in named if f"/{_key(path)}".endswith(f"/{key}"))


def path_order(path: str) -> tuple[int, str, str]:
    """Return the sort key of paths for one link: shortest string first, then by letters.

    The host takes the shortest path string, not the fewest folders (OBSIDIAN section
    3.2); between equally long ones it has no rule, so ours only has to be the same
    on every device.
    """
    composed = unicodedata.normalize("NFC", path)
    return len(composed), composed, path


def _key(path: str) -> str:
    return fold(clean_name(path))


def _last(key: str, parts: int) -> str:
    return "/".join(key.rsplit("/", parts)[-parts:])


def _frozen(index: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(paths) for key, paths in index.items()}
