"""From a note's bytes to a `Note`: header, blocks, day and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import Header, NotUtf8
from vault_integrate.model.language import LanguagePack, folded_name
from vault_integrate.model.note import Note, NoteKind
from vault_integrate.parse.blocks import read_blocks
from vault_integrate.parse.dates import read_day
from vault_integrate.parse.fields import canonical_key
from vault_integrate.parse.frontmatter import read_header, tag_fault
from vault_integrate.parse.item_fields import field_name, typed_values
from vault_integrate.parse.lines import MAX_CONTAINERS
from vault_integrate.parse.moment import MomentFormat, compile_format, match_path, match_week_path
from vault_integrate.parse.privacy import PRIVATE, Privacy
from vault_integrate.parse.split import decode, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, time

    from vault_integrate.model.settings import Settings

MARK = "vault_integrate"
"""The property by which a note says what it is to this program."""

DATE_PROPERTIES = ("date", "created")
"""The properties that say a note's day, the first one first."""

# Each turn takes one mark and the blanks behind it, so there is one way only to match.
_DEEP = re.compile(rf"[ \t]{{{2 * MAX_CONTAINERS},}}|[ \t]*(?:[>*+-][ \t]*){{{MAX_CONTAINERS}}}")
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDates:
    """How names of notes say their days, compiled once for a vault.

    Attributes:
        names: canonical names of the properties that speak of a note as a whole, by the folded names under
            which this vault's language and settings know them.
    """

    daily: MomentFormat
    weekly: MomentFormat
    page: MomentFormat
    daily_folder: str
    weekly_folder: str
    page_folder: str
    day_starts: time | None
    names: Mapping[str, str]

    def day_of(self, path: str, header: Header, *, page: bool = False) -> date | None:
        """The day of a note: its property, else its name as a daily note, else as a weekly note.

        A weekly note, and the writer's own part of a page, have the last day of their week.
        """
        stem = _stem(path)
        if page:
            week = match_week_path(stem, self.page_folder, self.page)
            return week.last if week else None
        for name in DATE_PROPERTIES:
            for value in self.values(header, name):
                day = read_day(value, day_starts=self.day_starts, entry_format=self.daily)
                if day is not None:
                    return day
        day = match_path(stem, self.daily_folder, self.daily, day_starts=self.day_starts)
        if day is not None:
            return day
        week = match_week_path(stem, self.weekly_folder, self.weekly)
        return week.last if week else None

    def values(self, header: Header, name: str) -> tuple[str, ...]:
        """What a header holds under one of `names`, whatever it is called there."""
        return tuple(
            text
            for key, value in header.properties.items()
            if self.names.get(folded_name(canonical_key(key))) == name
            for text in typed_values(value)
        )


def note_dates(settings: Settings, language: LanguagePack) -> NoteDates:
    """Compile the vault's formats."""
    rule = settings.week_rule
    wanted = (*DATE_PROPERTIES, PRIVATE)
    written = (*wanted, *language.field_names, *settings.field_words)
    names = {folded_name(each): field_name(each, settings, language) or "" for each in written}
    return NoteDates(
        daily=compile_format(settings.daily_format, language.dates, rule),
        weekly=compile_format(settings.weekly_format, language.dates, rule),
        page=compile_format(settings.page_name, language.dates, rule),
        daily_folder=settings.daily_folder,
        weekly_folder=settings.weekly_folder,
        page_folder=settings.folder,
        day_starts=settings.day_starts,
        names=MappingProxyType({written: name for written, name in names.items() if name in wanted}),
    )


def _stem(path: str) -> str:
    return path[:-3] if path.lower().endswith(".md") else path


def read_note(
    path: str, data: bytes, dates: NoteDates, language: LanguagePack, *, body: bool = True
) -> Note | Diagnostic:
    """Read one note.

    Args:
        path: vault-relative path.
        data: its bytes.
        dates: how names say days.
        language: the words for yes and no, and the tags that say a field.
        body: False where the body is known to say nothing; it then has no blocks.

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
    body = body and kind not in (NoteKind.OFF, NoteKind.SETTINGS)
    blocks = read_blocks(lines[header.last_line :], first_line=header.last_line + 1) if body else ()
    privacy = Privacy(names=dates.names, language=language)
    missed = privacy.missed_header(header, lines)
    return Note(
        path=path,
        title=_stem(path.rpartition("/")[2]),
        header=header,
        lines=lines,
        blocks=blocks,
        day=dates.day_of(path, header, page=kind is NoteKind.PAGE),
        kind=kind,
        private=any(folded_name(said) not in language.no_words for said in dates.values(header, PRIVATE))
        or bool(missed)
        or privacy.of_note(header, lines, blocks),
        diagnostics=(
            *_header_faults(path, header),
            *_missed(path, missed),
            *_conflicts(path, lines),
            *_too_deep(path, lines),
        ),
    )


def _header_faults(path: str, header: Header) -> Iterator[Diagnostic]:
    wrong_tags = tag_fault(header)
    faults = header.faults if wrong_tags is None else (*header.faults, wrong_tags)
    for fault in dict.fromkeys(faults):
        yield Diagnostic(path=path, line=fault.line, code=fault.code, message=fault.message, mend=fault.mend)


def _missed(path: str, line: int) -> Iterator[Diagnostic]:
    """A header that the host takes for text and that seems to say private."""
    if line:
        yield Diagnostic(
            path=path,
            line=line,
            code="VI204",
            message="the header can't be read and seems to say private, so nothing of this note is quoted",
            mend="let `---` stand alone on the note's first line and on the line that ends the header",
        )


def _too_deep(path: str, lines: tuple[str, ...]) -> Iterator[Diagnostic]:
    """The first line that is nested deeper than is looked into (RELIABILITY R30)."""
    first = next(
        (at for at, line in enumerate(lines) if len(line) > MAX_CONTAINERS and _DEEP.match(line)), None
    )
    if first is not None:
        yield Diagnostic(
            path=path,
            line=first + 1,
            code="VI205",
            message=f"the line is nested deeper than {MAX_CONTAINERS} levels; the rest is read as words",
            mend="write it with fewer levels",
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


def _conflicts(path: str, lines: tuple[str, ...]) -> Iterator[Diagnostic]:
    """The first conflict that git left in the note; settled ones leave no such pair."""
    first = next((at for at, line in enumerate(lines) if line.startswith(_CONFLICT[0])), None)
    if first is not None and any(line.startswith(_CONFLICT[1]) for line in lines[first:]):
        yield Diagnostic(
            path=path,
            line=first + 1,
            code="VI203",
            message="the note holds both sides of a git conflict",
            mend="settle the conflict; until then both sides are read",
        )
