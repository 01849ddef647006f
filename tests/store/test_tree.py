"""The files of a vault, folder by folder: what is known equals a look at the whole of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.store.scan import list_files
from vault_integrate.store.tree import Tree

FOLDERS = ("", "a", "a/b", "a/b/c", "d", ".hidden", "a/.h")
NAMES = ("x.md", "y.md", ".z.md", "ü.md")

_step = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FOLDERS), st.sampled_from(NAMES)),
    st.tuples(st.just("remove"), st.sampled_from(FOLDERS), st.sampled_from(NAMES)),
    st.tuples(st.just("rmtree"), st.sampled_from(FOLDERS[1:]), st.just("")),
    st.tuples(st.just("move"), st.sampled_from(FOLDERS[1:]), st.sampled_from(FOLDERS[1:])),
    st.tuples(st.just("link"), st.sampled_from(FOLDERS), st.just("link.md")),
)


def _do(root: Path, step: tuple[str, str, str]) -> set[str] | None:
    """Do it; the folders in which something happened, None for the whole tree."""
    what, folder, other = step
    place = root / folder
    if what == "write":
        new = not place.is_dir()
        place.mkdir(parents=True, exist_ok=True)
        (place / other).write_text(str(len(list(place.iterdir()))), encoding="utf-8")
        return None if new else {folder}
    if what == "remove":
        (place / other).unlink(missing_ok=True)
        return {folder}
    if what == "rmtree":
        shutil.rmtree(place, ignore_errors=True)
        return {folder.rpartition("/")[0]}
    if what == "link":
        if place.is_dir() and not (place / other).is_symlink():
            (place / other).symlink_to("nowhere")
        return {folder}
    target = root / other
    if place.is_dir() and not target.exists() and target.parent.is_dir() and place not in target.parents:
        place.rename(target)
    return {folder.rpartition("/")[0], other.rpartition("/")[0]}


@settings(max_examples=150, deadline=None)
@given(st.lists(_step, max_size=12))
def test_a_look_at_what_was_hinted_at_knows_what_a_whole_one_does(steps: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        tree = Tree(root)
        tree.look_at_all()
        for step in steps:
            before, odd, version = dict(tree.files), set(tree.odd), tree.version
            folders = _do(root, step)
            changed = tree.look_at_all() if folders is None else tree.look_at(folders)
            whole = list_files(root)
            assert tree.files == whole.files
            assert set(tree.odd) == set(whole.diagnostics)
            renamed = before.keys() != tree.files.keys() or odd != set(tree.odd)
            assert (tree.version != version) == renamed
            both = before.keys() | whole.files.keys()
            assert changed == {path for path in both if before.get(path) != whole.files.get(path)}


def test_single_files_are_looked_at_without_their_folder(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    tree.look_at_all()
    (tmp_path / "one.md").write_text("1", encoding="utf-8")
    (tmp_path / "two.md").write_text("2", encoding="utf-8")
    assert tree.look_at_files(["one.md", "none.md"]) == {"one.md"}
    assert set(tree.files) == {"one.md"}
    (tmp_path / "one.md").unlink()
    assert tree.look_at_files(["one.md"]) == {"one.md"}
    assert tree.look_at([""]) == {"two.md"}


def test_a_listing_stays_as_it_was_given(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    listing = tree.listing()
    (tmp_path / "one.md").write_text("1", encoding="utf-8")
    tree.look_at_all()
    assert not listing.files
