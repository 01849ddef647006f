"""`vault-integrate plugins trust` and `distrust`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from vault_integrate import messages
from vault_integrate.cli.commands import PLUGIN_COMMANDS
from vault_integrate.cli.completing import complete_vault
from vault_integrate.cli.options import VAULT_VARIABLE, folder_named
from vault_integrate.errors import UsageFault


@click.command("trust", short_help=PLUGIN_COMMANDS["trust"][1])
@click.argument("file", metavar="FILE")
@click.option(
    "--vault",
    metavar="PATH",
    shell_complete=complete_vault,
    help="The vault that the file lies in, where it has no .obsidian.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def trust(file: str, vault: str | None, *, yes: bool) -> int:
    """Let a single file run as a plugin on this machine, as it is now.

    Read it first: it can do whatever you can do, for trust is consent and no sandbox. What is remembered is
    the hash of its content, outside of every vault; once a byte of the file changes it is trusted no longer.
    A file in a vault is trusted for that vault only. It takes part where a settings note names it.

    Example: vault-integrate plugins trust ~/.config/vault-integrate/plugins/moods.py
    """
    from vault_integrate.app.trust import ask_for, remember
    from vault_integrate.cli.output import say, tell
    from vault_integrate.paths import state_folder

    state = state_folder()
    asked = ask_for(_path(file), state, _vaults(vault))
    say(messages.say("trust_path", path=asked.file.path))
    say(messages.say("trust_digest", digest=asked.file.digest, size=asked.size))
    if asked.file.vault:
        say(messages.say("trust_vault", vault=asked.file.vault))
    if asked.known:
        say(messages.say("trust_known"))
        return 0
    if not yes:
        if not sys.stdin.isatty():
            raise UsageFault(*messages.told("trust_asks"))
        click.confirm(messages.say("trust_question"), abort=True, err=True)
    remember(asked.file, state)
    say(messages.say("trust_done", path=asked.file.path))
    tell(messages.say("trust_then", name=asked.file.name))
    return 0


@click.command("distrust", short_help=PLUGIN_COMMANDS["distrust"][1])
@click.argument("file_or_name", metavar="FILE_OR_NAME")
def distrust(file_or_name: str) -> int:
    """Let a single file run no longer, on this machine. The file itself stays.

    Where a settings note names it, the page is left as it is until the file is trusted again, or until
    `vault-integrate plugins disable NAME`.

    Example: vault-integrate plugins distrust moods
    """
    from vault_integrate.app.trust import forget
    from vault_integrate.cli.output import say
    from vault_integrate.paths import state_folder

    named = (
        str(_path(file_or_name)) if os.sep in file_or_name or file_or_name.endswith(".py") else file_or_name
    )
    for each in forget(named, state_folder()):
        say(messages.say("trust_gone", path=each.path))
    return 0


def _path(text: str) -> Path:
    """A file as written; not every shell expands `~` everywhere."""
    if not text.strip() or "\0" in text:
        raise UsageFault(*messages.told("trust_no_file", path=text.replace("\0", "")))
    try:
        return Path(text).expanduser()
    except RuntimeError:  # there is no such home
        return Path(text)


def _vaults(given: str | None) -> tuple[Path, ...]:
    """The vault that is named, if any: a file need not lie in one."""
    named = given or os.environ.get(VAULT_VARIABLE)
    return (folder_named(named, "--vault" if given else VAULT_VARIABLE),) if named else ()
