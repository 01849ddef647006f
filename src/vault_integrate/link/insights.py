"""From lines to insights: notices of the same insight brought together across notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vault_integrate.link.identity import digest, identity_words
from vault_integrate.link.roles import Part, Played
from vault_integrate.link.targets import Targets
from vault_integrate.model.item import Dated, Form, Found, Resting
from vault_integrate.model.journal import Insight, Notice, Source
from vault_integrate.model.names import fold

def source_of(item: Found) -> Source:
    """The place of one item."""
    return Source(
        path=item.path,
        line=item.line,
        words=item.words,
        form=item.form,
        day=item.day,
        block_id=item.block_id,
        heading=item.heading,
        raw=item.raw,
        ordinal=item.ordinal,
        equals=item.equals,
        symbol=item.symbol,
        box=item.box,
        private=item.private,
    )

def place_key(item: Found) -> tuple[date, str, int, int]:
    """Order of items in time: day (undated last), folded path, line, slot."""
    return (item.day or date.max, fold(item.path), item.line, item.slot)

def words_key(item: Found, positions: dict[int, str], targets: Targets) -> str:
    """The item's words for identity; links to entries, insights and actions beside other words don't count."""

    def dropped(link: object) -> bool:
        target = targets.of_link(link, item.path)  # type: ignore[arg-type]  # a Link; kept loose for the callback
        return targets.is_entry(target.path) or any(other in positions for other in target.items)

    return identity_words(item.words, item.links, dropped)

@dataclass(frozen=True, slots=True, kw_only=True)
class InsightSet:
    """All insights, and which one each item belongs to.

    Attributes:
        insights: by id, in the order of their first source.
        of_item: position of an item (own line or notice) to the insight's id.
    """

    insights: dict[str, Insight]
    of_item: dict[int, str]

def gather_insights(items: Sequence[Found], played: Sequence[Played], keys: dict[int, str], until: date) -> InsightSet:
    """Bring lines and notices together: the same words, the same id or a link make one insight.

    Args:
        items: all items.
        played: their parts.
        keys: identity words of every item that is an insight or an action.
        until: the last day that counts; decisions after it are not yet made.
    """
    root = _Roots(len(items))
    by_words: dict[str, int] = {}
    by_id: dict[str, int] = {}
    own = [position for position, each in enumerate(played) if each.part is Part.INSIGHT]
    for position in sorted(own, key=lambda each: place_key(items[each])):
        if keys[position]:
            root.join(by_words.setdefault(keys[position], position), position)
        ident = items[position].fields.ident
        if ident:
            root.join(by_id.setdefault(fold(ident), position), position)
    for position, each in enumerate(played):
        if each.part is Part.NOTICE:
            root.join(each.of[0], position)
    groups: dict[int, list[int]] = {}
    for position, each in enumerate(played):
        if each.part in (Part.INSIGHT, Part.NOTICE):
            groups.setdefault(root.find(position), []).append(position)
    insights: dict[str, Insight] = {}
    of_item: dict[int, str] = {}
    for members in sorted(groups.values(), key=lambda group: min(place_key(items[each]) for each in group)):
        insight = _insight(items, played, keys, members, until)
        insights[insight.id] = insight
        of_item.update(dict.fromkeys(members, insight.id))
    return InsightSet(insights=insights, of_item=of_item)

class _Roots:
    """Union-find over item positions."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def find(self, position: int) -> int:
        while self._up[position] != position:
            self._up[position] = self._up[self._up[position]]
            position = self._up[position]
        return position

    def join(self, one: int, other: int) -> None:
        first, second = self.find(one), self.find(other)
        self._up[max(first, second)] = min(first, second)

def _insight(
    items: Sequence[Found], played: Sequence[Played], keys: dict[int, str], members: list[int], until: date
) -> Insight:
    """One insight from its own lines and its notices."""
    own = [each for each in members if played[each].part is Part.INSIGHT] or members
    # A note that is the insight says it best; else the line written first.
    own.sort(key=lambda each: (items[each].form is not Form.NOTE, place_key(items[each])))
    lines = sorted(members, key=lambda each: place_key(items[each]))
    leading = items[own[0]]
    shown = next((items[each] for each in own if not items[each].private), leading)
    return Insight(
        id=identity_of(leading, keys[own[0]]),
        words=shown.words,
        private=shown.private,
        sources=(source_of(shown), *(source_of(items[each]) for each in own if items[each] is not shown)),
        notices=_notices(items[each] for each in lines),
        theme=next((theme for each in own for theme in _themes(items[each])), None),
        domain=next((items[each].fields.domain for each in own if items[each].fields.domain), None),
        resting=latest_rest([items[each] for each in lines], until),
        integrated=latest_decision(
            [items[each].fields.integrated or _state_day(items[each], "integrated") for each in lines], until
        ),
        decided=decided_days([items[each] for each in lines], until),
    )

def identity_of(item: Found, words: str) -> str:
    if item.fields.ident:
        return digest(f"id {fold(item.fields.ident)}")
    if item.block_id:
        return digest(f"block {fold(item.path)} {fold(item.block_id)}")
    return digest(f"words {fold(item.path)} {words}")

def _themes(item: Found) -> tuple[str, ...]:
    return (*((item.fields.theme,) if item.fields.theme else ()), *item.themes)

def _notices(lines: Iterable[Found]) -> tuple[Notice, ...]:
    """At most one a day, the first line of the day."""
    days: dict[date, Notice] = {}
    for item in lines:
        if item.day is not None and item.day not in days:
            days[item.day] = Notice(day=item.day, source=source_of(item))
    return tuple(days[day] for day in sorted(days))

def _state_day(item: Found, state: str) -> Dated | None:
    return Dated(day=None) if item.fields.state == state else None

def latest_decision(found: Iterable[Dated | None], until: date) -> Dated | None:
    """The last of several dated decisions that was made by `until`; an undated one holds in every week."""
    best: Dated | None = None
    for each in found:
        if each is None or (each.day is not None and each.day > until):
            continue
        if best is None or (each.day or date.min) >= (best.day or date.min):
            best = each
    return best

def latest_rest(lines: Sequence[Found], until: date) -> Resting | None:
    """The rest that holds: what the latest line that says anything about resting says.

    A later plain line takes nothing back; a state written as `open` does.
    """
    resting: Resting | None = None
    for item in lines:
        if item.day is not None and item.day > until:
            continue
        if item.fields.resting is not None:
            resting = item.fields.resting
        elif item.fields.state == "open":
            resting = None
    return resting

def decided_days(lines: Iterable[Found], until: date) -> tuple[date, ...]:
    """The days on which the writer decided something about it."""
    days: set[date] = set()
    for item in lines:
        for decision in (item.fields.integrated, item.fields.kept, item.fields.let_go):
            if decision is not None and decision.day is not None and decision.day <= until:
                days.add(decision.day)
        resting = item.fields.resting
        if resting is not None and resting.until is not None and resting.until <= until:
            days.add(resting.until)
    return tuple(sorted(days))

