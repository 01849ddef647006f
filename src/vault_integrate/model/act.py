"""What the writer did on the page and nobody has taken up yet."""

from __future__ import annotations

from msgspec import Struct


class Act(Struct, frozen=True, kw_only=True):
    """One act that stands on the page.

    Attributes:
        owner: block id of the line it was done on, or of the item above the empty box it was typed in.
        owner_words: the words of that line, their links shown as words.
        alone: no other item of the page had these words, so that they tell it apart should its id change.
        symbol: the character now in the box.
        base_symbol: the character the program had put there.
        typed: what stands behind an empty box's brackets, to the byte; None for an act on a box with words.
        behind: fields that another plugin put behind a box's words (` ✅ 2026-11-18`), with their blanks.
        source: digest of the source line that the box stands for; empty where it stands for none.
    """

    owner: str
    symbol: str
    base_symbol: str
    owner_words: str = ""
    alone: bool = False
    typed: str | None = None
    behind: str = ""
    source: str = ""


class Stray(Struct, frozen=True, kw_only=True):
    """A line inside the region that no rule takes up, or a blank one between two of them.

    Attributes:
        line: the line as it stands.
        at: its place among the region's lines, blank ones counted.
    """

    line: str
    at: int


class Standing(Struct, frozen=True, kw_only=True):
    """Everything of the writer's that stands inside a region.

    Attributes:
        acts: ticks and typed words, in the order of their lines.
        strays: lines that no rule takes up, in order.
    """

    acts: tuple[Act, ...] = ()
    strays: tuple[Stray, ...] = ()

    @property
    def owners(self) -> frozenset[str]:
        """Block ids of the items that carry an act."""
        return frozenset(act.owner for act in self.acts)
