"""`why`: where an item stands in the week, by which rule, what ties it, and how to take it off the page."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.listing import state_of, whole_plan, words_of
from vault_integrate.app.page import judge_all
from vault_integrate.app.quoting import page_idents
from vault_integrate.app.whereabouts import Whereabouts, find_place
from vault_integrate.errors import UsageFault
from vault_integrate.model.item import ActionKind, Form
from vault_integrate.model.journal import Action, Insight, Reason, Source, Tie
from vault_integrate.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from vault_integrate.app.page import WeekPage
    from vault_integrate.app.vault import Vault
    from vault_integrate.link.memory import MemoryJournal

_AT_PEACE = ("resting", "integrated", "let_go")
"""Sections in which nothing is asked."""

_NEAR = 0.75
"""How alike a word and the one that was perhaps meant are, from 0 to 1."""

_MOST_NAMED = 3
_MOST_WORDS = 40
_MOST_DAYS = 10


class Answer(Struct, frozen=True, kw_only=True):
    """The answer to `why`.

    Attributes:
        item: the insight or action.
        ident: its short id.
        place: where it stands in the week.
        lines: the whole answer for a person, line by line.
    """

    item: Insight | Action
    ident: str
    place: Whereabouts
    lines: tuple[str, ...]


def find_item(
    journal: MemoryJournal,
    wanted: str,
    *,
    only: type[Insight | Action] | None = None,
    most: int = _MOST_NAMED,
) -> Insight | Action:
    """The item of an id or block id, or the one whose words hold the wanted ones.

    Args:
        journal: what the notes say.
        wanted: the id or words.
        only: what is meant; another one is found only where none of these matches.
        most: how many are named where several match.

    Raises:
        UsageFault: nothing or more than one item matches; a few are named.
    """
    items: list[Insight | Action] = [*journal.insights, *journal.actions]
    idents = page_idents(item.id for item in items)
    key = fold(" ".join(wanted.split())).removeprefix("^")
    found = _matching(items, key, idents)
    if only is not None:
        meant = [item for item in found if isinstance(item, only)]
        found = meant or _matching([item for item in items if isinstance(item, only)], key, idents) or found
    if not found:
        raise _none_found(wanted, items, idents)
    if len(found) > 1:
        named = ", ".join(_named(item, idents[item.id]) for item in found[:most])
        if len(found) > most:
            raise UsageFault(*messages.told("several_items_more", items=named, count=len(found) - most))
        raise UsageFault(*messages.told("several_items", items=named))
    return found[0]


def _none_found(wanted: str, items: Sequence[Insight | Action], idents: Mapping[str, str]) -> UsageFault:
    """What is said where nothing matches: which item was perhaps meant, where its words are nearly these."""
    words = {item.id: fold(words_of(item)).split() for item in items}
    known = sorted({word for each in words.values() for word in each})
    asked = fold(wanted).split()
    near = [next(iter(get_close_matches(word, known, 1, _NEAR)), "") for word in asked]
    meant = [item for item in items if asked and all(word and word in words[item.id] for word in near)]
    if not meant:
        return UsageFault(*messages.told("no_item", item=wanted))
    return UsageFault(*messages.told("no_item_near", item=wanted, near=_named(meant[0], idents[meant[0].id])))


def _named(item: Insight | Action, ident: str) -> str:
    words = words_of(item)
    return f"{ident} ({_shortened(words)})" if words else ident


def _matching(
    items: Sequence[Insight | Action], key: str, idents: Mapping[str, str]
) -> list[Insight | Action]:
    """By the id on the page, else by block id, else by its words: all, some in a row, some."""
    if not key:
        return []
    words = {item.id: fold(words_of(item)) for item in items}
    return (
        [item for item in items if key in (idents[item.id], item.id)]
        or [item for item in items if any(fold(each.block_id or "") == key for each in item.sources)]
        or [item for item in items if words[item.id] == key]
        or [item for item in items if key in words[item.id]]
        or [item for item in items if all(word in words[item.id] for word in key.split())]
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1].rstrip()}…"


def explain(vault: Vault, page: WeekPage, item: Insight | Action, *, today: date) -> Answer:
    """Answer for one item.

    Args:
        vault: the open vault.
        page: the week's page.
        item: an insight or action of that page's journal.
        today: the day that is offered for letting go.
    """
    journal = page.journal
    ids = [each.id for each in journal.insights] + [each.id for each in journal.actions]
    told = _Told(vault, page, today, page_idents(ids))
    place = find_place(vault, page, whole_plan(vault, journal, page.plan.week), item, told.idents[item.id])
    lines = told.insight(item, place) if isinstance(item, Insight) else told.action(item, place)
    return Answer(item=item, ident=told.idents[item.id], place=place, lines=tuple(lines))


class _Told:
    """Says things about the items of one page, in the page's language."""

    def __init__(self, vault: Vault, page: WeekPage, today: date, idents: dict[str, str]) -> None:
        self._vault = vault
        self._page = page
        self._today = today
        self._say = vault.language.say
        self.idents = idents

    def insight(self, insight: Insight, place: Whereabouts) -> Iterator[str]:
        """An insight: what it is, where it stands, its days, its steps, how to take it off."""
        say = self._say
        yield self._item(insight)
        form = say(f"why_form_{insight.source.form.value}")
        yield say("why_insight", form=form, place=self._place(insight.source))
        yield place.words
        yield from place.also
        yield from self._days(
            "why_noticed", [self._place(notice.source) for notice in insight.notices], len(insight.notices)
        )
        steps = [
            (state_of(action, self._page.journal, self._page.plan.week).replace("-", "_"), action)
            for action in self._page.journal.steps_of(insight.id)
        ]
        if steps:
            yield say("why_steps", count=len(steps))
        for state, action in sorted(steps, key=lambda step: step[0] != "open"):
            tie = next(each for each in action.ties if each.insight == insight.id)
            yield self._line(
                say(
                    "why_step_tied",
                    words=self._words(action),
                    ident=self.idents[action.id],
                    state=say(f"why_state_{state}"),
                    reason=self._reason(tie),
                )
            )
        if place.section is not None:
            yield from self._take_off(insight, at_peace=place.section in _AT_PEACE)

    def action(self, action: Action, place: Whereabouts) -> Iterator[str]:
        """An action: what it is, step or awareness, where it stands, its ties, how to take it off."""
        say = self._say
        yield self._item(action)
        form = say(f"why_form_{action.source.form.value}")
        plain = action.kind is ActionKind.ONCE and action.repeats
        kind = "why_repeats" if plain else f"thread_kind_{action.kind.value}"
        yield say(
            "why_action",
            kind=say(kind),
            form=form,
            place=self._place(action.source),
        )
        for source in action.sources[:-1]:
            yield say("why_copy", place=self._place(source))
        yield self._verdict(action)
        yield place.words
        yield from place.also
        if not action.ties:
            yield say("why_untied")
        for tie in action.ties:
            insight = self._page.journal.insight(tie.insight)
            if insight is not None:
                words, ident = self._words(insight), self.idents[insight.id]
                yield say("why_tied", words=words, ident=ident, reason=self._reason(tie))
        lived = [each for each in action.practices if not each.started]
        places = [self._at(each.path, each.line, each.day) for each in lived]
        yield from self._days("why_lived", places, len(lived))
        if place.section is not None:
            yield from self._take_off(action, at_peace=place.section in _AT_PEACE)

    def _item(self, item: Insight | Action) -> str:
        return self._say("why_item", words=self._words(item), ident=self.idents[item.id])

    def _words(self, item: Insight | Action) -> str:
        private = "private_note" if item.source.form is Form.NOTE else "private_line"
        return words_of(item) or self._say(private)

    def _line(self, text: str) -> str:
        return f"  {text}"

    def _place(self, source: Source) -> str:
        line = 0 if source.form is Form.NOTE and not source.raw else source.line
        return self._at(source.path, line, source.day)

    def _at(self, path: str, line: int, day: date | None) -> str:
        words = self._vault.language.day_words(day, self._page.plan.week.last.year) if day else ""
        key = ("why_place" if line else "why_note") + ("_day" if day else "")
        return self._say(key, file=path, line=line, date=words)

    def _days(self, key: str, places: Sequence[str], count: int) -> Iterator[str]:
        """The newest days of many, oldest first, and how many came before."""
        if not places:
            return
        yield self._say(key, count=count)
        earlier = len(places) - _MOST_DAYS
        if earlier > 0:
            yield self._line(self._say("why_earlier", count=earlier))
        yield from map(self._line, places[-_MOST_DAYS:])

    def _verdict(self, action: Action) -> str:
        verdict = judge_all(self._vault, [action]).get(action.id)
        if verdict is None:
            return self._say("rule_in_doubt")
        key = f"rule_{verdict.rule.replace('-', '_')}"
        words = self._say(key) if key in self._vault.language.phrases else verdict.rule
        return self._say("why_rule", reason=f"{words[:1].upper()}{words[1:]}", rule=verdict.rule)

    def _reason(self, tie: Tie) -> str:
        key = f"tie_{tie.reason.value.replace(' ', '_')}"
        if tie.reason is Reason.PERHAPS:
            insight = self._page.journal.insight(tie.insight)
            # A theme is the writer's word; of a private insight it is not said.
            open_theme = tie.rule == "tie_theme" and insight is not None and not insight.private
            key = "tie_perhaps_theme" if open_theme else "tie_perhaps_same_note"
        return self._say("why_rule", reason=self._say(key, theme=tie.detail), rule=tie.rule)

    def _take_off(self, item: Insight | Action, *, at_peace: bool) -> Iterator[str]:
        """How to take it off: every place at which it is marked, then what keeps it and lets it be."""
        say = self._say
        yield say("why_take_off")
        for source in item.sources:
            key = {Form.NOTE: "note", Form.HEADER: "header", Form.HEADING: "heading"}.get(source.form, "line")
            yield self._line(say(f"why_off_{key}", file=source.path, line=source.line))
        if at_peace:
            return
        source = item.source
        kind = "rest" if isinstance(item, Insight) else "go"
        where = "note" if source.form is Form.NOTE else "line"
        yield self._line(say(f"why_{kind}_{where}", file=source.path, day=self._today.isoformat()))
