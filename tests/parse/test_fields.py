from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.parse.fields import (
    canonical_key,
    inline_fields,
    line_field,
    without_fields,
    without_spans,
)

TEXTS = st.text(alphabet="[](): \\,ab\t", max_size=60) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[due:: 2026-11-18]", [("due", "2026-11-18")], id="square"),
        pytest.param("go (cue:: a favor) now", [("cue", "a favor")], id="round, mid-sentence"),
        pytest.param("[a::b]", [("a", "b")], id="no blanks"),
        pytest.param("[ a key :: b ]", [("a key", "b")], id="blanks around"),
        pytest.param("[a:: ]", [("a", "")], id="empty value"),
        pytest.param("[:: b]", [], id="no key"),
        pytest.param("(for:: [[Yes (really)]])", [("for", "[[Yes (really)]]")], id="nested"),
        pytest.param("[a:: b [c] d]", [("a", "b [c] d")], id="same bracket nested"),
        pytest.param(r"[a:: b \] c]", [("a", r"b \] c")], id="escaped closer"),
        pytest.param(r"[a:: b \\]", [("a", r"b \\")], id="escaped backslash"),
        pytest.param(r"\[a:: b]", [], id="escaped opener is text"),
        pytest.param("[x (a:: b)", [("a", "b")], id="bracket before"),
        pytest.param("[a [b] c:: d]", [], id="no bracket in keys"),
        pytest.param("[a:: b", [], id="not closed"),
        pytest.param("[a:: b)", [], id="closed by the other bracket"),
        pytest.param("[a:: b (c:: d)]", [("a", "b (c:: d)"), ("c", "d")], id="a field inside a value"),
        pytest.param("[a:: [b:: c]]", [("a", "[b:: c]")], id="the same bracket inside a value"),
        pytest.param("[a:: b][c:: d]", [("a", "b"), ("c", "d")], id="side by side"),
        pytest.param("[a:: b:: c]", [("a", "b:: c")], id="the first separator counts"),
        pytest.param("[a] b:: c", [], id="the separator stands outside"),
        pytest.param("] [a:: b]", [("a", "b")], id="stray closer"),
        pytest.param("[[[[a:: b]", [("a", "b")], id="stray openers"),
    ],
)
def test_inline_fields(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(field.key, field.value) for field in inline_fields(text)] == expected


def test_offsets_span_the_brackets() -> None:
    text = "go (cue:: a favor) now [a:: b]"
    assert [(text[f.start : f.end], f.bracket) for f in inline_fields(text)] == [
        ("(cue:: a favor)", "("),
        ("[a:: b]", "["),
    ]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_field_is_a_bracketed_part_of_its_text(text: str) -> None:
    for field in inline_fields(text):
        part = text[field.start : field.end]
        assert part[0] == field.bracket
        assert part[-1] == {"[": "]", "(": ")"}[field.bracket]
        assert field.key in part
        assert field.value in part


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_random_text_never_raises(text: str) -> None:
    line_field(text)
    canonical_key(text)
    assert without_fields(text, ()) == text.strip()
    assert len(without_fields(text)) <= len(text)


@pytest.mark.parametrize(
    "hostile",
    ["[" * 100_000, "(a:: " * 20_000, "[a:: " * 20_000 + "]" * 20_000, "\\" * 100_000, "::" * 50_000],
    ids=["openers", "unclosed", "nested", "backslashes", "separators"],
)
def test_hostile_text_is_read_in_one_pass(hostile: str) -> None:
    began = time.perf_counter()
    without_fields(hostile)
    line_field(hostile)
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Insight:: I can ask", ("Insight", "I can ask"), id="plain"),
        pytest.param("**Insight**:: I can ask", ("Insight", "I can ask"), id="bold"),
        pytest.param("- one step:: go", ("one step", "go"), id="signs before the key"),
        pytest.param(
            "action:: say no (cue:: a favor)", ("action", "say no (cue:: a favor)"), id="with fields"
        ),
        pytest.param("Schlüssel:: Wert", ("Schlüssel", "Wert"), id="other letters"),
        pytest.param("📅 when:: now", ("📅 when", "now"), id="emoji"),
        pytest.param("key::", ("key", ""), id="no value"),
        pytest.param("see (a:: b)", None, id="bracketed only"),
        pytest.param("https://x.org/a:: b", None, id="no colon in a key"),
        pytest.param(":: b", None, id="no key"),
        pytest.param("word " * 40 + ":: b", None, id="a sentence is no key"),
        pytest.param("time 10:30", None, id="no separator"),
    ],
)
def test_line_field(text: str, expected: tuple[str, str] | None) -> None:
    assert line_field(text) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("One Shift", "one-shift"),
        ("**Bold Field**", "bold-field"),
        ("_let-go_", "let-go"),
        ("one_shift", "one_shift"),
        ("`code`", "code"),
        ("DUE", "due"),
        ("a  \t b", "a-b"),
    ],
)
def test_canonical_key(key: str, expected: str) -> None:
    assert canonical_key(key) == expected


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("Say no (cue:: a favor) today", None, "Say no today"),
        ("Say no (cue:: a favor), today", None, "Say no, today"),
        ("Say no [due:: 1], [start:: 2]", None, "Say no"),
        ("Say no [due:: 1],", None, "Say no"),
        ("Say no [due:: 1] (cue:: x)", {"due"}, "Say no (cue:: x)"),
        ("Say no [Due:: 1]", {"due"}, "Say no"),
        ("(cue:: x) Say no", None, "Say no"),
        ("Say  no", None, "Say  no"),
        ("Say no (cue:: x).", None, "Say no."),
    ],
)
def test_without_fields(text: str, keys: set[str] | None, expected: str) -> None:
    assert without_fields(text, keys) == expected


def test_without_spans_takes_overlapping_parts_in_any_order() -> None:
    assert without_spans("one two three four", [(8, 13), (4, 9)]) == "one four"
