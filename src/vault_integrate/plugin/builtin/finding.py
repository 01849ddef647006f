"""Making items of blocks and of headers: what the built-in notations share."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from vault_integrate.language import pack
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import ActionKind, Fields, Form, Found, Role
from vault_integrate.parse.fields import folded
from vault_integrate.parse.floors import find_floor
from vault_integrate.parse.frontmatter import header_tags
from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.item_fields import typed_values
from vault_integrate.parse.privacy import PRIVATE, private_mark
from vault_integrate.parse.sentences import sentences
from vault_integrate.parse.statuses import box_state
from vault_integrate.parse.tags import nested
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.plugin.context import ExtractContext

_COVER = "cover"
"""Under this name a context knows whether what stands in a block is private: each block is asked once."""

_FIELD_LINES = (0, "::")
"""Under this key a context knows the lines of a note that hold fields."""

_ROLE = (0, "role")
"""Under this key a context knows what a note is as a whole: several notations ask for it."""

# What a note must hold


def tag_needles(settings: Settings, *places: Where) -> tuple[Needle, ...]:
    """Needles for the words that mark an item, as a tag or as a callout's type."""
    return _words((*settings.insight_tags, *settings.action_tags), places)


def field_needles(settings: Settings, *names: str, places: Iterable[Where]) -> tuple[Needle, ...]:
    """Needles for fields and properties, under every name that the language and the settings know."""
    language = pack(settings.language)
    known = {**(language.field_names if language else {}), **settings.field_words}
    written = [each for each, name in known.items() if name in names or known.get(name) in names]
    return _words((*names, *written), places)


def kind_needles(settings: Settings, *places: Where) -> tuple[Needle, ...]:
    """Needles for the words that name a kind of action."""
    language = pack(settings.language)
    return _words(language.kind_words if language else (), places)


def _words(words: Iterable[str], places: Iterable[Where]) -> tuple[Needle, ...]:
    """Each word in each place; in a header only the property of that name holds tags."""
    return tuple(
        Needle(where=where, word=word, all=(b"tags",) if where is Where.HEADER else ())
        for where in places
        for word in words
    )


# What tags say


def marks(tags: Sequence[str], words: Iterable[str]) -> bool:
    """Whether one of the tags is one of the words, nested or not."""
    return bool(tags) and any(nested(tag, word) is not None for tag in set(tags) for word in words)


def role_of(tags: tuple[str, ...], context: ExtractContext) -> Role | None:
    """What the tags make of what carries them."""
    if marks(tags, context.settings.insight_tags):
        return Role.INSIGHT
    if marks(tags, context.settings.action_tags):
        return Role.ACTION
    return None


def note_role(note: Note, context: ExtractContext) -> Role | None:
    """What a note is as a whole: an insight, an action, or None for one that only holds some.

    A note with `insights:` in its header holds them. A bare kind tag counts where there is a `for`; without
    one the note is a box, which an insight elsewhere may name as its step.
    """
    if _ROLE not in context.known:
        context.known[_ROLE] = _note_role(note, context)
    return cast("Role | None", context.known[_ROLE])


def _note_role(note: Note, context: ExtractContext) -> Role | None:
    tags = header_tags(note.header)
    if not tags or _not_this(tags, context):
        return None
    role = role_of(tags, context)
    if role is Role.INSIGHT and _holds_insights(note, context):
        role = Role.ACTION if marks(tags, context.settings.action_tags) else None
    elif role is None and action_kind(tags, context):
        role = Role.ACTION if context.properties(note).refs else Role.BOX
    return role


def _holds_insights(note: Note, context: ExtractContext) -> bool:
    return any(
        value not in (None, "", ()) and context.field_name(key) == "insights"
        for key, value in note.header.properties.items()
    )


def is_left_out(words: ItemWords, context: ExtractContext) -> bool:
    """Whether the line carries `#not-this`."""
    return _not_this(words.tags, context)


def _not_this(tags: Sequence[str], context: ExtractContext) -> bool:
    words = context.language.mark_words
    return bool(tags) and any(words.get(folded(tag)) == "not-this" for tag in set(tags))


def action_kind(tags: tuple[str, ...], context: ExtractContext) -> ActionKind | None:
    """The kind that a tag names: `#action/boundary`, or a bare `#boundary`."""
    for tag in dict.fromkeys(tags):
        rests = [nested(tag, word) for word in context.settings.action_tags]
        for rest in (*(rest for rest in rests if rest), tag):
            kind = context.language.kind_words.get(folded(rest.partition("/")[0]))
            if kind:
                return ActionKind(kind)
    return None


def themes(tags: tuple[str, ...], role: Role, context: ExtractContext) -> tuple[str, ...]:
    """The rests of nested tags that are no kinds."""
    words = context.settings.insight_tags if role is Role.INSIGHT else context.settings.action_tags
    rests = [rest for tag in tags for word in words if (rest := nested(tag, word))]
    return tuple(
        rest
        for rest in rests
        if role is Role.INSIGHT or folded(rest.partition("/")[0]) not in context.language.kind_words
    )


# Items


def found(
    note: Note, block: Block, words: ItemWords, context: ExtractContext, role: Role, form: Form
) -> Found:
    """The item that a block is.

    Args:
        note: the note that it stands in.
        block: a list item, paragraph or callout of the note.
        words: what the block says, as `ExtractContext.lines` takes it apart.
        context: the settings and words that the note is read with.
        role: what it is: an insight, an action, or what only other notes can tell.
        form: how it is marked.
    """
    words = _with_privacy(words, context)
    return Found(
        role=role,
        form=form,
        path=note.path,
        line=block.line,
        last_line=block.last_line,
        block=block.line,
        day=note.day,
        words=words.words,
        raw=raw_line(note, block.line),
        block_id=block.block_id,
        symbol=block.symbol,
        box=None if block.symbol is None else box_state(block.symbol, context.statuses),
        kind=None if role is Role.INSIGHT else action_kind(words.tags, context),
        themes=themes(words.tags, role, context),
        fields=with_floor(words.fields, words.words, role, context),
        links=words.links,
        ancestors=tuple(ancestors(note, block)),
        heading=heading_of(note, block),
        leading_day=words.leading_day,
        private=note.private or words.fields.private or stands_in_private(note, block, context),
    )


def _with_privacy(words: ItemWords, context: ExtractContext) -> ItemWords:
    """The words with `private` among their fields where a tag says so, or a field without brackets.

    Within a list item Dataview reads no field without brackets, but who ends a line with `private:: yes`
    means it.
    """
    if not words.tags and "::" not in words.words:
        return words
    shown, bare = _without_bare_private(words.words, context)
    private = words.fields.private or bare or private_mark(words.tags, context.language)
    if shown == words.words and private == words.fields.private:
        return words
    links = tuple(link for link in words.links if link.end <= len(shown))
    return replace(words, words=shown, links=links, fields=replace(words.fields, private=private))


def _without_bare_private(text: str, context: ExtractContext) -> tuple[str, bool]:
    """The text without a `private:: yes` at its end, and whether that says private."""
    before, colons, value = text.rpartition("::")
    start = before.rfind(" ") + 1
    value = value.strip(" .,;!)]")
    if not colons or " " in value or context.field_name(before[start:].lstrip("([")) != PRIVATE:
        return text, False
    if mask_inline(text)[len(before)] == "\0":
        return text, False
    return before[:start].rstrip(), folded(value) not in context.language.no_words


def stands_in_private(note: Note, block: Block, context: ExtractContext) -> bool:
    """Whether a line or callout that holds the item says private; it need not be an item itself."""
    holder: Block | None = block
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.CALLOUT):
        holder = None if block.parent is None else note.blocks[block.parent]
    asked: list[Block] = []
    while holder is not None and (holder.line, _COVER) not in context.known:
        asked.append(holder)
        holder = None if holder.parent is None else note.blocks[holder.parent]
    hidden = holder is not None and bool(context.known[holder.line, _COVER])
    for each in reversed(asked):
        if any(_with_privacy(words, context).fields.private for words in _said_by(each, context)):
            hidden = True
        context.known[each.line, _COVER] = hidden
    return hidden


def _said_by(block: Block, context: ExtractContext) -> Iterator[ItemWords]:
    """What a block says of itself, of a callout title and body."""
    yield context.block(block)
    if block.kind is BlockKind.CALLOUT and block.title and block.text:
        yield context.lines(block.text.split("\n"))


def found_at(item: Found, note: Note, block: Block, line: int, last_line: int) -> Found:
    """The item where it stands on some lines of its block; an id at the block's end is only the last line's.

    `line` and `last_line` are 1-based lines of the note. Below the first line of a list item or callout it is
    nested under what that is.
    """
    if line > block.line and block.kind is not BlockKind.PARAGRAPH:
        item = replace(item, block=line, ancestors=(block.line, *item.ancestors), symbol=None, box=None)
    return replace(
        item,
        line=line,
        last_line=last_line,
        raw=raw_line(note, line),
        block_id=item.block_id if last_line == block.last_line else None,
    )


def found_in_header(
    note: Note, context: ExtractContext, role: Role, words: ItemWords, *, line: int, slot: int
) -> Found:
    """The item that a value of the header is."""
    words = _with_privacy(words, context)
    return Found(
        role=role,
        form=Form.HEADER,
        path=note.path,
        line=line,
        last_line=line,
        slot=slot,
        day=note.day,
        words=words.words,
        raw=raw_line(note, line),
        kind=None if role is Role.INSIGHT else action_kind(words.tags, context),
        themes=themes(words.tags, role, context),
        fields=with_floor(words.fields, words.words, role, context),
        links=words.links,
        private=note.private or words.fields.private,
    )


def tagged_sentences(
    note: Note, block: Block, context: ExtractContext, wanted: Callable[[ItemWords], object]
) -> Iterator[tuple[ItemWords, int, int]]:
    """The sentences of a paragraph, or of a callout's body, that carry a wanted tag.

    Args:
        note: the note that the block stands in.
        block: a paragraph or a callout.
        context: the settings and words that the note is read with.
        wanted: whether a sentence's words, tags among them, make it one of these.

    Yields:
        The sentence's words, its first line and its last, 1-based lines of the note.
    """
    lines = block.text.split("\n")
    start = block.line + (block.kind is BlockKind.CALLOUT)
    for first, last in sentences(lines):
        if not any("#" in line for line in lines[first : last + 1]):
            continue
        words = context.lines(lines[first : last + 1])
        if words.words and wanted(words) and not is_left_out(words, context):
            yield words, start + first, min(start + last, len(note.lines))


def blocks_with(note: Note, sign: str) -> list[Block]:
    """The blocks whose own words hold a sign; in most notes only a few have to be looked into."""
    return [
        block
        for block in note.blocks
        if sign in block.text or ((block.more or block.title) and holds(block, sign))
    ]


def field_lines(note: Note, context: ExtractContext) -> list[tuple[Block, int, str]]:
    """The lines that hold `::`, each with its block and its 1-based number."""
    lines = context.known.get(_FIELD_LINES)
    if not isinstance(lines, list):
        lines = context.known[_FIELD_LINES] = [
            (block, number, line)
            for block in blocks_with(note, "::")
            for number, line in own_lines(block)
            if "::" in line
        ]
    return lines


def holds(block: Block, sign: str) -> bool:
    """Whether a sign stands in a block's own words, its title included."""
    more = block.more
    return sign in block.text or sign in block.title or (bool(more) and any(sign in line for line in more))


def own_lines(block: Block) -> Iterator[tuple[int, str]]:
    """The lines of a block's own words, each with its 1-based number in the note."""
    if block.kind is BlockKind.CALLOUT:
        yield block.line, block.title
    start = block.line + (block.kind is BlockKind.CALLOUT)
    lines = [block.text, *block.more] if block.kind is BlockKind.LIST_ITEM else block.text.split("\n")
    for offset, text in enumerate(lines):
        yield min(start + offset, block.last_line), text


def raw_line(note: Note, line: int) -> str:
    """A line as it stands, empty where there is no such line."""
    return note.lines[line - 1] if 0 < line <= len(note.lines) else ""


def ancestors(note: Note, block: Block) -> Iterator[int]:
    """First lines of the blocks that hold this one, nearest first."""
    parent = block.parent
    while parent is not None:
        holder = note.blocks[parent]
        yield holder.line
        parent = holder.parent


def heading_of(note: Note, block: Block) -> str:
    """The text of the nearest heading above, empty where there is none."""
    return "" if block.heading is None else note.blocks[block.heading].text


def with_floor(fields: Fields, words: str, role: Role, context: ExtractContext) -> Fields:
    """The fields with the floor that the words of an action say plainly, where no field says one."""
    if fields.floor is not None or role in (Role.INSIGHT, Role.LINE):
        return fields
    floor = find_floor(words, context.language.floors)
    return fields if floor is None else replace(fields, floor=floor)


def header_texts(note: Note, name: str, context: ExtractContext) -> Iterator[tuple[str, int]]:
    """The texts that a header holds under a canonical name, each with its 1-based line."""
    for key, value in note.header.properties.items():
        if context.field_name(key) == name:
            for position, text in enumerate(typed_values(value)):
                yield text, note.header.line_of(key, position)
