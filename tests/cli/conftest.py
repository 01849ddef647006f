"""Running commands in process, and vaults to run them on."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from vault_integrate.cli import main

Snapshot = Callable[[Path], dict[bytes, tuple[int, int, bytes]]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command did: its exit code and both streams."""

    code: int
    out: str
    err: str


RunCli = Callable[..., Said]


@pytest.fixture
def run_cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> RunCli:
    """Run a command line in process; the day is fixed unless the arguments say another."""
    monkeypatch.delenv("VAULT_INTEGRATE_VAULT", raising=False)
    monkeypatch.delenv("VAULT_INTEGRATE_DEBUG", raising=False)

    def run(*arguments: str | Path) -> Said:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def example() -> Path:
    """The example vault; nothing may write into it."""
    return Path(__file__).parents[2] / "examples" / "vault"


@pytest.fixture
def snapshot() -> Snapshot:
    """Mode, time of change and bytes of everything below a folder."""

    def take(root: Path) -> dict[bytes, tuple[int, int, bytes]]:
        found = {}
        for folder, folders, files in os.walk(os.fsencode(root)):
            for name in (*folders, *files):
                path = os.path.join(folder, name)  # noqa: PTH118 - names that are no text
                status = os.lstat(path)
                data = Path(os.fsdecode(path)).read_bytes() if stat.S_ISREG(status.st_mode) else b""
                found[path] = (status.st_mode, 0 if name in folders else status.st_mtime_ns, data)
        return found

    return take
