"""Capturing into a vault at a fixed moment, with a clock that waits for nobody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from vault_integrate import clock
from vault_integrate.app.capture import Asked, Captured, capture
from vault_integrate.app.sync import Folders
from vault_integrate.paths import state_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vault_integrate.model.deed import DeedKind

NOW = datetime(2026, 11, 18, 9, 30)  # noqa: DTZ001 - local time
DAY = "2026-11-18.md"
INBOX = "What now/Inbox.md"
INBOX_HEAD = "---\nvault_integrate: inbox\n---\n\n"


class Clock:
    """A clock that is an hour ahead of the files, so that none changed a moment ago.

    Args:
        ahead: how far; nothing makes every note one that was just saved.
        during: what somebody else does in a pause.
    """

    def __init__(
        self, ahead: timedelta = timedelta(hours=1), now: datetime = NOW, during: Callable[[], object] = int
    ) -> None:
        self.pauses: list[float] = []
        self._ahead, self._now, self._during = ahead, now, during

    def now(self) -> datetime:
        return self._now

    def nanoseconds(self) -> int:
        return clock.nanoseconds() + int(self._ahead.total_seconds()) * 10**9

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self._ahead += timedelta(seconds=round(seconds) + 1)
        self._during()


def ask(
    vault: Path, asked: Asked, clock: Clock | None = None, *, today: str | None = None, dry_run: bool = False
) -> Captured:
    """Capture into a vault."""
    folders = Folders(state=state_folder())
    return capture(vault, folders, clock or Clock(), asked, today=today, dry_run=dry_run)


def add(vault: Path, role: str, words: str, *, item: str = "", clock: Clock | None = None) -> Captured:
    """`add`."""
    return ask(vault, Asked(role=role, words=words, item=item), clock)


def do(vault: Path, kind: DeedKind, item: str, words: str = "", *, until: str = "") -> Captured:
    """`practice`, `done`, `rest` or `let-go`."""
    return ask(vault, Asked(kind=kind, item=item, words=words, until=until))


def texts(vault: Path) -> dict[str, str]:
    """All notes but the settings, by their paths, to the byte."""
    return {
        path.relative_to(vault).as_posix(): path.read_bytes().decode()
        for path in sorted(vault.rglob("*.md"))
        if path.name != "Settings.md"
    }
