"""What a shell may offer while a command is typed: from what is known already, and at once.

Who presses the tab key does so several times in a row, so what was worked out the first time is kept in the
user's cache folder until the index or the day is another one.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date  # noqa: TC003 - the cache reads the annotations
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.week import WeekRule, week_of
from vault_integrate.store.facts import DEPENDS, STATE
from vault_integrate.store.index import Damaged
from vault_integrate.store.peek import peek
from vault_integrate.store.state import own_place, vault_key, write_private

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.model.week import Week


class KnownItem(Struct, frozen=True, kw_only=True, array_like=True):
    """An insight or action as an earlier run read it.

    Attributes:
        ident: its short id.
        words: as a reader sees them; empty for private ones.
        is_insight: whether it is an insight; else it is an action.
        state: `open`, `resting`, or how it has ended: `done`, `cancelled`, `let-go`, `integrated`.
    """

    ident: str
    words: str
    is_insight: bool
    state: str


class Offered(Struct, frozen=True, kw_only=True, array_like=True):
    """What there is to offer of one vault on one day.

    Attributes:
        version: tells one state of the index from another.
        today: the day.
        week_rule: by which its weeks are cut.
        first_day: the first day from which there is anything; None for none.
        items: insights and actions, those written last first.
    """

    version: bytes
    today: date
    week_rule: WeekRule
    first_day: date | None
    items: tuple[KnownItem, ...]

    def weeks(self, most: int) -> tuple[Week, ...]:
        """Up to today's, the newest first, back to the first from which there is anything; `most` at most."""
        found = [week_of(self.today, self.week_rule).before(back) for back in range(most)]
        first = self.first_day or self.today
        return tuple(each for each in found if each.last >= first or each is found[0])


def offered(root: Path, cache: Path, today: date | None) -> Offered | None:
    """What there is to offer; None where nothing is known of the vault, or too much to take in at once.

    Args:
        root: the vault's folder.
        cache: the user's cache folder.
        today: the day; None for the clock's, by the vault's settings.
    """
    version = _version(root, cache)
    place = own_place(cache, root)
    if version is None or place is None:
        return None
    path = place / f"offered-{vault_key(root)}.msgpack"
    day = today or _this_day()
    kept = _kept(path)
    if kept is not None and (kept.version, kept.today) == (version, day):
        return kept
    # Only here the program's way of reading a journal is imported.
    from vault_integrate.app.known import known_vault  # noqa: PLC0415

    vault = known_vault(root, cache)
    if vault is None:
        return None
    made = Offered(
        version=version,
        today=day,
        week_rule=vault.settings.week_rule,
        first_day=vault.first_day,
        items=vault.items(day),
    )
    with suppress(VaultIntegrateError):
        write_private(path, msgspec.msgpack.encode(made))
    return made


def _this_day() -> date:
    from vault_integrate import clock  # noqa: PLC0415 - who names a day needs none

    return clock.today()


def _version(root: Path, cache: Path) -> bytes | None:
    index = peek(cache, root)
    if index is None:
        return None
    try:
        facts = [index.fact(name) for name in (DEPENDS, STATE)]
    except Damaged:
        return None
    finally:
        index.close()
    return b"".join(each for each in facts if each) if all(facts) else None


def _kept(path: Path) -> Offered | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Offered)
    except (OSError, msgspec.MsgspecError):
        return None
