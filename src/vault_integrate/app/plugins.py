"""Which plugins take part in a vault: what its settings name, held against what this machine says of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

import vault_integrate
from vault_integrate import messages, paths
from vault_integrate.plugin.discover import build_host, note_installed
from vault_integrate.plugin.host import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.messages import Told
    from vault_integrate.plugin.host import PluginHost, PluginInfo
    from vault_integrate.plugin.single import SingleFile
    from vault_integrate.store.trust import Trusted

VAULT_FOLDER: Final = ".vault-integrate/plugins"
"""Where a vault carries plugins of its own, which run on no machine whose owner has not trusted them."""

CONFIG_FOLDER: Final = "plugins"
"""The folder for plugins of one's own, in the configuration folder."""


class KnownHere(Struct, frozen=True, kw_only=True):
    """What this machine says of plugins: equal while a host that was made from it would be the same.

    Attributes:
        blocked: names that take no part.
        files: single files that could be plugins, those that were trusted first.
    """

    blocked: tuple[str, ...] = ()
    files: tuple[SingleFile, ...] = ()


def known_here(names: Iterable[str], root: Path) -> KnownHere:
    """What this machine says of plugins of these names; nothing is looked up where there are none.

    Args:
        names: from the settings note, which is synced: no name leads to a file that is not a plugin's.
        root: the vault's folder.

    Raises:
        SettingsError: the settings of this machine have faults.
        VaultIntegrateError: what is trusted can't be read.
    """
    wanted = sorted(set(names))
    if not wanted:
        return KnownHere()
    from vault_integrate.plugin.single import is_plugin_name  # noqa: PLC0415 - few vaults name a plugin
    from vault_integrate.store.machine_file import machine_settings  # noqa: PLC0415 - as above

    blocked = machine_settings(paths.config_folder()).blocked
    records = _records(root)
    files: list[SingleFile] = []
    for name in filter(is_plugin_name, wanted):
        recorded = [file for each in records if each.name == name and (file := _recorded(each))]
        files += recorded or _lying_about(name, root)
    return KnownHere(blocked=tuple(name for name in wanted if name in blocked), files=tuple(files))


def host_of(names: tuple[str, ...], root: Path, known: KnownHere | None = None) -> PluginHost:
    """A host with the program's own plugins and those others that a vault's settings name.

    Args:
        names: from the settings note.
        root: the vault's folder.
        known: what this machine says of them; None asks it.
    """
    here = known_here(names, root) if known is None else known
    return build_host(vault_integrate.__version__, names, blocked=here.blocked, files=here.files)


def list_others(host: PluginHost, root: Path) -> None:
    """List what is on this machine and that the settings do not name; nothing of it is run.

    Args:
        host: knows those that the settings name.
        root: the vault's folder.
    """
    from vault_integrate.plugin.single import is_plugin_name  # noqa: PLC0415 - for the listing only
    from vault_integrate.store.machine_file import machine_settings  # noqa: PLC0415 - as above

    names = {each.name for each in _records(root)}
    for folder in _folders(root):
        if folder.is_dir():
            names |= {each.stem for each in folder.iterdir() if each.suffix == ".py"}
    files = known_here(filter(is_plugin_name, names), root).files
    note_installed(host, blocked=machine_settings(paths.config_folder()).blocked, files=files)


def absence(info: PluginInfo) -> Told:
    """Why a plugin that the settings name takes no part on this machine, and how to go on."""
    if info.state is State.BLOCKED:
        from vault_integrate.settings.machine import NAME  # noqa: PLC0415 - it parses TOML, for few

        return messages.told("plugin_blocked", plugin=info.name, path=paths.config_folder() / NAME)
    if info.state is State.UNTRUSTED:
        fault = f" ({info.fault})" if info.fault else ""
        return messages.told("plugin_untrusted", plugin=info.name, path=shown(info.path), fault=fault)
    if info.state is State.BROKEN:
        return messages.told("plugin_broken", plugin=info.name, fault=info.fault)
    return messages.told("plugin_missing", plugin=info.name)


def shown(path: str) -> str:
    """A path as one types it in a shell."""
    from shlex import quote  # noqa: PLC0415 - for a message only

    return quote(path) if os.name != "nt" else f'"{path}"'


def _records(root: Path) -> list[Trusted]:
    """What was trusted and holds for a vault; nothing where the state folder is inside it: that is synced."""
    from vault_integrate.store.state import own_place  # noqa: PLC0415 - few vaults name a plugin
    from vault_integrate.store.trust import read_trusted  # noqa: PLC0415 - as above

    folder = own_place(paths.state_folder(), root)
    if folder is None:
        return []
    vault = os.path.realpath(root)
    return [each for each in read_trusted(folder) if each.vault in ("", vault)]


def _recorded(trusted: Trusted) -> SingleFile | None:
    """A file that was trusted, as it is now; None where it is gone."""
    from vault_integrate.plugin.single import SingleFile  # noqa: PLC0415 - few vaults name a plugin
    from vault_integrate.store.plugin_file import (  # noqa: PLC0415 - as above
        PluginFileRefused,
        digest_of,
        read_plugin_file,
    )

    name, path = trusted.name, trusted.path
    try:
        data = read_plugin_file(Path(path))
    except PluginFileRefused as error:
        return SingleFile(name=name, path=path, recorded=True, fault=str(error))
    if data is None:
        return None
    digest = digest_of(data)
    if digest == trusted.digest:
        return SingleFile(name=name, path=path, recorded=True, data=data, digest=digest)
    changed = messages.say("plugin_file_changed")
    return SingleFile(name=name, path=path, recorded=True, digest=digest, fault=changed)


def _lying_about(name: str, root: Path) -> list[SingleFile]:
    """Files of this name that nobody has trusted; they are not opened."""
    from vault_integrate.plugin.single import SingleFile  # noqa: PLC0415 - few vaults name a plugin

    found = (folder / f"{name}.py" for folder in _folders(root))
    return [SingleFile(name=name, path=str(path)) for path in found if os.path.lexists(path)]


def _folders(root: Path) -> tuple[Path, Path]:
    return paths.config_folder() / CONFIG_FOLDER, Path(os.path.abspath(root)) / VAULT_FOLDER  # noqa: PTH100 - a link stays as it is named
