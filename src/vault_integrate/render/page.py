"""From sections to the generated lines, with the acts that still stand on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.model.page import PageLine
from vault_integrate.render.fit import fit
from vault_integrate.render.places import at_home

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vault_integrate.model.act import Act
    from vault_integrate.model.page import Entry, Section

INDENT = "\t"


class Generated(Struct, frozen=True, kw_only=True):
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
    placed = _Placed(at_home(acts, ordered))
    generated: list[Generated] = []
    for section in fit(ordered, placed.typed_in):
        if generated:
            generated.append(Generated(text=""))
        generated.extend(_section(section, placed, closed=closed))
    return tuple(generated), placed.left_over


class _Placed:
    """The acts by their owners, each taken once."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self._waiting = list(acts)
        self.typed_in: dict[str, int] = {}
        for act in acts:
            more = (act.typed is not None) + bool(act.reason)
            self.typed_in[act.owner] = self.typed_in.get(act.owner, 0) + more

    def tick(self, owner: str) -> Act | None:
        """The act on the box of an item: the last one, should copies of its line say different things."""
        found = [act for act in self._waiting if act.owner == owner and act.typed is None]
        self._drop(found)
        return found[-1] if found else None

    def typed(self, owner: str) -> tuple[Act, ...]:
        """The acts in the empty boxes under an item, in their order."""
        found = [act for act in self._waiting if act.owner == owner and act.typed is not None]
        self._drop(found)
        return tuple(found)

    def _drop(self, found: list[Act]) -> None:
        if found:
            ids = {id(act) for act in found}
            self._waiting = [act for act in self._waiting if id(act) not in ids]

    @property
    def left_over(self) -> tuple[Act, ...]:
        """Acts that nobody took."""
        return tuple(self._waiting)


def _section(section: Section, placed: _Placed, *, closed: bool) -> Iterator[Generated]:
    more: tuple[str, ...] = ()
    if section.hidden and section.more:
        more = (section.more.replace("{count}", str(section.hidden)),)
    if section.folded:
        yield from _fold(section, more)
        return
    parts: list[list[Generated]] = [[Generated(text=text)] for text in section.intro]
    parts.append([line for entry in section.entries for line in _entry(entry, placed, closed=closed)])
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


def _entry(entry: Entry, placed: _Placed, *, closed: bool) -> Iterator[Generated]:
    """The lines of an entry, each with the acts that stand on it."""
    owners: list[tuple[int, str]] = []
    for line in entry.lines:
        while owners and owners[-1][0] >= line.indent:
            owners.pop()
        if line.ident:
            owners.append((line.indent, line.ident))
        if line.is_space_to_type:
            yield from _space(line, placed.typed(owners[-1][1]) if owners else (), closed=closed)
        else:
            yield from _words(line, placed, closed=closed)


def _space(line: PageLine, acts: tuple[Act, ...], *, closed: bool) -> Iterator[Generated]:
    """An empty box, or what was typed into it: one line for each act."""
    for act in acts:
        box, based = f"[{act.symbol}] {act.typed}", _as_it_was(line, act)
        yield Generated(text=f"{INDENT * line.indent}- {box}", line=based, base_symbol=line.box)
        yield from _reason(act, line.indent)
    if not acts and not closed:
        yield Generated(text=f"{INDENT * line.indent}- [{line.box}] ", line=line, base_symbol=line.box)


def _as_it_was(line: PageLine, act: Act) -> PageLine:
    """The line with what its act was done on: an act that waits is not about what the notes say by now.

    Else one that was refused, because lines like its own had come or gone, would be certain a round later.
    """
    if line.mark is None or act.mark is None:
        return line
    # Of an empty box the digest is the block id of its item, which may have another one by now.
    known = act.mark if line.text else replace(act.mark, digest=line.mark.digest)
    return replace(line, mark=known)


def _reason(act: Act | None, indent: int) -> Iterator[Generated]:
    """Below an act that could not be written: why."""
    if act is not None and act.reason:
        line = PageLine(text=act.reason, indent=indent + 1)
        yield Generated(text=f"{INDENT * line.indent}- {line.text}", line=line)


def _words(line: PageLine, placed: _Placed, *, closed: bool) -> Iterator[Generated]:
    """A line with words; on a closed page a box that nobody used becomes a plain bullet."""
    symbol = line.box
    act = placed.tick(line.ident) if line.ident and symbol is not None else None
    ticked = act is not None and act.symbol != act.base_symbol
    if act is not None and ticked and act.symbol == symbol:
        act = None  # The source says so by now: nothing is left to be taken up.
    if act is not None and ticked:
        symbol = act.symbol
    if closed and symbol == " " and act is None:
        symbol = None
    box = "" if symbol is None else f"[{symbol}] "
    bullet = "- " if line.bullet else ""
    behind = "" if act is None else act.behind
    ident = f" ^{line.ident}" if line.ident else ""
    yield Generated(
        text=f"{INDENT * line.indent}{bullet}{box}{line.text}{behind}{ident}",
        line=line if act is None else _as_it_was(line, act),
        base_symbol=None if symbol is None else line.box,
    )
    yield from _reason(act, line.indent)
