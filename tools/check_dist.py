"""What stands in the packages of a folder: whole, nothing more, and agreeing with one another.

    python tools/check_dist.py dist

Run it at the root of a checkout, after `make dist`; it prints one line per finding and exits with 1 if there
are any. That they install and run is tried by `tools/try_dist.py`.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from trove_classifiers import classifiers as known_classifiers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message

TESTED_PYTHONS = {"3", "3 :: Only", "3.11"}
"""The versions that the tests ran on, as classifiers name them; docs/releasing.md tells how one is added."""

_LINK = re.compile(r"\]\((?!https://|#)[^)]*\)|<(?:a|img)\b")


class Built(NamedTuple):
    """One package of the checkout: its folder there, its name, and what was built of it."""

    folder: Path
    name: str
    module: str
    version: str
    wheel: Path
    sdist: Path


def version_of(root: Path) -> str:
    """The version that the program says of itself, read without importing it."""
    tree = ast.parse((root / "src" / "vault_integrate" / "__init__.py").read_bytes())
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise ValueError("src/vault_integrate/__init__.py says no __version__")


def packages(root: Path, dist: Path) -> tuple[Built, ...]:
    """The program and its plugins, with where their wheel and sdist should be."""
    found = []
    for file in (root / "pyproject.toml", *sorted(root.glob("plugins/*/pyproject.toml"))):
        name = tomllib.loads(file.read_text("utf-8"))["project"]["name"]
        module, version = name.replace("-", "_"), version_of(root)
        wheel, sdist = (dist / f"{module}-{version}{end}" for end in ("-py3-none-any.whl", ".tar.gz"))
        found.append(Built(file.parent, name, module, version, wheel, sdist))
    return tuple(found)


def wheel_files(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel by their names."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sdist_files(sdist: Path) -> dict[str, bytes]:
    """The files of an sdist by their names, without the folder that they all stand in."""
    top = f"{sdist.name.removesuffix('.tar.gz')}/"
    with tarfile.open(sdist) as archive:
        members = {member.name: archive.extractfile(member) for member in archive if member.isfile()}
        return {name.removeprefix(top): file.read() for name, file in members.items() if file is not None}


def kept_in_git(root: Path, folder: Path) -> set[str]:
    """The files of a folder that git tracks, or would if asked to add all, by their paths in the folder.

    Raises:
        subprocess.CalledProcessError: this is no checkout.
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", str(folder)]
    said = subprocess.run(command, cwd=root, capture_output=True, check=True)  # noqa: S603 - our own words
    paths = (root / name for name in said.stdout.decode().split("\0") if name)
    return {str(path.relative_to(folder)) for path in paths if path.is_file()}


def contents(root: Path, built: Built) -> Iterator[str]:
    """What stands in a wheel or an sdist and should not, or is missing there."""
    kept = kept_in_git(root, built.folder)
    in_source = f"src/{built.module}/"
    code = {name.removeprefix("src/") for name in kept if name.startswith(in_source)}
    about = f"{built.module}-{built.version}.dist-info"
    told = {
        f"{about}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
    }
    yield from unequal(built.wheel, set(wheel_files(built.wheel)), code | told)
    if f"{built.module}/py.typed" not in code:
        yield f"{built.folder}: no py.typed"
    # What CI runs is of no use to who has only the sdist; .gitignore is added by the builder.
    source = {name for name in kept if not name.startswith(".ci/")} | {"PKG-INFO", ".gitignore"}
    yield from unequal(built.sdist, set(sdist_files(built.sdist)), source)


def unequal(archive: Path, there: set[str], wanted: set[str]) -> Iterator[str]:
    """The names that only one of two sets holds."""
    yield from (f"{archive.name}: {name} should not be in it" for name in sorted(there - wanted))
    yield from (f"{archive.name}: {name} is missing" for name in sorted(wanted - there))


def traces(root: Path, archive: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """Files that name a folder of the machine they were built on."""
    places = [
        f"{place}/".encode() for place in {root.resolve(), Path.home(), Path(sys.prefix)} if place.parts[2:]
    ]
    for name, content in files.items():
        yield from (f"{archive.name}: {name} names {place.decode()}" for place in places if place in content)


def metadata(built: Built, about: Message) -> Iterator[str]:
    """What a package says of itself to an index, held against what is so."""
    wanted = {
        "Name": built.name,
        "Version": built.version,
        "License-Expression": "MIT",
        "Requires-Python": ">=3.11",
        "Description-Content-Type": "text/markdown",
    }
    for field, value in wanted.items():
        if about[field] != value:
            yield f"{built.wheel.name}: {field} is {about[field]!r}, not {value!r}"
    said = about.get_all("Classifier", [])
    yield from (
        f"{built.wheel.name}: no classifier: {each}" for each in said if each not in known_classifiers
    )
    language = "Programming Language :: Python :: "
    pythons = {each.removeprefix(language) for each in said if each.startswith(language)}
    if pythons != TESTED_PYTHONS:
        yield f"{built.wheel.name}: tested with {sorted(TESTED_PYTHONS)}, says {sorted(pythons)}"
    description = str(about.get_payload())
    if not description.strip():
        yield f"{built.wheel.name}: no description"
    for link in _LINK.finditer(description):
        yield f"{built.wheel.name}: leads nowhere on the page of an index: {link[0]}"
    core = [
        each for each in about.get_all("Requires-Dist", []) if re.match(r"vault-integrate\b(?!-|\[)", each)
    ]
    major, minor, _ = built.version.split(".")
    matching = f"vault-integrate<{major}.{int(minor) + 1},>={major}.{minor}"
    if core != ([] if built.name == "vault-integrate" else [matching]):
        yield f"{built.wheel.name}: asks for {core}, not {matching}"


def findings(root: Path, dist: Path) -> Iterator[str]:
    """All that is wrong with the packages in `dist`, as lines for people."""
    all_built = packages(root, dist)
    expected = {path.name for built in all_built for path in (built.wheel, built.sdist)}
    yield from unequal(dist, {path.name for path in dist.iterdir()}, expected)
    for built in all_built:
        if not (built.wheel.exists() and built.sdist.exists()):
            continue
        yield from contents(root, built)
        wheel = wheel_files(built.wheel)
        yield from traces(root, built.wheel, wheel)
        yield from traces(root, built.sdist, sdist_files(built.sdist))
        about = wheel.get(f"{built.module}-{built.version}.dist-info/METADATA", b"")
        yield from metadata(built, message_from_bytes(about))


def main() -> int:
    """Print the findings; 1 if there are any, else 0."""
    found = list(findings(Path.cwd(), Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "packages: fine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
