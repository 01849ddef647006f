"""What was refused: digests in the user's state folder, none of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vault_integrate.errors import VaultIntegrateError
from vault_integrate.store.refusals import refusals

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_refused_is_remembered_until_it_is_forgotten(tmp_path: Path) -> None:
    root, state = tmp_path / "vault", tmp_path / "state"
    known = refusals(state, root)
    assert known.keys() == frozenset()
    assert known.forget() == 0
    assert not state.exists()
    known.add(("b", "a"))
    known.add(("a",))
    (file,) = state.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert refusals(state, root).keys() == {"a", "b"}
    assert refusals(state, tmp_path / "another").keys() == frozenset()
    assert known.forget() == 2
    assert refusals(state, root).keys() == frozenset()


def test_what_can_not_be_read_is_nothing(tmp_path: Path) -> None:
    known = refusals(tmp_path / "state", tmp_path / "vault")
    known.add(("a",))
    (file,) = (tmp_path / "state").iterdir()
    file.write_bytes(b"{")
    assert known.keys() == frozenset()


def test_nothing_is_remembered_inside_the_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultIntegrateError, match="inside the vault"):
        refusals(tmp_path / "vault" / "state", tmp_path / "vault")
