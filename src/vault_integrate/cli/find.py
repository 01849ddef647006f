"""`vault-integrate find`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.captured import dry_run_option
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import find_vault, json_option, today_option, vault_option
from vault_integrate.errors import ExitCode, UsageFault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vault_integrate.app.finding import Finding
    from vault_integrate.app.sync import Folders
    from vault_integrate.app.taking import Wish
    from vault_integrate.model.unmarked import Candidate

AT_A_TIME = 20
"""So many lines are shown at once."""


@click.command("find", short_help=COMMANDS["find"])
@click.option("--take", metavar="ID", multiple=True, help="Put the tag onto this line; can be given again.")
@click.option("--never", metavar="ID", multiple=True, help="Do not show this line again; can be given again.")
@click.option(
    "--as", "role", type=click.Choice(["insight", "action"]), help="Take as this, whatever the rule says."
)
@click.option(
    "--sentence",
    "alone",
    is_flag=True,
    help="Take only the sentence where its line holds others: as (insight:: ...) in place of a tag.",
)
@click.option("--since", metavar="DAY", help="Only entries of this day and later.")
@click.option("--page", type=click.IntRange(min=1), default=1, metavar="N", help="The next lines: 2, 3, ...")
@click.option("--ask-again", is_flag=True, help="Show again what was refused with --never, all of it.")
@click.option("--yes", is_flag=True, help="With --ask-again: do not ask before.")
@vault_option
@today_option
@json_option
@dry_run_option
def command(  # noqa: PLR0913 - one argument for each option
    vault: str | None,
    today: str | None,
    take: tuple[str, ...],
    never: tuple[str, ...],
    role: str | None,
    since: str | None,
    page: int,
    *,
    alone: bool,
    ask_again: bool,
    yes: bool,
    as_json: bool,
    dry_run: bool,
) -> int:
    """Find lines that may be insights or actions and carry no mark.

    Sentences such as "I realized ..." and open check boxes of your entries, best first, twenty at a time. On
    a terminal you are asked about one after the other, and a single key answers; elsewhere they are listed
    with id, role, rule, place and words. Only what you take gets the tag, and `undo` takes it off again.

    Example: vault-integrate find --vault ~/Journal
    """
    from vault_integrate.app.finding import find_unmarked
    from vault_integrate.app.sync import Folders
    from vault_integrate.cli.progress import reading_bar
    from vault_integrate.paths import cache_folder, state_folder

    root, folders = find_vault(vault), Folders(state=state_folder(), cache=cache_folder())
    if ask_again:
        return _ask_again(root, folders, yes=yes, dry_run=dry_run)
    with reading_bar() as bar:
        finding = find_unmarked(root, folders, today=today, since=since, progress=bar)
    if take or never:
        wished = _wished(finding, take, role, alone=alone)
        refused = [_named(finding, ident) for ident in dict.fromkeys(never)]
        _refuse_both([each.candidate for each in wished], refused)
        _never(finding, refused, dry_run=dry_run)
        return _take(root, folders, wished, today, dry_run=dry_run)
    shown = _page(finding.found, page)
    if as_json:
        _say_json(shown, page, len(finding.found))
        return ExitCode.DONE
    if shown and sys.stdin.isatty() and sys.stdout.isatty():
        from vault_integrate.cli.find_asking import Asking

        more = len(finding.found) - page * AT_A_TIME
        return Asking(root, folders, finding, role=role, today=today, dry_run=dry_run).ask(shown, page, more)
    _list(shown, page, len(finding.found))
    return ExitCode.DONE


def _page(found: tuple[Candidate, ...], page: int) -> tuple[Candidate, ...]:
    """The lines of one page.

    Raises:
        UsageFault: there are not so many.
    """
    pages = max(1, -(-len(found) // AT_A_TIME))
    if page > pages:
        raise UsageFault(*messages.told("find_no_page", page=page, count=len(found), pages=pages))
    return found[(page - 1) * AT_A_TIME : page * AT_A_TIME]


def _list(shown: Sequence[Candidate], page: int, count: int) -> None:
    from vault_integrate.cli.output import table, tell

    if not shown:
        tell(messages.say("find_nothing"))
        return
    table(
        ("id", "role", "rule", "where", "words"),
        [(each.id, each.role, each.rule, f"{each.path}:{each.line}", each.words) for each in shown],
    )
    tell_more(count - page * AT_A_TIME, page)
    tell(messages.say("find_how"))


def tell_more(count: int, page: int) -> None:
    """How many lines there are behind this page, and how they are shown."""
    from vault_integrate.cli.output import tell

    if count > 0:
        tell(messages.say("find_more", count=count, page=page + 1))


def _say_json(shown: Sequence[Candidate], page: int, count: int) -> None:
    from vault_integrate.cli.output import say_json

    rows = [
        {
            "id": each.id,
            "role": each.role,
            "rule": each.rule,
            "reason": each.reason,
            "path": each.path,
            "line": each.line,
            "day": None if each.day is None else each.day.isoformat(),
            "text": each.words,
            "becomes": each.becomes or each.words,
            "can_be_taken": not each.crowded,
            "can_be_taken_alone": bool(each.sentence),
        }
        for each in shown
    ]
    say_json("find", count=count, page=page, lines=rows)


def _named(finding: Finding, ident: str) -> Candidate:
    """The line of an id.

    Raises:
        UsageFault: there is none.
    """
    found = finding.named(ident.strip())
    if found is None:
        raise UsageFault(*messages.told("find_no_id", id=ident))
    return found


def _refuse_both(wished: Sequence[Candidate], refused: Sequence[Candidate]) -> None:
    for each in wished:
        if each in refused:
            raise UsageFault(*messages.told("find_both", id=each.id))


def _never(finding: Finding, refused: Sequence[Candidate], *, dry_run: bool) -> None:
    from vault_integrate.cli.output import tell

    if not refused:
        return
    if dry_run:
        tell(messages.say("find_never_dry", count=len(refused)))
        return
    finding.refused.add(each.key for each in refused)
    tell(messages.say("find_never", count=len(refused)))


def _wished(finding: Finding, take: Sequence[str], role: str | None, *, alone: bool) -> list[Wish]:
    """What is to be taken, and as what."""
    from vault_integrate.app.taking import Wish

    lines = [_named(finding, ident) for ident in dict.fromkeys(take)]
    return [Wish(candidate=each, role=role or each.role, alone=alone) for each in lines]


def _take(
    root: Path,
    folders: Folders,
    wished: Sequence[Wish],
    today: str | None,
    *,
    dry_run: bool,
) -> int:
    """Take lines and say where, or with `dry_run` show the exact changes; 1 where one was left as it is."""
    from vault_integrate import clock
    from vault_integrate.app.taking import take
    from vault_integrate.cli.output import say, say_change, say_error, tell

    if not wished:
        return ExitCode.DONE
    marked = [each.candidate for each in wished if not (each.alone and each.candidate.sentence)]
    taken = take(root, folders, clock.SYSTEM, wished, today=today, dry_run=dry_run)
    for edit in taken.edits:
        if dry_run:
            say_change(edit.path, edit.change)
        else:
            say(f"{edit.path}:{edit.change.at + 1}")
        for each in marked:
            if each.becomes and each.path == edit.path and each.first <= edit.change.at + 1 <= each.last:
                tell(messages.say("find_marks_all", words=each.becomes))
    undated = {each.candidate.path for each in wished if each.candidate.day is None}
    for edit in taken.edits:
        if edit.path in undated:
            tell(messages.say("find_undated", place=f"{edit.path}:{edit.change.at + 1}"))
    for refusal in taken.refused:
        say_error(refusal.lines)
    return ExitCode.FAILED if taken.refused else ExitCode.DONE


def _ask_again(root: Path, folders: Folders, *, yes: bool, dry_run: bool) -> int:
    """Forget what was refused, after asking.

    Raises:
        UsageFault: nobody is there to be asked.
    """
    from vault_integrate.cli.output import tell
    from vault_integrate.store.refusals import refusals
    from vault_integrate.store.scan import open_vault

    known = refusals(folders.state, open_vault(root))
    count = len(known.keys())
    if count and not yes and not dry_run:
        if not sys.stdin.isatty():
            raise UsageFault(*messages.told("find_yes", count=count))
        click.confirm(messages.say("find_ask_again", count=count), abort=True, err=True)
    if not dry_run:
        known.forget()
    tell(messages.say("find_asks_again", count=count))
    return ExitCode.DONE
