"""An installed plugin, as the program finds it."""

from __future__ import annotations

from vault_integrate.plugin.discover import Given as Installed

__all__ = ["Installed"]
