"""The index in memory: what is asked of it is what the one on the disk would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.kept import NOTHING
from vault_integrate.store.held import HeldIndex, hold_index
from vault_integrate.store.index import DOUBTFUL, Index, Known, Row, open_index

if TYPE_CHECKING:
    from pathlib import Path

PATHS = st.sampled_from(["a.md", "b.md", "ü/c.md", "d/e.md"])
MOMENT = 1_800_000_000_000_000_000
KNOWN = st.builds(
    # One hash: a note that is seen again holds what it held.
    lambda inode, age: Known((inode, 5, MOMENT - age, MOMENT - age), MOMENT, b"as it was"),
    st.integers(1, 9),
    st.sampled_from([0, DOUBTFUL - 1, DOUBTFUL]),
)
FACTS = st.dictionaries(st.sampled_from(["state", "names", "page 2026-W47 0"]), st.binary(max_size=4))
WRITES = st.fixed_dictionaries(
    {
        "rows": st.dictionaries(PATHS, KNOWN.map(lambda known: Row(known, NOTHING)), max_size=3),
        "seen": st.dictionaries(PATHS, KNOWN, max_size=2),
        "gone": st.frozensets(PATHS, max_size=2),
        "facts": FACTS,
        "expect": st.just({}),
        "afresh": st.booleans(),
    }
)


def all_of(index: Index) -> tuple[object, ...]:
    """Everything that an index can be asked for."""
    paths = ("a.md", "b.md", "ü/c.md", "d/e.md", "none.md")
    names = ("state", "names", "page 2026-W47 0", "none")
    return (
        index.standing(),
        index.known(paths),
        dict(index.kept()),
        dict(index.kept(paths[:2])),
        [index.fact(name) for name in names],
    )


def opened(cache: Path, root: Path) -> Index:
    index = open_index(cache, root)
    assert index is not None
    return index


@settings(max_examples=40, deadline=None)
@given(st.lists(WRITES, max_size=6))
def test_it_says_what_the_disk_says(
    tmp_path_factory: pytest.TempPathFactory, writes: list[dict[str, object]]
) -> None:
    folder = tmp_path_factory.mktemp("held")
    held, plain = hold_index(folder / "cache", folder / "vault"), opened(folder / "plain", folder / "vault")
    alone = hold_index(None, folder / "vault")
    for write in writes:
        # A note that is seen again is known; of others no row is written.
        for index in (held, plain, alone):
            assert index.write(**write)  # type: ignore[arg-type]  # named values of their own types
        assert not held.is_stale()
        disk = opened(folder / "cache", folder / "vault")
        assert all_of(held) == all_of(plain) == all_of(disk) == all_of(alone)
        disk.close()
    plain.close()
    held.close()


@pytest.fixture
def two(tmp_path: Path) -> tuple[HeldIndex, Index]:
    """One that is held, and that of another process."""
    held = hold_index(tmp_path / "cache", tmp_path / "vault")
    return held, opened(tmp_path / "cache", tmp_path / "vault")


def put(index: Index, facts: dict[str, bytes], expect: dict[str, bytes | None] | None = None) -> bool:
    return index.write(rows={}, seen={}, gone=(), facts=facts, expect=expect or {})


def test_another_process_that_writes_makes_it_stale(two: tuple[HeldIndex, Index]) -> None:
    held, other = two
    assert put(held, {"state": b"1"})
    assert not held.is_stale()
    other.let_go()
    assert put(other, {"state": b"2"})
    assert held.is_stale()
    assert held.fact("state") == b"1"


def test_what_another_process_was_quicker_with_is_dropped(two: tuple[HeldIndex, Index]) -> None:
    held, other = two
    assert put(held, {"state": b"1"})
    other.let_go()
    assert put(other, {"state": b"2"})
    assert not put(held, {"state": b"3"}, {"state": b"1"})
    assert held.is_stale()
    assert other.fact("state") == b"2"


def test_it_holds_nobody_up(two: tuple[HeldIndex, Index]) -> None:
    """Between two rounds the file is nobody's."""
    held, other = two
    for number in range(3):
        assert put(held, {"state": bytes([number])})
        other.let_go()
        assert other.fact("state") == bytes([number])


def test_closed_or_emptied_it_is_stale_or_empty(tmp_path: Path) -> None:
    held = hold_index(tmp_path / "cache", tmp_path / "vault")
    assert put(held, {"state": b"1"})
    assert held.renewed() is held
    assert held.fact("state") is None
    assert not held.is_stale()
    assert list(held.paths()) == []
    held.close()
    assert held.is_stale()


def test_without_a_cache_it_is_memory_alone(tmp_path: Path) -> None:
    """As where the cache folder is inside the vault."""
    for held in (hold_index(None, tmp_path), hold_index(tmp_path / "cache", tmp_path)):
        assert put(held, {"state": b"1"})
        assert held.fact("state") == b"1"
        assert not held.is_stale()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"no index", b"\0" * 8192])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, data: bytes) -> None:
    held = hold_index(tmp_path / "cache", tmp_path / "vault")
    assert put(held, {"state": b"1"})
    held.close()
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(data)
    again = hold_index(tmp_path / "cache", tmp_path / "vault")
    assert again.fact("state") is None
    assert put(again, {"state": b"2"})
    again.close()
    assert hold_index(tmp_path / "cache", tmp_path / "vault").fact("state") == b"2"
