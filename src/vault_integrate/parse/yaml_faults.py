"""What can be wrong with a header: the fault, the mend and the line, never the note's own words."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.model.header import HeaderFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

    from vault_integrate.messages import Told

_TAB_FIRST = re.compile(r" *\t")
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_RESERVED = frozenset("@`%*&!|>{}[],?")
_QUOTES = frozenset("\"'")
# Where one of these was being read, the fault lies where it began, not where the reader gave up.
_BEGUN_EARLIER = ("simple key", "flow sequence", "flow mapping", "quoted scalar")


class Trouble(Enum):
    """A kind of fault: its code, what is wrong, and the mend."""

    SYNTAX = ("VI110", messages.told("header_syntax"))
    INDENT = ("VI110", messages.told("header_indent"))
    NO_NAME = ("VI110", messages.told("header_no_name"))
    NO_SPACE = ("VI110", messages.told("header_no_space"))
    DOCUMENTS = ("VI110", messages.told("header_documents"))
    TAB = ("VI111", messages.told("header_tab"))
    RESERVED = ("VI112", messages.told("header_reserved"))
    COLON = ("VI112", messages.told("header_colon"))
    QUOTED = ("VI113", messages.told("header_quoted"))
    BRACKETS = ("VI113", messages.told("header_brackets"))
    HASH = ("VI113", messages.told("header_hash"))
    DUPLICATE = ("VI114", messages.told("header_duplicate"))
    SHAPE = ("VI115", messages.told("header_shape"))
    SIZE = ("VI116", messages.told("header_size"))
    DEPTH = ("VI116", messages.told("header_depth"))
    ALIASES = ("VI116", messages.told("header_aliases"))
    EXPANDED = ("VI116", messages.told("header_expanded"))
    MERGE = ("VI117", messages.told("header_merge"))
    LOOP = ("VI117", messages.told("header_loop"))
    NO_ANCHOR = ("VI117", messages.told("header_no_anchor"))
    CHARACTER = ("VI118", messages.told("header_character"))
    UNREADABLE = ("VI119", messages.told("header_unreadable"))
    KEY = ("VI120", messages.told("header_key"))
    TYPE = ("VI121", messages.told("header_type"))
    COMMENT = ("VI122", messages.told("header_comment"))
    LINK = ("VI123", messages.told("header_link"))
    TAGS = ("VI124", messages.told("header_tags"))
    TAG = ("VI124", messages.told("header_tag"))

    def __init__(self, code: str, told: Told) -> None:
        self.code = code
        self.message, self.mend = told

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
    from yaml import MarkedYAMLError  # noqa: PLC0415 - most headers need no parser

    if not isinstance(error, MarkedYAMLError):
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
