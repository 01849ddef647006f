"""Section *Resting*: insights that the writer lets rest, folded, not asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import LIST_LIMIT, Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import JOIN, insight_words, step_words, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.journal import Action
    from vault_integrate.model.plan import InsightView, WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """One line each, with the day until which it rests where there is one."""
    if plan.resting or plan.resting_steps:
        # Steps stand last, so they are the first that a list too long leaves out.
        hidden = "insights" if len(plan.resting) > LIST_LIMIT else "actions"
        yield Section(
            key="resting",
            order=70,
            heading=context.say("resting"),
            folded=True,
            entries=(
                *(Entry(lines=(_line(view, context),)) for view in plan.resting),
                *(Entry(lines=(_step(step.action, context),)) for step in plan.resting_steps),
            ),
            more=context.say("more", count="{count}", command=f"{hidden} --resting"),
        )


def _step(action: Action, context: SectionContext) -> PageLine:
    parts = [step_words(action, context)]
    if not action.private:
        parts.append(where(action.source, context))
    if action.resting is not None and action.resting.until is not None:
        parts.append(context.say("rests_until", date=context.day(action.resting.until)))
    return PageLine(text=JOIN.join(parts))


def _line(view: InsightView, context: SectionContext) -> PageLine:
    insight = view.insight
    parts = [insight_words(insight, context)]
    if not insight.private:
        parts.append(where(insight.source, context))
    if insight.resting is not None and insight.resting.until is not None:
        parts.append(context.say("rests_until", date=context.day(insight.resting.until)))
    return PageLine(text=JOIN.join(parts))
