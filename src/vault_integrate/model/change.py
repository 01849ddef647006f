"""One line of a note, changed, added or taken back: the only thing that is ever done to somebody's diary."""

from __future__ import annotations

from msgspec import Struct


class Change(Struct, frozen=True, kw_only=True):
    r"""What is written into a note, as bytes; every other byte stays (RELIABILITY R9, R13).

    A line added behind a last line that has no ending brings the ending along: its `new` is `\n- [x] words`,
    so that the note still has no final newline. Taken out again as the last line, it takes it along in `old`.

    Attributes:
        at: 0-based number of the line among those that `parse.split.split_lines` finds.
        old: the line as it stands, its ending included; empty where a line is added before `at`.
        new: the line as it shall stand, its ending included; empty where the line goes.
    """

    at: int
    old: bytes
    new: bytes
