"""`thread`: the story of one insight as Markdown, in the writer's words, in the order of time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.app.listing import Row, state_of
from vault_integrate.app.page import section_context
from vault_integrate.app.quoting import page_idents
from vault_integrate.app.thread_map import thread_map
from vault_integrate.app.thread_step import StepTeller
from vault_integrate.link.identity import without_edge_links
from vault_integrate.model.journal import Action, Insight, Source
from vault_integrate.model.names import fold
from vault_integrate.model.span import NoteLink
from vault_integrate.model.week import week_of
from vault_integrate.parse.inline import plain, spans
from vault_integrate.plan.insight import is_let_go
from vault_integrate.plan.thread import Event, EventKind, lines_of, thread_events
from vault_integrate.plugin.builtin.lines import JOIN, let_go_words, said, where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.vault import Vault
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.item import Resting
    from vault_integrate.plugin.context import SectionContext

_NAME_LIMIT = 60
"""The most characters of a step's words where they only name it."""

_PLAIN_LABELS = {
    EventKind.LIVED: "lived_no_date",
    EventKind.STARTED: "started",
    EventKind.DONE: "done_no_date",
    EventKind.LET_GO: "let_go_no_date",
    EventKind.INTEGRATED: "integrated_no_date",
}
"""What is said of an event without words, where another part of the program says it in the same words."""


class Story(Struct, frozen=True, kw_only=True):
    """The thread of one insight, or of an action that has none.

    Attributes:
        item: the insight or action.
        ident: its short id.
        lines: the whole of it as Markdown, line by line.
        path: vault-relative path of the note it was written into; empty where it was only told.
        changed: whether that file was written; equal bytes are left alone.
    """

    item: Insight | Action
    ident: str
    lines: tuple[str, ...]
    path: str = ""
    changed: bool = False

    @property
    def row(self) -> Row:
        """The thread by the schema of `docs/json.md`."""
        return {
            "id": self.ident,
            "kind": "insight" if isinstance(self.item, Insight) else "action",
            "path": self.path or None,
            "lines": list(self.lines),
        }


def threads_of(journal: MemoryJournal, item: Insight | Action) -> tuple[Insight | Action, ...]:
    """What is told for an item: an insight itself; of an action each insight it is tied to, else itself."""
    if isinstance(item, Insight):
        return (item,)
    tied = (journal.insight(tie.insight) for tie in item.ties if not tie.guess)
    return tuple(insight for insight in tied if insight is not None) or (item,)


def tell(
    vault: Vault,
    journal: MemoryJournal,
    reading: VaultReading,
    item: Insight | Action,
    *,
    today: date,
    drawn: bool = False,
) -> Story:
    """Tell one thread.

    Args:
        vault: the open vault.
        journal: its journal as of `today`.
        reading: what its notes say.
        item: an insight or action of the journal.
        today: the last day that is told.
        drawn: with a Mermaid drawing at the end.
    """
    idents = page_idents([each.id for each in journal.insights] + [each.id for each in journal.actions])
    items = [each for note in reading.readings for each in note.items]
    lines = lines_of(items)
    insight = item if isinstance(item, Insight) else None
    steps = [item] if isinstance(item, Action) else list(journal.steps_of(item.id))
    # A guess is named with the steps; what was lived with it is no part of this story.
    sure = [each for each in steps if not _is_guess(each, insight)]
    events = thread_events(insight, sure, lines, until=today)
    last = max((event.day for event in events if event.day is not None), default=today)
    # By the last day that is told, so that the same notes give the same bytes on another day.
    context = section_context(vault, week_of(last, vault.settings.week_rule), idents, journal)
    steps_told = StepTeller(context, lines)
    teller = _Teller(vault, journal, context, steps_told, today)
    steps.sort(key=lambda each: (teller.state_of(each) != "open", _is_guess(each, insight)))
    told = list(teller.story(item, steps, events))
    if drawn:
        told += ["", f"## {vault.language.say('thread_map')}", ""]
        told += thread_map(vault, item, steps, events, context)
    return Story(item=item, ident=idents[item.id], lines=tuple(told))


def _is_guess(action: Action, insight: Insight | None) -> bool:
    return insight is not None and not action.belongs_to(insight.id)


class _Teller:
    """Tells one thread, in the vault's language."""

    def __init__(
        self, vault: Vault, journal: MemoryJournal, context: SectionContext, steps: StepTeller, today: date
    ) -> None:
        self._vault = vault
        self._journal = journal
        self._context = context
        self._today = today
        self._say = vault.language.say
        self._steps = steps

    def story(
        self, item: Insight | Action, steps: Sequence[Action], events: Sequence[Event]
    ) -> Iterator[str]:
        """The whole thread: what it is, how it stands, what happened in time."""
        yield f"# {self._steps.words(item)}"
        yield ""
        yield JOIN.join(self._facts(item))
        standing = list(self._standing(item, steps))
        if standing:
            yield from ("", f"## {self._say('thread_stands')}", "", *standing)
        if events:
            yield from ("", f"## {self._say('thread_in_time')}", "")
            yield from self._in_time(item, events, steps)

    def _facts(self, item: Insight | Action) -> Iterator[str]:
        """One line below the title: where it was first written, theme and domain, its state."""
        if not item.private:
            yield self._say("thread_first_written", place=self._place(item.sources[0]))
        if isinstance(item, Action):
            return
        if not item.private:
            if item.theme and self._steps.says_theme(item):
                yield self._say("thread_theme", words=self._context.quote(item.theme, item.source.path))
            if item.domain:
                yield self._say(f"domain_{item.domain}")
        yield from self._state(item)

    def _state(self, insight: Insight) -> Iterator[str]:
        """How it stands as of today, as the writer decided."""
        say, day = self._say, self._context.day
        if insight.integrated is not None:
            at = insight.integrated.day
            yield say("integrated_on", date=day(at)) if at else say("integrated_no_date")
        elif is_let_go(insight):
            yield let_go_words(insight, self._context)
        elif _rests(insight.resting, self._today):
            until = insight.resting.until if insight.resting else None
            yield say("rests_until", date=day(until)) if until else say("rests")
        else:
            yield say("why_state_open")

    def _standing(self, item: Insight | Action, steps: Sequence[Action]) -> Iterator[str]:
        """The steps, each with the reason of its tie; of an action that has no insight its own facts."""
        if isinstance(item, Action):
            yield from (f"- {fact}" for fact in self._steps.facts(item, self.state_of(item), self._today))
            return
        for action in steps:
            tie = next(each for each in action.ties if each.insight == item.id)
            yield f"- {self._steps.named(action)}"
            yield f"\t- {self._steps.reason(tie, item)}"
            for fact in self._steps.facts(action, self.state_of(action), self._today):
                yield f"\t- {fact}"

    def state_of(self, action: Action) -> str:
        """As `why` says it, but a rest that ends later than today holds."""
        state = state_of(action, self._journal, week_of(self._today, self._vault.settings.week_rule))
        return "resting" if state == "open" and _rests(action.resting, self._today) else state

    def _in_time(
        self, item: Insight | Action, events: Sequence[Event], steps: Sequence[Action]
    ) -> Iterator[str]:
        """One line for each event; by months where it spans more than one."""
        months = {(event.day.year, event.day.month) for event in events if event.day is not None}
        if len(months) <= 1:
            yield from (f"- {self._event(item, event, steps)}" for event in events)
            return
        first = True
        for month, told in groupby(events, key=lambda event: event.day and event.day.replace(day=1)):
            if not first:
                yield ""
            yield f"### {self._month(month)}"
            yield ""
            yield from (f"- {self._event(item, event, steps)}" for event in told)
            first = False

    def _month(self, month: date | None) -> str:
        if month is None:
            return self._say("thread_no_day")
        names = self._vault.language.dates.months
        return self._say("thread_month", month=names[month.month - 1], year=month.year)

    def _event(self, item: Insight | Action, event: Event, steps: Sequence[Action]) -> str:
        """One event: its day as a link, the step where there are several, what it was, the words on it."""
        parts = [self._place(event.source, event.day)]
        action = next((each for each in steps if each.id == event.step), None)
        names_it = event.kind in (EventKind.WRITTEN, EventKind.REWORDED)
        if isinstance(item, Insight) and action is not None and len(steps) > 1 and not names_it:
            parts.append(self._steps.named_shortly(action, _NAME_LIMIT))
        parts.append(self._what(item, event, action))
        for words, key in ((event.body, "body_signal"), (event.discomfort, "discomfort")):
            if words:
                parts.append(self._say(key, words=self._context.quote(words, event.source.path)))
        return JOIN.join(parts)

    def _what(self, item: Insight | Action, event: Event, action: Action | None) -> str:
        if event.kind is EventKind.WRITTEN and action is not None and isinstance(item, Insight):
            return self._say("thread_step", words=self._steps.named_shortly(action, _NAME_LIMIT))
        said = _without_own_link(event.words, item) if event.kind is EventKind.NOTICED else event.words
        if said and not self._says_the_same(item, event, action, said):
            words = self._context.quote(said, event.source.path)
            return self._say(f"thread_{event.kind.value}_words", words=words)
        return self._say(_PLAIN_LABELS.get(event.kind, f"thread_{event.kind.value}"))

    def _says_the_same(self, item: Insight | Action, event: Event, action: Action | None, said: str) -> bool:
        """Whether the words are said elsewhere: a notice in the insight's own, a reason that is its state."""
        if event.kind is EventKind.NOTICED:
            return _only_names(said, item.words)
        ended = (item if action is None else action).let_go
        return (
            event.kind is EventKind.LET_GO
            and ended is not None
            and ended.words == event.words
            and (action is not None or not isinstance(item, Insight) or is_let_go(item))
        )

    def _place(self, source: Source, day: date | None = None) -> str:
        """A link to where something was written, shown as its day; without one as the note's name."""
        day = day or source.day
        if day is not None:
            return self._context.link(source, self._context.day(day))
        if source.private:
            return said("", source, self._context, private=True)
        return where(source, self._context)


def _rests(resting: Resting | None, today: date) -> bool:
    return resting is not None and (resting.until is None or resting.until > today)


def _without_own_link(said: str, item: Insight | Action) -> str:
    """A notice's words without a bare link to the insight's block before or behind them."""
    own = {fold(source.block_id) for source in item.sources if source.block_id}
    links = [part.link for part in spans(said) if isinstance(part, NoteLink)]
    return without_edge_links(
        said, links, lambda link: link.display is None and fold(link.block_id or "") in own
    )


def _only_names(said: str, words: str) -> bool:
    """Whether a notice says no more than the insight: its words, or nothing but a link to it."""
    parts = spans(said)
    beside = plain(tuple(part for part in parts if not isinstance(part, NoteLink)))
    links = len([part for part in parts if isinstance(part, NoteLink)])
    if links and not any(map(str.isalnum, beside)):
        return True
    return fold(" ".join(plain(parts).split())) == fold(" ".join(plain(spans(words)).split()))
