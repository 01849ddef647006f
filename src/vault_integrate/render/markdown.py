"""Write a person's words and links as Markdown: emphasis and links anew, all else inert."""

from __future__ import annotations

import re
import string
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote as percent_encode

from msgspec import Struct

from vault_integrate.model.names import clean_name, heading_link
from vault_integrate.model.span import Emphasis, ExternalLink, NoteLink, Span, Strong
from vault_integrate.render.inert import DATED, escape, inert, one_line, without_task_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vault_integrate.model.link import Link

__all__ = ["embed_of", "inert", "link_to", "one_line", "quote", "shorten"]

# A wikilink's name and words are taken literally, so only what acts nowhere may stand
# in them; everything else goes into the Markdown form, percent-encoded.
_CALM = re.compile(r"[^\[\]#^|:<>{}`$%=~*\\\"\x00-\x1f\x7f]+")
_CALM_PERCENT = re.compile(r"%(?![%>])")
_BLOCK = re.compile(r"#\^[A-Za-z0-9-]+")
_WEB = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_URL_SAFE = "/:?#@!,=+-._%&"
_PATH_SAFE = "/-._,;+@!"
_ELLIPSIS = "\u2026"


def quote(spans: tuple[Span, ...], link_text: Callable[[Link], str | None]) -> str:
    """Return spans as Markdown on one line: emphasis and links anew, all else inert.

    Args:
        spans: a person's words, from `vault_integrate.parse.inline.spans`.
        link_text: gives a link's finished Markdown (see `link_to`), or None for one that
            shall only be words.

    Returns:
        One line. Links out of the vault stay links if they lead to the web or to a mail
        address, any other address is dropped and its words stay.
    """
    pieces = _joined(_flat(spans, link_text))
    lost = _powerless(pieces)
    pieces = _joined(piece for index, piece in enumerate(pieces) if index not in lost)
    links = {index for index, piece in enumerate(pieces) if isinstance(piece, _Done)}
    written = []
    first = True
    for index, piece in enumerate(pieces):
        if isinstance(piece, _Words):
            text = piece.text.lstrip() if first else piece.text
            text = text.rstrip() if index + 1 == len(pieces) else text
            places = set()
            if text.startswith("(") and index - 1 in links:
                places.add(0)  # or the link before would get an address
            if text.endswith("!") and index + 1 in links:
                places.add(len(text) - 1)  # or the link after would be an embed
            written.append(escape(text, starts=first, also=places))
            first = first and not text
        else:
            written.append(piece.text)
            first = first and isinstance(piece, _Mark)
    return " ".join("".join(written).split())


def link_to(path: str, display: str, subpath: str = "") -> str:
    """Return a link to a file of the vault, in the form every renderer can hold.

    Args:
        path: vault-relative path; what a relative or absolute one has in front is dropped.
        display: the words to show; empty for the file's name.
        subpath: empty, ``#^id`` or ``#Heading``.

    Returns:
        ``[[full/path|words]]``, or ``[words](full/path.md)`` percent-encoded, where the
        path or the words hold something a wikilink would trip over (OBSIDIAN section 3.4).
        Full paths mean the same from every note and follow a rename in the host.
    """
    parts = (part for part in clean_name(path).split("/") if part not in {"", ".", ".."})
    full = "/".join(parts)
    below = subpath if _BLOCK.fullmatch(subpath) else _heading_path(subpath)
    name = full.rpartition("/")[2]
    stem = full[:-3] if full.lower().endswith(".md") else full
    words = one_line(display) or one_line(stem.rpartition("/")[2])
    shown = escape(words, starts=False)
    # "map.pdf.md" without its extension would be the name of another file.
    target = full if "." in name.removesuffix(".md") else stem
    if shown == words and _is_calm(target) and _is_calm(re.sub(r"#\^?", "", below)):
        return f"[[{target}{below}|{words}]]"
    return f"[{shown}]({_encoded(full, _PATH_SAFE)}{_encoded(below, '#' + _PATH_SAFE)})"


def embed_of(path: str) -> str:
    """Return an embed of a whole note of the vault, in the form that can hold its path; see `link_to`."""
    full = clean_name(path)
    name = full.rpartition("/")[2]
    stem = name[:-3] if name.lower().endswith(".md") else name
    target = full if "." in stem else full.removesuffix(name) + stem
    if _is_calm(target):
        return f"![[{target}]]"
    return f"![{escape(one_line(stem), starts=False)}]({_encoded(full, _PATH_SAFE)})"


def shorten(text: str, limit: int) -> str:
    """Return at most ``limit`` characters, cut between words and marked with an ellipsis.

    A single word longer than that is cut within, never between a letter and the marks
    that belong to it.
    """
    if len(text) <= limit:
        return text
    room = max(limit - 1, 0)
    cut = text[:room]
    if not text[room].isspace():
        head = cut.rpartition(" ")[0]
        cut = head if head.strip() else _whole_letters(text, room)
    return cut.rstrip(" ,;:.-\u2013\u2014") + _ELLIPSIS if limit > 0 else ""


def _heading_path(subpath: str) -> str:
    parts = (heading_link(one_line(part)) for part in subpath.split("#"))
    return "".join(f"#{part}" for part in parts if part)


def _is_calm(text: str) -> bool:
    calm = _CALM_PERCENT.sub("", text)
    return (
        (not calm or _CALM.fullmatch(calm) is not None)
        and one_line(text) == text
        and DATED.search(text) is None
    )


def _whole_letters(text: str, room: int) -> str:
    while room > 0 and (unicodedata.combining(text[room]) or text[room] in "\u200d\ufe0f"):
        room -= 1
    return text[:room]


def _encoded(text: str, safe: str) -> str:
    """Percent-encode an address; what acts in pairs is broken as well."""
    encoded = percent_encode(_LONE_PERCENT.sub("%25", text) if "%" in safe else text, safe=safe)
    return encoded.replace("~", "%7E").replace("==", "=%3D").replace("::", ":%3A")


class _Words(Struct, frozen=True):
    """Foreign words, not yet escaped."""

    text: str


class _Done(Struct, frozen=True):
    """Finished Markdown."""

    text: str


class _Mark(Struct, frozen=True):
    """A mark of emphasis that opens or closes."""

    text: str
    opens: bool


_Piece: TypeAlias = _Words | _Done | _Mark


def _flat(spans: tuple[Span, ...], link_text: Callable[[Link], str | None]) -> Iterator[_Piece]:
    """Write the spans as a row of pieces; emphasis within the same emphasis is none."""
    waiting: list[Span | _Mark] = list(reversed(spans))
    opened: list[str] = []
    while waiting:
        span = waiting.pop()
        if isinstance(span, _Mark):
            opened.remove(span.text)
            yield span
        elif isinstance(span, Strong | Emphasis):
            mark = "**" if isinstance(span, Strong) else "*"
            if mark not in opened:
                opened.append(mark)
                waiting.append(_Mark(mark, opens=False))
                yield _Mark(mark, opens=True)
            waiting += reversed(span.spans)
        elif isinstance(span, ExternalLink) and _WEB.fullmatch(span.url):
            words = escape(one_line(span.text) or one_line(span.url), starts=False)
            yield _Done(f"[{words}]({_encoded(span.url, _URL_SAFE)})")
        else:
            link = link_text(span.link) if isinstance(span, NoteLink) else None
            yield _Words(span.text) if link is None else _Done(" ".join(link.split()))


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Join neighboring words and bring them on one line, spaces at their ends kept."""
    joined: list[_Piece] = []
    for is_words, group in groupby(pieces, lambda piece: isinstance(piece, _Words)):
        if not is_words:
            joined += group
            continue
        # Between two marks that are never shown, so that spaces at the ends stay.
        text = one_line(f".{''.join(piece.text for piece in group)}.")[1:-1]
        text = without_task_marks(text)
        if text:
            joined.append(_Words(text))
    return joined


def _powerless(pieces: list[_Piece]) -> set[int]:
    """Return the marks that would not act where they stand, with their partners.

    A mark acts by its neighbors (CommonMark 6.2). One that would be shown as an asterisk,
    or pair with another's, is better left out.
    """
    lost: set[int] = set()
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if not isinstance(piece, _Mark):
            continue
        if piece.opens:
            opened.append(index)
            continue
        start = opened.pop()
        if not all(_acts(pieces, at, outward) for at, outward in ((start, -1), (index, 1))):
            lost |= {start, index}
    return lost


def _acts(pieces: list[_Piece], index: int, outward: int) -> bool:
    inner = _neighbor(pieces, index, -outward)
    outer = _neighbor(pieces, index, outward)
    if not inner or not outer or inner.isspace():
        return False
    alone = outer.isspace() or outer in string.punctuation
    return alone or unicodedata.category(inner)[0] not in "PS"


def _neighbor(pieces: list[_Piece], index: int, step: int) -> str:
    """Return the character next to a mark as it will be written, empty for another mark."""
    mark = pieces[index]
    at = index + step
    while 0 <= at < len(pieces):
        piece = pieces[at]
        if not isinstance(piece, _Mark):
            text = escape(piece.text, starts=False) if isinstance(piece, _Words) else piece.text
            return text[-1:] if step < 0 else text[:1]
        if not isinstance(mark, _Mark) or piece.opens != mark.opens:
            return ""
        at += step
    return " "
