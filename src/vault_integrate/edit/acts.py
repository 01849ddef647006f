"""Reading what the writer did: the difference between a region and the base that stands in it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from vault_integrate.edit.base import Base, BaseLine
from vault_integrate.edit.digest import EMPTY, LineParts
from vault_integrate.model.act import Act, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES = 2_000
"""A region with more lines is not compared line by line; everything in it is kept as it stands."""


def read_acts(lines: Sequence[str], base: Base) -> Standing:
    """Ticks, typed words, and lines that no rule takes up.

    Args:
        lines: the region's lines between the markers, without the base comment.
        base: the base.
    """
    present = [line for line in lines if line.strip()]
    if len(present) > MOST_LINES:
        return Standing(strays=tuple(present))
    parts = [LineParts(line) for line in present]
    reader = _Reader(present, parts)
    keys = [each.key for each in base.lines]
    matcher = SequenceMatcher(None, keys, [part.key for part in parts], autojunk=False)
    for tag, base_from, base_to, line_from, line_to in matcher.get_opcodes():
        if tag == "equal":
            for offset in range(base_to - base_from):
                reader.same(base.lines[base_from + offset], line_from + offset)
        elif tag in ("replace", "insert"):
            reader.changed(base.lines[base_from:base_to], range(line_from, line_to))
    return reader.result()


class _Reader:
    def __init__(self, lines: Sequence[str], parts: Sequence[LineParts]) -> None:
        self.lines = lines
        self.parts = parts
        self.acts: list[tuple[int, Act]] = []
        self.strays: list[tuple[int, str]] = []

    def result(self) -> Standing:
        return Standing(
            acts=tuple(act for _, act in sorted(self.acts, key=lambda each: each[0])),
            strays=tuple(line for _, line in sorted(self.strays)),
        )

    def same(self, base: BaseLine, at: int) -> None:
        """A line whose words are as they were: perhaps its box was ticked."""
        part = self.parts[at]
        if base.symbol is None or part.symbol is None or part.symbol == base.symbol:
            return
        if base.key == EMPTY:
            owner = self._owner_above(at)
            if owner:
                self._act(at, owner, base, typed=part.typed)
        elif part.ident:
            self._act(at, part.ident, base, behind=part.behind)

    def changed(self, base: Sequence[BaseLine], positions: range) -> None:
        """Lines that differ: words typed into empty boxes, changed lines, additions."""
        boxes = [each for each in base if each.key == EMPTY and each.symbol is not None]
        for at in positions:
            part = self.parts[at]
            known = part.ident in self._idents_of_generated(at)
            if part.symbol is not None and not part.ident and boxes and part.typed:
                owner = self._owner_above(at)
                if owner:
                    self._act(at, owner, boxes.pop(0), typed=part.typed)
                    continue
            if known and part.symbol is not None:
                # The writer changed the words of a generated line: its box still says what was done, and the
                # words are kept below.
                self._act(at, part.ident, BaseLine(key="", symbol=" "), behind=part.behind)
            if part.words or part.behind:
                self.strays.append((at, self.lines[at]))

    def _idents_of_generated(self, at: int) -> frozenset[str]:
        ident = self.parts[at].ident
        return frozenset((ident,)) if ident else frozenset()

    def _owner_above(self, at: int) -> str:
        """Block id of the item above an empty box: the nearest line above that is less indented."""
        indent = self.parts[at].indent
        for above in range(at - 1, -1, -1):
            part = self.parts[above]
            if not part.is_item:
                return ""
            if part.indent < indent:
                if part.ident:
                    return part.ident
                indent = part.indent
        return ""

    def _act(
        self, at: int, owner: str, base: BaseLine, *, typed: str | None = None, behind: str = ""
    ) -> None:
        symbol = self.parts[at].symbol or " "
        base_symbol = base.symbol or " "
        if typed is None and symbol == base_symbol:
            return
        self.acts.append(
            (
                at,
                Act(
                    owner=owner,
                    symbol=symbol,
                    base_symbol=base_symbol,
                    typed=typed,
                    behind=behind,
                    line=self.lines[at],
                ),
            )
        )
