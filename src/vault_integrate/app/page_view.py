"""A page that stands in the vault, read for showing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.edit.region import RegionFault, find_region
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.parse.inline import spans
from vault_integrate.parse.split import decode, text_lines
from vault_integrate.render.terminal import terminal_lines
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.model.shown import ShownLine


class PageView(Struct, frozen=True, kw_only=True):
    """A page as it is shown.

    Attributes:
        lines: of the generated region; words that were typed there since are among them.
        has_own: whether the note holds words of the writer's below the region.
    """

    lines: tuple[ShownLine, ...]
    has_own: bool


def view_page(root: Path, path: str) -> PageView | None:
    """A page as it stands in its file; None where it can't be read.

    Args:
        root: the vault's folder.
        path: vault-relative path of the page.
    """
    data = read_bytes(root, path)
    try:
        region = None if isinstance(data, Diagnostic) else find_region(data)
    except RegionFault:
        return None
    if region is None:
        return None
    after = decode(region.after)
    # The first line is the end marker; the heading over an empty part of theirs is ours.
    own = text_lines(after)[1:] if isinstance(after, str) else ()
    return PageView(
        lines=terminal_lines(region.inside, spans),
        has_own=any(line.strip() and not line.startswith("#") for line in own),
    )
