"""From sections to the generated lines: what fits, in which order, with which acts still on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vault_integrate.model.page import LINE_LIMIT, Entry, PageLine, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vault_integrate.model.act import Act

INDENT = "\t"
FRAME = 14
"""Lines of the page around the sections: header, title, markers, the base, the heading below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """One generated line as it goes into the file.

    Attributes:
        text: the line, empty for a blank one.
        line: what it was made of; None for headings, plain lines and blanks.
        base_symbol: the character in its box without the act that stands on it.
    """

    text: str
    line: PageLine | None = None
    base_symbol: str | None = None


def render_sections(
    sections: Sequence[Section], acts: Sequence[Act], *, closed: bool
) -> tuple[tuple[Generated, ...], tuple[Act, ...]]:
    """Write the sections of a page.

    Args:
        sections: in any order; equal `order` goes by key.
        acts: what stands on the page and is to be shown where it was done.
        closed: the page takes no more acts: boxes nobody used become plain bullets or go.

    Returns:
        The generated lines, and the acts for which the page has no place any more.
    """
    ordered = sorted(sections, key=lambda each: (each.order, each.key))
    by_owner = {(act.owner, act.typed is None): act for act in acts}
    shown = _fit([_limited(section, by_owner) for section in ordered], by_owner)
    used: set[Act] = set()
    generated: list[Generated] = []
    for section in shown:
        if generated:
            generated.append(Generated(text=""))
        generated.extend(_section(section, by_owner, used, closed=closed))
    return tuple(generated), tuple(act for act in acts if act not in used)


def _carries(entry: Entry, acts: dict[tuple[str, bool], Act]) -> bool:
    return entry.kept or any(
        (line.ident, ticked) in acts for line in entry.lines if line.ident for ticked in (True, False)
    )


def _limited(section: Section, acts: dict[tuple[str, bool], Act]) -> Section:
    """At most as many entries as the section's limit; what carries an act is never cut."""
    if section.limit is None or len(section.entries) <= section.limit:
        return section
    kept = [
        entry
        for position, entry in enumerate(section.entries)
        if position < section.limit or _carries(entry, acts)
    ]
    return replace(section, entries=tuple(kept), hidden=section.hidden + len(section.entries) - len(kept))


def _size(section: Section) -> int:
    """Its lines, with the heading and the blanks around its parts."""
    paragraphs = len(section.intro) + len(section.outro) + (1 if section.hidden and section.more else 0)
    entries = sum(len(entry.lines) for entry in section.entries)
    return 3 + 2 * paragraphs + entries


def _fit(sections: list[Section], acts: dict[tuple[str, bool], Act]) -> list[Section]:
    """Cut the sections without a limit from their end until the page is short enough."""
    room = LINE_LIMIT - FRAME
    for index in reversed(range(len(sections))):
        section = sections[index]
        if section.limit is not None:
            continue
        entries = list(section.entries)
        position = len(entries) - 1
        while position > 0 and sum(map(_size, sections)) > room:
            if not _carries(entries[position], acts):
                del entries[position]
                section = replace(section, entries=tuple(entries), hidden=section.hidden + 1)
                sections[index] = section
            position -= 1
    return sections


def _section(
    section: Section, acts: dict[tuple[str, bool], Act], used: set[Act], *, closed: bool
) -> Iterator[Generated]:
    more: tuple[str, ...] = ()
    if section.hidden and section.more:
        more = (section.more.replace("{count}", str(section.hidden)),)
    if section.folded:
        yield from _fold(section, more)
        return
    parts: list[list[Generated]] = [[Generated(text=text)] for text in section.intro]
    parts.append([line for entry in section.entries for line in _entry(entry, acts, used, closed=closed)])
    parts.extend([Generated(text=text)] for text in (*section.outro, *more))
    if section.heading:
        parts.insert(0, [Generated(text=f"## {section.heading}")])
    first = True
    for part in filter(None, parts):
        if not first:
            yield Generated(text="")
        yield from part
        first = False


def _fold(section: Section, more: tuple[str, ...]) -> Iterator[Generated]:
    """A folded callout; nothing in it is an item to tick or to link to."""
    yield Generated(text=f"> [!note]- {section.heading}")
    for entry in section.entries:
        for line in entry.lines:
            bullet = "    " * line.indent + "- "
            yield Generated(text=f"> {bullet}{line.text}", line=replace(line, ident=None))
    for text in (*section.intro, *section.outro, *more):
        yield Generated(text=">")
        yield Generated(text=f"> {text}")


def _entry(
    entry: Entry, acts: dict[tuple[str, bool], Act], used: set[Act], *, closed: bool
) -> Iterator[Generated]:
    """The lines of an entry, each with the act that stands on it."""
    owners: list[tuple[int, str]] = []
    for line in entry.lines:
        while owners and owners[-1][0] >= line.indent:
            owners.pop()
        if line.ident:
            owners.append((line.indent, line.ident))
        if line.is_space_to_type:
            act = acts.get((owners[-1][1], False)) if owners else None
            if act is not None and act not in used:
                used.add(act)
                text = f"{INDENT * line.indent}- [{act.symbol}] {act.typed}"
                yield Generated(text=text, line=line, base_symbol=line.box)
            elif not closed:
                yield Generated(
                    text=f"{INDENT * line.indent}- [{line.box}] ", line=line, base_symbol=line.box
                )
            continue
        act = acts.get((line.ident, True)) if line.ident else None
        if act is not None:
            used.add(act)
        yield _plain(line, act, closed=closed)


def _plain(line: PageLine, act: Act | None, *, closed: bool) -> Generated:
    """A line with words; on a closed page a box that says nothing becomes a plain bullet."""
    symbol = line.box
    behind = ""
    if act is not None and line.box is not None:
        symbol = act.symbol
        behind = act.behind
    if closed and symbol == " ":
        symbol = None
    box = "" if symbol is None else f"[{symbol}] "
    bullet = "- " if line.bullet else ""
    ident = f" ^{line.ident}" if line.ident else ""
    return Generated(
        text=f"{INDENT * line.indent}{bullet}{box}{line.text}{behind}{ident}",
        line=line,
        base_symbol=None if symbol is None else line.box,
    )
