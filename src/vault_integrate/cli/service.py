"""`vault-integrate service`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import find_vault, json_option, vault_option

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.daemon.platforms import Service

_dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show the file, its place and the commands, and change nothing."
)


@click.group("service", short_help=COMMANDS["service"])
def command() -> None:
    """Keep `watch` running in the background, from each login on.

    One service for each vault, of your own account: a user unit of systemd on Linux, a launch agent on macOS,
    a scheduled task on Windows.

    Example: vault-integrate service install --vault ~/Journal
    """


@command.command("install", short_help="Write the service's file and start it.")
@vault_option
@_dry_run_option
@click.option(
    "--no-namespaces", is_flag=True, help="Leave out what needs them, where a system refuses them (Linux)."
)
def install(vault: str | None, *, dry_run: bool, no_namespaces: bool) -> int:
    """Write the service's file where the platform wants it, and start it, now and at each login.

    Run again it changes nothing, or brings the file up to date. A file that is not ours is left alone.

    Example: vault-integrate service install --vault ~/Journal --dry-run
    """
    from vault_integrate.cli.output import say
    from vault_integrate.daemon import service as services
    from vault_integrate.store.scan import open_vault

    service = _service(open_vault(find_vault(vault)), namespaces=not no_namespaces)
    if dry_run:
        services.check_place(service)
        _show(service)
    elif services.install(service):
        say(messages.say("service_installed", path=service.path, name=service.name))
    else:
        say(messages.say("service_is_installed", name=service.name))
    return 0


@command.command("uninstall", short_help="Stop the service and remove its file.")
@vault_option
@_dry_run_option
def uninstall(vault: str | None, *, dry_run: bool) -> int:
    """Stop the service and remove its file. Notes, index and log stay as they are.

    The vault need not be there any more.

    Example: vault-integrate service uninstall --vault ~/Journal
    """
    from vault_integrate.cli.output import say
    from vault_integrate.daemon import service as services

    service = _service(find_vault(vault))
    if dry_run and services.status(service).installed:
        _show_commands(service.stop)
        say(messages.say("service_would_remove", path=service.path))
        _show_commands(service.forget)
    elif not dry_run and services.uninstall(service):
        say(messages.say("service_removed", name=service.name, path=service.path))
    else:
        services.check_place(service)
        say(messages.say("service_none", name=service.name))
    return 0


@command.command("status", short_help="Say whether the service is there, and whether it runs.")
@vault_option
@json_option
def status(vault: str | None, *, as_json: bool) -> int:
    """Say whether the service is installed, starts by itself and runs. It changes nothing.

    Example: vault-integrate service status --vault ~/Journal
    """
    from vault_integrate.cli.output import say, say_json
    from vault_integrate.daemon import service as services

    service = _service(find_vault(vault))
    now = services.status(service)
    if as_json:
        say_json(
            "service-status",
            name=service.name,
            path=str(service.path),
            installed=now.installed,
            enabled=now.enabled,
            active=now.active,
        )
    elif not now.installed:
        say(messages.say("service_none", name=service.name))
    else:
        unknown = messages.say("service_unknown")
        words = (now.enabled or unknown, now.active or unknown)
        say(messages.say("service_status", name=service.name, enabled=words[0], active=words[1]))
    return 0


def _service(root: Path, *, namespaces: bool = True) -> Service:
    import sys
    from pathlib import Path

    from vault_integrate import paths
    from vault_integrate.daemon.platforms import job_for, service_for
    from vault_integrate.store.kept_exports import kept_exports

    state = paths.state_folder()
    exports = [Path(place) for place in kept_exports(state, root).places().values() if place]
    job = job_for(root, (paths.cache_folder(), state), exports=exports, namespaces=namespaces)
    return service_for(job, sys.platform, paths.services_folder(), state)


def _show(service: Service) -> None:
    """The file and the commands, as they would be."""
    from vault_integrate.cli.output import say, say_text

    say(messages.say("service_would_write", path=service.path))
    data = service.data
    text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
    for line in text.rstrip("\n").split("\n"):
        say_text(line)
    _show_commands((*service.start_first, *service.start))


def _show_commands(commands: tuple[tuple[str, ...], ...]) -> None:
    from vault_integrate.cli.output import say
    from vault_integrate.daemon.service import shown

    for each in commands:
        say(messages.say("service_would_run", command=shown(each)))
