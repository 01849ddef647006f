"""Today's daily note: where it is, and what it begins with where it has to be made."""

from __future__ import annotations

import re
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.desk import Outdated
from vault_integrate.errors import NoteRefused
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.names import fold
from vault_integrate.model.settings import Settings
from vault_integrate.parse.moment import compile_format, match_path
from vault_integrate.parse.moment_tokens import Token
from vault_integrate.parse.split import decode
from vault_integrate.settings import daily_template, from_host
from vault_integrate.store.host import read_host
from vault_integrate.store.scan import read_bytes, sort_files

if TYPE_CHECKING:
    from datetime import date, time

    from vault_integrate.app.vault import Vault

_PLACE = re.compile(r"\{\{([^{}]*)\}\}")
_TEMPLATER = "<%"
_CLOCKS = {"": "%H:%M", "HH:mm": "%H:%M", "HH:mm:ss": "%H:%M:%S"}
"""The forms of a time that are written as the host writes them; a template with another one is left to it."""

_DAY_PARTS = frozenset(
    {
        *("year", "short_year", "quarter", "month", "day", "day_of_year", "weekday"),
        *("iso_year", "short_iso_year", "iso_week", "week_year", "short_week_year", "week"),
    }
)
"""What a date's form may tell; in one with a time of day, too, only the host knows the time."""


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

    Raises:
        Outdated: it has appeared since the vault was looked at.
        NoteRefused: a link or something else that is no file has its name.
    """
    places = _places(vault, day)
    known = {fold(each): each for each in vault.files.paths}
    there = next((known[fold(path)] for path, _ in places if fold(path) in known), None)
    if there is not None:
        return DailyNote(path=there, exists=True)
    path, name = places[-1]
    _refuse_taken(vault, path)
    return DailyNote(path=path, exists=False, begins=_begins(vault, name, day, at))


def is_read(vault: Vault, path: str) -> bool:
    """Whether a note of that path is or would be read: what is written into another is said to nobody."""
    return bool(sort_files(vault.root, (path,), vault.settings).notes)


def _places(vault: Vault, day: date) -> list[tuple[str, str]]:
    """The paths that the daily note may have, each with its name below its folder; the last is made.

    A settings note that says nothing of daily notes leaves them where the host makes them, as long as its
    name is read as that day.
    """
    settings, default, dates = vault.settings, Settings(), vault.language.dates

    def place(folder: str, form: str) -> tuple[str, str]:
        name = compile_format(form, dates, settings.week_rule).format(day)
        return f"{folder}/{name}.md".lstrip("/"), name

    places = [place(settings.daily_folder, settings.daily_format)]
    if settings.from_note and (settings.daily_folder, settings.daily_format) == (
        default.daily_folder,
        default.daily_format,
    ):
        host = from_host(read_host(vault.root))
        other = place(host.daily_folder, host.daily_format)
        form = compile_format(settings.daily_format, dates, settings.week_rule)
        if match_path(other[0].removesuffix(".md"), "", form) == day:
            places.append(other)
    return places


def _refuse_taken(vault: Vault, path: str) -> None:
    """Nothing is made where something stands that the walk did not take for a file."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if stat.S_ISREG((vault.root / path).lstat().st_mode):
            raise Outdated(path)
        raise NoteRefused(*messages.told("note_link", path=path), reason="note_link")


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
        made = compile_format(form, vault.language.dates, vault.settings.week_rule)
        times = any(isinstance(each, Token) and each.part not in _DAY_PARTS for each in made.pieces)
        return None if times else made.format(day)
    return None
