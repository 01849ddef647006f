"""Section *Let go this week*: a good ending, with the writer's reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.journal import Insight
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import JOIN, insight_words, let_go_words, step_words, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import StepView, WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """One line each, in the week in which the writer said so."""
    if plan.let_go:
        yield Section(
            key="let-go",
            order=76,
            heading=context.say("let_go"),
            entries=tuple(Entry(lines=(_line(each, context),)) for each in plan.let_go),
            more=context.say("more", count="{count}", command="actions"),
        )


def _line(each: Insight | StepView, context: SectionContext) -> PageLine:
    item = each if isinstance(each, Insight) else each.action
    words = insight_words(item, context) if isinstance(item, Insight) else step_words(item, context)
    place = () if item.private else (where(item.source, context),)
    return PageLine(text=JOIN.join((words, *place, let_go_words(item, context))))
