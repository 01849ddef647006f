"""The evidence on which an action is tied to an insight, and what a rule makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from vault_integrate.model.journal import Reason


class NoteTally(Struct, frozen=True, kw_only=True):
    """What one note that holds a copy of the action holds beside it.

    Attributes:
        path: the note.
        insights: ids of the distinct insights marked in it, tagged notices among them.
        header_insights: those of them that stand in its header (or are the note).
        actions: how many marked actions it has.
        header_actions: how many of them stand in its header.
        in_header: this copy of the action stands in the header.
        heading_only: the copy, or the note's only insight, is marked by a heading alone.
    """

    path: str
    insights: tuple[str, ...] = ()
    header_insights: tuple[str, ...] = ()
    actions: int = 0
    header_actions: int = 0
    in_header: bool = False
    heading_only: bool = False


class TieEvidence(Struct, frozen=True, kw_only=True):
    """All that is known about where an action belongs, before any rule has spoken.

    Attributes:
        linked: insights that a link, `for` or `step` from either side names.
        nested: the insight it stands under, if any.
        notes: one tally for each copy, earliest first.
        with_step: insights that have an explicit or nested step.
        theme_insight: the latest noticed current insight of the action's theme.
        theme: that theme.
    """

    linked: tuple[str, ...] = ()
    nested: str | None = None
    notes: tuple[NoteTally, ...] = ()
    with_step: frozenset[str] = frozenset()
    theme_insight: str | None = None
    theme: str = ""


class TieProposal(Struct, frozen=True, kw_only=True):
    """What a tie rule says: these insights, for this reason."""

    insights: tuple[str, ...]
    reason: Reason
    detail: str = ""
