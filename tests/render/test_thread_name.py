"""Names of files made of words: for Windows, Android, every sync engine and the host's links."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.render.thread_name import NAME_LIMIT, file_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Yes is my fear talking", "Yes is my fear talking"),
        ("why? because: #tag [[x|y]] ^z", "why because tag x y z"),
        ('a/b\\c*d"e<f>g', "a b c d e f g"),
        ("I stop. ", "I stop"),
        ("…and then", "…and then"),
        ("..hidden", "hidden"),
        ("CON", ""),
        ("nul.md", ""),
        ("LPT1", ""),
        ("???", ""),
        ("", ""),
        ("a\nb\tc", "a b c"),
        ("Cafe\u0301", "Café"),
        ("\u202eevil", "evil"),
    ],
    ids=repr,
)
def test_a_name(words: str, name: str) -> None:
    assert file_name(words) == name


@settings(max_examples=150)
@given(st.text(max_size=200) | st.text("😀字 ./", max_size=200))
def test_no_name_is_refused_anywhere(words: str) -> None:
    name = file_name(words)
    assert len(name) <= NAME_LIMIT
    assert len(name.encode()) <= 180
    assert not set(name) & set('#^[]|\\/:*?"<>%\n\r\0')
    assert name == name.strip(" .")
    assert file_name(name) == name
