"""What the README shows is what the command does, on a copy of the example vault.

`VAULT_INTEGRATE_UPDATE_DOCS=1` writes what today's program says, and the sheet, instead of comparing.
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

ROOT = Path(__file__).parents[3]
README = ROOT / "plugins" / "share" / "README.md"
SHEET = ROOT / "docs" / "examples" / "share" / "sheet.html"
SETTINGS = """\
---
vault_integrate: settings
plugins: [share]
daily_folder: Journal
weekly_folder: Weeks
templates: [Templates]
leave_out: [Archive]
share_roles:
  - "M. = my friend"
  - "R. = my boss"
  - "J. = a colleague"
  - "Dr. L. = my therapist"
  - "Mom = my mother"
---
"""
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_UPDATE = bool(os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"))


def test_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(ROOT / "examples" / "vault", vault)
    (vault / "What now" / "Settings.md").write_text(SETTINGS, "utf-8")
    monkeypatch.setenv("VAULT_INTEGRATE_VAULT", str(vault))
    monkeypatch.setenv("HOME", str(tmp_path))
    text = README.read_text("utf-8")

    def run(command: str) -> str:
        assert main(shlex.split(command)[1:]) == 0
        captured = capsys.readouterr()
        return captured.out + captured.err

    def fresh(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[1].split("\n") if line.startswith("$ ")]
        return "```console\n" + "".join(f"$ {each}\n{run(each)}" for each in commands) + "```"

    made = _BLOCK.sub(fresh, text)
    sheet = (tmp_path / "sheet.html").read_bytes()
    if _UPDATE:
        README.write_text(made, "utf-8")
        SHEET.write_bytes(sheet)
    assert made == README.read_text("utf-8")
    assert sheet == SHEET.read_bytes()


def test_every_setting_is_in_the_readme() -> None:
    from vault_integrate_share import vault_options

    text = README.read_text("utf-8")
    assert {each.name for each in vault_options()} == set(
        re.findall(r"^\| `(share_\w+)`", text, re.MULTILINE)
    )


def test_the_picture_is_there_and_small() -> None:
    picture = SHEET.with_name("sheet.png")

    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 150_000
