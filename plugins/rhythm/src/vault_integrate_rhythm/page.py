"""On the page: the section *Rhythm*, and the reflection question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vault_integrate import Entry, PageLine, Section
from vault_integrate_rhythm.lines import condition_lines, domains_line
from vault_integrate_rhythm.phrases import say
from vault_integrate_rhythm.questions import question_for
from vault_integrate_rhythm.weeks import CONDITIONS, checked_weeks, domains_of, weeks_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate import SectionContext, WeekPlan

ORDER: Final = 85
"""Behind what the weeks before brought, in front of the foot of the page."""


def sections(plan: WeekPlan, context: SectionContext) -> Iterator[Section]:
    """This week's check-ins with what the page does about a low one, then the domains of the current weeks.

    Nothing where there is nothing to say, and nothing after a gap: that page counts nothing.
    """
    if plan.way_back is not None:
        return
    speak = partial(say, context.settings.language)
    checked = list(checked_weeks(context.journal, (plan.week,)))
    lines = [line for each in checked for line in condition_lines(each, context)]
    weeks = weeks_until(plan.week, context.settings.current_weeks)
    domains = domains_of(context.journal, weeks)
    below = [speak("softens")] if any(each.low for each in checked) else []
    if domains.touched:
        below.append(domains_line(domains, len(weeks), context))
    if lines or below:
        yield Section(
            key="rhythm",
            order=ORDER,
            heading=speak("heading"),
            intro=(speak("scale"),) if lines else (),
            entries=tuple(Entry(lines=(PageLine(text=line),)) for line in lines),
            outro=tuple(below),
            limit=len(CONDITIONS),
        )


def with_reflection(section: Section, plan: WeekPlan, context: SectionContext) -> Section | None:
    """The section that asks the week's question, in its turn with a reflection question instead."""
    question = question_for(plan.week, context.settings) if section.key == "question" else ""
    return replace(section, intro=(question,)) if question else None
