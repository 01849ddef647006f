"""`vault-integrate actions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate.cli.options import (
    find_vault,
    json_option,
    read_today,
    read_week,
    today_option,
    vault_option,
    week_option,
)

if TYPE_CHECKING:
    from pathlib import Path


@click.command("actions")
@vault_option
@week_option
@today_option
@click.option("--open", "only_open", is_flag=True, help="Those that still ask for something.")
@click.option("--alone", is_flag=True, help="Those without an insight.")
@click.option("--awareness", is_flag=True, help="Those that only wish, with the rule that says so.")
@click.option("--since", metavar="DAY", help="Those written on or after this day.")
@json_option
def command(  # noqa: PLR0913 - one argument for each option
    vault: Path | None,
    week: str | None,
    today: str | None,
    since: str | None,
    *,
    only_open: bool,
    alone: bool,
    awareness: bool,
    as_json: bool,
) -> int:
    """List your actions: id, kind, state, the insight each is tied to and why, its words.

    Example: vault-integrate actions --open --vault ~/Journal
    """
    from vault_integrate.app.listing import list_actions
    from vault_integrate.app.page import journal_of, judge_all
    from vault_integrate.app.reading import read_vault
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.output import say_json, short, table, tell_diagnostics

    opened = load_vault(find_vault(vault))
    day = read_today(today, opened)
    reading = read_vault(opened)
    journal = journal_of(opened, reading, read_week(week, day, opened).last)
    rows = list_actions(
        journal, only_open=only_open, alone=alone, since=read_today(since, opened) if since else None
    )
    if awareness:
        verdicts = judge_all(opened, journal.actions)
        wishes = {identity[:6] for identity, verdict in verdicts.items() if not verdict.concrete}
        rows = [row for row in rows if row["id"] in wishes]
    if as_json:
        say_json("actions", "actions", rows)
    else:
        table(
            ("id", "kind", "state", "insight", "action", "where"),
            [
                (
                    row["id"],
                    row["kind"],
                    "open" if row["open"] else "closed",
                    _tie(row["ties"]),
                    short(str(row["text"])) or "(private)",
                    f"{row['path']}:{row['line']}",
                )
                for row in rows
            ],
        )
    tell_diagnostics(reading.diagnostics)
    return 0


def _tie(ties: object) -> str:
    if not isinstance(ties, list) or not ties:
        return "-"
    return ", ".join(f"{tie['insight']} ({tie['reason']})" for tie in ties)
