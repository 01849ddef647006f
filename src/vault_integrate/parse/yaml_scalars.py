"""What the words of a header mean: YAML 1.2's core schema, which is the host's (OBSIDIAN 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from vault_integrate.model.header import Value

_CORE: Final = "tag:yaml.org,2002:"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"([-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_MAX_DIGITS: Final = 100
_BEGINS_NUMBER: Final = "+-.0123456789"

_TYPES: Mapping[str, type] = {
    f"{_CORE}int": int,
    f"{_CORE}float": float,
    f"{_CORE}bool": bool,
    f"{_CORE}null": type(None),
}

SCALAR_TAGS = frozenset({f"{_CORE}str", *_TYPES})
"""The explicit tags that are understood on a scalar; every other one leaves the text as it is."""


def plain_value(text: str) -> Value:
    """What a plain (unquoted, untagged) scalar means in YAML 1.2's core schema.

    Dates, times, `yes`, `1_000` stay text; `017` is 17 and `1e3` is 1000.0. A whole number of more than a
    hundred digits stays text, because nobody means to count with it.
    """
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if text[0] in _BEGINS_NUMBER and len(text) <= _MAX_DIGITS:
        if _DECIMAL.fullmatch(text):
            return int(text)
        if _BASED.fullmatch(text):
            return int(text[2:], 8 if text[1] == "o" else 16)
        if _FLOAT.fullmatch(text):
            return float(text)
        endless = _NOT_FINITE.fullmatch(text)
        if endless:
            return float("nan") if endless[1] is None else float(f"{endless[1]}inf")
    return text


def tagged_value(tag: str, text: str) -> Value:
    """What a scalar with an explicit tag means: a core type where its text has that form, else the text."""
    wanted = _TYPES.get(tag)
    if wanted is None:
        return text
    value = plain_value(text)
    fits = type(value) is wanted
    return value if fits else text


def flow_text(value: Value) -> str:
    """A value on one line, as the host spells a collection that stands where a name belongs: `{ date }`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _bracketed("[", (flow_text(item) for item in value), "]")
    if isinstance(value, Mapping):
        pairs = (key if item is None else f"{key}: {flow_text(item)}" for key, item in value.items())
        return _bracketed("{", pairs, "}")
    return str(value)


def _bracketed(opening: str, parts: Iterable[str], closing: str) -> str:
    return " ".join((opening, ", ".join(parts), closing))
