"""A page as a reader sees it: its lines, by section and by item; and the program's phrases as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from vault_integrate.language import pack
from vault_integrate.model.block import REGION_BEGIN, REGION_END

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.week import Week

_BASE: Final = "<!-- vault-integrate:base"
_HEADING: Final = re.compile(r"## (?P<one>.+)|> \[!note\]- (?P<other>.+)")
_LINK: Final = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_CODE: Final = re.compile(r"`[^`]*`")
_IDENT: Final = re.compile(r" \^[a-z0-9]+$")


def english() -> LanguagePack:
    found = pack("en")
    assert found is not None
    return found


EN: Final = english()


@dataclass(frozen=True, slots=True)
class Item:
    """A top-level line of a list with the lines under it."""

    first: str
    under: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((self.first, *self.under))


@dataclass(frozen=True)
class PageText:
    """The generated part of one page.

    Attributes:
        week: its week.
        lines: every line between the markers, the line with the base left out.
        closed: the page takes no more acts.
    """

    week: Week
    lines: tuple[str, ...]
    closed: bool = False

    @classmethod
    def of(cls, week: Week, data: bytes, *, closed: bool = False) -> PageText:
        inside = data.decode().partition(REGION_BEGIN)[2].partition(REGION_END)[0]
        lines = [line for line in inside.split("\n") if not line.startswith(_BASE)]
        return cls(week, tuple(lines), closed)

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    def sections(self) -> dict[str, tuple[str, ...]]:
        """The lines under each heading, a folded one's without its quote marks; what stands above is ''."""
        return self._sections

    @cached_property
    def _sections(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {"": []}
        name = ""
        for line in self.lines:
            heading = _HEADING.fullmatch(line)
            if heading is not None:
                name = heading["one"] or heading["other"]
                found.setdefault(name, [])
            else:
                found[name].append(line.removeprefix("> "))
        return {key: tuple(lines) for key, lines in found.items()}

    def section(self, key: str) -> tuple[str, ...]:
        """The lines under the heading that the catalogue has for `key`."""
        return self.sections().get(EN.say(key), ())

    def items(self, key: str) -> tuple[Item, ...]:
        return tuple(_items(self.section(key)))

    def steps(self) -> Iterator[str]:
        """The lines of steps under *Moving*."""
        for item in self.items("moving"):
            yield from (line for line in item.under if line.startswith("\t- "))


def _items(lines: tuple[str, ...]) -> Iterator[Item]:
    first, under = "", list[str]()
    for line in (*lines, "- "):
        if line.startswith("- "):
            if first:
                yield Item(first, tuple(under))
            first, under = line, []
        elif line.startswith(("\t", "    ")):
            under.append(line)


def shown(line: str) -> str:
    """A line as the host shows it: links as their words, no block id."""
    return _IDENT.sub("", _LINK.sub(r"\1", line))


def without_code(line: str) -> str:
    """A line without code and without the targets of its links."""
    return _CODE.sub("", shown(line))


@cache
def pattern(key: str) -> re.Pattern[str]:
    """What the phrase of a key looks like, singular or plural; its values are groups of its name."""
    phrase = EN.phrases[key]
    several = phrase.plural if phrase.plural not in (None, phrase.text) else None
    texts = [re.sub(r"\\\{([a-z_]+)\\\}", r"(?P<\1>.+?)", re.escape(phrase.text))]
    if several is not None:
        texts.append(re.sub(r"\\\{([a-z_]+)\\\}", r"(?P<\1_s>.+?)", re.escape(several)))
    return re.compile("|".join(f"(?:{text})(?= ·|;|:|$|\n)" for text in texts))


@cache
def _day_names(year: int, middle: date) -> dict[str, date]:
    days = (middle + timedelta(days=each) for each in range(-420, 421))
    return {EN.day_words(day, year): day for day in days}


def read_day(words: str, week: Week) -> date | None:
    """The day that the program wrote in words on the page of a week."""
    return _day_names(week.last.year, week.first).get(words)


def days_said(key: str, text: str, week: Week) -> list[date | None]:
    """Every day that the phrase of this key names in a text; None for one that is no day in words."""
    named = (said["date"].split(", ") for said in pattern(key).finditer(text))
    return [read_day(each, week) for days in named for each in days]
