"""Trusting a single file as a plugin, by its content, and taking that back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.plugins import VAULT_FOLDER, shown
from vault_integrate.errors import UsageFault
from vault_integrate.plugin.single import is_plugin_name
from vault_integrate.store.plugin_file import PluginFileRefused, digest_of, read_plugin_file
from vault_integrate.store.trust import Trusted, read_trusted, write_trusted

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDING = ".py"


class Asked(Struct, frozen=True, kw_only=True):
    """What consent is asked for.

    Attributes:
        file: as it would be remembered.
        size: of its content, in bytes.
        known: it is trusted already, with these very bytes.
    """

    file: Trusted
    size: int
    known: bool


def ask_for(path: Path, state: Path, vaults: Iterable[Path]) -> Asked:
    """Look at a file that is to be trusted: read once, and what is hashed here is what may run later.

    Args:
        path: the file.
        state: the user's state folder.
        vaults: folders that are known to be vaults; a file in one of them is trusted for that one only.

    Raises:
        UsageFault: there is no such file, or none that can be a plugin.
        VaultIntegrateError: what is trusted can't be read.
    """
    folder, name = os.path.realpath(path.parent), path.name
    place = Path(folder, name)
    if not name.endswith(_ENDING) or not is_plugin_name(name.removesuffix(_ENDING)):
        raise UsageFault(*messages.told("trust_name", path=path))
    try:
        data = read_plugin_file(place)
    except PluginFileRefused as error:
        raise UsageFault(*messages.told("trust_refused", path=path, fault=error)) from error
    if data is None:
        raise UsageFault(*messages.told("trust_no_file", path=path))
    file = Trusted(
        name=name.removesuffix(_ENDING),
        path=str(place),
        digest=digest_of(data),
        vault=_vault_around(Path(folder), vaults),
    )
    return Asked(file=file, size=len(data), known=file in read_trusted(state))


def remember(file: Trusted, state: Path) -> None:
    """Trust a file from now on, in place of what was trusted of it before.

    Raises:
        VaultIntegrateError: it can't be remembered.
    """
    others = [each for each in read_trusted(state) if each.path != file.path]
    write_trusted(state, (*others, file))


def forget(named: str, state: Path) -> tuple[Trusted, ...]:
    """Trust a file no longer.

    Args:
        named: a file, there or not, or the name of a plugin, which may stand for several.
        state: the user's state folder.

    Returns:
        What was trusted.

    Raises:
        UsageFault: nothing of it was.
        VaultIntegrateError: it can't be remembered.
    """
    path = Path(named)
    places = {os.path.abspath(path), os.path.join(os.path.realpath(path.parent), path.name)}  # noqa: PTH100, PTH118 - a link stays as it is named
    known = read_trusted(state)
    gone = tuple(each for each in known if each.path in places or each.name == named)
    if not gone:
        raise UsageFault(*messages.told("trust_nothing", named=shown(named)))
    write_trusted(state, [each for each in known if each not in gone])
    return gone


def _vault_around(folder: Path, vaults: Iterable[Path]) -> str:
    """The real folder of the vault that a folder lies in; empty for none.

    It is known by the host's folder in it, because it was named, or because the file lies where a vault's own
    plugins do. The innermost one counts.
    """
    named = {Path(os.path.realpath(vault)) for vault in vaults}
    for around in (folder, *folder.parents):
        if around in named or (around / ".obsidian").is_dir() or around / VAULT_FOLDER == folder:
            return str(around)
    return ""
