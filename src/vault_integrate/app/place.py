"""Where the page of a week stands: a file of ours under a name that nobody else has, or the weekly note."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.app.file_names import names_of
from vault_integrate.errors import PageRefused
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import NotUtf8
from vault_integrate.model.names import fold
from vault_integrate.model.note import NoteKind
from vault_integrate.model.settings import PagePlace
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.moment import compile_format, match_week_path
from vault_integrate.parse.note import note_kind
from vault_integrate.parse.split import decode, text_lines
from vault_integrate.store.scan import in_order, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vault_integrate.app.vault import Vault
    from vault_integrate.model.week import Week

_NAMES = 99
_BASE = b"<!-- vault-integrate:base "


def page_path(vault: Vault, week: Week) -> tuple[str, str]:
    """Where the page of a week stands, and the note because of which it is not the usual place.

    A page of ours that is there stays the page. Else a name that already exists elsewhere in the vault is
    never taken: it would change what the user's links mean (PRODUCT section 5); nor is a file that is not
    ours (RELIABILITY R5).

    Raises:
        PageRefused: there is no place for it.
    """
    if vault.settings.page_place is PagePlace.WEEKLY_NOTE:
        return _weekly_note(vault, week), ""
    settings = vault.settings
    refuse_linked(vault.root, settings.folder)
    name = compile_format(settings.page_name, vault.language.dates, settings.week_rule).format(week.first)
    start = f"{settings.folder}/{name}"
    path, taken = own_path(vault.root, vault.files.paths, start, partial(_is_ours, vault.root))
    if not path:
        raise PageRefused(*messages.told("page_no_name", path=next(_names(vault.files.paths, start))))
    return path, taken


def own_path(
    root: Path, paths: tuple[str, ...], start: str, is_ours: Callable[[str], bool]
) -> tuple[str, str]:
    """Where a file of ours stands, or is to stand; and the file because of which that is not the usual place.

    Args:
        root: the vault's folder.
        paths: all its files.
        start: the file's usual path, without `.md`.
        is_ours: whether the file of this path is one.

    Returns:
        Both; the first is empty where no name is free.
    """
    free = taken = ""
    known = names_of(paths)
    for number, path in enumerate(_names(paths, start)):
        # The disk is asked for the usual name, and for others where the last look has seen them.
        there = (number == 0 or known.at(fold(path))) and os.path.lexists(root / path)
        if there and is_ours(path):
            return path, taken
        if not free:
            other = path if there else _elsewhere(paths, path)
            free, taken = ("" if other else path), taken or other
    return free, taken


def refuse_linked(root: Path, folder: str) -> None:
    """Refuse a folder that is a link: what stands there may be outside the vault (RELIABILITY R8).

    Raises:
        PageRefused: a folder on the way is a link, or a file.
    """
    place = root
    for part in filter(None, folder.split("/")):
        place = place / part
        if place.is_symlink():
            raise PageRefused(*messages.told("page_folder_link", folder=part))
        if place.is_file():
            raise PageRefused(*messages.told("page_folder_file", folder=part))


def _names(paths: tuple[str, ...], start: str) -> Iterator[str]:
    """The file's usual path, then others like it; spelled as on the disk where there is such a file."""
    known = names_of(paths)
    for number in range(1, _NAMES + 1):
        path = f"{start}.md" if number == 1 else f"{start} ({number}).md"
        there = [each for each in known.at(fold(path)) if fold(each) == fold(path)]
        yield path if path in there or not there else max(there)


def _elsewhere(paths: tuple[str, ...], path: str) -> str:
    """The first file that has the name of this path in another folder; empty for none."""
    name = fold(path.rpartition("/")[2])
    others = [
        each
        for each in names_of(paths).ending(name)
        if fold(each.rpartition("/")[2]) == name and fold(each) != fold(path)
    ]
    return in_order(others)[0] if others else ""


def _is_ours(root: Path, path: str) -> bool:
    """Whether the file carries our mark; one whose header broke still has the region with its base.

    Raises:
        PageRefused: the file can't be read, so nobody knows.
    """
    data = read_file_there(root, path)
    if data is None:
        return False
    header = read_header(text_lines(data.decode("utf-8", "replace").removeprefix("\ufeff")))
    return note_kind(header) is NoteKind.PAGE or (bool(header.faults) and _BASE in data)


def read_file_there(root: Path, path: str) -> bytes | None:
    """The bytes of what stands there; None where that is a link, or no regular file.

    Raises:
        PageRefused: it can't be read.
    """
    place = root / path
    if place.is_symlink() or not place.is_file():
        return None
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic):
        raise PageRefused(str(data))
    return data


def _weekly_note(vault: Vault, week: Week) -> str:
    """The user's own weekly note; it must exist, and hold the two markers where the user put them."""
    settings = vault.settings
    fmt = compile_format(settings.weekly_format, vault.language.dates, settings.week_rule)
    for path in vault.files.paths:
        if path.lower().endswith(".md") and match_week_path(path[:-3], settings.weekly_folder, fmt) == week:
            return path
    folder = f"{settings.weekly_folder}/" if settings.weekly_folder else ""
    raise PageRefused(*messages.told("no_weekly_note", path=f"{folder}{fmt.format(week.first)}.md"))


def read_page(root: Path, path: str) -> bytes | None:
    """The bytes of a file of ours; None where there is none.

    Raises:
        PageRefused: it can't be read as text.
    """
    if not os.path.lexists(root / path):
        return None
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic):
        raise PageRefused(str(data))
    if isinstance(decode(data), NotUtf8):
        raise PageRefused(*messages.told("page_not_utf8", path=path))
    return data
