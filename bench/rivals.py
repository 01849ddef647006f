"""What is measured: four others, (a) to (d), and this project, (e). Each is a whole process.

(a), (b) and (c) are a few lines each, started by the same Python as this project, so that all of them pay
alike for starting. (d) has a Python environment of its own, made when it is first asked for.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measure import Command

if TYPE_CHECKING:
    from pathlib import Path

_Step = Callable[[], object]

INDEXER = "headless-vault-kit"
# Its figures are those of one version, or two runs could not be compared.
_INDEXER_VERSION = "0.1.0"
_PATIENCE = 300  # seconds for installing

READ = """
import os, sys
for folder, folders, files in os.walk(sys.argv[1]):
    for name in files:
        with open(os.path.join(folder, name), "rb") as stream:
            stream.read()
"""

SCAN = """
import os, sys
waiting = [sys.argv[1]]
while waiting:
    with os.scandir(waiting.pop()) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                entry.stat(follow_symlinks=False)
"""

# It takes PyYAML's C loader by itself where there is one; that there is one is made sure of.
HEADERS = """
import os, sys
import frontmatter
from frontmatter.default_handlers import SafeLoader
assert SafeLoader.__name__ == "CSafeLoader", "PyYAML without its C loader"
for folder, folders, files in os.walk(sys.argv[1]):
    folders[:] = [name for name in folders if not name.startswith(".")]
    for name in files:
        if name.endswith(".md"):
            try:
                frontmatter.load(os.path.join(folder, name))
            except Exception:
                pass
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexer:
    """A SQLite indexer, by how it is called: `{vault}` and `{index}` in its arguments are folders.

    `missing` says why there is none; then it has no arguments. `watch` is how it watches, where it does.
    """

    version: str = ""
    arguments: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    missing: str = ""


def install_indexer(work: Path) -> Indexer:
    """The published indexer, in an environment of its own under the work folder, kept from an earlier run."""
    home = work / "indexer"
    python = home / "bin" / "python"
    ready = home / f"ready-{_INDEXER_VERSION}"
    if not ready.exists():
        shutil.rmtree(home, ignore_errors=True)
        try:
            venv.create(home, with_pip=True)
            subprocess.run(
                [
                    python,
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "--disable-pip-version-check",
                    f"{INDEXER}=={_INDEXER_VERSION}",
                ],
                check=True,
                capture_output=True,
                timeout=_PATIENCE,
            )
        except (OSError, subprocess.SubprocessError) as fault:
            said = getattr(fault, "stderr", None) or str(fault).encode()
            return Indexer(missing=said.decode("utf-8", "replace").strip().split("\n")[-1][:100])
        ready.touch()
    call = (str(python), "-m", "hvk", "--vault", "{vault}", "--index", "{index}")
    return Indexer(version=_INDEXER_VERSION, arguments=(*call, "scan"), watch=(*call, "watch"))


def own_folders(home: Path) -> dict[str, str]:
    """Folders of this project's own: whatever the user has set up for themselves stays out of it."""
    return {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "STATE", "CONFIG", "DATA")}


class Vault:
    """A made vault with the folders beside it in which the indexer and this project keep what they know."""

    def __init__(self, folder: Path, today: str) -> None:
        self.folder = folder
        self.today = today
        self.index = folder.with_name(f"{folder.name}.index")
        self.home = folder.with_name(f"{folder.name}.home")
        self._changes = 0
        self._entry = folder / "Journal" / today[:4] / f"{today}.md"
        self._before = b""

    def others(self) -> tuple[Command, ...]:
        """(a), (b) and (c)."""
        python, vault = sys.executable, str(self.folder)
        return (
            Command(key="a", arguments=(python, "-c", READ, vault)),
            Command(key="b", arguments=(python, "-c", SCAN, vault)),
            Command(key="c", arguments=(python, "-c", HEADERS, vault)),
        )

    def indexer(self, indexer: Indexer) -> tuple[Command, ...]:
        """(d), cold and warm; nothing where it is missing."""
        if not indexer.arguments:
            return ()
        arguments = self._filled(indexer.arguments)
        return (
            Command(key="d cold", arguments=arguments, before=lambda: _remove(self.index)),
            Command(key="d warm", arguments=arguments),
        )

    def indexer_watch(self, indexer: Indexer) -> tuple[str, ...]:
        """How (d) watches this vault; nothing where it does not."""
        return self._filled(indexer.watch)

    def _filled(self, arguments: Sequence[str]) -> tuple[str, ...]:
        places = {"vault": self.folder, "index": self.index}
        return tuple(argument.format_map(places) for argument in arguments)

    def cold(self, key: str = "e cold") -> Command:
        """(e) with nothing known; it writes the page as it does for its user."""
        return self._report(key, before=lambda: _remove(self.home))

    def known(self) -> tuple[Command, ...]:
        """(e) with nothing changed since, then with one note changed since. To be run after `cold`.

        Changed by words, as most that a diarist writes, and then by an insight, which changes the page.
        """
        return (
            self._report("e warm"),
            self._report("e words", before=self.write_words, after=self.change_back),
            self._report("e changed", before=self.change, after=self.change_back),
        )

    def _report(self, key: str, before: _Step | None = None, after: _Step | None = None) -> Command:
        command = ("-m", "vault_integrate", "report", "--vault", str(self.folder), "--today", self.today)
        return Command(
            key=key,
            arguments=(sys.executable, *command),
            environment=own_folders(self.home),
            before=before,
            after=after,
        )

    def write_words(self) -> None:
        """The diarist writes one more line that is nothing but a line."""
        self._before = self._entry.read_bytes()
        self._entry.write_bytes(self._before + b"\nIt is dark by now, and the kettle is on.\n")

    def change(self) -> None:
        """The diarist writes one more line, an insight: the last entry changes, and so does the page."""
        self._changes += 1
        self._before = self._entry.read_bytes()
        line = (
            f"\n- Once more, for the {self._changes}. time, I noticed how early it gets dark #insight/rest\n"
        )
        self._entry.write_bytes(self._before + line.encode())

    def change_back(self) -> None:
        """The entry as it was, so that every round begins with the same vault."""
        self._entry.write_bytes(self._before)


def starting(times: int) -> Sequence[Command]:
    """(e) asked for its help, beside the least that a program with this command line library can take."""
    return (
        Command(key="click", arguments=(sys.executable, "-c", "import click"), times=times),
        Command(key="e help", arguments=(sys.executable, "-m", "vault_integrate", "--help"), times=times),
    )


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
