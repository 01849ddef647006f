"""Which plugins may take part, and what keeps the others out."""

from __future__ import annotations

from types import ModuleType

import pytest

from vault_integrate import hookimpl
from vault_integrate.plugin.admit import admit
from vault_integrate.plugin.host import PluginHost

HOOKS = PluginHost().hooks


def fault_of(plugin: object) -> str:
    """What is wrong with a plugin, in one text."""
    return "; ".join(fault for _, fault in admit(plugin, HOOKS).faults)


class Well:
    """A plugin that is an object."""

    @hookimpl
    def vault_extract(self, note: object, context: object) -> tuple[()]:
        return ()

    @hookimpl
    def vault_tie(self) -> tuple[()]:
        return ()

    @hookimpl(specname="vault_judge")
    def judge(self, action: object) -> None:
        return None

    @staticmethod
    @hookimpl
    def vault_section(plan: object) -> tuple[()]:
        return ()

    @hookimpl(optionalhook=True)
    def vault_page_printed(self, path: object) -> None:
        """A hook of another version."""


class Misspelt:
    @hookimpl
    def vault_extrct(self, note: object) -> tuple[()]:
        return ()


class Foreign:
    @hookimpl
    def on_save(self) -> None: ...


class Argument:
    @hookimpl
    def vault_extract(self, note: object, today: object) -> tuple[()]:
        return ()


class KeywordOnly:
    @hookimpl
    def vault_extract(self, *, note: object) -> tuple[()]:
        return ()


class Unbound:
    @hookimpl
    def vault_extract(self, note: object) -> tuple[()]:
        return ()


class Wrapper:
    @hookimpl(wrapper=True)
    def vault_extract(self) -> object:
        return (yield)


class Asynchronous:
    @hookimpl
    async def vault_extract(self) -> tuple[()]:
        return ()


class Unmarked:
    @hookimpl
    def vault_needles(self) -> tuple[()]:
        return ()

    def vault_extract(self, note: object) -> tuple[()]:
        return ()


class Foul:
    def __getattr__(self, name: str) -> object:
        raise SystemExit


def test_modules_and_objects_may_take_part() -> None:
    module = ModuleType("well")
    module.vault_extract = hookimpl(lambda note: ())  # type: ignore[attr-defined]  # made here

    assert (fault_of(Well()), fault_of(module)) == ("", "")


@pytest.mark.parametrize(
    ("plugin", "fault"),
    [
        pytest.param(Misspelt(), "unknown hook vault_extrct; did you mean vault_extract?", id="misspelt"),
        pytest.param(Foreign(), "unknown hook on_save", id="unlike any"),
        pytest.param(Argument(), "vault_extract takes an unknown argument today", id="argument"),
        pytest.param(KeywordOnly(), "vault_extract can't be called with its arguments", id="keyword only"),
        pytest.param(Argument, "vault_extract takes an unknown argument today", id="class, argument"),
        pytest.param(Unbound, "vault_extract can't be called with its arguments", id="class"),
        pytest.param(Wrapper(), "vault_extract is a wrapper", id="wrapper"),
        pytest.param(Asynchronous(), "vault_extract is asynchronous", id="async"),
        pytest.param(Unmarked(), "vault_extract is not marked with hookimpl", id="unmarked"),
        pytest.param(Foul(), "it has no hook", id="attributes that exit"),
        pytest.param(ModuleType("empty"), "it has no hook", id="no hook"),
        pytest.param(None, "it has no hook", id="None"),
        pytest.param("vault_extract", "it has no hook", id="a text"),
    ],
)
def test_what_keeps_a_plugin_out(plugin: object, fault: str) -> None:
    assert fault_of(plugin) == fault
