"""Section *One shift*: one step on top, as labelled lines of the writer's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plan.step import floor_met
from vault_integrate.plugin.builtin.lines import (
    JOIN,
    end_words,
    is_soft,
    says_when,
    so_far_words,
    step_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.plugin.context import SectionContext


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """The chosen step, or the first open one of the insight noticed most often; never joined by grammar."""
    step = plan.one_shift
    if step is None:
        return
    action = step.action
    behind = tuple(end_words(step, context))
    if floor_met(step):
        behind = so_far_words(step, context)
    labelled = [("label_step", JOIN.join((step_words(action, context), *behind)))]
    if not action.private:
        path = action.source.path
        if action.fields.smallest:
            smallest = context.quote(action.fields.smallest, path)
            if is_soft(plan) and not step.state.ended:
                labelled = [("label_only", smallest), ("label_in_full", labelled[0][1])]
            else:
                labelled.append(("label_smallest", smallest))
        if action.fields.cue and not action.words.casefold().startswith(action.fields.cue.casefold()):
            labelled.insert(0, ("label_when", context.quote(action.fields.cue, path)))
    lines = tuple(PageLine(text=_labelled(context.say(label), words, context)) for label, words in labelled)
    yield Section(
        key="one-shift", order=10, heading=context.say("one_shift"), entries=(Entry(lines=lines),), limit=None
    )


def _labelled(label: str, words: str, context: SectionContext) -> str:
    """The words behind their label; words that begin with one of their own ("when she calls") need none."""
    first, gap, rest = words.partition(" ")
    if gap and says_when(words, context):
        return f"**{first}** {rest}"
    own = label.rstrip(":,")
    if words.casefold().startswith(f"{own.casefold()} "):
        return f"**{label}** {words[len(own) :].lstrip()}"
    return f"**{label}** {words}"
