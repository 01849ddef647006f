"""Words of the writer's that find no place in a new region: the lines that are kept just below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.edit.digest import OURS, LineParts
from vault_integrate.render.places import links, without_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate.model.act import Act, Stray
    from vault_integrate.render.page import Generated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fresh:
    """What the new region says.

    Attributes:
        boxes: the words of its lines with the characters in their boxes.
        idents: the block ids.
        links: its links, as they are written.
    """

    boxes: dict[str, set[str | None]]
    idents: frozenset[str]
    links: frozenset[str]


def kept_lines(
    strays: Sequence[Stray], left_over: Sequence[Act], generated: Sequence[Generated]
) -> tuple[str, ...]:
    """The lines to keep, blank ones between those that are no neighbors.

    Args:
        strays: lines of the old region that no rule takes up.
        left_over: acts that found no place among the new lines.
        generated: the new lines.
    """
    fresh = _fresh(generated)
    kept: list[str] = []
    last: int | None = None
    for stray in strays:
        part = LineParts(stray.line)
        if _is_said(part, fresh):
            continue
        line = _ours_out(stray.line, part, fresh).strip(" \t")
        together = last is None or stray.at == last + 1 or (part.is_item and LineParts(kept[-1]).is_item)
        kept.extend((line,) if together else ("", line))
        last = stray.at
    acts = [line for act in left_over if (line := _act_line(act)) and not _is_typed_again(act, line, fresh)]
    if acts and kept and not LineParts(kept[-1]).is_item:
        kept.append("")
    return (*kept, *acts)


def _fresh(generated: Iterable[Generated]) -> _Fresh:
    boxes: dict[str, set[str | None]] = {}
    idents: set[str] = set()
    found: set[str] = set()
    for each in generated:
        if not each.text.strip() or (each.line is not None and each.line.is_space_to_type):
            continue
        part = LineParts(each.text)
        boxes.setdefault(part.shown, set()).add(part.symbol)
        found.update(links(part.words))
        if part.ident:
            idents.add(part.ident)
    return _Fresh(boxes=boxes, idents=frozenset(idents), links=frozenset(found))


def _is_said(part: LineParts, fresh: _Fresh) -> bool:
    """Whether the new region says the same, so that nothing is lost without the line."""
    if part.behind or not (part.ident == "" or part.ident in fresh.idents or OURS.fullmatch(part.ident)):
        return False
    if not part.words:
        return True
    boxes = fresh.boxes.get(part.shown, set())
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
    words = (act.typed or "").strip(" \t") or f"{act.owner_words}{act.behind}".strip(" \t")
    return f"- [{act.symbol}] {words}" if words else ""
