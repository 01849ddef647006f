"""Quoting a person's words on a page: inert, their links meaning the same from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.link.identity import SHORT, digest
from vault_integrate.link.resolve import resolve
from vault_integrate.model.item import Form
from vault_integrate.model.link import Link, default_display
from vault_integrate.model.span import Strong, Text
from vault_integrate.parse.inline import plain, spans
from vault_integrate.render.markdown import link_to, quote, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from vault_integrate.link.names import VaultNames
    from vault_integrate.model.journal import Source
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.week import Week

WORDS_LIMIT = 400
"""The most characters of one person's line that are quoted."""


def page_idents(identities: Iterable[str]) -> dict[str, str]:
    """A short block id for each id; where two would be equal the later one gets another."""
    taken: dict[str, str] = {}
    idents: dict[str, str] = {}
    for identity in dict.fromkeys(identities):
        ident = identity[:SHORT]
        salt = 0
        while ident in taken:
            salt += 1
            ident = digest(f"{identity} {salt}", SHORT)
        taken[ident] = identity
        idents[identity] = ident
    return idents


def decision_id(action_id: str) -> str:
    """The id of the question whether to keep a step; its line is another than the step's own."""
    return digest(f"decide {action_id}")


class Quoting:
    """Quotes for one page. Nothing of it depends on anything but the vault's names and the week.

    Args:
        names: the names of the vault's files.
        language: for days in words.
        week: the page's week; days of another year carry their year.
        idents: the block id of each item, from `page_idents`.
    """

    def __init__(
        self, names: VaultNames, language: LanguagePack, week: Week, idents: Mapping[str, str]
    ) -> None:
        self._names = names
        self._language = language
        self._year = week.last.year
        self._idents = idents

    def quote(self, words: str, path: str, *, strong: bool = False) -> str:
        """A person's words as they stand in the note `path`: on one line, inert, links rewritten.

        Args:
            words: the words, with their links and emphasis.
            path: the note they stand in, from which their links are meant.
            strong: in strong emphasis as a whole.
        """
        parts = spans(words)
        if len(words) > WORDS_LIMIT:
            # A cut could fall into a link or an emphasis, so a very long line is quoted without them.
            parts = (Text(text=shorten(plain(parts), WORDS_LIMIT)),)
        if strong:
            parts = (Strong(spans=parts),)
        return quote(parts, lambda link: self._rewritten(link, path))

    def _rewritten(self, link: Link, path: str) -> str | None:
        """The link from the page to what it meant from its own note; None where it leads nowhere."""
        if link.external:
            return None
        target = resolve(link.target, path, self._names).path
        if target is None:
            return None
        # A block's id is no word: the link shows its note alone.
        bare = replace(link, subpath="") if link.block_id and link.target else link
        shown = link.display or default_display(bare)
        return link_to(target, shown, link.subpath)

    def link(self, source: Source, display: str) -> str:
        """A link to where something stands: its block, else its heading, else its note.

        A heading is the writer's words too, so no link to a private line names one.
        """
        subpath = ""
        if source.block_id:
            subpath = f"#^{source.block_id}"
        elif source.heading and not source.private and source.form not in (Form.NOTE, Form.HEADER):
            subpath = f"#{plain(spans(source.heading))}"
        return link_to(source.path, display, subpath)

    def day(self, day: date) -> str:
        """A day in words."""
        return self._language.day_words(day, self._year)

    def ident(self, identity: str) -> str:
        """The short block id of an item on this page."""
        return self._idents[identity]

    def decision(self, identity: str) -> str:
        """The short block id of the line that asks about a step."""
        return self._idents[decision_id(identity)]
