"""What runs a vault's daemon in the background, as text: a systemd unit, a launchd agent, a Windows task.

Pure: values in, text out. Where these files go, and which commands make them known, is in `platforms`.
"""

from __future__ import annotations

import plistlib
import subprocess
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # XML is only made here, never read

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = "Made by `vault-integrate service install`"
"""Stands in a comment at the top of every file of ours; a file without it is somebody else's."""
_HEAD = 1024
_KEY_DIGITS = 12
_TEMPORARY = ("/tmp", "/var/tmp")  # noqa: S108 - nothing is put there; it is about a vault that lies there
_TASK = "http://schemas.microsoft.com/windows/2004/02/mit/task"


class Job(Struct, frozen=True, kw_only=True):
    """What is to run in the background.

    Attributes:
        program: what starts vault-integrate, to which `watch` and its options are added.
        vault: the vault's folder, absolute.
        key: what the vault's own files are named by.
        folders: the program's own folders, absolute; beside the vault the only ones that it may write to,
            but for `exports`.
        exports: folders of exports that are kept up to date elsewhere, absolute.
        environment: names and values that the person's own shell has and that name those folders.
        umask: the rights that new notes do not get, as in the person's own shell.
        namespaces: whether the system lets users make namespaces, which most of the closing off is made of.
    """

    program: tuple[str, ...]
    vault: str
    key: str
    folders: tuple[str, ...]
    exports: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    umask: int = 0o022
    namespaces: bool = True

    @property
    def name(self) -> str:
        """What the service is called, without the platform's ending."""
        return f"vault-integrate-{self.key[:_KEY_DIGITS]}"

    @property
    def title(self) -> str:
        """What a list of services shows: of the vault no more than its folder's name."""
        return f"vault-integrate watch ({PurePath(self.vault).name})"

    @property
    def command(self) -> tuple[str, ...]:
        """The whole command line."""
        return (*self.program, "watch", "--vault", self.vault)


def check(job: Job) -> None:
    """Refuse names that no such file can hold: with line ends, control characters or bytes that are no text.

    Raises:
        UsageFault: there is one.
    """
    for text in (*job.command, *job.folders, *job.exports, *(value for _, value in job.environment)):
        if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in text):
            raise UsageFault(*messages.told("service_name_odd", path=text))


def is_ours(data: bytes) -> bool:
    """Whether a file is one that we made."""
    head = data[:_HEAD]
    return any(MARK.encode(code) in head for code in ("utf-8", "utf-16-le", "utf-16-be"))


# --- systemd ------------------------------------------------------------------------------------------

# WatchdogSec: the daemon says every half minute that it is alive, but while a turn is made it may be silent.
# With 100,000 notes that is a minute (docs/performance.md), several on a slow disk. A daemon that hangs makes
# pages late and does no other harm, so a long time costs nothing, and a short one would end it at the same
# place again and again. The first reading is held to TimeoutStartSec instead, whose usual 90 seconds would be
# too short as well. A daemon that hangs is ended, not aborted: a core dump would hold words. Of the two
# processes the waiting one is asked to end (KillMode); it sees to the other one.
_LIFE = """\
TimeoutStartSec=30min
WatchdogSec=10min
WatchdogSignal=SIGTERM
TimeoutStopSec=10s
KillMode=mixed
Restart=on-failure
RestartSec=30s
LimitCORE=0
Nice=10
IOSchedulingClass=idle"""

# Works for any user: the kernel's filter of system calls, and flags of the process. Changing the owner of a
# file is let in again, because a note that is replaced keeps its group.
_FILTERS = """\
NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallFilter=@chown
SystemCallErrorNumber=EPERM"""

# PrivateUsers must be said: without it systemd 252, run for a user, passes over the others in silence.
_NAMESPACES = """\
PrivateUsers=yes
PrivateNetwork=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
CapabilityBoundingSet="""


def systemd_unit(job: Job) -> str:
    """The unit for systemd's user manager."""
    check(job)
    return "\n".join(_unit_lines(job)) + "\n"


def _unit_lines(job: Job) -> Iterator[str]:
    name = f"{job.name}.service"
    yield f"# {MARK}, which may write it anew; `systemctl --user edit {name}` keeps changes of yours."
    yield "[Unit]"
    yield f"Description={_percent(job.title)}"
    yield "StartLimitIntervalSec=10min"
    yield "StartLimitBurst=5"
    yield ""
    yield "[Service]"
    yield "Type=notify"
    yield "NotifyAccess=main"
    # The one thing that is done outside of the walls below: the daemon itself can't make these folders.
    yield f"ExecStartPre=+:mkdir -p -m 700 -- {_words(job.folders)}"
    # The colon: a dollar is a dollar.
    yield f"ExecStart=:{_words(job.command)}"
    yield "ExecReload=kill -HUP $MAINPID"
    if job.environment:
        yield f"Environment={_words(f'{name}={value}' for name, value in job.environment)}"
    yield f"UMask={job.umask:04o}"
    yield _LIFE
    yield _FILTERS
    if job.namespaces:
        yield _NAMESPACES
        # A vault in the shared folder for temporary files would be hidden by a private one.
        if not any(_is_temporary(path) for path in (*job.command, *job.folders, *job.exports)):
            yield "PrivateTmp=yes"
        yield f"ReadWritePaths={_words(f'-{path}' for path in (job.vault, *job.folders, *job.exports))}"
    yield ""
    yield "[Install]"
    yield "WantedBy=default.target"


def _is_temporary(path: str) -> bool:
    return any(PurePath(path).is_relative_to(folder) for folder in _TEMPORARY)


def _percent(text: str) -> str:
    """A percent sign begins one of systemd's specifiers."""
    return text.replace("%", "%%")


def _words(words: Iterable[str]) -> str:
    """Words in quotes, as systemd.syntax(7) has them."""
    escaped = (_percent(word).replace("\\", "\\\\").replace('"', '\\"') for word in words)
    return " ".join(f'"{word}"' for word in escaped)


# --- launchd ------------------------------------------------------------------------------------------


def launchd_agent(job: Job, log: str) -> bytes:
    """The property list of a launchd agent.

    Args:
        job: what is to run.
        log: the file for what it says, absolute.
    """
    check(job)
    agent = {
        "Label": job.name,
        "ProgramArguments": list(job.command),
        "EnvironmentVariables": dict(job.environment),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 30,
        "ProcessType": "Background",
        "LowPriorityIO": True,
        "Nice": 10,
        "Umask": job.umask,
        "StandardErrorPath": log,
    }
    first, _, rest = plistlib.dumps(agent, sort_keys=False).partition(b"\n")
    return first + f"\n<!-- {MARK} -->\n".encode() + rest


# --- Windows ------------------------------------------------------------------------------------------


def windows_task(job: Job) -> bytes:
    """The XML of a task for the Windows task scheduler, in the UTF-16 that `schtasks` writes itself."""
    check(job)
    task = ET.Element("Task", version="1.2", xmlns=_TASK)
    task.append(ET.Comment(f" {MARK} "))
    _put(task, "RegistrationInfo/Description", job.title)
    _put(task, "Triggers/LogonTrigger/Enabled", "true")
    _put(task, "Settings/MultipleInstancesPolicy", "IgnoreNew")
    _put(task, "Settings/DisallowStartIfOnBatteries", "false")
    _put(task, "Settings/StopIfGoingOnBatteries", "false")
    _put(task, "Settings/ExecutionTimeLimit", "PT0S")
    _put(task, "Settings/Priority", "8")
    _put(task, "Settings/RestartOnFailure/Interval", "PT1M")
    _put(task, "Settings/RestartOnFailure/Count", "5")
    _put(task, "Actions/Exec/Command", job.command[0])
    _put(task, "Actions/Exec/Arguments", subprocess.list2cmdline(job.command[1:]))
    ET.indent(task)
    return bytes(ET.tostring(task, encoding="utf-16", xml_declaration=True))


def _put(parent: ET.Element, path: str, text: str) -> None:
    """Set the text of an element, made with those above it where they are not there."""
    for name in path.split("/"):
        found = parent.find(name)
        parent = ET.SubElement(parent, name) if found is None else found
    parent.text = text
