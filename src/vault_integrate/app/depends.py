"""What the reading of a note depends on beside the note: the key of everything in the index."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import vault_integrate
from vault_integrate.store.index import SCHEMA, plain

if TYPE_CHECKING:
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.host import PluginInfo

    Prompts = tuple[tuple[str, bytes], ...]


def depends_on(settings: Settings, plugins: tuple[PluginInfo, ...], templates: Prompts) -> bytes:
    """A digest of all that the reading of notes depends on beside them.

    Args:
        settings: of the vault, wherever they come from; all of them, the page's own too.
        plugins: those that take part and those that do not, with version and state.
        templates: the template notes with the hashes of their contents: their words are prompts.
    """
    parts = (
        SCHEMA,
        vault_integrate.__version__,
        program_files(),
        # Case and normal form of letters are Python's to say.
        (sys.version_info[:3], unicodedata.unidata_version),
        settings,
        [(each.name, each.version, each.origin, each.state) for each in plugins],
        templates,
    )
    return hashlib.blake2b(msgspec.msgpack.encode(parts, enc_hook=plain), digest_size=16).digest()


def program_files() -> list[tuple[str, int, int]]:
    """The program's own files by name, size and time: who changes the program changes no version."""
    found: list[tuple[str, int, int]] = []
    folders = [str(Path(vault_integrate.__file__).parent)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".py"):
                    stat = entry.stat()
                    found.append((entry.path, stat.st_size, stat.st_mtime_ns))
    return sorted(found)
