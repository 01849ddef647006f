"""Reading a plugin that is a single file: once and whole, and no link is followed."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, Final

from vault_integrate import messages

if TYPE_CHECKING:
    from pathlib import Path

PLUGIN_LIMIT: Final = 1024 * 1024
"""The largest single-file plugin, in bytes: what is larger is no file that somebody has looked at."""

# A link is not followed, and what became a FIFO must not hold us up.
_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class PluginFileRefused(Exception):
    """A file is there and is not read; the message says why in a few words."""


def read_plugin_file(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none.

    Raises:
        PluginFileRefused: it is a link or no file, is larger than `PLUGIN_LIMIT`, or the system would not.
    """
    try:
        # Windows knows no O_NOFOLLOW.
        if path.is_symlink():
            raise PluginFileRefused(messages.say("plugin_file_link"))
        descriptor = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise PluginFileRefused(messages.say("plugin_file_closed")) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise PluginFileRefused(messages.say("plugin_file_irregular"))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(PLUGIN_LIMIT + 1)
    except OSError as error:
        raise PluginFileRefused(messages.say("plugin_file_closed")) from error
    finally:
        os.close(descriptor)
    if len(data) > PLUGIN_LIMIT:
        raise PluginFileRefused(messages.say("plugin_file_large"))
    return data


def digest_of(data: bytes) -> str:
    """What consent is given to: the SHA-256 of a file's bytes, 64 hex digits, as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()
