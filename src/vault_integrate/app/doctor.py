"""`doctor`: everything that could not be read, and what is doubtful about the vault as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.reading import read_vault
from vault_integrate.app.report import report
from vault_integrate.errors import PageRefused
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.names import fold
from vault_integrate.plugin.host import State

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.app.vault import Vault
    from vault_integrate.model.week import Week


def examine(vault: Vault, week: Week, *, today: date) -> tuple[Diagnostic, ...]:
    """All diagnostics of a vault and of one week's page, sorted by path and line; nothing is written.

    Args:
        vault: the open vault.
        week: the week whose page is tried, so that what plugins do wrong on it is named too.
        today: decides only whether the page has closed.
    """
    found = {*_of_page(vault, week, today), *_twins(vault), *_missing_folders(vault)}
    found.update(
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
    return tuple(sorted(found))


def _of_page(vault: Vault, week: Week, today: date) -> tuple[Diagnostic, ...]:
    """What reading the notes and making the page says; a page that can't be written is one thing more."""
    try:
        return report(vault, week, today=today, write=False).diagnostics
    except PageRefused as error:
        refused = Diagnostic(path="", line=0, code="VI303", message=error.message, mend=error.hint)
        return (*read_vault(vault).diagnostics, refused)


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
                    message="another note has this name but for case or the way accents are stored",
                    mend="rename one of the two; on other devices they are one file",
                )
            )
    return found


def _missing_folders(vault: Vault) -> list[Diagnostic]:
    """Folders that `read_in` names and that hold no file: a slip there hides the whole journal."""
    folders = {
        "/".join(fold(path).split("/")[:depth]) for path in vault.files.paths for depth in _depths(path)
    }
    return [
        Diagnostic(
            path=vault.settings.from_note,
            line=0,
            code="VI101",
            message=f"the setting read_in names {folder}, and there is no such folder",
            mend="write it as in the vault, from its top",
        )
        for folder in vault.settings.read_in
        if fold(folder) not in folders
    ]


def _depths(path: str) -> range:
    return range(1, path.count("/") + 2)
