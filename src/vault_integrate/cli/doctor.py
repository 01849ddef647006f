"""`vault-integrate doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import (
    find_vault,
    json_option,
    read_today,
    read_week,
    strict_option,
    today_option,
    vault_option,
    week_option,
)
from vault_integrate.errors import ExitCode

if TYPE_CHECKING:
    from vault_integrate.model.diagnostic import Diagnostic


@click.command("doctor", short_help=COMMANDS["doctor"])
@vault_option
@week_option
@today_option
@json_option
@strict_option
def command(vault: str | None, week: str | None, today: str | None, *, as_json: bool, strict: bool) -> int:
    """Name what can't be read and why, each with file, line and the mend. It changes nothing.

    Example: vault-integrate doctor --vault ~/Journal
    """
    from vault_integrate.app.doctor import examine
    from vault_integrate.app.vault import SettingsFaulty, load_vault
    from vault_integrate.cli.output import tell
    from vault_integrate.paths import cache_folder

    try:
        opened = load_vault(find_vault(vault), cache=cache_folder())
    except SettingsFaulty as error:
        _list(error.faults, as_json=as_json)
        tell(messages.say("settings_first"))
        return int(ExitCode.FAILED)
    day = read_today(today, opened)
    found = examine(opened, read_week(week, day, opened), today=day)
    _list(found, as_json=as_json)
    if not found and not as_json:
        tell(messages.say("all_read"))
    return int(ExitCode.STRICT if strict and found else ExitCode.DONE)


def _list(found: tuple[Diagnostic, ...], *, as_json: bool) -> None:
    from vault_integrate.cli.output import say, say_json

    if as_json:
        rows = [
            {
                "path": each.path,
                "line": each.line,
                "code": each.code,
                "message": each.message,
                "mend": each.mend,
            }
            for each in found
        ]
        say_json("doctor", diagnostics=rows)
        return
    for each in found:
        say(f"{each.code} {each}")
