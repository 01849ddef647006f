"""Digests of all files of a vault: of their names, and of how they stand."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from vault_integrate.store.scan import content_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from vault_integrate.model.diagnostic import Diagnostic
    from vault_integrate.store.scan import Stat

_AT_A_TIME = 4096


def names_digest(names: Iterable[str], odd: Iterable[Diagnostic]) -> bytes:
    """What tells one set of files from another: links mean what they mean because of their names."""
    return _digest(sorted(names), odd)


def standing_digest(files: Mapping[str, Stat], odd: Iterable[Diagnostic], without: Collection[str]) -> bytes:
    """What tells whether any file has changed, of all but some."""
    # In the walk's own order: where a file system gives another one, the rows are asked.
    return _digest((each for each in files.items() if each[0] not in without), odd)


def _digest(parts: Iterable[object], odd: Iterable[Diagnostic]) -> bytes:
    """A digest of many small values and of what is no file; some at a time, so that it takes no room."""
    digests: list[object] = [ascii(each) for each in odd]
    left = iter(parts)
    while some := list(islice(left, _AT_A_TIME)):
        digests.append(content_hash(msgspec.msgpack.encode(some)))
    return content_hash(msgspec.msgpack.encode(digests))
