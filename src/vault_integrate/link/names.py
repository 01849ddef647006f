"""The names of all files of a vault, ready to be looked up."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from vault_integrate.model.names import clean_name, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MANY = 16
"""Files of one name above which their folder's name is part of the key, too."""

_UNCLEAN = ("\\", "//", "/\n", "\n/", "\u00a0", "\u202f")
"""What, between paths joined by line ends, is not yet as the host cleans a path."""


class VaultNames:
    """An unchanging index of vault-relative paths; make one with `VaultNames.of`.

    A lookup does not grow with the vault: whole paths, file names and, for names that
    many files share (``README.md``), folder and name are each a key.
    """

    __slots__ = ("_at", "_named", "_paths", "_same", "_shared", "_tails", "resolved")

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        keys = _keys_of(paths)
        names = [key.rpartition("/")[2] for key in keys]
        self._at = dict(zip(keys, paths, strict=True))
        self._named = dict(zip(names, paths, strict=True))
        # More than one file by case alone, or of one name: few, so only these have lists.
        self._same = _several(keys, self._at, paths)
        self._shared = _several(names, self._named, paths)
        self._tails: dict[str, dict[str, tuple[str, ...]]] = {}
        self.resolved: dict[tuple[str, str], str | None] = {}
        """What links were found to mean, by their path part and the folder they stand in."""

    @classmethod
    def of(cls, paths: Iterable[str]) -> VaultNames:
        """Index vault-relative paths of all files, notes and others, with ``/``."""
        return cls(tuple(dict.fromkeys(paths)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VaultNames) and set(self._paths) == set(other._paths)

    def __hash__(self) -> int:
        return hash(frozenset(self._paths))

    def at(self, key: str) -> tuple[str, ...]:
        """Return the files at a whole path, given folded; more than one by case alone."""
        path = self._at.get(key)
        return () if path is None else self._same.get(key) or (path,)

    def ending(self, key: str) -> tuple[str, ...]:
        """Return the files whose path ends with the folded parts, shortest path first."""
        name = key.rpartition("/")[2]
        path = self._named.get(name)
        if path is None:
            return ()
        named = self._shared.get(name) or (path,)
        if name == key:
            return named
        if len(named) > _MANY:
            named = self._tail(name, named).get(_last(key, 2), ())
        return tuple(path for path in named if f"/{_key(path)}".endswith(f"/{key}"))

    def _tail(self, name: str, named: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The files of one name that many share, by folder and name."""
        found = self._tails.get(name)
        if found is None:
            tails: dict[str, list[str]] = {}
            for path in named:
                tails.setdefault(_last(_key(path), 2), []).append(path)
            found = self._tails[name] = {tail: tuple(paths) for tail, paths in tails.items()}
        return found


def _several(keys: Sequence[str], single: dict[str, str], paths: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The keys that stand for more than one path, with their paths in order; mostly there are few."""
    if len(single) == len(keys):
        return {}
    last = dict.fromkeys(key for key, path in zip(keys, paths, strict=True) if single[key] != path)
    found: dict[str, list[str]] = {key: [] for key in last}
    for key, path in zip(keys, paths, strict=True):
        if key in found:
            found[key].append(path)
    return {key: tuple(sorted(several, key=path_order)) for key, several in found.items()}


def path_order(path: str) -> tuple[int, str, str]:
    """Return the sort key of paths for one link: shortest string first, then by letters.

    The host takes the shortest path string, not the fewest folders (OBSIDIAN section
    3.2); between equally long ones it has no rule, so ours only has to be the same
    on every device.
    """
    composed = unicodedata.normalize("NFC", path)
    return len(composed), composed, path


def _keys_of(paths: Sequence[str]) -> list[str]:
    """The keys of all paths; those in ASCII that need no cleaning, nearly all, have theirs at once."""
    whole = "\n".join(("", *paths, ""))
    if any(unclean in whole for unclean in _UNCLEAN):
        return [_key(path) for path in paths]
    return [path.lower() if path.isascii() else _key(path) for path in paths]


def _key(path: str) -> str:
    return fold(clean_name(path))


def _last(key: str, parts: int) -> str:
    return "/".join(key.rsplit("/", parts)[-parts:])
