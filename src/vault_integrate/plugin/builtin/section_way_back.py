"""The way back: after a gap a word of welcome and one step in its smallest form, and nothing counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import insight_line, step_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """The one step below its insight; without a step the welcome alone."""
    if plan.way_back is None:
        return
    lines: list[PageLine] = []
    view, alone = plan.way_back.view, plan.way_back.alone
    if view is not None:
        lines.append(insight_line(view, context, full=False))
        for step in view.steps:
            lines += step_lines(step, context, plan, indent=1, full=False)
    elif alone is not None:
        lines += step_lines(alone, context, plan, indent=0, full=False)
    steps = view.steps[:1] if view is not None else (alone,)
    small = any(step is not None and step.action.fields.smallest for step in steps)
    heading = "welcome_step" if small else "welcome_one_step"
    yield Section(
        key="way-back",
        order=10,
        heading=context.say(heading) if lines else "",
        entries=(Entry(lines=tuple(lines), kept=True),) if lines else (),
        outro=(context.say("welcome_rest"),),
        limit=None,
    )
