"""A calendar file of the journal's steps, `vault-integrate export calendar`.

Everything here goes through the door that any plugin has. What is heavy is imported when a file is made,
because a vault that names this plugin loads it with every command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import Export, Option, hookimpl
from vault_integrate_calendar.phrases import phrases

if TYPE_CHECKING:
    from vault_integrate import ExportContext, Settings

PRODUCT = "-//vault-integrate//calendar//EN"
"""Who made a file: a file that says so may be written over, any other is left alone."""

_HEAD = 4_096
"""So many bytes at the start of a file say who made it."""


@hookimpl
def vault_options() -> tuple[Option, ...]:
    """The settings in the settings note."""
    return (
        Option(
            name="calendar_words",
            meaning="Your own words as titles, of all but private steps, instead of 'A step of mine'.",
        ),
        Option(
            name="calendar_remind",
            meaning="A time such as '09:00' at which your calendar reminds you on the day; none without it.",
        ),
    )


@hookimpl
def vault_exports(settings: Settings) -> tuple[Export, ...]:
    """The calendar."""
    meaning = phrases(settings.language).meaning
    return (Export(name="calendar", meaning=meaning, file="calendar.ics", make=_make, is_ours=_is_ours),)


def _make(context: ExportContext) -> bytes:
    from vault_integrate_calendar.file import calendar_file  # noqa: PLC0415 - only who makes a file waits for it

    return calendar_file(context, PRODUCT)


def _is_ours(data: bytes) -> bool:
    """Whether a calendar says that it was made here, however the lines of it end."""
    return f"PRODID:{PRODUCT}".encode() in data[:_HEAD].splitlines()
