"""`vault-integrate report`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import (
    find_vault,
    folder_named,
    read_today,
    read_week,
    strict_option,
    today_option,
    vaults_option,
    week_option,
)
from vault_integrate.cli.output import say, say_error, say_page, say_text, tell, tell_diagnostics
from vault_integrate.errors import ExitCode, UsageFault

if TYPE_CHECKING:
    from pathlib import Path


@click.command("report", short_help=COMMANDS["report"])
@vaults_option
@click.option("--all", "root", metavar="ROOT", help="Every vault in this folder, however deep.")
@week_option
@today_option
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the page and write nothing.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["md", "json"]),
    default="md",
    show_default=True,
    help="What --stdout prints; json implies --stdout.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in Obsidian.")
@strict_option
@click.option(
    "--fewer-notes", "fewer", is_flag=True, help="It is meant that most notes are gone since the last run."
)
@click.option(
    "--executor", metavar="NAME", help="An installed plugin that runs several vaults; else processes do."
)
def command(  # noqa: PLR0913 - one argument for each option
    vaults: tuple[str, ...],
    root: str | None,
    week: str | None,
    today: str | None,
    executor: str | None,
    *,
    to_stdout: bool,
    output: str,
    opens: bool,
    strict: bool,
    fewer: bool,
) -> int:
    """Write this week's page into the vault and say where.

    On a terminal the page is shown, with its place below it; into a file or pipe goes its place alone.

    What you ticked or typed on the page and what you wrote below it stays. Notes that can't be read are
    left out and named by `vault-integrate doctor`. Several vaults are read at once; one that can't be done
    is named, and the others get their pages.

    Example: vault-integrate report --vault ~/Journal --week 2026-W46
    """
    prints = to_stdout or output == "json"
    if opens and prints:
        raise UsageFault(*messages.told("open_printed"))
    if root is not None or len(vaults) > 1:
        from vault_integrate.app.many import Asked, distinct, vaults_below
        from vault_integrate.cli.several import report_several

        found, closed = vaults_below(folder_named(root, "--all")) if root is not None else ((), ())
        folders = distinct([*found, *(str(folder_named(each, "--vault")) for each in vaults)])
        if not folders and not closed:
            raise UsageFault(*messages.told("no_vault_below", root=root))
        if len(folders) > 1 or closed:
            if prints or opens:
                raise UsageFault(
                    *(messages.told("stdout_several") if prints else messages.told("open_several"))
                )
            return report_several(folders, closed, Asked(week, today, strict), executor)
        vaults = folders
    vault = find_vault(vaults[0] if vaults else None)
    if prints:
        return _print_page(vault, week, today, output=output, strict=strict)
    return _write_page(vault, week, today, opens=opens, strict=strict, fewer=fewer)


def _write_page(
    vault: Path, week: str | None, today: str | None, *, opens: bool, strict: bool, fewer: bool
) -> int:
    from vault_integrate.app.written import write_report
    from vault_integrate.cli.progress import reading_bar
    from vault_integrate.paths import cache_folder, state_folder

    with reading_bar() as bar:
        result = write_report(
            vault,
            cache_folder(),
            week=week,
            today=today,
            progress=bar,
            fewer=fewer,
            state=state_folder(),
        )
    place = str(vault / result.path)
    if sys.stdout.isatty():
        _show(vault, result.path)
    say(place if result.written else messages.say("page_unchanged", path=place))
    if result.taken:
        tell(messages.say("page_name_taken", path=result.taken))
    for line in result.now_lines:
        tell(line)
    for fault in result.faults:
        say_error(fault.lines)
    if not result.has_settings:
        tell(messages.say("no_settings_note"))
    if not result.is_kept:
        tell(messages.say("index_not_kept", path=cache_folder()))
    tell_diagnostics(result.diagnostics, in_full=strict)
    opened = not opens or _open(vault, result.path)
    if result.faults:
        return int(result.faults[0].exit_code)
    if not opened:
        return int(ExitCode.FAILED)
    return int(ExitCode.STRICT if strict and result.diagnostics else ExitCode.DONE)


def _show(vault: Path, path: str) -> None:
    """The page as a reader sees it, and below it whether there is more of theirs in the note."""
    from vault_integrate.app.page_view import view_page
    from vault_integrate.cli.drawing import draw_page

    view = view_page(vault, path)
    if view is None:
        return
    draw_page(view.lines)
    say_text("")
    if view.has_own:
        say_text(messages.say("page_own_below"))


def _open(vault: Path, path: str) -> bool:
    """Open the page in the host; where that can't be done its address is said, so that it can be copied."""
    from vault_integrate.app.opening import host_uri, knows_vault, open_uri
    from vault_integrate.cli.which_vault import known_to_host

    if not knows_vault(known_to_host(), vault):
        told = messages.told("host_knows_not", path=vault)
        tell(f"{told.text}; {told.mend}")
    uri = host_uri(vault / path)
    if open_uri(uri):
        return True
    told = messages.told("nothing_opens", uri=uri)
    say_error((f"{told.text}; {told.mend}",))
    return False


def _print_page(vault: Path, week: str | None, today: str | None, *, output: str, strict: bool) -> int:
    from vault_integrate.app.report import as_json, report
    from vault_integrate.app.vault import load_vault
    from vault_integrate.paths import cache_folder

    opened = load_vault(vault, page_wanted=True, cache=cache_folder())
    day = read_today(today, opened)
    result = report(opened, read_week(week, day, opened), today=day, write=False)
    say_page(f"{as_json(result)}\n".encode() if output == "json" else result.data)
    tell_diagnostics(result.diagnostics, in_full=strict)
    return int(ExitCode.STRICT if strict and result.diagnostics else ExitCode.DONE)
