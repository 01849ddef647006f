"""`vault-integrate undo`."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import complete_week
from vault_integrate.cli.options import find_vault, today_option, vault_option
from vault_integrate.errors import ExitCode

if TYPE_CHECKING:
    from vault_integrate.app.undo import Undone


@click.command("undo", short_help=COMMANDS["undo"])
@vault_option
@click.option(
    "--week",
    metavar="WEEK",
    shell_complete=complete_week,
    help="All that was written from this week's page (2026-W46).",
)
@click.option("--id", "number", type=click.IntRange(min=1), metavar="N", help="The one of this id.")
@click.option("--all-since", "since", metavar="DAY", help="All since this day (2026-11-18).")
@today_option
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
def command(
    vault: str | None,
    week: str | None,
    number: int | None,
    since: str | None,
    today: str | None,
    *,
    dry_run: bool,
) -> int:
    """Take back what was last written into your notes, all lines of that act.

    Each line becomes what it was; a line that was added goes. Where you have changed the line since, it is
    left as it is, and the difference is shown. The pages are made again; what is taken back is not written
    again from the same page.
    It can be done for a month; `vault-integrate log` lists what there is.

    Example: vault-integrate undo --dry-run --vault ~/Journal
    """
    from vault_integrate.app.pages import PagesMade, remake_pages
    from vault_integrate.app.undo import local_now, undo, which_writes
    from vault_integrate.cli.sync import tell_pages
    from vault_integrate.paths import cache_folder, state_folder
    from vault_integrate.store.lock import work_lock
    from vault_integrate.store.log import open_log
    from vault_integrate.store.scan import open_vault

    root = open_vault(find_vault(vault))
    which = which_writes(root, cache_folder(), week=week, number=number, since=since)
    now = local_now()
    log = open_log(state_folder(), root, now=now)
    with nullcontext() if dry_run else work_lock(state_folder(), root):
        result = undo(root, log, which=which, now=now, dry_run=dry_run)
        weeks = {taken.entry.week for taken in result.taken if taken.entry.week}
        if weeks and not dry_run:
            acts = frozenset(taken.entry.act for taken in result.taken)
            remade = remake_pages(root, cache_folder(), weeks, log, acts=acts, today=today)
        else:
            remade = PagesMade()
    _tell(result)
    tell_pages(remade)
    return int(ExitCode.FAILED if result.left or remade.faults else ExitCode.DONE)


def _tell(result: Undone) -> None:
    from vault_integrate.cli.output import say, say_error, say_lines, tell

    for taken in result.taken:
        say(f"{taken.entry.path}:{taken.line}")
        say_lines(taken.old, taken.new)
    for left in result.left:
        say_error(left.lines)
        for line in left.diff:
            tell(line)
