"""The host: every hook call, one implementation at a time, each in its own guard."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import GeneratorType
from typing import TypeVar

import pluggy

from vault_integrate.markers import PROJECT
from vault_integrate.plugin import spec

T = TypeVar("T")


class Origin(StrEnum):
    """Where a plugin comes from."""

    BUILT_IN = "built-in"
    INSTALLED = "installed"


class State(StrEnum):
    """Whether a plugin takes part."""

    ACTIVE = "active"
    INSTALLED = "installed, not enabled"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginFailure:
    """One thing a plugin did wrong; never on the page.

    Attributes:
        plugin: its name.
        hook: the hook that was called; empty for a failure while loading.
        note: vault-relative path of the note it was called for; empty for none.
        kind: the class of the exception, or a word for what was wrong with the result.
    """

    plugin: str
    hook: str
    note: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginInfo:
    """What `vault-integrate plugins` lists."""

    name: str
    version: str
    origin: Origin
    state: State
    hooks: tuple[str, ...] = ()
    fault: str = ""


class PluginHost:
    """The plugins of one run. Nothing is global: tests build one with exactly the plugins they name."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(spec)
        self._infos: dict[str, PluginInfo] = {}
        self._failures: dict[PluginFailure, None] = {}

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """What went wrong so far, each once, in the order of its first time."""
        return tuple(self._failures)

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plugins known to this host, by name."""
        return tuple(self._infos[name] for name in sorted(self._infos))

    def fail(self, plugin: str, hook: str, note: str, kind: str) -> None:
        """Note a failure; equal ones are noted once."""
        self._failures.setdefault(PluginFailure(plugin=plugin, hook=hook, note=note, kind=kind))

    def note_plugin(self, info: PluginInfo) -> None:
        """List a plugin that takes no part (not enabled, missing, broken)."""
        self._infos.setdefault(info.name, info)

    def register(self, plugin: object, name: str, *, version: str, origin: Origin) -> None:
        """Register one plugin; what pluggy refuses, or a hook nobody knows, makes it broken and nothing else.

        Args:
            plugin: a module or object with marked functions.
            name: its unique name; a second plugin of the same name is refused and named.
            version: its version, for the listing.
            origin: where it comes from.
        """
        info = PluginInfo(name=name, version=version, origin=origin, state=State.ACTIVE)
        if name in self._infos and self._infos[name].state is State.ACTIVE:
            self.fail(name, "", "", "two plugins have this name")
            return
        try:
            self._manager.register(plugin, name)
            unknown = self._unknown_hooks(plugin)
        except Exception as error:  # noqa: BLE001 - one bad plugin must not end the program
            self._refuse(info, plugin, type(error).__name__)
            return
        if unknown:
            self._refuse(info, plugin, f"unknown hook {unknown[0]}")
            return
        hooks = tuple(sorted(call.name for call in self._manager.get_hookcallers(plugin) or ()))
        self._infos[name] = PluginInfo(
            name=name, version=version, origin=origin, state=State.ACTIVE, hooks=hooks
        )

    def _refuse(self, info: PluginInfo, plugin: object, kind: str) -> None:
        if self._manager.is_registered(plugin):
            self._manager.unregister(plugin)
        self.fail(info.name, "", "", kind)
        self._infos[info.name] = PluginInfo(
            name=info.name, version=info.version, origin=info.origin, state=State.BROKEN, fault=kind
        )

    def _unknown_hooks(self, plugin: object) -> tuple[str, ...]:
        """Hooks that the plugin implements and nobody calls: a misspelt name is silent in pluggy."""
        callers = self._manager.get_hookcallers(plugin) or ()
        return tuple(sorted(call.name for call in callers if call.spec is None))

    def call(
        self, hook: str, accept: Callable[[object], T], *, about: str = "", **kwargs: object
    ) -> list[tuple[str, T]]:
        """Call every implementation of a hook in the order of plugin names.

        Args:
            hook: the hook's name.
            accept: checks one result and turns it into what is kept; raises where it is wrong. It runs inside
                the guard, so generators are consumed there.
            about: path of the note the call is about, for naming a failure.
            kwargs: the hook's arguments; an implementation may take fewer.

        Returns:
            Name and result of each implementation that did not fail.
        """
        results: list[tuple[str, T]] = []
        for implementation in self._implementations(hook):
            name = implementation.plugin_name
            try:
                arguments = [kwargs[argument] for argument in implementation.argnames]
                results.append((name, accept(implementation.function(*arguments))))
            except (Exception, SystemExit) as error:  # noqa: BLE001 - this is the guard; Ctrl-C passes through
                kind = error.args[0] if isinstance(error, WrongResultError) else type(error).__name__
                self.fail(name, hook, about, kind)
        return results

    def _implementations(self, hook: str) -> list[pluggy.HookImpl]:
        caller: pluggy.HookCaller = getattr(self._manager.hook, hook)
        return sorted(caller.get_hookimpls(), key=lambda each: each.plugin_name)


class WrongResultError(Exception):
    """A hook returned what its contract does not allow; the message names it without quoting a note."""


def many(
    kind: type[T] | tuple[type[T], ...], check: Callable[[T], str] | None = None
) -> Callable[[object], tuple[T, ...]]:
    """An `accept` for hooks that return several values of one type.

    Args:
        kind: the type or types each value must have.
        check: gives what is wrong with a value, or an empty text.
    """

    def accept(result: object) -> tuple[T, ...]:
        if result is None:
            return ()
        if isinstance(result, str | bytes) or not isinstance(result, Iterable):
            raise WrongResultError("returned no iterable")
        kept = tuple(result)
        for value in kept:
            if not isinstance(value, kind):
                raise WrongResultError("returned a wrong type")
            fault = check(value) if check else ""
            if fault:
                raise WrongResultError(fault)
        return kept

    return accept


def one_or_none(kind: type[T]) -> Callable[[object], T | None]:
    """An `accept` for hooks that return one value or None."""

    def accept(result: object) -> T | None:
        if isinstance(result, GeneratorType) or inspect.isawaitable(result):
            raise WrongResultError("returned a generator")
        if result is not None and not isinstance(result, kind):
            raise WrongResultError("returned a wrong type")
        return result

    return accept
