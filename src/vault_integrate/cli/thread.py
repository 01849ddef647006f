"""`vault-integrate thread`."""

from __future__ import annotations

import click

from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.completing import items
from vault_integrate.cli.options import find_vault, json_option, read_today, today_option, vault_option


@click.command("thread", short_help=COMMANDS["thread"])
@click.argument("item", nargs=-1, required=True, shell_complete=items("any"))
@vault_option
@today_option
@click.option("--map", "drawn", is_flag=True, help="Add a Mermaid drawing of insight, steps and practices.")
@click.option("--write", "written", is_flag=True, help="Write it into the vault as a note of ours.")
@json_option
def command(
    item: tuple[str, ...],
    vault: str | None,
    today: str | None,
    *,
    drawn: bool,
    written: bool,
    as_json: bool,
) -> int:
    """Tell the story of one insight: its words, each notice, its steps and why, each practice and remark.

    ITEM is the short id at the end of its line on the page, or a few of its words; an action tells the
    insights it is tied to. With --write it becomes a note in the folder Threads beside the pages, and what
    you write below it stays.

    Example: vault-integrate thread afraid of being disliked --vault ~/Journal
    """
    from vault_integrate import messages
    from vault_integrate.app.page import journal_of
    from vault_integrate.app.reading import read_vault
    from vault_integrate.app.thread import tell, threads_of
    from vault_integrate.app.thread_note import write_thread
    from vault_integrate.app.vault import load_vault
    from vault_integrate.app.why import find_item
    from vault_integrate.cli.output import say, say_json, say_page
    from vault_integrate.cli.progress import reading_bar
    from vault_integrate.paths import cache_folder

    opened = load_vault(find_vault(vault), page_wanted=written, cache=cache_folder())
    day = read_today(today, opened)
    with reading_bar() as bar:
        reading = read_vault(opened, bar)
    journal = journal_of(opened, reading, day)
    found = threads_of(journal, find_item(journal, " ".join(item)))
    make = write_thread if written else tell
    stories = [make(opened, journal, reading, each, today=day, drawn=drawn) for each in found]
    if as_json:
        say_json("thread", threads=[story.row for story in stories])
    elif written:
        for story in stories:
            path = str(opened.root / story.path)
            say(path if story.changed else messages.say("page_unchanged", path=path))
    else:
        say_page("\n\n".join("\n".join(story.lines) for story in stories).encode() + b"\n")
    return 0
