"""Whether a plugin may take part: what pluggy lets pass in silence, and what it refuses, in plain words."""

from __future__ import annotations

import difflib
import inspect
from typing import TYPE_CHECKING

import pluggy

from vault_integrate.markers import PROJECT

if TYPE_CHECKING:
    from collections.abc import Mapping


def fault_of(plugin: object, hooks: Mapping[str, tuple[str, ...]]) -> str:
    """What keeps a plugin from taking part.

    A hook that is marked `optionalhook` may be unknown: it is for another version of the program.

    Args:
        plugin: a module or an object.
        hooks: the names of all hooks with the names of their arguments.

    Returns:
        The first fault in a few words; empty where there is none.
    """
    # A manager that knows no hooks refuses none, so that what is wrong can be said in our own words.
    trial = pluggy.PluginManager(PROJECT)
    trial.register(plugin, "plugin")
    callers = trial.get_hookcallers(plugin) or []
    marked = {caller.name for caller in callers}
    for hook in hooks:
        if hook not in marked and inspect.isroutine(inspect.getattr_static(plugin, hook, None)):
            return f"{hook} is not marked with hookimpl"
    faults = (_fault(each, caller.name, hooks) for caller in callers for each in caller.get_hookimpls())
    return next(filter(None, faults), "") if callers else "it has no hook"


def _fault(implementation: pluggy.HookImpl, hook: str, hooks: Mapping[str, tuple[str, ...]]) -> str:
    if hook not in hooks:
        near = difflib.get_close_matches(hook, hooks, n=1)
        meant = f"; did you mean {near[0]}?" if near else ""
        return "" if implementation.optionalhook else f"unknown hook {hook}{meant}"
    unknown = [argument for argument in implementation.argnames if argument not in hooks[hook]]
    if unknown:
        return f"{hook} takes an unknown argument {unknown[0]}"
    if implementation.wrapper or implementation.hookwrapper:
        return f"{hook} is a wrapper"
    function = implementation.function
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        return f"{hook} is asynchronous"
    try:
        inspect.signature(function).bind(*implementation.argnames)
    except TypeError:
        return f"{hook} can't be called with its arguments"
    return ""
