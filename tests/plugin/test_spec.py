"""Every hook's docstring is a contract."""

from __future__ import annotations

import inspect
import re

import pytest

from vault_integrate.plugin import spec
from vault_integrate.plugin.host import PluginHost

HOOKS = {name: getattr(spec, name) for name in sorted(PluginHost().hooks)}


def contract(hook: str) -> str:
    return inspect.getdoc(HOOKS[hook]) or ""


def part(hook: str, title: str) -> str:
    """What stands below a title of a docstring, up to the next one."""
    found = re.search(rf"^{title}:\n((?:    .*\n|\n)+)", contract(hook) + "\n", re.MULTILINE)
    return found[1] if found else ""


def test_every_function_of_the_module_is_a_hook() -> None:
    functions = {name for name, value in vars(spec).items() if inspect.isfunction(value)}

    assert functions == set(HOOKS)
    assert all(name.startswith("vault_") for name in HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_it_says_when_and_how_often(hook: str) -> None:
    assert re.search(
        r"^Called (?:once per (?:run|new or changed note|action|page|section and page|item)|when)\b",
        contract(hook),
        re.MULTILINE,
    )


@pytest.mark.parametrize("hook", HOOKS)
def test_it_explains_each_argument(hook: str) -> None:
    explained = re.findall(r"^    (\w+): ", part(hook, "Args"), re.MULTILINE)

    assert explained == list(inspect.signature(HOOKS[hook]).parameters)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("title", ["Returns", "On a raise"])
def test_it_says_what_is_returned_and_what_a_raise_costs(hook: str, title: str) -> None:
    assert len(part(hook, title).split()) > 5


@pytest.mark.parametrize("hook", HOOKS)
def test_it_says_since_when(hook: str) -> None:
    assert re.fullmatch(r"[0-9]+\.[0-9]+", part(hook, "Since").strip())


@pytest.mark.parametrize("hook", HOOKS)
def test_it_is_typed(hook: str) -> None:
    signature = inspect.signature(HOOKS[hook])

    assert signature.return_annotation is not inspect.Signature.empty
    assert all(each.annotation is not inspect.Parameter.empty for each in signature.parameters.values())


@pytest.mark.parametrize("hook", HOOKS)
def test_its_own_body_returns_nothing(hook: str) -> None:
    function = HOOKS[hook]

    assert not function(*(None for _ in inspect.signature(function).parameters))
