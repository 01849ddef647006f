"""Whether a note as a whole is private, also where its header can't be read: in doubt it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.model.block import Block, BlockKind
from vault_integrate.parse.fields import canonical_key, folded, inline_fields, line_field
from vault_integrate.parse.frontmatter import header_tags, tag_fault
from vault_integrate.parse.inline_mask import mask_inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vault_integrate.model.header import Header
    from vault_integrate.model.language import LanguagePack

PRIVATE = "private"
"""The canonical name of the field, and what a tag that says the same stands for."""

_FENCE = "---"
_TAGS = ("tags", "tag")
_ENTRIES = re.compile(r"[{},]")
_BETWEEN_TAGS = re.compile(r"[ \t,\[\]\"'#]+")
_AROUND_NAME = " \t\"'-?"
_NO_LETTERS = {code: None for code in range(128) if not chr(code).islower()}
_AROUND_VALUE = " \t\"'"


def private_mark(tags: Iterable[str], language: LanguagePack) -> bool:
    """Whether one of the tags says private: `private`, nested or not."""
    return any(language.mark_words.get(folded(tag.partition("/")[0])) == PRIVATE for tag in set(tags))


class Privacy(Struct, frozen=True, kw_only=True):
    """Finds out whether notes are private.

    Attributes:
        names: canonical names of properties by the folded names under which a vault knows them.
        language: the words for no, and the tags that are marks.
    """

    names: Mapping[str, str]
    language: LanguagePack

    def of_note(self, header: Header, lines: Sequence[str], blocks: Iterable[Block]) -> bool:
        """Whether a note says private: in the tags, in doubtful lines of its header, or in its body.

        Args:
            header: its header; the property itself is not looked at.
            lines: all lines of the note.
            blocks: the blocks of its body.
        """
        if private_mark(header_tags(header), self.language):
            return True
        wrong_tags = tag_fault(header)
        faults = header.faults if wrong_tags is None else (*header.faults, wrong_tags)
        doubtful = [lines[fault.line - 1] for fault in faults if 0 < fault.line <= len(lines)]
        if header.broken:
            doubtful = list(lines[header.first_line : header.last_line - 1])
            return self._said_at(doubtful) is not None
        if any(self._said_at([line], in_tags=True) is not None for line in doubtful):
            return True
        fields = [block for block in blocks if "::" in block.text and block.kind is BlockKind.PARAGRAPH]
        spelled = letters_of(name for name, meant in self.names.items() if meant == PRIVATE) if fields else ()
        return any(may_name(spelled, block.text) and self._is_page_field(block) for block in fields)

    def missed_header(self, header: Header, lines: Sequence[str]) -> int:
        """Where a header that the host does not take for one says private.

        It is never closed, or something stands before or behind the dashes that open it.

        Returns:
            The 1-based line, or 0.
        """
        first = next((at for at, line in enumerate(lines) if line.strip()), None)
        if header.first_line or first is None or not lines[first].strip().startswith(_FENCE):
            return 0
        ends = (at for at in range(first + 1, len(lines)) if lines[at].strip().startswith(_FENCE))
        at = self._said_at(lines[first + 1 : next(ends, len(lines))])
        return 0 if at is None else first + 2 + at

    def _said_at(self, lines: Sequence[str], *, in_tags: bool = False) -> int | None:
        """0-based index of the first raw line that seems to say private."""
        for at, line in enumerate(lines):
            for entry in _ENTRIES.split(line):
                name, colon, value = entry.partition(":")
                if colon and self._is_yes(name.strip(_AROUND_NAME), value):
                    return at
            name, colon, value = line.partition(":")
            if colon:
                in_tags = folded(name.strip(_AROUND_NAME)) in _TAGS
            elif not line.strip():
                in_tags = False
            if in_tags and private_mark(_BETWEEN_TAGS.split(value if colon else line), self.language):
                return at
        return None

    def _is_page_field(self, block: Block) -> bool:
        """Whether a paragraph at the top level has a line that is the field: Dataview's field of a page."""
        if block.parent is not None:
            return False
        return any(self._is_yes(*pair) for line in block.text.split("\n") for pair in _whole_field(line))

    def _is_yes(self, name: str, value: str) -> bool:
        """Whether the name is that of the field and the value no clear no."""
        if self.names.get(folded(canonical_key(name))) != PRIVATE:
            return False
        said = value.removeprefix(":").partition(" #")[0].strip(_AROUND_VALUE)
        return folded(said) not in self.language.no_words


def letters_of(names: Iterable[str]) -> tuple[str, ...]:
    """The letters of folded names that an ASCII text can hold, for `may_name`."""
    return tuple({name.translate(_NO_LETTERS) for name in names if name.isascii()})


def may_name(spelled: tuple[str, ...], text: str) -> bool:
    """Whether a field or tag in a text can have one of the names, of which only the letters count."""
    if not text.isascii():
        return True
    letters = text.lower().translate(_NO_LETTERS)
    return any(name in letters for name in spelled)


def _whole_field(line: str) -> Iterator[tuple[str, str]]:
    """The field that a line as a whole is, with or without brackets."""
    if "::" not in line or mask_inline(line)[line.find("::")] == "\0":
        return
    bare = line_field(line)
    if bare is not None:
        yield bare
    for field in inline_fields(line):
        if not line[: field.start].strip() and not line[field.end :].strip():
            yield field.key, field.value
