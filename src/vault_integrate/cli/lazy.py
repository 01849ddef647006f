"""A group of commands that are imported when they are asked for, and known by name before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem


class NamedGroup(click.Group):
    """What such groups have in common: what is offered, and what was meant."""

    def lines(self) -> Mapping[str, str]:
        """The commands by name, each with its line of help."""
        raise NotImplementedError

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the help page."""
        del ctx
        return list(self.lines())

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands by name, without importing them, and the group's own options."""
        from click.shell_completion import CompletionItem

        lines = self.lines().items()
        found = [CompletionItem(name, help=line) for name, line in lines if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; where there is none, the one that was perhaps meant is."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            from vault_integrate import messages

            for near in get_close_matches(args[0], self.lines(), 1):
                said = messages.say("no_command_near", command=args[0], near=near)
                raise click.UsageError(said, ctx) from error
            raise
