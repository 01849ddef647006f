"""A vault that is made to be tried on, with exactly the plugins that are handed over.

What `vault_integrate.testing` gives to tests and what `plugins check` runs on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from vault_integrate.app.opened import Opened
from vault_integrate.app.reading import read_vault
from vault_integrate.app.report import report
from vault_integrate.app.sync import Folders
from vault_integrate.app.vault import load_vault
from vault_integrate.model.week import week_of
from vault_integrate.paths import cache_folder, state_folder
from vault_integrate.plugin.discover import Given, installed, only_these

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.report import Report
    from vault_integrate.model.item import Found
    from vault_integrate.plugin.discover import Entry
    from vault_integrate.plugin.host import PluginFailure

    Content = str | bytes
    Option = str | bool | int | tuple[str, ...] | list[str]
    Plugins = Mapping[str, object] | Iterable[str]

SETTINGS_NOTE = "What now/Settings.md"


class Raised(NamedTuple):
    """An exception of a plugin.

    Attributes:
        plugin: its name.
        hook: the hook that was called; empty while it was loaded.
        error: the exception.
    """

    plugin: str
    hook: str
    error: BaseException


def write_notes(root: Path, notes: Mapping[str, Content]) -> None:
    """Write files below a folder: text as UTF-8 with its line ends as they are, bytes untouched.

    Raises:
        ValueError: a name leads out of the folder.
    """
    root.mkdir(parents=True, exist_ok=True)
    for name, content in notes.items():
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts:
            raise ValueError(f"not inside the vault: {name}")
        path = root / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def entries_of(plugins: Plugins) -> tuple[Entry, ...]:
    """What stands for these plugins in the place of installed ones.

    Args:
        plugins: modules or objects by their names, or names of plugins that are installed.
    """
    if isinstance(plugins, Mapping):
        return tuple(Given(plugin, name) for name, plugin in plugins.items())
    names = {*plugins}
    return tuple(each for each in installed() if each.name in names)


class TrialVault:
    """A vault on the disk, and what the program makes of it with exactly these plugins.

    Args:
        root: its folder, which is made.
        plugins: as for `entries_of`; the settings note names them all.

    Attributes:
        root: its folder.
        raised: every exception of a plugin so far.
        failures: what hosts of this vault have noted, where somebody has put it here.
    """

    def __init__(self, root: Path, plugins: Plugins = ()) -> None:
        self.root = root
        self.raised: list[Raised] = []
        self.failures: dict[PluginFailure, None] = {}
        self._names = tuple(plugins)
        self._entries = entries_of(plugins)
        root.mkdir(parents=True, exist_ok=True)
        self.settle()

    def settle(self, **settings: Option) -> None:
        """Write the settings note: the names of the plugins, and these settings."""
        said = {"vault_integrate": "settings", "plugins": self._names, **settings}
        # What JSON writes on one line is YAML, too.
        lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in said.items())
        write_notes(self.root, {SETTINGS_NOTE: f"---\n{''.join(lines)}---\n"})

    def write(self, path: str, content: Content) -> Path:
        """Write one note (or any other file) and give its path on the disk."""
        write_notes(self.root, {path: content})
        return self.root / path

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """While the block lasts exactly the plugins of this vault are installed."""

        def hear(plugin: str, hook: str, error: BaseException) -> None:
            self.raised.append(Raised(plugin, hook, error))

        with only_these(self._entries, hear):
            yield

    def report(self, today: date, week: str = "") -> Report:
        """The page of a week, made and not written, with what went wrong.

        Args:
            today: the day that counts as today.
            week: a week, `2026-W46`, or a day in it; else the week of today.
        """
        from vault_integrate.app.asked import read_week  # noqa: PLC0415 - few ask for another week

        with self.at_hand():
            vault = load_vault(self.root, page_wanted=True)
            chosen = (
                read_week(week, today, vault.settings) if week else week_of(today, vault.settings.week_rule)
            )
            return report(vault, chosen, today=today, write=False)

    def found(self, path: str = "") -> tuple[Found, ...]:
        """What all notations find in one note, or in all: in the order of paths and lines."""
        with self.at_hand():
            readings = read_vault(load_vault(self.root)).readings
        return tuple(item for each in readings if path in ("", each.path) for item in each.items)

    def opened(self, today: date) -> Opened:
        """The vault as a plugin's command is handed it."""
        folders = Folders(state=state_folder(), cache=cache_folder())
        name = self._names[0] if self._names else ""
        opened = Opened(self.root, folders, name, say=print, tell=print)
        opened.asked_today = today.isoformat()
        with self.at_hand():
            # The plugins are looked up here; nothing of them is asked for later.
            opened.journal  # noqa: B018 - it is kept
        return opened
