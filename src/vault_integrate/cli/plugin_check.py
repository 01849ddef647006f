"""`vault-integrate plugins check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS, PLUGIN_COMMANDS
from vault_integrate.cli.options import json_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.check.asked import Outcome


@click.command("check", short_help=PLUGIN_COMMANDS["check"][1])
@click.argument("path")
@json_option
def check(path: str, *, as_json: bool) -> int:
    """Run a plugin on made notes, and say what it does wrong.

    PATH is the folder of a package, a single .py file, or the name of a plugin that is installed. Each line
    says what was tried: ok, a fault with its place and its mend, or open where it could not be told. A
    package may bring notes of its own in tests/notes. With a fault the exit code is 1.

    This runs the plugin's code, as you, and no sandbox holds it: check only what you would also install.

    Example: vault-integrate plugins check ./gratitude
    """
    from vault_integrate.check.asked import subjects
    from vault_integrate.check.run import check as try_out
    from vault_integrate.cli.output import say_json, tell

    found = subjects(path)
    consent = messages.told("check_consent", path=path)
    tell(f"{consent.text}; {consent.mend}")
    outcomes = {each.name: try_out(each, tuple(COMMANDS)) for each in found}
    if as_json:
        rows = [
            {
                "plugin": name,
                "state": each.state.value,
                "what": each.what,
                "fault": each.fault,
                "where": each.where,
                "mend": each.mend,
            }
            for name, tried in outcomes.items()
            for each in tried
        ]
        say_json("plugins-check", checks=rows)
    else:
        for name, tried in outcomes.items():
            _say(name, tried)
    return int(any(each.state.value == "fault" for tried in outcomes.values() for each in tried))


def _say(name: str, tried: Sequence[Outcome]) -> None:
    from vault_integrate.cli.output import say, tell

    for each in tried:
        what = each.what
        if each.where:
            what = messages.say(
                "check_wrong_at", what=what, fault=each.fault, where=each.where, mend=each.mend
            )
        elif each.fault:
            what = messages.say("check_wrong", what=what, fault=each.fault, mend=each.mend)
        say(messages.say("check_line", state=each.state.value, what=what))
    count = sum(each.state.value == "fault" for each in tried)
    if count:
        tell(messages.say("check_faults", name=name, count=count, all=len(tried)))
    else:
        tell(messages.say("check_fine", name=name))
