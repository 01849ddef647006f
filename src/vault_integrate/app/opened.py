"""The vault that a plugin's command is handed: `OpenVault` on top of what the program's own commands use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from vault_integrate import clock, messages
from vault_integrate.app.asked import read_today
from vault_integrate.app.capture import Asked, capture
from vault_integrate.app.listing import whole_plan
from vault_integrate.app.own_words import with_prompts
from vault_integrate.app.page import journal_idents, journal_of, judge_all, section_context
from vault_integrate.app.reading import read_vault
from vault_integrate.app.vault import load_vault
from vault_integrate.app.why import find_item
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.deed import DeedKind
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.item import NO_FIELDS, ActionKind, Form
from vault_integrate.model.journal import Action, Source
from vault_integrate.model.note import NEVER_READ, Note, NoteKind
from vault_integrate.model.week import week_of
from vault_integrate.parse.inline import plain, spans
from vault_integrate.parse.note import note_dates, read_note
from vault_integrate.plan.step import UNJUDGED
from vault_integrate.plugin.door import Placed
from vault_integrate.store.outside import write_outside
from vault_integrate.store.scan import read_bytes
from vault_integrate.store.state import own_place, vault_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.capture import Captured
    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.sync import Folders
    from vault_integrate.app.vault import Vault
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.journal import Insight
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.model.week import Week
    from vault_integrate.plugin.context import ExtractContext, SectionContext


class Opened:
    """See `plugin.door.OpenVault`; opened when it is first asked for anything.

    Args:
        root: the vault's folder.
        folders: the user's own folders.
        plugin: the name of the plugin whose command this is.
        say: prints a line to stdout.
        tell: prints a line to stderr.
        vault: the vault, where it was opened already to find the command; None opens it when it is asked for.

    Attributes:
        asked_today: the day as written on the command line; None for the clock's.
    """

    def __init__(
        self,
        root: Path,
        folders: Folders,
        plugin: str,
        *,
        say: Callable[[str], None],
        tell: Callable[[str], None],
        vault: Vault | None = None,
    ) -> None:
        self.root = root
        if vault is not None:
            self.vault = vault
        self._folders = folders
        self._plugin = plugin
        self.asked_today: str | None = None
        self.say = say
        self.tell = tell

    @cached_property
    def vault(self) -> Vault:
        """The open vault."""
        return load_vault(self.root, cache=self._folders.cache)

    @cached_property
    def _read(self) -> VaultReading:
        return read_vault(self.vault)

    @property
    def settings(self) -> Settings:
        """See `OpenVault`."""
        return self.vault.settings

    @property
    def language(self) -> LanguagePack:
        """See `OpenVault`."""
        return self.vault.language

    @cached_property
    def today(self) -> date:
        """See `OpenVault`."""
        return read_today(self.asked_today, self.settings)

    @cached_property
    def week(self) -> Week:
        """See `OpenVault`."""
        return week_of(self.today, self.settings.week_rule)

    @cached_property
    def journal(self) -> MemoryJournal:
        """See `OpenVault`."""
        return journal_of(self.vault, self._read, self.week.last)

    @property
    def insights(self) -> Sequence[Insight]:
        """See `OpenVault`."""
        return self.journal.insights

    @property
    def actions(self) -> Sequence[Action]:
        """See `OpenVault`."""
        return self.journal.actions

    @cached_property
    def reading(self) -> ExtractContext:
        """See `OpenVault`."""
        return with_prompts(self.vault, note_dates(self.settings, self.language))

    @cached_property
    def quoting(self) -> SectionContext:
        """See `OpenVault`."""
        return section_context(self.vault, self.week, journal_idents(self.journal), self.journal)

    @cached_property
    def folder(self) -> Path:
        """See `OpenVault`."""
        place = None if self._folders.cache is None else own_place(self._folders.cache, self.root)
        if place is None:
            raise VaultIntegrateError(*messages.told("state_in_vault", path=self._folders.cache))
        folder = place / "plugins" / vault_key(self.root) / self._plugin
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def plan(self, week: Week | None = None) -> WeekPlan:
        """See `OpenVault`."""
        week = week or self.week
        journal = self.journal if week == self.week else journal_of(self.vault, self._read, week.last)
        return whole_plan(self.vault, journal, week)

    def notes(self, *, pages: bool = False, holding: bytes = b"") -> Iterator[Note]:
        """See `OpenVault`."""
        dates = note_dates(self.settings, self.language)
        passed_over = NEVER_READ if pages else (*NEVER_READ, NoteKind.PAGE)
        for path in self.vault.files.notes:
            data = read_bytes(self.root, path)
            # As the needles of notations are held against a note.
            if isinstance(data, Diagnostic) or holding not in data.lower():
                continue
            note = read_note(path, data, dates, self.language)
            if isinstance(note, Note) and note.kind not in passed_over:
                # What was found out about one note is not said of the next one.
                self.reading.known.clear()
                yield note

    def plain(self, words: str) -> str:
        """See `OpenVault`."""
        return plain(spans(words))

    def judge(self, words: str) -> Verdict:
        """See `OpenVault`."""
        nowhere = Source(path="", line=0, words=words, form=Form.PLACE)
        action = Action(id="", words=words, kind=ActionKind.ONCE, sources=(nowhere,), fields=NO_FIELDS)
        return judge_all(self.vault, (action,)).get("", UNJUDGED)

    def find(self, item: str) -> Insight | Action:
        """See `OpenVault`."""
        return find_item(self.journal, item)

    def add_line(self, text: str, *, dry_run: bool = False) -> Placed:
        """See `OpenVault`."""
        return self._capture(Asked(role="line", words=text), dry_run=dry_run)

    def add_step(self, insight: str, words: str, *, dry_run: bool = False) -> Placed:
        """See `OpenVault`."""
        return self._capture(Asked(kind=DeedKind.STEP, item=insight, words=words), dry_run=dry_run)

    def _capture(self, asked: Asked, *, dry_run: bool) -> Placed:
        done = capture(self.root, self._folders, clock.SYSTEM, asked, today=self.asked_today, dry_run=dry_run)
        for name in ("vault", "_read", "journal", "reading", "quoting"):
            # What was read is not what stands there any more.
            self.__dict__.pop(name, None)
        return _place_of(done)

    def write_file(self, file: Path, data: bytes) -> None:
        """See `OpenVault`."""
        write_outside(file, data, root=self.root)


def _place_of(done: Captured) -> Placed:
    if done.added is not None:
        return Placed(path=done.added.edits[0].path, line=done.added.block.line)
    if not done.edits:
        return Placed(path="", line=0)
    return Placed(path=done.edits[0].path, line=done.edits[0].change.at + 1)
