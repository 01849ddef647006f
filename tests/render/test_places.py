"""Where acts stand on a fresh page."""

from __future__ import annotations

import time

import pytest

from vault_integrate.model.act import Act
from vault_integrate.model.page import Entry, PageLine, Section, SourceMark
from vault_integrate.render.places import at_home, leading, links, without_targets


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a [[X|b]] c", "a b c"),
        ("a [[Folder/X#^id|b]] [[Y|d]]", "a b d"),
        ("a [[X]]", "a [[X]]"),
        ("a [b](x.md)", "a b"),
        ("a [b](x%20y.md#z)", "a b"),
        ("a [b](x (y).md)", "a [b](x (y).md)"),
        ("a [b](x(y).md)", "a b"),
        ("a [b](<x (y).md>)", "a b"),
        (r"a [b \[c\]](x.md)", r"a b \[c\]"),
        (r"a \[b](x.md)", r"a \[b](x.md)"),
        ("a [b] (c)", "a [b] (c)"),
    ],
)
def test_links_shown_as_words(words: str, shown: str) -> None:
    assert without_targets(words) == shown


def test_the_links_in_words() -> None:
    assert links("a [[X|b]] and [c](d.md), [e]") == ("[[X|b]]", "[c](d.md)")


def test_the_leading_words() -> None:
    assert leading("**I [[X|hide]]** · noticed once · body") == "**I hide**"


def line(ident: str, text: str, source: str = "") -> PageLine:
    mark = SourceMark(digest=source, ordinal=0, equals=1) if source else None
    return PageLine(text=text, box=" ", ident=ident, mark=mark)


def home(act: Act, *lines: PageLine, folded: bool = False) -> str:
    section = Section(key="s", order=1, folded=folded, entries=(Entry(lines=lines),))
    (found,) = at_home((act,), [section])
    return found.owner


ACT = Act(
    owner="old222",
    owner_words="Call · soon",
    alone=True,
    symbol="x",
    base_symbol=" ",
    mark=SourceMark(digest="aaaaaa", ordinal=0, equals=1),
)


@pytest.mark.parametrize(
    ("lines", "owner"),
    [
        pytest.param(
            (line("old222", "else"), line("new222", "Call · soon", "aaaaaa")), "old222", id="still there"
        ),
        pytest.param(
            (line("new222", "else", "aaaaaa"), line("b", "Call · soon")), "new222", id="same source line"
        ),
        pytest.param(
            (line("new222", "[[X|Call]] · soon"), line("b", "Call · late")), "new222", id="same words"
        ),
        pytest.param(
            (line("new222", "Call · late"), line("b", "Call us")), "new222", id="same leading words"
        ),
        pytest.param(
            (line("a", "x", "aaaaaa"), line("b", "y", "aaaaaa")), "old222", id="two such source lines"
        ),
        pytest.param(
            (line("a", "Call · soon"), line("b", "Call · soon")), "old222", id="twice the same words"
        ),
        pytest.param(
            (line("a", "Call · x"), line("b", "Call · y")), "old222", id="twice the same leading words"
        ),
        pytest.param((line("a", "Ring"),), "old222", id="nothing like it"),
        pytest.param((), "old222", id="empty page"),
    ],
)
def test_an_act_finds_its_item_or_stays_as_it_is(lines: tuple[PageLine, ...], owner: str) -> None:
    assert home(ACT, *lines) == owner


def test_an_item_that_was_not_alone_is_not_looked_for() -> None:
    act = Act(
        owner="old222",
        owner_words="Call",
        symbol="x",
        base_symbol=" ",
        mark=SourceMark(digest="aaaaaa", ordinal=0, equals=1),
    )

    assert home(act, line("new222", "Call", "aaaaaa")) == "old222"


def test_nothing_in_a_fold_takes_an_act() -> None:
    assert home(ACT, line("new222", "Call · soon", "aaaaaa"), folded=True) == "old222"


def test_two_items_do_not_become_one() -> None:
    other = Act(owner="odd222", owner_words="Call · later", alone=True, symbol="x", base_symbol=" ")
    section = Section(key="s", order=1, entries=(Entry(lines=(line("new222", "Call · soon"),)),))

    assert [act.owner for act in at_home((ACT, other), [section])] == ["old222", "odd222"]


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "[[a|" * 20_000, "[a](" * 20_000, "[a](b(" * 20_000, "\\" * 50_000]
)
def test_long_words_take_no_long_time(text: str) -> None:
    start = time.perf_counter()
    without_targets(text)
    assert time.perf_counter() - start < 1
