"""The tokens of Moment's date formats: what each matches, reads and writes in one language.

The list and the cutting of a format into tokens are Moment 2.30.1's, which the host bundles (measured in
OBSIDIAN 5.4). Two things are ours: every token can be read, also `Mo` and `wo` that Moment only writes,
and a number pattern admits no value that no date has.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from msgspec import Struct

from vault_integrate.model.week import week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from vault_integrate.model.week import DateNames, WeekRule

_NEWEST_SHORT_YEAR = 68  # Moment's `parseTwoDigitYear`: 69 is 1969, 68 is 2068
_UNIX_DAY = date(1970, 1, 1).toordinal()

_CUT = re.compile(
    r"(?P<quoted>\[[^\[]*\])|(?P<escaped>\\)?(?P<letters>[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?"
    r"|w[o|w]?|W[o|W]?|Qo?|N{1,5}|YYYYYY|YYYYY|YYYY|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?"
    r"|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)",
    re.DOTALL,
)
_LONG = re.compile(r"\[[^\[]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})")


class Token(Struct, frozen=True, kw_only=True):
    """One token of a format, in one language and week rule.

    Attributes:
        part: what it tells: `year`, `month`, `day`, `week`, `weekday` (0 = Monday), ...
        pattern: what it matches, without groups and free of nested repeats.
        write: the token's text for a day, at midnight where it is about the time.
        read: its number for a text that the pattern matched; None where the text does not decide it.
    """

    part: str
    pattern: str
    write: Callable[[date], str]
    read: Callable[[str], int | None]


class Literal(Struct, frozen=True, kw_only=True):
    """A piece of a format that stands for itself."""

    text: str


def cut(fmt: str, names: DateNames, rule: WeekRule) -> Iterator[Token | Literal]:
    """Cut a format into tokens and literals, as Moment does; unknown letters stand for themselves."""
    table = token_table(names, rule)
    for found in _CUT.finditer(_spelled_out(fmt, names)):
        if found["quoted"]:
            yield Literal(text=found["quoted"][1:-1])
        elif found["escaped"] or found["letters"] not in table:
            yield Literal(text="" if found["letters"] == "\\" else found["letters"])
        else:
            yield table[found["letters"]]


def _spelled_out(fmt: str, names: DateNames) -> str:
    """The format with its `L` tokens replaced by what they stand for."""
    long_dates = dict(names.long_dates)

    def replace(found: re.Match[str]) -> str:
        letters = found[0]
        if letters.islower() and letters.upper() in long_dates:
            return _shortened(long_dates[letters.upper()])
        return long_dates.get(letters, letters)

    return _LONG.sub(replace, fmt)


def _shortened(fmt: str) -> str:
    """The format of a lower-case `l` token: no leading zeros, short names (Moment's `longDateFormat`)."""
    shorter = ("MMMM", "MM", "DD", "dddd")
    return "".join(found[0][1:] if found[0] in shorter else found[0] for found in _CUT.finditer(fmt))


@lru_cache(maxsize=32)
def token_table(names: DateNames, rule: WeekRule) -> Mapping[str, Token]:
    """Every token by its letters."""
    return MappingProxyType(
        {
            **_years(names),
            **_months(names),
            **_days(names),
            **_weekdays(names, rule),
            **_iso_weeks(names),
            **_locale_weeks(names, rule),
            **_clock(names),
            **_constants(),
        },
    )


def _years(names: DateNames) -> dict[str, Token]:
    def year(day: date) -> int:
        return day.year

    quarter = partial(_number, "quarter", "[1-4]", lambda day: (day.month + 2) // 3)
    return {
        "Y": _number("year", "[0-9]{4}", year, width=4),
        "YY": _short_year("short_year", year),
        "YYYY": _number("year", "[0-9]{4}", year, width=4),
        "YYYYY": _number("year", "[0-9]{5}", year, width=5),
        "YYYYYY": Token(part="year", pattern=r"\+[0-9]{6}", write=lambda day: f"+{day.year:06d}", read=int),
        # Years of an era, which in ours are the same.
        "y": _number("year", "[1-9][0-9]{0,3}", year),
        "yy": _number("year", "[0-9]{2,4}", year, width=2),
        "yyy": _number("year", "[0-9]{3,4}", year, width=3),
        "yyyy": _number("year", "[0-9]{4}", year, width=4),
        "yo": _number("year", "[1-9][0-9]{0,3}", year, ends=names.ordinal_ends),
        "Q": quarter(),
        "Qo": quarter(ends=names.ordinal_ends),
    }


def _months(names: DateNames) -> dict[str, Token]:
    month = partial(_number, "month", "1[0-2]|[1-9]", lambda day: day.month)
    return {
        "M": month(),
        "Mo": month(ends=names.ordinal_ends),
        "MM": _number("month", "0[1-9]|1[0-2]", lambda day: day.month, width=2),
        "MMM": _named("month", names.months_short, lambda day: day.month - 1, first=1),
        "MMMM": _named("month", names.months, lambda day: day.month - 1, first=1),
    }


def _days(names: DateNames) -> dict[str, Token]:
    def day_of_year(day: date) -> int:
        return day.timetuple().tm_yday

    of_month = partial(_number, "day", "3[01]|[12][0-9]|[1-9]", lambda day: day.day)
    of_year = partial(_number, "day_of_year", "[1-9][0-9]{0,2}", day_of_year)
    return {
        "D": of_month(),
        "Do": of_month(ends=names.ordinal_ends),
        "DD": _number("day", "0[1-9]|[12][0-9]|3[01]", lambda day: day.day, width=2),
        "DDD": of_year(),
        "DDDo": of_year(ends=names.ordinal_ends),
        "DDDD": _number("day_of_year", "[0-3][0-9]{2}", day_of_year, width=3),
    }


def _weekdays(names: DateNames, rule: WeekRule) -> dict[str, Token]:
    """All read as 0 = Monday; Moment's `d` counts from Sunday, its `e` from the locale's first day."""

    def counted(first: int, start: int, ends: tuple[str, ...] = ()) -> Token:
        return _number(
            "weekday",
            f"[{start}-{start + 6}]",
            lambda day: (day.weekday() - first) % 7 + start,
            ends=ends,
            meaning=lambda number: (number - start + first) % 7,
        )

    return {
        "d": counted(6, 0),
        "do": counted(6, 0, names.ordinal_ends),
        "e": counted(rule.first_day, 0),
        "E": counted(0, 1),
        "dd": _named("weekday", names.weekdays_min, date.weekday),
        "ddd": _named("weekday", names.weekdays_short, date.weekday),
        "dddd": _named("weekday", names.weekdays, date.weekday),
    }


_WEEK_NUMBER: Final = "5[0-3]|[1-4][0-9]|[1-9]"
_PADDED_WEEK_NUMBER: Final = "0[1-9]|[1-4][0-9]|5[0-3]"


def _iso_weeks(names: DateNames) -> dict[str, Token]:
    def year(day: date) -> int:
        return day.isocalendar().year

    def week(day: date) -> int:
        return day.isocalendar().week

    return {
        "GG": _short_year("short_iso_year", year),
        "GGGG": _number("iso_year", "[0-9]{4}", year, width=4),
        "GGGGG": _number("iso_year", "[0-9]{5}", year, width=5),
        "W": _number("iso_week", _WEEK_NUMBER, week),
        "Wo": _number("iso_week", _WEEK_NUMBER, week, ends=names.ordinal_ends),
        "WW": _number("iso_week", _PADDED_WEEK_NUMBER, week, width=2),
    }


def _locale_weeks(names: DateNames, rule: WeekRule) -> dict[str, Token]:
    def year(day: date) -> int:
        return week_of(day, rule).year

    def week(day: date) -> int:
        return week_of(day, rule).number

    return {
        "gg": _short_year("short_week_year", year),
        "gggg": _number("week_year", "[0-9]{4}", year, width=4),
        "ggggg": _number("week_year", "[0-9]{5}", year, width=5),
        "w": _number("week", _WEEK_NUMBER, week),
        "wo": _number("week", _WEEK_NUMBER, week, ends=names.ordinal_ends),
        "ww": _number("week", _PADDED_WEEK_NUMBER, week, width=2),
    }


def _clock(names: DateNames) -> dict[str, Token]:
    """Tokens of the time. `clock` and `half_clock` are read as minutes, `half` as 0 or 1."""
    minutes = "[0-5][0-9]"

    def compound(part: str, hours: str, midnight: str, *, seconds: bool) -> Token:
        tail = 4 if seconds else 2
        return Token(
            part=part,
            pattern=f"(?:{hours}){minutes * (tail // 2)}",
            write=lambda _day: midnight,
            read=lambda text: 60 * int(text[:-tail]) + int(text[len(text) - tail :][:2]),
        )

    halves = tuple(half.upper() for half in names.half_days)
    table = {
        "H": _at_midnight("hour", "1[0-9]|2[0-3]|[0-9]", "0"),
        "HH": _at_midnight("hour", "[01][0-9]|2[0-3]", "00"),
        "k": _at_midnight("hour", "1[0-9]|2[0-4]|[1-9]", "24"),
        "kk": _at_midnight("hour", "0[1-9]|1[0-9]|2[0-4]", "24"),
        "h": _at_midnight("half_hour", "1[0-2]|[1-9]", "12"),
        "hh": _at_midnight("half_hour", "0[1-9]|1[0-2]", "12"),
        "m": _at_midnight("minute", "[1-5][0-9]|[0-9]", "0"),
        "mm": _at_midnight("minute", minutes, "00"),
        "s": _at_midnight("second", "[1-5][0-9]|[0-9]", "0"),
        "ss": _at_midnight("second", minutes, "00"),
        "a": _named("half", names.half_days, lambda _day: 0),
        "A": _named("half", halves, lambda _day: 0),
        "Hmm": compound("clock", "1[0-9]|2[0-3]|[0-9]", "000", seconds=False),
        "Hmmss": compound("clock", "1[0-9]|2[0-3]|[0-9]", "00000", seconds=True),
        "hmm": compound("half_clock", "1[0-2]|[1-9]", "1200", seconds=False),
        "hmmss": compound("half_clock", "1[0-2]|[1-9]", "120000", seconds=True),
    }
    table |= {"S" * n: _at_midnight("fraction", f"[0-9]{{{n}}}", "0" * n) for n in range(1, 10)}
    return table


def _constants() -> dict[str, Token]:
    """Time stamps, zones and eras: matched and written, but no day is read from them.

    A time stamp names a day only together with a zone, and a zone differs from device to device.
    """

    def stamp(digits: int, unit: int) -> Token:
        return Token(
            part="stamp",
            pattern=f"-?[0-9]{{1,{digits}}}",
            write=lambda day: str((day.toordinal() - _UNIX_DAY) * unit),
            read=int,
        )

    def constant(part: str, pattern: str, text: str) -> Token:
        return Token(part=part, pattern=pattern, write=lambda _day: text, read=lambda _text: None)

    zone = "[+-][0-9]{2}:?[0-9]{2}|Z"
    return {
        "X": stamp(12, 86_400),
        "x": stamp(15, 86_400_000),
        "Z": constant("zone", zone, "+00:00"),
        "ZZ": constant("zone", zone, "+0000"),
        "z": constant("zone", "", ""),
        "zz": constant("zone", "", ""),
        **{"N" * n: constant("era", "AD", "AD") for n in (1, 2, 3, 5)},
        "NNNN": constant("era", "Anno Domini", "Anno Domini"),
    }


def _number(
    part: str,
    pattern: str,
    value: Callable[[date], int],
    *,
    width: int = 1,
    ends: tuple[str, ...] = (),
    meaning: Callable[[int], int] = int,
) -> Token:
    """A number, padded to `width`, or an ordinal where there are `ends`."""

    def write(day: date) -> str:
        number = value(day)
        return f"{number}{ends[number % len(ends)]}"

    def read(text: str) -> int:
        return meaning(int(_DIGITS.match(text)[0]))  # type: ignore[index]  # the pattern begins with a digit

    if not ends:
        plain = int if meaning is int else lambda text: meaning(int(text))
        return Token(part=part, pattern=pattern, write=lambda day: str(value(day)).zfill(width), read=plain)
    whole = f"(?:{pattern}){_one_of(set(ends))}"
    return Token(part=part, pattern=whole, write=write, read=read)


_DIGITS = re.compile("[0-9]+")


def _short_year(part: str, year: Callable[[date], int]) -> Token:
    """A year of two digits, read as one from 1969 to 2068."""
    return _number(
        part,
        "[0-9]{2}",
        lambda day: year(day) % 100,
        width=2,
        meaning=lambda short: short + (2000 if short <= _NEWEST_SHORT_YEAR else 1900),
    )


def _named(part: str, words: tuple[str, ...], index: Callable[[date], int], *, first: int = 0) -> Token:
    """A name in any case; a name that several have decides nothing (a language's one-letter days)."""
    words = tuple(normalize("NFC", word) for word in words)
    folded = [word.casefold() for word in words]
    numbers = {word: n for n, word in enumerate(folded, start=first) if folded.count(word) == 1}
    return Token(
        part=part,
        pattern=_one_of(set(words)),
        write=lambda day: words[index(day)],
        read=lambda text: numbers.get(text.casefold()),
    )


def _at_midnight(part: str, pattern: str, text: str) -> Token:
    return Token(part=part, pattern=pattern, write=lambda _day: text, read=int)


def _one_of(words: set[str]) -> str:
    """A pattern for any of the words, longest first so that none hides another."""
    ranked = sorted(words, key=lambda word: (-len(word), word))
    return f"(?i:{'|'.join(map(re.escape, ranked))})"
