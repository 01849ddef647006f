"""Listings as plain rows: insights, actions, what `why` says, by the schemas of `docs/json.md`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.link.identity import SHORT
from vault_integrate.model.names import fold
from vault_integrate.parse.inline import plain, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from vault_integrate.link.journal import MemoryJournal
    from vault_integrate.model.journal import Action, Insight, Source
    from vault_integrate.model.plan import InsightView, StepView, WeekPlan

Row = dict[str, object]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _place(source: Source) -> Row:
    return {"path": source.path, "line": source.line, "block_id": source.block_id, "day": _iso(source.day)}


def words_of(item: Insight | Action) -> str:
    """The item's words as a reader sees them; of private ones nothing."""
    return "" if item.private else plain(spans(item.words))


def step_row(step: StepView) -> Row:
    """One step of the week."""
    return {
        **action_row(step.action),
        "state": step.state.value,
        "planned_for": _iso(step.planned_for),
        "practiced": [_iso(each.day) for each in step.lived],
        "rule": step.verdict.rule,
    }


def action_row(action: Action) -> Row:
    """One action."""
    floor = action.fields.floor
    return {
        "id": action.id[:SHORT],
        "text": words_of(action),
        "private": action.private,
        "kind": action.kind.value,
        "open": action.open,
        "scheduled": _iso(action.scheduled),
        "floor": None if floor is None else {"times": floor.times, "weeks": floor.weeks},
        "done": _iso(action.done.day) if action.done else None,
        "practices": len([each for each in action.practices if not each.started]),
        "ties": [{"insight": tie.insight[:SHORT], "reason": tie.reason.value} for tie in action.ties],
        **_place(action.source),
    }


def insight_row(view: InsightView) -> Row:
    """One insight of the week with its steps."""
    return {
        **bare_insight_row(view.insight),
        "steps": [step_row(step) for step in view.steps],
        "perhaps": [step_row(step) for step in view.guesses],
    }


def bare_insight_row(insight: Insight) -> Row:
    """One insight."""
    resting = insight.resting
    return {
        "id": insight.id[:SHORT],
        "text": words_of(insight),
        "private": insight.private,
        "theme": insight.theme,
        "domain": insight.domain,
        "noticed": len(insight.notices),
        "since": _iso(insight.notices[0].day) if insight.notices else None,
        "last": _iso(insight.last_noticed),
        "resting": None if resting is None else (_iso(resting.until) or "yes"),
        "integrated": None if insight.integrated is None else (_iso(insight.integrated.day) or "yes"),
        **_place(insight.source),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightFilter:
    """What `insights` shows: the place an insight has this week, theme, domain, since."""

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


def place_of(plan: WeekPlan, identity: str) -> str:
    """Where an insight stands in the week: one of `PLACES`, `awareness`, or empty for nowhere."""
    for name, views in PLACES.items():
        if any(view.insight.id == identity for view in views(plan)):
            return name
    if any(wish.insight is not None and wish.insight.id == identity for wish in plan.awareness):
        return "awareness"
    return ""


def list_insights(journal: MemoryJournal, plan: WeekPlan, wanted: InsightFilter) -> list[Row]:
    """Insights with where they stand this week, newest notice first."""
    rows: list[Row] = []
    for insight in journal.insights:
        place = place_of(plan, insight.id)
        if not place and insight.resting is not None and wanted.place == "resting":
            place = "resting"
        if not place and insight.integrated is not None and wanted.place == "integrated":
            place = "integrated"
        if wanted.place == "current":
            if not place:
                continue
        elif wanted.place and place != wanted.place:
            continue
        if wanted.theme and fold(insight.theme or "") != fold(wanted.theme):
            continue
        if wanted.domain and insight.domain != wanted.domain:
            continue
        if wanted.since is not None and (insight.last_noticed is None or insight.last_noticed < wanted.since):
            continue
        rows.append({**bare_insight_row(insight), "place": place})
    rows.sort(key=lambda row: (str(row["last"] or ""), str(row["path"]), str(row["id"])), reverse=True)
    return rows


def list_actions(
    journal: MemoryJournal, *, only_open: bool = False, alone: bool = False, since: date | None = None
) -> list[Row]:
    """Actions, the one written last first."""
    rows: list[Row] = []
    for action in journal.actions:
        if only_open and not action.open:
            continue
        if alone and any(not tie.guess for tie in action.ties):
            continue
        if since is not None and (not action.written or action.written[-1] < since):
            continue
        rows.append(action_row(action))
    rows.sort(key=lambda row: (str(row["day"] or ""), str(row["path"]), str(row["id"])), reverse=True)
    return rows
