"""`vault-integrate rest`."""

from __future__ import annotations

import click

from vault_integrate.cli.captured import dry_run_option, write
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import items
from vault_integrate.cli.options import today_option, vault_option


@click.command("rest", short_help=COMMANDS["rest"])
@click.argument("item", shell_complete=items("open"))
@click.option(
    "--until", metavar="DAY", default="", help="Until this day (2026-12-01, 1 Dec, Friday); else openly."
)
@vault_option
@today_option
@dry_run_option
def command(item: str, until: str, vault: str | None, today: str | None, *, dry_run: bool) -> int:
    """Let an insight or a step rest: it is listed quietly and not asked about.

    ITEM is the short id at the end of its line on the page, or a few of its words; where several match, they
    are listed and nothing is written.

    Example: vault-integrate rest "Sunday dread" --until 2026-12-01
    """
    from vault_integrate.app.capture import Asked
    from vault_integrate.model.deed import DeedKind

    asked = Asked(kind=DeedKind.REST, item=item, until=until)
    return write(vault, today, asked, dry_run=dry_run)
