"""The drawing of a thread: insight, steps, practices; never more than can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.listing import words_of
from vault_integrate.model.journal import Insight
from vault_integrate.model.week import week_of
from vault_integrate.parse.inline import plain, spans
from vault_integrate.plan.thread import Event, Span, occasions
from vault_integrate.render.mermaid import Node, flowchart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.app.vault import Vault
    from vault_integrate.model.journal import Action
    from vault_integrate.plugin.context import SectionContext

NODE_LIMIT = 30
"""The most nodes of a drawing."""

STEP_LIMIT = 9
"""The most steps among them; how many more there are is said in one node."""


def thread_map(
    vault: Vault,
    item: Insight | Action,
    steps: Sequence[Action],
    events: Sequence[Event],
    context: SectionContext,
) -> tuple[str, ...]:
    """The lines of the drawing.

    Args:
        vault: the open vault.
        item: the insight, or an action told alone.
        steps: the insight's steps, guesses among them.
        events: what is told in time.
        context: for days in words.
    """
    say = vault.language.say
    shown = list(steps) if len(steps) <= STEP_LIMIT else list(steps[: STEP_LIMIT - 1])
    nodes = []
    above = ""
    if isinstance(item, Insight):
        above = "insight"
        nodes.append(Node(key=above, words=words_of(item) or say(item.source.private_name)))
    room = (NODE_LIMIT - 1 - STEP_LIMIT) // max(1, len(shown))
    for number, action in enumerate(shown, start=1):
        step = f"step{number}"
        guess = bool(above) and not action.belongs_to(item.id)
        words = words_of(action) or say(action.source.private_name)
        nodes.append(Node(key=step, words=words, above=above, guess=guess))
        for at, span in enumerate(occasions(events, action.id, room, vault.settings.week_rule), start=1):
            nodes.append(Node(key=f"{step}p{at}", words=_words(vault, span, context), above=step))
    if len(shown) < len(steps):
        words = say("thread_more_steps", count=len(steps) - len(shown))
        nodes.append(Node(key="more", words=words, above=above))
    return flowchart(nodes)


def _words(vault: Vault, span: Span, context: SectionContext) -> str:
    """What a node of practices says: a day with its remark, or how often in a week or month."""
    say = vault.language.say
    if span.first is None:
        return say("thread_lived_before", count=len(span.events))
    if span.grain == "day":
        day, remark = context.day(span.first), plain(spans(span.events[0].words))
        return say("thread_lived_on_words", date=day, words=remark) if remark else day
    if span.grain == "week":
        name = week_of(span.first, vault.settings.week_rule).name
    else:
        month = vault.language.dates.months[span.first.month - 1]
        name = say("thread_month", month=month, year=span.first.year)
    return say("thread_lived_in", span=name, count=len(span.events))
