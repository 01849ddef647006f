"""A plugin that is a single file: the very bytes that were hashed are compiled and run.

Nothing is imported by a path: no other file beside it is found, no `__pycache__` is read or written. Trust is
consent, not a sandbox: what runs here can do what its owner can do (`docs/trust.md`).
"""

from __future__ import annotations

import re
import sys
from types import ModuleType
from typing import Final

from msgspec import Struct

_NAME: Final = re.compile(r"[^\W_][\w-]{0,99}")
_VERSION: Final = 12
"""So many characters of a hash are enough to tell two versions apart when one looks at them."""


class SingleFile(Struct, frozen=True, kw_only=True):
    """A file that could be the plugin of a name, as this machine knows it.

    Attributes:
        name: of the plugin: the file's name without `.py`.
        path: the file, from the top of the disk.
        recorded: it was trusted once, whatever it holds by now.
        data: its bytes where they are trusted; else none, so that nothing else can be run.
        digest: SHA-256 of its bytes, in hex; empty where they were not read.
        fault: why it can't be read; empty for nothing.
    """

    name: str
    path: str
    recorded: bool = False
    data: bytes | None = None
    digest: str = ""
    fault: str = ""

    @property
    def version(self) -> str:
        """What stands for a version."""
        return self.digest[:_VERSION]


def is_plugin_name(name: str) -> bool:
    """Whether a file can be the plugin of this name: no name of a settings note leads to another folder."""
    return _NAME.fullmatch(name) is not None


def load_single(file: SingleFile) -> ModuleType:
    """Run a trusted file as a module of its own.

    It is known to `sys.modules` under a private name, because `dataclasses` and their like look there.

    Raises:
        ValueError: its bytes are not trusted.
        BaseException: whatever the file raises.
    """
    if file.data is None:
        raise ValueError("no bytes that are trusted")
    code = compile(file.data, file.path, "exec", dont_inherit=True)
    module = ModuleType(f"_vault_integrate_file_{file.name}_{file.digest}")
    module.__file__ = file.path
    sys.modules[module.__name__] = module
    try:
        exec(code, vars(module))  # noqa: S102 - these bytes, and no others, were trusted by this machine's owner
    except BaseException:
        del sys.modules[module.__name__]
        raise
    return module
