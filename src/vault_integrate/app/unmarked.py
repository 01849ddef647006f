"""Lines of the journal that carry no mark and may be insights or actions, best first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.app.file_names import names_of
from vault_integrate.app.own_words import with_prompts
from vault_integrate.app.page import journal_of, judge_all
from vault_integrate.app.quoting import page_idents
from vault_integrate.app.silent_notes import SilentNotes
from vault_integrate.app.unmarked_lines import KEY, identity_of, sentences_of, shown
from vault_integrate.language import packs
from vault_integrate.link.identity import SHORT, digest
from vault_integrate.link.resolve import resolve
from vault_integrate.model.item import NO_FIELDS, ActionKind, Form, Role
from vault_integrate.model.journal import Action, Source
from vault_integrate.model.names import fold
from vault_integrate.model.note import Note, NoteKind
from vault_integrate.model.task import BoxState
from vault_integrate.model.unmarked import ACTION, OPEN_BOX, Candidate
from vault_integrate.model.week import week_of
from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.links import find_links
from vault_integrate.parse.note import note_dates, read_note
from vault_integrate.parse.split import decode
from vault_integrate.parse.unmarked import MOST_LETTERS, Signs, words_of
from vault_integrate.plan.step import UNJUDGED
from vault_integrate.plan.unmarked import best_first
from vault_integrate.store.scan import DRAWINGS, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.vault import Vault
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.item import Found, Reading
    from vault_integrate.model.journal import Insight

_DRAWN = (b"kanban-plugin", b"excalidraw-plugin")
_HEAD = 4096
"""In so many bytes a board or a drawing says what it is."""


class Asked(Struct, frozen=True, kw_only=True):
    """Which lines are looked for.

    Attributes:
        today: entries of later days are left out.
        since: the first day of the entries that count; None takes all, and notes without a day.
        refused: keys of lines that the writer does not want to be asked about again.
        paths: the notes that are looked into; None for all.
    """

    today: date
    since: date | None = None
    refused: Collection[str] = ()
    paths: Collection[str] | None = None

    def wants(self, path: str, day: date | None) -> bool:
        """Whether a note of this day is looked into."""
        if self.paths is not None and path not in self.paths:
            return False
        if day is None:
            return self.since is None
        return day <= self.today and (self.since is None or day >= self.since)


class _Known(Struct, kw_only=True):
    """What the notes say already.

    Attributes:
        lines: by path, the 1-based lines on which items stand, notices and practices.
        words: what items say, by identity.
        closed: what boxes say that are ticked, cancelled or moved, with the latest day.
        items: the notes that are items themselves.
        boxes: by path, the first lines of all boxes.
    """

    lines: dict[str, set[int]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    closed: dict[str, date] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)
    boxes: dict[str, set[int]] = field(default_factory=dict)

    def at(self, path: str, line: int, last: int = 0) -> None:
        """Something stands on these lines."""
        self.lines.setdefault(path, set()).update(range(line, max(line, last) + 1))


def candidates(
    vault: Vault, reading: VaultReading, asked: Asked, progress: Callable[[int, int], None] | None = None
) -> tuple[Candidate, ...]:
    """The lines that may be insights or actions and carry no mark; their number is how many there are.

    Nothing of what is private, left out, generated, quoted from others or in a template is among them, and
    nothing that is an item already or speaks for one (ADR 16).

    Args:
        vault: the open vault.
        reading: what its notes say.
        asked: which lines.
        progress: told how many of how many notes are looked into.

    Returns:
        Best first; ids are unique among them.
    """
    journal = journal_of(vault, reading, week_of(asked.today, vault.settings.week_rule).last)
    known = _known(reading, journal)
    found = [*_sentences(vault, reading, asked, known, progress)]
    drawn = {path for path, each in found if each is None}
    lines = [each for _, each in found if each is not None]
    lines += (each for each in _boxes(vault, reading, asked, known) if each.path not in drawn)
    refused = frozenset(asked.refused)
    new = [
        each
        for each in lines
        if each.key not in refused and not _is_said(each, known) and not _leads_to_item(vault, each, known)
    ]
    return _named(vault, best_first(_judged(vault, new)))


def _is_said(candidate: Candidate, known: _Known) -> bool:
    """Whether an insight or an action says the same already, wherever it stands."""
    return any(identity_of(words) in known.words for words in (candidate.words, candidate.said))


def _leads_to_item(vault: Vault, candidate: Candidate, known: _Known) -> bool:
    """Whether a line links to an insight or an action: it is a notice or a step of one, or speaks for it."""
    names = names_of(vault.files.paths)
    for link in find_links(candidate.said, mask_inline(candidate.said)):
        if link.external:
            continue
        path = candidate.path
        if link.target.strip():
            path = resolve(link.target, path, names).path or ""
        if path in known.items or (link.block_id and path in known.lines):
            return True
    return False


def _named(vault: Vault, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates with ids of which no two are equal, and reasons in the vault's own language."""
    idents = page_idents(sorted(each.key for each in found))
    reasons = {rule.name: rule.reason for rule in vault.language.unmarked.rules}
    return tuple(
        replace(each, id=idents[each.key], reason=reasons.get(each.rule, each.reason)) for each in found
    )


def _judged(vault: Vault, found: list[Candidate]) -> list[Candidate]:
    """The candidates, those for actions with what the check says of their words."""
    actions = [
        Action(
            id=str(at),
            words=each.said,
            kind=ActionKind.ONCE,
            sources=(Source(path=each.path, line=each.line, words=each.said, form=Form.PLACE),),
            fields=NO_FIELDS,
        )
        for at, each in enumerate(found)
        if each.role == ACTION
    ]
    verdicts = judge_all(vault, actions)
    return [
        replace(each, concrete=verdicts.get(str(at), UNJUDGED).concrete) if each.role == ACTION else each
        for at, each in enumerate(found)
    ]


# What is known


def _known(reading: VaultReading, journal: MemoryJournal) -> _Known:
    known = _Known()
    for note in reading.readings:
        for item in note.items:
            _add_found(known, item)
    items: tuple[Insight | Action, ...] = (*journal.insights, *journal.actions)
    for each in items:
        known.words.add(identity_of(each.words))
        for source in each.sources:
            known.at(source.path, source.line, source.last_line)
    for insight in journal.insights:
        for notice in insight.notices:
            known.at(notice.source.path, notice.source.line, notice.source.last_line)
    for action in journal.actions:
        for practice in (*action.practices, *((action.tick,) if action.tick else ())):
            known.at(practice.path, practice.line)
    return known


def _add_found(known: _Known, item: Found) -> None:
    if item.marked:
        known.at(item.path, item.line, item.last_line)
        known.words.add(identity_of(item.words))
        if item.form is Form.NOTE:
            known.items.add(item.path)
    elif item.role is Role.BOX and item.box is not None:
        known.boxes.setdefault(item.path, set()).add(item.block)
        if item.box not in (BoxState.OPEN, BoxState.NONE) and item.day is not None:
            identity = identity_of(item.words)
            known.closed[identity] = max(item.day, known.closed.get(identity, date.min))


# Sentences


def _sentences(
    vault: Vault,
    reading: VaultReading,
    asked: Asked,
    known: _Known,
    progress: Callable[[int, int], None] | None,
) -> Iterator[tuple[str, Candidate | None]]:
    """The sentences of all notes, each with its path; None for a board or a drawing: nothing of it counts."""
    dates = note_dates(vault.settings, vault.language)
    context = with_prompts(vault, dates)
    signs = _signs(vault)
    paths = [*_paths(vault, reading, asked, known)]
    silent = SilentNotes(vault, paths)
    for number, path in enumerate(paths):
        if progress is not None:
            progress(number + 1, len(paths))
        if silent.holds(path):
            continue
        data = read_bytes(vault.root, path)
        if not isinstance(data, bytes):
            continue
        if path.lower().endswith(DRAWINGS) or any(each in data[:_HEAD] for each in _DRAWN):
            yield path, None
            continue
        text = decode(data)
        if not isinstance(text, str) or not signs.may_say(text):
            silent.add(data)
            continue
        note = read_note(path, data, dates, vault.language)
        if isinstance(note, Note) and _is_read(note, asked):
            fresh = replace(context, known={})
            for each in sentences_of(note, fresh, signs, known.lines.get(path, ())):
                yield path, each
    silent.keep(whole=asked.paths is None and asked.since is None)


def _signs(vault: Vault) -> Signs:
    """The rules: those of the vault's language first, then those of the others, which it may hold, too."""
    others = (each.unmarked for each in packs() if each.code != vault.language.code)
    return Signs((vault.language.unmarked, *others))


def _paths(vault: Vault, reading: VaultReading, asked: Asked, known: _Known) -> Iterator[str]:
    """The notes that may hold sentences, as far as is known without opening them."""
    said = {each.path: each for each in reading.readings}
    settings_note = fold(vault.settings.from_note)
    for path in vault.files.notes:
        if path in known.items or fold(path) == settings_note:
            continue
        note = said.get(path)
        if note is not None and note.private:
            continue
        # A note of which nothing is known has no day, or no words of the writer's.
        if asked.wants(path, None if note is None else note.day):
            yield path


def _is_read(note: Note, asked: Asked) -> bool:
    return note.kind is NoteKind.PLAIN and not note.private and asked.wants(note.path, note.day)


# Boxes


def _boxes(vault: Vault, reading: VaultReading, asked: Asked, known: _Known) -> Iterator[Candidate]:
    """The open boxes of entries that are nothing yet: what reading the notes has found anyway."""
    signs = _signs(vault)
    rule = next(each for each in vault.language.unmarked.rules if each.name == OPEN_BOX)
    for note in reading.readings:
        if note.day is None or note.private or note.path in known.items:
            continue
        if not asked.wants(note.path, note.day) or _is_drawing(note):
            continue
        for item in note.items:
            if _is_candidate(item, known) and not item.fields.refs:
                words = shown(item.words)
                said = words_of(words)
                if said and len(words) <= MOST_LETTERS and not signs.is_withheld(said):
                    yield _box(item, words, rule.reason, rule.strength)


def _is_drawing(note: Reading) -> bool:
    return note.path.lower().endswith(DRAWINGS)


def _is_candidate(item: Found, known: _Known) -> bool:
    if item.role is not Role.BOX or item.box is not BoxState.OPEN or item.private:
        return False
    # A quote mark before the box: somebody else's words.
    if item.raw.lstrip().startswith(">"):
        return False
    lines, boxes = known.lines.get(item.path, ()), known.boxes.get(item.path, ())
    if item.line in lines or any(each in lines or each in boxes for each in item.ancestors):
        return False
    closed = known.closed.get(identity_of(item.words))
    return closed is None or item.day is None or closed < item.day


def _box(item: Found, words: str, reason: str, strength: int) -> Candidate:
    identity = identity_of(words)
    return Candidate(
        id=digest(identity, SHORT),
        key=digest(identity, KEY),
        role=ACTION,
        rule=OPEN_BOX,
        reason=reason,
        path=item.path,
        line=item.line,
        day=item.day,
        words=words,
        strength=strength,
        first=item.line,
        last=item.line,
        lines=(item.raw,),
        said=item.words,
    )
