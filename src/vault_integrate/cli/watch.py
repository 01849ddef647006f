"""`vault-integrate watch`."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import find_vault, vault_option
from vault_integrate.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path


@click.command("watch", short_help=COMMANDS["watch"])
@vault_option
@click.option("--poll", is_flag=True, help="Look every few seconds, where the system tells of no events.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How each line of the log on stderr is written.",
)
def command(vault: str | None, *, poll: bool, log_format: str) -> int:
    """Keep the pages up to date as you write, and take up what you do on them.

    Runs until Ctrl-C or SIGTERM; SIGHUP reads the settings again. The log on stderr holds no text from your
    notes. `vault-integrate service install` has it run in the background, `vault-integrate status` says how
    it is.

    Example: vault-integrate watch --vault ~/Journal
    """
    from vault_integrate.daemon.signals import Stopped, listening

    try:
        with listening():
            _watch(find_vault(vault), poll=poll, log_format=log_format)
    except Stopped as stopped:
        # The service manager asked for the end; a person who pressed Ctrl-C knows the usual number.
        return 128 + stopped.number if stopped.number == signal.SIGINT else int(ExitCode.DONE)
    raise AssertionError(messages.say("watch_ended"))


def _watch(root: Path, *, poll: bool, log_format: str) -> None:
    from vault_integrate.daemon.watching import watch
    from vault_integrate.paths import cache_folder, config_folder, state_folder

    watch(
        root,
        cache=cache_folder(),
        state=state_folder(),
        config=config_folder(),
        poll=poll,
        log_format=log_format,
    )
