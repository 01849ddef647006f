"""The files in `docs/examples/rhythm`, made of the example vault as anybody's own would be.

`VAULT_INTEGRATE_UPDATE_DOCS=1` writes them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ROOT = Path(__file__).parents[3]
VAULT = ROOT / "examples" / "vault"
EXAMPLES = ROOT / "docs" / "examples" / "rhythm"
TODAY = "2026-11-22"
PAGE = "What now 2026-W47.md"
SETTINGS = """---
vault_integrate: settings
daily_folder: Journal
weekly_folder: Weeks
templates: [Templates]
leave_out: [Archive]
{plugins}---
"""


def example(vault: Path, plugins: str = "plugins: [rhythm]\n") -> None:
    """A copy of the example vault, with a settings note."""
    shutil.rmtree(vault, ignore_errors=True)
    shutil.copytree(VAULT, vault)
    (vault / "What now" / "Settings.md").write_text(SETTINGS.format(plugins=plugins), "utf-8")


def in_step(name: str, made: str) -> None:
    file = EXAMPLES / name
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made.encode())
    assert file.read_bytes().decode() == made, "run with VAULT_INTEGRATE_UPDATE_DOCS=1 and read the diff"


def test_the_page_and_the_weeks(vault: Path, run: Run) -> None:
    example(vault)

    assert run("report", today=TODAY).code == 0
    in_step(PAGE, (vault / "What now" / PAGE).read_bytes().decode())
    in_step("rhythm.txt", run("rhythm", today=TODAY).out)


def test_all_else_on_the_page_is_as_without_it(vault: Path, run: Run) -> None:
    example(vault, "")
    without = run("report", "--stdout", today=TODAY).out.partition("<!-- vault-integrate:base")[0]
    example(vault)

    page = run("report", "--stdout", today=TODAY).out.partition("<!-- vault-integrate:base")[0]

    before, _, rest = page.partition("## Rhythm\n")
    assert before + rest[rest.index("## A question") :] == without


@pytest.mark.parametrize("name", [PAGE, "rhythm.txt"])
def test_the_readme_shows_what_is_there(name: str) -> None:
    """Each block of the README that is called so stands in the file, word for word."""
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    shown = readme.split(f"<!-- {name} -->\n")[1:]

    assert shown
    text = (EXAMPLES / name).read_text("utf-8")
    for each in shown:
        block = each.partition("\n")[2].partition("```")[0]
        assert block in text
