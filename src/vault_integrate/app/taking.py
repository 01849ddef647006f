"""Taking lines that carried no mark: one mark on each, proven before it is written, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.asked import read_today
from vault_integrate.app.desk import Desk, Outdated
from vault_integrate.app.reading import read_vault
from vault_integrate.app.recent import recent
from vault_integrate.app.takeup import Edit
from vault_integrate.app.taking_proof import says_only_this
from vault_integrate.app.unmarked import Asked, candidates
from vault_integrate.app.vault import load_vault
from vault_integrate.app.writing import write_edits
from vault_integrate.edit.change import CannotEdit, bare, changed_line
from vault_integrate.edit.item_line import ItemLine
from vault_integrate.errors import NoteChanged, VaultIntegrateError
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.model.unmarked import INSIGHT
from vault_integrate.model.week import week_of
from vault_integrate.parse.split import split_lines
from vault_integrate.store.lock import work_lock
from vault_integrate.store.log import open_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.sync import Clock, Folders
    from vault_integrate.model.change import Change
    from vault_integrate.model.unmarked import Candidate
    from vault_integrate.store.log import Log

ATTEMPTS = 5


class Wish(Struct, frozen=True, kw_only=True):
    """One line that is to be taken.

    Attributes:
        candidate: the line, as it was found.
        role: what it is taken as, `insight` or `action`.
        alone: take the sentence without the others of its line, as a field in brackets around it.
    """

    candidate: Candidate
    role: str
    alone: bool = False


class Taken(Struct, kw_only=True):
    """What became of the wishes.

    Attributes:
        edits: what was written, or with `dry_run` would be.
        refused: for each line that was left as it is, why, and what can be done about it.
    """

    edits: list[Edit] = field(default_factory=list)
    refused: list[VaultIntegrateError] = field(default_factory=list)


def take(
    path: Path,
    folders: Folders,
    clock: Clock,
    wishes: Sequence[Wish],
    *,
    today: str | None = None,
    dry_run: bool = False,
) -> Taken:
    """Mark lines as insights or actions: the vault's first tag for it goes onto each, or a field around it.

    What was found is looked for again in the notes as they stand by now, so a line that was changed, marked
    or made private meanwhile is left alone.

    Args:
        path: the vault's folder.
        folders: the user's own folders.
        clock: local time, and waiting.
        wishes: the lines.
        today: the day as written; None for the clock's.
        dry_run: only say what would be written.

    Raises:
        VaultIntegrateError: notes were changed a moment ago and again, or the vault can't be written into.
    """
    result, left = Taken(), list(wishes)
    with work_lock(folders.state, path):
        log = open_log(folders.state, path, now=clock.now())
        waited, changed = False, str(path)
        for _ in range(ATTEMPTS):
            try:
                desk, day = _desk(path, folders, clock, today)
                work = _Work(desk, day, left)
                if dry_run or not work.edits:
                    return _with(result, work)
                late = recent(desk.vault, {edit.path for edit in work.edits}, clock)
                if not late:
                    left = _write(work, log, clock, result)
                    if left:
                        continue
                    return result
            except Outdated as fault:
                changed = str(fault)
                continue
            if waited:
                told = messages.told("note_recent_capture", path=min(late))
                return _given_up(result, VaultIntegrateError(*told))
            waited = True
            clock.pause(max(late.values()))
    return _given_up(result, NoteChanged(*messages.told("note_changed", path=changed)))


def _given_up(result: Taken, fault: VaultIntegrateError) -> Taken:
    """What was written is told, whatever became of the rest; where nothing was, there is only the fault."""
    if not result.edits:
        raise fault
    result.refused.append(fault)
    return result


def _desk(path: Path, folders: Folders, clock: Clock, today: str | None) -> tuple[Desk, date]:
    vault = load_vault(path, page_wanted=True, cache=folders.cache)
    day = read_today(today, vault.settings, clock.now())
    return Desk(vault, read_vault(vault), week_of(day, vault.settings.week_rule).last), day


def _with(result: Taken, work: _Work) -> Taken:
    result.edits += work.edits
    result.refused += work.refused
    return result


def _write(work: _Work, log: Log, clock: Clock, result: Taken) -> list[Wish]:
    """Write what was worked out; the wishes that are left because their notes were changed meanwhile."""
    stood = {path: work.desk.stood(path) for path in {edit.path for edit in work.edits}}
    done = write_edits(work.desk.vault.root, stood, work.edits, log, clock.now())
    result.edits += done.written
    if not done.changed:
        result.refused += [*work.refused, *done.refused]
        return []
    # What can't be written is found out once more, with what was changed meanwhile.
    written = {edit.number for edit in done.written}
    pairs = zip(work.edits, work.settled, strict=True)
    return [*work.unsettled, *(wish for edit, wish in pairs if edit.number not in written)]


class _Work:
    """The wishes, worked out on the desk one after the other.

    Attributes:
        edits: one for each wish that can be fulfilled; `settled` are these wishes.
        refused: why the others can't; `unsettled` are those.
    """

    def __init__(self, desk: Desk, day: date, wishes: Sequence[Wish]) -> None:
        self.desk, self._day = desk, day
        self.edits: list[Edit] = []
        self.settled: list[Wish] = []
        self.unsettled: list[Wish] = []
        self.refused: list[VaultIntegrateError] = []
        asked = Asked(today=day, paths={wish.candidate.path for wish in wishes})
        found = {each.key: each for each in candidates(desk.vault, desk.reading, asked)}
        for wish in wishes:
            self._settle(wish, found.get(wish.candidate.key))

    def _settle(self, wish: Wish, candidate: Candidate | None) -> None:
        place = f"{wish.candidate.path}:{wish.candidate.line}"
        if candidate is None:
            self._refuse(wish, messages.told("find_gone", place=place))
        elif candidate.crowded and not (wish.alone and candidate.sentence):
            self._refuse(wish, messages.told("find_crowded", place=place))
        else:
            edit = self._edit(candidate, wish)
            if edit is None:
                self._refuse(wish, messages.told("find_not_alone", place=place))
            else:
                self.edits.append(edit)
                self.settled.append(wish)

    def _refuse(self, wish: Wish, told: messages.Told) -> None:
        self.unsettled.append(wish)
        self.refused.append(VaultIntegrateError(*told))

    def _edit(self, candidate: Candidate, wish: Wish) -> Edit | None:
        """The change that makes an item of a line and does nothing else; None where there is none."""
        desk, path, role, ways = self.desk, candidate.path, wish.role, self._ways
        if wish.alone and candidate.sentence:
            candidate, ways = replace(candidate, said=candidate.said_alone), self._ways_alone
        for change in ways(candidate, role):
            try:
                new, journal = desk.tried([(path, change)])
            except CannotEdit:
                continue
            if says_only_this(candidate, role, desk.journal, journal):
                desk.accept(new, journal)
                day = candidate.day or self._day
                deed = Deed(kind=DeedKind(role), item="", day=day, words=candidate.said)
                return Edit(path=path, change=change, deed=deed, number=len(self.edits) + 1)
        return None

    def _ways(self, candidate: Candidate, role: str) -> Iterator[Change]:
        """The tag at the end of the last line; on a box of the first one, where the Tasks plugin reads it."""
        settings = self.desk.vault.settings
        tag = (settings.insight_tags if role == INSIGHT else settings.action_tags)[0]
        for at in dict.fromkeys((candidate.last - 1, candidate.first - 1)):
            try:
                lines = split_lines(self.desk.data(candidate.path))
                text = bare(lines[at], first=at == 0) if at < len(lines) else ""
                if text != candidate.lines[at - candidate.first + 1]:
                    raise Outdated(candidate.path)
                marked = ItemLine(text, settings.task_format).with_mark(f"#{tag}")
                yield changed_line(lines, at, marked.text)
            except (CannotEdit, UnicodeDecodeError):
                continue

    def _ways_alone(self, candidate: Candidate, role: str) -> Iterator[Change]:
        """The sentence as a field in brackets, where it stands just once on its line."""
        at = candidate.line - 1
        try:
            lines = split_lines(self.desk.data(candidate.path))
            text = bare(lines[at], first=at == 0) if at < len(lines) else ""
        except (CannotEdit, UnicodeDecodeError):
            return
        if text != candidate.lines[at - candidate.first + 1]:
            raise Outdated(candidate.path)
        before, found, behind = text.partition(candidate.sentence)
        if not found or candidate.sentence in behind:
            return
        for opening, closing in ("()", "[]"):
            yield changed_line(lines, at, f"{before}{opening}{role}:: {found}{closing}{behind}")
