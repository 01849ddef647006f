"""Where acts stand on a fresh page: under the same block id, or where a renamed note has taken their item."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vault_integrate.model.act import Act
    from vault_integrate.model.page import PageLine, Section

_WIKI = re.compile(r"\[\[[^\[\]|]*+\|([^\[\]]*+)\]\]")
_MARKDOWN = re.compile(
    r"(?<!\\)\[((?:[^\[\]\\]|\\.)*+)\]\((?:<[^<>]*+>|[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)\)",
)
_PARTS = " · "


def without_targets(words: str) -> str:
    """Words with their links shown as words: what stays when the host rewrites links on a rename."""
    return _MARKDOWN.sub(r"\1", _WIKI.sub(r"\1", words))


def links(words: str) -> tuple[str, ...]:
    """The links in words, as they are written."""
    return tuple(match[0] for pattern in (_WIKI, _MARKDOWN) for match in pattern.finditer(words))


def leading(words: str) -> str:
    """The first part of a line's words: an insight or a step without what is said about it."""
    return without_targets(words).partition(_PARTS)[0]


def at_home(acts: Sequence[Act], sections: Iterable[Section]) -> tuple[Act, ...]:
    """The acts, each under the block id that its item has on this page.

    A block id is made from the note's path, so a rename in the host changes it, while the page still shows
    the old one. Such an act goes to the one line that stands for the same source line or has the same words;
    where this is not certain it stays as it is and finds no place.
    """
    lines = [line for line in _lines(sections) if line.ident]
    here = {line.ident for line in lines}
    lost = {act.owner: act for act in acts if act.owner not in here and act.alone}
    if not lost:
        return tuple(acts)
    found = {owner: home for owner, act in lost.items() if (home := _home(act, lines))}
    taken = Counter(found.values())
    return tuple(
        replace(act, owner=found[act.owner]) if taken[found.get(act.owner, "")] == 1 else act for act in acts
    )


def _lines(sections: Iterable[Section]) -> Iterator[PageLine]:
    for section in sections:
        if not section.folded:
            for entry in section.entries:
                yield from entry.lines


def _home(act: Act, lines: Sequence[PageLine]) -> str:
    """The block id of the one line that the act's item has become; empty where there is not just one."""
    whole, first = act.owner_words, leading(act.owner_words)
    for matching in (
        [each for each in lines if act.mark and each.mark and each.mark.digest == act.mark.digest],
        [each for each in lines if without_targets(each.text) == whole],
        [each for each in lines if leading(each.text) == first],
    ):
        if len(matching) == 1:
            return matching[0].ident or ""
        if matching:
            return ""
    return ""
