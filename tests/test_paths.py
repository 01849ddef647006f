"""The user's folders."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from vault_integrate.paths import NAME, cache_folder, state_folder


@pytest.mark.parametrize("named", ["/elsewhere/cache", "", " ", None])
def test_the_cache_is_where_the_platform_has_it(named: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    if named is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert cache_folder() == Path(platformdirs.user_cache_dir(NAME, appauthor=False))


@pytest.mark.parametrize("named", ["/elsewhere/state", "", None])
def test_what_lasts_is_where_the_platform_has_it(named: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    if named is None:
        monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_STATE_HOME", named)
    assert state_folder() == Path(platformdirs.user_state_dir(NAME, appauthor=False))


def test_other_platforms_are_asked_about_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name, *, appauthor: f"/Caches/{name}")
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda name, *, appauthor: f"/State/{name}")
    assert cache_folder() == Path("/Caches") / NAME
    assert state_folder() == Path("/State") / NAME
