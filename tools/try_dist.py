"""The packages of a folder, tried as somebody has them who never saw the checkout.

    python tools/try_dist.py dist             with a package index
    python tools/try_dist.py dist --beside    without: what they need is taken from this environment
    python tools/try_dist.py dist --sdists    the sdists too: each makes its wheel, one runs its tests

The wheels go into a fresh environment in a temporary folder, and their commands run in another one, on a copy
of the example vault. It prints each command with what it said first, and exits with 1 at the first that does
not do what it should.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import venv
from pathlib import Path
from typing import Final, NamedTuple

TODAY: Final = "2026-11-22"
PAGE: Final = "What now/What now 2026-W47.md"
TESTS: Final = ("tests/model", "tests/settings", "tests/notations", "tests/cli/test_listings.py")
"""A part of the tests that is quick, and reaches from a note's bytes to the page."""

TEST_TOOLS: Final = ("pytest", "pytest-xdist", "hypothesis", "syrupy", "markdown-it-py")
_SHOWN: Final = 100


class Step(NamedTuple):
    """A command of the program, and a part of what it must say."""

    arguments: str
    says: str


PLUGINS: Final = ("rhythm", "share", "suggest", "calendar", "canvas")
MADE: Final = Step("report", PAGE)
ENABLED: Final = tuple(Step(f"plugins enable {name}", "Settings.md") for name in PLUGINS)
BEFORE: Final = (Step("--version", "vault-integrate "), MADE, Step("plugins", "rhythm"))
USED: Final = (
    Step("checkin safety=2 pace=4", "Journal/2026-11-22.md:"),
    Step("share", "What could go on a sheet for your session."),
    Step("export calendar", "calendar.ics"),
    Step("export canvas", "Map.canvas"),
)
AFTER: Final = (Step("suggest", "In your words, from your notes."), Step("report --stdout", "## Rhythm"))


class Stranger(NamedTuple):
    """Somebody who has the packages and no checkout: their programs, where they are, and a vault."""

    programs: Path
    here: Path
    vault: Path
    surroundings: dict[str, str]

    def run(self, program: str, *arguments: str, here: Path | None = None) -> str:
        """What one of their programs prints; see `run`."""
        command = [str(self.programs / program), *arguments]
        return run(command, here=here or self.here, surroundings=self.surroundings)


class Faulty(Exception):
    """A command that did not do what it should."""


def run(command: list[str], *, here: Path, surroundings: dict[str, str]) -> str:
    """What a command prints.

    Raises:
        Faulty: it ended with another exit code than 0.
    """
    done = subprocess.run(  # noqa: S603 - our own words
        command,
        cwd=here,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise Faulty(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}")
    return done.stdout


def bare_surroundings(folder: Path) -> dict[str, str]:
    """The environment variables of a user whose folders are all below `folder`, and who knows no checkout."""
    ours = ("VAULT_INTEGRATE_", "PYTEST_", "COV_", "XDG_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    for name in ("PYTHONPATH", "MYPYPATH", "VIRTUAL_ENV"):
        kept.pop(name, None)
    users = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "STATE", "CONFIG")}
    return {**kept, **users, "HOME": str(folder), "COLUMNS": "100", "PYTHONUTF8": "1"}


def add(programs: Path, asked: list[str], surroundings: dict[str, str]) -> None:
    """Install packages into an environment, by the pip of this one."""
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    # The pip of whoever runs this may be set up in their own home.
    theirs = {**surroundings, "HOME": os.environ.get("HOME", surroundings["HOME"])}
    run([*pip, "--disable-pip-version-check", *asked], here=programs, surroundings=theirs)


def install(wheels: list[Path], env: Path, surroundings: dict[str, str], *, beside: bool) -> Path:
    """Install wheels into a fresh environment, and give the folder of its programs.

    Args:
        wheels: all of them at once, so that each finds the others.
        env: the environment's folder, which is made.
        surroundings: the environment variables to install with.
        beside: take what they need from the environment of this tool instead of a package index.
    """
    venv.create(env, symlinks=os.name != "nt")
    programs = env / ("Scripts" if os.name == "nt" else "bin")
    asked = [str(each) for each in wheels]
    if beside:
        packages = sysconfig.get_path("purelib", vars={"base": str(env), "platbase": str(env)})
        (Path(packages) / "beside.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
        asked = ["--no-index", "--no-deps", *asked]
    add(programs, asked, surroundings)
    return programs


def try_commands(stranger: Stranger, *, quick: bool) -> None:
    """Make the page, and run each plugin once.

    Args:
        stranger: whose programs, and on which vault.
        quick: leave out what takes longest, and let the plugins take part by hand but for one.

    Raises:
        Faulty: something else was said or done than should be.
    """
    code = "import vault_integrate; print(vault_integrate.__file__)"
    origin = stranger.run("python", "-c", code).strip()
    if not Path(origin).is_relative_to(stranger.programs.parent):
        raise Faulty(f"not the installed program was found, but {origin}")
    page = stranger.vault / PAGE
    there = page.read_bytes()
    page.unlink()
    steps = (*BEFORE, *ENABLED[:1], *USED) if quick else (*BEFORE, *ENABLED, *USED, *AFTER)
    for step in steps:
        command = step.arguments.split()
        if command[0] != "--version":
            command += ["--vault", str(stranger.vault)]
        if command[0] not in {"--version", "plugins"}:
            command += ["--today", TODAY]
        said = stranger.run("vault-integrate", *command)
        print(f"$ vault-integrate {step.arguments}\n  {said.splitlines()[0][:_SHOWN]}")
        if step.says not in said:
            raise Faulty(f"{step.arguments}: said nothing of {step.says!r}, but\n{said}")
        if step in ENABLED and quick:
            note = stranger.vault / said.splitlines()[0]
            note.write_text(note.read_text("utf-8").replace("[rhythm]", f"[{', '.join(PLUGINS)}]"), "utf-8")
        if step == MADE and page.read_bytes() != there:
            raise Faulty(f"{PAGE}: another page than the one that stands in the example vault")


def try_sdists(dist: Path, folder: Path, surroundings: dict[str, str]) -> Path:
    """Make each sdist's wheel in a folder of its own, hold it against the one in `dist`, and unpack them all.

    Returns:
        The folder of the program's own sources.

    Raises:
        Faulty: a wheel is missing, or has other bytes.
    """
    made, unpacked = folder / "made", folder / "unpacked"
    for sdist in sorted(dist.glob("*.tar.gz")):
        with tarfile.open(sdist) as archive:
            archive.extractall(unpacked, filter="data")
        source = unpacked / sdist.name.removesuffix(".tar.gz")
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
        run(build, here=source, surroundings=surroundings)
    for wheel in sorted(dist.glob("*.whl")):
        if not (made / wheel.name).exists() or (made / wheel.name).read_bytes() != wheel.read_bytes():
            raise Faulty(f"{wheel.name}: its sdist makes another one")
    print(f"each sdist makes its wheel, byte for byte: {len(list(made.iterdir()))}")
    [program] = (each for each in unpacked.iterdir() if (each / "src" / "vault_integrate").is_dir())
    return program


def try_tests(stranger: Stranger, source: Path) -> None:
    """Run a part of the tests of an unpacked sdist on the installed program."""
    constraints = str(source / "constraints.txt")
    add(stranger.programs, ["-c", constraints, *TEST_TOOLS], stranger.surroundings)
    said = stranger.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS, here=source)
    print(f"tests of the unpacked sdist: {said.strip().splitlines()[-1]}")


def tried(root: Path, dist: Path, folder: Path, *, beside: bool, sdists: bool) -> None:
    """Try all that is in `dist`, in `folder`.

    Args:
        root: the checkout, for its example vault alone.
        dist: the folder with the packages.
        folder: an empty one outside the checkout.
        beside: see `install`.
        sdists: try the sdists too; needs a package index for the tools of the tests.

    Raises:
        Faulty: something does not do what it should.
    """
    surroundings, here, vault = bare_surroundings(folder), folder / "here", folder / "vault"
    here.mkdir()
    shutil.copytree(root / "examples" / "vault", vault)
    programs = install(sorted(dist.glob("*.whl")), folder / "env", surroundings, beside=beside)
    stranger = Stranger(programs, here, vault, surroundings)
    try_commands(stranger, quick=beside)
    if sdists:
        try_tests(stranger, try_sdists(dist, folder, surroundings))


def main() -> int:
    """Try the packages and say how it went; 1 if something does not do what it should, else 0."""
    dist, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        try:
            tried(
                Path.cwd(),
                Path(dist).resolve(),
                Path(folder).resolve(),
                beside="--beside" in options,
                sdists="--sdists" in options,
            )
        except Faulty as fault:
            print(fault, file=sys.stderr)
            return 1
    print("packages: installed and run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
