"""The settings note: flat properties into `Settings`, all faults at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.language import pack
from vault_integrate.model.language import folded_name
from vault_integrate.model.settings import Settings
from vault_integrate.model.week import ISO, WeekRule, week_of
from vault_integrate.parse.moment import compile_format, match_week_path
from vault_integrate.settings.table import SETTINGS
from vault_integrate.settings.values import Unreadable, is_page_name, nearest, plain_texts

if TYPE_CHECKING:
    from vault_integrate.messages import Told
    from vault_integrate.model.header import Header, Value
    from vault_integrate.settings.table import Setting

_OF_THE_HOST = frozenset({"tags", "aliases", "cssclasses", "created", "date", "title", "vault-integrate"})
_OF_TAGS = frozenset({"VI124"})
"""Faults of the header that touch no setting."""

_KNOWN = {folded_name(setting.name): setting for setting in SETTINGS}
_PAGE_NAME = folded_name("page_name")
_TRIED_FROM = date(2026, 1, 5)
_TRIED_WEEKS = 366
_MOST_SHOWN = 40


class SettingsFault(Struct, frozen=True, kw_only=True):
    """One fault of the settings note.

    Attributes:
        line: 1-based line of the property.
        code: a stable short code, documented in `docs/diagnostics.md`; of a header that can't be read the
            header's own.
        message: what is wrong.
        mend: what to do about it; may be empty.
    """

    line: int
    code: str
    message: str
    mend: str = ""


def from_note(header: Header, path: str) -> tuple[Settings, tuple[SettingsFault, ...]]:
    """Read the settings note.

    Args:
        header: its header.
        path: vault-relative path of the note.

    Returns:
        The settings, defaults where nothing is said, and every fault in the order of the lines; with faults
        the settings are not to be used.
    """
    faults = [
        SettingsFault(line=fault.line, code=fault.code, message=fault.message, mend=fault.mend)
        for fault in header.faults
        if fault.code not in _OF_TAGS
    ]
    doubtful = {fault.line for fault in faults}
    options = _options(header, doubtful)
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for name, value in header.properties.items():
        line = header.line_of(name)
        setting = _KNOWN.get(folded_name(name))
        if setting is None:
            if folded_name(name) not in (_OF_THE_HOST | options.keys()):
                faults.append(_fault(line, "VI401", _unknown(name)))
        elif setting.field in lines:
            faults.append(_fault(line, "VI403", messages.told("setting_twice", name=setting.name)))
        else:
            lines[setting.field] = line
            try:
                if line not in doubtful and not _is_empty(value):
                    values[setting.field] = setting.read(value)
            except Unreadable as error:
                faults.append(_fault(line, "VI402", _refused(setting, error)))
    said = {option.replace("-", "_"): texts for option, texts in sorted(options.items()) if texts}
    settings = replace(_settings(values, path), options=said)
    if "page_name" in values and not _tells_its_week(settings):
        no_week = Unreadable(messages.say("takes_week_name"))
        faults.append(_fault(lines["page_name"], "VI402", _refused(_KNOWN[_PAGE_NAME], no_week)))
    return settings, tuple(sorted(faults, key=lambda fault: fault.line))


def _options(header: Header, doubtful: set[int]) -> dict[str, tuple[str, ...]]:
    """What the note says for the plugins that it names, by folded name; which options there are they know."""
    named = (value for name, value in header.properties.items() if folded_name(name) == "plugins")
    begins = tuple(f"{folded_name(text)}-" for value in named for text in plain_texts(value))
    found: dict[str, tuple[str, ...]] = {}
    for name, value in header.properties.items():
        option = folded_name(name)
        if begins and option.startswith(begins) and option not in _KNOWN and option not in found:
            found[option] = () if header.line_of(name) in doubtful else plain_texts(value)
    return found


def _fault(line: int, code: str, told: Told) -> SettingsFault:
    return SettingsFault(line=line, code=code, message=told.text, mend=told.mend)


def _refused(setting: Setting, error: Unreadable) -> Told:
    """What a setting takes, with the value that was meant or else its example."""
    if error.near:
        return messages.told("setting_value_near", name=setting.name, takes=error, near=error.near)
    return messages.told("setting_value", name=setting.name, takes=error, example=setting.example)


def _settings(values: dict[str, object], path: str) -> Settings:
    rule = WeekRule(
        first_day=int(str(values.pop("first_day", ISO.first_day))),
        january_day=int(str(values.pop("january_day", ISO.january_day))),
    )
    return replace(
        Settings(from_note=path, week_rule=rule),
        **{**of_language(str(values.get("language", ""))), **values},
    )


def of_language(code: str) -> dict[str, tuple[str, ...]]:
    """The defaults that come with a language: its tag words and headings; nothing for an unknown one."""
    language = pack(code)
    if language is None:
        return {}
    return {
        "insight_tags": language.insight_words,
        "action_tags": language.action_words,
        "insight_headings": language.insight_headings,
        "action_headings": language.action_headings,
    }


def _is_empty(value: Value) -> bool:
    """A property without a value, as the host's property editor leaves it: the default holds."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


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
        if not is_page_name(name) or match_week_path(name, "", named) != week:
            return False
        week = week.next()
    return True


def _unknown(name: str) -> Told:
    shown = "".join(letter for letter in name[:_MOST_SHOWN] if letter.isprintable())
    near = nearest(folded_name(name), _KNOWN)
    if near:
        return messages.told("setting_near", name=shown, near=_KNOWN[near].name)
    return messages.told("setting_unknown", name=shown)
