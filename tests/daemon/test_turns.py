"""What becomes of a turn, and what is said of an error."""

from __future__ import annotations

import errno
from datetime import datetime
from typing import TYPE_CHECKING, cast

import pytest

from vault_integrate.app.keeper import Turn
from vault_integrate.daemon.turns import Ask, Outcome, Told, said_of, take_turn
from vault_integrate.errors import (
    NoteRefused,
    PluginsMissing,
    SettingsError,
    UsageFault,
    VaultBusy,
    VaultEmptied,
    VaultIntegrateError,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from vault_integrate.app.keeper import Keeper

NOTE = "Log/What my fear says.md"


class Keeps:
    """Somebody who answers as told to, and remembers what was asked.

    Args:
        answer: a turn, or what goes wrong.
    """

    def __init__(self, answer: Turn | BaseException) -> None:
        self._answer = answer
        self.asked: list[tuple[tuple[str, ...], bool, bool]] = []

    def turn(self, folders: Collection[str] = (), *, whole: bool = False, due: bool = False) -> Turn:
        self.asked.append((tuple(folders), whole, due))
        if isinstance(self._answer, BaseException):
            raise self._answer
        return self._answer


def told_of(answer: Turn | BaseException) -> Told:
    return take_turn(cast("Keeper", Keeps(answer)), Ask())


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (VaultEmptied("The notes are gone", "bring them back"), Outcome.AWAY),
        (UsageFault("no such folder"), Outcome.AWAY),
        (VaultBusy("another run is at work"), Outcome.BUSY),
        (SettingsError("two faults", "mend them", others=("the other",)), Outcome.FAULT),
        (PluginsMissing("one is missing"), Outcome.FAULT),
        (NoteRefused("a link", "see to it", reason="note_link"), Outcome.FAULT),
        (VaultIntegrateError("something"), Outcome.FAULT),
        (OSError(errno.ENOSPC, "No space left on device", NOTE), Outcome.FAULT),
        (ValueError(NOTE), Outcome.FAULT),
        (MemoryError(), Outcome.FAULT),
        (RecursionError(), Outcome.FAULT),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Exception) else each,
)
def test_what_goes_wrong_is_told(error: Exception, outcome: Outcome) -> None:
    assert told_of(error) == Told(outcome=outcome, lines=said_of(error))


@pytest.mark.parametrize("end", [KeyboardInterrupt(), SystemExit(3), GeneratorExit()])
def test_the_end_of_the_program_is_no_fault(end: BaseException) -> None:
    with pytest.raises(type(end)):
        told_of(end)


def test_where_to_look_is_passed_on() -> None:
    keeps = Keeps(Turn())
    for ask in (Ask(folders=("a", "b/c")), Ask(whole=True), Ask(due=True)):
        take_turn(cast("Keeper", keeps), ask)
    assert keeps.asked == [(("a", "b/c"), False, False), ((), True, False), ((), False, True)]


def test_a_turn_with_nothing_to_do() -> None:
    ends = datetime(2026, 11, 19, 4, 0)  # noqa: DTZ001 - local time
    assert told_of(Turn()) == Told()
    assert told_of(Turn(later=7.5, day_ends=ends)) == Told(later=7.5, day_ends="2026-11-19T04:00:00")


@pytest.mark.parametrize(
    "error",
    [
        NoteRefused(f"{NOTE} is a link", f"make {NOTE} a file", reason="note_link"),
        OSError(errno.ENOSPC, "No space left on device", NOTE),
        OSError(errno.EXDEV, "Invalid cross-device link", NOTE, None, f"Log/.{NOTE}"),
        FileNotFoundError(errno.ENOENT, "No such file or directory", NOTE),
        OSError(NOTE),
        UnicodeDecodeError("utf-8", NOTE.encode(), 0, 1, NOTE),
        KeyError(NOTE),
        ValueError(f"not in {NOTE}: ^fear"),
    ],
    ids=repr,
)
def test_of_an_error_is_said_what_holds_no_name_of_a_note(error: Exception) -> None:
    try:
        raise error
    except type(error) as raised:
        lines = said_of(raised)
    assert len(lines) == 1
    assert lines[0]
    assert "fear" not in lines[0]
    assert "Log/" not in lines[0]


def test_of_an_error_of_the_system_the_reason_is_said() -> None:
    assert "No space left on device" in said_of(OSError(errno.ENOSPC, "No space left on device", NOTE))[0]


def test_all_faults_of_the_settings_are_said() -> None:
    error = SettingsError("one fault", "mend it", others=("another", "a third"))
    assert said_of(error) == ("one fault; mend it", "another", "a third")
