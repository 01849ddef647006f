"""Reading one note: the byte check, one parse, every notation's hook, one `Reading`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.assemble import assemble
from vault_integrate.app.own_words import has_own_words
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.item import CheckIn, Extracted, Form, Found, PracticedIn, Reading
from vault_integrate.model.note import NEVER_READ, Note
from vault_integrate.model.task import BoxState
from vault_integrate.parse.note import NoteDates, read_note
from vault_integrate.plugin.host import many

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
    needles: tuple[bytes, ...],
) -> tuple[Reading | None, tuple[Diagnostic, ...]]:
    """What one note says; None where it says nothing and has no day.

    The body of a note that holds no needle is not parsed; its header is, for its day and its faults.
    """
    speaks = _may_say_something(data, needles)
    note = read_note(path, data, dates, context.language, body=speaks)
    if isinstance(note, Diagnostic):
        return None, (note,)
    if note.kind in NEVER_READ or (note.day is None and not speaks):
        return None, note.diagnostics
    reading = assemble(note, _extract(vault, note, context) if speaks else ())
    if reading.entry and not _has_acts(reading):
        reading = replace(reading, entry=has_own_words(note, context))
    return reading, (*note.diagnostics, *_unread(reading))


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


def _may_say_something(data: bytes, needles: tuple[bytes, ...]) -> bool:
    """The byte check: without any needle no plugin finds anything; a header may be broken all the same."""
    lowered = data.lower()
    return any(needle in lowered for needle in needles)


def _has_acts(reading: Reading) -> bool:
    """Whether the header or a box says something, which a template never does by itself."""
    return bool(reading.practiced or reading.check_ins) or any(
        item.form is Form.HEADER or item.box not in (None, BoxState.NONE, BoxState.OPEN)
        for item in reading.items
    )


def all_needles(vault: Vault) -> tuple[bytes, ...]:
    """Every plugin's needles, each once; an empty one matches every note."""
    results = vault.host.call("vault_needles", many(bytes), settings=vault.settings)
    return tuple(dict.fromkeys(needle for _, needles in results for needle in needles))
