"""Small programs of the bench's own that run in processes of their own, and what is put before other ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from bench.measure import environment
from bench.processes import NothingCame
from vault_integrate import clock

if TYPE_CHECKING:
    from pathlib import Path

_TOLD = 600  # characters of the last words of what failed

OBSERVER = """
import sys, threading
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer
observer = Observer()
observer.schedule(FileSystemEventHandler(), sys.argv[1], recursive=True)
observer.start()
print("ready", flush=True)
threading.Event().wait()
"""

# Python imports a module of this name when it begins. The moment is the same in all processes, however late
# they begin. Who can't show it must not go on with another day: what is raised here would be passed over.
_DAY = """
import os
from datetime import datetime, timedelta
AHEAD = timedelta(seconds={seconds})
class Then(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) - AHEAD
try:
    from vault_integrate import clock
except ImportError:
    os._exit(3)
clock.datetime = Then
"""

# A pause between two of them, because ten minutes lie between two of the daemon's.
_LOOKS = """
import json, sys, time
from pathlib import Path
from vault_integrate.daemon.eyes import Eyes
from vault_integrate.daemon.hints import Mailbox
eyes = Eyes(Path(sys.argv[1]), Mailbox(time.monotonic), poll=True)
eyes.open()
eyes.has_changed()
taken = []
for _ in range(int(sys.argv[2])):
    time.sleep(1)
    before = time.process_time()
    changed = eyes.has_changed()
    taken.append(time.process_time() - before)
    if changed or not Path(sys.argv[1]).is_dir():
        sys.exit("the vault has changed between two looks, or is gone")
print(json.dumps(taken))
"""


def showing(folder: Path, today: str) -> dict[str, str]:
    """An environment in which this project's clock shows the noon of a day, and goes on from there.

    It reaches the processes that a process starts, too. Only dates come from that clock; waiting and file
    times are the system's.

    Args:
        folder: gets the module that sees to it.
        today: the day, in ISO form.
    """
    ahead = clock.SYSTEM.now() - datetime.fromisoformat(f"{today}T12:00")
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_DAY.format(seconds=ahead.total_seconds()), "utf-8")
    paths = (str(folder), os.environ.get("PYTHONPATH", ""))
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def looks(vault: Path, count: int) -> tuple[float, ...]:
    """What a look of the waiting process at all files takes: seconds on a processor, of each after a first.

    Raises:
        NothingCame: it failed, or the vault was changed meanwhile, or is gone.
    """
    done = subprocess.run(
        (sys.executable, "-c", _LOOKS, str(vault), str(count)),
        env=environment({}),
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise NothingCame(f"the looks at everything failed: {done.stderr[-_TOLD:].strip()}")
    return tuple(json.loads(done.stdout))
