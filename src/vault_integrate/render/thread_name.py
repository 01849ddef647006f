"""A person's words as the name of a file, on every system and in every link."""

from __future__ import annotations

import re
import unicodedata

from vault_integrate.render.inert import one_line
from vault_integrate.render.markdown import shorten

NAME_LIMIT = 80
"""The most characters of a name."""

_BYTES = 180
"""The most bytes of a name in UTF-8: file systems hold 255, with the ending and what tells two apart."""

# Windows and Android take none of these, and the host's links trip over the others (OBSIDIAN 3.1).
_NOT_IN_NAMES = re.compile(r"[#^\[\]|\\/:*?\"<>%\x00-\x1f\x7f]+")
# Names of devices on Windows, with any extension.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)


def file_name(words: str) -> str:
    """The words as a file's name without its extension; empty where nothing of them can be one."""
    text = one_line(_NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", words)))
    text = _trimmed(shorten(_trimmed(text), NAME_LIMIT))
    while len(text.encode("utf-8", "surrogatepass")) > _BYTES:
        text = _trimmed(text[:-1])
    if _DEVICE.fullmatch(text) or not any(map(str.isalnum, text)):
        return ""
    return text


def _trimmed(text: str) -> str:
    """Without a dot in front, which hides a file, and without dots and blanks at the end (Windows)."""
    return text.lstrip(". ").rstrip(". ")
