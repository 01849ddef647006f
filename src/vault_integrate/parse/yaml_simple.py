"""Headers as most are, `key: value` on every line, read without a YAML parser.

Whatever could mean anything else in YAML is declined, so what is read here is what the parser would read
(`yaml_header`); a test holds the two against each other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from vault_integrate.parse.yaml_scalars import plain_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.model.header import Value, ValuePath

_FIRST_LINE = 2
_MOST_LINES = 200
_LONGEST_LINE = 500

_NO_LIST = -2
"""Stands for the indentation of items where none may follow."""

_ANY_INDENT = -1
"""The same behind a name without a value, where a list may begin."""

# All but printable ASCII and letters beyond it, which mean nothing to YAML and which its parser lets through.
# The ranges stand apart, each repeated, as one class of them all is slow to compile, too.
_ODD = re.compile(
    r"[\x00-\x1f\x7f-\xa0]+|[\u2000-\u200f]+|[\u2028-\u202f]+|[\u205f-\u3000]+|[\ud800-\U0010ffff]+"
)
# All that follow are for lines without odd characters. Each class names what of ASCII it is not, because one
# that names ranges beyond ASCII takes a thousandth of a second to compile, and there would be sixty.
_KEY = r"[^ -/:-@\[-\^`{-\~](?:[^!-'*,:-@\[-\^`{-\~]{0,98}[^ -'*,:-@\[-\^`{-\~])?"
_INNER = r"[^ #,:]"  # neither blank nor `#`, `,` or `:`
_START = r"[^ -')*,\-:-@\[-\^`{-\~]"  # a letter, digit or one of `_/.+(`
_PLAIN = rf"{_START}(?: *(?:{_INNER}|,|:(?=[^ ])))*"
_ENTRY = rf"{_START}(?: *[A-Za-z0-9_/.+()&;=~'$%^*@!<>|-]|[ ]*[^ -~])*"
_QUOTED = r"\"[^\"\\]*\"|'[^']*'"
_FLOW = rf"\[ *(?:(?:{_QUOTED}|{_ENTRY})(?: *, *(?:{_QUOTED}|{_ENTRY}))*)? *\]"

_PROPERTY = re.compile(rf"({_KEY}):(?: +(?:({_PLAIN})|({_QUOTED})|({_FLOW})))? *")
_ITEM = re.compile(rf"( *)- +(?:({_PLAIN})|({_QUOTED})) *")
_ENTRIES = re.compile(rf"({_QUOTED})|({_ENTRY})")


def _is_odd(line: str) -> bool:
    return not (line.isascii() and line.isprintable()) and _ODD.search(line) is not None


def is_simple(line: str) -> bool:
    """Whether a line is a whole property or item in any header, with no need of the lines around it."""
    return len(line) <= _LONGEST_LINE and _said(line) is not None


def read_simple(lines: Sequence[str]) -> tuple[dict[str, Value], dict[ValuePath, int]] | None:
    """Read the lines between the fences.

    Args:
        lines: without their endings.

    Returns:
        The properties and the 1-based file line of each entry, or None where a parser has to read them.
    """
    if len(lines) > _MOST_LINES:
        return None
    values: dict[str, Value] = {}
    places: dict[ValuePath, int] = {}
    key, indent = "", _NO_LIST
    for number, line in enumerate(lines, start=_FIRST_LINE):
        said = _said(line) if len(line) <= _LONGEST_LINE else None
        if said is None:
            return None
        name, value, indentation = said
        if not name:
            if indent not in (_ANY_INDENT, indentation):
                return None
            indent = indentation
            known = values[key]
            items = known if isinstance(known, tuple) else ()
            places[key, len(items)] = number
            values[key] = (*items, value)
            continue
        key, indent = name, indentation
        if key in values:
            return None
        places[key,] = number
        values[key] = value
        if isinstance(value, tuple):
            places.update(((key, at), number) for at in range(len(value)))
    return values, places


@lru_cache(maxsize=2048)
def _said(line: str) -> tuple[str, Value, int] | None:
    """What one line says; most notes of a vault say what others say.

    Returns:
        A name, its value and whether a list may follow; or for an item of a list no name, the item and its
        indentation. None where a parser has to read it.
    """
    if _is_odd(line):
        return None
    found = _PROPERTY.fullmatch(line)
    if found is None:
        item = _ITEM.fullmatch(line)
        return None if item is None else ("", _value(item[2], item[3]), len(item[1]))
    key, plain, quoted, flow = found.groups()
    if flow:
        return key, _entries(flow), _NO_LIST
    return key, _value(plain, quoted), _NO_LIST if plain or quoted else _ANY_INDENT


def _entries(flow: str) -> tuple[Value, ...]:
    return tuple(_value(plain, quoted) for quoted, plain in _ENTRIES.findall(flow))


def _value(plain: str | None, quoted: str | None) -> Value:
    return quoted[1:-1] if quoted else plain_value(plain or "")
