"""Names of files, tags and headings: how two spellings are compared.

The host compares names without regard to case and in Unicode's composed form, and
cleans a path before it looks it up (OBSIDIAN section 3.2, plugin guidelines on
``normalizePath``).
"""

from __future__ import annotations

import re
import unicodedata

_SLASHES = re.compile(r"[\\/]+")
_HARD_SPACES = re.compile("[\u00a0\u202f]")
_LINK_MARKS = re.compile(r"[:#|^\\\r\n]|%%|\[\[|\]\]")


def fold(text: str) -> str:
    """Return the key under which two spellings of one name are equal.

    Composed form (NFC), case folded, and composed once more because folding may
    take a letter apart.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def clean_name(text: str) -> str:
    r"""Return a vault path or name the way the host cleans it.

    Runs of ``/`` and ``\`` become one slash, slashes at the ends go, no-break spaces
    become spaces, the whole is in composed form (``normalizePath``).
    """
    one = _SLASHES.sub("/", text).strip("/")
    return unicodedata.normalize("NFC", _HARD_SPACES.sub(" ", one))


def heading_link(text: str) -> str:
    """Return a heading's text as it can stand behind the ``#`` of a link.

    What would end or split the link is left out, as the host does
    (``stripHeadingForLink``, OBSIDIAN section 3.4).
    """
    return " ".join(_LINK_MARKS.sub(" ", text).split())
