"""`docs/plugins.md` as a stranger follows it: a fresh environment, its code and its commands in order.

`VAULT_INTEGRATE_UPDATE_DOCS=1` writes what the commands say today into the document instead of comparing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import vault_integrate

PAGE = Path(__file__).parents[2] / "docs" / "plugins.md"

# A file's name on a line of its own, and its text; or commands.
_BLOCK = re.compile(
    r"(?:`(?P<file>[^`\n]+)`(?P<end>, at the end)?:\n\n)?```(?P<kind>python|console)\n(?P<text>.*?)```",
    re.DOTALL,
)
_TIME = re.compile(r" in [0-9.]+s\b")

# There is no package index in a test: what a package is built with is beside the program.
_SCRIPTS = {
    "pip": (
        'case "$1" in install) set -- "$@" --no-index --no-build-isolation --no-deps;; esac\n'
        'exec python -m pip --disable-pip-version-check "$@"\n'
    ),
    "pytest": 'exec python -m pytest -p no:cacheprovider "$@"\n',
    "vault-integrate": 'exec python -m vault_integrate "$@"\n',
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An empty folder, and the surroundings of an environment that has the program and nothing else."""
    folder = tmp_path_factory.mktemp("stranger")
    home = folder / "env"
    venv.create(home, symlinks=True)
    bin_folder = home / "bin"
    [packages] = home.glob("lib/python*/site-packages")
    beside = [sysconfig.get_path("purelib"), str(Path(vault_integrate.__file__).parents[1])]
    (packages / "beside.pth").write_text("".join(f"{each}\n" for each in beside), "utf-8")
    for name, script in _SCRIPTS.items():
        (bin_folder / name).write_text(f"#!/bin/sh\n{script}", "utf-8")
        (bin_folder / name).chmod(0o755)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PIP_", "COV_"))
    }
    users = {f"XDG_{each}_HOME": str(folder / each.lower()) for each in ("CACHE", "STATE", "CONFIG")}
    surroundings = {
        **kept,
        **users,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "HOME": str(folder),
        "COLUMNS": "100",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_ROOT_USER_ACTION": "ignore",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    for name in ("VAULT_INTEGRATE_UPDATE_DOCS", "VAULT_INTEGRATE_VAULT", "PYTHONPATH"):
        surroundings.pop(name, None)
    if surroundings.pop("PYTHONDONTWRITEBYTECODE", ""):
        # A dozen starts of Python, each of which would compile everything.
        surroundings["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    here = folder / "here"
    here.mkdir()
    return here, surroundings


def said(command: str, here: Path, surroundings: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=here,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return _TIME.sub(" in 0.5s", done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a shell")
def test_the_tutorial_is_followed_in_a_fresh_environment(fresh: tuple[Path, dict[str, str]]) -> None:
    text = PAGE.read_text("utf-8")

    def follow(match: re.Match[str]) -> str:
        if match["kind"] == "console":
            commands = [line[2:] for line in match["text"].split("\n") if line.startswith("$ ")]
            return "```console\n" + "".join(f"$ {each}\n{said(each, *fresh)}" for each in commands) + "```"
        assert match["file"], "a block of code that is put nowhere"
        file = fresh[0] / match["file"]
        if match["end"]:
            file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n\n{match['text']}", "utf-8")
        else:
            file.write_text(match["text"], "utf-8")
        return match[0]

    made = _BLOCK.sub(follow, text)
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        PAGE.write_text(made, "utf-8")
    assert made == text or os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS")
