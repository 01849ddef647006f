"""Reading what the writer did: the difference between a region and the base that stands in it.

A line whose digest the base holds is one of ours, wherever it stands by now. What is ticked or typed on it is
an act of its item; words in an empty box are an act of the item above. All else is the writer's own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.edit.digest import EMPTY, OURS, LineParts
from vault_integrate.model.act import Act, Standing, Stray
from vault_integrate.render.places import leading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate.edit.base import Base, BaseLine


def read_acts(lines: Sequence[str], base: Base) -> Standing:
    """Ticks, typed words, and lines that no rule takes up.

    Args:
        lines: the region's lines between the markers, without the base comment.
        base: the base.
    """
    parts = [(at, line, LineParts(line)) for at, line in enumerate(lines) if line.strip()]
    reader = _Reader(base, Counter(part.key for _, _, part in parts if part.is_item))
    for at, line, part in parts:
        reader.read(at, line, part)
    there = reader.result()
    return replace(there, strays=with_blanks(there.strays, lines))


def with_blanks(strays: Iterable[Stray], lines: Sequence[str]) -> tuple[Stray, ...]:
    """Lines that no rule takes up, and the blank ones between neighbors of them.

    Args:
        strays: lines that are not blank, in order.
        lines: all lines of the region.
    """
    found: list[Stray] = []
    for stray in strays:
        between = range(found[-1].at + 1 if found else stray.at, stray.at)
        if not any(lines[at].strip() for at in between):
            found.extend(Stray(line=lines[at], at=at) for at in between)
        found.append(stray)
    return tuple(found)


class _Above(Struct, frozen=True, kw_only=True):
    """An item that lines below may belong to.

    Attributes:
        words: its words, if it has a block id of ours.
        see_through: it is ours and no item of its own, so that what holds it holds a box below it, too.
    """

    indent: int
    ident: str = ""
    words: str = ""
    see_through: bool = False


class _Reader:
    def __init__(self, base: Base, items: Counter[str]) -> None:
        """Begin with the base, and how often each digest stands on a list item."""
        self._left: dict[str, list[BaseLine]] = {}
        for line in base.lines:
            self._left.setdefault(line.key, []).append(line)
        self._first = {key: lines[0] for key, lines in self._left.items()}
        self._next = {line.mark.digest: line.mark for line in self._left.get(EMPTY, ()) if line.mark}
        self._above: list[_Above] = []
        self._acts: list[tuple[int, Act]] = []
        self._strays: list[Stray] = []
        self._changed: list[tuple[int, LineParts]] = []
        self._names: Counter[str] = Counter()
        self._items = items

    def read(self, at: int, line: str, part: LineParts) -> None:
        """Take in the next line that is not blank."""
        known = part.key in self._first
        if part.is_item:
            self._items[part.key] -= 1
            while self._above and self._above[-1].indent >= part.indent:
                self._above.pop()
        elif known or line.startswith(("#", ">")):
            self._above.clear()
        if not self._taken_up(at, part, known=known):
            ours = part.ident if OURS.fullmatch(part.ident) else ""
            words = part.shown if ours else ""
            self._strays.append(Stray(line=line, at=at, ident=ours, words=words))
        if part.is_item and (part.words or part.ident):
            self._hold(part, known=known)

    def _taken_up(self, at: int, part: LineParts, *, known: bool) -> bool:
        """Whether a rule takes the line up; else it is to be kept."""
        if part.is_item and not part.words and not part.ident:
            # An empty box; the host adds one when Enter is pressed, and that one says nothing.
            said = part.behind or part.symbol not in (None, " ")
            return not said or (part.symbol is not None and self._typed(at, part)) or not part.behind
        if not (part.words or part.ident or part.behind):
            return False  # A blank line of a quote goes with its neighbors.
        if known:
            return self._ours(at, part)
        if part.symbol is None or not OURS.fullmatch(part.ident):
            return part.symbol is not None and self._typed(at, part)
        self._changed.append((at, part))
        return False

    def _hold(self, part: LineParts, *, known: bool) -> None:
        """Remember an item, for what is typed below it."""
        ident = part.ident if known or OURS.fullmatch(part.ident) else ""
        if ident:
            self._names[leading(part.shown)] += 1
        self._above.append(
            _Above(indent=part.indent, ident=ident, words=part.shown, see_through=known and not ident)
        )

    def result(self) -> Standing:
        """All that was found."""
        self._ticks_on_changed()
        return Standing(
            acts=tuple(self._told(act) for _, act in sorted(self._acts, key=lambda each: each[0])),
            strays=tuple(self._strays),
        )

    def _ours(self, at: int, part: LineParts) -> bool:
        """A line whose words are as they were: perhaps its box was ticked."""
        left = self._left[part.key]
        if not left and not part.ident:
            return False  # A copy too many of words that no block id marks as ours.
        if not part.is_item and not part.ident and len(left) <= self._items[part.key]:
            return False  # An answer in the words of a list item that is still to come.
        base = left.pop(0) if left else self._first[part.key]
        boxed = base.symbol is not None and part.symbol is not None
        changed = part.symbol != base.symbol if boxed else part.symbol not in (None, " ", base.symbol)
        if not changed and not part.behind:
            return True
        if not boxed or not part.ident:
            return False
        self._tick(at, part, base)
        return True

    def _tick(self, at: int, part: LineParts, base: BaseLine) -> None:
        act = Act(
            owner=part.ident,
            owner_words=part.shown,
            symbol=part.symbol or " ",
            base_symbol=base.symbol or " ",
            behind=part.behind,
            mark=base.mark,
        )
        self._acts.append((at, act))

    def _typed(self, at: int, part: LineParts) -> bool:
        """Words in a box without a block id belong to the item that holds it."""
        owner = next((each for each in reversed(self._above) if not each.see_through), None)
        if owner is None or not owner.ident:
            return False
        act = Act(
            owner=owner.ident,
            owner_words=owner.words,
            symbol=part.symbol or " ",
            base_symbol=" ",
            typed=part.rest,
            mark=self._next.get(owner.ident),
        )
        self._acts.append((at, act))
        return True

    def _ticks_on_changed(self) -> None:
        """Ticks on lines whose words the writer changed: the box was as in the base's lines without a line.

        Where these do not say with certainty how it was there is no act; the line itself is kept.
        """
        gone = [
            line
            for key, lines in self._left.items()
            for line in lines
            if key != EMPTY and line.symbol is not None
        ]
        symbols = {line.symbol for line in gone}
        for at, part in self._changed:
            if len(symbols) == 1 and part.symbol != gone[0].symbol:
                # Without words: should the act find no place, the kept line says it all.
                act = Act(owner=part.ident, symbol=part.symbol or " ", base_symbol=gone[0].symbol or " ")
                self._acts.append((at, act))

    def _told(self, act: Act) -> Act:
        """The act, with whether its item's words are on the page just once."""
        words = leading(act.owner_words)
        return replace(act, alone=bool(words) and self._names[words] == 1)
