"""Reading all notes: the byte check, one parse, every notation's hook, one `Reading` for each note."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from vault_integrate import messages
from vault_integrate.model.block import REGION_BEGIN, REGION_END
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.item import FORM_ORDER, CheckIn, Extracted, Form, Found, PracticedIn, Reading, Role
from vault_integrate.model.language import folded_name
from vault_integrate.model.names import fold
from vault_integrate.model.note import NEVER_READ, Note
from vault_integrate.model.task import BoxState
from vault_integrate.parse.item_fields import typed_values
from vault_integrate.parse.note import NoteDates, note_dates, read_note
from vault_integrate.plugin.context import ExtractContext
from vault_integrate.plugin.host import many
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.app.vault import Vault

_PREFIX = re.compile(r"(?:[ \t>]|(?:[-*+]|[0-9]{1,9}[.)]|\[.\])(?=[ \t]|$))*")
_HEADING = re.compile(r"[ \t]*#{1,6}(?:[ \t]|$)")

# What a template engine fills in: the host's and its plugins' `{{date}}`, Templater's `<% … %>`.
_GAP = re.compile(r"\{\{.{0,200}?\}\}|<%.{0,200}?%>")
# What the host and its plugins write into headers by themselves.
_NOT_THE_WRITERS = frozenset(
    {
        *("tags", "tag", "aliases", "alias", "cssclasses", "cssclass", "title", "id", "uid", "type"),
        *("template", "author", "publish", "permalink", "weather", "location", "week", "day"),
        "vault-integrate",
    }
)
_OF_THE_FILE = ("date", "created", "updated", "modified")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_SENTENCE = re.compile(r"[0-9]{4}|\[\[|://|[0-9a-f]{8}")

_SHAPE_LETTERS = 3
"""Around a gap stand at least so many letters, or every line would fit."""

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
    context = _with_prompts(vault, dates)
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
    diagnostics.extend(plugin_faults(vault))
    return VaultReading(readings=tuple(readings), diagnostics=tuple(sorted(set(diagnostics))))


def plugin_faults(vault: Vault) -> tuple[Diagnostic, ...]:
    """What plugins did wrong until now, for `doctor`; never on the page."""
    return tuple(
        diagnosed(
            failure.note,
            "VI301",
            messages.told(
                "plugin_failed", plugin=failure.plugin, hook=failure.hook or "loading", kind=failure.kind
            ),
        )
        for failure in vault.host.failures
    )


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
        reading = replace(reading, entry=_has_own_words(note, context))
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


def _has_own_words(note: Note, context: ExtractContext) -> bool:
    """Whether an entry holds words of the writer's beside headings and what its template put there.

    The generated region of a page is not the writer's (PRODUCT section 4, "Gap").
    """
    if any(not context.is_prompt(each) for each in _property_words(note)):
        return True
    inside = False
    for line in note.lines[note.header.last_line :]:
        if line.strip() in (REGION_BEGIN, REGION_END):
            inside = line.strip() == REGION_BEGIN
            continue
        words = "" if inside else _bare(line)
        if any(map(str.isalpha, words)) and not _HEADING.match(line) and not context.is_prompt(words):
            return True
    return False


def _property_words(note: Note) -> Iterator[str]:
    """What properties say in a sentence of two words or more, each with its name: `mood: very tired`.

    Dates, numbers and links are set by templates and plugins, and so are the properties that the host knows.
    """
    for key, value in note.header.properties.items():
        if folded_name(key) in _NOT_THE_WRITERS or folded_name(key).startswith(_OF_THE_FILE):
            continue
        for text in typed_values(value):
            if len(_WORD.findall(text)) > 1 and not _NO_SENTENCE.search(text):
                yield f"{key}: {text}"


def _bare(line: str) -> str:
    """A line without quote marks, list marker and box."""
    return line[_PREFIX.match(line).end() :].strip()  # type: ignore[union-attr]  # it matches the empty text


def _needles(vault: Vault) -> tuple[bytes, ...]:
    """Every plugin's needles, each once; an empty one matches every note."""
    results = vault.host.call("vault_needles", many(bytes), settings=vault.settings)
    return tuple(dict.fromkeys(needle for _, needles in results for needle in needles))


def _with_prompts(vault: Vault, dates: NoteDates) -> ExtractContext:
    """The context with the words of the templates: where an entry repeats them they are prompts."""
    context = ExtractContext(settings=vault.settings, language=vault.language)
    found: set[str] = set()
    shapes: set[tuple[str, ...]] = set()
    for path in vault.files.templates:
        data = read_bytes(vault.root, path)
        note = read_note(path, data, dates, vault.language) if isinstance(data, bytes) else data
        if not isinstance(note, Note):
            continue
        lines = {_bare(line) for line in note.lines[note.header.last_line :]}
        lines.update(_property_words(note))
        lines.update(context.block(block).words for block in note.blocks)
        for words in map(fold, lines):
            pieces = tuple(_GAP.split(words))
            if len(pieces) == 1:
                found.add(words)
            elif sum(map(str.isalpha, "".join(pieces))) >= _SHAPE_LETTERS:
                shapes.add(pieces)
    return replace(context, prompts=frozenset(found - {""}), prompt_shapes=tuple(sorted(shapes)))


def assemble(note: Note, found: Iterable[Extracted]) -> Reading:
    """One reading of all that the notations found; of several items on one line the strongest form wins.

    What is nested under a private item is private too.
    """
    items: dict[tuple[int, int], Found] = {}
    practiced: list[PracticedIn] = []
    check_ins: list[CheckIn] = []
    for value in sorted(found, key=_place):
        if isinstance(value, CheckIn):
            check_ins.append(value)
        elif isinstance(value, PracticedIn):
            practiced.append(value)
        else:
            key = (value.line, value.slot)
            known = items.get(key)
            items[key] = value if known is None else _stronger(known, value)
    covered = _covered(items.values())
    counts = Counter(note.lines)
    seen: dict[str, list[int]] = {}
    for number, line in enumerate(note.lines, start=1):
        if counts[line] > 1:
            seen.setdefault(line, []).append(number)
    holders = {item.block for item in items.values() if item.role is not Role.LINE or item.links}
    kept = [
        item
        for item in sorted(items.values(), key=_place)
        if (item.line, item.slot) not in covered and (item.links or _is_held(item, holders))
    ]
    named = {item.block_id for item in kept if item.marked}
    # An id at the end of a line is that of the marked words on it, not of the line around them.
    kept = [
        replace(item, block_id=None) if not item.marked and item.block_id in named else item for item in kept
    ]
    hidden = {item.block for item in items.values() if item.private}
    kept = [replace(item, private=True) if hidden.intersection(item.ancestors) else item for item in kept]
    whole = any(item.form is Form.NOTE and item.marked for item in kept)
    return Reading(
        path=note.path,
        day=note.day,
        entry=note.day is not None and not whole,
        title=note.title,
        items=tuple(_counted(item, seen) for item in kept[:ITEM_LIMIT]),
        practiced=tuple(reference for each in practiced for reference in each.refs),
        check_ins=tuple(check_ins),
        private=note.private,
    )


def _place(value: Extracted) -> tuple[int, int, int]:
    if isinstance(value, Found):
        return value.line, value.slot, FORM_ORDER[value.form]
    return (0, 0, 0) if isinstance(value, CheckIn) else (value.line, 0, 0)


def _covered(items: Iterable[Found]) -> set[tuple[int, int]]:
    """Plain lines further down in a sentence that is an item: what they link to, the item links to."""
    spans = [item for item in items if item.role is not Role.LINE and item.last_line > item.line]
    inside = {number for item in spans for number in range(item.line + 1, item.last_line + 1)}
    return {(item.line, item.slot) for item in items if item.role is Role.LINE and item.line in inside}


def _is_held(item: Found, holders: set[int]) -> bool:
    """Whether a dated line without a link stands under an item, or in the note of one; else it is nothing."""
    return item.role is not Role.LINE or any(block in holders for block in (*item.ancestors, 0))


def _stronger(one: Found, other: Found) -> Found:
    """The item whose form comes first; an action keeps the kind and themes that the other knows."""
    strong, weak = sorted(
        (one, other), key=lambda each: (FORM_ORDER[each.form], each.role is not Role.INSIGHT)
    )
    if Role.INSIGHT in (strong.role, weak.role):
        return strong
    return replace(strong, kind=strong.kind or weak.kind, themes=strong.themes or weak.themes)


def _counted(item: Found, seen: dict[str, list[int]]) -> Found:
    """The item with its number among the equal lines of its note."""
    numbers = seen.get(item.raw, []) if item.raw else []
    if item.line not in numbers:
        return item
    return replace(item, ordinal=numbers.index(item.line), equals=len(numbers))
