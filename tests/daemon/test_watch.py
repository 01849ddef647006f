"""What events become, and where there are none."""

from __future__ import annotations

import logging
import time
import warnings
from typing import TYPE_CHECKING

import pytest
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
)

from vault_integrate.daemon.debounce import Debounce
from vault_integrate.daemon.hints import Mailbox
from vault_integrate.daemon.watch import _HEARD, Watch, file_system, hint_of, is_silent

if TYPE_CHECKING:
    from pathlib import Path

ROOT = "/home/me/Journal"
LONG = 60.0


def at(path: str) -> str:
    return f"{ROOT}/{path}" if path else ROOT


@pytest.mark.parametrize(
    ("event", "folders", "whole"),
    [
        pytest.param(FileModifiedEvent(at("a.md")), {""}, False, id="in the vault's folder"),
        pytest.param(FileCreatedEvent(at("a/b/c.md")), {"a/b"}, False, id="further down"),
        pytest.param(FileDeletedEvent(at("a/ü.md")), {"a"}, False, id="no ASCII"),
        pytest.param(FileMovedEvent(at("a/x.md"), at("b/y.md")), {"a", "b"}, False, id="a move"),
        pytest.param(FileMovedEvent(at("a/.x.tmp"), at("a/y.md")), {"a"}, False, id="a save by rename"),
        pytest.param(FileMovedEvent("/elsewhere/x", at("a/y.md")), {"a"}, False, id="a move from outside"),
        pytest.param(FileMovedEvent("", at("a/y.md")), {"a"}, False, id="a move from nobody knows where"),
        pytest.param(FileModifiedEvent(b"/home/me/Journal/a/b.md"), {"a"}, False, id="bytes"),
        pytest.param(FileModifiedEvent(at(".obsidian/workspace.json")), set(), False, id="hidden folder"),
        pytest.param(FileModifiedEvent(at("a/.git/index")), set(), False, id="hidden folder further down"),
        pytest.param(FileCreatedEvent(at("a/.b.md.tmp")), set(), False, id="hidden file"),
        pytest.param(DirCreatedEvent(at(".trash")), set(), False, id="a hidden folder comes"),
        pytest.param(DirCreatedEvent(at("a/b")), {"a"}, True, id="a folder comes"),
        pytest.param(DirDeletedEvent(at("a")), {""}, True, id="a folder goes"),
        pytest.param(DirMovedEvent(at("a/b"), at("c/b")), {"a", "c"}, True, id="a folder moves"),
        pytest.param(DirDeletedEvent(ROOT), set(), True, id="the vault goes"),
        pytest.param(DirMovedEvent(ROOT, "/home/me/Old"), set(), True, id="the vault moves"),
        pytest.param(FileModifiedEvent(f"{ROOT}2/a.md"), set(), False, id="a name that begins alike"),
    ],
)
def test_an_event_tells_where_to_look(event: FileSystemEvent, folders: set[str], *, whole: bool) -> None:
    assert hint_of(event, ROOT) == (folders, whole)


def test_a_change_of_a_folder_itself_is_not_heard() -> None:
    """Linux tells of it with each file that comes or goes; what came is told, too."""
    assert DirModifiedEvent not in _HEARD


MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
40 22 0:35 / /home/me/Share rw - cifs //server/share rw,vers=3.1
41 22 0:36 / /home/me/My\040Drive rw master:3 - fuse.rclone remote: rw
42 22 8:2 / /home/me/Share/local rw - btrfs /dev/sdb rw
43 22 0:37 / /mnt/c rw - 9p drvfs rw
44 22 0:38 / /sys/fs/fuse/connections rw - fusectl fusectl rw
45 22 8:3 / /media/stick rw - vfat /dev/sdc rw
46 22 0:39 / /media/stick rw - nfs4 host:/export rw
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/me/Journal", "ext4"),
        ("/", "ext4"),
        ("/home/me/Share", "cifs"),
        ("/home/me/Share/Journal", "cifs"),
        ("/home/me/Shared", "ext4"),
        ("/home/me/Share/local/Journal", "btrfs"),
        ("/home/me/My Drive/Journal", "fuseblk"),
        ("/mnt/c/Users/me", "9p"),
        ("/sys/fs/fuse/connections/3", "fusectl"),
        ("/media/stick/Journal", "nfs4"),
    ],
)
def test_the_file_system_of_a_path(path: str, kind: str) -> None:
    assert file_system(MOUNTS, path) == kind


def test_without_mounts_nothing_is_known(tmp_path: Path) -> None:
    assert file_system("", "/home/me") == ""
    assert not is_silent(tmp_path)


def test_what_watchdog_warns_of_means_the_whole_tree(tmp_path: Path) -> None:
    """Of lost events it says nothing but that, and names folders, which no log of ours holds."""
    mailbox = Mailbox(time.monotonic, Debounce(0.0, 0.0))
    watch = Watch(tmp_path, mailbox)
    with warnings.catch_warnings():
        watch.start()
        try:
            assert watch.alive
            logging.getLogger("watchdog.observers.inotify_c").warning("lost something in %s", tmp_path)
            assert mailbox.wait(time.monotonic() + LONG).whole
        finally:
            watch.stop()
    assert not watch.alive
    logging.getLogger("watchdog").info("nobody hears this")
    assert not mailbox.wait(0.0).some


def test_the_end_of_the_watched_folder_is_seen(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    root.mkdir()
    mailbox = Mailbox(time.monotonic, Debounce(0.0, 0.0))
    watch = Watch(root, mailbox)
    with warnings.catch_warnings():
        watch.start()
        try:
            root.rmdir()
            end = time.monotonic() + LONG
            while watch.alive and time.monotonic() < end:
                time.sleep(0.02)
            assert not watch.alive
        finally:
            watch.stop()
