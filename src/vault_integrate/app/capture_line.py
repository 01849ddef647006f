"""A new insight or action as a line of the daily note, or of the inbox."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.capture_place import at_end, under_heading, with_end
from vault_integrate.app.daily import daily_note, is_read
from vault_integrate.app.takeup import Edit
from vault_integrate.edit.change import CannotEdit
from vault_integrate.edit.item_line import bracketed_field
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.link.identity import whole_wording
from vault_integrate.model.change import Change
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.model.item import Form
from vault_integrate.model.names import fold
from vault_integrate.model.note import NEVER_READ, NoteKind
from vault_integrate.parse.split import text_lines
from vault_integrate.store.scan import DRAWINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, time

    from vault_integrate.app.capture_place import Block
    from vault_integrate.app.desk import Desk
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Action, Insight

INBOX = "Inbox.md"

_LIST_MARKS = re.compile(r"(?:[-*+]\s+)?(?:\[ \]\s*)?")
"""What a person may type before a line because it will become one: a list's dash, an empty box."""


class CaptureLine(Struct, frozen=True, kw_only=True):
    """What is to be added.

    Attributes:
        role: `insight` or `action`; `line` for one that is no item, such as a check-in.
        words: its words, on one line.
        day: the day.
        at: the time of day, for a template that names it.
        insight: the insight that an action is for.
    """

    role: str
    words: str
    day: date
    at: time
    insight: Insight | None = None


class Added(Struct, frozen=True, kw_only=True):
    """Where a line goes.

    Attributes:
        edits: the changes of a note that is there; of one that is to be made all of it as one.
        block: the lines that are new in the note, as they will stand there.
        made: the path and the bytes of a note that is to be made.
        inbox: the daily note is the host's to make, so it goes into the inbox.
    """

    edits: list[Edit]
    block: Block
    made: tuple[str, bytes] | None = None
    inbox: bool = False


def one_line(words: str) -> str:
    """The words on one line, without what is no text: control characters, bytes that are no UTF-8."""
    joined = " ".join(words.split())
    return "".join(letter for letter in joined if unicodedata.category(letter) not in ("Cc", "Cs")).strip()


def clean_words(words: str) -> str:
    """The words as they go into one line, without what would make a list or a box of it once more."""
    joined = one_line(words)
    found = _LIST_MARKS.match(f"{joined} ")
    return joined[found.end() :].strip() if found else joined


def is_there(desk: Desk, line: CaptureLine) -> bool:
    """Whether the notes say it already: an insight is noticed once a day, an open step of a day is one."""
    if line.role == "line":
        note = daily_note(desk.vault, line.day, line.at)
        return note.exists and f"- {line.words}" in map(str.strip, desk.note(note.path).lines)
    identity = _read_words(desk, line)
    if line.role == "insight":
        return any(
            _identity(each.words) == identity and any(notice.day == line.day for notice in each.notices)
            for each in desk.journal.insights
        )
    return any(line.day in each.written for each in _open_actions(desk.journal, line, identity))


def add_line(desk: Desk, line: CaptureLine) -> Added | None:
    """Where the line goes, worked out on the desk.

    None where nothing names its insight, or the notes would not say what was meant.

    Raises:
        VaultIntegrateError: today's daily note, or the inbox, is none that a line can be added to.
        Outdated: a note has appeared meanwhile.
    """
    ways = list(_texts(desk, line))
    if not ways:
        return None
    place = _place(desk, line)
    for way in ways:
        try:
            return place(way())
        except CannotEdit:
            continue
    return None


def _place(desk: Desk, line: CaptureLine) -> Callable[[str], Added]:
    """What puts a text where it belongs; it raises `CannotEdit` where it would not be read as it is meant."""
    daily = daily_note(desk.vault, line.day, line.at)
    heading = desk.vault.settings.capture_under
    if not is_read(desk.vault, daily.path):
        raise VaultIntegrateError(*messages.told("daily_not_read", path=daily.path))
    if daily.exists:
        _refuse_closed(desk, daily.path)
        return lambda text: _into(desk, line, daily.path, heading, f"- {text}")
    if daily.begins is None:
        return _inbox(desk, line)
    begins = with_end(daily.begins.encode())
    note = desk.parsed(daily.path, begins)
    return lambda text: _making(desk, line, daily.path, under_heading(begins, note, heading, f"- {text}"))


def _inbox(desk: Desk, line: CaptureLine) -> Callable[[str], Added]:
    settings = desk.vault.settings
    wanted = f"{settings.folder}/{INBOX}"
    path = {fold(each): each for each in desk.vault.files.paths}.get(fold(wanted), wanted)

    def dated(text: str) -> str:
        box = "[ ] " if line.role == "action" else ""
        return f"- {box}{line.day.isoformat()} {text.removeprefix(box)}"

    if path not in desk.vault.files.paths:
        head = f"---\nvault_integrate: {NoteKind.INBOX.value}\n---\n\n".encode()
        return lambda text: _making(desk, line, path, at_end(head, dated(text)), inbox=True)
    try:
        is_ours = desk.note(path).kind is NoteKind.INBOX
    except CannotEdit:
        is_ours = False
    if not is_ours:
        raise VaultIntegrateError(*messages.told("inbox_foreign", path=path))
    return lambda text: _into(desk, line, path, "", dated(text), inbox=True)


def _refuse_closed(desk: Desk, path: str) -> None:
    """Refuse a daily note that is turned off, or is a board or a drawing, whose plugins keep its form.

    Raises:
        VaultIntegrateError: it is one.
    """
    try:
        note = desk.note(path)
    except CannotEdit as refusal:
        raise VaultIntegrateError(*messages.told("daily_not_read", path=path)) from refusal
    drawn = any(note.header.name_of(each) for each in ("kanban-plugin", "excalidraw-plugin"))
    if drawn or path.lower().endswith(DRAWINGS) or note.kind in NEVER_READ:
        raise VaultIntegrateError(*messages.told("daily_not_read", path=path))


def _refuse_hidden(desk: Desk, line: CaptureLine, path: str, put: Block) -> None:
    """Refuse a place where the line would be no text of the note: below code or a comment that never ends.

    Raises:
        CannotEdit: it would be read by nobody.
    """
    blocks = desk.parsed(path, put.data).blocks
    if line.role == "line" and not any(each.line <= put.line <= each.last_line for each in blocks):
        raise CannotEdit("act_no_tie")


def _into(desk: Desk, line: CaptureLine, path: str, heading: str, text: str, *, inbox: bool = False) -> Added:
    """The line in a note that is there."""
    data = desk.data(path)
    put = under_heading(data, desk.note(path), heading, text)
    _refuse_hidden(desk, line, path, put)
    new, journal = desk.tried([(path, change) for change in put.changes])
    _check(desk, line, journal)
    desk.accept(new, journal)
    edits = [Edit(path=path, change=change, deed=_deed(line), number=1) for change in put.changes]
    return Added(edits=edits, block=put, inbox=inbox)


def _making(desk: Desk, line: CaptureLine, path: str, put: Block, *, inbox: bool = False) -> Added:
    """A note that is made, with the line in it."""
    _refuse_hidden(desk, line, path, put)
    _check(desk, line, desk.made(path, put.data))
    change = Change(at=0, old=b"", new=put.data)
    put = replace(put, first=1, texts=text_lines(put.data.decode("utf-8-sig")))
    edit = Edit(path=path, change=change, deed=_deed(line), number=1)
    return Added(edits=[edit], block=put, made=(path, put.data), inbox=inbox)


def _deed(line: CaptureLine) -> Deed:
    # What is captured is in the log as what it is.
    return Deed(kind=DeedKind(line.role), item="", day=line.day, words=line.words)


# The text


def _texts(desk: Desk, line: CaptureLine) -> Iterator[Callable[[], str]]:
    """The ways to write the line, the best one first; one may raise `CannotEdit`."""
    if line.role == "line":
        yield lambda: line.words
    elif line.role == "insight":
        yield partial(_tagged, line.words, desk.vault.settings.insight_tags, "")
    elif line.insight is None:
        yield partial(_step, desk, line, "")
    else:
        for name in _names(desk, line.insight):
            yield partial(_step, desk, line, name)


def _step(desk: Desk, line: CaptureLine, name: str) -> str:
    """An action's text: what it is for comes before its tag."""
    settings = desk.vault.settings
    tie = f" {bracketed_field('for', name)}" if name else ""
    return _tagged(f"[ ] {line.words}{tie}", settings.action_tags, settings.task_filter)


def _tagged(text: str, tags: tuple[str, ...], wanted: str) -> str:
    """The text with the first of the tags, if it has none of them, and with the Tasks plugin's filter."""
    known = {fold(each) for each in tags}
    given = {fold(word[1:].partition("/")[0]) for word in text.split() if word.startswith("#")}
    if known.isdisjoint(given):
        text = f"{text} #{tags[0]}"
    return f"{text} {wanted}" if wanted and wanted not in text else text


def _names(desk: Desk, insight: Insight) -> Iterator[str]:
    """How an insight is named from another note: a link to its note or block, or its id."""
    for source in insight.sources:
        if source.form is Form.NOTE:
            yield f"[[{source.title}]]"
        elif source.block_id:
            yield f"[[{source.title}#^{source.block_id}]]"
    yield from desk.idents_of(insight)


# The proof


def _check(desk: Desk, line: CaptureLine, after: MemoryJournal) -> None:
    """Whether the notes then say it, and all that they said before.

    Raises:
        CannotEdit: they don't.
    """
    identity = _read_words(desk, line)
    before = desk.journal
    if not _says(line, identity, before, after) or not _keeps(identity, before, after):
        raise CannotEdit("act_no_tie")


def _says(line: CaptureLine, identity: str, before: MemoryJournal, after: MemoryJournal) -> bool:
    """The insight noticed on the day; the action open, and tied to its insight."""
    if line.role == "line":
        return True
    if line.role == "insight":
        return any(
            _identity(each.words) == identity and any(notice.day == line.day for notice in each.notices)
            for each in after.insights
        )
    written = [each for each in _open_actions(after, line, identity) if line.day in each.written]
    known = [each for each in _open_actions(before, line, identity) if line.day in each.written]
    return len(written) == len(known) + 1


def _keeps(identity: str, before: MemoryJournal, after: MemoryJournal) -> bool:
    """Whether no other item is lost, as below words that begin a comment."""
    left = {each.id for each in after.insights} | {each.id for each in after.actions}
    stood = [(each.id, each.words) for each in before.insights]
    stood += [(each.id, each.words) for each in before.actions]
    return all(ident in left or _identity(words) == identity for ident, words in stood)


def _open_actions(journal: MemoryJournal, line: CaptureLine, identity: str) -> list[Action]:
    return [
        each
        for each in journal.actions
        if each.open
        and _identity(each.words) == identity
        and (line.insight is None or each.belongs_to(line.insight.id))
    ]


def _read_words(desk: Desk, line: CaptureLine) -> str:
    """The words as they are read: without the tags and fields among them."""
    return _identity(desk.context.words(line.words).words)


def _identity(words: str) -> str:
    return whole_wording(words, moved=False).identity
