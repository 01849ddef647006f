"""`vault-integrate status`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import complete_vault
from vault_integrate.cli.options import folder_named, json_option
from vault_integrate.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.daemon.condition import Condition


@click.command("status", short_help=COMMANDS["status"])
@click.option("--vault", metavar="PATH", shell_complete=complete_vault, help="Only this vault.")
@json_option
def command(vault: str | None, *, as_json: bool) -> int:
    """Say which vaults are watched, since when, and how it goes.

    Lists the vaults that `watch` was ever run for on this machine.

    Example: vault-integrate status
    """
    from vault_integrate.cli.output import say, say_json, tell
    from vault_integrate.daemon.condition import conditions
    from vault_integrate.paths import state_folder

    found = list(conditions(state_folder()))
    if vault is not None:
        wanted = folder_named(vault, "--vault").resolve()
        found = [each for each in found if Path(each[0].vault).resolve() == wanted]
    if as_json:
        say_json(
            "status",
            vaults=[
                {
                    "vault": each.vault,
                    "watched": running,
                    "process": each.process if running else None,
                    "since": each.since if running else None,
                    "polls": each.polls,
                    "away": each.away,
                    "page": each.page or None,
                    "page_time": each.page_time or None,
                    "fault": each.fault or None,
                    "fault_time": each.fault_time or None,
                    "well_time": each.well_time or None,
                    "waiting": each.waiting,
                }
                for each, running in found
            ],
        )
        return ExitCode.DONE
    if not found:
        told = (
            messages.told("status_none") if vault is None else messages.told("status_not_known", path=vault)
        )
        tell(f"{told.text}; {told.mend}")
    for each, running in found:
        if running:
            since = _moment(each.since)
            say(messages.say("status_watched", path=each.vault, since=since, process=each.process))
        else:
            say(messages.say("status_not_watched", path=each.vault))
        for line in _details(each, running=running):
            say(f"  {line}")
    return ExitCode.DONE


def _details(condition: Condition, *, running: bool) -> Iterator[str]:
    """What there is to say of one vault, a line for each."""
    if running and condition.away and not condition.fault:
        yield messages.say("status_away")
    if running and condition.polls:
        yield messages.say("status_polls")
    if condition.page:
        yield messages.say("status_page", path=condition.page, time=_moment(condition.page_time))
    if condition.waiting:
        yield messages.say("status_waiting", count=condition.waiting)
    if condition.fault and condition.well_time:
        time, over = _moment(condition.fault_time), _moment(condition.well_time)
        yield messages.say("status_fault_over", fault=condition.fault, time=time, over=over)
    elif condition.fault:
        yield messages.say("status_fault", fault=condition.fault, time=_moment(condition.fault_time))


def _moment(time: str) -> str:
    """A time in ISO form as a person reads it."""
    return time.replace("T", " ")
