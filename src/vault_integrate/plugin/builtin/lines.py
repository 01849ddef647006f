"""The lines that the built-in sections share: an insight, a step, an empty box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.model.item import ActionKind, Form
from vault_integrate.model.page import PageLine
from vault_integrate.model.plan import InsightView, StepState, StepView, WeekPlan
from vault_integrate.parse.floors import find_floor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.model.journal import Action, Insight, Practice, Source
    from vault_integrate.plugin.context import SectionContext

JOIN = " · "


def said(words: str, source: Source, context: SectionContext, *, private: bool, strong: bool = False) -> str:
    """The writer's words, inert; of private ones only a link that stands for them."""
    if private:
        return context.link(
            source, context.say("private_note" if source.form is Form.NOTE else "private_line")
        )
    return context.quote(words, source.path, strong=strong)


def where(source: Source, context: SectionContext) -> str:
    """A link to where something was written, shown as its day, or as the note's name where it has none."""
    title = source.path.rpartition("/")[2].removesuffix(".md")
    return context.link(source, context.day(source.day) if source.day else title)


def insight_words(insight: Insight, context: SectionContext) -> str:
    """The insight in the writer's words, so that the eye finds it first."""
    return said(insight.words, insight.source, context, private=insight.private, strong=True)


def insight_line(view: InsightView, context: SectionContext, *extra: str, full: bool = True) -> PageLine:
    """One insight: words, where it was written, how often it was noticed and since when, its domain."""
    insight = view.insight
    parts = [insight_words(insight, context), *_written(view, context, full=full)]
    if full and insight.domain and not insight.private:
        parts.append(context.say(f"domain_{insight.domain}"))
    return PageLine(text=JOIN.join((*parts, *extra)), ident=context.ident(insight.id))


def _written(view: InsightView, context: SectionContext, *, full: bool) -> Iterator[str]:
    """A link to where it was written, how often it was noticed and since when.

    Where the first notice is the line that the link leads to, its day is the link.
    """
    insight = view.insight
    source = insight.source
    if view.since is None or (view.since == source.day and not full):
        if not insight.private:
            yield where(source, context)
        return
    if view.since == source.day and not insight.private:
        yield context.say("noticed", count=view.count, date=where(source, context))
        return
    if not insight.private:
        yield where(source, context)
    if full:
        yield context.say("noticed", count=view.count, date=context.day(view.since))


def step_words(action: Action, context: SectionContext) -> str:
    """The step in the writer's words."""
    return said(action.words, action.source, context, private=action.private)


def step_lines(
    step: StepView, context: SectionContext, plan: WeekPlan, *, indent: int, full: bool = True
) -> Iterator[PageLine]:
    """One step: a box where it is done once; else its practices of the week and an empty box for the next."""
    action = step.action
    parts = [step_words(action, context), *step_facts(step, context, plan, full=full)]
    text = JOIN.join(part for part in parts if part)
    if not step.first_here:
        yield PageLine(text=text, indent=indent)
        return
    if not action.repeats:
        box = {StepState.DONE: "x", StepState.STARTED: "/"}.get(step.state, " ")
        yield PageLine(
            text=text,
            indent=indent,
            box=box,
            ident=context.ident(action.id),
            mark=context.mark(action.source),
        )
        if full:
            yield from _occasions(step.lived, context, indent + 1)
        return
    yield PageLine(text=text, indent=indent, ident=context.ident(action.id))
    if full:
        yield from _occasions(step.lived, context, indent + 1)
    if step.state is not StepState.DONE:
        yield empty_box(indent + 1)


def empty_box(indent: int) -> PageLine:
    """A box to type into; it belongs to the item above it."""
    return PageLine(text="", indent=indent, box=" ")


def step_facts(step: StepView, context: SectionContext, plan: WeekPlan, *, full: bool) -> Iterator[str]:
    """What is to be said behind the step's words."""
    action = step.action
    if step.planned_for is not None and step.state is not StepState.DONE:
        yield context.say("planned_for", date=context.day(step.planned_for))
    if action.rhythm is not None and context.rhythm(action.rhythm):
        yield context.rhythm(action.rhythm)
    yield from _floor(step, context, plan)
    if step.state is StepState.DONE and not action.repeats:
        yield _done(step, context, full=full)
        if full and action.fields.body and not action.private:
            yield context.say("body_signal", words=context.quote(action.fields.body, action.source.path))
    elif step.started:
        yield context.say("started_on", date=context.day(step.started[-1].day or plan.week.first))
    if full and action.kind is ActionKind.EXPERIMENT and not action.private:
        if action.fields.try_for:
            yield context.say(
                "experiment_try", words=context.quote(action.fields.try_for, action.source.path)
            )
        if action.fields.guess:
            yield context.say(
                "experiment_guess", words=context.quote(action.fields.guess, action.source.path)
            )


def _done(step: StepView, context: SectionContext, *, full: bool) -> str:
    """When it was done, with the writer's words on it."""
    action = step.action
    words = action.done.words if action.done and full and not action.private else ""
    if step.done_day is None:
        return context.say("done_no_date")
    if words:
        remark = context.quote(words, action.source.path)
        return context.say("done_with_remark", date=context.day(step.done_day), remark=remark)
    return context.say("done_on", date=context.day(step.done_day))


def _floor(step: StepView, context: SectionContext, plan: WeekPlan) -> Iterator[str]:
    """The least that counts, and how often it was lived: "at least 3 times a week; 4 so far, one a bonus"."""
    floor = step.action.fields.floor
    done = len(step.lived)
    if floor is None or step.action.private:
        return
    if floor.this_week_only:
        if not any(plan.week.first <= day <= plan.week.last for day in step.action.written):
            return
        least = context.say("floor_this_week", count=floor.times)
    elif floor.weeks != 1:
        yield context.say("floor_weeks", count=floor.times, weeks=floor.weeks)
        return
    else:
        least = context.say("floor", count=floor.times)
    if find_floor(step.action.words, context.language.floors) == floor and not step.action.private:
        # The writer's own words say it already.
        least = ""
    if done == 0:
        yield least
    elif done > floor.times:
        bonus = context.say("so_far_bonus", done=done, count=done - floor.times)
        yield context.say("floor_and_done", floor=least, done=bonus) if least else bonus
    else:
        so_far = context.say("so_far", count=done)
        yield context.say("floor_and_done", floor=least, done=so_far) if least else so_far


def _occasions(practices: tuple[Practice, ...], context: SectionContext, indent: int) -> Iterator[PageLine]:
    """The practices of the week, each with the writer's remark."""
    for each in practices:
        day = context.day(each.day) if each.day else ""
        remark = "" if each.private else _remark(each, context)
        if remark:
            text = context.say("lived_with_remark", date=day, remark=remark)
        else:
            text = context.say("lived_on", date=day)
        yield PageLine(text=text, indent=indent)


def _remark(practice: Practice, context: SectionContext) -> str:
    parts = [context.quote(practice.words, practice.path)] if practice.words else []
    if practice.body:
        parts.append(context.say("body_signal", words=context.quote(practice.body, practice.path)))
    return JOIN.join(parts)


def guess_line(step: StepView, context: SectionContext, *, indent: int) -> PageLine:
    """A step that may belong here: said with "perhaps" and where it stands, with nothing to tick."""
    words = context.say("perhaps", words=step_words(step.action, context))
    return PageLine(text=JOIN.join((words, where(step.action.source, context))), indent=indent)
