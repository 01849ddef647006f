"""Tie rule: the writer linked the two, from either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.journal import Action, Reason
from vault_integrate.model.tie import TieEvidence, TieProposal

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def vault_tie(action: Action, evidence: TieEvidence) -> Iterable[TieProposal]:
    """All insights that `for`, `step` or a link names."""
    del action
    if evidence.linked:
        yield TieProposal(insights=evidence.linked, reason=Reason.EXPLICIT)
