"""Messages of `plugins check`: what is tried, what was found, and what its author can do."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_PLUGIN = MessageKind.PLUGIN

CHECKS: Final[dict[str, Message]] = {
    # --- what is tried
    "check_loads": Message(kind=_PLUGIN, text="it loads, quickly and without a word"),
    "check_hooks": Message(kind=_PLUGIN, text="its hooks are known and take what they are given"),
    "check_hook": Message(kind=_PLUGIN, text="{hook} keeps its contract"),
    "check_same": Message(kind=_PLUGIN, text="vault_extract finds the same each time"),
    "check_needles": Message(kind=_PLUGIN, text="vault_needles names what vault_extract looks for"),
    "check_clock": Message(kind=_PLUGIN, text="it asks for no time and no chance"),
    "check_outside": Message(kind=_PLUGIN, text="it opens no file and no connection, and starts no program"),
    "check_unchanged": Message(kind=_PLUGIN, text="it changes nothing that it is handed"),
    "check_page": Message(kind=_PLUGIN, text="the page is the same each time and everywhere"),
    "check_private": Message(kind=_PLUGIN, text="what is private is quoted nowhere"),
    "check_exports": Message(kind=_PLUGIN, text="its exports are the same each time and know their own file"),
    "check_commands": Message(kind=_PLUGIN, text="its commands have names of their own and a line of help"),
    # --- what was found
    "fault_load": Message(
        kind=_PLUGIN, text="loading it ends in {kind}", mend="import it in Python and read what it says"
    ),
    "fault_slow": Message(
        kind=_PLUGIN,
        text="loading it takes more than a second, in every run",
        mend="import what is heavy inside the hook that needs it",
    ),
    "fault_says": Message(
        kind=_PLUGIN, text="it prints while it is loaded", mend="take the print away: commands get in its way"
    ),
    "fault_hook": Message(kind=_PLUGIN, text="{fault}", mend="docs/hooks.md has all hooks"),
    "fault_unmarked": Message(
        kind=_PLUGIN,
        text="{hook} is called like a hook and not marked with hookimpl",
        mend="mark it, or give it another name",
    ),
    "fault_result": Message(kind=_PLUGIN, text="{kind}", mend="see {hook} in docs/hooks.md"),
    "fault_differs": Message(
        kind=_PLUGIN,
        text="called twice with the same note it finds something else",
        mend="keep nothing between two calls, and give no set",
    ),
    "fault_needle": Message(
        kind=_PLUGIN,
        text="it finds something in a note that holds no needle, so such notes are not handed to it",
        mend="name in vault_needles what it looks for, in lower case",
    ),
    "fault_clock": Message(
        kind=_PLUGIN,
        text="it calls {call}",
        mend="what it finds and shows is kept, and the same on every device: take days from notes and week",
    ),
    "fault_outside": Message(
        kind=_PLUGIN,
        text="it reaches outside ({event})",
        mend="use what the hook is handed; commands, and hooks that are told something, may do it",
    ),
    "fault_changed": Message(
        kind=_PLUGIN, text="it changes {thing}", mend="make new values (msgspec.structs.replace)"
    ),
    "fault_page": Message(
        kind=_PLUGIN,
        text="{what} comes out otherwise with another hash seed, time zone, language or order of files",
        mend="sort what comes from a set, and ask nothing of the machine",
    ),
    "fault_private": Message(
        kind=_PLUGIN,
        text="words of a private note or line are in {what}",
        mend="leave out what has `private` set: insight.private, action.private, note.private",
    ),
    "fault_private_item": Message(
        kind=_PLUGIN,
        text="vault_extract gives words of a private line as if they were not private",
        mend="make items with `found`, which knows what is private",
    ),
    "fault_export_differs": Message(
        kind=_PLUGIN,
        text="the export {name} gives other bytes the second time",
        mend="take times from the notes' own days, and order from the journal",
    ),
    "fault_export_own": Message(
        kind=_PLUGIN,
        text="is_ours of the export {name} does not know what make has made",
        mend="look for something that make always writes",
    ),
    "fault_export_foreign": Message(
        kind=_PLUGIN,
        text="is_ours of the export {name} takes somebody else's file for its own",
        mend="look for something that only make writes",
    ),
    "fault_command_known": Message(
        kind=_PLUGIN, text="the program has a command {name} itself", mend="give it another name"
    ),
    "fault_command_help": Message(
        kind=_PLUGIN, text="the command {name} has no line of help", mend="give its function a docstring"
    ),
    "fault_option": Message(
        kind=_PLUGIN, text="its option {name} has another name than its own", mend="begin it with {own}"
    ),
    "fault_no_answer": Message(
        kind=_PLUGIN,
        text="it did not come to an end within {seconds} seconds",
        mend="look for a loop, or for something that it waits for",
    ),
    "fault_ended": Message(
        kind=_PLUGIN, text="it ended the process that tried it", mend="raise an exception instead"
    ),
    "open_nothing_found": Message(
        kind=_PLUGIN,
        text="vault_extract found nothing in the made notes, so little is known of it",
        mend="put a few notes in which it finds something into tests/notes",
    ),
    # --- how it is said
    "made_page": Message(kind=_PLUGIN, text="the page of {week}"),
    "made_export": Message(kind=_PLUGIN, text="the export {name}"),
    "check_consent": Message(
        kind=_PLUGIN,
        text="this runs the code of {path} as you, and no sandbox holds it",
        mend="check only what you would install",
    ),
    "check_line": Message(kind=_PLUGIN, text="{state}: {what}"),
    "check_wrong": Message(kind=_PLUGIN, text="{what}: {fault}; {mend}"),
    "check_wrong_at": Message(kind=_PLUGIN, text="{what}: {fault} ({where}); {mend}"),
    "check_faults": Message(kind=_PLUGIN, text="{name}: {count} of {all} do not hold"),
    "check_fine": Message(kind=_PLUGIN, text="{name}: nothing was found"),
    "check_nothing": Message(
        kind=_PLUGIN,
        text="{path} is no plugin",
        mend="name a folder with a pyproject.toml, a .py file, or a plugin that is installed",
    ),
    "check_no_entry": Message(
        kind=_PLUGIN,
        text="{path} names no plugin",
        mend="give it a table [project.entry-points.vault_integrate] with a name and a module",
    ),
    "check_pyproject": Message(
        kind=_PLUGIN, text="{path} can't be read ({kind})", mend="see packaging.python.org"
    ),
}
