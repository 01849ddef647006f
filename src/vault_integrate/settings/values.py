"""How the value of a setting is read, and what it can't take: one reader for each kind of value.

A reader raises `Unreadable` where the value is none of its kind; `plain_texts` passes such values over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING
from urllib.parse import unquote

from vault_integrate import messages
from vault_integrate.model.language import CANONICAL_FIELDS, folded_name
from vault_integrate.model.task import StatusType
from vault_integrate.parse.item_fields import typed_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vault_integrate.model.header import Value

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
# A drive of Windows (`C:`), an address (`file://`), a home folder (`~`), the top of the disk or a server.
_ELSEWHERE = re.compile(r"[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*://|~(?:[/\\]|$)|[/\\]")
# In names: what Windows refuses, its reserved names, its short names (`OBSIDI~1` is `.obsidian`), a dot or
# space at the end, and what turns the direction of writing, so that a name reads as another one.
_NO_NAME = re.compile(
    r"""[:*?"<>|]|[. ]$|~[0-9]+(?:\.|$)|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|"""
    r"""^(?:con(?:in\$|out\$)?|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(?:\.|$)""",
    re.IGNORECASE,
)
_NO_LINK = re.compile(r"[#^|\[\]]")
_NO_PAGE = re.compile(r"""[:*?"<>|#^]""")
_TAG_WORD = re.compile(r"""[^\s#,.:;!?"'()\[\]{}<>|`*\\]+""")
_YES_OR_NO = ("yes", "no", "true", "false")
_MOST_TEXT = 1_000
_MOST_SHOWN = 40
_NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})

LONGEST_NAME = 255
"""The most bytes of a file's name (RELIABILITY part E)."""


class Unreadable(ValueError):
    """A value that a setting can't take.

    Args:
        takes: what it takes instead, as the end of a sentence.
        near: the known value that was meant, perhaps.
    """

    def __init__(self, takes: str, *, near: str = "") -> None:
        super().__init__(takes)
        self.near = near


def _is_line(text: str) -> bool:
    """One line of printable text: control characters and lone surrogates stand in no name and no word."""
    return len(text) <= _MOST_TEXT and not any(unicodedata.category(letter) in _NO_TEXT for letter in text)


def one_text(value: Value) -> str:
    """One line of text, stripped."""
    found = typed_values(value)
    if len(found) != 1 or not _is_line(found[0].strip()):
        raise Unreadable(messages.say("takes_line"))
    return found[0].strip()


def texts(value: Value) -> tuple[str, ...]:
    """A list of texts, or one text alone; empty ones are passed over."""
    entries = value if isinstance(value, tuple) else (value,)
    found = [text.strip() for each in entries for text in typed_values(each)]
    if any(isinstance(each, tuple | Mapping) for each in entries) or not all(map(_is_line, found)):
        raise Unreadable(messages.say("takes_texts"))
    return tuple(text for text in found if text)


def plain_texts(value: Value) -> tuple[str, ...]:
    """A list of texts, or one text alone, as a plugin's option has it; what is no text is passed over."""
    entries = value if isinstance(value, tuple) else (value,)
    found = (text.strip() for each in entries for text in typed_values(each))
    return tuple(text for text in found if text and _is_line(text))


def number(low: int, high: int) -> Callable[[Value], int]:
    """A reader of whole numbers from `low` to `high`."""

    def read(value: Value) -> int:
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value.strip()[:6])
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Unreadable(messages.say("takes_number", low=low, high=high))
        return value

    return read


def one_of(*names: str) -> Callable[[Value], str]:
    """A reader of one of some lower-case names, whatever their case."""

    def read(value: Value) -> str:
        name = one_text(value).casefold()
        if name not in names:
            takes = messages.say("takes_one_of", names=", ".join(names))
            raise Unreadable(takes, near=nearest(name, names))
        return name

    return read


def yes_or_no(value: Value) -> bool:
    """A yes or a no, as the host's property editor writes a check box or as a word."""
    return value if isinstance(value, bool) else one_of(*_YES_OR_NO)(value) in ("yes", "true")


def nearest(written: str, known: Iterable[str]) -> str:
    """The known name that a written one was meant to be, perhaps; empty where none is like it."""
    import difflib  # noqa: PLC0415 - only for what is misspelled

    return next(iter(difflib.get_close_matches(written[:_MOST_SHOWN], list(known), n=1)), "")


def inside_vault(path: str) -> str:
    """A folder or note inside the vault, with `/` between its parts.

    Nothing decodes what is written here; a path that would lead out if it were decoded is refused all the
    same, because no folder is meant by it.

    Raises:
        Unreadable: it leads out of the vault or into a hidden folder (RELIABILITY R8), or has another sign
            between its parts.
    """
    clean = path.strip()
    for text in (clean, unquote(clean, errors="replace")):
        parts = [part.strip() for part in re.split(r"[/\\]", text)]
        if ".." in parts or _ELSEWHERE.match(text) or not _is_line(text):
            raise Unreadable(messages.say("takes_inside"))
    if "\\" in clean:
        raise Unreadable(messages.say("takes_slashes"))
    kept = [part for part in clean.split("/") if part not in ("", ".")]
    if any(_seen(part).startswith(".") for part in kept):
        raise Unreadable(messages.say("takes_visible"))
    return "/".join(kept)


def _seen(name: str) -> str:
    """A name without signs that take no room, which some file systems pass over."""
    return "".join(letter for letter in name if unicodedata.category(letter) != "Cf").strip()


def folder(value: Value) -> str:
    """One folder inside the vault."""
    return inside_vault(one_text(value))


def page_folder(value: Value) -> str:
    """The one folder that is written to, so its name must be one on every system (RELIABILITY part E)."""
    path = folder(value)
    if not path or not all(map(is_name_everywhere, path.split("/"))):
        raise Unreadable(messages.say("takes_folder_name"))
    return path


def yes_or_note(value: Value) -> bool | str:
    """A yes or a no, or a note that is written to, so that its name must be one on every system, too."""
    text = "" if isinstance(value, bool) else one_text(value)
    if not text or text.casefold() in _YES_OR_NO:
        return yes_or_no(value)
    path = inside_vault(text)
    folder, slash, name = path.rpartition("/")
    name = name[:-3] if name.lower().endswith(".md") else name
    wrong_folder = slash and not all(map(is_name_everywhere, folder.split("/")))
    if not name or text.endswith("/") or wrong_folder or not is_page_name(name):
        raise Unreadable(messages.say("takes_yes_or_note"))
    return f"{folder}{slash}{name}.md"


def is_name_everywhere(name: str) -> bool:
    """Whether a file or folder can be called so on every system (RELIABILITY part E)."""
    return not _NO_NAME.search(name) and len(name.encode()) <= LONGEST_NAME


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
    bare = text.replace("[", "").replace("]", "")
    try:
        led = inside_vault(bare)
    except Unreadable:
        led = ""
    if not led or led != bare:
        raise Unreadable(messages.say("takes_format"))
    return text


def is_page_name(name: str) -> bool:
    """Whether a page can be called so, and a link can hold its name."""
    return is_name_everywhere(f"{name}.md") and not _NO_LINK.search(name)


def page_name(value: Value) -> str:
    """The name of a page in moment tokens."""
    text = name_format(value)
    if "/" in text or _NO_PAGE.search(text):
        raise Unreadable(messages.say("takes_page_name"))
    return text


def tag_words(value: Value) -> tuple[str, ...]:
    """Tags, with or without their `#`; in one text commas part them."""
    parts = (part.strip() for text in texts(value) for part in text.split(","))
    words = tuple(part.removeprefix("#").strip("/") for part in parts if part)
    if not words or not all(_TAG_WORD.fullmatch(word) and not word.isdigit() for word in words):
        raise Unreadable(messages.say("takes_tags"))
    return words


def field_words(value: Value) -> dict[str, str]:
    """The writer's own field names, folded, each with the canonical name it stands for."""
    pairs: dict[str, str] = {}
    for text in texts(value):
        left, equals, right = text.partition("=")
        if not equals or not left.strip() or folded_name(right) not in CANONICAL_FIELDS:
            near = nearest(folded_name(right), CANONICAL_FIELDS)
            raise Unreadable(messages.say("takes_field_words"), near=near)
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
            raise Unreadable(messages.say("takes_statuses"), near=nearest(kind, StatusType))
        found[symbol] = StatusType(kind)
    return found


def time_of_day(value: Value) -> time | None:
    """A time before noon; None is midnight."""
    match = _TIME.fullmatch(one_text(value))
    if match is None or int(match[1]) > 11 or int(match[2]) > 59:  # noqa: PLR2004 - hours before noon
        raise Unreadable(messages.say("takes_time"))
    return time(int(match[1]), int(match[2])) if int(match[1]) or int(match[2]) else None
