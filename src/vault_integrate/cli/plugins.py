"""`vault-integrate plugins`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate.cli.options import find_vault, json_option, vault_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("plugins")
@vault_option
@json_option
def command(vault: Path | None, *, as_json: bool) -> int:
    """List the plugins: what is installed, whether it takes part, and which hooks it answers.

    An installed package takes part when the setting `plugins` of the vault's settings note names it.

    Example: vault-integrate plugins --vault ~/Journal
    """
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.output import say_json, table

    host = load_vault(find_vault(vault)).host
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
        say_json("plugins", "plugins", rows)
    else:
        table(
            ("name", "version", "origin", "state", "hooks"),
            [
                (info.name, info.version, info.origin.value, info.state.value, ", ".join(info.hooks))
                for info in host.plugins
            ],
        )
    return 0
