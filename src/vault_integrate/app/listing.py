"""Listings as plain rows: insights, actions and the steps of a week, by the schemas of `docs/json.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.page import judge_all
from vault_integrate.errors import UsageFault
from vault_integrate.link.identity import SHORT
from vault_integrate.model.journal import Insight
from vault_integrate.model.language import folded_name
from vault_integrate.model.names import fold
from vault_integrate.parse.inline import plain, spans
from vault_integrate.plan.step import UNJUDGED, done_on, floor_met_on, rests
from vault_integrate.plan.weekly import Acting, actions_to_judge, current_span, plan_week

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from vault_integrate.app.vault import Vault
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Action, Source
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.plan import InsightView, StepView, WeekPlan
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.model.week import Week

Row = dict[str, object]


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return day.isoformat() if day else None


def _place(source: Source, *, private: bool) -> Row:
    """Where an item stands; a block id may be made of the item's words."""
    block_id = None if private else source.block_id
    return {"path": source.path, "line": source.line, "block_id": block_id, "day": iso(source.day)}


def words_of(item: Insight | Action) -> str:
    """The item's words as a reader sees them; of private ones nothing."""
    return "" if item.private else plain(spans(item.words))


def whole_plan(vault: Vault, journal: MemoryJournal, week: Week) -> WeekPlan:
    """The week's plan with nothing cut for length: what the page's "more" lines point to."""
    verdicts = judge_all(vault, actions_to_judge(journal, week, vault.settings))
    # The plan cuts nothing that an act stands on.
    everything = Acting(items=frozenset(insight.id for insight in journal.insights))
    return plan_week(journal, week, verdicts, vault.settings, acting=everything)


def state_of(action: Action, journal: MemoryJournal, week: Week) -> str:
    """How an action stands on the week's last day: open, resting, done, cancelled, let-go or integrated.

    What repeats ends with its insight's *integrated* (PRODUCT section 4).
    """
    if action.let_go:
        return "let-go"
    if action.cancelled:
        return "cancelled"
    if action.done or floor_met_on(action, week):
        return "done"
    own = [journal.insight(tie.insight) for tie in action.ties if not tie.guess]
    if action.repeats and own and all(each is not None and each.integrated is not None for each in own):
        return "integrated"
    return "resting" if rests(action.resting, week) else "open"


def step_row(step: StepView, week: Week) -> Row:
    """One step of the week."""
    return {
        **_action_row(step.action, step.verdict, week),
        "state": step.state.value,
        "planned_for": iso(step.planned_for),
        "practiced": [iso(each.day) for each in step.lived],
    }


def _action_row(action: Action, verdict: Verdict, week: Week) -> Row:
    floor = None if action.private else action.fields.floor
    ended = action.let_go or action.cancelled or action.done
    met = done_on(action, week)
    return {
        "id": action.id[:SHORT],
        "text": words_of(action),
        "private": action.private,
        "kind": action.kind.value,
        "repeats": action.repeats,
        "concrete": verdict.concrete,
        "rule": verdict.rule,
        "scheduled": iso(action.scheduled),
        "floor": None if floor is None else {"times": floor.times, "weeks": floor.weeks},
        "ended": iso(ended.day) if ended else iso(met),
        "practices": len([each for each in action.practices if not each.started]),
        "ties": [{"insight": tie.insight[:SHORT], "reason": tie.reason.value} for tie in action.ties],
        **_place(action.source, private=action.private),
    }


def let_go_row(each: Insight | StepView) -> Row:
    """What was let go in a week: an insight, or a step by its action."""
    item = each if isinstance(each, Insight) else each.action
    role = "insight" if isinstance(each, Insight) else "action"
    day = item.let_go.day if item.let_go else None
    return {
        "role": role,
        "id": item.id[:SHORT],
        "text": words_of(item),
        "private": item.private,
        "day": iso(day),
    }


def insight_row(view: InsightView, week: Week) -> Row:
    """One insight of the week with its steps."""
    return {
        **_insight_row(view.insight),
        "steps": [step_row(step, week) for step in view.steps],
        "perhaps": [step_row(step, week) for step in view.guesses],
    }


def _insight_row(insight: Insight) -> Row:
    resting = insight.resting
    return {
        "id": insight.id[:SHORT],
        "text": words_of(insight),
        "private": insight.private,
        "theme": None if insight.private else insight.theme,
        "domain": None if insight.private else insight.domain,
        "noticed": len(insight.notices),
        "since": iso(insight.notices[0].day) if insight.notices else None,
        "last": iso(insight.last_noticed),
        "resting": None if resting is None else (iso(resting.until) or "yes"),
        "integrated": None if insight.integrated is None else (iso(insight.integrated.day) or "yes"),
        **_place(insight.source, private=insight.private),
    }


class InsightFilter(Struct, frozen=True, kw_only=True):
    """What `insights` shows; what is empty shows all.

    Attributes:
        place: one of `PLACES`, or `current`. *Waiting* holds those lived the week before, as on the page.
        theme: a theme, those below it included.
        domain: one of the five.
        since: the first day on which the last notice may lie.
    """

    place: str = ""
    theme: str = ""
    domain: str = ""
    since: date | None = None


PLACES: dict[str, Callable[[WeekPlan], Sequence[InsightView]]] = {
    "moving": lambda plan: plan.moving,
    "waiting": lambda plan: plan.waiting,
    "lived": lambda plan: plan.lived_before,
    "resting": lambda plan: plan.resting,
    "integrated": lambda plan: plan.integrated,
}
"""The places that a week gives an insight."""


def place_of(plan: WeekPlan, insight: Insight) -> str:
    """Where an insight stands in the week: one of `PLACES`, `awareness`, or empty for in peace."""
    for name, views in PLACES.items():
        if any(view.insight.id == insight.id for view in views(plan)):
            return name
    if any(wish.insight is not None and wish.insight.id == insight.id for wish in plan.awareness):
        return "awareness"
    if insight.integrated is not None:
        return "integrated"
    return "resting" if rests(insight.resting, plan.week) else ""


def domain_named(written: str, language: LanguagePack) -> str:
    """The domain that a word means; empty for an empty word.

    Raises:
        UsageFault: it means none.
    """
    domain = language.domain_words.get(folded_name(written), "")
    if written and not domain:
        known = ", ".join(dict.fromkeys(language.domain_words.values()))
        raise UsageFault(*messages.told("no_domain", domain=written, known=known))
    return domain


def list_insights(vault: Vault, journal: MemoryJournal, week: Week, wanted: InsightFilter) -> list[Row]:
    """Insights with where they stand in the week, newest notice first.

    Args:
        vault: the open vault.
        journal: its journal as of the week's last day.
        week: the week that is asked about.
        wanted: which of them.

    Returns:
        Plain rows, by the schema *insights* of `docs/json.md`.
    """
    plan = whole_plan(vault, journal, week)
    first, last = current_span(week, vault.settings)
    current = {insight.id for insight in journal.insights_touching(first, last)}
    rows: list[Row] = []
    for insight in journal.insights:
        place = place_of(plan, insight)
        if wanted.place == "current":
            fits = insight.id in current
        else:
            fits = not wanted.place or wanted.place == ("waiting" if place == "lived" else place)
        if fits and _matches(insight, wanted):
            rows.append({**_insight_row(insight), "place": place or None})
    rows.sort(key=lambda row: (str(row["last"] or ""), str(row["path"]), str(row["id"])), reverse=True)
    return rows


def _matches(insight: Insight, wanted: InsightFilter) -> bool:
    theme, asked = fold(insight.theme or ""), fold(wanted.theme).strip("#/ ")
    if asked and theme != asked and not theme.startswith(f"{asked}/"):
        return False
    if wanted.domain and insight.domain != wanted.domain:
        return False
    return wanted.since is None or (insight.last_noticed is not None and insight.last_noticed >= wanted.since)


class ActionFilter(Struct, frozen=True, kw_only=True):
    """What `actions` shows; what is not asked for shows all.

    Attributes:
        only_open: those that ask for something in the week: not ended and not resting.
        resting: those that rest.
        alone: those without an insight; a guess is none.
        awareness: those that only wish and have not ended.
        since: the first day on which they may have been written last.
    """

    only_open: bool = False
    resting: bool = False
    alone: bool = False
    awareness: bool = False
    since: date | None = None


def list_actions(vault: Vault, journal: MemoryJournal, week: Week, wanted: ActionFilter) -> list[Row]:
    """Actions, the one written last first; Args as `list_insights`, rows by the schema *actions*."""
    verdicts: Mapping[str, Verdict] = judge_all(vault, journal.actions)
    rows: list[Row] = []
    for action in journal.actions:
        state = state_of(action, journal, week)
        verdict = verdicts.get(action.id, UNJUDGED)
        asked = (
            not (wanted.only_open and state != "open"),
            not (wanted.resting and state != "resting"),
            not (wanted.alone and any(not tie.guess for tie in action.ties)),
            not (wanted.awareness and (verdict.concrete or state not in ("open", "resting"))),
            wanted.since is None or (bool(action.written) and action.written[-1] >= wanted.since),
        )
        if all(asked):
            rows.append({**_action_row(action, verdict, week), "state": state})
    rows.sort(key=lambda row: (str(row["day"] or ""), str(row["path"]), str(row["id"])), reverse=True)
    return rows
