"""The list that the writer chooses from, for a terminal and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vault_integrate_share.marks import mark_of
from vault_integrate_share.model import Kind
from vault_integrate_share.roles import times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from vault_integrate import Settings
    from vault_integrate_share.inert import Maker
    from vault_integrate_share.model import Offer, Offers
    from vault_integrate_share.phrases import Voice
    from vault_integrate_share.roles import Role

SCHEMA = "vault-integrate-share/preview/1"


class Preview:
    """The list, as it stands on the sheet: with roles in the place of names.

    Args:
        offers: all that could go on the sheet.
        chosen: the numbers of what does.
        maker: makes the writer's words inert.
        voice: says our phrases.
        settings: of the vault.
        day: a day in words.
    """

    def __init__(
        self,
        offers: Offers,
        chosen: frozenset[int],
        maker: Maker,
        voice: Voice,
        *,
        settings: Settings,
        day: Callable[[date], str],
    ) -> None:
        self._offers = offers
        self._chosen = chosen
        self._maker = maker
        self._voice = voice
        self._mark = mark_of(settings)
        self._day = day
        self._roles: list[tuple[Role, ...]] = []

    def lines(self, days: str, moment: str, options: str) -> Iterator[str]:
        """The list for a person: what, whether it is chosen, and where it is from.

        Args:
            days: the days of the week in words.
            moment: the moment as typed on the command line; may be empty.
            options: the options that make the same sheet, as they are typed.
        """
        voice = self._voice
        if moment:
            yield voice("typed_moment", words=self._plain(moment))
        if not self._offers.offers:
            yield voice("nothing", mark=self._mark)
            yield from self._left_out()
            return
        yield voice("preview")
        group = ""
        for number, offer in enumerate(self._offers.offers, 1):
            heading = self._heading(offer, days)
            if heading != group:
                group = heading
                yield ""
                yield heading
            yield self._row(number, offer)
        yield ""
        yield from self._closing(moment, options)
        yield from self._left_out()

    def value(self, days: str, moment: str) -> dict[str, object]:
        """The list as a JSON value."""
        rows = [
            {
                "number": number,
                "kind": offer.kind.value,
                "chosen": number in self._chosen,
                "marked": offer.marked,
                "words": self._said(offer),
                "day": offer.day and offer.day.isoformat(),
                "path": offer.path,
                "line": offer.line,
                "under": offer.under or None,
            }
            for number, offer in enumerate(self._offers.offers, 1)
        ]
        typed = self._plain(moment) if moment else None
        return {
            "schema": SCHEMA,
            "days": days,
            "since": self._offers.first.isoformat(),
            "moment": typed,
            "offers": rows,
            "private": self._offers.private,
            "roles": [
                {"name": role.name, "role": role.role, "times": count} for role, count in times(self._roles)
            ],
        }

    def _heading(self, offer: Offer, days: str) -> str:
        if offer.kind is Kind.MOMENT:
            return self._voice("moment")
        if offer.kind is Kind.LINE:
            return self._voice("in_notes", mark=self._mark, day=self._day(self._offers.first))
        return self._voice("on_page", days=days)

    def _row(self, number: int, offer: Offer) -> str:
        width = len(str(len(self._offers.offers)))
        sign = "*" if number in self._chosen else " "
        place = f"{offer.path}:{offer.line}" if offer.line else offer.path
        indent = self._depth(offer) * "  "
        return f"{sign} {number:>{width}}  {indent}{self._said(offer)}  [{place}]"

    def _depth(self, offer: Offer) -> int:
        """How deep an offer stands: a step below its insight, a remark below its step."""
        return 1 + self._depth(self._offers.offers[offer.under - 1]) if offer.under else 0

    def _said(self, offer: Offer) -> str:
        """An offer in one line, with all the words that go on the sheet with it."""
        day = ""
        if offer.kind not in (Kind.INSIGHT, Kind.STEP):
            day = self._day(offer.day) if offer.day else self._voice("no_day")
        words = " / ".join(filter(None, map(self._plain, (offer.words, *offer.more))))
        facts = (
            fact.text.format(words=self._plain(fact.words)) if fact.words else fact.text
            for fact in offer.facts
        )
        said = " · ".join(filter(None, (words, *facts)))
        return f"{day}: {said}" if day else said

    def _plain(self, words: str) -> str:
        inert = self._maker.inert(words)
        self._roles.append(inert.roles)
        return inert.text

    def _closing(self, moment: str, options: str) -> Iterator[str]:
        voice, count = self._voice, len(self._chosen)
        if count or moment:
            yield voice("chosen", count=count, all=len(self._offers.offers))
            yield voice("how_write", options=options)
        else:
            yield voice("none_chosen")
            yield voice("how", mark=self._mark, example=1 if len(self._offers.offers) < 3 else "1,3")  # noqa: PLR2004 - a list of two has no third
        told = times(self._roles)
        if told:
            yield voice("roles", roles=role_words(told, voice))

    def _left_out(self) -> Iterator[str]:
        if self._offers.private:
            yield self._voice("private", count=self._offers.private)
        for path in self._offers.whole_notes:
            yield self._voice("whole_note", path=path, mark=self._mark)


def role_words(told: tuple[tuple[Role, int], ...], voice: Voice) -> str:
    """Which names became which roles, and how often."""
    return ", ".join(voice("role_times", name=role.name, role=role.role, count=count) for role, count in told)


def as_json(value: object) -> str:
    """A JSON value in ASCII, so that nothing in it acts on a terminal."""
    return json.dumps(value, ensure_ascii=True, indent=2)
