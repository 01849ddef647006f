"""What of a page's sections fits: lists to their length, the page to its lines; acts are never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.model.page import LINE_LIMIT, LIST_LIMIT, Entry, PageLine, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FRAME = 16
"""Lines of the page around the sections: header, title and a word below it, markers, base, heading below."""


def fit(sections: Sequence[Section], acting: Mapping[str, int]) -> tuple[Section, ...]:
    """Cut sections to their own limits, then the page to its lines.

    Where it is too long, lists within entries become as short as all others; then entries go from the end of
    the lists without a limit, which keep their first; then, should that not do, from the end of the others.

    Args:
        sections: in their order.
        acting: block ids of the items that carry an act, with how often something was typed under each.
    """
    cut = [_limited(section, acting) for section in sections]
    room = LINE_LIMIT - FRAME
    if _size(cut, acting) > room:
        cut = [_thinned(section, acting) for section in cut]
    unlimited = [index for index, section in enumerate(cut) if section.limit is None]
    limited = [index for index, section in enumerate(cut) if section.limit is not None]
    for index in (*reversed(unlimited), *reversed(limited)):
        over = _size(cut, acting) - room
        if over > 0:
            cut[index] = _shortened(cut[index], acting, over)
    return tuple(cut)


def _carries(entry: Entry, acting: Mapping[str, int]) -> bool:
    return entry.kept or any(line.ident in acting for line in entry.lines if line.ident)


def _limited(section: Section, acting: Mapping[str, int]) -> Section:
    """At most as many entries as the section's limit; what carries an act is never cut."""
    if section.limit is None or len(section.entries) <= section.limit:
        return section
    kept = tuple(
        entry
        for position, entry in enumerate(section.entries)
        if position < section.limit or _carries(entry, acting)
    )
    return replace(section, entries=kept, hidden=section.hidden + len(section.entries) - len(kept))


def _size(sections: Sequence[Section], acting: Mapping[str, int]) -> int:
    """The lines of sections, with their headings and the blanks around their parts."""
    lines = 0
    for section in sections:
        parts = len(section.intro) + len(section.outro) + bool(section.hidden and section.more)
        lines += 3 + 2 * parts + sum(_lines(entry, acting) for entry in section.entries)
    return lines


def _lines(entry: Entry, acting: Mapping[str, int]) -> int:
    """Its lines; of several acts under one item all but the first need a line more."""
    more = sum(max(0, acting.get(line.ident, 0) - 1) for line in entry.lines if line.ident)
    return len(entry.lines) + more


def _shortened(section: Section, acting: Mapping[str, int], over: int) -> Section:
    """Leave out entries from the end until `over` lines are saved; the first entry stays."""
    kept = list(section.entries)
    hidden = section.hidden
    for position in range(len(kept) - 1, 0, -1):
        if over <= 0:
            break
        if not _carries(kept[position], acting):
            # The line that says how many more there are comes with the first one that goes.
            over -= _lines(kept[position], acting) - (2 if section.more and not hidden else 0)
            hidden += 1
            del kept[position]
    return replace(section, entries=tuple(kept), hidden=hidden)


def _thinned(section: Section, acting: Mapping[str, int]) -> Section:
    return replace(
        section,
        entries=tuple(
            replace(entry, lines=tuple(_thin(entry.lines, entry.more or section.more, acting)))
            for entry in section.entries
        ),
    )


def _thin(lines: Sequence[PageLine], more: str, acting: Mapping[str, int]) -> Iterator[PageLine]:
    """The lines of an entry with no list in it longer than a list may be, and a line for those left out."""
    if not lines:
        return
    indent = lines[0].indent
    starts = [at for at, line in enumerate(lines) if line.indent <= indent]
    shown = hidden = 0
    spaces: list[PageLine] = []
    for start, end in zip(starts, (*starts[1:], len(lines)), strict=True):
        item = lines[start:end]
        if lines[start].is_space_to_type:
            spaces.extend(item)
        elif shown < LIST_LIMIT or any(line.ident in acting for line in item if line.ident):
            shown += 1
            yield lines[start]
            yield from _thin(item[1:], more, acting)
        else:
            hidden += 1
    if hidden and more:
        yield PageLine(text=more.replace("{count}", str(hidden)), indent=indent)
    yield from spaces
