from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.names import clean_name, fold, heading_link


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("NOTE", "note", id="case"),
        pytest.param("U\u0308ber", "\u00fcBER", id="form"),
        pytest.param("STRASSE", "Straße", id="folded-not-lowered"),
    ],
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("/a//b\\c/", "a/b/c", id="slashes"),
        pytest.param("a\u00a0b\u202fc", "a b c", id="no-break-spaces"),
        pytest.param("e\u0301", "é", id="form"),
        pytest.param("//", "", id="nothing"),
    ],
)
def test_clean_name(path: str, expected: str) -> None:
    assert clean_name(path) == expected


# What is ours to say is `heading_link`; how the host then finds the heading (OBSIDIAN 3.4, `stripHeading`) is
# written down here to hold it against.
_HOST_MARKS = re.compile(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\r\n]")


def heading_key(text: str) -> str:
    """The key under which a heading and a link to it are equal for the host."""
    return fold(" ".join(_HOST_MARKS.sub(" ", text).split()) or text.strip())


@pytest.mark.parametrize(
    ("heading", "link"),
    [
        pytest.param("Minecraft: The Game", "Minecraft The Game", id="colon"),
        pytest.param("What  now?", "what now", id="spaces-and-case"),
        pytest.param("A | B #c", "A B c", id="bar-and-sign"),
        pytest.param("1. Say [[no]]", "1. Say no", id="brackets"),
        pytest.param("?!", "?!", id="nothing-else"),
    ],
)
def test_heading_key(heading: str, link: str) -> None:
    assert heading_key(heading) == heading_key(link)


def test_different_headings_have_different_keys() -> None:
    assert len({heading_key(heading) for heading in ("?", "!", "a", "b", "a b")}) == 5


@settings(max_examples=150)
@given(st.text(max_size=30))
def test_what_a_link_carries_of_a_heading_leads_back_to_it(heading: str) -> None:
    carried = heading_link(heading)
    assert not any(mark in carried for mark in ("#", "|", "^", "[[", "]]", "%%", "\n"))
    if heading_key(carried):
        assert heading_key(carried) == heading_key(heading) or not any(char.isalnum() for char in heading)


@settings(max_examples=150)
@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
