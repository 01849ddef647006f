"""What is known of a vault without a look at its notes: what the index kept of them when they were read last.

It is what a shell may offer while a command is typed. Only the index is read; no note is opened, and no
plugin takes part.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from vault_integrate.app.memory import Found
from vault_integrate.app.offered import KnownItem
from vault_integrate.link.identity import SHORT
from vault_integrate.model.week import week_of
from vault_integrate.store.facts import SETTINGS
from vault_integrate.store.index import Damaged
from vault_integrate.store.peek import peek

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vault_integrate.model.item import Reading
    from vault_integrate.model.journal import Action, Insight
    from vault_integrate.model.kept import Kept
    from vault_integrate.model.settings import Settings


class KnownVault:
    """A vault as an earlier run read it; made by `known_vault`.

    Attributes:
        settings: as they were then.
    """

    def __init__(self, root: Path, settings: Settings, kept: dict[str, Kept]) -> None:
        self._root = root
        self._kept = kept
        self.settings = settings

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What the notes said, those that say nothing left out."""
        both = (each.linked or each.reading for each in self._kept.values())
        return tuple(each for each in both if each is not None)

    @property
    def first_day(self) -> date | None:
        """The first day from which there is anything."""
        return min((each.day for each in self.readings if each.day is not None), default=None)

    def items(self, today: date) -> tuple[KnownItem, ...]:
        """Its insights and actions as they stand today, those written or noticed last first."""
        # Only who offers items holds notes against each other.
        from vault_integrate.app.listing import state_of, words_of  # noqa: PLC0415
        from vault_integrate.app.page import journal_of  # noqa: PLC0415
        from vault_integrate.app.plugins import host_of  # noqa: PLC0415
        from vault_integrate.app.quoting import page_idents  # noqa: PLC0415
        from vault_integrate.app.reading import VaultReading  # noqa: PLC0415
        from vault_integrate.app.vault import Vault  # noqa: PLC0415
        from vault_integrate.language import pack  # noqa: PLC0415
        from vault_integrate.plan.step import rests  # noqa: PLC0415
        from vault_integrate.store.scan import VaultFiles  # noqa: PLC0415

        language = pack(self.settings.language)
        if language is None:
            return ()
        paths = tuple(sorted(self._kept))
        files = VaultFiles(root=self._root, paths=paths, notes=paths, templates=(), diagnostics=())
        alone = replace(self.settings, plugins=())
        vault = Vault(files=files, settings=alone, language=language, host=host_of((), self._root))
        journal = journal_of(vault, VaultReading(readings=self.readings, diagnostics=()), today)
        week = week_of(today, self.settings.week_rule)

        def state_now(item: Insight | Action) -> str:
            if not isinstance(item, Insight):
                return state_of(item, journal, week)
            if item.let_go or item.integrated:
                return "let-go" if item.let_go else "integrated"
            return "resting" if rests(item.resting, week) else "open"

        from vault_integrate.model.journal import Insight  # noqa: PLC0415

        everything: list[Insight | Action] = [*journal.insights, *journal.actions]
        idents = page_idents(item.id for item in everything)
        everything.sort(key=lambda item: str(_last_day(item) or ""), reverse=True)
        return tuple(
            KnownItem(
                ident=idents.get(item.id, item.id[:SHORT]),
                words=words_of(item),
                is_insight=isinstance(item, Insight),
                state=state_now(item),
            )
            for item in everything
        )


def _last_day(item: Insight | Action) -> date | None:
    days = [each.day for each in item.sources if each.day is not None]
    return max(days, default=None)


def known_vault(root: Path, cache: Path) -> KnownVault | None:
    """What an earlier run kept of a vault; None where none did, or where it would take long to take in.

    Args:
        root: the vault's folder.
        cache: the user's cache folder.
    """
    index = peek(cache, root)
    if index is None:
        return None
    try:
        value = index.fact(SETTINGS)
        if value is None:
            return None
        settings = msgspec.msgpack.decode(value, type=Found | None)
        if settings is None:
            return None
        return KnownVault(root, settings.settings, dict(index.kept()))
    except (Damaged, msgspec.MsgspecError):
        return None
    finally:
        index.close()
