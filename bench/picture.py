"""The growth as a picture: CPU time over the number of notes, both logarithmic.

Time that grows as the vault does rises by one line of the grid for each line to the right. The SVG is
written by hand: it needs no library, is readable in a diff, and follows the reader's light or dark.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.measure import Figure

_WIDTH, _HEIGHT = 760, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 190, 44, 52
_LABEL = 17  # height of a line of text

# Name, color in light, in dark, and dashes, so that no line is told by its color alone.
_LINES = {
    "a": ("(a) read every file", "#6b7280", "#9ca3af", "2 4"),
    "b": ("(b) scandir and stat", "#a16207", "#eab308", "2 4"),
    "c": ("(c) python-frontmatter", "#7e22ce", "#c084fc", "7 4"),
    "d cold": ("(d) indexer, cold", "#b45309", "#fb923c", ""),
    "d warm": ("(d) indexer, warm", "#b45309", "#fb923c", "7 4"),
    "e cold": ("(e) report, cold", "#0369a1", "#38bdf8", ""),
    "e warm": ("(e) report, warm", "#0369a1", "#38bdf8", "7 4"),
}
_STYLE = """text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.paper { fill: #ffffff } .grid { stroke: #d0d7de } .line { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .paper { fill: #0d1117 } .grid { stroke: #30363d } }"""


def svg(sizes: Mapping[int, Mapping[str, Figure]]) -> str:
    """The picture; sizes of 0 are none. Without any size it is an empty frame."""
    drawn = {notes: figures for notes, figures in sorted(sizes.items()) if notes}
    seconds = [figures[key].cpu for figures in drawn.values() for key in _LINES if key in figures]
    across = _decades([float(notes) for notes in drawn])
    up = _decades([value for value in seconds if value > 0])
    colors = "\n".join(
        f".c{at} {{ stroke: {light} }} .d{at} {{ fill: {light}; stroke: none }}\n"
        f"@media (prefers-color-scheme: dark) {{ .c{at} {{ stroke: {dark} }} .d{at} {{ fill: {dark} }} }}"
        for at, (_, light, dark, _) in enumerate(_LINES.values())
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        "<title>CPU time over the number of notes</title>",
        f"<style>{_STYLE}\n{colors}</style>",
        f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>',
        '<text x="16" y="24">CPU seconds</text>',
        *_grid(across, up),
        *_lines(drawn, across, up),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten that enclose all values."""
    if not values:
        return 0, 1
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _place(value: float, decades: tuple[int, int], start: float, end: float) -> float:
    """Where a value stands between two ends of an axis."""
    low, high = decades
    return start + (math.log10(value) - low) / (high - low) * (end - start)


def _x(value: float, across: tuple[int, int]) -> float:
    return _place(value, across, _LEFT, _WIDTH - _RIGHT)


def _y(value: float, up: tuple[int, int]) -> float:
    return _place(value, up, _HEIGHT - _BOTTOM, _TOP)


def _grid(across: tuple[int, int], up: tuple[int, int]) -> list[str]:
    """A line and a number for each power of ten."""
    parts = []
    for power in range(across[0], across[1] + 1):
        x, foot = _x(10**power, across), _HEIGHT - _BOTTOM
        parts.append(f'<path class="grid" d="M{x:.1f} {_TOP}V{foot}"/>')
        parts.append(f'<text x="{x:.1f}" y="{foot + 22}" text-anchor="middle">{10**power:,}</text>')
    parts.append(
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2:.1f}" y="{_HEIGHT - 10}" text-anchor="middle">notes</text>'
    )
    for power in range(up[0], up[1] + 1):
        y = _y(10.0**power, up)
        parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    return parts


def _lines(
    drawn: Mapping[int, Mapping[str, Figure]], across: tuple[int, int], up: tuple[int, int]
) -> list[str]:
    """The lines with their points, and their names at the end, moved apart where they would overlap."""
    parts: list[str] = []
    ends: list[tuple[float, float, str]] = []
    for at, (key, (name, _, _, dashes)) in enumerate(_LINES.items()):
        points = [
            (_x(notes, across), _y(figures[key].cpu, up))
            for notes, figures in drawn.items()
            if key in figures and figures[key].cpu > 0
        ]
        if not points:
            continue
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        parts.append(f'<path class="line c{at}" stroke-dasharray="{dashes or "none"}" d="M{path}"/>')
        parts += [f'<circle class="d{at}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in points]
        ends.append((points[-1][1], points[-1][0], name))
    lowest = 0.0
    for y, x, name in sorted(ends):
        lowest = max(y + 4, lowest + _LABEL)
        parts.append(f'<text x="{x + 10:.1f}" y="{lowest:.1f}">{name}</text>')
    return parts
