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

_COMMENT = re.compile(r"<!-- vault-integrate:base ([0-9]{1,6})((?: [^ ]+)*) -->")
_TOKEN = re.compile(r"([a-z2-7]{6})(?:=(.))?(?:@([a-z2-7]{6})\.([0-9]{1,6})\.([0-9]{1,6}))?")


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
    """The base comment of these lines."""
    tokens = [_token(each) for each in generated if each.text.strip()]
    return " ".join((f"<!-- vault-integrate:base {FORMAT}", *tokens, "-->"))


def _token(generated: Generated) -> str:
    line = generated.line
    # The base never knows of acts: an empty box stays one in it whatever is typed there.
    if line is not None and line.is_space_to_type:
        key = LineParts("").key
    elif line is not None:
        key = LineParts(f"- {line.text}").key
    else:
        key = LineParts(generated.text).key
    symbol = (
        ""
        if generated.base_symbol is None
        else f"={'_' if generated.base_symbol == ' ' else generated.base_symbol}"
    )
    mark = ""
    if line is not None and line.mark is not None and generated.base_symbol is not None:
        mark = f"@{line.mark.digest}.{line.mark.ordinal}.{line.mark.equals}"
    return f"{key}{symbol}{mark}"


def read_base(line: str) -> Base | None:
    """The base in a line, or None where the line holds none that can be read."""
    match = _COMMENT.fullmatch(line.strip())
    if match is None:
        return None
    number = int(match[1])
    if number != FORMAT:
        return Base(format=number)
    found: list[BaseLine] = []
    for token in match[2].split():
        part = _TOKEN.fullmatch(token)
        if part is None:
            return None
        mark = SourceMark(digest=part[3], ordinal=int(part[4]), equals=int(part[5])) if part[3] else None
        symbol = " " if part[2] == "_" else part[2]
        found.append(BaseLine(key=part[1], symbol=symbol, mark=mark))
    return Base(format=number, lines=tuple(found))


def is_base(line: str) -> bool:
    """Whether a line is meant to be a base, readable or not."""
    return line.strip().startswith("<!-- vault-integrate:base ")
