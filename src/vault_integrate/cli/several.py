"""`vault-integrate report` for several vaults: what became of each is said in one fixed order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.app.many import executor_of, report_all
from vault_integrate.cli.output import say, say_error, tell
from vault_integrate.cli.terminal import moves_cursor
from vault_integrate.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor

    from vault_integrate.app.many import Asked, Outcome


def report_several(
    vaults: Sequence[str], closed: Sequence[Outcome], asked: Asked, executor: str | None
) -> int:
    """Write the pages and say what became of each vault.

    Args:
        vaults: the folders.
        closed: folders that could not be looked into.
        asked: what is asked of each vault.
        executor: the plugin that brings what runs them; None for the program's own processes.

    Returns:
        The exit code: of the vaults that could not be done, where it is one; else 1. Where all are done, as
        for one vault.
    """

    def bring(count: int) -> Executor | None:
        return executor_of(executor, count) if executor else None

    shows = moves_cursor(sys.stderr)
    outcomes = report_all(vaults, asked, bring, _show if shows else None) if vaults else ()
    if shows:
        _wipe()
    for outcome in sorted((*closed, *outcomes)):
        _say(outcome)
    failed = {outcome.exit_code for outcome in (*closed, *outcomes) if outcome.exit_code}
    if failed:
        return failed.pop() if len(failed) == 1 else int(ExitCode.FAILED)
    return int(ExitCode.STRICT if asked.strict and any(each.unread for each in outcomes) else ExitCode.DONE)


def _say(outcome: Outcome) -> None:
    """The page's place to stdout, all else to stderr."""
    if outcome.faults:
        say_error(_about(outcome, line) for line in outcome.faults)
        return
    place = str(Path(outcome.vault) / outcome.page)
    say(place if outcome.written else messages.say("page_unchanged", path=place))
    if outcome.taken:
        tell(_about(outcome, messages.say("page_name_taken", path=outcome.taken)))
    for line in outcome.now_lines:
        tell(_about(outcome, line))
    if not outcome.has_settings:
        tell(_about(outcome, messages.say("no_settings_note")))
    if outcome.unread_lines:
        for line in outcome.unread_lines:
            tell(_about(outcome, line))
    elif outcome.unread:
        told = (
            messages.told("unread_one_in", vault=outcome.vault)
            if outcome.unread == 1
            else messages.told("unread_several_in", vault=outcome.vault, count=outcome.unread)
        )
        tell(f"{told.text}; {told.mend}")


def _about(outcome: Outcome, line: str) -> str:
    if outcome.vault in line:
        return line
    return messages.say("about_vault", vault=outcome.vault, line=line)


def _show(done: int, count: int) -> None:
    """How far it is, on the line on which the cursor stands."""
    click.echo(f"\r{messages.say('vaults_done', done=done, count=count)}", nl=False, err=True)


def _wipe() -> None:
    click.echo("\r\x1b[K", nl=False, err=True)
