"""What the writer did on the page and nobody has taken up yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act that stands on the page.

    Attributes:
        owner: block id of the line it was done on, or of the item above the empty box it was typed in.
        symbol: the character now in the box.
        base_symbol: the character the program had put there.
        typed: what was typed into an empty box, as it stands; None for a tick on a box with words.
        behind: what another plugin put behind the words of a ticked box (` ✅ 2026-11-18`), with its blank.
        line: the whole line as it stands, for where it can't be shown at its place.
    """

    owner: str
    symbol: str
    base_symbol: str
    typed: str | None = None
    behind: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything of the writer's that stands inside a region.

    Attributes:
        acts: ticks and typed words, in the order of their lines.
        strays: lines that no rule takes up, as they stand.
    """

    acts: tuple[Act, ...] = ()
    strays: tuple[str, ...] = ()

    @property
    def owners(self) -> frozenset[str]:
        """Block ids of the items that carry an act."""
        return frozenset(act.owner for act in self.acts)
