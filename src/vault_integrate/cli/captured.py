"""What the commands of quick capture share: they write one thing and say where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vault_integrate import messages
from vault_integrate.cli.options import find_vault
from vault_integrate.errors import ExitCode

if TYPE_CHECKING:
    from vault_integrate.app.capture import Asked, Captured
    from vault_integrate.app.capture_line import Added

F = TypeVar("F", bound=Callable[..., Any])


def dry_run_option(function: F) -> F:
    """`--dry-run`."""
    return click.option("--dry-run", is_flag=True, help="Show the exact change and write nothing.")(function)


def write(vault: str | None, today: str | None, asked: Asked, *, dry_run: bool) -> int:
    """Write what is asked for and say where; with `dry_run` show the exact change instead."""
    from vault_integrate import clock
    from vault_integrate.app.capture import capture
    from vault_integrate.app.sync import Folders
    from vault_integrate.paths import cache_folder, state_folder

    folders = Folders(state=state_folder(), cache=cache_folder())
    captured = capture(find_vault(vault), folders, clock.SYSTEM, asked, today=today, dry_run=dry_run)
    _tell(captured, dry_run=dry_run)
    return ExitCode.DONE


def _tell(captured: Captured, *, dry_run: bool) -> None:
    from vault_integrate.cli.output import say, say_change, tell

    if captured.added is not None:
        _tell_added(captured.added, dry_run=dry_run)
    else:
        for edit in captured.edits:
            if dry_run:
                say_change(edit.path, edit.change)
            else:
                say(f"{edit.path}:{edit.change.at + 1}")
    if captured.inbox:
        tell(messages.say("went_to_inbox", path=captured.inbox))
    if captured.repeats:
        tell(messages.say("counts_as_practice"))
    if not captured.edits:
        tell(messages.say("is_so_already"))


def _tell_added(added: Added, *, dry_run: bool) -> None:
    """Where the new line stands; what came along with it, as a patch shows it, where nothing is written."""
    from vault_integrate.cli.output import say, say_text

    path, block = added.edits[0].path, added.block
    if not dry_run:
        say(f"{path}:{block.line}")
        return
    say(f"{path}:{block.first}")
    for text in block.texts:
        say_text(f"+ {text}")
