"""`vault-integrate suggest`: for an insight without a step, candidates from the writer's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import Option, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click


@hookimpl
def vault_options() -> Iterable[Option]:
    """The one setting."""
    meaning = "offer steps of earlier only, no lines from entries"
    return (Option(name="suggest_only_steps", meaning=meaning),)


@hookimpl
def vault_commands() -> Iterable[click.Command]:
    """The command; what it needs is imported when it runs, because a page is made without it."""
    from vault_integrate_suggest.command import suggest  # noqa: PLC0415 - a page needs no command

    return (suggest,)
