"""What the service manager is told: that the daemon is ready, alive, reading its settings again, or ending.

The protocol of sd_notify(3): a datagram of `NAME=value` lines to the local socket that `NOTIFY_SOCKET` names.
Without one this does nothing.
"""

from __future__ import annotations

import os
import socket  # noqa: TID251 - a local one of the service manager's; nothing leaves the machine
import time
from contextlib import suppress


def notify(*lines: str) -> bool:
    """Tell the service manager; whether there is one.

    Args:
        lines: such as `READY=1`; none with a path or a text from notes.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX") or address[0] not in "@/":
        return False
    if address[0] == "@":
        address = f"\0{address[1:]}"
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
        end.sendto("\n".join(lines).encode(), address)
        return True
    return False


def reloading() -> None:
    """Tell that the settings are being read again; `READY=1` follows."""
    notify("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")


def beat_seconds() -> float | None:
    """How often the service manager wants to hear that all is well, at the latest; None for never.

    Half of what `WATCHDOG_USEC` says, as sd_watchdog_enabled(3) asks for.
    """
    if os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    with suppress(ValueError):
        seconds = int(os.environ.get("WATCHDOG_USEC", "")) / 2_000_000
        return seconds if seconds > 0 else None
    return None
