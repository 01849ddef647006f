"""The words of a rhythm: what a `floor` field says, and what a sentence says plainly.

A sentence is read with restraint. Where it may mean something else ("not every day", "three times in a
row", "at most twice a week") it says no floor: a floor that nobody meant would ask for more than the writer
promised. Of a range the lower end is the floor, and of several rhythms the one that says "at least", else
the easiest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import gcd
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.model.floor import ENGLISH_FLOORS, MOST_TIMES, Floor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.floor import FloorWords

_WORDS_BEFORE = 6  # how far back in its clause a "not" reaches
_LETTERS_BEFORE = 80
_LONGEST_FIELD = 200
_DAYS_IN_WEEK = 7
_WORKDAYS = 5

_CLAUSE_END = re.compile(r"[;:!?,()—–]|\.(?= )")
_ENDS_HERE = re.compile(r" ?(?:$|[.,;:!?)\]—–]|- )")
_GOES_ON = re.compile(r" ?[/0-9]|-")
_DIGIT = re.compile("[0-9]")
_WORD = re.compile(r"\w+")


class _Found(Struct, frozen=True, kw_only=True):
    """A rhythm in a sentence: what it says, and whether it names a period and says "at least"."""

    floor: Floor
    period: bool
    least: bool


def read_floor(text: str, words: FloorWords = ENGLISH_FLOORS) -> Floor | None:
    """The floor that a field's value says: `3/week`, `3`, `daily`, `twice a week`, ...

    A number alone, with or without "times", is a number of times a week, as the field says it.

    Args:
        text: the field's value.
        words: the language's table.

    Returns:
        None where it says none, or none from 1 to 99.
    """
    reader = _reader(words)
    text = _plain(text[:_LONGEST_FIELD]).removesuffix(".")
    bare = reader.least_before.sub("", text).removeprefix(">=").removeprefix("≥").strip()
    if (found := reader.amount.fullmatch(bare)) is not None:
        return reader.floor(found)
    if bare.casefold() in reader.adverbs:
        return Floor(times=reader.adverbs[bare.casefold()])
    floor = find_floor(text, words)
    if floor is None or reader.this_week.search(text):
        return floor
    return replace(floor, this_week_only=False)


def find_floor(text: str, words: FloorWords = ENGLISH_FLOORS) -> Floor | None:
    """The floor that a sentence says plainly: "move at least three times a week", "every day".

    A number of times without a period ("say no three times") is a floor with `this_week_only`.

    Args:
        text: the words of a line, without fields and tags.
        words: the language's table.

    Returns:
        None where no rhythm is plain.
    """
    reader = _reader(words)
    if not reader.may_hold_one(text):
        return None
    text = _plain(text)
    found = list(reader.all(text))
    periodic = [one for one in found if one.period]
    for one in periodic:
        if one.least:
            return one.floor
    if periodic:
        return min((one.floor for one in periodic), key=lambda floor: floor.times / floor.weeks)
    # "Three times within a month": what speaks of a longer time is no floor of a week.
    return found[0].floor if found and not reader.longer.search(text) else None


def _plain(text: str) -> str:
    """One kind of space, apostrophe and normal form."""
    return " ".join(normalize("NFC", text).replace("’", "'").split())


@lru_cache(maxsize=8)
def _reader(words: FloorWords) -> _Reader:
    return _Reader(words)


class _Reader:
    """The patterns of one language. Every part is bounded, so that each match is linear."""

    def __init__(self, words: FloorWords) -> None:
        self._words = words
        self._numbers = {word.casefold(): number for word, number in (*words.numbers, *words.counts)}
        self._counts = {word.casefold() for word, _number in words.counts}
        self.adverbs = {
            **dict.fromkeys(_folded((*words.per_day, *words.each_day)), _DAYS_IN_WEEK),
            **dict.fromkeys(_folded(words.each_weekday), _WORKDAYS),
            **dict.fromkeys(_folded((*words.per_week, *words.each_week)), 1),
        }
        self.amount = _compiled(self._amount())
        self._sentence = _compiled(
            rf"(?<![\w.:/$€£#-])(?<![0-9],)(?:{self._goal()}|{self._phrase()}|{self._amount()})(?!\w)",
        )
        self.this_week = _compiled(rf"(?<!\w)(?:{_any(words.this_week)})(?!\w)")
        self.least_before = _compiled(
            rf"(?<!\w)(?:{_any(words.at_least)}):? ?$|^(?:{_any(words.at_least)}):? "
        )
        self._limit_before = _compiled(rf"(?<!\w)(?:{_any(words.limits)}):? $")
        self._negation = _compiled(rf"(?<!\w)(?:{_any(words.negations)})(?!\w)")
        self._between = _compiled(rf"(?<!\w)(?:{_any(words.between)}) $")
        self._not_then = _compiled(rf" (?:{_any(words.not_then)})(?!\w)")
        self.longer = _compiled(rf"(?<!\w)(?:{_any((*words.months, *words.years, *words.longer))})(?!\w)")
        first = (*self._numbers, *self.adverbs, *words.every, *words.target)
        beginnings = [_WORD.search(each.casefold()) for each in first]
        # A word that begins with no letter would be found nowhere: then every text may hold a rhythm.
        self._beginnings = tuple(sorted({found[0] if found else "" for found in beginnings}))
        self._exception = _compiled(rf" (?:{_any(words.exceptions)})(?!\w)")

    def may_hold_one(self, text: str) -> bool:
        """Whether a text can hold a rhythm: a digit, or a word with which one begins. Most sentences don't.

        A number may be the beginning of a word: "dreimal" is three times. Beyond ASCII letters have more
        spellings than two, so such a text is looked into in any case.
        """
        if not text.isascii():
            return True
        return _DIGIT.search(text) is not None or any(
            word.startswith(self._beginnings) for word in _WORD.findall(text.lower())
        )

    def all(self, text: str) -> Iterator[_Found]:
        """Every rhythm in a plain text that nothing around it turns into something else."""
        for found in self._sentence.finditer(text):
            head = text[max(0, found.start() - _LETTERS_BEFORE) : found.start()]
            tail = text[found.end() : found.end() + _LETTERS_BEFORE]
            least = self.least_before.search(head) is not None
            if (least or not self._turned(head)) and not self._exception.match(tail):
                one = self._one(found, head, tail, least=least)
                if one is not None:
                    yield one

    def floor(self, found: re.Match[str], head: str = "") -> Floor | None:
        """The floor of an amount, with or without a period; weekly without."""
        times = self._times(found, head)
        weeks, per_day = self._period(found)
        if per_day:
            times *= _DAYS_IN_WEEK
            shared = gcd(times, weeks) or 1
            times, weeks = times // shared, weeks // shared
        return _floor(times, weeks, this_week_only=found["this_week"] is not None)

    def _one(self, found: re.Match[str], head: str, tail: str, *, least: bool) -> _Found | None:
        """What one match says, if it is plain."""
        if found["goal"]:
            floor = _floor(self._number(found["goal"]), this_week_only=True)
            return None if floor is None else _Found(floor=floor, period=False, least=True)
        if found["phrase"]:
            return self._of_phrase(found, tail, least=least)
        floor = self.floor(found, head)
        if floor is None:
            return None
        counted = found["times"] is not None or not self._counts.isdisjoint(
            word.casefold() for word in (found["low"], found["high"]) if word
        )
        if found["period"]:
            plain = counted or found["sign"] is not None or found["slash"] is not None
            return _Found(floor=floor, period=True, least=least) if plain else None
        if not counted or not self._plain_without_period(found, floor, tail, least=least):
            return None
        return _Found(floor=replace(floor, this_week_only=True), period=False, least=least)

    def _of_phrase(self, found: re.Match[str], tail: str, *, least: bool) -> _Found | None:
        """The rhythm of "every day", "daily" (at the end of a clause) or "every two weeks"."""
        only = found["phrase_this_week"] is not None
        if found["adverb"] and not only and not _ENDS_HERE.match(tail):
            return None
        if found["each_other"] or found["each_number"]:
            several = 2 if found["each_other"] else self._number(found["each_number"])
            times = _DAYS_IN_WEEK if found["each_day_unit"] else 1
            shared = gcd(times, several) or 1
            floor = _floor(times // shared, several // shared)
        else:
            floor = _floor(self.adverbs.get(found["phrase"].casefold(), 0), this_week_only=only)
        return None if floor is None else _Found(floor=floor, period=True, least=least)

    def _turned(self, head: str) -> bool:
        """Whether the words before a rhythm turn it into something else."""
        if self._limit_before.search(head):
            return True
        clause = _CLAUSE_END.split(head)[-1].split(" ")
        return self._negation.search(" ".join(clause[-_WORDS_BEFORE - 1 :])) is not None

    def _plain_without_period(self, found: re.Match[str], floor: Floor, tail: str, *, least: bool) -> bool:
        """Whether a number of times alone is meant as one: not "once I am home", "three times in a row"."""
        if found["this_week"]:
            return True
        return (floor.times > 1 or least) and not (self._not_then.match(tail) or _GOES_ON.match(tail))

    def _times(self, found: re.Match[str], head: str) -> int:
        """The number of times; of a range the lower end."""
        low = self._number(found["low"])
        if not found["high"]:
            return low
        high = self._number(found["high"])
        return high if found["join"] and not self._between.search(head) else min(low, high)

    def _period(self, found: re.Match[str]) -> tuple[int, bool]:
        """In how many weeks, or days (then True), an amount is meant; one week where it does not say."""
        several = 2 if found["other"] else 1
        if found["several"]:
            several = self._number(found["several"])
        if found["fortnight"]:
            several *= 2
        return several, found["day"] is not None or found["daily"] is not None

    def _number(self, text: str) -> int:
        # `re` ignores more differences of case than folding does (a dotless i): such a word is no number.
        return int(text) if text.isascii() and text.isdigit() else self._numbers.get(text.casefold(), 0)

    def _amount(self) -> str:
        """A number of times, perhaps of a range, perhaps with a period."""
        words = self._words
        number = f"[0-9]{{1,4}}|{_any(word for word, _number in words.numbers)}"
        # A number of times in one word may begin with a number: "dreimal" is not "drei".
        one = f"(?:{_any(word for word, _number in words.counts)}|{number})(?![0-9])"
        range_ = rf"(?: ?[-–—] ?|-? (?:{_any(words.ranges)}|(?P<join>{_any(words.joins)})) )-?(?P<high>{one})"
        unit = rf"[ -]?(?P<times>{_any(words.times)})(?!\w)| ?(?P<sign>{_any(words.signs)})(?!\w)"
        periods = (
            rf"(?P<day>{_any(words.days)})|(?P<fortnight>{_any(words.fortnights)})|(?:{_any(words.weeks)})"
        )
        several = rf"(?:(?P<several>{number}) |(?P<other>{_any(words.other)}) )?"
        lead = rf"(?:(?P<slash> ?/ ?)| (?:{_any(words.per)}) )"
        period = (
            rf"(?P<period>{lead}{several}(?:{periods})(?!\w)"
            rf"| (?:(?P<daily>{_any(words.per_day)})|{_any(words.per_week)})(?!\w))"
        )
        return (
            rf"(?P<low>{one})(?:{range_})?(?: ?\+| (?:{_any(words.more)}))?(?:{unit})?{period}?"
            rf"(?P<this_week> (?:{_any(words.this_week)}))?"
        )

    def _phrase(self) -> str:
        """A rhythm that names no number of times."""
        words = self._words
        whole = _any((*words.each_day, *words.each_weekday, *words.each_week))
        adverb = _any((*words.per_day, *words.per_week))
        number = f"[0-9]{{1,2}}|{_any(word for word, _number in words.numbers)}"
        several = (
            rf"(?:{_any(words.every)}) (?:(?P<each_number>{number})|(?P<each_other>{_any(words.other)})) "
            rf"(?:(?P<each_day_unit>{_any(words.days)})|{_any(words.weeks)})"
        )
        return (
            rf"(?P<phrase>{whole}|(?P<adverb>{adverb})|{several})(?!\w)"
            rf"(?P<phrase_this_week> (?:{_any(words.this_week)}))?"
        )

    def _goal(self) -> str:
        """A number that is announced as a target and stands alone."""
        words = self._words
        number = f"[0-9]{{1,4}}|{_any(word for word, _number in words.numbers)}"
        return rf"(?:{_any(words.target)}) ?::? ?(?P<goal>{number})(?= ?(?:$|[.,;!?)\]]))"


def _floor(times: int, weeks: int = 1, *, this_week_only: bool = False) -> Floor | None:
    """The floor, or None where nobody can mean it."""
    if not 1 <= times <= MOST_TIMES or not 1 <= weeks <= MOST_TIMES:
        return None
    return Floor(times=times, weeks=weeks, this_week_only=this_week_only)


def _folded(words: Iterable[str]) -> list[str]:
    return [word.casefold() for word in words]


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; one that never matches where there are none."""
    ranked = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(normalize("NFC", word)) for word in ranked) or r"(?!)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
