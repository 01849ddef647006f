"""Printing: nothing that a note or a name holds acts on a terminal or forges a line."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.cli.output import say_page, short, table
from vault_integrate.messages.safe import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]52;c;aGk=\x07b", "a\\x1b]52;c;aGk=\\x07b"),
        ("a\nb\rc\td", "a\\nb\\rc\\td"),
        ("a\x9bb", "a\\x9bb"),
        ("gpj\u202etxt\u2066", "gpj\\u202etxt\\u2066"),
        ("a\u200bb\u200e\ufeff", "a\\u200bb\\u200e\\ufeff"),
        ("a\u2028b", "a\\u2028b"),
        ("\udcff.md", "\\udcff.md"),
        ("👩\u200d👧 café میخواهم\u200c", "👩\u200d👧 café میخواهم\u200c"),
    ],
    ids=["OSC 52", "line ends", "C1", "bidi", "invisible", "U+2028", "surrogate", "joiners"],
)
def test_what_could_act_is_written_out(text: str, shown: str) -> None:
    assert safe(text) == shown


@settings(max_examples=150)
@given(st.text(st.characters()))
def test_what_is_shown_is_one_line_that_does_nothing(text: str) -> None:
    shown = safe(text)
    unsafe = {"Cc", "Cs", "Co", "Zl", "Zp", "Cf"}
    assert not [each for each in shown if unicodedata.category(each) in unsafe and each not in "\u200c\u200d"]
    assert safe(shown) == shown


def test_a_page_is_filtered_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = b"a\n\t- b\x1b[31m\n"
    say_page(page)
    assert capsys.readouterr().out.encode() == page
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    say_page(page)
    assert capsys.readouterr().out == "a\n\t- b\\x1b[31m\n"


def test_a_table_is_lines_with_tabs_when_piped(capsys: pytest.CaptureFixture[str]) -> None:
    table(("a", "b"), [("x\ty", "1\n2"), (3, "")])
    assert capsys.readouterr().out == "x\\ty\t1\\n2\n3\t\n"


def test_a_table_on_a_terminal_has_a_head_and_no_markup(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    table(("name", "words"), [("a", "[bold]x[/bold]\x1b[31m")])
    out = capsys.readouterr().out
    assert "words" in out
    assert "[bold]x[/bold]\\x1b[31m" in out


def test_an_empty_table_says_so_beside_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    table(("a",), [])
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "there is nothing to list\n")


@pytest.mark.parametrize(("length", "kept"), [(60, 60), (61, 60)])
def test_words_are_cut_to_a_cell(length: int, kept: int) -> None:
    assert len(short("x" * length)) == kept
