"""Reading all notes: the byte check, one parse, every notation's hook, one `Reading` for each note."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, cast

from vault_integrate.model.block import BlockKind
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import EMPTY_HEADER
from vault_integrate.model.item import FORM_ORDER, CheckIn, Extracted, Form, Found, PracticedIn, Reading, Role
from vault_integrate.model.names import fold
from vault_integrate.model.note import Note, NoteKind
from vault_integrate.parse.note import NoteDates, note_dates, read_note
from vault_integrate.plugin.context import ExtractContext
from vault_integrate.plugin.host import many
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.app.vault import Vault

ITEM_LIMIT = 5_000
"""The most items that are taken from one note (RELIABILITY R30)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultReading:
    """What all notes say, and what could not be read."""

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_vault(vault: Vault) -> VaultReading:
    """Read every note once; one bad note costs only itself (RELIABILITY R31)."""
    dates = note_dates(vault.settings, vault.language)
    context = ExtractContext(settings=vault.settings, language=vault.language, prompts=_prompts(vault, dates))
    needles = _needles(vault)
    readings: list[Reading] = []
    diagnostics = list(vault.files.diagnostics)
    for path in vault.files.notes:
        if fold(path) == fold(vault.settings.from_note):
            continue
        data = read_bytes(vault.root, path)
        if isinstance(data, Diagnostic):
            diagnostics.append(data)
            continue
        reading, found = read_one(vault, path, data, dates, context, needles)
        diagnostics.extend(found)
        if reading is not None:
            readings.append(reading)
    diagnostics.extend(
        Diagnostic(
            path=failure.note,
            line=0,
            code="VI301",
            message=f"the plugin {failure.plugin} failed in {failure.hook or 'loading'} ({failure.kind})",
            mend="its result was left out; tell its author",
        )
        for failure in vault.host.failures
    )
    return VaultReading(readings=tuple(readings), diagnostics=tuple(sorted(set(diagnostics))))


def read_one(
    vault: Vault,
    path: str,
    data: bytes,
    dates: NoteDates,
    context: ExtractContext,
    needles: tuple[bytes, ...],
) -> tuple[Reading | None, tuple[Diagnostic, ...]]:
    """What one note says; None where it says nothing and has no day."""
    if not _may_say_something(data, needles):
        return _silent(path, data, dates)
    note = read_note(path, data, dates, context.language)
    if isinstance(note, Diagnostic):
        return None, (note,)
    if note.kind in (NoteKind.OFF, NoteKind.SETTINGS):
        return None, ()
    results = vault.host.call(
        "vault_extract",
        many((Found, CheckIn, PracticedIn), partial(_fault_of, note)),
        about=path,
        note=note,
        context=context,
    )
    found = [cast("Extracted", value) for _, values in results for value in values]
    return assemble(note, found), note.diagnostics


def _may_say_something(data: bytes, needles: tuple[bytes, ...]) -> bool:
    """The byte check: without any needle no plugin finds anything; a header may be broken all the same."""
    lowered = data.lower()
    return any(needle in lowered for needle in needles)


def _silent(path: str, data: bytes, dates: NoteDates) -> tuple[Reading | None, tuple[Diagnostic, ...]]:
    """A note without any needle is never parsed; only its name may still make it an entry of the journal."""
    day = dates.day_of(path, EMPTY_HEADER)
    if day is None or not data.strip():
        return None, ()
    return Reading(path=path, day=day, entry=True, title=path.rpartition("/")[2]), ()


def _needles(vault: Vault) -> tuple[bytes, ...]:
    """Every plugin's needles, each once; an empty one matches every note."""
    results = vault.host.call("vault_needles", many(bytes), settings=vault.settings)
    return tuple(dict.fromkeys(needle for _, needles in results for needle in needles))


def _prompts(vault: Vault, dates: NoteDates) -> frozenset[str]:
    """The words of the templates' list items: where an entry repeats them they are prompts."""
    context = ExtractContext(settings=vault.settings, language=vault.language)
    found: set[str] = set()
    for path in vault.files.templates:
        data = read_bytes(vault.root, path)
        note = read_note(path, data, dates, vault.language) if isinstance(data, bytes) else data
        if isinstance(note, Note):
            found.update(
                fold(context.block(block).words) for block in note.blocks if block.kind is BlockKind.LIST_ITEM
            )
    return frozenset(found - {""})


def _fault_of(note: Note, value: Extracted) -> str:
    """What is wrong with an item that a plugin found, in words that quote nothing."""
    if isinstance(value, CheckIn):
        return ""
    if not 0 <= value.line <= max(1, len(note.lines)):
        return "named a line outside the note"
    if isinstance(value, Found) and value.path != note.path:
        return "named another note"
    return ""


def assemble(note: Note, found: Iterable[Extracted]) -> Reading:
    """One reading of all that the notations found; of several items on one line the strongest form wins."""
    items: dict[tuple[int, int], Found] = {}
    practiced: list[PracticedIn] = []
    check_in: CheckIn | None = None
    for value in sorted(found, key=_place):
        if isinstance(value, CheckIn):
            check_in = check_in or value
        elif isinstance(value, PracticedIn):
            practiced.append(value)
        else:
            key = (value.line, value.slot)
            known = items.get(key)
            items[key] = value if known is None else _stronger(known, value)
    counts = Counter(note.lines)
    seen: dict[str, list[int]] = {}
    for number, line in enumerate(note.lines, start=1):
        if counts[line] > 1:
            seen.setdefault(line, []).append(number)
    kept = tuple(_counted(item, seen) for item in sorted(items.values(), key=_place)[:ITEM_LIMIT])
    return Reading(
        path=note.path,
        day=note.day,
        entry=note.day is not None and not any(item.form is Form.NOTE for item in kept),
        title=note.title,
        items=kept,
        practiced=tuple(reference for each in practiced for reference in each.refs),
        check_in=check_in,
        private=note.private,
    )


def _place(value: Extracted) -> tuple[int, int, int]:
    if isinstance(value, Found):
        return value.line, value.slot, FORM_ORDER[value.form]
    return (0, 0, 0) if isinstance(value, CheckIn) else (value.line, 0, 0)


def _stronger(one: Found, other: Found) -> Found:
    """The item whose form comes first; it keeps the kind and themes that the other knows."""
    strong, weak = sorted(
        (one, other), key=lambda each: (FORM_ORDER[each.form], each.role is not Role.INSIGHT)
    )
    return replace(strong, kind=strong.kind or weak.kind, themes=strong.themes or weak.themes)


def _counted(item: Found, seen: dict[str, list[int]]) -> Found:
    """The item with its number among the equal lines of its note."""
    numbers = seen.get(item.raw, []) if item.raw else []
    if item.line not in numbers:
        return item
    return replace(item, ordinal=numbers.index(item.line), equals=len(numbers))
