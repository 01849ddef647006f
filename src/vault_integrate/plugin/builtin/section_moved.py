"""Sections *What moved* and *New ground*: the weeks with practice, and what the writer noted beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate.markers import hookimpl
from vault_integrate.model.item import Form
from vault_integrate.model.journal import Practice, Source
from vault_integrate.model.language import joined
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import JOIN, insight_words, more_in_thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.plan import MovedView, WeekPlan
    from vault_integrate.plugin.context import SectionContext

DOT: Final = "●"
MOST_DOTS: Final = 7
"""Beyond one for each day a number says it better than a row of dots."""


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """The last eight weeks of each insight in dots and in words; below it discomforts, quoted only."""
    if plan.moved:
        yield Section(
            key="what-moved",
            order=78,
            heading=context.say("what_moved"),
            entries=tuple(
                Entry(lines=tuple(_lines(each, context)), more=more_in_thread(each.insight, context))
                for each in plan.moved
            ),
            more=context.say("more", count="{count}", command="insights --current"),
        )
    if plan.new_ground:
        yield Section(
            key="new-ground",
            order=79,
            heading=context.say("new_ground"),
            entries=tuple(
                Entry(lines=(PageLine(text=_quoted(each, each.discomfort, context)),))
                for each in plan.new_ground
            ),
            more=context.say("more", count="{count}", command="thread ITEM"),
        )


def _lines(moved: MovedView, context: SectionContext) -> Iterator[PageLine]:
    dots = (
        context.say("moved_week", week=f"{week.number:02d}", dots=_dots(count)) for week, count in moved.weeks
    )
    yield PageLine(text=JOIN.join((insight_words(moved.insight, context), *dots)))
    yield PageLine(text=_in_words(moved, context), indent=1)
    if not moved.insight.private:
        said: dict[str, list[str]] = {}
        for each in moved.bodies:
            if each.day:
                day = context.link(_place(each), context.day(each.day))
                said.setdefault(context.quote(each.body, each.path), []).append(day)
        for words, days in said.items():
            yield PageLine(text=context.say("moved_body", date=", ".join(days), words=words), indent=1)


def _dots(count: int) -> str:
    return DOT * count if count <= MOST_DOTS else f"{DOT} × {count}"


def _in_words(moved: MovedView, context: SectionContext) -> str:
    said = [context.say("moved_words", count=count, week=week.number) for week, count in moved.weeks]
    return joined(said, context.say)


def _quoted(practice: Practice, words: str, context: SectionContext) -> str:
    """The words, with the day that leads to where they stand."""
    quoted = context.quote(words, practice.path)
    return (
        JOIN.join((quoted, context.link(_place(practice), context.day(practice.day))))
        if practice.day
        else quoted
    )


def _place(practice: Practice) -> Source:
    return Source(path=practice.path, line=practice.line, words="", form=Form.PLACE)
