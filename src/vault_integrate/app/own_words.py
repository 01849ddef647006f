"""Which words are the writer's own, and which a template put there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.model.block import REGION_BEGIN, REGION_END
from vault_integrate.model.language import folded_name
from vault_integrate.model.names import fold
from vault_integrate.model.note import Note
from vault_integrate.parse.item_fields import typed_values
from vault_integrate.parse.note import NoteDates, read_note
from vault_integrate.plugin.context import ExtractContext
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.app.vault import Vault
    from vault_integrate.model.header import Header

_PREFIX = re.compile(r"(?:[ \t>]|(?:[-*+]|[0-9]{1,9}[.)]|\[.\])(?=[ \t]|$))*")
_HEADING = re.compile(r"[ \t]*#{1,6}(?:[ \t]|$)")

# What a template engine fills in: the host's and its plugins' `{{date}}`, Templater's `<% … %>`.
_GAP = re.compile(r"\{\{.{0,200}?\}\}|<%.{0,200}?%>")
# What the host and its plugins write into headers by themselves.
_NOT_THE_WRITERS = frozenset(
    {
        *("tags", "tag", "aliases", "alias", "cssclasses", "cssclass", "title", "id", "uid", "type"),
        *("template", "author", "publish", "permalink", "weather", "location", "week", "day"),
        "vault-integrate",
    }
)
_OF_THE_FILE = ("date", "created", "updated", "modified")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_SENTENCE = re.compile(r"[0-9]{4}|\[\[|://|[0-9a-f]{8}")

_EDGE = "vault-integrate"
"""Both marks of a region hold it."""

_SHAPE_LETTERS = 3
"""Around a gap stand at least so many letters, or every line would fit."""


def with_prompts(vault: Vault, dates: NoteDates) -> ExtractContext:
    """The context with the words of the templates: where an entry repeats them they are prompts."""
    context = ExtractContext(settings=vault.settings, language=vault.language)
    found: set[str] = set()
    shapes: set[tuple[str, ...]] = set()
    for path in vault.files.templates:
        # What is found out about one note is of no use for another.
        context = replace(context, known={})
        data = read_bytes(vault.root, path)
        note = read_note(path, data, dates, vault.language) if isinstance(data, bytes) else data
        if not isinstance(note, Note):
            continue
        lines = {_bare(line) for line in note.lines[note.header.last_line :]}
        lines.update(_property_words(note.header))
        lines.update(context.block(block).words for block in note.blocks)
        for words in map(fold, lines):
            pieces = tuple(_GAP.split(words))
            if len(pieces) == 1:
                found.add(words)
            elif sum(map(str.isalpha, "".join(pieces))) >= _SHAPE_LETTERS:
                shapes.add(pieces)
    return replace(context, prompts=frozenset(found - {""}), prompt_shapes=tuple(sorted(shapes)))


def has_own_words(header: Header, body: Iterable[str], context: ExtractContext) -> bool:
    """Whether an entry holds words of the writer's beside headings and what its template put there.

    Args:
        header: the entry's header.
        body: the lines behind it; no more are asked for than are needed.
        context: the words of the templates.

    Returns:
        The generated region of a page is not the writer's (PRODUCT section 4, "Gap").
    """
    if any(not context.is_prompt(each) for each in _property_words(header)):
        return True
    inside = False
    for line in body:
        if _EDGE in line and line.strip() in (REGION_BEGIN, REGION_END):
            inside = line.strip() == REGION_BEGIN
            continue
        if inside or not line or _HEADING.match(line):
            continue
        words = _bare(line)
        if any(map(str.isalpha, words)) and not context.is_prompt(words):
            return True
    return False


def _property_words(header: Header) -> Iterator[str]:
    """What properties say in a sentence of two words or more, each with its name: `mood: very tired`.

    Dates, numbers and links are set by templates and plugins, and so are the properties that the host knows.
    """
    for key, value in header.properties.items():
        # A number or a checkbox is no sentence.
        if isinstance(value, str | tuple) and not _is_of_the_host(key):
            for text in typed_values(value):
                if _is_sentence(text):
                    yield f"{key}: {text}"


def _is_sentence(text: str) -> bool:
    return len(_WORD.findall(text)) > 1 and not _NO_SENTENCE.search(text)


@lru_cache(maxsize=1024)
def _is_of_the_host(key: str) -> bool:
    """Whether a property is none of the writer's; a vault uses the same few in most notes."""
    name = folded_name(key)
    return name in _NOT_THE_WRITERS or name.startswith(_OF_THE_FILE)


def _bare(line: str) -> str:
    """A line without quote marks, list marker and box."""
    return line[_PREFIX.match(line).end() :].strip()  # type: ignore[union-attr]  # it matches the empty text
