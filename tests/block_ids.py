"""The block ids of a note and the text that each names, to be held against the host's (OBSIDIAN 3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.parse.blocks import read_body
from vault_integrate.parse.split import split_header, text_lines

if TYPE_CHECKING:
    from collections.abc import Mapping


def block_ids(text: str) -> Mapping[str, str]:
    """Every block id that a note defines, with the text of its block.

    Ids are as written, without `^`. Where the same id stands twice, whatever its case, the first one counts.

    Args:
        text: a whole note, header included; a BOM does no harm.

    Returns:
        Ids in the order in which their blocks begin. The text of a list item is its own, without what is
        nested under it; of a list, quote, table or code block that an id on a line of its own names, its
        lines as they stand.
    """
    lines = text_lines(text.removeprefix("\ufeff"))
    header = split_header(lines)
    body = read_body(lines[header.body :] if header else lines)
    found: dict[str, str] = {}
    known: set[str] = set()
    for anchor in sorted(body.anchors, key=lambda anchor: anchor.line):
        if anchor.block_id.casefold() not in known:
            known.add(anchor.block_id.casefold())
            found[anchor.block_id] = anchor.text
    return found
