"""How long what somebody has just done on a page is left alone: ticks for seconds, words for a minute.

Somebody who ticks a box may untick it, and who types saves every two seconds (PRODUCT section 6). How
long a page was untouched is told by its file's times, so that it holds through a restart, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from vault_integrate.app.recent import untouched

if TYPE_CHECKING:
    from vault_integrate.app.pages import PageNow
    from vault_integrate.app.sync import Clock
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.act import Act, Standing


class Waits(NamedTuple):
    """Seconds until ticks and words on a page may be taken up; zero for now."""

    ticks: float
    words: float


NOW = Waits(0.0, 0.0)


class Ripening(Protocol):
    """Says how long what stands on a page waits."""

    def __call__(self, vault: Vault, page: PageNow) -> Waits:
        """Seconds for ticks and for words."""
        ...


class Untouched:
    """What nobody but this program has touched for a while is ripe; for the daemon.

    Args:
        clock: the time as file systems count it.

    Attributes:
        own: by their paths the hashes of pages as this process left them: these nobody has touched.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.own: dict[str, bytes] = {}

    def __call__(self, vault: Vault, page: PageNow) -> Waits:
        """See `Ripening`."""
        if not page.copies and self.own.get(page.path) == page.content:
            return NOW
        ages = [untouched(vault.root, path, self._clock) for path in (page.path, *page.copies)]
        age = min((each for each in ages if each is not None), default=None)
        if age is None:
            return NOW
        settings = vault.settings
        return Waits(max(0.0, settings.quiet_ticks - age), max(0.0, settings.quiet_words - age))


def has_words(act: Act) -> bool:
    """Whether somebody typed words there, and did not just tick it."""
    return bool(act.typed and act.typed.strip()) or bool(act.behind)


def holds_words(standing: Standing) -> bool:
    """Whether anything on a page may still be typed on."""
    return any(map(has_words, standing.acts)) or any(each.line.strip() for each in standing.strays)


def soonest(one: float | None, other: float | None) -> float | None:
    """The smaller of two numbers of seconds, where there are any."""
    return min((each for each in (one, other) if each is not None), default=None)
