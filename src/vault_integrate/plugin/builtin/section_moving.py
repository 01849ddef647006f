"""Section *Moving*: insights with a step that is open or was lived this week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import guess_line, insight_line, more_in_thread, step_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import InsightView, WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """Every moving insight, the first few in full, the others in one line each with their boxes."""
    if not plan.moving:
        return
    entries = tuple(
        Entry(
            lines=tuple(_lines(view, context, plan, full=position < context.settings.in_full)),
            more=more_in_thread(view.insight, context),
        )
        for position, view in enumerate(plan.moving)
    )
    has_practice_box = not plan.closed and any(
        step.action.repeats and step.first_here and not step.state.ended
        for view in plan.moving
        for step in view.steps
    )
    yield Section(
        key="moving",
        order=20,
        heading=context.say("moving"),
        intro=(context.say("practice_how"),) if has_practice_box else (),
        entries=entries,
        limit=None,
        hidden=plan.moving_more,
        more=context.say("more", count="{count}", command="insights --moving"),
    )


def _lines(view: InsightView, context: SectionContext, plan: WeekPlan, *, full: bool) -> Iterable[PageLine]:
    yield insight_line(view, context, full=full)
    for step in view.steps:
        yield from step_lines(step, context, plan, indent=1, full=full)
    if full:
        for guess in view.guesses:
            yield guess_line(guess, context, indent=1)
