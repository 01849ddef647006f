"""Whether a value has the types that its class declares: a `Struct` checks nothing when it is made.

A plugin that puts a list where a tuple belongs, or a text where a number does, would otherwise fail much
later, in the program and without its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from vault_integrate.model.floor import Floor
from vault_integrate.model.journal import Reason
from vault_integrate.model.link import Link
from vault_integrate.model.task import BoxState

# What the model's modules import for types only.
_NAMES = {each.__name__: each for each in (BoxState, Floor, Link, Mapping, Reason, date)} | {
    # Of a function only that it is one.
    "Callable": Callable,
    "ExportContext": object,
}


def misfit(value: object) -> str:
    """Where a value of the model does not have the types it declares.

    Args:
        value: an instance of a class of the model.

    Returns:
        Class and field, `Section.order`, the innermost one; empty where all of it fits.
    """
    return _misfit(value, type(value), type(value).__name__)


@cache
def _hints(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple(get_type_hints(kind, localns=_NAMES).items())


def _misfit(value: object, hint: object, place: str) -> str:
    origin = get_origin(hint)
    if origin is None:
        return _misfit_one(value, hint, place)
    parts = get_args(hint)
    if origin in (Union, UnionType):
        places = [_misfit(value, part, place) for part in parts]
        return "" if "" in places else next((each for each in places if each != place), place)
    if not isinstance(value, origin):
        return place
    if origin is Callable:
        # What a function takes and gives shows when it is called.
        return ""
    if isinstance(value, Mapping):
        pairs = [pair for item in value.items() for pair in zip(item, parts, strict=True)]
    elif parts[1:] in ((), (...,)):
        pairs = [(each, parts[0]) for each in value]
    elif len(value) != len(parts):
        return place
    else:
        pairs = list(zip(value, parts, strict=True))
    return next((found for each, part in pairs if (found := _misfit(each, part, place))), "")


def _misfit_one(value: object, hint: object, place: str) -> str:
    """A value against one class; a subclass counts only where it is one of Python's own."""
    if not isinstance(hint, type):
        return place
    if issubclass(hint, Struct):
        if type(value) is not hint:
            return place
        for name, part in _hints(hint):
            found = _misfit(getattr(value, name), part, f"{hint.__name__}.{name}")
            if found:
                return found
        return ""
    # A moment is a date to Python, and a truth value a number; neither compares or prints as one.
    exact = hint in (date, int, bool, NoneType)
    return "" if (type(value) is hint if exact else isinstance(value, hint)) else place
