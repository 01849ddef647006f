"""Section *To decide*: quiet steps and experiments whose time is up, each with one empty box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import LIST_LIMIT, Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import JOIN, empty_box, is_soft, leading_words, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.plan import DecisionView, WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """Each with what can be done with it; how that is typed is said once, above."""
    if not plan.to_decide:
        return
    how: list[str] = []
    if not plan.closed:
        how.append(context.say("decide_how"))
        if any(each.ended is not None for each in plan.to_decide):
            how.append(context.say("experiment_how"))
    yield Section(
        key="to-decide",
        order=50,
        heading=context.say("to_decide"),
        intro=tuple(how),
        entries=tuple(Entry(lines=tuple(_lines(each, context, plan))) for each in plan.to_decide),
    )


def _lines(decision: DecisionView, context: SectionContext, plan: WeekPlan) -> Iterator[PageLine]:
    """The step with when it was lived last, or an experiment with its guess beside what was noted."""
    action = decision.step.action
    parts = [*leading_words(decision.step, context, soft=is_soft(plan))]
    if not action.private:
        parts.append(where(action.source, context))
    if decision.lived is not None and decision.ended is None:
        parts.append(context.say("decide_lived", date=context.day(decision.lived)))
    yield PageLine(text=JOIN.join(parts), ident=context.decision(action.id))
    if decision.ended is not None:
        yield from _experiment(decision, context)
    if not plan.closed:
        question = "decide_question" if decision.ended is None else "experiment_question"
        yield PageLine(text=context.say(question), indent=1)
    yield empty_box(1)


def _experiment(decision: DecisionView, context: SectionContext) -> Iterator[PageLine]:
    action = decision.step.action
    if action.fields.guess and not action.private:
        guess = context.quote(action.fields.guess, action.source.path)
        yield PageLine(text=context.say("experiment_your_guess", words=guess), indent=1)
    days = [context.day(each.day) for each in decision.noted if each.day is not None]
    if len(days) > LIST_LIMIT:
        lived = context.say("experiment_lived_often", count=len(days), first=days[0], last=days[-1])
        yield PageLine(text=lived, indent=1)
    elif days:
        lived = context.say("experiment_lived", count=len(days), days=", ".join(days))
        yield PageLine(text=lived, indent=1)
    remarks = [
        (words, each.path)
        for each in decision.noted
        for words in (each.words, each.body)
        if words and not each.private
    ]
    for words, path in list(dict.fromkeys(remarks))[-LIST_LIMIT:]:
        yield PageLine(text=context.say("experiment_noted", words=context.quote(words, path)), indent=1)
