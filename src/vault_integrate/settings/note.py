"""The settings note: flat properties into `Settings`, all faults at once."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from vault_integrate.language import pack
from vault_integrate.model.language import folded_name
from vault_integrate.model.settings import Settings
from vault_integrate.model.week import ISO, WeekRule, week_of
from vault_integrate.parse.moment import compile_format, match_week_path
from vault_integrate.settings.table import SETTINGS
from vault_integrate.settings.values import LONGEST_NAME, Unreadable

if TYPE_CHECKING:
    from vault_integrate.model.header import Header, HeaderFault, Value

_OF_THE_HOST = frozenset({"tags", "aliases", "cssclasses", "created", "date", "title", "vault-integrate"})
_OF_TAGS = frozenset({"VI124"})
"""Faults of the header that touch no setting."""

_KNOWN = {folded_name(setting.name): setting for setting in SETTINGS}
_TRIED_FROM = date(2026, 1, 5)
_TRIED_WEEKS = 366
_MOST_SHOWN = 40


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
        The settings, defaults where nothing is said, and every fault in the order of the lines; with faults
        the settings are not to be used.
    """
    faults = [_of_header(fault) for fault in header.faults if fault.code not in _OF_TAGS]
    doubtful = {fault.line for fault in faults}
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for name, value in header.properties.items():
        line = header.line_of(name)
        setting = _KNOWN.get(folded_name(name))
        if setting is None:
            if folded_name(name) not in _OF_THE_HOST:
                faults.append(SettingsFault(line=line, message=_unknown(name)))
        elif setting.field in lines:
            twice = f"{setting.name} stands here a second time; keep one of the two"
            faults.append(SettingsFault(line=line, message=twice))
        else:
            lines[setting.field] = line
            try:
                if line not in doubtful and not _is_empty(value):
                    values[setting.field] = setting.read(value)
            except Unreadable as error:
                faults.append(SettingsFault(line=line, message=f"{setting.name} {error}"))
    settings = _settings(values, path)
    if "page_name" in values and not _tells_its_week(settings):
        message = "page_name takes a name that says its week, such as: [What now] gggg-[W]ww"
        faults.append(SettingsFault(line=lines["page_name"], message=message))
    return settings, tuple(sorted(faults, key=lambda fault: fault.line))


def _settings(values: dict[str, object], path: str) -> Settings:
    rule = WeekRule(
        first_day=int(str(values.pop("first_day", ISO.first_day))),
        january_day=int(str(values.pop("january_day", ISO.january_day))),
    )
    return replace(
        Settings(from_note=path, week_rule=rule),
        **values,  # type: ignore[arg-type]  # by the table's own fields
    )


def _is_empty(value: Value) -> bool:
    """A property without a value, as the host's property editor leaves it: the default holds."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _of_header(fault: HeaderFault) -> SettingsFault:
    message = f"{fault.message} ({fault.mend})" if fault.mend else fault.message
    return SettingsFault(line=fault.line, message=message)


def _tells_its_week(settings: Settings) -> bool:
    """Whether each page has a name of its own, from which its week can be read again.

    One name for several weeks would put one week's page over another's. Seven years hold every length of
    year and a week 53.
    """
    language = pack(settings.language)
    if language is None:
        return True
    named = compile_format(settings.page_name, language.dates, settings.week_rule)
    week = week_of(_TRIED_FROM, settings.week_rule)
    for _ in range(_TRIED_WEEKS):
        name = named.format(week.first)
        if len(f"{name}.md".encode()) > LONGEST_NAME or match_week_path(name, "", named) != week:
            return False
        week = week.next()
    return True


def _unknown(name: str) -> str:
    shown = "".join(letter for letter in name[:_MOST_SHOWN] if letter.isprintable())
    near = difflib.get_close_matches(folded_name(name)[:_MOST_SHOWN], _KNOWN, n=1)
    meant = f"did you mean {_KNOWN[near[0]].name}?" if near else "docs/settings.md lists all of them"
    return f"there is no setting {shown}; {meant}"
