"""Which vault `init` is about: as given, the one here, or one of those that the host knows."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.options import find_vault, folder_named
from vault_integrate.errors import UsageFault

if TYPE_CHECKING:
    from vault_integrate.store.host_vaults import HostVault


def which_vault(path: str | None, option: str | None) -> tuple[Path, bool]:
    """The vault's folder, and whether it comes from the host's own list.

    Where nothing names one and none is here, the list's only vault is it; of several the person is asked, on
    a terminal. The current folder is one of them if there are notes in it.

    Args:
        path: PATH as given.
        option: `--vault` as given.

    Raises:
        UsageFault: none is found, or several are and nobody can be asked.
    """
    if (
        path is not None
        and option is not None
        and folder_named(path, "PATH") != folder_named(option, "--vault")
    ):
        raise UsageFault(*messages.told("init_two_vaults"))
    if path is not None:
        return folder_named(path, "PATH"), False
    try:
        return find_vault(option), False
    except UsageFault:
        if option is not None:
            raise
    known = [each.path for each in known_to_host()]
    here = _here()
    if here is not None and here not in known:
        known.insert(0, here)
    if not known:
        raise UsageFault(*messages.told("init_no_vault"))
    chosen = known[0] if len(known) == 1 else _asked(known)
    return chosen, chosen != here


def known_to_host() -> tuple[HostVault, ...]:
    """The vaults that the host knows on this machine, the one opened last first."""
    from vault_integrate.store.host_vaults import host_vaults

    try:
        home = Path.home()
    except RuntimeError:  # there is none
        return ()
    return host_vaults(os.environ, home, sys.platform)


def _here() -> Path | None:
    """The current folder, if there are notes in it."""
    try:
        folder = Path.cwd()
        return folder if any(each.suffix.lower() == ".md" for each in folder.iterdir()) else None
    except OSError:  # it is gone, or closed to us
        return None


def _asked(known: list[Path]) -> Path:
    """One of several vaults, as the person says."""
    from vault_integrate.cli.output import say

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageFault(*messages.told("init_several", paths=", ".join(map(str, known))))
    say(messages.say("init_which"))
    for number, path in enumerate(known, start=1):
        say(f"{number:>3}  {path}")
    chosen = click.prompt(messages.say("init_which_number"), type=click.IntRange(1, len(known)), default=1)
    return known[int(chosen) - 1]
