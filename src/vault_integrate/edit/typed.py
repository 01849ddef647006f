"""What was typed into a box: an act spelled in the page's language, or words, and the day beside them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.model.language import Takes, TypedAct
from vault_integrate.model.names import fold
from vault_integrate.model.task import FieldKind
from vault_integrate.model.week import DAYS_IN_WEEK
from vault_integrate.parse.dates import leading_day, read_day
from vault_integrate.parse.task_fields import loose_days, loose_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from vault_integrate.model.language import ActWords, LanguagePack

_PIECE = re.compile(r"[^\W_]+", re.UNICODE)
_MARKS = " \t`.!:;,–—"
_PARTS = ":;,–—"
_YEARS_AHEAD = 1
_TICKS = (FieldKind.DONE, FieldKind.CANCELLED)


class Typed(Struct, frozen=True, kw_only=True):
    """What a text in a box says.

    Attributes:
        words: what stands behind the words of an act, or all of it; a day beside it is taken off.
        act: the act that was spelled; None for words.
        said: the day that was typed beside it, or that a plugin put behind it.
        parted: a mark stands between the words of the act and what follows: `let go: it was never mine`.
        until: the day that the act takes; None where it takes none or what stands there is no day.
    """

    words: str
    act: TypedAct | None = None
    said: date | None = None
    until: date | None = None
    parted: bool = False


def read_typed(
    text: str, language: LanguagePack, day: date, allowed: Collection[TypedAct] = frozenset()
) -> Typed:
    """Read what stands behind the brackets of a box.

    Args:
        text: the text, to the byte.
        language: the words of acts and days.
        day: the day from which days without a year are counted forward.
        allowed: the acts that may be meant there; others are words.
    """
    bare, said = _without_tick(text.strip(" \t"))
    dated = leading_day(bare)
    if dated is not None:
        said, bare = dated[0] if said is None else said, dated[1]
    for spelled in _longest_first(language.acts, allowed):
        found = _spelled(bare, *spelled, language, day)
        if found is not None:
            return replace(found, said=said)
    return Typed(words=bare, said=said)


def _without_tick(text: str) -> tuple[str, date | None]:
    """The text without the day that a plugin put behind it on a tick, and that day.

    Other fields are the writer's: `with R. (body:: warm hands)`.
    """
    said: date | None = None
    while fields := [each for each in loose_fields(text) if each.end == len(text)]:
        day = done_day(text[fields[0].start :])
        if fields[0].kind not in _TICKS or day is None:
            break
        said = said or day
        text = text[: fields[0].start].rstrip(" \t")
    return text, said


def done_day(behind: str) -> date | None:
    """The day of a tick in the fields that a plugin put behind a line (` ✅ 2026-11-18`)."""
    found = {each.kind.value: each.day.day for each in loose_days(behind)}
    return found.get("done") or found.get("cancelled")


def _longest_first(
    acts: Collection[ActWords], allowed: Collection[TypedAct]
) -> Iterator[tuple[ActWords, str]]:
    """Every spelling of the acts, the longest first: `rest until` goes before `rest`."""
    spellings = [(each, spelling) for each in acts if each.act in allowed for spelling in each.spellings]
    return iter(sorted(spellings, key=lambda each: -len(each[1])))


def _spelled(text: str, act: ActWords, spelling: str, language: LanguagePack, day: date) -> Typed | None:
    """The text as this act, if it is spelled so."""
    rest = _behind(text.lstrip("`"), spelling)
    if rest is None or (rest and rest[0] not in _MARKS):
        return None
    parted = rest.lstrip(" \t`")[:1] in tuple(_PARTS)
    words = rest.strip(_MARKS) if act.takes in (Takes.NOTHING, Takes.DATE) else rest.strip(" \t`:,;–—")
    if act.takes is Takes.NOTHING:
        return None if words else Typed(words="", act=act.act)
    if act.takes is Takes.DATE:
        return Typed(words=words, act=act.act, until=read_when(words, language, day)) if words else None
    if act.takes is Takes.WORDS and not words:
        return None
    return Typed(words=words, act=act.act, parted=parted)


def _behind(text: str, spelling: str) -> str | None:
    """What stands behind a spelling that a text begins with; an `ä` may be one letter in it or two."""
    wanted = fold(spelling)
    for end in range(min(len(text), 2 * len(spelling)), 0, -1):
        if fold(text[:end]) == wanted:
            return text[end:]
    return None


def read_when(text: str, language: LanguagePack, day: date) -> date | None:
    """A day as somebody types it: `2026-11-27`, `27 Nov`, `Fri 27 Nov 2026`, `Friday`; else None.

    A weekday is the next one after `day`; a day without a year the next one from `day` on.
    """
    text = text.strip(_MARKS)
    known = read_day(text)
    if known is not None:
        return known
    weekday: int | None = None
    month: int | None = None
    numbers: list[int] = []
    for piece in _PIECE.findall(text):
        name = fold(piece)
        if piece.isascii() and (digits := re.match(r"([0-9]{1,4})(?:st|nd|rd|th)?\Z", name)):
            numbers.append(int(digits[1]))
        elif (named := _named(name, language.dates.weekdays, language.dates.weekdays_short)) is not None:
            weekday = named
        elif (named := _named(name, language.dates.months, language.dates.months_short)) is not None:
            month = named + 1
        else:
            return None
    return _day_of(numbers, month, weekday, day)


def _named(name: str, *lists: tuple[str, ...]) -> int | None:
    for names in lists:
        for position, each in enumerate(names):
            if fold(each).rstrip(".") == name:
                return position
    return None


def _day_of(numbers: list[int], month: int | None, weekday: int | None, day: date) -> date | None:
    if month is None:
        if numbers or weekday is None:
            return None
        ahead = timedelta(days=(weekday - day.weekday() - 1) % DAYS_IN_WEEK + 1)
        return day + ahead if ahead <= date.max - day else None
    if len(numbers) not in (1, 2):
        return None
    years = numbers[1:] or range(day.year, day.year + 1 + _YEARS_AHEAD)
    found = [made for year in years if (made := _made(year, month, numbers[0]))]
    made = next((each for each in found if each >= day or numbers[1:]), None)
    # A weekday beside it that is another's is a slip of the pen, and which of the two is meant nobody knows.
    return made if made is None or weekday in (None, made.weekday()) else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
