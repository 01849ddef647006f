"""The fixtures that plugin authors get, for all tests: those of the program, and those below `plugins/`."""

from __future__ import annotations

pytest_plugins = ["vault_integrate.testing"]
