"""Today's daily note: where it is, and what it begins with where it has to be made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.names import fold
from vault_integrate.parse.moment import compile_format
from vault_integrate.parse.split import decode
from vault_integrate.settings import daily_template
from vault_integrate.store.host import read_host
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from datetime import date, time

    from vault_integrate.app.vault import Vault

_PLACE = re.compile(r"\{\{([^{}]*)\}\}")
_TEMPLATER = "<%"
_CLOCKS = {"": "%H:%M", "HH:mm": "%H:%M", "HH:mm:ss": "%H:%M:%S"}
"""The forms of a time that are written as the host writes them; a template with another one is left to it."""


class DailyNote(Struct, frozen=True, kw_only=True):
    """The daily note of a day.

    Attributes:
        path: vault-relative path.
        exists: whether it is there.
        begins: what it begins with where it has to be made; None where only the host can make it, because its
            template does more than name the day.
    """

    path: str
    exists: bool
    begins: str | None = ""


def daily_note(vault: Vault, day: date, at: time) -> DailyNote:
    """The daily note of a day, by the settings of the vault.

    Args:
        vault: the open vault.
        day: the day.
        at: the time of day, for a template that names it.
    """
    settings = vault.settings
    name = compile_format(settings.daily_format, vault.language.dates, settings.week_rule).format(day)
    path = f"{settings.daily_folder}/{name}.md".lstrip("/")
    there = {fold(each): each for each in vault.files.paths}.get(fold(path))
    if there is not None:
        return DailyNote(path=there, exists=True)
    return DailyNote(path=path, exists=False, begins=_begins(vault, name, day, at))


def _begins(vault: Vault, name: str, day: date, at: time) -> str | None:
    """The template of daily notes, filled in; empty where there is none."""
    template = _template(vault)
    if template is None:
        return ""
    data = read_bytes(vault.root, template)
    text = None if isinstance(data, Diagnostic) else decode(data)
    if not isinstance(text, str):
        return None
    return filled(text, name.rpartition("/")[2], day, at, vault)


def _template(vault: Vault) -> str | None:
    """The template that the host uses for daily notes, as a path; None where it uses none.

    Which one it is stands in the host's own settings only (OBSIDIAN 5.1, 5.2).
    """
    named = daily_template(read_host(vault.root))
    if not named:
        return None
    path = named if named.lower().endswith(".md") else f"{named}.md"
    return {fold(each): each for each in vault.files.paths}.get(fold(path), path)


def filled(template: str, title: str, day: date, at: time, vault: Vault) -> str | None:
    """A template that uses only `{{date}}`, `{{time}}` and `{{title}}`, filled in; None for any other.

    Args:
        template: its text.
        title: the note's name.
        day: the day of `{{date}}`.
        at: the time of `{{time}}`.
        vault: for the names of days and months in a date's form.
    """
    if _TEMPLATER in template:
        return None
    values: dict[str, str] = {}
    for found in _PLACE.finditer(template):
        value = _value(found[1], title, day, at, vault)
        if value is None:
            return None
        values[found[0]] = value
    return _PLACE.sub(lambda place: values[place[0]], template)


def _value(place: str, title: str, day: date, at: time, vault: Vault) -> str | None:
    name, colon, form = place.partition(":")
    name, form = name.strip().lower(), form.strip()
    if name == "title" and not colon:
        return title
    if name == "time" and form in _CLOCKS:
        return at.strftime(_CLOCKS[form])
    if name == "date":
        if not form:
            return day.isoformat()
        return compile_format(form, vault.language.dates, vault.settings.week_rule).format(day)
    return None
