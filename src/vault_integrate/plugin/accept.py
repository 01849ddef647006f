"""What a hook's result must be: each `accept` checks one and turns it into what is kept.

They run inside the guard of the call, so a generator is used up there. Each raises `WrongResultError` where
the result is not what the hook's contract allows.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from itertools import islice
from types import GeneratorType
from typing import TypeVar, cast

from vault_integrate import messages

T = TypeVar("T")

MOST_VALUES = 1_000_000
"""No note holds as many items (RELIABILITY R30 bounds its bytes), so a result that does has no end."""

_ORDINARY = (GeneratorType, tuple, list)
"""What nearly every hook that gives several values returns."""


class WrongResultError(Exception):
    """A hook returned what its contract does not allow; the message names it without quoting a note."""


def many(
    kind: type[T] | tuple[type[T], ...], check: Callable[[T], str] | None = None
) -> Callable[[object], tuple[T, ...]]:
    """An `accept` for hooks that return several values of one type.

    Args:
        kind: the type or types each value must have; a subclass could bring anything and is none of them.
        check: gives what is wrong with a value, or an empty text.
    """
    kinds = kind if isinstance(kind, tuple) else (kind,)

    def accept(result: object) -> tuple[T, ...]:
        if result is None:
            raise WrongResultError(messages.say("returned_none"))
        # What nearly every plugin returns needs no second look.
        if not isinstance(result, _ORDINARY):
            if isinstance(result, str | bytes) or not isinstance(result, Iterable):
                raise WrongResultError(messages.say("returned_no_iterable"))
            if isinstance(result, AbstractSet) and kind is not bytes:
                raise WrongResultError(messages.say("returned_set"))
        kept = tuple(islice(result, MOST_VALUES + 1))
        if len(kept) > MOST_VALUES:
            raise WrongResultError(messages.say("returned_endless"))
        for value in kept:
            if type(value) not in kinds and kind is not object:
                raise WrongResultError(messages.say("returned_type"))
            fault = check(value) if check else ""
            if fault:
                raise WrongResultError(fault)
        return kept

    return accept


def instances(kind: type[T]) -> Callable[[object], tuple[T, ...]]:
    """An `accept` for hooks that return several values of a class of somebody else's, or of one below it."""
    each = many(object)

    def accept(result: object) -> tuple[T, ...]:
        kept = each(result)
        if not all(isinstance(value, kind) for value in kept):
            raise WrongResultError(messages.say("returned_type"))
        return cast("tuple[T, ...]", kept)

    return accept


def exactly(kind: type[T]) -> Callable[[object], T]:
    """An `accept` for what must be one value of a type."""

    def accept(result: object) -> T:
        if type(result) is not kind:
            raise WrongResultError(messages.say("returned_type"))
        return result

    return accept


def one_or_none(kind: type[T]) -> Callable[[object], T | None]:
    """An `accept` for hooks that return one value or None."""

    def accept(result: object) -> T | None:
        if isinstance(result, GeneratorType) or inspect.isawaitable(result):
            raise WrongResultError(messages.say("returned_generator"))
        if result is not None and type(result) is not kind:
            raise WrongResultError(messages.say("returned_type"))
        return result

    return accept


def nothing(result: object) -> None:
    """An `accept` for hooks that return nothing; one that yields has done nothing at all."""
    if isinstance(result, GeneratorType) or inspect.isawaitable(result):
        raise WrongResultError(messages.say("returned_generator"))
