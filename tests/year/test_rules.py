"""Each rule of the year finds what it is there for: a page broken on purpose, and the complaint."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.year import rules, rules_life, rules_practice
from tests.year.pagetext import EN, PageText, pattern

if TYPE_CHECKING:
    from tests.year.conftest import Told
    from tests.year.rules import Rule

Break = Callable[["Told"], PageText]
HOLDS = Callable[[PageText], bool]


def first(told: Told, holds: HOLDS) -> PageText:
    """The first page of which something is so."""
    return next(page for page in told.texts if holds(page))


def has(*keys: str) -> HOLDS:
    """Whether a page has all these sections."""
    return lambda page: all(page.section(key) for key in keys)


def says(key: str) -> HOLDS:
    return lambda page: pattern(key).search(page.text) is not None


def asks(key: str) -> HOLDS:
    return lambda page: EN.say(key) in page.text


def with_lines(page: PageText, lines: list[str]) -> PageText:
    return PageText(page.week, tuple(lines), page.closed)


def sub(page: PageText, old: str, new: str) -> PageText:
    assert old in page.text
    return with_lines(page, page.text.replace(old, new, 1).split("\n"))


def without(page: PageText, part: str) -> PageText:
    """The page with no line that holds this."""
    return with_lines(page, [line for line in page.lines if part not in line])


def without_section(page: PageText, key: str) -> PageText:
    gone = (*page.section(key), f"## {EN.say(key)}", f"> [!note]- {EN.say(key)}")
    return with_lines(page, [line for line in page.lines if not line or line.removeprefix("> ") not in gone])


def plus(page: PageText, key: str, *new: str) -> PageText:
    """The page with lines more under a heading, which is made where there is none."""
    heading = f"## {EN.say(key)}"
    lines = list(page.lines)
    if heading not in lines:
        at = lines.index(f"## {EN.say('week_question')}")
        lines[at:at] = [heading, "", *new, ""]
    else:
        at = lines.index(heading) + 1
        while not lines[at].startswith("- "):
            at += 1
        lines[at:at] = new
    return with_lines(page, lines)


def last(page: PageText, *new: str) -> PageText:
    """The page with lines more before its question."""
    return with_lines(page, [*page.lines[:-3], *new, *page.lines[-3:]])


def one_more(told: Told, counted: str) -> PageText:
    """A page that says one more than it counted; `counted` has the number as its group."""
    page = first(told, lambda page: re.search(counted, page.text) is not None)
    found = re.search(counted, page.text)
    assert found is not None
    at, end = found.span(1)
    return with_lines(page, f"{page.text[:at]}{int(found[1]) + 1}{page.text[end:]}".split("\n"))


def other_week(told: Told, holds: HOLDS, weeks: int) -> PageText:
    """A page taken for that of another week."""
    page = first(told, holds)
    return replace(page, week=page.week.before(-weeks))


def not_soft(told: Told) -> HOLDS:
    truth = told.year.truth
    return lambda page: not rules_practice.low(page, truth) and not truth.is_gap(page.week)


def ordinary(told: Told) -> PageText:
    """A page in the middle of things."""
    holds = has("one_shift", "moving", "waiting", "what_moved")
    return next(page for page in told.texts[9:] if holds(page) and "once in week" in page.text)


def gap(told: Told) -> PageText:
    return first(told, says("welcome_back"))


def an_offer(told: Told) -> PageText:
    """A page that asks about a step lived in that week."""
    page = first(told, says("lived_on"))
    step = next(
        step
        for line in page.steps()
        for step in told.year.truth.by_token(line)
        if step.lived(page.week.first, page.week.last)
    )
    return plus(page, "to_decide", f"- {step.words} ^abcdef", "\t- [ ] ")


def a_resting_one(told: Told) -> PageText:
    page = first(told, has("resting", "waiting"))
    resting = next(
        each for each in told.year.truth.insights if each.token in "\n".join(page.section("resting"))
    )
    return plus(page, "waiting", f"- **{resting.words}** ^abcdef")


def a_later_one(told: Told, key: str) -> PageText:
    """A page on which an item stands that had ended long before."""
    item = next(each for each in told.year.truth.insights if getattr(each, key) is not None)
    day = getattr(item, key)
    page = first(told, lambda page: page.week.first > day and bool(page.section("waiting")))
    return plus(page, "waiting", f"- **{item.words}** ^abcdef")


def a_noticed_one(told: Told) -> PageText:
    page = ordinary(told)
    insight = next(
        each
        for each in told.year.truth.insights
        if each.token in page.text and any(page.week.contains(day) for day in each.notices)
    )
    return without(page, insight.token)


def another_step(told: Told) -> PageText:
    page = first(told, lambda page: bool(page.section("one_shift")) and len(list(page.steps())) > 1)
    shift = told.year.truth.by_token("\n".join(page.section("one_shift")))[0]
    ended = next(
        each for each in told.year.truth.steps if each is not shift and not each.known(page.week.last)
    )
    return with_lines(page, [line.replace(shift.token, ended.token) for line in page.lines])


def another_remark(told: Told) -> PageText:
    page = ordinary(told)
    other = next(
        each
        for _, each in told.year.truth.occasions()
        if each.remark and not page.week.contains(each.day) and each.day < page.week.first
    )
    return plus(page, "moving", f"- {other.remark} ^abcdef")


def twice_told(told: Told) -> PageText:
    page = first(told, lambda page: any("remark-" in line for line in page.section("moving")))
    line = next(line for line in page.section("moving") if "remark-" in line)
    return sub(page, line, f"{line}\n{line}")


def a_lost_practice(told: Told) -> PageText:
    page = first(told, lambda page: bool(page.items("moving")) and "lived on" in page.items("moving")[0].text)
    line = next(line for line in page.items("moving")[0].under if "lived on" in line)
    return without(page, line)


def reversed_offers(told: Told) -> PageText:
    def uneven(page: PageText) -> bool:
        lasts = [step.changed(page.week.last) for _, step in rules_life._offers(page, told.year.truth)]
        return len({max(each) for each in lasts}) > 1

    page = first(told, uneven)
    items = page.items("to_decide")
    return plus(without_section(page, "to_decide"), "to_decide", *(item.first for item in reversed(items)))


def smallest_behind(told: Told) -> PageText:
    """A soft page on which the smallest form of a step does not lead, nor stands anywhere."""
    page = first(
        told, lambda page: not not_soft(told)(page) and any("least-" in each for each in page.steps())
    )
    line = next(line for line in page.steps() if "least-" in line)
    step = told.year.truth.by_token(line)[0]
    return sub(page, line, f"\t- {step.words} · “{step.smallest}” counts ^abcdef")


def earlier_day(told: Told, key: str) -> PageText:
    """A page that says a day before its week."""
    page = first(told, says(key))
    found = pattern(key).search(page.text)
    assert found is not None
    day = EN.day_words(page.week.before(2).first, page.week.last.year)
    return sub(page, found[0], EN.say(key, date=day))


BROKEN: list[tuple[Rule, str, Break]] = [
    (rules.length, "many lines", lambda t: last(ordinary(t), *(["- more"] * 200))),
    (rules.lists, "eight items", lambda t: plus(ordinary(t), "waiting", *(["- more ^aaaaaa"] * 8))),
    (rules.lists, "four to decide", lambda t: plus(ordinary(t), "to_decide", *(["- more"] * 4))),
    (
        rules.in_full,
        "a fourth in full",
        lambda t: with_lines(p := first(t, has("moving")), [*p.lines, *_four_in_full()]),
    ),
    (rules.block_ids, "twice the same", lambda t: last(ordinary(t), "- one ^abcdef", "- two ^abcdef")),
    (rules.block_ids, "a box with words", lambda t: last(ordinary(t), "- [ ] some words")),
    (rules.block_ids, "an empty box", lambda t: last(ordinary(t), "\t- [ ]  ^abcdef")),
    (rules.block_ids, "an insight", lambda t: plus(ordinary(t), "waiting", "- **I hide**")),
    (rules.no_fields, "tag", lambda t: last(ordinary(t), "- some #action")),
    (rules.no_fields, "field", lambda t: last(ordinary(t), "- some (due:: Wed 18 Nov)")),
    (rules.no_fields, "emoji", lambda t: last(ordinary(t), "- some ⏳ Wed 18 Nov")),
    (rules.nothing_in_callouts, "box", lambda t: last(ordinary(t), "> - [ ] some")),
    (rules.kind, "word", lambda t: last(ordinary(t), "- two are overdue")),
    (rules.kind, "percentage", lambda t: last(ordinary(t), "- 75 %")),
    (rules.question, "another one", lambda t: with_lines(p := ordinary(t), [*p.lines[:-2], "Why?", ""])),
    (rules.question, "not last", lambda t: with_lines(p := ordinary(t), [*p.lines, "- more"])),
    (rules.order, "turned", lambda t: with_lines(p := ordinary(t), list(reversed(p.lines)))),
    (rules.order, "empty", lambda t: last(ordinary(t), "## Empty", "")),
    (rules.once, "two shelves", lambda t: plus(p := ordinary(t), "waiting", p.items("moving")[0].first)),
    (rules.once, "two lines", lambda t: sub(p := ordinary(t), s := next(p.steps()), f"{s}\n{s}")),
    (rules.private, "a word", lambda t: last(ordinary(t), t.year.truth.private_tokens[3])),
    (rules.closed, "open boxes", lambda t: replace(ordinary(t), closed=True)),
    (
        rules.not_yet,
        "a word of the last day",
        lambda t: last(ordinary(t), max(t.year.truth.born.items(), key=lambda each: each[1])[0]),
    ),
    (rules.planned, "a day gone by", lambda t: earlier_day(t, "planned_for")),
    (rules.way_back, "no welcome", lambda t: without(gap(t), EN.say("welcome_back"))),
    (rules.way_back, "no gap", lambda t: last(ordinary(t), EN.say("welcome_back"))),
    (rules.way_back, "two boxes", lambda t: last(gap(t), "- [ ] one ^abcdef", "- [ ] two ^bcdefg")),
    (rules.way_back, "a count", lambda t: last(gap(t), "- some · 2 so far")),
    (rules.way_back, "noticed", lambda t: last(gap(t), "- some · noticed 3 times since Wed 4 Mar")),
    (rules.way_back, "a section", lambda t: plus(gap(t), "moving", "- some")),
    (rules.way_back, "long", lambda t: last(gap(t), *(["- more"] * 30))),
    (rules_practice.remarks, "another week", another_remark),
    (rules_practice.remarks, "twice", twice_told),
    (rules_practice.floors, "one more", lambda t: one_more(t, "([0-9]+) so far")),
    (
        rules_practice.floors,
        "done",
        lambda t: sub(first(t, lambda p: ", done for" in p.text), ", done for this week", ""),
    ),
    (rules_practice.lived_days, "another week", lambda t: earlier_day(t, "lived_on")),
    (rules_practice.practices, "lost", a_lost_practice),
    (
        rules_practice.started,
        "lost",
        lambda t: with_lines(
            p := first(t, says("started_on")), [line.partition(" · started")[0] for line in p.lines]
        ),
    ),
    (rules_practice.noticed, "one more", lambda t: one_more(t, "noticed ([0-9]+) times since")),
    (
        rules_practice.softened,
        "not said",
        lambda t: without(
            first(t, lambda p: not not_soft(t)(p) and not t.year.truth.is_gap(p.week)), "You wrote this week"
        ),
    ),
    (
        rules_practice.softened,
        "not so",
        lambda t: last(first(t, not_soft(t)), EN.say("softened", condition="clarity")),
    ),
    (rules_practice.smallest_leads, "behind", smallest_behind),
    (rules_practice.what_moved, "a dot more", lambda t: sub(ordinary(t), "●", "●●")),
    (rules_practice.what_moved, "a week more", lambda t: sub(ordinary(t), "once in week", "2 times in week")),
    (rules_practice.moved_is_told, "not told", lambda t: without_section(ordinary(t), "what_moved")),
    (
        rules_practice.new_ground,
        "not told",
        lambda t: without_section(first(t, has("new_ground")), "new_ground"),
    ),
    (
        rules_practice.new_ground,
        "in a low week",
        lambda t: plus(
            first(t, lambda p: not not_soft(t)(p) and not t.year.truth.is_gap(p.week)), "new_ground", "- some"
        ),
    ),
    (
        rules_life.shelves,
        "waits",
        lambda t: plus(p := ordinary(t), "waiting", next(i.first for i in p.items("moving"))),
    ),
    (
        rules_life.shelves,
        "moves",
        lambda t: plus(p := ordinary(t), "moving", next(i.first for i in p.items("waiting"))),
    ),
    (rules_life.noticed_now, "not there", a_noticed_one),
    (rules_life.one_shift, "another", another_step),
    (rules_life.one_shift, "none", lambda t: without_section(ordinary(t), "one_shift")),
    (rules_life.resting, "asked about", a_resting_one),
    (
        rules_life.resting,
        "not listed",
        lambda t: with_lines(
            p := first(t, has("resting")), [line for line in p.lines if not line.startswith(">")]
        ),
    ),
    (rules_life.integrated, "again", lambda t: a_later_one(t, "integrated")),
    (rules_life.integrated, "not told", lambda t: without_section(first(t, has("integrated")), "integrated")),
    (rules_life.let_go, "again", lambda t: a_later_one(t, "let_go")),
    (
        rules_life.let_go,
        "not told",
        lambda t: without_section(
            first(t, lambda p: bool(p.section("let_go")) and not t.year.truth.is_gap(p.week)), "let_go"
        ),
    ),
    (
        rules_life.lived,
        "not asked",
        lambda t: without(first(t, asks("lived_question")), EN.say("lived_question")),
    ),
    (rules_life.lived, "asked again", lambda t: other_week(t, asks("lived_question"), 1)),
    (rules_life.decide, "lived now", an_offer),
    (
        rules_life.decide,
        "two boxes",
        lambda t: sub(p := first(t, has("to_decide")), i := p.items("to_decide")[0].text, f"{i}\n\t- [ ] "),
    ),
    (rules_life.longest_quiet_first, "turned", reversed_offers),
]


def _four_in_full() -> list[str]:
    return [
        "",
        f"## {EN.say('moving')}",
        *(line for _ in range(4) for line in ("- **I hide**", "\t- Call", "\t\t- lived on Wed 4 Mar")),
    ]


@pytest.mark.parametrize(
    ("rule", "broken"),
    [pytest.param(rule, broken, id=f"{rule.__name__}: {name}") for rule, name, broken in BROKEN],
)
def test_a_broken_page(told: Told, rule: Rule, broken: Break) -> None:
    assert rule(broken(told), told.year.truth) != []


def test_every_rule_is_broken_once() -> None:
    every = {*rules.FORM_RULES, *rules_practice.PRACTICE_RULES, *rules_life.LIFE_RULES}
    assert {rule for rule, _, _ in BROKEN} == every


def test_a_step_offered_three_times(told: Told) -> None:
    page = first(told, has("to_decide"))
    again = [replace(page, week=page.week.before(-more)) for more in range(3)]
    assert rules_life.offered_twice(again, told.year.truth)


def test_a_step_forgotten(told: Told) -> None:
    pages = [without_section(page, "to_decide") for page in told.texts]
    assert rules_life.nothing_forgotten(pages, told.year.truth)
