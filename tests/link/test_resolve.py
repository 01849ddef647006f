from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.link.names import VaultNames, path_order
from vault_integrate.link.resolve import Resolved, resolve
from vault_integrate.model.names import fold

VAULT = (
    "Home.md",
    "Note.md",
    "a/Note.md",
    "a/Same.md",
    "b/Same.md",
    "a/b/Deep.md",
    "a/b/c/Only.md",
    "long folder/Short.md",
    "x/y/z/Short.md",
    "Projects/Move house.md",
    "Über.md",
    "v1.2 notes.md",
    "Notes/a.b.md",
    "100%.md",
    "C++ & C#.md",
    "Files/map.pdf",
    "Files/map.pdf.md",
    "Boards/Plan.canvas",
    "UPPER.MD",
    "log/Log.md",
    "log/log.md",
)
NAMES = VaultNames.of(VAULT)


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        # OBSIDIAN 3.2
        pytest.param("Note", "a/x.md", "Note.md", id="exact-path-before-own-folder"),
        pytest.param("a/Note", "Home.md", "a/Note.md", id="path"),
        pytest.param("Same", "b/x.md", "b/Same.md", id="own-folder"),
        pytest.param("Short", "a/x.md", "x/y/z/Short.md", id="shortest-string-not-fewest-folders"),
        pytest.param("Deep", "a/b/c/Only.md", "a/b/Deep.md", id="anywhere"),
        pytest.param("b/Deep", "Home.md", "a/b/Deep.md", id="end-of-a-path"),
        pytest.param("c/Only.md", "Home.md", "a/b/c/Only.md", id="end-of-a-path-with-extension"),
        pytest.param("eep", "Home.md", None, id="not-the-end-of-a-name"),
        pytest.param("move HOUSE", "Home.md", "Projects/Move house.md", id="case"),
        pytest.param("upper", "Home.md", "UPPER.MD", id="case-of-the-extension"),
        pytest.param("U\u0308ber", "Home.md", "Über.md", id="unicode-form"),
        pytest.param("Move\u00a0house", "Home.md", "Projects/Move house.md", id="no-break-space"),
        pytest.param("/a//Note", "Home.md", "a/Note.md", id="slashes"),
        pytest.param("a\\Note", "Home.md", "a/Note.md", id="backslash"),
        pytest.param("Note.md", "Home.md", "Note.md", id="extension"),
        pytest.param("v1.2 notes", "Home.md", "v1.2 notes.md", id="dot-in-a-name"),
        pytest.param("a.b", "Home.md", "Notes/a.b.md", id="what-looks-like-an-extension"),
        pytest.param("map.pdf", "Home.md", "Files/map.pdf", id="file-before-note-of-that-name"),
        pytest.param("map.pdf.md", "Home.md", "Files/map.pdf.md", id="note-of-that-name"),
        pytest.param("map", "Home.md", None, id="other-files-need-their-extension"),
        pytest.param("Plan.canvas", "Home.md", "Boards/Plan.canvas", id="canvas"),
        pytest.param("100%", "Home.md", "100%.md", id="percent"),
        pytest.param("C++ & C#.md", "Home.md", "C++ & C#.md", id="sign"),
        pytest.param("https://e.com", "Home.md", None, id="address"),
        pytest.param("|words", "Home.md", None, id="bar"),
        pytest.param("nothing", "Home.md", None, id="unresolved"),
        pytest.param("", "a/Note.md", "a/Note.md", id="itself"),
        # relative, as the host writes them on request
        pytest.param("./Note", "a/x.md", "a/Note.md", id="here"),
        pytest.param("../Note.md", "a/x.md", "Note.md", id="up"),
        pytest.param("../../../a/Note.md", "a/b/x.md", "a/Note.md", id="never-out-of-the-vault"),
        pytest.param("../Same", "b/x.md", None, id="relative-is-exact"),
        pytest.param("a/../Home", "b/x.md", "Home.md", id="dots-inside"),
        pytest.param("..", "a/x.md", None, id="only-dots"),
        pytest.param("/../Note", "a/b/x.md", "Note.md", id="from-the-root"),
    ],
)
def test_resolve(target: str, source: str, expected: str | None) -> None:
    assert resolve(target, source, NAMES).path == expected


def test_equally_good_files_are_decided_by_letters_and_named() -> None:
    assert resolve("Same", "Home.md", NAMES) == Resolved(
        path="a/Same.md", ambiguous=("a/Same.md", "b/Same.md")
    )
    assert resolve("Same", "b/x.md", NAMES).ambiguous == ()
    assert resolve("Short", "Home.md", NAMES).ambiguous == ()


@pytest.mark.parametrize("target", ["Log", "log"])
def test_of_two_files_that_differ_by_case_the_one_spelled_alike_is_meant(target: str) -> None:
    found = resolve(target, "Home.md", NAMES)
    assert found.path == f"log/{target}.md"
    assert set(found.ambiguous) == {"log/Log.md", "log/log.md"}


SEGMENT = st.sampled_from(["a", "B", "é", "Note", "x y"])
PATHS = st.lists(st.lists(SEGMENT, min_size=1, max_size=4).map("/".join), max_size=30).map(
    lambda paths: [f"{path}.md" for path in paths]
)


@settings(max_examples=150)
@given(
    PATHS,
    st.lists(SEGMENT, min_size=1, max_size=3).map("/".join),
    st.sampled_from(["Home.md", "a/x.md", "a/B/x.md"]),
)
def test_the_index_answers_like_a_search_through_all_files(
    paths: list[str], target: str, source: str
) -> None:
    wanted = fold(f"{target}.md")
    folder = source.rpartition("/")[0]
    ranked = sorted(
        (path for path in set(paths) if f"/{fold(path)}".endswith(f"/{wanted}")),
        key=lambda path: (
            fold(path) != wanted,
            fold(path) != fold(f"{folder}/{target}.md"),
            path_order(path),
        ),
    )
    assert resolve(target, source, VaultNames.of(paths)).path == (ranked[0] if ranked else None)


@settings(max_examples=100)
@given(PATHS)
def test_the_order_of_the_files_does_not_matter(paths: list[str]) -> None:
    assert VaultNames.of(paths) == VaultNames.of(reversed(paths))


@settings(max_examples=100)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_link_from_anywhere_has_an_answer(target: str, source: str) -> None:
    found = resolve(target, source, NAMES).path
    assert found is None or found in VAULT or found == source


def test_a_large_vault_is_looked_up_without_a_search() -> None:
    names = VaultNames.of(f"{number % 97}/{number}/README.md" for number in range(50_000))
    started = time.perf_counter()
    for number in range(1_000):
        assert resolve(f"{number}/README", "Home.md", names).path == f"{number % 97}/{number}/README.md"
        assert resolve("README", "Home.md", names).path == "0/0/README.md"
    assert time.perf_counter() - started < 5
