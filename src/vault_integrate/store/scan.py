"""Walking a vault: which files there are, and which of them are notes to read."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.errors import UsageFault
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.names import fold
from vault_integrate.store.leave_out import Pattern, Places, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from vault_integrate.model.settings import Settings

NOTE_LIMIT = 8 * 1024 * 1024
"""The largest note that is read, in bytes (RELIABILITY R30)."""

# Syncthing, Obsidian Sync, Dropbox (OBSIDIAN 6.3). A note called "Conflict 2026-11-10" is a note.
_CONFLICT_COPY = re.compile(r"\.sync-conflict-|conflicted copy", re.IGNORECASE)
# The same as those engines write it, Nextcloud's among them, with the name that was copied before it. Names
# behind numbers alone (`Note 2.md`, `Note (2).md`) may be the writer's, and are no copies to the program.
_COPIED = re.compile(
    r"(?P<name>.+?)"
    r"(?:\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]{7})?"
    r"| \((?:[^()]|\([^()]*\))*conflicted copy(?:[^()]|\([^()]*\))*\))"
    r"(?P<ending>\.md)",
    re.IGNORECASE,
)
# An office program's lock file, Syncthing's half-copied file on Windows; others are hidden, or no `.md`.
_TEMPORARY = re.compile(r"^~\$|^~syncthing~", re.IGNORECASE)
DRAWINGS = (".excalidraw.md",)

_READ = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
)

_SWAPS = 5
_SWAP = 0.005
"""Seconds, as often as said above: a file is kept from others for a few milliseconds while it is swapped."""

Stat: TypeAlias = tuple[int, int, int, int]
"""What a file's stat says of its content: inode, size, mtime and ctime in nanoseconds (RELIABILITY R24)."""


def stat_of(found: os.stat_result) -> Stat:
    """The part of a file's stat that changes with its content."""
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


class Listing(Struct, frozen=True, kw_only=True):
    """What a walk found, in the order of the file system.

    Attributes:
        files: every file's vault-relative path, and its stat.
        diagnostics: what is no file to read and why.
    """

    files: dict[str, Stat]
    diagnostics: tuple[Diagnostic, ...]


class VaultFiles(Struct, frozen=True, kw_only=True):
    """What a walk found, in one fixed order whatever the file system's own.

    Attributes:
        root: the vault's folder.
        paths: every file's vault-relative path, for names and links.
        notes: those that are notes to read.
        templates: those that are templates.
        diagnostics: what was not read and why.
    """

    root: Path
    paths: tuple[str, ...]
    notes: tuple[str, ...]
    templates: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def open_vault(path: Path) -> Path:
    """The vault's folder, which may itself be reached by a link.

    Raises:
        UsageFault: there is no such folder, or it can't be read.
    """
    try:
        with os.scandir(path):
            return path
    except FileNotFoundError as error:
        raise UsageFault(*messages.told("vault_missing", path=path)) from error
    except NotADirectoryError as error:
        raise UsageFault(*messages.told("vault_is_file", path=path)) from error
    except OSError as error:
        raise UsageFault(*messages.told("vault_closed", path=path, reason=error.strerror)) from error


def list_files(root: Path) -> Listing:
    """All visible files below `root`; links are not followed (RELIABILITY R33).

    What can't be read is named once: a folder that is a link or closed, a note that is no regular file or
    whose name is no text.
    """
    files: dict[str, Stat] = {}
    odd: list[Diagnostic] = []
    folders = [""]
    while folders:
        folders += list_folder(root, folders.pop(), files, odd)
    return Listing(files=files, diagnostics=tuple(odd))


def list_folder(root: Path, folder: str, files: dict[str, Stat], odd: list[Diagnostic]) -> list[str]:
    """The visible files of one folder, into `files`, and what can't be read, into `odd`; see `list_files`.

    Returns:
        The folders in it.
    """
    start = f"{folder}/" if folder else ""
    folders: list[str] = []
    try:
        with os.scandir(f"{root}/{folder}" if folder else root) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                path = start + name
                fault = None
                try:
                    if name.isascii() and entry.is_file(follow_symlinks=False):  # nearly all of them
                        files[path] = stat_of(entry.stat(follow_symlinks=False))
                    else:
                        fault = _sort_entry(entry, path, files, folders)
                except OSError as error:
                    fault = _unreadable(path, error)
                if fault is not None:
                    odd.append(fault)
    except OSError as error:
        odd.append(_unreadable(folder, error))
    return folders


def in_order(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths in the one order in which everything is read, whatever the file system's own."""
    return tuple(sorted(paths, key=lambda path: (fold(path), path)))


def _sort_entry(
    entry: os.DirEntry[str], path: str, files: dict[str, Stat], folders: list[str]
) -> Diagnostic | None:
    """Put one entry among the files or the folders, or say why it is neither."""
    is_note = entry.name.lower().endswith(".md")
    is_folder = entry.is_dir(follow_symlinks=False)
    if not is_text(entry.name):
        # Nothing can link to it, and no page could name it.
        if not is_note and not is_folder:
            return None
        return diagnosed(path, "VI109", messages.told("name_not_utf8"))
    if is_folder:
        folders.append(path)
    elif entry.is_file(follow_symlinks=False):
        files[path] = stat_of(entry.stat(follow_symlinks=False))
    elif is_note:
        return diagnosed(path, "VI105", messages.told("file_not_regular"))
    elif entry.is_symlink() and entry.is_dir():
        return diagnosed(path, "VI105", messages.told("folder_link"))
    return None


def is_text(name: str) -> bool:
    """Whether a name is UTF-8; Python holds other bytes as lone surrogates (PEP 383)."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _unreadable(path: str, error: OSError) -> Diagnostic:
    return diagnosed(path, "VI104", messages.told("file_closed", reason=error.strerror))


def may_be_note(path: str) -> bool:
    """Whether a path's name is one of a note: no drawing, conflict copy or temporary file."""
    name = path.rpartition("/")[2].lower()
    if not name.endswith(".md") or name.endswith(DRAWINGS):
        return False
    # Looked for in two steps, because every file's name is looked at.
    if name[0] == "~" and _TEMPORARY.search(name):
        return False
    return "conflict" not in name or not _CONFLICT_COPY.search(name)


def sort_files(
    root: Path, paths: Iterable[str], settings: Settings, odd: tuple[Diagnostic, ...] = ()
) -> VaultFiles:
    """Tell notes, templates and files left out apart.

    Args:
        root: the vault's folder.
        paths: all visible files, vault-relative.
        settings: which folders are read, left out, or hold templates.
        odd: what the walk could not read; it goes first among the diagnostics.
    """
    notes: list[str] = []
    templates: list[str] = []
    diagnostics = list(odd)
    paths = in_order(paths)
    is_template = Places(settings.templates, notes=True)
    is_out = _left_out(settings.leave_out, diagnostics)
    is_in = Places((*settings.read_in, settings.folder) if settings.read_in else ())
    for path in paths:
        if not may_be_note(path):
            diagnostics.extend(_conflict_copy(path))
        elif is_template.hold(path):
            templates.append(path)
        elif not is_out(path) and (not settings.read_in or is_in.hold(path)):
            notes.append(path)
    return VaultFiles(
        root=root,
        paths=paths,
        notes=tuple(notes),
        templates=tuple(templates),
        diagnostics=tuple(diagnostics),
    )


def copied_name(name: str) -> str | None:
    """The name of the note that a conflict copy is one of; None where the name is no such copy's.

    A copy of a copy is one of the note itself.
    """
    found = None
    while match := _COPIED.fullmatch(name):
        name = found = match["name"] + match["ending"]
    return found


def _conflict_copy(path: str) -> Iterator[Diagnostic]:
    name = path.rpartition("/")[2]
    if name.lower().endswith(".md") and _CONFLICT_COPY.search(name):
        yield diagnosed(path, "VI106", messages.told("conflict_copy"))


def _left_out(entries: tuple[str, ...], diagnostics: list[Diagnostic]) -> Callable[[str], bool]:
    """Whether a path is left out; a pattern that can't be used is named."""
    from vault_integrate.settings.values import is_pattern  # noqa: PLC0415 - it brings what reads values

    patterns: list[Pattern] = []
    for each in filter(is_pattern, entries):
        pattern = compile_pattern(each[1:-1])
        if pattern is not None:
            patterns.append(pattern)
        else:
            diagnostics.append(diagnosed("", "VI107", messages.told("pattern_unknown")))
    folders = Places(tuple(each for each in entries if not is_pattern(each)), notes=True)
    return lambda path: folders.hold(path) or any(pattern.found_in(path) for pattern in patterns)


def content_hash(data: bytes) -> bytes:
    """What tells the contents of two files apart."""
    return hashlib.blake2b(data, digest_size=16).digest()


def read_bytes(root: Path, path: str) -> bytes | Diagnostic:
    """The bytes of one note; see `read_file`."""
    found = read_file(root, path)
    return found if isinstance(found, Diagnostic) else found[0]


def read_file(root: Path, path: str) -> tuple[bytes, Stat] | Diagnostic:
    """The bytes of one note, and its stat as it was when they were read.

    A diagnostic where it can't be read, is too large, or is no regular file by now. A link is not followed,
    a FIFO does not block.
    """
    try:
        descriptor = _opened(f"{root}/{path}")
    except OSError as error:
        return _unreadable(path, error)
    try:
        # Taken before the first byte: who writes meanwhile changes it, and the note is read again.
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return diagnosed(path, "VI105", messages.told("file_not_regular"))
        data = b"".join(_chunks(descriptor))
    except OSError as error:
        return _unreadable(path, error)
    finally:
        os.close(descriptor)
    if len(data) > NOTE_LIMIT:
        return diagnosed(path, "VI103", messages.told("note_too_large"))
    return data, stat_of(found)


def is_writable(root: Path, path: str) -> bool:
    """Whether the program may write into a file, as far as its permissions say; root, too, heeds them."""
    place = root / path
    try:
        return bool(place.lstat().st_mode & stat.S_IWUSR) and os.access(place, os.W_OK)
    except OSError:
        return False


def _opened(place: str) -> int:
    """Open a file; one that another run of ours is swapping in this moment is waited for."""
    for _ in range(_SWAPS):
        try:
            return os.open(place, _READ)
        except BlockingIOError:
            time.sleep(_SWAP)
    return os.open(place, _READ)


def _chunks(descriptor: int) -> Iterator[bytes]:
    """What the file holds now, and at most one byte more than the limit: it may grow while it is read."""
    left = NOTE_LIMIT + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
        left -= len(chunk)
        yield chunk
