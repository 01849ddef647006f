"""What each box says, and how large it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import Form, Insight
from vault_integrate_canvas.choosing import (
    INTEGRATED,
    NO_THEME,
    OWN_STEPS,
    Chosen,
    choose,
    is_resting,
    recent_lives,
    themes_in_order,
)
from vault_integrate_canvas.phrases import LANGUAGES, Phrases, phrases_of
from vault_integrate_canvas.sizes import ABOUT_WIDTH, INSIGHT_WIDTH, NOTE_HEIGHT, STEP_WIDTH, text_height
from vault_integrate_canvas.sketch import Arrow, Box, Kind, Sketch, Theme, node_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate import Action, ExportContext, Source

_JOIN = " · "
_LONGEST_LABEL = 80
_QUOTED = 400
"""A person's line is quoted up to so many characters; see `quoting.quote`."""
_OFTEN = 2
INSIGHT_COLOR = "6"
"""Purple. No box of ours is ever red."""


def sketch_of(context: ExportContext) -> Sketch:
    """Everything that is to stand on the map."""
    say = phrases_of(context.settings.language)
    chosen = choose(context)
    writer = _Writer(context, say, chosen)
    insights = [writer.insight(insight, frame) for insight, frame in chosen.insights]
    steps = [writer.step(action) for action in chosen.steps]
    arrows = [
        Arrow(
            start=node_id(Kind.INSIGHT, insight),
            end=node_id(Kind.STEP, step),
            label=say.perhaps if guess else "",
        )
        for insight, step, guess in chosen.ties
    ]
    shown = {each.id for each in (*insights, *steps)}
    private = [
        *(writer.insight(each, NO_THEME) for each in context.insights if each.private),
        *(writer.step(each) for each in context.actions if each.private),
    ]
    return Sketch(
        about=_about(say),
        themes=tuple(_themes(chosen, say)),
        boxes=(*insights, *steps),
        arrows=tuple(arrows),
        known=frozenset(_known(context)),
        closed={each.id: each for each in private if each.id not in shown},
        arrow_labels=frozenset(each.perhaps for each in LANGUAGES.values()),
    )


def _themes(chosen: Chosen, say: Phrases) -> Iterator[Theme]:
    labels = {NO_THEME: say.no_theme, INTEGRATED: say.integrated}
    for frame, theme in themes_in_order(chosen):
        yield Theme(id=node_id(Kind.THEME, frame), label=labels.get(frame, theme)[:_LONGEST_LABEL])
    yield Theme(id=node_id(Kind.THEME, OWN_STEPS), label=say.own_steps)


def _known(context: ExportContext) -> Iterator[str]:
    yield from (node_id(Kind.INSIGHT, each.id) for each in context.insights)
    yield from (node_id(Kind.STEP, each.id) for each in context.actions)


def _about(say: Phrases) -> Box:
    plain = say.about.replace("**", "")
    return Box(
        id=node_id(Kind.ABOUT, ""),
        kind=Kind.ABOUT,
        content={"type": "text", "text": say.about},
        width=ABOUT_WIDTH,
        height=text_height(plain.split("\n\n"), ABOUT_WIDTH),
    )


class _Writer:
    """Writes the boxes of one map.

    Args:
        context: the journal, and how its words are quoted.
        say: the plugin's own phrases.
        chosen: what stands on the map.
    """

    def __init__(self, context: ExportContext, say: Phrases, chosen: Chosen) -> None:
        self._context = context
        self._quoting = context.quoting
        self._say = say
        self._chosen = chosen
        self._tied = {step for _, step, _ in chosen.ties}
        items: tuple[Insight | Action, ...] = (*context.insights, *context.actions)
        # A box that shows a note shows all of it, so no note is shown in which something private stands.
        self._closed = {source.path for each in items if each.private for source in each.sources}
        self._closed |= {source.path for each in items for source in each.sources if source.private}
        self._closed |= {
            practice.path for each in context.actions for practice in each.practices if practice.private
        }

    def insight(self, insight: Insight, frame: str) -> Box:
        """The box of an insight."""
        content, height = self._content(insight, INSIGHT_WIDTH, strong=True)
        return Box(
            id=node_id(Kind.INSIGHT, insight.id),
            kind=Kind.INSIGHT,
            theme=node_id(Kind.THEME, frame),
            content=content,
            width=INSIGHT_WIDTH,
            height=height,
            color="" if frame == INTEGRATED else INSIGHT_COLOR,
            noticed=insight.last_noticed,
        )

    def step(self, action: Action) -> Box:
        """The box of a step."""
        content, height = self._content(action, STEP_WIDTH, strong=False)
        return Box(
            id=node_id(Kind.STEP, action.id),
            kind=Kind.STEP,
            theme="" if action.id in self._tied else node_id(Kind.THEME, OWN_STEPS),
            content=content,
            width=STEP_WIDTH,
            height=height,
        )

    def _content(self, item: Insight | Action, width: int, *, strong: bool) -> tuple[dict[str, str], int]:
        note = self._own_note(item)
        if note is not None:
            return {"type": "file", "file": note.path}, NOTE_HEIGHT
        parts = list(self._parts(item, strong=strong))
        text = "\n\n".join(markdown for markdown, _ in parts)
        return {"type": "text", "text": text}, text_height((plain for _, plain in parts), width)

    def _own_note(self, item: Insight | Action) -> Source | None:
        """The note that is the item, where there is one that may be shown as a whole."""
        sources = (each for each in item.sources if each.form is Form.NOTE and each.path not in self._closed)
        return next(sources, None)

    def _parts(self, item: Insight | Action, *, strong: bool) -> Iterator[tuple[str, str]]:
        """The paragraphs of a box, each as Markdown and as a reader sees it."""
        source = item.source
        if item.private:
            words = self._context.language.say(source.private_name)
            yield self._quoting.link(source, words), words
            return
        plain = self._context.plain(item.words)[:_QUOTED]
        yield self._quoting.quote(item.words, source.path, strong=strong), plain
        facts = list(self._insight_facts(item) if isinstance(item, Insight) else self._step_facts(item))
        yield _JOIN.join(markdown for markdown, _ in facts), _JOIN.join(seen for _, seen in facts)
        more = self._chosen.more.get(item.id, 0)
        if more:
            words = self._say.more_once if more == 1 else self._say.more
            said = words.format(count=more, item=self._quoting.ident(item.id))
            yield said, said

    def _where(self, item: Insight | Action) -> tuple[str, str]:
        """A link to where it was written, shown as its day, or as the note's name."""
        source = item.source
        shown = self._quoting.day(source.day) if source.day else source.title
        return self._quoting.link(source, shown), shown

    def _insight_facts(self, insight: Insight) -> Iterator[tuple[str, str]]:
        yield from self._ends(insight)
        count, where = len(insight.notices), self._where(insight)
        if count < _OFTEN:
            yield where
            return
        first = insight.notices[0].day
        # Where the first notice is the line that the link leads to, its day is the link.
        day = where if first == insight.source.day else _same(self._quoting.day(first))
        markdown, seen = (self._quoting.say("noticed", count=count, date=each) for each in day)
        yield markdown, seen
        if day is not where:
            yield where

    def _step_facts(self, action: Action) -> Iterator[tuple[str, str]]:
        yield from self._ends(action)
        cue, planned = action.fields.cue, action.scheduled
        if action.open and cue:
            quoted = self._quoting.quote(cue, action.source.path)
            seen = self._context.plain(cue)[:_QUOTED]
            yield (
                (quoted, seen)
                if self._says_when(cue)
                else (self._quoting.say("cue", words=quoted), self._quoting.say("cue", words=seen))
            )
        if action.open and planned is not None and planned >= self._context.week.first:
            yield _same(self._quoting.say("planned_for", date=self._quoting.day(planned)))
        days = recent_lives(action, self._context) if action.repeats else ()
        if days:
            words = self._say.lived_once if len(days) == 1 else self._say.lived
            yield _same(words.format(count=len(days), date=self._quoting.day(days[0])))
        yield self._where(action)

    def _ends(self, item: Insight | Action) -> Iterator[tuple[str, str]]:
        """That it rests, is integrated or was done, with the day."""
        if isinstance(item, Insight) and item.integrated is not None:
            day = item.integrated.day
            yield _same(
                self._quoting.say("integrated_on", date=self._quoting.day(day))
                if day
                else self._quoting.say("integrated_no_date")
            )
            return
        if not isinstance(item, Insight) and item.done is not None and item.done.day is not None:
            yield _same(self._quoting.say("done_on", date=self._quoting.day(item.done.day)))
        if item.resting is not None and is_resting(item, self._context):
            until = item.resting.until
            yield _same(
                self._quoting.say("rests_until", date=self._quoting.day(until))
                if until
                else self._quoting.say("rests")
            )

    def _says_when(self, cue: str) -> bool:
        """Whether a cue begins with a when of its own ("when she calls"), so that it needs no label."""
        opening = self._context.language.concrete.openings.get(cue.partition(" ")[0].casefold())
        return opening is not None and opening.role == "cue"


def _same(text: str) -> tuple[str, str]:
    """A text of the program's, which reads as it is written."""
    return text, text
