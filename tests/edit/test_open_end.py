"""What lines leave open, and the one line that ends it."""

from __future__ import annotations

import pytest

from vault_integrate.edit.open_end import closing, is_hiding

OPEN = {
    "nothing": ("", ()),
    "words": ("", ("a", "- b")),
    "code that is closed": ("", ("```", "a", "```")),
    "code": ("```", ("a", "```py", "b")),
    "code with a longer fence": ("`````", ("`````", "```", "a")),
    "code between tildes": ("~~~~", ("~~~~", "```")),
    "a comment": ("%%", ("%%", "a")),
    "a comment of HTML": ("-->", ("<!-- a", "b")),
    "code of a list, which ends with it": ("", ("- ```", "  a")),
}


@pytest.mark.parametrize(("end", "lines"), OPEN.values(), ids=OPEN)
def test_what_is_left_open_is_ended_by_one_line(end: str, lines: tuple[str, ...]) -> None:
    assert closing(lines) == end
    assert is_hiding(lines) == bool(end)
    assert not is_hiding((*lines, end))
