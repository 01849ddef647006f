"""Signals: one that comes before the watching is not lost."""

from __future__ import annotations

import signal

import pytest

from vault_integrate.daemon.signals import Stopped, handled, listening


def nothing() -> None:
    """Nothing is read again."""


def test_a_ctrl_c_that_something_swallowed_ends_it_all_the_same() -> None:
    before = signal.getsignal(signal.SIGINT)
    with listening():
        # As compiled code does that takes any exception for "it is not there".
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(Stopped) as stopped, handled(nothing):
            pytest.fail("it went on")
    assert stopped.value.number == signal.SIGINT
    assert signal.getsignal(signal.SIGINT) is before


def test_it_is_forgotten_afterwards() -> None:
    with pytest.raises(KeyboardInterrupt), listening():
        signal.raise_signal(signal.SIGINT)
    with listening(), handled(nothing):
        pass
