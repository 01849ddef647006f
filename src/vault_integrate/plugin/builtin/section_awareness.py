"""Section *Still awareness*: marked actions that only wish, with the form to complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plan.insight import insight_view
from vault_integrate.plugin.builtin.lines import JOIN, empty_box, insight_line, step_words, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import AwarenessView, WeekPlan
    from vault_integrate.model.week import Week
    from vault_integrate.plugin.context import SectionContext

MOST = 3


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """At most three, each with one empty box, below its insight where that stands nowhere else."""
    if not plan.awareness:
        return
    moving = {view.insight.id for view in plan.moving}
    groups: dict[str, list[AwarenessView]] = {}
    for wish in plan.awareness[:MOST]:
        alone = wish.insight is None or wish.insight.id in moving
        owner = wish.insight.id if wish.insight is not None and not alone else ""
        groups.setdefault(owner or wish.step.action.id, []).append(wish)
    yield Section(
        key="still-awareness",
        order=40,
        heading=context.say("still_awareness"),
        intro=() if plan.closed else (context.say("form"), context.say("form_how")),
        entries=tuple(_entry(wishes, context, moving, plan.week) for wishes in groups.values()),
        hidden=len(plan.awareness[MOST:]),
        more=context.say("more", count="{count}", command="actions --awareness"),
    )


def _entry(wishes: list[AwarenessView], context: SectionContext, moving: set[str], week: Week) -> Entry:
    """The wishes of one insight, or one alone."""
    insight = wishes[0].insight
    lines: list[PageLine] = []
    if insight is not None and insight.id not in moving:
        lines.append(insight_line(insight_view(insight, week), context))
    indent = len(lines)
    for wish in wishes:
        action = wish.step.action
        words = step_words(action, context)
        text = words if action.private else JOIN.join((words, where(action.source, context)))
        lines.append(PageLine(text=text, indent=indent, ident=context.ident(action.id)))
        lines.append(empty_box(indent + 1))
    return Entry(lines=tuple(lines))
