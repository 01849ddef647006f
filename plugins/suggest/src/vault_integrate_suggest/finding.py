"""Insights that wait for a step, and what is near to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate_suggest.encoder import SentenceEncoder
from vault_integrate_suggest.gather import gather
from vault_integrate_suggest.nearness import Near
from vault_integrate_suggest.telling import Suggested
from vault_integrate_suggest.vectors import KeptVectors

if TYPE_CHECKING:
    from collections.abc import Collection

    from vault_integrate import Insight, OpenVault
    from vault_integrate_suggest.phrases import Say

_MANY = 500
"""So many new texts take a moment, which is worth a word."""


def waiting(vault: OpenVault) -> list[Insight]:
    """The insights that wait for a step this week, most notices first; private ones are left in peace."""
    views = [view for view in vault.plan().waiting if not view.insight.private]
    return [view.insight for view in sorted(views, key=lambda view: -view.count)]


class Finder:
    """Finds what is near to insights; the vault is gone through once.

    Args:
        vault: the open vault.
        waits: ids of the insights that wait for a step.
        say: for a word where the first run takes a moment.
    """

    def __init__(self, vault: OpenVault, waits: Collection[str], say: Say) -> None:
        def before(count: int) -> None:
            if count > _MANY:
                vault.tell(say("first_time", count=count))

        self._vault = vault
        self._gathered = gather(vault)
        self._waits = waits
        kept = KeptVectors(vault.folder / "vectors.bin", vault.write_file, SentenceEncoder(), before)
        # All insights each time, so that asking about another one finds its vector kept.
        insights = [self._words(each) for each in vault.insights if not each.private]
        self._near = Near(kept.of, insights, [*self._gathered.steps, *self._gathered.lines])

    def _words(self, insight: Insight) -> str:
        return " ".join(self._vault.plain(insight.words).split())

    def of(self, insight: Insight) -> Suggested:
        """An insight that is not private, with what is near to it."""
        words = self._words(insight)
        return Suggested(
            insight=insight,
            ident=self._vault.quoting.ident(insight.id),
            words=words,
            candidates=tuple(self._near.best(words, self._gathered.of(insight))),
            waits=insight.id in self._waits,
        )
