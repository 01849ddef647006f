"""One of the writer's devices: a vault in a folder, and the program with a user's folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.devices.notes import PAGE, TODAY, files_of, stamps_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.devices.notes import Act


@dataclass(frozen=True)
class Device:
    """A vault and what the program knows on this device only."""

    vault: Path
    home: Path

    @property
    def page(self) -> Path:
        return self.vault / PAGE

    def run(self, command: str, *options: str) -> str:
        """Run a command; what it said on both streams."""
        done = subprocess.run(
            [
                *(sys.executable, "-m", "vault_integrate", command),
                *("--vault", str(self.vault), "--today", TODAY, *options),
            ],
            env={
                **os.environ,
                "XDG_CACHE_HOME": str(self.home / "cache"),
                "XDG_STATE_HOME": str(self.home / "state"),
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def sync(self) -> bool:
        """One round of both directions; whether it changed a file of the vault."""
        before = stamps_of(self.vault)
        self.run("sync")
        return stamps_of(self.vault) != before

    def do(self, acts: Iterable[Act]) -> None:
        """What the writer does on the page, saved as an editor saves it."""
        page = self.page.read_bytes().decode()
        for act in acts:
            page = act.done_on(page)
        self.page.write_bytes(page.encode())

    def append(self, path: str, text: str) -> None:
        """What the writer adds to the end of a note."""
        with (self.vault / path).open("ab") as note:
            note.write(text.encode())

    def files(self) -> dict[str, bytes]:
        return files_of(self.vault)
