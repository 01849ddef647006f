"""Whether a plugin may take part: what pluggy lets pass in silence, and what it refuses, in plain words."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pluggy

from vault_integrate import messages
from vault_integrate.markers import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
            return messages.say("hook_unmarked", hook=hook)
    faults = (_fault(each, caller.name, hooks) for caller in callers for each in caller.get_hookimpls())
    return next(filter(None, faults), "") if callers else messages.say("plugin_without_hook")


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
