r"""How a text is written as one YAML scalar on one line, and how one that stands there is changed.

What is written must mean the same to every reader of the vault (the host, YAML 1.1, this program), so a text
stays without quotes only where no reader could take it for anything else; a date and a sentence do.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from vault_integrate.edit.change import CannotEdit
from vault_integrate.parse.yaml_scalars import plain_value

if TYPE_CHECKING:
    from collections.abc import Sequence


class Style(StrEnum):
    """How a scalar on one line is written."""

    PLAIN = "plain"
    SINGLE = "'"
    DOUBLE = '"'


_STRANGE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\U00100000-\U0010ffff]",
)
_LINE_END = re.compile(r"[\r\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Where YAML ends a plain scalar: before a comment, and behind what is thereby a name.
_CUT_BLOCK = re.compile(r":(?: |\Z)| #")
# Within brackets every sign of theirs, and what readers do not agree on there: `a:b`, `a?`.
_CUT_FLOW = re.compile(r"[][{},:#?]")
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
_DOCUMENT_END: Final = "..."

# What means something to YAML 1.1; the host's 1.2 keeps these as words (OBSIDIAN 1.2).
_WORDS_ONCE: Final = frozenset("y n yes no on off = <<".split())

_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\t": "\\t"}
_ESCAPES: Final = dict(
    zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True)
)
_UNIT = re.compile(
    r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\([^xuU])|([^\\\"])", re.DOTALL
)
_LAST_CODE: Final = 0x10FFFF


def stands_plain(text: str, *, flow: bool) -> bool:
    """Whether a text can stand without quotes as one scalar, whatever it then means.

    Args:
        text: the text.
        flow: whether it would stand within brackets.
    """
    cut = _CUT_FLOW if flow else _CUT_BLOCK
    return (
        text != ""
        and text == text.strip()
        and text[0] not in _INDICATORS
        and text != _DOCUMENT_END
        and not _STRANGE.search(text)
        and not cut.search(text)
    )


def is_plain_text(text: str, *, flow: bool) -> bool:
    """Whether a text can stand without quotes and is then read as this very text, by YAML 1.1 too."""
    return stands_plain(text, flow=flow) and plain_value(text) == text and text.lower() not in _WORDS_ONCE


def written(text: str, *, flow: bool) -> str:
    """A text as a scalar on one line: as it is where that is safe, else in double quotes.

    Raises:
        CannotEdit: the text holds a line end, or a lone half of a character.
    """
    return text if is_plain_text(text, flow=flow) else quoted(text)


def quoted(text: str) -> str:
    r"""A text in double quotes, with `\`, `"` and what can't be seen escaped.

    Raises:
        CannotEdit: the text holds a line end, or a lone half of a character.
    """
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    if _LINE_END.search(text) or _SURROGATE.search(text):
        raise CannotEdit("act_not_found")
    return "".join(map(_escape, text))


def _escape(letter: str) -> str:
    known = _ESCAPED.get(letter)
    if known is not None or not _STRANGE.match(letter):
        return known or letter
    code = ord(letter)
    if code <= 0xFF:  # noqa: PLR2004 - what two digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - what four digits hold


def rewritten(raw: str, style: Style, old: str, new: str, *, flow: bool) -> str:
    """A scalar with another text in it, in its own style where that can hold the text.

    Within quotes the letters that stay are not spelled anew: an escape of the writer's remains one.

    Args:
        raw: the scalar as it stands, its quotes included.
        style: how it is written.
        old: the text that it is read as.
        new: the text that it shall be read as.
        flow: whether it stands within brackets.

    Raises:
        CannotEdit: `raw` does not spell `old`, or `new` brings a line end.
    """
    if style is Style.PLAIN:
        if raw != old:
            raise CannotEdit("act_header")
        return written(new, flow=flow)
    units = _units(raw, style)
    if "".join(letter for letter, _ in units) != old:
        raise CannotEdit("act_header")
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle = new[start : len(new) - end]
    if style is Style.SINGLE and _STRANGE.search(middle):
        return quoted(new)
    spelled = middle.replace("'", "''") if style is Style.SINGLE else _escaped(middle)
    spellings = [spelling for _, spelling in units]
    return "".join((style, *spellings[:start], spelled, *spellings[len(old) - end :], style))


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def _units(raw: str, style: Style) -> Sequence[tuple[str, str]]:
    """The letters of a quoted scalar, each with its spelling.

    Raises:
        CannotEdit: it is no such scalar.
    """
    inner = raw[1:-1]
    if len(raw) < len(style) * 2 or raw[0] != style or raw[-1] != style:
        raise CannotEdit("act_header")
    if style is Style.SINGLE:
        parts = re.findall(r"''|[^']", inner)
        if "".join(parts) != inner:
            raise CannotEdit("act_header")
        return [(part[0], part) for part in parts]
    found = list(_UNIT.finditer(inner))
    if "".join(unit[0] for unit in found) != inner:
        raise CannotEdit("act_header")
    return [(_letter(unit), unit[0]) for unit in found]


def _letter(unit: re.Match[str]) -> str:
    """The letter that one unit of a double-quoted scalar stands for."""
    number = unit[1] or unit[2] or unit[3]
    if number:
        code = int(number, 16)
        if code > _LAST_CODE:
            raise CannotEdit("act_header")
        return chr(code)
    if unit[5]:
        return unit[5]
    letter = _ESCAPES.get(unit[4])
    if letter is None:
        raise CannotEdit("act_header")
    return letter
