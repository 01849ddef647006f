"""`Now.md`: a note of ours in a place that stays the same, which embeds the page of this week.

It says nothing but which page that is, so its bytes are the same on every device. What the writer adds to it
stays: only the line that embeds a page changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.conflict_copies import is_page, remove_copy
from vault_integrate.app.now_stands import HEAD, stands, usual_path
from vault_integrate.app.place import own_path, page_path, read_file_there, read_page, refuse_linked
from vault_integrate.errors import PageRefused
from vault_integrate.language import pack
from vault_integrate.link.names import VaultNames
from vault_integrate.link.resolve import resolve
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import NotUtf8
from vault_integrate.model.link import LinkKind
from vault_integrate.model.names import clean_name, fold
from vault_integrate.model.note import NoteKind
from vault_integrate.model.settings import PagePlace
from vault_integrate.model.week import week_of
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.links import find_links
from vault_integrate.parse.moment import compile_format, match_week_path
from vault_integrate.parse.note import note_kind
from vault_integrate.parse.split import decode, split_lines, text_lines
from vault_integrate.render.markdown import embed_of
from vault_integrate.store.scan import copied_name, in_order, read_bytes
from vault_integrate.store.writer import PageChanged, write_page

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.pages import PagesMade
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.link import Link
    from vault_integrate.model.settings import Settings

ATTEMPTS = 3
"""How often it is written anew when somebody saves it meanwhile (RELIABILITY R10)."""

_MARK = re.compile(rb"(?m)^vault_integrate: now[ \t]*\r?$")
_REGION = b"<!-- vault-integrate:begin -->"
_NUMBER = re.compile(r" \([0-9]+\)$")


class NowNote(Struct, frozen=True, kw_only=True):
    """What became of the note.

    Attributes:
        path: vault-relative path.
        written: whether its file was changed.
        taken: another note that has its usual name, so this one was chosen; empty for none.
    """

    path: str
    written: bool = False
    taken: str = ""


def keep_now_note(vault: Vault, today: date) -> NowNote | None:
    """Let the note embed this week's page, if there is one; else it goes on with the one before.

    Args:
        vault: the open vault.
        today: the day.

    Returns:
        What became of it; None where there is no page of this week, or the settings want no such note.

    Raises:
        PageRefused: it can't be written without a risk for the writer's words.
    """
    if not vault.settings.now_note:
        return None
    try:
        page, _ = page_path(vault, week_of(today, vault.settings.week_rule))
    except PageRefused:  # whoever makes the page says so
        return None
    if not _is_made(vault, page):
        return None
    return point_at(vault.root, vault.files.paths, vault.settings, page)


def _is_made(vault: Vault, page: str) -> bool:
    data = read_bytes(vault.root, page)
    in_note = vault.settings.page_place is PagePlace.WEEKLY_NOTE
    return not isinstance(data, Diagnostic) and (not in_note or _REGION in data)


def point_at(root: Path, paths: Collection[str], settings: Settings, page: str) -> NowNote:
    """Let the note embed this page; it is made where there is none.

    Args:
        root: the vault's folder.
        paths: all its files.
        settings: of the vault; they want the note.
        page: vault-relative path of this week's page, which is there.

    Raises:
        PageRefused: it can't be written without a risk for the writer's words.
    """
    if stands(root, paths, settings, page):
        return NowNote(path=usual_path(settings))
    line = embed_of(page).encode()
    names = in_order(paths)
    for attempt in range(1, ATTEMPTS + 1):
        path, taken = _place(root, names, settings)
        old = read_page(root, path)
        new = HEAD + b"\n" + line + b"\n" if old is None else _embedding(old, line, root, names, settings)
        try:
            return NowNote(path=path, written=write_page(root, path, new, expected=old), taken=taken)
        except PageChanged:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


def now_files(vault: Vault) -> tuple[str, ...]:
    """The note's path, there or not, so that a link to it means the same before it is first made."""
    if not vault.settings.now_note:
        return ()
    try:
        return (_place(vault.root, vault.files.paths, vault.settings)[0],)
    except PageRefused:
        return ()


def keep_in(vault: Vault, today: date, made: PagesMade) -> None:
    """As `keep_now_note`, beside the pages: what became of it is added to what was made."""
    try:
        note = keep_now_note(vault, today)
    except PageRefused as fault:
        made.faults.append(fault)
        return
    if note is not None:
        made.notes += [note.path] if note.written else []
        made.healed += _without_copies(vault, note.path)


# --- Its place ------------------------------------------------------------------------------------


def _place(root: Path, paths: tuple[str, ...], settings: Settings) -> tuple[str, str]:
    """Where the note stands, as `app.place.page_path` says it of the page.

    Raises:
        PageRefused: there is no place for it.
    """
    usual = usual_path(settings)
    told = messages.told("now_no_name", path=usual)
    try:
        refuse_linked(root, usual.rpartition("/")[0])
    except PageRefused as fault:
        raise PageRefused(fault.message, told.mend) from fault
    path, taken = own_path(root, paths, usual.removesuffix(".md"), lambda each: _is_ours(root, each))
    if not path:
        raise PageRefused(*told)
    return path, taken


def _is_ours(root: Path, path: str) -> bool:
    """Whether the file carries our mark, perhaps in a header that broke.

    Raises:
        PageRefused: the file can't be read, so nobody knows.
    """
    data = read_file_there(root, path)
    return data is not None and _carries_mark(data)


def _carries_mark(data: bytes) -> bool:
    header = read_header(text_lines(data.decode("utf-8", "replace").removeprefix("\ufeff")))
    if not header.faults:
        return note_kind(header) is NoteKind.NOW
    return _MARK.search(b"".join(split_lines(data)[: header.last_line])) is not None


# --- Its line -------------------------------------------------------------------------------------


def _embedding(old: bytes, line: bytes, root: Path, paths: Collection[str], settings: Settings) -> bytes:
    """The note with the line in place of the one that embeds a page; as it was where there is not just one.

    Then it is the writer's by now.
    """
    parts = _around_embed(old, root, paths, settings)
    return old if parts is None else line.join(parts)


def _around_embed(
    data: bytes, root: Path, paths: Collection[str], settings: Settings
) -> tuple[bytes, bytes] | None:
    """The bytes before and behind the one embed of a page that has a line of its own; None without it."""
    lines = split_lines(data)
    body = read_header(text_lines(data.decode().removeprefix("\ufeff"))).last_line
    found = [
        at
        for at in range(body, len(lines))
        if b"![" in lines[at] and _embeds_page(lines[at].decode().strip(" \t\r\n"), root, paths, settings)
    ]
    if len(found) != 1:
        return None
    [at] = found
    text = lines[at].strip(b" \t\r\n")
    before, _, behind = lines[at].partition(text)
    return b"".join((*lines[:at], before)), b"".join((behind, *lines[at + 1 :]))


def _embeds_page(text: str, root: Path, paths: Collection[str], settings: Settings) -> bool:
    """Whether a line is the whole embed of a page as we write it."""
    links = find_links(text.removeprefix("\ufeff"))
    return (
        len(links) == 1
        and links[0].embed
        and not links[0].subpath
        and (links[0].kind is LinkKind.MARKDOWN or links[0].display is None)
        and links[0].end - links[0].start == len(text)
        and (_is_called_page(links[0], settings) or _leads_to_page(links[0], root, paths, settings))
    )


def _is_called_page(link: Link, settings: Settings) -> bool:
    """Whether the name that the link leads to is one of a page, perhaps of one that is gone."""
    language = pack(settings.language)
    if language is None:
        return False
    in_note = settings.page_place is PagePlace.WEEKLY_NOTE
    name, folder = (
        (settings.weekly_format, settings.weekly_folder) if in_note else (settings.page_name, settings.folder)
    )
    stem = clean_name(link.target)
    stem = stem[:-3] if stem.lower().endswith(".md") else stem
    stem = stem if in_note else _NUMBER.sub("", stem)
    form = compile_format(name, language.dates, settings.week_rule)
    return match_week_path(stem, folder, form) is not None


def _leads_to_page(link: Link, root: Path, paths: Collection[str], settings: Settings) -> bool:
    """Whether the link leads to a page, whatever it is called by now."""
    path = resolve(link.target, usual_path(settings), VaultNames.of(paths)).path
    data = None if path is None else read_bytes(root, path)
    return isinstance(data, bytes) and is_page(data)


# --- Its conflict copies --------------------------------------------------------------------------


def _without_copies(vault: Vault, path: str) -> list[str]:
    """Remove its conflict copies that say no word more than the note: they differ in the week at most."""
    folder, _, name = path.rpartition("/")
    removed: list[str] = []
    for copy in vault.files.paths:
        above, _, called = copy.rpartition("/")
        if above == folder and fold(copied_name(called) or "") == fold(name):
            ours, theirs = (read_bytes(vault.root, each) for each in (path, copy))
            if (
                isinstance(ours, bytes)
                and isinstance(theirs, bytes)
                and _says_the_same(vault, ours, theirs)
                and remove_copy(vault.root, copy, theirs)
            ):
                removed.append(copy)
    return removed


def _says_the_same(vault: Vault, ours: bytes, theirs: bytes) -> bool:
    if isinstance(decode(theirs), NotUtf8):
        return False
    place = vault.root, vault.files.paths, vault.settings
    around = _around_embed(ours, *place)
    return around is not None and around == _around_embed(theirs, *place)
