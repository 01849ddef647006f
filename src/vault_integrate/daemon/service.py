"""Installing, removing and asking of the service that keeps a vault's daemon running in the background.

Written is one file, and only over one of ours; all else is done by the platform's own commands.
"""

from __future__ import annotations

import secrets
import shlex
import stat
import subprocess
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.daemon.units import is_ours
from vault_integrate.errors import VaultIntegrateError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault_integrate.daemon.platforms import Command, Service

_NOT_FOUND = 127
_IS_ACTIVE = ("active", "inactive")
_STOPPED = {"inactive", "failed", "unknown"}
_FILE_MODE = 0o644  # systemd warns of one that others can't read: what it says can be asked for anyway
_NO_NAMESPACES = {"217", "226"}  # systemd.exec(5): EXIT_USER, EXIT_NAMESPACE


class Ran(Struct, frozen=True, kw_only=True):
    """What a command gave."""

    code: int
    out: str = ""
    err: str = ""

    @property
    def reason(self) -> str:
        """Why it did not go through, in its own words: the first line that it said."""
        lines = [line.strip() for line in (self.err or self.out).strip().split("\n")]
        return lines[0] or str(self.code)


Runner = Callable[["Command"], Ran]


class Status(Struct, frozen=True, kw_only=True):
    """How a service stands.

    Attributes:
        installed: its file is there, and of ours.
        enabled: whether it starts by itself, in the platform's word; None where that can't be asked.
        active: whether it runs, likewise.
    """

    installed: bool
    enabled: str | None = None
    active: str | None = None


def run(command: Command) -> Ran:
    """Run one of the platform's commands; one that is not there has the exit code that shells give."""
    try:
        # The commands are those of `platforms`, found as the person's shell finds them; no shell reads them.
        done = subprocess.run(  # noqa: S603 - as above
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError as error:
        return Ran(code=_NOT_FOUND, err=f"{command[0]}: {error.strerror}")
    return Ran(
        code=done.returncode,
        out=done.stdout.decode("utf-8", "replace"),
        err=done.stderr.decode("utf-8", "replace"),
    )


def shown(command: Iterable[str]) -> str:
    """A command as one would type it."""
    return shlex.join(command)


def install(service: Service, runner: Runner = run) -> bool:
    """Write the service's file and start it anew; nothing is done where it stands there and runs already.

    Returns:
        Whether there was something to do.

    Raises:
        VaultIntegrateError: a file of somebody else's has its name, or a command did not go through.
        OSError: the file can't be written.
    """
    written = _write(service)
    if not written:
        now = status(service, runner)
        if now.active == "active" and now.enabled in (None, "enabled"):
            return False
    for command in service.start_first:
        runner(command)
    for number, command in enumerate(service.start):
        ran = runner(command)
        if ran.code:
            raise _not_started(service, number, ran, runner)
    return True


def uninstall(service: Service, runner: Runner = run) -> bool:
    """Stop the service and remove its file.

    Returns:
        Whether there was one.

    Raises:
        VaultIntegrateError: the file is somebody else's, or whether the service was stopped is not known.
        OSError: the file can't be removed.
    """
    if _there(service.path) is None:
        return False
    for command in service.stop:
        last = runner(command)
    # There may have been nothing to stop; it may also be that nobody could be asked to.
    left = last.code and _asked(service, service.is_active, _IS_ACTIVE, runner) not in _STOPPED
    for link in service.links:
        if link.is_symlink():
            link.unlink()
    service.path.unlink()
    for command in service.forget:
        runner(command)
    if left:
        told = messages.told(
            "service_left_running", path=service.path, reason=last.reason, command=shown(service.halt)
        )
        raise VaultIntegrateError(*told)
    return True


def status(service: Service, runner: Runner = run) -> Status:
    """How the service stands; nothing is changed."""
    try:
        installed = _there(service.path) is not None
    except VaultIntegrateError:
        installed = False
    if not installed:
        return Status(installed=False)
    return Status(
        installed=True,
        enabled=_asked(service, service.is_enabled, ("enabled", "disabled"), runner),
        active=_asked(service, service.is_active, _IS_ACTIVE, runner),
    )


def check_place(service: Service) -> None:
    """See that the file may be written or removed.

    Raises:
        VaultIntegrateError: a file of somebody else's has its name.
    """
    _there(service.path)


def _asked(service: Service, command: Command, words: tuple[str, str], runner: Runner) -> str | None:
    """The platform's own word, or what its exit code means; None where it can't be asked."""
    if not command:
        return None
    ran = runner(command)
    if service.says_words:
        return ran.out.strip().split("\n")[0] or None
    if ran.code == _NOT_FOUND:
        return None
    return words[1] if ran.code else words[0]


def _there(path: Path) -> bytes | None:
    """What a file of ours holds; None where there is no file.

    Raises:
        VaultIntegrateError: it is somebody else's, or no file: systemd turns a unit off by a link to nowhere.
    """
    try:
        regular = stat.S_ISREG(path.lstat().st_mode)
        data = path.read_bytes() if regular else b""
    except FileNotFoundError:
        return None
    if not is_ours(data):
        raise VaultIntegrateError(*messages.told("service_foreign", path=path))
    return data


def _write(service: Service) -> bool:
    """Put the file there, whole or not at all; whether it said something else before."""
    if _there(service.path) == service.data:
        return False
    folder = service.path.parent
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{service.path.name}.{secrets.token_hex(4)}.tmp"
    try:
        temporary.write_bytes(service.data)
        temporary.chmod(_FILE_MODE)
        temporary.replace(service.path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return True


def _not_started(service: Service, number: int, ran: Ran, runner: Runner) -> VaultIntegrateError:
    """What is said where one of the commands that start it did not go through."""
    command = shown(service.start[number])
    if number == 0:
        # Nothing went through: there is no session, or nothing that would start it.
        commands = " && ".join(map(shown, service.start))
        told = messages.told(
            "service_unreached", path=service.path, command=command, reason=ran.reason, commands=commands
        )
    elif service.exit_status and runner(service.exit_status).out.strip() in _NO_NAMESPACES:
        told = messages.told("service_no_namespaces", path=service.path)
    else:
        told = messages.told(
            "service_not_started",
            path=service.path,
            command=command,
            reason=ran.reason,
            log=shown(service.log),
        )
    return VaultIntegrateError(*told)
