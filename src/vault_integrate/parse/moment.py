"""Names of dated notes: formats as Moment writes them, read strictly and written.

A vault says how its daily and weekly notes are named in such a format, `YYYY-MM-DD` unless it says
otherwise; a `/` in it makes folders (measured in OBSIDIAN 5.1, 5.2). Formats come from files that are
synced from elsewhere, so a format is only data: none raises, and each is matched in linear time.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized, normalize

from msgspec import Struct

from vault_integrate.model.week import ENGLISH, ISO, numbered_week, week_of
from vault_integrate.parse.moment_tokens import Literal, Token, cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.model.week import DateNames, Week, WeekRule

_LONGEST_FORMAT: Final = 250  # bytes in a file name; a longer format names nothing

_CALENDAR = frozenset({"year", "short_year", "quarter", "month", "day", "day_of_year", "weekday"})
_ISO_WEEK = frozenset({"iso_year", "short_iso_year", "iso_week"})
_LOCALE_WEEK = frozenset({"week_year", "short_week_year", "week"})
# `YYYY`, `MM` and `DD`, as which nearly all daily notes are named.
_FIXED = (("year", "[0-9]{4}"), ("month", "0[1-9]|1[0-2]"), ("day", "0[1-9]|[12][0-9]|3[01]"))
_DAY_PARTS = frozenset({"day", "day_of_year", "weekday"})

# The year that a week number is counted in: its own if the format has it, else what there is.
_ISO_YEARS = ("iso_year", "year", "week_year")
_LOCALE_YEARS = ("week_year", "year", "iso_year")


class _Shape(Struct, frozen=True, kw_only=True):
    """A format, or its last part, ready to match: one group for each token.

    Attributes:
        calendar: where year, month and day stand among the tokens, if there are no others and each is as wide
            as it can be, so that no day could be written in another way.
    """

    regex: re.Pattern[str]
    tokens: tuple[Token, ...]
    rule: WeekRule
    tells_day: bool
    calendar: tuple[int, int, int] | None

    def day(self, name: str, day_starts: time | None) -> date | None:
        """The day that the whole of `name` says, if it says one and no token contradicts it."""
        if not self.tells_day or (found := self.regex.fullmatch(name)) is None:
            return None
        texts = found.groups()
        if self.calendar is not None:
            year, month, day_of_month = self.calendar
            return _existing_day(texts[year], texts[month], texts[day_of_month])
        numbers = self._numbers(texts)
        for day, parts in _days(numbers, self.rule):
            if self._agrees(day, texts, parts):
                return _night_before(day, numbers, day_starts)
        return None

    def week(self, name: str) -> Week | None:
        """The week that `name` says: by its week number, else the week of its day."""
        if (found := self.regex.fullmatch(name)) is None:
            return None
        numbers = self._numbers(found.groups())
        if "iso_week" in numbers:
            return _week(numbers, "iso_week", _ISO_YEARS, ISO)
        if "week" in numbers:
            return _week(numbers, "week", _LOCALE_YEARS, self.rule)
        day = self.day(name, None)
        return None if day is None else week_of(day, self.rule)

    def _numbers(self, texts: tuple[str, ...]) -> dict[str, int]:
        """What each part says; of two that say the same the first."""
        numbers: dict[str, int] = {}
        for token, text in zip(self.tokens, texts, strict=True):
            number = token.read(text)
            if number is not None:
                numbers.setdefault(token.part, number)
        return numbers

    def _agrees(self, day: date, texts: tuple[str, ...], parts: frozenset[str]) -> bool:
        """Whether writing `day` again gives the same texts, apart from letters' case."""
        return all(
            token.part not in parts
            or (written := token.write(day)) == text
            or written.casefold() == text.casefold()
            for token, text in zip(self.tokens, texts, strict=True)
        )


class MomentFormat(Struct, frozen=True, kw_only=True):
    """A compiled format. Made by `compile_format`.

    Attributes:
        text: the format as it was given.
        pieces: its tokens and literals, with a `/` between path parts.
        whole: what matches all of it; None where it can name no file.
        last: what matches its last path part, likewise.
    """

    text: str
    pieces: tuple[Token | Literal, ...]
    whole: _Shape | None
    last: _Shape | None

    def match(self, name: str, *, day_starts: time | None = None) -> date | None:
        """The day that `name` says by this format.

        Strict: the whole name must match, and the day must be written as the same name again, in any
        case of letters. Where year, month and day are there, week numbers are not looked at, because
        Moment ignores them (measured in OBSIDIAN 5.2).

        Args:
            name: a note's name or, for a format with `/`, its path below the folder; no `.md`.
            day_starts: a time of day in the name that is before this one means the day before.

        Returns:
            None where the name is another's, or the format says no day (only a month, a week, ...).
        """
        return None if self.whole is None else self.whole.day(_composed(name), day_starts)

    def match_week(self, name: str) -> Week | None:
        """The week that `name` says by this format, by ISO 8601 for `W`, by the given rule for `w`.

        A week number counts before a month or day beside it, as in Periodic Notes (its `isFormatAmbiguous`);
        without one the week of the day counts. `YYYY` beside a week number is read as the week's year,
        as Moment reads it.
        """
        return None if self.whole is None else self.whole.week(_composed(name))

    def format(self, day: date) -> str:
        """The name of `day`, with `/` between folders; times are midnight, time stamps UTC."""
        return "".join(
            piece.text if isinstance(piece, Literal) else piece.write(day) for piece in self.pieces
        )


@lru_cache(maxsize=64)
def compile_format(fmt: str, names: DateNames = ENGLISH, rule: WeekRule = ISO) -> MomentFormat:
    """Make a Moment format ready to use; never raises, a format that can't name a file matches nothing.

    Args:
        fmt: the format; that an empty one means a default is the caller's to know.
        names: months and weekdays of the app's language.
        rule: what the locale's week tokens `w`, `gggg` and `e` count by; no vault says it (OBSIDIAN 5.3).
    """
    parts = list(_parts(cut(fmt[:_LONGEST_FORMAT], names, rule)))
    pieces: list[Token | Literal] = []
    for part in parts:
        pieces.extend((*((Literal(text="/"),) if pieces else ()), *part))
    usable = bool(parts) and len(fmt) <= _LONGEST_FORMAT
    return MomentFormat(
        text=fmt,
        pieces=tuple(pieces),
        whole=_shape(pieces, rule) if usable else None,
        last=_shape(parts[-1], rule) if usable else None,
    )


def match_path(path: str, folder: str, fmt: MomentFormat, *, day_starts: time | None = None) -> date | None:
    """The day of the note at `path`, by the format of the notes in `folder`.

    The path below the folder is read by the whole format; if that fails, the note's name by the last
    part of the format, if that part alone tells the day (measured in OBSIDIAN 5.2).

    Args:
        path: the note's path in the vault, with `/`, without `.md`.
        folder: where such notes are kept; empty for the whole vault. A note elsewhere has no day.
        fmt: the compiled format.
        day_starts: as in `MomentFormat.match`.
    """
    below = _below(path, folder)
    if below is None or fmt.whole is None or fmt.last is None:
        return None
    day = fmt.whole.day(below, day_starts)
    if day is None and (fmt.last is not fmt.whole or "/" in below):
        day = fmt.last.day(below.rpartition("/")[2], day_starts)
    return day


def match_week_path(path: str, folder: str, fmt: MomentFormat) -> Week | None:
    """The week of the note at `path`, found as `match_path` finds a day."""
    below = _below(path, folder)
    if below is None or fmt.whole is None or fmt.last is None:
        return None
    return fmt.whole.week(below) or fmt.last.week(below.rpartition("/")[2])


def _parts(pieces: Iterator[Token | Literal]) -> Iterator[list[Token | Literal]]:
    """The pieces of each path part; empty parts are none, as in the host's `normalizePath`."""
    part: list[Token | Literal] = []
    for piece in pieces:
        if isinstance(piece, Token):
            part.append(piece)
            continue
        for place, text in enumerate(normalize("NFC", piece.text).split("/")):
            if place and part:
                yield part
                part = []
            if text:
                part.append(Literal(text=text))
    if part:
        yield part


def _shape(pieces: list[Token | Literal], rule: WeekRule) -> _Shape:
    # Atomic groups: a token takes what it takes, as in Moment, so that no format can make matching slow.
    pattern = "".join(
        re.escape(piece.text) if isinstance(piece, Literal) else f"((?>{piece.pattern}))" for piece in pieces
    )
    tokens = tuple(piece for piece in pieces if isinstance(piece, Token))
    tells_day = not _DAY_PARTS.isdisjoint(token.part for token in tokens)
    written = [(token.part, token.pattern) for token in tokens]
    fixed = sorted(written) == sorted(_FIXED)
    return _Shape(
        regex=re.compile(pattern),
        tokens=tokens,
        rule=rule,
        tells_day=tells_day,
        calendar=(written.index(_FIXED[0]), written.index(_FIXED[1]), written.index(_FIXED[2]))
        if fixed
        else None,
    )


def _existing_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _days(numbers: dict[str, int], rule: WeekRule) -> Iterator[tuple[date, frozenset[str]]]:
    """Days that the numbers may mean, best first, each with the parts that must agree with it."""
    year = numbers.get("year", numbers.get("short_year"))
    if year is not None and "day_of_year" in numbers:
        yield from _existing(year, 1, 1, numbers["day_of_year"] - 1)
    elif year is not None and "month" in numbers and "day" in numbers:
        yield from _existing(year, numbers["month"], numbers["day"], 0)
    elif "weekday" in numbers:
        for week, parts in _weeks(numbers, rule):
            offset = (numbers["weekday"] - week.rule.first_day) % 7
            if offset < len(week.days):
                yield week.days[offset], _CALENDAR | parts


def _existing(year: int, month: int, day: int, plus: int) -> Iterator[tuple[date, frozenset[str]]]:
    try:
        yield date(year, month, day) + timedelta(days=plus), _CALENDAR
    except (ValueError, OverflowError):
        return


def _weeks(numbers: dict[str, int], rule: WeekRule) -> Iterator[tuple[Week, frozenset[str]]]:
    """Weeks that the numbers may mean: a calendar year beside a week number may be off by one."""
    ways = (("iso_week", _ISO_YEARS, ISO, _ISO_WEEK), ("week", _LOCALE_YEARS, rule, _LOCALE_WEEK))
    for part, years, own_rule, parts in ways:
        for shift in (0, 1, -1):
            week = _week(numbers, part, years, own_rule, shift)
            if week is not None:
                yield week, parts


def _week(
    numbers: dict[str, int],
    part: str,
    years: tuple[str, ...],
    rule: WeekRule,
    shift: int = 0,
) -> Week | None:
    """The week of that number in the first of the years that is known."""
    known = (numbers.get(year, numbers.get(f"short_{year}")) for year in years)
    year = next((year for year in known if year is not None), None)
    if year is None or part not in numbers:
        return None
    return numbered_week(year + shift, numbers[part], rule)


def _night_before(day: date, numbers: dict[str, int], day_starts: time | None) -> date:
    """The day that a time of day in the name belongs to."""
    minutes = _minutes(numbers)
    if day_starts is None or minutes is None or day == date.min:
        return day
    return day - timedelta(days=minutes < 60 * day_starts.hour + day_starts.minute)


def _minutes(numbers: dict[str, int]) -> int | None:
    """The time of day in minutes since midnight, or None."""
    if "clock" in numbers:
        return numbers["clock"]
    afternoon = 720 * numbers.get("half", 0)
    if "half_clock" in numbers:
        return numbers["half_clock"] % 720 + afternoon
    if "hour" in numbers:
        return 60 * (numbers["hour"] % 24) + numbers.get("minute", 0)
    if "half_hour" in numbers:
        return 60 * (numbers["half_hour"] % 12) + numbers.get("minute", 0) + afternoon
    return None


def _below(path: str, folder: str) -> str | None:
    """The path below the folder, NFC, or None; a folder is the same in any case of letters."""
    parent, slash, name = path.rpartition("/")
    below = _folder_below(parent + slash, folder)
    return None if below is None else below + _composed(name)


@lru_cache(maxsize=1024)
def _folder_below(path: str, folder: str) -> str | None:
    """The same of a folder's path that ends with a slash, unless it is empty; its notes are many."""
    path = _composed(path)
    folder = _composed(folder).replace("\\", "/").strip("/")
    if folder in {"", "."}:
        return path
    if path.startswith(folder) and path[len(folder) :].startswith("/"):
        return path[len(folder) + 1 :]
    depth = folder.count("/") + 1
    parts = path.split("/", depth)
    if len(parts) > depth and "/".join(parts[:depth]).casefold() == folder.casefold():
        return parts[depth]
    return None


def _composed(text: str) -> str:
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)
