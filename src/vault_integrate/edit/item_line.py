"""One line of a note with a tick, a field or a tag more; everything else on it stays as it was written.

The notation follows the line: `✅ 2026-11-18` where the Tasks plugin would put it, `[completion:: …]` on a
line in its Dataview format, `(done:: …)` on a line without a box (PRODUCT section 6, "How"; OBSIDIAN 4.3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vault_integrate.edit.change import CannotEdit
from vault_integrate.model.task import FieldKind, TaskFormat
from vault_integrate.parse.draft import split_id
from vault_integrate.parse.fields import inline_fields
from vault_integrate.parse.task_fields import EMOJI, has_emoji, loose_fields
from vault_integrate.parse.tasks import fields_at_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from vault_integrate.model.task import LooseField

_PREFIX = re.compile(
    r"[ \t>]*+(?:(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$)(?:\[(?P<symbol>.)\](?:[ \t]+|$))?+)?+"
    r"(?:\[![^\[\]]+\][+-]?[ \t]*+)?+"
)
_BLANKS = " \t"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The Tasks plugin's order (OBSIDIAN 4.3): what a scheduled day stands before.
_BEHIND_SCHEDULED = (FieldKind.DUE, FieldKind.CANCELLED, FieldKind.DONE)
_KEYS = {
    FieldKind.DONE: "completion",
    FieldKind.CANCELLED: "cancelled",
    FieldKind.SCHEDULED: "scheduled",
}
_NAMES = {FieldKind.DONE: "done", FieldKind.CANCELLED: "cancelled", FieldKind.SCHEDULED: "scheduled"}


class ItemLine:
    """A line taken apart just so far that something can be put where it belongs.

    Args:
        text: the line without its ending, or a string of a header's list.
        task_format: how the vault writes the Tasks plugin's fields.

    Attributes:
        symbol: the character in its box; None where it has none.
        start: where its words begin; `end` where they end, before a block id and the blanks at the end.
    """

    def __init__(self, text: str, task_format: TaskFormat) -> None:
        self.text = text
        prefix = _PREFIX.match(text)
        self.symbol: str | None = prefix["symbol"] if prefix else None
        self._box = prefix.start("symbol") if prefix and self.symbol is not None else -1
        self.start = prefix.end() if prefix else 0
        words, _ = split_id(text[self.start :])
        self.end = self.start + len(words.rstrip(_BLANKS))
        self._fields = [each for each in loose_fields(text) if each.start >= self.start]
        self.task_format = self._notation(task_format)

    def _notation(self, usual: TaskFormat) -> TaskFormat:
        """The notation of the fields that are there, else the vault's."""
        if any(not each.bracketed for each in self._fields):
            return TaskFormat.EMOJI
        if any(each.bracketed and self.text[each.start] == "[" for each in self._fields):
            return TaskFormat.DATAVIEW
        return usual

    @property
    def recurs(self) -> bool:
        """Whether the Tasks plugin makes the next one of it; then the series is the user's."""
        return self._field(FieldKind.RECURRENCE) is not None

    @property
    def fields_start(self) -> int:
        """Where the Tasks plugin's fields and the tags at the line's end begin."""
        return self.start + fields_at_end(self.text[self.start : self.end], self.task_format)

    def with_symbol(self, symbol: str) -> ItemLine:
        """The line with another character in its box.

        Raises:
            CannotEdit: it has no box.
        """
        if self._box < 0:
            raise CannotEdit("act_not_found")
        return self._made(f"{self.text[: self._box]}{symbol}{self.text[self._box + 1 :]}")

    def with_day(self, kind: FieldKind, day: date) -> ItemLine:
        """The line with a date in its own notation, in place of one that is there already."""
        bracketed = self.symbol is None and not has_emoji(self.text)
        known = self._field(kind)
        if known is not None:
            there = self.text[known.start : known.end]
            # The key stays as it was spelled, and so do words behind the day, which are the writer's.
            new, found = _DAY.subn(day.isoformat(), there, count=1)
            if not found:
                new = self._written(kind, day, bracketed=known.bracketed, opener=there[0]).strip(_BLANKS)
            return self._spliced(known.start, known.end, new)
        # A bracketed field of ours stands before what ends the line, as all others of ours do.
        at = len(self.text[: self.fields_start].rstrip(_BLANKS)) if bracketed else self._place_of(kind)
        return self._spliced(at, at, self._written(kind, day, bracketed=bracketed))

    def without_day(self, kind: FieldKind) -> ItemLine:
        """The line without a date, and without the blanks that parted it from the words.

        Raises:
            CannotEdit: words of the writer's stand behind the day.
        """
        known = self._field(kind)
        if known is None:
            return self
        if _DAY.sub("", known.value, count=1).strip(_BLANKS):
            raise CannotEdit("act_has_words")
        start = len(self.text[: known.start].rstrip(_BLANKS))
        return self._spliced(start if start >= self.start else known.start, known.end, "")

    def _field(self, kind: FieldKind) -> LooseField | None:
        return next((each for each in self._fields if each.kind is kind), None)

    def _place_of(self, kind: FieldKind) -> int:
        if kind is FieldKind.SCHEDULED:
            begin = self.fields_start
            later = [each for each in self._fields if each.start >= begin and each.kind in _BEHIND_SCHEDULED]
            if later:
                return len(self.text[: min(each.start for each in later)].rstrip(_BLANKS))
        return self.end

    def _written(self, kind: FieldKind, day: date, *, bracketed: bool, opener: str = "(") -> str:
        """A date as the line's notation has it, with the blanks that go before it."""
        if bracketed and opener == "(":
            return f" ({_NAMES[kind]}:: {day.isoformat()})"
        if bracketed or self.task_format is TaskFormat.DATAVIEW:
            return f"  [{_KEYS[kind]}:: {day.isoformat()}]"
        return f" {EMOJI[kind][0]} {day.isoformat()}"

    def with_field(
        self, name: str, value: str, canonical: Callable[[str], str | None], *, add: bool = False
    ) -> ItemLine:
        """The line with a field `(name:: value)`, in place of one of that name, else before what ends it.

        Args:
            name: the canonical name.
            value: the value; the writer's words as they are.
            canonical: the canonical name of a field as it is written.
            add: what the field holds already stays in front of the value.

        Raises:
            CannotEdit: the value would not be read as it is meant.
        """
        for known in inline_fields(self.text):
            if known.start >= self.start and canonical(known.key) == name:
                whole = f"{known.value}, {value}" if add and known.value else value
                written = bracketed_field(known.key, whole, prefer=known.bracket)
                return self._spliced(known.start, known.end, written)
        at = self.fields_start
        blank = "" if at <= self.start or self.text[at - 1] in _BLANKS else " "
        behind = " " if at == self.start and self.text[at : self.end] else ""
        return self._spliced(at, at, f"{blank}{bracketed_field(name, value)}{behind}")

    def without_field(self, name: str, canonical: Callable[[str], str | None]) -> ItemLine:
        """The line without a bracketed field, if it has it."""
        for known in inline_fields(self.text):
            if known.start >= self.start and canonical(known.key) == name:
                return self._spliced(len(self.text[: known.start].rstrip(_BLANKS)), known.end, "")
        return self

    def with_tag(self, tag: str) -> ItemLine:
        """The line with a tag at the end of its words; the tag comes with its `#`."""
        return self._spliced(self.end, self.end, f" {tag}")

    def with_words(self, words: str) -> ItemLine:
        """The line with other words, what stands before and behind them kept."""
        end = self.fields_start
        for known in inline_fields(self.text):
            if self.start <= known.start < end:
                end = min(end, known.start)
        end = len(self.text[:end].rstrip(_BLANKS))
        return self._spliced(self.start, end, words)

    def _spliced(self, start: int, end: int, new: str) -> ItemLine:
        return self._made(f"{self.text[:start]}{new}{self.text[end:]}")

    def _made(self, text: str) -> ItemLine:
        return ItemLine(text, self.task_format)


def bracketed_field(key: str, value: str, prefer: str = "(") -> str:
    """A field as it goes onto a line; in the other brackets where the value would end it too early.

    Raises:
        CannotEdit: the value can stand in neither.
    """
    for bracket in (prefer, *(each for each in "([" if each != prefer)):
        text = f"{bracket}{key}:: {value}{')' if bracket == '(' else ']'}"
        found = inline_fields(text)
        if found and found[0].start == 0 and found[0].end == len(text) and found[0].value == value.strip():
            return text
    raise CannotEdit("act_not_readable")
