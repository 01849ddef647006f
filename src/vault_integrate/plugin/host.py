"""The host: every hook call, one implementation at a time, each in its own guard."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from enum import StrEnum
from time import perf_counter
from types import FunctionType, MethodType, ModuleType
from typing import TypeVar

import pluggy
from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.markers import PROJECT
from vault_integrate.plugin import spec
from vault_integrate.plugin.accept import WrongResultError
from vault_integrate.plugin.admit import Admitted, admit

T = TypeVar("T")
Trace = Callable[[str, str, float], None]
"""Told of each call: the hook, the plugin, the milliseconds it took; no note and no words."""

Heard = Callable[[str, str, BaseException], None]
"""Told of each exception: the plugin, the hook (empty while loading), the exception itself."""

_MARK = f"{PROJECT}_impl"
"""Where pluggy's marker keeps the options of a hook."""

_HOOKABLE = (FunctionType, MethodType, staticmethod, classmethod)
"""What pluggy takes for a hook, where it is marked."""

_WITHOUT = {"vault_needles": "vault_extract"}
"""A hook whose failure means that another one of the same plugin is not called until it has not failed."""


class Origin(StrEnum):
    """Where a plugin comes from."""

    BUILT_IN = "built-in"
    INSTALLED = "installed"
    FILE = "file"


class State(StrEnum):
    """Whether a plugin takes part."""

    ACTIVE = "active"
    INSTALLED = "installed, not enabled"
    TRUSTED = "trusted, not enabled"
    MISSING = "missing"
    BLOCKED = "blocked"
    UNTRUSTED = "untrusted"
    BROKEN = "broken"


class PluginFailure(Struct, frozen=True, kw_only=True):
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


class PluginInfo(Struct, frozen=True, kw_only=True):
    """What `vault-integrate plugins` lists.

    Attributes:
        name: under which a settings note names it.
        version: of its package, or the first characters of its file's hash; empty where there is none.
        origin: where it comes from.
        state: whether it takes part.
        hooks: the names of those that it answers.
        fault: what is wrong with it, in a few words; empty for nothing.
        path: of a single file; empty for a package.
        stamp: what tells its code from what it was before, where that can change and no version does.
    """

    name: str
    version: str
    origin: Origin
    state: State
    hooks: tuple[str, ...] = ()
    fault: str = ""
    path: str = ""
    stamp: str = ""


class _Manager(pluggy.PluginManager):
    """Finds the hooks of a module in its own names.

    pluggy asks for each name of a plugin in every way in which an object may have one; for the program's own
    modules that took ten milliseconds of each run.
    """

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        """The options of what the plugin has under a name; None where that is no hook."""
        if type(plugin) is ModuleType:
            found = vars(plugin).get(name)
            if type(found) not in _HOOKABLE:
                return None
            if type(found) is FunctionType and not hasattr(found, _MARK):
                return None
        return super().parse_hookimpl_opts(plugin, name)


class PluginHost:
    """The plugins of one run. Nothing is global: tests build one with exactly the plugins they name.

    Args:
        trace: told of each call when it is over; None for nobody.
        heard: told of each exception of a plugin, for its author; None for nobody.
    """

    def __init__(self, trace: Trace | None = None, heard: Heard | None = None) -> None:
        self._manager = _Manager(PROJECT)
        self._manager.add_hookspecs(spec)
        self._infos: dict[str, PluginInfo] = {}
        self._failures: dict[PluginFailure, None] = {}
        self._originals: dict[str, object] = {}
        self._aside: dict[str, set[str]] = {}
        # The implementations of each hook in the order of their calls, until something changes.
        self._ordered: dict[str, list[pluggy.HookImpl]] = {}
        self._trace = trace
        self._heard = heard

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """What went wrong so far, each once, in the order of its first time."""
        return tuple(self._failures)

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plugins known to this host, by name."""
        return tuple(self._infos[name] for name in sorted(self._infos))

    def fail(self, plugin: str, hook: str, note: str, kind: str) -> None:
        """Note a failure; equal ones are noted once.

        Args:
            plugin: its name.
            hook: the hook that was called, empty where the plugin as a whole is meant.
            note: the vault-relative path of the note that it was called for, or empty.
            kind: what was wrong: the exception's class or words of the catalogue, never the exception's own.
        """
        self._failures.setdefault(PluginFailure(plugin=plugin, hook=hook, note=note, kind=kind))

    def hear(self, plugin: str, hook: str, error: BaseException) -> None:
        """Hand an exception to whoever asked for them; the program itself never shows one."""
        if self._heard is not None:
            self._heard(plugin, hook, error)

    def note_plugin(self, info: PluginInfo) -> None:
        """List a plugin that takes no part (not enabled, missing, broken), unless its name is known already.

        A fault of one that is broken is noted as a failure, too.
        """
        if info.fault and info.state is State.BROKEN:
            self.fail(info.name, "", "", info.fault)
        self._infos.setdefault(info.name, info)

    def locate(self, name: str, origin: Origin, *, path: str, stamp: str) -> None:
        """Add to what is listed where a plugin's code stands, and how it stood when it was loaded.

        Nothing is added where another plugin of this name, of the program's own, is the one that is known.
        """
        if self._infos[name].origin is origin:
            self._infos[name] = replace(self._infos[name], path=path, stamp=stamp)

    def register(self, plugin: object, name: str, *, version: str, origin: Origin) -> None:
        """Register one plugin; what is wrong with one of its functions costs that function.

        A plugin that can't be looked at, or has no hook at all, is broken and takes no part.

        Args:
            plugin: a module or object with marked functions.
            name: its unique name; a second plugin of the same name is refused and named.
            version: its version, for the listing.
            origin: where it comes from.
        """
        self._ordered.clear()
        info = PluginInfo(name=name, version=version, origin=origin, state=State.ACTIVE)
        if name in self._infos and self._infos[name].state is State.ACTIVE:
            self.fail(name, "", "", messages.say("plugin_name_twice"))
            return
        try:
            admitted = self._admitted(plugin, origin)
            if not admitted.is_none:
                self._manager.register(admitted.plugin, name)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - one bad plugin must not end the program
            admitted = Admitted(plugin=None, faults=(("", type(error).__name__),))
        for hook, fault in admitted.faults:
            self.fail(name, hook, "", fault)
        fault = "; ".join(fault for _, fault in admitted.faults)
        if admitted.is_none:
            self._infos[name] = replace(info, state=State.BROKEN, fault=fault)
            return
        self._originals[name] = plugin
        callers = self._manager.get_hookcallers(admitted.plugin) or ()
        hooks = tuple(sorted(caller.name for caller in callers if caller.spec is not None))
        self._infos[name] = replace(info, hooks=hooks, fault=fault)

    def _admitted(self, plugin: object, origin: Origin) -> Admitted:
        """What of a plugin may be called; what the program ships is checked by its tests."""
        if origin is Origin.BUILT_IN:
            return Admitted(plugin=plugin, faults=())
        for name, known in self._originals.items():
            if known is plugin:
                return Admitted(plugin=None, faults=(("", messages.say("plugin_known_as", name=name)),))
        return admit(plugin, self.hooks)

    @property
    def hooks(self) -> dict[str, tuple[str, ...]]:
        """The names of all hooks with the names of their arguments."""
        callers: list[pluggy.HookCaller] = list(vars(self._manager.hook).values())
        return {caller.name: caller.spec.argnames for caller in callers if caller.spec is not None}

    def call(
        self,
        hook: str,
        accept: Callable[[object], T],
        /,
        *,
        about: str = "",
        only: str = "",
        **kwargs: object,
    ) -> list[tuple[str, T]]:
        """Call every implementation of a hook: the program's own, then the others, each in order of names.

        So what the program found itself is never displaced by a plugin that claims the same place.

        Args:
            hook: the hook's name.
            accept: checks one result and turns it into what is kept; raises where it is wrong. It runs inside
                the guard, so generators are consumed there.
            about: path of the note the call is about, for naming a failure.
            only: the name of the one plugin that is called; empty for all.
            kwargs: the hook's arguments; an implementation may take fewer.

        Returns:
            Name and result of each implementation that did not fail.
        """
        results: list[tuple[str, T]] = []
        failed: set[str] = set()
        trace = self._trace
        for implementation in self._implementations(hook):
            name = implementation.plugin_name
            if only and name != only:
                continue
            started = 0.0 if trace is None else perf_counter()
            try:
                results.append((name, self._call_one(implementation, hook, accept, kwargs)))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 - this is the guard, and plugins raise SystemExit, too
                self.fail(name, hook, about, _kind(error))
                self.hear(name, hook, error)
                failed.add(name)
            if trace is not None:
                trace(hook, name, (perf_counter() - started) * 1_000)
        if hook in _WITHOUT:
            self._aside[_WITHOUT[hook]] = failed
            self._ordered.clear()
        return results

    def _call_one(
        self,
        implementation: pluggy.HookImpl,
        hook: str,
        accept: Callable[[object], T],
        arguments: dict[str, object],
    ) -> T:
        values = [arguments[name] for name in implementation.argnames]
        if self._is_built_in(implementation.plugin_name):
            return accept(implementation.function(*values))
        # What a plugin prints must not get between the lines of a page, or into JSON.
        with redirect_stdout(sys.stderr):
            kept = accept(implementation.function(*values))
        from vault_integrate.plugin.contract import breach  # noqa: PLC0415 - for installed plugins only

        fault = breach(hook, arguments, kept)
        if fault:
            raise WrongResultError(fault)
        return kept

    def run(
        self,
        plugin: str,
        hook: str,
        accept: Callable[[object], T],
        function: Callable[..., object],
        /,
        *args: object,
    ) -> list[T]:
        """Run a function that a plugin brought through a hook, in the guard of a call of that hook.

        Args:
            plugin: the plugin's name.
            hook: the hook through which it brought the function.
            accept: as for `call`.
            function: what to run.
            args: its arguments.

        Returns:
            The result; nothing where it failed, which is noted.
        """
        try:
            with redirect_stdout(sys.stderr):
                return [accept(function(*args))]
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - as in `call`
            self.fail(plugin, hook, "", _kind(error))
            self.hear(plugin, hook, error)
            return []

    def answers(self, hook: str) -> tuple[str, ...]:
        """The names of the plugins that answer a hook, in the order of their calls."""
        return tuple(each.plugin_name for each in self._implementations(hook))

    def _implementations(self, hook: str) -> list[pluggy.HookImpl]:
        ordered = self._ordered.get(hook)
        if ordered is None:
            caller: pluggy.HookCaller = getattr(self._manager.hook, hook)
            aside = self._aside.get(hook, ())
            kept = [each for each in caller.get_hookimpls() if each.plugin_name not in aside]
            kept.sort(key=lambda each: (not self._is_built_in(each.plugin_name), each.plugin_name))
            ordered = self._ordered[hook] = kept
        return ordered

    def _is_built_in(self, name: str) -> bool:
        return self._infos[name].origin is Origin.BUILT_IN


def _kind(error: BaseException) -> str:
    """What a failure is called: never an exception's own words, which may quote a note."""
    return str(error) if isinstance(error, WrongResultError) else type(error).__name__
