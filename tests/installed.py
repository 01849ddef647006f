"""An installed plugin, as the program finds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Installed:
    """An entry point, as far as the program looks at one."""

    plugin: object
    name: str = "mine"
    dist: None = None

    def load(self) -> object:
        return self.plugin
