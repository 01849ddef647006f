"""`vault-integrate doctor`."""

from __future__ import annotations

import click

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


@click.command("doctor")
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
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.output import say, say_json, tell

    opened = load_vault(find_vault(vault))
    day = read_today(today, opened)
    found = examine(opened, read_week(week, day, opened), today=day)
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
    elif not found:
        tell("Everything could be read.")
    for each in () if as_json else found:
        say(f"{each.code} {each}")
    return int(ExitCode.STRICT if strict and found else ExitCode.DONE)
