"""What of a plugin may take part: what pluggy lets pass in silence, and what it refuses, in plain words."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pluggy
from msgspec import Struct

from vault_integrate import messages
from vault_integrate.markers import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Admitted(Struct, frozen=True, kw_only=True):
    """What of a plugin takes part.

    Attributes:
        plugin: an object with the functions that are in order, and with nothing else.
        faults: what is wrong with the others, each by the hook that it is for; a plugin that has no hook at
            all has one fault, for none.
    """

    plugin: object
    faults: tuple[tuple[str, str], ...]

    @property
    def is_none(self) -> bool:
        """Whether this is no plugin."""
        return any(not hook for hook, _ in self.faults)


class _Kept:
    """Holds the functions that are in order; equal to no other one, as pluggy compares plugins."""


def admit(plugin: object, hooks: Mapping[str, tuple[str, ...]]) -> Admitted:
    """Tell the functions that may be called from those that may not: one that is wrong costs only itself.

    A hook that is marked `optionalhook` may be unknown: it is for another version of the program.

    Args:
        plugin: a module or an object.
        hooks: the names of all hooks with the names of their arguments.
    """
    # A manager that knows no hooks refuses none, so that what is wrong can be said in our own words.
    trial = pluggy.PluginManager(PROJECT)
    trial.register(plugin, "plugin")
    callers = trial.get_hookcallers(plugin) or []
    marked = {caller.name for caller in callers}
    faults = [
        (hook, messages.say("hook_unmarked", hook=hook))
        for hook in hooks
        if hook not in marked and inspect.isroutine(inspect.getattr_static(plugin, hook, None))
    ]
    if not callers and not faults:
        return Admitted(plugin=None, faults=(("", messages.say("plugin_without_hook")),))
    kept = _Kept()
    for caller in callers:
        for number, each in enumerate(caller.get_hookimpls()):
            fault = _fault(each, caller.name, hooks)
            if fault:
                faults.append((caller.name, fault))
            elif caller.name in hooks:
                # Of several functions for one hook all but one say by a mark of their own which it is.
                name = f"{caller.name}_{number}" if each.opts.get("specname") else caller.name
                setattr(kept, name, each.function)
    return Admitted(plugin=kept, faults=tuple(sorted(faults)))


def _fault(implementation: pluggy.HookImpl, hook: str, hooks: Mapping[str, tuple[str, ...]]) -> str:
    if hook not in hooks:
        return "" if implementation.optionalhook else _unknown(hook, hooks)
    unknown = [argument for argument in implementation.argnames if argument not in hooks[hook]]
    if unknown:
        return messages.say("hook_argument", hook=hook, argument=unknown[0])
    if implementation.wrapper or implementation.hookwrapper:
        return messages.say("hook_wrapper", hook=hook)
    function = implementation.function
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        return messages.say("hook_async", hook=hook)
    try:
        inspect.signature(function).bind(*implementation.argnames)
    except TypeError:
        return messages.say("hook_call", hook=hook)
    return ""


def _unknown(hook: str, hooks: Iterable[str]) -> str:
    import difflib  # noqa: PLC0415 - only for what is misspelled

    near = difflib.get_close_matches(hook, hooks, n=1)
    return (
        messages.say("hook_near", hook=hook, near=near[0])
        if near
        else messages.say("hook_unknown", hook=hook)
    )
