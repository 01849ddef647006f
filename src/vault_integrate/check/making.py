"""Trying what a plugin makes: its part of the page, its exports, its commands, what it is told."""

from __future__ import annotations

import base64
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from vault_integrate import messages
from vault_integrate.app.exports import make_export, offered
from vault_integrate.app.page import journal_of
from vault_integrate.app.reading import read_vault
from vault_integrate.app.report import report
from vault_integrate.app.vault import load_vault
from vault_integrate.check.asked import fault
from vault_integrate.check.notes import PRIVATE_WORD
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.week import week_of
from vault_integrate.plugin.accept import exactly, instances, many, nothing
from vault_integrate.plugin.door import Change, ItemChange, Option, PageWritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vault_integrate.app.exports import Offered
    from vault_integrate.check.asked import Outcome
    from vault_integrate.check.trial import TrialVault
    from vault_integrate.check.watch import Watch

TODAY: Final = date(2026, 11, 22)
_DAYS: Final = (TODAY, date(2026, 11, 25), date(2027, 3, 1))
"""The week of most notes, the one after it, and one long after all of them."""

_MOST_TOLD: Final = 20

_FOREIGN: Final = (b"", b"# A note of mine\n\nwords\n", b"{}\n", b"\x89PNG\r\n\x1a\n\x00\xff")


class Round:
    """One look at a vault, of which everything is made.

    Args:
        trial: the vault that holds the notes.
        watch: sees what the plugin's code does meanwhile.
    """

    def __init__(self, trial: TrialVault, watch: Watch) -> None:
        self._root = trial.root
        self._watch = watch
        self.vault = load_vault(trial.root)
        self.reading = read_vault(self.vault)

    def made(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        """The pages of some weeks, and every export: what it is, and its bytes.

        Args:
            folder: where exports are put.
        """
        for today in _DAYS:
            week = week_of(today, self.vault.settings.week_rule)
            made = report(self.vault, week, today=today, write=False, reading=self.reading)
            yield messages.say("made_page", week=week.name), made.data
        for name, offer in offered(self.vault).items():
            data = self._export(offer, folder / offer.export.file)
            if data is not None:
                yield messages.say("made_export", name=name), data

    def _export(self, offer: Offered, file: Path) -> bytes | None:
        """An export's bytes; None where it failed, which the host then knows."""
        state = self._root.parent / "state"
        try:
            with self._watch.on():
                make_export(self.vault, self.reading, offer, today=TODAY, place=str(file), state=state)
            return file.read_bytes()
        except (VaultIntegrateError, OSError):
            return None

    def exports(self, folder: Path) -> Iterator[Outcome]:
        """Try each export twice: anew, and over the file that it made itself."""
        said = messages.say("check_exports")
        for name, offer in offered(self.vault).items():
            file = folder / offer.export.file
            first = self._export(offer, file)
            if first is None:
                continue
            knows = self._is_ours(offer, first)
            if knows is False:
                yield fault(said, messages.told("fault_export_own", name=name))
            elif knows and self._export(offer, file) != first:
                yield fault(said, messages.told("fault_export_differs", name=name))
            if any(self._is_ours(offer, each) for each in _FOREIGN if each != first):
                yield fault(said, messages.told("fault_export_foreign", name=name))

    def _is_ours(self, offer: Offered, data: bytes) -> bool | None:
        host = self.vault.host
        results = host.run(offer.plugin, "vault_exports", exactly(bool), offer.export.is_ours, data)
        return results[0] if results else None

    def commands(self, known: Sequence[str]) -> Iterator[Outcome]:
        """Try its commands, and those below them; none of them is run."""
        said = messages.say("check_commands")
        results = self.vault.host.call("vault_commands", instances(click.Command))
        for command in (each for _, commands in results for each in commands):
            if command.name in known:
                yield fault(said, messages.told("fault_command_known", name=command.name))
            for name, each in _with_those_below(command):
                if not each.get_short_help_str().strip():
                    yield fault(said, messages.told("fault_command_help", name=name))

    def options(self, plugin: str) -> Iterator[Outcome]:
        """Try its options, whose names begin with its own."""
        own = f"{plugin.replace('-', '_')}_"
        for _, options in self.vault.host.call("vault_options", many(Option)):
            for option in options:
                if not option.name.startswith(own):
                    told = messages.told("fault_option", name=option.name, own=own)
                    yield fault(messages.say("check_hook", hook="vault_options"), told)

    def tell(self) -> None:
        """Tell it of a page that was written, and of each item."""
        host, week = self.vault.host, week_of(TODAY, self.vault.settings.week_rule)
        root = str(self._root)
        page = PageWritten(root=root, path=f"{week.name}.md", week=week)
        host.call("vault_page_written", nothing, page=page)
        for insight in journal_of(self.vault, self.reading, week.last).insights[:_MOST_TOLD]:
            item = None if insight.private else insight
            change = ItemChange(root=root, change=Change.NEW, id=insight.id, item=item)
            host.call("vault_item_changed", nothing, change=change)
        gone = ItemChange(root=root, change=Change.GONE, id="gone", item=None)
        host.call("vault_item_changed", nothing, change=gone)


def try_privacy(made: dict[str, bytes]) -> Iterator[Outcome]:
    """No private words in anything that was made."""
    for what, data in made.items():
        if PRIVATE_WORD.encode() in data.lower():
            yield fault(messages.say("check_private"), messages.told("fault_private", what=what))


def _with_those_below(command: click.Command, above: str = "") -> Iterator[tuple[str, click.Command]]:
    name = f"{above} {command.name}".strip()
    yield name, command
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from _with_those_below(each, name)


def as_texts(made: dict[str, bytes]) -> dict[str, str]:
    """What was made, as texts that differ where the bytes do."""
    return {what: base64.b64encode(data).decode() for what, data in made.items()}
