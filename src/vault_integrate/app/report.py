"""`report`: one week's page into its file, with everything of the writer's on it kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import clock, messages
from vault_integrate.app.desk import Outdated
from vault_integrate.app.listing import insight_row, iso, let_go_row, step_row
from vault_integrate.app.look import is_still
from vault_integrate.app.now_note import now_files
from vault_integrate.app.page import WeekPage, make_page
from vault_integrate.app.page_file import new_page, page_file, read_healed
from vault_integrate.app.place import page_path, read_page
from vault_integrate.app.reading import VaultReading, plugin_faults, read_again, read_vault
from vault_integrate.app.settled import settled
from vault_integrate.app.unchanged import Made, remember_page
from vault_integrate.app.vault import Vault, opener
from vault_integrate.edit.region import acts_on, replace_region
from vault_integrate.errors import NotesChanging, PageRefused
from vault_integrate.link.identity import SHORT
from vault_integrate.model.kept import Kept
from vault_integrate.store.log import open_log
from vault_integrate.store.scan import content_hash
from vault_integrate.store.writer import PageChanged, write_page

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vault_integrate.model.diagnostic import Diagnostic
    from vault_integrate.model.week import Week

ATTEMPTS = 3
"""How often the page is made anew when somebody saves it meanwhile (RELIABILITY R10)."""

_LOOKS = 2
_HALF_WRITTEN = 0.3
"""Before an act is kept as mere words because its item is nowhere, so many looks so many seconds apart must
see the same notes: one that another program is writing anew is empty for a moment."""


class Taking(Struct, frozen=True, kw_only=True):
    """What making a page takes in beside the page itself.

    Attributes:
        copies: the bytes of conflict copies of it.
        undone: keys of acts that were taken back.
        dropped: keys of acts that go from the page, as if the notes said them.
        finish: words that no rule takes up go below the region, instead of waiting where they are.
    """

    copies: tuple[bytes, ...] = ()
    undone: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    finish: bool = False


NOTHING_MORE = Taking()


def undone_acts(state: Path | None, root: Path) -> frozenset[str]:
    """The keys of acts that were taken back on this device.

    Args:
        state: the user's state folder; None where nothing is remembered.
        root: the vault's folder.
    """
    return frozenset() if state is None else open_log(state, root, now=clock.SYSTEM.now()).undone_acts()


class _Homeless(Exception):
    """The page has no place for an act that stands on it, perhaps only for this moment.

    Args:
        path: vault-relative path of the page.
        still: no note has changed since the look before.
    """

    def __init__(self, path: str, *, still: bool) -> None:
        super().__init__(path)
        self.path = path
        self.still = still


class Report(Struct, frozen=True, kw_only=True):
    """What `report` did.

    Attributes:
        path: vault-relative path of the page.
        data: its bytes.
        written: whether the file was changed.
        taken: another note has the page's usual name, so this one was chosen.
        page: the week.
        diagnostics: what could not be read.
    """

    path: str
    data: bytes
    written: bool
    taken: str
    page: WeekPage
    diagnostics: tuple[Diagnostic, ...]


def report(
    vault: Vault,
    week: Week,
    *,
    today: date,
    write: bool = True,
    reading: VaultReading | None = None,
    taking: Taking = NOTHING_MORE,
) -> Report:
    """Make the page of a week.

    Args:
        vault: the open vault.
        week: the week.
        today: decides only whether the page has closed.
        write: False leaves the file alone and gives the bytes.
        reading: what its notes say; None reads them.
        taking: what is taken in beside the page itself.

    Raises:
        PageRefused: the file that stands there can't be replaced without a risk for the writer's words.
    """
    written, tries, looks = False, 0, 0 if write else _LOOKS
    touched: list[str] = []
    while True:
        tries += 1
        patient = looks < _LOOKS
        try:
            result, moved = _once(
                vault, week, today=today, write=write, reading=reading, taking=taking, patient=patient
            )
            written = written or result.written
            touched.append(result.path)
            # Words moved below the region are read as the writer's from now on, and may change the page.
            if not (moved and result.written) or tries >= ATTEMPTS:
                break
        except _Homeless as act:
            # What was seen in the same notes twice is so; while somebody saves nothing is concluded.
            looks += 1 if act.still or not looks else 0
            touched.append(act.path)
            if tries >= ATTEMPTS and looks < _LOOKS:
                raise PageRefused(*messages.told("notes_changing", path=act.path)) from act
            clock.SYSTEM.pause(_HALF_WRITTEN)
        except PageChanged:
            if tries >= ATTEMPTS:
                raise
            touched.append(page_path(vault, week)[0])
        except Outdated as note:
            if tries >= ATTEMPTS:
                raise NotesChanging(*messages.told("note_changed", path=note)) from note
            touched.append(str(note))
        vault, reading = (vault.again or opener(vault.root, None))(touched), None
    return replace(result, written=written)


def _once(
    vault: Vault,
    week: Week,
    *,
    today: date,
    write: bool,
    reading: VaultReading | None,
    taking: Taking,
    patient: bool,
) -> tuple[Report, bool]:
    """One round; also whether words were moved below the region."""
    path, taken = page_path(vault, week)
    for each in (path, *now_files(vault)):
        vault = vault.holding(each)
    reading = reading or read_vault(vault)
    old = read_page(vault.root, path)
    file = page_file(vault, path, old, taking.copies) or new_page(vault, path, old)
    if file.healed:
        reading = read_healed(vault, reading, path, file.region.whole)
    done = settled(
        vault, reading, week, file.standing, today=today, undone=taking.undone, dropped=taking.dropped
    )
    there, left = done.standing(file.standing, vault.language.say, finish=taking.finish)
    page = make_page(vault, reading, week, today=today, standing=there)
    if page.left_over and patient:
        raise _Homeless(path, still=vault.memory is None or is_still(vault.memory, path))
    data = replace_region(file.region, page.generated, (*page.left_over, *left), there.strays)
    written = write_page(vault.root, path, data, expected=old) if write else False
    moved = file.healed or not data.endswith(file.region.after)
    result = Report(
        path=path,
        data=data,
        written=written,
        taken=taken,
        page=page,
        diagnostics=_with_plugins(vault, reading),
    )
    if write and not moved:
        _remember(vault, reading, week, result, closed=page.plan.closed)
    return result, moved


def _remember(vault: Vault, reading: VaultReading, week: Week, report: Report, *, closed: bool) -> None:
    """Remember that this page would be made again as it stands, if writing it has changed nothing else.

    The page is a note, too: what the writer keeps on it, below the region, is read with all the others.
    """
    memory = vault.memory
    if memory is None or vault.host.failures:
        return
    page = None
    if report.written:
        page = read_again(vault, report.path, report.data)
        before = next((each for each in reading.readings if each.path == report.path), None)
        faults = tuple(each for each in reading.diagnostics if each.path == report.path)
        if page is None or page.kept != Kept(reading=before, diagnostics=faults):
            return
    made = Made(
        path=report.path,
        taken=report.taken,
        diagnostics=report.diagnostics,
        content=content_hash(report.data),
        waiting=acts_on(report.data),
    )
    remember_page(memory, vault.settings, week, made, closed=closed, page=page)


def _with_plugins(vault: Vault, reading: VaultReading) -> tuple[Diagnostic, ...]:
    """What reading could not do, and what plugins did wrong until now."""
    return tuple(sorted({*reading.diagnostics, *plugin_faults(vault)}))


def as_json(result: Report) -> str:
    """The page as JSON, by the schema of `docs/json.md`."""
    plan = result.page.plan
    value = {
        "schema": "vault-integrate/report/1",
        "week": plan.week.name,
        "first": plan.week.first.isoformat(),
        "last": plan.week.last.isoformat(),
        "closed": plan.closed,
        "path": result.path,
        "one_shift": step_row(plan.one_shift, plan.week) if plan.one_shift else None,
        "moving": [insight_row(view, plan.week) for view in plan.moving],
        "waiting": [insight_row(view, plan.week) for view in plan.waiting],
        "lived": [insight_row(view, plan.week) for view in plan.lived_before],
        "awareness": [
            {**step_row(wish.step, plan.week), "insight": wish.insight.id if wish.insight else None}
            for wish in plan.awareness
        ],
        "to_decide": [
            {
                **step_row(each.step, plan.week),
                "insight": each.insight.id[:SHORT],
                "last": iso(each.last),
                "experiment_ended": iso(each.ended),
            }
            for each in plan.to_decide
        ],
        "own_steps": [step_row(step, plan.week) for step in plan.own_steps],
        "resting": [insight_row(view, plan.week) for view in plan.resting],
        "integrated": [insight_row(view, plan.week) for view in plan.integrated],
        "let_go": [let_go_row(each) for each in plan.let_go],
        "moved": [
            {
                "insight": each.insight.id[:SHORT],
                "weeks": [{"week": week.name, "times": count} for week, count in each.weeks],
            }
            for each in plan.moved
        ],
        "low": list(plan.pacing.named),
        "way_back": plan.way_back is not None,
        "from_earlier": insight_row(plan.from_earlier, plan.week) if plan.from_earlier else None,
        "diagnostics": [
            {
                "path": each.path,
                "line": each.line,
                "code": each.code,
                "message": each.message,
                "mend": each.mend,
            }
            for each in result.diagnostics
        ],
    }
    return json.dumps(value, ensure_ascii=True, indent=2)
