"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vault_integrate import messages
from vault_integrate.cli.commands import TODAY_HELP, VAULT_HELP
from vault_integrate.cli.completing import complete_vault, complete_week
from vault_integrate.errors import UsageFault

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.app.vault import Vault
    from vault_integrate.model.week import Week

F = TypeVar("F", bound=Callable[..., Any])

VAULT_VARIABLE = "VAULT_INTEGRATE_VAULT"


def vault_option(function: F) -> F:
    """`--vault PATH`."""
    return click.option(
        "--vault",
        metavar="PATH",
        shell_complete=complete_vault,
        help=VAULT_HELP.format(variable=VAULT_VARIABLE),
    )(function)


def vaults_option(function: F) -> F:
    """`--vault PATH`, as often as there are vaults."""
    return click.option(
        "--vault",
        "vaults",
        metavar="PATH",
        multiple=True,
        shell_complete=complete_vault,
        help="The vault's folder; give it again for another vault. "
        f"Else {VAULT_VARIABLE}, else the nearest with .obsidian or what init writes in it.",
    )(function)


def today_option(function: F) -> F:
    """`--today DAY`."""
    return click.option("--today", metavar="DAY", help=TODAY_HELP)(function)


def week_option(function: F) -> F:
    """`--week WEEK`."""
    return click.option(
        "--week", metavar="WEEK", shell_complete=complete_week, help="Another week than today's (2026-W46)."
    )(function)


def json_option(function: F) -> F:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/json.md).")(function)


def strict_option(function: F) -> F:
    """`--strict`."""
    return click.option(
        "--strict", is_flag=True, help="End with exit code 3 where something could not be read."
    )(function)


def find_vault(given: str | None) -> Path:
    """The vault: as given, by the environment, or the nearest folder above that is one.

    Raises:
        UsageFault: none of the three names one.
    """
    if given is not None:
        return folder_named(given, "--vault")
    named = os.environ.get(VAULT_VARIABLE)
    if named:
        return folder_named(named, VAULT_VARIABLE)
    # Where a vault is named nothing of this is needed.
    from vault_integrate.app.around import vault_around

    try:
        found = vault_around(Path.cwd())
    except OSError:  # the current folder is gone, or closed to us
        found = None
    if found is not None:
        return found
    raise UsageFault(*messages.told("no_vault", variable=VAULT_VARIABLE))


def folder_named(text: str, named_by: str) -> Path:
    """A folder as written; `--vault=~/Journal` is not expanded by every shell.

    Raises:
        UsageFault: it names none.
    """
    if not text.strip() or "\0" in text:
        raise UsageFault(*messages.told("no_folder_named", named_by=named_by))
    try:
        return Path(text).expanduser()
    except RuntimeError:  # there is no such home
        return Path(text)


def read_today(text: str | None, vault: Vault) -> date:
    """As `app.asked.read_today`."""
    from vault_integrate.app import asked

    return asked.read_today(text, vault.settings)


def read_week(text: str | None, today: date, vault: Vault) -> Week:
    """As `app.asked.read_week`."""
    from vault_integrate.app import asked

    return asked.read_week(text, today, vault.settings)
