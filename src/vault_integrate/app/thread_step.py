"""What a thread says of each step: its words, why it belongs there, what it asks for and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.listing import words_of
from vault_integrate.language.rhythm import rhythm_words
from vault_integrate.model.item import ActionKind
from vault_integrate.model.journal import Action, Insight, Reason, Source, Tie
from vault_integrate.parse.floors import find_floor
from vault_integrate.parse.recurrence_text import rule_text
from vault_integrate.render.inert import inert
from vault_integrate.render.markdown import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from vault_integrate.app.quoting import Quoting
    from vault_integrate.app.vault import Vault
    from vault_integrate.plan.thread import Lines

_JOIN = " · "


def private_place(source: Source, quoting: Quoting, say: Callable[..., str]) -> str:
    """The link that stands for private words."""
    return quoting.link(source, say(source.private_name))


class StepTeller:
    """Says what items are, in the vault's language.

    Args:
        vault: the open vault.
        quoting: quotes for this thread.
        lines: the items of all notes, by which private copies are told apart.
    """

    def __init__(self, vault: Vault, quoting: Quoting, lines: Lines) -> None:
        self._language = vault.language
        self._say = vault.language.say
        self._quoting = quoting
        self._lines = lines

    def words(self, item: Insight | Action) -> str:
        """The writer's words, inert; of a private item only a link."""
        if item.private:
            return private_place(item.source, self._quoting, self._say)
        return self._quoting.quote(item.words, item.source.path)

    def named(self, action: Action) -> str:
        """A step's words and where they stand; once where the note's name says the same."""
        if action.private:
            return self.words(action)
        source = action.source
        title = source.path.rpartition("/")[2].removesuffix(".md")
        shown = self._quoting.day(source.day) if source.day else title
        link = self._quoting.link(source, shown)
        return link if shown == words_of(action) else f"{self.words(action)}{_JOIN}{link}"

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
            stands.append(self._say("planned_for", date=self._quoting.day(planned)))
        yield _JOIN.join(stands)
        fields = action.fields
        said = [("cue", fields.cue), ("thread_smallest", fields.smallest)]
        if action.kind is ActionKind.EXPERIMENT:
            said += [("experiment_try", fields.try_for), ("experiment_guess", fields.guess)]
        for key, words in (*said, ("experiment_learned", fields.learned)):
            if words and not action.private:
                yield self._say(key, words=self._quoting.quote(words, action.source.path))

    def _often(self, action: Action) -> Iterator[str]:
        """The rhythm and the floor, where the writer's own words do not say it already."""
        if action.rhythm is not None:
            yield rhythm_words(action.rhythm, self._language) or rule_text(action.rhythm)
        floor = action.fields.floor
        if floor is None or find_floor(action.words, self._language.floors) == floor:
            return
        if floor.this_week_only:
            yield self._say("floor_this_week", count=floor.times)
        elif floor.weeks != 1:
            yield self._say("floor_weeks", count=floor.times, weeks=floor.weeks)
        else:
            yield self._say("floor", count=floor.times)

    def _state(self, action: Action, state: str) -> str:
        """How it stands, and how it ended: being let go is an end like any other."""
        day = self._quoting.day
        if state == "let-go":
            return self.let_go(action)
        ended = {"done": action.done, "cancelled": action.cancelled}.get(state)
        if ended is not None and ended.day is not None:
            return self._say("done_on" if state == "done" else "thread_cancelled_on", date=day(ended.day))
        until = action.resting.until if action.resting else None
        if state == "resting" and until is not None:
            return self._say("rests_until", date=day(until))
        return self._say(f"why_state_{state.replace('-', '_')}")

    def let_go(self, item: Insight | Action) -> str:
        """That it was let go, its day and the writer's reason."""
        ended = item.let_go
        if ended is None:
            return self._say("let_go_no_date")
        reason = "" if item.private else self._quoting.quote(ended.words, item.source.path)
        if ended.day is None:
            return self._say("let_go_reason", reason=reason) if reason else self._say("let_go_no_date")
        day = self._quoting.day(ended.day)
        if reason:
            return self._say("let_go_with_reason", date=day, reason=reason)
        return self._say("let_go_on", date=day)

    def says_theme(self, insight: Insight) -> bool:
        """Whether an open line of the insight says its theme: a private one may be the only one that does."""
        places = (*insight.sources, *(notice.source for notice in insight.notices))
        return any(
            insight.theme in (each.fields.theme, *each.themes) and not each.private
            for place in places
            for each in self._lines.get((place.path, place.line), ())
        )
