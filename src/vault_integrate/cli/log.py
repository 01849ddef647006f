"""`vault-integrate log`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import complete_week
from vault_integrate.cli.options import find_vault, json_option, vault_option

if TYPE_CHECKING:
    from vault_integrate.model.written import Written


@click.command("log", short_help=COMMANDS["log"])
@vault_option
@click.option(
    "--week",
    metavar="WEEK",
    shell_complete=complete_week,
    help="Only what came from this week's page (2026-W46).",
)
@json_option
def command(vault: str | None, week: str | None, *, as_json: bool) -> int:
    """List what was written into your notes in the last month, the newest last.

    For each: its id, when, where, what for, and the line as it was (-) and as it became (+).
    `vault-integrate undo` takes it back.

    Example: vault-integrate log --week 2026-W46 --vault ~/Journal
    """
    from vault_integrate.app.undo import local_now, which_writes
    from vault_integrate.cli.output import say_json, tell
    from vault_integrate.paths import cache_folder, state_folder
    from vault_integrate.store.log import open_log
    from vault_integrate.store.scan import open_vault

    root = open_vault(find_vault(vault))
    wanted = which_writes(root, cache_folder(), week=week, number=None, since=None).week
    entries = open_log(state_folder(), root, now=local_now()).entries()
    undone = {entry.undoes: entry.id for entry in entries if entry.undoes}
    shown = [entry for entry in entries if wanted in ("", entry.week)]
    if as_json:
        say_json("log", writes=[_row(entry, undone.get(entry.id)) for entry in shown])
        return 0
    for entry in shown:
        _say_entry(entry, undone.get(entry.id))
    if not shown:
        tell(messages.say("nothing_to_list"))
    return 0


def _row(entry: Written, undone_by: int | None) -> dict[str, object]:
    return {
        "id": entry.id,
        "time": entry.time,
        "path": entry.path,
        "line": entry.at + 1,
        "reason": entry.reason,
        "week": entry.week or None,
        "old": entry.old,
        "new": entry.new,
        "created": entry.created,
        "group": entry.group,
        "undoes": entry.undoes or None,
        "undone_by": undone_by,
    }


def _say_entry(entry: Written, undone_by: int | None) -> None:
    from vault_integrate.cli.output import say, say_lines

    time = entry.time.replace("T", " ")
    words = f"{entry.id}  {time}  {entry.path}:{entry.at + 1}  {entry.reason}"
    if entry.undoes:
        words = messages.say("log_undoes", entry=words, id=entry.undoes)
    elif undone_by:
        words = messages.say("log_undone", entry=words, id=undone_by)
    say(words)
    say_lines(entry.old, entry.new)
