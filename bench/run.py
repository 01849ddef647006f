"""A whole run: make the vaults, measure everything on each, judge, and keep all of it as plain values."""

from __future__ import annotations

import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.bounds import Verdict, limits, verdicts
from bench.measure import Command, Figure, figure, once, own_peak, rounds, start
from bench.rivals import INDEXER, Indexer, Vault, starting
from bench.watched import LINUX_ONLY, Watching

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-22"
HOSTILE = 0.02

# Above this (d) takes minutes: it runs once, beside the others, and the hostile vault is left out.
_IN_ROUNDS = 10_000
# Starting takes a tenth of a second, so that chance weighs more.
_STARTS = 3
_PACKAGES = ("vault-integrate", "PyYAML", "python-frontmatter", "click", "pluggy", "watchdog")
_TOLD = 600  # characters of the last words of what failed

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run found. `sizes` holds figures by number of notes, 0 for what needs no vault.

    `floor` is the peak memory in bytes below which nothing can be told apart (see bench.measure). `watching`
    lacks what was not measured, and `unwatched` says why.
    """

    machine: str
    versions: Mapping[str, str]
    rounds: int
    seed: int
    missing: str
    floor: int
    vaults: Mapping[int, Mapping[str, int]]
    sizes: Mapping[int, Mapping[str, Figure]]
    verdicts: tuple[Verdict, ...]
    watching: Mapping[int, Watching]
    unwatched: tuple[str, ...]
    limits: tuple[Verdict, ...]

    def json(self) -> str:
        """All of it, with every single sample."""
        return json.dumps(asdict(self), indent=1) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to measure: vaults of which sizes, in `count` rounds.

    `work` is a folder to leave nothing but `indexer` in. What watches is idle for `window` seconds (0: it is
    left out), then a note is saved, and everything looked at, `saves` times. With `hurry` they are not waited
    for until they rest by themselves, so that a try is short.
    """

    sizes: Sequence[int]
    count: int
    seed: int
    work: Path
    indexer: Indexer
    window: float
    saves: int
    hurry: bool = False
    only_watchers: bool = False


def run(plan: Plan, say: Say) -> Result:
    """Measure everything.

    Raises:
        CommandFailed: something that is measured did not work.
    """
    count, seed, work, indexer = plan.count, plan.seed, plan.work, plan.indexer
    unwatched = [LINUX_ONLY] if sys.platform != "linux" else []
    if not plan.window:
        unwatched = ["Programs that watch: not asked for."]
    watched: dict[int, Watching] = {}
    _once_each(starting(1), work)
    figures: dict[int, dict[str, Figure]] = {}
    if not plan.only_watchers:
        figures[0] = rounds(starting(_STARTS), count, work, say)
    made: dict[int, Mapping[str, int]] = {}
    for number, notes in enumerate(sorted(plan.sizes)):

        def say_here(words: str, notes: int = notes) -> None:
            say(f"{notes:,} notes, {words}")

        folders = [work / f"vault-{notes}", work / f"vault-{notes}-hostile"]
        try:
            say_here("making the vault")
            made[notes] = _make(folders[0], notes, seed, 0)
            if notes <= _IN_ROUNDS:
                _make(folders[1], notes, seed, HOSTILE)
            if plan.only_watchers:
                # It watches with an index that it has made before.
                _once_each(Vault(folders[0], TODAY).indexer(indexer)[:1], work)
            else:
                figures[notes] = _size(folders, notes, count, work, indexer, say_here, first=number == 0)
            if plan.window and sys.platform == "linux":
                say_here("what watches")
                found = _watchers(Vault(folders[0], TODAY), plan)
                if isinstance(found, Watching):
                    watched[notes] = found
                else:
                    # An hour of other figures need not be lost with it.
                    unwatched.append(f"{notes:,} notes, {found}")
                    say(unwatched[-1])
        finally:
            _clear(folders)
    return Result(
        machine=_machine(),
        versions=_versions(indexer),
        rounds=count,
        seed=seed,
        missing=indexer.missing,
        floor=own_peak(),
        vaults=made,
        sizes=figures,
        verdicts=() if plan.only_watchers else verdicts(figures),
        watching=watched,
        unwatched=tuple(unwatched),
        limits=limits(watched) if watched else (),
    )


def _clear(folders: Sequence[Path]) -> None:
    """Remove vaults, and what programs keep of them."""
    for folder in folders:
        for ending in ("", ".index", ".home", ".logs"):
            shutil.rmtree(f"{folder}{ending}", ignore_errors=True)


def _make(folder: Path, notes: int, seed: int, hostile: float) -> Mapping[str, int]:
    """A vault, made by another process (see bench.measure on why)."""
    shutil.rmtree(folder, ignore_errors=True)
    command = (sys.executable, "-m", "bench.vault", folder, "--notes", str(notes), "--seed", str(seed))
    done = subprocess.run((*command, "--hostile", str(hostile)), cwd=ROOT, check=True, stdout=subprocess.PIPE)
    made: dict[str, int] = json.loads(done.stdout)
    return made


def _watchers(vault: Vault, plan: Plan) -> Watching | str:
    """What watches a vault, measured by another process; why it could not be."""
    logs = vault.folder.with_name(f"{vault.folder.name}.logs")
    places = ("--home", vault.home, "--logs", logs, "--index", vault.index, "--today", vault.today)
    asked = ("--window", str(plan.window), "--saves", str(plan.saves), *(("--hurry",) if plan.hurry else ()))
    command = (sys.executable, "-m", "bench.watching", vault.folder, *places, *asked)
    indexer = ("--indexer", shlex.join(vault.indexer_watch(plan.indexer)))
    done = subprocess.run((*command, *indexer), cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        return f"watching: exit {done.returncode}: {done.stderr[-_TOLD:].strip()}"
    return Watching.of(json.loads(done.stdout))


def _once_each(commands: Sequence[Command], work: Path) -> None:
    """Without measuring: so that what only a first run does, compiling modules, is behind all of them."""
    for command in commands:
        once(command, work)


def _size(
    folders: Sequence[Path], notes: int, count: int, work: Path, indexer: Indexer, say: Say, *, first: bool
) -> dict[str, Figure]:
    """All figures of one size."""
    vault, hostile = (Vault(folder, TODAY) for folder in folders)
    commands = [*vault.others()]
    beside = vault.indexer(indexer)
    if notes <= _IN_ROUNDS:
        commands += [*beside, hostile.cold("e hostile")]
        beside = ()
    commands += [vault.cold(), *vault.known()]
    if first:
        say("once without measuring")
        _once_each(commands, work)
    if not beside:
        return rounds(commands, count, work, say)
    running = start(beside[0], work)
    try:
        taken = rounds(commands, count, work, say)
    except BaseException:
        running.process.kill()
        raise
    say(f"waiting for {INDEXER}")
    taken["d cold"] = figure([running.wait()])
    taken["d warm"] = figure([once(beside[1], work)])
    return taken


def _machine() -> str:
    """Processor, cores and system, as far as they can be told."""
    model = platform.processor() or platform.machine()
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").split("\n"):
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}"


def _versions(indexer: Indexer) -> dict[str, str]:
    """Versions of what was measured, by name."""
    found = {"Python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # run from its source folder
            continue
    if indexer.version:
        found[INDEXER] = indexer.version
    return found
