"""`vault-integrate plugins`."""

from __future__ import annotations

from pathlib import Path

import click

from vault_integrate.cli.options import find_vault, json_option, vault_option


@click.command("plugins")
@vault_option
@json_option
def command(vault: Path | None, *, as_json: bool) -> int:
    """List the plugins: what is installed, whether it takes part, and which hooks it answers.

    An installed package takes part when the setting `plugins` of the vault's settings note names it.

    Example: vault-integrate plugins --vault ~/Journal
    """
    from vault_integrate.app.vault import load_vault  # noqa: PLC0415 - keeps --help fast
    from vault_integrate.cli.output import say_json, table  # noqa: PLC0415

    host = load_vault(find_vault(vault)).host
    faults = {failure.plugin: failure.kind for failure in host.failures}
    rows: list[dict[str, object]] = [
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
    if as_json:
        say_json("plugins", "plugins", rows)
        return 0
    table(
        ("name", "version", "origin", "state", "hooks"),
        [
            (row["name"], row["version"], row["origin"], row["state"], ", ".join(map(str, row["hooks"] or ())))  # type: ignore[call-overload]  # a list
            for row in rows
        ],
    )
    return 0
