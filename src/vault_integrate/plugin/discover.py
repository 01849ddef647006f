"""Finding plugins: the built-in ones by name, installed ones through entry points, one at a time."""

from __future__ import annotations

import importlib
import importlib.metadata
from typing import TYPE_CHECKING, Protocol

from vault_integrate.markers import PROJECT
from vault_integrate.plugin.builtin import BUILT_IN
from vault_integrate.plugin.host import Origin, PluginHost, PluginInfo, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Entry(Protocol):
    """What is used of an installed entry point."""

    @property
    def name(self) -> str:
        """The plugin's name."""
        ...

    @property
    def dist(self) -> importlib.metadata.Distribution | None:
        """The package it comes from."""
        ...

    def load(self) -> object:
        """Import the plugin."""
        ...


def installed() -> tuple[Entry, ...]:
    """All entry points of the group, sorted by name so that the order of installation does not matter."""
    return tuple(sorted(importlib.metadata.entry_points(group=PROJECT), key=lambda each: each.name))


def build_host(
    version: str,
    enabled: Iterable[str] = (),
    *,
    entries: Sequence[Entry] | None = None,
    built_in: Sequence[str] = BUILT_IN,
) -> PluginHost:
    """A host with the built-in plugins and those installed ones that the settings name.

    Args:
        version: the program's version, which is the built-in plugins' too.
        enabled: names from the settings note.
        entries: installed entry points; None looks them up.
        built_in: names of built-in modules.
    """
    host = PluginHost()
    for name in built_in:
        module = importlib.import_module(f"vault_integrate.plugin.builtin.{name}")
        host.register(module, name, version=version, origin=Origin.BUILT_IN)
    wanted = dict.fromkeys(enabled)
    for entry in installed() if entries is None else entries:
        found = entry.dist.version if entry.dist else ""
        if entry.name not in wanted:
            host.note_plugin(
                PluginInfo(name=entry.name, version=found, origin=Origin.INSTALLED, state=State.INSTALLED)
            )
            continue
        wanted.pop(entry.name)
        _load(host, entry, found)
    for name in wanted:
        host.note_plugin(PluginInfo(name=name, version="", origin=Origin.INSTALLED, state=State.MISSING))
    return host


def _load(host: PluginHost, entry: Entry, version: str) -> None:
    try:
        plugin = entry.load()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - one bad import must not end the program
        host.fail(entry.name, "", "", type(error).__name__)
        host.note_plugin(
            PluginInfo(
                name=entry.name,
                version=version,
                origin=Origin.INSTALLED,
                state=State.BROKEN,
                fault=type(error).__name__,
            )
        )
        return
    host.register(plugin, entry.name, version=version, origin=Origin.INSTALLED)
