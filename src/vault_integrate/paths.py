"""Where the program keeps what is not the writer's: the only place that knows the user's folders."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "vault-integrate"


def cache_name() -> str:
    """The folder for what can be made again, as a text: so the help page need import nothing for it."""
    if sys.platform.startswith("linux"):
        return _by_xdg("XDG_CACHE_HOME", "~/.cache")
    import platformdirs  # noqa: PLC0415 - it is not asked on Linux

    return platformdirs.user_cache_dir(NAME, appauthor=False)


def cache_folder() -> Path:
    """The folder for what can be made again at any time; it need not exist."""
    return _path(cache_name())


def state_folder() -> Path:
    """The folder for what is to last and is no setting: what was written into notes; it need not exist."""
    if sys.platform.startswith("linux"):
        return _path(_by_xdg("XDG_STATE_HOME", "~/.local/state"))
    import platformdirs  # noqa: PLC0415 - it is not asked on Linux

    return _path(platformdirs.user_state_dir(NAME, appauthor=False))


def config_folder() -> Path:
    """The folder for the settings of this machine; it need not exist."""
    if sys.platform.startswith("linux"):
        return _path(_by_xdg("XDG_CONFIG_HOME", "~/.config"))
    import platformdirs  # noqa: PLC0415 - it is not asked on Linux

    return _path(platformdirs.user_config_dir(NAME, appauthor=False))


def _by_xdg(variable: str, usual: str) -> str:
    """As the XDG Base Directory Specification 0.8 has it; to ask would cost each start a tenth more."""
    named = os.environ.get(variable, "").strip()
    # A home may be missing.
    return os.path.join(named or os.path.expanduser(usual), NAME)  # noqa: PTH111, PTH118 - see `cache_name`


def _path(*parts: str) -> Path:
    from pathlib import Path  # noqa: PLC0415 - see `cache_name`

    return Path(*parts)


def services_folder() -> Path | None:
    """The folder in which the platform looks for a person's own services; None where it has none."""
    if sys.platform.startswith("linux"):
        named = os.environ.get("XDG_CONFIG_HOME", "").strip()
        return _path(named or os.path.expanduser("~/.config"), "systemd", "user")  # noqa: PTH111 - as above
    if sys.platform == "darwin":
        return _path(os.path.expanduser("~/Library/LaunchAgents"))  # noqa: PTH111 - as above
    return None
