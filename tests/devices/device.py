"""One of the writer's devices: a vault in a folder, and the program with a user's folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.devices.notes import PAGE, TODAY, files_of, stamps_of

from vault_integrate.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tests.devices.notes import Act


@dataclass(frozen=True)
class Device:
    """A vault and what the program knows on this device only.

    Attributes:
        vault: its folder.
        home: where the user's folders are.
        in_processes: whether each command is a process of its own, as it is for people; else it is quicker.
    """

    vault: Path
    home: Path
    in_processes: bool = False

    @property
    def page(self) -> Path:
        return self.vault / PAGE

    def run(self, command: str, *options: str) -> str:
        """Run a command; what it said on both streams."""
        arguments = [command, "--vault", str(self.vault), "--today", TODAY, *options]
        folders = {f"XDG_{what}_HOME": str(self.home / what.lower()) for what in ("CACHE", "STATE")}
        code, said = (in_a_process if self.in_processes else in_this_process)(arguments, folders)
        assert code == 0, f"{command}: {code}\n{said}"
        return said

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


def in_a_process(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "vault_integrate", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def in_this_process(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    said = StringIO()
    with patch.dict(os.environ, environment), redirect_stdout(said), redirect_stderr(said):
        code = main(list(arguments))
    return code, said.getvalue()
