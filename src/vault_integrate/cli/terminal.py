"""What the terminal can show: its width, its characters, and whether it knows more than plain text."""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_USUAL = 80
_LEAST = 20
PLAIN = "vault_integrate.plain"
"""The name of what Python does with a character that a terminal does not have."""

# Signs of our own on pages and in tables; what else is missing is written out with its number.
_INSTEAD = {
    "☐": "[ ]",
    "☑": "[x]",
    "•": "*",
    "●": "*",
    "·": "-",
    "…": "...",
    "→": "->",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
}


def speak() -> None:
    """Let no character stop the program: notes hold any, and a terminal may have few.

    A terminal keeps the encoding that it was found with, because other bytes than its own would be
    something else there. A file or pipe gets UTF-8, whatever the locale, for what reads it is a program;
    unless the person has said otherwise with `PYTHONIOENCODING`.
    """
    said = os.environ.get("PYTHONIOENCODING")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if said or stream.isatty():
            reconfigure(errors=PLAIN)
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that an encoding does not have; a name for `codecs.register_error`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_INSTEAD.get(each) or _written_out(each) for each in signs), error.end


def _written_out(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")


def as_shown(text: str, stream: TextIO) -> str:
    """A text as it comes out on a stream, so that its width is known before it is wrapped."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, PLAIN).decode(encoding)


def columns(stream: TextIO) -> int:
    """How wide a terminal is: as `COLUMNS` says, else as it says itself, else 80; never below 20."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said):
        return max(int(said), _LEAST)
    try:
        found = os.get_terminal_size(stream.fileno()).columns
    except (AttributeError, ValueError, OSError):
        found = 0
    return max(found or _USUAL, _LEAST)


def moves_cursor(stream: TextIO) -> bool:
    """Whether a line on it can be written over: it is a terminal, and one that knows how."""
    return stream.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


codecs.register_error(PLAIN, _plain)
