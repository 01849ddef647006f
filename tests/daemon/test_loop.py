"""The loop's steps in a time that the test turns on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from vault_integrate.app.keeper import Keeper, Turn
from vault_integrate.app.sync import Synced
from vault_integrate.daemon.agenda import AWAY, BEAT, SCAN
from vault_integrate.daemon.condition import Condition, ConditionFile
from vault_integrate.daemon.hints import Hints, Mailbox
from vault_integrate.daemon.loop import Loop
from vault_integrate.errors import (
    NoteRefused,
    PageRefused,
    UsageFault,
    VaultBusy,
    VaultEmptied,
    VaultIntegrateError,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


@dataclass
class Time:
    """A clock that stands still but for what the test and the keeper do."""

    seconds: float = 1000.0

    def now(self) -> datetime:
        return datetime(2026, 11, 18, 9, 30) + timedelta(seconds=self.seconds)  # noqa: DTZ001 - local time

    def nanoseconds(self) -> int:
        return int(self.seconds * 1_000_000_000)

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class Asked:
    """A keeper that only remembers what it was asked, and answers as it was told to."""

    time: Time
    answer: Turn | Exception = field(default_factory=Turn)
    takes: float = 0.0
    asked: list[tuple[float, bool, bool]] = field(default_factory=list)

    def turn(self, folders: Collection[str] = (), *, whole: bool = False, due: bool = False) -> Turn:
        self.asked.append((self.time.seconds, whole, due))
        self.time.seconds += self.takes
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def times(self) -> list[float]:
        """When it was asked to take up what it had left alone, from the start."""
        return [seconds - 1000.0 for seconds, _, due in self.asked if due]


@dataclass
class Stage:
    time: Time
    keeper: Asked
    loop: Loop
    condition: ConditionFile

    def step(self, *folders: str, whole: bool = False) -> None:
        self.loop._step(Hints(frozenset(folders), whole))

    def run(self, until: float) -> None:
        """Wake whenever something is due, while nothing happens."""
        while (due := self.loop._agenda.next) <= 1000.0 + until:
            self.time.seconds = max(self.time.seconds, due)
            self.step()
        self.time.seconds = 1000.0 + until


def stage_of(root: Path, *, poll: bool = False) -> Stage:
    root.mkdir()
    time = Time()
    keeper = Asked(time)
    condition = ConditionFile(
        root.parent / "state", root, Condition(vault=str(root), process=1, since="2026-11-18")
    )
    mailbox = Mailbox(time.monotonic)
    loop = Loop(root, cast("Keeper", keeper), mailbox, condition, time, lambda: None, poll=poll)
    # Whether events come is not what is asked here.
    loop._identity = loop._found()
    loop._poll = True
    loop._see_to_watch = lambda: False  # type: ignore[method-assign]  # as above
    loop._poll = poll
    return Stage(time, keeper, loop, condition)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return stage_of(tmp_path / "vault")


def test_beats_and_events_do_not_put_off_what_waits(stage: Stage) -> None:
    stage.keeper.answer = Turn(synced=Synced(), later=60.0)
    stage.step("Journal")
    stage.keeper.answer = Turn(later=60.0)
    for second in range(1, 60):
        stage.run(second)
        stage.step("Pictures")
    assert stage.keeper.times() == []
    stage.run(61)
    assert stage.keeper.times() == [60.0]


def test_an_idle_vault_is_looked_at_seldom(stage: Stage) -> None:
    stage.run(3 * SCAN - 1)
    whole = [seconds - 1000.0 for seconds, whole, _ in stage.keeper.asked if whole]
    assert whole == [0.0, SCAN, 2 * SCAN]
    assert len(stage.keeper.asked) == pytest.approx(3 * SCAN / BEAT, abs=2)


def test_without_events_the_pause_follows_what_a_look_takes(tmp_path: Path) -> None:
    stage = stage_of(tmp_path / "vault", poll=True)
    stage.keeper.takes = 3.0
    stage.keeper.answer = Turn(synced=Synced())
    stage.run(1)
    stage.keeper.takes, stage.keeper.answer = 0.05, Turn()
    stage.run(40)
    whole = [seconds - 1000.0 for seconds, whole, _ in stage.keeper.asked if whole]
    # After a page was made it is soon looked again; then one look takes a hundredth of the time.
    assert whole[:3] == pytest.approx([0.0, 5.0, 10.05], abs=0.1)


@pytest.mark.parametrize(
    "error", [VaultEmptied("gone", hint="look"), UsageFault("no such vault", hint="look")]
)
def test_a_vault_that_is_away_is_said_once(
    stage: Stage, error: VaultIntegrateError, caplog: pytest.LogCaptureFixture
) -> None:
    stage.keeper.answer = error
    with caplog.at_level("INFO", "vault_integrate"):
        stage.run(120)
        assert len(caplog.records) == 1
        assert stage.condition.now.away
        assert len(stage.keeper.asked) == 120 / AWAY + 1
        stage.keeper.answer = Turn()
        stage.run(120 + AWAY)
        assert [record.getMessage() for record in caplog.records[1:]] == ["all is well again"]
    assert not stage.condition.now.away


def test_a_fault_is_tried_again_later_and_later(stage: Stage) -> None:
    stage.keeper.answer = OSError(5, "Input/output error")
    stage.run(SCAN - 1)
    assert stage.keeper.times() == [30.0, 90.0, 210.0, 450.0]
    assert len(stage.keeper.asked) == 5


def test_a_busy_vault_is_tried_again_soon_and_is_no_fault(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.keeper.answer = VaultBusy("busy")
    with caplog.at_level("INFO", "vault_integrate"):
        stage.run(11)
    assert stage.keeper.times() == [5.0, 10.0]
    assert not caplog.records


def test_what_is_wrong_with_a_page_is_said_once_while_it_stands(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    refused = Synced()
    refused.made.faults.append(PageRefused("the page can't be read"))
    with caplog.at_level("INFO", "vault_integrate"):
        for _ in range(3):
            stage.keeper.answer = Turn(synced=refused)
            stage.step("Journal")
            stage.keeper.answer = Turn()
            stage.run(stage.time.seconds - 1000.0 + 2 * BEAT)
        assert [record.getMessage() for record in caplog.records] == ["the page can't be read"]
        stage.keeper.answer = Turn(synced=Synced())
        stage.step("Journal")
        assert [record.getMessage() for record in caplog.records[1:]] == ["all is well again"]


@pytest.mark.parametrize(
    "error",
    [
        NoteRefused("Hedgehog.md is read-only", reason="note_read_only"),
        PermissionError(13, "Denied", "Hedgehog.md"),
    ],
)
def test_a_fault_names_no_note(
    stage: Stage, error: VaultIntegrateError | OSError, caplog: pytest.LogCaptureFixture
) -> None:
    refused = Synced()
    if isinstance(error, VaultIntegrateError):
        refused.made.faults.append(error)
    stage.keeper.answer = error if isinstance(error, OSError) else Turn(synced=refused)
    with caplog.at_level("INFO", "vault_integrate"):
        stage.step("Insights")
    assert len(caplog.records) == 1
    assert "Hedgehog" not in caplog.text + stage.condition.now.fault
