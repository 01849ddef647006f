"""A system without a call by which two files change names."""

from __future__ import annotations

import pytest

from vault_integrate.store import disk


@pytest.fixture
def plain_rename(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on other systems than Linux: a swap is a plain rename."""
    monkeypatch.setattr(disk, "exchange", lambda one, other: False)
