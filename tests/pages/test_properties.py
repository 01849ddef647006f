"""What must hold for every vault, however strange its notes are."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.app.report import report
from vault_integrate.app.vault import load_vault
from vault_integrate.language import pack
from vault_integrate.model.settings import Settings
from vault_integrate.model.week import week_of
from vault_integrate.parse.note import note_dates, read_note

TODAY = date(2026, 11, 22)
HEALTHY = "- I hide when it gets loud #insight\n\t- [ ] Leave the room for five minutes\n"

FRAGMENTS = st.sampled_from(
    [
        *(
            "---\n",
            "tags: [insight]\n",
            "tags: insight, action\n",
            "date: 2026-11-18\n",
            "insights:\n  - a\n",
        ),
        *(
            "- I see #insight\n",
            "\t- [ ] Call A. ⏳ 2026-11-20 ^x\n",
            "> [!insight] words\n",
            "> - [x] done\n",
        ),
        *("## Next steps\n", "- [>] moved → [[2026-11-19]]\n", "insight:: words\n", "(action:: go)\n"),
        *(
            "```\n",
            "%%\n",
            "$$\n",
            "<!--\n",
            "<div>\n",
            "\n",
            "\r",
            "\r\n",
            "\ufeff",
            "\u2028",
            "\0",
            "[[",
            "]]",
        ),
        *("<!-- vault-integrate:begin -->\n", "<!-- vault-integrate:end -->\n", "vault_integrate: page\n"),
        *("  " * 40 + "- [ ] deep\n", "> " * 40 + "x\n", "#" * 9, "(for:: [[Note]]) ", "🔁 every day ", "🌱"),
    ]
)
NOTES = st.one_of(st.binary(max_size=400), st.lists(FRAGMENTS, max_size=24).map("".join).map(str.encode))
LANGUAGE = pack("en")
assert LANGUAGE is not None
DATES = note_dates(Settings(), LANGUAGE)


@given(NOTES)
@settings(max_examples=150)
def test_reading_a_note_never_raises(data: bytes) -> None:
    assert LANGUAGE is not None
    read_note("2026-11-18.md", data, DATES, LANGUAGE)


@given(st.lists(NOTES, min_size=1, max_size=4))
@settings(max_examples=40)
def test_a_strange_note_costs_only_itself(notes: list[bytes]) -> None:
    """Random notes beside a healthy one: no raise, the healthy one on the page, twice the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "2026-11-17.md").write_text(HEALTHY, "utf-8")
        for number, data in enumerate(notes):
            (root / f"Strange {number}.md").write_bytes(data)
        if any(b"vault_integrate" in data for data in notes):
            return  # may name itself settings, which is a fault of its own and tested elsewhere
        week = week_of(TODAY)
        first = report(load_vault(root), week, today=TODAY)
        assert b"Leave the room for five minutes" in first.data
        second = report(load_vault(root), week, today=TODAY)
        assert not second.written
        assert second.data == first.data
        # Each fault is named once.
        assert len(set(first.diagnostics)) == len(first.diagnostics)
