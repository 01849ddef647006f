"""Reading the settings of this machine from the user's configuration folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.errors import SettingsError
from vault_integrate.settings.machine import NAME, MachineSettings, read_machine

if TYPE_CHECKING:
    from pathlib import Path


def machine_settings(config: Path) -> MachineSettings:
    """The settings of this machine; without a file the usual ones.

    Args:
        config: the user's configuration folder.

    Raises:
        SettingsError: the file has faults, or can't be read.
    """
    path = config / NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(*messages.told("machine_no_toml", path=path)) from error
    return read_machine(text, str(path))
