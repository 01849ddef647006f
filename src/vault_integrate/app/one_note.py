"""Reading one note: the byte check, one parse, every notation's hook, one `Reading`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.assemble import assemble
from vault_integrate.app.gate import Gate, Outcome
from vault_integrate.app.own_words import has_own_words
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.item import CheckIn, Extracted, Form, Found, PracticedIn, Reading
from vault_integrate.model.note import NEVER_READ, Note
from vault_integrate.model.task import BoxState
from vault_integrate.parse.note import NoteDates, read_head, read_note
from vault_integrate.plugin.accept import many
from vault_integrate.plugin.needles import Needle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.app.vault import Vault
    from vault_integrate.plugin.context import ExtractContext


def read_one(
    vault: Vault,
    path: str,
    data: bytes,
    dates: NoteDates,
    context: ExtractContext,
    gate: Gate,
) -> tuple[Outcome, Reading | None, tuple[Diagnostic, ...]]:
    """What the gate says of one note in the end, and what the note says; None where that is nothing.

    A note that could hold links alone says what it says without them: where they lead is not known here.

    Args:
        vault: the open vault; its plugins are asked.
        path: the note's vault-relative path.
        data: its bytes.
        dates: how the day of a note is told, by its name or header.
        context: what the notations are handed.
        gate: knows from the bytes whether any notation could find something.
    """
    outcome = gate.look(data)
    if outcome is not Outcome.SPEAKS:
        reading, diagnostics = read_unmarked(path, data, dates, context)
        if reading is None or not gate.speaks_of_day(data):
            return outcome, reading, diagnostics
    return Outcome.SPEAKS, *read_marked(vault, path, data, dates, context)


def read_marked(
    vault: Vault, path: str, data: bytes, dates: NoteDates, context: ExtractContext
) -> tuple[Reading | None, tuple[Diagnostic, ...]]:
    """What a note says whose body is parsed; None for a note that is never read. Args: as `read_one`."""
    note = read_note(path, data, dates, context.language)
    if isinstance(note, Diagnostic):
        return None, (note,)
    if note.kind in NEVER_READ:
        return None, note.diagnostics
    reading = assemble(note, _extract(vault, note, context))
    if reading.entry and not _has_acts(reading):
        reading = replace(
            reading, entry=has_own_words(note.header, note.lines[note.header.last_line :], context)
        )
    return reading, (*note.diagnostics, *_unread(reading))


def read_unmarked(
    path: str, data: bytes, dates: NoteDates, context: ExtractContext
) -> tuple[Reading | None, tuple[Diagnostic, ...]]:
    """What a note says that holds nothing for any notation: its day, and whether it is an entry.

    Its body is not parsed; None where it has no day.
    """
    head = read_head(path, data, dates, context.language)
    if isinstance(head, Diagnostic):
        return None, (head,)
    if head.kind in NEVER_READ or head.day is None:
        return None, head.diagnostics
    reading = Reading(
        path=path,
        day=head.day,
        entry=has_own_words(head.header, head.body_lines(), context),
        title=head.title,
        private=head.private,
    )
    return reading, head.diagnostics


def _unread(reading: Reading) -> Iterator[Diagnostic]:
    """The fields of items whose values are not understood; a value itself is quoted nowhere."""
    for item in reading.items:
        for name in item.fields.unread if item.marked else ():
            yield diagnosed(reading.path, "VI207", messages.told("field_unread", name=name), line=item.line)


def _extract(vault: Vault, note: Note, context: ExtractContext) -> Iterator[Extracted]:
    """What all notations find; the host leaves out one whose needles could not be had."""
    results = vault.host.call(
        "vault_extract",
        many((Found, CheckIn, PracticedIn)),
        about=note.path,
        note=note,
        context=replace(context, known={}),
    )
    for _, values in results:
        yield from (cast("Extracted", value) for value in values)


def _has_acts(reading: Reading) -> bool:
    """Whether the header or a box says something, which a template never does by itself."""
    return bool(reading.practiced or reading.check_ins) or any(
        item.form is Form.HEADER or item.box not in (None, BoxState.NONE, BoxState.OPEN)
        for item in reading.items
    )


def gate_of(vault: Vault) -> Gate:
    """Every plugin's needles as one check."""
    results = vault.host.call("vault_needles", many((bytes, Needle)), settings=vault.settings)
    return Gate(cast("bytes | Needle", each) for _, needles in results for each in needles)
