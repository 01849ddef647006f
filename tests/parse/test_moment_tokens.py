from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.week import ENGLISH, ISO, SUNDAY_START, WeekRule
from vault_integrate.parse.moment_tokens import Literal, cut, token_table

if TYPE_CHECKING:
    from datetime import date


@pytest.mark.parametrize(
    ("fmt", "parts"),
    [
        ("YYYY-MM-DD", ["year", "'-'", "month", "'-'", "day"]),
        # The cutting is Moment's: the longest token wins, `Hmm` before `HH`, `o` only where it belongs.
        ("MMMMM", ["month", "month"]),
        ("DDDDDo", ["day_of_year", "day"]),
        ("HHmm", ["hour", "minute"]),
        ("Hmm", ["clock"]),
        ("[W]ww", ["'W'", "week"]),
        ("[a] b]", ["'a] b'"]),
        ("[[x]", ["'['", "'x'"]),
        (r"\D-D", ["'D'", "'-'", "day"]),
        ("w|", ["'w|'"]),
        ("G", ["'G'"]),
        ("ll", ["month", "' '", "day", "','", "' '", "year"]),
        ("[L]", ["'L'"]),
    ],
)
def test_a_format_is_cut_as_moment_cuts_it(fmt: str, parts: list[str]) -> None:
    cuts = cut(fmt, ENGLISH, ISO)
    assert [repr(piece.text) if isinstance(piece, Literal) else piece.part for piece in cuts] == parts


@given(st.dates(), st.sampled_from([ISO, SUNDAY_START]))
@settings(max_examples=100)
def test_each_token_matches_what_it_writes(day: date, rule: WeekRule) -> None:
    for letters, token in token_table(ENGLISH, rule).items():
        written = token.write(day)
        if len(written) > 4 and letters.startswith("g") and len(letters) < 5:
            continue  # the last days of 9999 may lie in a week of the year 10000
        assert re.fullmatch(f"(?>{token.pattern})", written), letters
        token.read(written)
