"""The loop's steps in a time that the test turns on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from vault_integrate.daemon.agenda import AWAY, BEAT, IDLE, SCAN
from vault_integrate.daemon.condition import Condition, ConditionFile
from vault_integrate.daemon.hints import Hints, Mailbox
from vault_integrate.daemon.loop import Loop
from vault_integrate.daemon.turns import Ask, Outcome, Told, said_of
from vault_integrate.errors import NoteRefused

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.daemon.eyes import Eyes


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
    """Somebody who only remembers what was asked, and answers as told to."""

    time: Time
    answer: Told = field(default_factory=Told)
    alive: bool = False
    asked: list[tuple[float, bool, bool]] = field(default_factory=list)

    def turn(self, ask: Ask) -> Told:
        self.alive = True
        self.asked.append((self.time.seconds - 1000.0, ask.whole, ask.due))
        return self.answer

    def end(self) -> None:
        self.alive = False

    def stop(self) -> None:
        self.alive = False

    def times(self) -> list[float]:
        """When it was asked to take up what had been left alone, from the start."""
        return [seconds for seconds, _, due in self.asked if due]


@dataclass
class Seen:
    """Eyes that see what the test lets them see."""

    time: Time
    poll: bool = False
    changed: bool = True
    takes: float = 0.0
    looks: list[float] = field(default_factory=list)

    def open(self) -> None:
        """As the real ones."""

    def close(self) -> None:
        """As the real ones."""

    def renew(self) -> bool:
        return False

    def has_changed(self) -> bool:
        self.looks.append(self.time.seconds - 1000.0)
        self.time.seconds += self.takes
        changed, self.changed = self.changed, False
        return changed


@dataclass
class Stage:
    time: Time
    keeping: Asked
    eyes: Seen
    loop: Loop
    condition: ConditionFile

    def step(self, *folders: str) -> None:
        self.loop._step(Hints(frozenset(folders)))

    def run(self, until: float) -> None:
        """Wake whenever something is due, while nothing happens."""
        while (due := self.loop._agenda.next) <= 1000.0 + until:
            self.time.seconds = max(self.time.seconds, due)
            self.step()
        self.time.seconds = 1000.0 + until


def stage_of(root: Path, *, poll: bool = False) -> Stage:
    root.mkdir()
    time = Time()
    keeping, eyes = Asked(time), Seen(time, poll)
    condition = ConditionFile(
        root.parent / "state", root, Condition(vault=str(root), process=1, since="2026-11-18")
    )
    loop = Loop(cast("Eyes", eyes), keeping, Mailbox(time.monotonic), condition, time, tuple)
    return Stage(time, keeping, eyes, loop, condition)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return stage_of(tmp_path / "vault")


def test_beats_and_events_do_not_put_off_what_waits(stage: Stage) -> None:
    stage.keeping.answer = Told(round=True, later=60.0)
    stage.step("Journal")
    stage.keeping.answer = Told(later=60.0)
    for second in range(1, 60):
        stage.run(second)
        stage.step("Pictures")
    assert stage.keeping.times() == []
    stage.run(61)
    assert stage.keeping.times() == [60.0]


def test_an_idle_vault_is_looked_at_seldom_and_nobody_is_asked(stage: Stage) -> None:
    stage.run(3 * SCAN - 1)
    asked = [seconds for seconds, _, _ in stage.keeping.asked]
    # At the start, and once more before what is held is let go of.
    assert asked == [0.0, pytest.approx(IDLE, abs=BEAT + 1)]
    assert stage.eyes.looks == [0.0, asked[1], SCAN, 2 * SCAN]
    assert not stage.keeping.alive


def test_while_somebody_writes_what_is_held_is_kept(stage: Stage) -> None:
    for second in range(0, 600, 60):
        stage.run(second)
        stage.keeping.answer = Told(round=True)
        stage.step("Journal")
    assert stage.keeping.alive


def test_what_happened_unseen_is_found_by_the_look_at_all(stage: Stage) -> None:
    stage.run(SCAN - 1)
    stage.eyes.changed = True
    stage.run(SCAN + 1)
    assert stage.keeping.asked[-1] == (SCAN, True, False)


def test_another_day_is_a_reason_to_ask(stage: Stage) -> None:
    stage.keeping.answer = Told(round=True, day_ends="2026-11-18T10:00:00")
    stage.run(1)
    assert stage.time.now().isoformat() < "2026-11-18T10:00:00"
    stage.run(1200)
    due = stage.keeping.times()
    assert due[0] == pytest.approx(800.0, abs=BEAT)


def test_without_events_the_pause_follows_what_a_look_takes(tmp_path: Path) -> None:
    stage = stage_of(tmp_path / "vault", poll=True)
    stage.eyes.takes = 0.05
    stage.run(40)
    assert stage.eyes.looks[:3] == pytest.approx([0.0, 5.0, 10.0], abs=0.2)


@pytest.mark.parametrize("reason", ["gone", "no such vault"])
def test_a_vault_that_is_away_is_said_once(
    stage: Stage, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    stage.keeping.answer = Told(outcome=Outcome.AWAY, lines=(reason,))
    with caplog.at_level("INFO", "vault_integrate"):
        stage.run(100)
        assert len(caplog.records) == 1
        assert stage.condition.now.away
        assert len(set(stage.eyes.looks)) == 100 / AWAY + 1
        # Later and later: that it is meant is said by `report`, and no file of the vault tells of it.
        assert stage.keeping.times() == [5.0, 15.0, 35.0, 75.0]
        stage.keeping.answer, stage.eyes.changed = Told(), True
        stage.run(100 + AWAY)
        assert [record.getMessage() for record in caplog.records[1:]] == ["all is well again"]
    assert not stage.condition.now.away


def test_a_fault_is_tried_again_later_and_later(stage: Stage) -> None:
    stage.keeping.answer = Told(outcome=Outcome.FAULT, lines=("a fault",))
    stage.run(SCAN - 1)
    assert stage.keeping.times() == [5.0, 15.0, 35.0, 75.0, 155.0, 315.0]


def test_a_busy_vault_is_tried_again_soon_and_is_no_fault(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.keeping.answer = Told(outcome=Outcome.BUSY, lines=("busy",))
    with caplog.at_level("INFO", "vault_integrate"):
        stage.run(11)
    assert stage.keeping.times() == [5.0, 10.0]
    assert not caplog.records


def test_what_is_wrong_with_a_page_is_said_once_while_it_stands(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", "vault_integrate"):
        for _ in range(3):
            stage.keeping.answer = Told(round=True, lines=("the page can't be read",))
            stage.step("Journal")
            stage.keeping.answer = Told()
            stage.run(stage.time.seconds - 1000.0 + 2 * BEAT)
        assert [record.getMessage() for record in caplog.records] == ["the page can't be read"]
        stage.keeping.answer = Told(round=True)
        stage.step("Journal")
        assert [record.getMessage() for record in caplog.records[1:]] == ["all is well again"]


@pytest.mark.parametrize(
    "error",
    [
        NoteRefused("Hedgehog.md is read-only", reason="note_read_only"),
        PermissionError(13, "Denied", "Hedgehog.md"),
    ],
)
def test_what_is_said_of_a_fault_names_no_note(error: Exception) -> None:
    (line,) = said_of(error)
    assert "Hedgehog" not in line


@pytest.mark.parametrize("outcome", [Outcome.FAULT, Outcome.AWAY, Outcome.BUSY])
def test_after_midnight_what_goes_wrong_is_tried_no_more_often(stage: Stage, outcome: Outcome) -> None:
    stage.keeping.answer = Told(round=True, day_ends="2026-11-18T00:00:00")
    stage.run(1)
    stage.keeping.answer = Told(outcome=outcome, lines=("no",))
    stage.run(3600)
    tries = {Outcome.FAULT: 15, Outcome.AWAY: 70, Outcome.BUSY: 3600 / 5 + 1}
    assert len(stage.keeping.times()) <= tries[outcome]
