"""Words of the writer's that find no place in a new region: the lines that are kept just below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.edit.digest import OURS, LineParts
from vault_integrate.edit.open_end import closing
from vault_integrate.render.places import leading, links, without_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate.model.act import Act, Stray
    from vault_integrate.render.page import Generated


_DRAWN = {" ": "☐", "-": "☒", "/": "◪"}
"""How boxes are drawn that are none any more."""

_MEANING = (("[[", ""), ("]]", ""), ("::", ":"), ("#", ""))
"""Marks by which an item's words would say one more thing below the region, and what stands for them."""


class _Fresh(Struct, frozen=True, kw_only=True):
    """What the new region says.

    Attributes:
        boxes: the words of its lines with the characters in their boxes.
        heads: the same without what is said about an item behind its words.
        plain: the words of those that are no list items.
        idents: the block ids.
        links: its links, as they are written.
    """

    boxes: dict[str, set[str | None]]
    heads: dict[str, set[str | None]]
    plain: frozenset[str]
    idents: frozenset[str]
    links: frozenset[str]


def kept_lines(
    strays: Sequence[Stray], left_over: Sequence[Act], generated: Sequence[Generated]
) -> tuple[str, ...]:
    """The lines to keep, blank ones between those that are no neighbors.

    Args:
        strays: lines of the old region that no rule takes up, with the blank ones between neighbors.
        left_over: acts that found no place among the new lines.
        generated: the new lines.
    """
    fresh = _fresh(generated)
    kept: list[str] = []
    for run in _runs(strays, fresh):
        together = not kept or (LineParts(run[0]).is_item and LineParts(kept[-1]).is_item)
        kept.extend(run if together else ("", *run))
    there = without_targets("\n".join(kept))
    acts = [
        _with_owner(act, line, there) if act.owner not in fresh.idents else line
        for act in left_over
        if (line := _act_line(act)) and not _is_typed_again(act, line, fresh)
    ]
    if acts and kept and not LineParts(kept[-1]).is_item:
        kept.append("")
    return (*kept, *acts)


def _runs(strays: Iterable[Stray], fresh: _Fresh) -> list[list[str]]:
    """The lines that the new region does not say, neighbors together, as they are to stand below it."""
    runs: list[list[str]] = []
    last = -2
    for stray in strays:
        blank = _is_blank(stray.line)
        part = LineParts(stray.line)
        if not blank and _is_said(part, fresh):
            continue
        if stray.at != last + 1:
            runs.append([])
        runs[-1].append(stray.line if blank else _ours_out(stray.line, part, fresh))
        last = stray.at
    return [_closed(_moved_left(run)) for each in runs if (run := _without_blank_ends(each))]


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")


def _without_blank_ends(run: Sequence[str]) -> list[str]:
    said = [at for at, line in enumerate(run) if not _is_blank(line)]
    return list(run[said[0] : said[-1] + 1]) if said else []


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _moved_left(run: Sequence[str]) -> list[str]:
    """Lines without the indentation that they share; what was deeper than its neighbors stays so.

    A list item above a less indented one begins at the margin by itself: deeper it would be code.
    """
    parts: list[list[str]] = [[]]
    for line in run:
        first = parts[-1][0] if parts[-1] else line
        above = LineParts(first)
        part = LineParts(line)
        if above.is_item and part.is_item and part.indent < above.indent:
            parts.append([])
        parts[-1].append(line)
    return [line for each in parts for line in _without_shared_indent(each)]


def _without_shared_indent(lines: Sequence[str]) -> list[str]:
    indents = [_indent(line) for line in lines if line.strip()]
    first, last = min(indents), max(indents)
    shared = next((at for at, each in enumerate(first) if each != last[at]), len(first))
    return [line[shared:] for line in lines]


def _closed(run: list[str]) -> list[str]:
    """Lines with what they left open closed: code or a comment would hide all of the writer's below it."""
    end = closing(run)
    return [*run, end] if end else run


def _fresh(generated: Iterable[Generated]) -> _Fresh:
    boxes: dict[str, set[str | None]] = {}
    heads: dict[str, set[str | None]] = {}
    plain: set[str] = set()
    idents: set[str] = set()
    found: set[str] = set()
    for each in generated:
        if not each.text.strip() or (each.line is not None and each.line.is_space_to_type):
            continue
        part = LineParts(each.text)
        boxes.setdefault(part.shown, set()).add(part.symbol)
        if part.ident:
            heads.setdefault(leading(part.shown), set()).add(part.symbol)
        if not part.is_item:
            plain.add(part.shown)
        found.update(links(part.words))
        if part.ident:
            idents.add(part.ident)
    return _Fresh(
        boxes=boxes, heads=heads, plain=frozenset(plain), idents=frozenset(idents), links=frozenset(found)
    )


def _is_said(part: LineParts, fresh: _Fresh) -> bool:
    """Whether the new region says the same, so that nothing is lost without the line."""
    if part.behind or not (part.ident == "" or part.ident in fresh.idents or OURS.fullmatch(part.ident)):
        return False
    if not part.words:
        return True
    if not part.is_item and not part.ident:
        return part.shown in fresh.plain  # It never was a list item of ours: an answer in the same words.
    boxes = fresh.boxes.get(part.shown, set())
    # Longer words of a step that were taken up, with a tick on them: now the line says its day, too.
    if part.ident and part.symbol in fresh.heads.get(part.shown, ()):
        return True
    return part.symbol in boxes or (part.symbol in (None, " ") and bool(boxes))


def _is_typed_again(act: Act, line: str, fresh: _Fresh) -> bool:
    """Whether it is only a line of ours that lost its block id."""
    return act.typed is not None and _is_said(LineParts(line), fresh)


def _ours_out(line: str, part: LineParts, fresh: _Fresh) -> str:
    """A line of ours that the writer changed, without what would act twice: its block id and our own links.

    Below the region it is read as the writer's, and a link to an insight would be one more notice of it.
    """
    if not OURS.fullmatch(part.ident) and not any(f"^{ident}" in line for ident in fresh.idents):
        return line
    if part.ident in fresh.idents:
        head, _, behind = line.rpartition(f"^{part.ident}")
        line = f"{head.rstrip()}{behind}"
    for link in links(line):
        if link in fresh.links:
            line = line.replace(link, without_targets(link))
    return line


def _act_line(act: Act) -> str:
    """An act as a line of its own; empty where it says nothing that is not kept elsewhere."""
    words = (act.typed or "").strip(" \t")
    if words:
        return f"- [{act.symbol}] {words}"
    words = f"{act.owner_words}{act.behind}".strip(" \t")
    return f"- {_drawn(act.symbol)} {words}" if words else ""


def _drawn(symbol: str) -> str:
    """A box that is only drawn: below the region it would be one more copy of the step, and tick it there."""
    return _DRAWN.get(symbol, "☑" if symbol.lower() == "x" else "☐")


def _with_owner(act: Act, line: str, there: str) -> str:
    """Typed words with those of their item behind them, which is no longer above.

    Args:
        act: the act.
        line: its line.
        there: the other lines that are kept; the item may be among them.
    """
    about = leading(act.owner_words).removeprefix("**").removesuffix("**")
    if not (act.typed or "").strip(" \t") or not about or about in there:
        return line
    for mark, plain in _MEANING:
        about = about.replace(mark, plain)
    part = LineParts(line)
    # Before the dates and the block id, which mean something at the line's end only.
    end = len(line) - len(part.rest) + part.rest.find(part.words) + len(part.words)
    return f"{line[:end]} (“{about}”){line[end:]}"
