"""Opening a vault: its files, its settings, its plugins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.look import BOMS, look_at
from vault_integrate.app.plugins import absence, host_of
from vault_integrate.errors import PluginsMissing, SettingsError, VaultEmptied
from vault_integrate.language import pack
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.header import NotUtf8
from vault_integrate.model.names import fold
from vault_integrate.model.note import NoteKind
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.note import meant_settings, note_kind
from vault_integrate.parse.split import decode, text_lines
from vault_integrate.plugin.host import State
from vault_integrate.settings import from_host, from_note
from vault_integrate.store.host import read_host
from vault_integrate.store.host_files import host_hash
from vault_integrate.store.scan import VaultFiles, may_be_note, sort_files

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from vault_integrate.app.held_reading import HeldReading
    from vault_integrate.app.memory import Memory
    from vault_integrate.model.header import Header
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.host import PluginHost

_SAYS_SETTINGS = re.compile(r"""vault[_-]integrate[ \t]*:[ \t]*["']?settings\b""", re.IGNORECASE)
_FENCE = re.compile(r"-{3}[ \t]*")


class SettingsFaulty(SettingsError):
    """The settings note has faults, or there are two of it.

    Args:
        faults: all of them, each with its place and its mend.
    """

    def __init__(self, faults: tuple[Diagnostic, ...]) -> None:
        first, *others = map(_line_of, faults)
        super().__init__(first, others=tuple(others))
        self.faults = faults


def _line_of(fault: Diagnostic) -> str:
    place = f"{fault.path}:{fault.line}: " if fault.path else ""
    return f"{place}{fault.message}; {fault.mend}" if fault.mend else f"{place}{fault.message}"


class Vault(Struct, frozen=True, kw_only=True):
    """An open vault.

    Attributes:
        files: what the walk found.
        settings: from the settings note, else from the host's own settings.
        language: the language pack that the settings name.
        host: the plugins that take part.
        memory: what is known of its notes from an earlier run, and which of them were looked at in this one;
            None where nothing is to be read.
        again: opens the vault once more, as it stands then.
        held: what its notes said at the last look of this process; None where each look stands alone.
    """

    files: VaultFiles
    settings: Settings
    language: LanguagePack
    host: PluginHost
    memory: Memory | None = None
    again: Opener | None = None
    held: HeldReading | None = None

    @property
    def root(self) -> Path:
        """The vault's folder."""
        return self.files.root

    def holding(self, path: str) -> Vault:
        """The vault with a file of ours in it, there or not: so a link to it means the same each time."""
        if path in self.files.paths:
            return self
        paths = sorted((*self.files.paths, path), key=lambda each: (fold(each), each))
        return replace(self, files=replace(self.files, paths=tuple(paths)))


def load_vault(path: Path, *, page_wanted: bool = False, cache: Path | None = None) -> Vault:
    """Open a vault.

    Args:
        path: its folder.
        page_wanted: a page is to be written, so every plugin that the settings name must take part.
        cache: the user's cache folder, where the index of the vault is; None does without.

    Raises:
        UsageFault: there is no such folder.
        SettingsFaulty: the settings note has faults, or there are two.
        PluginsMissing: a plugin the page needs can't take part on this device.
        VaultEmptied: a page is to be written, and most notes vanished since the last run.
    """
    return vault_of(look_at(path, cache), page_wanted=page_wanted, again=opener(path, cache))


class Parts:
    """What a vault is made of beside its settings; made anew each time it is opened."""

    reading: HeldReading | None = None

    def files(self, memory: Memory, settings: Settings) -> VaultFiles:
        """Its files, with notes, templates and those left out told apart."""
        listing = memory.listing
        return sort_files(memory.root, listing.files, settings, listing.diagnostics)

    def host(self, settings: Settings, root: Path) -> PluginHost:
        """The plugins that take part."""
        return host_of(settings.plugins, root)


class Opener(Protocol):
    """Opens a vault for its pages, as it stands then, as often as it is called; see `load_vault`."""

    def __call__(self, touched: Collection[str] = ()) -> Vault:
        """Open it.

        Args:
            touched: vault-relative paths of notes that were written since, or found to be otherwise; who does
                not look at all of them anew each time looks at these.
        """
        ...


def opener(path: Path, cache: Path | None) -> Opener:
    """What opens a vault by looking at all of it."""

    def again(touched: Collection[str] = ()) -> Vault:
        del touched
        return load_vault(path, page_wanted=True, cache=cache)

    return again


def vault_of(
    memory: Memory, *, page_wanted: bool, again: Opener | None = None, parts: Parts | None = None
) -> Vault:
    """The vault that was looked at; see `load_vault`.

    Args:
        memory: the look at it.
        page_wanted: as in `load_vault`.
        again: what looks at it once more.
        parts: where what is made anew each time is held; None makes it.

    Raises:
        VaultEmptied: a page is wanted, and most notes of the last look are gone.
        SettingsFaulty: its settings can't be read as they stand.
        PluginsMissing: a page is wanted, and a plugin that the settings name can't take part.
    """
    if page_wanted and memory.emptied:
        left = sum(map(may_be_note, memory.listing.files))
        told = messages.told("vault_emptied", path=memory.root, gone=len(memory.gone), left=left)
        raise VaultEmptied(*told)
    vault = vault_with(memory, settings_of(memory), parts or Parts())
    if page_wanted:
        _all_take_part(vault.host, vault.settings)
    return replace(vault, again=again)


def vault_with(memory: Memory, settings: Settings, parts: Parts) -> Vault:
    """The vault that was looked at as it is with these settings, whatever its own are.

    Args:
        memory: the look at it.
        settings: what it is read with.
        parts: as in `vault_of`.

    Raises:
        SettingsError: there is no such language.
    """
    language = pack(settings.language)
    if language is None:
        raise SettingsError(*messages.told("no_language", language=settings.language))
    host = parts.host(settings, memory.root)
    files = parts.files(memory, settings)
    return Vault(
        files=files,
        settings=settings,
        language=language,
        host=host,
        memory=memory,
        held=parts.reading,
    )


def settings_of(memory: Memory) -> Settings:
    """The settings of a vault: those of its settings note, else what the host's own say.

    Raises:
        SettingsFaulty: the settings note has faults, or there are two.
    """
    known = memory.known_settings()
    if known is not None:
        return known
    host = host_hash(memory.root)
    settings = _from_notes(memory) or from_host(read_host(memory.root))
    memory.keep_settings(settings, host)
    return settings


def _all_take_part(host: PluginHost, settings: Settings) -> None:
    """A page that another device would write differently is better left alone (PRODUCT section 8)."""
    for info in host.plugins:
        if info.name in settings.plugins and info.state is not State.ACTIVE:
            raise PluginsMissing(*absence(info))


def _from_notes(memory: Memory) -> Settings | None:
    """The settings of the one settings note; None where no note is the settings.

    Raises:
        SettingsFaulty: a note that is the settings can't be read in all it says, or there are two.
    """
    notes: dict[str, Header] = {}
    doubtful: list[Diagnostic] = []
    for path in memory.marked:
        data = memory.bytes_of(path)
        found = data if isinstance(data, Diagnostic) else _settings_header(path, data[0])
        if isinstance(found, Diagnostic):
            doubtful.append(found)
        elif found is not None:
            notes[path] = found
    if len(notes) > 1:
        first, *others = notes
        twice = messages.told("settings_twice", first=first, second=" and ".join(others))
        raise SettingsFaulty((diagnosed("", "VI404", twice),))
    if doubtful and not notes:
        raise SettingsFaulty(tuple(doubtful))
    for path, header in notes.items():
        settings, faults = from_note(header, path)
        if faults:
            raise SettingsFaulty(
                tuple(
                    diagnosed(path, fault.code, messages.Told(fault.message, fault.mend), line=fault.line)
                    for fault in faults
                )
            )
        return settings
    return None


def _settings_header(path: str, data: bytes) -> Header | Diagnostic | None:
    """The header of a note that says it is the settings; what keeps it from being read where it seems to."""
    if data.startswith(BOMS):
        text: str | NotUtf8 = NotUtf8(offset=0, line=1)
        lines = text_lines(data.decode("utf-16", "replace"))
    else:
        text = decode(data)
        lines = text_lines(data.decode("utf-8", "replace") if isinstance(text, NotUtf8) else text)
    header = read_header(lines)
    if not header.first_line:
        line = _fence_astray(lines)
        return diagnosed(path, "VI405", messages.told("settings_no_header"), line=line) if line else None
    if header.broken:
        says = any(map(_SAYS_SETTINGS.match, lines[header.first_line : header.last_line]))
    else:
        says = note_kind(header) is NoteKind.SETTINGS
    if says and isinstance(text, NotUtf8):
        return diagnosed(path, "VI102", messages.told("settings_not_utf8"), line=text.line)
    if line := meant_settings(header):
        return diagnosed(path, "VI405", messages.told("settings_nearly"), line=line)
    return header if says else None


def _fence_astray(lines: tuple[str, ...]) -> int:
    """The 1-based first line of what seems to be the header of the settings and is none; 0 for nothing such.

    It is never closed, or something stands above it. A note that only tells of settings, in a code block or
    further down, has words before the line.
    """
    first = next((at for at, line in enumerate(lines) if line.strip("\ufeff \t")), 0)
    if not lines or not _FENCE.fullmatch(lines[first].strip("\ufeff \t")):
        return 0
    for line in lines[first + 1 :]:
        if not line.strip() or _FENCE.fullmatch(line):
            return 0
        if _SAYS_SETTINGS.match(line):
            return first + 1
    return 0
