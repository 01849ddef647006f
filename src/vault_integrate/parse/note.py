"""From a note's bytes to a `Note`: header, blocks, day and kind."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.header import EMPTY_HEADER, Header, NotUtf8
from vault_integrate.model.language import LanguagePack, folded_name
from vault_integrate.model.note import NEVER_READ, Note, NoteKind
from vault_integrate.parse.blocks import read_blocks
from vault_integrate.parse.dates import read_day
from vault_integrate.parse.field_names import field_name
from vault_integrate.parse.fields import canonical_key
from vault_integrate.parse.frontmatter import header_tags, read_header, tag_fault
from vault_integrate.parse.item_fields import typed_values
from vault_integrate.parse.lines import MAX_CONTAINERS
from vault_integrate.parse.moment import MomentFormat, compile_format, match_path, match_week_path
from vault_integrate.parse.privacy import PRIVATE, Privacy, private_mark
from vault_integrate.parse.split import decode, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, time

    from vault_integrate.model.header import HeaderFault, Value
    from vault_integrate.model.settings import Settings

MARK = "vault_integrate"
"""The property by which a note says what it is to this program."""

_TAGS = frozenset(("tags", "tag"))
_OURS = frozenset((MARK, "vault-integrate", "excalidraw-plugin"))

DATE_PROPERTIES = ("date", "created")
"""The properties that say a note's day, the first one first."""

# Each turn takes one mark and the blanks behind it, so there is one way only to match.
_DEEP = re.compile(rf"[ \t]{{{2 * MAX_CONTAINERS},}}|[ \t]*(?:[>*+-][ \t]*){{{MAX_CONTAINERS}}}")
# A line that is too deep begins with so many of these; looked for first, because nearly no note has one.
_PERHAPS_DEEP = re.compile(rf"[ \t>*+-]{{{MAX_CONTAINERS}}}")
_PERHAPS_DEEP_BELOW = re.compile(rf"\n[ \t>*+-]{{{MAX_CONTAINERS}}}")

# The fences of a header in a text whose line ends are all one character (`split_header`).
_FENCE = "---"
_FENCE_LENGTH = len(_FENCE)
_OPENING = re.compile(r"--- *\n")
_CLOSING = re.compile(r"\n--- *(?=\n|\Z)")

_SAID = (
    *(NoteKind.PAGE, NoteKind.THREAD, NoteKind.SETTINGS, NoteKind.INBOX, NoteKind.NOW),
    NoteKind.OFF,
)
_MOST_COMPARED = 40

_MOST_TOPS = 4096
_LONGEST_TOP = 2000
"""In characters: of longer headers hardly two are the same."""

_CONFLICT = ("<<<<<<< ", ">>>>>>> ")


@lru_cache(maxsize=1024)
def _folded_key(key: str) -> str:
    """A property's name for comparing; a vault uses the same few in most notes."""
    return folded_name(canonical_key(key))


class NoteDates(Struct, frozen=True, kw_only=True):
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
    tops: dict[str, _Top] = field(default_factory=dict)

    def day_of(self, stem: str, top: _Top) -> date | None:
        """The day of a note: its property, else its name as a daily note, else as a weekly note.

        A weekly note, and the writer's own part of a page, have the last day of their week.

        Args:
            stem: its path without `.md`.
            top: what its header says.
        """
        if top.kind is NoteKind.PAGE:
            week = match_week_path(stem, self.page_folder, self.page)
            return week.last if week else None
        if top.day is not None:
            return top.day
        day = match_path(stem, self.daily_folder, self.daily, day_starts=self.day_starts)
        if day is not None:
            return day
        week = match_week_path(stem, self.weekly_folder, self.weekly)
        return week.last if week else None

    def day_said(self, said: Mapping[str, tuple[str, ...]]) -> date | None:
        """The day in the properties, see `said`."""
        for name in DATE_PROPERTIES:
            for value in said.get(name, ()):
                day = read_day(value, day_starts=self.day_starts, entry_format=self.daily)
                if day is not None:
                    return day
        return None

    def said(self, header: Header) -> Mapping[str, tuple[str, ...]]:
        """What a header holds under each of `names`, whatever they are called there."""
        said: dict[str, tuple[str, ...]] = {}
        for key, value in header.properties.items():
            name = self.names.get(_folded_key(key))
            if name is not None:
                said[name] = (*said.get(name, ()), *typed_values(value))
        return said


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


class _Top(Struct, frozen=True, kw_only=True):
    """What a header says by itself, in whatever note it stands.

    Attributes:
        language: the words that it was read with.
        day: the day in its properties.
        private: whether it says so, or seems to.
        diagnostics: what is wrong with it; their paths are empty.
    """

    language: LanguagePack
    header: Header
    kind: NoteKind
    day: date | None
    private: bool
    diagnostics: tuple[Diagnostic, ...]


class NoteHead(Struct, frozen=True, kw_only=True):
    """All of a note that can be known without parsing its body.

    Attributes:
        text: all of it, without a BOM, its lines ending in one character only.
        body: 0-based offset in `text` where the line behind the header begins.
        private: what the header says; the body may say it, too.

    The others are those of `Note`.
    """

    path: str
    title: str
    header: Header
    text: str
    body: int
    day: date | None
    kind: NoteKind
    private: bool
    diagnostics: tuple[Diagnostic, ...]

    def body_lines(self) -> Iterator[str]:
        """The lines behind the header, cut one by one: who asks seldom needs them all."""
        at = self.body
        while at < len(self.text):
            end = self.text.find("\n", at)
            yield self.text[at:] if end < 0 else self.text[at:end]
            at = len(self.text) if end < 0 else end + 1


def read_head(path: str, data: bytes, dates: NoteDates, language: LanguagePack) -> NoteHead | Diagnostic:
    """Read of one note what can be had without parsing its body; see `read_note`."""
    decoded = decode(data)
    if isinstance(decoded, NotUtf8):
        return diagnosed(path, "VI102", messages.told("note_not_utf8"), line=decoded.line)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n") if "\r" in decoded else decoded
    fence = _CLOSING.search(text, _FENCE_LENGTH) if _OPENING.match(text) else None
    top = _top(text[: fence.end()] if fence else "", dates, language)
    # The host's header begins on the first line; a header elsewhere may all the same say private.
    doubtful = not fence and text.lstrip().startswith(_FENCE)
    missed = _missed_line(text, dates, language) if doubtful else 0
    stem = _stem(path)
    return NoteHead(
        path=path,
        title=stem.rpartition("/")[2],
        header=top.header,
        text=text,
        body=min(fence.end() + 1, len(text)) if fence else 0,
        day=dates.day_of(stem, top),
        kind=top.kind,
        private=top.private or bool(missed),
        diagnostics=(
            *(replace(each, path=path) for each in top.diagnostics),
            *(_missed(path, missed) if missed else ()),
            *(_conflicts(path, text) if _CONFLICT[0] in text else ()),
            *_too_deep(path, text),
        ),
    )


def _top(text: str, dates: NoteDates, language: LanguagePack) -> _Top:
    """What a header says.

    Args:
        text: from the first fence to the last; empty where there is no header.
        dates: what names and days mean, with what was found out about headers before.
        language: the words for yes and no, and the tags that say a field.
    """
    known = dates.tops.get(text)
    if known is not None and known.language is language:
        return known
    lines = text.split("\n") if text else []
    header = read_header(lines) if text else EMPTY_HEADER
    said = dates.said(header)
    wrong_tags = tag_fault(header) if _has_tags(header) else None
    top = _Top(
        language=language,
        header=header,
        kind=note_kind(header),
        day=dates.day_said(said),
        private=any(folded_name(each) not in language.no_words for each in said.get(PRIVATE, ()))
        or _is_hidden(header, lines, wrong_tags, Privacy(names=dates.names, language=language)),
        diagnostics=(*_header_faults("", header, wrong_tags), *_odd_mark("", header)),
    )
    if len(text) <= _LONGEST_TOP:
        if len(dates.tops) >= _MOST_TOPS:
            dates.tops.clear()
        dates.tops[text] = top
    return top


def _missed_line(text: str, dates: NoteDates, language: LanguagePack) -> int:
    """The 1-based line on which a header says private that the host does not take for one; 0 for none."""
    privacy = Privacy(names=dates.names, language=language)
    return privacy.missed_header(EMPTY_HEADER, text_lines(text))


def read_note(path: str, data: bytes, dates: NoteDates, language: LanguagePack) -> Note | Diagnostic:
    """Read one note.

    Args:
        path: vault-relative path.
        data: its bytes.
        dates: how names say days.
        language: the words for yes and no, and the tags that say a field.

    Returns:
        The note, with diagnostics for what could not be read; or one diagnostic where it is no text. One that
        is never read has no blocks.
    """
    head = read_head(path, data, dates, language)
    if isinstance(head, Diagnostic):
        return head
    header, lines = head.header, text_lines(head.text)
    wanted = head.kind not in NEVER_READ
    blocks = read_blocks(lines[header.last_line :], first_line=header.last_line + 1) if wanted else ()
    private = head.private
    if not private and "::" in head.text:
        private = Privacy(names=dates.names, language=language).of_note(header, lines, blocks)
    return Note(
        path=path,
        title=head.title,
        header=header,
        lines=lines,
        blocks=blocks,
        day=head.day,
        kind=head.kind,
        private=private,
        diagnostics=head.diagnostics,
    )


def _has_tags(header: Header) -> bool:
    return not _TAGS.isdisjoint(map(str.casefold, header.properties))


def _is_hidden(header: Header, lines: list[str], wrong_tags: HeaderFault | None, privacy: Privacy) -> bool:
    """Whether the tags of a header say private, or what is doubtful in it; doubt goes line by line."""
    if header.faults or wrong_tags is not None:
        return privacy.of_note(header, lines, ())
    return _has_tags(header) and private_mark(header_tags(header), privacy.language)


def _header_faults(path: str, header: Header, wrong_tags: HeaderFault | None) -> Iterator[Diagnostic]:
    faults = header.faults if wrong_tags is None else (*header.faults, wrong_tags)
    for fault in dict.fromkeys(faults):
        yield Diagnostic(path=path, line=fault.line, code=fault.code, message=fault.message, mend=fault.mend)


def _missed(path: str, line: int) -> Iterator[Diagnostic]:
    """A header that the host takes for text and that seems to say private."""
    yield diagnosed(path, "VI204", messages.told("note_perhaps_private"), line=line)


def _too_deep(path: str, text: str) -> Iterator[Diagnostic]:
    """The first line that is nested deeper than is looked into (RELIABILITY R30)."""
    if not (_PERHAPS_DEEP.match(text) or _PERHAPS_DEEP_BELOW.search(text)):
        return
    first = next(
        (at for at, line in enumerate(text_lines(text)) if len(line) > MAX_CONTAINERS and _DEEP.match(line)),
        None,
    )
    if first is not None:
        deep = messages.told("note_too_deep", levels=MAX_CONTAINERS)
        yield diagnosed(path, "VI205", deep, line=first + 1)


def note_kind(header: Header) -> NoteKind:
    """What a note says it is: a page or thread of ours, the settings, turned off; drawings are never read."""
    if not _speaks_to_us(header):
        return NoteKind.PLAIN
    if header.get("excalidraw-plugin") is not None:
        return NoteKind.OFF
    said = _mark(header)
    if said is False:
        return NoteKind.OFF
    if isinstance(said, str):
        for kind in _SAID:
            if folded_name(said) == kind.value:
                return kind
    return NoteKind.PLAIN


def _speaks_to_us(header: Header) -> bool:
    """Whether there is one of the properties that say a note's kind; most headers have none."""
    return not _OURS.isdisjoint(map(str.casefold, header.properties))


def _mark(header: Header) -> Value:
    """What the header says to us; the host may hold a property with one value as a list."""
    said = header.get(MARK) if header.get(MARK) is not None else header.get("vault-integrate")
    return said[0] if isinstance(said, tuple) and len(said) == 1 else said


def meant_settings(header: Header) -> int:
    """The 1-based line of a mark that is nearly the one of the settings note; 0 where there is none."""
    said = _mark(header)
    if not isinstance(said, str) or note_kind(header) is not NoteKind.PLAIN:
        return 0
    import difflib  # noqa: PLC0415 - only for what is misspelled

    near = difflib.get_close_matches(folded_name(said)[:_MOST_COMPARED], _SAID, n=1)
    return (header.line_of(MARK) or header.line_of("vault-integrate")) if near == ["settings"] else 0


def _odd_mark(path: str, header: Header) -> Iterator[Diagnostic]:
    """A mark that is none of ours, so that the note is read like any other."""
    if _speaks_to_us(header) and _mark(header) is not None and note_kind(header) is NoteKind.PLAIN:
        line = header.line_of(MARK) or header.line_of("vault-integrate")
        yield diagnosed(path, "VI206", messages.told("mark_unknown"), line=line)


def _conflicts(path: str, text: str) -> Iterator[Diagnostic]:
    """The first conflict that git left in the note; settled ones leave no such pair."""
    lines = text_lines(text)
    first = next((at for at, line in enumerate(lines) if line.startswith(_CONFLICT[0])), None)
    if first is not None and any(line.startswith(_CONFLICT[1]) for line in lines[first:]):
        yield diagnosed(path, "VI203", messages.told("note_conflict"), line=first + 1)
