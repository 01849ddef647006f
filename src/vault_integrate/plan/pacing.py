"""Pacing: what the writer's own check-ins say, so that the page softens where a condition is low."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate.model.plan import Pacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.model.item import CheckIn

CONDITIONS: Final = ("safety", "clarity", "body", "pace")
"""The four conditions under which change can land (PRODUCT section 1), in the order of naming."""

LOW: Final = 2
"""A condition is low where the median of what was written that week is at most this, on a scale to 5."""


def pacing_of(check_ins: Sequence[CheckIn]) -> Pacing:
    """What the check-ins of one week say; a condition that nobody wrote about is unknown and never low.

    What only a private note says softens the page like all else, and is not named.
    """
    low: list[str] = []
    named: list[str] = []
    touchy = False
    for condition in CONDITIONS:
        readings = [(level, each.private) for each in check_ins if (level := getattr(each, condition))]
        touchy = touchy or any(level <= LOW for level, _ in readings)
        if readings and _median([level for level, _ in readings]) <= LOW:
            low.append(condition)
            if any(level <= LOW and not private for level, private in readings):
                named.append(condition)
    return Pacing(low=tuple(low), named=tuple(named), touchy=touchy)


def _median(levels: list[int]) -> float:
    from statistics import median  # noqa: PLC0415 - only where there are check-ins

    return median(levels)
