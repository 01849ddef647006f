"""`report` on a vault: what stands on the page stays, nothing else in the vault changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from vault_integrate.app.report import Report, as_json, report
from vault_integrate.app.vault import load_vault
from vault_integrate.errors import PageRefused
from vault_integrate.model.week import week_of
from vault_integrate.store.writer import PageChanged, write_page

TODAY = date(2026, 11, 18)
PAGE = "What now/What now 2026-W47.md"
END = "<!-- vault-integrate:end -->\n"

VAULT = {
    "2026-11-16.md": (
        "- I say yes when I am afraid #insight ^yes-fear\n"
        "\t- [ ] Say let me get back to you (cue:: someone asks) (floor:: 3/week)\n"
        "\t- [ ] Call the dentist ⏳ 2026-11-20\n"
        "- Enough is a number #insight\n"
    ),
    "2026-11-17.md": "- I go cold when someone is kind #insight\n",
    "Insights/Evenings.md": "---\ntags: [insight]\ndate: 2026-11-15\n---\n# The phone hides me\n",
}

Make = Callable[..., Report]
Write = Callable[[Mapping[str, str | bytes]], Path]


def make(root: Path, today: date = TODAY, *, week: date = TODAY, write: bool = True) -> Report:
    vault = load_vault(root, page_wanted=True)
    return report(vault, week_of(week, vault.settings.week_rule), today=today, write=write)


def text_of(root: Path, path: str = PAGE) -> str:
    return (root / path).read_bytes().decode()


def change(root: Path, old: str, new: str, path: str = PAGE) -> None:
    text = text_of(root, path)
    assert old in text, f"{old!r} not in\n{text}"
    (root / path).write_bytes(text.replace(old, new, 1).encode())


def twice(root: Path, today: date = TODAY) -> str:
    """The page after a report, proven to stay so after another."""
    first = make(root, today)
    inode = (root / first.path).stat().st_ino
    second = make(root, today)
    assert not second.written
    assert second.data == first.data == (root / first.path).read_bytes()
    assert (root / first.path).stat().st_ino == inode
    return first.data.decode()


def box_under(text: str, words: str) -> str:
    """The lines from an item to its first empty box."""
    found = re.search(rf"^.*{re.escape(words)}.*\n(?:\t.*\n)*?\t+- \[ \] $", text, re.MULTILINE)
    assert found is not None, f"no empty box under {words!r} in\n{text}"
    return found[0]


@pytest.fixture
def root(write_vault: Write) -> Path:
    folder = write_vault(VAULT)
    make(folder)
    return folder


def test_the_first_page(write_vault: Write) -> None:
    folder = write_vault(VAULT)
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}

    result = make(folder)

    assert (result.path, result.written, result.taken) == (PAGE, True, "")
    assert result.data.startswith(b"---\nvault_integrate: page\n---\n\n<!-- vault-integrate:begin -->\n\n# ")
    assert result.data.endswith(b" -->\n<!-- vault-integrate:end -->\n\n## Yours\n\n")
    assert b"\r" not in result.data
    # Nothing in the vault but the page.
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == {
        **before,
        folder / PAGE: result.data,
    }


def test_the_second_report_writes_nothing(root: Path) -> None:
    before = (root / PAGE).stat()

    assert not make(root).written

    after = (root / PAGE).stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


def test_a_look_writes_nothing(write_vault: Write) -> None:
    folder = write_vault(VAULT)

    result = make(folder, write=False)

    assert not result.written
    assert not (folder / "What now").exists()
    assert make(folder).data == result.data


def test_a_link_to_the_page_means_the_same_before_it_is_there(write_vault: Write) -> None:
    folder = write_vault({**VAULT, "2026-11-18.md": "- See [[What now 2026-W47]] first #insight\n"})

    twice(folder)


# --- acts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("- [ ] Call", "- [x] Call", id="tick"),
        pytest.param(
            "- [ ] Call the dentist · planned for Fri 20 Nov",
            "- [x] Call the dentist · planned for Fri 20 Nov ✅ 2026-11-18",
            id="tick by the Tasks plugin",
        ),
        pytest.param(
            "- [ ] Call the dentist · planned for Fri 20 Nov",
            "- [x] Call the dentist · planned for Fri 20 Nov  [completion:: 2026-11-18]",
            id="tick by Dataview",
        ),
    ],
)
def test_a_tick_stays(root: Path, old: str, new: str) -> None:
    change(root, old, new)
    page = text_of(root)

    assert twice(root) == page


@pytest.mark.parametrize(
    "typed",
    [
        "[ ] ask her first",
        "[x] ask her first",
        "[x] ask her first ✅ 2026-11-18",
        "[ ] rest until 2026-12-01",
        "[x] integrated",
    ],
)
@pytest.mark.parametrize("under", ["Enough is a number", "Say let me get back", "I go cold"])
def test_typed_words_stay(root: Path, under: str, typed: str) -> None:
    box = box_under(text_of(root), under)
    change(root, box, box.replace("[ ] ", typed))
    page = text_of(root)

    assert twice(root) == page


def test_acts_stay_when_the_notes_change(root: Path) -> None:
    change(root, "- [ ] Call", "- [x] Call")
    box = box_under(text_of(root), "Enough is a number")
    change(root, box, f"{box}count to ten")
    note = root / "2026-11-16.md"
    note.write_text(
        "Woke early.\n\n"
        + note.read_text("utf-8").replace("⏳ 2026-11-20", "⏳ 2026-11-21")
        + "\n- Rain helps #insight\n",
        "utf-8",
    )

    page = twice(root)

    assert "- [x] Call the dentist · planned for Sat 21 Nov" in page
    assert re.search(r"Enough is a number.*\n\t- \[ \] count to ten\n", page)
    assert page.endswith(END + "\n## Yours\n\n")


def test_acts_follow_a_note_that_the_host_renamed(root: Path) -> None:
    """The host rewrites the links on the page; the block ids there are still the old ones."""
    change(root, "- [ ] Call", "- [x] Call")
    for words in ("Enough is a number", "The phone hides me"):
        box = box_under(text_of(root), words)
        change(root, box, f"{box}{words.split()[0].lower()} step")
    (root / "Journal").mkdir()
    (root / "2026-11-16.md").rename(root / "Journal/2026-11-16.md")
    (root / "Insights/Evenings.md").rename(root / "Insights/Nights.md")
    moved = (
        text_of(root)
        .replace("[[2026-11-16", "[[Journal/2026-11-16")
        .replace("[[Insights/Evenings|", "[[Insights/Nights|")
    )
    settings = "---\nvault_integrate: settings\ndaily_folder: Journal\n---\n"
    (root / "What now/Settings.md").write_text(settings, "utf-8")
    (root / PAGE).write_bytes(moved.encode())
    (root / "2026-11-17.md").rename(root / "Journal/2026-11-17.md")

    page = twice(root)

    assert "- [x] Call the dentist" in page
    assert re.search(r"Enough is a number.*\n\t- \[ \] enough step\n", page)
    assert re.search(r"The phone hides me.*\n\t- \[ \] the step\n", page)
    assert page.endswith(END + "\n## Yours\n\n")


def test_words_of_an_item_that_left_are_kept_below(root: Path) -> None:
    change(root, "- [ ] Call", "- [x] Call")
    box = box_under(text_of(root), "Enough is a number")
    change(root, box, f"{box}count to ten")
    (root / "2026-11-16.md").unlink()

    page = twice(root)

    kept = page.partition(END)[2]
    assert kept.count("count to ten") == page.count("count to ten") == 1
    assert kept.startswith("\n- ☑ Call the dentist")
    assert not (root / "2026-11-16.md").exists()


def test_an_act_the_note_holds_by_now_is_done(root: Path) -> None:
    change(
        root,
        "- [ ] Call the dentist · planned for Fri 20 Nov",
        "- [x] Call the dentist · planned for Fri 20 Nov ✅ 2026-11-18",
    )
    change(
        root,
        "- [ ] Call the dentist ⏳ 2026-11-20",
        "- [x] Call the dentist ⏳ 2026-11-20 ✅ 2026-11-18",
        "2026-11-16.md",
    )

    page = twice(root)

    assert "- [x] Call the dentist · done on Wed 18 Nov ^" in page
    assert "✅" not in page


def test_a_line_that_would_be_cut_stays_with_its_act(write_vault: Write) -> None:
    """At most five insights that the week did not touch; the sixth carries an act."""
    days = {f"2026-10-{day:02}.md": f"- Insight number {day} #insight\n" for day in range(1, 13)}
    days["2026-11-14.md"] = "A few words.\n"
    folder = write_vault({**VAULT, **days})
    make(folder)
    box = box_under(text_of(folder), "Insight number")
    name = re.search(r"Insight number \d+", box)
    assert name is not None
    change(folder, box, f"{box}a step for it")
    # It moves to the end of the order, behind others that were noticed more often.
    more = {
        f"2026-10-{day:02}.md": f"- Insight number {day - 12} #insight\n"
        for day in range(13, 25)
        if str(day - 12) != name[0].split()[-1]
    }
    write_vault(more)

    page = twice(folder)

    assert re.search(rf"{name[0]}\D.*\n\t- \[ \] a step for it\n", page)


# --- words of the writer's -------------------------------------------------------------------------


def test_lines_typed_into_the_region_are_kept_just_below_it_once(root: Path) -> None:
    change(root, "\n## Waiting", "\nI am tired today\n\n## Waiting")
    change(root, "\n<!-- vault-integrate:base", "\nwarm and slow\n<!-- vault-integrate:base")

    page = twice(root)

    assert page.endswith(f"{END}\nI am tired today\n\nwarm and slow\n\n## Yours\n\n")
    assert page.count("I am tired today") == page.count("warm and slow") == 1


def test_kept_words_that_say_something_are_read_at_once(root: Path) -> None:
    """Below the region a tagged line is the writer's, so the same run shows it."""
    change(root, "\n## Waiting", "\n- Rain is a friend #insight\n\n## Waiting")

    page = twice(root)

    assert page.count("Rain is a friend") == 2
    assert page.endswith(f"{END}\n- Rain is a friend #insight\n\n## Yours\n\n")


def test_a_changed_line_of_ours_makes_no_notice(root: Path) -> None:
    line = re.search(r"^- .*I say yes when I am afraid.*$", text_of(root), re.MULTILINE)
    assert line is not None
    before = text_of(root)
    change(root, line[0], line[0].replace("afraid", "afraid, always"))

    page = twice(root)

    assert page.partition(END)[0] == before.partition(END)[0]
    kept = page.partition(END)[2]
    assert "I say yes when I am afraid, always" in kept
    assert "[[" not in kept
    assert "^" not in kept


@pytest.mark.parametrize(
    "yours",
    ["", "words", "words\r\n", "\r\r\n\n", "\u2028 \x0b \x85", "```\nopen", "- [ ] a\n\t- b\n", "%% c"],
)
def test_the_writers_part_is_kept_to_the_byte(root: Path, yours: str) -> None:
    old = (root / PAGE).read_bytes()
    (root / PAGE).write_bytes(b"\xef\xbb\xbf" + old + yours.encode())
    change(root, "- [ ] Call", "- [x] Call")
    box = box_under(text_of(root), "Enough is a number")
    change(root, box, f"{box}count to ten")

    page = twice(root)

    assert page.startswith("\ufeff---\nvault_integrate: page\n---\n\n")
    assert page.endswith(f"{END}\n## Yours\n\n{yours}")


# --- refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("<!-- vault-integrate:begin -->", "", id="begin gone"),
        pytest.param("<!-- vault-integrate:end -->", "<!-- vault-integrate:end", id="end damaged"),
        pytest.param(
            "<!-- vault-integrate:end -->",
            "<!-- vault-integrate:end -->\n<!-- vault-integrate:end -->",
            id="end doubled",
        ),
        pytest.param(
            "## Yours", "## Yours\n\n> <!-- vault-integrate:end -->", id="end quoted in the writer's part"
        ),
        pytest.param(
            "## Yours",
            "## Yours\n\n```\n<!-- vault-integrate:begin -->\n<!-- vault-integrate:end -->\n```",
            id="in code",
        ),
        pytest.param("vault-integrate:base 1", "vault-integrate:base 2", id="newer"),
        pytest.param("## Yours", "## Yours \udcff", id="not UTF-8"),
    ],
)
def test_a_doubtful_page_is_refused_and_untouched(root: Path, old: str, new: str) -> None:
    changed = text_of(root).replace(old, new, 1).encode("utf-8", "surrogateescape")
    (root / PAGE).write_bytes(changed)
    files = sorted(root.rglob("*"))

    with pytest.raises(PageRefused) as refused:
        make(root)

    assert "\n" not in refused.value.message
    assert PAGE in refused.value.message
    assert (root / PAGE).read_bytes() == changed
    assert sorted(root.rglob("*")) == files


def test_a_page_that_stands_twice_and_half_is_refused_with_what_to_do(root: Path) -> None:
    text = text_of(root)
    half = re.sub(r"<!-- vault-integrate:base.*\n", "", text.partition("---\n\n")[2])
    (root / PAGE).write_text(text + half, "utf-8")

    with pytest.raises(PageRefused, match=r"stands twice in the file \(line 5 and line [0-9]+\)") as refused:
        make(root)

    assert refused.value.hint == "take out one pair of vault-integrate begin and end lines, then run again"


# --- both sides of a merge ---------------------------------------------------------------------------


def test_a_page_that_stands_twice_is_healed(root: Path) -> None:
    text = text_of(root)
    (root / PAGE).write_text(f"{text}mine\n{text.partition(chr(10) * 2)[2]}", "utf-8")

    page = twice(root)

    assert page == f"{text}mine\n\n## Yours\n\n"


def test_a_page_in_which_git_left_both_sides_is_healed(root: Path) -> None:
    text = text_of(root)
    old = "\t- [ ] Call the dentist"
    change(root, old, "\t- [x] Call the dentist")
    ours = text_of(root)
    box = box_under(text, "Enough is a number")
    theirs = text.replace(box, f"{box}Count to ten").replace("## Yours\n", "## Yours\n\n- [ ] Theirs alone\n")
    # All of it in one conflict, as where the devices made the page each on its own.
    (root / PAGE).write_text(
        "---\nvault_integrate: page\n---\n"
        f"<<<<<<< HEAD\n{ours.partition('---' + chr(10) * 2)[2]}"
        f"=======\n{theirs.partition('---' + chr(10) * 2)[2]}>>>>>>> phone\n",
        "utf-8",
    )

    page = twice(root)

    assert page.count("- [x] Call the dentist") == 1
    assert "- [ ] Call the dentist" not in page
    assert page.count(f"{box}Count to ten\n") == page.count("Count to ten") == 1
    assert page.endswith("## Yours\n\n- [ ] Theirs alone\n")
    assert "<<<" not in page
    assert ">>>" not in page


def test_words_of_one_side_of_a_merge_are_not_taken_for_the_pages_own(root: Path) -> None:
    """The other region stands in none for the reader: what it says would be on the new page already."""
    head, begin, ours = text_of(root).partition("<!-- vault-integrate:begin -->\n")
    mine = "- Yards want sweeping #insight\n\t- [ ] Sweep the yard\n"
    theirs = ours.replace("## Moving\n", f"{mine}\n## Moving\n")
    marked = f"{head}{begin}<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> phone\n"
    (root / PAGE).write_text(marked, "utf-8")

    page = twice(root)

    assert mine in page.partition(END)[2]


def test_without_markers_the_writers_words_are_kept_below_a_new_region(root: Path) -> None:
    (root / PAGE).write_text("---\nvault_integrate: page\n---\nmy own words\n", "utf-8")

    page = twice(root)

    assert page.startswith("---\nvault_integrate: page\n---\n<!-- vault-integrate:begin -->\n")
    assert page.endswith(f"{END}my own words\n")


def test_a_broken_header_does_not_make_the_page_a_strangers(root: Path) -> None:
    change(root, "vault_integrate: page\n", "vault_integrate: page\nmood: a: b\n")

    assert make(root).path == PAGE
    assert twice(root).startswith("---\nvault_integrate: page\nmood: a: b\n---\n")


# --- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("taken", [PAGE, "Archive/What now 2026-W47.md", "archive/what NOW 2026-w47.md"])
def test_a_name_that_is_taken_is_never_used(write_vault: Write, taken: str) -> None:
    folder = write_vault({**VAULT, taken: "my own note\n"})

    result = make(folder)

    assert result.path == "What now/What now 2026-W47 (2).md"
    assert result.taken == taken
    assert (folder / taken).read_text("utf-8") == "my own note\n"
    twice(folder)


def test_a_page_of_ours_stays_the_page(root: Path, write_vault: Write) -> None:
    """A copy elsewhere, put there later, takes nothing away."""
    write_vault({"Archive/What now 2026-W47.md": "later\n"})

    result = make(root)

    assert (result.path, result.taken) == (PAGE, "")


def test_a_page_with_another_name_stays_when_the_usual_one_is_free_again(write_vault: Write) -> None:
    folder = write_vault({**VAULT, "Archive/What now 2026-W47.md": "later\n"})
    second = make(folder).path
    (folder / "Archive/What now 2026-W47.md").unlink()

    assert make(folder).path == second


def test_a_file_that_differs_in_case_only_is_the_same_name(write_vault: Write) -> None:
    folder = write_vault({**VAULT, "what now/What now 2026-W47.md": "mine\n"})

    assert make(folder).path == "What now/What now 2026-W47 (2).md"


def test_a_link_in_the_page_s_place_is_no_page_of_ours(write_vault: Write, tmp_path: Path) -> None:
    folder = write_vault(VAULT)
    (tmp_path / "outside.md").write_text("---\nvault_integrate: page\n---\n", "utf-8")
    (folder / "What now").mkdir()
    (folder / PAGE).symlink_to(tmp_path / "outside.md")

    assert make(folder).path == "What now/What now 2026-W47 (2).md"
    assert (tmp_path / "outside.md").read_text("utf-8") == "---\nvault_integrate: page\n---\n"


def test_a_linked_folder_is_refused(write_vault: Write, tmp_path: Path) -> None:
    folder = write_vault(VAULT)
    (tmp_path / "outside").mkdir()
    (folder / "What now").symlink_to(tmp_path / "outside")

    with pytest.raises(PageRefused, match="is a link"):
        make(folder)
    assert list((tmp_path / "outside").iterdir()) == []


# --- closed pages ----------------------------------------------------------------------------------

LAST = date(2026, 11, 22)


def test_a_page_closes_when_a_week_has_gone_by(root: Path) -> None:
    change(root, "- [ ] Call", "- [x] Call")
    box = box_under(text_of(root), "Enough is a number")
    change(root, box, f"{box}count to ten")
    open_page = make(root, LAST + timedelta(days=7)).data.decode()
    closing = make(root, LAST + timedelta(days=8), week=TODAY)
    closed = closing.data.decode()

    assert "- [ ] " in open_page.replace("- [ ] count to ten", "")
    assert closing.path == PAGE
    assert "- [x] Call the dentist" in closed
    assert "\t- [ ] count to ten\n" in closed
    assert "[ ]" not in closed.replace("- [ ] count to ten", "")
    assert make(root, LAST + timedelta(days=30)).data == closing.data


def test_an_untick_on_a_closed_page_stays(root: Path) -> None:
    change(
        root,
        "- [ ] Call the dentist ⏳ 2026-11-20",
        "- [x] Call the dentist ⏳ 2026-11-20 ✅ 2026-11-18",
        "2026-11-16.md",
    )
    make(root)
    change(root, "- [x] Call", "- [ ] Call")

    later = LAST + timedelta(days=20)

    assert "- [ ] Call the dentist" in make(root, later, week=TODAY).data.decode()
    assert not make(root, later, week=TODAY).written


# --- in the weekly note ----------------------------------------------------------------------------

SETTINGS = "---\nvault_integrate: settings\npage_in: weekly note\nweekly_folder: Weeks\n---\n"
PAIR = "<!-- vault-integrate:begin -->\n<!-- vault-integrate:end -->\n"


@pytest.mark.parametrize(
    "note",
    [
        pytest.param(f"# My week\n\nwords\n\n{PAIR}\nmore words", id="in the middle"),
        pytest.param(PAIR, id="alone"),
        pytest.param(PAIR.rstrip("\n"), id="no final newline"),
        pytest.param(f"\ufeff{PAIR}after\r\n", id="BOM"),
        pytest.param(
            f"<<<<<<< x\na\n=======\nb\n>>>>>>> y\n{PAIR}", id="a git conflict of the writer's elsewhere"
        ),
        pytest.param(
            f"---\r\nmood: ok\r\n---\r\nwords\r\n{PAIR}".replace("\n", "\r\n").replace("\r\r", "\r"),
            id="CRLF",
        ),
    ],
)
def test_the_region_stands_where_the_writer_put_the_markers(write_vault: Write, note: str) -> None:
    folder = write_vault({**VAULT, "Settings.md": SETTINGS, "Weeks/2026-W47.md": note})
    before, _, after = note.partition("<!-- vault-integrate:begin -->")
    after = after.partition("<!-- vault-integrate:end -->")[2]

    page = twice(folder)

    assert make(folder).path == "Weeks/2026-W47.md"
    assert page.startswith(f"{before}<!-- vault-integrate:begin -->")
    assert page.endswith(f"<!-- vault-integrate:end -->{after}")
    assert "\n## Moving\n" in page
    assert not (folder / "What now").exists()


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        pytest.param({}, "there is no weekly note Weeks/2026-W47.md", id="no note"),
        pytest.param({"Weeks/2026-W47.md": "words\n"}, "does not hold the two markers", id="no markers"),
    ],
)
def test_a_weekly_note_is_never_made_nor_chosen_for_the_writer(
    write_vault: Write, notes: dict[str, str], said: str
) -> None:
    folder = write_vault({**VAULT, "Settings.md": SETTINGS, **notes})

    with pytest.raises(PageRefused, match=said) as refused:
        make(folder)

    assert refused.value.hint
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} == {
        *VAULT,
        "Settings.md",
        *notes,
    }


# --- while somebody else writes --------------------------------------------------------------------


def test_a_page_that_changes_meanwhile_is_made_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, "- [ ] Call", "- [x] Call")
    change(root, "## Moving", "## Moving on")
    calls = []

    def busy(folder: Path, path: str, new: bytes, *, expected: bytes | None) -> bool:
        calls.append(path)
        if len(calls) == 1:
            (root / PAGE).write_bytes((root / PAGE).read_bytes() + b"just typed\n")
        return write_page(folder, path, new, expected=expected)

    monkeypatch.setattr("vault_integrate.app.report.write_page", busy)
    page = make(root).data.decode()

    assert page.endswith("just typed\n")
    assert "- [x] Call" in page
    assert (root / PAGE).read_bytes().decode() == page


def test_a_page_that_never_rests_is_left_for_later(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, "## Moving", "## Moving on")
    text = text_of(root)

    def never(*args: object, **more: object) -> bool:
        raise PageChanged("it changed", hint="run again")

    monkeypatch.setattr("vault_integrate.app.report.write_page", never)
    with pytest.raises(PageChanged):
        make(root)
    assert text_of(root) == text


def test_the_page_as_json(root: Path) -> None:
    value = json.loads(as_json(make(root)))

    assert value["schema"] == "vault-integrate/report/1"
    assert (value["week"], value["path"], value["closed"]) == ("2026-W47", PAGE, False)
    assert len(value["moving"]) == 1
    assert value["diagnostics"] == []


# --- length ----------------------------------------------------------------------------------------


def test_a_page_of_a_large_vault_has_at_most_200_generated_lines(write_vault: Write) -> None:
    notes = {
        f"2026-11-{16 + day:02}.md": "".join(
            f"- Insight {day}-{number} #insight\n"
            + "".join(f"\t- [ ] Call person {day}-{number}-{step}\n" for step in range(number % 5))
            for number in range(60)
        )
        for day in range(3)
    }
    folder = write_vault(notes)

    page = twice(folder)

    assert len(page.split("\n")) - 1 <= 200
    assert re.search(r"\n[0-9]+ more: `vault-integrate insights --moving`\n", page)
    assert re.search(r"\n[0-9]+ more: `vault-integrate insights --waiting`\n", page)
    waiting = page.partition("## Waiting for a step")[2].partition("\n## ")[0]
    assert waiting.count("\n- ") == 7


def test_one_insight_with_very_many_steps_is_cut_as_well(write_vault: Write) -> None:
    steps = "".join(f"\t- [ ] Call person {number}\n" for number in range(300))
    folder = write_vault({"2026-11-16.md": f"- I hide #insight\n{steps}"})
    make(folder)
    change(folder, "- [ ] Call person 3 ", "- [x] Call person 3 ")

    page = twice(folder)

    assert len(page.split("\n")) - 1 <= 200
    assert "- [x] Call person 3 " in page
    assert re.search(r"\n\t- 29[0-9] more: `vault-integrate thread [a-z0-9]{6}`\n", page)
