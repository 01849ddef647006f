"""Notes that grow from day to day, and what they held on any day of the year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(slots=True)
class Line:
    """A line with the lines under it; it may be spelled anew on a later day."""

    since: date
    text: str
    under: list[Line] = field(default_factory=list)
    later: list[tuple[date, str]] = field(default_factory=list)

    def add(self, since: date, text: str) -> Line:
        line = Line(since, text)
        self.under.append(line)
        return line

    def becomes(self, since: date, text: str) -> None:
        self.later.append((since, text))

    def written(self, until: date | None, indent: str) -> Iterator[str]:
        if until is not None and self.since > until:
            return
        said = [text for since, text in sorted(self.later) if until is None or since <= until]
        yield indent + (said[-1] if said else self.text)
        for each in self.under:
            yield from each.written(until, indent + "\t")


def _apart(line: Line, until: date | None) -> str:
    """A line with those under it; a sentence of its own stands between blank lines."""
    text = "\n".join(line.written(until, ""))
    return text if text.startswith("- ") else f"\n{text}\n"


@dataclass(slots=True)
class Note:
    """One file: properties, prose, then its lines by the heading they stand under."""

    since: date
    prose: list[str] = field(default_factory=list)
    header: dict[str, list[tuple[date, str]]] = field(default_factory=dict)
    lists: dict[str, list[tuple[date, str]]] = field(default_factory=dict)
    parts: dict[str, list[Line]] = field(default_factory=dict)
    callouts: list[Line] = field(default_factory=list)

    def says(self, since: date, name: str, value: str) -> None:
        self.header.setdefault(name, []).append((since, value))

    def lists_too(self, since: date, name: str, value: str) -> None:
        self.lists.setdefault(name, []).append((since, value))

    def add(self, since: date, text: str, heading: str = "") -> Line:
        line = Line(since, text)
        self.parts.setdefault(heading, []).append(line)
        return line

    def callout(self, since: date, text: str) -> Line:
        line = Line(since, text)
        self.callouts.append(line)
        return line

    def text(self, until: date | None = None) -> str:
        """The note as it stood at the end of a day; as it stands today where that is None."""
        lines = [*self._header(until), *(f"{each}\n" for each in self.prose)]
        for heading, part in sorted(self.parts.items()):
            written = [_apart(line, until) for line in part if until is None or line.since <= until]
            if written:
                lines += [f"\n## {heading}" if heading else "", *written]
        for line in self.callouts:
            # What stands under a callout's first line stands as far left as that.
            head = Line(line.since, line.text, [], line.later)
            lines += ["", *(text for each in (head, *line.under) for text in each.written(until, "> "))]
        return "\n".join(lines) + "\n"

    def _header(self, until: date | None) -> Iterator[str]:
        told = [
            f"{name}: {max((since, value) for since, value in values if until is None or since <= until)[1]}"
            for name, values in self.header.items()
            if any(until is None or since <= until for since, _ in values)
        ]
        for name, values in self.lists.items():
            said = [value for since, value in values if until is None or since <= until]
            if said:
                told += [f"{name}:", *(f"  - {value}" for value in said)]
        if told:
            yield from ("---", *told, "---")


class Notebook:
    """All notes by their path."""

    def __init__(self) -> None:
        self.notes: dict[str, Note] = {}

    def note(self, path: str, since: date) -> Note:
        return self.notes.setdefault(path, Note(since))

    def files(self, until: date | None = None) -> dict[str, bytes]:
        """Every file's bytes, as it all stood at the end of a day."""
        return {
            path: note.text(until).encode()
            for path, note in sorted(self.notes.items())
            if until is None or note.since <= until
        }
