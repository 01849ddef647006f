"""Walking a vault: which files there are, and which of them are notes to read."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.errors import UsageFault
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault_integrate.model.settings import Settings

NOTE_LIMIT = 8 * 1024 * 1024
"""The largest note that is read, in bytes (RELIABILITY R30)."""

_CONFLICT_COPY = re.compile(
    r"\.sync-conflict-|conflicted copy|\bconflict(?:ed)? \d{4}-\d{2}-\d{2}", re.IGNORECASE
)
_TEMPORARY = re.compile(r"^(?:~|\.#)|~$|\.(?:tmp|swp|swx|bak|icloud|part)$", re.IGNORECASE)
_HARMLESS_PATTERN = re.compile(r"[^()*+?{}]*(?:\.\*[^()*+?{}]*){0,3}")
_LONGEST_PATTERN = 200
_DRAWINGS = (".excalidraw.md",)


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFiles:
    """What a walk found, in one fixed order whatever the file system's own.

    Attributes:
        root: the vault's folder.
        paths: every file's vault-relative path, for names and links.
        notes: those that are notes to read.
        templates: those that are templates.
        pages: paths in the folder of the pages; they are among `notes` too.
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
        if not path.is_dir():
            raise UsageFault(
                f"there is no folder {printable(str(path))}", hint="name the vault's folder with --vault"
            )
        with os.scandir(path):
            return path
    except OSError as error:
        raise UsageFault(
            f"the folder {printable(str(path))} can't be read ({error.strerror})",
            hint="look at its permissions",
        ) from error


def printable(name: str) -> str:
    """A file name fit for one line of a terminal: control and other unprintable characters are escaped."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in name
    )


def list_files(root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """All visible files below `root`, sorted by folded path; links are not followed (RELIABILITY R33).

    What is no regular file (FIFO, socket, device, link) is named once if it looks like a note.
    """
    found: list[str] = []
    odd: list[Diagnostic] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as entries:
                listed = list(entries)
        except OSError as error:
            odd.append(_diagnostic(folder, "VI104", f"the folder can't be read ({error.strerror})"))
            continue
        for entry in listed:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_file(follow_symlinks=False):
                found.append(path)
            elif entry.name.lower().endswith(".md"):
                odd.append(
                    _diagnostic(path, "VI105", "the file is a link or no regular file, so it is not read")
                )
    return tuple(sorted(found, key=lambda path: (fold(path), path))), tuple(odd)


def _diagnostic(path: str, code: str, message: str, mend: str = "") -> Diagnostic:
    return Diagnostic(path=path, line=0, code=code, message=message, mend=mend)


def sort_files(
    root: Path, paths: tuple[str, ...], settings: Settings, odd: tuple[Diagnostic, ...] = ()
) -> VaultFiles:
    """Tell notes, templates and files left out apart."""
    notes: list[str] = []
    templates: list[str] = []
    diagnostics = list(odd)
    leave_out = _Excluded(settings.leave_out, diagnostics)
    for path in paths:
        name = path.rpartition("/")[2]
        if not name.lower().endswith(".md") or _TEMPORARY.search(name) or name.lower().endswith(_DRAWINGS):
            continue
        if _CONFLICT_COPY.search(name):
            diagnostics.append(
                _diagnostic(
                    path,
                    "VI106",
                    "a sync engine left this conflict copy; it is not read",
                    "take over what you need and delete it",
                )
            )
        elif any(_is_below(path, each) or _is_below(path, f"{each}.md") for each in settings.templates):
            templates.append(path)
        elif not leave_out.holds(path) and (
            not settings.read_in
            or any(_is_below(path, each) for each in (*settings.read_in, settings.folder))
        ):
            notes.append(path)
    return VaultFiles(
        root=root,
        paths=paths,
        notes=tuple(notes),
        templates=tuple(templates),
        diagnostics=tuple(diagnostics),
    )


def _is_below(path: str, folder: str) -> bool:
    path, folder = fold(path), fold(folder.rstrip("/"))
    return path == folder or path.startswith(folder + "/")


def _harmless(pattern: str) -> re.Pattern[str] | None:
    """The pattern, where it is short and of a shape that can't take long on any path."""
    if len(pattern) > _LONGEST_PATTERN or not _HARMLESS_PATTERN.fullmatch(pattern):
        return None
    try:
        return re.compile(pattern)
    except re.error:
        return None


class _Excluded:
    """Folders, notes and patterns left out.

    A pattern comes from a synced file, so only shapes that can't take long are run (RELIABILITY R30).
    """

    def __init__(self, entries: tuple[str, ...], diagnostics: list[Diagnostic]) -> None:
        self._folders = [each for each in entries if not (each.startswith("/") and each.endswith("/"))]
        self._patterns: list[re.Pattern[str]] = []
        for each in entries:
            if each in self._folders:
                continue
            pattern = each[1:-1]
            compiled = _harmless(pattern)
            if compiled is not None:
                self._patterns.append(compiled)
            else:
                diagnostics.append(
                    _diagnostic(
                        "",
                        "VI107",
                        "a pattern of the excluded files is not understood and leaves nothing out",
                        "name the folder in the setting leave_out",
                    )
                )

    def holds(self, path: str) -> bool:
        """Whether the path is left out."""
        return any(_is_below(path, folder) for folder in self._folders) or any(
            pattern.search(path) for pattern in self._patterns
        )


def read_bytes(root: Path, path: str) -> bytes | Diagnostic:
    """The bytes of one note; a diagnostic where it can't be read, is too large, or is no regular file by now.

    A link is not followed, a FIFO does not block.
    """
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_CLOEXEC", 0)
    )
    try:
        descriptor = os.open(root / path, flags)
    except OSError as error:
        return _diagnostic(
            path, "VI104", f"the file can't be read ({error.strerror})", "look at its permissions"
        )
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _diagnostic(path, "VI105", "the file is a link or no regular file, so it is not read")
        if status.st_size > NOTE_LIMIT:
            return _diagnostic(
                path,
                "VI103",
                "the note is larger than 8 MB, so it is not read",
                "split it into several notes",
            )
        return b"".join(_chunks(descriptor))
    except OSError as error:
        return _diagnostic(path, "VI104", f"the file can't be read ({error.strerror})")
    finally:
        os.close(descriptor)


def _chunks(descriptor: int) -> Iterator[bytes]:
    left = NOTE_LIMIT + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
        left -= len(chunk)
        yield chunk
