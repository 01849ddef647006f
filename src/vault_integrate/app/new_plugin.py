"""A new plugin's package: what a stranger begins with, and it works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vault_integrate import messages
from vault_integrate.app.new_plugin_files import FILES
from vault_integrate.errors import UsageFault, VaultIntegrateError
from vault_integrate.plugin.builtin import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST: Final = 40


def make_package(name: str, folder: Path) -> None:
    """Write a new package with a notation of its own and a test that passes.

    Args:
        name: the plugin's name, which vaults will name it by.
        folder: its folder, which must not be there yet.

    Raises:
        UsageFault: the name is none for a plugin, or the folder is there.
        VaultIntegrateError: the folder can't be written.
    """
    if _NAME.fullmatch(name) is None or len(name) > _LONGEST:
        raise UsageFault(*messages.told("new_plugin_name", name=name))
    if name in BUILT_IN:
        raise UsageFault(*messages.told("new_plugin_taken", name=name))
    if folder.exists() or folder.is_symlink():
        raise UsageFault(*messages.told("new_plugin_there", path=folder))
    try:
        for path, text in package_files(name).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            # `x`: not even a file that somebody made this moment is written over.
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        told = messages.told("new_plugin_unwritable", path=folder, reason=reason)
        raise VaultIntegrateError(*told) from error


def package_files(name: str) -> dict[str, str]:
    """The files of the package by their paths within it."""
    package = f"vault-integrate-{name.replace('_', '-')}"
    values = {"@NAME@": name, "@PACKAGE@": package, "@MODULE@": f"vault_integrate_{name}"}

    def filled(text: str) -> str:
        for place, value in values.items():
            text = text.replace(place, value)
        return text

    return {filled(path): filled(text) for path, text in FILES.items()}
