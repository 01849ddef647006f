"""Files that plugins make of the journal: which there are, where they stand, and bringing them up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from vault_integrate import clock, messages
from vault_integrate.app.listing import whole_plan
from vault_integrate.app.page import journal_idents, journal_of, judge_all, section_context
from vault_integrate.app.place import page_path
from vault_integrate.app.recent import recent
from vault_integrate.app.ripening import soonest
from vault_integrate.errors import PageRefused, UsageFault, VaultIntegrateError
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.language import folded_name
from vault_integrate.model.week import week_of
from vault_integrate.parse.inline import plain, spans
from vault_integrate.plan.step import UNJUDGED
from vault_integrate.plugin.accept import exactly, many
from vault_integrate.plugin.door import Export, ExportContext
from vault_integrate.store.kept_exports import kept_exports
from vault_integrate.store.outside import read_outside, write_outside
from vault_integrate.store.scan import read_bytes
from vault_integrate.store.state import own_place, vault_key
from vault_integrate.store.writer import create_note, write_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.vault import Vault

T = TypeVar("T")
A = TypeVar("A")

_KEY_LETTERS = 8


class Offered(Struct, frozen=True, kw_only=True):
    """An export with the plugin that brings it."""

    plugin: str
    export: Export


class Exported(Struct, frozen=True, kw_only=True):
    """What became of an export.

    Attributes:
        name: its name.
        place: the file, for a person to read: vault-relative inside the vault.
        written: whether its bytes were other ones before.
        inside: whether it stands in the vault.
    """

    name: str
    place: str
    written: bool
    inside: bool


def offered(vault: Vault) -> dict[str, Offered]:
    """The exports of all plugins that take part, by name; of two of one name the first plugin's."""
    results = vault.host.call("vault_exports", many(Export), settings=vault.settings)
    found: dict[str, Offered] = {}
    for plugin, exports in results:
        if not all(_is_own(plugin, each.name) for each in exports):
            vault.host.fail(plugin, "vault_exports", "", messages.say("gave_export_name"))
            continue
        if any(each.name in found for each in exports):
            vault.host.fail(plugin, "vault_exports", "", messages.say("gave_known_export"))
            continue
        found.update((each.name, Offered(plugin=plugin, export=each)) for each in exports)
    return dict(sorted(found.items()))


def _is_own(plugin: str, name: str) -> bool:
    """Whether an export is called as its plugin, or so with a hyphen and more."""
    own = folded_name(plugin)
    return name == own or name.startswith(f"{own}-")


def named(vault: Vault, name: str) -> Offered:
    """The export of a name.

    Raises:
        UsageFault: no plugin that takes part brings it.
    """
    found = offered(vault)
    if name not in found:
        for each in vault.host.failures:
            if each.hook == "vault_exports":
                told = messages.told("command_plugin_fault", plugin=each.plugin, kind=each.kind)
                raise UsageFault(*told)
        if found:
            raise UsageFault(*messages.told("no_export_known", name=name, known=", ".join(found)))
        raise UsageFault(*messages.told("no_export", name=name))
    return found[name]


def usual_place(vault: Vault, export: Export, state: Path) -> Path:
    """Where an export stands if nobody says otherwise: beside the pages, or in the user's state folder.

    Raises:
        VaultIntegrateError: the state folder is inside the vault.
    """
    if export.inside:
        return vault.root / vault.settings.folder / export.file
    place = own_place(state, vault.root)
    if place is None:
        raise VaultIntegrateError(*messages.told("state_in_vault", path=state))
    # The folder's name is for a person who looks there, the key tells two vaults of one name apart.
    return place / "exports" / f"{vault.root.name}-{vault_key(vault.root)[:_KEY_LETTERS]}" / export.file


def make_export(
    vault: Vault, reading: VaultReading, offer: Offered, *, today: date, place: str, state: Path
) -> Exported:
    """Bring one export up to date.

    Args:
        vault: the open vault.
        reading: what its notes say.
        offer: the export.
        today: the day that counts as today.
        place: its file as a person gave it; empty for its usual place.
        state: the user's state folder.

    Raises:
        VaultIntegrateError: somebody else's file stands there, the plugin failed, or it can't be written.
    """
    export = offer.export
    target = Path(place) if place else usual_place(vault, export, state)
    inside = _inside(vault, target)
    old = _inside_bytes(vault, inside) if inside else read_outside(target)
    if old is not None and not _guarded(vault, offer, exactly(bool), export.is_ours, old):
        raise VaultIntegrateError(*messages.told("export_foreign", path=inside or target))
    context = _context(vault, reading, today, path=inside, previous=old)
    data = _guarded(vault, offer, exactly(bytes), export.make, context)
    if inside:
        written = data != old
        if old is None:
            create_note(vault.root, inside, data)
        else:
            write_note(vault.root, inside, data, expected=old)
    else:
        written = write_outside(target, data, root=vault.root, own_folder=not place)
    return Exported(name=export.name, place=inside or str(target), written=written, inside=bool(inside))


class KeptUp(Struct, kw_only=True):
    """What was in the way of exports that are kept up to date.

    Attributes:
        faults: why some could not be made.
        later: seconds until one may be made that somebody has just changed; None where there is none.
    """

    faults: list[VaultIntegrateError] = field(default_factory=list)
    later: float | None = None


def keep_up(vault: Vault, reading: VaultReading, today: date, state: Path) -> KeptUp:
    """Bring all exports up to date that are kept so; what was in the way of one keeps no other back."""
    found = KeptUp()
    kept = kept_exports(state, vault.root).places()
    if not kept:
        return found
    offers = offered(vault)
    for name, place in kept.items():
        if name not in offers:
            found.faults.append(VaultIntegrateError(*messages.told("export_gone", name=name)))
            continue
        try:
            target = Path(place) if place else usual_place(vault, offers[name].export, state)
            inside = _inside(vault, target)
            wait = recent(vault, {inside}, clock.SYSTEM) if inside else {}
            if wait:
                # Somebody may be moving things about in it: a later round sees what became of that.
                found.later = soonest(found.later, min(wait.values()))
                continue
            make_export(vault, reading, offers[name], today=today, place=place, state=state)
        except VaultIntegrateError as fault:
            found.faults.append(fault)
    return found


def _inside(vault: Vault, target: Path) -> str:
    """The vault-relative path of a file; empty where it is outside."""
    if own_place(target.parent, vault.root) is not None:
        return ""
    parent = target.parent.resolve().relative_to(vault.root.resolve()).as_posix()
    path = target.name if parent == "." else f"{parent}/{target.name}"
    if any(part.startswith(".") for part in path.split("/")) or path.lower().endswith(".md"):
        raise UsageFault(*messages.told("export_place", path=path))
    return path


def _inside_bytes(vault: Vault, path: str) -> bytes | None:
    if not (vault.root / path).exists() and not (vault.root / path).is_symlink():
        return None
    found = read_bytes(vault.root, path)
    if isinstance(found, Diagnostic):
        raise VaultIntegrateError(found.message, found.mend)
    return found


def _guarded(
    vault: Vault, offer: Offered, accept: Callable[[object], T], function: Callable[[A], object], argument: A
) -> T:
    """What a function of the export gives.

    Raises:
        VaultIntegrateError: it failed.
    """
    results = vault.host.run(offer.plugin, "vault_exports", accept, function, argument)
    if not results:
        told = messages.told("export_failed", name=offer.export.name, plugin=offer.plugin)
        raise VaultIntegrateError(*told)
    return results[0]


def _context(
    vault: Vault, reading: VaultReading, today: date, *, path: str, previous: bytes | None
) -> ExportContext:
    week = week_of(today, vault.settings.week_rule)
    journal = journal_of(vault, reading, week.last)
    try:
        page, _ = page_path(vault, week)
    except PageRefused:
        page = ""
    return ExportContext(
        settings=vault.settings,
        language=vault.language,
        today=today,
        week=week,
        plan=whole_plan(vault, journal, week),
        journal=journal,
        insights=journal.insights,
        actions=journal.actions,
        page=page,
        path=path,
        previous=previous,
        quoting=section_context(vault, week, journal_idents(journal), journal),
        plain=lambda words: plain(spans(words)),
        judge=lambda action: judge_all(vault, (action,)).get(action.id, UNJUDGED),
    )
