"""`vault-integrate sync`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import find_vault, json_option, today_option, vault_option
from vault_integrate.errors import ExitCode

if TYPE_CHECKING:
    from vault_integrate.app.pages import PagesMade
    from vault_integrate.app.sync import Synced


@click.command("sync", short_help=COMMANDS["sync"])
@vault_option
@today_option
@click.option("--dry-run", is_flag=True, help="Show the exact change of each note and write nothing.")
@json_option
def command(vault: str | None, today: str | None, *, dry_run: bool, as_json: bool) -> int:
    """Write what you did on the pages into your notes, and bring the pages up to date.

    One round, for cron and git hooks; run again it changes nothing. Only the one line of each act changes or
    is added. What can't be written with certainty is left, and the page says so beside it. `undo` takes it
    back.

    Example: vault-integrate sync --vault ~/Journal --dry-run
    """
    from vault_integrate import clock
    from vault_integrate.app.sync import Folders, sync
    from vault_integrate.paths import cache_folder, state_folder

    folders = Folders(state=state_folder(), cache=cache_folder())
    synced = sync(find_vault(vault), folders, clock.SYSTEM, today=today, dry_run=dry_run)
    if as_json:
        _say_json(synced, dry_run=dry_run)
    else:
        _tell(synced, dry_run=dry_run)
    return ExitCode.FAILED if synced.made.faults else ExitCode.DONE


def _tell(synced: Synced, *, dry_run: bool) -> None:
    """What was done, a line for each; words of a note only where the exact change was asked for."""
    from collections import Counter

    from vault_integrate.cli.output import say, say_change, tell

    for edit in synced.edits:
        if dry_run:
            say_change(edit.path, edit.change)
            continue
        line, reason = edit.change.at + 1, edit.deed.kind.value
        if edit.change.old:
            say(messages.say("wrote_changed", path=edit.path, line=line, reason=reason))
        else:
            say(messages.say("wrote_added", path=edit.path, line=line, reason=reason))
    for path, count in Counter(path for path, _ in synced.reasons).items():
        tell(messages.say("acts_refused", path=path, count=count))
    for path in synced.waiting:
        told = messages.told("note_recent", path=path)
        tell(f"{told.text}; {told.mend}")
    tell_pages(synced.made)


def tell_pages(made: PagesMade) -> None:
    """The pages that were written, conflict copies that were taken in, and what was in the way."""
    from vault_integrate.cli.output import say

    for page in made.pages:
        if page.written:
            say(page.path)
    for path in made.notes:
        say(path)
    for path in made.healed:
        say(messages.say("copy_healed", path=path))
    _tell_faults(made)


def _tell_faults(made: PagesMade) -> None:
    from vault_integrate.app.failure import lines_of
    from vault_integrate.cli.output import say_error

    for fault in made.faults:
        say_error(lines_of(fault))


def _say_json(synced: Synced, *, dry_run: bool) -> None:
    from vault_integrate.cli.output import say_json

    say_json(
        "sync",
        dry_run=dry_run,
        changes=[
            {
                "path": edit.path,
                "line": edit.change.at + 1,
                "old": edit.change.old.decode().rstrip("\r\n") or None,
                "new": edit.change.new.decode().strip("\r\n"),
                "reason": edit.deed.kind.value,
                "week": edit.deed.week or None,
            }
            for edit in synced.edits
        ],
        refused=[{"page": path, "why": reason} for path, reason in synced.reasons],
        waiting=synced.waiting,
        pages=[page.path for page in synced.made.pages if page.written],
        notes=synced.made.notes,
        healed=synced.made.healed,
    )
    _tell_faults(synced.made)
