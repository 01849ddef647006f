"""The vault that a folder belongs to, where nothing names one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.settings import Settings
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

_HOST: Final = ".obsidian"
_NAMES: Final = "Settings*.md"
# Whether such a note has faults is told when it is read; here it only says that this is a vault.
_SAYS_SETTINGS = re.compile(
    rb"""^vault[_-]integrate[ \t]*:[ \t]*["']?settings\b""", re.IGNORECASE | re.MULTILINE
)


def vault_around(folder: Path) -> Path | None:
    """The nearest folder, from this one upward, that is a vault; None where none is.

    The host's own folder in it tells first. A vault of any other editor is told by the settings note that
    `init` writes, in its usual place; below a vault of the host such a note is one of that vault's.

    Raises:
        OSError: a folder on the way is closed to us.
    """
    upward = (folder, *folder.parents)
    hosted = next((each for each in upward if (each / _HOST).is_dir()), None)
    return hosted or next((each for each in upward if _is_settled(each)), None)


def _is_settled(folder: Path) -> bool:
    """Whether the settings note stands where `init` puts it."""
    pages = folder / Settings().folder
    if pages.is_symlink() or not pages.is_dir():  # a link may lead out of the vault (RELIABILITY R8)
        return False
    for note in sorted(pages.glob(_NAMES)):
        data = read_bytes(pages, note.name)
        if not isinstance(data, Diagnostic) and _SAYS_SETTINGS.search(data):
            return True
    return False
