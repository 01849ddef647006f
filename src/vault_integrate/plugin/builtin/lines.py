"""The lines that the built-in sections share: an insight, a step, an empty box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.model.item import ActionKind
from vault_integrate.model.language import Role
from vault_integrate.model.page import PageLine, SourceMark
from vault_integrate.model.plan import InsightView, StepState, StepView, WeekPlan
from vault_integrate.parse.dates import read_duration
from vault_integrate.parse.floors import find_floor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.model.floor import Floor
    from vault_integrate.model.journal import Action, Insight, Practice, Source
    from vault_integrate.plugin.context import SectionContext

JOIN = " · "


def said(words: str, source: Source, context: SectionContext, *, private: bool, strong: bool = False) -> str:
    """The writer's words, inert; of private ones only a link that stands for them."""
    if private:
        return context.link(source, context.say(source.private_name))
    return context.quote(words, source.path, strong=strong)


def where(source: Source, context: SectionContext) -> str:
    """A link to where something was written, shown as its day, or as the note's name where it has none."""
    return context.link(source, context.day(source.day) if source.day else source.title)


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


def more_in_thread(insight: Insight, context: SectionContext) -> str:
    """Where the practices and remarks of an insight stand that a page has no room for."""
    return context.say("more", count="{count}", command=f"thread {context.ident(insight.id)}")


def step_words(action: Action, context: SectionContext) -> str:
    """The step in the writer's words."""
    return said(action.words, action.source, context, private=action.private)


def leading_words(step: StepView, context: SectionContext, *, soft: bool) -> tuple[str, ...]:
    """The step in the writer's words; where it is to be soft its smallest form before the whole of it."""
    action = step.action
    words = step_words(action, context)
    if not soft or action.private or not action.fields.smallest or step.state.ended:
        return (words,)
    smallest = context.quote(action.fields.smallest, action.source.path)
    return smallest, context.say("in_full", words=words)


def is_soft(plan: WeekPlan) -> bool:
    """Whether the smallest form of each step leads: a condition is low, or the week follows a gap."""
    return bool(plan.pacing.low or plan.way_back)


def step_lines(
    step: StepView, context: SectionContext, plan: WeekPlan, *, indent: int, full: bool = True
) -> Iterator[PageLine]:
    """One step: a box where it is done once; else its practices of the week and an empty box for the next.

    Args:
        step: the step as the week sees it.
        context: links, quotes and phrases of the page.
        plan: the week.
        indent: how deep it stands, in levels.
        full: with its cue, practices and the like; else its words and what a line has room for.
    """
    action = step.action
    words = leading_words(step, context, soft=is_soft(plan))
    parts = [*words, *step_facts(step, context, plan, full=full)]
    text = JOIN.join(part for part in parts if part)
    if not step.first_here:
        yield PageLine(text=text, indent=indent)
        return
    if not action.repeats:
        box = "x" if step.state.ended else "/" if step.state is StepState.STARTED else " "
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
    if not step.state.ended:
        bare = sum(not each.words for each in step.lived)
        nth = SourceMark(digest=context.ident(action.id), ordinal=bare, equals=len(step.lived))
        yield replace(empty_box(indent + 1), mark=nth)


def empty_box(indent: int) -> PageLine:
    """A box to type into; it belongs to the item above it."""
    return PageLine(text="", indent=indent, box=" ")


def step_facts(step: StepView, context: SectionContext, plan: WeekPlan, *, full: bool) -> Iterator[str]:
    """What is to be said behind the step's words."""
    action = step.action
    if full and action.fields.cue and not action.private and not step.state.ended:
        cue = context.quote(action.fields.cue, action.source.path)
        yield cue if says_when(cue, context) else context.say("cue", words=cue)
    if step.planned_for is not None and not step.state.ended:
        yield context.say("planned_for", date=context.day(step.planned_for))
    if action.rhythm is not None and context.rhythm(action.rhythm):
        yield context.rhythm(action.rhythm)
    if plan.way_back is None:
        yield from _floor(step, context, plan, full=full)
    yield from end_words(step, context, full=full)
    if step.started and not step.state.ended:
        yield context.say("started_on", date=context.day(step.started[-1].day or plan.week.first))
    over = action.try_until is not None and action.try_until < plan.week.first
    if full and action.kind is ActionKind.EXPERIMENT and not action.private and not over:
        yield from experiment_words(action, context)


def says_when(words: str, context: SectionContext) -> bool:
    """Whether words begin with a when of their own ("when she calls"), so that they need no label."""
    opening = context.language.concrete.openings.get(words.partition(" ")[0].casefold())
    return opening is not None and opening.role is Role.CUE


def end_words(step: StepView, context: SectionContext, *, full: bool = True) -> Iterator[str]:
    """How a step ended, if it did: let go, or done once."""
    if step.state is StepState.LET_GO:
        yield let_go_words(step.action, context)
    elif step.state is StepState.DONE and not step.action.repeats:
        yield _done(step, context, full=full)


def experiment_words(action: Action, context: SectionContext) -> Iterator[str]:
    """How long an experiment is tried, and the writer's guess."""
    length, guess = action.fields.try_for, action.fields.guess
    if length:
        said_so = context.quote(length, action.source.path)
        plain_length = read_duration(length, context.language.floors) is not None
        # "until 24 December" is no length; it is said as it stands.
        yield context.say("experiment_try", words=said_so) if plain_length else said_so
    if guess:
        yield context.say("experiment_guess", words=context.quote(guess, action.source.path))


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


def let_go_words(item: Insight | Action, context: SectionContext) -> str:
    """That it was let go, with the day and the writer's reason; of a private one without the reason."""
    said_so = item.let_go
    reason = "" if said_so is None or item.private else context.quote(said_so.words, item.source.path)
    if said_so is None or said_so.day is None:
        return context.say("let_go_reason", reason=reason) if reason else context.say("let_go_no_date")
    day = context.day(said_so.day)
    if reason:
        return context.say("let_go_with_reason", date=day, reason=reason)
    return context.say("let_go_on", date=day)


def _floor(step: StepView, context: SectionContext, plan: WeekPlan, *, full: bool) -> Iterator[str]:
    """The least that counts, and how often it was lived: "at least 3 times, one pause counts; 2 so far".

    Where the smallest form leads the line already, it is not said once more.
    """
    action = step.action
    if action.fields.floor is None or action.private:
        return
    least = _least(step, context, plan)
    if least is None:
        return
    if full and action.fields.smallest and not is_soft(plan):
        words = context.quote(action.fields.smallest, action.source.path)
        counts = context.say("floor_counts", floor=least, words=words)
        least = counts if least else context.say("smallest_counts", words=words)
    done = _so_far(step.so_far, action.fields.floor, context)
    yield context.say("floor_and_done", floor=least, done=done) if least and done else least or done


def _least(step: StepView, context: SectionContext, plan: WeekPlan) -> str | None:
    """A floor in words; empty where the writer's own words say it already; None where it holds no more."""
    floor = step.action.fields.floor
    if floor is None:
        return None
    if floor.this_week_only and not any(plan.week.contains(day) for day in step.action.written):
        return None
    return floor_words(step.action, context)


def floor_words(action: Action, context: SectionContext) -> str:
    """A floor in words; empty where there is none, or where the writer's own words say it already."""
    floor = action.fields.floor
    if floor is None or find_floor(action.words, context.language.floors) == floor:
        return ""
    if floor.this_week_only:
        return context.say("floor_this_week", count=floor.times)
    if floor.weeks != 1:
        return context.say("floor_weeks", count=floor.times, weeks=floor.weeks)
    return context.say("floor", count=floor.times)


def so_far_words(step: StepView, context: SectionContext) -> tuple[str, ...]:
    """How often a step with a floor was lived so far; nothing where that is not at all, or private."""
    floor = step.action.fields.floor
    if floor is None or step.action.private:
        return ()
    return tuple(filter(None, (_so_far(step.so_far, floor, context),)))


def _so_far(done: int, floor: Floor, context: SectionContext) -> str:
    """How often it was lived; empty where it was not: nothing is said about what did not happen."""
    if done == 0:
        return ""
    if done > floor.times:
        return context.say("so_far_bonus", done=done, count=done - floor.times)
    met = done == floor.times and floor.weeks == 1
    return context.say("so_far_done" if met else "so_far", count=done)


def _occasions(practices: tuple[Practice, ...], context: SectionContext, indent: int) -> Iterator[PageLine]:
    """The practices of the week, each with the writer's remark; those with none are told in one line."""
    bare = [each for each in practices if not each.words or each.private]
    if bare:
        days = ", ".join(context.day(each.day) for each in bare if each.day)
        yield PageLine(text=context.say("lived_on", date=days), indent=indent)
    for each in practices:
        if each not in bare:
            remark = context.quote(each.words, each.path)
            day = context.day(each.day) if each.day else ""
            yield PageLine(text=context.say("lived_with_remark", date=day, remark=remark), indent=indent)


def guess_line(step: StepView, context: SectionContext, *, indent: int) -> PageLine:
    """A step that may belong here: said with "perhaps" and where it stands, with nothing to tick."""
    words = context.say("perhaps", words=step_words(step.action, context))
    return PageLine(text=JOIN.join((words, where(step.action.source, context))), indent=indent)
