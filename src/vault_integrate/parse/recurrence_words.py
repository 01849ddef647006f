"""The words of a recurrence rule, read one decision at a time as rrule.js 2.8 does (OBSIDIAN 4.6).

Of its grammar the days, weeks, months and years are read; hours and minutes, week numbers and an end
(`for 3 times`, `until`) are not.
"""

from __future__ import annotations

import re

from vault_integrate.model.rhythm import Frequency, NthWeekday, Rhythm

# One alternative after another is tried: of two that begin alike the longer one stands first.
_TOKEN = re.compile(
    r"(?P<blank> +)"
    r"|(?P<nth>[1-9][0-9]*(?:th|nd|rd|st))|(?P<number>[1-9][0-9]*)"
    r"|(?P<comma>(?:, *|(?:and|or) *)+)"
    r"|(?P<every>every)|(?P<days>days?)|(?P<weekdays>weekdays?)|(?P<weeks>weeks?)"
    r"|(?P<months>months?)|(?P<years>years?)|(?P<limit>for|(?:un)?til)|(?P<other>hours?|minutes?|times?|one|two|three)"
    r"|(?P<first>first)|(?P<second>second)|(?P<third>third)|(?P<last>last)"
    r"|(?P<on>on|in)|(?P<the>the)"
    r"|(?P<weekday>mo(?:n(?:day)?)?|tu(?:e(?:s(?:day)?)?)?|we(?:d(?:n(?:esday)?)?)?"
    r"|th(?:u(?:r(?:sday)?)?)?|fr(?:i(?:day)?)?|sa(?:t(?:urday)?)?|su(?:n(?:day)?)?)"
    r"|(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"|(?P<at>at)",
    re.IGNORECASE | re.ASCII,
)
_UNITS = {
    "days": Frequency.DAILY,
    "weekdays": Frequency.WEEKLY,
    "weeks": Frequency.WEEKLY,
    "months": Frequency.MONTHLY,
    "years": Frequency.YEARLY,
}
_ORDINALS = {"first": 1, "second": 2, "third": 3}
_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HIGHEST_ORDINAL = 366
# No calendar is that long, and Python refuses to read much longer numbers.
_LONGEST_NUMBER = 9
_WORKDAYS = (0, 1, 2, 3, 4)


class NotARuleError(ValueError):
    """The words are no rule that is read here."""


class RuleReader:
    """Walks over the tokens of a rule, one decision at a time, as rrule.js does."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        self._at = 0
        end = 0
        while match := _TOKEN.match(text, end):
            end = match.end()
            if match.lastgroup and match.lastgroup != "blank":
                self._tokens.append((match.lastgroup, match.group().lower()))
        self._understood = end == len(text)
        self._weekdays: list[int] = []
        self._nth_weekdays: list[NthWeekday] = []
        self._month_days: list[int] = []
        self._months: list[int] = []
        self._hours: list[int] = []

    @property
    def complete(self) -> bool:
        """Whether every word of the text took part in the rule."""
        dangling = bool(self._tokens) and self._tokens[-1][0] in ("on", "the", "comma")
        return self._understood and self._symbol is None and not dangling

    @property
    def _symbol(self) -> str | None:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else None

    @property
    def _value(self) -> str:
        return self._tokens[self._at][1]

    def _accept(self, symbol: str) -> str | None:
        if self._symbol != symbol:
            return None
        value = self._value
        self._at += 1
        return value

    def rule(self) -> Rhythm:
        """The rule.

        Raises:
            NotARuleError: the words are none.
        """
        if not self._accept("every"):
            raise NotARuleError
        interval = self._number() if self._symbol == "number" else 1
        frequency = self._unit()
        if self._symbol == "limit":
            # `for` and `until` would end the series: to read it without them would be another rule.
            raise NotARuleError
        return Rhythm(
            frequency=frequency,
            interval=interval,
            weekdays=tuple(self._weekdays),
            nth_weekdays=tuple(self._nth_weekdays),
            month_days=tuple(self._month_days),
            months=tuple(self._months),
            hours=tuple(self._hours),
        )

    def _unit(self) -> Frequency:
        """`days`, `weeks on …`, `Monday, …`, `January, … on …`: what comes after `every 2`."""
        symbol = self._symbol
        if symbol == "weekday":
            self._name_list(symbol, _WEEKDAYS, self._weekdays)
            self._hours_of_day()
            self._days_of_month()
            return Frequency.WEEKLY
        if symbol == "month":
            self._name_list(symbol, _MONTHS, self._months)
            self._on()
            return Frequency.YEARLY
        if symbol not in _UNITS:
            raise NotARuleError
        self._at += 1
        if symbol == "weekdays":
            self._weekdays.extend(_WORKDAYS)
        elif symbol != "days":
            self._on()
        if symbol in ("days", "weekdays", "weeks"):
            self._hours_of_day()
        return _UNITS[symbol]

    def _name_list(self, symbol: str, names: tuple[str, ...], found: list[int]) -> None:
        """`Monday, Friday and Sunday`, after `every`."""
        found.append(self._name(symbol, names))
        while self._accept("comma"):
            found.append(self._name(symbol, names))

    def _name(self, symbol: str, names: tuple[str, ...]) -> int:
        """The number of a weekday (from 0) or month (from 1)."""
        value = self._accept(symbol)
        if value is None:
            raise NotARuleError
        return names.index(value[: len(names[0])]) + (names is _MONTHS)

    def _on(self) -> None:
        """`on the 1st and 15th`, `on the last Friday`, `on Monday`, `in January`, and lists of them."""
        on, the = self._accept("on"), self._accept("the")
        more = bool(on or the)
        while more and self._on_one():
            more = bool(self._accept("comma") or self._accept("the") or self._accept("on"))

    def _on_one(self) -> bool:
        nth = self._nth()
        if self._symbol == "weekday":
            weekday = self._name("weekday", _WEEKDAYS)
            if nth:
                self._nth_weekdays.append(NthWeekday(weekday=weekday, nth=nth))
            else:
                self._weekdays.append(weekday)
        elif nth:
            self._month_days.append(nth)
            self._accept("days")
        elif self._accept("weekdays"):
            if not (self._weekdays or self._nth_weekdays):
                self._weekdays.extend(_WORKDAYS)
        elif self._symbol == "month":
            self._months.append(self._name("month", _MONTHS))
        elif self._symbol == "weeks":
            raise NotARuleError
        else:
            return False
        return True

    def _nth(self) -> int:
        """`first`, `2nd`, `last`, `2nd last`; 0 where none stands."""
        symbol = self._symbol
        if symbol == "last":
            self._at += 1
            return -1
        if symbol == "nth":
            nth = int(self._value[:-2][:_LONGEST_NUMBER])
            if nth > _HIGHEST_ORDINAL:
                raise NotARuleError
        elif symbol in _ORDINALS:
            nth = _ORDINALS[symbol]
        else:
            return 0
        self._at += 1
        return -nth if symbol != "first" and self._accept("last") else nth

    def _hours_of_day(self) -> None:
        """`at 9 and 17`: days are what matters here, so the hours are only kept for the text."""
        more = bool(self._accept("at"))
        while more:
            self._hours = [self._number()]
            while self._accept("comma"):
                self._hours.append(self._number())
            more = bool(self._accept("at"))

    def _number(self) -> int:
        value = self._accept("number")
        if value is None or len(value) > _LONGEST_NUMBER:
            raise NotARuleError
        return int(value)

    def _days_of_month(self) -> None:
        """`on the 1st, 15th` behind `every Monday`."""
        self._accept("on")
        self._accept("the")
        nth = self._nth()
        if not nth:
            return
        self._month_days.append(nth)
        # rrule.js passes over one word here, whatever it is.
        self._at += 1
        while self._accept("comma"):
            nth = self._nth()
            if not nth:
                raise NotARuleError
            self._month_days.append(nth)
            self._at += 1
