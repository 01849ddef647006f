"""`vault-integrate actions`."""

from __future__ import annotations

import click

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


@click.command("actions", short_help=COMMANDS["actions"])
@vault_option
@week_option
@today_option
@click.option(
    "--open", "only_open", is_flag=True, help="Those that ask for something: not ended, not resting."
)
@click.option("--resting", is_flag=True, help="Those that rest.")
@click.option("--alone", is_flag=True, help="Those without an insight.")
@click.option("--awareness", is_flag=True, help="Those that only wish, with the rule that says so.")
@click.option("--since", metavar="DAY", help="Those written on or after this day.")
@json_option
@strict_option
def command(  # noqa: PLR0913 - one argument for each option
    vault: str | None,
    week: str | None,
    today: str | None,
    since: str | None,
    *,
    only_open: bool,
    resting: bool,
    alone: bool,
    awareness: bool,
    as_json: bool,
    strict: bool,
) -> int:
    """List your actions: id, kind, state, the insight each is tied to and why, its words.

    Example: vault-integrate actions --open --vault ~/Journal
    """
    from vault_integrate.app.listing import ActionFilter, list_actions
    from vault_integrate.app.page import journal_of
    from vault_integrate.app.reading import read_vault
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.output import say_json, short, table, tell_diagnostics
    from vault_integrate.cli.progress import reading_bar
    from vault_integrate.paths import cache_folder

    opened = load_vault(find_vault(vault), cache=cache_folder())
    asked = read_week(week, read_today(today, opened), opened)
    wanted = ActionFilter(
        only_open=only_open,
        resting=resting,
        alone=alone,
        awareness=awareness,
        since=read_today(since, opened) if since else None,
    )
    with reading_bar() as bar:
        reading = read_vault(opened, bar)
    rows = list_actions(opened, journal_of(opened, reading, asked.last), asked, wanted)
    if as_json:
        say_json("actions", week=asked.name, actions=rows)
    else:
        rule = ("rule",) if awareness else ()
        table(
            ("id", "kind", "state", *rule, "insight", "action", "where"),
            [
                (
                    row["id"],
                    "repeats" if row["repeats"] and row["kind"] == "once" else row["kind"],
                    row["state"],
                    *(row[name] for name in rule),
                    _tie(row["ties"]),
                    "(private)" if row["private"] else short(str(row["text"])),
                    f"{row['path']}:{row['line']}",
                )
                for row in rows
            ],
        )
    tell_diagnostics(reading.diagnostics)
    return int(ExitCode.STRICT if strict and reading.diagnostics else ExitCode.DONE)


def _tie(ties: object) -> str:
    if not isinstance(ties, list) or not ties:
        return "-"
    return ", ".join(f"{tie['insight']} ({tie['reason']})" for tie in ties)
