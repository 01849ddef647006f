"""What can be wrong with a header: the fault, the mend and the line, never the note's own words."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

import yaml

from vault_integrate.model.header import HeaderFault

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTE = "put quotes around the value"
_TAB_FIRST = re.compile(r" *\t")
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_RESERVED = frozenset("@`%*&!|>{}[],?")
_QUOTES = frozenset("\"'")
# Where one of these was being read, the fault lies where it began, not where the reader gave up.
_BEGUN_EARLIER = ("simple key", "flow sequence", "flow mapping", "quoted scalar")


class Trouble(Enum):
    """A kind of fault: its code, what is wrong, and the mend."""

    SYNTAX = ("VI110", "this line is no valid YAML", f"write `name: value`; where it is so already, {_QUOTE}")
    INDENT = ("VI110", "this line does not line up with the lines around it", "line it up with spaces")
    NO_NAME = ("VI110", "this line is neither `name: value` nor a list item", "write it as `name: value`")
    NO_SPACE = ("VI110", "this header is one text and holds no properties", "put a space after the colon")
    DOCUMENTS = ("VI110", "the YAML ends here and begins a second time", "remove the line of dashes or dots")
    TAB = ("VI111", "a tab stands where YAML wants spaces", "replace the tab with spaces")
    RESERVED = ("VI112", "the value begins with a character that means something else in YAML", _QUOTE)
    COLON = ("VI112", "the value holds a colon followed by a space", _QUOTE)
    QUOTED = ("VI113", "the quotes do not enclose the whole value", "put one pair of quotes around all of it")
    BRACKETS = ("VI113", "a bracket is opened and not closed", f"close it, or {_QUOTE}")
    HASH = (
        "VI113",
        "a `#` within brackets begins a comment",
        "put quotes around the entry, or leave `#` out",
    )
    DUPLICATE = ("VI114", "this name stands in the header twice", "keep one of the two")
    SHAPE = ("VI115", "the header is a list or a text, not properties", "write it as lines of `name: value`")
    SIZE = ("VI116", "the header is larger than 64 KB", "move the text into the note's body")
    DEPTH = ("VI116", "the header is nested deeper than 50 levels", "make it flatter")
    ALIASES = ("VI116", "the header uses more than 20 aliases", "write the values out")
    EXPANDED = ("VI116", "the header's aliases multiply its size too far", "write the values out")
    MERGE = ("VI117", "merging with `<<` and an alias is not read", "write the values out")
    LOOP = ("VI117", "a value contains itself", "write the value out")
    NO_ANCHOR = ("VI117", "an alias names an anchor that is not there", _QUOTE)
    CHARACTER = ("VI118", "a character that can't stand in a header", "remove it")
    UNREADABLE = ("VI119", "the header can't be read", "")
    KEY = ("VI120", "unquoted braces or brackets stand where a name or text belongs", _QUOTE)
    TYPE = ("VI121", "the word after `!` is taken for a type and left out", _QUOTE)
    COMMENT = ("VI122", "what follows `#` is a comment, so the value is empty", _QUOTE)
    LINK = ("VI123", "a link without quotes is read as a list", "put quotes around the link")
    TAGS = (
        "VI124",
        "`tags` has an entry that is no tag",
        "write a list, each tag without spaces",
    )
    TAG = ("VI124", "the property `tag` is not read", "call it `tags`")

    def __init__(self, code: str, message: str, mend: str) -> None:
        self.code = code
        self.message = message
        self.mend = mend

    @property
    def costs_all(self) -> bool:
        """True where no property of the header can be read."""
        return self not in _ONLY_HERE

    def at(self, line: int, *, more: str = "") -> HeaderFault:
        """The fault on one line.

        Args:
            line: 1-based file line.
            more: words for the end of the message; never text of the note.
        """
        return HeaderFault(
            code=self.code, line=line, message=self.message + more, mend=self.mend, costs_all=self.costs_all
        )


_ONLY_HERE = frozenset({Trouble.KEY, Trouble.TYPE, Trouble.COMMENT, Trouble.LINK, Trouble.TAGS, Trouble.TAG})
"""What makes one value doubtful and leaves the rest of the header as it is."""


class Refusal(Exception):
    """Stops the reading of a header.

    Args:
        trouble: what is wrong.
        line: 0-based line within the header's text.
    """

    def __init__(self, trouble: Trouble, line: int) -> None:
        super().__init__(trouble.name)
        self.trouble = trouble
        self.line = line


def diagnose(error: yaml.YAMLError, lines: Sequence[str]) -> tuple[Trouble, int]:
    """Find out from the line itself what the YAML parser stumbled over.

    The parser's own words are left out on purpose: they speak of tokens, and may quote the note.

    Args:
        error: what the parser raised.
        lines: the header's lines without the fences.

    Returns:
        The trouble and its 0-based line.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        return Trouble.CHARACTER, 0
    context = str(error.context or "")
    begun_earlier = any(word in context for word in _BEGUN_EARLIER)
    mark = error.context_mark if begun_earlier and error.context_mark else error.problem_mark
    number = min(mark.line if mark else 0, max(len(lines) - 1, 0))
    line = lines[number] if lines else ""
    if "anchor" not in context and _TAB_FIRST.match(line):
        return Trouble.TAB, number
    return _trouble_of(line), number


def _trouble_of(line: str) -> Trouble:
    item = _ITEM.match(line)
    rest = line[item.end() :] if item else line
    name, colon, after = rest.partition(": ")
    name = name.strip()
    in_text = name[:1] in _QUOTES and name[:1] != name[-1:]  # that colon stands within quotes
    value = after.strip() if colon and not in_text else rest.strip()
    begins = value[:1]
    if begins in _QUOTES:
        return Trouble.QUOTED
    if begins and begins in _RESERVED:
        return _of_reserved(value)
    if colon and (": " in value or value.endswith(":")):
        return Trouble.COLON
    if not (colon or rest.rstrip().endswith(":") or item):
        return Trouble.NO_NAME
    return Trouble.INDENT if line[:1] == " " else Trouble.SYNTAX


def _of_reserved(value: str) -> Trouble:
    if value[0] not in "[{":
        return Trouble.RESERVED
    if "#" in value:
        return Trouble.HASH
    opened = value.count("[") + value.count("{")
    closed = value.count("]") + value.count("}")
    return Trouble.BRACKETS if opened > closed else Trouble.RESERVED
