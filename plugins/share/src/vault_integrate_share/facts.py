"""What is said beside an insight, a step or a remark: how often, since when, under which condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import StepState
from vault_integrate_share.model import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from vault_integrate import Insight, Practice, StepView
    from vault_integrate_share.phrases import Voice

_ENDS = {StepState.LET_GO: "let_go", StepState.RESTING: "resting_step", StepState.STARTED: "started"}


def insight_facts(insight: Insight, state: str, voice: Voice, day: Callable[[date], str]) -> Iterator[Fact]:
    """How often an insight was noticed, and how it stands where it does not move.

    Args:
        insight: the insight, as of the week's last day.
        state: the phrase that says how it stands; empty where there is none to say.
        voice: says our phrases.
        day: a day in words.
    """
    if insight.notices:
        yield Fact(text=voice("noticed", count=len(insight.notices), day=day(insight.notices[0].day)))
    if state:
        yield Fact(text=voice(state))


def step_facts(step: StepView, voice: Voice, day: Callable[[date], str]) -> Iterator[Fact]:
    """A step's own fields, and on which days of the week it was lived without a remark."""
    fields = step.action.fields
    for key, words in (("cue", fields.cue), ("smallest", fields.smallest)):
        if words and not step.state.ended:
            yield Fact(text=voice(key, words="{words}"), words=words)
    if step.planned_for is not None and not step.state.ended:
        yield Fact(text=voice("planned", day=day(step.planned_for)))
    if fields.floor is not None:
        key = "floor" if fields.floor.weeks == 1 else "floor_weeks"
        least = voice(key, count=fields.floor.times, weeks=fields.floor.weeks)
        # Of what did not happen nothing is said.
        so_far = f"; {voice('so_far', count=step.so_far)}" if step.so_far else ""
        yield Fact(text=least + so_far)
    for key, words in (("guess", fields.guess), ("learned", fields.learned)):
        if words:
            yield Fact(text=voice(key, words="{words}"), words=words)
    days = [
        each.day for each in step.lived if each.day is not None and not each.private and not has_words(each)
    ]
    if days and step.action.repeats:
        yield Fact(text=voice("lived", days=", ".join(map(day, days))))
    if step.state is StepState.DONE and not step.action.repeats:
        yield Fact(text=voice("done", day=day(step.done_day)) if step.done_day else voice("done_no_day"))
    if step.state in _ENDS:
        yield Fact(text=voice(_ENDS[step.state]))


def has_words(practice: Practice) -> bool:
    """Whether the writer noted anything beside an occasion."""
    return bool(practice.words or practice.body or practice.discomfort)


def remark_facts(practice: Practice, voice: Voice) -> Iterator[Fact]:
    """What the writer noted of body and discomfort beside an occasion."""
    for key, words in (("body", practice.body), ("discomfort", practice.discomfort)):
        if words:
            yield Fact(text=voice(key, words="{words}"), words=words)
