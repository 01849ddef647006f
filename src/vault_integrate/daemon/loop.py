"""The loop: waits for what happens in a vault, lets it become quiet, and has the keeper see to it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from vault_integrate import messages
from vault_integrate.app.failure import lines_of
from vault_integrate.daemon.agenda import SCAN, Agenda, poll_pause
from vault_integrate.daemon.hints import Hints
from vault_integrate.daemon.logs import log
from vault_integrate.daemon.notify import beat_seconds, notify, reloading
from vault_integrate.daemon.signals import Stopped
from vault_integrate.daemon.watch import Watch
from vault_integrate.errors import NoteRefused, UsageFault, VaultBusy, VaultEmptied

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from vault_integrate.app.keeper import Keeper, Turn
    from vault_integrate.app.sync import Synced
    from vault_integrate.daemon.condition import ConditionFile
    from vault_integrate.daemon.hints import Mailbox

_AGAIN = 30.0
_AGAIN_MOST = 600.0
_BUSY = 5.0
"""Seconds until a round that could not be made is tried again; after a fault each time twice as many."""

_NANOSECONDS = 1_000_000_000


class Clock(Protocol):
    """What the loop needs of time."""

    def now(self) -> datetime:
        """Local time."""
        ...

    def nanoseconds(self) -> int:
        """As file systems count them."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...


class Loop:
    """Watches one vault until it is stopped.

    Args:
        root: the vault's folder.
        keeper: does what is to be done.
        mailbox: where hints come.
        condition: what `status` is told.
        clock: the time.
        reload: reads the settings of the machine again.
        poll: look every few seconds instead of waiting for events.
    """

    def __init__(
        self,
        root: Path,
        keeper: Keeper,
        mailbox: Mailbox,
        condition: ConditionFile,
        clock: Clock,
        reload: Callable[[], None],
        *,
        poll: bool,
    ) -> None:
        self._root = root
        self._keeper = keeper
        self._mailbox = mailbox
        self._condition = condition
        self._clock = clock
        self._reload = reload
        self._poll = poll
        self._watch = Watch(root, mailbox)
        self._agenda = Agenda(clock.monotonic(), beat_seconds())
        self._again = _AGAIN
        self._fault: tuple[str, ...] = ()
        self._stands = False
        self._refused = 0
        self._took = 0.0
        self._identity: tuple[int, int] | None = None
        self._asked_to_reload = False

    def ask_to_reload(self) -> None:
        """Called for SIGHUP."""
        self._asked_to_reload = True
        self._mailbox.call()

    def run(self) -> None:
        """Watch until `Stopped` is raised.

        Raises:
            Stopped: a signal asked for the end.
        """
        try:
            self._begin_watch()
            self._condition.say(polls=self._poll)
            log("watching", messages.say("watching", path=self._root), polls=self._poll)
            notify("READY=1", "STATUS=Watching")
            hints = Hints(whole=True)
            while True:
                self._step(hints)
                hints = self._mailbox.wait(self._agenda.next)
        except Stopped:
            notify("STOPPING=1")
            log("stopped", messages.say("watch_ended"))
            raise
        finally:
            self._watch.stop()

    def _step(self, hints: Hints) -> None:
        """One waking: what is due is done."""
        now = self._clock.monotonic()
        whole = hints.whole or self._agenda.is_scan_due(now)
        whole |= self._agenda.has_jumped(now, self._clock.nanoseconds() / _NANOSECONDS)
        if self._asked_to_reload:
            self._asked_to_reload = False
            reloading()
            self._reload()
            notify("READY=1")
            whole = True
        beat = self._agenda.take_beat(now)
        if beat:
            notify("WATCHDOG=1")
            whole |= self._see_to_watch()
        due = self._agenda.take_reminder(now)
        waits = self._again > _AGAIN
        if whole or due or hints.some or (beat and not waits):
            self._turn(hints, whole=whole, due=due)

    def _turn(self, hints: Hints, *, whole: bool, due: bool) -> None:
        """Have the keeper look, and say what became of it."""
        began = self._clock.monotonic()
        idle = False
        try:
            turn = self._keeper.turn(hints.folders, whole=whole, due=due)
        except (VaultEmptied, UsageFault) as error:
            self._is_away(_lines_of(error))
            again: float | None = None
        except VaultBusy:
            again = _BUSY
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in one round, the next one may be well
            self._went_wrong(_lines_of(error))
            again, self._again = self._again, min(self._again * 2, _AGAIN_MOST)
        else:
            self._went_well(turn)
            again = turn.later
            idle = turn.synced is None
        now = self._clock.monotonic()
        if idle:
            # Counted from the round that said it: a beat, too, would put it off, again and again.
            self._agenda.remind_still(now, again)
            self._took = now - began if whole else self._took
        else:
            self._agenda.remind(now, again)
        if whole:
            # How long a look took tells only one after which nothing was done.
            self._agenda.scanned(now, poll_pause(self._took) if self._poll else SCAN)

    def _went_well(self, turn: Turn) -> None:
        self._again = _AGAIN
        self._condition.say(away=False)
        if turn.synced is not None:
            self._tell(turn.synced)
        elif self._stands:
            return
        faults = () if turn.synced is None else turn.synced.made.faults
        if faults:
            self._went_wrong(tuple(line for each in faults for line in _lines_of(each)))
        elif self._fault:
            log("well", messages.say("watch_well"))
            self._fault = ()
        # What is wrong with a page the next page tells; a look that finds nothing to do does not.
        self._stands = bool(faults)

    def _tell(self, synced: Synced) -> None:
        """What a round did, in numbers and the names of pages: note names are the writer's words."""
        time = self._clock.now().isoformat(timespec="seconds")
        if synced.edits:
            acts = len({(edit.deed.week, edit.number) for edit in synced.edits})
            log("wrote", messages.say("watch_wrote", count=acts), acts=acts)
        for page in synced.made.pages:
            if page.written:
                log("page", messages.say("watch_page", path=page.path), page=page.path)
                self._condition.say(page=page.path, page_time=time)
        if synced.refused and len(synced.refused) != self._refused:
            count = len(synced.refused)
            log("refused", messages.say("watch_refused", count=count), logging.WARNING, acts=count)
        self._refused = len(synced.refused)
        self._condition.say(waiting=synced.standing)

    def _went_wrong(self, lines: tuple[str, ...]) -> None:
        """Say it once, however often it comes again."""
        if lines != self._fault:
            for line in lines:
                log("fault", line, logging.ERROR)
            time = self._clock.now().isoformat(timespec="seconds")
            self._condition.say(fault=lines[0], fault_time=time)
        self._fault = lines
        self._stands = False

    def _is_away(self, lines: tuple[str, ...]) -> None:
        """The vault is not there, or empty: nothing is written until it is back."""
        self._went_wrong(lines)
        self._condition.say(away=True)
        self._agenda.is_away(self._clock.monotonic())

    def _begin_watch(self) -> None:
        """Watch for events; where the system has no more of them to give, look every few seconds instead."""
        self._identity = self._found()
        if self._poll:
            return
        try:
            self._watch.start()
        except OSError as error:
            self._poll = True
            reason = error.strerror or type(error).__name__
            log("polls", messages.say("watch_no_events", reason=reason), logging.WARNING)

    def _found(self) -> tuple[int, int] | None:
        """What tells the vault's folder from another one in its place; None where there is none."""
        try:
            found = self._root.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _see_to_watch(self) -> bool:
        """Watch anew where the folder is another one, or the watching has ended; whether to look at all."""
        found = self._found()
        if found is None:
            return True
        if found == self._identity and (self._poll or self._watch.alive):
            return self._condition.now.away
        self._watch.stop()
        self._begin_watch()
        return True


def _lines_of(error: Exception) -> tuple[str, ...]:
    """What is said of an error, but for the names of notes, which are the writer's words."""
    if isinstance(error, NoteRefused):
        told = messages.told("watch_note_refused")
        return (f"{told.text}; {told.mend}",)
    if isinstance(error, OSError):
        return lines_of(OSError(error.errno, error.strerror))
    return lines_of(error)
