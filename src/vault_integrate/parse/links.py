"""Find links and embeds in text: ``[[Note]]``, ``![[Note]]``, ``[words](Note.md)``.

The rules are those the host's own cache shows (OBSIDIAN section 3.1) and, for the
Markdown notation, CommonMark's on inline links. A link stands on one line. Every scan
is linear in the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from vault_integrate.model.link import Link, LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MASK = "\0"
"""What stands for each character that is not to be read."""

_LINE = re.compile(r"[^\r\n]+")
_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_PLAIN_WIKILINK = re.compile(r"!?\[\[[^\[\]\r\n]+\]\]")
_TOKEN = re.compile(rf"\\{_PUNCTUATION}|!?\[\[?|\]")
_ESCAPE = re.compile(rf"\\({_PUNCTUATION})")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:|//")

# Possessive throughout: nothing is ever tried twice. Two levels of parentheses inside
# a destination are more than any file name has shown.
_PLAIN = r"[^ \t()\\]|\\[^ \t]?+"
_INNER = rf"\((?:{_PLAIN})*+\)"
_MIDDLE = rf"\((?:{_PLAIN}|{_INNER})*+\)"
DESTINATION = re.compile(
    rf"\([ \t]*+"
    rf"(?:<(?P<angle>(?:[^<>\\]|\\.?+)*+)>|(?P<bare>(?!<)(?:{_PLAIN}|{_MIDDLE})*+))"
    r"(?:[ \t]++(?:\"(?:[^\"\\]|\\.?+)*+\"|'(?:[^'\\]|\\.?+)*+'|\((?:[^()\\]|\\.?+)*+\)))?+"
    r"[ \t]*+\)",
)


class _Found(Struct, frozen=True):
    """A link and where its shown words end (its own end in a wikilink)."""

    link: Link
    words_end: int


class _Opener(NamedTuple):
    """A bracket that may open a Markdown link; ``start`` counts the ``!`` in."""

    start: int
    words: int
    embed: bool


def find_links(text: str, masked: str | None = None) -> tuple[Link, ...]:
    """Return the links and embeds of a text, in their order, never overlapping.

    Args:
        text: what the writer wrote, one or several lines.
        masked: the same text with each character that is not to be read (code,
            comments, math) replaced by NUL; of the same length.

    Returns:
        The links. An image inside a link's words is part of that link.
    """
    masked = text if masked is None else masked
    return tuple([found.link for found in _find(text, masked)])


def mask_links(masked: str) -> str:
    """Return the text with every link's inside replaced by NUL, of the same length.

    The shown words of a Markdown link stay, because the host reads tags in them
    (OBSIDIAN section 2.2); the words of a wikilink and of an embed do not.
    """
    every_link = _find(masked, masked)
    if not every_link:
        return masked
    pieces: list[str] = []
    at = 0
    for found in every_link:
        link = found.link
        hidden = link.start
        if link.kind is LinkKind.MARKDOWN and not link.embed:
            hidden = found.words_end
        pieces += (masked[at:hidden], MASK * (link.end - hidden))
        at = link.end
    return "".join((*pieces, masked[at:]))


def unescape(text: str) -> str:
    r"""Return the text with backslash escapes resolved (``\[`` is ``[``; CommonMark)."""
    return _ESCAPE.sub(r"\1", text)


def _find(text: str, masked: str) -> Sequence[_Found]:
    """Every link with the end of its words; the steps go from the cheap to the costly."""
    if "[" not in masked or "]" not in masked:
        return ()
    plain = _plain_wikilinks(text, masked)
    if plain is not None:
        return plain
    return _remembered(text, masked) if len(text) <= _LONGEST_REMEMBERED else _scanned(text, masked)


def _plain_wikilinks(text: str, masked: str) -> list[_Found] | None:
    """The links of a text whose brackets are all those of wikilinks, as in most; None for any other."""
    brackets = masked.count("[")
    if brackets % 2 or brackets != masked.count("]") or "\\" in masked:
        return None
    links = list(_PLAIN_WIKILINK.finditer(masked))
    if 2 * len(links) != brackets:
        return None
    found: list[_Found] = []
    for each in links:
        start, end = each.span()
        embed = masked[start] == "!"
        inside = text[start + embed + 2 : end - 2]
        if not inside.strip():
            return None
        found.append(_Found(_wiki_link(inside, start, end, embed=embed), end))
    return found


def _scanned(text: str, masked: str) -> tuple[_Found, ...]:
    """The links of any text."""
    found: list[_Found] = []
    for line in _LINE.finditer(masked):
        start, end = line.span()
        # A Markdown link needs both of these, and the wikilinks of a line without one need no scan.
        if "](" in line[0] and ")" in line[0]:
            found += _LineScan(text, masked, start, end).run()
        elif "[[" in line[0] and "]]" in line[0]:
            if "\\" in line[0]:
                found += _LineScan(text, masked, start, end).run()
            else:
                found += _wikilinks(text, masked, start, end)
    return tuple(found)


# The last few, because a text is asked for its links several times over.
_remembered = lru_cache(maxsize=8)(_scanned)
_LONGEST_REMEMBERED = 100_000


def _wikilinks(text: str, masked: str, start: int, end: int) -> Iterator[_Found]:
    """The links of a line that can hold wikilinks only: from a closing to the innermost opening before it."""
    at = start
    while (first := masked.find("[[", at, end)) >= 0:
        closing = masked.find("]]", first + 2, end)
        if closing < 0:
            return
        opening = masked.rfind("[[", first, closing)
        inside = text[opening + 2 : closing]
        at = opening + 1
        if inside.strip():
            at = closing + 2
            embed = opening > start and masked[opening - 1] == "!"
            yield _Found(_wiki_link(inside, opening - embed, at, embed=embed), at)


class _LineScan:
    """One pass over one line, with the brackets that are still open."""

    def __init__(self, text: str, masked: str, start: int, end: int) -> None:
        self.text = text
        self.masked = masked
        self.at = start
        self.end = end
        self.found: list[_Found] = []
        self.openers: list[_Opener] = []
        self.dead = 0  # no link may begin at an opener below this index, only an image
        self.closing = start - 1  # the next "]]", or -1 once there is none
        self.opening = -1  # the last "[[" before it

    def run(self) -> list[_Found]:
        search, masked, end = _TOKEN.search, self.masked, self.end
        while token := search(masked, self.at, end):
            said = token[0]
            self.at = token.end()
            if said == "]":
                if self.openers:
                    self._close(token.start())
            elif said[0] != "\\":
                self._open(said, token.start())
        return self.found

    def _open(self, said: str, start: int) -> None:
        embed = said[0] == "!"
        if said.endswith("[["):
            if self.opening < self.end and self._wiki(self.at - 2, embed=embed):
                return
            self.at -= 1  # the second bracket may open something of its own
        self.openers.append(_Opener(start, self.at, embed))

    def _wiki(self, start: int, *, embed: bool) -> bool:
        """Take a wikilink whose brackets open at ``start``, if it closes."""
        if -1 < self.closing < start + 2 or self.opening < 0:
            self.closing = self.masked.find("]]", start + 2, self.end)
            if self.closing >= 0:
                self.opening = self.masked.rfind("[[", start, self.closing)
            else:
                self.opening = self.end  # nothing opens: there is nothing to close it
        inside = self.text[start + 2 : max(self.closing, start + 2)]
        # "[[[x]]]" is a wikilink in brackets: the innermost opening counts.
        if self.closing < 0 or self.opening != start or not inside.strip():
            return False
        self.at = self.closing + 2
        link = _wiki_link(inside, start - embed, self.at, embed=embed)
        self._add(_Found(link, self.at))
        return True

    def _close(self, bracket: int) -> None:
        """Take a Markdown link whose words end at this bracket, if it is one."""
        opener = self.openers.pop()
        left = len(self.openers)
        dead = left < self.dead and not opener.embed
        self.dead = min(self.dead, left)
        if dead or not self.masked.startswith("(", self.at, self.end):
            return
        rest = DESTINATION.match(self.masked, self.at, self.end)
        if rest is None:
            return
        where = "bare" if rest["angle"] is None else "angle"
        destination = self.text[rest.start(where) : rest.end(where)]
        if not destination.strip():
            return
        self.at = rest.end()
        words = self.text[opener.words : bracket].strip() or None
        link = _markdown_link(destination, words, opener, self.at)
        while self.found and self.found[-1].link.start > opener.start:
            self.found.pop()
        self._add(_Found(link, bracket))

    def _add(self, found: _Found) -> None:
        self.found.append(found)
        if not found.link.embed:
            self.dead = len(self.openers)  # a link holds no link (CommonMark 6.3)


def _wiki_link(inside: str, start: int, end: int, *, embed: bool) -> Link:
    path, _, words = inside.partition("|")
    path = path.removesuffix("\\")  # in a table the bar is written `\|`
    if not path.strip():
        path = inside.strip()  # `[[|words]]` names no note; the bar is its name's (the host's cache)
    target, mark, below = path.partition("#")
    return Link(
        kind=LinkKind.WIKI,
        embed=embed,
        target=target.strip(),
        subpath=_subpath(mark + below),
        display=words.strip() or None,
        start=start,
        end=end,
    )


def _markdown_link(destination: str, words: str | None, opener: _Opener, end: int) -> Link:
    address = unescape(destination).strip()
    external = _SCHEME.match(address) is not None
    # Split before decoding: `%23` is a `#` of the name, a bare `#` begins the subpath.
    target, mark, below = (address, "", "") if external else address.partition("#")
    return Link(
        kind=LinkKind.MARKDOWN,
        embed=opener.embed,
        target=target if external else unquote(target).strip(),
        subpath=_subpath(mark + unquote(below)),
        display=words,
        start=opener.start,
        end=end,
        external=external,
    )


def _subpath(text: str) -> str:
    return text.rstrip() if text.strip("# \t") else ""
