"""The commands of plugins: found only where the program has none of that name, listed without importing any.

The help page lists what a file in the cache says; it is written whenever the commands of a vault's plugins
were asked for. A line of it is a command, its plugin and its help, with tabs between.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from vault_integrate.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import click

    from vault_integrate.app.opened import Opened
    from vault_integrate.app.vault import Vault
    from vault_integrate.plugin.host import PluginHost

FILE = "commands.tsv"
PLUGIN = "vault_integrate.plugin"
"""Where the context of a command remembers whose it is."""

_PARTS = 3


def listed() -> dict[str, tuple[str, str]]:
    """The commands of plugins that were seen, each with its plugin and its help."""
    from vault_integrate.paths import cache_name

    try:
        with open(os.path.join(cache_name(), FILE), encoding="utf-8") as file:  # noqa: PTH118, PTH123 - see `paths`
            lines = file.read().split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    parts = [line.split("\t") for line in lines]
    return {each[0]: (each[1], each[2]) for each in parts if len(each) == _PARTS and each[0] not in COMMANDS}


def find(name: str, rest: Sequence[str], context: click.Context) -> click.Command | None:
    """The command of this name that a plugin of the vault brings; None where none does.

    Args:
        name: the command.
        rest: what follows it on the command line.
        context: is handed the open vault.

    Raises:
        VaultIntegrateError: it is a plugin's, and the vault is not named or does not let it take part.
    """
    from vault_integrate import messages
    from vault_integrate.app.vault import load_vault
    from vault_integrate.cli.options import find_vault
    from vault_integrate.errors import UsageFault, VaultIntegrateError
    from vault_integrate.paths import cache_folder

    known = listed().get(name)
    try:
        root = find_vault(_given("--vault", rest))
        vault = load_vault(root, cache=cache_folder())
    except VaultIntegrateError:
        if known is None:
            return None
        raise
    host = vault.host
    found = commands_of(host)
    if name in found:
        plugin, command = found[name]
        context.obj = _opened(root, plugin, vault)
        context.meta[PLUGIN] = plugin
        return _with_options(command)
    if known is not None and known[0] not in host.answers("vault_commands"):
        told = messages.told("command_not_here", command=name, plugin=known[0], path=root)
        raise UsageFault(*told)
    from vault_integrate.cli.output import say_error

    faults = [each for each in host.failures if each.hook in ("", "vault_commands")]
    lines = [messages.told("command_plugin_fault", plugin=each.plugin, kind=each.kind) for each in faults]
    say_error(f"{each.text}; {each.mend}" for each in lines)
    return None


def commands_of(host: PluginHost) -> dict[str, tuple[str, click.Command]]:
    """The commands of the plugins that take part, with their plugins; they are listed from now on."""
    import click

    from vault_integrate import messages
    from vault_integrate.plugin.accept import instances

    found: dict[str, tuple[str, click.Command]] = {}
    asked = host.answers("vault_commands")
    for plugin, commands in host.call("vault_commands", instances(click.Command)):
        names = [str(each.name) for each in commands]
        if len(set(names)) < len(names) or any(each in COMMANDS or each in found for each in names):
            host.fail(plugin, "vault_commands", "", messages.say("gave_known_command"))
            continue
        found.update((str(each.name), (plugin, each)) for each in commands)
    _list(found, asked)
    return found


def _list(found: dict[str, tuple[str, click.Command]], asked: Sequence[str]) -> None:
    """Remember what was found of these plugins; what others had stays."""
    before = listed()
    after = {name: known for name, known in before.items() if known[0] not in asked}
    after |= {
        name: (plugin, " ".join(command.get_short_help_str(100).split()))
        for name, (plugin, command) in found.items()
    }
    if after == before:
        return
    from vault_integrate.errors import VaultIntegrateError
    from vault_integrate.paths import cache_folder
    from vault_integrate.store.state import write_private

    lines = ("\t".join((name, *known)) + "\n" for name, known in sorted(after.items()))
    with suppress(VaultIntegrateError):  # a help page that does not list them is no harm
        write_private(cache_folder() / FILE, "".join(lines).encode())


def _given(option: str, rest: Sequence[str]) -> str | None:
    """The value of an option on a command line that nobody has read yet."""
    for at, word in enumerate(rest):
        if word == "--":
            return None
        if word == option:
            return rest[at + 1] if at + 1 < len(rest) else None
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None


def _opened(root: Path, plugin: str, vault: Vault) -> Opened:
    from vault_integrate.app.opened import Opened
    from vault_integrate.app.sync import Folders
    from vault_integrate.cli.output import say, tell
    from vault_integrate.paths import cache_folder, state_folder

    folders = Folders(state=state_folder(), cache=cache_folder())
    return Opened(root, folders, plugin, say=say, tell=tell, vault=vault)


def _choose_today(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Hand the day to the vault of this call: a command is one object for many calls."""
    del option
    if value is not None:
        context.find_root().obj.asked_today = value


def _with_options(command: click.Command) -> click.Command:
    """The command with the options that every command has; those below a group have them, too."""
    import click

    from vault_integrate.cli.commands import TODAY_HELP, VAULT_HELP
    from vault_integrate.cli.options import VAULT_VARIABLE

    for each in _all(command):
        names = {parameter.name for parameter in each.params}
        if "vault" not in names:
            # Which vault it is has been seen before: its plugins bring the command.
            each.params.append(
                click.Option(
                    ["--vault"],
                    metavar="PATH",
                    help=VAULT_HELP.format(variable=VAULT_VARIABLE),
                    expose_value=False,
                )
            )
        if "today" not in names:
            each.params.append(
                click.Option(
                    ["--today"], metavar="DAY", help=TODAY_HELP, expose_value=False, callback=_choose_today
                )
            )
    return command


def _all(command: click.Command) -> Iterator[click.Command]:
    import click

    yield command
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from _all(each)
