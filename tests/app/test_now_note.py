"""The setting `now_note`: a note in a place that stays the same embeds this week's page, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.app.acts import Clock

from vault_integrate import clock
from vault_integrate.app import now_note, report
from vault_integrate.app.sync import Folders, Synced, sync
from vault_integrate.app.vault import load_vault
from vault_integrate.app.written import Written, write_report
from vault_integrate.errors import PageRefused
from vault_integrate.model.week import week_of
from vault_integrate.store import index
from vault_integrate.store.writer import PageChanged, write_page

Write = Callable[[Mapping[str, str | bytes]], Path]

TODAY, NEXT = "2026-11-18", "2026-11-25"
NOW = "What now/Now.md"
SECOND = "What now/Now (2).md"
HEAD = "---\nvault_integrate: now\n---\n"
W46, W47, W48 = (f"![[What now/What now 2026-W{number}]]" for number in (46, 47, 48))
NOTES = {
    "2026-11-16.md": "- I say yes when I am afraid #insight ^yes-fear\n\t- [ ] Say no once\n",
    "2026-11-23.md": "- Enough is a number #insight\n",
}
PAIR = "<!-- vault-integrate:begin -->\n<!-- vault-integrate:end -->\n"
LEFT = ".vault-integrate-0123456789abcdef.tmp"
OLD_TIME = 1_700_000_000_000_000_000


def settings(*lines: str) -> dict[str, str]:
    text = "".join(f"{each}\n" for each in lines)
    return {"Settings.md": f"---\nvault_integrate: settings\nquiet_notes: 0\n{text}---\n"}


ON = settings("now_note: yes")


def make(root: Path, today: str = TODAY, *, week: str | None = None, cache: Path | None = None) -> Written:
    return write_report(root, cache, week=week, today=today, state=root.parent / "state")


def round_of(root: Path, today: str = TODAY, *, cache: Path | None = None) -> Synced:
    return sync(root, Folders(state=root.parent / "state", cache=cache), Clock(), today=today)


def text_of(root: Path, path: str = NOW) -> str:
    return (root / path).read_bytes().decode()


def stand(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """All files, with what changes when one is written."""
    found = {}
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink():
            status = path.stat()
            found[path.relative_to(root).as_posix()] = status.st_ino, status.st_mtime_ns, path.read_bytes()
    return found


def by_report(root: Path, today: str = TODAY) -> None:
    make(root, today)


def by_sync(root: Path, today: str = TODAY) -> None:
    assert round_of(root, today).made.faults == []


EACH_WAY = pytest.mark.parametrize("bring", [by_report, by_sync])


@pytest.fixture
def root(write_vault: Write) -> Path:
    folder = write_vault({**NOTES, **ON})
    make(folder)
    return folder


# --- What is written ------------------------------------------------------------------------------


@EACH_WAY
def test_it_embeds_the_page_of_this_week(write_vault: Write, bring: Callable[..., None]) -> None:
    folder = write_vault({**NOTES, **ON})
    before = stand(folder)

    bring(folder)

    after = stand(folder)
    assert text_of(folder) == f"{HEAD}\n{W47}\n"
    assert {path for path in after if path not in before} == {NOW, "What now/What now 2026-W47.md"}
    assert {path: after[path] for path in before} == before


@EACH_WAY
def test_the_next_week_has_the_next_page(root: Path, bring: Callable[..., None]) -> None:
    bring(root, NEXT)

    assert text_of(root) == f"{HEAD}\n{W48}\n"


@EACH_WAY
@pytest.mark.parametrize("lines", [(), ("now_note: no",), ("now_note: false",), ("now_note:",)])
def test_without_the_setting_there_is_none(
    write_vault: Write, bring: Callable[..., None], lines: tuple[str, ...]
) -> None:
    folder = write_vault({**NOTES, **settings(*lines)})
    bring(folder)
    assert not (folder / NOW).exists()

    (folder / NOW).write_text(f"{HEAD}\n{W46}\n")
    bring(folder)
    assert text_of(folder) == f"{HEAD}\n{W46}\n"


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("true", NOW),
        ("Yes", NOW),
        ("Journal/Today", "Journal/Today.md"),
        ("Jetzt.md", "Jetzt.md"),
        ("2026", "2026.md"),
    ],
)
def test_where_it_stands(write_vault: Write, said: str, path: str) -> None:
    folder = write_vault({**NOTES, **settings(f"now_note: {said}")})

    assert (make(folder).now or now_note.NowNote(path="")).path == path
    assert text_of(folder, path) == f"{HEAD}\n{W47}\n"


def test_it_stands_beside_the_pages(write_vault: Write) -> None:
    folder = write_vault({**NOTES, **settings("now_note: yes", "folder: Journal/Woche")})
    make(folder)

    assert text_of(folder, "Journal/Woche/Now.md") == f"{HEAD}\n![[Journal/Woche/What now 2026-W47]]\n"


@pytest.mark.parametrize(
    ("name", "embed"),
    [
        pytest.param(
            "Journal #1", "![What now 2026-W{}](Journal%20%231/What%20now%202026-W{}.md)", id="hash"
        ),
        pytest.param("[now]", "![What now 2026-W{}](%5Bnow%5D/What%20now%202026-W{}.md)", id="brackets"),
        pytest.param("a^b", "![What now 2026-W{}](a%5Eb/What%20now%202026-W{}.md)", id="caret"),
        pytest.param("50% (a)", "![[50% (a)/What now 2026-W{}]]", id="percent"),
        pytest.param("Tagebücher 😀", "![[Tagebücher 😀/What now 2026-W{}]]", id="letters"),
        pytest.param("a.b", "![[a.b/What now 2026-W{}]]", id="dot"),
    ],
)
def test_a_folder_that_no_wikilink_can_hold(write_vault: Write, name: str, embed: str) -> None:
    folder = write_vault({**NOTES, **settings("now_note: yes", f'folder: "{name}"')})

    for today, number in ((TODAY, 47), (NEXT, 48)):
        make(folder, today)
        assert text_of(folder, f"{name}/Now.md") == f"{HEAD}\n{embed.replace('{}', str(number))}\n"


def test_a_page_name_with_a_dot_keeps_its_ending(write_vault: Write) -> None:
    folder = write_vault({**NOTES, **settings("now_note: yes", 'page_name: "gggg.ww [#now]"')})
    with pytest.raises(Exception, match="page_name"):
        make(folder)
    write_vault(settings("now_note: yes", "page_name: gggg.ww"))
    for today, number in ((TODAY, 47), (NEXT, 48)):
        make(folder, today)
        assert text_of(folder) == f"{HEAD}\n![[What now/2026.{number}.md]]\n"


def test_the_page_in_the_weekly_note(write_vault: Write) -> None:
    folder = write_vault(
        {
            **NOTES,
            **settings("now_note: yes", "page_in: weekly note", "weekly_folder: Weeks"),
            "Weeks/2026-W47.md": f"words\n{PAIR}",
        }
    )
    make(folder)
    assert text_of(folder) == f"{HEAD}\n![[Weeks/2026-W47]]\n"

    # No weekly note yet, and then one without the markers: no page, so the one before it stays.
    assert round_of(folder, NEXT).made.faults != []
    assert text_of(folder) == f"{HEAD}\n![[Weeks/2026-W47]]\n"
    write_vault({"Weeks/2026-W48.md": "words\n"})
    round_of(folder, NEXT)
    assert text_of(folder) == f"{HEAD}\n![[Weeks/2026-W47]]\n"

    write_vault({"Weeks/2026-W48.md": f"words\n{PAIR}"})
    by_sync(folder, NEXT)
    assert text_of(folder) == f"{HEAD}\n![[Weeks/2026-W48]]\n"


def test_the_page_by_another_name(write_vault: Write) -> None:
    folder = write_vault({**NOTES, **ON, "Archive/What now 2026-W47.md": "my own\n"})
    make(folder)
    assert text_of(folder) == f"{HEAD}\n![[What now/What now 2026-W47 (2)]]\n"
    (folder / "What now/What now 2026-W47 (2).md").unlink()
    make(folder, NEXT)
    assert text_of(folder) == f"{HEAD}\n{W48}\n"


def test_another_week_is_not_now(root: Path) -> None:
    before = stand(root)[NOW]
    assert make(root, week="2026-W46").now is None
    assert stand(root)[NOW] == before


def test_no_page_of_this_week_leaves_the_one_before(root: Path) -> None:
    """A page that the writer deleted is not made again by `sync`, and the note embeds what it did."""
    by_sync(root)
    cache = root.parent / "cache"
    make(root, NEXT, cache=cache)
    (root / NOW).write_text(f"{HEAD}\n{W47}\n")
    (root / "What now/What now 2026-W48.md").unlink()
    round_of(root, NEXT, cache=cache)

    assert not (root / "What now/What now 2026-W48.md").exists()
    assert text_of(root) == f"{HEAD}\n{W47}\n"


def test_the_next_page_that_is_there_early_is_not_now(root: Path) -> None:
    by_sync(root, "2026-11-22")
    assert (root / "What now/What now 2026-W48.md").exists()
    assert text_of(root) == f"{HEAD}\n{W47}\n"


def test_printing_the_page_writes_nothing(write_vault: Write) -> None:
    folder = write_vault({**NOTES, **ON})
    vault = load_vault(folder, page_wanted=True)
    day = date(2026, 11, 18)
    report.report(vault, week_of(day, vault.settings.week_rule), today=day, write=False)
    sync(folder, Folders(state=folder.parent / "state"), Clock(), today=TODAY, dry_run=True)

    assert not (folder / "What now").exists()


# --- Written once ---------------------------------------------------------------------------------


@EACH_WAY
def test_equal_bytes_are_not_written(root: Path, bring: Callable[..., None]) -> None:
    before = stand(root)
    bring(root)
    assert stand(root) == before


def test_both_ways_write_the_same(write_vault: Write) -> None:
    folder = write_vault({**NOTES, **ON})
    make(folder)
    first = stand(folder)
    by_sync(folder)
    assert stand(folder) == first
    (folder / NOW).unlink()
    by_sync(folder)
    assert text_of(folder).encode() == first[NOW][2]


@EACH_WAY
def test_a_note_that_was_deleted_is_made_again(root: Path, bring: Callable[..., None]) -> None:
    (root / NOW).unlink()
    bring(root)
    assert text_of(root) == f"{HEAD}\n{W47}\n"


LINKED = {"2026-11-17.md": "- I look at [[Now]] and at [[now|it]] too often #insight\n"}


@pytest.mark.parametrize("notes", [{}, LINKED], ids=["usual", "a link to its name"])
def test_a_second_run_finds_nothing_to_do(
    write_vault: Write, monkeypatch: pytest.MonkeyPatch, notes: dict[str, str]
) -> None:
    real = clock.nanoseconds
    monkeypatch.setattr(clock, "nanoseconds", lambda: real() + 10 * index.DOUBTFUL)
    folder = write_vault({**NOTES, **notes, **ON})
    cache = folder.parent / "cache"
    assert make(folder, cache=cache).written
    before = stand(folder)

    second = make(folder, cache=cache)
    assert (second.written, second.now) == (False, None)
    assert stand(folder) == before
    monkeypatch.setattr(report, "make_page", lambda *_, **__: pytest.fail("a page was made"))
    third = make(folder, cache=cache)
    assert (third.written, third.now) == (False, None)
    assert stand(folder) == before


def test_a_run_that_makes_no_page_brings_the_note_up_to_date(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page stands, nothing has changed, and yet the note embeds another week."""
    real = clock.nanoseconds
    monkeypatch.setattr(clock, "nanoseconds", lambda: real() + 10 * index.DOUBTFUL)
    cache = root.parent / "cache"
    make(root, NEXT, cache=cache)
    for _ in range(2):
        make(root, cache=cache)
    assert text_of(root) == f"{HEAD}\n{W47}\n"
    monkeypatch.setattr(report, "make_page", lambda *_, **__: pytest.fail("a page was made"))

    for _ in range(2):
        result = make(root, NEXT, cache=cache)
        assert not result.written
        assert text_of(root) == f"{HEAD}\n{W48}\n"
    assert result.now is None

    # Now a note has been read, which says nothing that the page is made from.
    (root / NOW).write_text(f"{HEAD}\nSaved by an old device.\n{W47}\n")
    assert make(root, NEXT, cache=cache).now == now_note.NowNote(path=NOW, written=True)
    assert text_of(root) == f"{HEAD}\nSaved by an old device.\n{W48}\n"


# --- What is the writer's -------------------------------------------------------------------------


@EACH_WAY
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{HEAD}# Now\n\nBreathe first.\n\n»\n\nCall my sister.", id="around it"),
        pytest.param(f"{HEAD}»\n![[A picture.png]]\n[[What now/What now 2026-W46]]\n", id="other links"),
        pytest.param(f"{HEAD}\n»", id="no line end"),
        pytest.param(f"{HEAD}\n  »\t \n", id="blanks"),
        pytest.param(f"{HEAD}\n»\n".replace("\n", "\r\n"), id="CRLF"),
        pytest.param(f"{HEAD}»\rold Mac\r", id="CR"),
        pytest.param(f"\ufeff{HEAD}\n»\n", id="BOM"),
        pytest.param(f"{HEAD}a\u2028b\x0b\x85c\n»\n", id="what ends no line"),
        pytest.param("---\ntags: [x]\nvault_integrate: now\ncssclasses: wide\n---\n»\n", id="properties"),
        pytest.param(f"---\nvault_integrate: now\nabout: |\n  {W46}\n---\n»\n", id="an embed in the header"),
        pytest.param("---\nvault_integrate: now\nmood: a: b\n---\n»\n", id="a header that broke"),
    ],
)
def test_what_the_writer_added_stays(write_vault: Write, bring: Callable[..., None], text: str) -> None:
    data = text.replace("»", W46).encode()
    folder = write_vault({**NOTES, **ON, NOW: data})

    for today, embed in ((TODAY, W47), (NEXT, W48)):
        bring(folder, today)
        assert (folder / NOW).read_bytes() == text.replace("»", embed).encode()
    before = stand(folder)
    bring(folder, NEXT)
    assert stand(folder) == before


@EACH_WAY
@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="taken out"),
        pytest.param(f"{W46}\n{W46}", id="twice"),
        pytest.param(f"{W46}\n{W47}", id="two weeks"),
        pytest.param(f"> {W46}", id="in a quote"),
        pytest.param(f"This week: {W46}", id="in a sentence"),
        pytest.param(W46[1:], id="a link"),
        pytest.param("![[What now/What now 2026-W46#Moving]]", id="a part of it"),
        pytest.param("![[What now/What now 2026-W46|300]]", id="with a size"),
        pytest.param("![[My board]]", id="another note"),
        pytest.param("![[What now 2026-W46]]", id="a page elsewhere"),
    ],
)
def test_a_note_that_is_the_writers_by_now_is_left(
    write_vault: Write, bring: Callable[..., None], line: str
) -> None:
    folder = write_vault({**NOTES, **ON, NOW: f"{HEAD}{line}\nmine\n", "My board.md": "mine\n"})
    before = stand(folder)[NOW]

    bring(folder)

    assert stand(folder)[NOW] == before
    assert not (folder / SECOND).exists()


@pytest.mark.parametrize(
    "embed",
    [
        pytest.param("![[Archive/Autumn]]", id="moved and renamed"),
        pytest.param("![[autumn]]", id="by its name alone"),
        pytest.param("![Autumn](../Archive/Autumn.md)", id="in the other notation"),
    ],
)
def test_a_page_is_known_by_its_mark_whatever_the_host_made_of_the_link(
    write_vault: Write, embed: str
) -> None:
    folder = write_vault(
        {**NOTES, **ON, "Archive/Autumn.md": "---\nvault_integrate: page\n---\n", NOW: f"{HEAD}{embed}\n"}
    )
    make(folder)
    assert text_of(folder) == f"{HEAD}{W47}\n"


def test_when_pages_are_called_otherwise_the_line_follows(root: Path, write_vault: Write) -> None:
    write_vault(settings("now_note: yes", "page_name: gggg-[W]ww"))
    make(root)
    assert text_of(root) == f"{HEAD}\n![[What now/2026-W47]]\n"


# --- Names ----------------------------------------------------------------------------------------


@EACH_WAY
@pytest.mark.parametrize(
    "taken",
    [
        pytest.param(NOW, id="in its place"),
        pytest.param("what now/now.md", id="in its place but for case"),
        pytest.param("Archive/NOW.md", id="elsewhere"),
    ],
)
def test_a_note_of_the_writers_that_has_the_name(
    write_vault: Write, bring: Callable[..., None], taken: str
) -> None:
    folder = write_vault({**NOTES, **ON, taken: "my own\n"})
    before = stand(folder)[taken]

    for today, embed in ((TODAY, W47), (NEXT, W48)):
        bring(folder, today)
        assert text_of(folder, SECOND) == f"{HEAD}\n{embed}\n"
    assert stand(folder)[taken] == before
    result = make(folder, NEXT)
    assert result.now == now_note.NowNote(path=SECOND, taken=taken)
    [line] = result.now_lines
    assert line.startswith(f"another note has the name of {taken}, so")
    assert SECOND in line


def test_an_embed_of_the_writers_makes_no_note_ours(write_vault: Write) -> None:
    folder = write_vault({**NOTES, **ON, NOW: f"My own board, which has had this name for years\n{W47}\n"})
    make(folder)
    assert text_of(folder) == f"My own board, which has had this name for years\n{W47}\n"
    assert text_of(folder, SECOND) == f"{HEAD}\n{W47}\n"


def test_one_of_ours_stays_where_it_is(root: Path, write_vault: Write) -> None:
    write_vault({"Archive/Now.md": "later\n"})
    make(root, NEXT)
    assert text_of(root) == f"{HEAD}\n{W48}\n"
    assert not (root / SECOND).exists()


def test_a_link_in_its_place_is_not_followed(write_vault: Write, tmp_path: Path) -> None:
    folder = write_vault({**NOTES, **ON, "What now/x.md": "x\n"})
    (tmp_path / "outside.md").write_text(f"{HEAD}\n{W46}\n")
    (folder / NOW).symlink_to(tmp_path / "outside.md")
    make(folder)

    assert (tmp_path / "outside.md").read_text() == f"{HEAD}\n{W46}\n"
    assert (folder / NOW).is_symlink()
    assert text_of(folder, SECOND) == f"{HEAD}\n{W47}\n"


def _linked_folder(folder: Path) -> None:
    (folder.parent / "outside").mkdir()
    (folder.parent / "outside/Now.md").write_text(f"{HEAD}\n{W46}\n")
    (folder / "Pinned").symlink_to(folder.parent / "outside")


def _a_file_as_folder(folder: Path) -> None:
    (folder / "Pinned").write_text("mine\n")


def _no_text(folder: Path) -> None:
    (folder / "Pinned").mkdir()
    (folder / "Pinned/Now.md").write_bytes(f"{HEAD}\n{W46}\n".encode() + b"\xff")


def _read_only(folder: Path) -> None:
    (folder / "Pinned").mkdir()
    (folder / "Pinned/Now.md").write_text(f"{HEAD}\n{W46}\n")
    (folder / "Pinned/Now.md").chmod(0o444)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_linked_folder, "the folder Pinned is a link"),
        (_a_file_as_folder, "Pinned is a file"),
        (_no_text, "Pinned/Now.md is not UTF-8 text"),
        (_read_only, "Now.md is read-only"),
    ],
)
def test_what_is_in_the_way_is_said_and_the_page_is_written(
    write_vault: Write, spoil: Callable[[Path], None], said: str
) -> None:
    folder = write_vault({**NOTES, **settings("now_note: Pinned/Now")})
    spoil(folder)
    before = {path: path.read_bytes() for path in folder.parent.rglob("Now.md")}

    result = make(folder)

    assert result.written
    assert result.now is None
    assert result.now_fault is not None
    assert said in result.now_fault.message
    [fault] = round_of(folder).made.faults
    assert said in fault.message
    assert {path: path.read_bytes() for path in folder.parent.rglob("Now.md")} == before


# --- Others write, too ----------------------------------------------------------------------------


def test_a_note_that_is_saved_meanwhile_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def busy(folder: Path, path: str, new: bytes, *, expected: bytes | None) -> bool:
        calls.append(path)
        if len(calls) == 1:
            (root / NOW).write_bytes((root / NOW).read_bytes() + b"just typed\n")
        return write_page(folder, path, new, expected=expected)

    monkeypatch.setattr(now_note, "write_page", busy)
    make(root, NEXT)

    assert text_of(root) == f"{HEAD}\n{W48}\njust typed\n"
    assert len(calls) == 2


def test_a_note_that_never_rests_is_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> bool:
        raise PageChanged("it changed", hint="run again")

    monkeypatch.setattr(now_note, "write_page", never)
    assert isinstance(make(root, NEXT).now_fault, PageRefused)
    assert text_of(root) == f"{HEAD}\n{W47}\n"


@pytest.mark.parametrize(
    ("content", "goes"),
    [
        pytest.param(f"{HEAD}\n{W46}\n", True, id="another week"),
        pytest.param(f"{HEAD}\n{W47}\n", True, id="the same"),
        pytest.param(f"{HEAD}\n{W46}\nmine\n", False, id="words"),
        pytest.param(f"{HEAD}\n", False, id="nothing"),
        pytest.param(f"\n{W46}\n", False, id="no mark"),
        pytest.param(f"{HEAD}\n{W46}\n".encode() + b"\xff", False, id="no text"),
    ],
)
def test_a_conflict_copy_that_says_nothing_more_goes(
    root: Path, write_vault: Write, content: str | bytes, *, goes: bool
) -> None:
    copy = "What now/Now.sync-conflict-20261118-101112-ABCDEFG.md"
    write_vault({copy: content})
    before = stand(root)

    make(root)
    assert stand(root) == before
    synced = round_of(root)

    assert synced.made.healed == ([copy] if goes else [])
    del before[copy]
    assert {path: each for path, each in stand(root).items() if path != copy} == before
    assert (root / copy).exists() is not goes


@EACH_WAY
def test_what_a_run_left_behind_that_was_killed_goes(write_vault: Write, bring: Callable[..., None]) -> None:
    folder = write_vault({**NOTES, **settings("now_note: Pinned/Now")})
    bring(folder)
    left = folder / "Pinned" / LEFT
    left.write_bytes(b"half")
    (folder / "2026-11-18.md").write_text("- Rain is only rain #insight\n")
    bring(folder)

    assert not left.exists()
    assert (folder / "Pinned/Now.md").exists()


# --- It is none of the notes ----------------------------------------------------------------------


def test_what_stands_in_it_is_not_read(write_vault: Write) -> None:
    head = HEAD.replace("now\n", "now\ndate: 2026-11-17\n")
    text = f"{head}\n{W47}\n\n- I am no insight #insight\n- [ ] nor a step #action\n"
    folder = write_vault({**NOTES, **ON, NOW: text})
    make(folder)

    page = text_of(folder, "What now/What now 2026-W47.md")
    assert "no insight" not in page
    assert "nor a step" not in page
    os.utime(folder / NOW, ns=(OLD_TIME, OLD_TIME))
    before = stand(folder)
    make(folder)
    assert stand(folder) == before


def test_it_is_never_looked_at_for_the_settings(root: Path) -> None:
    memory = load_vault(root).memory
    assert memory is not None
    assert memory.marked == ("Settings.md",)
