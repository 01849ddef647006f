"""Reading the host's own settings files from its hidden folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.settings import HostConfig
from vault_integrate.store.scan import content_hash, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.settings.host import Json

FOLDER = ".obsidian"

_FILES = {
    "app": "app.json",
    "daily_notes": "daily-notes.json",
    "templates": "templates.json",
    "tasks": "plugins/obsidian-tasks-plugin/data.json",
    "periodic_notes": "plugins/periodic-notes/data.json",
    "templater": "plugins/templater-obsidian/data.json",
}


def read_host(root: Path) -> HostConfig:
    """What the host's settings say; a file that is missing or broken says nothing."""
    return HostConfig(**{name: _json(root, f"{FOLDER}/{path}") for name, path in _FILES.items()})


def host_hash(root: Path) -> bytes:
    """What tells one state of the host's settings files from another."""
    found = (read_bytes(root, f"{FOLDER}/{path}") for path in _FILES.values())
    return content_hash(b"\0".join(each if isinstance(each, bytes) else b"" for each in found))


def _json(root: Path, path: str) -> Json:
    if not (root / path).is_file():
        return {}
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic):
        return {}
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
