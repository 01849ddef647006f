"""What the README shows is what the program does.

Every `console` block runs in a copy of the checkout's examples; `VAULT_INTEGRATE_UPDATE_DOCS=1` writes the
output of today's program into the README instead of comparing.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from vault_integrate.cli import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    arguments = shlex.split(command)
    assert arguments[0] == "vault-integrate"
    main(arguments[1:])
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_console_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    text = README.read_text("utf-8")

    def fresh(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[1].split("\n") if line.startswith("$ ")]
        return "```console\n" + "".join(f"$ {each}\n{run(each, capsys)}" for each in commands) + "```"

    made = _BLOCK.sub(fresh, text)
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        README.write_text(made, "utf-8")
    assert made == text or os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS")


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^(?:\$ )?make ([a-z]+)", README.read_text("utf-8"), re.MULTILINE))
    assert named
    assert named <= targets
