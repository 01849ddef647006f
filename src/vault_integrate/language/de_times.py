"""German days and months, and the German words of a rhythm."""

from __future__ import annotations

from typing import Final

from vault_integrate.model.floor import FloorWords
from vault_integrate.model.week import DateNames

DATES: Final = DateNames(
    months=tuple(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
    ),
    months_short=tuple("Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.".split()),
    weekdays=tuple("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()),
    weekdays_short=tuple("Mo. Di. Mi. Do. Fr. Sa. So.".split()),
    weekdays_min=tuple("Mo Di Mi Do Fr Sa So".split()),
    ordinal_ends=(".",),
    long_dates=(
        ("L", "DD.MM.YYYY"),
        ("LL", "D. MMMM YYYY"),
        ("LLL", "D. MMMM YYYY HH:mm"),
        ("LLLL", "dddd, D. MMMM YYYY HH:mm"),
        ("LT", "HH:mm"),
        ("LTS", "HH:mm:ss"),
    ),
)
"""German, as Moment's `de` writes it (Moment 2.30.1)."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


_NUMBERS: Final = _words("ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")

FLOORS: Final = FloorWords(
    numbers=(
        *((word, number) for number, word in enumerate(_NUMBERS, start=1)),
        *((word, 1) for word in ("eine", "einen", "einem", "einer", "eins")),
    ),
    counts=tuple((f"{word}mal", number) for number, word in enumerate(_NUMBERS, start=1)),
    a=("ein", "eine", "einen", "einem", "einer"),
    times=("Mal", "Male"),
    signs=_words(
        "x × Tage Tagen Tag Morgen Vormittage Vormittagen Nachmittage Nachmittagen Abend Abende Abenden"
    ),
    ranges=("bis", "oder"),
    between=("zwischen",),
    joins=("und",),
    more=("oder mehr", "oder öfter", "und mehr"),
    per=_phrases("pro, je, die, in der, in, am, jede, jeden, alle, an einem, in einer"),
    every=("alle", "jede", "jeden", "aller"),
    other=("zweite", "zweiten", "andere", "anderen"),
    # The short forms of `3/week` are understood in every language.
    days=_words("Tage Tagen Tag days day d"),
    weeks=_words("Wochen Woche weeks week wk w"),
    months=_words("Monate Monaten Monat"),
    years=_words("Jahre Jahren Jahr"),
    longer=_words("monatlich vierteljährlich jährlich"),
    per_day=("täglich",),
    per_week=("wöchentlich",),
    each_day=_phrases(
        "täglich, tagtäglich, jeden Tag, jeden einzelnen Tag, an jedem Tag, jeden Morgen, an jedem Morgen, "
        "jeden Vormittag, jeden Mittag, jeden Nachmittag, jeden Abend, an jedem Abend, jede Nacht",
    ),
    each_weekday=_phrases(
        "jeden Werktag, an jedem Werktag, an Werktagen, werktags, werktäglich, jeden Wochentag, "
        "an Wochentagen, jeden Arbeitstag, an Arbeitstagen",
    ),
    each_week=_phrases("wöchentlich, jede Woche, in jeder Woche, jede einzelne Woche"),
    this_week=("diese Woche", "in dieser Woche"),
    at_least=_phrases(
        "mindestens, wenigstens, zumindest, zum Mindesten, minimum, ein Minimum von, min, min., mind., "
        "nicht weniger als, nicht seltener als",
    ),
    target=_words("Ziel Boden Mindestens Minimum Rhythmus"),
    negations=_phrases(
        "nicht, nie, niemals, kein, keine, keinen, keinem, kaum, statt, anstatt, anstelle, lieber als, "
        "idealerweise, am liebsten",
    ),
    limits=_phrases(
        "höchstens, allerhöchstens, maximal, max, max., bis zu, nicht mehr als, nicht öfter als, mehr als, "
        "öfter als, weniger als, seltener als, fast, beinahe, knapp, unter, über, schon, bereits, erst, "
        "heute, morgen, gestern, vorgestern, heute Abend, heute Morgen",
    ),
    not_then=_phrases(
        "am, im, pro, die, der, das, den, je, jede, jeden, so, als, mehr, weniger, schneller, langsamer, "
        "länger, größer, besser, vor, nach, hintereinander, nacheinander, heute, gestern, morgen, schon, "
        "täglich, monatlich, jährlich, in",
    ),
    exceptions=("außer", "ausgenommen", "bis auf"),
)
"""German."""
