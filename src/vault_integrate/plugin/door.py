"""What a plugin may bring beside notations, ties and sections, and what it is told.

Nothing here does anything. The program makes the contexts (`app.exports`, `app.opened`), so that a plugin
sees values and a few functions, and neither the disk nor the clock.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from vault_integrate.model.journal import Action, Insight, JournalView
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.note import Note
    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.model.week import Week
    from vault_integrate.plugin.context import ExtractContext, SectionContext


class Option(Struct, frozen=True, kw_only=True):
    """One setting of a plugin's own, in the settings note.

    Attributes:
        name: the property's name, which begins with the plugin's: `calendar_words`.
        meaning: what it does, in a sentence.
    """

    name: str
    meaning: str


class ExportContext(Struct, frozen=True, kw_only=True):
    """What an export is made of: the journal as of the last day of this week, and the file as it was.

    Attributes:
        settings: the settings of the vault; `settings.options` holds the plugins' own.
        language: the language pack.
        today: the day that counts as today.
        week: its week.
        plan: that week as planned.
        journal: answers what planning may ask.
        insights: all insights, in the order in which they were first written.
        actions: all actions, private ones among them, as `insights`: quote no words of these.
        page: vault-relative path of this week's page.
        path: vault-relative path of the file itself; empty where it is outside the vault.
        previous: its bytes as they are now, which this export made and others may have changed; None where
            there is no file yet.
        quoting: quotes words as Markdown, makes links and days in words, as on this week's page.
        plain: a person's words as a reader sees them, without Markdown.
        judge: whether an action is a step or still awareness, as the checks say; see `vault_judge`.
    """

    settings: Settings
    language: LanguagePack
    today: date
    week: Week
    plan: WeekPlan
    journal: JournalView
    insights: tuple[Insight, ...]
    actions: tuple[Action, ...]
    page: str
    path: str
    previous: bytes | None
    quoting: SectionContext
    plain: Callable[[str], str]
    judge: Callable[[Action], Verdict]


class Export(Struct, frozen=True, kw_only=True):
    """A file that the program makes of the journal, when it is asked for and whenever something has changed.

    Attributes:
        name: what it is asked for by, `vault-integrate export NAME`: letters, digits and hyphens.
        meaning: what it is, in a line.
        file: the usual name of the file, without folders.
        make: its bytes. The same context gives the same bytes: no clock, no chance, nothing of the machine.
        is_ours: whether bytes are a file that this export made, whatever was changed in it since; another
            file is never written over.
        inside: whether it belongs into the vault, beside the pages; else it stands outside.
    """

    name: str
    meaning: str
    file: str
    make: Callable[[ExportContext], bytes]
    is_ours: Callable[[bytes], bool]
    inside: bool = False


class PageWritten(Struct, frozen=True, kw_only=True):
    """A page was written.

    Attributes:
        root: the vault's folder.
        path: vault-relative path of the page.
        week: its week.
    """

    root: str
    path: str
    week: Week


class Change(StrEnum):
    """What became of an item since the last look."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class ItemChange(Struct, frozen=True, kw_only=True):
    """An insight or action that says something else than at the last look.

    Attributes:
        root: the vault's folder.
        change: what became of it. Other words without a block id are another item: one is gone, one new.
        id: the item's id.
        item: the item as it is now; None where it is gone, or private.
    """

    root: str
    change: Change
    id: str
    item: Insight | Action | None


class Placed(Struct, frozen=True, kw_only=True):
    """Where something was written.

    Attributes:
        path: vault-relative path of the note.
        line: 1-based number of the line; 0 where nothing was written because the notes say it already.
    """

    path: str
    line: int


class OpenVault(Protocol):
    """The vault that a command is about: `@click.pass_obj` hands it to the command's function.

    It is opened when it is first asked for anything. The program itself gives each command `--vault` and
    `--today`, and makes of a `VaultIntegrateError` one line on stderr.
    """

    @property
    def root(self) -> Path:
        """The vault's folder."""
        ...

    @property
    def settings(self) -> Settings:
        """Its settings."""
        ...

    @property
    def language(self) -> LanguagePack:
        """Its language pack."""
        ...

    @property
    def today(self) -> date:
        """The day that counts as today: as `--today` names it, else the clock's."""
        ...

    @property
    def week(self) -> Week:
        """The week that holds today."""
        ...

    @property
    def insights(self) -> Sequence[Insight]:
        """All insights as of the last day of this week; quote no words of private ones."""
        ...

    @property
    def actions(self) -> Sequence[Action]:
        """All actions, likewise."""
        ...

    @property
    def journal(self) -> JournalView:
        """The same journal, for what planning may ask."""
        ...

    @property
    def reading(self) -> ExtractContext:
        """Reads the words, tags and fields of a note's blocks.

        It remembers what it found out about the note that `notes` gave last, so look at the blocks of a note
        before you ask for the next one.
        """
        ...

    @property
    def quoting(self) -> SectionContext:
        """Quotes words as Markdown, makes links and days in words, as on this week's page."""
        ...

    @property
    def folder(self) -> Path:
        """A folder of the plugin's own for what can be made again, outside the vault; it is there.

        Only its owner can read it; what stands in it may be deleted at any time.
        """
        ...

    def plan(self, week: Week | None = None) -> WeekPlan:
        """A week as planned, with nothing cut for length; this week if none is named."""
        ...

    def notes(self, *, pages: bool = False, holding: bytes = b"") -> Iterator[Note]:
        """Every note that is read, in the order of paths; what the settings leave out is not.

        Args:
            pages: the pages of the weeks, too: of each the writer's own part, dated by its week's last day.
            holding: only notes that hold these bytes, as a needle in lower case does (`needle`); all others
                are not taken apart, which makes a vault of many notes quick.
        """
        ...

    def plain(self, words: str) -> str:
        """A person's words as a reader sees them, without Markdown."""
        ...

    def judge(self, words: str) -> Verdict:
        """Whether words would be a step or still awareness, as the checks of the vault say of an action.

        Args:
            words: one line that need not be an action; nothing but the words is looked at.
        """
        ...

    def find(self, item: str) -> Insight | Action:
        """The item that is meant by its id, or by a few of its words.

        Raises:
            VaultIntegrateError: none is meant, or several are.
        """
        ...

    def add_line(self, text: str, *, dry_run: bool = False) -> Placed:
        """Put one list item into today's daily note, as `add` does; `undo` takes it back.

        Args:
            text: the line without its dash; Markdown, one line.
            dry_run: only say where it would go.

        Raises:
            VaultIntegrateError: there is no place for it, or the note can't be written.
        """
        ...

    def add_step(self, insight: str, words: str, *, dry_run: bool = False) -> Placed:
        """Write the next step of an insight where it was noticed last, as typing it on the page does.

        Args:
            insight: the insight's id.
            words: the step, one line.
            dry_run: only say where it would go.

        Raises:
            VaultIntegrateError: there is no place for it, or the note can't be written.
        """
        ...

    def write_file(self, file: Path, data: bytes) -> None:
        """Write a file outside of the vault, all or nothing, so that only its owner can read it.

        Raises:
            VaultIntegrateError: it lies inside the vault, or can't be written.
        """
        ...

    def say(self, text: str) -> None:
        """One line to stdout; what would act on a terminal is filtered out."""
        ...

    def tell(self, text: str) -> None:
        """One line to the person, on stderr, filtered likewise."""
        ...
