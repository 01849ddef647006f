"""Watching one vault: everything brought together, from the lock to the last line of the log."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from vault_integrate import clock, messages
from vault_integrate.daemon.condition import Condition, ConditionFile
from vault_integrate.daemon.debounce import Debounce
from vault_integrate.daemon.eyes import Eyes
from vault_integrate.daemon.hand import Hand
from vault_integrate.daemon.hints import Mailbox
from vault_integrate.daemon.lock import watch_lock
from vault_integrate.daemon.logs import LOGGER, begin_log, log
from vault_integrate.daemon.loop import Loop
from vault_integrate.daemon.signals import handled
from vault_integrate.daemon.watch import is_silent
from vault_integrate.errors import SettingsError, UsageFault
from vault_integrate.store.machine_file import machine_settings
from vault_integrate.store.scan import is_text, open_vault

if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn

    from vault_integrate.settings.machine import MachineSettings


def watch(root: Path, *, cache: Path, state: Path, config: Path, poll: bool, log_format: str) -> NoReturn:
    """Watch a vault until a signal asks for the end.

    Args:
        root: the vault's folder.
        cache: the user's cache folder.
        state: the user's state folder.
        config: the user's configuration folder.
        poll: look every few seconds instead of waiting for events.
        log_format: `text` or `json`.

    Raises:
        Stopped: a signal asked for the end.
        VaultIntegrateError: there is no such vault, another process watches it, or the machine's settings
            have faults.
    """
    settings = machine_settings(config)
    begin_log(log_format, _level(settings))
    open_vault(root)
    root = root.absolute()
    if not is_text(str(root)):
        raise UsageFault(*messages.told("watch_name_odd"))
    with watch_lock(state, root):
        if not poll and is_silent(root):
            poll = True
            log("polls", messages.say("watch_silent"), logging.WARNING)
        condition = ConditionFile(
            state,
            root,
            Condition(
                vault=str(root),
                process=os.getpid(),
                since=clock.SYSTEM.now().isoformat(timespec="seconds"),
                polls=poll,
            ),
        )
        debounce = Debounce(settings.quiet, settings.most)
        mailbox = Mailbox(clock.SYSTEM.monotonic, debounce)
        hand = Hand(root, state, cache)

        def reload() -> tuple[str, ...]:
            try:
                again = machine_settings(config)
            except SettingsError as fault:
                return fault.lines
            LOGGER.setLevel(_level(again))
            debounce.change(again.quiet, again.most)
            return ()

        eyes = Eyes(root, mailbox, poll=poll)
        loop = Loop(eyes, hand, mailbox, condition, clock.SYSTEM, reload)
        with handled(loop.ask_to_reload):
            loop.run()
    raise AssertionError("the loop ends by a signal only")


def _level(settings: MachineSettings) -> int:
    return logging.getLevelNamesMapping()[settings.log_level.upper()]
