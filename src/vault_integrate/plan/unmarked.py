"""The order in which lines without a mark are offered: what is surest first, then what is latest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.unmarked import Candidate

Order = tuple[bool, int, bool, bool, int, str, int, str]


def best_first(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, best first, each of them once.

    Entries come before notes without a day, a sure rule before a less sure one, what can be taken as it
    stands before what stands among many other words, something to do before a wish, a late day before an
    early one, then path and line. Of the same words the latest line counts.
    """
    latest: dict[str, Candidate] = {}
    for each in candidates:
        known = latest.get(each.key)
        if known is None or _later(each) > _later(known):
            latest[each.key] = each
    return tuple(sorted(latest.values(), key=_order))


def _later(candidate: Candidate) -> tuple[int, int, str, int]:
    day = candidate.day.toordinal() if candidate.day else 0
    return day, candidate.strength, fold(candidate.path), -candidate.line


def _order(candidate: Candidate) -> Order:
    return (
        candidate.day is None,
        -candidate.strength,
        candidate.crowded,
        not candidate.concrete,
        -(candidate.day.toordinal() if candidate.day else 0),
        fold(candidate.path),
        candidate.line,
        candidate.key,
    )
