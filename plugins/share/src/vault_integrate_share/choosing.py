"""What of the list is chosen: what carries the mark, or the numbers that were picked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from vault_integrate import VaultIntegrateError

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate import Settings, Week
    from vault_integrate_share.model import Offers
    from vault_integrate_share.phrases import Voice

ALL = "all"
"""What `--pick` takes for every number of the list."""

_RANGE = re.compile(r"([0-9]{1,6})(?:[-–]([0-9]{1,6}))?")
_SEEN = "seen"
_WEEKS = 2
_MOST_WEEKS = 52


def fault(voice: Voice, key: str, **values: object) -> VaultIntegrateError:
    """What can't be done, with what to do about it."""
    return VaultIntegrateError(voice(key, **values), voice(f"{key}_how", **values))


def chosen_numbers(offers: Offers, pick: str, *, with_marked: bool, voice: Voice) -> frozenset[int]:
    """The numbers of what goes on the sheet.

    Args:
        offers: the list.
        pick: numbers and ranges with commas between them, or `all`; empty takes what is marked.
        with_marked: what is marked goes on it beside what is picked.
        voice: says our phrases.

    Raises:
        VaultIntegrateError: it is no such list, or names a number that is not there.
    """
    marked = frozenset(at for at, each in enumerate(offers.offers, 1) if each.marked)
    if not pick.strip():
        return marked
    count = len(offers.offers)
    if pick.strip().casefold() == ALL:
        return frozenset(range(1, count + 1))
    numbers: set[int] = set()
    for part in pick.replace(",", " ").split():
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if first > last:
            raise fault(voice, "pick_form", text=part)
        if first < 1 or last > count:
            raise fault(voice, "pick_none", number=last if first >= 1 else first, count=count)
        numbers.update(range(first, last + 1))
    return frozenset(numbers) | (marked if with_marked else frozenset())


def first_day(since: str | None, settings: Settings, week: Week, voice: Voice) -> date:
    """The first day from which marked lines are offered.

    Args:
        since: a day as written on the command line; None for as many weeks as the settings say.
        settings: `share_weeks` says how many weeks, this one among them; 2 where it says nothing.
        week: the week of the sheet.
        voice: says our phrases.

    Raises:
        VaultIntegrateError: the day or the number of weeks can't be read.
    """
    if since is None:
        said = settings.text("share_weeks") or str(_WEEKS)
        if not re.fullmatch(r"[0-9]{1,2}", said) or not 1 <= int(said) <= _MOST_WEEKS:
            raise fault(voice, "weeks_form", text=said)
        return week.first - timedelta(weeks=int(said) - 1)
    try:
        day = date.fromisoformat(since.strip())
    except ValueError:
        raise fault(voice, "since_form", text=since) from None
    if day > week.last:
        raise fault(voice, "since_late", day=since, last=week.last.isoformat())
    return day


def remember(folder: Path, offers: Offers) -> None:
    """Remember that the writer has seen this list, by a digest of it."""
    file = folder / _SEEN
    file.touch(mode=0o600)
    file.write_text(_digest(offers), "utf-8")


def was_seen(folder: Path, offers: Offers) -> bool:
    """Whether it is the list that the writer saw last, so that its numbers mean what they meant there."""
    try:
        return (folder / _SEEN).read_text("utf-8") == _digest(offers)
    except (OSError, UnicodeDecodeError):
        return False


def _digest(offers: Offers) -> str:
    shown = [
        (each.kind.value, each.words, each.more, each.facts, each.path, each.day) for each in offers.offers
    ]
    return sha256(repr(shown).encode("utf-8", "backslashreplace")).hexdigest()
