"""What a thread says of each step: its words, why it belongs there, what it asks for and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.listing import words_of
from vault_integrate.model.item import ActionKind
from vault_integrate.model.journal import Action, Insight, Reason, Tie
from vault_integrate.plugin.builtin.lines import (
    JOIN,
    experiment_words,
    floor_words,
    let_go_words,
    said,
    where,
)
from vault_integrate.render.inert import inert
from vault_integrate.render.markdown import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vault_integrate.plan.thread import Lines
    from vault_integrate.plugin.context import SectionContext


class StepTeller:
    """Says what items are, in the vault's language.

    Args:
        context: quoting and saying, as for a section of the page.
        lines: the items of all notes, by which private copies are told apart.
    """

    def __init__(self, context: SectionContext, lines: Lines) -> None:
        self._context = context
        self._say = context.say
        self._lines = lines

    def words(self, item: Insight | Action) -> str:
        """The writer's words, inert; of a private item only a link."""
        return said(item.words, item.source, self._context, private=item.private)

    def named(self, action: Action) -> str:
        """A step's words and where they stand; once where the note's name says the same."""
        if action.private:
            return self.words(action)
        place = where(action.source, self._context)
        # The name of a note that is the step says its words already.
        named = action.source.day is None and words_of(action) == action.source.title
        return place if named else f"{self.words(action)}{JOIN}{place}"

    def named_shortly(self, action: Action, limit: int) -> str:
        """A step's words as its name, without links and cut to `limit` characters."""
        return inert(shorten(words_of(action), limit)) if words_of(action) else self.words(action)

    def reason(self, tie: Tie, insight: Insight) -> str:
        """Why a step belongs to the insight, and the rule that says so."""
        key = f"tie_{tie.reason.value.replace(' ', '_')}"
        if tie.reason is Reason.PERHAPS:
            by_theme = tie.rule == "tie_theme" and not insight.private
            key = "tie_perhaps_theme" if by_theme else "tie_perhaps_same_note"
        return self._say("why_rule", reason=self._say(key, theme=inert(tie.detail)), rule=inert(tie.rule))

    def facts(self, action: Action, state: str, today: date) -> Iterator[str]:
        """What is to be said of a step, a line each: kind, how often, state; cue, smallest and the rest."""
        often = () if action.private else self._often(action)
        planned = action.scheduled
        stands = [*often, self._state(action, state)]
        # What is of no kind of its own and repeats all the same is not "once".
        if action.kind is not ActionKind.ONCE or not action.repeats:
            stands.insert(0, self._say(f"thread_kind_{action.kind.value}"))
        if state == "open" and planned is not None and planned >= today:
            stands.append(self._say("planned_for", date=self._context.day(planned)))
        yield JOIN.join(stands)
        if not action.private:
            yield from self._fields(action)

    def _fields(self, action: Action) -> Iterator[str]:
        """The writer's words in its fields, a line each."""
        fields, path = action.fields, action.source.path
        for key, words in (("cue", fields.cue), ("thread_smallest", fields.smallest)):
            if words:
                yield self._say(key, words=self._context.quote(words, path))
        if action.kind is ActionKind.EXPERIMENT:
            yield from experiment_words(action, self._context)
        if fields.learned:
            yield self._say("experiment_learned", words=self._context.quote(fields.learned, path))

    def _often(self, action: Action) -> Iterator[str]:
        """The rhythm and the floor, where the writer's own words do not say it already."""
        if action.rhythm is not None:
            yield self._context.rhythm(action.rhythm)
        floor = floor_words(action, self._context)
        if floor:
            yield floor

    def _state(self, action: Action, state: str) -> str:
        """How it stands, and how it ended: being let go is an end like any other."""
        day = self._context.day
        if state == "let-go":
            return let_go_words(action, self._context)
        ended = {"done": action.done, "cancelled": action.cancelled}.get(state)
        if ended is not None and ended.day is not None:
            return self._say("done_on" if state == "done" else "thread_cancelled_on", date=day(ended.day))
        until = action.resting.until if action.resting else None
        if state == "resting" and until is not None:
            return self._say("rests_until", date=day(until))
        return self._say(f"why_state_{state.replace('-', '_')}")

    def says_theme(self, insight: Insight) -> bool:
        """Whether an open line of the insight says its theme: a private one may be the only one that does."""
        places = (*insight.sources, *(notice.source for notice in insight.notices))
        return any(
            insight.theme in (each.fields.theme, *each.themes) and not each.private
            for place in places
            for each in self._lines.get((place.path, place.line), ())
        )
