"""`vault-integrate plugins enable` and `disable`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import PLUGIN_COMMANDS
from vault_integrate.cli.options import find_vault, vault_option

if TYPE_CHECKING:
    from vault_integrate.app.enabling import Naming
    from vault_integrate.app.sync import Folders


@click.command("enable", short_help=PLUGIN_COMMANDS["enable"][1])
@click.argument("name")
@vault_option
@click.option("--yes", is_flag=True, help="Name it even where it can't take part on this machine.")
def enable(name: str, vault: str | None, *, yes: bool) -> int:
    """Let a plugin take part in a vault: its name goes into the setting `plugins` of the settings note.

    The note travels with your notes, so the plugin is wanted on each of your devices; where it is missing,
    the page is left as it is. It is loaded once to see that it works here. Where there is no settings note
    yet, one is made that says what your app's own settings say now. `vault-integrate undo` takes it back.

    Example: vault-integrate plugins enable rhythm --vault ~/Journal
    """
    from vault_integrate import clock
    from vault_integrate.app.enabling import enable as let_take_part
    from vault_integrate.cli.output import tell
    from vault_integrate.store.plugin_faults import plugin_faults

    root, folders = find_vault(vault), _folders()
    naming = let_take_part(root, folders, clock.SYSTEM, name, anyway=yes)
    plugin_faults(folders.state, root).forgive(name)
    _say(naming)
    if naming.info is not None and naming.info.state.value != "active":
        tell(messages.say("enable_not_here", plugin=name, state=naming.info.state.value))
    return 0


@click.command("disable", short_help=PLUGIN_COMMANDS["disable"][1])
@click.argument("name")
@vault_option
def disable(name: str, vault: str | None) -> int:
    """Let a plugin take part in a vault no longer: its name goes out of the settings note.

    Settings that mean something to it alone go with it. It stays installed, and run again it changes nothing.
    `vault-integrate undo` takes it back.

    Example: vault-integrate plugins disable rhythm --vault ~/Journal
    """
    from vault_integrate import clock
    from vault_integrate.app.enabling import disable as let_stay_out

    _say(let_stay_out(find_vault(vault), _folders(), clock.SYSTEM, name))
    return 0


def _folders() -> Folders:
    from vault_integrate.app.sync import Folders
    from vault_integrate.paths import cache_folder, state_folder

    return Folders(state=state_folder(), cache=cache_folder())


def _say(naming: Naming) -> None:
    from vault_integrate.cli.output import say, tell

    if naming.written:
        say(naming.path)
    else:
        tell(messages.say("is_so_already"))
    if naming.made:
        tell(messages.say("settings_note_made", path=naming.path))
