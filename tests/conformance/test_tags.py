from __future__ import annotations

import re
from typing import Any

from vault_integrate.parse.blocks import read_blocks
from vault_integrate.parse.frontmatter import header_tags, read_header
from vault_integrate.parse.lines import mask_inline
from vault_integrate.parse.links import mask_links
from vault_integrate.parse.tags import find_tags

TABLE = "tags"


def extract_tags(note: str) -> set[str]:
    """The tags of a note as its reader combines them; our blocks leave out comments on purpose."""
    lines = re.split(r"\r\n|\r|\n", note)
    header = read_header(lines)
    found = [*header_tags(header)]
    for block in read_blocks(lines[header.last_line :], header.last_line + 1):
        for words in ("\n".join((block.text, *block.more)), block.title):
            masked = mask_links(mask_inline(words, comments=False))
            found += [tag.name for tag in find_tags(masked, words)]
    return {f"#{name}".casefold() for name in found}


def test_tags(case: dict[str, Any]) -> None:
    got = extract_tags(case["input"]["text"])
    accepted = [case["expected"], *case.get("also_accept", [])]
    assert got in [{tag.casefold() for tag in expected} for expected in accepted]
