"""Section *Integrated this week*: one line in the week in which the writer said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import JOIN, insight_words, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import InsightView, WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """One line each, with the day."""
    if plan.integrated:
        yield Section(
            key="integrated",
            order=75,
            heading=context.say("integrated"),
            entries=tuple(Entry(lines=(_line(view, context),)) for view in plan.integrated),
            more=context.say("more", count="{count}", command="insights --integrated"),
        )


def _line(view: InsightView, context: SectionContext) -> PageLine:
    insight = view.insight
    parts = [insight_words(insight, context)]
    if not insight.private:
        parts.append(where(insight.source, context))
    if insight.integrated is not None and insight.integrated.day is not None:
        parts.append(context.say("integrated_on", date=context.day(insight.integrated.day)))
    return PageLine(text=JOIN.join(parts), ident=context.ident(insight.id))
