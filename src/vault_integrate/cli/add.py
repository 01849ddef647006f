"""`vault-integrate add`."""

from __future__ import annotations

import click

from vault_integrate import messages
from vault_integrate.cli.captured import dry_run_option, write
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import items
from vault_integrate.cli.options import today_option, vault_option
from vault_integrate.errors import UsageFault


@click.command("add", short_help=COMMANDS["add"])
@click.argument("what", type=click.Choice(["insight", "action"]))
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--for",
    "item",
    metavar="ITEM",
    default="",
    shell_complete=items("insights"),
    help="Of an action: the insight that it is a step of.",
)
@vault_option
@today_option
@dry_run_option
def command(
    what: str, words: tuple[str, ...], item: str, vault: str | None, today: str | None, *, dry_run: bool
) -> int:
    """Put a new insight or action into today's daily note.

    It stands under the heading that the setting capture_under names, else at the end. A daily note that is
    not there is made as the host would make it; where only the host can do that, the line goes into the note
    Inbox.md beside the pages, with its day, and is read from there.

    Example: vault-integrate add action "Say let me get back to you" --for afraid
    """
    from vault_integrate.app.capture import Asked

    if item and what == "insight":
        raise UsageFault(*messages.told("for_an_action"))
    return write(vault, today, Asked(role=what, words=" ".join(words), item=item), dry_run=dry_run)
