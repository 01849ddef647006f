"""The markers that tie pluggy's machinery to this project's name."""

from __future__ import annotations

import pluggy

PROJECT = "vault_integrate"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
