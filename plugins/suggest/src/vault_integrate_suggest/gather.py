"""Everything that may be offered for one insight, gathered from the open vault."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import Form
from vault_integrate_suggest.candidate import Candidate, What, folded
from vault_integrate_suggest.lines import Line, Reader, lines_of, reads_back
from vault_integrate_suggest.signs import is_never_offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate import Action, Insight, Link, OpenVault

MOST_LINES = 20_000
"""So many lines are compared, those of the newest entries."""

_LEAST_SAID = 12
"""Private words of so many letters are looked for within others, too."""


class Gathered(Struct, frozen=True, kw_only=True):
    """What the vault holds to choose from.

    Attributes:
        steps: steps of earlier; no two say the same.
        lines: lines, newest first; no two say the same, and none says what a step says.
        tied: by insight, what its own steps say, folded: none of it is offered to it.
    """

    steps: tuple[Candidate, ...]
    lines: tuple[Candidate, ...]
    tied: dict[str, frozenset[str]]

    def of(self, insight: Insight) -> tuple[Candidate, ...]:
        """What may be offered for an insight: nothing that is tied to it already."""
        tied = self.tied.get(insight.id, frozenset())
        return tuple(each for each in (*self.steps, *self.lines) if folded(each.words) not in tied)


def gather(vault: OpenVault) -> Gathered:
    """Go through the journal, and once through its notes."""
    secret = _Secret(vault)
    only_steps = vault.settings.is_on("suggest_only_steps")
    lines = _newest(_lines(vault, secret, only_steps=only_steps))
    # Which notes are private is known for sure only when all were read, so the links are looked at last.
    said = _said(vault)
    steps: dict[str, Candidate] = {}
    for action in vault.actions:
        step = _step(vault, action)
        if step is None or secret.is_in(step.words, _links(vault, action)):
            continue
        before = steps.get(folded(step.words))
        # The same words in two places: the one that was lived more often speaks for both.
        if before is None or step.times > before.times:
            steps[folded(step.words)] = step
    fresh: dict[str, Candidate] = {}
    for line in lines:
        key = folded(line.candidate.words)
        if key not in said and key not in steps and not secret.is_in(line.candidate.words, line.links):
            fresh.setdefault(key, line.candidate)
    return Gathered(steps=tuple(steps.values()), lines=tuple(fresh.values()), tied=_tied(vault))


def _step(vault: OpenVault, action: Action) -> Candidate | None:
    """An action that was done or lived, and not let go, cancelled or laid to rest since."""
    if action.private or action.let_go or action.cancelled or action.resting:
        return None
    lived = [each for each in action.practices if not each.started]
    days = [each.day for each in lived if each.day is not None]
    if action.done is not None:
        days += [action.done.day] if action.done.day is not None else []
    if action.done is None and not lived:
        return None
    words = _shown(vault, action.words)
    if not reads_back(words, vault.reading) or is_never_offered(words):
        return None
    source = action.source
    owners = (vault.journal.insight(tie.insight) for tie in action.ties if not tie.guess)
    beside = [_shown(vault, owner.words) for owner in owners if owner is not None and not owner.private]
    cue = (action.fields.cue,) if action.fields.cue else ()
    return Candidate(
        words=words,
        what=What.STEP,
        path=source.path,
        line=source.line if source.raw else 0,
        day=max(days, default=None),
        times=max(1, len(lived)),
        done=action.done is not None,
        beside=(*cue, *beside),
    )


def _lines(vault: OpenVault, secret: _Secret, *, only_steps: bool) -> Iterator[Line]:
    """All lines; where none are wanted the notes are gone through for their privacy alone."""
    context = vault.reading
    reader = Reader(
        context=context, judge=vault.judge, plain=vault.plain, taken=_taken(vault), until=vault.today
    )
    for note in vault.notes():
        if note.private:
            secret.add_note(note.path)
        if not only_steps:
            yield from lines_of(note, reader)


def _newest(lines: Iterable[Line]) -> list[Line]:
    """The lines of the newest days, newest first; on one day in the order of paths and lines."""
    return heapq.nsmallest(MOST_LINES, lines, key=_newest_first)


def _newest_first(line: Line) -> tuple[int, str, int]:
    one = line.candidate
    return (-one.day.toordinal() if one.day else 0, one.path, one.line)


def _taken(vault: OpenVault) -> dict[str, set[int]]:
    """The lines that are items or practices already, by path."""
    taken: dict[str, set[int]] = {}
    for item in _items(vault):
        for source in item.sources:
            last = max(source.last_line, source.line)
            taken.setdefault(source.path, set()).update(range(source.line, last + 1))
    for action in vault.actions:
        for practice in action.practices:
            taken.setdefault(practice.path, set()).add(practice.line)
    return taken


def _said(vault: OpenVault) -> set[str]:
    """What insights and actions say: a line that says the same is no find, or was let go."""
    return {folded(_shown(vault, item.words)) for item in _items(vault)}


def _tied(vault: OpenVault) -> dict[str, frozenset[str]]:
    tied: dict[str, set[str]] = {}
    for action in vault.actions:
        for tie in action.ties:
            tied.setdefault(tie.insight, set()).add(folded(_shown(vault, action.words)))
    return {insight: frozenset(words) for insight, words in tied.items()}


def _items(vault: OpenVault) -> list[Insight | Action]:
    return [*vault.insights, *vault.actions]


def _shown(vault: OpenVault, words: str) -> str:
    return " ".join(vault.plain(words).split())


def _links(vault: OpenVault, action: Action) -> tuple[Link, ...]:
    return vault.reading.words(action.words).links


class _Secret:
    """What is private in the vault: the words of items, and the names of notes."""

    def __init__(self, vault: OpenVault) -> None:
        self._notes: set[str] = set()
        self._words: set[str] = set()
        self._long: list[str] = []
        for item in _items(vault):
            if item.private:
                self._words.add(folded(_shown(vault, item.words)))
            for source in item.sources:
                if source.private or item.private:
                    self._words.add(folded(_shown(vault, source.words)))
                if source.private and source.form is Form.NOTE:
                    self.add_note(source.path)
        self._words.discard("")
        self._long = [each for each in self._words if len(each) >= _LEAST_SAID]

    def add_note(self, path: str) -> None:
        """Remember a private note by the names that a link to it may have."""
        self._notes.add(_name(path))

    def is_in(self, words: str, links: Iterable[Link]) -> bool:
        """Whether words say what is private, lead to a private note, or show a block's id."""
        links, key = tuple(links), folded(words)
        return (
            key in self._words
            or any(each in key for each in self._long)
            or any(_name(link.target) in self._notes for link in links)
            or any(link.block_id and not link.display for link in links)
        )


def _name(path: str) -> str:
    return folded(path.rpartition("/")[2].removesuffix(".md"))
