"""The file system's events, through watchdog; where there are none, looking again every few seconds.

watchdog tells of events in threads of its own. Here they become hints, and nothing else: that a file is
opened or read is none, nor what happens in hidden folders and files, where our own temporary files are, too.
"""

from __future__ import annotations

import logging
import os
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from vault_integrate.daemon.signals import held
from vault_integrate.store.scan import is_text

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

    from vault_integrate.daemon.hints import Mailbox

_HEARD: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
"""Not that a file is opened or closed: who reads, we among them, changes nothing."""

_JOIN = 1.0
"""Seconds that a thread of watchdog's gets to end."""


def hint_of(event: FileSystemEvent, root: str) -> tuple[set[str], bool]:
    """The folders that an event is about, relative to the root, and whether the whole tree is.

    Args:
        event: the event.
        root: the watched folder, as it was given to watchdog.
    """
    folders: set[str] = set()
    for place in (event.src_path, event.dest_path):
        path = os.fsdecode(place) if place else ""
        if not path:
            continue
        inside = os.path.relpath(path, root).replace(os.sep, "/")
        if inside == ".":
            return set(), True
        if inside.startswith("../"):
            continue
        if inside.startswith(".") or "/." in inside:
            continue
        folder = inside.rpartition("/")[0]
        if is_text(folder):  # else nothing in it is read
            folders.add(folder)
    # What a folder brings along or takes away is told in ways that differ from system to system.
    return folders, event.is_directory and bool(folders)


class _Handler(FileSystemEventHandler):
    def __init__(self, root: str, mailbox: Mailbox) -> None:
        self._root = root
        self._mailbox = mailbox

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called in a thread of watchdog's."""
        folders, whole = hint_of(event, self._root)
        if folders or whole:
            self._mailbox.put(folders, whole=whole)


class _Overflow(logging.Handler):
    """watchdog's own log: only there is it said that events were lost, with paths that ours must not hold."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(logging.WARNING)
        self._mailbox = mailbox

    def emit(self, record: logging.LogRecord) -> None:
        """Whatever watchdog warns of, what it told until now may not be all."""
        del record
        self._mailbox.put(whole=True)


class Watch:
    """The events below one folder, from `start` to `stop`.

    Args:
        root: the folder.
        mailbox: gets the hints.
    """

    def __init__(self, root: Path, mailbox: Mailbox) -> None:
        self._root = root
        self._mailbox = mailbox
        self._observer: BaseObserver | None = None
        self._overflow = _Overflow(mailbox)

    def start(self) -> None:
        """Begin to watch.

        Raises:
            OSError: the system gives no more watches, or none here.
        """
        log = logging.getLogger("watchdog")
        log.handlers = [self._overflow]
        log.propagate = False
        warnings.filterwarnings("ignore", module=r"watchdog\b")
        # Signals are for the thread that writes, which alone knows when it may be interrupted.
        with held():
            observer = Observer()
            try:
                # Found anew each time: a link may lead elsewhere by now.
                root = os.path.realpath(self._root)
                handler = _Handler(root, self._mailbox)
                observer.schedule(handler, root, recursive=True, event_filter=_HEARD)
                observer.start()
            except BaseException:
                observer.stop()
                raise
        self._observer = observer

    @property
    def alive(self) -> bool:
        """Whether events still come: a thread of watchdog's ends when its folder is deleted."""
        observer = self._observer
        if observer is None or not observer.is_alive():
            return False
        return bool(observer.emitters) and all(each.is_alive() for each in observer.emitters)

    def stop(self) -> None:
        """End it; what was heard is in the mailbox."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            if observer.is_alive():
                observer.join(_JOIN)
        logging.getLogger("watchdog").handlers = []


# Where another machine writes, or a program of the user's answers for the kernel, no event tells of it.
_SILENT = frozenset(
    (
        "9p", "afs", "ceph", "cifs", "coda", "davfs", "drvfs", "fuseblk", "glusterfs", "lustre", "ncpfs",
        "nfs", "nfs4", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    )
)  # fmt: skip


def is_silent(root: Path) -> bool:
    """Whether events don't exist where a folder stands, as far as the system says (Linux only)."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return file_system(mounts, os.path.realpath(root)) in _SILENT


def file_system(mounts: str, path: str) -> str:
    """The kind of file system that a path is on; of all FUSE ones `fuseblk`.

    Args:
        mounts: what `/proc/self/mountinfo` says (proc(5)).
        path: an absolute path without links.
    """
    best, kind = "", ""
    for line in mounts.split("\n"):
        first, dash, last = line.partition(" - ")
        fields = first.split(" ")
        if not dash or len(fields) < _MOUNT_POINT + 1:
            continue
        point = _OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[_MOUNT_POINT])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # Of several mounts at one place the last one is seen.
        if inside and len(point) >= len(best):
            best, kind = point, last.split(" ")[0]
    return "fuseblk" if kind.startswith("fuse") and kind != "fusectl" else kind


_MOUNT_POINT = 4
_OCTAL = re.compile(r"\\([0-7]{3})")
