"""Taking one item's text apart: words, tags, fields, links, day."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from vault_integrate.language import pack
from vault_integrate.model.settings import Settings
from vault_integrate.parse.blocks import read_blocks
from vault_integrate.parse.item import (
    LINE_LIMIT,
    ItemWords,
    field_of_line,
    read_block,
    read_lines,
    read_words,
)
from vault_integrate.parse.sentences import sentences

ENGLISH = pack("en")
assert ENGLISH is not None


def words(text: str, *, nested: bool = False) -> ItemWords:
    assert ENGLISH is not None
    return read_words(text, Settings(), ENGLISH, nested=nested)


@pytest.mark.parametrize(
    "text", ["I hide {} #insight", "2026-11-17: I hide {}"], ids=["a tag", "its own day"]
)
def test_a_link_beside_what_is_taken_off_is_shown_as_written(text: str) -> None:
    (link,) = words(text.format("[[Fear|my `old` fear]]"), nested=True).links
    assert link.display == "my `old` fear"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Say no", "Say no", id="plain"),
        pytest.param("  Say\t no\n once ", "Say no once", id="blanks-and-line-ends"),
        pytest.param("Say no #action", "Say no", id="item-tag"),
        pytest.param("Say no (cue:: rain), then go", "Say no, then go", id="field-and-comma"),
        pytest.param("Say no (weather:: rain)", "Say no", id="an-unknown-field-too"),
        pytest.param("Say no ⏳ 2026-11-18 🔁 every week", "Say no", id="emoji"),
        pytest.param("⏳ 2026-11-18 Say no", "Say no", id="words-behind-a-plan-are-the-items"),
        pytest.param("✅ 2026-11-18 Say no", "Say no", id="words-behind-a-tick-with-none-before"),
        pytest.param("Say no ✅ 2026-11-18 it was hard", "Say no", id="remark"),
        pytest.param("Say no ⏳ soon", "Say no ⏳ soon", id="an-emoji-without-a-date"),
        pytest.param("Say `(cue:: rain)` no", "Say `(cue:: rain)` no", id="code"),
        pytest.param("%%why?%% Say no", "Say no", id="a-comment-at-the-start"),
        pytest.param("Say %%now%% no <!-- once -->", "Say no", id="comments"),
        pytest.param("Say `%%now%%` no", "Say `%%now%%` no", id="a-comment-in-code-is-code"),
        pytest.param("Say *no* to [[Ann|her]]", "Say *no* to [[Ann|her]]", id="emphasis-and-links-stay"),
        pytest.param("Say no (to Ann)", "Say no (to Ann)", id="brackets"),
        pytest.param("Feel #small at work", "Feel small at work", id="a-tag-in-the-sentence"),
        pytest.param("Feel small #work #evening", "Feel small", id="tags-at-the-end"),
        pytest.param("#work Feel small", "Feel small", id="a-tag-at-the-start"),
        pytest.param("Feel #practice small", "Feel small", id="a-kind-in-the-sentence"),
        pytest.param("Feel #small.", "Feel.", id="a-tag-before-the-full-stop"),
        pytest.param("#a #b #c", "", id="only-tags"),
        pytest.param("", "", id="empty"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text).words == expected


def test_links_are_found_within_the_words() -> None:
    found = words("(cue:: [[A]]) Say no to [[Ann]] `[[B]]` #insight")
    assert [found.words[link.start : link.end] for link in found.links] == ["[[Ann]]"]


def test_tags_and_pairs_in_their_order() -> None:
    found = words("#a Say (cue:: rain) no #b (insight:: I hide) ⏳ 2026-11-18 (nothing:: here)")
    assert found.tags == ("a", "b")
    assert found.pairs == (("cue", "rain"), ("insight", "I hide"), ("scheduled", "2026-11-18"))
    assert found.named == (("insight", "I hide"),)


def test_tags_within_fields_are_the_fields() -> None:
    assert words("Say no (remark:: too #loud) #action").tags == ("action",)


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        pytest.param("2026-11-18 with Ann", date(2026, 11, 18), "with Ann", id="day"),
        pytest.param("2026-11-18", date(2026, 11, 18), "", id="alone"),
        pytest.param("[[2026-11-18]] with Ann", date(2026, 11, 18), "with Ann", id="link"),
        pytest.param("[[2026-11-18#^a]] with Ann", None, "[[2026-11-18#^a]] with Ann", id="block-link"),
        pytest.param("[[Fear]] with Ann", None, "[[Fear]] with Ann", id="another-link"),
        pytest.param("on 2026-11-18", None, "on 2026-11-18", id="not-at-the-start"),
        pytest.param("2026-02-30 with Ann", None, "2026-02-30 with Ann", id="no-such-day"),
    ],
)
def test_leading_day(text: str, day: date | None, rest: str) -> None:
    found = words(text, nested=True)
    assert (found.leading_day, found.words) == (day, rest)


def test_at_the_top_a_linked_day_is_a_link() -> None:
    assert words("[[2026-11-18]] with Ann").leading_day is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("cue:: rain", ("cue", "rain"), id="field"),
        pytest.param("**Even if only**:: one breath", ("smallest", "one breath"), id="synonym"),
        pytest.param("insight:: I hide", ("insight", "I hide"), id="item"),
        pytest.param("weather:: rain", None, id="unknown"),
        pytest.param("He said: cue:: rain", None, id="a-sentence"),
        pytest.param("`cue:: rain`", None, id="code"),
        pytest.param("%%cue:: rain%%", None, id="comment"),
        pytest.param("cue: rain", None, id="one-colon"),
    ],
)
def test_field_of_line(line: str, expected: tuple[str, str] | None) -> None:
    assert ENGLISH is not None
    assert field_of_line(line, Settings(), ENGLISH) == expected


def test_a_line_that_is_a_field_has_no_words() -> None:
    found = words("cue:: rain (floor:: 3/week)")
    assert found.words == ""
    assert found.fields.cue == "rain"
    assert found.fields.floor is not None


def test_a_line_that_is_an_item_has_its_words() -> None:
    found = words("insight:: I hide (domain:: mindset) #insight/work")
    assert (found.words, found.tags, found.fields.domain) == ("I hide", ("insight/work",), "mindset")


def test_lines_of_one_text() -> None:
    assert ENGLISH is not None
    found = read_lines("I hide", ["cue:: rain", "in work", "action:: Say no"], Settings(), ENGLISH)
    assert (found.words, found.fields.cue, found.named) == ("I hide in work", "rain", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- I hide\n  in work", "I hide in work", id="item"),
        pytest.param("I hide\nin work", "I hide in work", id="paragraph"),
        pytest.param("> [!note] I hide\n> in work", "I hide", id="callout-title"),
        pytest.param("> [!note]\n> in work", "in work", id="callout-body"),
    ],
)
def test_read_block(text: str, expected: str) -> None:
    assert ENGLISH is not None
    assert read_block(read_blocks(text.split("\n"))[0], Settings(), ENGLISH).words == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["One."], [(0, 0)], id="one"),
        pytest.param(["One.", "Two."], [(0, 0), (1, 1)], id="full-stops"),
        pytest.param(["One of them and", "another."], [(0, 1)], id="small-letter"),
        pytest.param(["Rain", "I hide in work again"], [(0, 0), (1, 1)], id="room-left"),
        pytest.param(["I hide in work with", "Ann, again"], [(0, 1)], id="no-room-left"),
        pytest.param(["I hide #insight", "and I know it"], [(0, 0), (1, 1)], id="its-own-tag"),
        pytest.param(["I see:", "that I hide"], [(0, 0), (1, 1)], id="colon"),
        pytest.param(["He said “no”", "and left"], [(0, 0), (1, 1)], id="quotation-mark"),
        pytest.param([""], [(0, 0)], id="empty"),
    ],
)
def test_sentences(lines: list[str], expected: list[tuple[int, int]]) -> None:
    assert list(sentences(lines)) == expected


@given(st.lists(st.text(alphabet="aB .#\t", max_size=12), max_size=8))
@tries(max_examples=100)
def test_sentences_are_all_lines(lines: list[str]) -> None:
    found = list(sentences(lines))
    assert [number for first, last in found for number in range(first, last + 1)] == list(range(len(lines)))


PIECES = st.sampled_from(
    [
        "#insight",
        "#a/b",
        "(cue:: ",
        "[x:: ",
        ")",
        "]",
        "[[A]]",
        "`",
        "%%",
        "$",
        "⏳ 2026-11-18",
        "✅ 2026-11-18 ",
        "insight:: ",
        "::",
        "<!--",
        "-->",
        " ",
        "word",
        "\n",
        "2026-11-18",
        "🔁 every day",
        "\\",
        "Ü",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=14).map("".join), st.booleans())
@tries(max_examples=150)
def test_never_raises(text: str, nested: bool) -> None:  # noqa: FBT001 - drawn
    found = words(text, nested=nested)
    assert "\n" not in found.words
    assert all(0 <= link.start < link.end <= len(found.words) for link in found.links)


@pytest.mark.parametrize(
    "piece",
    [
        "#a ",
        "(b:: c) ",
        "#a (b:: c) ",
        "[[a]] #a ",
        "insight:: ",
        "%% ",
        "`#a` ",
        "✅ 2026-11-18 ",
        "(cue:: ",
        "#",
    ],
)
def test_a_huge_line_is_read_quickly(piece: str) -> None:
    text = piece * (LINE_LIMIT // len(piece) + 1)
    started = perf_counter()
    assert len(words(text).words) <= LINE_LIMIT
    assert perf_counter() - started < 5
