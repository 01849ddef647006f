"""Two devices that Syncthing keeps in step: nothing done on a page is lost, and at rest nobody writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.devices.device import Device
from tests.devices.notes import (
    LEFT_EARLY,
    MONDAY,
    NEXT_STEP,
    OPENED,
    PRACTICED,
    PRACTICED_TOO,
    TICKED,
    WORDLESS,
    Act,
    copies_in,
    stamps_of,
    write_notes,
)
from tests.devices.syncthing import Peer, Shared, instances

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.needs("syncthing")

ROUNDS = 4
"""As often as both devices may have to sync until neither writes any more."""


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Peer]]:
    with instances(tmp_path_factory.mktemp("syncthing"), ("left", "right")) as started:
        yield started


@pytest.fixture
def shared(peers: list[Peer], tmp_path: Path) -> Iterator[Shared]:
    """A folder that is fresh for each test, with the notes and nothing else."""
    places = [tmp_path / peer.name / "vault" for peer in peers]
    for place in places:
        place.mkdir(parents=True)
    write_notes(places[0])
    folder = Shared(peers, places, tmp_path.name)
    folder.begin()
    folder.settle()
    yield folder
    folder.end()


@pytest.fixture
def devices(shared: Shared) -> list[Device]:
    return [Device(place, place.parent / "home") for place in shared.places]


@pytest.fixture
def with_page(shared: Shared, devices: list[Device]) -> None:
    """The page as the first device made it."""
    devices[0].run("report")
    shared.settle()


def come_to_rest(shared: Shared, devices: list[Device]) -> None:
    """Sync on each device in turn until neither changes a file; then look again that none does."""
    for _ in range(ROUNDS):
        changed = False
        for device in devices:
            changed |= device.sync()
            shared.settle()
        if not changed:
            break
    stamps = [stamps_of(device.vault) for device in devices]
    assert [device.sync() for device in devices] == [False, False]
    shared.settle()
    assert [stamps_of(device.vault) for device in devices] == stamps
    assert stamps[0] == stamps[1]


def test_pages_made_apart_from_the_same_notes_are_no_conflict(shared: Shared, devices: list[Device]) -> None:
    with shared.apart():
        for device in devices:
            device.run("report")
    shared.settle()

    assert copies_in(devices[0].files()) == []
    assert devices[0].page.read_bytes() == devices[1].page.read_bytes()


@pytest.mark.usefixtures("with_page")
def test_different_pages_made_apart_are_a_conflict(shared: Shared, devices: list[Device]) -> None:
    """So the tests below do meet what they are about."""
    with shared.cut():
        devices[0].do([TICKED])
        devices[1].do([OPENED])
    shared.settle()

    (copy,) = copies_in(devices[0].files())
    assert copy.startswith("What now/What now 2026-W47.sync-conflict-")


@pytest.mark.usefixtures("with_page")
def test_one_after_the_other(shared: Shared, devices: list[Device]) -> None:
    devices = [replace(device, in_processes=True) for device in devices]
    acts = [TICKED, OPENED, PRACTICED, LEFT_EARLY, NEXT_STEP]
    for at, act in enumerate(acts):
        device = devices[at % 2]
        device.do([act])
        assert device.sync()
        shared.settle()
        assert not devices[1 - at % 2].sync()
        assert copies_in(device.files()) == []

    come_to_rest(shared, devices)
    assert [act.times_in(devices[0].files()) for act in acts] == [1] * len(acts)
    assert copies_in(devices[0].files()) == []


@pytest.mark.usefixtures("with_page")
@pytest.mark.parametrize(
    "synced", [(), (0,), (1,), (0, 1)], ids=["nobody synced", "left synced", "right synced", "both synced"]
)
def test_different_acts_apart(shared: Shared, devices: list[Device], synced: tuple[int, ...]) -> None:
    """The acts of one device lead into other notes than those of the other: the notes are no conflict."""
    acts = ([TICKED, PRACTICED], [OPENED, NEXT_STEP, LEFT_EARLY])
    with shared.apart():
        for device, its in zip(devices, acts, strict=True):
            device.do(its)
        for at in synced:
            assert devices[at].sync()
    shared.settle()

    come_to_rest(shared, devices)
    files = devices[0].files()
    assert [act.times_in(files) for its in acts for act in its] == [1] * 5
    assert copies_in(files) == []


@pytest.mark.usefixtures("with_page")
@pytest.mark.parametrize(
    ("synced", "once_more"),
    [((), WORDLESS), ((), PRACTICED), ((1,), PRACTICED), ((0, 1), WORDLESS)],
    ids=["nobody synced", "nobody synced, with words", "one synced, with words", "both synced"],
)
def test_the_same_acts_apart(
    shared: Shared, devices: list[Device], synced: tuple[int, ...], once_more: Act
) -> None:
    acts = [TICKED, once_more, NEXT_STEP, LEFT_EARLY]
    with shared.apart():
        for device in devices:
            device.do(acts)
        for at in synced:
            assert devices[at].sync()
    shared.settle()

    come_to_rest(shared, devices)
    files = devices[0].files()
    assert [act.times_in(files) for act in acts] == [1] * len(acts)
    assert copies_in(files) == []


@pytest.mark.usefixtures("with_page")
def test_other_words_in_the_same_box_apart(shared: Shared, devices: list[Device]) -> None:
    """Whatever they become: the words of both are there."""
    with shared.apart():
        devices[0].do([PRACTICED])
        devices[1].do([PRACTICED_TOO])
    shared.settle()

    come_to_rest(shared, devices)
    files = devices[0].files()
    assert [act.times_in(files) for act in (PRACTICED, PRACTICED_TOO)] == [1, 1]
    assert copies_in(files) == []


@pytest.mark.usefixtures("with_page")
def test_what_was_written_below_the_region_on_both_stays(shared: Shared, devices: list[Device]) -> None:
    with shared.apart():
        for device, line in zip(devices, ("left alone", "right away"), strict=True):
            device.page.write_bytes(device.page.read_bytes() + f"\n{line}\n".encode())
    shared.settle()

    come_to_rest(shared, devices)
    page = devices[0].page.read_bytes().decode()
    assert [page.count(line) for line in ("left alone", "right away")] == [1, 1]
    assert copies_in(devices[0].files()) == []


@pytest.mark.usefixtures("with_page")
@pytest.mark.parametrize("command", ["report", "sync"])
def test_the_conflict_copy_of_a_note_is_the_writers(
    shared: Shared, devices: list[Device], command: str
) -> None:
    with shared.apart():
        for device, line in zip(devices, ("left alone", "right away"), strict=True):
            device.append(MONDAY, f"\n{line}\n")
    shared.settle()
    (copy,) = copies_in(devices[0].files())
    both = {path: data for path, data in devices[0].files().items() if path in {copy, MONDAY}}

    for device in devices:
        device.run(command)
        shared.settle()

    assert {path: data for path, data in devices[0].files().items() if path in both} == both
    assert all(copy in device.run("doctor") for device in devices)
