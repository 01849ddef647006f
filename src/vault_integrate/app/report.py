"""`report`: one week's page into its file, with everything of the writer's on it kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.app.listing import insight_row, step_row
from vault_integrate.app.page import WeekPage, make_page
from vault_integrate.app.reading import VaultReading, read_vault
from vault_integrate.edit.region import (
    RegionFault,
    RegionFile,
    find_region,
    new_file,
    replace_region,
    standing,
)
from vault_integrate.errors import PageRefused
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import NotUtf8
from vault_integrate.model.names import fold
from vault_integrate.model.note import NoteKind
from vault_integrate.model.settings import PagePlace
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.moment import compile_format, match_week_path
from vault_integrate.parse.note import note_kind
from vault_integrate.parse.split import decode, text_lines
from vault_integrate.store.scan import read_bytes
from vault_integrate.store.writer import write_page

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.app.vault import Vault
    from vault_integrate.model.act import Standing
    from vault_integrate.model.week import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
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


def report(vault: Vault, week: Week, *, today: date, write: bool = True) -> Report:
    """Make the page of a week.

    Args:
        vault: the open vault.
        week: the week.
        today: decides only whether the page has closed.
        write: False leaves the file alone and gives the bytes.

    Raises:
        PageRefused: the file that stands there can't be replaced without a risk for the writer's words.
    """
    reading = read_vault(vault)
    path, taken = page_path(vault, week)
    old = _old_bytes(vault, path)
    region = _region(vault, path, old)
    there = _standing(path, region)
    page = make_page(vault, reading, week, today=today, standing=there)
    data = replace_region(region, page.generated, page.left_over, there.strays)
    written = write_page(vault.root, path, data, expected=old) if write else False
    return Report(
        path=path,
        data=data,
        written=written,
        taken=taken,
        page=page,
        diagnostics=_with_plugins(vault, reading),
    )


def _with_plugins(vault: Vault, reading: VaultReading) -> tuple[Diagnostic, ...]:
    """What reading could not do, and what plugins did wrong until now."""
    failures = {
        Diagnostic(
            path=failure.note,
            line=0,
            code="VI301",
            message=f"the plugin {failure.plugin} failed in {failure.hook or 'loading'} ({failure.kind})",
            mend="its result was left out; tell its author",
        )
        for failure in vault.host.failures
    }
    return tuple(sorted({*reading.diagnostics, *failures}))


def page_path(vault: Vault, week: Week) -> tuple[str, str]:
    """Where the page of a week stands, and the note because of which it is not the usual place.

    A name that already exists elsewhere in the vault is never taken: it would change what the user's links
    mean (PRODUCT section 5); nor is a file that is not ours (RELIABILITY R5).
    """
    settings = vault.settings
    if settings.page_place is PagePlace.WEEKLY_NOTE:
        return _weekly_note(vault, week), ""
    name = compile_format(settings.page_name, vault.language.dates, settings.week_rule).format(week.first)
    taken = ""
    for attempt in range(1, 100):
        path = f"{settings.folder}/{name}{'' if attempt == 1 else f' ({attempt})'}.md"
        other = _same_name(vault, path)
        if not other and _is_ours_or_free(vault, path):
            return path, taken
        taken = taken or other or path
    raise PageRefused(f"no free name like {name} is left", hint="set page_name to another name")


def _same_name(vault: Vault, path: str) -> str:
    """Another file of the same name elsewhere in the vault."""
    name = fold(path.rpartition("/")[2])
    return next(
        (
            other
            for other in vault.files.paths
            if fold(other.rpartition("/")[2]) == name and fold(other) != fold(path)
        ),
        "",
    )


def _is_ours_or_free(vault: Vault, path: str) -> bool:
    if not (vault.root / path).exists() and not (vault.root / path).is_symlink():
        return True
    data = read_bytes(vault.root, path)
    text = decode(data) if isinstance(data, bytes) else ""
    return isinstance(text, str) and note_kind(read_header(text_lines(text))) is NoteKind.PAGE


def _weekly_note(vault: Vault, week: Week) -> str:
    """The user's own weekly note; it must exist, and hold the two markers where the user put them."""
    settings = vault.settings
    fmt = compile_format(settings.weekly_format, vault.language.dates, settings.week_rule)
    for path in vault.files.paths:
        if path.lower().endswith(".md"):
            found = match_week_path(path[:-3], settings.weekly_folder, fmt)
            if found == week:
                return path
    folder = f"{settings.weekly_folder}/" if settings.weekly_folder else ""
    raise PageRefused(
        f"there is no weekly note {folder}{fmt.format(week.first)}.md",
        hint="make it and put the two markers of docs/page.md into it, or set page_in to: own note",
    )


def _old_bytes(vault: Vault, path: str) -> bytes | None:
    if not (vault.root / path).exists() and not (vault.root / path).is_symlink():
        return None
    data = read_bytes(vault.root, path)
    if isinstance(data, Diagnostic):
        raise PageRefused(str(data))
    if isinstance(decode(data), NotUtf8):
        raise PageRefused(f"{path} is not UTF-8 text", hint="save it as UTF-8, or move it away")
    return data


def _region(vault: Vault, path: str, old: bytes | None) -> RegionFile:
    """The file cut at its markers; a new one where there is none."""
    try:
        found = None if old is None else find_region(old)
    except RegionFault as fault:
        raise PageRefused(
            f"{path} is left as it is: {fault}", hint="mend the markers, or move the note away and run again"
        ) from fault
    if found is not None:
        return found
    if vault.settings.page_place is PagePlace.WEEKLY_NOTE:
        raise PageRefused(
            f"{path} does not hold the two markers",
            hint="docs/page.md shows the pair to put where you want it",
        )
    return new_file(old, vault.language.say("yours"))


def _standing(path: str, region: RegionFile) -> Standing:
    try:
        return standing(region)
    except RegionFault as fault:
        raise PageRefused(
            f"{path} is left as it is: {fault}", hint="update vault-integrate on this device"
        ) from fault


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
        "one_shift": step_row(plan.one_shift) if plan.one_shift else None,
        "moving": [insight_row(view) for view in plan.moving],
        "waiting": [insight_row(view) for view in plan.waiting],
        "lived": [insight_row(view) for view in plan.lived_before],
        "awareness": [
            {**step_row(wish.step), "insight": wish.insight.id if wish.insight else None}
            for wish in plan.awareness
        ],
        "own_steps": [step_row(step) for step in plan.own_steps],
        "resting": [insight_row(view) for view in plan.resting],
        "integrated": [insight_row(view) for view in plan.integrated],
        "from_earlier": insight_row(plan.from_earlier) if plan.from_earlier else None,
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
