r"""Write a person's words so that nothing in them acts.

A generated page is opened every week, by an application whose plugins run code they
find in notes, and it quotes text that may have come from anywhere. So every character
that could act where it stands is escaped with a backslash: in CommonMark and GFM, in
the host (tags, block ids, comments, math, highlights), in Templater, Dataview and
Tasks, some of which look at the raw text and heed no escape. Where two characters act
only together the backslash goes between them (``<\%``, ``{\{``, ``:\:``).
(RELIABILITY R35 and part E.)

What cannot act stays as it is, because the page is read in raw form, too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# One character each; look-around sees the text before any escaping.
_ACTS = re.compile(
    r"""
      [`$|\[\]]                             # code, math, tables, links and check boxes
    | \\(?=[!-/:-@\[-`{-~]|\Z)              # a backslash that would escape something
    | (?<!\s)[*~] | [*~](?!\s)              # emphasis, strike, fences; alone they stay
    | (?<![^\W_])_ | _(?![^\W_])            # an underscore within a word cannot act
    | =(?==) | (?<=[=`])=                   # highlight, Dataview's inline query
    | %(?=%) | (?<=[%<{])%                  # comments, Templater, template engines
    | <(?=[A-Za-z]) | (?<=<)[!?/]           # HTML, autolinks
    | (?<=--)> | (?<=%)>                    # the end of a comment, of a command
    | \{(?=\{) | (?<=\{)\{ | \}(?=\}) | (?<=\})\}
    | &(?=\#?[0-9A-Za-z]{1,40};)            # entities
    | (?<=:):                               # Dataview's fields
    | (?i:(?<=javascript)|(?<=vbscript)):
    | (?<![^\W_])(?<!/)\#(?=\S)             # tags
    | (?<=[\s\#])\#\Z                       # the closing of a heading
    | \^(?=[A-Za-z0-9\[-]|\Z)               # block ids, footnotes
    """,
    re.VERBOSE,
)
_STARTS = re.compile(
    r"(?:[0-9]{1,9}(?=[.)](?:\s|\Z)))?(?P<acts>[>=#]|-(?=[\s-]|\Z)|\+(?=[\s+]|\Z)"
    r"|(?<=[0-9])[.)](?=\s|\Z))",
)
# A date behind an emoji of the Tasks plugin, which Dataview reads anywhere in a line, or behind the "@" of
# a reminder.
DATED = re.compile(
    "(?:[\U0001f4c5\U0001f4c6\U0001f5d3\u23f3\u231b\U0001f6eb\u2795\u2705\u274c]\ufe0f?|@)"
    r"\s*[0-9]{4}(?P<first>-)[0-9]{2}(?P<second>-)[0-9]{2}",
)
# The other marks of the Tasks plugin: recurrence, completion, id, dependency, priorities.
_TASK_MARKS = re.compile(
    "(?:([\U0001f501\U0001f3c1\U0001f194\u26d4\U0001f53a\u23eb\U0001f53c\U0001f53d\u23ec])\ufe0f?\\s*)++",
)
_PRIORITY = re.compile("[\U0001f53a\u23eb\U0001f53c\U0001f53d\u23ec]")
# An id counts only as the last thing but other marks; "\u26d4 No more yes" is a sentence.
_ID_VALUE = re.compile(r"[\w-]++(?:\s*,\s*[\w-]++)*+\s*+(?![^\U0001f000-\U0001ffff\u2000-\u2bff])")
_TASK_VALUES = {
    "\U0001f501": re.compile(r"every\b", re.IGNORECASE),
    "\U0001f3c1": re.compile(r"(?:keep|delete)\b", re.IGNORECASE),
    "\U0001f194": _ID_VALUE,
    "\u26d4": _ID_VALUE,
}
_JOINERS = "\u200c\u200d"


def one_line(text: str) -> str:
    """Return the text on one line, without characters that only steer a display.

    Runs of white space become one space. Control, bidirectional and zero-width
    characters and lone surrogates go; a joiner stays between two letters or emoji
    outside ASCII, where a script or an emoji needs it.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = [char for index, char in enumerate(text) if _is_shown(text, index)]
    return " ".join("".join(kept).split())


def inert(text: str) -> str:
    """Return foreign words as Markdown that shows exactly these words and does nothing.

    The result stands on one line, at the start of a line or of a list item as well as
    within one. A date behind one of the Tasks plugin's emoji keeps its look and loses
    its meaning (the hyphens are escaped); the plugin's other marks, which cannot be
    broken (recurrence, id, dependency, completion, a priority at the end), are left out.
    """
    return escape(one_line(without_task_marks(one_line(text))), starts=True)


def _is_shown(text: str, index: int) -> bool:
    char = text[index]
    if char in _JOINERS:
        around = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
        return all(side and not side.isascii() and not side.isspace() for side in around)
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


def escape(words: str, *, starts: bool, also: Iterable[int] = ()) -> str:
    """Return words of one line with every character escaped that could act.

    Args:
        words: the words, from `one_line`.
        starts: whether they may stand first on a line or in a list item.
        also: offsets of punctuation to escape besides, because of what stands around the words.
    """
    places = {*also, *(found.start() for found in _ACTS.finditer(words))}
    for found in DATED.finditer(words):
        places |= {found.start("first"), found.start("second")}
    start = _STARTS.match(words) if starts else None
    if start:
        places.add(start.start("acts"))
    pieces: list[str] = []
    at = 0
    for place in sorted(places):
        pieces.append(words[at:place])
        at = place
    return "\\".join((*pieces, words[at:]))


def without_task_marks(words: str) -> str:
    """Return words of one line without the marks of the Tasks plugin that no escape would break.

    These are recurrence, completion and ids with their emoji's value behind them, and priorities at the
    end (Tasks 8.3 `DefaultTaskSerializer`). The values stay, and so does an emoji that is only an emoji.
    """
    return _TASK_MARKS.sub(_left_of_marks, words)


def _left_of_marks(found: re.Match[str]) -> str:
    """Return a run of the Tasks plugin's marks, or a space where it would be read."""
    value = _TASK_VALUES.get(found[1])
    ends = found.end() == len(found.string)
    if value is not None and value.match(found.string, found.end()):
        return " "
    return " " if ends and _PRIORITY.search(found[0]) else found[0]
