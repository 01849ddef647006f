"""When the loop is to do what, though nothing happens."""

from __future__ import annotations

import pytest

from vault_integrate.daemon.agenda import AWAY, BEAT, SCAN, Agenda, poll_pause


def test_at_the_start_everything_is_due() -> None:
    agenda = Agenda(100.0)
    assert agenda.next == 100.0
    assert agenda.is_scan_due(100.0)
    assert agenda.take_beat(100.0)
    assert not agenda.take_reminder(100.0)


def test_the_next_thing_is_the_soonest() -> None:
    agenda = Agenda(0.0)
    agenda.scanned(0.0)
    agenda.take_beat(0.0)
    assert agenda.next == BEAT
    agenda.remind(0.0, 7.0)
    assert agenda.next == 7.0
    agenda.remind(0.0, None)
    assert agenda.next == BEAT
    agenda.scanned(0.0, 2.0)
    assert agenda.next == 2.0
    assert not agenda.is_scan_due(1.9)
    assert agenda.is_scan_due(2.0)


def test_a_beat_comes_once_and_sooner_where_the_vault_is_away() -> None:
    agenda = Agenda(0.0)
    agenda.scanned(0.0)
    assert agenda.take_beat(0.0)
    assert not agenda.take_beat(BEAT - 0.1)
    assert agenda.take_beat(BEAT)
    agenda.is_away(BEAT)
    assert agenda.next == BEAT + AWAY
    assert not agenda.take_beat(BEAT + AWAY - 0.1)
    assert agenda.take_beat(BEAT + AWAY)
    assert agenda.next == BEAT + AWAY + BEAT


@pytest.mark.parametrize(("asked", "beat"), [(None, BEAT), (3.0, 3.0), (600.0, BEAT)])
def test_the_service_manager_may_ask_for_quicker_beats(asked: float | None, beat: float) -> None:
    agenda = Agenda(0.0, asked)
    agenda.scanned(0.0, SCAN)
    agenda.take_beat(0.0)
    assert agenda.next == beat


def test_a_reminder_is_taken_once_when_its_time_has_come() -> None:
    agenda = Agenda(0.0)
    agenda.remind(0.0, 5.0)
    assert not agenda.take_reminder(4.9)
    assert agenda.take_reminder(5.0)
    assert not agenda.take_reminder(6.0)


def test_where_nothing_new_is_said_a_reminder_is_not_put_off() -> None:
    agenda = Agenda(0.0)
    agenda.remind_still(0.0, 60.0)
    for beat in (30.0, 59.0):
        agenda.remind_still(beat, 60.0)
    assert agenda.take_reminder(60.0)
    agenda.remind_still(60.0, None)
    assert not agenda.take_reminder(1000.0)


def test_a_jump_is_told_once() -> None:
    agenda = Agenda(0.0)
    assert not agenda.has_jumped(0.0, 1000.0)
    assert not agenda.has_jumped(30.0, 1031.0)
    assert agenda.has_jumped(60.0, 4600.0)
    assert not agenda.has_jumped(90.0, 4630.0)
    assert agenda.has_jumped(120.0, 1000.0)


@pytest.mark.parametrize(("took", "pause"), [(0.0, 2.0), (0.01, 2.0), (0.07, 7.0), (0.5, 50.0), (9.0, 60.0)])
def test_looks_cost_one_part_in_a_hundred(took: float, pause: float) -> None:
    assert poll_pause(took) == pytest.approx(pause)
