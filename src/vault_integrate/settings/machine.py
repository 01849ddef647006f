"""The settings of this machine, as they stand in a TOML file in the user's configuration folder.

What shapes the page stands in the settings note, which is synced; what is here concerns this machine alone.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from typing import Final

import msgspec
from msgspec import Struct

from vault_integrate import messages
from vault_integrate.errors import SettingsError

NAME: Final = "config.toml"
"""The file's name in the configuration folder."""

LEVELS: Final = ("debug", "info", "warning", "error")
_MOST_SECONDS: Final = 3600.0
_SECONDS: Final = ("quiet", "most")


class MachineSettings(Struct, frozen=True, kw_only=True):
    """What this machine does its own way.

    Attributes:
        log_level: the least that the daemon says, one of `LEVELS`.
        quiet: seconds without an event after which notes are read again.
        most: seconds after the first event after which they are read, however many come.
        blocked: names of plugins that never take part on this machine, whatever a settings note names.
    """

    log_level: str = "info"
    quiet: float = 0.5
    most: float = 3.0
    blocked: tuple[str, ...] = ()


def read_machine(text: str, path: str) -> MachineSettings:
    """The settings that a text holds; what it leaves out is as usual.

    Args:
        text: TOML; empty for no settings.
        path: of the file, for what is said about it.

    Raises:
        SettingsError: it is no TOML, or a name or value means nothing; all faults at once.
    """
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(*messages.told("machine_no_toml", path=path)) from error
    faults = [fault for name, each in value.items() if (fault := _fault(name, each, path))]
    if faults:
        first, *others = faults
        raise SettingsError(first, others=tuple(others))
    return msgspec.convert(value, MachineSettings)


def _fault(name: str, value: object, path: str) -> str:
    """What is wrong with one setting; empty for nothing."""
    if name not in MachineSettings.__struct_fields__:
        near = get_close_matches(name, MachineSettings.__struct_fields__, n=1)
        if near:
            told = messages.told("machine_unknown_near", path=path, name=name, near=near[0])
        else:
            known = ", ".join(MachineSettings.__struct_fields__)
            told = messages.told("machine_unknown", path=path, name=name, known=known)
    elif name == "log_level" and value not in LEVELS:
        told = messages.told("machine_value", path=path, name=name, known=", ".join(LEVELS))
    elif name == "blocked" and not _are_names(value):
        told = messages.told("machine_names", path=path, name=name)
    elif name in _SECONDS and not _is_seconds(value):
        told = messages.told("machine_seconds", path=path, name=name)
    else:
        return ""
    return f"{told.text}; {told.mend}"


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST_SECONDS


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)
