"""Each folder in `plugins/` is a whole package that uses the public door only."""

from __future__ import annotations

import ast
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import vault_integrate
from vault_integrate.plugin.admit import admit
from vault_integrate.plugin.host import PluginHost

if TYPE_CHECKING:
    from types import ModuleType

PLUGINS = sorted(each.parent for each in (Path(__file__).parents[2] / "plugins").glob("*/pyproject.toml"))
HOOKS = PluginHost().hooks

here = pytest.mark.parametrize("folder", PLUGINS, ids=[each.name for each in PLUGINS])


def test_the_five_are_there() -> None:
    assert {each.name for each in PLUGINS} >= {"rhythm", "share", "suggest", "calendar", "canvas"}


@here
def test_it_is_a_package_with_a_readme_and_tests(folder: Path) -> None:
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["name"] == f"vault-integrate-{folder.name}"
    assert project["entry-points"]["vault_integrate"] == {folder.name: f"vault_integrate_{folder.name}"}
    assert any(each.startswith("vault-integrate>=") for each in project["dependencies"])
    assert len((folder / "README.md").read_text("utf-8").split()) > 100
    assert list((folder / "tests").glob("test_*.py"))


def plugin(folder: Path) -> ModuleType:
    return import_module(f"vault_integrate_{folder.name}")


@here
def test_it_implements_known_hooks_only(folder: Path) -> None:
    assert admit(plugin(folder), HOOKS).faults == ()


@here
def test_it_imports_from_the_public_door_only(folder: Path) -> None:
    for file in sorted((folder / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert not any(each.name.startswith("vault_integrate.") for each in node.names), file
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "vault_integrate":
                assert node.module == "vault_integrate", file
                assert {each.name for each in node.names} <= {*vault_integrate.__all__, "__version__"}, file
