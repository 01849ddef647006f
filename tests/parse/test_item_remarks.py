"""Words behind a done date are its remark; tags among a line's fields are the item's, as in Tasks."""

from __future__ import annotations

import pytest

from vault_integrate.language import pack
from vault_integrate.model.settings import Settings
from vault_integrate.parse.item import read_words

ENGLISH = pack("en")


@pytest.mark.parametrize(
    ("text", "words", "tags", "remark"),
    [
        pytest.param(
            "call A. ✅ 2026-11-16 #action", "call A.", ("action",), None, id="a-tag-behind-the-date"
        ),
        pytest.param("call A. #action ✅ 2026-11-16", "call A.", ("action",), None, id="a-tag-before-it"),
        pytest.param(
            "call A. ✅ 2026-11-16 it was good #action",
            "call A.",
            ("action",),
            "it was good",
            id="remark-and-tag",
        ),
        pytest.param(
            "call A. ✅ 2026-11-16 #action it was good",
            "call A.",
            ("action",),
            "it was good",
            id="tag-and-remark",
        ),
        pytest.param(
            "call ⏳ 2026-11-16 Bob #action", "call Bob", ("action",), None, id="no-remark-of-a-plan"
        ),
        pytest.param("✅ 2026-11-16 call A. #action", "call A.", ("action",), None, id="words-only-behind"),
    ],
)
def test_words_behind_a_done_date(text: str, words: str, tags: tuple[str, ...], remark: str | None) -> None:
    assert ENGLISH is not None
    read = read_words(text, Settings(), ENGLISH)
    assert read.words == words
    assert read.tags == tags
    assert read.fields.remarks.get("done") == remark
