"""Section *Steps on their own*: concrete actions of the week without an insight, folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import JOIN, is_soft, leading_words, step_facts, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import StepView, WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """One line each, with nothing to tick: inside a fold nothing may be typed."""
    if plan.own_steps:
        yield Section(
            key="own-steps",
            order=60,
            heading=context.say("own_steps"),
            folded=True,
            entries=tuple(Entry(lines=(_line(step, context, plan),)) for step in plan.own_steps),
            more=context.say("more", count="{count}", command="actions --alone"),
        )


def _line(step: StepView, context: SectionContext, plan: WeekPlan) -> PageLine:
    facts = [fact for fact in step_facts(step, context, plan, full=False) if fact]
    facts += [context.say("lived_on", date=context.day(each.day)) for each in step.lived if each.day]
    place = () if step.action.private else (where(step.action.source, context),)
    words = leading_words(step, context, soft=is_soft(plan))
    return PageLine(text=JOIN.join((*words, *place, *facts)))
