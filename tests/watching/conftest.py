"""A vault around today, and daemons for it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest
from tests.watching.journal import notes, write
from tests.watching.watcher import QUICK, Watcher, watching

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

collect_ignore_glob = [] if sys.platform.startswith("linux") else ["test_*.py"]


class Watch(Protocol):
    def __call__(
        self, *options: str, config: str = QUICK, vault: Path | None = None, beat: float = 0
    ) -> Watcher: ...


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    write(folder, notes())
    return folder


@pytest.fixture
def watch(vault: Path, tmp_path: Path) -> Iterator[Watch]:
    """Start daemons, each of a user of its own; they end with the test."""
    named = vault
    with ExitStack() as running:
        started: list[Watcher] = []

        def begin(*options: str, config: str = QUICK, vault: Path | None = None, beat: float = 0) -> Watcher:
            home = tmp_path / f"home {len(started)}"
            daemon = watching(vault or named, home, *options, config=config, beat=beat)
            started.append(running.enter_context(daemon))
            return started[-1]

        yield begin
