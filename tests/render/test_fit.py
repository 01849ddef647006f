"""What fits on a page: lists of seven, 200 lines, and never a cut through an act."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.act import Act
from vault_integrate.model.page import LINE_LIMIT, Entry, PageLine, Section
from vault_integrate.render.fit import FRAME, fit
from vault_integrate.render.page import render_sections

MORE = "{count} more: `list`"


def entry(name: str, *, steps: int = 0, kept: bool = False) -> Entry:
    below = (
        PageLine(text=f"{name} {number}", indent=1, box=" ", ident=f"{name}-{number}")
        for number in range(steps)
    )
    return Entry(lines=(PageLine(text=name, ident=name), *below), kept=kept)


def section(
    count: int, *, key: str = "s", order: int = 1, steps: int = 0, limit: int | None = 7, hidden: int = 0
) -> Section:
    entries = tuple(entry(f"{key}{number}", steps=steps) for number in range(count))
    return Section(key=key, order=order, heading=key, entries=entries, limit=limit, hidden=hidden, more=MORE)


def names(made: Section) -> list[str]:
    return [each.lines[0].text for each in made.entries]


def written(*sections: Section, acts: tuple[Act, ...] = ()) -> list[str]:
    return [each.text for each in render_sections(sections, acts, closed=False)[0]]


@pytest.mark.parametrize(
    ("count", "shown", "last"), [(7, 7, "- s6 ^s6"), (8, 7, "1 more: `list`"), (40, 7, "33 more: `list`")]
)
def test_a_list_has_at_most_seven_entries(count: int, shown: int, last: str) -> None:
    text = written(section(count))

    assert len([line for line in text if line.startswith("- ")]) == shown
    assert text[-1] == last


def test_what_was_hidden_before_counts_as_well() -> None:
    assert written(section(9, hidden=3))[-1] == "5 more: `list`"
    assert written(section(3, hidden=3))[-1] == "3 more: `list`"


def test_what_carries_an_act_is_never_cut_from_a_list() -> None:
    (made,) = fit([section(20, steps=1)], {"s12": 1, "s15-0": 0})

    assert names(made) == [*(f"s{number}" for number in range(7)), "s12", "s15"]
    assert made.hidden == 11


def test_an_entry_may_say_itself_that_it_stays() -> None:
    entries = (*(entry(f"s{number}") for number in range(9)), entry("stays", kept=True))
    (made,) = fit([Section(key="s", order=1, entries=entries)], {})

    assert names(made)[7:] == ["stays"]


def test_a_list_without_a_limit_is_as_long_as_the_page_allows() -> None:
    short, long = section(30, limit=None), section(300, limit=None)

    assert len(fit([short], {})[0].entries) == 30
    text = written(long)
    assert LINE_LIMIT - FRAME - 4 <= len(text) <= LINE_LIMIT - FRAME
    shown = len([line for line in text if line.startswith("- ")])
    assert text[-1] == f"{300 - shown} more: `list`"


def test_the_end_of_a_long_list_stays_where_an_act_stands_in_it() -> None:
    (made,) = fit([section(300, limit=None)], {"s299": 1})

    assert names(made)[-1] == "s299"
    assert names(made)[0] == "s0"


def test_lists_within_entries_are_shortened_only_where_the_page_is_too_long() -> None:
    assert len(fit([section(2, steps=40, limit=None)], {})[0].entries[0].lines) == 41

    (made,) = fit([section(2, steps=140, limit=None)], {"s0-77": 0})
    first, second = made.entries

    assert [line.text for line in first.lines] == [
        "s0",
        *(f"s0 {n}" for n in range(7)),
        "s0 77",
        "132 more: `list`",
    ]
    assert second.lines[-1] == PageLine(text="133 more: `list`", indent=1)


def test_an_empty_box_is_not_cut_from_a_list_within() -> None:
    space = PageLine(text="", indent=1, box=" ")
    many = entry("s", steps=300)
    (made,) = fit(
        [Section(key="s", order=1, entries=(Entry(lines=(*many.lines, space)),), limit=None, more=MORE)], {}
    )

    assert [line.text for line in made.entries[0].lines[-2:]] == ["293 more: `list`", ""]


def test_short_lists_give_way_last() -> None:
    long = section(5, key="m", steps=6, limit=None)
    others = [section(7, key=key, order=order, steps=6) for order, key in enumerate("abcd", start=2)]
    made = fit([long, *others], {})

    assert len(made[0].entries) == 1
    assert len(made[1].entries) == 7
    assert len(made[-1].entries) < 7
    assert len(written(long, *others)) <= LINE_LIMIT - FRAME


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60), st.booleans(), st.integers(0, 3)), max_size=8),
    st.lists(st.integers(0, 400), max_size=6),
)
@settings(max_examples=100)
def test_no_page_is_too_long_and_no_act_is_lost(
    shapes: list[tuple[int, int, bool, int]], picks: list[int]
) -> None:
    made = [
        section(count, key=f"k{number}x", order=number, steps=steps, limit=None if free else 7, hidden=hidden)
        for number, (count, steps, free, hidden) in enumerate(shapes)
    ]
    boxes = [
        line.ident for each in made for one in each.entries for line in one.lines if line.box and line.ident
    ]
    acts = tuple(Act(owner=boxes[pick % len(boxes)], symbol="x", base_symbol=" ") for pick in picks if boxes)
    generated, left_over = render_sections(made, acts, closed=False)

    assert left_over == ()
    assert sum("[x]" in each.text for each in generated) == len({act.owner for act in acts})
    if not acts:
        assert len(generated) <= LINE_LIMIT - FRAME
