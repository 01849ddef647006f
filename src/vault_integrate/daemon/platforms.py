"""Where each platform wants a person's own service, and which commands make it known, start it and ask of it.

Only systemd is tried. The other two are thin on purpose (docs/trust.md).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.daemon.units import Job, launchd_agent, systemd_unit, windows_task
from vault_integrate.errors import UsageFault, VaultIntegrateError
from vault_integrate.store.state import vault_key

if TYPE_CHECKING:
    from collections.abc import Sequence

Command = tuple[str, ...]

_VARIABLES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
_USER_COMMAND = ("systemctl", "--user")


class Service(Struct, frozen=True, kw_only=True):
    """A service as one platform has it.

    Attributes:
        name: what the platform's own commands call it.
        path: its file.
        data: what the file holds.
        start: makes it known and starts it anew; each only when the one before went through.
        start_first: run before these; it may well fail.
        stop: stops it and takes it off the list; it may fail, for there may be nothing to stop.
        forget: run when the file is gone; it may fail.
        is_enabled: asks whether it starts by itself; empty where that can't be asked.
        is_active: asks whether it runs; empty where that can't be asked.
        says_words: whether these two are answered with a word on stdout; else by the exit code alone.
        exit_status: asks for the number by which the last start ended; empty where that can't be asked.
        halt: stops it when its file is gone, for the person to run.
        log: shows what it said.
        links: what the platform's commands make beside the file.
    """

    name: str
    path: Path
    data: bytes
    start: tuple[Command, ...]
    start_first: tuple[Command, ...] = ()
    stop: tuple[Command, ...]
    forget: tuple[Command, ...] = ()
    is_enabled: Command = ()
    is_active: Command = ()
    says_words: bool = False
    exit_status: Command = ()
    halt: Command
    log: Command
    links: tuple[Path, ...] = ()


def job_for(
    root: Path, folders: Sequence[Path], *, exports: Sequence[Path] = (), namespaces: bool = True
) -> Job:
    """What is to run in the background for a vault, as the person's own shell would run it.

    Args:
        root: the vault's folder; it need not exist.
        folders: the program's own folders for this person.
        exports: files that are kept up to date outside of these.
        namespaces: as `Job.namespaces`.

    Raises:
        VaultIntegrateError: nobody knows which Python runs this.
    """
    if not sys.executable:
        raise VaultIntegrateError(*messages.told("service_no_program"))
    mask = os.umask(0o077)
    os.umask(mask)
    set_here = {name: os.environ.get(name, "").strip() for name in _VARIABLES}
    return Job(
        # -P: the folder that it is started in is no place to import from.
        program=(sys.executable, "-P", "-m", "vault_integrate"),
        vault=os.path.realpath(root),
        key=vault_key(root),
        folders=tuple(os.path.realpath(folder) for folder in folders),
        exports=tuple(sorted({os.path.realpath(file.parent) for file in exports})),
        environment=tuple((name, str(Path(value).absolute())) for name, value in set_here.items() if value),
        umask=mask,
        namespaces=namespaces,
    )


def service_for(job: Job, platform: str, services: Path | None, state: Path) -> Service:
    """The service that runs a job.

    Args:
        job: what is to run.
        platform: as `sys.platform` names it.
        services: the folder that the platform keeps a person's services in, if it has one.
        state: the program's own folder for what is to last, for the file where the platform has no folder.

    Raises:
        UsageFault: the platform is none that we know, or a name can't be written into such a file.
    """
    folder = services or state
    if platform.startswith("linux"):
        return _systemd(job, folder)
    if platform == "darwin":
        return _launchd(job, folder)
    if platform == "win32":
        return _windows(job, folder)
    raise UsageFault(*messages.told("service_no_platform", platform=platform))


def _systemd(job: Job, folder: Path) -> Service:
    name = f"{job.name}.service"
    return Service(
        name=name,
        path=folder / name,
        data=systemd_unit(job).encode(),
        # One that failed too often is started again only when that is forgotten.
        start_first=((*_USER_COMMAND, "reset-failed", name),),
        start=(
            (*_USER_COMMAND, "daemon-reload"),
            (*_USER_COMMAND, "enable", name),
            (*_USER_COMMAND, "restart", name),
        ),
        stop=((*_USER_COMMAND, "disable", "--now", name),),
        # A service that failed is listed until that is forgotten.
        forget=((*_USER_COMMAND, "daemon-reload"), (*_USER_COMMAND, "reset-failed", name)),
        is_enabled=(*_USER_COMMAND, "is-enabled", name),
        is_active=(*_USER_COMMAND, "is-active", name),
        says_words=True,
        exit_status=(*_USER_COMMAND, "show", "--property=ExecMainStatus", "--value", name),
        halt=(*_USER_COMMAND, "stop", name),
        log=("journalctl", "--user", "-u", name),
        links=(folder / "default.target.wants" / name,),
    )


def _launchd(job: Job, folder: Path) -> Service:
    path = folder / f"{job.name}.plist"
    domain = f"gui/{getattr(os, 'getuid', lambda: 0)()}"
    # ~/Library/LaunchAgents stands beside ~/Library/Logs.
    log = folder.parent / "Logs" / f"{job.name}.log"
    bootout = ("launchctl", "bootout", f"{domain}/{job.name}")
    return Service(
        name=job.name,
        path=path,
        data=launchd_agent(job, str(log)),
        start_first=(bootout,),
        start=(("launchctl", "bootstrap", domain, str(path)),),
        stop=(bootout,),
        is_active=("launchctl", "print", f"{domain}/{job.name}"),
        halt=bootout,
        log=("tail", str(log)),
    )


def _windows(job: Job, folder: Path) -> Service:
    path = folder / f"{job.name}.xml"
    return Service(
        name=job.name,
        path=path,
        data=windows_task(job),
        start=(
            ("schtasks", "/Create", "/F", "/TN", job.name, "/XML", str(path)),
            ("schtasks", "/Run", "/TN", job.name),
        ),
        stop=(("schtasks", "/End", "/TN", job.name), ("schtasks", "/Delete", "/F", "/TN", job.name)),
        is_enabled=("schtasks", "/Query", "/TN", job.name),
        halt=("schtasks", "/Delete", "/F", "/TN", job.name),
        log=("schtasks", "/Query", "/V", "/FO", "LIST", "/TN", job.name),
    )
