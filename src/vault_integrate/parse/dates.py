"""Days that a writer wrote, and lengths of time.

A date is `2026-11-18`, the host's own form of a date property, with or without a time (measured in OBSIDIAN
1.4), alone or as the name of a linked note. A day stands as it was written: a zone behind it is not
computed with, because the writer's local day is what was meant. Only the digits 0 to 9 count.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from msgspec import Struct

from vault_integrate.model.floor import ENGLISH_FLOORS
from vault_integrate.model.rhythm import month_length

if TYPE_CHECKING:
    from vault_integrate.model.floor import FloorWords
    from vault_integrate.parse.moment import MomentFormat

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_STAMP = re.compile(
    rf"(?P<day>{_DAY})(?:(?:[Tt]| {{1,3}})(?P<time>[0-9]{{2}}:[0-9]{{2}})"
    r"(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2}))?)?(?![\w:])",
)
_BARE = re.compile(rf"(?P<day>{_DAY})(?!\w)")
_WIKILINK = re.compile(r"\[\[(?P<target>[^\[\]|#^\n\r]{1,250})(?P<rest>[#|^][^\[\]\n\r]{0,250})?\]\]")
_MARKDOWN_LINK = re.compile(
    r"\[[^\[\]\n\r]{0,250}\]\((?:<(?P<angled>[^<>\n\r]{1,250})>|(?P<plain>[^()<>\s]{1,250}))\)",
)
_EMPHASIS = ("**", "__", "*", "_")

# What may stand between a date and the words behind it; a hyphen only between spaces, because
# `2026-11-18-plans` is a name and `-5 kg` are words.
_GAP = re.compile(r"[ \t]*[:,;–—][ \t]*|[ \t]+--?(?=[ \t]|$)[ \t]*|[ \t]+|\.?$|(?=[.!?(\[…])")

_MONTHS_IN_YEAR: Final = 12


def read_day(
    text: str,
    *,
    day_starts: time | None = None,
    entry_format: MomentFormat | None = None,
) -> date | None:
    """The day that `text` is: `2026-11-18`, `2026-11-18T00:30`, `2026-11-18 00:30:00`, `[[2026-11-18]]`.

    Args:
        text: a property or field value.
        day_starts: a time before this one belongs to the day before; a bare date is that day.
        entry_format: the vault's daily-note format, so that a link to an entry named by it is a day too.

    Returns:
        None for anything else, and for a day or time that does not exist.
    """
    found = _leading(text.strip(), day_starts, entry_format)
    return None if found is None or found[1] else found[0]


def read_day_and_words(
    text: str,
    *,
    day_starts: time | None = None,
    entry_format: MomentFormat | None = None,
) -> tuple[date | None, str]:
    """The day that `text` begins with, and the words behind it: `2026-11-18 too tired`.

    Args:
        text: a field's value; a colon, comma or dash may stand between day and words.
        day_starts: as in `read_day`.
        entry_format: as in `read_day`.

    Returns:
        The day and the words without what separates them; None and all of the text where it does not
        begin with a day.
    """
    text = text.strip()
    found = _leading(text, day_starts, entry_format)
    if found is None or (gap := _GAP.match(found[1])) is None:
        return None, text
    return found[0], found[1][gap.end() :].strip()


def leading_moment(text: str) -> datetime | None:
    """The day and time with which `text` begins, as written: `2026-11-18T09:30`, `2026-11-18 09:30 at hers`.

    A zone behind it is not computed with, and no start of the day moves it.

    Returns:
        None where there is no such day or time, or only a day.
    """
    found = _STAMP.match(text.strip())
    if found is None or found["time"] is None:
        return None
    try:
        return datetime.fromisoformat(f"{found['day']}T{found['time']}")
    except ValueError:
        return None


def leading_day(
    text: str,
    *,
    day_starts: time | None = None,
    entry_format: MomentFormat | None = None,
) -> tuple[date, str] | None:
    """The day and the remark of a dated line under an action: `2026-11-18 remark`.

    The day may be a link (`[[Journal/2026-11-18|Wed]] remark`) or stand between marks of emphasis. Words
    for a day ("Wednesday") are no date.

    Args:
        text: a list item's text, without its bullet and box.
        day_starts: as in `read_day`.
        entry_format: as in `read_day`.

    Returns:
        The day and the remark, which may be empty; None where the line is not dated.
    """
    text = text.strip()
    mark = next((mark for mark in _EMPHASIS if text.startswith(mark)), "")
    if mark:
        inside, closed, behind = text[len(mark) :].partition(mark)
        text = f"{inside}{behind}" if closed else text
    day, words = read_day_and_words(text, day_starts=day_starts, entry_format=entry_format)
    return None if day is None else (day, words)


class Duration(Struct, frozen=True, kw_only=True):
    """A length of time as people say it; a month has no fixed number of days.

    Attributes:
        days: whole days.
        months: calendar months.
    """

    days: int = 0
    months: int = 0

    def after(self, start: date) -> date | None:
        """The day that lies this long after `start`; None beyond the year 9999.

        A month later is the same day of that month, or its last where it is shorter.
        """
        years, month = divmod(start.month - 1 + self.months, _MONTHS_IN_YEAR)
        try:
            day = min(start.day, month_length(start.year + years, month + 1))
            return date(start.year + years, month + 1, day) + timedelta(days=self.days)
        except (ValueError, OverflowError):
            return None


def read_duration(text: str, words: FloorWords = ENGLISH_FLOORS) -> Duration | None:
    """The length of time that `text` is: `2 weeks`, `10 days`, `a month`, `2w`.

    Args:
        text: a field's value, as of `try`.
        words: the language's table.

    Returns:
        None for anything else, and for no time at all.
    """
    units, numbers = _units(words)
    text = " ".join(normalize("NFC", text[:80]).casefold().split()).removesuffix(".")
    found = re.fullmatch(r"([0-9]{1,4}|[^\W0-9]+)[ -]?([^\W0-9]+)", text)
    if found is None or found[2] not in units:
        return None
    count = int(found[1]) if found[1][0] in "0123456789" else numbers.get(found[1], 0)
    unit = units[found[2]]
    return Duration(days=unit.days * count, months=unit.months * count) if count else None


def add_duration(start: date, text: str, words: FloorWords = ENGLISH_FLOORS) -> date | None:
    """The day that lies as long after `start` as `text` says; None where it says no length of time.

    Two weeks from a Wednesday end on a Wednesday; a month from 31 January on the last of February.
    """
    duration = read_duration(text, words)
    return None if duration is None else duration.after(start)


def read_try(begun: date, text: str, words: FloorWords = ENGLISH_FLOORS) -> date | None:
    """The last day of an experiment's time: of `2 weeks` from a Monday the Sunday, or a date that it names.

    Args:
        begun: its first day.
        text: what `try` holds.
        words: the words for lengths of time.

    Returns:
        None where it says no time.
    """
    after = add_duration(begun, text, words)
    if after is None:
        return last_day_in(text)
    return max(begun, after - timedelta(days=1))


def last_day_in(text: str) -> date | None:
    """The last date that stands in a text, `until 2026-11-18`; None where there is none."""
    for found in reversed(list(_BARE.finditer(text))):
        day = read_day(found["day"])
        if day is not None:
            return day
    return None


@lru_cache(maxsize=8)
def _units(words: FloorWords) -> tuple[dict[str, Duration], dict[str, int]]:
    """What each unit is long, and what each word for a number counts."""
    lengths = (
        (words.days, Duration(days=1)),
        (words.weeks, Duration(days=7)),
        (words.fortnights, Duration(days=14)),
        (words.months, Duration(months=1)),
        (words.years, Duration(months=_MONTHS_IN_YEAR)),
    )
    units = {normalize("NFC", name).casefold(): length for names, length in lengths for name in names}
    numbers = {**dict(words.numbers), **dict.fromkeys(words.a, 1)}
    return units, {normalize("NFC", word).casefold(): number for word, number in numbers.items()}


def _leading(
    text: str,
    day_starts: time | None,
    entry_format: MomentFormat | None,
) -> tuple[date, str] | None:
    """The day that a stripped text begins with, and all that follows it."""
    if text.startswith("["):
        return _leading_link(text, entry_format)
    if stamp := _STAMP.match(text):
        if stamp["time"] is None:
            day = _existing(stamp["day"])
        else:
            day = _at(stamp["day"], stamp["time"], day_starts)
        if day is not None:
            return day, text[stamp.end() :]
    # A time that does not exist is left to the words.
    bare = _BARE.match(text)
    day = _existing(bare["day"]) if bare else None
    return None if bare is None or day is None else (day, text[bare.end() :])


def _leading_link(text: str, entry_format: MomentFormat | None) -> tuple[date, str] | None:
    """As `_leading`, for a link to a note that is named by its day; one to a block is no day."""
    if found := _WIKILINK.match(text):
        target = found["target"]
    elif found := _MARKDOWN_LINK.match(text):
        target = (found["angled"] or found["plain"]).partition("#")[0].replace("%20", " ")
    else:
        return None
    if "#^" in found[0].partition("|")[0]:
        return None
    day = _linked_day(target.strip().removesuffix(".md"), entry_format)
    return None if day is None else (day, text[found.end() :])


def _linked_day(target: str, entry_format: MomentFormat | None) -> date | None:
    name = target.rpartition("/")[2]
    if re.fullmatch(_DAY, name):
        return _existing(name)
    if entry_format is None:
        return None
    return entry_format.match(target) or entry_format.match(name)


def _existing(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _at(day_text: str, time_text: str, day_starts: time | None) -> date | None:
    """The day that a time of it belongs to."""
    day = _existing(day_text)
    try:
        at = time.fromisoformat(time_text)
    except ValueError:
        return None
    early = day_starts is not None and at < day_starts.replace(tzinfo=None)
    return day - timedelta(days=1) if day is not None and early and day > date.min else day
