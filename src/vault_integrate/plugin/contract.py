"""What the hooks' contracts forbid in a result, beyond its type; each fault in words that quote nothing.

The contracts are written down in `plugin.spec`. These checks hold for every plugin that is not built in: what
the program ships is checked by its tests.
"""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, cast

from vault_integrate.model.item import CheckIn, Found
from vault_integrate.plugin.shape import misfit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from vault_integrate.model.item import Extracted
    from vault_integrate.model.note import Note
    from vault_integrate.model.page import PageLine, Section
    from vault_integrate.model.tie import TieEvidence, TieProposal

MOST_LINES = 60
"""The most lines of one plugin's sections that the page could not cut."""

_LONGEST_LINE = 4_000
_DEEPEST = 8
_LEVELS = range(1, 6)

_LINE_END = re.compile(r"[\n\r\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_OPENS = (
    (re.compile(r"<!--|%%"), "gave a line with a comment in it"),
    (re.compile(r"^[ \t>]*(?:```|~~~)|\$\$"), "gave a line that opens code or math"),
)
_BOX = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\[.\](?:[ \t]|$)")
_ID = re.compile(r"(?:^|[ \t])\^[A-Za-z0-9-]+[ \t]*$")
_IDENT = re.compile(r"[A-Za-z0-9]{1,6}")
_DIGEST = re.compile(r"[a-z2-7]{6}")


def breach(hook: str, arguments: Mapping[str, object], result: object) -> str:
    """What a result does that the contract of its hook forbids.

    Args:
        hook: the hook's name.
        arguments: what it was called with.
        result: what it returned, several values as a tuple.

    Returns:
        The fault in a few words, the first one found; empty where all is well.
    """
    values = result if isinstance(result, tuple) else (result,)
    for value in values:
        place = misfit(value) if is_dataclass(value) else ""
        if place:
            return f"gave a wrong type for {place}"
    check = _CHECKS.get(hook)
    return "" if check is None else next(check(values, arguments), "")


def _needles(values: tuple[object, ...], _: Mapping[str, object]) -> Iterator[str]:
    for value in cast("tuple[bytes, ...]", values):
        if value != value.lower():
            yield "gave a needle with a capital letter"


def _extracted(values: tuple[object, ...], arguments: Mapping[str, object]) -> Iterator[str]:
    note = cast("Note", arguments["note"])
    for value in cast("tuple[Extracted, ...]", values):
        if isinstance(value, CheckIn):
            levels = (value.safety, value.clarity, value.body, value.pace)
            if any(level is not None and level not in _LEVELS for level in levels):
                yield "gave a level that is not 1 to 5"
        elif not 1 <= value.line <= len(note.lines):
            yield "named a line outside the note"
        elif isinstance(value, Found):
            yield from _found(value, note)


def _found(item: Found, note: Note) -> Iterator[str]:
    if item.path != note.path:
        yield "named another note"
    if not item.line <= item.last_line <= len(note.lines):
        yield "named a line outside the note"
    if item.raw not in ("", note.lines[item.line - 1]):
        yield "gave another line for raw"
    if _LINE_END.search(item.words):
        yield "gave words with a line end in them"
    if item.symbol is not None and len(item.symbol) != 1:
        yield "gave a box that is not one character"
    if note.private and not item.private:
        yield "gave words of a private note as if they were not private"


def _proposals(values: tuple[object, ...], arguments: Mapping[str, object]) -> Iterator[str]:
    evidence = cast("TieEvidence", arguments["evidence"])
    known = {*evidence.linked, *evidence.with_step}
    known.update(each for each in (evidence.nested, evidence.theme_insight) if each is not None)
    known.update(insight for tally in evidence.notes for insight in tally.insights)
    for value in cast("tuple[TieProposal, ...]", values):
        if not known.issuperset(value.insights):
            yield "named an unknown insight"


def _sections(values: tuple[object, ...], _: Mapping[str, object]) -> Iterator[str]:
    sections = cast("tuple[Section, ...]", values)
    keys = [section.key for section in sections]
    if len(set(keys)) < len(keys):
        yield "gave two sections of one key"
    for section in sections:
        yield from _section(section)
    idents = [line.ident for section in sections for line in _lines(section) if line.ident]
    if len(set(idents)) < len(idents):
        yield "gave two lines of one block id"
    if sum(map(_uncut, sections)) > MOST_LINES:
        yield f"gave more than {MOST_LINES} lines"


def _section(section: Section) -> Iterator[str]:
    if not section.key:
        yield "gave a section without a key"
    for text in (section.heading, *section.intro, *section.outro, section.more):
        yield from _text(text)
    for line in _lines(section):
        yield from _text(line.text)
        yield from _line(line)
        if section.folded and line.box is not None:
            yield "put a box into a fold"


def _lines(section: Section) -> Iterable[PageLine]:
    return (line for entry in section.entries for line in entry.lines)


def _text(text: str) -> Iterator[str]:
    """Faults of one text: it must end where it ends, and open nothing that goes on below it."""
    if _LINE_END.search(text):
        yield "gave a line with a line end in it"
    if _CONTROL.search(text):
        yield "gave a line with a control character in it"
    if len(text) > _LONGEST_LINE:
        yield "gave a line that is too long"
    yield from (fault for opens, fault in _OPENS if opens.search(text))


def _line(line: PageLine) -> Iterator[str]:
    """Faults of what stands around a line's text; in the text itself it would be mistaken for ours."""
    if _BOX.match(line.text) or (line.box is not None and (len(line.box) != 1 or not line.box.isprintable())):
        yield "gave a box that is not one character of its own"
    if _ID.search(line.text) or (line.ident is not None and not _IDENT.fullmatch(line.ident)):
        yield "gave a block id that the context did not make"
    if line.mark is not None and not _DIGEST.fullmatch(line.mark.digest):
        yield "gave a mark that the context did not make"
    if not 0 <= line.indent <= _DEEPEST:
        yield "gave a line that is indented too far"


def _uncut(section: Section) -> int:
    """How many lines of a section the page shows however long it is."""
    entries = section.entries[:1] if section.limit is None else section.entries[: max(section.limit, 0)]
    return len(section.intro) + len(section.outro) + sum(len(entry.lines) for entry in entries)


_CHECKS: Mapping[str, Callable[[tuple[object, ...], Mapping[str, object]], Iterator[str]]] = {
    "vault_needles": _needles,
    "vault_extract": _extracted,
    "vault_tie": _proposals,
    "vault_section": _sections,
}
