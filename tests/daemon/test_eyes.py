"""What the waiting process sees of a vault, and that it begins anew with another folder."""

from __future__ import annotations

import errno
import logging
import os
import time
import warnings
from typing import TYPE_CHECKING

import pytest

from vault_integrate.daemon.debounce import Debounce
from vault_integrate.daemon.eyes import Eyes
from vault_integrate.daemon.hints import Mailbox
from vault_integrate.daemon.logs import LOGGER
from vault_integrate.daemon.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LONG = 60.0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    write(root / "a.md", "Line.\n")
    write(root / "Log" / "b.md", "Line.\n")
    return root


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox(time.monotonic, Debounce(0.0, 0.0))


@pytest.fixture
def eyes(root: Path, mailbox: Mailbox) -> Iterator[Eyes]:
    eyes = Eyes(root, mailbox, poll=False)
    with warnings.catch_warnings():
        yield eyes
        eyes.close()


def hears(mailbox: Mailbox, path: Path) -> bool:
    """Whether an event tells of a note that is saved now."""
    while mailbox.wait(0.0).some:
        pass
    write(path, "Another line.\n")
    return mailbox.wait(time.monotonic() + LONG).some


def append(root: Path) -> None:
    with (root / "a.md").open("a", encoding="utf-8") as note:
        note.write("More.\n")


def replace_alike(root: Path) -> None:
    """Another file with the same size and time in its place."""
    old, new = root / "a.md", root / "new.md"
    write(new, "Enil.\n")
    os.utime(new, ns=(old.stat().st_atime_ns, old.stat().st_mtime_ns))
    new.replace(old)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(append, id="a save"),
        pytest.param(replace_alike, id="a swap"),
        pytest.param(lambda root: write(root / "Log" / "c.md", ""), id="a new note"),
        pytest.param(lambda root: (root / "Log" / "b.md").unlink(), id="one less"),
        pytest.param(lambda root: (root / "a.md").rename(root / "c.md"), id="another name"),
        pytest.param(lambda root: (root / "Log").rename(root / "Logs"), id="another name of a folder"),
        pytest.param(lambda root: os.utime(root / "a.md", ns=(5, 5)), id="another time"),
        pytest.param(lambda root: (root / "l.md").symlink_to("nowhere.md"), id="a link to nowhere"),
    ],
)
def test_that_anything_stands_otherwise_is_seen_once(
    root: Path, eyes: Eyes, change: Callable[[Path], object]
) -> None:
    assert eyes.has_changed()
    assert not eyes.has_changed()
    change(root)
    assert eyes.has_changed()
    assert not eyes.has_changed()


def test_what_is_hidden_or_only_read_is_no_change(root: Path, eyes: Eyes) -> None:
    eyes.has_changed()
    write(root / ".obsidian" / "workspace.json", "{}")
    write(root / "Log" / ".b.md.tmp", "Line.\n")
    (root / "a.md").read_bytes()
    assert not eyes.has_changed()


def test_nothing_is_begun_anew_while_the_folder_is_the_same(root: Path, mailbox: Mailbox, eyes: Eyes) -> None:
    eyes.open()
    append(root)
    assert not eyes.renew()
    assert hears(mailbox, root / "a.md")


def test_another_folder_in_its_place_is_heard_of(root: Path, mailbox: Mailbox, eyes: Eyes) -> None:
    eyes.open()
    root.rename(root.with_name("old"))
    write(root / "a.md", "Line.\n")
    assert eyes.renew()
    assert not eyes.renew()
    assert hears(mailbox, root / "a.md")


def test_a_folder_that_goes_and_comes_back_is_heard_of(root: Path, mailbox: Mailbox, eyes: Eyes) -> None:
    eyes.open()
    root.rename(root.with_name("away"))
    assert eyes.renew()
    # Nothing to begin with: once is enough.
    assert not eyes.renew()
    root.with_name("away").rename(root)
    assert eyes.renew()
    assert not eyes.renew()
    assert hears(mailbox, root / "Log" / "b.md")


def test_a_watching_that_has_ended_is_begun_anew(
    root: Path, mailbox: Mailbox, eyes: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread of watchdog's ends for reasons of its own, and the folder is the same."""
    eyes.open()
    with monkeypatch.context() as ended:
        ended.setattr(Watch, "alive", property(lambda watch: False))
        assert eyes.renew()
    assert not eyes.renew()
    assert hears(mailbox, root / "a.md")


def test_a_folder_that_comes_later(tmp_path: Path, mailbox: Mailbox) -> None:
    root = tmp_path / "later"
    eyes = Eyes(root, mailbox, poll=False)
    with warnings.catch_warnings():
        eyes.open()
        assert (eyes.renew(), eyes.poll) == (False, False)
        write(root / "a.md", "Line.\n")
        try:
            assert eyes.renew()
            assert hears(mailbox, root / "a.md")
        finally:
            eyes.close()


def test_without_events_only_another_folder_is_news(root: Path, mailbox: Mailbox) -> None:
    eyes = Eyes(root, mailbox, poll=True)
    eyes.open()
    assert not eyes.renew()
    append(root)
    assert not mailbox.wait(0.0).some
    root.rename(root.with_name("old"))
    root.mkdir()
    assert (eyes.renew(), eyes.renew()) == (True, False)
    eyes.close()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (
            OSError(errno.ENOSPC, "inotify watch limit reached", "/home/me/Fear"),
            "inotify watch limit reached",
        ),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), "Too many open files"),
    ],
)
def test_where_there_are_no_more_events_it_does_without_and_says_so_once(
    root: Path,
    eyes: Eyes,
    error: OSError,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(watch: Watch) -> None:
        raise error

    monkeypatch.setattr(Watch, "start", fail)
    # The program's own log goes to stderr only.
    monkeypatch.setattr(LOGGER, "handlers", [caplog.handler])
    monkeypatch.setattr(LOGGER, "propagate", False)
    eyes.open()
    assert eyes.poll
    assert not eyes.renew()
    root.rename(root.with_name("old"))
    root.mkdir()
    assert eyes.renew()
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert reason in record.getMessage()
    assert "Fear" not in record.getMessage()
    assert eyes.has_changed()


def test_where_the_folder_goes_as_the_watching_begins_it_is_tried_again(
    root: Path, mailbox: Mailbox, eyes: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is no want of events."""

    def fail(watch: Watch) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(root))

    with monkeypatch.context() as gone:
        gone.setattr(Watch, "start", fail)
        eyes.open()
    assert not eyes.poll
    assert eyes.renew()
    assert hears(mailbox, root / "a.md")
