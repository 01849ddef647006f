"""What the hooks' contracts forbid in a result, beyond its type; each fault in words that quote nothing.

The contracts are written down in `plugin.spec`. These checks hold for every plugin that is not built in: what
the program ships is checked by its tests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.model.item import CheckIn, Found
from vault_integrate.plugin.shape import misfit
from vault_integrate.settings.values import is_page_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from vault_integrate.model.item import Extracted
    from vault_integrate.model.note import Note
    from vault_integrate.model.page import PageLine, Section
    from vault_integrate.model.tie import TieEvidence, TieProposal
    from vault_integrate.plugin.door import Export, Option
    from vault_integrate.plugin.needles import Needle

MOST_LINES = 60
"""The most lines of one plugin's sections that the page could not cut."""

_LONGEST_LINE = 4_000
_DEEPEST = 8
_LEVELS = range(1, 6)

_LINE_END = re.compile(r"[\n\r\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_OPENS = (
    (re.compile(r"<!--|%%"), messages.say("gave_comment")),
    (re.compile(r"^[ \t>]*(?:```|~~~)|\$\$"), messages.say("gave_opening")),
)
_BOX = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\[.\](?:[ \t]|$)")
_ID = re.compile(r"(?:^|[ \t])\^[A-Za-z0-9-]+[ \t]*$")
_IDENT = re.compile(r"[A-Za-z0-9]{1,6}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_OPTION = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
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
        place = misfit(value) if isinstance(value, Struct) else ""
        if place:
            return messages.say("gave_type", place=place)
    check = _CHECKS.get(hook)
    return "" if check is None else next(check(values, arguments), "")


def _needles(values: tuple[object, ...], _: Mapping[str, object]) -> Iterator[str]:
    for value in cast("tuple[bytes | Needle, ...]", values):
        strings = (value,) if isinstance(value, bytes) else value.all
        if any(each != each.lower() for each in strings):
            yield messages.say("gave_needle")


def _extracted(values: tuple[object, ...], arguments: Mapping[str, object]) -> Iterator[str]:
    note = cast("Note", arguments["note"])
    for value in cast("tuple[Extracted, ...]", values):
        if isinstance(value, CheckIn):
            levels = (value.safety, value.clarity, value.body, value.pace)
            if any(level is not None and level not in _LEVELS for level in levels):
                yield messages.say("gave_level")
        elif not 1 <= value.line <= len(note.lines):
            yield messages.say("named_line")
        elif isinstance(value, Found):
            yield from _found(value, note)


def _found(item: Found, note: Note) -> Iterator[str]:
    if item.path != note.path:
        yield messages.say("named_note")
    if not item.line <= item.last_line <= len(note.lines):
        yield messages.say("named_line")
    if item.raw not in ("", note.lines[item.line - 1]):
        yield messages.say("gave_raw")
    if _LINE_END.search(item.words):
        yield messages.say("gave_words")
    if item.symbol is not None and len(item.symbol) != 1:
        yield messages.say("gave_symbol")
    if note.private and not item.private:
        yield messages.say("gave_private")


def _proposals(values: tuple[object, ...], arguments: Mapping[str, object]) -> Iterator[str]:
    evidence = cast("TieEvidence", arguments["evidence"])
    known = {*evidence.linked, *evidence.with_step}
    known.update(each for each in (evidence.nested, evidence.theme_insight) if each is not None)
    known.update(insight for tally in evidence.notes for insight in tally.insights)
    for value in cast("tuple[TieProposal, ...]", values):
        if not known.issuperset(value.insights):
            yield messages.say("named_insight")


def _sections(values: tuple[object, ...], _: Mapping[str, object]) -> Iterator[str]:
    sections = cast("tuple[Section, ...]", values)
    keys = [section.key for section in sections]
    if len(set(keys)) < len(keys):
        yield messages.say("gave_sections")
    for section in sections:
        yield from _section(section)
    idents = [line.ident for section in sections for line in _lines(section) if line.ident]
    if len(set(idents)) < len(idents):
        yield messages.say("gave_ids")
    if sum(map(_uncut, sections)) > MOST_LINES:
        yield messages.say("gave_lines", most=MOST_LINES)


def _section(section: Section) -> Iterator[str]:
    if not section.key:
        yield messages.say("gave_no_key")
    for text in (section.heading, *section.intro, *section.outro, section.more):
        yield from _text(text)
    for line in _lines(section):
        yield from _text(line.text)
        yield from _line(line)
        if section.folded and line.box is not None:
            yield messages.say("gave_folded_box")


def _lines(section: Section) -> Iterable[PageLine]:
    return (line for entry in section.entries for line in entry.lines)


def _text(text: str) -> Iterator[str]:
    """Faults of one text: it must end where it ends, and open nothing that goes on below it."""
    if _LINE_END.search(text):
        yield messages.say("gave_line_end")
    if _CONTROL.search(text):
        yield messages.say("gave_control")
    if len(text) > _LONGEST_LINE:
        yield messages.say("gave_long_line")
    yield from (fault for opens, fault in _OPENS if opens.search(text))


def _line(line: PageLine) -> Iterator[str]:
    """Faults of what stands around a line's text; in the text itself it would be mistaken for ours."""
    if _BOX.match(line.text) or (line.box is not None and (len(line.box) != 1 or not line.box.isprintable())):
        yield messages.say("gave_box")
    if _ID.search(line.text) or (line.ident is not None and not _IDENT.fullmatch(line.ident)):
        yield messages.say("gave_ident")
    if line.mark is not None and not _DIGEST.fullmatch(line.mark.digest):
        yield messages.say("gave_mark")
    if not 0 <= line.indent <= _DEEPEST:
        yield messages.say("gave_indent")


def _uncut(section: Section) -> int:
    """How many lines of a section the page shows however long it is."""
    entries = section.entries[:1] if section.limit is None else section.entries[: max(section.limit, 0)]
    return len(section.intro) + len(section.outro) + sum(len(entry.lines) for entry in entries)


def _executors(values: tuple[object, ...], _: Mapping[str, object]) -> Iterator[str]:
    from concurrent.futures import Executor  # noqa: PLC0415 - nothing else here needs it

    for value in values:
        if value is not None and not isinstance(value, Executor):
            yield messages.say("gave_no_executor")


def _exports(values: tuple[object, ...], _: Mapping[str, object]) -> Iterator[str]:
    for value in cast("tuple[Export, ...]", values):
        if not _NAME.fullmatch(value.name):
            yield messages.say("gave_export_name")
        if not is_page_name(value.file.rpartition(".")[0]) or "/" in value.file or value.file.endswith(".md"):
            yield messages.say("gave_file_name")
        yield from _text(value.meaning)


def _options(values: tuple[object, ...], _: Mapping[str, object]) -> Iterator[str]:
    for value in cast("tuple[Option, ...]", values):
        if not _OPTION.fullmatch(value.name):
            yield messages.say("gave_option")
        yield from _text(value.meaning)


def _commands(values: tuple[object, ...], _: Mapping[str, object]) -> Iterator[str]:
    for value in values:
        if not _NAME.fullmatch(str(getattr(value, "name", ""))):
            yield messages.say("gave_command_name")


def _changed_section(values: tuple[object, ...], arguments: Mapping[str, object]) -> Iterator[str]:
    old = cast("Section", arguments["section"])
    for value in cast("tuple[Section | None, ...]", values):
        if value is None:
            continue
        yield from _sections((value,), arguments)
        if value.key != old.key:
            yield messages.say("gave_other_key")
        if _workable(value) != _workable(old) or not _cuts_less(value, old):
            yield messages.say("gave_lost_line")


def _workable(section: Section) -> list[PageLine]:
    """The lines that can be ticked or typed into, or that something refers to."""
    return [line for line in _lines(section) if line.box is not None or line.ident or line.mark is not None]


def _cuts_less(new: Section, old: Section) -> bool:
    """Whether no list is made shorter than it was, and nothing that carries an act may be cut."""
    if new.limit is not None and (old.limit is None or new.limit < old.limit):
        return False
    kept = sum(entry.kept for entry in old.entries)
    return sum(entry.kept for entry in new.entries) >= kept and new.hidden == old.hidden


_CHECKS: Mapping[str, Callable[[tuple[object, ...], Mapping[str, object]], Iterator[str]]] = {
    "vault_needles": _needles,
    "vault_extract": _extracted,
    "vault_tie": _proposals,
    "vault_section": _sections,
    "vault_executor": _executors,
    "vault_change_section": _changed_section,
    "vault_exports": _exports,
    "vault_options": _options,
    "vault_commands": _commands,
}
