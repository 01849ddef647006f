"""`vault-integrate let-go`."""

from __future__ import annotations

import click

from vault_integrate.cli.captured import dry_run_option, write
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import items
from vault_integrate.cli.options import today_option, vault_option


@click.command("let-go", short_help=COMMANDS["let-go"])
@click.argument("item", shell_complete=items("unended"))
@click.argument("reason", required=False, default="")
@vault_option
@today_option
@dry_run_option
def command(item: str, reason: str, vault: str | None, today: str | None, *, dry_run: bool) -> int:
    """Let a step or an insight go, with a reason if you like: a good ending.

    ITEM is the short id at the end of its line on the page, or a few of its words; where several match, they
    are listed and nothing is written.

    Example: vault-integrate let-go clock "it was never the clock"
    """
    from vault_integrate.app.capture import Asked
    from vault_integrate.model.deed import DeedKind

    asked = Asked(kind=DeedKind.LET_GO, item=item, words=reason)
    return write(vault, today, asked, dry_run=dry_run)
