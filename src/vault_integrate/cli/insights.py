"""`vault-integrate insights`."""

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


@click.command("insights")
@vault_option
@week_option
@today_option
@click.option("--current", "place", flag_value="current", help="Those on this week's page.")
@click.option("--moving", "place", flag_value="moving", help="Those with a step that is open or was lived.")
@click.option("--waiting", "place", flag_value="waiting", help="Those without a step.")
@click.option("--resting", "place", flag_value="resting", help="Those that rest.")
@click.option("--integrated", "place", flag_value="integrated", help="Those that are integrated.")
@click.option("--theme", default="", metavar="THEME", help="Those of one theme.")
@click.option(
    "--domain", default="", metavar="DOMAIN", help="mindset, emotion, body, identity or relationship."
)
@click.option("--since", metavar="DAY", help="Those noticed on or after this day.")
@json_option
def command(  # noqa: PLR0913 - one argument for each option
    vault: Path | None,
    week: str | None,
    today: str | None,
    place: str | None,
    theme: str,
    domain: str,
    since: str | None,
    *,
    as_json: bool,
) -> int:
    """List your insights: id, where each stands this week, how often it was noticed, its words.

    Example: vault-integrate insights --waiting --vault ~/Journal
    """
    from vault_integrate.app.listing import InsightFilter, list_insights
    from vault_integrate.app.page import make_page
    from vault_integrate.app.reading import read_vault
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.output import say_json, short, table, tell_diagnostics

    opened = load_vault(find_vault(vault))
    day = read_today(today, opened)
    reading = read_vault(opened)
    page = make_page(opened, reading, read_week(week, day, opened), today=day)
    wanted = InsightFilter(
        place=place or "", theme=theme, domain=domain, since=read_today(since, opened) if since else None
    )
    rows = list_insights(page.journal, page.plan, wanted)
    if as_json:
        say_json("insights", "insights", rows)
    else:
        table(
            ("id", "place", "noticed", "last", "insight", "where"),
            [
                (
                    row["id"],
                    row["place"] or "-",
                    row["noticed"],
                    row["last"] or "-",
                    short(str(row["text"])) or "(private)",
                    f"{row['path']}:{row['line']}",
                )
                for row in rows
            ],
        )
    tell_diagnostics(reading.diagnostics)
    return 0
