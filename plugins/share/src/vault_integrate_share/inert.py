"""A person's words as they may stand on a sheet: read as Markdown, with nothing in them that leads anywhere.

What is kept is text, emphasis, code and what is struck through. Links show their words alone, wikilinks the
title of their note; pictures, embeds and addresses leave a phrase. Names become roles after the Markdown was
read, so that neither emphasis nor escapes within a name can save it from that. What comes out is sanitised
once more by a library of its own.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import category, normalize
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from msgspec import Struct

from vault_integrate_share.roles import Swap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from vault_integrate_share.roles import Role, Roles

LIMIT = 4_000
"""The most characters of one line that a sheet shows."""

_SOURCE_LIMIT = 2 * LIMIT
_TAGS = {"em": "em", "strong": "strong", "s": "s"}
_ALLOWED = {*_TAGS.values(), "code"}
_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.|\b(?:mailto|javascript|data):)\S+", re.IGNORECASE
)
_WORD = re.compile(r"\S+")
_CODE = re.compile(r"%[0-9a-f]{2}|&#?\w{2,31};|\\u[0-9a-f]{4}", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_COMMENT = re.compile(r"%%.*?(?:%%|$)|<!--.*?(?:-->|$)", re.DOTALL)
_MARKED = re.compile(r"==(?=\S)(.+?)(?<=\S)==")
_KEPT_UNSEEN = "\u200c\u200d"  # they shape letters in Persian and hold families of emoji together


class Inert(Struct, frozen=True, kw_only=True):
    """A person's words, made safe.

    Attributes:
        html: for the sheet; empty where nothing is left of the words.
        text: the same without any mark, for a terminal.
        roles: the roles that stand in the place of names, in their order.
    """

    html: str
    text: str
    roles: tuple[Role, ...] = ()


class Maker:
    """Makes words inert.

    Args:
        roles: the writer's list.
        hidden: folded titles and paths of the private notes, which no link names.
        link: the phrase in place of an address.
        embed: the phrase in place of a picture or an embedded note.
        private: the phrase in place of the title of a private note.
    """

    def __init__(self, roles: Roles, hidden: frozenset[str], *, link: str, embed: str, private: str) -> None:
        self._roles = roles
        self._hidden = hidden
        self._link = link
        self._embed = embed
        self._private = private
        self._markdown = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
        # A link is known by its form, wherever it leads: nothing of where is kept.
        self._markdown.validateLink = _is_link  # type: ignore[method-assign]  # the library means it so
        self._markdown.inline.ruler.before("link", "wikilink", self._wikilink)

    def inert(self, words: str) -> Inert:
        """One line of a person's words, Markdown and all."""
        # A comment that is never closed hides all that follows it, in the host too.
        source = " ".join(_cleaned(_COMMENT.sub("", words[:_SOURCE_LIMIT])).split())
        pieces = _merged(self._pieces(self._markdown.parseInline(source)))
        pieces = _edited(pieces, [(*match.span(), self._link) for match in _ADDRESS.finditer(_text(pieces))])
        swaps = self._roles.found(_text(pieces))
        pieces = _edited(pieces, [(swap.start, swap.end, swap.new) for swap in swaps])
        coded = tuple(self._decoded(_text(pieces)))
        pieces = _edited(pieces, [(swap.start, swap.end, swap.new) for swap in coded])
        text = " ".join(_text(pieces).split())
        if len(text) > LIMIT:
            text = f"{text[: LIMIT - 1].rstrip()}…"
            # A cut could fall into an emphasis, so very long words are shown without any.
            pieces = [("text", text)]
        html = nh3.clean("".join(_html(_filled(pieces))).strip(), tags=_ALLOWED, attributes={})
        return Inert(
            html=html if text else "", text=text, roles=tuple(swap.role for swap in (*swaps, *coded))
        )

    def _decoded(self, text: str) -> Iterator[Swap]:
        """Words that hold a name in some spelling for machines: `Zo%C3%AB`, `&#90;o`."""
        for match in _WORD.finditer(text) if self._roles.roles and _CODE.search(text) else ():
            plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), unescape(unquote(match[0])))
            found = self._roles.found(plain)
            if found:
                new = _cleaned(self._roles.replaced(plain))
                yield Swap(start=match.start(), end=match.end(), new=new, role=found[0].role)

    def _pieces(self, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
        """What is kept of the tokens, as pairs: `text` or `code` with words, `<` or `>` with a tag."""
        for token in tokens:
            if token.type == "inline":
                yield from self._pieces(token.children or ())
            elif token.type == "image":
                yield "text", self._embed
            elif token.type in ("softbreak", "hardbreak"):
                yield "text", " "
            elif token.tag in _TAGS:
                yield "<" if token.nesting > 0 else ">", _TAGS[token.tag]
            elif token.type == "code_inline":
                yield "code", _cleaned(token.content)
            elif token.type in ("text", "text_special"):
                yield "text", _MARKED.sub(r"\1", _cleaned(token.content))

    def _wikilink(self, state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library calls it so
        """The library's rule for `[[Note#Heading|words]]` and `![[embed]]`: words, and nothing else."""
        embed = state.src.startswith("![[", state.pos)
        if not embed and not state.src.startswith("[[", state.pos):
            return False
        start = state.pos + 2 + embed
        end = state.src.find("]]", start, state.posMax)
        if end < 0 or "[[" in state.src[start:end]:
            return False
        if not silent:
            token = state.push("text", "", 0)
            token.content = self._embed if embed else self._shown(state.src[start:end])
        state.pos = end + 2
        return True

    def _shown(self, link: str) -> str:
        """What is read in place of a wikilink: its words, else the title of its note, else the heading."""
        target, bar, words = link.partition("|")
        if bar and words.strip():
            return words
        path, _, heading = target.partition("#")
        title = path.strip().rpartition("/")[2].removesuffix(".md")
        if title:
            return self._private if {folded(title), folded(path)} & self._hidden else title
        return "" if heading.startswith("^") else heading.replace("#", " › ")


def _is_link(url: str) -> bool:
    """Every address makes a link, so that none is left among the words."""
    del url
    return True


def folded(name: str) -> str:
    """A note's title or path as links are held against it."""
    return normalize("NFC", name).strip().removesuffix(".md").casefold()


def _cleaned(text: str) -> str:
    """Composed letters; without what turns the direction of writing, joins, hides or acts."""
    return "".join(_kept(char) for char in normalize("NFC", text))


def _kept(char: str) -> str:
    kind = category(char)
    if char in _KEPT_UNSEEN:
        return char
    if kind in ("Zl", "Zp", "Cc"):
        return " "
    return "" if kind in ("Cf", "Cs", "Cn") else char


def _merged(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces with neighboring texts as one."""
    merged: list[tuple[str, str]] = []
    for is_text, group in groupby(pieces, lambda piece: piece[0] == "text"):
        together = list(group)
        merged += [("text", "".join(words for _, words in together))] if is_text else together
    return merged


def _text(pieces: Iterable[tuple[str, str]]) -> str:
    return "".join(words for kind, words in pieces if kind in ("text", "code"))


def _edited(pieces: list[tuple[str, str]], edits: Sequence[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """The pieces with spans of their text replaced; what is new stands where the first of its span stood."""
    if not edits:
        return pieces
    done: list[tuple[str, str]] = []
    at = 0
    for kind, words in pieces:
        if kind not in ("text", "code"):
            done.append((kind, words))
            continue
        shown, kept = "", at
        for start, end, new in edits:
            if end <= at or start >= at + len(words):
                continue
            shown += words[kept - at : max(start, kept) - at]
            shown += new if start >= at else ""
            kept = min(end, at + len(words))
        done.append((kind, shown + words[kept - at :]))
        at += len(words)
    return done


def _filled(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces without those that hold nothing any more, and without emphasis around nothing."""
    kept: list[tuple[str, str]] = []
    for kind, words in pieces:
        if kind == ">" and kept and kept[-1][0] == "<":
            kept.pop()
        elif words:
            kept.append((kind, words))
    return kept


def _html(pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    opened: list[str] = []
    for kind, words in pieces:
        if kind == "<":
            opened.append(words)
            yield f"<{words}>"
        elif kind == ">" and opened and opened[-1] == words:
            yield f"</{opened.pop()}>"
        elif words:
            yield f"<code>{escape(words)}</code>" if kind == "code" else escape(words)
    yield from (f"</{tag}>" for tag in reversed(opened))
