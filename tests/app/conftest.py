"""Fixtures for what is done on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.acts import Diary

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path / "vault", tmp_path / "state")
