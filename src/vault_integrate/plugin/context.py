"""What a hook is handed beside its subject: reading words, quoting them, saying the program's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from msgspec import Struct, field

from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.names import fold
from vault_integrate.model.task import DEFAULT_STATUSES, StatusType
from vault_integrate.parse.field_names import field_name
from vault_integrate.parse.frontmatter import header_tags
from vault_integrate.parse.item import ItemWords, read_block, read_lines, read_properties, read_words
from vault_integrate.parse.item_fields import typed_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from vault_integrate.model.header import Value
    from vault_integrate.model.item import Fields
    from vault_integrate.model.journal import JournalView, Source
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.note import Note
    from vault_integrate.model.page import SourceMark
    from vault_integrate.model.rhythm import Rhythm
    from vault_integrate.model.settings import Settings

# No line of a note has these numbers.
_TEXT, _LINES, _ITEM, _NESTED = -1, -2, -3, -4

_MOST_NAMES = 10_000
"""So many names of fields are remembered; a vault uses a few over and over."""


class ExtractContext(Struct, frozen=True, kw_only=True):
    """What reading a note may depend on beside the note.

    Attributes:
        prompts: folded words of the lines of the vault's template notes; they are prompts, no items.
        prompt_shapes: the same for lines that a template fills in: what stands around the gaps.
        known: what was found out about the note at hand, because several notations ask for the same:
            blocks that were taken apart, by their first line and kind; texts, by a number below 0
            and the text.
        names: the canonical names of fields as they were written, in whatever note.
    """

    settings: Settings
    language: LanguagePack
    prompts: frozenset[str] = frozenset()
    prompt_shapes: tuple[tuple[str, ...], ...] = ()
    known: dict[tuple[int, str], object] = field(default_factory=dict)
    names: dict[str, str | None] = field(default_factory=dict)

    def is_prompt(self, words: str) -> bool:
        """Whether the words stand in a template note, so that nobody wrote them on that day."""
        folded = fold(words)
        return folded in self.prompts or any(_fits(folded, shape) for shape in self.prompt_shapes)

    @property
    def statuses(self) -> Mapping[str, StatusType]:
        """What the characters in check boxes mean in this vault."""
        return self.settings.task_statuses or DEFAULT_STATUSES

    def field_name(self, written: str) -> str | None:
        """The canonical name of a field or property, or None for one that is not ours."""
        names = self.names
        if written not in names:
            if len(names) >= _MOST_NAMES:
                names.clear()
            names[written] = field_name(written, self.settings, self.language)
        return names[written]

    def block(self, block: Block) -> ItemWords:
        """The words, tags, fields and links of one block."""
        key = (block.line, block.kind.value)
        if key not in self.known:
            self.known[key] = self._of_item(block) if block.kind is BlockKind.LIST_ITEM else self._read(block)
        return cast("ItemWords", self.known[key])

    def _of_item(self, block: Block) -> ItemWords:
        """The words of a list item; a note may say the same a thousand times."""
        key = (_ITEM if block.parent is None else _NESTED, "\n".join((block.text, *block.more)))
        if key not in self.known:
            self.known[key] = self._read(block)
        return cast("ItemWords", self.known[key])

    def _read(self, block: Block) -> ItemWords:
        return read_block(block, self.settings, self.language)

    def words(self, text: str) -> ItemWords:
        """The words, tags, fields and links of a text that is no block: a string of a header's list."""
        key = (_TEXT, text)
        if key not in self.known:
            self.known[key] = read_words(text, self.settings, self.language)
        return cast("ItemWords", self.known[key])

    def lines(self, lines: Iterable[str]) -> ItemWords:
        """The words, tags, fields and links of several lines that are one text."""
        lines = tuple(lines)
        key = (_LINES, "\n".join(lines))
        if key not in self.known:
            self.known[key] = read_lines("", lines, self.settings, self.language)
        return cast("ItemWords", self.known[key])

    def fields(self, values: Mapping[str, Value]) -> Fields:
        """The fields that a mapping in a header holds."""
        return read_properties(values, self.settings, self.language)

    def properties(self, note: Note) -> Fields:
        """The fields that a note's properties and the tags among them hold.

        What an entry of `actions` says, such as `#private`, it says of itself, if it has words.
        """
        said: dict[str, Value] = {}
        for key, value in note.header.properties.items():
            of_steps = self.field_name(key) == "actions"
            wordless = (each for each in typed_values(value) if of_steps and not self.words(each).words)
            said[key] = tuple(wordless) if of_steps else value
        return read_properties(said, self.settings, self.language, header_tags(note.header))


def _fits(text: str, shape: tuple[str, ...]) -> bool:
    """Whether the text is the pieces of the shape in their order, with anything between them."""
    if len(text) < sum(map(len, shape)) or not text.startswith(shape[0]) or not text.endswith(shape[-1]):
        return False
    at, end = len(shape[0]), len(text) - len(shape[-1])
    for piece in shape[1:-1]:
        at = text.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


class JudgeContext(Struct, frozen=True, kw_only=True):
    """What judging an action may depend on beside the action."""

    language: LanguagePack


class Quote(Protocol):
    """Quotes a person's words from a note."""

    def __call__(self, words: str, path: str, *, strong: bool = False) -> str:
        """The words on one line, inert, their links rewritten; all in strong emphasis if asked."""
        ...


class SectionContext(Struct, frozen=True, kw_only=True):
    """What a section is made with; every part of it is a function of the plan's own values.

    Attributes:
        settings: the settings of the vault.
        language: the language pack.
        say: one phrase of the catalogue, by its key, with its values.
        quote: a person's words from a note, made inert, its links rewritten: `quote(words, path)`.
        link: a link to where something stands, shown as the given words: `link(source, display)`.
        day: a day in words (`Wed 18 Nov`), with the year where it is not the page's.
        ident: the short block id of an insight or action on this page, by its id.
        decision: the short block id of the line that asks about an action, by the action's id.
        mark: what the base says of the source line behind a box.
        rhythm: a recurrence in words; empty where it has none.
        journal: the journal as of the week's last day, for what the plan does not hold.
    """

    settings: Settings
    language: LanguagePack
    say: Callable[..., str]
    quote: Quote
    link: Callable[[Source, str], str]
    day: Callable[[date], str]
    ident: Callable[[str], str]
    decision: Callable[[str], str]
    mark: Callable[[Source], SourceMark]
    rhythm: Callable[[Rhythm], str]
    journal: JournalView
