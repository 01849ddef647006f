"""Section *From earlier*: at most one insight from before the current weeks, the same one all week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, Section
from vault_integrate.plugin.builtin.lines import insight_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """The insight with where it was written; nothing is asked about it."""
    if plan.from_earlier is not None:
        yield Section(
            key="from-earlier",
            order=80,
            heading=context.say("from_earlier"),
            entries=(Entry(lines=(insight_line(plan.from_earlier, context),)),),
        )
