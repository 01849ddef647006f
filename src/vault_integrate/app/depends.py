"""What the reading of a note depends on beside the note: the key of everything in the index."""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

import vault_integrate
from vault_integrate.store.index import SCHEMA, plain
from vault_integrate.store.scan import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.host import PluginInfo

    Templates = tuple[tuple[str, bytes], ...]


def depends_on(settings: Settings, plugins: Iterable[PluginInfo], templates: Templates) -> bytes:
    """A digest of all that the reading of notes depends on beside them.

    Args:
        settings: of the vault, wherever they come from; all of them, the page's own too.
        plugins: all that are known; those that the settings do not name take no part.
        templates: the template notes with the hashes of their contents: their words are prompts.
    """
    named = [
        (each.name, each.version, each.origin, each.state, each.stamp)
        for each in plugins
        if each.name in settings.plugins
    ]
    # Where the settings stand says nothing of other notes: what was read before they had a note holds.
    return _digest((pages_depend_on(replace(settings, from_note="")), named, templates))


def pages_depend_on(settings: Settings) -> bytes:
    """A digest of all that a page without plugins depends on beside the vault's files."""
    # Case and normal form of letters are Python's to say.
    python = sys.version_info[:3], unicodedata.unidata_version
    return _digest((SCHEMA, vault_integrate.__version__, program_files(), python, settings))


def _digest(value: object) -> bytes:
    return content_hash(msgspec.msgpack.encode(value, enc_hook=plain))


@cache
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
