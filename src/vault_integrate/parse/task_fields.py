"""The Tasks plugin's fields, wherever on a line they stand.

The plugin reads its fields at the end of a line only; Dataview, and people, read them anywhere. This is
that loose reading, in both notations at once, and the words of a line without any of them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from vault_integrate.model.task import (
    DATE_KINDS,
    DayField,
    FieldKind,
    LooseDay,
    LooseField,
    Priority,
    TaskFormat,
)
from vault_integrate.parse.fields import canonical_key, inline_fields, without_fields, without_spans
from vault_integrate.parse.recurrence import rule_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VARIATION_SELECTOR = "\ufe0f"
"""U+FE0F, which some keyboards put behind an emoji."""

PRIORITIES: Mapping[str, Priority] = {
    "🔺": Priority.HIGHEST,
    "⏫": Priority.HIGH,
    "🔼": Priority.MEDIUM,
    "🔽": Priority.LOW,
    "⏬": Priority.LOWEST,
}
"""The emoji of each priority."""

EMOJI: Mapping[FieldKind, tuple[str, ...]] = {
    FieldKind.PRIORITY: tuple(PRIORITIES),
    FieldKind.DONE: ("✅",),
    FieldKind.CANCELLED: ("❌",),
    FieldKind.DUE: ("📅", "📆", "🗓"),
    FieldKind.SCHEDULED: ("⏳", "⌛"),
    FieldKind.START: ("🛫",),
    FieldKind.CREATED: ("➕",),
    FieldKind.RECURRENCE: ("🔁",),
    FieldKind.ON_COMPLETION: ("🏁",),
    FieldKind.ID: ("🆔",),
    FieldKind.DEPENDS_ON: ("⛔",),
}
"""The emoji of each field; the plugin writes the first and reads all (OBSIDIAN 4.3)."""

DATAVIEW_KEYS: Mapping[FieldKind, str] = {
    FieldKind.PRIORITY: "priority",
    FieldKind.DONE: "completion",
    FieldKind.CANCELLED: "cancelled",
    FieldKind.DUE: "due",
    FieldKind.SCHEDULED: "scheduled",
    FieldKind.START: "start",
    FieldKind.CREATED: "created",
    FieldKind.RECURRENCE: "repeat",
    FieldKind.ON_COMPLETION: "onCompletion",
    FieldKind.ID: "id",
    FieldKind.DEPENDS_ON: "dependsOn",
}
"""The key of each field in the plugin's Dataview format (OBSIDIAN 4.4)."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[a-zA-Z0-9_-]+")
VALUES: Mapping[FieldKind, re.Pattern[str]] = {
    **dict.fromkeys(DATE_KINDS, _DATE),
    FieldKind.PRIORITY: re.compile("highest|high|medium|low|lowest"),
    FieldKind.RECURRENCE: re.compile("[a-zA-Z0-9, !]+"),
    FieldKind.ON_COMPLETION: re.compile("[a-zA-Z]+"),
    FieldKind.ID: _ID,
}
"""The whole value of each field as the plugin demands it; for ids of other tasks see `task_ids`."""

_KINDS = {emoji: kind for kind, all_emoji in EMOJI.items() for emoji in all_emoji}
_ANY_EMOJI = re.compile(f"[{''.join(_KINDS)}]")
_EMOJI_FIELD = re.compile(rf"(?P<emoji>[{''.join(_KINDS)}])\ufe0f? *")
_LOOSE_VALUES: Mapping[FieldKind, re.Pattern[str]] = {
    **dict.fromkeys(DATE_KINDS, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")),
    FieldKind.ON_COMPLETION: re.compile(r"(?:keep|delete)\b", re.IGNORECASE),
    FieldKind.ID: _ID,
    FieldKind.DEPENDS_ON: re.compile(r"[a-zA-Z0-9_-]+(?: *, *[a-zA-Z0-9_-]+)*"),
}
_RULE_RUN = re.compile("[a-zA-Z0-9, ]{0,500}")
# "done" and "recurrence" are the product's own names for what the plugin calls completion and repeat.
_LOOSE_KEYS = {
    **{key.lower(): kind for kind, key in DATAVIEW_KEYS.items()},
    "done": FieldKind.DONE,
    "recurrence": FieldKind.RECURRENCE,
}
# A date at the start of a bracketed value, perhaps as a link to that day's note.
LEADING_DATE = re.compile(
    r"(?:\[\[(?:[^\[\]|#^]*/)?)?([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])(?:T[0-9:.]*)?(?:[^\[\]]*\]\])?"
)
"""What a day in brackets begins with; what stands behind it is a remark."""
_BLOCK_ID = re.compile(r"(?:^|[ \t])\^[a-zA-Z0-9-]+[ \t]*\Z")


def calendar_day(text: str) -> date | None:
    """The day that `YYYY-MM-DD` names, None where the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def task_ids(text: str) -> tuple[str, ...] | None:
    """The ids of `a1,b2 , c3`; None where the text is anything else."""
    ids = tuple(part.strip(" ") for part in text.split(","))
    return ids if all(_ID.fullmatch(task_id) for task_id in ids) else None


def has_emoji(text: str) -> bool:
    """Whether a task field in the emoji format may stand in a text."""
    return not text.isascii() and _ANY_EMOJI.search(text) is not None


def loose_fields(text: str) -> tuple[LooseField, ...]:
    """All task fields of a text, in order: emoji and bracketed, anywhere, in any vault's format.

    A bracketed field counts by its key alone; `done` and `recurrence` are read besides the plugin's own
    keys, in any case. An emoji counts only with a value of its field's form behind it.
    """
    found = [*_bracketed_fields(text), *_emoji_fields(text)]
    return tuple(sorted(found, key=lambda field: field.start))


def _bracketed_fields(text: str) -> Iterator[LooseField]:
    for inline in inline_fields(text) if "::" in text else ():
        kind = _LOOSE_KEYS.get(canonical_key(inline.key))
        if kind is not None:
            yield LooseField(
                kind=kind, value=inline.value, start=inline.start, end=inline.end, bracketed=True
            )


def _emoji_fields(text: str) -> Iterator[LooseField]:
    for match in _EMOJI_FIELD.finditer(text):
        emoji = match.group("emoji")
        kind = _KINDS[emoji]
        at = match.end()
        if kind is FieldKind.PRIORITY:
            end = at - len(match.group()) + len(match.group().rstrip(" "))
            value = str(PRIORITIES[emoji])
        else:
            end = _value_end(kind, text, at)
            value = text[at:end]
        if value:
            yield LooseField(kind=kind, value=value, start=match.start(), end=end, bracketed=False)


def _value_end(kind: FieldKind, text: str, at: int) -> int:
    """Where the value that begins at `at` ends; `at` itself where there is none."""
    if kind is FieldKind.RECURRENCE:
        run = _RULE_RUN.match(text, at)
        return at + rule_length(run.group()) if run else at
    value = _LOOSE_VALUES[kind].match(text, at)
    return value.end() if value else at


def loose_days(text: str) -> tuple[LooseDay, ...]:
    """The date fields of a text, in order, each kind once; of two equal ones the first counts.

    Behind an emoji's date, `words` are those up to the next task field; in a bracketed field they are
    what stands behind the date within the brackets. `- [ ] 📅 2026-11-18 call Bob` has the words
    `call Bob` too: only who knows the rest of the line can tell a remark from the task itself.
    """
    return days_among(text, loose_fields(text))


def days_among(text: str, fields: Sequence[LooseField]) -> tuple[LooseDay, ...]:
    """As `loose_days`, where the text's `loose_fields` are known."""
    found: dict[FieldKind, LooseDay] = {}
    for index, loose in enumerate(fields):
        if loose.kind not in DATE_KINDS or loose.kind in found:
            continue
        leading = LEADING_DATE.match(loose.value)
        if leading is None:
            continue
        written = leading.group(1)
        words = loose.value[leading.end() :]
        if not loose.bracketed:
            behind = fields[index + 1].start if index + 1 < len(fields) else len(text)
            words = without_fields(_BLOCK_ID.sub("", text[loose.end : behind]))
        day = DayField(day=calendar_day(written), text=written, start=loose.start, end=loose.end)
        found[loose.kind] = LooseDay(kind=loose.kind, day=day, words=words.strip())
    return tuple(found.values())


def strip_fields(text: str, task_format: TaskFormat | None = None) -> str:
    """The text without task fields, wherever they stand; hashtags, links and a block id stay.

    Args:
        text: the body of a line.
        task_format: the notation whose fields go; None for both.
    """
    bracketed = {TaskFormat.EMOJI: False, TaskFormat.DATAVIEW: True}.get(task_format) if task_format else None
    spans = [
        (loose.start, loose.end)
        for loose in loose_fields(text)
        if bracketed is None or loose.bracketed is bracketed
    ]
    return without_spans(text, spans)
