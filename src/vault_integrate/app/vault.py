"""Opening a vault: its files, its settings, its plugins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import vault_integrate
from vault_integrate.errors import PluginsMissing, SettingsError
from vault_integrate.language import pack
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import NotUtf8
from vault_integrate.model.note import NoteKind
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.note import note_kind
from vault_integrate.parse.split import decode, text_lines
from vault_integrate.plugin.discover import build_host
from vault_integrate.plugin.host import PluginHost, State
from vault_integrate.settings import from_host, from_note
from vault_integrate.store.host import read_host
from vault_integrate.store.scan import VaultFiles, list_files, open_vault, read_bytes, sort_files

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.settings import Settings

_MARK = b"vault_integrate"
_HEAD = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """An open vault.

    Attributes:
        files: what the walk found.
        settings: from the settings note, else from the host's own settings.
        language: the language pack that the settings name.
        host: the plugins that take part.
    """

    files: VaultFiles
    settings: Settings
    language: LanguagePack
    host: PluginHost

    @property
    def root(self) -> Path:
        """The vault's folder."""
        return self.files.root


def load_vault(path: Path, *, page_wanted: bool = False) -> Vault:
    """Open a vault.

    Args:
        path: its folder.
        page_wanted: a page is to be written, so every plugin that the settings name must take part.

    Raises:
        UsageFault: there is no such folder.
        SettingsError: the settings note has faults, or there are two.
        PluginsMissing: a plugin the page needs can't take part on this device.
    """
    root = open_vault(path)
    paths, odd = list_files(root)
    settings = _settings(root, paths)
    language = pack(settings.language)
    if language is None:
        raise SettingsError(f"there is no language {settings.language}", hint="docs/settings.md lists them")
    host = build_host(vault_integrate.__version__, settings.plugins)
    if page_wanted:
        _all_take_part(host, settings)
    return Vault(
        files=sort_files(root, paths, settings, odd), settings=settings, language=language, host=host
    )


def _all_take_part(host: PluginHost, settings: Settings) -> None:
    """A page that another device would write differently is better left alone (PRODUCT section 8)."""
    for info in host.plugins:
        if info.name in settings.plugins and info.state is not State.ACTIVE:
            raise PluginsMissing(
                f"the plugin {info.name}, which the settings note names, is {info.state.value} here;"
                " the page is left as it is",
                hint=f"install it with pip, or take {info.name} out of the setting plugins",
            )


def _settings(root: Path, paths: tuple[str, ...]) -> Settings:
    """The settings of the one settings note, else what the host's own settings say."""
    notes = [path for path in paths if path.lower().endswith(".md") and _says_settings(root, path)]
    if len(notes) > 1:
        raise SettingsError(
            f"there are two settings notes: {notes[0]} and {notes[1]}", hint="keep one of them"
        )
    if not notes:
        return from_host(read_host(root))
    text = _text(root, notes[0])
    settings, faults = from_note(read_header(text_lines(text)), notes[0])
    if faults:
        told = "\n".join(f"{notes[0]}:{fault.line}: {fault.message}" for fault in faults)
        raise SettingsError(told, hint="mend the settings note, then run the command again")
    return replace(settings, templates=settings.templates)


def _says_settings(root: Path, path: str) -> bool:
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic) or _MARK not in data[:_HEAD].lower().replace(b"-", b"_"):
        return False
    text = decode(data)
    return not isinstance(text, NotUtf8) and note_kind(read_header(text_lines(text))) is NoteKind.SETTINGS


def _text(root: Path, path: str) -> str:
    data = read_bytes(root, path)
    text = decode(data) if isinstance(data, bytes) else ""
    return text if isinstance(text, str) else ""
