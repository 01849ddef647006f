"""Where the program keeps what is not the writer's: the only place that knows the user's folders."""

from __future__ import annotations

from pathlib import Path

NAME = "vault-integrate"


def cache_folder() -> Path:
    """The folder for what can be made again at any time; it need not exist."""
    import platformdirs  # noqa: PLC0415 - a command that asks for no folder does not wait for it

    return Path(platformdirs.user_cache_dir(NAME, appauthor=False))
