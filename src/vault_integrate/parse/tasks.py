"""Check box lines by the Tasks plugin's own grammar (OBSIDIAN 4.3; Tasks 8.3 `DefaultTaskSerializer`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from vault_integrate.model.task import DATE_KINDS, DayField, FieldKind, Priority, TaskFormat, TaskLine
from vault_integrate.parse.recurrence import parse_rule, rule_text
from vault_integrate.parse.statuses import box_state, status_type, statuses_from_settings
from vault_integrate.parse.task_fields import (
    DATAVIEW_KEYS,
    EMOJI,
    PRIORITIES,
    VALUES,
    VARIATION_SELECTOR,
    calendar_day,
    loose_days,
    loose_fields,
    strip_fields,
    task_ids,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "box_state",
    "fields_at_end",
    "loose_days",
    "loose_fields",
    "parse_task_line",
    "status_type",
    "statuses_from_settings",
    "strip_fields",
    "task_tags",
]

# What JavaScript's `\s` and `trim()` take for a blank; the plugin is written in it.
_BLANKS = " \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_STRIPPED = _BLANKS.replace("\u2000-\u200a", "".join(map(chr, range(0x2000, 0x200B))))
_NO_TAG = r' !@#$%^&*(),.?":{}|<>'

_LINE = re.compile(rf"([{_BLANKS}>]*)([-*+]|[0-9]+[.)]) +\[(.)\]", re.DOTALL)
_BLOCK_ID = re.compile(r" \^([a-zA-Z0-9-]+)")
_TAG = re.compile(rf"(?:^|(?<=[{_BLANKS}]))#[^{_NO_TAG}]+")
_TAG_NAME = re.compile(rf"[^{_NO_TAG}]+")
_SPACES = re.compile(" *")

# The plugin peels fields off the end in rounds: at most these many, each field once a round, in this order.
_ROUNDS = 21
_BEFORE_TAGS = (
    FieldKind.PRIORITY,
    FieldKind.DONE,
    FieldKind.CANCELLED,
    FieldKind.DUE,
    FieldKind.SCHEDULED,
    FieldKind.START,
    FieldKind.CREATED,
    FieldKind.RECURRENCE,
    FieldKind.ON_COMPLETION,
)
_BEHIND_TAGS = (FieldKind.ID, FieldKind.DEPENDS_ON)


def parse_task_line(line: str, task_format: TaskFormat = TaskFormat.EMOJI) -> TaskLine | None:
    """Read a check box line as the Tasks plugin does; None where the line has no check box.

    A trailing block id is cut first. Then fields and hashtags are peeled off the end, in any order, until
    something else stands there; the hashtags go back to the words. So a date with words behind it is not
    read here; `loose_days` reads it. No global filter is asked for.

    Args:
        line: one line without its ending.
        task_format: the vault's format; fields of the other one stay among the words.
    """
    match = _LINE.match(line)
    if match is None:
        return None
    body = line[match.end() :]
    start = match.end() + len(body) - len(body.lstrip(_STRIPPED))
    words = body.strip(_STRIPPED)
    block_id = None
    caret = words.rfind(" ^")
    if caret >= 0 and (block := _BLOCK_ID.fullmatch(words, caret)):
        block_id = block.group(1)
        words = words[:caret].rstrip(_STRIPPED)
    peeled = _Peeler(words, task_format).peel()
    days = {
        kind: DayField(day=calendar_day(text), text=text, start=start + at, end=start + end)
        for kind, (text, at, end) in peeled.days.items()
    }
    description = " ".join((words[: peeled.end], *reversed(peeled.tags))).strip(_STRIPPED)
    return TaskLine(
        indentation=match.group(1),
        marker=match.group(2),
        symbol=match.group(3),
        body=body,
        description=description,
        priority=peeled.priority,
        created=days.get(FieldKind.CREATED),
        start=days.get(FieldKind.START),
        scheduled=days.get(FieldKind.SCHEDULED),
        due=days.get(FieldKind.DUE),
        done=days.get(FieldKind.DONE),
        cancelled=days.get(FieldKind.CANCELLED),
        recurrence=_recurrence(peeled.texts.get(FieldKind.RECURRENCE), days),
        recurrence_text=peeled.texts.get(FieldKind.RECURRENCE) or None,
        on_completion=_on_completion(peeled.texts.get(FieldKind.ON_COMPLETION)),
        id=peeled.texts.get(FieldKind.ID),
        depends_on=task_ids(peeled.texts.get(FieldKind.DEPENDS_ON, "")) or (),
        tags=task_tags(description),
        block_id=block_id,
        box=match.start(3),
        body_start=start,
        fields_start=start + peeled.end,
        fields_end=start + len(words),
    )


def fields_at_end(text: str, task_format: TaskFormat) -> int:
    """The offset at which the fields and hashtags begin that end a text; its length where it has none.

    Args:
        text: the words of a line, without a block id.
        task_format: the notation of the fields.
    """
    words = text.rstrip(_STRIPPED)
    return _Peeler(words, task_format).peel().end


def task_tags(text: str) -> tuple[str, ...]:
    """Hashtags by the plugin's own rule (OBSIDIAN 2.2): behind a blank or first; digits alone count."""
    return tuple(match.group().rstrip(_STRIPPED) for match in _TAG.finditer(text))


def _recurrence(text: str | None, days: Mapping[FieldKind, DayField]) -> str | None:
    rhythm = parse_rule(text) if text else None
    if rhythm is None:
        return None
    order = (FieldKind.DUE, FieldKind.SCHEDULED, FieldKind.START)
    reference = next((days[kind] for kind in order if kind in days), None)
    if reference is not None and reference.invalid and not rhythm.when_done:
        # Tasks makes no rule of a reference date that does not exist.
        return None
    return rule_text(rhythm)


def _on_completion(text: str | None) -> str | None:
    action = (text or "").lower()
    return action if action in ("keep", "delete") else None


class _Peeler(Struct):
    """Takes fields and hashtags off the end of a body; `end` is what is left of it."""

    text: str
    task_format: TaskFormat
    end: int = 0
    priority: Priority = Priority.NONE
    days: dict[FieldKind, tuple[str, int, int]] = field(default_factory=dict)
    texts: dict[FieldKind, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.end = len(self.text)

    def peel(self) -> _Peeler:
        """Peel until nothing known stands at the end."""
        for _ in range(_ROUNDS):
            before = self.end
            for kind in _BEFORE_TAGS:
                self._take(kind)
            self._take_tag()
            for kind in _BEHIND_TAGS:
                self._take(kind)
            if self.end == before:
                break
        return self

    def _take(self, kind: FieldKind) -> None:
        read: Callable[[FieldKind], tuple[int, str] | None] = (
            self._emoji_field if self.task_format is TaskFormat.EMOJI else self._bracketed_field
        )
        found = read(kind)
        if found is None:
            return
        at, value = found
        # Of two equal fields the one further left is peeled last, and wins.
        if kind is FieldKind.PRIORITY:
            self.priority = Priority(value)
        elif kind in DATE_KINDS:
            self.days[kind] = (value, at, self.end)
        else:
            self.texts[kind] = value.strip(" ")
        self._cut(at)

    def _take_tag(self) -> None:
        at = self.text.rfind("#", 0, self.end)
        if at < 0 or (at > 0 and self.text[at - 1] not in _STRIPPED):
            return
        if _TAG_NAME.fullmatch(self.text, at + 1, self.end):
            self.tags.append(self.text[at : self.end])
            self._cut(at)

    def _cut(self, at: int) -> None:
        self.end = len(self.text[:at].rstrip(_STRIPPED))

    def _emoji_field(self, kind: FieldKind) -> tuple[int, str] | None:
        """Offset and value of an emoji field of this kind at the very end."""
        at, emoji = max((self.text.rfind(emoji, 0, self.end), emoji) for emoji in EMOJI[kind])
        if at < 0:
            return None
        value_at = at + len(emoji)
        if self.text.startswith(VARIATION_SELECTOR, value_at, self.end):
            value_at += 1
        if kind is FieldKind.PRIORITY:
            return (at, PRIORITIES[emoji]) if value_at == self.end else None
        spaces = _SPACES.match(self.text, value_at, self.end)
        value = self.text[spaces.end() if spaces else value_at : self.end]
        return (at, value) if _has_form(kind, value) else None

    def _bracketed_field(self, kind: FieldKind) -> tuple[int, str] | None:
        """Offset and value of a `[key:: value]` of this kind at the very end, a comma behind it or not."""
        end = self.end
        if self.text.endswith(",", 0, end):
            end = len(self.text[: end - 1].rstrip(" "))
        opener = {"]": "[", ")": "("}.get(self.text[end - 1 : end])
        at = self.text.rfind(opener, 0, end) if opener else -1
        if at < 0:
            return None
        inner = self.text[at + 1 : end - 1].strip(" ")
        key = f"{DATAVIEW_KEYS[kind]}::"
        value = inner.removeprefix(key).strip(" ")
        return (at, value) if inner.startswith(key) and _has_form(kind, value) else None


def _has_form(kind: FieldKind, value: str) -> bool:
    if kind is FieldKind.DEPENDS_ON:
        return task_ids(value) is not None
    return VALUES[kind].fullmatch(value) is not None
