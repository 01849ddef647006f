"""Tie rule: the note, or its header alone, holds exactly one insight and few actions.

With more actions than three, or where a heading alone marks one of the two, it is a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.journal import Action, Reason
from vault_integrate.model.tie import NoteTally, TieEvidence, TieProposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ACTIONS = 3


@hookimpl
def vault_tie(action: Action, evidence: TieEvidence) -> Iterable[TieProposal]:
    """The one insight of the note, unless that has a step the writer tied to it."""
    if not action.marked:
        return
    for tally in evidence.notes:
        for insight, count in reaches(tally):
            if insight in evidence.with_step:
                continue
            sure = count <= MOST_ACTIONS and not tally.heading_only
            yield TieProposal(
                insights=(insight,), reason=Reason.SAME_NOTE if sure else Reason.PERHAPS, detail=tally.path
            )


def reaches(tally: NoteTally) -> Iterator[tuple[str, int]]:
    """The one insight of the note, and the one of its header alone, each with how many actions are there."""
    if len(tally.insights) == 1:
        yield tally.insights[0], tally.actions
    if tally.in_header and len(tally.header_insights) == 1:
        yield tally.header_insights[0], tally.header_actions
