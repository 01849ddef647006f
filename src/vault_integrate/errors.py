"""The exception tree: what makes the program unable to go on, and the exit codes.

One bad note is never an exception; it is a `Diagnostic`. An exception here says what, where and what to do.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command, documented in `docs/commands.md` (2 is click's own for usage)."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    STRICT = 3


class VaultIntegrateError(Exception):
    """A failure that ends the command with one line on stderr.

    Args:
        message: what happened, and where.
        hint: what the person can do about it; may be empty.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.others: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said: one line for each thing that is wrong."""
        return (f"{self.message}; {self.hint}" if self.hint else self.message, *self.others)


class UsageFault(VaultIntegrateError):
    """What was asked for does not exist: a vault, a week, an item, a date."""

    exit_code = ExitCode.USAGE


class SettingsError(VaultIntegrateError):
    """The settings note has faults.

    Args:
        message: what is wrong, and where.
        hint: what to do about it; may be empty.
        others: further faults, each a line of its own that says where and what to do.
    """

    def __init__(self, message: str, hint: str = "", *, others: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.others = others


class PageRefused(VaultIntegrateError):
    """The page can't be written without risking something of the writer's."""


class NotesChanging(PageRefused):
    """Another program changes notes while the page is made; whoever asked may try again."""


class NoteChanged(VaultIntegrateError):
    """Somebody else wrote a note while we were about to write into it; whoever asked may try again."""


class NoteRefused(VaultIntegrateError):
    """A note can't be written into without a risk.

    Args:
        message: what is in the way, and where.
        hint: what to do about it.
        reason: `note_link`, `note_hard_linked`, `note_read_only`, `note_closed` or `note_gone`.
    """

    def __init__(self, message: str, hint: str = "", *, reason: str) -> None:
        super().__init__(message, hint)
        self.reason = reason


class VaultBusy(VaultIntegrateError):
    """Another run is at work on the vault, and writes into it."""


class VaultEmptied(VaultIntegrateError):
    """Most notes vanished since the last run, so nothing is written into the vault."""


class PluginsMissing(VaultIntegrateError):
    """A plugin that the settings note names can't take part here, so the page is left alone."""
