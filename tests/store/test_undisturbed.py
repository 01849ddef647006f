"""Signals wait while a file is written, and come afterwards."""

from __future__ import annotations

import signal
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from vault_integrate.store.undisturbed import SIGNALS, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals can't be held back")


class Came(Exception):
    """What a handler raises, as the daemon's own does."""


def mask() -> set[int]:
    """The signals that are held back in this thread."""
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))


@pytest.fixture(autouse=True)
def same_mask() -> Iterator[None]:
    """A test that fails must not leave signals held back for all the others."""
    before = mask()
    yield
    after = mask()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    assert after == before


@pytest.fixture(params=SIGNALS, ids=lambda each: each.name)
def number(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """Each of the signals, with a handler that raises."""

    def come(number: int, frame: object) -> None:
        raise Came(number)

    before = signal.signal(request.param, come)
    yield request.param
    signal.signal(request.param, before)


def test_it_comes_when_all_is_done(number: signal.Signals) -> None:
    done = []
    with pytest.raises(Came):  # noqa: PT012 - where in it is the question
        with undisturbed():
            signal.raise_signal(number)
            done.append("the first half")
            done.append("the second half")
        done.append("what comes after")
    assert done == ["the first half", "the second half"]


def test_without_it_a_signal_comes_at_once(number: signal.Signals) -> None:
    """What the test above rests on."""
    with pytest.raises(Came):
        signal.raise_signal(number)


def test_it_comes_after_an_error_too(number: signal.Signals) -> None:
    with pytest.raises(Came) as raised, undisturbed():  # noqa: PT012 - where in it is the question
        signal.raise_signal(number)
        raise OSError("a full disk")
    assert isinstance(raised.value.__context__, OSError)


@pytest.mark.parametrize("error", [OSError("a full disk"), KeyboardInterrupt(), SystemExit(1)], ids=repr)
def test_an_error_passes_and_nothing_is_held_back_any_more(error: BaseException) -> None:
    before = mask()
    with pytest.raises(type(error)), undisturbed():  # noqa: PT012 - where in it is the question
        assert mask() == before | set(SIGNALS)
        raise error
    assert mask() == before


def test_one_inside_another_ends_with_the_outer_one(number: signal.Signals) -> None:
    done = []
    with pytest.raises(Came), undisturbed():  # noqa: PT012 - where in it is the question
        with undisturbed():
            signal.raise_signal(number)
        done.append("still undisturbed")
    assert done == ["still undisturbed"]


def test_what_was_held_back_before_still_is() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        with undisturbed():
            pass
        assert signal.SIGTERM in mask()
        assert signal.SIGINT not in mask()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def test_a_thread_that_is_begun_inside_never_gets_them() -> None:
    masks: list[set[int]] = []
    with undisturbed():
        thread = threading.Thread(target=lambda: masks.append(mask()))
        thread.start()
    thread.join()
    assert set(SIGNALS) <= masks[0]
    assert not mask() & set(SIGNALS)
