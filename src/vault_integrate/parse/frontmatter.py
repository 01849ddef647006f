"""A note's header: its properties, and the tags and other names among them."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from vault_integrate.model.header import EMPTY_HEADER, Header, HeaderFault, Value
from vault_integrate.parse.split import split_header
from vault_integrate.parse.yaml_faults import Trouble
from vault_integrate.parse.yaml_simple import read_simple

if TYPE_CHECKING:
    from collections.abc import Sequence

# A tag's characters (OBSIDIAN 2.1, the application's own test): no space, none of this punctuation.
_TAG = re.compile(
    "[^\\s\ufeff\u2000-\u206f\u2e00-\u2e7f'!\"#$%&()*+,.:;<=>?@^`{|}~\\[\\]\\\\]+",
)
_DIGITS = re.compile(r"[0-9]+")


def read_header(lines: Sequence[str]) -> Header:
    """Read the header of a note; never raises.

    Args:
        lines: all lines of the note without their endings and without a BOM.

    Returns:
        The header; `EMPTY_HEADER` where there is none. A fault empties the properties and leaves the fences
        where they are, so the lines of the body are the same with and without it.
    """
    span = split_header(lines)
    if span is None:
        return EMPTY_HEADER
    text = lines[1 : span.last]
    simple = read_simple(text)
    if simple is not None:
        return Header(
            properties=MappingProxyType(simple[0]),
            lines=MappingProxyType(simple[1]),
            first_line=span.first + 1,
            last_line=span.last + 1,
        )
    from vault_integrate.parse.yaml_header import load_properties  # noqa: PLC0415 - slow, and seldom needed

    loaded = load_properties("".join(f"{line}\n" for line in text))
    return Header(
        properties=MappingProxyType(dict(loaded)),
        lines=loaded.lines,
        faults=loaded.faults,
        first_line=span.first + 1,
        last_line=span.last + 1,
    )


def header_tags(header: Header) -> tuple[str, ...]:
    """The tags of a header without `#`, in order, doubles kept (OBSIDIAN 1.5).

    `tags` in any case counts, as a list or as one plain text; `tag` does not. Entries that are no tags,
    `a, b` in one text among them, are left out.
    """
    names = (_tag_name(entry) for entry in _entries(header.get("tags")))
    return tuple(name for name in names if name)


def tag_fault(header: Header) -> HeaderFault | None:
    """The first thing in a header that looks like a tag and is none, or None.

    Named are an entry of `tags` with spaces, commas or nothing but digits in it, and the property `tag`,
    which the host no longer reads (release notes 1.9.0).
    """
    name = header.name_of("tags")
    if name is None:
        singular = header.name_of("tag")
        return None if singular is None else Trouble.TAG.at(header.line_of(singular))
    value = header.properties[name]
    for index, entry in enumerate(_entries(value)):
        if entry is not None and entry != "" and not _tag_name(entry):
            rest = (index,) if isinstance(value, tuple) else ()
            return Trouble.TAGS.at(header.line_of(name, *rest))
    return None


def _entries(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)


def _tag_name(entry: Value) -> str:
    """The tag that an entry stands for, or an empty text."""
    return _named(entry) if isinstance(entry, str) else ""


@lru_cache(maxsize=1024)
def _named(entry: str) -> str:
    name = entry.strip().removeprefix("#")
    return name if _TAG.fullmatch(name) and not _DIGITS.fullmatch(name) else ""
