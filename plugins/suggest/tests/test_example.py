"""What the example vault is offered: `docs/examples/suggest/` and the README are made of a real run."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import vault_integrate_suggest.finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault_integrate_suggest.encoder import SentenceEncoder

PACKAGE = Path(__file__).parents[1]
ROOT = PACKAGE.parents[1]
README = PACKAGE / "README.md"
EXAMPLE = ROOT / "docs/examples/suggest/suggest.txt"
SETTINGS = """---
vault_integrate: settings
plugins: [suggest]
daily_folder: Journal
templates: [Templates]
leave_out: [Archive]
quiet_notes: 0
---
"""
PLACE = re.compile(r"(<!-- example -->\n).*?(<!-- /example -->)", re.DOTALL)


@pytest.fixture
def session(
    tmp_path: Path,
    run: Callable[..., Any],
    real_encoder: SentenceEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Looking, taking one, and what it changed in the notes, as a terminal shows it."""
    monkeypatch.setattr(vault_integrate_suggest.finding, "SentenceEncoder", lambda: real_encoder)
    root = tmp_path / "vault"
    shutil.copytree(ROOT / "examples/vault", root)
    (root / "What now/Settings.md").write_text(SETTINGS, "utf-8")
    said = []
    for words in (("suggest",), ("suggest", "jql3ep", "--take", "1"), ("undo",)):
        ran = run(root, *words)
        assert ran.code == 0, ran.err
        said.append(f"$ vault-integrate {' '.join(words)}\n{ran.out}")
    return "\n".join(said)


def test_the_example_is_what_the_command_says(session: str) -> None:
    first = session.partition("\n$ vault-integrate suggest jql3ep")[0]
    shown = PLACE.sub(lambda at: f"{at[1]}```console\n{first}```\n{at[2]}", README.read_text("utf-8"))
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        EXAMPLE.parent.mkdir(parents=True, exist_ok=True)
        EXAMPLE.write_text(session, "utf-8")
        README.write_text(shown, "utf-8")
    assert EXAMPLE.read_text("utf-8") == session
    assert README.read_text("utf-8") == shown
