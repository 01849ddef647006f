"""`vault-integrate plugins`."""

from __future__ import annotations

import click

from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import find_vault, json_option, vault_option


@click.command("plugins", short_help=COMMANDS["plugins"])
@vault_option
@json_option
def command(vault: str | None, *, as_json: bool) -> int:
    """List the plugins: what is installed, whether it takes part, and which hooks it answers.

    To add one, install its package beside vault-integrate and name it in the setting `plugins` of the vault's
    settings note; nothing inside the vault is ever run.

    Example: vault-integrate plugins --vault ~/Journal
    """
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
