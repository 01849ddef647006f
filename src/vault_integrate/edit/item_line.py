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
from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.links import find_links, mask_links
from vault_integrate.parse.tags import find_tags
from vault_integrate.parse.task_fields import EMOJI, has_emoji, loose_fields
from vault_integrate.parse.tasks import fields_at_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from vault_integrate.model.task import LooseField
    from vault_integrate.parse.fields import InlineField

_PREFIX = re.compile(
    r"[ \t>]*+(?:(?:(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$))++(?:\[(?P<symbol>.)\](?:[ \t]+|$))?+)?+"
    r"(?:\[![^\[\]]+\][+-]?[ \t]*+)?+"
)
_BLANKS = " \t"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HIDDEN = re.compile("\0+")
_WORD = re.compile(r"[^ \t]*")
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
        self._masked = mask_inline(text)
        self._links = [(each.start, each.end) for each in find_links(text, self._masked)]
        self._fields = [each for each in loose_fields(text) if self._counts(each.start)]
        self.task_format = self._notation(task_format)

    def _counts(self, at: int) -> bool:
        """Whether a field that begins there is one: not in code, a comment, a link or before the words."""
        hidden = self._masked[at] == "\0" or any(start < at < end for start, end in self._links)
        return at >= self.start and not hidden

    def _bracketed(self) -> list[InlineField]:
        """The line's bracketed fields of any name."""
        return [each for each in inline_fields(self.text) if self._counts(each.start)]

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
        at = self.start + fields_at_end(self.text[self.start : self.end], self.task_format)
        # A tag by the plugin's rule may begin within a link, code or a field: `[[Note #tag]]`.
        for start, end in sorted((*self._links, *self._hidden(), *self._spans())):
            if start < at < end:
                word = _WORD.match(self.text, end)
                at = min(word.end() if word else end, self.end)
        return at

    def _hidden(self) -> list[tuple[int, int]]:
        """Where code, math and comments stand."""
        return [found.span() for found in _HIDDEN.finditer(self._masked)]

    def _spans(self) -> list[tuple[int, int]]:
        """Where the bracketed fields stand."""
        return [(each.start, each.end) for each in self._bracketed()]

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
        at = self._behind_words(self.fields_start) if bracketed else self._place_of(kind)
        new = self._written(kind, day, bracketed=bracketed)
        new = new.lstrip(_BLANKS) if self._is_parted(at) else new
        return self._spliced(at, at, f"{new}{self._blank_behind(at)}")

    def _is_parted(self, at: int) -> bool:
        """Whether a blank, or nothing at all, stands before a place."""
        return at == 0 or self.text[at - 1] in _BLANKS

    def _blank_behind(self, at: int) -> str:
        """The blank that parts what is put at a place from what stands there."""
        return " " if self.text[at:] and not self.text[at].isspace() else ""

    def without_day(self, kind: FieldKind) -> ItemLine:
        """The line without a date, and without the blanks that parted it from the words.

        Raises:
            CannotEdit: words of the writer's stand behind the day.
        """
        known = self._field(kind)
        if known is None or not _DAY.search(known.value):
            return self
        if _DAY.sub("", known.value, count=1).strip(_BLANKS):
            raise CannotEdit("act_has_words")
        return self._without(known.start, known.end)

    def _field(self, kind: FieldKind) -> LooseField | None:
        return next((each for each in self._fields if each.kind is kind), None)

    def _place_of(self, kind: FieldKind) -> int:
        if kind is FieldKind.SCHEDULED:
            begin = self.fields_start
            later = [each for each in self._fields if each.start >= begin and each.kind in _BEHIND_SCHEDULED]
            if later:
                return self._behind_words(min(each.start for each in later))
        return self.end

    def _behind_words(self, at: int) -> int:
        """A place without the blanks before it, as far as they are not those before the words."""
        return max(self.start, len(self.text[:at].rstrip(_BLANKS)))

    def _written(self, kind: FieldKind, day: date, *, bracketed: bool, opener: str = "(") -> str:
        """A date as the line's notation has it, with the blanks that go before it."""
        if bracketed and opener == "(":
            return f" ({_NAMES[kind]}:: {day.isoformat()})"
        if bracketed or self.task_format is TaskFormat.DATAVIEW:
            return f"  [{_KEYS[kind]}:: {day.isoformat()}]"
        return f" {EMOJI[kind][0]} {day.isoformat()}"

    def field(self, name: str, canonical: Callable[[str], str | None]) -> str:
        """The value of a bracketed field, empty where it has none of that name."""
        known = (each for each in inline_fields(self.text) if each.start >= self.start)
        return next((each.value for each in known if canonical(each.key) == name), "")

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
        # An entry of a list may hold fields of its own, but a day in it would be the whole line's.
        if loose_fields(value) if add else _says_more(value, canonical):
            raise CannotEdit("act_not_readable")
        for known in self._bracketed():
            if canonical(known.key) == name:
                if not add and _says_more(known.value, canonical):
                    raise CannotEdit("act_not_found")
                whole = f"{known.value}, {value}" if add and known.value else value
                written = bracketed_field(known.key, whole, prefer=known.bracket)
                return self._apart(known.start, known.end, written)
        at = self.fields_start
        blank = "" if self._is_parted(at) else " "
        return self._apart(at, at, f"{blank}{bracketed_field(name, value)}{self._blank_behind(at)}")

    def with_tag(self, tag: str) -> ItemLine:
        """The line with a tag at the end of its words; the tag comes with its `#`."""
        blank = "" if self._is_parted(self.end) else " "
        return self._spliced(self.end, self.end, f"{blank}{tag}{self._blank_behind(self.end)}")

    def with_mark(self, tag: str) -> ItemLine:
        """The line with a tag behind its words, before what ends it; the tag comes with its `#`.

        The Tasks plugin reads its fields from the line's end, so they stay there, and so do other tags. A
        backslash that ends a line breaks it, and goes on doing so.
        """
        at = self._behind_words(self.fields_start)
        if self.text[at - 1 : at] == "\\" and at == self.end and at > self.start:
            at = self._behind_words(at - 1)
        blank = "" if self._is_parted(at) else " "
        return self._apart(at, at, f"{blank}{tag}{self._blank_behind(at)}")

    def with_words(self, words: str) -> ItemLine:
        """The line with other words, what stands before and behind them kept."""
        end = self.fields_start
        for known in self._bracketed():
            end = min(end, known.start)
        end = self._behind_words(end)
        blank = "" if self._is_parted(self.start) else " "
        return self._apart(self.start, end, f"{blank}{words}{self._blank_behind(end)}")

    def _apart(self, start: int, end: int, new: str) -> ItemLine:
        """As `_spliced`, with words of the writer's: a mark in them may not reach what stands around them.

        Raises:
            CannotEdit: it would, as a backtick does that meets another one.
        """
        made = self._spliced(start, end, new)
        if made.around(start, start + len(new)) != self.around(start, end):
            raise CannotEdit("act_not_readable")
        return made

    def around(self, start: int, end: int) -> tuple[object, ...]:
        """What the line says before one place and behind another: what is hidden, fields, links and tags."""
        rest = len(self.text) - end
        spans = [*self._links, *self._spans()]
        spans += [(each.start, each.end) for each in find_tags(mask_links(self._masked), self.text)]
        spans += [(each.start, each.end) for each in self._fields]
        before = sorted(span for span in spans if span[0] < start)
        behind = sorted((a - len(self.text), b - len(self.text)) for a, b in spans if a >= end)
        return self._masked[:start], self._masked[len(self.text) - rest :], before, behind

    def _without(self, start: int, end: int) -> ItemLine:
        """The line without a field, and without the blanks before it; of the first words, the one behind."""
        if start == self.start:
            return self._spliced(start, end + self.text[end : self.end].startswith(tuple(_BLANKS)), "")
        return self._spliced(self._behind_words(start), end, "")

    def _spliced(self, start: int, end: int, new: str) -> ItemLine:
        return self._made(f"{self.text[:start]}{new}{self.text[end:]}")

    def _made(self, text: str) -> ItemLine:
        return ItemLine(text, self.task_format)


def _says_more(value: str, canonical: Callable[[str], str | None]) -> bool:
    """Whether fields stand within a value, which the whole line would say."""
    return bool(loose_fields(value)) or any(canonical(each.key) for each in inline_fields(value))


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
