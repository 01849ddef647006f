"""`vault-integrate plugins new`."""

from __future__ import annotations

from pathlib import Path

import click

from vault_integrate import messages
from vault_integrate.cli.commands import PLUGIN_COMMANDS


@click.command("new", short_help=PLUGIN_COMMANDS["new"][1])
@click.argument("name")
@click.option("--folder", metavar="PATH", help="Make it in this folder; else in one of its name, here.")
def new(name: str, folder: str | None) -> int:
    """Make a package for a plugin of your own, with a test that passes.

    NAME is what vaults will name it by: lower-case letters, digits and _. A folder that is there is never
    written into. What to do with it tells docs/plugins.md.

    Example: vault-integrate plugins new gratitude
    """
    from vault_integrate.app.new_plugin import make_package
    from vault_integrate.cli.options import folder_named
    from vault_integrate.cli.output import say, tell

    place = Path(name) if folder is None else folder_named(folder, "--folder")
    make_package(name, place)
    say(str(place))
    tell(messages.say("new_plugin_install", path=place))
    tell(messages.say("new_plugin_test", path=place))
    tell(messages.say("new_plugin_enable", name=name))
    return 0
