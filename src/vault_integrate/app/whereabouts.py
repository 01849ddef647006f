"""Where one insight or action stands in a week, and the rule that put it there, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.app.listing import place_of, state_of
from vault_integrate.model.journal import Action, Insight
from vault_integrate.model.page import LIST_LIMIT
from vault_integrate.plan.step import done_on, rests
from vault_integrate.plan.weekly import current_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from vault_integrate.app.page import WeekPage
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.plan import DecisionView, InsightView, StepView, WeekPlan

_HEADINGS = {"lived": "waiting", "awareness": "still_awareness"}
"""The places of an insight whose heading has another name."""

_REASONS = {"lived": "why_lived_before"}
"""The places of an insight whose reason has another name."""


class Whereabouts(Struct, frozen=True, kw_only=True):
    """Where an item stands in a week.

    Attributes:
        section: the page's section by its phrase (`moving`, `own_steps`), or None where it is on none.
        shown: whether the page shows it; False also where the section is cut before it.
        words: the same as a sentence, with the reason.
        also: likewise for other sections in which it stands.
    """

    section: str | None
    shown: bool
    words: str
    also: tuple[str, ...] = ()


def find_place(
    vault: Vault, page: WeekPage, whole: WeekPlan, item: Insight | Action, ident: str
) -> Whereabouts:
    """Where an item stands.

    Args:
        vault: the open vault.
        page: the week's page.
        whole: the plan of the same week with nothing cut.
        item: an insight or action of the page's journal.
        ident: its block id on the page.
    """
    finder = _Finder(vault, page, whole)
    section, why = finder.insight(item) if isinstance(item, Insight) else finder.action(item)
    week = page.plan.week.name
    if section is None:
        return Whereabouts(
            section=None, shown=False, words=vault.language.say("why_off_page", week=week, why=why)
        )
    shown = finder.is_shown(item, section, ident)
    words = vault.language.say(
        "why_on_page" if shown else "why_cut", week=week, heading=vault.language.say(section), why=why
    )
    also = tuple(
        vault.language.say("why_on_page", week=week, heading=vault.language.say(other), why=reason)
        for other, reason in finder.also(item)
        if other != section
    )
    return Whereabouts(section=section, shown=shown, words=words, also=also)


class _Finder:
    """Finds the section of an item and the reason for it."""

    def __init__(self, vault: Vault, page: WeekPage, whole: WeekPlan) -> None:
        self._vault = vault
        self._say = vault.language.say
        self._page = page
        self._whole = whole
        self._week = page.plan.week

    def is_shown(self, item: Insight | Action, section: str, ident: str) -> bool:
        """Whether the page reaches as far as the item; what stands in a fold has no id there."""
        if section in ("one_shift", "welcome_step"):
            return True
        in_lists = {
            "own_steps": [step.action.id for step in self._page.plan.own_steps],
            "resting": [
                *(view.insight.id for view in self._page.plan.resting),
                *(step.action.id for step in self._page.plan.resting_steps),
            ],
            "let_go": [
                each.id if isinstance(each, Insight) else each.action.id for each in self._page.plan.let_go
            ],
        }
        if section in in_lists:
            # Their lines carry no block id by which they could be found among the generated ones.
            return item.id in in_lists[section][:LIST_LIMIT]
        generated = {each.line.ident for each in self._page.generated if each.line is not None}
        if ident in generated:
            return True
        return isinstance(item, Action) and any(
            _is(step, item)
            for view in (*self._page.plan.moving, *self._page.plan.waiting)
            for step in view.guesses
        )

    def also(self, item: Insight | Action) -> Iterator[tuple[str, str]]:
        """Further sections of the page that hold an item, beside its main one."""
        for decision in self._page.plan.to_decide:
            if decision.step.action.id == item.id:
                yield "to_decide", self._asked(decision)

    def _asked(self, decision: DecisionView) -> str:
        """Why a step is asked about."""
        if decision.ended is not None:
            return self._say("why_experiment_due", date=self._day(decision.ended))
        if decision.last is not None:
            return self._say("why_to_decide", date=self._day(decision.last))
        return self._say("why_to_decide_undated")

    def _way_back(self, item: Insight | Action) -> tuple[str | None, str] | None:
        """Section and reason on the short page after a gap; None on any other page."""
        back = self._page.plan.way_back
        if back is None:
            return None
        if back.view is not None and item.id == back.view.insight.id:
            return "welcome_step", self._say("why_way_back_insight")
        steps = back.view.steps if back.view is not None else (back.alone,)
        if any(step is not None and step.action.id == item.id for step in steps):
            return "welcome_step", self._say("why_way_back")
        return None, self._say("why_way_back_rest")

    def insight(self, insight: Insight) -> tuple[str | None, str]:
        """Section and reason of an insight; without a section the reason says why."""
        if any(each.id == insight.id for each in self._whole.let_go if isinstance(each, Insight)):
            return "let_go", self._dated("why_let_go", insight.let_go.day if insight.let_go else None)
        if insight.integrated is not None:
            why = self._dated("why_integrated", insight.integrated.day)
            return ("integrated" if _holds(self._whole.integrated, insight) else None), why
        on_short_page = self._way_back(insight)
        if on_short_page is not None:
            return on_short_page
        if _holds(self._whole.resting, insight):
            return "resting", self._rest(insight)
        place = place_of(self._whole, insight)
        if place and place != "resting":
            why = self._say(_REASONS.get(place, f"why_{place}"), count=self._vault.settings.current_weeks)
            return _HEADINGS.get(place, place), why
        earlier = self._whole.from_earlier
        if earlier is not None and earlier.insight.id == insight.id:
            return "from_earlier", self._say("why_from_earlier")
        return None, self._absent(insight)

    def _rest(self, item: Insight | Action) -> str:
        """Why an insight or a step stands under *Resting*."""
        if item.resting is None:
            return self._say("why_steps_rest")
        until = item.resting.until
        return self._say("why_resting_until", date=self._day(until)) if until else self._say("why_resting")

    def _absent(self, insight: Insight) -> str:
        first, last = current_span(self._week, self._vault.settings)
        if any(first <= day <= last for day in self._page.journal.days_of(insight.id)):
            return self._say("why_in_peace")
        if rests(insight.resting, self._week):
            return self._say("why_resting")
        return self._say("why_untouched", first=self._day(first), last=self._day(last))

    def action(self, action: Action) -> tuple[str | None, str]:
        """Section and reason of an action."""
        return next(self._places(action), None) or (None, self._ended(action))

    def _places(self, action: Action) -> Iterator[tuple[str | None, str]]:
        """The sections that hold it, the topmost first."""
        plan = self._whole
        if any(_is(each, action) for each in plan.let_go if not isinstance(each, Insight)):
            yield "let_go", self._dated("why_let_go", action.let_go.day if action.let_go else None)
        on_short_page = self._way_back(action)
        if on_short_page is not None:
            yield on_short_page
            return
        if _is(plan.one_shift, action):
            chosen = self._week.name in action.chosen
            yield "one_shift", self._say("why_one_shift" if chosen else "why_first_step")
        if any(_is(step, action) for view in plan.moving for step in view.steps):
            yield "moving", self._say("why_step")
        if any(_is(wish.step, action) for wish in plan.awareness):
            yield "still_awareness", self._say("why_wish")
        for section, views in (("moving", plan.moving), ("waiting", plan.waiting)):
            if any(_is(step, action) for view in views for step in view.guesses):
                yield section, self._say("why_guess")
        if any(_is(step, action) for step in plan.own_steps):
            yield "own_steps", self._say("why_own_step")
        if any(_is(step, action) for step in plan.resting_steps):
            yield "resting", self._rest(action)

    def _ended(self, action: Action) -> str:
        """Why an action stands nowhere in the week."""
        state = state_of(action, self._page.journal, self._week)
        if state == "let-go" and action.let_go:
            return self._dated("why_let_go", action.let_go.day)
        if state == "cancelled" and action.cancelled:
            return self._dated("why_cancelled", action.cancelled.day)
        if state == "done":
            return self._dated("why_done", done_on(action, self._week))
        if state == "resting":
            return self._rest(action)
        if any(action.belongs_to(view.insight.id) for view in self._whole.resting):
            return self._say("why_insight_rests")
        tied = any(not tie.guess for tie in action.ties)
        return self._say("why_insight_off" if tied else "why_alone_untouched")

    def _dated(self, key: str, day: date | None) -> str:
        return self._say(f"{key}_on", date=self._day(day)) if day else self._say(key)

    def _day(self, day: date) -> str:
        return self._vault.language.day_words(day, self._week.last.year)


def _holds(views: Sequence[InsightView], insight: Insight) -> bool:
    return any(view.insight.id == insight.id for view in views)


def _is(step: StepView | None, action: Action) -> bool:
    return step is not None and step.action.id == action.id
