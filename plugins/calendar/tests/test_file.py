"""The file over time: what counts changes, what is taken away, and what stays to the byte."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from msgspec.structs import replace

from vault_integrate import Settings
from vault_integrate.cli import main
from vault_integrate_calendar import PRODUCT, vault_exports
from vault_integrate_calendar.file import calendar_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.calendar.tests.conftest import Book, Seen

    from vault_integrate import ExportContext

STEP = "A step of mine"
ENTRY = "Journal/2026-11-17.md"
LINE = "- [ ] Call #action ⏳ {} ^c\n"


def test_made_again_it_is_the_same_to_the_byte(book: Book) -> None:
    book.write({ENTRY: LINE.format("2026-11-20") + "- [ ] Walk #action (floor:: 3/week)\n"})
    data = book.make()
    before = book.file.stat()
    assert book.make() == data
    assert book.file.stat().st_mtime_ns == before.st_mtime_ns
    assert book.file.stat().st_ino == before.st_ino
    book.file.unlink()
    assert book.make() == data


def stamps(event: Seen) -> tuple[int, str]:
    (moment,) = {event.stamp, event.changed}
    return event.sequence, f"{moment:%Y-%m-%d %H:%M %Z}"


def test_what_changes_is_counted_and_dated_by_the_notes(book: Book) -> None:
    book.write({ENTRY: LINE.format("2026-11-20")})
    assert stamps(book.event()) == (0, "2026-11-17 00:00 UTC")
    book.write({"Journal/2026-11-18.md": LINE.format("2026-11-21")})
    assert book.told() == [f"2026-11-21 #1 {STEP}"]
    assert stamps(book.event()) == (1, "2026-11-18 00:00 UTC")
    # Taken back: another change, and its stamp does not go back.
    (book.root / "Journal/2026-11-18.md").unlink()
    assert book.told() == [f"2026-11-20 #2 {STEP}"]
    assert stamps(book.event()) == (2, "2026-11-18 00:00 UTC")


def test_a_practice_that_changes_nothing_in_the_calendar_leaves_it_as_it_is(book: Book) -> None:
    book.write({ENTRY: "- [ ] Walk #action (floor:: 3/week) ^w\n"})
    data = book.make()
    book.write({"Journal/2026-11-18.md": "- [x] [[2026-11-17#^w]]\n"})
    assert book.make() == data


def test_a_stamp_is_never_later_than_today(book: Book) -> None:
    book.write({ENTRY: LINE.format("2026-11-20"), "Journal/2026-11-19.md": LINE.format("2026-11-20")})
    assert stamps(book.event()) == (0, "2026-11-17 00:00 UTC")


def test_what_no_note_dates_has_a_stamp_all_the_same(book: Book) -> None:
    book.write({"Home.md": LINE.format("2026-11-20")})
    assert stamps(book.event()) == (0, "1970-01-01 00:00 UTC")


@pytest.mark.parametrize(
    "later",
    [
        pytest.param("- [x] Call #action ⏳ 2026-11-20 ^c\n", id="done"),
        pytest.param("- [-] Call #action ⏳ 2026-11-20 ^c\n", id="cancelled"),
        pytest.param("- [ ] Call #action ⏳ 2026-11-20 (let-go:: 2026-11-18) ^c\n", id="let go"),
        pytest.param("- [ ] Call #action ⏳ 2026-11-20 #resting ^c\n", id="resting"),
        pytest.param("- [ ] Call #action ^c\n", id="planned no more"),
        pytest.param("\n", id="not there any more"),
    ],
)
def test_what_is_off_is_cancelled_for_four_weeks_and_then_gone(book: Book, later: str) -> None:
    book.set("calendar_words: true")
    book.write({ENTRY: LINE.format("2026-11-20")})
    book.make()
    book.write({ENTRY: later})
    title = "Call" if "Call" in later else STEP
    assert book.told() == [f"2026-11-20 #1 cancelled {title}"]
    data = book.make()
    book.today = "2026-12-16"
    assert book.make() == data
    book.today = "2026-12-19"
    assert book.told() == []


def test_what_was_off_comes_back_as_a_change(book: Book) -> None:
    book.write({ENTRY: LINE.format("2026-11-20")})
    book.make()
    book.write({ENTRY: "\n"})
    book.make()
    book.write({ENTRY: LINE.format("2026-11-20")})
    assert book.told() == [f"2026-11-20 #2 {STEP}"]


def test_a_day_gone_by_stays_on_its_day_for_four_weeks(book: Book) -> None:
    book.write({ENTRY: LINE.format("2026-11-20")})
    data = book.make()
    book.today = "2026-12-18"
    assert book.make() == data
    book.today = "2026-12-19"
    assert book.told() == []


def test_a_floor_moves_on_with_the_week(book: Book) -> None:
    book.write({ENTRY: "- [ ] Walk #action (floor:: 1/week) ^w\n", "Journal/2026-11-25.md": "Rain.\n"})
    title = "Some time this week: a step of mine"
    assert book.told() == [f"2026-11-16..22 {title}"]
    book.write({"Journal/2026-11-18.md": "- [x] [[2026-11-17#^w]]\n"})
    assert book.told() == [f"2026-11-16..22 #1 cancelled {title}"]
    book.today = "2026-11-25"
    assert book.told() == [f"2026-11-23..29 #2 {title}"]


def test_a_rhythm_that_ends_is_cancelled_with_all_its_days(book: Book) -> None:
    line = "- [ ] Cards #action 🔁 every week on Tuesday ⏳ 2026-10-06{} ^c\n"
    book.write({ENTRY: line.format("")})
    assert book.told() == [f"2026-10-06 FREQ=WEEKLY;BYDAY=TU {STEP}"]
    book.write({ENTRY: line.format(" (let-go:: 2026-11-18)")})
    assert book.told() == [f"2026-10-06 FREQ=WEEKLY;BYDAY=TU #1 cancelled {STEP}"]


def is_ours(data: bytes) -> bool:
    (export,) = vault_exports(Settings())
    return export.is_ours(data)


def test_another_calendar_is_left_alone(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.write({ENTRY: LINE.format("2026-11-20")})
    other = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n"
    book.file.write_bytes(other)
    arguments = ["export", "calendar", "--vault", str(book.root), "--output", str(book.file)]
    assert main(arguments) == 1
    assert book.file.read_bytes() == other
    assert not is_ours(other)
    assert not is_ours(b"")
    book.file.unlink()
    data = book.make()
    assert is_ours(data)
    assert is_ours(data.replace(b"\r\n", b"\n"))
    assert is_ours(data.replace(b"A step of mine", b"Mine!"))


@pytest.mark.parametrize(
    ("old", "new", "sequence"),
    [
        pytest.param(b"SUMMARY:A step", b"SUMMARY:Another", 5, id="a changed title is put right"),
        pytest.param(b"SEQUENCE:4", b"SEQUENCE:many", 0, id="no number"),
        pytest.param(b"SEQUENCE:4", b"SEQUENCE:4\r\nSEQUENCE:7", 0, id="two numbers"),
        pytest.param(b"SEQUENCE:4", b"SEQUENCE:-3", 0, id="less than none"),
        pytest.param(b"DTSTAMP:2026", b"DTSTAMP:x026", 4, id="no stamp"),
        pytest.param(b"UID:step-", b"UID:other-", 0, id="another's event"),
        pytest.param(b"BEGIN:VEVENT", b"BEGIN:VTODO", 0, id="torn"),
        pytest.param(b"\r\n", b"\n", 4, id="other line ends"),
    ],
)
def test_a_file_that_others_changed(book: Book, old: bytes, new: bytes, sequence: int) -> None:
    book.write({ENTRY: LINE.format("2026-11-20")})
    data = book.make().replace(b"SEQUENCE:0", b"SEQUENCE:4")
    book.file.write_bytes(data)
    assert book.event().sequence == 4
    assert old in data
    book.file.write_bytes(data.replace(old, new))
    event = book.event()
    assert (event.sequence, event.title) == (sequence, STEP)


@tries(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_file_before_is_in_the_way(
    made_of: ExportContext, valid: Callable[[bytes], None], data: st.DataObject
) -> None:
    """Whatever became of the file, the new one is a calendar, and made again stays as it is."""
    lines = calendar_file(made_of, PRODUCT).split(b"\r\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(3, len(lines) - 1))
        lines[at] = data.draw(
            st.binary(max_size=12)
            | st.sampled_from((*lines, *ODD))
            | st.sampled_from(ODD).map(
                lambda line: b"UID:step-00000000000000000000@vault-integrate\r\n" + line
            )
        )
    made = calendar_file(replace(made_of, previous=b"\r\n".join(lines)), PRODUCT)
    valid(made)
    assert made.count(b"STATUS:CONFIRMED") == 2
    assert calendar_file(replace(made_of, previous=made), PRODUCT) == made


ODD = (
    b"DTSTART:20261120T090000Z",
    b"DTSTART;TZID=Europe/Berlin:20261120T090000",
    b"DTSTART;VALUE=DATE:99991231",
    b"DTEND;VALUE=DATE:20261001",
    b"DTEND:20261120T090000Z",
    b"RRULE:FREQ=WEEKLY",
    b"RRULE:FREQ=SOMETIMES",
    b"DTSTAMP:00010101T000000",
    b"DTSTAMP;TZID=Europe/Berlin:00010101T000000",
    b"SEQUENCE:9",
    b"STATUS:CANCELLED",
    b"X-VAULT-INTEGRATE-UNTIL:20261120",
    b"X-VAULT-INTEGRATE-UNTIL:99991231",
)


@pytest.fixture
def made_of(book: Book, monkeypatch: pytest.MonkeyPatch) -> ExportContext:
    """What the program hands to the calendar of two steps."""
    return book.context({ENTRY: LINE.format("2026-11-20") + "- [ ] Walk #action (floor:: 3/week)\n"})


# --- kept up to date


def test_it_is_kept_up_to_date(book: Book) -> None:
    book.write({ENTRY: LINE.format("2026-11-20")})
    book.run("export", "calendar", "--keep", "--output", str(book.file))
    first, before = book.file.read_bytes(), book.file.stat()
    book.run("sync")
    assert (book.file.read_bytes(), book.file.stat().st_mtime_ns) == (first, before.st_mtime_ns)
    book.write({"Journal/2026-11-18.md": "- [ ] Call #action ⏳ 2026-11-27 ^c\n"})
    book.run("sync")
    assert b"DTSTART;VALUE=DATE:20261127" in book.file.read_bytes()


def test_its_usual_place_is_outside_of_the_vault(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.write({ENTRY: LINE.format("2026-11-20")})
    before = sorted(path for path in book.root.rglob("*"))
    book.run("export", "calendar")
    place = Path(capsys.readouterr().out.strip())
    assert place.name == "calendar.ics"
    assert not place.is_relative_to(book.root)
    assert place.stat().st_mode & 0o077 == 0
    assert sorted(path for path in book.root.rglob("*")) == before


def test_the_list_names_it_in_the_vaults_language(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.set("language: de")
    assert main(["export", "--vault", str(book.root), "--json"]) == 0
    assert "geplante Schritte" in capsys.readouterr().out


def test_its_settings_are_known(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.set("calendar_words: true", "calendar_remind: '09:00'", "calendar_wrods: true")
    main(["doctor", "--vault", str(book.root)])
    said = capsys.readouterr().out
    assert "calendar_words:" not in said
    assert "calendar_remind" not in said


ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not (ROOT / "examples" / "vault").is_dir(), reason="the package stands alone")
def test_the_example_is_what_the_program_makes(
    tmp_path: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples" / "vault", book.root, dirs_exist_ok=True)
    book.set()
    book.today = "2026-11-22"
    made = book.make()
    example = ROOT / "docs" / "examples" / "calendar" / "calendar.ics"
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        example.parent.mkdir(parents=True, exist_ok=True)
        example.write_bytes(made)
    assert example.read_bytes() == made, "run with VAULT_INTEGRATE_UPDATE_DOCS=1 and read the diff"
