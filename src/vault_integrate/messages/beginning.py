"""Messages of the first minute: how a vault is kept, what is picked up in it, and what comes next."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_PROGRAM = MessageKind.PROGRAM
_USAGE = MessageKind.USAGE
_PAGE = MessageKind.PAGE

BEGINNING: Final[dict[str, Message]] = {
    # --- Which vault ---
    "init_vault": Message(kind=_PROGRAM, text="The vault: {path}"),
    "init_vault_host": Message(kind=_PROGRAM, text="The vault, from Obsidian's own list: {path}"),
    "init_which": Message(kind=_PROGRAM, text="Which vault?"),
    "init_which_number": Message(kind=_PROGRAM, text="Its number"),
    "init_several": Message(
        kind=_USAGE,
        text="several vaults could be meant: {paths}",
        mend="name one: vault-integrate init PATH",
    ),
    "init_no_vault": Message(
        kind=_USAGE,
        text="there is no vault here, and Obsidian knows none on this machine",
        mend="name the folder with your notes: vault-integrate init PATH",
    ),
    "init_two_vaults": Message(
        kind=_USAGE, text="PATH and --vault name different folders", mend="name one of the two"
    ),
    # --- How it is kept ---
    "init_head_kept": Message(kind=_PROGRAM, text="How it is kept"),
    "init_head_as": Message(kind=_PROGRAM, text="As"),
    "init_head_from": Message(kind=_PROGRAM, text="From"),
    "init_row_language": Message(kind=_PROGRAM, text="language"),
    "init_row_weeks": Message(kind=_PROGRAM, text="weeks begin on"),
    "init_row_daily": Message(kind=_PROGRAM, text="daily notes"),
    "init_row_weekly": Message(kind=_PROGRAM, text="weekly notes"),
    "init_row_insight_tags": Message(kind=_PROGRAM, text="tags of insights"),
    "init_row_insight_headings": Message(kind=_PROGRAM, text="headings of insights"),
    "init_row_action_tags": Message(kind=_PROGRAM, text="tags of actions"),
    "init_row_action_headings": Message(kind=_PROGRAM, text="headings of actions"),
    "init_row_fields": Message(kind=_PROGRAM, text="own names of fields"),
    "init_row_tasks": Message(kind=_PROGRAM, text="tasks"),
    "init_row_templates": Message(kind=_PROGRAM, text="templates"),
    "init_row_only_read": Message(kind=_PROGRAM, text="only read"),
    "init_row_not_read": Message(kind=_PROGRAM, text="not read"),
    "init_usual": Message(kind=_PROGRAM, text="as usual"),
    "init_from_note": Message(kind=_PROGRAM, text="the settings note"),
    "init_from_host": Message(kind=_PROGRAM, text="Obsidian: {plugin}"),
    "init_from_names": Message(kind=_PROGRAM, text="the names of {count} notes"),
    "init_from_words": Message(kind=_PROGRAM, text="the words of your notes"),
    "init_from_use": Message(kind=_PROGRAM, text="in use, notes: {count}"),
    "init_nothing": Message(kind=_PROGRAM, text="none"),
    # --- What is picked up ---
    "init_head_picked": Message(kind=_PROGRAM, text="What is picked up"),
    "init_head_count": Message(kind=_PROGRAM, text="How many"),
    "init_head_where": Message(kind=_PROGRAM, text="Where"),
    "init_notes": Message(kind=_PROGRAM, text="notes"),
    "init_entries": Message(kind=_PROGRAM, text="entries"),
    "init_span": Message(kind=_PROGRAM, text="{first} to {last}"),
    "init_insights": Message(kind=_PROGRAM, text="insights"),
    "init_actions": Message(kind=_PROGRAM, text="actions"),
    "init_steps": Message(kind=_PROGRAM, text="of them steps"),
    "init_steps_where": Message(kind=_PROGRAM, text="tied to an insight"),
    "init_unmarked": Message(kind=_PROGRAM, text="perhaps more"),
    "init_unmarked_where": Message(kind=_PROGRAM, text="without a mark, for `vault-integrate find`"),
    "init_form_note": Message(kind=_PROGRAM, text="{count} as a whole note"),
    "init_form_header": Message(kind=_PROGRAM, text="{count} in properties"),
    "init_form_tag": Message(kind=_PROGRAM, text="{count} by a tag"),
    "init_form_field": Message(kind=_PROGRAM, text="{count} by a field"),
    "init_form_callout": Message(kind=_PROGRAM, text="{count} in callouts"),
    "init_form_heading": Message(kind=_PROGRAM, text="{count} below a heading"),
    "init_form_place": Message(kind=_PROGRAM, text="{count} by place or link"),
    "init_unread": Message(
        kind=_PROGRAM, text="{count} could not be read", mend="`vault-integrate doctor` says which and why"
    ),
    # --- Said beside it ---
    "init_no_entries": Message(
        kind=_PROGRAM,
        text="No note is called after a day in a way that is known here, so none is read as an entry. "
        "If yours are, say how: `daily_format` and `daily_folder` in the settings note.",
    ),
    "init_perhaps": Message(
        kind=_PROGRAM,
        text="Also in use: {names}. If one of them marks insights or actions, put it into `insight_tags`, "
        "`action_tags`, `insight_headings` or `action_headings` of the settings note.",
    ),
    "init_perhaps_one": Message(kind=_PROGRAM, text="{name} ({count} notes)"),
    "init_other_names": Message(
        kind=_PROGRAM,
        text="{count} notes are called after a day in another way ({form}), and are not read as entries. If "
        "that is how you call them now, say so in the settings note: {settings}.",
    ),
    "init_differs": Message(
        kind=_PROGRAM,
        text="Obsidian's own settings say something else for {names}; the settings note counts.",
    ),
    # --- Writing it ---
    "init_would_write": Message(kind=_PROGRAM, text="The settings note {path} would say:"),
    "init_ask": Message(kind=_PROGRAM, text="Write {path}, and no other file?"),
    "init_asks_nobody": Message(
        kind=_PROGRAM, text="Nothing was written: nobody can be asked here. --yes writes it."
    ),
    "init_not_written": Message(kind=_PROGRAM, text="Nothing was written."),
    "init_is_there": Message(
        kind=_PROGRAM,
        text="{path} is there already and says what is shown above; nothing was changed.",
    ),
    "init_came_meanwhile": Message(
        kind=_PROGRAM, text="{path} came meanwhile and is the settings note; nothing was written."
    ),
    "init_written": Message(
        kind=_PROGRAM,
        text="{path} is new. It travels with your notes, so the page is the same on all your devices; "
        "`vault-integrate undo` takes it away again.",
    ),
    "init_template": Message(
        kind=_PROGRAM,
        text="If you like, put these lines into your daily template; empty ones are passed over:",
    ),
    "init_template_named": Message(
        kind=_PROGRAM,
        text="If you like, put these lines into your daily template {path}; empty ones are passed over:",
    ),
    "init_next_find": Message(
        kind=_PROGRAM, text="Next, lines that may be insights: vault-integrate find{vault}"
    ),
    "init_next_report": Message(kind=_PROGRAM, text="Next, this week's page: vault-integrate report{vault}"),
    # --- The name alone ---
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
        mend="keeps page and notes together by itself from now on (`watch` until it is stopped)",
    ),
    "next_status": Message(kind=_PROGRAM, text="vault-integrate status", mend="says how it goes"),
    "next_help": Message(kind=_PROGRAM, text="vault-integrate --help", mend="lists everything"),
}
