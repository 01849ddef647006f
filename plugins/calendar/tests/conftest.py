"""A vault of the test's own, the real command line, and two ways to look at the file that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import hypothesis
import pytest
import vobject  # type: ignore[import-untyped]  # it has no types

from vault_integrate.cli import main
from vault_integrate_calendar import file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

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
    for each in unfolded:
        name, _, value = each.partition(":")
        if name == "BEGIN":
            open_.append((value, []))
        elif name == "END":
            kind, names = open_.pop()
            assert kind == value
            if kind == "VEVENT":
                bare = [name.partition(";")[0] for name in names]
                assert len(bare) == len(set(bare)), "nothing may stand twice (3.6.1)"
                assert set(bare) >= {*NEEDED, "DTSTART"}
        else:
            open_[-1][1].append(name)
            if open_[-1][0] in ("VEVENT", "VALARM"):
                assert re.fullmatch(VALUES[name], value), each
            if name == "UID":
                uids.append(value)
    assert not open_
    assert len(uids) == len(set(uids))
    assert "BEGIN:VEVENT" in unfolded or "BEGIN:VTIMEZONE" in unfolded, "a calendar holds something (3.6)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An event as the second parser reads it."""

    uid: str
    title: str
    notes: str | None
    start: date | datetime
    end: date | None
    rule: str | None
    sequence: int
    cancelled: bool
    stamp: datetime
    changed: datetime
    takes_time: bool
    alarm: bool

    def told(self) -> str:
        """In few words, with what is not as usual: `2026-11-16..22 #1 cancelled Some time …`."""
        words = self.start.isoformat()[:16]
        if self.end is not None:
            last = date.fromordinal(self.end.toordinal() - 1)
            words += f"..{last:%d}" if last != self.start else ""
        parts = (
            words,
            self.rule,
            f"#{self.sequence}" if self.sequence else "",
            "cancelled" if self.cancelled else "",
            self.title,
        )
        return " ".join(filter(None, parts))


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

            def take(context: ExportContext, product: str) -> bytes:
                handed.append(context)
                return b""

            patch.setattr(file, "calendar_file", take)
            self.run("export", "calendar", "--output", str(self.file))
        self.file.unlink()
        return handed[0]

    def events(self) -> list[Seen]:
        """The events, as the second parser reads them."""
        return events_in(self.make())

    def event(self) -> Seen:
        """The one event."""
        (found,) = self.events()
        return found

    def told(self) -> list[str]:
        """The events in few words: `2026-11-20 A step of mine`, `2026-11-16..22 Some time …`."""
        return [each.told() for each in self.events()]


def events_in(data: bytes) -> list[Seen]:
    """The events of a file, read by a parser that shares nothing with the one that wrote it."""
    (calendar,) = vobject.readComponents(data.decode())
    found: list[Seen] = []
    for event in calendar.contents.get("vevent", []):
        said = {name: lines[0].value for name, lines in event.contents.items() if name != "valarm"}
        found.append(
            Seen(
                uid=said["uid"],
                title=said["summary"],
                notes=said.get("description"),
                start=said["dtstart"],
                end=said.get("dtend"),
                rule=said.get("rrule"),
                sequence=int(said["sequence"]),
                cancelled=said["status"] == "CANCELLED",
                stamp=said["dtstamp"],
                changed=said["last-modified"],
                takes_time=said["transp"] != "TRANSPARENT",
                alarm="valarm" in event.contents,
            )
        )
    return found


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("VAULT_INTEGRATE_VAULT", raising=False)
    return Book(tmp_path)


@pytest.fixture
def parsed() -> Callable[[bytes], list[Seen]]:
    """The events of a file, as the second parser reads them."""
    return events_in


@pytest.fixture
def valid() -> Callable[[bytes], None]:
    """Holds a file against the rules."""
    return check
