"""The journal as a whole: what it answers, and what holds whatever the notes say."""

from __future__ import annotations

import random
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vault_integrate.app.page import journal_of, judge_all, make_page
from vault_integrate.app.reading import VaultReading, read_vault
from vault_integrate.app.vault import load_vault
from vault_integrate.link.journal import LinkContext, build_journal
from vault_integrate.link.names import VaultNames
from vault_integrate.model.item import (
    NO_FIELDS,
    ActionKind,
    Dated,
    Fields,
    Form,
    Found,
    Reading,
    Reference,
    Resting,
    Role,
)
from vault_integrate.model.settings import Settings
from vault_integrate.model.task import BoxState
from vault_integrate.model.week import ISO, parse_week, week_of
from vault_integrate.parse.dates import read_try
from vault_integrate.parse.links import find_links
from vault_integrate.parse.recurrence import parse_rule
from vault_integrate.plan.weekly import plan_week
from vault_integrate.plugin.builtin import tie_explicit, tie_nested, tie_same_note, tie_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from tests.link.conftest import Teller

    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Action
    from vault_integrate.model.tie import TieEvidence, TieProposal

FIRST = date(2026, 11, 9)
UNTIL = date(2026, 11, 22)
PATHS = ("2026-11-09.md", "2026-11-14.md", "2026-11-17.md", "2026-11-23.md", "Fear.md", "Call.md")
WORDS = (
    "Fear",
    "Call",
    "call.",
    "I hide",
    "I hide → [[2026-11-17]]",
    "[[Fear]] again",
    "",
    "[[Call]]",
    "with [[Fear]]",
)
LINKS = (
    "[[Fear]]",
    "[[Call]]",
    "[[2026-11-14]]",
    "[[2026-11-14#^a]]",
    "[[2026-11-17#^b]]",
    "[[#^a]]",
    "[[Nobody]]",
)


def _rules(action: Action, evidence: TieEvidence) -> Sequence[tuple[str, TieProposal]]:
    return [
        (rule.__name__.rpartition(".")[2], proposal)
        for rule in (tie_explicit, tie_nested, tie_same_note, tie_theme)
        for proposal in rule.vault_tie(action, evidence)
    ]


def _journal(readings: Iterable[Reading], until: date = UNTIL) -> MemoryJournal:
    return build_journal(
        readings,
        LinkContext(
            names=VaultNames.of(PATHS),
            until=until,
            current_weeks=8,
            week_rule=ISO,
            rules=_rules,
            read_rhythm=parse_rule,
            read_try=read_try,
        ),
    )


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-11-{text}")


FIELDS = (
    *[NO_FIELDS] * 8,
    *(Fields(refs=(Reference(text=text),)) for text in ("a", "^b", "Fear", "one", "Nobody")),
    Fields(refs=(Reference(text="a"), Reference(text="Fear"))),
    Fields(theme="home"),
    *(
        Fields(days=MappingProxyType({name: _day(day)}))
        for name in ("scheduled", "due", "start", "done", "cancelled", "created")
        for day in ("13", "24")
    ),
    Fields(recurrence="every week"),
    Fields(recurrence="nonsense"),
    *(Fields(state=state) for state in ("open", "resting", "done")),
    Fields(state="integrated", integrated=Dated(day=None)),
    Fields(state="let-go", let_go=Dated(day=None, words="enough")),
    *(Fields(resting=Resting(until=until)) for until in (None, _day("19"), _day("24"))),
    *(Fields(integrated=Dated(day=_day(day))) for day in ("12", "18", "24")),
    *(Fields(let_go=Dated(day=_day(day), words="enough")) for day in ("12", "18", "24")),
    Fields(kept=Dated(day=_day("18"))),
    Fields(practiced=(Dated(day=_day("18")), Dated(day=_day("18")), Dated(day=_day("24")))),
    *(Fields(one_shift=week) for week in ("", "2026-W47", "nonsense")),
    *(Fields(ident=ident) for ident in ("one", "One", "two")),
    Fields(try_for="2 weeks"),
)
ROLES = (*Role, Role.INSIGHT, Role.ACTION)
FORMS = (Form.TAG, Form.TAG, Form.HEADING, Form.HEADER, Form.FIELD)
BOXES = (BoxState.OPEN, BoxState.DONE, BoxState.CANCELLED, BoxState.STARTED, BoxState.MOVED)
SPOKEN = tuple(
    (words, find_links(words)) for word in WORDS for words in (word, *(f"{word} {link}" for link in LINKS))
)
MORE: tuple[dict[str, Any], ...] = (
    *[{}] * 4,
    {"block_id": "a"},
    {"block_id": "b"},
    {"kind": ActionKind.PRACTICE},
    {"kind": ActionKind.ONCE},
    {"themes": ("home",)},
    {"leading_day": _day("18")},
    {"leading_day": _day("24")},
    {"private": True},
    {"slot": 1},
)


def _item(chance: random.Random, path: str, day: date | None, line: int) -> Found:
    """A line of any role, form, box and nesting, with fields and links at random."""
    role = chance.choice(ROLES)
    words, links = chance.choice(SPOKEN)
    boxed = role is Role.BOX or (role is Role.ACTION and chance.random() < 0.7)
    above = [other for other in range(line - 1, 0, -1) if chance.random() < 0.4]
    return Found(
        role=role,
        form=Form.PLACE if role in (Role.BOX, Role.LINE) else chance.choice(FORMS),
        path=path,
        line=line,
        last_line=line,
        block=line,
        day=day,
        words=words,
        links=links,
        box=chance.choice(BOXES) if boxed else None,
        fields=chance.choice(FIELDS),
        ancestors=tuple(above),
        **chance.choice(MORE),
    )


def _reading(chance: random.Random, path: str) -> Reading:
    day = _day(path[8:10]) if path[0] == "2" else None
    items = [_item(chance, path, day, line) for line in range(1, chance.randint(2, 7))]
    if day is None:
        role = chance.choice((Role.INSIGHT, Role.ACTION))
        words = path.removesuffix(".md")
        note = Found(role=role, form=Form.NOTE, path=path, line=1, last_line=1, slot=2, words=words)
        items.append(replace(note, fields=chance.choice(FIELDS)))
    return Reading(
        path=path,
        day=day,
        entry=day is not None,
        title=path.removesuffix(".md"),
        items=tuple(sorted(items, key=lambda each: (each.line, each.slot))),
        practiced=(Reference(text=chance.choice(("one", "Call", "a", "[["))),),
    )


def _readings() -> st.SearchStrategy[list[Reading]]:
    """A small vault; one number makes all of it, because a choice for each field takes a second each."""

    def make(seed: int) -> list[Reading]:
        chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
        return [_reading(chance, path) for path in chance.sample(PATHS, chance.randint(1, len(PATHS)))]

    return st.integers(0, 2**32).map(make)


def _told(journal: MemoryJournal, until: date = UNTIL) -> object:
    week = week_of(until)
    return (journal.insights, journal.actions, plan_week(journal, week, {}, Settings()))


@settings(max_examples=150)
@given(_readings())
def test_whatever_the_notes_say(readings: list[Reading]) -> None:
    journal = _journal(readings)
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
@given(_readings())
def test_every_insight_has_one_place_at_most(readings: list[Reading]) -> None:
    journal = _journal(readings)
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
@given(_readings(), st.permutations(range(len(PATHS))))
def test_the_order_of_readings_does_not_matter(readings: list[Reading], order: list[int]) -> None:
    turned = [readings[each] for each in order if each < len(readings)]
    assert _told(_journal(turned)) == _told(_journal(readings))


@settings(max_examples=100)
@given(_readings())
def test_a_week_does_not_know_what_came_after_it(readings: list[Reading]) -> None:
    past = [each for each in readings if each.day is None or each.day <= UNTIL]
    assert _told(_journal(readings)) == _told(_journal(past))


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


@pytest.mark.parametrize("until", [date.min, date(1, 2, 1), date.max])
def test_the_ends_of_the_calendar(until: date) -> None:
    journal = _journal([Reading(path="Fear.md", day=None, entry=False, title="Fear")], until)
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
