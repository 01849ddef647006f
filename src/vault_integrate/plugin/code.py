"""What tells a plugin's code from what it was before: who edits an installed plugin changes no version."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def code_stamp(plugin: object) -> str:
    """A digest of the names, sizes and times of the files that a loaded plugin's package is made of.

    Args:
        plugin: a module, a class or an object.

    Returns:
        Hex digits; the same for as long as this process lives, because so does the code it has loaded. Empty
        where the plugin comes from no file.
    """
    if isinstance(plugin, ModuleType):
        name = plugin.__name__
    else:
        name = (plugin if isinstance(plugin, type) else type(plugin)).__module__
    places = _places(name)
    return _stamp(places) if places else ""


def _places(name: str) -> tuple[str, ...]:
    """The folders of the outermost package that has code of its own, or the one file of a module."""
    parts = name.split(".")
    for depth in range(1, len(parts) + 1):
        module = sys.modules.get(".".join(parts[:depth]))
        file = getattr(module, "__file__", None)
        if file:
            return tuple(getattr(module, "__path__", ())) or (str(file),)
    return ()


@cache
def _stamp(places: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=16)
    for file in sorted(each for place in places for each in _sources(place)):
        digest.update(file.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def _sources(place: str) -> Iterator[str]:
    """The Python files at a place, each with its size and time; one that vanishes meanwhile is none."""
    paths = [place] if place.endswith(".py") else []
    for folder, _, names in os.walk(place):
        paths += [os.path.join(folder, name) for name in names if name.endswith(".py")]  # noqa: PTH118 - quick
    for path in paths:
        try:
            found = os.stat(path)  # noqa: PTH116 - as above
        except OSError:
            continue
        yield f"{path} {found.st_size} {found.st_mtime_ns}"
