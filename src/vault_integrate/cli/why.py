"""`vault-integrate why`."""

from __future__ import annotations

import click

from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import items
from vault_integrate.cli.options import (
    find_vault,
    json_option,
    read_today,
    read_week,
    today_option,
    vault_option,
    week_option,
)


@click.command("why", short_help=COMMANDS["why"])
@click.argument("item", nargs=-1, required=True, shell_complete=items("any"))
@vault_option
@week_option
@today_option
@json_option
def command(
    item: tuple[str, ...], vault: str | None, week: str | None, today: str | None, *, as_json: bool
) -> int:
    """Say why an insight or action is on the page, what it is tied to, and how to take it off.

    ITEM is the short id at the end of its line on the page, or a few of its words.

    Example: vault-integrate why afraid of being disliked --vault ~/Journal
    """
    from vault_integrate.app.page import make_page
    from vault_integrate.app.reading import read_vault
    from vault_integrate.app.vault import load_vault
    from vault_integrate.app.why import explain, find_item
    from vault_integrate.cli.output import say, say_json
    from vault_integrate.cli.progress import reading_bar
    from vault_integrate.model.journal import Insight
    from vault_integrate.paths import cache_folder

    opened = load_vault(find_vault(vault), cache=cache_folder())
    day = read_today(today, opened)
    with reading_bar() as bar:
        reading = read_vault(opened, bar)
    page = make_page(opened, reading, read_week(week, day, opened), today=day)
    answer = explain(opened, page, find_item(page.journal, " ".join(item)), today=day)
    if as_json:
        say_json(
            "why",
            week=page.plan.week.name,
            id=answer.ident,
            kind="insight" if isinstance(answer.item, Insight) else "action",
            section=answer.place.section,
            shown=answer.place.shown,
            lines=list(answer.lines),
        )
    else:
        for line in answer.lines:
            say(line)
    return 0
