"""The settings note: flat properties into `Settings`, all faults at once."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vault_integrate.model.language import folded_name
from vault_integrate.model.settings import Settings
from vault_integrate.model.week import WeekRule
from vault_integrate.settings.table import SETTINGS, Unreadable

if TYPE_CHECKING:
    from vault_integrate.model.header import Header

MARK = "vault_integrate"
"""The property that marks a settings note, a page, or a note left out."""

_OF_THE_HOST = frozenset({"tags", "aliases", "cssclasses", "created", "date", "title", "vault-integrate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFault:
    """One fault of the settings note.

    Attributes:
        line: 1-based line of the property.
        message: what is wrong and what it takes.
    """

    line: int
    message: str


def from_note(header: Header, path: str) -> tuple[Settings, tuple[SettingsFault, ...]]:
    """Read the settings note.

    Args:
        header: its header.
        path: vault-relative path of the note.

    Returns:
        The settings, defaults where nothing is said, and every fault; with faults the settings are not to
        be used.
    """
    known = {folded_name(setting.name): setting for setting in SETTINGS}
    values: dict[str, object] = {}
    faults = [
        SettingsFault(line=fault.line, message=fault.message) for fault in header.faults if fault.costs_all
    ]
    for name, value in header.properties.items():
        key = folded_name(name)
        setting = known.get(key)
        if setting is None:
            if key not in _OF_THE_HOST:
                faults.append(SettingsFault(line=header.line_of(name), message=_unknown(name, list(known))))
            continue
        if value is None or value == ():
            continue
        try:
            values[setting.field] = setting.read(value)
        except Unreadable as error:
            faults.append(SettingsFault(line=header.line_of(name), message=f"{setting.name} {error}"))
    rule = WeekRule(
        first_day=int(str(values.pop("first_day", 0))), january_day=int(str(values.pop("january_day", 4)))
    )
    settings = replace(
        Settings(from_note=path, week_rule=rule),
        **values,  # type: ignore[arg-type]  # by the table's own fields
    )
    return settings, tuple(faults)


def _unknown(name: str, known: list[str]) -> str:
    shown = "".join(letter for letter in name[:40] if letter.isprintable())
    near = difflib.get_close_matches(folded_name(name), known, n=1)
    meant = f"; did you mean {near[0].replace('-', '_')}?" if near else "; docs/settings.md lists all of them"
    return f"there is no setting {shown}{meant}"
