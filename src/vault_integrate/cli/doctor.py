"""`vault-integrate doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate.cli.options import find_vault, json_option, vault_option
from vault_integrate.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path


@click.command("doctor")
@vault_option
@json_option
@click.option("--strict", is_flag=True, help="End with exit code 3 where something is named.")
def command(vault: Path | None, *, as_json: bool, strict: bool) -> int:
    """Name what can't be read and why, each with file, line and the mend. It changes nothing.

    Example: vault-integrate doctor --vault ~/Journal
    """
    from vault_integrate.app.doctor import examine
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.output import say, say_json

    found = examine(load_vault(find_vault(vault)))
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
        say_json("doctor", "diagnostics", rows)
    elif not found:
        say("Everything could be read.")
    else:
        for each in found:
            say(f"{each.code} {each}")
    return int(ExitCode.STRICT if strict and found else ExitCode.DONE)
