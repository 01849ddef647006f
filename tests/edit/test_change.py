"""One change of a note's bytes: the line that is meant, and no other byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.edit.change import (
    CannotEdit,
    added_line,
    applied,
    bare,
    changed_line,
    ending_of,
    usual_ending,
)
from vault_integrate.model.change import Change
from vault_integrate.parse.split import split_lines

BOM = "\ufeff".encode()
TICK = "- [x] a"


@pytest.mark.parametrize(
    ("data", "at", "new"),
    [
        ("- [ ] a\n- b\n", 0, "- [x] a\n- b\n"),
        ("- b\r\n- [ ] a\r\n- b", 1, "- b\r\n- [x] a\r\n- b"),
        ("- b\r- [ ] a\r", 1, "- b\r- [x] a\r"),
        ("- b\n- [ ] a", 1, "- b\n- [x] a"),
        ("\ufeff- [ ] a\n", 0, "\ufeff- [x] a\n"),
        ("\ufeff- [ ] a", 0, "\ufeff- [x] a"),
        # A mark that is no BOM belongs to the words that go.
        ("b\n\ufeff- [ ] a\n", 1, "b\n- [x] a\n"),
        # These end no line.
        ("b\u2028c\x85d\x0b\x0c\n- [ ] a\n", 1, "b\u2028c\x85d\x0b\x0c\n- [x] a\n"),
    ],
)
def test_a_line_gets_other_words_and_keeps_its_ending(data: str, at: int, new: str) -> None:
    lines = split_lines(data.encode())
    assert applied(data.encode(), changed_line(lines, at, TICK)).decode() == new


@pytest.mark.parametrize(
    ("data", "at", "new"),
    [
        ("a\nb\n", 1, "a\n- [x] a\nb\n"),
        ("a\nb\n", 2, "a\nb\n- [x] a\n"),
        # A note without a final newline has none afterwards.
        ("a\nb", 2, "a\nb\n- [x] a"),
        ("a\r\nb", 2, "a\r\nb\r\n- [x] a"),
        ("a\r\nb\n", 1, "a\r\n- [x] a\r\nb\n"),
        ("a\r\nb\nc", 2, "a\r\nb\n- [x] a\nc"),
        ("a\rb", 1, "a\r- [x] a\rb"),
        ("a", 1, "a\n- [x] a"),
        ("", 0, "- [x] a\n"),
    ],
)
def test_an_added_line_is_ended_as_its_neighbor(data: str, at: int, new: str) -> None:
    change = added_line(split_lines(data.encode()), at, TICK)
    assert applied(data.encode(), change).decode() == new


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\r\n", "\n"])
def test_more_than_one_line_is_never_written(text: str) -> None:
    with pytest.raises(CannotEdit):
        changed_line((b"c\n",), 0, text)
    with pytest.raises(CannotEdit):
        added_line((b"c\n",), 0, text)


@pytest.mark.parametrize(
    "change",
    [
        Change(at=0, old=b"a", new=b"b\n"),
        Change(at=1, old=b"a\n", new=b"b\n"),
        Change(at=9, old=b"", new=b"b\n"),
        Change(at=9, old=b"a\n", new=b""),
        Change(at=0, old=b"a\n", new=b"b\nc\n"),
        Change(at=0, old=b"a\n", new=b"a"),
        Change(at=0, old=b"", new=b"b"),
        Change(at=0, old=b"", new=b"b\nc\n"),
        Change(at=0, old=b"", new=b""),
        Change(at=1, old=b"\nc", new=b""),
    ],
)
def test_a_change_that_is_not_one_line_at_its_place_is_refused(change: Change) -> None:
    with pytest.raises(CannotEdit):
        applied(b"a\nc\nd", change)


def test_a_carriage_return_is_not_parted_from_its_line_feed() -> None:
    # Behind the lone return a line that is nothing but a line feed would be one with it.
    with pytest.raises(CannotEdit):
        applied(b"a\r", Change(at=1, old=b"", new=b"\n"))


def test_endings() -> None:
    assert [ending_of(each) for each in (b"a\r\n", b"a\r", b"a\n", b"a", b"\n\r", b"")] == [
        b"\r\n", b"\r", b"\n", b"", b"\r", b"",
    ]  # fmt: skip
    assert usual_ending((b"a\r\n", b"b\n"), 1) == b"\r\n"
    assert usual_ending((b"a", b"b\r"), 1) == b"\r"
    assert usual_ending((), 0) == b"\n"
    assert bare(BOM + b"a\r\n", first=True) == "a"
    assert bare(BOM + b"a\r\n") == "\ufeffa"


WORDS = st.sampled_from(
    ["", "- [ ] a", "- [x] a", "\t- b", "c\u2028d", "\x0b\x85\x0c", "é", "e\u0301", " ", "👩‍🔬", "\ufeff"]
)
ENDINGS = st.sampled_from([b"\n", b"\r\n", b"\r"])


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    lines = draw(st.lists(st.tuples(WORDS, ENDINGS), max_size=7))
    data = b"".join(words.encode() + ending for words, ending in lines) + draw(WORDS).encode()
    return draw(st.sampled_from([b"", BOM])) + data


@given(data=notes(), where=st.integers(0, 9), text=st.one_of(WORDS, st.text()))
def test_a_changed_line_leaves_every_other_byte(data: bytes, where: int, text: str) -> None:
    lines = split_lines(data)
    # A last line without an ending that says nothing is none; a BOM is the note's.
    if not lines or not text or text.startswith("\ufeff"):
        return
    at = where % len(lines)
    try:
        new = applied(data, changed_line(lines, at, text))
    except (CannotEdit, UnicodeEncodeError):
        return
    after = split_lines(new)
    assert len(after) == len(lines)
    assert after[:at] + after[at + 1 :] == lines[:at] + lines[at + 1 :]
    assert bare(after[at], first=at == 0) == text
    assert ending_of(after[at]) == ending_of(lines[at])
    assert new.startswith(BOM) or not data.startswith(BOM)
    assert applied(new, Change(at=at, old=after[at], new=lines[at])) == data


@given(data=notes(), where=st.integers(0, 9), text=st.one_of(WORDS, st.text()))
def test_an_added_line_leaves_every_other_byte(data: bytes, where: int, text: str) -> None:
    lines = split_lines(data)
    at = where % (len(lines) + 1)
    change = None
    try:
        change = added_line(lines, at, text)
        new = applied(data, change)
    except (CannotEdit, UnicodeEncodeError):
        return
    after = split_lines(new)
    assert len(after) == len(lines) + 1
    ended = [ending_of(each) != b"" for each in after]
    assert ended[-1] == (ending_of(lines[-1]) != b"" if lines else True)
    assert text.encode() in after[at]
    assert b"".join(after[:at]).rstrip(b"\r\n") == b"".join(lines[:at]).rstrip(b"\r\n")
    assert after[at + 1 :] == lines[at:]


@given(
    data=st.binary(max_size=30), at=st.integers(0, 5), old=st.binary(max_size=6), new=st.binary(max_size=6)
)
def test_any_change_is_made_as_it_says_or_refused(data: bytes, at: int, old: bytes, new: bytes) -> None:
    try:
        made = applied(data, Change(at=at, old=old, new=new))
    except CannotEdit:
        return
    assert len(made) == len(data) - len(old) + len(new)
