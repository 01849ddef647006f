"""Section *Still awareness*: marked actions that only wish, with the form to complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.model.plan import AwarenessView, InsightView, WeekPlan
from vault_integrate.plugin.builtin.lines import JOIN, empty_box, insight_line, step_words, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.plugin.context import SectionContext

MOST = 3


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """At most three, each under its insight and with one empty box."""
    if not plan.awareness:
        return
    moving = {view.insight.id for view in plan.moving}
    yield Section(
        key="still-awareness",
        order=40,
        heading=context.say("still_awareness"),
        intro=(context.say("form"),) if plan.closed else (context.say("form"), context.say("form_how")),
        entries=tuple(_entry(wish, context, moving) for wish in plan.awareness),
        limit=MOST,
        more=context.say("more", count="{count}", command="actions --awareness"),
    )


def _entry(wish: AwarenessView, context: SectionContext, moving: set[str]) -> Entry:
    """The wish alone, or below its insight where that stands nowhere else on the page."""
    action = wish.step.action
    lines: list[PageLine] = []
    indent = 0
    if wish.insight is not None and wish.insight.id not in moving:
        notices = wish.insight.notices
        lines.append(
            insight_line(
                InsightView(
                    insight=wish.insight,
                    count=len(notices),
                    since=notices[0].day if notices else None,
                    noticed_now=False,
                    touched=True,
                ),
                context,
            )
        )
        indent = 1
    words = step_words(action, context)
    text = words if action.private else JOIN.join((words, where(action.source, context)))
    lines.append(PageLine(text=text, indent=indent, ident=context.ident(action.id)))
    return Entry(lines=(*lines, empty_box(indent + 1)))
