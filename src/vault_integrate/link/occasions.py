"""One occasion told in several places is one practice: which lines and lists tell of the same.

The rule, day by day (docs/adr/0010-one-occasion-in-two-places.md):

- Within one note every line is an occasion of its own; three ticked boxes are three.
- A line in another note tells of the same occasion where it says the same words about the same day. Of lines
  without words only the very same line with a date of its own does so: it was carried along.
- The action's own `practiced` adds what no line says. Words that a line says too are that line's;
  a bare day is the occasion of a line of that day for which nothing else in the list stands.
- An entry's `practiced` says that the action was lived on that day. It adds only what all this does not hold;
  with words beside the link it is a line.

So each way of writing counts once, and neither the order of notes nor of lines changes a count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from vault_integrate.model.journal import Practice


class Told(Struct, frozen=True, kw_only=True):
    """One line that tells of an occasion.

    Attributes:
        practice: what it tells.
        carried: the line as it stands where it has a date of its own, so that the same line in another note
            was carried along; else empty.
    """

    practice: Practice
    carried: str = ""


def each_once(
    lines: Iterable[Told],
    lists: Iterable[Sequence[Practice]],
    named: Iterable[Practice],
) -> list[Practice]:
    """The occasions that all these tell of, each once, oldest first and undated ones last.

    Args:
        lines: every line that tells of one.
        lists: what `practiced` of each copy of the action lists.
        named: one for each time that an entry's `practiced` names the action.
    """
    days: dict[date | None, _Day] = {}
    named = list(named)
    # An entry that names it with words tells of an occasion like any line.
    with_words = [Told(practice=each) for each in named if _said(each)]
    for practice in _of_lines([*lines, *with_words]):
        days.setdefault(practice.day, _Day()).take_line(practice)
    for practice in _most(lists):
        days.setdefault(practice.day, _Day()).take_listed(practice)
    for practice in _most_named(each for each in named if not _said(each)):
        days.setdefault(practice.day, _Day()).named.append(practice)
    found = [practice for day in days.values() for practice in day.occasions()]
    return sorted(found, key=_order)


class _Day(Struct):
    """What is told about one day: by lines, by starts, by the action's own list and by entries."""

    lines: list[Practice] = field(default_factory=list)
    starts: list[Practice] = field(default_factory=list)
    listed: list[Practice] = field(default_factory=list)
    bare: list[Practice] = field(default_factory=list)
    named: list[Practice] = field(default_factory=list)
    paired: set[int] = field(default_factory=set)

    def take_line(self, practice: Practice) -> None:
        """A line; a start is none of the occasions that a list may mean."""
        (self.starts if practice.started else self.lines).append(practice)

    def take_listed(self, practice: Practice) -> None:
        """An entry of the action's own list: a line's, where one says the same words."""
        if not _said(practice):
            self.bare.append(practice)
            return
        for number, line in enumerate(self.lines):
            if number not in self.paired and _said(line) == _said(practice):
                self.paired.add(number)
                self.lines[number] = _joined([line, practice])
                return
        self.listed.append(practice)

    def occasions(self) -> Iterator[Practice]:
        """The occasions of the day, and the starts."""
        bare = self.bare[len(self.lines) - len(self.paired) :]
        known = len(self.lines) + len(self.listed) + len(bare)
        yield from (*self.starts, *self.lines, *self.listed, *bare, *self.named[known:])


def _of_lines(lines: Sequence[Told]) -> Iterator[Practice]:
    """The lines without those that tell again what another note tells."""
    groups: dict[tuple[object, ...], dict[str, list[Practice]]] = {}
    for told in sorted(lines, key=lambda each: _order(each.practice)):
        practice = told.practice
        same = ("words", _said(practice)) if _said(practice) else ("line", told.carried)
        # A line without words or a date of its own is like no line of another note.
        place = "" if same[1] else practice.path
        key = (practice.day, practice.started, *same, place)
        groups.setdefault(key, {}).setdefault(practice.path, []).append(practice)
    for places in groups.values():
        for number in range(max(map(len, places.values()))):
            yield _joined([here[number] for here in places.values() if number < len(here)])


def _most(lists: Iterable[Sequence[Practice]]) -> Iterator[Practice]:
    """Each day and its words as often as the list does that says them most often.

    A copy of the action that was carried along brings its whole list again.
    """
    most: dict[tuple[date | None, str], list[Practice]] = {}
    for listed in lists:
        here: dict[tuple[date | None, str], list[Practice]] = {}
        for practice in listed:
            here.setdefault((practice.day, _said(practice)), []).append(practice)
        for key, practices in here.items():
            known = most.get(key, [])
            most[key] = [*known, *practices[len(known) :]]
    for practices in most.values():
        yield from practices


def _most_named(named: Iterable[Practice]) -> Iterator[Practice]:
    """Of several entries of one day what the one says that names the action most often."""
    notes: dict[date | None, dict[str, list[Practice]]] = {}
    for practice in sorted(named, key=_order):
        notes.setdefault(practice.day, {}).setdefault(practice.path, []).append(practice)
    for places in notes.values():
        yield from max(places.values(), key=len)


def _joined(practices: Sequence[Practice]) -> Practice:
    """One occasion from all that tell of it: the first, with what only others say; private if one is."""
    return replace(
        practices[0],
        body=next((each.body for each in practices if each.body), ""),
        discomfort=next((each.discomfort for each in practices if each.discomfort), ""),
        private=any(each.private for each in practices),
    )


def _said(practice: Practice) -> str:
    """The words by which an occasion is told from others of its day."""
    return fold(practice.words or practice.body or practice.discomfort)


def _order(practice: Practice) -> tuple[bool, int, str, str, int]:
    day = practice.day
    return day is None, day.toordinal() if day else 0, fold(practice.path), practice.path, practice.line
