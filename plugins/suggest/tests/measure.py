"""How often the fitting step is found: `python tests/measure.py` prints the figures of the README."""

from __future__ import annotations

import runpy
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
    """For how many insights of a set the fitting step is found.

    Attributes:
        ranked_first, ranked_three: it comes first, or among the first three, near enough or not.
        first, three: it is shown first, or shown at all.
        shown: how many candidates are shown for all insights together.
        quiet: for how many insights nothing is shown once their fitting step is taken away.
    """

    insights: int
    candidates: int
    ranked_first: int
    ranked_three: int
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
    ranked_first = ranked_three = first = three = shown = quiet = 0
    for at, (insight, step) in enumerate(pairs):
        ranked = [each.words for _, each in near.best(insight, lines, least=-1)]
        ranked_first += ranked[:1] == [step]
        ranked_three += step in ranked
        found = [each.words for _, each in near.best(insight, lines)]
        first += found[:1] == [step]
        three += step in found
        shown += len(found)
        quiet += not near.best(insight, [*lines[:at], *lines[at + 1 :]])
    return Figures(len(pairs), len(lines), ranked_first, ranked_three, first, three, shown, quiet)


if __name__ == "__main__":
    sets = runpy.run_path(str(Path(__file__).with_name("pairs.py")))
    for name in ("ENGLISH", "GERMAN", "HELD_OUT_ENGLISH", "HELD_OUT_GERMAN"):
        others = sets["ENGLISH_OTHERS" if name.endswith("ENGLISH") else "GERMAN_OTHERS"]
        print(name, *measure(sets[name], others, SentenceEncoder()), sep=" | ")  # noqa: T201 - a tool
