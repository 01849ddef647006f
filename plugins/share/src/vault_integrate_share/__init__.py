"""A sheet for one session: only what the writer chose, in one HTML file or PDF, names turned into roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import Option, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click import Command


@hookimpl
def vault_options() -> Iterable[Option]:
    """The settings of the plugin's own."""
    return (
        Option(name="share_roles", meaning='What stands on a sheet in place of names: "Mia = my sister".'),
        Option(name="share_tag", meaning="The tag that chooses a line, where it is not `share`."),
        Option(
            name="share_weeks",
            meaning="From how many weeks marked lines are offered, this one among them: 2.",
        ),
    )


@hookimpl
def vault_commands() -> Iterable[Command]:
    """`vault-integrate share`."""
    # What the sheet is made with is imported when it is asked for, not by every report.
    from vault_integrate_share.command import share  # noqa: PLC0415 - as said

    return (share,)
