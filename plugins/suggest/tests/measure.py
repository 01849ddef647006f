"""How often the fitting step is found: `python tests/measure.py` prints the figures of the README."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vault_integrate_suggest.candidate import Candidate, What
from vault_integrate_suggest.encoder import SentenceEncoder
from vault_integrate_suggest.nearness import Near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate_suggest.vectors import Encoder

Pairs = tuple[tuple[str, str], ...]


class Figures(NamedTuple):
    """Of so many insights: the fitting step comes first, is among three; and how it ends without one.

    `first` and `three` count what is shown, so what the threshold holds back is not found. `quiet` counts the
    insights for which nothing is shown where the fitting step is not there.
    """

    insights: int
    candidates: int
    first: int
    three: int
    shown: int
    quiet: int


def measure(pairs: Pairs, others: Sequence[str], encoder: Encoder) -> Figures:
    """Hold each insight of a set against all its steps and lines."""
    texts = [*(step for _, step in pairs), *others]
    lines = [
        Candidate(words=text, what=What.LINE, path="A.md", line=at, day=None) for at, text in enumerate(texts)
    ]
    near = Near(encoder.encode, [insight for insight, _ in pairs], lines)
    first = three = shown = quiet = 0
    for at, (insight, step) in enumerate(pairs):
        found = [each.words for _, each in near.best(insight, lines)]
        first += found[:1] == [step]
        three += step in found
        shown += len(found)
        quiet += not near.best(insight, [*lines[:at], *lines[at + 1 :]])
    return Figures(len(pairs), len(lines), first, three, shown, quiet)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    import pairs

    for name in ("ENGLISH", "GERMAN", "HELD_OUT_ENGLISH", "HELD_OUT_GERMAN"):
        others = pairs.ENGLISH_OTHERS if name.endswith("ENGLISH") else pairs.GERMAN_OTHERS
        print(name, measure(getattr(pairs, name), others, SentenceEncoder()))  # noqa: T201 - a tool
