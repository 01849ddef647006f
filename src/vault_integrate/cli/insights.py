"""`vault-integrate insights`."""

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


@click.command("insights", short_help=COMMANDS["insights"])
@vault_option
@week_option
@today_option
@click.option(
    "--current",
    "place",
    flag_value="current",
    help="Those touched in the last weeks (setting current_weeks).",
)
@click.option("--moving", "place", flag_value="moving", help="Those with a step that is open or was lived.")
@click.option(
    "--waiting",
    "place",
    flag_value="waiting",
    help="Those without a step, or whose last step was done a week ago.",
)
@click.option("--resting", "place", flag_value="resting", help="Those that rest.")
@click.option("--integrated", "place", flag_value="integrated", help="Those that are integrated.")
@click.option("--theme", default="", metavar="THEME", help="Those of one theme.")
@click.option(
    "--domain", default="", metavar="DOMAIN", help="mindset, emotion, body, identity or relationship."
)
@click.option("--since", metavar="DAY", help="Those noticed on or after this day.")
@json_option
@strict_option
def command(  # noqa: PLR0913 - one argument for each option
    vault: str | None,
    week: str | None,
    today: str | None,
    place: str | None,
    theme: str,
    domain: str,
    since: str | None,
    *,
    as_json: bool,
    strict: bool,
) -> int:
    """List your insights: id, where each stands this week, how often it was noticed, its words.

    Example: vault-integrate insights --waiting --vault ~/Journal
    """
    from vault_integrate.app.listing import InsightFilter, domain_named, list_insights
    from vault_integrate.app.page import journal_of
    from vault_integrate.app.reading import read_vault
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.output import say_json, short, table, tell_diagnostics
    from vault_integrate.cli.progress import reading_bar
    from vault_integrate.paths import cache_folder

    opened = load_vault(find_vault(vault), cache=cache_folder())
    asked = read_week(week, read_today(today, opened), opened)
    wanted = InsightFilter(
        place=place or "",
        theme=theme,
        domain=domain_named(domain, opened.language),
        since=read_today(since, opened) if since else None,
    )
    with reading_bar() as bar:
        reading = read_vault(opened, bar)
    rows = list_insights(opened, journal_of(opened, reading, asked.last), asked, wanted)
    if as_json:
        say_json("insights", week=asked.name, insights=rows)
    else:
        table(
            ("id", "place", "noticed", "last", "insight", "where"),
            [
                (
                    row["id"],
                    row["place"] or "-",
                    row["noticed"],
                    row["last"] or "-",
                    "(private)" if row["private"] else short(str(row["text"])),
                    f"{row['path']}:{row['line']}",
                )
                for row in rows
            ],
        )
    tell_diagnostics(reading.diagnostics)
    return int(ExitCode.STRICT if strict and reading.diagnostics else ExitCode.DONE)
