"""`doctor`: everything that could not be read, and what is doubtful about the vault as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.reading import read_vault
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.names import fold
from vault_integrate.plugin.host import State

if TYPE_CHECKING:
    from vault_integrate.app.vault import Vault


def examine(vault: Vault) -> tuple[Diagnostic, ...]:
    """All diagnostics of a vault, sorted by path and line."""
    found = list(read_vault(vault).diagnostics)
    found.extend(_twins(vault))
    found.extend(
        Diagnostic(
            path=vault.settings.from_note,
            line=0,
            code="VI302",
            message=f"the plugin {info.name} is {info.state.value} on this device",
            mend=f"install it with pip, or take {info.name} out of the setting plugins",
        )
        for info in vault.host.plugins
        if info.name in vault.settings.plugins and info.state is not State.ACTIVE
    )
    return tuple(sorted(set(found)))


def _twins(vault: Vault) -> list[Diagnostic]:
    """Notes whose paths differ by case or normal form only: on other devices they are one file."""
    seen: dict[str, str] = {}
    found: list[Diagnostic] = []
    for path in vault.files.notes:
        first = seen.setdefault(fold(path), path)
        if first != path:
            found.append(
                Diagnostic(
                    path=path,
                    line=0,
                    code="VI108",
                    message="another note has the same name but for upper and lower case",
                    mend="rename one of the two; on other devices they are one file",
                )
            )
    return found
