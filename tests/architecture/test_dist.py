"""The packages that go out: built as `make dist` builds them, looked through, installed and run.

Without a package index; `make dist-check` does the same with one, and tries the sdists, too.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[2]
CHECK = "tools/check_dist.py"

pytestmark = [
    pytest.mark.needs("git"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what should be in a package is told by git"),
]


_BUILD = """
import os, sys
from hatchling.build import {build}
for source in sys.argv[2:]:
    os.chdir(source)
    {build}(sys.argv[1])
"""
"""One process for all packages: a dozen starts of Python would take longer than what they do."""


def hatch(build: str, dist: Path, sources: Iterable[Path]) -> None:
    """Build packages into a folder, with nothing being installed for it."""
    command = [sys.executable, "-c", _BUILD.format(build=build), str(dist), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdists of all packages, and the wheels that are built from them alone."""
    folder, apart = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("apart")
    hatch("build_sdist", folder, (ROOT, *(each.parent for each in ROOT.glob("plugins/*/pyproject.toml"))))
    for sdist in folder.glob("*.tar.gz"):
        with tarfile.open(sdist) as archive:
            archive.extractall(apart, filter="data")
    hatch("build_wheel", folder, apart.iterdir())
    return folder


def run(tool: str, *arguments: str) -> tuple[int, str]:
    """The exit code of a tool, and what it printed."""
    command = [sys.executable, tool, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_they_are_whole_and_agree(dist: Path) -> None:
    assert run(CHECK, str(dist)) == (0, "packages: fine\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a wheel's programs are looked for as POSIX lays them")
def test_they_install_and_run_where_no_checkout_is(dist: Path) -> None:
    code, said = run("tools/try_dist.py", str(dist), "--beside")

    assert code == 0, said
    assert said.endswith("packages: installed and run\n")


WHEEL = "vault_integrate_canvas-{version}-py3-none-any.whl"
ABOUT = "vault_integrate_canvas-{version}.dist-info/METADATA"


def version(dist: Path) -> str:
    [wheel] = dist.glob("vault_integrate_canvas-*.whl")
    return wheel.name.split("-")[1]


def again(dist: Path, folder: Path, change: Callable[[str, bytes], dict[str, bytes]]) -> Path:
    """A copy of the packages, in which the files of one wheel were changed."""
    copytree(dist, folder)
    wheel = folder / WHEEL.format(version=version(dist))
    with zipfile.ZipFile(dist / wheel.name) as old, zipfile.ZipFile(wheel, "w") as new:
        for name in old.namelist():
            for written, content in change(name, old.read(name)).items():
                new.writestr(written, content)
    return folder


WRONG = {
    "\nVersion: ": ("\nVersion: 9", "Version is '9"),
    "License-Expression: MIT": ("License-Expression: GPL", "License-Expression is 'GPL', not 'MIT'"),
    "Python :: 3.11": ("Python :: 3.12", "tested with ['3', '3 :: Only', '3.11'], says"),
    "Typing :: Typed": ("Typing :: Quickly", "no classifier: Typing :: Quickly"),
    "Dist: vault-integrate<0.": ("Dist: vault-integrate<9.", "asks for ['vault-integrate<9."),
    "# vault-integrate-canvas": ("[a](b.md)", "leads nowhere on the page of an index: ](b.md)"),
    "\n\n## Settings": (f"\n\n{ROOT}/src\n\n## Settings", "METADATA names "),
}
"""What a package says, what we make of it, and what is to be found."""


def test_what_a_package_says_wrongly_is_found(dist: Path, tmp_path: Path) -> None:
    about = ABOUT.format(version=version(dist))

    def change(name: str, content: bytes) -> dict[str, bytes]:
        text = content.decode()
        for old, (new, _) in WRONG.items() if name == about else ():
            assert old in text
            text = text.replace(old, new, 1)
        return {name: text.encode()}

    code, said = run(CHECK, str(again(dist, tmp_path / "dist", change)))

    assert code == 1
    assert [finding for _, finding in WRONG.values() if finding not in said] == []
    assert len(said.splitlines()) == len(WRONG), said


def test_what_is_missing_and_what_is_too_much_is_found(dist: Path, tmp_path: Path) -> None:
    def change(name: str, content: bytes) -> dict[str, bytes]:
        if name.endswith("py.typed"):
            return {}
        return {name: content, name.replace("sketch.py", "__pycache__/sketch.cpython-311.pyc"): content}

    copy = again(dist, tmp_path / "dist", change)
    (copy / "notes.txt").write_text("mine", "utf-8")
    [sdist] = copy.glob("vault_integrate_share-*.tar.gz")
    sdist.unlink()
    code, said = run(CHECK, str(copy))

    assert code == 1
    findings = {line.partition(": ")[2] for line in said.splitlines()}
    assert findings == {
        "notes.txt should not be in it",
        f"{sdist.name} is missing",
        "vault_integrate_canvas/py.typed is missing",
        "vault_integrate_canvas/__pycache__/sketch.cpython-311.pyc should not be in it",
    }
