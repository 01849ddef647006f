"""Mutation testing: does a test notice when the source is changed in one place?

`make mutants` (`SEED=`, `COUNT=`, `AREAS=`) draws changes in the areas below, makes each in a copy of the
tree and runs the tests that mirror the changed module there, nothing else. It writes docs/mutants.md. It
takes half an hour, and is no part of CI. `--again` tries only what was not caught last time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from tools.mutant_page import Tried, renewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tools.mutant_draw import Mutant

PACKAGE: Final = Path("src/vault_integrate")
PAGE: Final = Path("docs/mutants.md")
OUTCOMES: Final = Path("build/mutants.json")
"""What came of each change last time, by place and change; ignored by git."""

MEMORY: Final = 4 << 30
"""Bytes that a run may take: a change can make a loop that never ends."""

SLOW: Final = 20
"""Seconds above which the tests of a module are named as slow."""


class Area(Struct, frozen=True, kw_only=True):
    """Some of the modules.

    Attributes:
        modules: patterns below the package's folder; a module is in the first area that names it.
        share: how many of 200 changes are drawn here.
        goal: the least share that is to be caught, in hundredths; None where it is only told.
    """

    modules: tuple[str, ...]
    share: int
    goal: int | None = None


AREAS: Final = {
    # Which lines are the same insight or action, and by which marks they are found again.
    "identity": Area(
        modules=(
            "link/identity.py",
            "link/copies.py",
            "link/insights.py",
            "edit/digest.py",
        ),
        share=35,
        goal=85,
    ),
    # What is a week, a floor, an occasion, a gap, a day of a rhythm; and what is counted by them.
    "counting": Area(
        modules=(
            "model/week.py",
            "model/floor.py",
            "model/rhythm.py",
            "parse/floors.py",
            "link/occasions.py",
            "plan/moved.py",
            "plan/gap.py",
            "plan/step.py",
        ),
        share=40,
        goal=85,
    ),
    "editing": Area(modules=("edit/*.py",), share=45, goal=85),
    "parsing": Area(modules=("parse/*.py",), share=30),
    "linking": Area(modules=("link/*.py",), share=25),
    "planning": Area(modules=("plan/*.py",), share=25),
}

MIRRORS: Final = {
    "edit/acts.py": ("edit/test_region.py", "edit/test_heal.py"),
    "edit/change.py": ("edit/test_undo.py",),
    "edit/git_marks.py": ("edit/test_heal.py",),
    "edit/header_note.py": ("edit/test_header_lines.py",),
    "edit/header_scalars.py": ("edit/test_header_lines.py",),
    "edit/header_spots.py": ("edit/test_header_lines.py",),
    "edit/kept.py": ("edit/test_region.py", "edit/test_heal.py"),
    "link/actions.py": ("link/test_values_of_fields.py",),
    "link/copies.py": ("link/test_answers.py",),
    "link/journal.py": ("link/test_ties.py", "link/test_answers.py", "link/test_life_over_weeks.py"),
    "link/memory.py": ("link/test_life_over_weeks.py", "plan/test_weeks_of_asking.py"),
    "link/names.py": ("link/test_resolve.py", "link/test_targets.py"),
    "link/occasions.py": ("link/test_actions.py", "counting/test_notations.py", "counting/test_split.py"),
    "link/targets.py": ("link/test_quick_ways.py", "link/test_ties.py"),
    "model/floor.py": ("parse/test_floors.py", "counting/test_floors.py"),
    "model/rhythm.py": ("parse/test_recurrence.py",),
    "model/week.py": ("counting/test_weeks.py",),
    "parse/covers.py": ("parse/test_blocks.py", "parse/test_lines.py"),
    "parse/draft.py": ("parse/test_blocks.py",),
    "parse/field_names.py": ("parse/test_item_fields.py",),
    "parse/floors.py": ("counting/test_floors.py",),
    "parse/html_block.py": ("parse/test_lines.py",),
    "parse/inline_mask.py": ("parse/test_lines.py", "parse/test_quick_paths.py"),
    "parse/line.py": ("parse/test_lines.py", "parse/test_quick_paths.py"),
    "parse/link_names.py": ("app/test_link_names.py",),
    "parse/margin_blocks.py": ("parse/test_blocks.py",),
    "parse/margin_lines.py": ("parse/test_lines.py",),
    "parse/nesting.py": ("parse/test_lines.py",),
    "parse/privacy.py": ("parse/test_note.py", "parse/test_quick_paths.py"),
    "parse/recurrence_text.py": ("parse/test_recurrence.py",),
    "parse/recurrence_words.py": ("parse/test_recurrence.py",),
    "parse/sections.py": ("parse/test_blocks.py",),
    "parse/sentences.py": ("parse/test_item.py",),
    "parse/statuses.py": ("parse/test_tasks.py",),
    "parse/task_fields.py": ("parse/test_tasks.py",),
    "parse/yaml_faults.py": ("parse/test_frontmatter.py",),
    "parse/yaml_header.py": ("parse/test_frontmatter.py", "parse/test_yaml_simple.py"),
    "parse/yaml_nodes.py": ("parse/test_frontmatter.py",),
    "parse/yaml_scalars.py": ("parse/test_yaml_simple.py", "parse/test_frontmatter.py"),
    "plan/decide.py": ("link/test_decide.py", "plan/test_weeks_of_asking.py"),
    "plan/gap.py": ("link/test_way_back.py",),
    "plan/insight.py": ("plan/test_weekly.py", "link/test_life_over_weeks.py"),
    "plan/moved.py": ("link/test_what_moved.py",),
    "plan/step.py": ("plan/test_weekly.py", "link/test_life_over_weeks.py"),
    "plan/weekly.py": ("link/test_life_over_weeks.py",),
}
"""Test files that mirror a module beside, or instead of, the one of its name."""


class Outcome(StrEnum):
    """What the tests said of a change."""

    CAUGHT = "caught"
    LATE = "caught, too long"
    SURVIVED = "survived"


def modules_of(root: Path) -> dict[str, list[str]]:
    """The modules of each area, from the package's folder; each in one area."""
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for name, area in AREAS.items():
        here = {
            path.relative_to(root / PACKAGE).as_posix()
            for pattern in area.modules
            for path in (root / PACKAGE).glob(pattern)
            if path.name != "__init__.py"
        }
        found[name] = sorted(here - taken)
        taken |= here
    return found


def mirrors_of(root: Path, module: str) -> tuple[str, ...]:
    """The test files that mirror a module, from `root`; none where no test does."""
    folder, _, name = module.rpartition("/")
    own = f"{folder}/test_{name}"
    paths = (Path("tests", each) for each in (own, *MIRRORS.get(module, ())))
    return tuple(path.as_posix() for path in paths if (root / path).exists())


def copied(root: Path, to: Path) -> Path:
    """The tree at `root` without what git ignores, in a folder of its own."""
    listed = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(listed, cwd=root, capture_output=True, check=True).stdout  # noqa: S603 - fixed words
    for name in filter(None, names.decode().split("\0")):
        if (root / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, to / name)
    return to


def passes(tree: Path, tests: Sequence[str], seconds: float | None = None) -> bool | None:
    """Whether these tests of a tree pass; None where they do not come to an end in time.

    The same examples of properties are tried each time. Compiled modules are only read: of a changed one they
    would be those from before.
    """
    environment = {
        **os.environ,
        "CI": "true",
        "PYTHONPATH": str(tree / "src"),
        "PYTHONHASHSEED": "0",
        # No mirror needs the plugins of pytest that happen to be installed, and most of a start is theirs.
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        **({} if seconds is None else {"PYTHONDONTWRITEBYTECODE": "1"}),
    }
    options = ("-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no")
    with subprocess.Popen(  # noqa: S603 - our own tests
        (sys.executable, "-m", "pytest", *options, *tests),
        cwd=tree,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as run:
        try:
            return run.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return None


def try_mutant(tree: Path, mutant: Mutant, tests: Sequence[str], seconds: float) -> Outcome:
    """Make the change in a copied tree, run the tests, and take the change back."""
    path = tree / PACKAGE / mutant.path
    before, stat = path.read_bytes(), path.stat()
    path.write_text(mutant.code, "utf-8", newline="")
    try:
        passed = passes(tree, tests, seconds)
    finally:
        path.write_bytes(before)
        # With its old time, what was compiled of it holds again.
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return Outcome.LATE if passed is None else Outcome.SURVIVED if passed else Outcome.CAUGHT


def drawn(root: Path, names: Sequence[str], count: int, seed: str) -> Iterator[tuple[str, Mutant]]:
    """The changes of a sample, each with its area; the areas share `count` among them."""
    from tools.mutant_draw import draw  # noqa: PLC0415 - what only the extra `mutants` brings

    shares = sum(AREAS[name].share for name in names)
    for name, modules in modules_of(root).items():
        if name in names:
            sources = {each: (root / PACKAGE / each).read_text("utf-8") for each in modules}
            for mutant in draw(sources, count * AREAS[name].share // shares, seed):
                yield name, mutant


def timed(tree: Path, mirrors: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], float]:
    """How long the tests of the unchanged source take, in seconds, by the tests.

    Raises:
        SystemExit: they do not pass, so that they would say nothing of a change.
    """
    took: dict[tuple[str, ...], float] = {}
    for module, tests in mirrors.items():
        if tests and tests not in took:
            begun = time.monotonic()
            if not passes(tree, tests):
                sys.exit(f"{' '.join(tests)}: fails on the unchanged source")
            took[tests] = time.monotonic() - begun
            if took[tests] > SLOW:
                print(f"{module}: its tests take {took[tests]:.0f} s: {' '.join(tests)}", file=sys.stderr)
        elif not tests:
            print(f"{module}: no test mirrors it", file=sys.stderr)
    return took


def try_all(root: Path, sample: Sequence[tuple[str, Mutant]], found: dict[str, Outcome], jobs: int) -> None:
    """Find out what comes of each change; those that `found` knows to be caught are not tried."""
    mirrors = {mutant.path: mirrors_of(root, mutant.path) for _, mutant in sample}
    left = [each for each in sample if found.get(each[1].key, Outcome.SURVIVED) is Outcome.SURVIVED]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            trees.put(copied(root, Path(folder, str(number))))
        first = trees.get()
        took = timed(first, {mutant.path: mirrors[mutant.path] for _, mutant in left})
        trees.put(first)

        def one(area: str, mutant: Mutant) -> None:
            tests = mirrors[mutant.path]
            tree = trees.get()
            outcome = try_mutant(tree, mutant, tests, 10 * took[tests] + 10) if tests else Outcome.SURVIVED
            trees.put(tree)
            found[mutant.key] = outcome
            print(f"{outcome}: {area}: {mutant.path} {mutant.within}\n{mutant.diff}", flush=True)

        with ThreadPoolExecutor(jobs) as pool:
            for done in [pool.submit(one, *each) for each in left]:
                done.result()


def read_outcomes(root: Path) -> dict[str, Outcome]:
    """What came of each change that was tried before."""
    kept = root / OUTCOMES
    return msgspec.json.decode(kept.read_bytes(), type=dict[str, Outcome]) if kept.exists() else {}


def tell(root: Path, title: str, sample: Sequence[tuple[str, Mutant]], found: Mapping[str, Outcome]) -> bool:
    """Renew the page; whether every area reaches its goal."""
    tried = [
        Tried(
            area=area,
            path=mutant.path,
            within=mutant.within,
            diff=mutant.diff,
            caught=found[mutant.key] is not Outcome.SURVIVED,
            late=found[mutant.key] is Outcome.LATE,
        )
        for area, mutant in sample
    ]
    goals = {name: AREAS[name].goal for name in AREAS if any(each.area == name for each in tried)}
    page = root / PAGE
    page.write_text(
        renewed(page.read_text("utf-8") if page.exists() else "", title, tried, goals), "utf-8", newline=""
    )
    met = True
    for name, goal in goals.items():
        here = [each.caught for each in tried if each.area == name]
        print(f"{name}: {sum(here)} of {len(here)} caught")
        met = met and 100 * sum(here) >= (goal or 0) * len(here)
    return met


def main() -> int:
    """Draw, try and tell; 1 where an area with a goal does not reach it."""
    import resource  # noqa: PLC0415 - Windows has none, and imports this module in its tests

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", default="2026")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--areas", default=",".join(AREAS), help="names with commas between them")
    parser.add_argument("--jobs", type=int, default=1, choices=(1, 2))
    parser.add_argument("--again", action="store_true", help="try only what was not caught last time")
    parser.add_argument(
        "--page", action="store_true", help="try nothing, write the page with the verdicts on it"
    )
    asked = parser.parse_args()
    names = asked.areas.split(",")
    if unknown := set(names) - set(AREAS):
        parser.error(f"no such area: {', '.join(sorted(unknown))}")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    root = Path.cwd()
    sample = list(drawn(root, names, asked.count, asked.seed))
    found = read_outcomes(root) if asked.again or asked.page else {}
    try:
        try_all(root, [] if asked.page else sample, found, asked.jobs)
    finally:
        (root / OUTCOMES).parent.mkdir(exist_ok=True)
        # Another sample may have been tried meanwhile.
        (root / OUTCOMES).write_bytes(msgspec.json.encode({**read_outcomes(root), **found}))
    title = f"Seed {asked.seed}, {len(sample)} changes"
    return 0 if tell(root, title, sample, found) else 1


if __name__ == "__main__":
    sys.exit(main())
