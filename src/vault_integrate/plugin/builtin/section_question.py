"""The foot of the page: the writer's own lines of support, and last a question for the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plan.question import question_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """The question is the last line, so that the answer is typed right below it."""
    own = context.settings.questions
    if context.settings.support:
        yield Section(
            key="support",
            order=900,
            heading=context.say("support"),
            entries=tuple(
                Entry(lines=(PageLine(text=context.quote(line, "")),)) for line in context.settings.support
            ),
            limit=len(context.settings.support),
        )
    asked = question_for(plan.week.epoch_number, own or context.language.questions)
    yield Section(
        key="question",
        order=1000,
        heading=context.say("week_question"),
        intro=(context.quote(asked, "") if own else asked,),
    )
