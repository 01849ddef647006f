"""What the loop asks of the worker, and what it is told: numbers and names of pages, no text from notes."""

from __future__ import annotations

import os
import sys
import traceback
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.failure import DEBUG_VARIABLE, lines_of
from vault_integrate.errors import NoteRefused, NotesChanging, UsageFault, VaultBusy, VaultEmptied

if TYPE_CHECKING:
    from vault_integrate.app.keeper import Keeper, Turn


class Outcome(StrEnum):
    """What became of a turn."""

    DONE = "done"
    AWAY = "away"
    """The vault's folder is not there, or most of its notes are gone."""
    BUSY = "busy"
    """Another run is at work on the vault."""
    FAULT = "fault"


class Ask(Struct, frozen=True, kw_only=True):
    """Where to look, see `app.keeper.Keeper.turn`."""

    folders: tuple[str, ...] = ()
    whole: bool = False
    due: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """What became of a turn.

    Attributes:
        outcome: whether it could be made.
        lines: why not, or what was in the way.
        later: seconds until there is something to take up though nothing changes; None for nothing.
        day_ends: when the day is over by the vault's settings, local time in ISO form; empty for not known.
        round: whether there was anything to do.
        acts: how many acts were written into notes.
        pages: the pages that were written.
        notes: the note that embeds this week's page, if it was written.
        refused: how many acts can't be written.
        waiting: how many acts stand on pages and are not in the notes yet.
    """

    outcome: Outcome = Outcome.DONE
    lines: tuple[str, ...] = ()
    later: float | None = None
    day_ends: str = ""
    round: bool = False
    acts: int = 0
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refused: int = 0
    waiting: int = 0


class Keeping(Protocol):
    """Who makes the turns."""

    @property
    def alive(self) -> bool:
        """Whether it holds what notes say, so that a turn is quick; else it begins with the index."""
        ...

    def turn(self, ask: Ask) -> Told:
        """Make a turn; whatever goes wrong is told."""
        ...

    def end(self) -> None:
        """Let go of everything."""
        ...

    def stop(self) -> None:
        """The same, at once."""
        ...


def take_turn(keeper: Keeper, ask: Ask) -> Told:
    """Make a turn in this process."""
    try:
        return _told(keeper.turn(ask.folders, whole=ask.whole, due=ask.due))
    except (VaultEmptied, UsageFault) as error:
        return Told(outcome=Outcome.AWAY, lines=said_of(error))
    except VaultBusy as error:
        return Told(outcome=Outcome.BUSY, lines=said_of(error))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in one turn, the next one may be well
        if os.environ.get(DEBUG_VARIABLE):
            traceback.print_exc(file=sys.stderr)
        return Told(outcome=Outcome.FAULT, lines=said_of(error))


def _told(turn: Turn) -> Told:
    day_ends = "" if turn.day_ends is None else turn.day_ends.isoformat()
    if turn.synced is None:
        return Told(later=turn.later, day_ends=day_ends)
    synced = turn.synced
    return Told(
        lines=tuple(line for each in synced.made.faults for line in said_of(each)),
        later=turn.later,
        day_ends=day_ends,
        round=True,
        acts=len({(edit.deed.week, edit.number) for edit in synced.edits}),
        pages=tuple(page.path for page in synced.made.pages if page.written),
        notes=tuple(synced.made.notes),
        refused=len(synced.refused),
        waiting=synced.standing,
    )


def said_of(error: Exception) -> tuple[str, ...]:
    """What is said of an error, but for the names of notes, which are the writer's words."""
    if isinstance(error, NoteRefused):
        told = messages.told("watch_note_refused")
        return (f"{told.text}; {told.mend}",)
    if isinstance(error, NotesChanging):
        told = messages.told("watch_notes_changing")
        return (f"{told.text}; {told.mend}",)
    if isinstance(error, OSError):
        return lines_of(OSError(error.errno, error.strerror))
    return lines_of(error)
