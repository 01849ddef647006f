"""`vault-integrate done`."""

from __future__ import annotations

import click

from vault_integrate.cli.captured import dry_run_option, write
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import items
from vault_integrate.cli.options import today_option, vault_option


@click.command("done", short_help=COMMANDS["done"])
@click.argument("item", shell_complete=items("steps"))
@vault_option
@today_option
@dry_run_option
def command(item: str, vault: str | None, today: str | None, *, dry_run: bool) -> int:
    """Tick a step, on its own line.

    A step that repeats has no end: there it counts as lived once more.

    ITEM is the short id at the end of its line on the page, or a few of its words; where several match, they
    are listed and nothing is written.

    Example: vault-integrate done "call the dentist"
    """
    from vault_integrate.app.capture import Asked
    from vault_integrate.model.deed import DeedKind

    asked = Asked(kind=DeedKind.TICK, item=item)
    return write(vault, today, asked, dry_run=dry_run)
