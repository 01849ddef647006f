"""The loop: waits for what happens in a vault, lets it become quiet, and has a turn made of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from vault_integrate import messages
from vault_integrate.app.ripening import soonest
from vault_integrate.daemon.agenda import IDLE, SCAN, Agenda, poll_pause
from vault_integrate.daemon.logs import log
from vault_integrate.daemon.notify import beat_seconds, notify, reloading
from vault_integrate.daemon.signals import Stopped
from vault_integrate.daemon.turns import Ask, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from vault_integrate.daemon.condition import ConditionFile
    from vault_integrate.daemon.eyes import Eyes
    from vault_integrate.daemon.hints import Hints, Mailbox
    from vault_integrate.daemon.turns import Keeping, Told

_AGAIN = 5.0
"""Seconds until what went wrong is tried again; each time twice as many."""

_AGAIN_MOST = 600.0
"""But never more than these."""

_AWAY_MOST = 60.0
"""Nor, while the vault is away, than these."""

_BUSY = 5.0
"""Seconds until a vault is asked again that another run was at work on."""

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
        eyes: what tells that something happened.
        keeping: makes the turns.
        mailbox: where hints come.
        condition: what `status` is told.
        clock: the time.
        reload: reads the settings of the machine again; gives what is wrong with them, a line for each.
    """

    def __init__(
        self,
        eyes: Eyes,
        keeping: Keeping,
        mailbox: Mailbox,
        condition: ConditionFile,
        clock: Clock,
        reload: Callable[[], tuple[str, ...]],
    ) -> None:
        self._eyes = eyes
        self._keeping = keeping
        self._mailbox = mailbox
        self._condition = condition
        self._clock = clock
        self._reload = reload
        self._agenda = Agenda(clock.monotonic(), beat_seconds())
        self._again = _AGAIN
        self._said: tuple[str, ...] = ()
        self._stands = False
        self._refused = 0
        self._day_ends = ""
        self._last_turn = 0.0
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
            self._eyes.open()
            self._condition.say(polls=self._eyes.poll)
            log("watching", messages.say("watching", path=self._condition.now.vault), polls=self._eyes.poll)
            ready = False
            while True:
                self._step(self._mailbox.wait(self._agenda.next))
                if not ready:
                    # Only now: the first reading may take as long as a service manager gives a start.
                    ready = notify("READY=1", "STATUS=Watching") or True
        except Stopped:
            notify("STOPPING=1")
            log("stopped", messages.say("watch_ended"))
            raise
        finally:
            self._keeping.stop()
            self._eyes.close()

    def _step(self, hints: Hints) -> None:
        """One waking: what is due is done."""
        now = self._clock.monotonic()
        reload = self._take_reload()
        jumped = self._agenda.has_jumped(now, self._clock.nanoseconds() / _NANOSECONDS)
        scan = self._agenda.is_scan_due(now) or reload or jumped
        beat = self._agenda.take_beat(now)
        if beat:
            notify("WATCHDOG=1")
            scan |= self._eyes.renew() or self._condition.now.away
            self._condition.say(polls=self._eyes.poll)
            if self._condition.now.away:
                self._agenda.is_away(now)
        due = self._agenda.take_reminder(now) or reload or jumped or self._is_day_over()
        whole = hints.whole
        if scan:
            # Held before the turn looks: what happens in between is seen by the next one.
            whole |= self._eyes.has_changed()
            again = poll_pause(self._clock.monotonic() - now) if self._eyes.poll else SCAN
            self._agenda.scanned(now, again)
        if whole or due or hints.some:
            self._turn(Ask(folders=tuple(sorted(hints.folders)), whole=whole, due=due))
        elif beat and self._keeping.alive and not self._agenda.waits and now - self._last_turn > IDLE:
            self._rest()

    def _take_reload(self) -> bool:
        """Read the settings of the machine again, where somebody asked for it."""
        if not self._asked_to_reload:
            return False
        self._asked_to_reload = False
        reloading()
        if faults := self._reload():
            self._went_wrong(faults)
        else:
            log("reloaded", messages.say("watch_reloaded"))
        notify("READY=1")
        return True

    def _is_day_over(self) -> bool:
        """Whether it is another day than at the last turn, by the vault's own settings."""
        return bool(self._day_ends) and self._clock.now().isoformat() >= self._day_ends

    def _rest(self) -> None:
        """Nothing has happened for a while: look at everything once more, then let go of what is held."""
        self._eyes.has_changed()
        if not self._turn(Ask(whole=True)).round:
            self._keeping.end()

    def _turn(self, ask: Ask) -> Told:
        """Have a turn made, and say what became of it."""
        began = self._clock.monotonic()
        told = self._keeping.turn(ask)
        now = self._clock.monotonic()
        log(
            "turn",
            messages.say("watch_turn", outcome=told.outcome.value),
            logging.DEBUG,
            seconds=round(now - began, 3),
            whole=ask.whole,
            round=told.round,
        )
        self._last_turn = now
        # Asked for because the day is over: whatever came of it, what is tried again is up to the reminder.
        self._day_ends = told.day_ends or ("" if ask.due else self._day_ends)
        if told.outcome is Outcome.AWAY:
            self._went_wrong(told.lines)
            self._condition.say(away=True)
            # What tells that it is meant is no file of the vault's, so it is asked again in any case.
            self._remind_again(now, _AWAY_MOST)
            self._agenda.is_away(now)
        elif told.outcome is Outcome.BUSY:
            self._agenda.remind(now, _BUSY)
        elif told.outcome is Outcome.FAULT:
            self._went_wrong(told.lines)
            self._remind_again(now, None)
        elif not told.round:
            # Counted from the round that said it: each look would put it off, again and again.
            self._agenda.remind_still(now, told.later)
            self._went_well(told)
        else:
            if told.lines:
                # Somebody had the page open, perhaps; or it can't be written until a person has seen to it.
                self._remind_again(now, told.later)
            else:
                self._again = _AGAIN
                self._agenda.remind(now, told.later)
            self._went_well(told)
        return told

    def _remind_again(self, now: float, later: float | None) -> None:
        """Try again what went wrong, later and later; or what is to be taken up, if that comes first."""
        self._agenda.remind(now, soonest(later, self._again))
        self._again = min(self._again * 2, _AGAIN_MOST)

    def _went_well(self, told: Told) -> None:
        """A turn was made; what was wrong before is over, unless that is for the next page to tell."""
        self._condition.say(away=False)
        if told.round:
            self._tell(told)
        elif self._stands:
            return
        if told.lines:
            self._went_wrong(told.lines)
        elif self._said:
            log("well", messages.say("watch_well"))
            self._said = ()
            self._condition.say(well_time=self._clock.now().isoformat(timespec="seconds"))
        self._stands = bool(told.lines)

    def _tell(self, told: Told) -> None:
        """What a round did, in numbers and the names of pages: a note's name is the writer's words."""
        time = self._clock.now().isoformat(timespec="seconds")
        if told.acts:
            log("wrote", messages.say("watch_wrote", count=told.acts), acts=told.acts)
        for path in (*told.notes, *told.pages):
            log("page", messages.say("watch_page", path=path), page=path)
        if told.pages:
            self._condition.say(page=told.pages[-1], page_time=time)
        if told.refused and told.refused != self._refused:
            message = messages.say("watch_refused", count=told.refused)
            log("refused", message, logging.WARNING, acts=told.refused)
        self._refused = told.refused
        self._condition.say(waiting=told.waiting)

    def _went_wrong(self, lines: tuple[str, ...]) -> None:
        """Say it once, however often it comes again."""
        if lines != self._said:
            for line in lines:
                log("fault", line, logging.ERROR)
            time = self._clock.now().isoformat(timespec="seconds")
            self._condition.say(fault=lines[0], fault_time=time, well_time="")
        self._said = lines
        self._stands = False
