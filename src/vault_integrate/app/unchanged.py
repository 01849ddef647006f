"""A page that was made before, while nothing has changed that it was made from.

Only the index is asked: no note is opened, and nothing is imported that reads or plans.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from vault_integrate.app.depends import pages_depend_on
from vault_integrate.model.diagnostic import Diagnostic  # noqa: TC001 - the cache reads the annotations
from vault_integrate.store.index import Damaged

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.app.memory import Memory
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.week import Week
    from vault_integrate.store.index import Row


OPEN_AFTER = timedelta(days=7)
"""How long a page stays open after its week, because notes arrive late (PRODUCT section 5)."""


def is_closed(week: Week, today: date) -> bool:
    """Whether the page of a week takes no more acts."""
    return today - week.last > OPEN_AFTER


class Made(Struct, frozen=True, kw_only=True, array_like=True):
    """A page that stands in its file as it would be made again.

    Attributes:
        path: vault-relative path of the page.
        taken: another note has the page's usual name, so this one was chosen.
        diagnostics: what could not be read.
        content: the hash of its file's bytes.
        depends: what it depends on beside the vault's files.
        state: how often notes had changed when it was made.
        waiting: how many acts stand on it that are not in the notes yet.
    """

    path: str
    taken: str
    diagnostics: tuple[Diagnostic, ...]
    content: bytes
    depends: bytes = b""
    state: int = 0
    waiting: int = 0


def made_before(memory: Memory, settings: Settings, week: Week, *, closed: bool) -> Made | None:
    """The page of a week, if it was made before and all that it was made from says the same; else None.

    Asked before notes are read, where none has changed, and again when they have been read.

    Args:
        memory: the look at the vault.
        settings: of the vault.
        week: the week.
        closed: whether its page has closed.
    """
    if memory.index is None or settings.plugins:
        return None
    try:
        value = memory.index.fact(_name(week, closed=closed))
        made = None if value is None else msgspec.msgpack.decode(value, type=Made)
    except (Damaged, msgspec.MsgspecError):
        return None
    if made is None or not memory.stands(made.path, made.content, made.state):
        return None
    return made if made.depends == pages_depend_on(settings) else None


def was_made(memory: Memory, week: Week, path: str) -> bool:
    """Whether a week's page was made in this folder before: if it is not there now, the writer deleted it."""
    return any(each.rpartition("/")[0] == path.rpartition("/")[0] for each in _made(memory, week))


def made_at(memory: Memory, week: Week) -> str:
    """Where a week's page was made last; empty where nothing is remembered of one."""
    return next(iter(_made(memory, week)), "")


def _made(memory: Memory, week: Week) -> list[str]:
    """The paths at which a week's page was made: while it was open, then as a closed one."""
    if memory.index is None:
        return []
    try:
        facts = [memory.index.fact(_name(week, closed=closed)) for closed in (False, True)]
        return [msgspec.msgpack.decode(each, type=Made).path for each in facts if each is not None]
    except (Damaged, msgspec.MsgspecError):
        return []


def remember_page(
    memory: Memory, settings: Settings, week: Week, made: Made, *, closed: bool, page: Row | None
) -> None:
    """Remember that the page of a week stands in its file as it would be made again.

    With plugins nothing is remembered: what they do, they may do otherwise next time.

    Args:
        memory: the look at the vault.
        settings: of the vault.
        week: the week.
        made: the page; what it depends on is filled in here.
        closed: whether it has closed.
        page: the page's own note, if this run has written it.
    """
    if memory.index is None or settings.plugins or memory.closed:
        return
    state = memory.state if page is None else memory.state_with(made.path)
    value = msgspec.structs.replace(made, depends=pages_depend_on(settings), state=state)
    try:
        encoded = msgspec.msgpack.encode(value)
    except UnicodeEncodeError:  # a file is named whose name is no text
        return
    memory.remember(_name(week, closed=closed), encoded, None if page is None else (made.path, page))


def _name(week: Week, *, closed: bool) -> str:
    return f"page {week.name} {int(closed)}"
