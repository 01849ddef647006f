"""A small vault written in the test, and its week as it was read, tied and planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from vault_integrate.app.page import WeekPage, make_page
from vault_integrate.app.reading import read_vault
from vault_integrate.app.vault import load_vault
from vault_integrate.model.week import parse_week

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Action, Insight
    from vault_integrate.model.plan import InsightView, StepView, WeekPlan

TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One week of a small vault, in the few words a test asks for."""

    page: WeekPage

    @property
    def journal(self) -> MemoryJournal:
        return self.page.journal

    @property
    def plan(self) -> WeekPlan:
        return self.page.plan

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.page.generated)

    def insight(self, words: str = "") -> Insight:
        """The one insight whose words hold these."""
        (found,) = (each for each in self.journal.insights if words in each.words)
        return found

    def action(self, words: str = "") -> Action:
        """The one action whose words hold these."""
        (found,) = (each for each in self.journal.actions if words in each.words)
        return found

    def insights(self) -> dict[str, list[str]]:
        """Words to the days on which it was noticed, as `11-10`."""
        return {
            each.words: [f"{notice.day:%m-%d}" for notice in each.notices] for each in self.journal.insights
        }

    def actions(self) -> dict[str, str]:
        """Words to the story of each action; what is not so is not said.

        `done 11-12; nested: I hide; lived 11-10 with a remark, started 11-11`.
        """
        told: dict[str, str] = {}
        for each in self.journal.actions:
            assert each.words not in told, f"two actions say {each.words}"
            told[each.words] = self.story(each)
        return told

    def story(self, action: Action) -> str:
        """The story of one action, see `actions`."""
        parts = [
            f"{name} {_day(said.day)} {said.words}".strip()
            for name, said in (
                ("done", action.done),
                ("cancelled", action.cancelled),
                ("let go", action.let_go),
            )
            if said is not None
        ] or ["open"]
        parts += [f"{tie.reason.value}: {self._words_of(tie.insight)}" for tie in action.ties]
        lived = [
            f"{'started' if each.started else 'lived'} {_day(each.day)} {each.words}".strip()
            for each in action.practices
        ]
        return "; ".join((*parts, *((", ".join(lived),) if lived else ())))

    def practices(self, words: str = "") -> list[tuple[str, str]]:
        """The practices of one action: the day, of a start with a slash before it, and the remark."""
        return [
            (f"{'/' if each.started else ''}{_day(each.day)}", each.words)
            for each in self.action(words).practices
        ]

    def _words_of(self, identity: str) -> str:
        insight = self.journal.insight(identity)
        assert insight is not None
        return insight.words

    def shelves(self) -> dict[str, list[str]]:
        """Where each item stands, by its words; empty shelves are left out."""
        plan = self.plan
        shelves: dict[str, list[str]] = {
            "moving": [_with_steps(view) for view in plan.moving],
            "waiting": [view.insight.words for view in plan.waiting],
            "lived": [view.insight.words for view in plan.lived_before],
            "awareness": [wish.step.action.words for wish in plan.awareness],
            "own": [step.action.words for step in plan.own_steps],
            "resting": [view.insight.words for view in plan.resting],
            "integrated": [view.insight.words for view in plan.integrated],
            "earlier": [plan.from_earlier.insight.words] if plan.from_earlier else [],
        }
        return {name: words for name, words in shelves.items() if words}


def _day(day: date | None) -> str:
    return f"{day:%m-%d}" if day else "undated"


def _with_steps(view: InsightView) -> str:
    return f"{view.insight.words}: {', '.join(_with_state(step) for step in view.steps)}"


def _with_state(step: StepView) -> str:
    state = "" if step.state == "open" else f" ({step.state.value})"
    return f"{step.action.words}{state}"


Teller = Callable[..., Told]


@pytest.fixture
def week_of_files(write_vault: Callable[[Mapping[str, str | bytes]], Path]) -> Teller:
    """Write notes and read their week: `week_of_files({"2026-11-17.md": "..."})` gives W47 of 2026."""

    def tell(files: Mapping[str, str | bytes], week: str = "2026-W47", *, today: date = TODAY) -> Told:
        vault = load_vault(write_vault({".obsidian/app.json": "{}", **files}))
        wanted = parse_week(week)
        assert wanted is not None
        return Told(page=make_page(vault, read_vault(vault), wanted, today=today))

    return tell
