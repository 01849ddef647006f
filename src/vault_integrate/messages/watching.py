"""Messages of the daemon and about it."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_PROGRAM = MessageKind.PROGRAM

WATCHING: Final[dict[str, Message]] = {
    "watching": Message(kind=_PROGRAM, text="watching {path}"),
    "watched_already": Message(
        kind=_PROGRAM,
        text="{path} is watched already, by process {process}",
        mend="`vault-integrate status` says how it goes there",
    ),
    "worker_ended": Message(
        kind=_PROGRAM,
        text="the process that reads the notes ended unexpectedly (status {status}); another one is begun",
        mend="if it happens again, please report it",
    ),
    "watch_ended": Message(kind=_PROGRAM, text="stopped watching"),
    "watch_well": Message(kind=_PROGRAM, text="all is well again"),
    "watch_wrote": Message(
        kind=_PROGRAM, text="acts written into notes: {count} (`vault-integrate log` lists them)"
    ),
    "watch_page": Message(kind=_PROGRAM, text="page written: {path}"),
    "watch_turn": Message(kind=_PROGRAM, text="looked: {outcome}"),
    "watch_refused": Message(
        kind=_PROGRAM, text="acts that can't be written: {count}; the page says why beside each"
    ),
    "watch_note_refused": Message(
        kind=_PROGRAM,
        text="a note can't be written, so what was done on the page waits",
        mend="`vault-integrate sync` says which one and why",
    ),
    "watch_notes_changing": Message(
        kind=_PROGRAM,
        text="another program is changing notes",
        mend="the page follows when they are still",
    ),
    "watch_name_odd": Message(
        kind=MessageKind.USAGE,
        text="the name of the vault's folder is not UTF-8",
        mend="rename it, or name another way to it",
    ),
    "watch_reloaded": Message(kind=_PROGRAM, text="the settings were read again"),
    "watch_silent": Message(
        kind=_PROGRAM,
        text=(
            "the vault stands where the system tells of no changes (a network or shared folder),"
            " so it is looked at every few seconds"
        ),
    ),
    "watch_no_events": Message(
        kind=_PROGRAM,
        text=(
            "the system can't tell of changes ({reason}), so the vault is looked at every few seconds;"
            " docs/daemon.md says how to raise the limit"
        ),
    ),
    "machine_no_toml": Message(
        kind=MessageKind.SETTING,
        text="{path}: the settings of this machine can't be read",
        mend="it is a TOML file in UTF-8; docs/daemon.md shows one",
    ),
    "machine_unknown": Message(
        kind=MessageKind.SETTING, text="{path}: there is no setting {name}", mend="known are: {known}"
    ),
    "machine_unknown_near": Message(
        kind=MessageKind.SETTING, text="{path}: there is no setting {name}", mend="did you mean {near}?"
    ),
    "machine_value": Message(
        kind=MessageKind.SETTING, text="{path}: this value means nothing for {name}", mend="take {known}"
    ),
    "machine_seconds": Message(
        kind=MessageKind.SETTING,
        text="{path}: this value means nothing for {name}",
        mend="take seconds, such as 0.5",
    ),
    "machine_names": Message(
        kind=MessageKind.SETTING,
        text="{path}: this value means nothing for {name}",
        mend='take a list of names, such as ["rhythm"]',
    ),
    "status_none": Message(
        kind=_PROGRAM,
        text="no vault has been watched on this machine yet",
        mend="`vault-integrate watch` begins, `vault-integrate service install` does it in the background",
    ),
    "status_not_known": Message(
        kind=_PROGRAM,
        text="{path} was never watched on this machine",
        mend="`vault-integrate watch --vault {path}` begins",
    ),
    "status_watched": Message(kind=_PROGRAM, text="{path}: watched since {since} (process {process})"),
    "status_not_watched": Message(kind=_PROGRAM, text="{path}: not watched"),
    "status_away": Message(
        kind=_PROGRAM,
        text="its folder is not there, or most of its notes are gone; nothing is written until they are back",
    ),
    "status_polls": Message(kind=_PROGRAM, text="looked at every few seconds, because no events come"),
    "status_page": Message(kind=_PROGRAM, text="last page: {path}, {time}"),
    "status_waiting": Message(kind=_PROGRAM, text="acts not yet in the notes: {count}"),
    "status_fault_over": Message(kind=_PROGRAM, text="last fault, over since {over}: {fault} ({time})"),
    "status_fault": Message(kind=_PROGRAM, text="last fault: {fault} ({time})"),
}
