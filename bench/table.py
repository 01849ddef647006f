"""The result as Markdown, for the terminal and for docs/performance.md alike."""

from __future__ import annotations

import statistics
import textwrap
from typing import TYPE_CHECKING

from bench.bounds import Limit
from bench.rivals import INDEXER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.bounds import Verdict
    from bench.measure import Figure
    from bench.run import Result
    from bench.watched import Watcher, Watching

ROWS = {
    "a": "(a) read every file",
    "b": "(b) scandir and stat",
    "c": "(c) python-frontmatter",
    "d cold": "(d) indexer, cold",
    "d warm": "(d) indexer, warm",
    "e cold": "(e) report, cold",
    "e warm": "(e) report, warm",
    "e words": "(e) one note changed, no insight",
    "e changed": "(e) one note changed",
    "e hostile": "(e) cold, 2 % hostile",
    "click": "`import click`",
    "e help": "(e) `--help`",
}
WATCHERS = {"w": "bare observer", "d": "(d) indexer, `watch`", "e": "(e) `watch`"}
_WIDTH = 110
_BASES = ("a", "b", "c", "d cold")


def markdown(result: Result) -> str:
    """Machine and versions, a table of bounds, a table for each size."""
    versions = ", ".join(f"{name} {number}" for name, number in result.versions.items())
    told = (
        f"Measured on: {result.machine}; {versions}. Vaults of seed {result.seed}, medians of "
        f"{result.rounds} rounds. Ratios are of CPU time, of all processes together."
    )
    parts = [
        "\n".join(textwrap.wrap(told, _WIDTH, break_on_hyphens=False)),
        _bounds("(e), this project", result.verdicts),
    ]
    for notes, figures in result.sizes.items():
        if notes:
            made = result.vaults[notes]
            parts.append(
                f"**{notes:,} notes**, {made['bytes'] / 1e6:,.1f} MB, {made['marked']:,} of them with "
                f"insights or actions:\n\n{_figures({**figures, **result.sizes[0]}, result)}"
            )
    return "\n\n".join(parts) + "\n"


def watching_markdown(result: Result) -> str:
    """The same of what watches."""
    versions = ", ".join(f"{name} {number}" for name, number in result.versions.items())
    told = f"Measured on: {result.machine}; {versions}. Vaults of seed {result.seed}."
    parts = ["\n".join(textwrap.wrap(told, _WIDTH, break_on_hyphens=False))]
    if result.watching:
        parts.append(_bounds("(e) `watch`", result.limits))
    parts += [" ".join(told.split()) for told in result.unwatched]
    for notes, watching in result.watching.items():
        parts.append(f"**{notes:,} notes**:\n\n{_watchers(watching, result.missing)}")
    return "\n\n".join(parts) + "\n"


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns stand below each other in plain text too; all but the first are right-aligned."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first = cells[0].ljust(widths[0])
        return (
            "| "
            + " | ".join([first, *(c.rjust(w) for c, w in zip(cells[1:], widths[1:], strict=True))])
            + " |"
        )

    rule = "|" + "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


def _number(value: float | None) -> str:
    """About three figures, so that small and large ratios are as exact."""
    if value is None:
        return "–"
    if not value:
        return "0"
    places = 3 if value < 1 else 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{places}f}"


def _bounds(name: str, found: Sequence[Verdict]) -> str:
    """Each bound with what was measured."""
    rows = []
    for one in found:
        bound = one.bound
        size = (
            f"{bound.against:,} to {bound.notes:,}"
            if bound.against
            else f"{one.notes:,}"
            if one.notes
            else "–"
        )
        aim = "–" if one.aim is None else f"{one.aim:.3g}"
        said = ("met" if one.met else "**not met**") if one.judged else "not judged"
        unit = f" {bound.unit}" if isinstance(bound, Limit) and bound.unit and not bound.against else ""
        measured = _number(one.value) + (unit if one.value is not None else "")
        rows.append((bound.what, size, f"{bound.must:g}{unit}", aim, measured, said))
    return _grid((name, "notes", "must", "aim", "measured", ""), rows)


def _figures(figures: Mapping[str, Figure], result: Result) -> str:
    """One size: seconds, memory, and each row as a multiple of (a) to (d)."""
    missing = result.missing
    head = ("", "CPU s", "spread", "wall s", "peak MB", "× (a)", "× (b)", "× (c)", "× (d) cold")
    rows = []
    for key, name in ROWS.items():
        if missing and key == "d cold":
            rows.append((f"(d) {INDEXER}: missing, {missing.replace('|', '/')}", *("" for _ in head[1:])))
        if key not in figures:
            continue
        one = figures[key]
        bases = (figures.get(base) for base in _BASES)
        ratios = (_number(one.cpu / base.cpu if base and base.cpu else None) for base in bases)
        peak = f"{'≤' if one.peak <= result.floor else ''}{one.peak / 1e6:.0f}"
        own = (_number(one.cpu), f"{one.spread:.0%}", _number(one.wall), peak)
        rows.append((name, *own, *ratios))
    return _grid(head, rows)


def _watchers(watching: Watching, missing: str) -> str:
    """One size: what watches, its memory, its idle time, and how long after a save it can be seen."""
    head = (
        "",
        "MB",
        "× bare",
        "MB writing",
        "idle %",
        "+ looks",
        "first save after a rest ms",
        "seen ms",
        "– wait",
        "spread",
        "CPU ms",
    )
    bare = watching.watchers.get("w")
    rows = []
    for key, name in WATCHERS.items():
        one = watching.watchers.get(key)
        if one is not None:
            rows.append((name, *_watcher(one, bare)))
        elif key == "d":
            why = missing.replace("|", "/") or "does not watch"
            rows.append((f"(d) {INDEXER}: missing, {why}", *("" for _ in head[1:])))
    stored = ", ".join(
        f"{one.stored:,} by {WATCHERS[key].replace('bare', 'the bare')}"
        for key, one in watching.watchers.items()
    )
    told = (
        f"In {watching.window:g} idle seconds, and in the look at everything before them, "
        f"{len(watching.changed)} files and folders changed. Bytes sent to the disk in the idle "
        f"seconds: {stored}."
    )
    return f"{_grid(head, rows)}\n\n" + "\n".join(textwrap.wrap(told, _WIDTH, break_on_hyphens=False))


def _watcher(one: Watcher, bare: Watcher | None) -> tuple[str, ...]:
    """One row: memory in megabytes, shares of a core in hundredths, times in thousandths."""
    times: tuple[float | None, ...] = (one.wake, *(None,) * 4)
    if one.saves:
        took, on_processor = statistics.median(one.saves), statistics.median(one.save_cpu)
        times = (one.wake, took, one.save, one.save_spread, on_processor)
    return (
        f"{one.rss / 1e6:.0f}",
        _number(one.rss / bare.rss if bare and bare.rss else None),
        f"{one.rss_after / 1e6:.0f}" if one.rss_after else "–",
        _number(one.idle * 100),
        _number(one.rate * 100),
        *(_number(None if each is None else each * 1000) for each in times),
    )
