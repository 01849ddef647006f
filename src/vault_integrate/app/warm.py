"""A vault that stays open: what its notes say is held, and only what may have changed is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import clock
from vault_integrate.app.held_reading import HeldReading
from vault_integrate.app.look import open_changed, recall
from vault_integrate.app.memory import Memory
from vault_integrate.app.plugins import host_of, known_here
from vault_integrate.app.standing import names_digest
from vault_integrate.app.vault import Parts, vault_of
from vault_integrate.store.facts import NAMES
from vault_integrate.store.held import HeldIndex, hold_index
from vault_integrate.store.scan import in_order, may_be_note, open_vault
from vault_integrate.store.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from vault_integrate.app.plugins import KnownHere
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.host import PluginHost
    from vault_integrate.store.scan import VaultFiles


class _HeldParts(Parts):
    """What was made for the same names and settings is not made again.

    Args:
        tree: tells when names have changed.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.reading = HeldReading()
        self._files: tuple[int, Settings, VaultFiles] | None = None
        self._host: tuple[tuple[str, ...], KnownHere, PluginHost] | None = None

    def files(self, memory: Memory, settings: Settings) -> VaultFiles:
        """See `Parts`."""
        version = self._tree.version
        if self._files is None or self._files[:2] != (version, settings):
            self._files = (version, settings, super().files(memory, settings))
        return self._files[2]

    def host(self, settings: Settings, root: Path) -> PluginHost:
        """See `Parts`; a plugin that failed begins anew, and all do where this machine says otherwise."""
        names = settings.plugins
        known = known_here(names, root)
        if self._host is None or self._host[:2] != (names, known) or self._host[2].failures:
            self._host = (names, known, host_of(names, root, known))
        return self._host[2]


class Warm:
    """One vault, opened again and again by one process.

    What is held equals what a look at everything would find, as far as the folders that were named hold all
    that happened; a whole look now and then makes sure of that (RELIABILITY R24, R25).

    Args:
        root: the vault's folder.
        cache: the user's cache folder; None keeps nothing on the disk.

    Attributes:
        changed: something was found to be otherwise since `settle`.
    """

    def __init__(self, root: Path, cache: Path | None) -> None:
        self._root = root
        self._cache = cache
        self._tree = Tree(root)
        self._index: HeldIndex | None = None
        self._doubtful: set[str] = set()
        self._names: tuple[object, bool] = (None, False)
        self._closed: frozenset[str] = frozenset()
        self._parts = _HeldParts(self._tree)
        self.changed = False

    def look(
        self, folders: Collection[str] = (), *, whole: bool = False, touched: Collection[str] = ()
    ) -> Memory:
        """Look again, and open the notes that may hold something else.

        Args:
            folders: vault-relative paths of folders.
            whole: look at all of them.
            touched: single notes to look at.

        Raises:
            UsageFault: the vault's folder is not there.
        """
        open_vault(self._root)
        now = clock.nanoseconds()
        if self._index is None or self._index.is_stale():
            if self._index is not None:
                self._index.close()
                # What another process has read, this one has not: its rows look like known ones from now on.
                self._parts.reading = HeldReading()
                self.changed = True
            self._index = hold_index(self._cache, self._root)
            self._doubtful = set(self._index.paths())
            whole = True
        found = self._tree.look_at_all() if whole else self._tree.look_at(folders)
        found |= self._tree.look_at_files(touched)
        return self._remember(self._index, found, now)

    def _remember(self, index: HeldIndex, found: set[str], now: int) -> Memory:
        """The look as others know it."""
        files = self._tree.files
        self._doubtful |= found
        memory = Memory(root=self._root, listing=self._tree.listing(), now=now, index=index, living=True)
        marked_before = recall(memory)
        changed = self._in_doubt(index)
        memory.gone = frozenset(path for path in self._doubtful if path not in files and index.knows(path))
        memory.same_names = self._has_same_names(memory)
        marked = open_changed(memory, in_order(changed))
        marked += [note for note in marked_before if note not in changed and note in files]
        memory.marked = in_order(marked)
        for path, known in memory.confirmed.items():
            index.confirm(path, known)
        # What can't be opened is no news each time.
        closed = frozenset(memory.closed)
        if memory.opened or memory.gone or not memory.same_names or closed != self._closed:
            self.changed = True
        self._closed = closed
        return memory

    def _has_same_names(self, memory: Memory) -> bool:
        """Whether there are the files that the index speaks of; worked out only where a name came or went."""
        key = (self._tree.version, memory.facts.get(NAMES))
        if self._names[0] != key:
            names = names_digest(memory.listing.files, memory.listing.diagnostics)
            self._names = (key, key[1] == names)
        return self._names[1]

    def _in_doubt(self, index: HeldIndex) -> set[str]:
        """The notes that may hold something else than the index speaks of; no others stay in doubt."""
        files = self._tree.files
        doubtful: set[str] = set()
        for path in self._doubtful:
            known = index.knows(path)
            if path not in files:
                if known is not None:
                    doubtful.add(path)
            elif may_be_note(path) and (known is None or known.stat != files[path] or known.doubtful):
                doubtful.add(path)
        self._doubtful = doubtful
        return {path for path in doubtful if path in files}

    def load(self, touched: Collection[str] = ()) -> Vault:
        """Open the vault for its pages; see `app.vault.Opener`."""
        return vault_of(self.look(touched=touched), page_wanted=True, again=self.load, parts=self._parts)

    def settle(self) -> None:
        """All that was found until now is dealt with."""
        self.changed = False
