"""What the acts that stand on a page mean: about which item, and what is to be said of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.app.header_ways import HeaderWays
from vault_integrate.app.meaning import steps_saying
from vault_integrate.app.page import journal_idents
from vault_integrate.app.quoting import decision_id
from vault_integrate.edit.change import CannotEdit
from vault_integrate.edit.item_line import ItemLine, bracketed_field
from vault_integrate.edit.typed import Typed, done_day, read_typed
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.model.item import ActionKind, Form
from vault_integrate.model.language import TypedAct
from vault_integrate.model.names import fold
from vault_integrate.model.page import Entry, Section
from vault_integrate.model.task import BoxState
from vault_integrate.parse.fields import inline_fields
from vault_integrate.parse.statuses import box_state
from vault_integrate.render.places import at_home

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from vault_integrate.app.desk import Desk
    from vault_integrate.app.page import WeekPage
    from vault_integrate.model.act import Act, Standing, Stray
    from vault_integrate.model.journal import Action
    from vault_integrate.model.week import Week


class Outcome(StrEnum):
    """What becomes of an act."""

    WRITE = "write"
    HELD = "held"
    """The notes say it already."""
    WAITS = "waits"
    """It says nothing yet: words in a box that is to be ticked."""
    UNRIPE = "unripe"
    """Somebody may still be at it; the next round takes it up."""
    LEFT = "left"
    """No rule takes it up; its words are the writer's, kept below the region."""
    REFUSED = "refused"


class Meant(Struct, frozen=True, kw_only=True):
    """One act and what it means.

    Attributes:
        act: the act; None for longer words in a line of the page, then it is the stray.
        stray: the changed line.
        deed: what it means; None where nothing is to be written.
        ordinal: how many acts of the kind and the same words stand before it under the same item.
        reason: the phrase that says why it is refused.
        values: what the phrase holds.
    """

    outcome: Outcome
    act: Act | None = None
    stray: Stray | None = None
    deed: Deed | None = None
    ordinal: int = 0
    reason: str = ""
    values: tuple[tuple[str, str], ...] = ()


_INSIGHT_ACTS = frozenset(
    (TypedAct.REST, TypedAct.REST_UNTIL, TypedAct.INTEGRATED, TypedAct.NOT_THIS, TypedAct.LET_GO)
)
_DECISION_ACTS = frozenset(
    (TypedAct.KEEP, TypedAct.SMALLER, TypedAct.ON_DATE, TypedAct.REST, TypedAct.REST_UNTIL, TypedAct.LET_GO)
)
_DEED_OF = {
    TypedAct.REST: DeedKind.REST,
    TypedAct.REST_UNTIL: DeedKind.REST,
    TypedAct.INTEGRATED: DeedKind.INTEGRATED,
    TypedAct.NOT_THIS: DeedKind.NOT_THIS,
    TypedAct.KEEP: DeedKind.KEEP,
    TypedAct.SMALLER: DeedKind.SMALLER,
    TypedAct.ON_DATE: DeedKind.ON_DATE,
    TypedAct.LET_GO: DeedKind.LET_GO,
}
JOIN = " · "
"""What stands between a step's words on the page and what is said about it."""

_TICKS = {
    BoxState.DONE: DeedKind.TICK,
    BoxState.OPEN: DeedKind.UNTICK,
    BoxState.STARTED: DeedKind.START,
    BoxState.CANCELLED: DeedKind.CANCEL,
}


class Reader:
    """Reads the acts of one page.

    Args:
        desk: the notes.
        page: the week as the page of that week would be made now.
        today: the day that an act without one was done on.
    """

    def __init__(self, desk: Desk, page: WeekPage, today: date) -> None:
        self._desk = desk
        self._page = page
        self._today = today
        self._week: Week = page.plan.week
        journal = page.journal
        idents = journal_idents(journal)
        self._insights = {idents[each.id]: each.id for each in journal.insights}
        self._actions = {idents[each.id]: each.id for each in journal.actions}
        self._decisions = {idents[decision_id(each.id)]: each.id for each in journal.actions}
        self._seen: dict[str, int] = {}

    def read(self, standing: Standing) -> list[Meant]:
        """What each act means, in their order, then the lines of ours that hold longer words."""
        lines = tuple(each.line for each in self._page.generated if each.line is not None)
        acts = at_home(standing.acts, (Section(key="page", order=0, entries=(Entry(lines=lines),)),))
        known = (self._insights, self._actions, self._decisions)
        return [
            *(
                # One that is not on the page any more, such as a step that was kept, is still the one meant.
                replace(self._meant(act if any(act.owner in each for each in known) else home), act=act)
                for home, act in zip(acts, standing.acts, strict=True)
            ),
            *self._reworded(standing.strays),
        ]

    def _meant(self, act: Act) -> Meant:
        if act.owner in self._decisions and act.typed is not None:
            return self._decided(act, self._decisions[act.owner])
        if act.owner in self._insights and act.typed is not None:
            return self._under_insight(act, self._insights[act.owner])
        if act.owner in self._actions:
            action = self._desk.action(self._actions[act.owner])
            if action is None:
                return _refused("act_not_found")
            return self._ticked(act, action) if act.typed is None else self._under_action(act, action)
        if act.typed is not None and self._typed(act, _INSIGHT_ACTS).act is TypedAct.NOT_THIS:
            return Meant(outcome=Outcome.HELD)  # It is on the page no more, as was asked.
        return _refused("act_not_found")

    def _day(self, said: date | None) -> date:
        """The day typed beside an act, else today if it lies in the page's week, else that week's last day.

        A week that is still to come has no such day yet: then it is today.
        """
        if said is not None:
            return said
        return min(self._today, self._week.last)

    def _ticked(self, act: Act, action: Action) -> Meant:
        """A box with words: a tick, or one taken back."""
        kind = _TICKS.get(box_state(act.symbol, self._desk.context.statuses))
        if kind is None or action.repeats:
            return Meant(outcome=Outcome.WAITS)
        if act.symbol == act.base_symbol:
            return Meant(outcome=Outcome.WAITS)
        deed = self._deed(kind, action.id, done_day(act.behind))
        again = kind is DeedKind.START and self._is_done(act.base_symbol)
        return self._asked(replace(deed, symbol=act.symbol, mark=act.mark, again=again))

    def _under_action(self, act: Act, action: Action) -> Meant:
        """An empty box under a step: the next practice of one that repeats, a better step under a wish."""
        verdict = self._page.verdicts.get(action.id)
        ticked = self._is_done(act.symbol)
        if verdict is not None and not verdict.concrete and not action.repeats:
            insight = next((tie.insight for tie in action.ties if not tie.guess), None)
            return self._step(act, insight or action.id, alone=insight is None, beside=action.id)
        if not action.repeats:
            return Meant(outcome=Outcome.LEFT)
        if not ticked:
            return Meant(outcome=Outcome.WAITS)
        typed = self._typed(act)
        deed = replace(self._deed(DeedKind.PRACTICE, action.id, typed.said, typed.words), mark=act.mark)
        longer = self._longer_remark(action, deed, typed.said)
        return Meant(outcome=Outcome.WRITE, deed=longer) if longer is not None else self._asked(deed)

    def _longer_remark(self, action: Action, deed: Deed, said: date | None) -> Deed | None:
        """The deed as longer words beside a practice that was taken up from this box before."""
        week, mark = self._week, deed.mark
        lived = [each for each in action.practiced_between(week.first, week.last) if not each.started]
        if mark is None or not deed.words_alone or len(lived) <= mark.equals:
            return None
        bare = [each for each in lived if not each.words]
        begun = [
            each
            for each in lived
            if each.day is not None
            and each.line
            and said in (None, each.day)
            and fold(each.words) != fold(deed.words_alone)
            and fold(deed.words_alone).startswith(fold(each.words))
            and (each.words or len(bare) > mark.ordinal)
        ]
        if not begun or any(fold(each.words) == fold(deed.words_alone) for each in lived):
            return None
        known = max(begun, key=lambda each: len(each.words))
        place = (known.path, known.line)
        return replace(deed, kind=DeedKind.REMARK, day=known.day or deed.day, place=place)

    def _under_insight(self, act: Act, insight: str) -> Meant:
        typed = self._typed(act, _INSIGHT_ACTS)
        if typed.act is TypedAct.LET_GO and typed.words and not typed.parted:
            typed = self._typed(act)
        if typed.act is not None:
            return self._spelled(typed, insight)
        if self._is_an_act_elsewhere(act):
            return Meant(outcome=Outcome.LEFT)
        meant = self._step(act, insight)
        if meant.deed is not None and self._is_begun(insight, meant.deed):
            return replace(meant, outcome=Outcome.HELD)
        return meant

    def _is_an_act_elsewhere(self, act: Act) -> bool:
        """Whether words are those of an act that has no place there, alone or with more behind a mark.

        `rest, too tired` is no step to be lived.
        """
        typed = self._typed(act, frozenset(TypedAct))
        spelled = {spelling for each in self._desk.vault.language.acts for spelling in each.spellings}
        bare = typed.act is not None and (not typed.words or typed.parted)
        if bare or fold((act.typed or "").strip()) in spelled:
            return True
        first, mark, _ = (act.typed or "").partition(",")
        return bool(mark) and self._typed(replace(act, typed=first), frozenset(TypedAct)).act is not None

    def _is_begun(self, insight: str, deed: Deed) -> bool:
        """Whether words are the beginning of an open step that reads as the program writes one.

        An insight with an open step has no empty box, so that they come from an old page: the words were
        taken up before they were all typed, and the line was made longer since.
        """
        if deed.kind is not DeedKind.STEP or deed.done:
            return False
        return any(
            each.open and self._as_written(each).startswith(deed.words)
            for each in self._desk.journal.steps_of(insight)
            if each.belongs_to(insight)
        )

    def _step(self, act: Act, item: str, *, alone: bool = False, beside: str = "") -> Meant:
        """Words that are a next step; in a ticked box one that was done already."""
        done = self._is_done(act.symbol)
        typed = self._typed(act) if done else read_typed_plain(act)
        if not typed.words:
            return Meant(outcome=Outcome.WAITS)
        deed = self._deed(DeedKind.STEP, item, typed.said, typed.words)
        deed = replace(deed, done=done, alone=alone)
        known = next((each for each in steps_saying(self._desk.journal, deed) if each.open), None)
        if done and known is not None and not known.repeats:
            # Words that were taken up before, and have been done since.
            return self._asked(
                replace(deed, kind=DeedKind.TICK, item=known.id, symbol=act.symbol, words="", words_alone="")
            )
        if not done:
            longer = self._longer_of(deed, beside)
            if longer is not None:
                return Meant(outcome=Outcome.WRITE, deed=longer)
        return self._asked(deed)

    def _longer_of(self, deed: Deed, wish: str) -> Deed | None:
        """The deed as longer words of a step that was taken up before and still reads as it was written."""
        beside = self._desk.action(deed.item) if deed.alone else None
        steps: Sequence[Action] = self._desk.journal.steps_of(deed.item)
        if beside is not None:
            steps = [each for each in self._desk.journal.actions if each.source.path == beside.source.path]
        for step in steps:
            if step.id != wish and self._is_beginning(step, deed.words):
                return replace(deed, kind=DeedKind.REWORD, item=step.id)
        return None

    def _is_beginning(self, step: Action, typed: str) -> bool:
        """Whether words go on where an open step ends that reads as the program writes one."""
        if not step.words or not step.open or len(step.sources) != 1 or not typed.startswith(step.words):
            return False
        before, _, behind = self._as_written(step).partition(step.words)
        plain = not before and self._is_ours(behind)
        return plain and typed != step.words and bool(step.written) and step.written[-1] <= self._week.last

    def _as_written(self, step: Action) -> str:
        """A step's own text, if the program may have written it, in an open box or a header; else empty."""
        source, desk = step.source, self._desk
        try:
            if source.form is Form.HEADER:
                return HeaderWays(desk).text_of(source)
            line = ItemLine(source.raw, desk.vault.settings.task_format)
            text = line.text[line.start : line.end] if line.symbol == " " else ""
            if not text or not line.field("action", desk.context.field_name):
                return text
            # A step without an insight is one by its field.
            of_field = bracketed_field("action", step.words)
        except CannotEdit:
            return ""
        return text.replace(of_field, step.words, 1) if text.startswith(of_field) else text

    def _is_ours(self, behind: str) -> bool:
        """Whether only what the program writes stands behind a step's words: what it is for, the filter."""
        behind = behind.replace(self._desk.vault.settings.task_filter, "").strip()
        return not behind or [(each.key, each.start, each.end) for each in inline_fields(behind)] == [
            ("for", 0, len(behind))
        ]

    def _decided(self, act: Act, action_id: str) -> Meant:
        """A box under *To decide*: a tick alone keeps the step, words say something else."""
        action = self._desk.action(action_id)
        if action is None:
            return _refused("act_not_found")
        typed = self._typed(act, _DECISION_ACTS)
        learns = action.kind is ActionKind.EXPERIMENT
        if learns and typed.act is TypedAct.LET_GO and typed.words and not typed.parted:
            # "let go of needing it perfect" is what was learned.
            typed = self._typed(act)
        if typed.act is not None:
            return self._spelled(typed, action_id)
        if typed.words and learns:
            return self._asked(self._deed(DeedKind.LEARNED, action_id, typed.said, typed.words))
        if typed.words:
            return Meant(outcome=Outcome.LEFT)
        if self._is_done(act.symbol):
            return self._asked(self._deed(DeedKind.KEEP, action_id, typed.said))
        return Meant(outcome=Outcome.WAITS)

    def _spelled(self, typed: Typed, item: str) -> Meant:
        """An act spelled in words."""
        kind = _DEED_OF[typed.act] if typed.act is not None else DeedKind.KEEP
        takes_day = typed.act in (TypedAct.REST_UNTIL, TypedAct.ON_DATE)
        if takes_day and typed.until is None:
            return _refused("act_bad_date", words=typed.words)
        words = typed.words if kind in (DeedKind.SMALLER, DeedKind.LET_GO) else ""
        deed = self._deed(kind, item, typed.said, words)
        key = f"{deed.key} {typed.until}" if typed.until else deed.key
        return self._asked(replace(deed, until=typed.until, key=key))

    def _reworded(self, strays: Iterable[Stray]) -> list[Meant]:
        """Lines of the page that hold longer words than the step they stand for."""
        found: list[Meant] = []
        for stray in strays:
            action = self._desk.action(self._actions.get(stray.ident, ""))
            # Behind what the page says about a step nobody knows which words are the writer's.
            plain = action is not None and JOIN not in stray.words
            if action is not None and plain and self._is_beginning(action, stray.words):
                deed = self._deed(DeedKind.REWORD, action.id, None, stray.words)
                found.append(Meant(outcome=Outcome.WRITE, stray=stray, deed=deed))
        return found

    def _is_done(self, symbol: str) -> bool:
        return box_state(symbol, self._desk.context.statuses) is BoxState.DONE

    def _typed(self, act: Act, allowed: frozenset[TypedAct] = frozenset()) -> Typed:
        return read_typed(act.typed or "", self._desk.vault.language, self._day(None), allowed)

    def _deed(self, kind: DeedKind, item: str, said: date | None, words: str = "") -> Deed:
        """A deed on the day that is said beside it, and the key by which it is known again."""
        key = f"{self._week.name} {item} {kind.value} {fold(words)}"
        if said is not None:
            key = f"{key} {said}"
        return Deed(
            kind=kind,
            item=item,
            day=self._day(said),
            words=words,
            words_alone=self._desk.context.words(words).words if words else "",
            since=self._week.first,
            key=key,
            week=self._week.name,
        )

    def _asked(self, deed: Deed) -> Meant:
        """The deed with its number among equal ones of the page."""
        ordinal = self._seen.get(deed.key, 0)
        self._seen[deed.key] = ordinal + 1
        key = f"{deed.key} {ordinal}" if ordinal else deed.key
        return Meant(outcome=Outcome.WRITE, deed=replace(deed, key=key), ordinal=ordinal)


def read_typed_plain(act: Act) -> Typed:
    """Words in an open box, with everything that stands among them."""
    return Typed(words=(act.typed or "").strip(" \t"))


def _refused(reason: str, **values: str) -> Meant:
    return Meant(outcome=Outcome.REFUSED, reason=reason, values=tuple(values.items()))
