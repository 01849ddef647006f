"""Cutting a note: not a byte is lost, and the fences are where the host sees them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.header import NotUtf8
from vault_integrate.parse.split import decode, is_fence, split_header, split_lines, text_lines

NOTE_BYTES = st.lists(
    st.sampled_from([b"a", b"\n", b"\r", b"\r\n", b"\xc2\x85", b"\xe2\x80\xa8", b"\x0b", b"\x0c", b"\xff"])
).map(b"".join) | st.binary(max_size=200)


@settings(max_examples=150)
@given(NOTE_BYTES)
def test_joined_lines_are_the_note_again(data: bytes) -> None:
    lines = split_lines(data)
    assert b"".join(lines) == data
    for line in lines:
        assert line
        assert b"\r" not in line.rstrip(b"\r\n")
        assert b"\n" not in line.rstrip(b"\r\n")
    for line in lines[:-1]:
        assert line.endswith((b"\n", b"\r"))


@settings(max_examples=150)
@given(st.text(alphabet="a-\r\n\u2028\x85\x0b\x1c é", max_size=60))
def test_text_and_bytes_have_the_same_lines(text: str) -> None:
    assert [line.encode() for line in text_lines(text)] == [
        line.rstrip(b"\r\n") if line.endswith((b"\r", b"\n")) else line for line in split_lines(text.encode())
    ]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(b"", (), id="empty"),
        pytest.param(b"a\nb", (b"a\n", b"b"), id="no-final-newline"),
        pytest.param(b"a\r\nb\rc\n", (b"a\r\n", b"b\r", b"c\n"), id="three-endings"),
        pytest.param(b"a\n\r\nb", (b"a\n", b"\r\n", b"b"), id="newline-then-crlf"),
        pytest.param(b"\r\r\n", (b"\r", b"\r\n"), id="cr-then-crlf"),
        pytest.param(
            "a\u2028b\x85c\x0bd\x0ce\x1cf".encode(), ("a\u2028b\x85c\x0bd\x0ce\x1cf".encode(),), id="no-end"
        ),
    ],
)
def test_only_three_endings_end_a_line(data: bytes, lines: tuple[bytes, ...]) -> None:
    assert split_lines(data) == lines


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"\xef\xbb\xbf---", "---", id="one-bom-goes"),
        pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa", id="a-second-bom-is-text"),
        pytest.param(b"a\xef\xbb\xbf", "a\ufeff", id="a-later-bom-is-text"),
        pytest.param("é😀\x00".encode(), "é😀\x00", id="utf-8"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "offset", "line"),
    [
        pytest.param(b"caf\xe9", 3, 1, id="latin-1"),
        pytest.param(b"a\nb\n\xff", 4, 3, id="first-of-its-line"),
        pytest.param(b"a\r\nb\rc\xff\n", 6, 3, id="other-endings"),
        pytest.param(b"\xed\xa0\x80", 0, 1, id="surrogate"),
        pytest.param(b"\xc0\xaf", 0, 1, id="overlong"),
        pytest.param("é\n".encode() + b"\xe2\x82", 3, 2, id="cut-off"),
        pytest.param("a".encode("utf-16"), 0, 1, id="utf-16"),
    ],
)
def test_what_is_no_utf8_is_named_not_guessed(data: bytes, offset: int, line: int) -> None:
    assert decode(data) == NotUtf8(offset=offset, line=line)


@pytest.mark.parametrize(
    ("note", "last"),
    [
        pytest.param("---\n---", 1, id="empty-header"),
        pytest.param("---\na: 1\n---\nbody", 2, id="plain"),
        pytest.param("---  \na: 1\n---   \n", 2, id="spaces-behind-both"),
        pytest.param("---\na: 1\n...\n---", 3, id="dots-end-nothing"),
        pytest.param("---\n----\n ---\n--- x\n---\n---", 4, id="the-first-real-fence"),
        pytest.param("---\r\na: 1\r\n---\r\n", 2, id="crlf"),
        pytest.param("---\ra: 1\r---\r", 2, id="cr"),
        pytest.param("---\na: 1\n", None, id="unclosed"),
        pytest.param("---", None, id="one-line"),
        pytest.param("\n---\na: 1\n---", None, id="blank-line-first"),
        pytest.param(" ---\na: 1\n---", None, id="indented"),
        pytest.param("----\na: 1\n----", None, id="four-dashes"),
        pytest.param("+++\na = 1\n+++", None, id="toml"),
        pytest.param("--- a\n---", None, id="words-behind"),
        pytest.param("\ufeff---\na: 1\n---", None, id="bom-left-in"),
        pytest.param("", None, id="empty"),
    ],
)
def test_where_the_header_is(note: str, last: int | None) -> None:
    span = split_header(text_lines(note))
    assert (None if span is None else span.last) == last
    if span is not None:
        assert span.first == 0
        assert span.body == span.last + 1


def test_a_fence_is_three_dashes_and_spaces_only() -> None:
    assert is_fence("---   ")
    assert not any(map(is_fence, ["", "--", "----", "---\t", "---\xa0", "--- -", "- - -", "***", " ---"]))
