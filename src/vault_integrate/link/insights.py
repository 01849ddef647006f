"""From lines to insights: notices of the same insight brought together across notes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.link.identity import Dropped, Wording, beside_links, digest, whole_wording, wording
from vault_integrate.link.roles import Part, Played
from vault_integrate.model.item import Dated, Form, Found, Resting
from vault_integrate.model.journal import Insight, Notice, Source
from vault_integrate.model.names import fold
from vault_integrate.model.task import BoxState

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence


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
        last_line=item.last_line,
    )


def place_key(item: Found) -> tuple[date, str, int, int]:
    """Order of items in time: day (undated last), folded path, line, slot."""
    return (item.day or date.max, fold(item.path), item.line, item.slot)


def word_item(item: Found, gone: Collection[int], carriers: Container[str]) -> Wording:
    """The item's words; the links that begin at `gone` say nothing beside other words."""
    moved = item.box is BoxState.MOVED
    if not gone:
        return whole_wording(item.words, moved=moved)
    return wording(item.words, item.links, _begins_at(gone), moved=moved, carriers=carriers)


def word_remark(item: Found, gone: Collection[int]) -> Wording:
    """Of a box that links to an action or insight: what it says beside the link."""
    return Wording(identity="", shown=beside_links(item.words, item.links, _begins_at(gone)))


def _begins_at(starts: Collection[int]) -> Dropped:
    return lambda link: link.start in starts


class InsightSet(Struct, frozen=True, kw_only=True):
    """All insights, and which one each item belongs to.

    Attributes:
        insights: by id, in the order of their first source.
        of_item: position of an item (own line or notice) to the insight's id.
    """

    insights: dict[str, Insight]
    of_item: dict[int, str]


def gather_insights(
    items: Sequence[Found],
    played: Sequence[Played],
    words: Mapping[int, Wording],
    entries: Container[str],
    until: date,
) -> InsightSet:
    """Bring lines and notices together: the same words, the same id or a link make one insight.

    Args:
        items: all items.
        played: their parts.
        words: the words of every item that is an insight or an action.
        entries: paths of the entries; a link to an insight is a notice of it in these only.
        until: the last day that counts; decisions after it are not yet made.
    """
    insights: dict[str, Insight] = {}
    of_item: dict[int, str] = {}
    places = _Places(items)
    groups = _groups(items, played, words, places).values()
    for members in sorted(groups, key=lambda group: min(map(places.__getitem__, group))):
        insight = _insight(items, played, words, members, places, until)
        noticed = [
            items[each]
            for each in members
            if played[each].part is Part.INSIGHT or items[each].path in entries
        ]
        insight = replace(
            insight, id=unlike(insight.id, insights), notices=_notices(sorted(noticed, key=_as_notice))
        )
        insights[insight.id] = insight
        for member in members:
            of_item.setdefault(member, insight.id)
    return InsightSet(insights=insights, of_item=of_item)


class _Places(dict[int, tuple[date, str, int, int]]):
    """The place in time of each item that is asked about, computed once."""

    def __init__(self, items: Sequence[Found]) -> None:
        super().__init__()
        self._items = items

    def __missing__(self, position: int) -> tuple[date, str, int, int]:
        return self.setdefault(position, place_key(self._items[position]))


def _groups(
    items: Sequence[Found], played: Sequence[Played], words: Mapping[int, Wording], places: _Places
) -> dict[int, list[int]]:
    """Positions that belong together, by one of them."""
    root = _Roots(len(items))
    by_name: dict[str, int] = {}
    own = [position for position, each in enumerate(played) if each.part is Part.INSIGHT]
    for position in sorted(own, key=places.__getitem__):
        ident = items[position].fields.ident
        for name in (f"words {words[position].identity}", f"id {fold(ident)}" if ident else ""):
            if name not in ("", "words "):
                root.join(by_name.setdefault(name, position), position)
    notices = [position for position, each in enumerate(played) if each.part is Part.NOTICE]
    tagged = [position for position in notices if items[position].marked]
    for position in tagged:
        root.join(played[position].of[0], position)
    _join_reworded(own, tagged, words, root)
    groups: dict[int, list[int]] = {}
    for position in (*own, *tagged):
        groups.setdefault(root.find(position), []).append(position)
    # A plain line may speak of several insights, and must not make them one.
    for position in notices:
        for other in played[position].of if not items[position].marked else ():
            groups[root.find(other)].append(position)
    return groups


def _join_reworded(
    own: Sequence[int], tagged: Sequence[int], words: Mapping[int, Wording], root: _Roots
) -> None:
    """A line with the words of a tagged notice of just one insight is that insight, said again."""
    reworded: dict[str, int | None] = {}
    for position in tagged:
        name = words[position].identity
        if (
            name in reworded
            and (known := reworded[name]) is not None
            and root.find(known) != root.find(position)
        ):
            reworded[name] = None
        else:
            reworded.setdefault(name, position)
    for position in own:
        known = reworded.get(words[position].identity)
        if known is not None and words[position].identity:
            root.join(known, position)


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
    items: Sequence[Found],
    played: Sequence[Played],
    words: Mapping[int, Wording],
    members: list[int],
    places: _Places,
    until: date,
) -> Insight:
    """One insight from its own lines and its notices."""
    own = [each for each in members if played[each].part is Part.INSIGHT] or [
        each for each in members if items[each].marked
    ]
    # A note that is the insight says it best; else the line written first.
    own.sort(key=lambda each: (items[each].form is not Form.NOTE, places[each]))
    lines = sorted(members, key=places.__getitem__)
    leading = items[own[0]]
    hidden = {words[each].identity for each in own if items[each].private}
    shown_at = next(
        (each for each in own if not items[each].private and words[each].identity not in hidden),
        next((each for each in own if items[each].private), own[0]),
    )
    shown = items[shown_at]
    said = [items[each] for each in (*own, *lines) if items[each].marked]
    return Insight(
        id=identity_of(leading, words[own[0]].identity, "insight"),
        words=words[shown_at].shown,
        private=shown.private,
        sources=(source_of(shown), *(source_of(items[each]) for each in own if items[each] is not shown)),
        theme=next((theme for item in said for theme in _themes(item)), None),
        domain=next((item.fields.domain for item in said if item.fields.domain), None),
        resting=latest_rest([items[each] for each in lines], until),
        integrated=latest_decision([_openly(items[each], "integrated") for each in lines], until),
        let_go=latest_decision([_openly(items[each], "let_go") for each in lines], until),
        decided=decided_days([items[each] for each in lines], until),
    )


def _openly(item: Found, name: str) -> Dated | None:
    """A decision that a line holds; of a private one only its day."""
    said: Dated | None = getattr(item.fields, name)
    return Dated(day=said.day) if said is not None and item.private else said


def identity_of(item: Found, words: str, role: str) -> str:
    """The id of an item: from its `id` or block id if it has one, else from its note and its words.

    Args:
        item: its first line.
        words: that line's words for comparing.
        role: `insight` or `action`; the two may stand in one note with the same words.
    """
    if item.fields.ident:
        return digest(f"{role} id {fold(item.fields.ident)}")
    if item.block_id:
        return digest(f"{role} block {fold(item.path)} {fold(item.block_id)}")
    return digest(f"{role} words {fold(item.path)} {words}")


def unlike(identity: str, taken: Container[str]) -> str:
    """An id that no other item has: the same block id or words may stand twice in a note and mean two."""
    number, free = 1, identity
    while free in taken:
        number += 1
        free = digest(f"{identity} {number}")
    return free


def _themes(item: Found) -> tuple[str, ...]:
    return (*((item.fields.theme,) if item.fields.theme else ()), *item.themes)


def _as_notice(item: Found) -> tuple[date, bool, str, int, int]:
    """Order of the lines of one day: one that the writer marked says more than a link in passing."""
    day, path, line, slot = place_key(item)
    return (day, not item.marked, path, line, slot)


def _notices(lines: Iterable[Found]) -> tuple[Notice, ...]:
    """At most one a day, the first line of the day."""
    days: dict[date, Notice] = {}
    for item in lines:
        if item.day is not None and item.day not in days:
            days[item.day] = Notice(day=item.day, source=source_of(item))
    return tuple(days[day] for day in sorted(days))


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
