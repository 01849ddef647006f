"""What the waiting process itself sees of a vault: events, and whether anything stands otherwise by now."""

from __future__ import annotations

import errno
import logging
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.app.standing import standing_digest
from vault_integrate.daemon.logs import log
from vault_integrate.daemon.watch import Watch
from vault_integrate.store.scan import list_files

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.daemon.hints import Mailbox


class Eyes:
    """Watches one folder, through events where there are any.

    Args:
        root: the vault's folder.
        mailbox: gets the hints.
        poll: do without events.

    Attributes:
        poll: whether there are no events.
    """

    def __init__(self, root: Path, mailbox: Mailbox, *, poll: bool) -> None:
        self._root = root
        self._watch = Watch(root, mailbox)
        self._identity: tuple[int, int] | None = None
        self._stood = b""
        self.poll = poll

    def open(self) -> None:
        """Begin; where the system has no more events to give, do without and say so once."""
        self._identity = self._found()
        if self.poll or self._identity is None:
            return
        try:
            self._watch.start()
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EMFILE):
                return  # gone in this moment, perhaps; `renew` tries again
            self.poll = True
            log("polls", messages.say("watch_no_events", reason=error.strerror), logging.WARNING)

    def close(self) -> None:
        """End it."""
        self._watch.stop()

    def renew(self) -> bool:
        """Begin anew where the folder is another one, or the watching has ended; whether that was so.

        A thread of watchdog's ends when its folder is deleted, and is silent when it is moved away.
        """
        found = self._found()
        if found == self._identity and (found is None or self.poll or self._watch.alive):
            return False
        self._watch.stop()
        self.open()
        return True

    def has_changed(self) -> bool:
        """Whether any file stands otherwise than when this was asked last."""
        before, listing = self._stood, list_files(self._root)
        self._stood = standing_digest(listing.files, listing.diagnostics, ())
        return self._stood != before

    def _found(self) -> tuple[int, int] | None:
        """What tells the vault's folder from another one in its place; None where there is none."""
        try:
            found = self._root.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
