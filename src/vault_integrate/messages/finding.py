"""Messages of `find`: about the command, its ids and the place of a line, never about what somebody wrote."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_PROGRAM = MessageKind.PROGRAM
_USAGE = MessageKind.USAGE
_FILE = MessageKind.FILE

FINDING: Final[dict[str, Message]] = {
    "find_nothing": Message(kind=_PROGRAM, text="no line without a mark looks like an insight or an action"),
    "find_no_page": Message(
        kind=_USAGE,
        text="there is no page {page}; the {count} lines fill {pages}",
        mend="give a smaller number to --page",
    ),
    "find_more": Message(kind=_PROGRAM, text="{count} more: `vault-integrate find --page {page}`"),
    "find_how": Message(
        kind=_PROGRAM,
        text="`vault-integrate find --take ID` puts the tag onto one, `--never ID` shows it no more",
    ),
    "find_no_id": Message(
        kind=_USAGE,
        text="there is no line {id} to take or refuse",
        mend="`vault-integrate find` lists those there are",
    ),
    "find_both": Message(
        kind=_USAGE, text="{id} is given to --take and to --never", mend="give it to one of them"
    ),
    "find_gone": Message(
        kind=_FILE,
        text="{place} reads otherwise by now, so nothing was written there",
        mend="run `vault-integrate find` again",
    ),
    "find_crowded": Message(
        kind=_FILE,
        text="at {place} a tag would mark many other sentences too, so nothing was written there",
        mend="take the sentence alone with --sentence, or give it a line of its own",
    ),
    "find_not_alone": Message(
        kind=_FILE,
        text="a tag at {place} would change what other lines say, so nothing was written there",
        mend="put the tag where you want it yourself",
    ),
    "find_never": Message(kind=_PROGRAM, text="not shown again: {count}"),
    "find_never_dry": Message(kind=_PROGRAM, text="would not be shown again: {count}"),
    "find_asks_again": Message(kind=_PROGRAM, text="refused before, and shown again from now on: {count}"),
    "find_ask_again": Message(kind=_PROGRAM, text="Show all that was refused again ({count})?"),
    "find_yes": Message(
        kind=_USAGE, text="nobody is there to be asked whether to show {count} again", mend="give --yes"
    ),
    "find_pause": Message(kind=_PROGRAM, text="this note was saved a moment ago; waiting until it is quiet"),
    "find_begin": Message(
        kind=_PROGRAM,
        text="Only what you take is written to: it gets its tag at once, and `vault-integrate undo` takes it"
        " off. Stop whenever you like.",
    ),
    "find_keys": Message(
        kind=_PROGRAM, text="t take as {role} · a take as {other} · s skip · n never · q quit"
    ),
    "find_keys_crowded": Message(
        kind=_PROGRAM,
        text="It stands among many others, all of which a tag would mark. s skip · n never · q quit",
    ),
    "find_keys_alone": Message(
        kind=_PROGRAM, text="o only this sentence, as {role} in brackets: ({role}:: …)"
    ),
    "find_marks_all": Message(kind=_PROGRAM, text="The tag marks all of: {words}"),
    "find_no_day": Message(kind=_PROGRAM, text="a note without a day"),
    "find_undated": Message(
        kind=_PROGRAM,
        text="{place} is in a note without a day: it comes onto the page once a dated note links to it",
    ),
    "find_taken": Message(kind=_PROGRAM, text="taken as {role}: {place}"),
    "find_refused": Message(kind=_PROGRAM, text="not shown again"),
    "find_end": Message(kind=_PROGRAM, text="taken: {taken}; not shown again: {never}"),
}
