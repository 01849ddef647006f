"""`vault-integrate plugins`: the listing, and the group of commands about plugins."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS, PLUGIN_COMMANDS
from vault_integrate.cli.lazy import NamedGroup
from vault_integrate.cli.options import find_vault, json_option, vault_option

if TYPE_CHECKING:
    from vault_integrate.plugin.host import PluginFailure, PluginHost, PluginInfo
    from vault_integrate.store.plugin_faults import LastFault


class PluginGroup(NamedGroup):
    """The commands below `plugins`."""

    def lines(self) -> dict[str, str]:
        """The commands by name, each with its line of help."""
        return {name: line for name, (_, line) in PLUGIN_COMMANDS.items()}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        if cmd_name not in PLUGIN_COMMANDS:
            return None
        module, _ = PLUGIN_COMMANDS[cmd_name]
        command = getattr(import_module(f"vault_integrate.cli.{module}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines().items()))


@click.group("plugins", cls=PluginGroup, invoke_without_command=True, short_help=COMMANDS["plugins"])
@vault_option
@json_option
@click.pass_context
def command(context: click.Context, vault: str | None, *, as_json: bool) -> int:
    """List the plugins: what is here, whether it takes part, and which hooks it answers.

    To add one, install its package beside vault-integrate, or trust a single file; then enable it, which
    names it in the vault's settings note. Nothing inside the vault is ever run by itself.

    Example: vault-integrate plugins --vault ~/Journal
    """
    if context.invoked_subcommand is not None:
        # `plugins --vault PATH enable NAME` means what `plugins enable NAME --vault PATH` means.
        context.default_map = {name: {"vault": vault} for name in PLUGIN_COMMANDS} if vault else None
        return 0
    from vault_integrate.app.plugins import list_others
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.plugin_commands import commands_of
    from vault_integrate.paths import cache_folder, state_folder
    from vault_integrate.store.plugin_faults import plugin_faults

    opened = load_vault(find_vault(vault), cache=cache_folder())
    # The help page lists them from now on.
    commands_of(opened.host)
    list_others(opened.host, opened.root)
    _say(opened.host, plugin_faults(state_folder(), opened.root).all(), as_json=as_json)
    return 0


def _say(host: PluginHost, last: dict[str, LastFault], *, as_json: bool) -> None:
    from vault_integrate.cli.output import say_json, table

    found = {failure.plugin: failure for failure in host.failures}
    if as_json:
        rows = [
            {
                "name": info.name,
                "version": info.version,
                "origin": info.origin.value,
                "state": info.state.value,
                "hooks": list(info.hooks),
                "fault": info.fault or _fault(found.get(info.name)),
                "path": info.path or None,
                "last_fault": _last(last.get(info.name)),
                "set_aside": _is_set_aside(info, last),
            }
            for info in host.plugins
        ]
        say_json("plugins", plugins=rows)
        return
    table(
        ("name", "version", "origin", "state", "hooks"),
        [
            (
                info.name,
                info.version or "-",
                info.path or info.origin.value,
                _state(info, info.fault or _fault(found.get(info.name)), last),
                ", ".join(info.hooks) or "-",
            )
            for info in host.plugins
        ],
    )


def _fault(failure: PluginFailure | LastFault | None) -> str:
    """What went wrong, in a few words; no note is named, for the listing is what one shows to the author."""
    if failure is None:
        return ""
    if not failure.hook:
        return failure.kind
    return messages.say("plugin_fault_in", kind=failure.kind, hook=failure.hook)


def _last(fault: LastFault | None) -> dict[str, str] | None:
    if fault is None or not fault.day:
        return None
    return {"day": fault.day, "hook": fault.hook, "kind": fault.kind}


def _is_set_aside(info: PluginInfo, last: dict[str, LastFault]) -> bool:
    from vault_integrate.store.plugin_faults import SET_ASIDE_AFTER

    fault = last.get(info.name)
    return fault is not None and fault.version == info.version and fault.in_a_row >= SET_ASIDE_AFTER


def _state(info: PluginInfo, fault: str, last: dict[str, LastFault]) -> str:
    """The state, and what went wrong now or last."""
    before = last.get(info.name)
    if not fault and before is not None and before.day:
        fault = messages.say("plugin_fault_last", fault=_fault(before), day=before.day)
    state = messages.say("plugin_set_aside") if _is_set_aside(info, last) else info.state.value
    return f"{state} ({fault})" if fault else state
