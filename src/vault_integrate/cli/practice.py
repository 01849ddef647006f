"""`vault-integrate practice`."""

from __future__ import annotations

import click

from vault_integrate.cli.captured import dry_run_option, write
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import items
from vault_integrate.cli.options import today_option, vault_option


@click.command("practice", short_help=COMMANDS["practice"])
@click.argument("item", shell_complete=items("steps"))
@click.argument("remark", required=False, default="")
@vault_option
@today_option
@dry_run_option
def command(item: str, remark: str, vault: str | None, today: str | None, *, dry_run: bool) -> int:
    """Note that a step was lived today, with a remark if you like.

    A line is added under the step, or a day to the `practiced` of its note.

    ITEM is the short id at the end of its line on the page, or a few of its words; where several match, they
    are listed and nothing is written.

    Example: vault-integrate practice bread "said it to R., ears hot"
    """
    from vault_integrate.app.capture import Asked
    from vault_integrate.model.deed import DeedKind

    asked = Asked(kind=DeedKind.PRACTICE, item=item, words=remark)
    return write(vault, today, asked, dry_run=dry_run)
