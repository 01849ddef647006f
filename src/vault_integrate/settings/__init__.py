"""Settings: the vault's settings note, or the host's own settings, turned into one frozen value. Pure."""

from __future__ import annotations

from vault_integrate.settings.host import HostConfig, daily_template, from_host, host_sources
from vault_integrate.settings.note import SettingsFault, from_note, of_language
from vault_integrate.settings.table import SETTINGS, Setting

__all__ = [
    "SETTINGS",
    "HostConfig",
    "Setting",
    "SettingsFault",
    "daily_template",
    "from_host",
    "from_note",
    "host_sources",
    "of_language",
]
