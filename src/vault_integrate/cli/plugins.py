"""`vault-integrate plugins`: the listing, and the group of commands about plugins."""

from __future__ import annotations

from importlib import import_module
from typing import Final, NamedTuple

import click

from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import find_vault, json_option, vault_option


class PluginCommand(NamedTuple):
    """A command below `plugins`.

    Attributes:
        module: its module below `cli`; the command is the function of its name there.
        line: its line on the help page.
    """

    module: str
    line: str


PLUGIN_COMMANDS: Final = {
    "new": PluginCommand("plugin_new", "Make a package for a plugin of your own."),
    "check": PluginCommand("plugin_check", "Run a plugin on made notes, and say what it does wrong."),
}
"""In the order of the help page; a new one is a row here and a function of its name in its module."""


class PluginGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the help page."""
        del ctx
        return list(PLUGIN_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        if cmd_name not in PLUGIN_COMMANDS:
            return None
        module = import_module(f"vault_integrate.cli.{PLUGIN_COMMANDS[cmd_name].module}")
        command = getattr(module, cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.line) for name, each in PLUGIN_COMMANDS.items()])


@click.group("plugins", cls=PluginGroup, invoke_without_command=True, short_help=COMMANDS["plugins"])
@vault_option
@json_option
@click.pass_context
def command(context: click.Context, vault: str | None, *, as_json: bool) -> int:
    """List the plugins: what is installed, whether it takes part, and which hooks it answers.

    To add one, install its package beside vault-integrate and name it in the setting `plugins` of the vault's
    settings note; nothing inside the vault is ever run.

    Example: vault-integrate plugins --vault ~/Journal
    """
    if context.invoked_subcommand is not None:
        return 0
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.output import say_json, table
    from vault_integrate.plugin.discover import note_installed

    host = load_vault(find_vault(vault)).host
    note_installed(host)
    faults = {failure.plugin: failure.kind for failure in host.failures}
    if as_json:
        rows = [
            {
                "name": info.name,
                "version": info.version,
                "origin": info.origin.value,
                "state": info.state.value,
                "hooks": list(info.hooks),
                "fault": info.fault or faults.get(info.name, ""),
            }
            for info in host.plugins
        ]
        say_json("plugins", plugins=rows)
    else:
        table(
            ("name", "version", "origin", "state", "hooks"),
            [
                (
                    info.name,
                    info.version or "-",
                    info.origin.value,
                    _state(info.state.value, info.fault or faults.get(info.name, "")),
                    ", ".join(info.hooks) or "-",
                )
                for info in host.plugins
            ],
        )
    return 0


def _state(state: str, fault: str) -> str:
    return f"{state} ({fault})" if fault else state
