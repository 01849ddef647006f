"""The evidence for ties, gathered for all actions before any rule speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.link.copies import in_header
from vault_integrate.link.roles import Part, Played
from vault_integrate.model.item import Form, Found
from vault_integrate.model.names import fold
from vault_integrate.model.tie import NoteTally, TieEvidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from vault_integrate.link.copies import ActionGroup
    from vault_integrate.link.insights import InsightSet
    from vault_integrate.model.journal import Insight


_COUNTED = (Part.INSIGHT, Part.NOTICE, Part.ACTION)


class _NoteCount(Struct, frozen=True, kw_only=True):
    insights: tuple[str, ...]
    header_insights: tuple[str, ...]
    heading_insights: frozenset[str]
    actions: int
    header_actions: int


def gather_evidence(
    items: Sequence[Found],
    played: Sequence[Played],
    groups: Sequence[ActionGroup],
    insights: InsightSet,
    *,
    named_steps: Mapping[int, Sequence[str]],
    current_from: date,
    until: date,
) -> list[TieEvidence]:
    """The evidence for each group of copies, in their order.

    Args:
        items: all items.
        played: their parts.
        groups: the copies of each action.
        insights: all insights.
        until: the last day that counts.
        named_steps: position of an action to the insights whose `action` or `step` links to it or owns it.
        current_from: first day of the span in which an insight is current.
    """
    counts = _NoteCounts(items, played, groups, insights)
    partly: list[tuple[tuple[str, ...], str | None]] = []
    for group in groups:
        linked = dict.fromkeys(
            insights.of_item[other]
            for position in group.copies
            for other in played[position].linked
            if other in insights.of_item
        )
        linked.update(
            dict.fromkeys(each for position in group.copies for each in named_steps.get(position, ()))
        )
        under = next(
            (
                insights.of_item[holder]
                for position in reversed(group.copies)
                if (holder := played[position].under) is not None and holder in insights.of_item
            ),
            None,
        )
        partly.append((tuple(linked), under))
    with_step = frozenset(
        each for names, holder_id in partly for each in (names or (holder_id,)) if each is not None
    )
    themes = _latest_of_theme(insights.insights, current_from, until)
    evidence: list[TieEvidence] = []
    for group, (names, holder_id) in zip(groups, partly, strict=True):
        theme = next((theme for position in group.copies for theme in _themes(items[position])), "")
        evidence.append(
            TieEvidence(
                linked=names,
                nested=holder_id,
                notes=tuple(_tally(items[position], counts) for position in group.copies),
                with_step=with_step,
                theme=theme,
                theme_insight=themes.get(fold(theme)) if theme else None,
            )
        )
    return evidence


def _themes(item: Found) -> tuple[str, ...]:
    own = (item.fields.theme,) if item.fields.theme else ()
    return (*own, *item.themes)


_ALONE = _NoteCount(
    insights=(), header_insights=(), heading_insights=frozenset(), actions=1, header_actions=0
)
_IN_HEADER_ALONE = replace(_ALONE, header_actions=1)


_Place = tuple[str, "date | None"]
"""A note and a day of it: what was captured into the inbox on different days is no one note."""


class _NoteCounts:
    """What notes hold, counted when it is asked for.

    A tagged notice counts as its insight, a plain link does not. Several copies of one action,
    such as the completed ones of a recurrence, count as one.
    """

    def __init__(
        self,
        items: Sequence[Found],
        played: Sequence[Played],
        groups: Sequence[ActionGroup],
        insights: InsightSet,
    ) -> None:
        self._items = items
        self._played = played
        self._of_item = insights.of_item
        self._of_copy = {position: number for number, group in enumerate(groups) for position in group.copies}
        asked = {items[position].path for position in self._of_copy}
        self._held: dict[_Place, list[int]] = {}
        for position, each in enumerate(played):
            item = items[position]
            if each.part in _COUNTED and item.path in asked and item.marked:
                self._held.setdefault((item.path, item.day), []).append(position)
        self._counts: dict[_Place, _NoteCount] = {}

    def of(self, item: Found) -> _NoteCount | None:
        """What the item's note holds, None where nothing is marked in it."""
        place = (item.path, item.day)
        if place not in self._held:
            return None
        if place not in self._counts:
            self._counts[place] = self._count(self._held[place])
        return self._counts[place]

    def _count(self, positions: Sequence[int]) -> _NoteCount:
        items, of_item, of_copy = self._items, self._of_item, self._of_copy
        if len(positions) == 1 and self._played[positions[0]].part is Part.ACTION:
            return _IN_HEADER_ALONE if in_header(items[positions[0]]) else _ALONE
        own = [each for each in positions if self._played[each].part is not Part.ACTION]
        actions = [each for each in positions if self._played[each].part is Part.ACTION]
        by_other_form = {of_item[each] for each in own if items[each].form is not Form.HEADING}
        return _NoteCount(
            insights=tuple(dict.fromkeys(of_item[each] for each in own)),
            header_insights=tuple(dict.fromkeys(of_item[each] for each in own if in_header(items[each]))),
            heading_insights=frozenset(of_item[each] for each in own) - by_other_form,
            actions=len({of_copy.get(each, each) for each in actions}),
            header_actions=len({of_copy.get(each, each) for each in actions if in_header(items[each])}),
        )


def _tally(item: Found, counts: _NoteCounts) -> NoteTally:
    count = counts.of(item) if item.marked else None
    if count is None:
        return NoteTally(path=item.path)
    only = count.insights[0] if len(count.insights) == 1 else None
    return NoteTally(
        path=item.path,
        insights=count.insights,
        header_insights=count.header_insights,
        actions=count.actions,
        header_actions=count.header_actions,
        in_header=in_header(item),
        heading_only=item.form is Form.HEADING or only in count.heading_insights,
    )


def _latest_of_theme(insights: Mapping[str, Insight], first: date, last: date) -> dict[str, str]:
    """For each theme the insight that was noticed last, among those noticed in the span."""
    best: dict[str, tuple[date, str]] = {}
    for insight in insights.values():
        noticed = insight.last_noticed
        if not insight.theme or noticed is None or not first <= noticed <= last or insight.integrated:
            continue
        theme = fold(insight.theme)
        if theme not in best or noticed > best[theme][0]:
            best[theme] = (noticed, insight.id)
    return {theme: identity for theme, (_, identity) in best.items()}
