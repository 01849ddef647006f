"""How near a candidate is to an insight, and which are near enough to be shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from vault_integrate_suggest.background import INSIGHTS, STEPS
from vault_integrate_suggest.candidate import Candidate, What

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vault_integrate_suggest.vectors import Vectors

MOST = 3
"""So many candidates are shown for an insight."""

LEAST = 0.18
"""The least nearness of what is shown, measured on the development pairs (`tests/pairs.py`, README)."""

_NOISE = 0.07
"""How far the nearness of an insight and a step that have nothing to do with each other spreads around 0."""

_ALIKE, _SPREAD = 0.05, 0.09
"""The same for two insights: what people write about themselves is alike, and spreads more."""

_DIRECTIONS = 5
"""So many directions, in which everyday sentences differ most from each other, are left out of account."""

_SAME = 0.85
"""Candidates that are this near to each other say the same, and one is enough."""

_PLACES = 3
"""Nearness is told to so many places, because the last bits differ from machine to machine."""


class Near:
    """Compares insights with candidates.

    Args:
        vectors: the vectors of texts.
        insights: the words of all insights that may be asked about.
        candidates: all candidates.
    """

    def __init__(
        self,
        vectors: Callable[[Sequence[str]], Vectors],
        insights: Sequence[str],
        candidates: Sequence[Candidate],
    ) -> None:
        beside = sorted({text for each in candidates for text in each.beside})
        as_insight = list(dict.fromkeys((*insights, *beside)))
        as_step = list(dict.fromkeys(each.words for each in candidates))
        rows = vectors([*INSIGHTS, *STEPS, *as_insight, *as_step])
        ends = np.cumsum([len(INSIGHTS), len(STEPS), len(as_insight)])
        of_insights, of_steps, own_insights, own_steps = np.split(rows, ends)
        middle, other = of_insights.mean(axis=0), of_steps.mean(axis=0)
        shared = _directions(np.concatenate([of_insights - middle, of_steps - other]))
        self._insights = dict(zip(as_insight, _without(own_insights - middle, shared), strict=True))
        self._steps = dict(zip(as_step, _without(own_steps - other, shared), strict=True))

    def best(
        self, insight: str, candidates: Sequence[Candidate], *, least: float | None = None
    ) -> list[tuple[float, Candidate]]:
        """The nearest candidates, nearest first; none that is not near enough, no two that say the same.

        Args:
            insight: its words, one of those that were named before.
            candidates: some of those that were named before.
            least: how near is near enough; by the number of texts if it is not said.
        """
        if not candidates:
            return []
        wanted = self._insights[insight]
        if least is None:
            least = least_of(sum(1 + len(each.beside) for each in candidates))
        nearness = np.stack([self._steps[each.words] for each in candidates]) @ wanted
        told = [
            (round(max([float(near), *self._beside(each, wanted)]), _PLACES), each)
            for near, each in zip(nearness, candidates, strict=True)
        ]
        found: list[tuple[float, Candidate]] = []
        for near, each in sorted((one for one in told if one[0] >= least), key=_order):
            if all(self._apart(each, other) for _, other in found):
                found.append((near, each))
            if len(found) == MOST:
                break
        return found

    def _beside(self, candidate: Candidate, wanted: Vectors) -> list[float]:
        """How near the texts beside a candidate are, on the scale of an insight and a step."""
        alike = (float(self._insights[text] @ wanted) for text in candidate.beside)
        return [(near - _ALIKE) * _NOISE / _SPREAD for near in alike]

    def _apart(self, one: Candidate, other: Candidate) -> bool:
        return float(self._steps[one.words] @ self._steps[other.words]) < _SAME


def least_of(count: int) -> float:
    """The least nearness of what is shown from among so many texts.

    Of many texts one is near by mere chance, so the more there are the nearer one has to be: no less than the
    nearest of so many unrelated ones usually is.
    """
    return max(LEAST, _NOISE * math.sqrt(2 * math.log(max(count, 1))))


def _order(told: tuple[float, Candidate]) -> tuple[float, bool, int, str, int]:
    """Nearest first; of equals a step that was lived, then the latest, then by place."""
    near, each = told
    return (-near, each.what is not What.STEP, -each.day.toordinal() if each.day else 0, each.path, each.line)


def _directions(rows: Vectors) -> Vectors:
    """The directions along which rows differ most, each of length 1.

    By way of how the rows lie to each other, of which there are few, so that it takes no time.
    """
    exact = rows.astype(np.float64)
    lengths, ways = np.linalg.eigh(exact @ exact.T)
    found = exact.T @ ways[:, -_DIRECTIONS:] / np.sqrt(np.maximum(lengths[-_DIRECTIONS:], 1e-12))
    directions: Vectors = found.T.astype(np.float32)
    return directions


def _without(rows: Vectors, shared: Vectors) -> Vectors:
    """Rows without what everyday sentences share, of length 1."""
    rest = rows - (rows @ shared.T) @ shared
    lengths = np.linalg.norm(rest, axis=1, keepdims=True)
    made: Vectors = rest / np.maximum(lengths, np.float32(1e-6))
    return made
