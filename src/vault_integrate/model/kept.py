"""What is kept of a note, so that it need not be read again while it stays the same."""

from __future__ import annotations

from msgspec import Struct

from vault_integrate.model.diagnostic import Diagnostic  # noqa: TC001 - the cache reads the annotations
from vault_integrate.model.item import Reading  # noqa: TC001 - likewise


class Kept(Struct, frozen=True, kw_only=True, array_like=True):
    """All that reading one note gave: a function of its path and bytes, the settings and the plugins.

    Attributes:
        reading: what it says by itself; None where that is nothing.
        names: folded names of the notes that its links may lead to, if these links are all that could make
            it say more.
        linked: what it says together with its links; None while no note of these names holds an item.
        diagnostics: what could not be read.
    """

    reading: Reading | None = None
    names: tuple[str, ...] = ()
    linked: Reading | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


NOTHING = Kept()
"""Of a note that says nothing, or is not read."""
