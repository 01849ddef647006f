"""Section *One shift*: one step on top, as labelled lines of the writer's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plugin.builtin.lines import JOIN, end_words, is_soft, says_when, step_words

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
    labelled = [("label_step", step_words(action, context))]
    if not action.private:
        path = action.source.path
        if action.fields.smallest:
            smallest = context.quote(action.fields.smallest, path)
            if is_soft(plan) and not step.state.ended:
                labelled = [("label_only", smallest), ("label_in_full", labelled[0][1])]
            else:
                labelled.append(("label_smallest", smallest))
        if action.fields.cue:
            labelled.insert(0, ("label_when", context.quote(action.fields.cue, path)))
    lines = [PageLine(text=_labelled(context.say(label), words, context)) for label, words in labelled]
    if step.state.ended:
        lines[-1] = replace(lines[-1], text=JOIN.join((lines[-1].text, *end_words(step, context))))
    yield Section(
        key="one-shift",
        order=10,
        heading=context.say("one_shift"),
        entries=(Entry(lines=tuple(lines)),),
        limit=None,
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
