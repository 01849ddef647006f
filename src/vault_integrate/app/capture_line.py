"""A new insight or action as a line of the daily note, or of the inbox."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.app.daily import daily_note
from vault_integrate.app.takeup import Edit
from vault_integrate.edit.change import CannotEdit, added_line, applied, ending_of
from vault_integrate.edit.item_line import bracketed_field
from vault_integrate.link.identity import whole_wording
from vault_integrate.model.block import BlockKind
from vault_integrate.model.change import Change
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.model.item import Form
from vault_integrate.model.note import NoteKind
from vault_integrate.parse.split import split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, time

    from vault_integrate.app.desk import Desk
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Insight
    from vault_integrate.model.note import Note

Added = tuple[list[Edit], tuple[str, bytes] | None, bool]
"""The lines, a note that is to be made, and whether it is the inbox."""

INBOX = "Inbox.md"


class CaptureLine(Struct, frozen=True, kw_only=True):
    """What is to be added.

    Attributes:
        role: `insight` or `action`.
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


def ways_to_add(desk: Desk, line: CaptureLine) -> Iterator[Callable[[], Added]]:
    """The ways to add a line, the best one first; each is worked out when it is tried.

    A way raises `CannotEdit` where the notes would not say what was meant.
    """
    for text in _texts(desk, line):
        yield partial(_add, desk, line, text)


def _texts(desk: Desk, line: CaptureLine) -> Iterator[str]:
    """The line as it may be written: what it is for comes before its tag."""
    settings = desk.vault.settings
    if line.role == "insight":
        yield f"{line.words} #{settings.insight_tags[0]}"
        return
    wanted = settings.task_filter
    tags = f"#{settings.action_tags[0]}" + (f" {wanted}" if wanted and wanted not in line.words else "")
    if line.insight is None:
        yield f"[ ] {line.words} {tags}"
        return
    for name in _names(desk, line.insight):
        yield f"[ ] {line.words} {bracketed_field('for', name)} {tags}"


def _names(desk: Desk, insight: Insight) -> Iterator[str]:
    """How an insight is named from another note: a link to its note or block, or its id."""
    for source in insight.sources:
        if source.form is Form.NOTE:
            yield f"[[{source.title}]]"
        elif source.block_id:
            yield f"[[{source.title}#^{source.block_id}]]"
    yield from desk.idents_of(insight)


def _add(desk: Desk, line: CaptureLine, text: str) -> Added:
    note = daily_note(desk.vault, line.day, line.at)
    if note.exists:
        return _edits(desk, line, note.path, f"- {text}"), None, False
    if note.begins is not None:
        made = _made(note.begins.encode(), _under(desk), f"- {text}")
        return [_making(line, note.path, made)], (note.path, made), False
    path = f"{desk.vault.settings.folder}/{INBOX}"
    head, _, rest = text.partition("] ")
    dated = f"{head}] {line.day.isoformat()} {rest}" if rest else f"{line.day.isoformat()} {text}"
    if (desk.vault.root / path).exists():
        if path not in desk.vault.files.notes or desk.note(path).kind is not NoteKind.INBOX:
            raise CannotEdit("act_no_place")
        return _edits(desk, line, path, f"- {dated}", heading=""), None, True
    made = f"---\nvault_integrate: {NoteKind.INBOX.value}\n---\n\n- {dated}\n".encode()
    return [_making(line, path, made)], (path, made), True


def _under(desk: Desk) -> str:
    return desk.vault.settings.capture_under


def _deed(line: CaptureLine) -> Deed:
    # What is captured is in the log as what it is.
    return Deed(kind=DeedKind.STEP, item="", day=line.day, words=line.words)


def _making(line: CaptureLine, path: str, data: bytes) -> Edit:
    return Edit(path=path, change=Change(at=0, old=b"", new=data), deed=_deed(line), number=1)


def _made(begins: bytes, heading: str, text: str) -> bytes:
    """A new daily note: its template, then the line under its heading."""
    data = begins if not begins or begins.endswith(b"\n") else begins + b"\n"
    lines = split_lines(data)
    at = _end_of_section(data.decode().replace("\r\n", "\n").split("\n"), heading)
    if at is not None:
        return applied(data, added_line(lines, at, text))
    more = f"\n## {heading}\n\n" if heading and data else f"## {heading}\n\n" if heading else ""
    return data + f"{more}{text}\n".encode()


def _edits(desk: Desk, line: CaptureLine, path: str, text: str, *, heading: str | None = None) -> list[Edit]:
    """The line in a note that is there, under its heading, which is added where there is none.

    Raises:
        CannotEdit: the note would not say what was meant.
    """
    note = desk.note(path)
    wanted = _under(desk) if heading is None else heading
    changes = _changes(desk.data(path), note, wanted, text)
    new, journal = desk.tried([(path, change) for change in changes])
    if not _says(line, desk.journal, journal):
        raise CannotEdit("act_no_tie")
    desk.accept(new, journal)
    return [Edit(path=path, change=change, deed=_deed(line), number=1) for change in changes]


def _changes(data: bytes, note: Note, heading: str, text: str) -> list[Change]:
    lines = split_lines(data)
    if not heading:
        return [added_line(lines, _last(lines), text)]
    at = _end_of_heading(note, heading)
    if at is not None:
        return [added_line(lines, at, text)]
    changes: list[Change] = []
    for each in ("", f"## {heading}", "", text):
        lines = split_lines(data)
        if each or not lines or lines[-1].strip():
            change = added_line(lines, len(lines), each)
            changes.append(change)
            data = applied(data, change)
    return changes


def _last(lines: tuple[bytes, ...]) -> int:
    """Behind the last line that says something; blank lines at the end stay at the end."""
    at = len(lines)
    while at > 0 and not lines[at - 1].strip() and ending_of(lines[at - 1]):
        at -= 1
    return at


def _end_of_heading(note: Note, heading: str) -> int | None:
    """The 0-based line behind what stands under a heading; None where the note has none of that text."""
    wanted = next(
        (
            block
            for block in note.blocks
            if block.kind is BlockKind.HEADING and block.parent is None and block.text == heading
        ),
        None,
    )
    if wanted is None:
        return None
    after = (
        block.line - 1
        for block in note.blocks
        if block.kind is BlockKind.HEADING and block.line > wanted.line and block.level <= wanted.level
    )
    end = next(after, len(note.lines))
    while end > wanted.last_line and not note.lines[end - 1].strip():
        end -= 1
    return end


def _end_of_section(lines: list[str], heading: str) -> int | None:
    """As `_end_of_heading`, in a template that is filled in and not yet a note."""
    if not heading:
        return None
    starts = [
        at for at, line in enumerate(lines) if line.startswith("#") and line.lstrip("#").strip() == heading
    ]
    if not starts:
        return None
    level = len(lines[starts[0]]) - len(lines[starts[0]].lstrip("#"))
    end = next(
        (
            at
            for at in range(starts[0] + 1, len(lines))
            if lines[at].startswith("#") and 0 < len(lines[at]) - len(lines[at].lstrip("#")) <= level
        ),
        len(lines),
    )
    while end > starts[0] + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _says(line: CaptureLine, before: MemoryJournal, after: MemoryJournal) -> bool:
    """Whether the notes say it after the change: the insight noticed on the day, the action with its tie."""
    identity = whole_wording(line.words, moved=False).identity
    if line.role == "insight":
        return any(
            whole_wording(each.words, moved=False).identity == identity
            and any(notice.day == line.day for notice in each.notices)
            for each in after.insights
        )
    known = {each.id for each in before.actions}
    return any(
        (each.id not in known or line.day in each.written)
        and (line.insight is None or each.belongs_to(line.insight.id))
        for each in after.actions
        if whole_wording(each.words, moved=False).identity == identity
    )
