"""What this project must reach, as ratios within one run, and whether it did.

Ratios are those of CPU time: on a machine with other work the wall tells about the other work. Where several
processes or threads share the work, all of them are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measure import Figure

if TYPE_CHECKING:
    from bench.watched import Watching

# Notes of the vault that most bounds are about, and of the one that memory and growth are about.
_USUAL, _LARGE = 10_000, 100_000

Figures = Mapping[str, Figure]
_Value = Callable[[Figure], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """`upper` / `lower` must be at most `must`, in a vault of `notes` notes (0: without a vault).

    `aim` is where it should go; `against` compares two sizes of one command instead of two commands, and then
    the aim is how a simpler command, `aim_of`, grew.
    """

    what: str
    upper: str
    lower: str
    must: float
    notes: int = _USUAL
    aim: float | None = None
    memory: bool = False
    against: int = 0
    aim_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A number of `Watching.numbers` must be at most `must`, in a vault of `notes` notes.

    `against` compares two sizes, as with `Bound`; `unit` is what the number counts, empty for a ratio.
    """

    what: str
    number: str
    must: float
    notes: int = _USUAL
    against: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A bound with its measured ratio; `value` is None where one of the two is missing.

    `notes` is the size it was measured at: if that is not the bound's, nothing is `judged`.
    """

    bound: Bound | Limit
    value: float | None
    notes: int
    judged: bool
    aim: float | None

    @property
    def met(self) -> bool:
        """Whether the bound is kept, where it could be judged."""
        return self.judged and self.value is not None and self.value <= self.bound.must


BOUNDS = (
    Bound(what="cold / (c)", upper="e cold", lower="c", must=1.3, aim=0.7),
    Bound(what="cold / (d) cold", upper="e cold", lower="d cold", must=0.08),
    Bound(
        what="cold / (d) cold, peak memory",
        upper="e cold",
        lower="d cold",
        must=0.6,
        aim=0.35,
        notes=_LARGE,
        memory=True,
    ),
    Bound(what="warm / (d) warm", upper="e warm", lower="d warm", must=0.25),
    Bound(what="warm / (b)", upper="e warm", lower="b", must=4.5, aim=3.0),
    Bound(what="one note changed / warm", upper="e changed", lower="e warm", must=1.25, aim=1.1),
    Bound(what="`--help` / `import click`", upper="e help", lower="click", must=1.25, aim=1.1, notes=0),
    Bound(
        what="cold, growth", upper="e cold", lower="e cold", must=13, notes=_LARGE, against=_USUAL, aim_of="a"
    ),
    Bound(
        what="warm, growth", upper="e warm", lower="e warm", must=12, notes=_LARGE, against=_USUAL, aim_of="b"
    ),
    Bound(what="2 % hostile notes / none", upper="e hostile", lower="e cold", must=1.3, aim=1.1),
)

LIMITS = (
    Limit(what="idle, the look each ten minutes included", number="idle", must=0.1, unit="%"),
    Limit(what="changed or stored while idle", number="written", must=0),
    Limit(what="memory after the first look / bare observer", number="memory", must=2.5),
    Limit(what="from a save to the page, beyond the own wait", number="save", must=80, unit="ms"),
    Limit(what="from a save to the page, growth", number="save", must=3, notes=_LARGE, against=_USUAL),
)


def _ratio(upper: Figure | None, lower: Figure | None, value: _Value) -> float | None:
    """A ratio, where both are there and the lower is not nothing."""
    if upper is None or lower is None or not value(lower):
        return None
    return value(upper) / value(lower)


def _judge(bound: Bound, sizes: Mapping[int, Figures]) -> Verdict:
    """One bound at its own size, or else, unjudged, at the largest size there is."""
    value: _Value = (lambda one: one.peak) if bound.memory else (lambda one: one.cpu)
    if bound.against:
        large, small = sizes.get(bound.notes, {}), sizes.get(bound.against, {})
        ratio = _ratio(large.get(bound.upper), small.get(bound.lower), value)
        aim = _ratio(large.get(bound.aim_of), small.get(bound.aim_of), value)
        return Verdict(bound=bound, value=ratio, notes=bound.notes, judged=ratio is not None, aim=aim)
    measured = [
        notes for notes, figures in sizes.items() if bound.upper in figures and bound.lower in figures
    ]
    at = bound.notes if bound.notes in measured else max(measured, default=bound.notes)
    figures = sizes.get(at, {})
    ratio = _ratio(figures.get(bound.upper), figures.get(bound.lower), value)
    judged = ratio is not None and at == bound.notes
    return Verdict(bound=bound, value=ratio, notes=at, judged=judged, aim=bound.aim)


def verdicts(sizes: Mapping[int, Figures]) -> tuple[Verdict, ...]:
    """All bounds; `sizes` holds the figures by number of notes, 0 for what needs no vault."""
    return tuple(_judge(bound, sizes) for bound in BOUNDS)


def _judge_number(limit: Limit, sizes: Mapping[int, Mapping[str, float]]) -> Verdict:
    """One limit at its own size, or else, unjudged, at the largest size there is."""
    measured = [notes for notes, numbers in sizes.items() if limit.number in numbers]
    at = limit.notes if limit.notes in measured or limit.against else max(measured, default=limit.notes)
    value = sizes.get(at, {}).get(limit.number)
    if limit.against:
        before = sizes.get(limit.against, {}).get(limit.number)
        value = value / before if value is not None and before else None
    judged = value is not None and at == limit.notes
    return Verdict(bound=limit, value=value, notes=at, judged=judged, aim=None)


def limits(sizes: Mapping[int, Watching]) -> tuple[Verdict, ...]:
    """All limits of what watches, by number of notes."""
    numbers = {notes: watching.numbers() for notes, watching in sizes.items()}
    return tuple(_judge_number(limit, numbers) for limit in LIMITS)
