"""From sections to lines: their form, the acts on them, the closed page."""

from __future__ import annotations

import pytest

from vault_integrate.model.act import Act
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.render.page import Generated, render_sections

INSIGHT = PageLine(text="I hide", ident="hide22")
ONCE = PageLine(text="Call", indent=1, box=" ", ident="call22")
DONE = PageLine(text="Buy", indent=1, box="x", ident="done22")
SPACE = PageLine(text="", indent=1, box=" ")


def section(*entries: tuple[PageLine, ...], **more: object) -> Section:
    values = {"key": "moving", "order": 20, "heading": "Moving", **more}
    return Section(entries=tuple(Entry(lines=lines) for lines in entries), **values)  # type: ignore[arg-type]  # as Section's own


def lines(*sections: Section, acts: tuple[Act, ...] = (), closed: bool = False) -> list[str]:
    generated, _ = render_sections(sections, acts, closed=closed)
    return [each.text for each in generated]


def test_a_section() -> None:
    made = section((INSIGHT, ONCE, SPACE), intro=("First.", "Second."), outro=("Last.",))

    assert lines(made) == [
        *("## Moving", "", "First.", "", "Second.", ""),
        *("- I hide ^hide22", "\t- [ ] Call ^call22", "\t- [ ] ", "", "Last."),
    ]


def test_a_folded_section_holds_no_ids() -> None:
    made = section((INSIGHT, PageLine(text="below", indent=1)), folded=True, hidden=2, more="{count} more")

    assert lines(made) == ["> [!note]- Moving", "> - I hide", ">     - below", ">", "> 2 more"]


def test_sections_stand_in_their_order() -> None:
    made = [section(key=key, order=order, heading=key) for key, order in (("c", 5), ("b", 10), ("a", 10))]

    assert lines(*made) == ["## c", "", "## a", "", "## b"]


def test_a_section_may_be_without_heading_or_entries() -> None:
    assert lines(section(heading="", intro=("Words.",))) == ["Words."]
    assert lines(section()) == ["## Moving"]
    assert lines() == []


def test_a_line_may_be_no_list_item() -> None:
    assert lines(section((PageLine(text="words", bullet=False),)))[-1] == "words"


def tick(owner: str, symbol: str, base: str, **more: str) -> Act:
    return Act(owner=owner, symbol=symbol, base_symbol=base, **more)  # type: ignore[arg-type]  # as Act's own


def typed(owner: str, words: str, symbol: str = " ") -> Act:
    return Act(owner=owner, symbol=symbol, base_symbol=" ", typed=words)


@pytest.mark.parametrize(
    ("act", "shown", "base"),
    [
        pytest.param(tick("call22", "x", " "), "\t- [x] Call ^call22", " ", id="tick"),
        pytest.param(
            tick("call22", "x", " ", behind=" ✅ 2026-11-18"),
            "\t- [x] Call ✅ 2026-11-18 ^call22",
            " ",
            id="with a date",
        ),
        pytest.param(
            tick("call22", " ", " ", behind=" 📅 2026-11-18"),
            "\t- [ ] Call 📅 2026-11-18 ^call22",
            " ",
            id="only a date",
        ),
        pytest.param(tick("done22", " ", "x"), "\t- [ ] Buy ^done22", "x", id="untick"),
        pytest.param(
            tick("done22", "x", " ", behind=" ✅ 2026-11-18"),
            "\t- [x] Buy ^done22",
            "x",
            id="held by the notes by now",
        ),
        pytest.param(typed("hide22", "Ask"), "\t- [ ] Ask", " ", id="words"),
        pytest.param(typed("hide22", "", "x"), "\t- [x] ", " ", id="tick without words"),
    ],
)
def test_an_act_is_shown_where_it_was_done(act: Act, shown: str, base: str) -> None:
    generated, left_over = render_sections([section((INSIGHT, ONCE, DONE, SPACE))], (act,), closed=False)

    assert [each.base_symbol for each in generated if each.text == shown] == [base]
    assert left_over == ()
    assert len(generated) == 6


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(tick("gone22", "x", " "), id="item gone"),
        pytest.param(tick("hide22", "x", " "), id="no box"),
        pytest.param(typed("call22", "Ask"), id="no empty box"),
        pytest.param(typed("gone22", "Ask"), id="item of the empty box gone"),
    ],
)
def test_an_act_without_a_place_is_left_over(act: Act) -> None:
    generated, left_over = render_sections([section((INSIGHT, ONCE, SPACE))], (act,), closed=False)

    assert left_over == (act,)
    assert [each.text for each in generated] == lines(section((INSIGHT, ONCE, SPACE)))


def test_several_words_typed_under_one_item_stay_in_their_order() -> None:
    acts = (typed("hide22", "one"), typed("hide22", "two", "x"), typed("hide22", "one"))

    assert lines(section((INSIGHT, SPACE)), acts=acts)[-3:] == ["\t- [ ] one", "\t- [x] two", "\t- [ ] one"]


def test_an_empty_box_belongs_to_the_nearest_item_above_that_holds_it() -> None:
    step = PageLine(text="Leave", indent=1, ident="step22")
    lived = PageLine(text="lived", indent=2)
    deep = PageLine(text="", indent=2, box=" ")

    shown = lines(
        section((INSIGHT, step, lived, deep, SPACE)), acts=(typed("step22", "a"), typed("hide22", "b"))
    )

    assert shown[-2:] == ["\t\t- [ ] a", "\t- [ ] b"]


def test_a_closed_page_has_no_boxes_that_nobody_used() -> None:
    made = section((INSIGHT, ONCE, DONE, PageLine(text="Go", indent=1, box="/", ident="go2222"), SPACE))
    generated, _ = render_sections([made], (), closed=True)

    assert [(each.text, each.base_symbol) for each in generated[2:]] == [
        ("- I hide ^hide22", None),
        ("\t- Call ^call22", None),
        ("\t- [x] Buy ^done22", "x"),
        ("\t- [/] Go ^go2222", "/"),
    ]


def test_a_closed_page_keeps_the_boxes_that_were_used() -> None:
    acts = (tick("call22", "x", " "), tick("done22", " ", "x"), typed("hide22", "Ask"))

    assert lines(section((INSIGHT, ONCE, DONE, SPACE)), acts=acts, closed=True)[2:] == [
        "- I hide ^hide22",
        "\t- [x] Call ^call22",
        "\t- [ ] Buy ^done22",
        "\t- [ ] Ask",
    ]


def test_what_was_made_is_told_with_each_line() -> None:
    generated, _ = render_sections([section((INSIGHT, ONCE))], (), closed=False)

    assert generated[0] == Generated(text="## Moving")
    assert generated[-1] == Generated(text="\t- [ ] Call ^call22", line=ONCE, base_symbol=" ")
