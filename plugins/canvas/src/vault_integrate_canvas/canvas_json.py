"""Writing a canvas as the host application does, so that opening and saving it there changes little.

One node and one edge on each line, behind two tabs, with no spaces within and no line end after the last
brace; see the sample file of the format's own repository (github.com/obsidianmd/jsoncanvas, sample.canvas).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HALF = re.compile(r"[\ud800-\udfff]")


def canvas_bytes(canvas: Mapping[str, object]) -> bytes:
    """The bytes of a canvas file."""
    parts = [f"\t{_compact(key)}:{_lines(value)}" for key, value in canvas.items()]
    text = "{\n" + ",\n".join(parts) + "\n}"
    # Half a letter can't be UTF-8; as JavaScript writes it, it can be read again.
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode("utf-8")


def _lines(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"\t\t{_compact(each)}" for each in value) + "\n\t]"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
