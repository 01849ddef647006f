"""Fixtures for what is done on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.acts import Diary

pytest.register_assert_rewrite("tests.app.acts")


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    from tests.app.acts import Diary

    return Diary(tmp_path / "vault", tmp_path / "state")
