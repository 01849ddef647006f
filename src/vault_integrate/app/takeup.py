"""Taking acts up: each is held against what the notes say, then tried on the desk until the notes say it.

Nothing is written here. What comes out says for every act what becomes of it, and the changes for the notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.app.deeds import Meant, Outcome, Reader
from vault_integrate.app.meaning import is_held, is_meant
from vault_integrate.app.placing import Placing
from vault_integrate.app.twins import BOXES, meant_twins
from vault_integrate.edit.change import CannotEdit
from vault_integrate.model.deed import DeedKind
from vault_integrate.store.scan import is_writable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from vault_integrate.app.desk import Desk
    from vault_integrate.app.page import WeekPage
    from vault_integrate.app.placing import Way
    from vault_integrate.model.act import Act, Standing
    from vault_integrate.model.change import Change
    from vault_integrate.model.deed import Deed
    from vault_integrate.model.week import Week


class Edit(Struct, frozen=True, kw_only=True):
    """One change of one note, and the deed that it says.

    Attributes:
        path: vault-relative path of the note.
        change: the change, in the note as all edits before have left it.
        number: edits of one deed have the same number.
    """

    path: str
    change: Change
    deed: Deed
    number: int


class TakenUp(Struct, kw_only=True):
    """What becomes of the acts of one page, and what is to be written for them."""

    meant: list[Meant] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)

    def without(self, keys: Collection[str]) -> TakenUp:
        """The same, with the acts of these keys as if the notes said them."""
        if not keys:
            return self
        meant = [
            replace(each, outcome=Outcome.HELD) if each.deed is not None and each.deed.key in keys else each
            for each in self.meant
        ]
        return TakenUp(meant=meant, edits=self.edits)

    def standing(
        self, there: Standing, say: Callable[..., str], *, finish: bool
    ) -> tuple[Standing, tuple[Act, ...]]:
        """What still stands on the page: acts that the notes hold are gone, refused ones have their reason.

        Args:
            there: what stood there.
            say: the phrases of the page's language.
            finish: words that no rule takes up do not wait any longer.

        Returns:
            What is to be shown, and the acts whose words are to be kept below the region.
        """
        if not self.meant:
            return there, ()
        shown: list[Act] = []
        left: list[Act] = []
        for each in self.meant:
            if each.act is None or each.outcome is Outcome.HELD:
                continue
            if finish and each.outcome is Outcome.LEFT:
                left.append(each.act)
                continue
            reason = say(each.reason, **dict(each.values)) if each.reason else ""
            shown.append(replace(each.act, reason=reason))
        return replace(there, acts=tuple(shown)), tuple(left)


def take_up(
    desk: Desk,
    page: WeekPage,
    standing: Standing,
    *,
    today: date,
    undone: Collection[str] = (),
    ripe: Callable[[Act | None], bool] | None = None,
) -> TakenUp:
    """Work out what becomes of each act of a page.

    Args:
        desk: the notes; what is to be written is on it afterwards.
        page: the week as the page of that week would be made now.
        standing: what stands on the page.
        today: the day that acts without a day were done on, if it lies in the page's week.
        undone: keys of acts that were taken back, and are not taken up again.
        ripe: whether an act may be taken up by now, asked with None for a line of the page that was changed;
            None where everything may.

    Raises:
        Outdated: a note says something else by now; all is to be read again.
    """
    taken = TakenUp()
    # Boxes before words: a step of the same words that is written further up takes the id of one below it.
    for meant in sorted(Reader(desk, page, today).read(standing), key=_is_no_box):
        if meant.outcome is not Outcome.WRITE or meant.deed is None:
            taken.meant.append(meant)
            continue
        if ripe is not None and not ripe(meant.act):
            taken.meant.append(replace(meant, outcome=Outcome.UNRIPE))
            continue
        settled, edits = settle(desk, meant.deed, page.plan.week, ordinal=meant.ordinal, undone=undone)
        taken.meant.append(replace(meant, outcome=settled.outcome, reason=settled.reason))
        taken.edits += [replace(each, number=len(taken.meant)) for each in edits]
    return taken


def _is_no_box(meant: Meant) -> bool:
    return meant.deed is None or meant.deed.kind not in BOXES


def settle(
    desk: Desk, deed: Deed, week: Week | None, *, ordinal: int = 0, undone: Collection[str] = ()
) -> tuple[Meant, list[Edit]]:
    """What becomes of one deed: held, written by the first way after which the notes say it, or refused.

    Args:
        desk: the notes.
        deed: the deed.
        week: the page's week; None for a command.
        ordinal: as in `meaning.is_held`.
        undone: as in `take_up`.
    """
    twins = meant_twins(deed, desk.stood_journal)
    if len(twins) > 1:
        return Meant(outcome=Outcome.REFUSED, deed=deed, reason="act_not_found"), []
    [deed] = twins
    if is_held(deed, desk.journal, week, ordinal):
        return Meant(outcome=Outcome.HELD, deed=deed), []
    if deed.key and deed.key in undone:
        return Meant(outcome=Outcome.REFUSED, deed=deed, reason="act_undone"), []
    reason = ""
    for way in Placing(desk).ways(deed):
        try:
            edits = _tried(desk, deed, way, week, ordinal)
        except CannotEdit as refusal:
            # Of several ways the one that had a place to be refused at says more than one that had none.
            reason = refusal.reason if reason in ("", "act_not_found") else reason
            continue
        if edits:
            return Meant(outcome=Outcome.WRITE, deed=deed), edits
        if reason in ("", "act_not_found"):
            of_insight = deed.kind is DeedKind.STEP and not deed.alone
            reason = "act_no_tie" if of_insight else "act_not_meant"
    return Meant(outcome=Outcome.REFUSED, deed=deed, reason=reason or "act_not_found"), []


def _tried(desk: Desk, deed: Deed, way: Way, week: Week | None, ordinal: int) -> list[Edit]:
    """The edits of one way, if the notes then say what was meant; then they are on the desk.

    What is not seen to be held afterwards would be written again by the next round, and is not meant either.
    """
    changes = way()
    # Of a command the writer of notes says it, with the note's name; of an act on a page the page does.
    if deed.week and not all(is_writable(desk.vault.root, path) for path, _ in changes):
        raise CannotEdit("act_note_closed")
    new, journal = desk.tried(changes)
    if not is_meant(deed, desk.journal, journal, days=desk.vault.settings.done_dates):
        return []
    if week is not None and deed.kind is not DeedKind.REWORD and not is_held(deed, journal, week, ordinal):
        return []
    desk.accept(new, journal)
    return [Edit(path=path, change=change, deed=deed, number=0) for path, change in changes]
