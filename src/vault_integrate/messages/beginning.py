"""What is said where the program is called without a command: how things stand, and what comes next."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_PROGRAM = MessageKind.PROGRAM
_PAGE = MessageKind.PAGE

BEGINNING: Final[dict[str, Message]] = {
    "begin_what": Message(
        kind=_PROGRAM,
        text='One page a week in your own vault of Markdown notes, "What now?": each insight with its step.',
    ),
    "begin_no_vault": Message(kind=_PROGRAM, text="There is no vault in this folder or above it."),
    "begin_host_vaults": Message(kind=_PROGRAM, text="Obsidian knows these on this machine:"),
    "begin_more_vaults": Message(kind=_PROGRAM, text="and {count} more"),
    "begin_vault": Message(kind=_PROGRAM, text="Vault: {path}"),
    "begin_nothing_marked": Message(kind=_PAGE, text="No insight or action is marked in its notes yet."),
    "begin_no_page": Message(kind=_PAGE, text="There is no page of this week yet."),
    "begin_page": Message(kind=_PAGE, text="This week's page: {path}"),
    "begin_page_older": Message(kind=_PAGE, text="Something has changed since it was made."),
    "begin_waiting_one": Message(kind=_PAGE, text="One act on it is not in your notes yet."),
    "begin_waiting": Message(kind=_PAGE, text="{count} acts on it are not in your notes yet."),
    "begin_watched": Message(
        kind=_PROGRAM, text="It is watched: what you do on the page goes into your notes by itself."
    ),
    "begin_next": Message(kind=_PROGRAM, text="Next:"),
    "next_init": Message(
        kind=_PROGRAM, text="vault-integrate init", mend="looks at how it is kept, and writes a settings note"
    ),
    "next_init_there": Message(
        kind=_PROGRAM,
        text="vault-integrate init --vault PATH",
        mend="looks at how a vault is kept, and writes a settings note",
    ),
    "next_find": Message(
        kind=_PROGRAM,
        text="vault-integrate find",
        mend="shows lines of your notes that may be insights or actions",
    ),
    "next_report": Message(kind=_PROGRAM, text="vault-integrate report", mend="writes this week's page"),
    "next_report_again": Message(
        kind=_PROGRAM, text="vault-integrate report", mend="brings the page up to date and shows it"
    ),
    "next_report_shows": Message(
        kind=_PROGRAM, text="vault-integrate report", mend="shows the page; --open opens it in Obsidian"
    ),
    "next_sync": Message(
        kind=_PROGRAM, text="vault-integrate sync", mend="writes what you did there into your notes"
    ),
    "next_service": Message(
        kind=_PROGRAM,
        text="vault-integrate service install",
        mend="does both by itself from now on (`watch` until it is stopped)",
    ),
    "next_status": Message(kind=_PROGRAM, text="vault-integrate status", mend="says how it goes"),
    "next_help": Message(kind=_PROGRAM, text="vault-integrate --help", mend="lists everything"),
}
