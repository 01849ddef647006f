"""Two devices that Syncthing keeps in step, with a daemon on each: acts arrive once, then nothing moves."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.devices.notes import (
    LEFT_EARLY,
    NEXT_STEP,
    NOTES,
    OPENED,
    PRACTICED,
    SETTINGS,
    TICKED,
    TODAY,
    Act,
    copies_in,
    files_of,
    stamps_of,
    write_notes,
)
from tests.devices.syncthing import Peer, Shared, instances, wait_until_none
from tests.watching.journal import page_path, today
from tests.watching.watcher import QUICK, Watcher, fresh_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.needs("syncthing")

IDLE_MINUTE = 60.0
"""Seconds in which nothing may change: here a time is what is asked."""

_DAY = re.compile(r"2026-11-\d\d")
_QUIET = "quiet_notes: 0\nquiet_ticks: 1\nquiet_words: 2\n"


def of_today(text: str) -> str:
    """The same with its days as far from today as they are from the day of the notes."""
    shift = today() - date.fromisoformat(TODAY)
    return _DAY.sub(lambda found: (date.fromisoformat(found[0]) + shift).isoformat(), text)


def now(act: Act) -> Act:
    return replace(act, effect=of_today(act.effect))


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Peer]]:
    with instances(tmp_path_factory.mktemp("daemons"), ("left", "right")) as started:
        yield started


@pytest.fixture
def shared(peers: list[Peer], tmp_path: Path) -> Iterator[Shared]:
    places = [tmp_path / peer.name / "vault" for peer in peers]
    for place in places:
        place.mkdir(parents=True)
    notes = {of_today(path): of_today(text) for path, text in NOTES.items()}
    notes[SETTINGS] = notes[SETTINGS].replace("quiet_notes: 0\n", _QUIET)
    write_notes(places[0], notes)
    folder = Shared(peers, places, tmp_path.name)
    folder.begin()
    folder.settle()
    yield folder
    folder.end()


@pytest.fixture
def daemons(shared: Shared) -> Iterator[list[Watcher]]:
    started = [Watcher(place, place.parent / "home") for place in shared.places]
    try:
        for daemon in started:
            daemon.start(config=QUICK)
        yield started
    finally:
        codes = [daemon.end()[0] for daemon in started if daemon.process is not None]
    assert codes == [0, 0]


def do(daemon: Watcher, act: Act) -> None:
    """What the writer does on one device's page."""
    daemon.page.write_text(act.done_on(daemon.page.read_text("utf-8")), "utf-8")


def held(daemon: Watcher) -> dict[str, bytes]:
    """A device's files, without the temporary ones: ours come and go, Syncthing's may stay for a day."""
    while True:
        try:
            return {path: data for path, data in files_of(daemon.vault).items() if "/." not in path}
        except FileNotFoundError:
            time.sleep(0.01)


def arrived(daemons: list[Watcher], acts: list[Act]) -> str:
    """What is still to come until every act is told once on both devices, and both hold the same files."""
    left, right = (held(daemon) for daemon in daemons)
    for act in acts:
        times = [act.times_in(files) for files in (left, right)]
        if times != [1, 1]:
            return f"{act.item}: {times}\n{left.get(page_path(), b'').decode()}"
    if copies := copies_in(left) + copies_in(right):
        return f"conflict copies: {copies}"
    if left != right:
        return f"different: {sorted(path for path in left | right if left.get(path) != right.get(path))}"
    return "" if left[page_path()] == fresh_page(daemons[0].vault) else "not the page of these notes"


def test_acts_flow_between_two_devices_that_then_are_still(shared: Shared, daemons: list[Watcher]) -> None:
    left, right = daemons
    wait_until_none(lambda: arrived(daemons, []) if left.page.exists() and right.page.exists() else "no page")
    done: list[Act] = []
    for daemon, act in ((left, TICKED), (right, OPENED), (left, LEFT_EARLY)):
        do(daemon, now(act))
        done.append(now(act))
        wait_until_none(lambda: arrived(daemons, done))

    with shared.cut():
        do(left, now(PRACTICED))
        do(right, now(NEXT_STEP))
        done += [now(PRACTICED), now(NEXT_STEP)]
        wait_until_none(lambda: "" if done[-1].times_in(held(right)) else right.page.read_text("utf-8"))
    wait_until_none(lambda: arrived(daemons, done))

    for daemon in daemons:
        daemon.rest()
    wait_until_none(lambda: arrived(daemons, done))
    before = [(stamps_of(daemon.vault), stamps_of(daemon.home)) for daemon in daemons]
    time.sleep(IDLE_MINUTE)
    assert [(stamps_of(daemon.vault), stamps_of(daemon.home)) for daemon in daemons] == before
    assert held(left) == held(right)
