"""Take a person's words on one line apart: emphasis, code, links, and text.

What is understood becomes a span; everything else stays text, so that it can be written
anew safely (RELIABILITY R35). Emphasis follows CommonMark's delimiter runs, kept to one
level of each kind. No step is recursive, no step looks at a character more often than a
fixed number of times.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.model.link import Link, LinkKind, default_display
from vault_integrate.model.span import Code, Emphasis, ExternalLink, NoteLink, Span, Strong, Text
from vault_integrate.parse.links import MASK, find_links

_ATOM = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|<(?P<address>(?:https?://|mailto:)[^\s<>]+)>"
    r"|(?P<run>\*+|_+)",
)
_TICKS = re.compile(r"`+")
_HIDDEN = re.compile(f"{MASK}+")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_IMAGE_SIZE = re.compile(r"[0-9]+(?:x[0-9]+)?")
_REACH = 8  # how many open runs of its mark a run looks at for the one that it closes
_DEPTH = 8  # how deep foreign span values are followed


class _Run(Struct):
    """A run of ``*`` or ``_`` and the emphasis found to begin or end at it.

    ``ends`` and ``begins`` hold span types, the innermost first.
    """

    mark: str
    size: int
    can_open: bool
    can_close: bool
    left: int = 0
    ends: list[type[Strong | Emphasis]] = field(default_factory=list)
    begins: list[type[Strong | Emphasis]] = field(default_factory=list)


def spans(text: str, masked: str | None = None) -> tuple[Span, ...]:
    """Return the spans of one line of a person's words.

    Args:
        text: the words, without block id, tags and fields.
        masked: the same words with what is not to be read replaced by NUL; its characters
            are text.

    Returns:
        The spans in order. An embed is its display words as text, a code span `Code`. The display
        words of a `NoteLink`'s link are plain, without Markdown.
    """
    hidden = text if masked is None else masked
    return _emphasized(_atoms(text, _without_code(text, hidden), links=True))


def plain(parts: tuple[Span, ...]) -> str:
    """Return the words a reader sees, without any mark."""
    return "".join(_words(part, 0) for part in parts)


def _words(part: Span, depth: int) -> str:
    if isinstance(part, Strong | Emphasis):
        if depth > _DEPTH:
            return ""
        return "".join(_words(inner, depth + 1) for inner in part.spans)
    return part.text


def _without_code(text: str, masked: str) -> str:
    """Hide code spans: a run of backticks up to the next run of the same length."""
    if "`" not in masked:
        return masked
    runs = list(_TICKS.finditer(masked))
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        later.setdefault(len(runs[index][0]), []).append(index)
    pieces: list[str] = []
    at = index = 0
    while index < len(runs):
        same = later[len(runs[index][0])]
        while same and same[-1] <= index:
            same.pop()
        if same and not _escaped(text, runs[index].start()):
            start, end = runs[index].start(), runs[same[-1]].end()
            pieces += (masked[at:start], MASK * (end - start))
            at, index = end, same[-1]
        index += 1
    return "".join((*pieces, masked[at:]))


def _escaped(text: str, at: int) -> bool:
    slashes = 0
    while slashes < at and text[at - 1 - slashes] == "\\":
        slashes += 1
    return slashes % 2 == 1


def _atoms(text: str, hidden: str, *, links: bool) -> list[Span | _Run]:
    """Cut the line into spans without emphasis and runs of its marks."""
    atoms: list[Span | _Run] = []
    at = 0
    for link in find_links(text, hidden) if links else ():
        atoms += _between(text, hidden, at, link.start)
        atoms.append(_link_span(link))
        at = link.end
    return atoms + _between(text, hidden, at, len(text))


def _between(text: str, hidden: str, start: int, end: int) -> list[Span | _Run]:
    atoms: list[Span | _Run] = []
    at = start
    for found in _ATOM.finditer(hidden, start, end):
        atoms += _quiet(text, hidden, at, found.start())
        if found["escaped"]:
            atoms.append(Text(text=found["escaped"]))
        elif found["address"]:
            atoms.append(ExternalLink(text=found["address"], url=found["address"]))
        else:
            atoms.append(_run(text, found))
        at = found.end()
    return atoms + _quiet(text, hidden, at, end)


def _quiet(text: str, hidden: str, start: int, end: int) -> list[Span | _Run]:
    """Return what holds no mark: text, and code where the mask covers backticks."""
    atoms: list[Span | _Run] = []
    at = start
    for found in _HIDDEN.finditer(hidden, start, end):
        atoms.append(Text(text=text[at : found.start()]))
        covered = text[found.start() : found.end()]
        ticks = _TICKS.match(covered)
        if ticks and covered.endswith(ticks[0]) and len(covered) > 2 * len(ticks[0]):
            inside = covered[len(ticks[0]) : -len(ticks[0])]
            padded = inside[0] == inside[-1] == " " and inside.strip()
            atoms.append(Code(text=inside[1:-1] if padded else inside))
        else:
            atoms.append(Text(text=covered))
        at = found.end()
    atoms.append(Text(text=text[at:end]))
    return [atom for atom in atoms if not isinstance(atom, Text) or atom.text]


def _link_span(link: Link) -> Span:
    words = _link_words(link)
    if link.embed:
        return Text(text=words)
    if link.external:
        return ExternalLink(text=words or link.target, url=link.target)
    return NoteLink(link=replace(link, display=words if link.display else None), text=words)


def _link_words(link: Link) -> str:
    """Return the words a link shows; an image's size is none of them."""
    shown = link.display
    if shown is None or (link.embed and _IMAGE_SIZE.fullmatch(shown)):
        return default_display(link)
    if link.kind is LinkKind.WIKI:
        return shown
    words = _IMAGE.sub(r"\1", shown)
    return plain(_emphasized(_atoms(words, _without_code(words, words), links=False)))


def _run(text: str, found: re.Match[str]) -> _Run:
    """Classify a run by its neighbors (CommonMark 6.2, left- and right-flanking)."""
    before = text[found.start() - 1 : found.start()] or " "
    after = text[found.end() : found.end() + 1] or " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    if found[0][0] == "_":
        can_open = left and (not right or _is_mark(before))
        can_close = right and (not left or _is_mark(after))
    else:
        can_open, can_close = left, right
    size = len(found[0])
    return _Run(found[0][0], size, can_open, can_close, left=size)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _emphasized(atoms: list[Span | _Run]) -> tuple[Span, ...]:
    _pair([atom for atom in atoms if isinstance(atom, _Run)])
    return _built(atoms)


def _pair(runs: list[_Run]) -> None:
    """Match the runs that open emphasis with those that close it, innermost first."""
    opened: dict[str, list[_Run]] = {"*": [], "_": []}
    order: list[_Run] = []
    for run in runs:
        stack = opened[run.mark]
        while run.can_close and run.left:
            opener = next((one for one in stack[: -_REACH - 1 : -1] if _may_pair(one, run)), None)
            if opener is None:
                break
            while order[-1] is not opener:
                opened[order.pop().mark].pop()  # what opened within closes no more
            strong = min(opener.left, run.left) > 1
            size, kind = (2, Strong) if strong else (1, Emphasis)
            opener.begins.append(kind)
            run.ends.append(kind)
            opener.left -= size
            run.left -= size
            if not opener.left:
                stack.pop()
                order.pop()
        if run.can_open and run.left:
            stack.append(run)
            order.append(run)


def _may_pair(opener: _Run, closer: _Run) -> bool:
    """Apply CommonMark's rule of three to runs that could both open and close."""
    if (opener.can_close or closer.can_open) and (opener.size + closer.size) % 3 == 0:
        return opener.size % 3 == 0 and closer.size % 3 == 0
    return True


def _built(atoms: list[Span | _Run]) -> tuple[Span, ...]:
    """Build the spans: each kind of emphasis once, deeper ones are only words."""
    levels: list[tuple[type[Strong | Emphasis] | None, list[Span]]] = [(None, [])]
    taken: list[bool] = []
    for atom in atoms:
        if not isinstance(atom, _Run):
            levels[-1][1].append(atom)
            continue
        for kind in atom.ends:
            if taken.pop():
                inner = _merged(levels.pop()[1])
                if inner:
                    levels[-1][1].append(kind(spans=inner))
        if atom.left:
            levels[-1][1].append(Text(text=atom.mark * atom.left))
        for kind in reversed(atom.begins):
            taken.append(all(level[0] is not kind for level in levels))
            if taken[-1]:
                levels.append((kind, []))
    return _merged(levels[0][1])


def _merged(parts: list[Span]) -> tuple[Span, ...]:
    """Join neighboring texts."""
    merged: list[Span] = []
    for is_text, group in groupby(parts, lambda part: isinstance(part, Text)):
        together = tuple(group)
        if is_text:
            merged.append(Text(text="".join(_words(part, 0) for part in together)))
        else:
            merged.extend(together)
    return tuple(merged)
