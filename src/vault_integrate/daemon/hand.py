"""The loop's end of the worker: begun when there is something to do, and ended when there was nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from vault_integrate import messages
from vault_integrate.app.failure import DEBUG_VARIABLE
from vault_integrate.daemon.turns import Ask, Outcome, Told
from vault_integrate.daemon.worker import Start

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 1.0
"""Seconds that the worker gets to finish a write: the whole daemon has two to end (RELIABILITY R26)."""


class Hand:
    """A worker for one vault. Only the loop's thread uses it.

    Args:
        root: the vault's folder.
        state: the user's state folder.
        cache: the user's cache folder.
    """

    def __init__(self, root: Path, state: Path, cache: Path) -> None:
        self._start = Start(root=str(root), state=str(state), cache=str(cache))
        self._worker: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        """See `Keeping`."""
        return self._worker is not None and self._worker.poll() is None

    def turn(self, ask: Ask) -> Told:
        """See `Keeping`; a worker that ends in the middle is a fault, and the next turn begins another."""
        worker = self._worker if self.alive and self._worker is not None else self._begin()
        line = self._asked(worker, ask)
        if line:
            with suppress(msgspec.MsgspecError):
                return msgspec.json.decode(line, type=Told)
        self._drop()
        said = messages.told("worker_ended", status=worker.returncode)
        return Told(outcome=Outcome.FAULT, lines=(f"{said.text}; {said.mend}",))

    def end(self) -> None:
        """End it gently: it has nothing to do."""
        worker = self._worker
        if worker is not None and worker.stdin is not None:
            with suppress(OSError):
                worker.stdin.close()
        self._drop()

    def stop(self) -> None:
        """End it now; a write is finished first."""
        if self._worker is not None:
            self._worker.terminate()
        self._drop()

    def _begin(self) -> subprocess.Popen[bytes]:
        self._drop()
        # Not the current folder first on the path, which may be the vault (-P). Nothing of notes on stderr,
        # but where somebody asked for it.
        worker = subprocess.Popen(
            [sys.executable, "-P", "-m", "vault_integrate.daemon.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get(DEBUG_VARIABLE) else subprocess.DEVNULL,
        )
        self._worker = worker
        self._put(worker, self._start)
        return worker

    def _asked(self, worker: subprocess.Popen[bytes], ask: Ask) -> bytes:
        """The answer; empty where the worker has ended."""
        self._put(worker, ask)
        return b"" if worker.stdout is None else worker.stdout.readline()

    def _put(self, worker: subprocess.Popen[bytes], value: Start | Ask) -> None:
        line = msgspec.json.encode(value) + b"\n"
        if worker.stdin is not None:
            with suppress(OSError):
                worker.stdin.write(line)
                worker.stdin.flush()

    def _drop(self) -> None:
        """See the worker's end, and hasten it where it does not come."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        try:
            worker.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
        for stream in (worker.stdin, worker.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
