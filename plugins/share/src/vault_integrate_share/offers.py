"""Gathers what could go on a sheet: this week's page, and the marked lines of the last weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate import Form, StepView
from vault_integrate_share.facts import has_words, insight_facts, remark_facts, step_facts
from vault_integrate_share.marks import find_marks, hidden_names, is_marked, mark_of
from vault_integrate_share.model import Fact, Kind, Offer, Offers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from vault_integrate import Action, Insight, OpenVault, Practice, Source, WeekPlan
    from vault_integrate_share.marks import Marked, Marks
    from vault_integrate_share.phrases import Voice


def gather(vault: OpenVault, first: date, voice: Voice) -> Offers:
    """Everything that could go on the sheet of this week.

    Args:
        vault: the open vault.
        first: the first day from which marked lines are offered; those of the page have no such day.
        voice: says our phrases.
    """
    marks = find_marks(vault)
    gathering = _Gathering(vault, marks, voice)
    gathering.take_page(vault.plan())
    last = vault.week.last
    in_time = [each for each in marks.lines if each.day is None or first <= each.day <= last]
    lines, private = _lines([each for each in in_time if not gathering.covers(each)])
    # The moment stands on top, and all other numbers behind it.
    moments = [each for each in lines if each.kind is Kind.MOMENT]
    others = [each for each in lines if each.kind is Kind.LINE]
    page = [replace(each, under=each.under and each.under + len(moments)) for each in gathering.offers]
    return Offers(
        first=first,
        last=last,
        offers=(*moments, *page, *others),
        private=gathering.private + private,
        whole_notes=tuple(
            path for path, day in marks.notes if day and first <= day <= last and path not in gathering.notes
        ),
        hidden=hidden_names(vault),
    )


def _lines(marked: list[Marked]) -> tuple[list[Offer], int]:
    """The marked lines as offers, in the order of their days, and how many are private.

    Only the latest of the lines that name a moment is one; a line without a day is chosen only by its number.
    """
    shown = [each for each in marked if not each.private and (each.words or each.more)]
    dated = sorted((each for each in shown if each.day), key=lambda each: (each.day, each.path, each.line))
    undated = [each for each in shown if not each.day]
    moment = next((each for each in reversed(dated) if each.moment), None)
    offers = [
        Offer(
            kind=Kind.MOMENT if each is moment else Kind.LINE,
            words=each.words or each.more[0],
            more=each.more if each.words else each.more[1:],
            path=each.path,
            line=each.line,
            day=each.day,
            marked=each.day is not None,
        )
        for each in (*dated, *undated)
    ]
    return offers, sum(each.private for each in marked)


class _Gathering:
    """Collects insights, steps and remarks in the order of the page, each once.

    Attributes:
        offers: what was found, with numbers from 1 in `under`.
        private: how many more are private.
        notes: paths of the notes that are such an item as a whole.
    """

    def __init__(self, vault: OpenVault, marks: Marks, voice: Voice) -> None:
        self._reading = replace(vault.reading, known={})
        self._mark = mark_of(vault.settings)
        self._marks = marks
        self._marked_notes = {path for path, _ in marks.notes}
        self._voice = voice
        self._day = vault.quoting.day
        self._numbers: dict[str, int] = {}
        self._places: set[tuple[str, int]] = set()
        self._words: set[str] = set()
        self.offers: list[Offer] = []
        self.private = 0
        self.notes: set[str] = set()

    def take_page(self, plan: WeekPlan) -> None:
        """All that the page of the week shows in the writer's words; guesses are none of them."""
        back = plan.way_back
        first = () if back is None or back.view is None else (back.view,)
        last = () if plan.from_earlier is None else (plan.from_earlier,)
        for views, state in (
            ((*first, *plan.moving), ""),
            (plan.waiting, "waiting"),
            (plan.lived_before, ""),
            (plan.resting, "resting"),
            (plan.integrated, "integrated"),
            (last, ""),
        ):
            for view in views:
                self._take_insight(view.insight, state)
                for step in view.steps:
                    self._take_step(step, view.insight.id)
        for awareness in plan.awareness:
            if awareness.insight is not None:
                self._take_insight(awareness.insight, "")
            self._take_step(awareness.step, awareness.insight.id if awareness.insight else "")
        for decision in plan.to_decide:
            self._take_insight(decision.insight, "")
            self._take_step(decision.step, decision.insight.id)
        alone = () if back is None or back.alone is None else (back.alone,)
        for each in (*alone, *plan.own_steps, *plan.resting_steps, *plan.let_go):
            if isinstance(each, StepView):
                self._take_step(each, "")
            else:
                self._take_insight(each, "let_go")

    def covers(self, marked: Marked) -> bool:
        """Whether a marked line is an item of the page, and so no line of its own."""
        lines = range(marked.line, marked.last_line + 1)
        if any((marked.path, line) in self._places for line in lines):
            return True
        return not marked.more and marked.words.casefold() in self._words

    def _take_insight(self, insight: Insight, state: str) -> None:
        if insight.id in self._numbers:
            return
        self._numbers[insight.id] = 0
        self._remember(insight.words, insight.sources)
        if insight.private:
            self.private += 1
            return
        facts = tuple(insight_facts(insight, state, self._voice, self._day))
        self._add(Kind.INSIGHT, insight, facts=facts, under=0)

    def _take_step(self, step: StepView, insight: str) -> None:
        action = step.action
        if action.id in self._numbers:
            return
        self._numbers[action.id] = 0
        self._remember(action.words, action.sources)
        if action.private:
            self.private += 1
            return
        facts = tuple(step_facts(step, self._voice, self._day))
        self._add(Kind.STEP, action, facts=facts, under=self._numbers.get(insight, 0))
        for practice in (*step.lived, *step.started):
            self._take_remark(practice, self._numbers[action.id])

    def _take_remark(self, practice: Practice, step: int) -> None:
        if not has_words(practice):
            return
        if practice.private:
            self.private += 1
            self._places.add((practice.path, practice.line))
            return
        place = (practice.path, practice.line)
        self._places.add(place)
        self.offers.append(
            Offer(
                kind=Kind.REMARK,
                words=practice.words,
                path=practice.path,
                line=practice.line,
                day=practice.day,
                facts=tuple(remark_facts(practice, self._voice)),
                under=step,
                marked=any(self._holds(each, *place) for each in self._marks.lines),
            )
        )

    def _add(self, kind: Kind, item: Insight | Action, *, facts: tuple[Fact, ...], under: int) -> None:
        source = item.source
        self.offers.append(
            Offer(
                kind=kind,
                words=item.words,
                path=source.path,
                line=0 if source.form is Form.NOTE else source.line,
                day=source.day,
                facts=facts,
                under=under,
                marked=self._is_marked(item),
            )
        )
        self._numbers[item.id] = len(self.offers)

    def _remember(self, words: str, sources: Sequence[Source]) -> None:
        self._words.add(words.casefold())
        self._places.update((each.path, each.line) for each in sources if each.form is not Form.NOTE)
        self.notes.update(each.path for each in sources if each.form is Form.NOTE)

    def _is_marked(self, item: Insight | Action) -> bool:
        """Whether one of the lines of an item carries the mark, or the note that it is."""
        if any(self._source_is_marked(each) for each in item.sources):
            return True
        words = item.words.casefold()
        return any(not each.private and each.words.casefold() == words for each in self._marks.lines)

    def _source_is_marked(self, source: Source) -> bool:
        if source.form is Form.NOTE:
            return source.path in self._marked_notes
        if source.form is Form.HEADER:
            return is_marked(self._reading.words(source.raw.strip(" -\"'")).tags, self._mark)
        return any(self._holds(each, source.path, source.line) for each in self._marks.lines)

    @staticmethod
    def _holds(marked: Marked, path: str, line: int) -> bool:
        return not marked.private and marked.path == path and marked.line <= line <= marked.last_line
