"""What a plugin may import: all it needs, looked up when it is asked for."""

from __future__ import annotations

import collections.abc
import importlib
import inspect
import pkgutil
import subprocess
import sys
from concurrent.futures import Executor
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, ForwardRef, Protocol, get_args, get_type_hints

import msgspec
import pytest
from msgspec import Struct

import vault_integrate
from vault_integrate import model
from vault_integrate.parse import item
from vault_integrate.plugin import context, door, needles, spec

if TYPE_CHECKING:
    from types import ModuleType

SRC = Path(__file__).parents[1] / "src"

CLOSED = {"LanguagePack"}
"""Handed to plugins whole; what it is made of stays inside, and the contexts' own helpers read it."""


def namespace() -> dict[str, object]:
    """All names that annotations of the public values use, wherever they stand."""
    modules: list[ModuleType] = [collections.abc, item, context, door, needles]
    modules += [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(model.__path__, "vault_integrate.model.")
    ]
    known: dict[str, object] = {}
    for module in modules:
        known.update((name, value) for name, value in vars(module).items() if not name.startswith("_"))
    # Values of properties nest in themselves, so their type can't be followed, and holds no class of ours.
    return {
        **known,
        "date": date,
        "time": time,
        "Value": object,
        "Executor": Executor,
        "Command": object,
        "Path": Path,
    }


class Reach:
    """Every class of ours that a plugin gets to hold, starting from the hooks."""

    def __init__(self) -> None:
        self.names = namespace()
        self.found: set[type] = set()

    def hints(self, value: object) -> None:
        for hint in get_type_hints(value, localns=self.names).values():
            self.follow(hint)

    def follow(self, hint: Any) -> None:  # noqa: ANN401 - an annotation may be anything
        if isinstance(hint, str | ForwardRef):
            hint = eval(hint if isinstance(hint, str) else hint.__forward_arg__, self.names)  # noqa: S307 - our own
        for part in get_args(hint):
            for each in part if isinstance(part, list) else [part]:
                if each is not Ellipsis:
                    self.follow(each)
        if (
            not isinstance(hint, type)
            or not hint.__module__.startswith("vault_integrate.")
            or hint in self.found
        ):
            return
        self.found.add(hint)
        if hint.__name__ not in CLOSED:
            self.inside(hint)

    def inside(self, kind: type) -> None:
        if issubclass(kind, Struct):
            self.hints(kind)
        for name, value in vars(kind).items():
            function = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
            if inspect.isfunction(function) and (not name.startswith("_") or name == "__call__"):
                self.hints(function)


def test_all_that_hooks_take_and_return_can_be_imported() -> None:
    reach = Reach()
    for name, function in vars(spec).items():
        if name.startswith("vault_"):
            reach.hints(function)

    # A protocol is only the form of a function that a context holds.
    needed = {each.__name__ for each in reach.found if Protocol not in each.__bases__}
    public = {name for name in vault_integrate.__all__ if inspect.isclass(getattr(vault_integrate, name))}

    assert needed - public == set()
    # What `Verdict.blanks` may name, what commands are handed and may raise, and the forms of both.
    assert public - needed == {"Blank", "JournalView", "OpenVault", "Placed", "VaultIntegrateError"}
    assert {"Note", "ItemWords", "Rhythm", "WeekRule", "LanguagePack"} <= needed


@pytest.mark.parametrize("name", vault_integrate.__all__)
def test_a_name_is_the_thing_of_that_name(name: str) -> None:
    value = getattr(vault_integrate, name)

    if name not in ("hookimpl", "Extracted"):  # an object and a union have no name
        assert value.__name__ == name
        assert value.__module__.startswith("vault_integrate.")
        assert value.__doc__


def test_the_names_are_sorted_and_listed() -> None:
    listed = vault_integrate.__all__

    assert listed == sorted(set(listed))
    assert set(listed) <= set(dir(vault_integrate))
    assert "__version__" in dir(vault_integrate)


def test_another_name_is_missing_as_usual() -> None:
    assert not hasattr(vault_integrate, "Sction")
    with pytest.raises(AttributeError, match="'vault_integrate' has no attribute 'Sction'"):
        vault_integrate.Sction  # noqa: B018 - the fault


def run(code: str, *beside: Path) -> list[str]:
    """What a fresh interpreter prints that sees the package, the standard library and named folders only."""
    start = f"import sys; sys.path[:0] = {[str(SRC), *map(str, beside)]!r}; before = set(sys.modules)\n"
    command = [sys.executable, "-I", "-S", "-c", start + code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_importing_the_package_imports_nothing_else() -> None:
    assert run("import vault_integrate; print(*sorted(set(sys.modules) - before))") == ["vault_integrate"]


def test_a_value_brings_what_it_needs_and_no_plugin_system() -> None:
    installed = Path(msgspec.__file__).parents[1]
    code = "from vault_integrate import Note; print(*sorted(set(sys.modules) - before))"
    imported = run(code, installed)

    assert "vault_integrate.model.note" in imported
    assert not {"pluggy", "click", "yaml", "vault_integrate.plugin"}.intersection(imported)


def test_a_star_brings_all_of_it() -> None:
    names: dict[str, object] = {}
    exec("from vault_integrate import *", names)  # noqa: S102 - a star stands in a module only

    assert set(vault_integrate.__all__) <= set(names)
