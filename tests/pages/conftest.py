"""Whole pages: a stored Markdown file for each, to be read as the writer would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from vault_integrate.app.report import Report, report
from vault_integrate.app.vault import load_vault
from vault_integrate.model.week import parse_week

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

ROOT = Path(__file__).parents[2]


class PageExtension(SingleFileSnapshotExtension):
    """One `.md` file for each page."""

    _write_mode = WriteMode.TEXT
    file_extension = "md"


@pytest.fixture
def page(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(PageExtension)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example vault, with the committed page in it."""
    return Path(shutil.copytree(ROOT / "examples" / "vault", tmp_path / "vault"))


MakePage = Callable[..., Report]


@pytest.fixture
def write_page() -> MakePage:
    """Run `report` on a vault: `write_page(root, "2026-W47")`."""

    def run(root: Path, week: str, today: str | None = None, *, write: bool = True) -> Report:
        wanted = parse_week(week)
        assert wanted is not None
        day = wanted.last if today is None else date.fromisoformat(today)
        return report(load_vault(root, page_wanted=True), wanted, today=day, write=write)

    return run
