"""Opening a page in the host application, by the address that the host listens to (OBSIDIAN 7.4)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vault_integrate.store.host_vaults import HostVault

_OPENERS = {"darwin": "open", "cygwin": "cygstart"}
_USUAL_OPENER = "xdg-open"
_PATIENCE = 1.0
"""Seconds in which an opener says that it can't: longer it only runs because the application does."""


def host_uri(path: Path) -> str:
    """The address that opens a note in the host: by its absolute path, in whichever vault holds it.

    Every character but letters, digits and `-._~` is percent-encoded, as the host asks for; a name that is no
    text keeps its bytes.
    """
    place = path.absolute()
    return f"obsidian://open?path={quote(os.fsencode(place), safe='')}"


def knows_vault(known: Sequence[HostVault], root: Path) -> bool:
    """Whether the host could open a note of a vault: it knows the folder or one above it.

    Args:
        known: the host's own list; where it is empty, nothing is known and the host is taken at its word.
        root: the vault's folder.
    """
    real = root.resolve()
    return not known or any(real.is_relative_to(each.path.resolve()) for each in known)


def open_uri(uri: str) -> bool:
    """Hand an address to what opens addresses here, without waiting for the application.

    Returns:
        Whether it was taken; False where there is no opener or it says that it can't.
    """
    if sys.platform == "win32":
        try:
            os.startfile(uri)  # noqa: S606 - no shell reads it, and it is an address that we have made
        except OSError:
            return False
        return True
    opener = shutil.which(_OPENERS.get(sys.platform, _USUAL_OPENER))
    if opener is None:
        return False
    nowhere = subprocess.DEVNULL
    try:
        started = subprocess.Popen(  # noqa: S603 - the platform's own program, and no shell
            [opener, uri], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
        return started.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
