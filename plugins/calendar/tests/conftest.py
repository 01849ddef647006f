"""A vault of the test's own, the real command line, and two ways to look at the file that it makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
import vobject  # type: ignore[import-untyped]  # it has no types

from vault_integrate.cli import main
from vault_integrate_calendar import file

if TYPE_CHECKING:
    from vault_integrate import ExportContext

hypothesis.settings.register_profile("calendar", deadline=None)
hypothesis.settings.load_profile("calendar")

SETTINGS = "---\nvault_integrate: settings\nplugins: [calendar]\n{}---\n"

TEXT = r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*"
DAY = r"[0-9]{8}"
STAMP = rf"{DAY}T[0-9]{{6}}Z"
VALUES = {
    "UID": r"(step|week|look-back)-[0-9a-f]{20}@vault-integrate",
    "SUMMARY": TEXT,
    "DESCRIPTION": TEXT,
    "DTSTART": rf"{DAY}T[0-9]{{6}}",
    "DTSTART;VALUE=DATE": DAY,
    "DTEND;VALUE=DATE": DAY,
    "DTSTAMP": STAMP,
    "LAST-MODIFIED": STAMP,
    "SEQUENCE": "[0-9]+",
    "STATUS": "CONFIRMED|CANCELLED",
    "TRANSP": "TRANSPARENT",
    "CLASS": "PRIVATE",
    "RRULE": r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*",
    "X-VAULT-INTEGRATE-UNTIL": DAY,
    "ACTION": "DISPLAY",
    "TRIGGER": "PT[0-9]+H([0-9]+M)?|P0D",
}
NEEDED = {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "STATUS"}


def check(data: bytes) -> None:
    """The rules of RFC 5545 that a file of ours could break, written down from its text."""
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in lines)  # 3.1
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode()  # no character is torn apart
    unfolded = re.sub(r"\r\n[ \t]", "", data.decode()).removesuffix("\r\n").split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    assert sum(line.startswith("PRODID:") for line in unfolded) == 1  # 3.6
    assert sum(line == "VERSION:2.0" for line in unfolded) == 1
    open_: list[tuple[str, list[str]]] = []
    uids: list[str] = []
    for line in unfolded:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_.append((value, []))
        elif name == "END":
            kind, names = open_.pop()
            assert kind == value
            if kind == "VEVENT":
                bare = [each.partition(";")[0] for each in names]
                assert len(bare) == len(set(bare)), "nothing may stand twice (3.6.1)"
                assert set(bare) >= {*NEEDED, "DTSTART"}
        else:
            open_[-1][1].append(name)
            if open_[-1][0] in ("VEVENT", "VALARM"):
                assert re.fullmatch(VALUES[name], value), line
            if name == "UID":
                uids.append(value)
    assert not open_
    assert len(uids) == len(set(uids))
    assert "BEGIN:VEVENT" in unfolded or "BEGIN:VTIMEZONE" in unfolded, "a calendar holds something (3.6)"


class Book:
    """A vault with a calendar, at a day."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "vault"
        self.today = "2026-11-18"
        self.file = folder / "out" / "calendar.ics"
        self.file.parent.mkdir()
        self.write({"What now/Settings.md": SETTINGS.format("")})

    def write(self, notes: Mapping[str, str]) -> None:
        for path, text in notes.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")

    def set(self, *options: str) -> None:
        """Write the settings note with these lines."""
        self.write({"What now/Settings.md": SETTINGS.format("".join(f"{each}\n" for each in options))})

    def run(self, *arguments: str) -> None:
        assert main([*arguments, "--vault", str(self.root), "--today", self.today]) == 0

    def make(self) -> bytes:
        """Make the file, hold it against the rules, and give its bytes."""
        self.run("export", "calendar", "--output", str(self.file))
        data = self.file.read_bytes()
        check(data)
        return data

    def context(self, notes: Mapping[str, str]) -> ExportContext:
        """What the program hands to the export for these notes."""
        self.write(notes)
        handed: list[ExportContext] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(file, "calendar_file", lambda context, product: handed.append(context) or b"")
            self.run("export", "calendar", "--output", str(self.file))
        self.file.unlink()
        return handed[0]

    def events(self) -> list[Any]:
        """The events, as the second parser reads them."""
        return events_in(self.make())

    def event(self) -> Any:
        """The one event."""
        (found,) = self.events()
        return found

    def told(self) -> list[str]:
        """The events in few words: `2026-11-20 A step of mine`, `2026-11-16..22 Some time …`."""
        return [tell(each) for each in self.events()]


def events_in(data: bytes) -> list[Any]:
    (calendar,) = vobject.readComponents(data.decode())
    return list(calendar.contents.get("vevent", []))


def tell(event: Any) -> str:
    """One event in few words, with what is not as usual."""
    first = event.dtstart.value
    words = f"{first.isoformat()[:16]}"
    if "dtend" in event.contents:
        last = date.fromordinal(event.dtend.value.toordinal() - 1)
        words += f"..{last:%d}" if last != first else ""
    if "rrule" in event.contents:
        words += f" {event.rrule.value}"
    if event.sequence.value != "0":
        words += f" #{event.sequence.value}"
    if event.status.value != "CONFIRMED":
        words += f" {event.status.value.lower()}"
    return f"{words} {event.summary.value}"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("VAULT_INTEGRATE_VAULT", raising=False)
    return Book(tmp_path)


@pytest.fixture
def parsed() -> Callable[[bytes], list[Any]]:
    """The events of a file, as the second parser reads them."""
    return events_in


@pytest.fixture
def valid() -> Callable[[bytes], None]:
    """Holds a file against the rules."""
    return check
