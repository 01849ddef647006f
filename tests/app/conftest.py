"""Fixtures for what is done on a page."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.app.acts")

from typing import TYPE_CHECKING

from tests.app.acts import Diary  # noqa: E402 - its asserts are to be rewritten

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path / "vault", tmp_path / "state")
