"""One line of a region taken apart."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.edit.digest import EMPTY, LineParts, digest


def test_a_digest_has_the_shape_that_a_base_can_hold() -> None:
    assert digest("I see") == digest("I see")
    assert digest("caf\u00e9") == digest("cafe\u0301")  # the same letter in both normal forms
    assert digest("I see") != digest("I saw")
    assert len(digest("")) == 6
    assert digest("\ud800")


@pytest.mark.parametrize(
    ("line", "symbol", "words", "ident", "behind", "indent"),
    [
        pytest.param("\t- [ ] Call ^abc123", " ", "Call", "abc123", "", 4, id="box"),
        pytest.param("- [x] Call", "x", "Call", "", "", 0, id="no id"),
        pytest.param("  * [-] Call", "-", "Call", "", "", 2, id="star"),
        pytest.param("+ Call", None, "Call", "", "", 0, id="plus, no box"),
        pytest.param("12. [ ] Call", " ", "Call", "", "", 0, id="number"),
        pytest.param("- [ ]", " ", "", "", "", 0, id="empty, trimmed"),
        pytest.param("- [ ] ", " ", "", "", "", 0, id="empty"),
        pytest.param("-", None, "", "", "", 0, id="bullet only"),
        pytest.param("- [ab] c", None, "[ab] c", "", "", 0, id="no box of one character"),
        pytest.param("- [x]c", None, "[x]c", "", "", 0, id="no blank behind the box"),
        pytest.param("- [[x]] c", None, "[[x]] c", "", "", 0, id="a link, no box"),
        pytest.param("[x] c", None, "[x] c", "", "", 0, id="a box without a bullet"),
        pytest.param("-> c", None, "-> c", "", "", 0, id="an arrow"),
        pytest.param("> - [x] c", "x", "c", "", "", 0, id="quoted"),
        pytest.param("- a ^b c", None, "a ^b c", "", "", 0, id="a mark in the middle is no id"),
        pytest.param("- a^b", None, "a^b", "", "", 0, id="no blank before the mark"),
        pytest.param(
            "- [x] a ✅ 2026-11-18 ^b", "x", "a", "b", " ✅ 2026-11-18", 0, id="Tasks, before the id"
        ),
        pytest.param("- [x] a ^b ✅ 2026-11-18", "x", "a", "b", " ✅ 2026-11-18", 0, id="behind the id"),
        pytest.param("- [x] a ✅️2026-11-18", "x", "a", "", " ✅️2026-11-18", 0, id="variant, no blank"),
        pytest.param(
            "- [x] a ➕ 2026-11-01  [completion:: 2026-11-18]",
            "x",
            "a",
            "",
            " ➕ 2026-11-01  [completion:: 2026-11-18]",
            0,
            id="two",
        ),
        pytest.param("- [x] a (kept:: yes)", "x", "a", "", " (kept:: yes)", 0, id="round brackets"),
        pytest.param("- [x] a (b) (kept:: yes)", "x", "a (b)", "", " (kept:: yes)", 0, id="brackets before"),
        pytest.param("- [x]  ✅ 2026-11-18", "x", "", "", " ✅ 2026-11-18", 0, id="only a date"),
        pytest.param("- [x] a 2026-11-18", "x", "a 2026-11-18", "", "", 0, id="a date of the writer's"),
        pytest.param("- [x] a(b:: c)", "x", "a(b:: c)", "", "", 0, id="no blank before the field"),
        pytest.param("- [x] a (b: c)", "x", "a (b: c)", "", "", 0, id="one colon"),
        pytest.param("- [x] ✅ 2026-11-18 a", "x", "✅ 2026-11-18 a", "", "", 0, id="words behind the date"),
    ],
)
def test_taking_apart(
    line: str, symbol: str | None, words: str, ident: str, behind: str, indent: int
) -> None:
    part = LineParts(line)

    assert (part.symbol, part.words, part.ident, part.behind.lstrip(), part.indent) == (
        symbol,
        words,
        ident,
        behind.lstrip(),
        indent,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- a [[X|b]] c", "- a [[Folder/Y#Z|b]] c"),
        ("- a [b](x.md) c", "- a [b](<y (z).md>) c"),
        ("- a [b](x.md) c", "- a [[x|b]] c"),
        ("\t- [ ] a ^b", "* [x] a ✅ 2026-11-18 ^b"),
    ],
)
def test_the_key_is_blind_to_what_others_change(one: str, other: str) -> None:
    assert LineParts(one).key == LineParts(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [("- a", "- b"), ("- a ^b", "- a ^c"), ("- a [[X|b]]", "- a [[X|c]]"), ("# a", "## a")],
)
def test_the_key_tells_words_and_ids_apart(one: str, other: str) -> None:
    assert LineParts(one).key != LineParts(other).key


def test_an_empty_box_has_the_empty_key() -> None:
    assert LineParts("\t- [ ] ").key == LineParts("-").key == EMPTY


@given(st.text(max_size=80))
def test_taking_apart_never_raises_and_loses_nothing(text: str) -> None:
    part = LineParts(f"- [x] {text}")
    for piece in (part.words, part.ident, part.behind):
        assert piece in part.rest or piece.strip() in part.rest or part.ident


@pytest.mark.parametrize(
    "line",
    [
        "[" * 40_000,
        " " * 80_000 + "x",
        "- [a](" * 15_000,
        " ✅ 2026-11-18" * 6_000,
        "^a " * 30_000,
        "> " * 40_000,
    ],
)
def test_a_long_line_takes_no_long_time(line: str) -> None:
    start = time.perf_counter()
    assert LineParts(line).key
    assert time.perf_counter() - start < 1
