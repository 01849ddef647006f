"""Identity: when two lines are the same insight or action, and the short ids made from that.

PRODUCT section 3: a block id or `id` if there is one, else the note and the words, without box, tags, fields,
id, links to entries, insights and actions that stand beside other words, and what follows an arrow; NFC; case
folded.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence

from vault_integrate.model.link import Link
from vault_integrate.model.names import fold

_ARROW = re.compile(r"\s*(?:→|⟶|➔|->)(?:\s|$).*", re.DOTALL)
_SPACE = re.compile(r"\s+")
_MARKS = str.maketrans("", "", "*_=`~")
_EDGES = " \t.,;:!…–—-\"'“”„‘’«»()"

SHORT = 6
"""The most characters of a block id on the page."""


def without_links(words: str, links: Sequence[Link], dropped: Callable[[Link], bool]) -> str:
    """The words without the links that `dropped` says to drop, where other words stand beside them.

    Where nothing but such links would be left, the words stay as they are.
    """
    kept = words
    for link in reversed(links):
        if dropped(link):
            kept = kept[: link.start] + " " + kept[link.end :]
    return kept if _SPACE.sub("", kept).strip(_EDGES) else words


def before_arrow(words: str) -> str:
    """The words before an arrow ("→ moved to …"); all of them where nothing stands before it."""
    cut = _ARROW.sub("", words)
    return cut if cut.strip() else words


def identity_words(words: str, links: Sequence[Link], dropped: Callable[[Link], bool]) -> str:
    """The words by which an item is the same in another place: folded, without what only dresses them."""
    bare = before_arrow(without_links(words, links, dropped))
    folded = _SPACE.sub(" ", fold(bare.translate(_MARKS))).strip()
    return folded.strip(_EDGES) or folded


def digest(text: str, length: int = 10) -> str:
    """A digest of `text` in `length` lower-case letters and digits, usable as a block id."""
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return base64.b32encode(raw).decode("ascii").lower()[:length]
