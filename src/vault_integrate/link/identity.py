"""Identity: when two lines are the same insight or action, and the short ids made from that.

PRODUCT section 3: a block id or `id` if there is one, else the note and the words, without box, tags, fields,
id, links to entries, insights and actions that stand beside other words, and what follows an arrow; NFC; case
folded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Container, Sequence

from msgspec import Struct

from vault_integrate.model.link import Link
from vault_integrate.model.names import fold

_ARROW = re.compile(r"[→⟶➔]|->(?=\s|\[|$)")
_SPACE = re.compile(r"\s+")
_PLAIN_WORDS = re.compile(r"[A-Za-z0-9]+(?:(?: |[,;:.!?'/-] ?)[A-Za-z0-9]+)*")
_MARKS = str.maketrans("", "", "*_=`~")
_EDGES = " \t.,;:!…–—-\"'“”„‘’«»()"
_LEADING = " \t:,;–—-"
_SENTENCE_ENDS = ".!?…"

SHORT = 6
"""The most characters of a block id on the page."""

Dropped = Callable[[Link], bool]
"""Whether a link among an item's words says nothing of its own: it leads to an entry, insight or action."""


def without_links(words: str, links: Sequence[Link], dropped: Dropped) -> str:
    """The words without the links that `dropped` says to drop, where other words stand beside them.

    Where nothing but such links would be left, the words stay as they are.
    """
    kept: list[str] = []
    at = 0
    for link in links:
        if dropped(link):
            kept += [words[at : link.start], " "]
            at = link.end
    bare = "".join((*kept, words[at:]))
    return bare if _SPACE.sub("", bare).strip(_EDGES) else words


def without_edge_links(
    words: str, links: Sequence[Link], dropped: Dropped, carriers: Container[str] = ()
) -> str:
    """The words to show: links that `dropped` says to drop are left away at either end of them.

    Inside a sentence a link carries it, so it stays; so does one behind a word that needs it ("talk about
    [[Hide]]"), and one that is all there is.
    """
    rest = list(links)
    first, last, behind = 0, len(words), ""
    while rest and dropped(rest[-1]) and not words[rest[-1].end : last].strip(_EDGES):
        before = words[: rest[-1].start].split()
        if before and fold(before[-1]) in carriers:
            break
        behind = words[rest[-1].end : last].strip() + behind
        last = rest.pop().start
    for link in rest:
        if not dropped(link) or words[first : link.start].strip(_EDGES):
            break
        first = link.end
    kept = words[first:last]
    if first:
        kept = kept.lstrip(_LEADING)
    if last < len(words):
        # Of "I hide ([[a]], [[b]])." the brackets and the comma go with the links, the full stop stays.
        kept = kept.rstrip(_LEADING + "(") + "".join(mark for mark in behind if mark in _SENTENCE_ENDS)
    return kept if kept.strip(_EDGES) else words


def beside_links(words: str, links: Sequence[Link], dropped: Dropped) -> str:
    """What stands beside the links that `dropped` says to drop: a remark; empty where nothing does."""
    if any(map(dropped, links)) and without_links(words, links, dropped) == words:
        return ""
    return without_edge_links(words, links, dropped).strip(_LEADING)


def arrow_at(words: str) -> int:
    """Offset of the first arrow ("→ moved to …"); the length of the words where there is none.

    An arrow before which nothing stands is none.
    """
    found = _ARROW.search(words)
    return found.start() if found and words[: found.start()].strip() else len(words)


def before_arrow(words: str) -> str:
    """The words before an arrow; all of them where nothing stands before it."""
    at = arrow_at(words)
    return words[:at].rstrip() if at < len(words) else words


class Wording(Struct, frozen=True, kw_only=True, gc=False):
    """The words of one item, for comparing and for showing.

    Attributes:
        identity: folded, without links to items, arrows and marks; equal for equal items.
        shown: as the writer wrote them, without links to items at either end.
    """

    identity: str
    shown: str


def wording(
    words: str, links: Sequence[Link], dropped: Dropped, *, moved: bool, carriers: Container[str] = ()
) -> Wording:
    """Both forms of an item's words.

    Args:
        words: the words as read.
        links: the links in them.
        dropped: whether a link leads to an entry, insight or action.
        moved: the item's box says that it went elsewhere, so what follows an arrow is not shown.
        carriers: words that need what follows them; a link behind one stays.
    """
    if not links or not any(map(dropped, links)):
        return whole_wording(words, moved=moved)
    shown = without_edge_links(words, links, dropped, carriers)
    return Wording(
        identity=identity_words(words, links, dropped), shown=before_arrow(shown).strip() if moved else shown
    )


def whole_wording(words: str, *, moved: bool) -> Wording:
    """Both forms of an item's words of which no link is dropped."""
    return Wording(identity=_bare_words(words), shown=before_arrow(words).strip() if moved else words)


def identity_words(words: str, links: Sequence[Link], dropped: Dropped) -> str:
    """The words by which an item is the same in another place: folded, without what only dresses them."""
    return _bare_words(without_links(words, links, dropped))


def _bare_words(words: str) -> str:
    # Most lines are plain words between stops and blanks: nothing in them is there to be taken off.
    core = words.strip(_EDGES)
    return core.lower() if _PLAIN_WORDS.fullmatch(core) else _bare_words_in_full(words)


def _bare_words_in_full(words: str) -> str:
    folded = " ".join(fold(before_arrow(words).translate(_MARKS)).split())
    return folded.strip(_EDGES) or folded


_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)


def digest(text: str, length: int = 10) -> str:
    """A digest of `text` in `length` lower-case letters and digits (base 32), usable as a block id.

    Args:
        text: any text.
        length: at most 24 characters.
    """
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    bits = int.from_bytes(raw, "big") >> 8
    pairs = range(110, 110 - 5 * length, -10)
    return "".join([_PAIRS[bits >> shift & 1023] for shift in pairs])[:length]
