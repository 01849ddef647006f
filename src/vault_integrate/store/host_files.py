"""Which files of the host's hidden folder are settings, and whether they are as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.store.scan import content_hash, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ".obsidian"

FILES = {
    "app": "app.json",
    "daily_notes": "daily-notes.json",
    "templates": "templates.json",
    "tasks": "plugins/obsidian-tasks-plugin/data.json",
    "periodic_notes": "plugins/periodic-notes/data.json",
    "templater": "plugins/templater-obsidian/data.json",
    "calendar": "plugins/calendar/data.json",
    "dataview": "plugins/dataview/data.json",
}


def host_hash(root: Path) -> bytes:
    """What tells one state of the host's settings files from another."""
    found = (read_bytes(root, f"{FOLDER}/{path}") for path in FILES.values())
    return content_hash(b"\0".join(each if isinstance(each, bytes) else b"" for each in found))
