"""Identity: when two lines are the same insight or action, and the short ids made from that.

PRODUCT section 3: a block id or `id` if there is one, else the note and the words, without box, tags, fields,
id, links to entries, insights and actions that stand beside other words, and what follows an arrow; NFC; case
folded.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vault_integrate.model.link import Link

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


def without_edge_links(words: str, links: Sequence[Link], dropped: Callable[[Link], bool]) -> str:
    """The words to show: links that `dropped` says to drop are left away at either end of them.

    Inside a sentence a link carries it, so it stays; so does one that is all there is.
    """
    kept = words
    for link in reversed(links):
        if dropped(link) and not kept[link.end :].strip(_EDGES):
            kept = kept[: link.start].rstrip() + kept[link.end :].strip()
    offset = 0
    for link in links:
        if link.end - offset <= len(kept) and dropped(link) and not kept[: link.start - offset].strip(_EDGES):
            before = len(kept)
            kept = kept[link.end - offset :].lstrip(" :,–—-")
            offset += before - len(kept)
        else:
            break
    return kept if kept.strip(_EDGES) else words


def before_arrow(words: str) -> str:
    """The words before an arrow ("→ moved to …"); all of them where nothing stands before it."""
    cut = _ARROW.sub("", words)
    return cut if cut.strip() else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one item, for comparing and for showing.

    Attributes:
        identity: folded, without links to items, arrows and marks; equal for equal items.
        shown: as the writer wrote them, without links to items at either end.
    """

    identity: str
    shown: str


NO_WORDING = Wording(identity="", shown="")


def wording(words: str, links: Sequence[Link], dropped: Callable[[Link], bool], *, moved: bool) -> Wording:
    """Both forms of an item's words.

    Args:
        words: the words as read.
        links: the links in them.
        dropped: whether a link leads to an entry, insight or action.
        moved: the item's box says that it went elsewhere, so what follows an arrow is not shown.
    """
    shown = without_edge_links(words, links, dropped)
    return Wording(
        identity=identity_words(words, links, dropped), shown=before_arrow(shown).strip() if moved else shown
    )


def identity_words(words: str, links: Sequence[Link], dropped: Callable[[Link], bool]) -> str:
    """The words by which an item is the same in another place: folded, without what only dresses them."""
    bare = before_arrow(without_links(words, links, dropped))
    folded = _SPACE.sub(" ", fold(bare.translate(_MARKS))).strip()
    return folded.strip(_EDGES) or folded


def digest(text: str, length: int = 10) -> str:
    """A digest of `text` in `length` lower-case letters and digits, usable as a block id."""
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return base64.b32encode(raw).decode("ascii").lower()[:length]
