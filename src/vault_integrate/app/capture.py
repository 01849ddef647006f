"""Quick capture: a line into today's daily note, or something done about one item, on its own line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.asked import read_today
from vault_integrate.app.capture_line import Added, CaptureLine, add_line, clean_words, is_there, one_line
from vault_integrate.app.daily import daily_note
from vault_integrate.app.deeds import Outcome
from vault_integrate.app.desk import Desk, Outdated
from vault_integrate.app.reading import read_vault
from vault_integrate.app.recent import recent
from vault_integrate.app.takeup import Edit, settle
from vault_integrate.app.vault import load_vault
from vault_integrate.app.why import find_item
from vault_integrate.app.writing import Noting, create, write_edits
from vault_integrate.edit.change import CannotEdit
from vault_integrate.edit.typed import read_typed, read_when
from vault_integrate.errors import NoteChanged, UsageFault, VaultIntegrateError
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.model.item import Resting
from vault_integrate.model.journal import Action, Insight
from vault_integrate.model.week import week_of
from vault_integrate.store.lock import work_lock
from vault_integrate.store.log import open_log

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.sync import Clock, Folders
    from vault_integrate.app.vault import Vault
    from vault_integrate.store.log import Log

ATTEMPTS = 5
MOST_NAMED = 7
"""So many items are listed where several could be meant."""


class Asked(Struct, frozen=True, kw_only=True):
    """What is to be captured.

    Attributes:
        kind: what is done about an item; None for a new line.
        role: of a new line: `insight`, `action`, or `line` for one that is no item.
        words: its words, a remark, a reason.
        item: the item, by its id or a few of its words; of a new action the insight that it is for.
        until: the last day of a rest, as written.
    """

    kind: DeedKind | None = None
    role: str = ""
    words: str = ""
    item: str = ""
    until: str = ""


class Captured(Struct, kw_only=True):
    """What was written, or with `dry_run` would be.

    Attributes:
        edits: the changes of what stands in notes already.
        added: a new line, with what comes along with it.
        repeats: it was said that a step is done that has no end, so it counts as one practice.
    """

    edits: list[Edit] = field(default_factory=list)
    added: Added | None = None
    repeats: bool = False

    @property
    def inbox(self) -> str:
        """The path of the inbox, if the line went there because only the host can make the daily note."""
        return self.added.edits[0].path if self.added is not None and self.added.inbox else ""


class _Changed(Exception):
    """A note was saved by somebody else meanwhile, or has appeared."""


def capture(
    path: Path, folders: Folders, clock: Clock, asked: Asked, *, today: str | None, dry_run: bool = False
) -> Captured:
    """Write one thing into the notes.

    Args:
        path: the vault's folder.
        folders: the user's own folders.
        clock: local time, and waiting.
        asked: what.
        today: the day as written; None for the clock's.
        dry_run: only say what would be written.

    Raises:
        UsageFault: no item is meant, or several are; then nothing is written.
        VaultIntegrateError: there is no place for it, or its note can't be written.
    """
    with work_lock(folders.state, path):
        log = open_log(folders.state, path, now=clock.now())
        waited, changed = False, str(path)
        for _ in range(ATTEMPTS):
            vault = load_vault(path, page_wanted=True, cache=folders.cache)
            day = read_today(today, vault.settings, clock.now())
            desk = Desk(vault, read_vault(vault), week_of(day, vault.settings.week_rule).last)
            try:
                found = _found(desk, asked, day, clock)
                if dry_run or not found.edits:
                    return found
                late = recent(vault, {edit.path for edit in found.edits}, clock)
                if not late:
                    _write(desk, found, log, clock)
                    return found
            except (Outdated, _Changed) as fault:
                changed = str(fault)
                continue
            if waited:
                raise VaultIntegrateError(*messages.told("note_recent_capture", path=min(late)))
            waited = True
            clock.pause(max(late.values()))
    raise NoteChanged(*messages.told("note_changed", path=changed))


def _write(desk: Desk, found: Captured, log: Log, clock: Clock) -> None:
    path = found.edits[0].path
    if found.added is not None and found.added.made is not None:
        try:
            asked = Noting(log=log, reason=found.edits[0].deed.kind.value, now=clock.now())
            create(desk.vault.root, *found.added.made, asked)
        except NoteChanged as fault:
            raise _Changed(path) from fault
        return
    stood = {path: desk.stood(path) for path in {edit.path for edit in found.edits}}
    done = write_edits(desk.vault.root, stood, found.edits, log, clock.now())
    if done.refused:
        raise done.refused[0]
    if done.changed:
        raise _Changed(path)


def _found(desk: Desk, asked: Asked, day: date, clock: Clock) -> Captured:
    """What is to be written, worked out on the desk."""
    if asked.kind is None:
        return _added(desk, asked, day, clock)
    item, kind, repeats = _item(desk, asked), asked.kind, False
    if kind is DeedKind.TICK and isinstance(item, Action) and item.repeats:
        kind, repeats = DeedKind.PRACTICE, True
    until = _until(desk.vault, asked.until, day)
    words = one_line(asked.words)
    if kind is DeedKind.PRACTICE:
        # A day before the remark is the day it was, here as on the page.
        typed = read_typed(words, desk.vault.language, day)
        day, words = typed.said or day, typed.words
    deed = Deed(kind=kind, item=item.id, day=day, words=words, until=until)
    if kind is DeedKind.STEP:
        if not words:
            raise UsageFault(*messages.told("no_words"))
        deed = replace(deed, words_alone=desk.context.words(words).words)
    if _is_so(deed, item):
        return Captured(repeats=repeats)
    return Captured(edits=_settled(desk, deed), repeats=repeats)


def _item(desk: Desk, asked: Asked) -> Insight | Action:
    """The item that is meant; what can only be done about a step means one, and a step is an insight's."""
    if asked.kind is DeedKind.STEP:
        return _insight(desk, asked.item)
    of_actions = asked.kind in (DeedKind.PRACTICE, DeedKind.TICK)
    item = find_item(desk.journal, asked.item, only=Action if of_actions else None, most=MOST_NAMED)
    if of_actions and isinstance(item, Insight):
        raise UsageFault(*messages.told("not_an_action", item=asked.item))
    return item


def _is_so(deed: Deed, item: Insight | Action) -> bool:
    """Whether the notes say it already: said once more it would change nothing."""
    if deed.kind is DeedKind.TICK:
        return isinstance(item, Action) and item.done is not None
    if deed.kind is DeedKind.REST:
        return item.resting == Resting(until=deed.until)
    return deed.kind is DeedKind.LET_GO and item.let_go is not None


def _until(vault: Vault, text: str, day: date) -> date | None:
    if not text.strip():
        return None
    until = read_when(text, vault.language, day)
    if until is None:
        raise UsageFault(*messages.told("no_day", day=text))
    if until < day:
        raise UsageFault(*messages.told("day_past", day=text))
    return until


def _settled(desk: Desk, deed: Deed) -> list[Edit]:
    try:
        meant, edits = settle(desk, deed, None)
    except CannotEdit as refusal:
        raise VaultIntegrateError(desk.vault.language.say(refusal.reason)) from refusal
    if meant.outcome is not Outcome.WRITE:
        raise VaultIntegrateError(desk.vault.language.say(meant.reason, words=deed.words))
    return edits


def _added(desk: Desk, asked: Asked, day: date, clock: Clock) -> Captured:
    """A new line: into the daily note, which is made where it is not there, or into the inbox."""
    words = one_line(asked.words) if asked.role == "line" else clean_words(asked.words)
    if not words:
        raise UsageFault(*messages.told("no_words"))
    insight = _insight(desk, asked.item) if asked.item else None
    line = CaptureLine(role=asked.role, words=words, day=day, insight=insight, at=clock.now().time())
    if is_there(desk, line):
        return Captured()
    added = add_line(desk, line)
    if added is not None:
        return Captured(edits=added.edits, added=added)
    if insight is None:
        path = daily_note(desk.vault, day, line.at).path
        raise VaultIntegrateError(*messages.told("not_read_back", path=path))
    # It can't be named from the daily note, so the step goes where it was noticed last.
    deed = Deed(kind=DeedKind.STEP, item=insight.id, day=day, words=words)
    return Captured(edits=_settled(desk, replace(deed, words_alone=desk.context.words(words).words)))


def _insight(desk: Desk, wanted: str) -> Insight:
    item = find_item(desk.journal, wanted, only=Insight, most=MOST_NAMED)
    if isinstance(item, Action):
        raise UsageFault(*messages.told("not_an_insight", item=wanted))
    return item
