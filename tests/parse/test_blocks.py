"""The blocks of a body, what they say and what they are nested under."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.block_ids import block_ids

from vault_integrate.model.block import REGION_BEGIN, REGION_END, Block, BlockKind
from vault_integrate.parse.blocks import read_blocks
from vault_integrate.parse.split import text_lines


def blocks(text: str) -> tuple[Block, ...]:
    return read_blocks(text.split("\n"))


def only(text: str) -> Block:
    (block,) = blocks(text)
    return block


def outline(text: str) -> list[str]:
    """Each block's words behind those of what it is nested under."""
    found = blocks(text)
    names: list[str] = []
    for block in found:
        name = (block.title or block.text).replace("\n", "/")
        names.append(name if block.parent is None else f"{names[block.parent]} > {name}")
    return names


@pytest.mark.parametrize(
    ("line", "prefix", "marker", "symbol", "text"),
    [
        pytest.param("- [ ] a", "- [ ] ", "-", " ", "a", id="open"),
        pytest.param("* [x] a", "* [x] ", "*", "x", "a", id="star"),
        pytest.param("+ [X] a", "+ [X] ", "+", "X", "a", id="plus"),
        pytest.param("1. [/] a", "1. [/] ", "1.", "/", "a", id="number-and-dot"),
        pytest.param("23) [-] a", "23) [-] ", "23)", "-", "a", id="number-and-bracket"),
        pytest.param("- [>] a", "- [>] ", "-", ">", "a", id="any-character"),
        pytest.param("- [é] a", "- [é] ", "-", "é", "a", id="any-letter"),
        pytest.param("-  [ ]   a", "-  [ ]   ", "-", " ", "a", id="several-spaces"),
        pytest.param("-\t[ ]\ta", "-\t[ ]\t", "-", " ", "a", id="tabs"),
        pytest.param("- [ ]", "- [ ]", "-", " ", "", id="empty-box"),
        pytest.param("- [ ] ", "- [ ] ", "-", " ", "", id="empty-box-and-space"),
        pytest.param("- [ ]a", "- ", "-", None, "[ ]a", id="no-space-behind-the-box"),
        pytest.param("- [] a", "- ", "-", None, "[] a", id="no-character"),
        pytest.param("- [xx] a", "- ", "-", None, "[xx] a", id="two-characters"),
        pytest.param("- [a](b)", "- ", "-", None, "[a](b)", id="link"),
        pytest.param("- a  ", "- ", "-", None, "a", id="no-box"),
        pytest.param("-", "-", "-", None, "", id="no-words"),
        pytest.param("   - [ ] a", "   - [ ] ", "-", " ", "a", id="indented"),
        pytest.param("> - [ ] a", "> - [ ] ", "-", " ", "a", id="in-a-quote"),
        pytest.param("> > - [x] a", "> > - [x] ", "-", "x", "a", id="in-a-quote-in-a-quote"),
        pytest.param(">- [ ] a", ">- [ ] ", "-", " ", "a", id="directly-behind-the-mark"),
        pytest.param("- # a", "- ", "-", None, "# a", id="heading-is-words"),
    ],
)
def test_list_items(line: str, prefix: str, marker: str, symbol: str | None, text: str) -> None:
    """OBSIDIAN 4.1."""
    block = only(line)
    assert block.kind is BlockKind.LIST_ITEM
    assert (block.prefix, block.marker, block.symbol, block.text) == (prefix, marker, symbol, text)
    assert line.startswith(block.prefix)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("-[ ] a", id="no-space-behind-the-marker"),
        pytest.param("1234567890. a", id="too-long-a-number"),
        pytest.param("•\ta", id="bullet-character"),
        pytest.param("\u200b\t- [ ] a", id="zero-width-space"),
        pytest.param("a\n2. b", id="only-1-ends-a-paragraph"),
        pytest.param("a\n*", id="nothing-empty-ends-a-paragraph"),
        pytest.param("a\n    **b**", id="emphasis"),
    ],
)
def test_no_list_items(text: str) -> None:
    """OBSIDIAN 4.1; CommonMark 0.31, section 5.3."""
    block = only(text)
    assert block.kind is BlockKind.PARAGRAPH
    assert block.text == text.replace("    ", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- a\n\t- b\n\t\t- c\n\t- d\n- e", ["a", "a > b", "a > b > c", "a > d", "e"], id="tabs"),
        pytest.param("- a\n  - b\n    - c\n- d", ["a", "a > b", "a > b > c", "d"], id="spaces"),
        pytest.param("- a\n\t- b\n    - c\n  - d", ["a", "a > b", "a > c", "a > d"], id="mixed"),
        pytest.param("- a\n - b", ["a", "a > b"], id="one-column-is-deeper"),
        pytest.param("1. a\n  - b\n2. c", ["a", "a > b", "c"], id="two-columns-under-a-number"),
        pytest.param("1. a\n   1) b", ["a", "a > b"], id="numbers-nest"),
        pytest.param("- a\n\t\t- b", ["a", "a > b"], id="two-tabs-at-once"),
        pytest.param("- a\n\n\t- b\n\n- c", ["a", "a > b", "c"], id="blank-lines-between"),
        pytest.param("- a\n\n\n\n\t- b", ["a", "a > b"], id="many-blank-lines-between"),
        pytest.param("- a\n* b\n\t+ c", ["a", "b", "b > c"], id="other-markers"),
        pytest.param("- - a", ["", " > a"], id="list-in-list-on-one-line"),
        pytest.param("-\n\n  a", ["", "a"], id="one-blank-line-ends-an-item-without-words"),
        pytest.param(" a\n- b", ["a", "b"], id="less-indented-than-the-paragraph"),
        pytest.param("- a\n\nb\n\n - c", ["a", "b", "c"], id="paragraph-ends-the-list"),
        pytest.param("- a\n# b\n - c", ["a", "b", "c"], id="heading-ends-the-list"),
        pytest.param("- a\n***\n - c", ["a", "c"], id="thematic-break-ends-the-list"),
        pytest.param("- a\n\n\tb\n\n\t- c", ["a", "a > b", "a > c"], id="paragraph-in-an-item"),
        pytest.param("- a\n\n  b\n\t- c", ["a", "a > b", "a > b > c"], id="item-under-paragraph-in-item"),
        pytest.param("- a\n\n  b\n  - c", ["a", "a > b", "a > c"], id="item-beside-paragraph-in-item"),
        pytest.param("- a\n  > b\n  > - c", ["a", "a > b", "a > c"], id="quote-in-an-item"),
        pytest.param("> - a\n>   - b\n> - c", ["a", "a > b", "c"], id="in-a-quote"),
        pytest.param("> - a\n>     - b", ["a", "a > b"], id="four-spaces-in-a-quote"),
        pytest.param("> - a\n\n - b", ["a", "b"], id="quote-ends-its-list"),
        pytest.param("- a\n\n> b\n\n - c", ["a", "b", "c"], id="quote-ends-the-list"),
        pytest.param(
            "a\n\t- [ ] b\n\t- [ ] c\n- d", ["a", "a > b", "a > c", "d"], id="indented-under-a-paragraph"
        ),
        pytest.param("a\n - b\n\n - c", ["a", "a > b", "a > c"], id="also-after-a-blank-line"),
        pytest.param("a\n\t- b\n\t\t- c", ["a", "a > b", "a > b > c"], id="deeper-under-a-paragraph"),
        pytest.param("a\n\t2. [ ] b", ["a", "a > b"], id="numbered-box-under-a-paragraph"),
        pytest.param("a\n\t2. b", ["a/2. b"], id="number-under-a-paragraph-is-words"),
        pytest.param("a\n- b", ["a", "b"], id="not-indented"),
        pytest.param("a\n\n - b", ["a", "b"], id="not-on-the-line-after"),
        pytest.param("> a\n - b", ["a", "b"], id="not-out-of-a-quote"),
        pytest.param("# a\n - b", ["a", "b"], id="not-under-a-heading"),
    ],
)
def test_nesting(text: str, expected: list[str]) -> None:
    """PRODUCT section 3; OBSIDIAN 4.1."""
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("text", "more", "last_line"),
    [
        pytest.param("- a\n  b\n  c", ("b", "c"), 3, id="indented"),
        pytest.param("- a\nb", (), 1, id="not-what-falls-out-of-it"),
        pytest.param("- [ ] a\n      b  ", ("b",), 2, id="deep"),
        pytest.param("- a\n    b\n  - c\n  d", ("b",), 2, id="only-before-children"),
        pytest.param("-\n  b", ("b",), 2, id="item-without-words"),
        pytest.param("- a\n\n  b", (), 1, id="not-after-a-blank-line"),
        pytest.param("> - a\n> b", (), 1, id="not-what-falls-out-in-a-quote"),
        pytest.param("> - a\nb", (), 1, id="not-what-falls-out-of-a-quote"),
        pytest.param("- a | b\n  -- | --\n  c | d", ("-- | --", "c | d"), 3, id="table-rows-are-words"),
    ],
)
def test_continuation_lines(text: str, more: tuple[str, ...], last_line: int) -> None:
    """CommonMark 0.31, section 5.2."""
    item = blocks(text)[0]
    assert item.more == more
    assert item.last_line == last_line


@pytest.mark.parametrize(
    ("text", "prefix", "expected", "lines"),
    [
        pytest.param("a\n  b  \nc", "", "a\nb\nc", (1, 3), id="plain"),
        pytest.param("   a", "   ", "a", (1, 1), id="indented"),
        pytest.param("> a\n> b", "> ", "a\nb", (1, 2), id="quote"),
        pytest.param("> > a\n> b\nc", "> > ", "a\nb\nc", (1, 3), id="quote-in-quote-and-lazy-lines"),
        pytest.param("#tag a", "", "#tag a", (1, 1), id="tag"),
        pytest.param("####### a", "", "####### a", (1, 1), id="seven-marks"),
        pytest.param("a\n%% b\n", "", "a", (1, 1), id="up-to-a-comment"),
        pytest.param("%%\nb\n%% a\nc", "%% ", "a\nc", (3, 4), id="behind-a-comment"),
        pytest.param("a %% b %%", "", "a %% b %%", (1, 1), id="comment-in-a-line"),
    ],
)
def test_paragraphs(text: str, prefix: str, expected: str, lines: tuple[int, int]) -> None:
    block = only(text)
    assert block.kind is BlockKind.PARAGRAPH
    assert (block.prefix, block.text) == (prefix, expected)
    assert (block.line, block.last_line) == lines


@pytest.mark.parametrize(
    ("text", "level", "prefix", "expected"),
    [
        pytest.param("# a", 1, "# ", "a", id="one"),
        pytest.param("   ###### a", 6, "   ###### ", "a", id="six-and-three-spaces"),
        pytest.param("##\ta  ", 2, "##\t", "a", id="tab"),
        pytest.param("## a ##", 2, "## ", "a", id="closing"),
        pytest.param("## a#", 2, "## ", "a#", id="not-closing"),
        pytest.param("## ##", 2, "## ", "", id="nothing-but-marks"),
        pytest.param("#", 1, "#", "", id="empty"),
        pytest.param("## a #tag", 2, "## ", "a #tag", id="tag"),
        pytest.param("a\n===", 1, "", "a", id="underlined"),
        pytest.param("a\nb\n---", 2, "", "a\nb", id="two-lines-underlined"),
        pytest.param("> # a", 1, "> # ", "a", id="in-a-quote"),
    ],
)
def test_headings(text: str, level: int, prefix: str, expected: str) -> None:
    """CommonMark 0.31, sections 4.2 and 4.3."""
    block = only(text)
    assert block.kind is BlockKind.HEADING
    assert (block.level, block.prefix, block.text) == (level, prefix, expected)
    assert block.last_line == text.count("\n") + 1


def test_headings_hold_what_is_below() -> None:
    found = blocks("a\n# b\nc\n### d\n- e\n## f\n> # g\nh\n\ni\n***\n# j")
    held = {block.text: None if block.heading is None else found[block.heading].text for block in found}
    assert held == {
        "a": None,
        "b": None,
        "c": "b",
        "d": "b",
        "e": "d",
        "f": "b",
        "g": "f",
        "h": "f",
        "i": "f",
        "j": None,
    }


@pytest.mark.parametrize(
    ("line", "callout", "title"),
    [
        pytest.param("> [!insight] A title", "insight", "A title", id="title"),
        pytest.param("> [!Insight]", "insight", "", id="case"),
        pytest.param("> [!note]+ a", "note", "a", id="open"),
        pytest.param("> [!note]-", "note", "", id="folded"),
        pytest.param("> [!note|wide] a", "note", "a", id="metadata"),
        pytest.param(">[!my-type] a", "my-type", "a", id="own-type-and-no-space"),
    ],
)
def test_callouts(line: str, callout: str, title: str) -> None:
    """OBSIDIAN 7.1."""
    block = only(line)
    assert block.kind is BlockKind.CALLOUT
    assert (block.callout, block.title, block.text) == (callout, title, "")
    assert block.prefix + title == line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[!note] a", id="no-quote"),
        pytest.param("> a\n> [!note] b", id="not-the-first-line"),
        pytest.param("> [!note](b)", id="link"),
        pytest.param("> [note] a", id="no-mark"),
        pytest.param("> [!] a", id="no-type"),
    ],
)
def test_no_callouts(text: str) -> None:
    block = only(text)
    assert block.kind is BlockKind.PARAGRAPH
    assert block.callout is None


def test_a_callouts_body() -> None:
    text = "> [!insight] a\n> b\n> c\n> - [ ] d\n>\t- e\n>\n> f\n> > [!tip] g\n> > - h\n\n- i"
    assert outline(text) == ["a", "a > d", "a > d > e", "a > f", "a > g", "a > g > h", "i"]
    callout = blocks(text)[0]
    assert callout.text == "b\nc"
    assert (callout.line, callout.last_line) == (1, 3)


def test_a_callout_in_an_item() -> None:
    assert outline("- a\n\t> [!note] b\n\t> - c\n\t- d") == ["a", "a > b", "a > b > c", "a > d"]


@pytest.mark.parametrize(
    ("text", "expected", "lines"),
    [
        pytest.param("| a | b |\n|---|---|\n| #c | d |\n", "| a | b |\n| #c | d |", (1, 3), id="bars-around"),
        pytest.param("a | b\n:-- | --:\nc | d\n\ne", "a | b\nc | d", (1, 3), id="bars-between"),
        pytest.param("w\n| a |\n| -- |\n| b |\n# e", "| a |\n| b |", (2, 4), id="below-words"),
        pytest.param("> [!note]\n> | a |\n> | -- |\n> | b |", "| a |\n| b |", (2, 4), id="in-a-callout"),
    ],
)
def test_tables(text: str, expected: str, lines: tuple[int, int]) -> None:
    """OBSIDIAN 7.2: the row of hyphens needs at least two of them."""
    (table,) = (block for block in blocks(text) if block.kind is BlockKind.TABLE)
    assert table.text == expected
    assert (table.line, table.last_line) == lines


def test_words_above_a_table_end_before_it() -> None:
    words, table = blocks("w\nx | y\n-- | --")
    assert (words.text, words.last_line, table.line) == ("w", 1, 2)


@pytest.mark.parametrize("row", ["| - | - |", "-- --", "| -- | x |"])
def test_no_tables(row: str) -> None:
    assert all(block.kind is BlockKind.PARAGRAPH for block in blocks(f"| a | b |\n{row}\n| c | d |"))


@pytest.mark.parametrize(
    "inert",
    [
        pytest.param("```\n- [ ] a #insight ^x\n```", id="fence"),
        pytest.param("~~~\n# a\n~~~", id="tildes"),
        pytest.param("***\n    - [ ] a", id="indented-code"),
        pytest.param("$$\n- [ ] a\n$$", id="math"),
        pytest.param("%%\n- [ ] a\n%%", id="comment"),
        pytest.param("<!--\n- [ ] a\n-->", id="html-comment"),
        pytest.param("<div>\n- [ ] a\n</div>\n", id="html-block"),
        pytest.param(f"{REGION_BEGIN}\n- [ ] a\n{REGION_END}", id="region"),
    ],
)
def test_what_is_left_out(inert: str) -> None:
    """RELIABILITY R14; OBSIDIAN 4.1."""
    found = blocks(f"- [ ] before\n\n{inert}\n- [ ] after")
    assert [block.text for block in found] == ["before", "after"]
    assert found[-1].line == inert.count("\n") + 4
    assert found[-1].parent is None


def test_a_damaged_region_hides_nothing() -> None:
    assert outline(f"a\n{REGION_BEGIN}\n- [ ] b") == ["a", "b"]


def test_lines_are_lines_of_the_file() -> None:
    (block,) = read_blocks(["", "- a", "  b"], first_line=7)
    assert (block.line, block.last_line) == (8, 9)


# Block ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("a ^x", {"a": "x"}, id="paragraph"),
        pytest.param("a\nb ^x  ", {"a\nb": "x"}, id="last-line-of-a-paragraph"),
        pytest.param("a\n^x", {"a": "x"}, id="line-below-a-paragraph"),
        pytest.param("a ^x\nb", {"a ^x\nb": None}, id="not-inside-a-paragraph"),
        pytest.param("- a\n  b ^x\n  c", {"a": None}, id="not-inside-continuation-lines"),
        pytest.param("a^x", {"a^x": None}, id="space-before"),
        pytest.param("a ^x_y", {"a ^x_y": None}, id="no-underscore"),
        pytest.param("a ^x y", {"a ^x y": None}, id="not-at-the-end"),
        pytest.param("a `^x`", {"a `^x`": None}, id="not-in-code"),
        pytest.param("a ^X-9", {"a": "X-9"}, id="alphabet"),
        pytest.param("# a ^x", {"a": "x"}, id="heading"),
        pytest.param("- a ^x\n\t- b", {"a": "x", "b": None}, id="item"),
        pytest.param("- [ ] a ^x\n  more", {"a": "x"}, id="end-of-an-items-line"),
        pytest.param("- a\n  more ^x", {"a": "x"}, id="end-of-an-items-last-line"),
        pytest.param("- a\n  ^x\n- b", {"a": "x", "b": None}, id="continuation-line"),
        pytest.param("- a\n  ^x\n  more", {"a": "x"}, id="continuation-line-between"),
        pytest.param("- a\n\t- b\n\t  ^x", {"a": None, "b": "x"}, id="continuation-line-of-a-child"),
        pytest.param("- a\n\n  ^x", {"a": "x"}, id="in-an-item-after-a-blank-line"),
        pytest.param("- [ ] ^x", {"": "x"}, id="box-with-nothing-else"),
        pytest.param("- a\n\n^x\n\nb", {"a": "x", "b": None}, id="list-of-one-item"),
        pytest.param("- a\n\t- b\n\n^x", {"a": "x", "b": None}, id="list-of-one-item-and-its-child"),
        pytest.param("- a\n- b\n\n^x", {"a": None, "b": None}, id="list-of-two-items"),
        pytest.param("- a ^x\n\n^y", {"a": "x"}, id="its-own-id-comes-first"),
        pytest.param("> a\n\n^x\n", {"a": "x"}, id="quote"),
        pytest.param("> a\n>\n> b\n\n^x\n", {"a": None, "b": None}, id="quote-of-two-paragraphs"),
        pytest.param("> [!note] t\n> a\n> - b\n\n^x", {"a": "x", "b": None}, id="callout"),
        pytest.param("> [!note] t\n> a ^x", {"a": "x"}, id="callouts-last-line"),
        pytest.param("> [!note] t ^x", {"": "x"}, id="callouts-title"),
        pytest.param("> [!note] t\n> a\n>\n> ^x", {"a": "x"}, id="inside-a-callout"),
        pytest.param("| a |\n| -- |\n| b |\n\n^x", {"| a |\n| b |": "x"}, id="table"),
        pytest.param("a\n\n```\nb\n```\n\n^x", {"a": None}, id="code-is-no-block"),
        pytest.param("```\na ^x\n```", {}, id="not-inside-code"),
        pytest.param("^x\n\na", {"a": None}, id="nothing-above"),
        pytest.param("^x\na", {"^x\na": None}, id="words-below"),
    ],
)
def test_block_id(text: str, ids: dict[str, str | None]) -> None:
    """OBSIDIAN 3.5."""
    assert {block.text: block.block_id for block in blocks(text)} == ids


def test_an_id_is_no_words() -> None:
    assert only("- a\n  ^x").more == ()
    assert only("- a\n  b ^x").more == ("b",)
    assert only("> [!note] t ^x").title == "t"


def test_block_ids_name_text() -> None:
    text = (
        "\ufeff---\na: b ^no\n---\n# h\r\n\r\npara\rtwo ^p\n\n- a ^i\n\t- b\n- c\n\n^list\n\n"
        "```\ncode\n```\n\n^code\n"
    )
    assert block_ids(text) == {
        "p": "para\ntwo",
        "list": "- a ^i\n\t- b\n- c",
        "i": "a",
        "code": "```\ncode\n```",
    }


def test_the_first_of_equal_block_ids_counts() -> None:
    assert block_ids("a ^x\n\nb ^X\n\n- c\n\n^x\n") == {"x": "a"}


def test_two_lists_with_an_id_each() -> None:
    assert block_ids("- a\n\n^x\n\n- b\n\n^y\n") == {"x": "- a", "y": "- b"}


def test_an_id_that_names_nothing() -> None:
    assert block_ids("^x\n") == {"x": ""}


# Any text at all

PIECES = st.sampled_from(
    [
        *(
            "",
            "",
            "a",
            "b ^x",
            "^y",
            "# h",
            "## h ##",
            "===",
            "---",
            "- a",
            "* [ ] b",
            "1. c ^z",
            "- [x]",
            "-",
        ),
        *(
            "> q",
            "> [!note] t",
            "> > d",
            ">",
            "> - [ ] e",
            "```",
            "~~~",
            "$$",
            "%%",
            "%% c %%",
            "<!--",
            "-->",
        ),
        *(
            "| a | b |",
            "|--|--|",
            "<div>",
            REGION_BEGIN,
            REGION_END,
            "- - n",
            "- > q",
            "- ```",
            "\u2028",
            "\0",
        ),
    ]
)
LINES = st.lists(
    st.builds("".join, st.tuples(st.sampled_from(["", "", " ", "  ", "\t", "    ", "\t\t", "> "]), PIECES))
    | st.text(max_size=12),
    max_size=16,
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.integers(1, 50))
def test_blocks_stand_in_their_note(lines: list[str], first_line: int) -> None:
    found = read_blocks(lines, first_line)
    starts = [block.line for block in found]
    assert starts == sorted(starts)
    for index, block in enumerate(found):
        assert first_line <= block.line <= block.last_line < first_line + len(lines)
        assert lines[block.line - first_line].startswith(block.prefix)
        assert block.parent is None or block.parent < index
        assert block.heading is None or block.heading < index
        assert block.heading is None or found[block.heading].kind is BlockKind.HEADING
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        assert bool(block.marker) == (block.kind is BlockKind.LIST_ITEM)
        assert (block.callout is not None) == (block.kind is BlockKind.CALLOUT)


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_the_id_of_a_block_is_an_id_of_its_note(lines: list[str]) -> None:
    # The first line is no header.
    text = "\n".join(["", *lines])
    known = {block_id.casefold() for block_id in block_ids(text)}
    found = read_blocks(text_lines(text))
    assert {block.block_id.casefold() for block in found if block.block_id} <= known


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([" " * (2 * depth) + "- a" for depth in range(1000)], id="list-levels"),
        pytest.param(["> " * 30_000], id="quote-levels"),
        pytest.param(["- " * 30_000 + "a"], id="lists-on-one-line"),
        pytest.param(["- a", "", "^x", ""] * 5000, id="ids"),
        pytest.param(
            [*(" " * (2 * depth) + "- a" for depth in range(200)), *([""] * 50_000)], id="blank-lines"
        ),
        pytest.param(["a", "\t- b"] * 5000, id="items-under-paragraphs"),
    ],
)
def test_hostile_nesting(lines: list[str]) -> None:
    """RELIABILITY R30: bounded and in one pass; nothing recurses."""
    assert read_blocks(lines)
