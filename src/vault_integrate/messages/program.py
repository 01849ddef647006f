"""Messages about the program and how it was called."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_PROGRAM = MessageKind.PROGRAM
_USAGE = MessageKind.USAGE

PROGRAM: Final[dict[str, Message]] = {
    "all_read": Message(kind=_PROGRAM, text="Everything could be read."),
    "no_settings_note": Message(
        kind=_PROGRAM,
        text=(
            "There is no settings note; `vault-integrate init` makes one,"
            " so that the page is the same on all your devices."
        ),
    ),
    "unread_one": Message(
        kind=_PROGRAM, text="one thing could not be read", mend="`vault-integrate doctor` says which"
    ),
    "unread_several": Message(
        kind=_PROGRAM, text="{count} things could not be read", mend="`vault-integrate doctor` says which"
    ),
    "nothing_to_list": Message(kind=_PROGRAM, text="there is nothing to list"),
    "system_error": Message(
        kind=_PROGRAM, text="{place}{reason}", mend="look at its permissions and the room on the disk"
    ),
    "program_fault": Message(
        kind=_PROGRAM,
        text="a fault of the program, not of your notes ({kind})",
        mend="please report it, {variable}=1 shows more",
    ),
    "said_by": Message(kind=_PROGRAM, text="vault-integrate: {line}"),
    "no_vault": Message(
        kind=_USAGE,
        text="there is no vault in this folder or above it",
        mend="name its folder with --vault PATH or in {variable}, or let `vault-integrate init` find it",
    ),
    "no_folder_named": Message(
        kind=_USAGE, text="{named_by} names no folder", mend="write it as --vault ~/Journal"
    ),
    "no_day": Message(kind=_USAGE, text="there is no day {day}", mend="write it as 2026-11-18"),
    "no_week": Message(kind=_USAGE, text="there is no week {week}", mend="write it as 2026-W46"),
    "no_week_in_year": Message(
        kind=_USAGE, text="there is no week {week}; {year} has {count} weeks", mend="write it as 2026-W46"
    ),
    "no_domain": Message(kind=_USAGE, text="there is no domain {domain}", mend="take one of: {known}"),
    "no_item": Message(
        kind=_USAGE,
        text="there is no such insight or action: “{item}”",
        mend="`vault-integrate insights` and `vault-integrate actions` list them",
    ),
    "no_item_near": Message(
        kind=_USAGE, text="there is no such insight or action: “{item}”", mend="did you mean {near}?"
    ),
    "several_items": Message(kind=_USAGE, text="these could be meant: {items}", mend="name one by its id"),
    "several_items_more": Message(
        kind=_USAGE, text="these could be meant: {items} and {count} more", mend="name one by its id"
    ),
    "no_vault_below": Message(
        kind=_USAGE,
        text="there is no vault in {root}",
        mend="a vault is a folder with .obsidian or a settings note in it; name yours with --vault",
    ),
    "stdout_several": Message(
        kind=_USAGE,
        text="--stdout prints the page of one vault, and these are several",
        mend="name one of them with --vault",
    ),
    "no_command_near": Message(kind=_USAGE, text="there is no command {command} (did you mean {near}?)"),
    "no_shell": Message(
        kind=_USAGE, text="no shell is named, and $SHELL names none of these", mend="name one of: {known}"
    ),
    "open_printed": Message(
        kind=_USAGE,
        text="--open opens the page that is written, and --stdout and --format json write none",
        mend="leave one of them away",
    ),
    "open_several": Message(
        kind=_USAGE,
        text="--open opens the page of one vault, and these are several",
        mend="name one of them with --vault",
    ),
    "nothing_opens": Message(
        kind=_PROGRAM,
        text="the page is written, but nothing here opens it in Obsidian",
        mend="install Obsidian, or open this address yourself: {uri}",
    ),
    "host_knows_not": Message(
        kind=_PROGRAM,
        text="Obsidian does not know the vault {path} on this machine",
        mend='choose "Open folder as vault" there once',
    ),
    "page_own_below": Message(kind=_PROGRAM, text="(your own words stand below it in the note)"),
    "index_not_kept": Message(
        kind=_PROGRAM,
        text="what was read could not be kept in {path}, so that the next run reads every note again; "
        "look at its permissions and the room on the disk (docs/commands.md)",
    ),
    "state_in_vault": Message(
        kind=_PROGRAM,
        text="the folder {path} for what was written into notes lies inside the vault, which is synced",
        mend="set XDG_STATE_HOME to a folder outside of it (docs/commands.md)",
    ),
    "state_closed": Message(
        kind=_PROGRAM,
        text="{path} can't be used ({reason}), and nothing is written into notes without it",
        mend="look at its permissions and the room on the disk",
    ),
    "not_an_action": Message(
        kind=_USAGE,
        text="“{item}” is an insight, which has no practice and no end",
        mend="name one of its steps; `vault-integrate thread {item}` tells them",
    ),
    "not_an_insight": Message(
        kind=_USAGE,
        text="“{item}” is an action; a step is for an insight",
        mend="name the insight with --for",
    ),
    "for_an_action": Message(
        kind=_USAGE, text="--for names the insight that an action is a step of", mend="leave it away"
    ),
    "no_words": Message(kind=_USAGE, text="there are no words to write", mend="put them in quotes"),
    "not_read_back": Message(
        kind=_PROGRAM,
        text="nothing was written: in {path} these words would not be read as what they are",
        mend="leave out marks such as # > ``` %% <!-- or write the line yourself",
    ),
    "day_past": Message(kind=_USAGE, text="{day} is over by now", mend="name a day to come"),
    "went_to_inbox": Message(
        kind=_PROGRAM,
        text="only the host can make today's daily note from its template, so the line goes to {path}",
    ),
    "is_so_already": Message(kind=_PROGRAM, text="the notes say so already; nothing was written"),
    "counts_as_practice": Message(
        kind=_PROGRAM, text="this step has no end, so it counts as lived once more"
    ),
    "vault_busy": Message(
        kind=_PROGRAM,
        text="another vault-integrate is at work on the vault {vault}",
        mend="run the command again when it is done",
    ),
    "undo_one_way": Message(
        kind=_USAGE, text="--week, --id and --all-since name different things to take back", mend="give one"
    ),
    "undo_nothing": Message(
        kind=_USAGE,
        text="there is nothing to take back",
        mend="`vault-integrate log` lists what was written in the last month",
    ),
    "undo_no_write": Message(
        kind=_USAGE,
        text="there is no write {id}",
        mend="`vault-integrate log` lists those of the last month",
    ),
    "undo_of_undo": Message(
        kind=_USAGE,
        text="{id} took something back itself, and that is not taken back again",
        mend="change the line in the note",
    ),
    "undo_again": Message(
        kind=_USAGE, text="{id} is taken back already", mend="`vault-integrate log` says by what"
    ),
    "log_undoes": Message(kind=_PROGRAM, text="{entry} (takes back {id})"),
    "log_undone": Message(kind=_PROGRAM, text="{entry} (taken back by {id})"),
    "reading_notes": Message(kind=_PROGRAM, text="reading the notes"),
    "vaults_done": Message(kind=_PROGRAM, text="{done} of {count} vaults"),
    "about_vault": Message(kind=_PROGRAM, text="{vault}: {line}"),
    "worker_died": Message(
        kind=_PROGRAM,
        text="the process that read this vault ended before its page was done",
        mend="look at the room in memory, then run the command for this vault alone",
    ),
    "unread_one_in": Message(
        kind=_PROGRAM,
        text="{vault}: one thing could not be read",
        mend="`vault-integrate doctor --vault {vault}` says which",
    ),
    "unread_several_in": Message(
        kind=_PROGRAM,
        text="{vault}: {count} things could not be read",
        mend="`vault-integrate doctor --vault {vault}` says which",
    ),
    "misused": Message(kind=_USAGE, text="{fault}; {command} --help shows what there is"),
}
