"""From the path part of a link to the file it means (OBSIDIAN section 3.2).

An exact path from the vault's root wins, then a file in the linking note's own folder,
then the file with the shortest path. Case and Unicode form do not count, ``.md`` may
be left out, other files need their extension.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from vault_integrate.link.names import VaultNames, path_order
from vault_integrate.model.names import clean_name, fold

_IN_PATH = re.compile(r"[/\\]|^\.\.?$")
"""What makes a link's target more than a name: it must be cleaned, and its steps taken."""

_NAMED = 10
"""How many equally good files an ambiguous answer names."""


class Resolved(Struct, frozen=True, kw_only=True):
    """What a link means. ``path`` is vault-relative, or None where nothing answers.

    ``ambiguous`` names the files that answer equally well, the chosen one first (at most
    ten), and is empty where only one does.
    """

    path: str | None = None
    ambiguous: tuple[str, ...] = ()


def resolve(target: str, source: str, names: VaultNames) -> Resolved:
    """Return the file that a link's path part means when written in a note.

    Args:
        target: the path part of the link, decoded, without ``#…``; empty is the note itself.
        source: vault-relative path of the note that holds the link.
        names: all files of the vault. A note's aliases are none of its names (OBSIDIAN 3.3).

    Returns:
        The answer. Two equally short paths are decided by their letters, the same on
        every device, and reported.
    """
    wanted = target.strip()
    if not wanted:
        return Resolved(path=source)
    folder = folder_key(source)
    from_here = False
    if not wanted.isascii() or _IN_PATH.search(wanted):
        wanted, from_here = _steps(clean_name(wanted), folder, wanted)
        if not wanted:
            return Resolved()
    for key in _spellings(fold(wanted)):
        found = names.at(key)
        if not found and not from_here:
            found = (names.at(f"{folder}/{key}") if folder else ()) or names.ending(key)
        if found:
            return Resolved(path=found[0]) if len(found) == 1 else _choose(found, wanted)
    return Resolved()


def folder_key(source: str) -> str:
    """Return the folded folder of a note, which is all of it that a link in it depends on."""
    if "\\" in source or source.endswith("/"):
        source = clean_name(source)
    return _folder_key(source.rpartition("/")[0])


@lru_cache(maxsize=256)
def _folder_key(folder: str) -> str:
    return fold(clean_name(folder))


def _steps(cleaned: str, folder: str, target: str) -> tuple[str, bool]:
    """Take ``.`` and ``..`` out of a path, never leaving the vault.

    Returns the path from the root, and whether it was written relative to the note.
    """
    parts = cleaned.split("/")
    from_here = parts[0] in {".", ".."} and target[0] not in "/\\"
    walked = folder.split("/") if from_here and folder else []
    for part in parts:
        if part == "..":
            del walked[-1:]
        elif part != ".":
            walked.append(part)
    return "/".join(walked), from_here


def _spellings(key: str) -> tuple[str, ...]:
    """Return the paths to try: a name with a dot may already carry its extension."""
    name = key.rpartition("/")[2]
    return (key, f"{key}.md") if "." in name else (f"{key}.md", key)


def _choose(found: tuple[str, ...], wanted: str) -> Resolved:
    """Take the first of the shortest; one spelled exactly like the link goes before."""
    length = path_order(found[0])[0]
    equal: list[str] = []
    for path in found:
        if path_order(path)[0] != length or len(equal) == _NAMED:
            break
        equal.append(path)
    ends = (wanted, f"{wanted}.md")
    equal.sort(key=lambda path: not clean_name(path).endswith(ends))
    return Resolved(path=equal[0], ambiguous=tuple(equal) if len(equal) > 1 else ())
