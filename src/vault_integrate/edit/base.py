"""The base: one comment in the region that says what the program had put there (PRODUCT section 5).

    <!-- vault-integrate:base 1 k3j9d2 a8s0x1=_ b7c6d5=_@h3k2l1.0.1 -->

One token for each generated line that is not blank: the digest of its words, the state of its box (`_` for an
empty one), and for a box that stands for a source line that line's digest, its ordinal and the number of its
equals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.edit.digest import LineParts
from vault_integrate.model.page import SourceMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.render.page import Generated

FORMAT = 1

_START = "<!-- vault-integrate:base "
_COMMENT = re.compile(r"<!-- vault-integrate:base ([0-9]{1,6})(?![0-9])((?: [^ ]+)*) -->")
_NUMBER = re.compile(r"([0-9]++)")
_DIGEST = re.compile(r"[a-z2-7]{6}")
_TOKEN = re.compile(
    r"([a-z2-7]{6})(?:=(_|u[0-9a-f]{2,6}|[A-Za-z0-9/]))?(?:@([a-z2-7]{6})\.([0-9]{1,9})\.([0-9]{1,9}))?"
)
_PLAIN_SYMBOL = re.compile(r"[A-Za-z0-9/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseLine:
    """What the base says of one line.

    Attributes:
        key: digest of its words.
        symbol: the character in its box; None where it had none.
        mark: the source line behind its box.
    """

    key: str
    symbol: str | None = None
    mark: SourceMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A region's base; of a newer format only the number is known."""

    format: int
    lines: tuple[BaseLine, ...] = ()


def write_base(generated: Sequence[Generated]) -> str:
    """The base comment of these lines; nothing in it can end the comment before its end."""
    tokens = [_token(each) for each in generated if each.text.strip()]
    return " ".join((f"{_START}{FORMAT}", *tokens, "-->"))


def _token(generated: Generated) -> str:
    line = generated.line
    # By what the line was made of: the base never knows of acts, and a box typed into is an empty one in it.
    ident = f" ^{line.ident}" if line is not None and line.ident else ""
    key = LineParts(generated.text if line is None else f"- {line.text}{ident}").key
    if generated.base_symbol is None:
        return key
    mark = line.mark if line is not None else None
    source = ""
    if mark is not None and _DIGEST.fullmatch(mark.digest):
        source = f"@{mark.digest}.{mark.ordinal}.{mark.equals}"
    return f"{key}={_written(generated.base_symbol)}{source}"


def _written(symbol: str) -> str:
    """The character of a box as a token holds it: a plugin may put any into one."""
    if symbol == " ":
        return "_"
    return symbol if _PLAIN_SYMBOL.fullmatch(symbol) else f"u{ord(symbol[0]):02x}"


def _symbol(written: str | None) -> str | None:
    if written is None or len(written) == 1:
        return " " if written == "_" else written
    number = int(written[1:], 16)
    return chr(number) if number <= 0x10FFFF else "?"  # noqa: PLR2004 - the last character there is


def split_base(line: str) -> tuple[str, Base | None, str] | None:
    """A line that holds a base: what stands before it, the base, what stands behind it.

    Returns:
        None where the line is not meant to hold one; a base of None where it can't be read.
    """
    start = line.find(_START)
    if start < 0:
        return None
    match = _COMMENT.match(line, start)
    if match is not None:
        return line[:start], _read(int(match[1]), match[2]), line[match.end() :]
    number = _NUMBER.match(line, start + len(_START))
    newer = number is not None and len(number[1].lstrip("0")) > 0 and int(number[1][:7]) > FORMAT
    # What is left of a torn comment is no words of the writer's; what stands behind its end is.
    behind = line[start:].partition("-->")[2]
    return line[:start], Base(format=FORMAT + 1) if newer else None, behind


def _read(number: int, text: str) -> Base | None:
    if number != FORMAT:
        return Base(format=number)
    found: list[BaseLine] = []
    for token in text.split():
        part = _TOKEN.fullmatch(token)
        if part is None:
            return None
        mark = SourceMark(digest=part[3], ordinal=int(part[4]), equals=int(part[5])) if part[3] else None
        found.append(BaseLine(key=part[1], symbol=_symbol(part[2]), mark=mark))
    return Base(format=number, lines=tuple(found))
