"""A thread as a note of ours in the vault: where it stands, and how it is written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.listing import words_of
from vault_integrate.app.place import read_page
from vault_integrate.app.quoting import page_idents
from vault_integrate.app.thread import Story, tell
from vault_integrate.edit.region import (
    NewerRegion,
    RegionFault,
    RegionFile,
    find_region,
    new_file,
    replace_region,
    standing,
)
from vault_integrate.errors import PageRefused
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.journal import Insight
from vault_integrate.model.names import fold
from vault_integrate.model.note import NoteKind
from vault_integrate.parse.dates import read_day
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.note import note_kind
from vault_integrate.parse.split import text_lines
from vault_integrate.render.page import Generated
from vault_integrate.render.thread_name import file_name
from vault_integrate.store.scan import read_bytes
from vault_integrate.store.writer import PageChanged, write_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.vault import Vault
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.header import Header
    from vault_integrate.model.journal import Action

FOLDER = "Threads"
"""The folder of threads, in the folder of the pages."""

ATTEMPTS = 3
"""How often the note is made anew when somebody saves it meanwhile (RELIABILITY R10)."""

_NAMES = 99


def write_thread(
    vault: Vault,
    journal: MemoryJournal,
    reading: VaultReading,
    item: Insight | Action,
    *,
    today: date,
    drawn: bool = False,
) -> Story:
    """Write one thread into the vault; what the writer added to its note stays.

    Args: as those of `app.thread.tell`.

    Raises:
        PageRefused: a file that is not ours stands there, or ours can't be replaced without a risk.
    """
    idents = page_idents([each.id for each in journal.insights] + [each.id for each in journal.actions])
    for attempt in range(1, ATTEMPTS + 1):
        path = thread_path(vault, item, idents[item.id])
        story = tell(vault.holding(path), journal, reading, item, today=today, drawn=drawn)
        try:
            return replace(story, path=path, changed=_write(vault, path, item, story.lines))
        except PageChanged:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


def _write(vault: Vault, path: str, item: Insight | Action, lines: tuple[str, ...]) -> bool:
    """Write the note; False where its bytes were the same."""
    old = read_page(vault.root, path)
    region = _region(vault, path, old, item)
    try:
        there = standing(region)
    except NewerRegion as fault:
        raise PageRefused(*messages.told("page_left_newer", path=path, fault=fault)) from fault
    generated = tuple(Generated(text=line) for line in lines)
    data = replace_region(region, generated, there.acts, there.strays)
    return write_page(vault.root, path, data, expected=old)


def _region(vault: Vault, path: str, old: bytes | None, item: Insight | Action) -> RegionFile:
    """The file cut at its markers; a new one where there is none."""
    try:
        found = None if old is None else find_region(old)
    except RegionFault as fault:
        told = messages.told("page_left", path=path, fault=fault)
        raise PageRefused(told.text, fault.hint or told.mend) from fault
    if found is not None:
        return found
    fresh = new_file(old, vault.language.say("yours"))
    if old is not None:
        return fresh
    # A quoted id, for one of digits alone would be a number to YAML.
    header = f'---\nvault_integrate: {NoteKind.THREAD.value}\n{_key(item)}: "{item.id}"\n---\n\n'
    return replace(fresh, before=header.encode() + fresh.before.rpartition(b"\n\n")[2])


def _key(item: Insight | Action) -> str:
    return "insight" if isinstance(item, Insight) else "action"


def thread_path(vault: Vault, item: Insight | Action, ident: str) -> str:
    """Where the note of a thread stands.

    The note that carries the item's id stays its note, whatever it is called by now. Else the item's words
    are its name, with `(thread)` behind them where any other file has that name: it would change what the
    user's links mean (PRODUCT section 5). Of a private item nothing but its short id is said.

    Raises:
        PageRefused: a file that is not ours stands there.
    """
    folder = f"{vault.settings.folder}/{FOLDER}/"
    wanted = (_key(item), item.id)
    known = next((path for path in vault.files.paths if _thread_of(vault, path, folder) == wanted), None)
    if known is not None:
        return known
    named = {fold(path.rpartition("/")[2]): path for path in vault.files.paths}
    path = ""
    for name in _names(file_name(words_of(item)), ident):
        path = f"{folder}{name}.md"
        there = path if os.path.lexists(vault.root / path) else None
        taken = named.get(fold(f"{name}.md"), there)
        if taken is None:
            return path
        if fold(taken) == fold(path) and _thread_of(vault, taken, folder) is None:
            raise PageRefused(*messages.told("thread_foreign", path=path))
    raise PageRefused(*messages.told("thread_no_name", path=path))


def _names(words: str, ident: str) -> Iterator[str]:
    """The names a note may have, the first one first; a day alone is the name of a daily note."""
    name = words or f"Thread {ident}"
    if read_day(name) is None:
        yield name
    yield f"{name} (thread)"
    yield from (f"{name} (thread {number})" for number in range(2, _NAMES + 1))


def _thread_of(vault: Vault, path: str, folder: str) -> tuple[str, str] | None:
    """What a note of ours is the thread of: `insight` or `action`, and its id; None where it is none."""
    if not (fold(path).startswith(fold(folder)) and fold(path).endswith(".md")):
        return None
    data = read_bytes(vault.root, path)
    if isinstance(data, Diagnostic) or (vault.root / path).is_symlink():
        return None
    header: Header = read_header(text_lines(data.decode("utf-8", "replace").removeprefix("\ufeff")))
    if note_kind(header) is not NoteKind.THREAD:
        return None
    for key in ("insight", "action"):
        if header.get(key) is not None:
            return key, str(header.get(key))
    return "", ""
