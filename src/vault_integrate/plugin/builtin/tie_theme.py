"""Tie rule, a guess: the action has the theme of a current insight; the one noticed last is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.journal import Action, Reason
from vault_integrate.model.tie import TieEvidence, TieProposal

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def vault_tie(action: Action, evidence: TieEvidence) -> Iterable[TieProposal]:
    """The latest noticed current insight of its theme."""
    if action.marked and evidence.theme_insight is not None:
        yield TieProposal(insights=(evidence.theme_insight,), reason=Reason.PERHAPS, detail=evidence.theme)
