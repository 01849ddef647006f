"""To which notes a note's links could lead, seen from its bytes: more names than are meant, never fewer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from vault_integrate.model.names import clean_name, fold
from vault_integrate.parse.links import DESTINATION, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

# A link may go on in the next line of its block, behind the marks of quotes.
_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t>\r\n]*")
_WIKI = re.compile(r"\[\[(?!\[)((?:(?!\[\[|\]\]).)*)\]\]")
_UP = frozenset((".", ".."))


def link_names(data: bytes) -> frozenset[str]:
    """The names of all notes that a link in these bytes could resolve to.

    Held for notes whose links hold no code, math or comment, see `app.gate`.

    Args:
        data: a note's bytes; what is no UTF-8 in them is passed over.

    Returns:
        Folded last path parts (`model.names.fold`), with and without `.md`. A link without a path,
        `[[#Heading]]`, means its own note and is left out.
    """
    text = _LINE_END.sub(" ", data.decode("utf-8", "ignore"))
    return frozenset(name for path in _paths(text) for name in _names(path))


def _paths(text: str) -> Iterator[str]:
    for inside in _WIKI.findall(text):
        path = inside.partition("|")[0].removesuffix("\\")
        yield (path if path.strip() else inside).partition("#")[0]
    at = text.find("](")
    while at >= 0:
        found = DESTINATION.match(text, at + 1)
        if found:
            address = unescape(found["angle"] if found["bare"] is None else found["bare"]).strip()
            yield unquote(address.partition("#")[0])
        at = text.find("](", at + 2)


def _names(path: str) -> Iterator[str]:
    """The last part of a path, with and without the extension; all parts where it goes up again."""
    parts = fold(clean_name(path.strip())).split("/")
    for part in parts if _UP.intersection(parts) else parts[-1:]:
        if part:
            yield part
            yield part.removesuffix(".md")
