"""What the writer did on the page and nobody has taken up yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from vault_integrate.model.page import SourceMark


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
        mark: what the base says of the source line behind the box; of an empty box under a step that repeats,
            which occasion it is for.
        reason: why it was not written, in the page's language; empty where nothing is in the way.
    """

    owner: str
    symbol: str
    base_symbol: str
    owner_words: str = ""
    alone: bool = False
    typed: str | None = None
    behind: str = ""
    mark: SourceMark | None = None
    reason: str = ""


class Stray(Struct, frozen=True, kw_only=True):
    """A line inside the region that no rule takes up, or a blank one between two of them.

    Attributes:
        line: the line as it stands.
        at: its place among the region's lines, blank ones counted.
        ident: the block id of the program's on it; empty where it has none.
        words: of a line with such an id what it says by now, its links shown as words.
    """

    line: str
    at: int
    ident: str = ""
    words: str = ""


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
