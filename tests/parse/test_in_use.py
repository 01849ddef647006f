"""The tags and headings that a note uses, seen quickly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.parse.in_use import in_use


@pytest.mark.parametrize(
    ("text", "tags", "headings"),
    [
        ("", set(), set()),
        ("words #Insight/boundaries and #b.\n", {"insight", "b"}, set()),
        ("---\ntags: [Insight/x, other]\n---\n# Day\n", {"insight", "other"}, {"day"}),
        ("---\ntags: broken: yes\n---\n#a\n", {"a"}, set()),
        ("## What I learned ##\n### Next steps:\n", set(), {"what i learned", "next steps"}),
        ("#no heading\n", {"no"}, set()),
        ("```\n# a comment #tag\n```\n# b\n", set(), {"b"}),
        ("~~~ python\n#x\n~~~\n#y\n", {"y"}, set()),
        ("```\n# never closed\n", set(), set()),
        ("`#code` #real\n", {"real"}, set()),
        ("a#b http://x.y/#z 1 #2026\n", set(), set()),
        ("# ÄRGER\n#ÜBUNG\n", {"übung"}, {"ärger"}),
    ],
)
def test_what_a_note_uses(text: str, tags: set[str], headings: set[str]) -> None:
    found = in_use(text)
    assert (set(found.tags), set(found.headings)) == (tags, headings)


@given(st.text("# `~\na-:[]", max_size=60))
def test_no_text_is_wrong(text: str) -> None:
    in_use(text)


def test_hostile_length_is_no_matter() -> None:
    for text in ("```\n" * 20_000, "# " * 50_000, "`" * 100_000, "~~~a\n" * 20_000, "# a #" * 20_000 + "\n"):
        in_use(text)
