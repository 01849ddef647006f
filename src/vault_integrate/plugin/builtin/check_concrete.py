"""The check 'awareness or step?' by the words of the language pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.item import ActionKind
from vault_integrate.plan.concrete import judge

if TYPE_CHECKING:
    from vault_integrate.model.journal import Action
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.plugin.context import JudgeContext


@hookimpl
def vault_judge(action: Action, context: JudgeContext) -> Verdict | None:
    """A verdict for every action; a boundary's cue and an experiment's time count like a cue and a date."""
    fields = action.fields
    return judge(
        action.words,
        cue=fields.cue,
        has_floor=fields.floor is not None,
        has_date=action.scheduled is not None
        or (action.kind is ActionKind.EXPERIMENT and bool(fields.try_for)),
        has_recurrence=fields.recurrence is not None,
        lists=context.language.concrete,
        has_smallest=fields.smallest is not None,
    )
