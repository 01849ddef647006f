"""From a note's bytes to a `Note`: header, blocks, day and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import Header, NotUtf8, Value
from vault_integrate.model.language import LanguagePack, folded_name
from vault_integrate.model.note import Note, NoteKind
from vault_integrate.parse.blocks import read_blocks
from vault_integrate.parse.dates import read_day
from vault_integrate.parse.frontmatter import read_header, tag_fault
from vault_integrate.parse.moment import MomentFormat, compile_format, match_path, match_week_path
from vault_integrate.parse.split import decode, text_lines

if TYPE_CHECKING:
    from datetime import date, time

    from vault_integrate.model.settings import Settings

MARK = "vault_integrate"
"""The property by which a note says what it is to this program."""

_DATE_PROPERTIES = ("date", "created")
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDates:
    """How names of notes say their days, compiled once for a vault."""

    daily: MomentFormat
    weekly: MomentFormat
    page: MomentFormat
    daily_folder: str
    weekly_folder: str
    page_folder: str
    day_starts: time | None
    date_names: tuple[str, ...]

    def day_of(self, path: str, header: Header, *, page: bool = False) -> date | None:
        """The day of a note: its property, else its name as a daily note, else as a weekly note.

        A weekly note, and the writer's own part of a page, have the last day of their week.
        """
        stem = path.removesuffix(".md").removesuffix(".MD")
        if page:
            week = match_week_path(stem, self.page_folder, self.page)
            return week.last if week else None
        for name in self.date_names:
            value = header.get(name)
            if isinstance(value, str):
                day = read_day(value, day_starts=self.day_starts)
                if day is not None:
                    return day
        day = match_path(stem, self.daily_folder, self.daily, day_starts=self.day_starts)
        if day is not None:
            return day
        week = match_week_path(stem, self.weekly_folder, self.weekly)
        return week.last if week else None


def note_dates(settings: Settings, language: LanguagePack) -> NoteDates:
    """Compile the vault's formats."""
    rule = settings.week_rule
    own = tuple(written for written, name in settings.field_words.items() if name in _DATE_PROPERTIES)
    return NoteDates(
        daily=compile_format(settings.daily_format, language.dates, rule),
        weekly=compile_format(settings.weekly_format, language.dates, rule),
        page=compile_format(settings.page_name, language.dates, rule),
        daily_folder=settings.daily_folder,
        weekly_folder=settings.weekly_folder,
        page_folder=settings.folder,
        day_starts=settings.day_starts,
        date_names=(*_DATE_PROPERTIES, *own),
    )


def read_note(path: str, data: bytes, dates: NoteDates, language: LanguagePack) -> Note | Diagnostic:
    """Read one note.

    Args:
        path: vault-relative path.
        data: its bytes.
        dates: how names say days.
        language: the words for yes and no.

    Returns:
        The note, with diagnostics for what could not be read; or one diagnostic where it is no text.
    """
    text = decode(data)
    if isinstance(text, NotUtf8):
        return Diagnostic(
            path=path,
            line=text.line,
            code="VI102",
            message="the note is not UTF-8 text, so it is not read",
            mend="save it as UTF-8 in a text editor",
        )
    lines = text_lines(text)
    header = read_header(lines)
    kind = note_kind(header)
    found = [
        Diagnostic(path=path, line=fault.line, code="VI201", message=fault.message, mend=fault.mend)
        for fault in header.faults
    ]
    wrong_tags = tag_fault(header)
    if wrong_tags is not None and wrong_tags not in header.faults:
        found.append(
            Diagnostic(
                path=path,
                line=wrong_tags.line,
                code="VI202",
                message=wrong_tags.message,
                mend=wrong_tags.mend,
            )
        )
    found.extend(_conflicts(path, lines))
    return Note(
        path=path,
        title=path.rpartition("/")[2].removesuffix(".md").removesuffix(".MD"),
        header=header,
        lines=lines,
        blocks=()
        if kind in (NoteKind.OFF, NoteKind.SETTINGS)
        else read_blocks(lines[header.last_line :], first_line=header.last_line + 1),
        day=dates.day_of(path, header, page=kind is NoteKind.PAGE),
        kind=kind,
        private=_is_yes(header.get("private"), language),
        diagnostics=tuple(found),
    )


def note_kind(header: Header) -> NoteKind:
    """What a note says it is: a page of ours, the settings, turned off; drawings are never read."""
    if header.get("excalidraw-plugin") is not None:
        return NoteKind.OFF
    said = header.get(MARK) if header.get(MARK) is not None else header.get("vault-integrate")
    if said is False:
        return NoteKind.OFF
    if isinstance(said, str):
        for kind in (NoteKind.PAGE, NoteKind.SETTINGS, NoteKind.OFF):
            if folded_name(said) == kind.value:
                return kind
    return NoteKind.PLAIN


def _is_yes(value: Value, language: LanguagePack) -> bool:
    return value is True or (isinstance(value, str) and folded_name(value) in language.yes_words)


def _conflicts(path: str, lines: tuple[str, ...]) -> list[Diagnostic]:
    for number, line in enumerate(lines, start=1):
        if line.startswith(_CONFLICT[0]) and any(each.startswith(_CONFLICT[1]) for each in lines[number:]):
            return [
                Diagnostic(
                    path=path,
                    line=number,
                    code="VI203",
                    message="the note holds both sides of a git conflict",
                    mend="settle the conflict; until then both sides are read",
                )
            ]
    return []
