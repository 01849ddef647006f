"""When to look at what events speak of: soon after it became quiet, and never too late."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.daemon.debounce import Debounce
from vault_integrate.daemon.hints import Hints, Mailbox

if TYPE_CHECKING:
    from collections.abc import Sequence

# In sixteenths, which add up without rounding.
TIMES = st.integers(0, 160).map(lambda number: number / 16)
SPANS = st.tuples(st.integers(0, 32), st.integers(0, 96)).map(lambda pair: (pair[0] / 16, pair[1] / 16))
EVENTS = st.lists(TIMES, min_size=1, max_size=40).map(lambda pauses: list(accumulate(pauses)))


@dataclass
class Played:
    """Events at their times, and a loop that takes what is due as soon as it is.

    Attributes:
        looks: when it looked, and the times of the events that this look is for.
    """

    debounce: Debounce
    looks: list[tuple[float, list[float]]] = field(default_factory=list)

    def play(self, events: Sequence[float]) -> None:
        heard: list[float] = []
        for event in (*events, float("inf")):
            while (due := self.debounce.due) is not None and due < event:
                assert not self.debounce.take(due - 1 / 32)
                assert self.debounce.take(due)
                self.looks.append((due, heard))
                heard = []
            if event < float("inf"):
                self.debounce.hear(event)
                heard.append(event)


@given(SPANS, EVENTS)
def test_everything_heard_is_looked_at_once_and_in_time(
    spans: tuple[float, float], events: list[float]
) -> None:
    quiet, most = spans
    played = Played(Debounce(quiet, most))
    played.play(events)

    assert [event for _, heard in played.looks for event in heard] == events
    for look, heard in played.looks:
        assert heard
        assert look <= heard[0] + max(quiet, most), "steady events put it off"
        assert look == min(heard[-1] + quiet, heard[0] + max(quiet, most))
        waited = [after - before for before, after in pairwise([*heard, look])]
        assert all(pause <= quiet for pause in waited), "it was quiet, and nobody looked"


@given(SPANS, st.integers(1, 400))
def test_steady_events_starve_nobody(spans: tuple[float, float], count: int) -> None:
    quiet, most = spans
    played = Played(Debounce(quiet, most))
    played.play([number / 16 for number in range(count)])
    longest = max(quiet, most)
    looks = [look for look, _ in played.looks]
    assert all(after - before <= longest + 2 / 16 for before, after in pairwise([0.0, *looks]))
    assert len(looks) >= (count / 16) / (longest + 2 / 16)


def test_nothing_heard_is_never_due() -> None:
    debounce = Debounce(0.5, 3.0)
    assert debounce.due is None
    assert not debounce.take(1e9)


def test_other_times_count_from_now_on() -> None:
    debounce = Debounce(0.5, 3.0)
    debounce.hear(10.0)
    debounce.change(2.0, 1.0)
    assert debounce.due == 12.0
    assert debounce.take(12.0)
    assert debounce.due is None


Event = tuple[float, frozenset[str], bool]
"""When, in which folders, and whether anywhere."""


@dataclass
class Time:
    """A clock that goes on by what is waited for; meanwhile come the events whose time it is."""

    events: list[Event]
    seconds: float = 0.0
    heard: list[Event] = field(default_factory=list)
    mailbox: Mailbox | None = None

    def __call__(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> bool:
        """In place of `threading.Condition.wait`."""
        end = self.seconds + seconds
        assert self.mailbox is not None
        if self.events and self.events[0][0] <= end:
            event = self.events.pop(0)
            self.seconds = max(event[0], self.seconds)
            self.heard.append(event)
            self.mailbox.put(event[1], whole=event[2])
        else:
            self.seconds = end
        return True


def mailbox_of(time: Time, debounce: Debounce, patch: pytest.MonkeyPatch) -> Mailbox:
    time.mailbox = Mailbox(time, debounce)
    patch.setattr(time.mailbox._changed, "wait", time.wait)
    return time.mailbox


@given(
    SPANS,
    st.lists(
        st.tuples(TIMES, st.frozensets(st.sampled_from("abcde"), min_size=1), st.booleans()), max_size=30
    ),
    st.sampled_from([0.25, 7.0, 1000.0]),
)
def test_every_hint_comes_out_of_the_mailbox(
    spans: tuple[float, float], pauses: list[Event], patience: float
) -> None:
    """In the look that follows it, however the waiting is cut into pieces."""
    times = accumulate(pause for pause, _, _ in pauses)
    events = [(time, folders, whole) for time, (_, folders, whole) in zip(times, pauses, strict=True)]
    time = Time(list(events))
    with pytest.MonkeyPatch.context() as patch:
        mailbox = mailbox_of(time, Debounce(*spans), patch)
        looks: list[tuple[float, Hints, list[Event]]] = []
        while time.events or mailbox._debounce.due is not None:
            hints = mailbox.wait(time.seconds + patience)
            if hints.some:
                looks.append((time.seconds, hints, time.heard))
                time.heard = []
        assert mailbox.wait(time.seconds) == Hints()

    assert [event for _, _, heard in looks for event in heard] == events
    for at, hints, meant in looks:
        assert hints.whole == any(whole for _, _, whole in meant)
        assert hints.whole or hints.folders == frozenset[str]().union(*(folders for _, folders, _ in meant))
        assert at - meant[0][0] <= max(spans)
