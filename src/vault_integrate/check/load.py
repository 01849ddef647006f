"""Loading a plugin that is to be checked, and knowing its code when it runs."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from vault_integrate.plugin.discover import installed

if TYPE_CHECKING:
    from vault_integrate.check.asked import Subject


def load(subject: Subject) -> object:
    """The plugin itself.

    Raises:
        BaseException: whatever its code raises.
    """
    if subject.file:
        # Under a name of its own, so that no other module is found in its place.
        name = f"_vault_integrate_file_{subject.name}"
        spec = importlib.util.spec_from_file_location(name, subject.file)
        if spec is None or spec.loader is None:
            raise ImportError(subject.file)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    if not subject.target:
        return next(each for each in installed() if each.name == subject.name).load()
    sys.path.insert(0, subject.folder)
    name, _, attributes = subject.target.partition(":")
    plugin: object = importlib.import_module(name.strip())
    for attribute in filter(None, attributes.strip().split(".")):
        plugin = getattr(plugin, attribute)
    return plugin


class OwnCode:
    """Tells the plugin's own code from everybody else's.

    Args:
        plugin: what was loaded.
        subject: where from.
    """

    def __init__(self, plugin: object, subject: Subject) -> None:
        module = plugin if isinstance(plugin, ModuleType) else sys.modules.get(_module_name(plugin))
        top = sys.modules.get(module.__name__.partition(".")[0], module) if module else None
        file = getattr(top, "__file__", None) or subject.file or subject.folder
        path = Path(file).resolve()
        self._is_package = path.name == "__init__.py"
        self.root = path.parent
        self._prefix = f"{self.root}/" if self._is_package else str(path)

    def holds(self, file: str) -> bool:
        """Whether a file is one of the plugin's."""
        return file.startswith(self._prefix) or str(Path(file).resolve()).startswith(self._prefix)

    def place(self, file: str, line: int) -> str:
        """A place in its code, for a person to find."""
        inside = Path(file).resolve()
        above = self.root.parent if self._is_package else self.root
        return f"{inside.relative_to(above).as_posix()}:{line}"

    def place_of(self, error: BaseException) -> str:
        """Where in its code an exception was raised, or passed through; empty for nowhere."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if self.holds(frame.filename)]
        return self.place(own[-1].filename, own[-1].lineno or 0) if own else ""


def _module_name(plugin: object) -> str:
    return (plugin if isinstance(plugin, type) else type(plugin)).__module__
