"""Headers as most are, `key: value` on every line, read without a YAML parser.

Whatever could mean anything else in YAML is declined, so what is read here is what the parser would read
(`yaml_header`); a test holds the two against each other.
"""

from __future__ import annotations

import re
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

# Letters beyond ASCII that mean nothing to YAML and that its parser lets through.
_BEYOND = r"\u00a1-\u1fff\u2010-\u2027\u2030-\u205e\u3001-\ud7ff"
_KEY = rf"[A-Za-z0-9_{_BEYOND}](?:[A-Za-z0-9_ ./()+{_BEYOND}-]{{0,98}}[A-Za-z0-9_./()+{_BEYOND}-])?"
_INNER = rf"[!\"$-+\--9;-~{_BEYOND}]"  # neither blank nor `#`, `,` or `:`
_PLAIN = rf"[A-Za-z0-9_/.+({_BEYOND}](?: *(?:{_INNER}|,|:(?=[!-~{_BEYOND}])))*"
_ENTRY = rf"[A-Za-z0-9_/.+({_BEYOND}](?: *[A-Za-z0-9_/.+()&;=~'$%^*@!<>|-]|[ ]*[{_BEYOND}])*"
_QUOTED = rf"\"[ !#-\[\]-~{_BEYOND}]*\"|'[ -&(-~{_BEYOND}]*'"
_FLOW = rf"\[ *(?:(?:{_QUOTED}|{_ENTRY})(?: *, *(?:{_QUOTED}|{_ENTRY}))*)? *\]"

_PROPERTY = re.compile(rf"({_KEY}):(?: +(?:({_PLAIN})|({_QUOTED})|({_FLOW})))? *")
_ITEM = re.compile(rf"( *)- +(?:({_PLAIN})|({_QUOTED})) *")
_ENTRIES = re.compile(rf"({_QUOTED})|({_ENTRY})")


def read_simple(lines: Sequence[str]) -> tuple[dict[str, Value], dict[ValuePath, int]] | None:
    """Read the lines between the fences.

    Args:
        lines: without their endings.

    Returns:
        The properties and the 1-based file line of each entry, or None where a parser has to read them.
    """
    if len(lines) > _MOST_LINES or max(map(len, lines), default=0) > _LONGEST_LINE:
        return None
    values: dict[str, Value] = {}
    places: dict[ValuePath, int] = {}
    key, indent = "", _NO_LIST
    for number, line in enumerate(lines, start=_FIRST_LINE):
        found = _PROPERTY.fullmatch(line)
        if found is None:
            item = _ITEM.fullmatch(line)
            if item is None or indent not in (_ANY_INDENT, len(item[1])):
                return None
            indent = len(item[1])
            known = values[key]
            items = known if isinstance(known, tuple) else ()
            places[key, len(items)] = number
            values[key] = (*items, _value(item[2], item[3]))
            continue
        key, plain, quoted, flow = found.groups()
        if key in values:
            return None
        places[key,] = number
        indent = _NO_LIST if plain or quoted or flow else _ANY_INDENT
        if flow:
            values[key] = entries = _entries(flow)
            places.update(((key, at), number) for at in range(len(entries)))
        else:
            values[key] = _value(plain, quoted)
    return values, places


def _entries(flow: str) -> tuple[Value, ...]:
    return tuple(_value(plain, quoted) for quoted, plain in _ENTRIES.findall(flow))


def _value(plain: str | None, quoted: str | None) -> Value:
    return quoted[1:-1] if quoted else plain_value(plain or "")
