"""A system without the calls by which a swap loses nothing."""

from __future__ import annotations

import pytest

from vault_integrate.store import disk, exchange


@pytest.fixture
def plain_rename(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on other systems than Linux: a swap is a plain rename, and there are no leases."""
    monkeypatch.setattr(disk, "exchange", lambda one, other: False)
    monkeypatch.setattr(exchange, "fcntl", None)
