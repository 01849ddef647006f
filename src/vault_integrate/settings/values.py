"""How the value of a setting is read, and what it can't take: one reader for each kind of value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING

from vault_integrate.model.language import CANONICAL_FIELDS, folded_name
from vault_integrate.model.task import StatusType
from vault_integrate.parse.item_fields import typed_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault_integrate.model.header import Value

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
_DRIVE = re.compile(r"^[A-Za-z]:")
# In names: what Windows refuses, its reserved names, and a dot or space at the end.
_NO_NAME = re.compile(r"""[:*?"<>|]|[. ]$|^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)""", re.IGNORECASE)
_NO_PAGE = re.compile(r"""[:*?"<>|#^]""")
_TAG_WORD = re.compile(r"""[^\s#,.:;!?"'()\[\]{}<>|`*\\]+""")
_MOST_TEXT = 1_000
_NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})

LONGEST_NAME = 255
"""The most bytes of a file's name (RELIABILITY part E)."""


class Unreadable(ValueError):
    """A value that a setting can't take; the message says what it takes."""


def _is_line(text: str) -> bool:
    """One line of printable text: control characters and lone surrogates stand in no name and no word."""
    return len(text) <= _MOST_TEXT and not any(unicodedata.category(letter) in _NO_TEXT for letter in text)


def one_text(value: Value) -> str:
    """One line of text, stripped."""
    found = typed_values(value)
    if len(found) != 1 or not _is_line(found[0].strip()):
        raise Unreadable("takes one line of text")
    return found[0].strip()


def texts(value: Value) -> tuple[str, ...]:
    """A list of texts, or one text alone; empty ones are passed over."""
    entries = value if isinstance(value, tuple) else (value,)
    found = [text.strip() for each in entries for text in typed_values(each)]
    if any(isinstance(each, tuple | Mapping) for each in entries) or not all(map(_is_line, found)):
        raise Unreadable("takes a list of texts, each on one line")
    return tuple(text for text in found if text)


def number(low: int, high: int) -> Callable[[Value], int]:
    """A reader of whole numbers from `low` to `high`."""

    def read(value: Value) -> int:
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value.strip()[:6])
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Unreadable(f"takes a number from {low} to {high}")
        return value

    return read


def one_of(*names: str) -> Callable[[Value], str]:
    """A reader of one of some lower-case names, whatever their case."""

    def read(value: Value) -> str:
        name = one_text(value).casefold()
        if name not in names:
            raise Unreadable("takes one of: " + ", ".join(names))
        return name

    return read


def inside_vault(path: str) -> str:
    """A folder or note inside the vault, with `/`, or `Unreadable`: nothing may lead out (RELIABILITY R8)."""
    clean = path.replace("\\", "/").strip()
    parts = [part for part in clean.split("/") if part not in ("", ".")]
    if ".." in parts or clean.startswith("/") or _DRIVE.match(clean) or not _is_line(clean):
        raise Unreadable("takes a folder inside the vault, written from its top")
    if any(part.startswith(".") for part in parts):
        raise Unreadable("takes no hidden folder")
    return "/".join(parts)


def folder(value: Value) -> str:
    """One folder inside the vault."""
    return inside_vault(one_text(value))


def page_folder(value: Value) -> str:
    """The one folder that is written to, so its name must be one on every system (RELIABILITY part E)."""
    path = folder(value)
    if not path or any(
        _NO_NAME.search(part) or len(part.encode()) > LONGEST_NAME for part in path.split("/")
    ):
        raise Unreadable("takes the name of a folder that every system can have")
    return path


def folders(value: Value) -> tuple[str, ...]:
    """Folders or notes inside the vault."""
    return tuple(map(inside_vault, texts(value)))


def left_out(value: Value) -> tuple[str, ...]:
    """Folders or notes inside the vault, and patterns."""
    return tuple(text if is_pattern(text) else inside_vault(text) for text in texts(value))


def is_pattern(text: str) -> bool:
    """Whether an entry of `leave_out` is a pattern on the path: it stands between slashes, as in the host."""
    return len(text) > 2 and text.startswith("/") and text.endswith("/")  # noqa: PLR2004 - two slashes and more


def name_format(value: Value) -> str:
    """The name of a dated note in moment tokens; it may have folders."""
    text = one_text(value)
    parts = text.replace("[", "").replace("]", "").split("/")
    if "\\" in text or any(not part or part.startswith(".") for part in parts):
        raise Unreadable("takes a name made of moment tokens, such as YYYY-MM-DD")
    return text


def page_name(value: Value) -> str:
    """The name of a page in moment tokens."""
    text = name_format(value)
    if "/" in text or _NO_PAGE.search(text):
        raise Unreadable("takes a name without / and without characters that a link can't hold")
    return text


def tag_words(value: Value) -> tuple[str, ...]:
    """Tags, with or without their `#`; in one text commas part them."""
    parts = (part.strip() for text in texts(value) for part in text.split(","))
    words = tuple(part.removeprefix("#").strip("/") for part in parts if part)
    if not words or not all(_TAG_WORD.fullmatch(word) and not word.isdigit() for word in words):
        raise Unreadable("takes tags, each without spaces")
    return words


def field_words(value: Value) -> dict[str, str]:
    """The writer's own field names, folded, each with the canonical name it stands for."""
    pairs: dict[str, str] = {}
    for text in texts(value):
        left, equals, right = text.partition("=")
        if not equals or not left.strip() or folded_name(right) not in CANONICAL_FIELDS:
            raise Unreadable("takes entries such as: auslöser = cue (docs/writing.md names the fields)")
        pairs[folded_name(left)] = folded_name(right)
    return pairs


def statuses(value: Value) -> dict[str, StatusType]:
    """Characters of check boxes, each with its type."""
    found: dict[str, StatusType] = {}
    for text in texts(value):
        symbol, equals, name = text.rpartition("=")
        symbol = symbol.strip() or " "
        kind = name.strip().upper().replace(" ", "_")
        if not equals or len(symbol) != 1 or kind not in set(StatusType):
            raise Unreadable("takes entries such as: > = TODO")
        found[symbol] = StatusType(kind)
    return found


def time_of_day(value: Value) -> time | None:
    """A time before noon; None is midnight."""
    match = _TIME.fullmatch(one_text(value))
    if match is None or int(match[1]) > 11 or int(match[2]) > 59:  # noqa: PLR2004 - hours before noon
        raise Unreadable("takes a time before noon, such as 04:00")
    return time(int(match[1]), int(match[2])) if int(match[1]) or int(match[2]) else None
