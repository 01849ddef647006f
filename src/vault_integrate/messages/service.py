"""Messages about the service in the background."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_PROGRAM = MessageKind.PROGRAM
_USAGE = MessageKind.USAGE

SERVICE: Final[dict[str, Message]] = {
    "service_name_odd": Message(
        kind=_USAGE,
        text="{path} holds a control character or is no text, and no service can be told of it",
        mend="give the folder another name",
    ),
    "service_no_program": Message(
        kind=_PROGRAM,
        text="the Python that runs this can't be found, so no service can start it",
        mend="run the command with the `vault-integrate` that you installed",
    ),
    "service_no_platform": Message(
        kind=_USAGE,
        text="there is no service for the platform {platform}",
        mend="start `vault-integrate watch` with what starts programs there",
    ),
    "service_foreign": Message(
        kind=_PROGRAM,
        text="{path} was not made by vault-integrate, so it is left alone",
        mend="move it away and run the command again",
    ),
    "service_unreached": Message(
        kind=_PROGRAM,
        text="{path} is written, but `{command}` did not go through ({reason})",
        mend="where you are logged in run: {commands}",
    ),
    "service_not_started": Message(
        kind=_PROGRAM,
        text="{path} is written, but `{command}` did not go through ({reason})",
        mend="`{log}` says why",
    ),
    "service_no_namespaces": Message(
        kind=_PROGRAM,
        text="{path} is written, but the system refuses the namespaces that the service is closed off with",
        mend="install it with --no-namespaces (docs/service.md says what that leaves open)",
    ),
    "service_left_running": Message(
        kind=_PROGRAM,
        text="{path} is removed, but the service may still run ({reason})",
        mend="where you are logged in run: {command}",
    ),
    "service_installed": Message(kind=_PROGRAM, text="{name} runs; its file is {path}"),
    "service_is_installed": Message(kind=_PROGRAM, text="{name} is installed and runs; nothing was changed"),
    "service_removed": Message(kind=_PROGRAM, text="{name} is stopped, and {path} is removed"),
    "service_none": Message(kind=_PROGRAM, text="{name}: not installed"),
    "service_status": Message(kind=_PROGRAM, text="{name}: installed, {enabled}, {active}"),
    "service_unknown": Message(kind=_PROGRAM, text="unknown"),
    "service_would_write": Message(kind=_PROGRAM, text="would write {path}:"),
    "service_would_remove": Message(kind=_PROGRAM, text="would remove {path}"),
    "service_would_run": Message(kind=_PROGRAM, text="would run {command}"),
}
