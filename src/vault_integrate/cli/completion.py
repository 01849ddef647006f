"""`vault-integrate completion`."""

from __future__ import annotations

import os

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.errors import UsageFault

_NAMES = ("bash", "zsh", "fish")


@click.command("completion", short_help=COMMANDS["completion"])
@click.argument("shell", type=click.Choice(_NAMES), required=False)
def command(shell: str | None) -> int:
    """Print what lets your shell complete commands, options, items, weeks and vaults with the tab key.

    To have it for good, run the line of your shell once and open a new terminal. Without a name it is
    the shell in $SHELL.

    \b
    bash   vault-integrate completion bash >> ~/.bashrc
    zsh    vault-integrate completion zsh >> ~/.zshrc
    fish   vault-integrate completion fish > ~/.config/fish/completions/vault-integrate.fish

    An item is offered by its short id, with its words beside it, from what the last run has read; of a
    private one only the id. In a vault that was never read, and in one of more than some twenty thousand
    notes, items and weeks are not offered.

    Example: vault-integrate completion bash >> ~/.bashrc
    """  # noqa: D301 - the character itself, by which click leaves the lines as they are
    from vault_integrate.cli import group
    from vault_integrate.cli.shells import PROGRAM, SHELLS, VARIABLE

    named = shell or os.path.basename(os.environ.get("SHELL", ""))  # noqa: PTH119 - a start without pathlib
    if named not in SHELLS:
        raise UsageFault(*messages.told("no_shell", known=", ".join(_NAMES)))
    click.echo(SHELLS[named](group, {}, PROGRAM, VARIABLE).source().rstrip("\n"))
    return 0
