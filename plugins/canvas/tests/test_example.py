"""The files in `docs/examples/canvas` are what the program makes of the example vault."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "vault"
DOCS = ROOT / "docs" / "examples" / "canvas"
SETTINGS = (
    "---\nvault_integrate: settings\nplugins: [canvas]\ndaily_folder: Journal\n"
    "templates: [Templates]\nleave_out: [Archive]\n---\n"
)

pytestmark = pytest.mark.skipif(
    not EXAMPLE.is_dir(), reason="the package stands alone, without the example vault"
)


@pytest.mark.parametrize(
    ("export", "name"), [("canvas", "Map.canvas"), ("canvas-base", "Insights and steps.base")]
)
def test_the_example_is_what_the_program_makes(
    vault: Path, run: Callable[..., tuple[int, str, str]], export: str, name: str
) -> None:
    shutil.copytree(EXAMPLE, vault)
    (vault / "What now").mkdir(exist_ok=True)
    (vault / "What now/Settings.md").write_text(SETTINGS, encoding="utf-8")
    assert run("export", export)[0] == 0
    made = (vault / "What now" / name).read_bytes()
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        DOCS.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_bytes(made)
    assert (DOCS / name).read_bytes() == made
