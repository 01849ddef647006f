"""Drawing on a terminal: the one place that makes rich's console, and a page as it is drawn on one.

Imported only by what draws, because rich costs a start more than a tenth of a second.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from vault_integrate.cli.terminal import as_shown, columns
from vault_integrate.messages.safe import safe
from vault_integrate.model.shown import Look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.shown import ShownLine

READING_WIDTH = 88
"""Longer lines are hard to read on a wide terminal."""

_HEIGHT = 25
_STYLES = {Look.HEADING: "bold", Look.STRONG: "bold", Look.EMPHASIS: "italic", Look.LINK: "cyan"}


def console(*, stderr: bool = False) -> Console:
    """A console for stdout or stderr that heeds `NO_COLOR`, `COLUMNS` and a terminal that knows no styles.

    Nothing in a text is taken for rich's own marks, and nothing in it is colored by what it looks like.
    """
    return Console(
        stderr=stderr,
        # Both, or rich takes 80 columns where TERM is `dumb`, whatever COLUMNS says.
        width=columns(sys.stderr if stderr else sys.stdout),
        height=_HEIGHT,
        # The variable counts if it holds anything (no-color.org); rich 13 took an empty one as well.
        no_color=bool(os.environ.get("NO_COLOR")),
        markup=False,
        emoji=False,
        highlight=False,
    )


def draw_page(lines: Iterable[ShownLine]) -> None:
    """A page to stdout, wrapped to the terminal's width, at most to `READING_WIDTH`."""
    on = console()
    width = min(on.width, READING_WIDTH)
    for line in lines:
        lead = Text(as_shown(line.lead, sys.stdout))
        words = Text()
        for piece in line.pieces:
            text = " ".join(map(safe, piece.text.split("\t")))
            words.append(as_shown(text, sys.stdout), _STYLES.get(piece.look, ""))
        # So that a few words stand on each line even where the terminal is as narrow as a hand.
        room = max(width - lead.cell_len, width // 2, 1)
        for at, part in enumerate(words.wrap(on, room) or [Text()]):
            drawn = Text.assemble(lead if at == 0 else " " * lead.cell_len, part)
            drawn.rstrip()
            on.print(drawn, soft_wrap=True)
