"""An export that is kept up to date follows what is saved, with nobody asking for it: the calendar plugin."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.watching.journal import SETTINGS, entry, settings, today, write
from tests.watching.watcher import QUICK, wait_for

if TYPE_CHECKING:
    from tests.watching.conftest import Watch


def step(words: str) -> str:
    return f"- I rush #insight\n\t- [ ] {words} [scheduled:: {today()}]\n"


def test_the_calendar_follows_a_save(vault: Path, watch: Watch) -> None:
    more = ("plugins: [calendar]", "calendar_words: yes")
    write(vault, {SETTINGS: settings(*more), entry(): step("Call the dentist")})
    watcher = watch(config=QUICK)
    asked = [sys.executable, "-m", "vault_integrate", "export", "calendar", "--keep", "--vault", str(vault)]
    done = subprocess.run(
        asked, env={**os.environ, **watcher.environment}, capture_output=True, text=True, check=True
    )
    calendar = Path(done.stdout.strip())
    assert b"Call the dentist" in calendar.read_bytes()

    write(vault, {entry(): step("Walk to the lake")})
    wait_for(lambda: b"Walk to the lake" in calendar.read_bytes(), watcher.raw)
    watcher.settle()
    before = calendar.stat()
    watcher.rest()

    assert calendar.stat() == before
    assert "lake" not in watcher.raw()
