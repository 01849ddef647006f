"""Settings as a settings note: flat properties, with what each of them means below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Final

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.edit.change import CannotEdit
from vault_integrate.edit.header_scalars import written
from vault_integrate.model.settings import Settings
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import text_lines
from vault_integrate.settings.note import from_note
from vault_integrate.settings.table import SETTINGS
from vault_integrate.settings.values import WEEKDAYS

_MARK: Final = "vault_integrate: settings"
_NOTHING: Final = '[""]'
_OF_WEEK: Final = {"first_day", "january_day"}


class AsNote(Struct, frozen=True, kw_only=True):
    """A settings note.

    Attributes:
        text: the whole note.
        lost: names of the settings whose value no settings note can hold; it is not said there.
    """

    text: str
    lost: tuple[str, ...] = ()


def as_note(settings: Settings) -> AsNote:
    """A note that says these settings; what is as usual, in their language, is left out.

    Args:
        settings: from a note or the host; the note they come from is not part of it.
    """
    lines, lost, meanings = [_MARK], [], []
    if settings.language != Settings().language:
        lines.append(f"language: {settings.language}")
        meanings.append("language")
    usual = _read(lines) or Settings()
    for setting in SETTINGS:
        value = _value(settings, setting.field)
        if setting.name == "language" or value == _value(usual, setting.field):
            continue
        line = _line(setting.name, setting.field, value)
        again = _read([*lines[:1], line]) if line else None
        if again is None or _value(again, setting.field) != value:
            lost.append(setting.name)
        else:
            lines.append(line)
            meanings.append(setting.name)
    lines += [_line(option, "", texts) for option, texts in settings.options.items()]
    means = {setting.name: setting.meaning for setting in SETTINGS}
    body = [
        messages.say("settings_note_head"),
        "",
        *(f"- `{name}`: {means[name]}" for name in meanings),
        *([""] if meanings else []),
        messages.say("settings_note_foot"),
    ]
    return AsNote(text="\n".join(("---", *lines, "---", "", *body, "")), lost=tuple(lost))


class AsWritten(Struct, frozen=True, kw_only=True):
    """One setting as a note would say it.

    Attributes:
        field: the field of `Settings` that it fills.
        of_week: it is a part of the rule of weeks.
        value: as it would be written; empty for nothing, and where no note can hold it.
        usual: it is what a note would mean that says no more than the language.
    """

    field: str
    of_week: bool
    value: str
    usual: bool


def as_written(settings: Settings) -> dict[str, AsWritten]:
    """All settings by their names, as a note would say them."""
    base, found = Settings(), dict[str, AsWritten]()
    in_language = _read([_MARK, f"language: {settings.language}"]) or base
    for setting in SETTINGS:
        value = _value(settings, setting.field)
        usual = base if setting.name == "language" else in_language
        words = _line(setting.name, setting.field, value).removeprefix(f"{setting.name}: ").strip()
        found[setting.name] = AsWritten(
            field=setting.field,
            of_week=setting.field in _OF_WEEK,
            value="" if words in (_NOTHING, '""') else words,
            usual=value == _value(usual, setting.field),
        )
    return found


def _value(settings: Settings, field: str) -> object:
    """The value of a field of the table, which parts the rule of weeks into two."""
    value: object = getattr(settings.week_rule if field in _OF_WEEK else settings, field)
    return dict(value) if isinstance(value, Mapping) else value


def _line(name: str, field: str, value: object) -> str:
    """One property; empty where YAML can't hold the value on one line."""
    try:
        return f"{name}: {_written(field, value)}"
    except CannotEdit:
        return ""


def _written(field: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return WEEKDAYS[value] if field == "first_day" else str(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Mapping):
        value = tuple(f"{key} = {meant}".strip() for key, meant in value.items())
    if isinstance(value, tuple):
        # An empty list has the default; one with nothing in it says that there is nothing.
        return f"[{', '.join(written(str(each), flow=True) for each in value or ('',))}]"
    return written(str(value), flow=False)


def _read(lines: list[str]) -> Settings | None:
    """What the lines of a header say; None where they have a fault."""
    settings, faults = from_note(read_header(text_lines("\n".join(("---", *lines, "---", "")))), "")
    return None if faults else settings
