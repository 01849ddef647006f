"""How notes of a vault are called and which language they are written in, told from the notes themselves."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vault_integrate.parse.moment import compile_format, match_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.week import DateNames

DAY_NAMES: Final = (
    *("YYYY-MM-DD", "YYYY-MM-DD dddd", "YYYY-MM-DD ddd", "YYYY-MM-DD-dddd", "YYYY-MM-DD-ddd", "YYYYMMDD"),
    *(
        "YYYY_MM_DD",
        "YYYY.MM.DD",
        "dddd YYYY-MM-DD",
        "DD-MM-YYYY",
        "DD.MM.YYYY",
        "MM-DD-YYYY",
        "D. MMMM YYYY",
    ),
    *("DD MMMM YYYY", "D MMMM YYYY", "Do MMMM YYYY", "MMMM D, YYYY", "MMMM Do, YYYY", "D MMM YYYY"),
    *("dddd D MMMM YYYY", "dddd Do MMMM YYYY", "dddd, D. MMMM YYYY", "dddd, MMMM D, YYYY"),
    *("YYYY-MM-DD_dddd", "YYYY/MM/DD", "YYYY/MM/DD dddd"),
    *("YYYY/MMMM/DD", "YYYY/MM-MMMM/DD"),
)
"""How daily notes are usually called, in moment tokens; of two that fit as many notes the first counts."""

WEEK_NAMES: Final = (
    *("GGGG-[W]WW", "GGGG [W]WW", "GGGG-WW", "[W]WW GGGG", "[Week] WW, GGGG", "[Week] WW GGGG"),
    *("GGGG-[KW]WW", "GGGG [KW]WW", "[KW]WW GGGG", "[KW] WW GGGG"),
)
"""The same for weekly notes. A name does not tell whether its week is the locale's or ISO 8601's."""

_LIKE_A_MONTH: Final = "GGGG-WW"
_MONTHS: Final = 12

_FOLDERS: Final = (
    *(
        "YYYY",
        "YYYY/MM",
        "YYYY/MM-MMMM",
        "YYYY/MM-MMM",
        "YYYY/MM MMMM",
        "YYYY/MMMM",
        "YYYY-MM",
        "YYYY/YYYY-MM",
    ),
    *("YYYY/MM/DD", "YYYY/[Q]Q", "GGGG/[W]WW"),
)
"""The folders of years and months in which daily notes are usually kept."""

LEAST: Final = 3
"""So many notes make a habit."""

_MOST: Final = 0.9
"""A folder that holds this share of the dated notes is theirs."""

_LEAST_WORDS: Final = 10
_CLEARLY: Final = 2
_WORD = re.compile(r"[^\W\d_]+")


class Habit(Struct, frozen=True, kw_only=True):
    """How dated notes are called.

    Attributes:
        folder: vault-relative folder; empty for the whole vault.
        form: their names below it, in moment tokens.
        count: how many notes are called so.
        first, last: the first and the last day of those notes; a week counts by its last day.
    """

    folder: str
    form: str
    count: int
    first: date
    last: date


def daily_habit(stems: Iterable[str], names: DateNames) -> Habit | None:
    """How daily notes are called.

    Args:
        stems: vault-relative paths of the notes, without `.md`.
        names: of days and months, in the language of the vault.

    Returns:
        None where fewer than `LEAST` notes are called after a day in any of the usual ways.
    """

    def day_by(form: str) -> Callable[[str], date | None]:
        return compile_format(form, names).match

    return _habit(stems, DAY_NAMES, day_by)


def weekly_habit(stems: Iterable[str], names: DateNames) -> Habit | None:
    """How weekly notes are called; see `daily_habit`.

    `2026-11` is far more often November than week 11: names of that kind count where some are of no month.
    """
    stems = tuple(stems)
    plain = compile_format(_LIKE_A_MONTH, names)
    weeks = [week for stem in stems if (week := plain.match_week(_end_of(stem, 1))) is not None]
    no_months = sum(week.number > _MONTHS for week in weeks)
    forms = [form for form in WEEK_NAMES if form != _LIKE_A_MONTH or no_months >= LEAST]

    def day_by(form: str) -> Callable[[str], date | None]:
        compiled = compile_format(form, names)

        def day(name: str) -> date | None:
            week = compiled.match_week(name)
            return week.last if week else None

        return day

    return _habit(stems, forms, day_by)


def count_named(stems: Iterable[str], folder: str, form: str, names: DateNames) -> int:
    """How many notes are called after a day in this way."""
    compiled = compile_format(form, names)
    return sum(match_path(stem, folder, compiled) is not None for stem in stems)


def language_of(texts: Iterable[str], packs: Sequence[LanguagePack]) -> LanguagePack | None:
    """The language that texts are written in, told by its frequent words; None where it is not clear."""
    counted: Counter[str] = Counter()
    for text in texts:
        words = Counter(_WORD.findall(text.casefold()))
        for each in packs:
            counted[each.code] += sum(words[word] for word in each.habits.common)
    ranked = sorted(packs, key=lambda each: -counted[each.code])
    first = counted[ranked[0].code]
    second = counted[ranked[1].code] if len(ranked) > 1 else 0
    return ranked[0] if first >= max(_LEAST_WORDS, _CLEARLY * second) else None


def _habit(
    stems: Iterable[str], forms: Sequence[str], day_by: Callable[[str], Callable[[str], date | None]]
) -> Habit | None:
    dated = [stem for stem in stems if any("0" <= letter <= "9" for letter in stem)]
    best: dict[str, date] = {}
    chosen = ""
    for form in forms:
        day, depth = day_by(form), form.count("/") + 1
        found = {stem: at for stem in dated if (at := day(_end_of(stem, depth))) is not None}
        if len(found) > len(best):
            best, chosen = found, form
    if len(best) < LEAST:
        return None
    folder = _folder_of(best, chosen.count("/") + 1)
    below = [stem[len(folder) :].lstrip("/") for stem in best]
    in_folders = [f"{each}/{chosen}" for each in _FOLDERS]
    fits = {form: sum(map(_is_day, map(day_by(form), below))) for form in (chosen, *in_folders)}
    form = max(fits, key=lambda each: fits[each])
    return Habit(folder=folder, form=form, count=len(best), first=min(best.values()), last=max(best.values()))


def _is_day(day: date | None) -> bool:
    return day is not None


def _end_of(stem: str, parts: int) -> str:
    """The last parts of a path."""
    return "/".join(stem.split("/")[-parts:])


def _folder_of(stems: Mapping[str, date], depth: int) -> str:
    """The deepest folder that holds nearly all of these notes, and is not one of years or months."""
    folder: tuple[str, ...] = ()
    above = [tuple(stem.split("/")[:-depth]) for stem in stems]
    while True:
        at = len(folder)
        inside = Counter(each[at] for each in above if each[:at] == folder and len(each) > at)
        name, count = max(inside.items(), key=lambda each: (each[1], each[0]), default=("", 0))
        if count < _MOST * len(stems) or any("0" <= letter <= "9" for letter in name):
            return "/".join(folder)
        folder = (*folder, name)
