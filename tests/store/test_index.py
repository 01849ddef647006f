"""The index's file: whose it is, where it stands, what it survives, and when it is believed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.floor import Floor
from vault_integrate.model.item import (
    CheckIn,
    Dated,
    Fields,
    Form,
    Found,
    Reading,
    Reference,
    Resting,
    Role,
)
from vault_integrate.model.kept import Kept
from vault_integrate.model.link import Link, LinkKind
from vault_integrate.model.task import BoxState
from vault_integrate.store.index import DOUBTFUL, Damaged, Index, Known, Row, index_path, open_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECOND = 1_000_000_000
LINK = Link(kind=LinkKind.WIKI, target="Fear", start=4, end=12)
FULL = Kept(
    reading=Reading(
        path="Journal/2026-11-17.md",
        day=date(2026, 11, 17),
        entry=True,
        title="2026-11-17",
        items=(
            Found(
                role=Role.ACTION,
                form=Form.TAG,
                path="Journal/2026-11-17.md",
                line=3,
                last_line=4,
                owner=(1, 0),
                box=BoxState.OPEN,
                symbol=" ",
                words="Say no “once” – für heute",
                fields=Fields(
                    refs=(Reference(text="[[Fear]]", link=LINK, said=Dated(day=None, words="soft")),),
                    floor=Floor(times=3),
                    days=MappingProxyType({"due": date(2026, 11, 20)}),
                    remarks=MappingProxyType({"due": "perhaps"}),
                    resting=Resting(until=None),
                ),
                links=(LINK,),
                ancestors=(1,),
            ),
        ),
        check_ins=(CheckIn(day=date(2026, 11, 17), safety=2),),
    ),
    names=("fear", "garden"),
    diagnostics=(Diagnostic(path="a.md", line=1, code="VI201", message="m", mend="n"),),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "vault").mkdir()
    return tmp_path / "vault"


@pytest.fixture
def index(folder: Path, vault: Path) -> Index:
    made = open_index(folder, vault)
    assert made is not None
    return made


def write(index: Index, *, seen: int = 100 * SECOND, **notes: Kept) -> bool:
    rows = {f"{name}.md": Row(Known((7, 5, 10, 20), seen, b"h" * 16), kept) for name, kept in notes.items()}
    return index.write(rows=rows, seen={}, gone=(), facts={}, expect={})


def the_file(folder: Path) -> Path:
    [found] = folder.glob("*.sqlite3")
    return found


# --- What stands in it ----------------------------------------------------------------------------


def test_what_was_kept_comes_back_as_it_was(index: Index) -> None:
    assert write(index, full=FULL, empty=Kept())
    assert dict(index.kept()) == {"full.md": FULL, "empty.md": Kept()}


@pytest.mark.parametrize(
    ("seen", "sure"),
    [
        pytest.param(20 + DOUBTFUL, 1, id="two seconds after its last change"),
        pytest.param(19 + DOUBTFUL, 0, id="less than two seconds after it"),
        pytest.param(15, 0, id="before its last change, by another clock"),
    ],
)
def test_a_stat_is_believed_once_some_time_has_passed(index: Index, seen: int, sure: int) -> None:
    write(index, seen=seen, note=Kept())
    assert index.standing() == {("note.md", 7, 5, 10, 20, sure)}


def test_the_later_of_the_two_times_counts(index: Index) -> None:
    rows = {"note.md": Row(Known((7, 5, 50 * SECOND, 20), 51 * SECOND, b"h" * 16), Kept())}
    index.write(rows=rows, seen={}, gone=(), facts={}, expect={})
    assert index.standing() == {("note.md", 7, 5, 50 * SECOND, 20, 0)}


def test_a_note_that_was_looked_at_again_keeps_what_it_said(index: Index) -> None:
    write(index, full=FULL)
    later = Known((8, 5, 11, 21), 200 * SECOND, b"h" * 16)
    index.write(rows={}, seen={"full.md": later}, gone=(), facts={}, expect={})
    assert index.known(["full.md", "none.md"]) == {"full.md": later}
    assert dict(index.kept()) == {"full.md": FULL}


def test_what_is_gone_is_gone(index: Index) -> None:
    write(index, one=FULL, two=Kept())
    index.write(rows={}, seen={}, gone=["one.md"], facts={}, expect={})
    assert dict(index.kept()) == {"two.md": Kept()}


def test_afresh_leaves_nothing_of_before(index: Index) -> None:
    write(index, one=FULL)
    index.write(rows={}, seen={}, gone=(), facts={"a": b"1"}, expect={})
    index.write(rows={}, seen={}, gone=(), facts={"b": b"2"}, expect={}, afresh=True)
    assert (dict(index.kept()), index.fact("a"), index.fact("b")) == ({}, None, b"2")


def test_who_comes_second_writes_nothing(index: Index, folder: Path, vault: Path) -> None:
    index.write(rows={}, seen={}, gone=(), facts={"state": b"1"}, expect={"state": None})
    other = open_index(folder, vault)
    assert other is not None
    assert other.write(rows={}, seen={}, gone=(), facts={"state": b"2"}, expect={"state": b"1"})
    rows = {"late.md": Row(Known((1, 1, 1, 1), 1, b""), FULL)}
    assert not index.write(rows=rows, seen={}, gone=(), facts={"state": b"2"}, expect={"state": b"1"})
    assert dict(other.kept()) == {}


def test_what_is_asked_is_answered_as_of_one_moment(index: Index, folder: Path, vault: Path) -> None:
    index.write(rows={}, seen={}, gone=(), facts={"state": b"1"}, expect={})
    one, other = open_index(folder, vault), open_index(folder, vault)
    assert one is not None
    assert other is not None
    assert one.fact("state") == b"1"
    assert write(other, late=FULL)
    assert other.write(rows={}, seen={}, gone=(), facts={"state": b"2"}, expect={"state": b"1"})
    assert (one.fact("state"), dict(one.kept())) == (b"1", {})
    assert not one.write(rows={}, seen={}, gone=(), facts={"state": b"3"}, expect={"state": b"1"})
    assert (other.fact("state"), dict(other.kept())) == (b"2", {"late.md": FULL})


# --- Whose it is, and where -----------------------------------------------------------------------


def test_it_is_its_owners_alone(index: Index, folder: Path) -> None:
    write(index, full=FULL)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}


def test_each_vault_has_its_own_by_whatever_way_it_is_reached(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "one")
    paths = [index_path(folder, tmp_path / name) for name in ("one", "two", "link", "two/../one")]
    assert paths[0] == paths[2] == paths[3] != paths[1]


@pytest.mark.parametrize("inside", ["", "cache", ".cache/vault-integrate"])
def test_it_is_never_in_the_vault(vault: Path, inside: str) -> None:
    assert open_index(vault / inside, vault) is None
    assert list(vault.iterdir()) == []


def test_a_link_into_the_vault_is_in_the_vault(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").symlink_to(vault)
    assert open_index(tmp_path / "cache", vault) is None


# --- What it survives -----------------------------------------------------------------------------


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:5000])


def zeros(place: Path) -> None:
    place.write_bytes(bytes(place.stat().st_size))


def words(place: Path) -> None:
    place.write_text("no database " * 1000)


def empty(place: Path) -> None:
    place.write_bytes(b"")


def newer(place: Path) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA user_version = 999")


def another(place: Path) -> None:
    place.unlink()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE notes (path TEXT)")


@pytest.mark.parametrize("harm", [cut, zeros, words, empty, newer, another])
def test_what_is_no_index_of_this_version_is_made_anew(
    harm: Callable[[Path], None], index: Index, folder: Path, vault: Path
) -> None:
    write(index, full=FULL)
    index.close()
    harm(the_file(folder))
    again = open_index(folder, vault)
    assert again is not None
    try:
        assert again.standing() == set()
    except Damaged:
        again = again.renewed()
        assert again is not None
    assert write(again, full=FULL)
    assert dict(again.kept()) == {"full.md": FULL}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notes SET kept = zeroblob(10)",
        "UPDATE notes SET kept = NULL",
        "UPDATE notes SET kept = 'text'",
        "UPDATE notes SET path = 'other.md'",
        "UPDATE notes SET sum = sum + 1",
        "DROP TABLE notes",
    ],
)
def test_a_row_that_is_not_as_it_was_written_is_seen(statement: str, index: Index, folder: Path) -> None:
    write(index, full=FULL)
    with closing(sqlite3.connect(the_file(folder))) as connection, connection:
        connection.execute(statement)
    with pytest.raises(Damaged):
        dict(index.kept())


def test_a_fact_that_is_not_as_it_was_written_is_seen(index: Index, folder: Path) -> None:
    index.write(rows={}, seen={}, gone=(), facts={"a": b"1"}, expect={})
    with closing(sqlite3.connect(the_file(folder))) as connection, connection:
        connection.execute("UPDATE facts SET value = x'32'")
    with pytest.raises(Damaged):
        index.fact("a")


def test_while_another_process_writes_it_waits_and_then_does_without(
    index: Index, folder: Path, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vault_integrate.store.index._PATIENCE", 0.01)
    impatient = open_index(folder, vault)
    assert impatient is not None
    with closing(sqlite3.connect(the_file(folder), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not write(impatient, full=FULL)
        other.execute("COMMIT")
    assert write(impatient, full=FULL)


def test_a_folder_that_can_not_be_made_is_done_without(tmp_path: Path, vault: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert open_index(tmp_path / "file" / "cache", vault) is None


def test_a_file_that_can_not_be_opened_is_done_without(folder: Path, vault: Path) -> None:
    place = index_path(folder, vault)
    assert place is not None
    place.mkdir(parents=True)
    (place / "in the way").touch()
    assert open_index(folder, vault) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_done_without(folder: Path, vault: Path) -> None:
    folder.mkdir(mode=0o500)
    assert open_index(folder, vault) is None
