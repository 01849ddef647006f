"""Reading the host's own settings files from its hidden folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.settings import HostConfig
from vault_integrate.store.host_files import FILES, FOLDER
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.settings.host import Json


def read_host(root: Path) -> HostConfig:
    """What the host's settings say; a file that is missing or broken says nothing."""
    return HostConfig(**{name: _json(root, f"{FOLDER}/{path}") for name, path in FILES.items()})


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
