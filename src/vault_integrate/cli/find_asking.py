"""`vault-integrate find` on a terminal: one line after the other, answered with a single key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from vault_integrate import clock, messages
from vault_integrate.app.taking import Wish, take
from vault_integrate.cli import INTERRUPTED
from vault_integrate.cli.find import tell_more
from vault_integrate.cli.output import say, say_change, tell
from vault_integrate.errors import ExitCode, VaultIntegrateError
from vault_integrate.model.unmarked import ACTION, INSIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from vault_integrate.app.finding import Finding
    from vault_integrate.app.sync import Folders
    from vault_integrate.model.unmarked import Candidate

TAKE, ALONE, OTHER, SKIP, NEVER, QUIT = "t", "o", "a", "s", "n", "q"
_ENDS = ("\x03", "\x04")
"""Ctrl-C and Ctrl-D, where the terminal hands them over as letters."""

_NO_LETTER = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?|[\x00\xe0].?", re.DOTALL)
"""What a terminal, or Windows, sends for a key that is no letter; the letters in it mean nothing."""


class _Clock:
    """The clock, which says why it waits."""

    def now(self) -> datetime:
        """As `clock.SYSTEM`."""
        return clock.SYSTEM.now()

    def nanoseconds(self) -> int:
        """As `clock.SYSTEM`."""
        return clock.SYSTEM.nanoseconds()

    def pause(self, seconds: float) -> None:
        """Wait, with a word."""
        tell(messages.say("find_pause"))
        clock.SYSTEM.pause(seconds)


class Asking:
    """Asks about lines; what is taken is written at once, so that stopping loses nothing.

    Args:
        root: the vault's folder.
        folders: the user's own folders.
        finding: what was found.
        role: what every line is taken as; None for what its rule says.
        today: the day as written; None for the clock's.
        dry_run: write nothing and remember nothing.
    """

    def __init__(
        self,
        root: Path,
        folders: Folders,
        finding: Finding,
        *,
        role: str | None,
        today: str | None,
        dry_run: bool,
    ) -> None:
        self._root, self._folders, self._finding = root, folders, finding
        self._role, self._today, self._dry_run = role, today, dry_run
        self._taken = self._never = 0
        self._typed: list[str] = []

    def ask(self, shown: Sequence[Candidate], page: int, more: int) -> int:
        """Ask about these lines; the exit code.

        Args:
            shown: the lines.
            page: which page of all lines they are.
            more: how many there are behind it.
        """
        code = int(ExitCode.DONE)
        tell(messages.say("find_begin"))
        try:
            for number, each in enumerate(shown):
                self._show(each, number + 1, len(shown))
                if self._answer(each) == QUIT:
                    break
        except (KeyboardInterrupt, EOFError):
            code = INTERRUPTED
        tell(messages.say("find_end", taken=self._taken, never=self._never))
        tell_more(more, page)
        return code

    def _show(self, line: Candidate, number: int, count: int) -> None:
        vault, today = self._finding.vault, self._finding.today
        day = messages.say("find_no_day")
        if line.day is not None:
            day = vault.language.day_words(line.day, today.year)
        say("")
        say(f"{number}/{count}  {line.path}:{line.line}  {day}")
        _say_below(line.words)
        _say_below(f"{line.reason} ({line.rule})")
        if line.becomes and not line.crowded:
            _say_below(messages.say("find_marks_all", words=line.becomes))
        role = self._role or line.role
        if line.sentence:
            _say_below(messages.say("find_keys_alone", role=role))
        if line.crowded:
            _say_below(messages.say("find_keys_crowded"))
        else:
            _say_below(messages.say("find_keys", role=role, other=_other(role)))

    def _answer(self, line: Candidate) -> str:
        """Wait for a key that means something and do what it says; others, Enter too, are passed over."""
        while True:
            key = self._key()
            if key in (TAKE, OTHER) and not line.crowded:
                role = self._role or line.role
                self._take(line, role if key == TAKE else _other(role))
                return key
            if key == ALONE and line.sentence:
                self._take(line, self._role or line.role, alone=True)
                return key
            if key == NEVER:
                self._refuse(line)
                return key
            if key in (SKIP, QUIT):
                return key

    def _key(self) -> str:
        """The next letter that was typed; of quick fingers several may come at once.

        Raises:
            KeyboardInterrupt: Ctrl-C or Ctrl-D.
        """
        while not self._typed:
            self._typed = list(_NO_LETTER.sub("", click.getchar()).lower())
        key = self._typed.pop(0)
        if key in _ENDS:
            raise KeyboardInterrupt
        return key

    def _take(self, line: Candidate, role: str, *, alone: bool = False) -> None:
        wish = Wish(candidate=line, role=role, alone=alone)
        try:
            taken = take(
                self._root, self._folders, _Clock(), [wish], today=self._today, dry_run=self._dry_run
            )
        except VaultIntegrateError as fault:
            # One note that can't be written into does not end the whole round.
            _tell_left(fault)
            return
        for edit in taken.edits:
            self._taken += 1
            if self._dry_run:
                say_change(edit.path, edit.change)
            else:
                place = f"{edit.path}:{edit.change.at + 1}"
                _say_below(messages.say("find_taken", role=role, place=place))
                if line.day is None:
                    _say_below(messages.say("find_undated", place=place))
        for refusal in taken.refused:
            _tell_left(refusal)

    def _refuse(self, line: Candidate) -> None:
        self._never += 1
        if not self._dry_run:
            self._finding.refused.add((line.key,))
        _say_below(messages.say("find_refused"))


def _say_below(text: str) -> None:
    """What belongs to the line that is asked about."""
    say(f"  {text}")


def _other(role: str) -> str:
    return ACTION if role == INSIGHT else INSIGHT


def _tell_left(fault: VaultIntegrateError) -> None:
    for line in fault.lines:
        tell(line)
