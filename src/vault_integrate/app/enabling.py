"""Naming a plugin in the vault's settings note, so that it takes part, and taking the name out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.plugins import host_of, shown
from vault_integrate.app.recent import recent
from vault_integrate.app.settings_note import make_settings_note
from vault_integrate.app.vault import load_vault
from vault_integrate.app.writing import Noting, write_changes
from vault_integrate.edit.change import CannotEdit, applied
from vault_integrate.edit.header_lines import add_to_list, drop_property, take_from_list
from vault_integrate.errors import NoteChanged, PluginsMissing, UsageFault, VaultIntegrateError
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.language import folded_name
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import text_lines
from vault_integrate.plugin.host import Origin, State
from vault_integrate.settings import from_note
from vault_integrate.store.lock import work_lock
from vault_integrate.store.log import open_log
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault_integrate.app.sync import Clock, Folders
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.change import Change
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.host import PluginInfo
    from vault_integrate.settings import SettingsFault

ATTEMPTS: Final = 5
"""How often the note is looked at anew when somebody saves it meanwhile (RELIABILITY R10)."""

PROPERTY: Final = "plugins"


class Naming(Struct, frozen=True, kw_only=True):
    """What became of it.

    Attributes:
        path: vault-relative path of the settings note; empty where there is none.
        written: whether it was changed, or made.
        made: it was not there before.
        info: the plugin as it is on this machine.
    """

    path: str
    written: bool
    made: bool = False
    info: PluginInfo | None = None


def enable(root: Path, folders: Folders, clock: Clock, name: str, *, anyway: bool = False) -> Naming:
    """Name a plugin in the settings note, once it was seen to work; where there is no note, it is made.

    Args:
        root: the vault's folder.
        folders: the user's own folders.
        clock: local time, and waiting.
        name: of the plugin.
        anyway: name it even where it can't take part on this machine.

    Raises:
        UsageFault: there is no such plugin here, or it is a part of the program.
        PluginsMissing: it can't take part here.
        VaultIntegrateError: the settings have faults, or their note can't be written.
    """
    info = _tried(root, name)
    if info.state is not State.ACTIVE and not anyway:
        raise _refusal(info)
    naming = _name(root, folders, clock, name, wanted=True)
    return replace(naming, info=info)


def disable(root: Path, folders: Folders, clock: Clock, name: str) -> Naming:
    """Take the name of a plugin out of the settings note, whether it is on this machine or not.

    Args:
        root: the vault's folder.
        folders: the user's own folders.
        clock: local time, and waiting.
        name: of the plugin.

    Raises:
        VaultIntegrateError: the settings have faults, or their note can't be written.
    """
    return _name(root, folders, clock, name, wanted=False)


def _tried(root: Path, name: str) -> PluginInfo:
    """The plugin, loaded once."""
    if not name.strip() or name != name.strip() or not name.isprintable():
        raise UsageFault(*messages.told("enable_no_name"))
    info = next(each for each in host_of((name,), root).plugins if each.name == name)
    if info.origin is Origin.BUILT_IN:
        raise UsageFault(*messages.told("enable_own", plugin=name))
    return info


def _refusal(info: PluginInfo) -> VaultIntegrateError:
    """Why a plugin is not named in the settings note, and what to do about it."""
    if info.state is State.MISSING:
        return UsageFault(*messages.told("enable_missing", plugin=info.name))
    if info.state is State.BLOCKED:
        return PluginsMissing(*messages.told("enable_blocked", plugin=info.name))
    if info.state is State.UNTRUSTED:
        told = messages.told("enable_untrusted", plugin=info.name, path=shown(info.path))
        return PluginsMissing(*told)
    return PluginsMissing(*messages.told("enable_broken", plugin=info.name, fault=info.fault))


# --- The note -------------------------------------------------------------------------------------


def _name(root: Path, folders: Folders, clock: Clock, name: str, *, wanted: bool) -> Naming:
    """Let the settings note name a plugin, or name it no longer."""
    waited = False
    with work_lock(folders.state, root):
        for _ in range(ATTEMPTS):
            vault = load_vault(root, cache=folders.cache)
            path = vault.settings.from_note
            if (name in vault.settings.plugins) is wanted:
                return Naming(path=path, written=False)
            late = recent(vault, [path] if path else [], clock)
            if late and waited:
                raise VaultIntegrateError(*messages.told("note_recent_capture", path=path))
            if late:
                waited = True
                clock.pause(max(late.values()))
                continue
            log = open_log(folders.state, root, now=clock.now())
            noting = Noting(log=log, reason="enable" if wanted else "disable", now=clock.now())
            try:
                if path:
                    return _changed(vault, name, noting, wanted=wanted)
                return _made(vault, name, noting)
            except NoteChanged as fault:
                changed = fault
    raise changed


def _changed(vault: Vault, name: str, noting: Noting, *, wanted: bool) -> Naming:
    """Change the note in one write, name by name: somebody may have written one twice."""
    path = vault.settings.from_note
    stood = read_bytes(vault.root, path)
    if isinstance(stood, Diagnostic):
        raise NoteChanged(*messages.told("note_changed", path=path))
    changes: list[Change] = []
    try:
        if not wanted:
            changes += _own_options(stood, name, path)
        new = _after(stood, changes)
        while (name in _read(new, path)[0].plugins) is not wanted:
            if wanted:
                changes.append(add_to_list(new, (PROPERTY,), PROPERTY, name))
            else:
                changes.append(take_from_list(new, (PROPERTY,), name))
            new = applied(new, changes[-1])
    except CannotEdit as error:
        raise _by_hand(name, path, wanted=wanted) from error
    if not _is_meant(vault, new, path, name):
        raise _by_hand(name, path, wanted=wanted)
    write_changes(vault.root, path, stood, changes, noting)
    return Naming(path=path, written=True)


def _after(stood: bytes, changes: Iterable[Change]) -> bytes:
    for change in changes:
        stood = applied(stood, change)
    return stood


def _read(data: bytes, path: str) -> tuple[Settings, tuple[SettingsFault, ...]]:
    return from_note(read_header(text_lines(data.decode("utf-8", "replace"))), path)


def _own_options(stood: bytes, name: str, path: str) -> list[Change]:
    """What takes out the settings that one plugin alone knows: without it they would be faults."""
    without = stood
    while name in _read(without, path)[0].plugins:
        without = applied(without, take_from_list(without, (PROPERTY,), name))
    header = read_header(text_lines(without.decode("utf-8", "replace")))
    lines = {fault.line for fault in _read(without, path)[1]}
    changes: list[Change] = []
    for option in header.properties:
        if header.line_of(option) in lines:
            dropped = drop_property(stood, option)
            stood = _after(stood, dropped)
            changes += dropped
    return changes


def _is_meant(vault: Vault, new: bytes, path: str, name: str) -> bool:
    """Whether the note then has no fault, and says nothing else of anything but this plugin."""
    settings, faults = _read(new, path)
    begins = f"{folded_name(name)}_".replace("-", "_")

    def others(each: Settings) -> Settings:
        plugins = tuple(other for other in each.plugins if other != name)
        options = {option: said for option, said in each.options.items() if not option.startswith(begins)}
        return replace(each, plugins=plugins, options=options)

    return not faults and others(settings) == others(vault.settings)


def _by_hand(name: str, path: str, *, wanted: bool) -> VaultIntegrateError:
    if wanted:
        return VaultIntegrateError(*messages.told("enable_by_hand", plugin=name, path=path))
    return VaultIntegrateError(*messages.told("disable_by_hand", plugin=name, path=path))


def _made(vault: Vault, name: str, noting: Noting) -> Naming:
    """Make the note, saying what the host's own settings say now, so that the page stays as it is."""
    settings = replace(vault.settings, plugins=(name,))
    path = make_settings_note(vault.root, vault.files.paths, settings, noting)
    return Naming(path=path, written=True, made=True)
