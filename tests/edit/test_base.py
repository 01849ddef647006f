"""The base comment: what is written is read again, and nothing breaks out of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.edit.base import FORMAT, Base, BaseLine, split_base, write_base
from vault_integrate.edit.digest import EMPTY, LineParts
from vault_integrate.model.page import PageLine, SourceMark
from vault_integrate.render.page import Generated

MARK = SourceMark(digest="h3k2l2", ordinal=0, equals=12)


def boxed(symbol: str, *, mark: SourceMark | None = None) -> Generated:
    line = PageLine(text="Call", box=symbol, ident="call22", mark=mark)
    return Generated(text=f"- [{symbol}] Call ^call22", line=line, base_symbol=symbol)


def read(comment: str) -> Base | None:
    split = split_base(comment)
    assert split is not None
    assert split[0] == split[2] == ""
    return split[1]


def test_one_token_for_each_line_that_is_not_blank() -> None:
    space = PageLine(text="", indent=1, box=" ")
    generated = (
        Generated(text="## Moving"),
        Generated(text=""),
        boxed(" ", mark=MARK),
        boxed("x"),
        Generated(text="\t- [x] typed here", line=space, base_symbol=" "),
    )
    key = LineParts("- Call ^call22").key

    comment = write_base(generated)

    assert comment == (
        f"<!-- vault-integrate:base 1 {LineParts('## Moving').key} {key}=_@h3k2l2.0.12 {key}=x {EMPTY}=_ -->"
    )
    assert read(comment) == Base(
        format=FORMAT,
        lines=(
            BaseLine(key=LineParts("## Moving").key),
            BaseLine(key=key, symbol=" ", mark=MARK),
            BaseLine(key=key, symbol="x"),
            BaseLine(key=EMPTY, symbol=" "),
        ),
    )


@given(st.text(min_size=1, max_size=1))
def test_any_character_may_stand_in_a_box(symbol: str) -> None:
    comment = write_base((boxed(symbol),))

    assert re.fullmatch(r"<!-- [a-z0-9A-Z:/=_@. -]+ -->", comment)
    assert "--" not in comment.removeprefix("<!--").removesuffix("-->").replace("vault-integrate", "")
    base = read(comment)
    assert base is not None
    assert base.lines[0].symbol == symbol


@pytest.mark.parametrize("digest", ["-->", "a b", "", "abcdefg", "%%%%%%"])
def test_a_mark_that_is_no_digest_is_left_out(digest: str) -> None:
    comment = write_base((boxed(" ", mark=SourceMark(digest=digest, ordinal=0, equals=1)),))

    assert comment.endswith("=_ -->")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("words", None, id="no base"),
        pytest.param("`<!-- vault-integrate:begin -->`", None, id="another comment"),
        pytest.param("<!-- vault-integrate:base 1 -->", ("", Base(format=1), ""), id="nothing in it"),
        pytest.param("a<!-- vault-integrate:base 1 --> b", ("a", Base(format=1), " b"), id="words around"),
        pytest.param("<!-- vault-integrate:base 1 ABC -->x", ("", None, "ABC x"), id="a token that is none"),
        pytest.param(
            "<!-- vault-integrate:base 1 abcdef=uffffff -->",
            ("", Base(format=1, lines=(BaseLine(key="abcdef", symbol="?"),)), ""),
            id="no such character",
        ),
        pytest.param("<!-- vault-integrate:base 1 abcdef", ("", None, ""), id="not closed"),
        pytest.param("<!-- vault-integrate:base x -->", ("", None, "x"), id="no number"),
        pytest.param(
            "<!-- vault-integrate:base 1 3n73x2 rest feels like warm water ovqbr2=_@h3k2l2.0.1 -->",
            ("", None, "rest feels like warm water"),
            id="words among the tokens",
        ),
        pytest.param(
            "<!-- vault-integrate:base 1 3n73x2=_ 4n73x2 - rest feels like warm water",
            ("", None, "- rest feels like warm water"),
            id="words over the end",
        ),
        pytest.param(
            "<!-- vault-integrate:base mywords 1 3n73x2 -->", ("", None, "mywords 1"), id="words at the start"
        ),
        pytest.param("<!-- vault-integrate:baseWARM -->", ("", None, "WARM"), id="words in the name"),
        pytest.param("<!--vault-integrate:base 1 3n73x2 -->", ("", None, ""), id="a blank is gone"),
        pytest.param("<!-- vault-integrate:base 1 3n73x2 -- >", ("", None, ""), id="a torn end"),
        pytest.param(
            "<!-- vault-integrate:base 2 {}\t-->", ("", Base(format=2), ""), id="newer, in another form"
        ),
        pytest.param("<!-- vault-integrate:base 2 abcdef -->", ("", Base(format=2), ""), id="newer"),
        pytest.param("<!-- vault-integrate:base 0 abcdef -->", ("", Base(format=0), ""), id="older than any"),
    ],
)
def test_reading(line: str, expected: tuple[str, Base | None, str] | None) -> None:
    assert split_base(line) == expected


def test_a_word_of_six_letters_is_none_of_our_tokens() -> None:
    line = "<!-- vault-integrate:base 1 slowly I gather myself ovqbrw -->"

    assert split_base(line, {"ovqbrw"}) == ("", None, "slowly I gather myself")


@given(st.text(max_size=80))
def test_reading_never_raises(text: str) -> None:
    for line in (text, f"<!-- vault-integrate:base {text}", f"<!-- vault-integrate:base 1 {text} -->"):
        split_base(line)
