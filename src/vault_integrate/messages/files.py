"""Messages about notes, files and folders, and about the file of the page."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_FILE = MessageKind.FILE
_PAGE = MessageKind.PAGE

FILES: Final[dict[str, Message]] = {
    "vault_missing": Message(
        kind=_FILE, text="there is no folder {path}", mend="name the vault's folder with --vault"
    ),
    "vault_is_file": Message(
        kind=_FILE, text="{path} is a file, not a folder", mend="name the vault's folder with --vault"
    ),
    "vault_closed": Message(
        kind=_FILE, text="the folder {path} can't be read ({reason})", mend="look at its permissions"
    ),
    "vault_emptied": Message(
        kind=_FILE,
        text="{gone} notes of {path} are gone since the last run and {left} are left, so nothing is written",
        mend="look whether the drive or the sync engine is there; if it is meant, run "
        "`vault-integrate report --fewer-notes`",
    ),
    "outside_not_regular": Message(
        kind=_FILE,
        text="{path} is a link, no regular file, or too large, so it is left alone",
        mend="name another file",
    ),
    "outside_in_vault": Message(
        kind=_FILE,
        text="{path} lies inside the vault, which is synced",
        mend="name a file outside of it",
    ),
    "outside_closed": Message(
        kind=_FILE, text="{path} can't be written ({reason})", mend="name a file in a folder of yours"
    ),
    "name_not_utf8": Message(kind=_FILE, text="the name is not UTF-8, so this is not read", mend="rename it"),
    "file_not_regular": Message(
        kind=_FILE,
        text="the file is a link or no regular file, so it is not read",
        mend="put a plain copy in its place, or rename it",
    ),
    "folder_link": Message(
        kind=_FILE,
        text="the folder is a link, so what is in it is not read",
        mend="move the folder itself into the vault",
    ),
    "file_closed": Message(kind=_FILE, text="this can't be read ({reason})", mend="look at its permissions"),
    "conflict_copy": Message(
        kind=_FILE,
        text="a sync engine left this conflict copy; it is not read",
        mend="take over what you need and delete it",
    ),
    "pattern_unknown": Message(
        kind=_FILE,
        text="a pattern of the excluded files is not understood and leaves nothing out",
        mend="name the folder in the setting leave_out",
    ),
    "note_too_large": Message(
        kind=_FILE, text="the note is larger than 8 MB, so it is not read", mend="split it into several notes"
    ),
    "note_twin": Message(
        kind=_FILE,
        text="another note has this name but for case or the way accents are stored",
        mend="rename one of the two; on other devices they are one file",
    ),
    "note_not_utf8": Message(
        kind=_FILE,
        text="the note is not UTF-8 text, so it is not read",
        mend="save it as UTF-8 in a text editor",
    ),
    "note_perhaps_private": Message(
        kind=_FILE,
        text="the header can't be read and seems to say private, so nothing of this note is quoted",
        mend="let `---` stand alone on the note's first line and on the line that ends the header",
    ),
    "note_too_deep": Message(
        kind=_FILE,
        text="the line is nested deeper than {levels} levels; the rest is read as words",
        mend="write it with fewer levels",
    ),
    "note_conflict": Message(
        kind=_FILE,
        text="the note holds both sides of a git conflict",
        mend="settle the conflict; until then both sides are read",
    ),
    "note_changed": Message(kind=_FILE, text="{path} changed meanwhile", mend="run the command again"),
    "note_recent": Message(
        kind=_FILE,
        text="{path} changed a moment ago, so nothing is written into it yet",
        mend="the next run does it",
    ),
    "note_recent_capture": Message(
        kind=_FILE,
        text="{path} changed a moment ago and again meanwhile, so nothing was written",
        mend="run the command again when it is saved",
    ),
    "daily_not_read": Message(
        kind=_FILE,
        text="nothing was written: what stands in {path} is not read, or it is a board or a drawing",
        mend="take its folder out of leave_out or into read_in, or write the line elsewhere yourself",
    ),
    "inbox_foreign": Message(
        kind=_FILE,
        text="nothing was written: {path} is there and is no inbox of ours",
        mend="move it away or give it another name, or put vault_integrate: inbox into its header",
    ),
    "wrote_changed": Message(kind=_FILE, text="{path}:{line} changed ({reason})"),
    "wrote_added": Message(kind=_FILE, text="{path}:{line} added ({reason})"),
    "acts_refused": Message(
        kind=_PAGE, text="{path}: {count} of what was done there is not written; the page says why beside it"
    ),
    "copy_left": Message(
        kind=_PAGE,
        text="the conflict copy {path} is left as it is: {fault}",
        mend="take over what you need and delete it",
    ),
    "copy_healed": Message(kind=_FILE, text="{path} taken in and removed"),
    "note_gone": Message(
        kind=_FILE,
        text="{path} is gone",
        mend="if that is meant, run the command again; it is never made again",
    ),
    "note_link": Message(
        kind=_FILE,
        text="{path} is a link, lies behind one or is no regular file",
        mend="write into it yourself; that is never done through a link",
    ),
    "note_hard_linked": Message(
        kind=_FILE,
        text="{path} has several names (hard links), and to replace it would part them",
        mend="write into it yourself, or make it a file of its own",
    ),
    "note_read_only": Message(kind=_FILE, text="{path} is read-only", mend="allow writing to it"),
    "note_closed": Message(
        kind=_FILE,
        text="{path} can't be written ({reason})",
        mend="look at its permissions and the room on the disk",
    ),
    "undo_changed": Message(
        kind=_FILE,
        text="{path}:{line} has changed since, so it is left as it is",
        mend="change it in the note itself if you want to",
    ),
    "undo_gone": Message(
        kind=_FILE,
        text="{path}:{line} can't be taken back, for there is no such note any more",
        mend="if the line stands elsewhere by now, change it there",
    ),
    "undo_as_written": Message(kind=_FILE, text="{path} as written {time}"),
    "undo_as_it_is": Message(kind=_FILE, text="{path} as it is"),
    "field_unread": Message(
        kind=_FILE,
        text="what the field “{name}” holds is not understood",
        mend="docs/writing.md says what it may be",
    ),
    "mark_unknown": Message(
        kind=_FILE,
        text="the property vault_integrate says nothing that is known, so the note is read like any other",
        mend="write settings, page, inbox or off, or take the property out",
    ),
    "page_no_name": Message(
        kind=_PAGE, text="no free name like {path} is left", mend="set page_name to another name"
    ),
    "no_weekly_note": Message(
        kind=_PAGE,
        text="there is no weekly note {path}",
        mend="make it and put the two markers of docs/page.md into it, or set page_in to: own note",
    ),
    "page_not_utf8": Message(
        kind=_PAGE, text="{path} is not UTF-8 text", mend="save it as UTF-8, or move it away"
    ),
    "page_folder_link": Message(
        kind=_PAGE, text="the folder {folder} is a link", mend="name another one in the setting folder"
    ),
    "page_folder_file": Message(
        kind=_PAGE,
        text="{folder} is a file, so nothing can stand in it",
        mend="name a folder in the setting folder",
    ),
    "page_closed": Message(
        kind=_PAGE, text="{path} can't be written ({reason})", mend="look at its permissions"
    ),
    "page_appeared": Message(kind=_PAGE, text="{name} appeared meanwhile", mend="run the command again"),
    "page_changed": Message(kind=_PAGE, text="{name} changed meanwhile", mend="run the command again"),
    "notes_changing": Message(
        kind=_PAGE,
        text="notes are being saved, and what was done on {path} has no place among them right now",
        mend="run the command again in a moment",
    ),
    "page_gone": Message(kind=_PAGE, text="{name} is gone meanwhile", mend="run the command again"),
    "page_read_only": Message(
        kind=_PAGE, text="{name} is read-only", mend="allow writing to it, or name another folder"
    ),
    "page_not_regular": Message(
        kind=_PAGE,
        text="{name} is no regular file",
        mend="put a plain file in its place, or move it away; nothing is written through a link",
    ),
    "page_left": Message(
        kind=_PAGE,
        text="{path} is left as it is: {fault}",
        mend="mend the markers, or move the note away and run again",
    ),
    "page_left_newer": Message(
        kind=_PAGE, text="{path} is left as it is: {fault}", mend="update vault-integrate on this device"
    ),
    "page_without_markers": Message(
        kind=_PAGE,
        text="{path} does not hold the two markers",
        mend="docs/page.md shows the pair to put where you want it",
    ),
    "page_unchanged": Message(kind=_PAGE, text="{path} (unchanged)"),
    "page_name_taken": Message(
        kind=_PAGE,
        text="{path} has the page's name already and is not ours, so the page has another name"
        " (rename that note, or set page_name)",
    ),
    "now_written": Message(kind=_PAGE, text="{path} embeds this week's page now"),
    "now_name_taken": Message(
        kind=_PAGE,
        text="another note has the name of {path}, so this week's page is embedded in {other}",
        mend="name another note in the setting now_note",
    ),
    "now_no_name": Message(
        kind=_PAGE, text="no free name like {path} is left", mend="name another note in the setting now_note"
    ),
    "thread_foreign": Message(
        kind=_PAGE,
        text="{path} is there and is no thread of ours, so it is left as it is",
        mend="move it away or give it another name, then run again",
    ),
    "thread_no_name": Message(
        kind=_PAGE, text="no free name like {path} is left", mend="move some of them away"
    ),
    "region_odd_marker": Message(kind=_PAGE, text="line {line} looks like one more marker of its region"),
    "region_marker_astray": Message(
        kind=_PAGE, text="the {marker} marker of its region does not stand where it belongs"
    ),
    "region_marker_inside": Message(kind=_PAGE, text="one more marker stands inside its region"),
    "region_conflict": Message(
        kind=_PAGE,
        text="the page holds both sides of a git conflict",
        mend="keep one of them, then run again",
    ),
    "region_twice": Message(
        kind=_PAGE,
        text="this page stands twice in the file (line {first} and line {second})",
        mend="take out one pair of vault-integrate begin and end lines, then run again",
    ),
    "region_not_utf8": Message(kind=_PAGE, text="its region is not UTF-8 text"),
    "region_newer": Message(kind=_PAGE, text="a newer vault-integrate wrote its region"),
}
