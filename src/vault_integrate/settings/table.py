"""Every setting: its name, what it means, its default and an example, and how its value is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from vault_integrate.language import available
from vault_integrate.model.language import folded_name
from vault_integrate.model.settings import PagePlace
from vault_integrate.model.task import StatusType, TaskFormat
from vault_integrate.parse.item_fields import typed_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault_integrate.model.header import Value

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
_DRIVE = re.compile(r"^[A-Za-z]:")
_MOST_TEXT = 1_000


class Unreadable(ValueError):
    """A value that a setting can't take; the message says what it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting of the settings note.

    Attributes:
        name: the property's name.
        field: the field of `Settings` that it fills; `first_day_of_week` and `week_one` fill `week_rule`.
        meaning: what it does, in a sentence.
        default: the default, as it would be written.
        example: another value, as it would be written.
        read: turns the property's value into the field's; raises `Unreadable`.
    """

    name: str
    field: str
    meaning: str
    default: str
    example: str
    read: Callable[[Value], object]


def _text(value: Value) -> str:
    texts = typed_values(value)
    if len(texts) != 1 or len(texts[0]) > _MOST_TEXT:
        raise Unreadable("takes one line of text")
    return texts[0].strip()


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, dict):
        raise Unreadable("takes a list of texts")
    return tuple(text.strip() for text in typed_values(value) if text.strip())


def _number(low: int, high: int) -> Callable[[Value], int]:
    def read(value: Value) -> int:
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value.strip()[:6])
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Unreadable(f"takes a number from {low} to {high}")
        return value

    return read


def _one_of(*names: str) -> Callable[[Value], str]:
    def read(value: Value) -> str:
        name = _text(value).casefold()
        if name not in names:
            raise Unreadable("takes one of: " + ", ".join(names))
        return name

    return read


def inside_vault(path: str) -> str:
    """A folder or note inside the vault, with `/`, or `Unreadable`: nothing may lead out (RELIABILITY R8)."""
    clean = path.replace("\\", "/").strip()
    parts = [part for part in clean.split("/") if part not in ("", ".")]
    if ".." in parts or clean.startswith("/") or _DRIVE.match(clean) or "\0" in clean:
        raise Unreadable("takes a folder inside the vault, written from its top")
    if any(part.startswith(".") for part in parts):
        raise Unreadable("takes no hidden folder")
    return "/".join(parts)


def _folder(value: Value) -> str:
    return inside_vault(_text(value)) if typed_values(value) else ""


def _page_folder(value: Value) -> str:
    folder = _folder(value)
    if not folder:
        raise Unreadable("takes the name of a folder")
    return folder


def _folders(value: Value) -> tuple[str, ...]:
    return tuple(text if is_pattern(text) else inside_vault(text) for text in _texts(value))


def is_pattern(text: str) -> bool:
    """Whether an entry of `leave_out` is a pattern on the path: it stands between slashes, as in the host."""
    return len(text) > 2 and text.startswith("/") and text.endswith("/")  # noqa: PLR2004 - two slashes and more


def _format(value: Value) -> str:
    text = _text(value)
    parts = text.replace("[", "").replace("]", "").split("/")
    if not text or text.startswith("/") or ".." in parts or any(part.startswith(".") for part in parts):
        raise Unreadable("takes a name made of moment tokens, such as YYYY-MM-DD")
    return text


def _words(value: Value) -> tuple[str, ...]:
    words = tuple(text.removeprefix("#").strip("/") for text in _texts(value))
    if not words:
        raise Unreadable("takes at least one word")
    return words


def _equals(value: Value) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in _texts(value):
        left, equals, right = text.partition("=")
        if not equals or not left.strip() or not right.strip():
            raise Unreadable("takes entries such as: Gefühl = body")
        pairs[folded_name(left)] = folded_name(right)
    return pairs


def _statuses(value: Value) -> dict[str, StatusType]:
    statuses: dict[str, StatusType] = {}
    for text in _texts(value):
        symbol, equals, name = text.rpartition("=")
        symbol = symbol.strip() or " "
        kind = name.strip().upper().replace(" ", "_")
        if not equals or len(symbol) != 1 or kind not in set(StatusType):
            raise Unreadable("takes entries such as: > = TODO")
        statuses[symbol] = StatusType(kind)
    return statuses


def _time(value: Value) -> time:
    match = _TIME.fullmatch(_text(value))
    if match is None or int(match[1]) > 11 or int(match[2]) > 59:  # noqa: PLR2004 - hours before noon
        raise Unreadable("takes a time before noon, such as 04:00")
    return time(int(match[1]), int(match[2]))


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="language",
        field="language",
        meaning="The language of the page and of the words it reads.",
        default="en",
        example="en",
        read=_one_of(*available()),
    ),
    Setting(
        name="folder",
        field="folder",
        meaning="The folder of the pages.",
        default="What now",
        example="Journal/What now",
        read=_page_folder,
    ),
    Setting(
        name="page_name",
        field="page_name",
        meaning="How a page is called, in moment tokens of its first day.",
        default="[What now] gggg-[W]ww",
        example="gggg-[W]ww [now]",
        read=_format,
    ),
    Setting(
        name="page_in",
        field="page_place",
        meaning="Where the week stands: in a note of its own, or in your weekly note between two markers.",
        default="own note",
        example="weekly note",
        read=lambda value: PagePlace(_one_of(*PagePlace)(value)),
    ),
    Setting(
        name="first_day_of_week",
        field="first_day",
        meaning="The day on which a week begins.",
        default="monday",
        example="sunday",
        read=lambda value: WEEKDAYS.index(_one_of(*WEEKDAYS)(value)),
    ),
    Setting(
        name="week_one_holds",
        field="january_day",
        meaning="The day of January that week 1 always holds: 4 by ISO 8601, 1 in the United States.",
        default="4",
        example="1",
        read=_number(1, 7),
    ),
    Setting(
        name="daily_folder",
        field="daily_folder",
        meaning="The folder of the daily notes.",
        default="",
        example="Journal",
        read=_folder,
    ),
    Setting(
        name="daily_format",
        field="daily_format",
        meaning="How daily notes are called, in moment tokens.",
        default="YYYY-MM-DD",
        example="YYYY/MM/DD dddd",
        read=_format,
    ),
    Setting(
        name="weekly_folder",
        field="weekly_folder",
        meaning="The folder of the weekly notes.",
        default="",
        example="Weeks",
        read=_folder,
    ),
    Setting(
        name="weekly_format",
        field="weekly_format",
        meaning="How weekly notes are called, in moment tokens.",
        default="GGGG-[W]WW",
        example="gggg-[W]ww",
        read=_format,
    ),
    Setting(
        name="templates",
        field="templates",
        meaning="Folders or notes that hold templates.",
        default="",
        example="Templates",
        read=_folders,
    ),
    Setting(
        name="insight_tags",
        field="insight_tags",
        meaning="Tag words that mark an insight.",
        default="insight",
        example="insight, erkenntnis",
        read=_words,
    ),
    Setting(
        name="action_tags",
        field="action_tags",
        meaning="Tag words that mark an action.",
        default="action",
        example="action, schritt",
        read=_words,
    ),
    Setting(
        name="insight_headings",
        field="insight_headings",
        meaning="Headings in dated notes whose list items are insights.",
        default="Insights",
        example="What I saw",
        read=_texts,
    ),
    Setting(
        name="action_headings",
        field="action_headings",
        meaning="Headings in dated notes whose list items are actions.",
        default="Actions, Next steps",
        example="What I do",
        read=_texts,
    ),
    Setting(
        name="field_words",
        field="field_words",
        meaning="Your own names for fields.",
        default="",
        example="auslöser = cue",
        read=_equals,
    ),
    Setting(
        name="read_in",
        field="read_in",
        meaning="The only folders to read; empty means all.",
        default="",
        example="Journal",
        read=_folders,
    ),
    Setting(
        name="leave_out",
        field="leave_out",
        meaning="Folders or notes that are not read.",
        default="",
        example="Archive",
        read=_folders,
    ),
    Setting(
        name="task_format",
        field="task_format",
        meaning="How the Tasks plugin writes its fields.",
        default="emoji",
        example="dataview",
        read=lambda value: TaskFormat(_one_of(*TaskFormat)(value)),
    ),
    Setting(
        name="task_statuses",
        field="task_statuses",
        meaning="What further characters in check boxes mean.",
        default="",
        example="! = TODO",
        read=_statuses,
    ),
    Setting(
        name="task_filter",
        field="task_filter",
        meaning="The Tasks plugin's global filter.",
        default="",
        example="#task",
        read=lambda value: _text(value) if typed_values(value) else "",
    ),
    Setting(
        name="day_starts",
        field="day_starts",
        meaning="A time before this belongs to the day before.",
        default="00:00",
        example="04:00",
        read=_time,
    ),
    Setting(
        name="current_weeks",
        field="current_weeks",
        meaning="How many weeks an insight stays on the page after it was last touched.",
        default="8",
        example="12",
        read=_number(1, 104),
    ),
    Setting(
        name="in_full",
        field="in_full",
        meaning="How many insights the page shows in full.",
        default="3",
        example="5",
        read=_number(0, 20),
    ),
    Setting(
        name="questions",
        field="questions",
        meaning="Your own questions for the week, in turn.",
        default="",
        example="What was kind this week?",
        read=_texts,
    ),
    Setting(
        name="support",
        field="support",
        meaning="Lines for the foot of the page: a person, a number.",
        default="",
        example="My sister, any time",
        read=_texts,
    ),
    Setting(
        name="plugins",
        field="plugins",
        meaning="Installed plugins that take part.",
        default="",
        example="rhythm",
        read=_texts,
    ),
)
"""All settings, in the order in which they are explained."""
