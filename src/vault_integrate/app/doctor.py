"""`doctor`: everything that could not be read, and what is doubtful about the vault as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.app.options import unknown_options
from vault_integrate.app.plugins import absence
from vault_integrate.app.reading import read_vault
from vault_integrate.app.report import report
from vault_integrate.errors import PageRefused
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.language import folded_name
from vault_integrate.model.names import fold
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import text_lines
from vault_integrate.plugin.host import State
from vault_integrate.settings.values import is_pattern
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.app.vault import Vault
    from vault_integrate.model.week import Week

_ONLY_FOLDERS = ("read_in", "daily_folder")
"""Settings whose names never stand for a note without its `.md`."""


def examine(vault: Vault, week: Week, *, today: date) -> tuple[Diagnostic, ...]:
    """All diagnostics of a vault and of one week's page, sorted by path and line; nothing is written.

    Args:
        vault: the open vault.
        week: the week whose page is tried, so that what plugins do wrong on it is named too.
        today: decides only whether the page has closed.
    """
    options = unknown_options(vault)
    found = {*_of_page(vault, week, today), *_twins(vault), *_missing_folders(vault)}
    for option in options:
        line = _line_of(vault, option.name)
        found.add(diagnosed(vault.settings.from_note, "VI304", option.told, line=line))
    for info in vault.host.plugins:
        if info.name in vault.settings.plugins and info.state is not State.ACTIVE:
            line = _line_of(vault, "plugins")
            found.add(diagnosed(vault.settings.from_note, "VI302", absence(info), line=line))
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
            found.append(diagnosed(path, "VI108", messages.told("note_twin")))
    return found


def _missing_folders(vault: Vault) -> list[Diagnostic]:
    """Folders and notes that the settings note names and that are not there.

    A slip in `read_in` hides the whole journal, one in `leave_out` or `templates` lets through what was to be
    left out, one in `daily_folder` takes their days from all daily notes.
    """
    settings = vault.settings
    if not settings.from_note:
        return []
    there = {"/".join(fold(path).split("/")[:depth]) for path in vault.files.paths for depth in _depths(path)}
    named = (
        *(("read_in", each) for each in settings.read_in),
        *(("leave_out", each) for each in settings.leave_out if not is_pattern(each)),
        *(("templates", each) for each in settings.templates),
        ("daily_folder", settings.daily_folder),
    )
    return [
        diagnosed(
            settings.from_note,
            "VI101",
            messages.told("nothing_there", setting=setting, folder=folder),
            line=_line_of(vault, setting),
        )
        for setting, folder in named
        if folder
        and fold(folder) not in there
        and (setting in _ONLY_FOLDERS or f"{fold(folder)}.md" not in there)
    ]


def _line_of(vault: Vault, setting: str) -> int:
    """The 1-based line of a setting in the settings note; 0 where it is not to be found there by now."""
    data = read_bytes(vault.root, vault.settings.from_note)
    if isinstance(data, Diagnostic):
        return 0
    header = read_header(text_lines(data.decode("utf-8", "replace").removeprefix("\ufeff")))
    named = (name for name in header.properties if folded_name(name) == folded_name(setting))
    return header.line_of(next(named, setting))


def _depths(path: str) -> range:
    return range(1, path.count("/") + 2)
