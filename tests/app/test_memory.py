"""What is read again and what is not: with the index a run opens only what may have changed."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vault_integrate import clock
from vault_integrate.app import reading
from vault_integrate.app.reading import read_vault
from vault_integrate.app.vault import load_vault
from vault_integrate.app.written import Written, write_report
from vault_integrate.store import index

if TYPE_CHECKING:
    from vault_integrate.model.item import Reading
    from vault_integrate.model.kept import Kept

VaultWriter = Callable[..., Path]

NOTES = {
    "Journal/2026-11-16.md": "I say yes because I am afraid #insight ^fear\n\n- [ ] Say no once #action\n",
    "Journal/2026-11-17.md": "It came back: [[2026-11-16]]\n\nWith [[Garden]].\n",
    "Topics/Garden.md": "---\ncreated: 2026-11-17\n---\nNothing but rain.\n",
    "Templates/Daily.md": "What went well?\n",
    "Settings.md": "---\nvault_integrate: settings\ntemplates: Templates\n---\n",
}
PAGE = "What now/What now 2026-W47.md"

_watched: list[str] | None = None


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _watched is not None and isinstance(arguments[0], str | bytes | os.PathLike):
        _watched.append(os.fsdecode(arguments[0]))


sys.addaudithook(_hear)


@contextmanager
def opened(root: Path) -> Iterator[list[str]]:
    """The files below a folder that were opened meanwhile, by whatever way."""
    global _watched  # noqa: PLW0603 - Python's audit hooks can't be taken off again
    found: list[str] = []
    _watched = []
    try:
        yield found
    finally:
        found += [each[len(f"{root}/") :] for each in _watched if each.startswith(f"{root}/")]
        _watched = None


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def root(write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault whose files have been as they are for a while."""
    real = clock.nanoseconds
    monkeypatch.setattr(clock, "nanoseconds", lambda: real() + 10 * index.DOUBTFUL)
    return write_vault(NOTES)


def run(root: Path, cache: Path | None) -> Written:
    return write_report(root, cache, week=None, today="2026-11-22")


def page(root: Path) -> bytes:
    return (root / PAGE).read_bytes()


# --- What a run opens -----------------------------------------------------------------------------


def test_a_run_that_finds_nothing_changed_opens_nothing(root: Path, cache: Path) -> None:
    run(root, cache)
    with opened(root) as found:
        assert not run(root, cache).written
    assert set(found) <= {PAGE, "Settings.md"}


def test_without_a_settings_note_it_opens_the_hosts_settings(root: Path, cache: Path) -> None:
    (root / "Settings.md").unlink()
    (root / ".obsidian").mkdir()
    (root / ".obsidian/app.json").write_text("{}")
    run(root, cache)
    with opened(root) as found:
        run(root, cache)
    assert {each.partition("/")[0] for each in found if each != PAGE} == {".obsidian"}


def test_where_no_page_is_known_the_index_still_knows_the_notes(root: Path, cache: Path) -> None:
    run(root, cache)
    with opened(root) as found:
        write_report(root, cache, week="2026-W46", today="2026-11-22")
    # The new page is a note, too, and what a template says is no word of the writer's.
    assert {each for each in found if not each.startswith("What now")} <= {"Templates/Daily.md"}


def test_one_note_that_has_changed_is_opened_alone(root: Path, cache: Path) -> None:
    run(root, cache)
    (root / "Journal/2026-11-17.md").write_text("I rush when I am tired #insight\n")
    with opened(root) as found:
        assert run(root, cache).written
    # What a template says is looked up only where something is read.
    assert set(found) - {PAGE} - {each for each in found if each.endswith(".tmp")} <= {
        "Journal/2026-11-17.md",
        "Templates/Daily.md",
        "What now",
    }
    assert b"I rush when I am tired" in page(root)


def test_words_that_are_no_item_leave_the_page_as_it_is(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, cache)
    with (root / "Journal/2026-11-16.md").open("a") as stream:
        stream.write("Rain, and then more of it.\n")
    expected = write_report(root, None, week=None, today="2026-11-22")
    monkeypatch.setattr("vault_integrate.app.report.make_page", None)
    assert run(root, cache) == expected
    assert run(root, cache) == expected


def test_words_of_an_item_do_not(root: Path, cache: Path) -> None:
    run(root, cache)
    path = root / "Journal/2026-11-16.md"
    path.write_text(path.read_text().replace("afraid", "so afraid"))
    assert run(root, cache).written
    assert b"so afraid" in page(root)


def test_a_note_that_changed_just_before_it_was_read_is_read_once_more(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = max(each.stat().st_ctime_ns for each in root.rglob("*.md"))
    monkeypatch.setattr(clock, "nanoseconds", lambda: now + 1)
    load_and_read(root, cache)
    monkeypatch.setattr(clock, "nanoseconds", lambda: now + 10 * index.DOUBTFUL)
    with opened(root) as found:
        load_and_read(root, cache)
    assert set(found) == set(NOTES)
    with opened(root) as found:
        load_and_read(root, cache)
    assert found == []


def test_a_vault_may_be_read_twice(root: Path, cache: Path) -> None:
    load_and_read(root, cache)
    (root / "Templates/Daily.md").write_text("Who was kind?\n")
    vault = load_vault(root, cache=cache)
    assert read_vault(vault) == read_vault(vault)
    with opened(root) as found:
        load_and_read(root, cache)
    assert found == []


def test_that_another_process_was_quicker_is_no_failure(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = reading.Reader.in_full

    def slowly(self: reading.Reader, said: dict[str, Kept]) -> list[Reading]:
        monkeypatch.undo()
        assert run(root, cache).is_kept
        return first(self, said)

    monkeypatch.setattr(reading.Reader, "in_full", slowly)
    assert run(root, cache).is_kept


def test_a_full_disk_is_told_and_the_page_is_written(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> bool:
        raise index.Damaged

    monkeypatch.setattr(index.Index, "write", full)
    done = run(root, cache)
    assert (done.written, done.is_kept) == (True, False)
    assert b"I say yes" in page(root)


def test_a_note_in_doubt_that_is_gone_is_gone(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "Journal/2026-11-16.md"
    monkeypatch.setattr(clock, "nanoseconds", lambda: path.stat().st_ctime_ns + 1)
    run(root, cache)
    assert b"I say yes" in page(root)
    monkeypatch.undo()
    path.unlink()
    run(root, cache)
    assert b"I say yes" not in page(root)
    assert load_and_read(root, cache) == load_and_read(root, None)


def test_a_link_counts_as_soon_as_it_leads_to_an_item(root: Path, cache: Path) -> None:
    entry, target = "Journal/2026-11-17.md", root / "Topics/Garden.md"
    (root / entry).write_text("With [[Garden]].\n")
    assert lines_of(entry, root, cache) == []
    target.write_text("---\ntags: [insight]\n---\nThe garden waits for me.\n")
    assert lines_of(entry, root, cache) == ["With [[Garden]]."]
    target.unlink()
    assert lines_of(entry, root, cache) == []


def lines_of(path: str, root: Path, cache: Path) -> list[str]:
    """The words of a note's lines that link, with the index as without it."""
    read = load_and_read(root, cache)
    assert read == load_and_read(root, None)
    return [item.words for one in read.readings if one.path == path for item in one.items]


def load_and_read(root: Path, cache: Path | None) -> reading.VaultReading:
    return read_vault(load_vault(root, cache=cache))


def test_the_bytes_count_and_not_the_time(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_and_read(root, cache)
    read: list[str] = []
    monkeypatch.setattr(reading.Reader, "read", lambda _, path: read.append(path))
    for path in root.rglob("*.md"):
        path.write_bytes(path.read_bytes())
        os.utime(path)
    assert load_and_read(root, cache) == first
    assert read == []


def test_a_note_of_the_old_size_and_time_is_read_again(root: Path, cache: Path) -> None:
    load_and_read(root, cache)
    path = root / "Journal/2026-11-16.md"
    stat, old = path.stat(), path.read_text()
    path.write_text(old.replace("yes", "now"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert any("I say now" in item.words for one in load_and_read(root, cache).readings for item in one.items)


# --- What a page never depends on -----------------------------------------------------------------


def test_deleting_the_cache_never_changes_a_page(root: Path, cache: Path) -> None:
    run(root, cache)
    before, inode = page(root), (root / PAGE).stat().st_ino
    shutil.rmtree(cache)
    assert not run(root, cache).written
    assert (page(root), (root / PAGE).stat().st_ino) == (before, inode)


def test_a_page_that_was_deleted_is_made_again(root: Path, cache: Path) -> None:
    run(root, cache)
    before = page(root)
    (root / PAGE).unlink()
    assert run(root, cache).written
    assert page(root) == before


def test_a_page_that_somebody_emptied_is_made_again(root: Path, cache: Path) -> None:
    run(root, cache)
    before = page(root)
    (root / PAGE).write_text("---\nvault_integrate: page\n---\n")
    load_and_read(root, cache)  # another command, which makes no page
    assert run(root, cache).written
    assert before.split(b"<!--")[1] in page(root)


def test_what_is_written_on_the_page_is_seen(root: Path, cache: Path) -> None:
    run(root, cache)
    with (root / PAGE).open("ab") as stream:
        stream.write(b"\n- I notice the light #insight\n")
    run(root, cache)
    items = [item for one in load_and_read(root, cache).readings for item in one.items]
    assert "I notice the light" in [item.words for item in items]
    assert page(root).endswith(b"\n- I notice the light #insight\n")


def test_the_next_week_has_its_own_page(root: Path, cache: Path) -> None:
    run(root, cache)
    later = write_report(root, cache, week=None, today="2026-11-23")
    assert (later.path, later.written) == ("What now/What now 2026-W48.md", True)


def test_a_page_closes_though_no_note_has_changed(root: Path, cache: Path) -> None:
    run(root, cache)
    run(root, cache)
    assert write_report(root, cache, week="2026-W47", today="2026-12-01").written
    assert not write_report(root, cache, week="2026-W47", today="2026-12-01").written


def test_a_note_that_was_closed_for_a_while_comes_back(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, cache)
    before = page(root)
    path = root / "Journal/2026-11-16.md"
    text = path.read_bytes()
    monkeypatch.setattr("vault_integrate.store.scan.NOTE_LIMIT", 2000)
    path.write_bytes(text + b"more " * 500)
    assert run(root, cache).diagnostics
    assert page(root) != before
    path.write_bytes(text)
    assert run(root, cache).diagnostics == ()
    assert page(root) == before


def test_a_note_that_can_not_be_read_after_the_look_is_read_next_time(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "Journal/2026-11-16.md"
    monkeypatch.setattr("vault_integrate.app.look.MOST_HELD", 0)
    vault = load_vault(root, cache=cache)
    monkeypatch.setattr("vault_integrate.store.scan.NOTE_LIMIT", 1)
    assert path in {each.path for each in read_vault(vault).diagnostics}
    monkeypatch.undo()
    assert load_and_read(root, cache) == load_and_read(root, None)


def test_a_note_that_is_saved_while_it_is_read_is_kept_as_one(root: Path, cache: Path) -> None:
    entry, target = root / "Journal/2026-11-17.md", root / "Topics/Garden.md"
    entry.write_text("With [[Garden]].\n")
    run(root, cache)
    target.write_text("The garden waits for me #insight\n")
    vault = load_vault(root, cache=cache)
    entry.write_text("With [[Garden]], and I rush when I am tired #insight\n")
    read_vault(vault)
    target.write_text("Nothing but rain.\n")
    assert load_and_read(root, cache) == load_and_read(root, None)


def test_a_new_page_may_be_what_a_link_on_another_means(root: Path, cache: Path) -> None:
    (root / "Journal/2026-11-12.md").write_text("I wait for [[What now 2026-W47]] #insight\n")
    for week in ("2026-W46", "2026-W47", "2026-W46"):
        write_report(root, cache, week=week, today="2026-11-22")
    other = root / "What now/What now 2026-W46.md"
    before = other.read_bytes()
    assert b"[[What now/What now 2026-W47" in before
    write_report(root, None, week="2026-W46", today="2026-11-22")
    assert other.read_bytes() == before


def test_a_page_is_remembered_under_its_own_week(root: Path, cache: Path) -> None:
    write_report(root, cache, week="2026-W46", today="2026-11-22")
    [place] = cache.glob("*.sqlite3")
    with closing(sqlite3.connect(place)) as connection, connection:
        changed = connection.execute(
            "UPDATE facts SET name = replace(name, 'W46', 'W47') WHERE name LIKE 'page %'"
        )
        assert changed.rowcount == 1
    assert run(root, cache).path == PAGE


def test_a_file_that_is_no_note_may_change_what_a_link_means(root: Path, cache: Path) -> None:
    run(root, cache)
    (root / "2026-11-16").write_text("no note")
    assert run(root, cache) == run(root, None)


def test_what_could_not_be_read_is_told_each_time(root: Path, cache: Path) -> None:
    (root / "Journal/2026-11-18.md").write_text("---\nmood: [broken\n---\n")
    (root / "Journal/2026-11-19.md").write_bytes(b"\xff\xfe\x00 no text")
    (root / "Link.md").symlink_to(root / "Settings.md")
    told = run(root, cache).diagnostics
    assert {each.path for each in told} >= {"Journal/2026-11-18.md", "Journal/2026-11-19.md", "Link.md"}
    assert run(root, cache).diagnostics == told
    (root / "Link.md").unlink()
    assert "Link.md" not in {each.path for each in run(root, cache).diagnostics}


def test_settings_that_appear_move_and_go_are_followed(root: Path, cache: Path) -> None:
    run(root, cache)
    (root / "Settings.md").rename(root / "Topics/Mine.md")
    assert load_vault(root, cache=cache).settings.from_note == "Topics/Mine.md"
    run(root, cache)
    (root / "Topics/Mine.md").write_text("---\nvault_integrate: settings\ninsight_tags: [idea]\n---\n")
    run(root, cache)
    assert b"I say yes" not in page(root)
    (root / "Topics/Mine.md").unlink()
    run(root, cache)
    assert b"I say yes" in page(root)


@pytest.mark.parametrize("at", [0.0, 0.3, 0.5, 0.9, 0.99])
def test_a_damaged_index_changes_no_page(root: Path, cache: Path, at: float) -> None:
    run(root, cache)
    before = page(root)
    [place] = cache.glob("*.sqlite3")
    data = bytearray(place.read_bytes())
    begin = int(at * len(data))
    data[begin : begin + 200] = b"\xaa" * len(data[begin : begin + 200])
    place.write_bytes(data)
    run(root, cache)
    assert page(root) == before
    run(root, cache)
    assert page(root) == before


def test_a_row_of_the_index_that_was_changed_is_not_believed(root: Path, cache: Path) -> None:
    first = load_and_read(root, cache)
    [place] = cache.glob("*.sqlite3")
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("UPDATE notes SET kept = replace(kept, 'afraid', 'ashame')")
    assert load_and_read(root, cache) == first


def _run_in_a_process(root: str, cache: str) -> bytes:
    run(Path(root), Path(cache))
    return page(Path(root))


def test_several_processes_share_one_index(root: Path, cache: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        pages = pool.starmap(_run_in_a_process, [(str(root), str(cache))] * 8)
    assert set(pages) == {page(root)}
    assert load_and_read(root, cache) == load_and_read(root, None)


def test_a_template_changes_what_is_a_prompt(root: Path, cache: Path) -> None:
    (root / "Journal/2026-11-18.md").write_text("Who was kind?\n")
    run(root, cache)
    assert "Journal/2026-11-18.md" in {one.path for one in load_and_read(root, cache).readings}
    (root / "Templates/Daily.md").write_text("Who was kind?\n")
    assert load_and_read(root, cache) == load_and_read(root, None)
    assert "Journal/2026-11-18.md" not in {one.path for one in load_and_read(root, cache).readings}
