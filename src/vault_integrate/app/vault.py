"""Opening a vault: its files, its settings, its plugins."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
from vault_integrate.store.scan import (
    VaultFiles,
    list_files,
    may_be_note,
    open_vault,
    read_bytes,
    sort_files,
)

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.model.header import Header
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.settings import Settings

_MARK = b"vault_integrate"
_HEAD = 65_536
_SAYS_SETTINGS = re.compile(r"""vault[_-]integrate[ \t]*:[ \t]*["']?settings\b""", re.IGNORECASE)


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
    notes = {path: header for path in filter(may_be_note, paths) if (header := _settings_header(root, path))}
    if len(notes) > 1:
        first, second, *_ = notes
        raise SettingsError(
            f"there are two settings notes: {first} and {second}",
            hint="keep one, and take `vault_integrate: settings` out of the other",
        )
    for path, header in notes.items():
        settings, faults = from_note(header, path)
        if faults:
            first, *others = (f"{path}:{fault.line}: {fault.message}" for fault in faults)
            raise SettingsError(first, others=tuple(others))
        return settings
    return from_host(read_host(root))


def _settings_header(root: Path, path: str) -> Header | None:
    """The header of a note that says it is the settings; a header that can't be read may say so too."""
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic) or _MARK not in data[:_HEAD].lower().replace(b"-", b"_"):
        return None
    text = decode(data)
    if isinstance(text, NotUtf8):
        return None
    lines = text_lines(text)
    header = read_header(lines)
    if header.broken:
        says = any(map(_SAYS_SETTINGS.match, lines[header.first_line : header.last_line]))
    else:
        says = note_kind(header) is NoteKind.SETTINGS
    return header if says else None
