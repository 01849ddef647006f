"""Text from outside, made safe for a terminal or a log: one line, and nothing that acts (RELIABILITY R35)."""

from __future__ import annotations

import unicodedata

_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# Scripts and emoji need the two joiners, and they move nothing.
_JOINERS = "\u200c\u200d"


def safe(text: str) -> str:
    r"""One line in which control, bidirectional and other invisible characters are written out.

    A line end in a file's name becomes `\n`, so that no name forges a line (RELIABILITY part E).
    """
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter in _JOINERS or unicodedata.category(letter) not in _UNSAFE:
        return letter
    return letter.encode("unicode_escape", "backslashreplace").decode("ascii")
