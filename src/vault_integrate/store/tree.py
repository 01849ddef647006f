"""The files of a vault as they stood at the last look, looked at again folder by folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.store.scan import Listing, list_files, list_folder, stat_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault_integrate.model.diagnostic import Diagnostic
    from vault_integrate.store.scan import Stat


class Tree:
    """All visible files below a folder. Nothing is known before the first `look_at_all`.

    Args:
        root: the vault's folder.

    Attributes:
        files: their vault-relative paths and stats.
        odd: what is no file to read and why.
        version: another number whenever a name has come or gone, or what is odd has changed.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.files: dict[str, Stat] = {}
        self.odd: tuple[Diagnostic, ...] = ()
        self.version = 0

    def listing(self) -> Listing:
        """As it stands; what is looked at later does not change it."""
        return Listing(files=dict(self.files), diagnostics=self.odd)

    def look_at_all(self) -> set[str]:
        """Look at the whole tree.

        Returns:
            The paths of files that are new, gone, or have another stat.
        """
        found = list_files(self._root)
        before, odd = self.files, self.odd
        self.files, self.odd = found.files, found.diagnostics
        if before.keys() != self.files.keys() or set(odd) != set(self.odd):
            self.version += 1
        changed = {path for path, stat in self.files.items() if before.get(path) != stat}
        if len(before) + len(changed) > len(self.files):
            changed.update(before.keys() - self.files.keys())
        return changed

    def look_at(self, folders: Iterable[str]) -> set[str]:
        """Look at some folders; at those below them only where they are new or gone.

        Args:
            folders: vault-relative paths; one that is no more is looked for in the one above it, a hidden one
                is no matter.

        Returns:
            As `look_at_all`.
        """
        changed: set[str] = set()
        for folder in sorted(set(folders)):
            if "/." in f"/{folder}":
                continue
            there = self._there(folder)
            changed |= self._replace(there, deep=there != folder)
        return changed

    def look_at_files(self, paths: Iterable[str]) -> set[str]:
        """Look at some files alone.

        Returns:
            As `look_at_all`.
        """
        changed: set[str] = set()
        for path in paths:
            try:
                stat = stat_of((self._root / path).lstat())
            except OSError:
                if self.files.pop(path, None) is not None:
                    self.version += 1
                    changed.add(path)
                continue
            if self.files.get(path) != stat:
                self.version += path not in self.files
                self.files[path] = stat
                changed.add(path)
        return changed

    def _there(self, folder: str) -> str:
        """The folder, or the nearest one above it that is there."""
        while folder and not (self._root / folder).is_dir():
            folder = folder.rpartition("/")[0]
        return folder

    def _replace(self, folder: str, *, deep: bool) -> set[str]:
        """Put what stands in a folder now in place of what stood there."""
        before, below = self._known(folder)
        files: dict[str, Stat] = {}
        odd: list[Diagnostic] = []
        waiting = list_folder(self._root, folder, files, odd)
        for left in below.keys() - set(waiting):
            before |= below[left]
        if deep:
            below.clear()
        untouched = below.keys() & set(waiting)
        while waiting:
            inner = waiting.pop()
            if inner in below:
                continue
            before |= self._known(inner)[0]
            waiting += list_folder(self._root, inner, files, odd)
        changed = {path for path, stat in files.items() if self.files.get(path) != stat}
        gone = before - files.keys()
        for path in gone:
            del self.files[path]
        known, strange = len(self.files), self.odd
        self.files.update(files)
        self.odd = (*(each for each in self.odd if not _is_about(each, folder, untouched)), *odd)
        if gone or len(self.files) != known or set(strange) != set(self.odd):
            self.version += 1
        changed |= gone
        return changed

    def _known(self, folder: str) -> tuple[set[str], dict[str, set[str]]]:
        """The known files of a folder, and those of each folder in it with all below."""
        start = f"{folder}/" if folder else ""
        own: set[str] = set()
        below: dict[str, set[str]] = {}
        for path in self.files:
            if path.startswith(start):
                name, slash, _ = path[len(start) :].partition("/")
                if slash:
                    below.setdefault(start + name, set()).add(path)
                else:
                    own.add(path)
        return own, below


def _is_about(odd: Diagnostic, folder: str, untouched: set[str]) -> bool:
    """Whether something odd is, or stands in, a folder or one below it that was not left untouched."""
    start = f"{folder}/" if folder else ""
    if not odd.path.startswith(start):
        return odd.path == folder
    first = odd.path[len(start) :].partition("/")[0]
    return start + first not in untouched
