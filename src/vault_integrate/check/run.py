"""Checking a plugin: two processes try it in different surroundings, and what they say is held together.

Nothing holds back the code that is tried: it runs as whoever asked for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from vault_integrate import messages
from vault_integrate.check.asked import Answer, Outcome, Request, State, fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.check.asked import Subject

SECONDS: Final = 120

_SURROUNDINGS: Final = (
    {"PYTHONHASHSEED": "1", "TZ": "America/Anchorage", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONUTF8": "1"},
)


def check(subject: Subject, known: Sequence[str], seconds: float = SECONDS) -> tuple[Outcome, ...]:
    """Try a plugin. Its code runs, in processes of its own that nothing else holds back.

    Args:
        subject: the plugin.
        known: names of the program's own commands.
        seconds: how long each process may take.
    """
    with tempfile.TemporaryDirectory(prefix="vault-integrate-check-", ignore_cleanup_errors=True) as folder:
        requests = [
            Request(subject=subject, folder=str(Path(folder) / name), known=tuple(known), again=again)
            for name, again in (("first", False), ("again", True))
        ]
        with ThreadPoolExecutor(max_workers=len(requests)) as threads:
            first, again = threads.map(_ask, requests, _SURROUNDINGS, [seconds] * len(requests))
    if isinstance(first, Outcome):
        return (first,)
    if not first.made:
        return first.outcomes
    return (*first.outcomes, *_held_together(first, again))


def _held_together(first: Answer, again: Answer | Outcome) -> list[Outcome]:
    what = messages.say("check_page")
    if isinstance(again, Outcome):
        return [again]
    differ = [each for each, data in first.made.items() if again.made.get(each) != data]
    faults = [fault(what, messages.told("fault_page", what=each)) for each in differ]
    return faults or [Outcome(state=State.OK, what=what)]


def _ask(request: Request, surroundings: dict[str, str], seconds: float) -> Answer | Outcome:
    """What one process says; a fault where it says nothing."""
    folder = Path(request.folder)
    folder.mkdir()
    asked, answered = folder / "asked.json", folder / "answered.json"
    asked.write_bytes(msgspec.json.encode(request))
    users = {f"XDG_{each}_HOME": str(folder / each.lower()) for each in ("CACHE", "STATE", "CONFIG")}
    # `-P`: what lies in the current folder is no module of anybody's.
    command = [sys.executable, "-P", "-m", "vault_integrate.check", str(asked), str(answered)]
    what = messages.say("check_loads")
    try:
        subprocess.run(  # noqa: S603 - this program, on a plugin that its author asked to check
            command,
            env={**os.environ, **users, **surroundings},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("VAULT_INTEGRATE_DEBUG") else subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return fault(what, messages.told("fault_no_answer", seconds=f"{seconds:g}"))
    try:
        return msgspec.json.decode(answered.read_bytes(), type=Answer)
    except (OSError, msgspec.DecodeError):
        return fault(what, messages.told("fault_ended"))
