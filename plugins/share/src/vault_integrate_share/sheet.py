"""The sheet as one HTML file that holds all it needs: no script, no address, nothing that leads anywhere."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate_share.model import Kind
from vault_integrate_share.roles import times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from vault_integrate_share.inert import Inert, Maker
    from vault_integrate_share.model import Fact, Offer, Offers
    from vault_integrate_share.phrases import Voice
    from vault_integrate_share.roles import Role

GENERATOR = "vault-integrate share"
"""What the file says it was made by: only such a file is written over."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_HEAD = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="{generator}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<header>
<h1>{title}</h1>
<p class="days">{days}</p>
</header>
"""


class Sheet(Struct, frozen=True, kw_only=True):
    """A finished sheet.

    Attributes:
        html: the whole file.
        counts: how many of each kind stand on it.
        roles: the roles that stand in the place of names, and how often.
    """

    html: str
    counts: tuple[tuple[Kind, int], ...]
    roles: tuple[tuple[Role, int], ...]


def make_sheet(
    offers: Offers,
    chosen: frozenset[int],
    moment: str,
    maker: Maker,
    voice: Voice,
    *,
    day: Callable[[date], str],
    days: str,
) -> Sheet:
    """The sheet of what was chosen.

    Args:
        offers: all that could be on it.
        chosen: the numbers of what is.
        moment: the moment as typed on the command line, in place of the one in the notes; may be empty.
        maker: makes the writer's words inert.
        voice: says our phrases.
        day: a day in words.
        days: the days of the week in words.
    """
    writer = _Writer(offers, chosen, maker, day)
    body = "".join((*writer.moment(moment, voice), *writer.page(voice), *writer.lines(voice)))
    head = _HEAD.format(
        lang=voice.code,
        policy=escape(_POLICY),
        generator=GENERATOR,
        title=escape(voice("title")),
        style=files(__package__).joinpath("sheet.css").read_text("utf-8"),
        days=escape(days),
    )
    foot = f'<footer class="foot"><p>{escape(voice("foot"))}</p></footer>\n</main>\n</body>\n</html>\n'
    return Sheet(html=head + body + foot, counts=writer.counted(), roles=times(writer.roles))


class _Writer:
    """Writes the parts of one sheet; each piece of the writer's words goes through `_words`."""

    def __init__(
        self, offers: Offers, chosen: frozenset[int], maker: Maker, day: Callable[[date], str]
    ) -> None:
        self._offers = offers.offers
        self._left = sorted(chosen)
        self._maker = maker
        self._day = day
        self._counts = dict.fromkeys(Kind, 0)
        self.roles: list[tuple[Role, ...]] = []

    def counted(self) -> tuple[tuple[Kind, int], ...]:
        """How many of each kind were written."""
        return tuple((kind, count) for kind, count in self._counts.items() if count)

    def moment(self, typed: str, voice: Voice) -> Iterator[str]:
        """What the writer wants help with, on top of all else."""
        numbers = self._taken(Kind.MOMENT)
        if not numbers and not typed:
            return
        yield f'<section class="moment">\n<h2>{escape(voice("moment"))}</h2>\n'
        if typed:
            yield f'<p class="words" dir="auto">{self._words(typed).html}</p>\n'
            self._counts[Kind.MOMENT] = 1
        else:
            yield from self._line(self._offers[numbers[0] - 1])
        yield "</section>\n"

    def page(self, voice: Voice) -> Iterator[str]:
        """Insights with the steps that were chosen beside them, then the steps on their own."""
        insights = self._taken(Kind.INSIGHT)
        for number in insights:
            if number == insights[0]:
                yield f"<section>\n<h2>{escape(voice('insights'))}</h2>\n"
            offer = self._offers[number - 1]
            yield f'<article class="item">\n<h3 dir="auto">{self._words(offer.words).html}</h3>\n'
            yield self._facts(offer.facts)
            for step in self._taken(Kind.STEP, number):
                yield from self._step(step, '<div class="step">\n', "</div>\n")
            yield "</article>\n"
        yield "</section>\n" if insights else ""
        steps = self._taken(Kind.STEP)
        for number in steps:
            if number == steps[0]:
                yield f"<section>\n<h2>{escape(voice('steps'))}</h2>\n"
            yield from self._step(number, '<article class="item step">\n', "</article>\n")
        yield "</section>\n" if steps else ""

    def lines(self, voice: Voice) -> Iterator[str]:
        """All other lines, remarks whose step is not on the sheet among them, in the order of their days."""
        numbers = [*self._taken(Kind.REMARK), *self._taken(Kind.LINE)]
        # A line without a day comes last, and lines of one day stay as they are listed.
        numbers.sort(key=lambda number: (self._offers[number - 1].day is None, self._offers[number - 1].day))
        for number in numbers:
            if number == numbers[0]:
                yield f"<section>\n<h2>{escape(voice('lines'))}</h2>\n<ul>\n"
            yield '<li class="item">\n'
            yield from self._line(self._offers[number - 1])
            yield "</li>\n"
        yield "</ul>\n</section>\n" if numbers else ""

    def _taken(self, kind: Kind, under: int | None = None) -> list[int]:
        """The chosen numbers of a kind, of one insight or step or of all, that were not taken before."""
        taken = [
            number
            for number in self._left
            if (offer := self._offers[number - 1]).kind is kind and under in (None, offer.under)
        ]
        self._left = [number for number in self._left if number not in taken]
        self._counts[kind] += len(taken)
        return taken

    def _step(self, number: int, begin: str, end: str) -> Iterator[str]:
        offer = self._offers[number - 1]
        yield f'{begin}<p class="words" dir="auto">{self._words(offer.words).html}</p>\n'
        yield self._facts(offer.facts)
        for remark in self._taken(Kind.REMARK, number):
            yield '<div class="remark">\n'
            yield from self._line(self._offers[remark - 1])
            yield "</div>\n"
        yield end

    def _line(self, offer: Offer) -> Iterator[str]:
        if offer.day is not None:
            yield f'<time datetime="{offer.day.isoformat()}">{escape(self._day(offer.day))}</time>\n'
        for at, words in enumerate((offer.words, *offer.more)):
            shown = self._words(words).html
            if shown:
                yield f'<p class="{"more" if at else "words"}" dir="auto">{shown}</p>\n'
        yield self._facts(offer.facts)

    def _facts(self, facts: Iterable[Fact]) -> str:
        said = [self._fact(fact) for fact in facts]
        dot = '<span class="dot"> ·</span>'
        shown = (
            f'<span class="fact">{each}{dot if number < len(said) else ""}</span>'
            for number, each in enumerate(said, 1)
        )
        return f'<p class="facts">{" ".join(shown)}</p>\n' if said else ""

    def _fact(self, fact: Fact) -> str:
        before, _, after = fact.text.partition("{words}")
        shown = f"<bdi>{self._words(fact.words).html}</bdi>" if fact.words else ""
        return escape(before) + shown + escape(after)

    def _words(self, words: str) -> Inert:
        inert = self._maker.inert(words)
        self.roles.append(inert.roles)
        return inert
