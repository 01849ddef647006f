"""Cutting a note into lines and into header and body, without losing a byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.model.header import NotUtf8

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOM = "\ufeff"
_FENCE = "---"


class HeaderSpan(Struct, frozen=True, kw_only=True):
    """Where a header stands.

    Attributes:
        first: 0-based index of the opening fence, always 0.
        last: 0-based index of the closing fence.
    """

    first: int
    last: int

    @property
    def body(self) -> int:
        """0-based index of the first line after the closing fence."""
        return self.last + 1


def split_lines(data: bytes) -> tuple[bytes, ...]:
    r"""The lines of a note with their endings; joined they are the same bytes again (RELIABILITY R13).

    Only `\n`, `\r\n` and `\r` end a line.
    """
    # On bytes this method knows just those three endings, unlike its namesake on text.
    return tuple(data.splitlines(keepends=True))


def decode(data: bytes) -> str | NotUtf8:
    """The text of a note, without one BOM at its start (Obsidian's release notes 1.1.13).

    Returns:
        The text, or the place where it stops being UTF-8 (RELIABILITY R32).
    """
    try:
        text = data.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        # The closing dot stands for the faulty byte itself, so that a line it begins is counted.
        return NotUtf8(offset=error.start, line=len(split_lines(data[: error.start] + b".")))
    return text.removeprefix(_BOM)


def text_lines(text: str) -> tuple[str, ...]:
    """The lines of a text without their endings, one for each line that `split_lines` finds."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    return tuple(lines)


def is_fence(line: str) -> bool:
    """True for `---` with nothing but spaces behind it (Obsidian's release notes 1.3.2)."""
    return line.startswith(_FENCE) and line.rstrip(" ") == _FENCE


def split_header(lines: Sequence[str]) -> HeaderSpan | None:
    """Find the header of a note (OBSIDIAN 1.1).

    It begins on the very first line and ends at the next fence; `...` and `----` are none. A header that is
    never closed is no header, only text.

    Args:
        lines: the lines of the note without their endings and without a BOM.

    Returns:
        The place of both fences, or None.
    """
    if not lines or not is_fence(lines[0]):
        return None
    for index in range(1, len(lines)):
        if is_fence(lines[index]):
            return HeaderSpan(first=0, last=index)
    return None
