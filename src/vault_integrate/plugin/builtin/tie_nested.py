"""Tie rule: the action stands under the insight, in a list or a callout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.journal import Action, Reason
from vault_integrate.model.tie import TieEvidence, TieProposal

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def vault_tie(action: Action, evidence: TieEvidence) -> Iterable[TieProposal]:
    """The insight it is nested under."""
    del action
    if evidence.nested is not None:
        yield TieProposal(insights=(evidence.nested,), reason=Reason.NESTED)
