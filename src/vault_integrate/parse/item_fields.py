"""The fields of an item, from written pairs to types (PRODUCT section 3, the table of fields)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.model.item import NO_FIELDS, Dated, Fields, Reference, Resting
from vault_integrate.parse.dates import last_day_in, leading_moment, read_day_and_words, read_duration
from vault_integrate.parse.field_names import field_name, plugin_field
from vault_integrate.parse.fields import folded, inline_fields, without_spans
from vault_integrate.parse.floors import read_floor
from vault_integrate.parse.links import find_links
from vault_integrate.parse.moment import MomentFormat, compile_format
from vault_integrate.parse.privacy import PRIVATE, letters_of, may_name, private_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from vault_integrate.model.header import Value
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.settings import Settings

Pair = tuple[str, str]
"""Canonical field name and value as written."""

_DAYS = ("scheduled", "start", "due", "done", "cancelled", "created")
_WORDS = ("theme", "cue", "smallest", "guess", "learned", "body", "discomfort", "remark")
_TEXT_LIMIT = 2_000
_WORD = re.compile(r"[^\W_]")


def typed_values(value: Value) -> tuple[str, ...]:
    """A property's value as texts: one for each entry of a list; a checkbox gives `true` or `false`."""
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, int | float):
        return (str(value),)
    if isinstance(value, tuple):
        return tuple(text for each in value if not isinstance(each, tuple) for text in typed_values(each))
    return ()


def references(value: str) -> tuple[Reference, ...]:
    """What a field names: each link in it; without links each text between commas."""
    links = find_links(value)
    if links:
        return tuple(Reference(text=value[link.start : link.end], link=link) for link in links)
    return tuple(Reference(text=part) for part in map(str.strip, value.split(",")) if part)


def only_links(text: str) -> bool:
    """Whether a text names something by links and says nothing beside them."""
    links = find_links(text)
    return bool(links) and not _WORD.search(without_spans(text, [(link.start, link.end) for link in links]))


def merged_fields(own: Fields, other: Fields) -> Fields:
    """The fields of one item that were written in two places: `other` fills in what `own` does not say."""
    if NO_FIELDS in (own, other):
        return other if own == NO_FIELDS else own
    filled: dict[str, object] = {
        name: getattr(other, name)
        for name in Fields.__struct_fields__
        if getattr(own, name) in (None, (), False)
    }
    filled["days"] = MappingProxyType({**other.days, **own.days})
    filled["remarks"] = MappingProxyType({**other.remarks, **own.remarks})
    # The moment belongs to its day: one for a day that `own` says itself is no moment of that day.
    late = {name: at for name, at in other.moments.items() if name not in own.days}
    filled["moments"] = MappingProxyType({**late, **own.moments})
    filled["more"] = MappingProxyType({**other.more, **own.more})
    return replace(own, **filled)


def entry_format(text: str, settings: Settings, language: LanguagePack) -> MomentFormat | None:
    """How names of daily notes say their day, where the text holds a link that may name one."""
    if "[" not in text:
        return None
    return compile_format(settings.daily_format, language.dates, settings.week_rule)


_CODE_OR_LINK = re.compile(
    r"`[^`\r\n]{0,500}`|\[\[[^\[\]\r\n]{0,500}\]\]|\]\([^()\r\n]{0,500}\)|\w{2,9}://\S{0,500}"
)
_ANY_TAG = re.compile(r"(?<![\w#])#([^\W\d][\w-]{0,40})")
_ANY_FIELD = re.compile(r"(?<!\w)(\w[\w-]{0,40})[ \t]{0,8}::[ \t]{0,8}(\w{0,40})")


# The letters that say private, by the settings and the language, which are kept so that no others can be
# taken for them: a run has one of each.
_Spelled = tuple["Settings", "LanguagePack", tuple[str, ...]]
_SPELLED: dict[tuple[int, int], _Spelled] = {}
_MOST_SPELLED = 64


def _spelled(settings: Settings, language: LanguagePack) -> tuple[str, ...]:
    """The letters of the tags and field names that say private."""
    key = (id(settings), id(language))
    if key not in _SPELLED:
        if len(_SPELLED) >= _MOST_SPELLED:
            _SPELLED.clear()
        marks = [word for word, meant in language.mark_words.items() if meant == PRIVATE]
        names = [PRIVATE, *language.field_names, *settings.field_words]
        said = [folded(name) for name in names if field_name(name, settings, language) == PRIVATE]
        _SPELLED[key] = settings, language, letters_of((*marks, *said))
    return _SPELLED[key][2]


def seems_private(text: str, settings: Settings, language: LanguagePack) -> bool:
    """Whether a line or a value seems to say private, though the host may take that for no tag and no field.

    `(guess:: he will laugh #private)`, `(#private)`, `#insight,#private`, `%%#private%%` and an unclosed
    `(private:: yes` are meant all the same (ADR 7). Code and the targets of links are left out.
    """
    if "#" not in text and "::" not in text:
        return False
    # Nearly no line spells the word, which is quickly seen.
    if not may_name(_spelled(settings, language), text):
        return False
    bare = _CODE_OR_LINK.sub(" ", text) if any(sign in text for sign in ("`", "]", "://")) else text
    if "#" in bare and private_mark(_ANY_TAG.findall(bare), language):
        return True
    return "::" in bare and any(
        field_name(name, settings, language) == PRIVATE and folded(value) not in language.no_words
        for name, value in set(_ANY_FIELD.findall(bare))
    )


def dated_words(text: str, settings: Settings, language: LanguagePack) -> Dated:
    """The day with which a text begins, the words behind it, and the fields among them.

    `2026-11-17 cold rain (body:: knees)`; an entry of `practiced` in a header is such a text. Without a day
    all of it is words; the field `remark` stands for them.
    """
    fields = [each for each in inline_fields(text) if "::" in text]
    said = {field_name(each.key, settings, language): each.value for each in reversed(fields)}
    words = without_spans(text, [(each.start, each.end) for each in fields]).strip(" ,")
    day, words = read_day_and_words(
        words, day_starts=settings.day_starts, entry_format=entry_format(words, settings, language)
    )
    return Dated(
        day=day,
        words=said.get("remark") or words.rstrip(" ,"),
        body=said.get("body", ""),
        discomfort=said.get("discomfort", ""),
        private=seems_private(text, settings, language),
    )


def read_fields(
    pairs: Sequence[Pair], tags: Sequence[str], settings: Settings, language: LanguagePack
) -> Fields:
    """Read written pairs into types. What can't be read is left away; the first of two values wins.

    Args:
        pairs: canonical names and values, in their order.
        tags: the tags of the same item: `#resting`, `#one-shift` say a field.
        settings: when the day starts.
        language: the words for states, yes and the like.
    """
    if not pairs and not tags:
        return _SAYS_NOTHING
    reader = _Reader(settings, language)
    for name, value in pairs:
        reader.take(name, value.strip()[:_TEXT_LIMIT])
    for tag in dict.fromkeys(tags):
        mark = language.mark_words.get(folded(tag))
        if mark == "resting" and reader.fields.resting is None:
            reader.set(resting=Resting(until=None))
        elif mark == "one-shift" and reader.fields.one_shift is None:
            reader.set(one_shift="")
    return reader.result()


_NOTHING: MappingProxyType[str, Any] = MappingProxyType({})
_SAYS_NOTHING = Fields(days=_NOTHING, remarks=_NOTHING, moments=_NOTHING, more=_NOTHING)


class _Reader(Struct):
    """Collects the fields of one item."""

    settings: Settings
    language: LanguagePack
    fields: Fields = field(default_factory=Fields)
    days: dict[str, date] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    moments: dict[str, datetime] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    until: date | None = None

    def set(self, **values: object) -> None:
        self.fields = replace(self.fields, **values)

    def leave(self, name: str, value: str) -> None:
        """A value that says something which is not understood; `doctor` names it."""
        if value:
            self.set(unread=(*self.fields.unread, name))

    def take(self, name: str, value: str) -> None:
        """Take one pair in."""
        # An occasion among several in `practiced` may be private for itself.
        if name != "practiced" and seems_private(value, self.settings, self.language):
            self.set(private=True)
        if name in _DAYS:
            self._day(name, value)
        elif name in _WORDS:
            if value and getattr(self.fields, name) is None:
                self.set(**{name: value})
        elif name in _TAKERS:
            _TAKERS[name](self, value)
        elif value and name not in self.more and plugin_field(name, self.settings):
            self.more[name] = value

    def result(self) -> Fields:
        """The fields, after `until` and `state` have been held against `resting`."""
        found = replace(
            self.fields,
            days=MappingProxyType(self.days),
            remarks=MappingProxyType(self.remarks),
            moments=MappingProxyType(self.moments) if self.moments else _NOTHING,
            more=MappingProxyType(self.more) if self.more else _NOTHING,
        )
        if found.state == "resting" and found.resting is None:
            found = replace(found, resting=Resting(until=None))
        if found.resting is not None and found.resting.until is None and self.until is not None:
            found = replace(found, resting=Resting(until=self.until))
        if found.integrated is None and found.state == "integrated":
            found = replace(found, integrated=Dated(day=None))
        if found.let_go is None and found.state == "let-go":
            found = replace(found, let_go=Dated(day=None))
        return found

    def _read_day(self, value: str) -> tuple[date | None, str]:
        return read_day_and_words(
            value,
            day_starts=self.settings.day_starts,
            entry_format=entry_format(value, self.settings, self.language),
        )

    def _day(self, name: str, value: str) -> None:
        day, words = self._read_day(value)
        if day is None:
            self.leave(name, value)
        elif name not in self.days:
            self.days[name] = day
            if ":" in value and (moment := leading_moment(value)) is not None:
                self.moments[name] = moment
            if words:
                self.remarks[name] = words

    def _dated(self, value: str) -> Dated | None:
        """A day with words behind it; words alone, or a yes, have no day."""
        if folded(value) in self.language.no_words:
            return None
        day, words = self._read_day(value)
        if day is not None:
            return Dated(day=day, words=words)
        return Dated(day=None, words="" if folded(value) in self.language.yes_words else value)

    def refs(self, value: str) -> None:
        self.set(refs=(*self.fields.refs, *references(value)))

    def link_or_words(self, value: str) -> None:
        """`action:` / `step:` on an insight: a link names its step (words are an item of their own)."""
        if only_links(value):
            self.set(steps=(*self.fields.steps, *references(value)))

    def insight_link(self, value: str) -> None:
        """`insight:` with a link says the same as `for`; with words it is an insight of its own."""
        if only_links(value):
            self.set(refs=(*self.fields.refs, *references(value)))

    def domain(self, value: str) -> None:
        name = self.language.domain_words.get(folded(value))
        if name and self.fields.domain is None:
            self.set(domain=name)

    def floor(self, value: str) -> None:
        if self.fields.floor is None:
            self.set(floor=read_floor(value, self.language.floors))
            if self.fields.floor is None:
                self.leave("floor", value)

    def recurrence(self, value: str) -> None:
        if value and self.fields.recurrence is None:
            self.set(recurrence=value)

    def state(self, value: str) -> None:
        if self.fields.state is None:
            self.set(state=self.language.state(value))

    def resting(self, value: str) -> None:
        if self.fields.resting is not None or folded(value) in self.language.no_words:
            return
        day, _ = self._read_day(value)
        if day is not None:
            self.set(resting=Resting(until=day))
        elif value:
            # "until spring" is no day, and it says rest all the same.
            self.set(resting=Resting(until=None))
            if folded(value) not in self.language.yes_words:
                self.leave("resting", value)

    def rest_until(self, value: str) -> None:
        self.until = self.until or self._read_day(value)[0]
        if self.until is None:
            self.leave("until", value)

    def integrated(self, value: str) -> None:
        if self.fields.integrated is None:
            self.set(integrated=self._dated(value))

    def let_go(self, value: str) -> None:
        if self.fields.let_go is None:
            self.set(let_go=self._dated(value))

    def kept(self, value: str) -> None:
        if self.fields.kept is None:
            self.set(kept=self._dated(value))

    def try_for(self, value: str) -> None:
        if value and self.fields.try_for is None:
            self.set(try_for=value)
            if read_duration(value, self.language.floors) is None and not last_day_in(value):
                self.leave("try", value)

    def practiced(self, value: str) -> None:
        """Dates between commas, each with its remark; a comma within a remark is the remark's."""
        said: list[str] = []
        for part in value.split(","):
            if self._read_day(part)[0] is not None or not said:
                said.append(part)
            else:
                said[-1] = f"{said[-1]},{part}"
        for each in said:
            dated = dated_words(each, self.settings, self.language)
            if dated.day is not None:
                self.set(practiced=(*self.fields.practiced, dated))

    def one_shift(self, value: str) -> None:
        name = folded(value)
        if self.fields.one_shift is None and name not in self.language.no_words:
            self.set(one_shift="" if not name or name in self.language.yes_words else value.strip().upper())

    def private(self, value: str) -> None:
        self.set(private=self.fields.private or folded(value) not in self.language.no_words)

    def ident(self, value: str) -> None:
        if value and self.fields.ident is None:
            self.set(ident=value.removeprefix("^"))


_TAKERS: dict[str, Callable[[_Reader, str], None]] = {
    "for": _Reader.refs,
    "step": _Reader.link_or_words,
    "action": _Reader.link_or_words,
    "insight": _Reader.insight_link,
    "domain": _Reader.domain,
    "floor": _Reader.floor,
    "recurrence": _Reader.recurrence,
    "state": _Reader.state,
    "resting": _Reader.resting,
    "until": _Reader.rest_until,
    "integrated": _Reader.integrated,
    "let-go": _Reader.let_go,
    "kept": _Reader.kept,
    "try": _Reader.try_for,
    "practiced": _Reader.practiced,
    "one-shift": _Reader.one_shift,
    "private": _Reader.private,
    "id": _Reader.ident,
}
