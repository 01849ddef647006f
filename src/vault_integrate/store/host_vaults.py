"""The host's own list of the vaults on this machine: `init` looks there, and `--vault` is completed from it.

It is the host's file in the user's configuration folder, not a part of any vault (OBSIDIAN 6.1):
`{"vaults": {"<id>": {"path": "…", "ts": 1763500000000, "open": true}}}`. It is only ever read.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = "obsidian.json"
MOST = 200
"""So many of a list are looked at, the most recent first: a person has fewer, a broken file may have more."""

_FOLDER = "obsidian"
# Where the host's Flatpak and Snap packages see the user's configuration folder.
_PACKAGES = (".var/app/md.obsidian.Obsidian/config", "snap/obsidian/current/.config")


class HostVault(Struct, frozen=True, kw_only=True):
    """One vault that the host knows on this machine.

    Attributes:
        path: its folder, absolute, which is there.
        opened: when the host opened it last, as written: milliseconds since 1970; 0 where that is not said.
        is_open: whether it is open there now, or was when the host ended.
    """

    path: Path
    opened: int
    is_open: bool


def host_vaults(environ: Mapping[str, str], home: Path, platform: str) -> tuple[HostVault, ...]:
    """The vaults that the host knows, the one opened last first; each folder once.

    What is missing, broken or of another shape says nothing, and a folder that is gone is left out.

    Args:
        environ: the environment, for the places that it may name (`XDG_CONFIG_HOME`, `APPDATA`).
        home: the user's home folder.
        platform: as `sys.platform` has it.
    """
    found = [each for folder in _folders(environ, home, platform) for each in _listed(folder / _FOLDER)]
    found.sort(key=lambda each: (-each.opened, not each.is_open, each.path))
    kept: dict[Path, HostVault] = {}
    for each in found[:MOST]:
        real = _folder_there(each.path)
        if real is not None:
            kept.setdefault(real, each)
    return tuple(kept.values())


def _folders(environ: Mapping[str, str], home: Path, platform: str) -> Iterator[Path]:
    """The configuration folders in which the host may have its own."""
    if platform == "darwin":
        yield home / "Library" / "Application Support"
    elif platform == "win32":
        yield _named(environ, "APPDATA") or home / "AppData" / "Roaming"
    else:
        yield _named(environ, "XDG_CONFIG_HOME") or home / ".config"
        for package in _PACKAGES:
            yield home / package


def _named(environ: Mapping[str, str], variable: str) -> Path | None:
    """A folder named by the environment; a relative one counts for nothing (XDG Base Directory 0.8)."""
    folder = Path(environ.get(variable, "").strip())
    return folder if folder.is_absolute() else None


def _listed(folder: Path) -> Iterator[HostVault]:
    """What one list says, whether its folders are there or not."""
    vaults = _json(folder).get("vaults")
    for each in vaults.values() if isinstance(vaults, dict) else ():
        path = each.get("path") if isinstance(each, dict) else None
        if isinstance(path, str) and Path(path).is_absolute():
            yield HostVault(path=Path(path), opened=_moment(each.get("ts")), is_open=each.get("open") is True)


def _json(folder: Path) -> dict[str, object]:
    try:
        # A link is followed here: it is the user's own folder, and they may keep its files elsewhere.
        place = (folder / NAME).resolve()
        if not place.is_file():
            return {}
    except (OSError, RuntimeError):  # it is closed to us, or a link leads to itself
        return {}
    data = read_bytes(place.parent, place.name)
    if isinstance(data, Diagnostic):
        return {}
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _moment(value: object) -> int:
    """A number as written; JSON as Python reads it knows numbers that are none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0
    return int(value)


def _folder_there(path: Path) -> Path | None:
    """The real folder; None where it is gone, closed to us, or has a name that no folder can have."""
    try:
        return path.resolve() if path.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None
