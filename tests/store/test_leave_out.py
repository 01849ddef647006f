"""Patterns on paths: those of the host's excluded files, of shapes that can't take long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.store.leave_out import Places, compile_pattern


@pytest.mark.parametrize(
    ("pattern", "path", "found"),
    [
        (r"\.excalidraw\.md$", "a/b.excalidraw.md", True),
        (r"\.excalidraw\.md$", "a/b.excalidraw.md.md", False),
        (r"^Archive/", "Archive/a.md", True),
        (r"^Archive/", "My Archive/a.md", False),
        (r"^Journal/.*old.*\.md$", "Journal/2019/very old/x.md", True),
        (r"^Journal/.*old.*\.md$", "Journal/2019/x.md", False),
        (r"[0-9]\d", "a/x19.md", True),
        (r"[^a]b", "cab.md", False),
        (r"a|^b", "cb", False),
        (r"a|^b", "ca", True),
        (r"a.*b$", "aXbXb", True),
        (r"a.*b.*c", "acb", False),
        (r"\(draft\)", "x (draft).md", True),
        (r"[*]", "a*b", True),
    ],
    ids=str,
)
def test_a_pattern_finds(pattern: str, path: str, found: bool) -> None:  # noqa: FBT001 - a column
    compiled = compile_pattern(pattern)
    assert compiled is not None
    assert compiled.found_in(path) is found


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "a+",
        "a{2}",
        "a?",
        r"\.*",
        "(a)",
        "[",
        "a]",
        "[[a]",
        "a||b",
        "",
        "|",
        "(?i)a",
        r"\1",
        r"\Z",
        "\\",
    ],
    ids=repr,
)
def test_what_could_take_long_or_means_something_else_is_refused(pattern: str) -> None:
    assert compile_pattern(pattern) is None


def test_a_long_pattern_is_refused() -> None:
    assert compile_pattern("a" * 200) is not None
    assert compile_pattern("a" * 201) is None


@settings(max_examples=150)
@given(pattern=st.text("ab.*|^$[]\\-()", max_size=30), path=st.text("ab/.", max_size=40))
def test_any_text_is_a_pattern_or_refused(pattern: str, path: str) -> None:
    compiled = compile_pattern(pattern)
    assert compiled is None or compiled.found_in(path) in (True, False)


def test_many_stars_take_no_time() -> None:
    compiled = compile_pattern(".*a" * 60 + "b")
    assert compiled is not None
    assert not compiled.found_in("a" * 200_000)


@pytest.mark.parametrize(
    ("name", "path", "held"),
    [
        ("Archive", "archive/x.md", True),
        ("Archive/", "Archive/deep/x.md", True),
        ("Archive", "Archive.md", True),
        ("Archive", "Archives/x.md", False),
        ("Archive", "My/Archive/x.md", False),
        ("Cafe\u0301", "Caf\u00e9/x.md", True),
        ("STRASSE", "straße/x.md", True),
        ("", "x.md", False),
    ],
    ids=str,
)
def test_places(name: str, path: str, held: bool) -> None:  # noqa: FBT001 - a column
    assert Places((name,), notes=True).hold(path) is held


def test_a_name_of_a_note_needs_its_ending_where_only_folders_are_meant() -> None:
    assert not Places(("Archive",)).hold("Archive.md")
