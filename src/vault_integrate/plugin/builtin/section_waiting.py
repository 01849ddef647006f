"""Section *Waiting for a step*: current insights with none, and last those lived the week before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plan.insight import KEEPS_COMING
from vault_integrate.plugin.builtin.lines import empty_box, guess_line, insight_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import InsightView, WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """Each insight with an empty box; words typed there are its next step."""
    if not plan.waiting and not plan.lived_before:
        return
    yield Section(
        key="waiting",
        order=30,
        heading=context.say("waiting"),
        intro=() if plan.closed else (context.say("waiting_how"),),
        entries=(
            *(_entry(view, context, closed=plan.closed) for view in plan.waiting),
            *(_entry(view, context, closed=plan.closed, lived=True) for view in plan.lived_before),
        ),
        hidden=plan.waiting_more,
        more=context.say("more", count="{count}", command="insights --waiting"),
    )


def _entry(view: InsightView, context: SectionContext, *, closed: bool, lived: bool = False) -> Entry:
    """The insight, what may be its step, and its box; where it keeps coming back another question.

    On a closed page nothing is asked.
    """
    extra = (context.say("lived_question"),) if lived and not closed else ()
    lines = [insight_line(view, context, *extra)]
    lines += [guess_line(step, context, indent=1) for step in view.guesses]
    questions = context.language.returning_questions
    if view.keeps_coming and questions and not lived and not closed:
        # One after the other, so that a further notice brings another one.
        lines.append(PageLine(text=questions[(view.count - KEEPS_COMING) % len(questions)], indent=1))
    return Entry(lines=(*lines, empty_box(1)))
