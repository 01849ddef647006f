"""The base: one comment in the region that says what the program had put there (PRODUCT section 5).

    <!-- vault-integrate:base 1 k3j9d2 a8s0x1=_ b7c6d5=_@h3k2l1.0.1 -->

One token for each generated line that is not blank: the digest of its words, the state of its box (`_` for an
empty one), and for a box that stands for a source line that line's digest, its ordinal and the number of its
equals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.edit.digest import LineParts
from vault_integrate.model.page import SourceMark

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from vault_integrate.render.page import Generated

FORMAT = 1

_START = "<!-- vault-integrate:base "
# Words may be typed right behind it, and blanks in it may go.
_MEANT = re.compile(r"<!--[ \t]*+vault-integrate[ \t]*+:[ \t]*+base", re.IGNORECASE)
_COMMENT = re.compile(r"<!-- vault-integrate:base ([0-9]{1,6})(?![0-9])((?: [^ ]+)*) -->")
_NUMBER = re.compile(r" ([0-9]++)(?![^ ])")
_PIECE = re.compile(r"[^ \t]++")
_SIX_LETTERS = re.compile(r"[a-z]{6}")
_DIGEST = re.compile(r"[a-z2-7]{6}")
_TOKEN = re.compile(
    r"([a-z2-7]{6})(?:=(_|u[0-9a-f]{2,6}|[A-Za-z0-9/]))?(?:@([a-z2-7]{6})\.([0-9]{1,9})\.([0-9]{1,9}))?"
)
_PLAIN_SYMBOL = re.compile(r"[A-Za-z0-9/]")


class BaseLine(Struct, frozen=True, kw_only=True):
    """What the base says of one line.

    Attributes:
        key: digest of its words.
        symbol: the character in its box; None where it had none.
        mark: the source line behind its box.
    """

    key: str
    symbol: str | None = None
    mark: SourceMark | None = None


class Base(Struct, frozen=True, kw_only=True):
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


def split_base(line: str, keys: Container[str] = ()) -> tuple[str, Base | None, str] | None:
    """A line that holds a base: what stands before it, the base, what stands behind it.

    The comment stands directly below the question and the host hides it, so an answer may be typed into it.

    Args:
        line: a line of the region.
        keys: digests of the region's lines, which tell a token from a word of six letters.

    Returns:
        None where the line is not meant to hold one; a base of None where it can't be read, and then what
        was typed into it begins the words behind it.
    """
    meant = _MEANT.search(line)
    if meant is None:
        return None
    start = meant.start()
    match = _COMMENT.match(line, start)
    if match is not None and (base := _read(int(match[1]), match[2])) is not None:
        return line[:start], base, line[match.end() :]
    body, _, behind = line[meant.end() :].partition("-->")
    number = _NUMBER.match(body)
    if number is not None and len(number[1].lstrip("0")) > 0 and int(number[1][:7]) > FORMAT:
        return line[:start], Base(format=FORMAT + 1), behind
    typed = _typed(body[number.end() :] if number else body, keys)
    return line[:start], None, f"{typed} {behind}" if typed and behind else typed or behind


def _typed(body: str, keys: Container[str]) -> str:
    """The words in a comment that can't be read: all that has not the shape of a token.

    A word of six letters has it, too; beside other words it is one, unless it is a line's digest.
    """
    pieces = _PIECE.findall(body)
    words = [_TOKEN.fullmatch(each) is None for each in pieces]
    steps = range(1, len(pieces))
    for at, neighbor in (*((at, at - 1) for at in steps), *((at - 1, at) for at in reversed(steps))):
        if words[neighbor] and _SIX_LETTERS.fullmatch(pieces[at]) and pieces[at] not in keys:
            words[at] = True
    typed = " ".join(each for each, is_word in zip(pieces, words, strict=True) if is_word)
    # What is left of the comment's end is no word.
    return typed if typed.strip("-<>! ") else ""


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
