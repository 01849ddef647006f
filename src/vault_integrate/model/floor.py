"""The least that counts: how often, in how many weeks, and the words a language has for it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

MOST_TIMES: Final = 99
"""No floor is higher: more than fourteen times a day is a typing error, not a rhythm."""


class Floor(Struct, frozen=True, kw_only=True, array_like=True):
    """The least that counts, `3/week`; whatever is beyond is a bonus and never raises it.

    Attributes:
        times: how often, 1 to 99.
        weeks: in how many weeks, 1 for a weekly rhythm, 2 for "every other week".
        this_week_only: it holds in the week of its line only ("three times", without a period).
    """

    times: int
    weeks: int = 1
    this_week_only: bool = False


class FloorWords(Struct, frozen=True, kw_only=True, cache_hash=True):
    """The words of a rhythm and of a length of time in one language, in any case of letters.

    A word may be several ("at least"). An empty tuple means that the language does not say it so.

    Attributes:
        numbers: words for numbers, each with its number.
        counts: words that are a number of times in one ("twice").
        a: what stands for one before a length of time ("a month").
        times: what makes a number a number of times.
        signs: what does so only with a period behind it ("3x a week", "three mornings a week").
        ranges: what stands between the two ends of a range ("two or three"); its lower end counts.
        between: what makes a pair joined by `joins` a range ("between two and four").
        joins: see `between`.
        more: what leaves a number open above ("three or more times").
        per: what leads to a period ("a week", "in two weeks").
        every: what leads to a period of several that is a rhythm by itself ("every two weeks").
        other: what makes a period every second one ("every other week").
        days: names of the period, singular and plural, short forms too; likewise the next four.
        weeks: see `days`.
        fortnights: see `days`.
        months: see `days`; no floor is counted by it, but a try may last so long.
        years: see `months`.
        longer: other words for times longer than weeks: beside one a number of times is no floor of a week.
        per_day: a period in one word, a rhythm by itself at the end of a clause ("walk daily").
        per_week: likewise ("weekly").
        each_day: a whole phrase that is a rhythm anywhere ("every morning").
        each_weekday: likewise, five times a week.
        each_week: likewise, once a week.
        this_week: what says that only this week is meant.
        at_least: what makes a number the least.
        target: what announces a number of times, before a colon.
        negations: what turns a rhythm later in its clause into none ("not every day").
        limits: what turns the rhythm directly after it into something else ("at most twice a week").
        not_then: what turns a number of times before it into something else ("three times in a row").
        exceptions: what directly after a rhythm makes it another ("every day except Sunday").
    """

    numbers: tuple[tuple[str, int], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    a: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    signs: tuple[str, ...] = ("x", "×")
    ranges: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()
    fortnights: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()
    per_day: tuple[str, ...] = ()
    per_week: tuple[str, ...] = ()
    each_day: tuple[str, ...] = ()
    each_weekday: tuple[str, ...] = ()
    each_week: tuple[str, ...] = ()
    this_week: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    not_then: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


_NUMBERS = _words("one two three four five six seven eight nine ten eleven twelve")

ENGLISH_FLOORS: Final = FloorWords(
    numbers=tuple((word, number) for number, word in enumerate(_NUMBERS, start=1)),
    counts=(("once", 1), ("twice", 2), ("thrice", 3)),
    a=("a", "an"),
    times=("times", "time"),
    signs=_words("x × days mornings afternoons evenings nights"),
    ranges=("to", "or"),
    between=("between",),
    joins=("and",),
    more=("or more",),
    per=_phrases("a, per, each, every, in, in a"),
    every=("every", "each"),
    other=("other", "second"),
    days=_words("days day d"),
    weeks=_words("weeks week wks wk w"),
    fortnights=_words("fortnights fortnight"),
    months=_words("months month"),
    years=_words("years year"),
    longer=_words("monthly quarterly yearly annually"),
    per_day=("daily",),
    per_week=("weekly",),
    each_day=_phrases(
        "every day, every single day, each day, every morning, each morning, every evening, each evening, "
        "every night, each night",
    ),
    each_weekday=_phrases("every weekday, each weekday, every workday, each workday, on weekdays"),
    each_week=_phrases("every week, every single week, each week"),
    this_week=("this week",),
    at_least=_phrases(
        "at least, at the least, at the very least, a minimum of, minimum, min, min., no less than, "
        "no fewer than, not less than, not fewer than",
    ),
    target=_words("target goal floor rhythm"),
    negations=_phrases(
        "not, never, cannot, can't, don't, doesn't, didn't, won't, shouldn't, instead of, rather than, "
        "ideally",
    ),
    limits=_phrases(
        "at most, at the most, max, max., maximum, up to, no more than, more than, less than, fewer than, "
        "under, almost, nearly, think",
    ),
    not_then=_phrases(
        "a, an, per, each, every, as, in, the, this, that, more, less, faster, slower, longer, bigger, "
        "better, before, after, over, around, today, tonight, tomorrow, yesterday, last, next, "
        "already, ago, monthly, yearly",
    ),
    exceptions=("except",),
)
"""English."""
