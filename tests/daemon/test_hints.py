"""Where to look again, told from one thread to another."""

from __future__ import annotations

import threading
import time

import pytest

from vault_integrate.daemon.debounce import Debounce
from vault_integrate.daemon.hints import Hints, Mailbox

LONG = 60.0


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox(time.monotonic, Debounce(0.0, 0.0))


def test_hints_are_handed_out_once(mailbox: Mailbox) -> None:
    mailbox.put(["a", "b"])
    mailbox.put(["b"])
    assert mailbox.wait(time.monotonic() + LONG) == Hints(frozenset("ab"))
    assert mailbox.wait(0.0) == Hints()
    assert not Hints().some


def test_the_whole_tree_stands_for_every_folder(mailbox: Mailbox) -> None:
    mailbox.put(["a"])
    mailbox.put(whole=True)
    mailbox.put(["b"])
    hints = mailbox.wait(time.monotonic() + LONG)
    assert (hints.whole, hints.some) == (True, True)
    mailbox.put(["c"])
    assert mailbox.wait(time.monotonic() + LONG) == Hints(frozenset("c"))


def test_very_many_folders_are_the_whole_tree(mailbox: Mailbox) -> None:
    mailbox.put(str(number) for number in range(200))
    mailbox.put(str(number) for number in range(100, 256))
    assert len(mailbox.wait(time.monotonic() + LONG).folders) == 256
    mailbox.put(str(number) for number in range(257))
    assert mailbox.wait(time.monotonic() + LONG) == Hints(whole=True)


@pytest.mark.parametrize("what", ["put", "call"])
def test_who_waits_is_woken_by_another_thread(mailbox: Mailbox, what: str) -> None:
    found: list[Hints] = []
    waiting = threading.Thread(target=lambda: found.append(mailbox.wait(time.monotonic() + LONG)))
    waiting.start()
    if what == "put":
        mailbox.put(["a"])
    else:
        mailbox.call()
    waiting.join(LONG / 2)
    assert not waiting.is_alive()
    assert found == [Hints(frozenset("a")) if what == "put" else Hints()]


def test_a_call_before_the_waiting_ends_it_once() -> None:
    mailbox = Mailbox(time.monotonic)
    mailbox.put(["a"])
    mailbox.call()
    assert mailbox.wait(time.monotonic() + LONG) == Hints()
    assert mailbox.wait(time.monotonic() + LONG) == Hints(frozenset("a"))


def test_many_threads_lose_nothing() -> None:
    mailbox = Mailbox(time.monotonic, Debounce(0.001, 0.01))
    names = [[f"{thread}/{number}" for number in range(50)] for thread in range(5)]

    def put(mine: list[str]) -> None:
        for name in mine:
            mailbox.put([name])

    threads = [threading.Thread(target=put, args=(each,)) for each in names]
    for thread in threads:
        thread.start()
    found: set[str] = set()
    end = time.monotonic() + LONG
    while len(found) < 250 and time.monotonic() < end:
        found |= mailbox.wait(time.monotonic() + 0.05).folders
    for thread in threads:
        thread.join()
    assert found == {name for each in names for name in each}
