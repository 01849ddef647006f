"""The daemon's log: lines on stderr, for people or as JSON, with no text from notes (RELIABILITY R35)."""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import TYPE_CHECKING

from vault_integrate.clock import local
from vault_integrate.messages.safe import safe

if TYPE_CHECKING:
    from datetime import datetime

LOGGER = logging.getLogger("vault_integrate")

_PRIORITIES = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3}
"""As syslog(3) counts; the journal takes them from the beginning of a line (sd-daemon(3))."""


class PlainFormatter(logging.Formatter):
    """A line for people: the time, unless the journal has its own, and the message."""

    def __init__(self, *, journal: bool) -> None:
        super().__init__()
        self._journal = journal

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        message = safe(record.getMessage())
        if self._journal:
            return f"<{_PRIORITIES.get(record.levelno, 6)}>{message}"
        return f"{_time(record):%Y-%m-%d %H:%M:%S} {message}"


class JsonFormatter(logging.Formatter):
    """One JSON object in a line."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        value = {
            "time": _time(record).astimezone().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", ""),
            "message": safe(record.getMessage()),
        }
        return json.dumps(value | getattr(record, "values", {}), ensure_ascii=True)


def _time(record: logging.LogRecord) -> datetime:
    return local(record.created)


def begin_log(style: str, level: int = logging.INFO) -> None:
    """Send the log to stderr.

    Args:
        style: `text` or `json`.
        level: the least that is said.
    """
    handler = logging.StreamHandler(sys.stderr)
    journal = bool(os.environ.get("JOURNAL_STREAM"))
    handler.setFormatter(JsonFormatter() if style == "json" else PlainFormatter(journal=journal))
    LOGGER.handlers = [handler]
    LOGGER.propagate = False
    LOGGER.setLevel(level)


def log(event: str, message: str, level: int = logging.INFO, **values: object) -> None:
    """Say something.

    Args:
        event: what kind of thing happened, one word for programs.
        message: the line for people.
        level: of `logging`.
        values: numbers and names for programs.
    """
    LOGGER.log(level, "%s", message, extra={"event": event, "values": values})
