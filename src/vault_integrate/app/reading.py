"""Reading all notes: one `Reading` for each, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.one_note import all_needles, read_one
from vault_integrate.app.own_words import with_prompts
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.names import fold
from vault_integrate.parse.note import note_dates
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.item import Reading


class VaultReading(Struct, frozen=True, kw_only=True):
    """What all notes say, and what could not be read."""

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_vault(vault: Vault) -> VaultReading:
    """Read every note once; one bad note costs only itself (RELIABILITY R31)."""
    dates = note_dates(vault.settings, vault.language)
    context = with_prompts(vault, dates)
    needles = all_needles(vault)
    readings: list[Reading] = []
    diagnostics = list(vault.files.diagnostics)
    for path in vault.files.notes:
        if fold(path) == fold(vault.settings.from_note):
            continue
        data = read_bytes(vault.root, path)
        if isinstance(data, Diagnostic):
            diagnostics.append(data)
            continue
        reading, found = read_one(vault, path, data, dates, context, needles)
        diagnostics.extend(found)
        if reading is not None:
            readings.append(reading)
    diagnostics.extend(plugin_faults(vault))
    return VaultReading(readings=tuple(readings), diagnostics=tuple(sorted(set(diagnostics))))


def plugin_faults(vault: Vault) -> tuple[Diagnostic, ...]:
    """What plugins did wrong until now, for `doctor`; never on the page."""
    return tuple(
        diagnosed(
            failure.note,
            "VI301",
            messages.told(
                "plugin_failed", plugin=failure.plugin, hook=failure.hook or "loading", kind=failure.kind
            ),
        )
        for failure in vault.host.failures
    )
