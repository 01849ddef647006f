"""A page's file as it stands: cut at its markers, what two devices wrote brought together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.app.reading import Reader, VaultReading
from vault_integrate.edit.heal import PageFile, read_page_file
from vault_integrate.edit.region import NewerRegion, RegionFault, new_file
from vault_integrate.errors import PageRefused
from vault_integrate.model.settings import PagePlace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.app.vault import Vault


def page_file(vault: Vault, path: str, data: bytes | None, copies: Iterable[bytes] = ()) -> PageFile | None:
    """The file cut at its markers, with what stands in it; None where it has none, or is not there.

    Args:
        vault: the open vault.
        path: vault-relative path of the page.
        data: its bytes; None where there is no file.
        copies: the bytes of its conflict copies.

    Raises:
        PageRefused: it can't be read without a risk for the writer's words.
    """
    if data is None:
        return None
    in_note = vault.settings.page_place is PagePlace.WEEKLY_NOTE
    try:
        return _read(data, tuple(copies), in_note=in_note)
    except NewerRegion as fault:
        raise PageRefused(*messages.told("page_left_newer", path=path, fault=fault)) from fault
    except RegionFault as fault:
        told = messages.told("page_left", path=path, fault=fault)
        raise PageRefused(told.text, fault.hint or told.mend) from fault


@lru_cache(maxsize=16)
def _read(data: bytes, copies: tuple[bytes, ...], *, in_note: bool) -> PageFile | None:
    """As `read_page_file`; a round asks several times for pages that nobody has changed meanwhile."""
    return read_page_file(data, copies, in_note=in_note)


def new_page(vault: Vault, path: str, data: bytes | None) -> PageFile:
    """A page whose file has no region yet.

    Raises:
        PageRefused: the region stands in the writer's own weekly note, who alone puts the markers there.
    """
    if vault.settings.page_place is PagePlace.WEEKLY_NOTE:
        raise PageRefused(*messages.told("page_without_markers", path=path))
    return PageFile(region=new_file(data, vault.language.say("yours")))


def read_healed(vault: Vault, reading: VaultReading, path: str, data: bytes) -> VaultReading:
    """The reading with the page's file as it is to be, not as two devices left it.

    There the same words stand twice and lines of ours outside a region. What they say would be on the new
    page, so that words of the writer's seem to be said by it and are not kept.
    """
    if vault.memory is None:
        return reading
    kept = Reader(vault, vault.memory).kept_of(path, data)
    readings = [each for each in reading.readings if each.path != path]
    readings.extend(filter(None, (kept.reading,)))
    faults = {each for each in reading.diagnostics if each.path != path}
    return VaultReading(readings=tuple(readings), diagnostics=tuple(sorted(faults.union(kept.diagnostics))))
