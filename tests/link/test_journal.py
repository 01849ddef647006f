"""The journal as a whole: what it answers, and what holds whatever the notes say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.chance import FIRST, PATHS, UNTIL, made_journal, some_readings, told

from vault_integrate.app.page import journal_of, judge_all, make_page
from vault_integrate.app.reading import VaultReading, read_vault
from vault_integrate.app.vault import load_vault
from vault_integrate.model.item import (
    Reading,
    Role,
)
from vault_integrate.model.settings import Settings
from vault_integrate.model.week import parse_week, week_of
from vault_integrate.plan.weekly import plan_week

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.link.conftest import Teller


@settings(max_examples=150)
@given(some_readings())
def test_whatever_the_notes_say(readings: list[Reading]) -> None:
    journal = made_journal(readings)
    insights = {each.id for each in journal.insights}
    actions = {each.id for each in journal.actions}
    assert len(insights) == len(journal.insights)
    assert len(actions) == len(journal.actions)
    assert not insights & actions
    for insight in journal.insights:
        days = [notice.day for notice in insight.notices]
        assert days == sorted(set(days))
        assert all(day <= UNTIL for day in days)
        assert insight.sources
    guessed = [tie.insight for action in journal.actions for tie in action.ties if tie.guess]
    assert len(guessed) == len(set(guessed)), "an insight has one guess at most"
    for action in journal.actions:
        assert {tie.insight for tie in action.ties} <= insights
        assert len({tie.reason for tie in action.ties}) <= 1
        assert all(practice.day is None or practice.day <= UNTIL for practice in action.practices)
        assert not (action.repeats and action.done)
    marked = {
        (item.path, item.line, item.slot)
        for reading in readings
        for item in reading.items
        if item.role is Role.ACTION and item.box is None and (item.day is None or item.day <= UNTIL)
        if not (item.day is None and item.fields.days.get("created", UNTIL) > UNTIL)
    }
    copies = [(source.path, source.line) for action in journal.actions for source in action.sources]
    assert len(marked) <= len(copies), "no marked action is lost"
    assert {place[:2] for place in marked} <= set(copies)


@settings(max_examples=100)
@given(some_readings())
def test_every_insight_has_one_place_at_most(readings: list[Reading]) -> None:
    journal = made_journal(readings)
    plan = plan_week(journal, week_of(UNTIL), {}, Settings())
    shelves = (plan.moving, plan.waiting, plan.lived_before, plan.resting, plan.integrated)
    placed = [view.insight.id for shelf in shelves for view in shelf]
    assert len(placed) == len(set(placed))
    boxes = [step.action.id for view in plan.moving for step in view.steps if step.first_here]
    assert len(boxes) == len(set(boxes))
    for view in plan.moving:
        assert view.steps
        assert not any(step.tie is None or step.tie.guess for step in view.steps)
    for view in plan.waiting:
        assert not any(step.tie and not step.tie.guess for step in view.steps)


@settings(max_examples=100)
@given(some_readings(), st.permutations(range(len(PATHS))))
def test_the_order_of_readings_does_not_matter(readings: list[Reading], order: list[int]) -> None:
    turned = [readings[each] for each in order if each < len(readings)]
    assert told(made_journal(turned)) == told(made_journal(readings))


@settings(max_examples=100)
@given(some_readings())
def test_a_week_does_not_know_what_came_after_it(readings: list[Reading]) -> None:
    past = [each for each in readings if each.day is None or each.day <= UNTIL]
    assert told(made_journal(readings)) == told(made_journal(past))


LINES = (
    "- I hide #insight ^a",
    "\t- [ ] Call mom",
    "\t- [x] Call mom ✅ 2026-11-16",
    "\t\t- 2026-11-15 far",
    "- [ ] Call mom #action",
    "- [>] Call mom #action → [[2026-11-16]]",
    "- [x] [[Step]] at noon",
    "- [x] [[Fear]] told her",
    "- [[Fear]] again #insight",
    "As [[Fear]] says.",
    "- [ ] be kinder #action/home",
    "## Insights",
    "## Next steps",
    "> [!insight] I run",
    "- [-] Walk (floor:: 3/week) #action (for:: a)",
    "insight:: I lie",
    "- I lie #insight/home (resting:: 2026-11-20)",
    "",
)
STANDING = {
    "Fear.md": "---\ntags: [insight]\naction: Ask J.\n---\n",
    "Step.md": '---\ntags: [action/practice]\nfor: "[[Fear]]"\npracticed: [2026-11-11, 2026-11-19]\n---\n',
}
DAYS = ("2026-11-10", "2026-11-14", "2026-11-16", "2026-11-19", "2026-11-24", "2026-11-30")


@settings(max_examples=20)
@given(
    st.dictionaries(
        st.sampled_from(DAYS), st.lists(st.sampled_from(LINES), min_size=1, max_size=7), min_size=1
    )
)
def test_pages_of_real_notes_do_not_depend_on_order_or_on_later_notes(
    tmp_path_factory: pytest.TempPathFactory, journal: dict[str, list[str]]
) -> None:
    notes = STANDING | {f"{day}.md": "\n".join(lines) + "\n" for day, lines in journal.items()}
    known = {name: text for name, text in notes.items() if name < "2026-11-23" or name in STANDING}
    for week_name in ("2026-W46", "2026-W47"):
        whole = _page(tmp_path_factory.mktemp("whole"), notes, week_name)
        assert _page(tmp_path_factory.mktemp("known"), known, week_name) == whole
        assert _page(tmp_path_factory.mktemp("mixed"), notes, week_name, turned=True) == whole


def _page(root: Path, notes: Mapping[str, str], week_name: str, *, turned: bool = False) -> list[str]:
    (root / ".obsidian").mkdir()
    for name, text in notes.items():
        (root / name).write_text(text, encoding="utf-8")
    vault = load_vault(root)
    reading = read_vault(vault)
    if turned:
        reading = VaultReading(readings=reading.readings[::-1], diagnostics=reading.diagnostics)
    week = parse_week(week_name)
    assert week is not None
    page = make_page(vault, reading, week, today=date(2026, 12, 24))
    return [line.text for line in page.generated]


def test_the_example_vault_knows_nothing_of_later_weeks() -> None:
    vault = load_vault(pytest.importorskip("pathlib").Path(__file__).parents[2] / "examples" / "vault")
    reading = read_vault(vault)
    for week_name in ("2026-W43", "2026-W44", "2026-W45", "2026-W46"):
        week = parse_week(week_name)
        assert week is not None
        past = tuple(each for each in reading.readings if each.day is None or each.day <= week.last)
        before = make_page(vault, VaultReading(readings=past, diagnostics=()), week, today=week.last)
        after = make_page(vault, reading, week, today=week.last)
        assert before.generated == after.generated


def test_what_the_view_answers(week_of_files: Teller) -> None:
    journal = week_of_files(
        {
            "2026-08-03.md": "- I hide #insight\n\t- [ ] Call mom ⏳ 2026-08-10\n"
            "- I lie #insight (integrated:: 2026-08-04)\n",
            "2026-11-10.md": "---\nsafety: low\n---\n- I run #insight\n",
            "2026-11-17.md": "- [ ] Walk #action\n",
        }
    ).journal
    hide, lie, run = journal.insights
    assert (hide.words, lie.words, run.words) == ("I hide", "I lie", "I run")
    assert [f"{day:%m-%d}" for day in journal.days_of(hide.id)] == ["08-03", "08-10"]
    assert journal.days_of("nobody") == ()
    assert journal.insights_touching(date(2026, 8, 10), date(2026, 8, 10)) == (hide,)
    assert journal.insights_before(date(2026, 8, 11)) == (hide.id,)
    assert journal.insights_before(date(2026, 8, 10)) == ()
    assert journal.insight(run.id) == run
    assert journal.insight("nobody") is None
    assert [step.words for step in journal.steps_of(hide.id)] == ["Call mom"]
    assert [action.words for action in journal.loose_actions(FIRST, UNTIL)] == ["Walk"]
    assert journal.loose_actions(FIRST, FIRST) == ()
    assert journal.entries_between(FIRST, UNTIL) == (date(2026, 11, 10), date(2026, 11, 17))
    assert [check_in.safety for check_in in journal.check_ins(FIRST, UNTIL)] == [1]


@pytest.mark.parametrize("until", [date.min, date(1, 1, 21), date(1, 2, 1), date.max])
def test_the_ends_of_the_calendar(until: date) -> None:
    journal = made_journal([Reading(path="Fear.md", day=None, entry=False, title="Fear")], until)
    assert plan_week(journal, week_of(until), {}, Settings()).empty


def test_a_rule_that_only_names_strangers_ties_nothing(
    write_vault: Callable[[Mapping[str, str]], Path],
) -> None:
    vault = load_vault(
        write_vault({"2026-11-17.md": "- I hide #insight\n\t- [ ] Call\n", ".obsidian/app.json": "{}"})
    )
    journal = journal_of(vault, read_vault(vault), UNTIL)
    assert [tie.rule for action in journal.actions for tie in action.ties] == ["tie_nested"]
    assert judge_all(vault, journal.actions)
