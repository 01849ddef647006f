"""A page that two devices wrote: what the writer did in each version of it, brought together.

A merge by git leaves both versions in one file, a sync engine a second file beside it (RELIABILITY R6, R20,
R21). One version stays to the byte outside its region; what only another one says is added to it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.edit.digest import OURS, LineParts, without_behind
from vault_integrate.edit.git_marks import sides
from vault_integrate.edit.kept import kept_lines
from vault_integrate.edit.open_end import closing, is_hiding
from vault_integrate.edit.region import (
    RegionFault,
    RegionFile,
    find_region,
    holds_base,
    marker_places,
    standing,
)
from vault_integrate.model.act import Act, Standing, Stray
from vault_integrate.model.header import NotUtf8
from vault_integrate.parse.lines import Cover, covers
from vault_integrate.parse.split import decode, split_lines
from vault_integrate.render.page import Generated
from vault_integrate.render.places import leading, without_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["PageFile", "read_page_file", "sides"]

_Key = TypeVar("_Key", bytes, str)

_BOM = b"\xef\xbb\xbf"
_WHOLE = (Cover.FENCE, Cover.COMMENT, Cover.HTML_COMMENT, Cover.MATH)
"""What is nothing in parts: a line of code without its fence is no code."""


class PageFile(Struct, frozen=True, kw_only=True):
    """A page's file as it is read.

    Attributes:
        region: the file cut at its markers; behind the region, at its end, what only other versions say.
        standing: what of the writer's stands in the regions of all versions.
        healed: whether there was more than one version, so that `region` is not just the file as it is.
    """

    region: RegionFile
    standing: Standing = Standing()
    healed: bool = False


class _Version(Struct, frozen=True, kw_only=True):
    """One version of the page.

    Attributes:
        region: its file cut at its markers; None where it has no region.
        standing: what of the writer's stands in its region.
        outside: its lines outside the region, without endings, a blank one in the region's place.
    """

    region: RegionFile | None
    standing: Standing
    outside: tuple[bytes, ...]


def read_page_file(data: bytes, copies: Sequence[bytes] = (), *, in_note: bool = False) -> PageFile | None:
    """Cut a page's file at its markers and read what the writer did in it, and in its conflict copies.

    The same copies read once more, with the page made of what came out of it, add nothing. What a copy did is
    read against the base that stands in the copy (RELIABILITY R16); whether the notes hold it by now is not
    looked at.

    Args:
        data: the bytes of the file.
        copies: those of its conflict copies, in any order; each is one of ours, which the caller has seen to.
        in_note: the page is a region in a note of the writer's, so that a git conflict elsewhere in the file
            is theirs to settle.

    Returns:
        None where the file has no region.

    Raises:
        RegionFault: a version can't be read without a risk: damaged markers, a copy that is not UTF-8.
        NewerRegion: a newer version of the program wrote one of them.
    """
    versions = _versions(data, near_only=in_note)
    at = next((at for at, each in enumerate(versions) if each.region is not None), None)
    if at is None:
        return None
    main = versions.pop(at)
    for copy in sorted(set(copies)):
        if isinstance(decode(copy), NotUtf8):
            raise RegionFault(*messages.told("region_not_utf8"))
        versions.extend(_versions(copy))
    if main.region is None or not versions:
        return None if main.region is None else PageFile(region=main.region, standing=main.standing)
    merge = _Merge(main.region, main)
    for version in versions:
        merge.take(version)
    return merge.result()


def _versions(data: bytes, *, near_only: bool = False) -> list[_Version]:
    """What stands in a file: one version of the page, or those that a merge left in it."""
    found: list[_Version] = []
    for side in sides(data, near_only=near_only) or (data,):
        region, more = _regions(side)
        there = Standing() if region is None else standing(region)
        found.append(_Version(region=region, standing=there, outside=_outside(side, region)))
        found.extend(_Version(region=each, standing=standing(each), outside=()) for each in more)
    return found


def _regions(data: bytes) -> tuple[RegionFile | None, tuple[RegionFile, ...]]:
    """The file with its first region, and further ones that stand in it, whole and with a base each.

    Raises:
        RegionFault: there are two, and not all are whole; or see `find_region`.
    """
    lines = split_lines(data)
    begins, ends = marker_places(lines)
    pairs = list(zip(begins, ends, strict=False))
    if len(begins) < 2 or len(begins) != len(ends):  # noqa: PLR2004 - two are one too many
        return find_region(data), ()
    outside = list(lines[: pairs[0][0]])
    for at, (begin, end) in enumerate(pairs):
        if not any(b"vault-integrate" in line and holds_base(line) for line in lines[begin:end]) or is_hiding(
            _texts(outside)
        ):
            return find_region(data), ()  # Quoted, or half of one: it says what is wrong.
        outside.extend(lines[end + 1 : pairs[at + 1][0] if at + 1 < len(pairs) else len(lines)])
    further = {at for begin, end in pairs[1:] for at in range(begin, end + 1)}
    main = b"".join(line for at, line in enumerate(lines) if at not in further)
    more = (find_region(b"".join(lines[begin : end + 1])) for begin, end in pairs[1:])
    return find_region(main), tuple(each for each in more if each is not None)


def _outside(data: bytes, region: RegionFile | None) -> tuple[bytes, ...]:
    if region is None:
        lines = list(split_lines(data))
    else:
        lines = [*split_lines(region.before)[:-1], b"", *split_lines(region.after)[1:]]
    if lines:
        lines[0] = lines[0].removeprefix(_BOM)
    return tuple(line.rstrip(b"\r\n") for line in lines)


def _texts(lines: Iterable[bytes]) -> list[str]:
    return [line.rstrip(b"\r\n").decode("utf-8", "replace") for line in lines]


class _Merge:
    """Brings what other versions say to one of them."""

    def __init__(self, region: RegionFile, main: _Version) -> None:
        self._region = region
        self._acts = list(main.standing.acts)
        self._strays = list(main.standing.strays)
        # What is there of the writer's by now: lines outside the region, traces of those inside.
        self._outside = Counter(line for line in main.outside if line.strip(b" \t"))
        self._inside = Counter(_trace(each.line) for each in self._strays if not _is_blank(each.line))
        self._runs: list[list[bytes]] = []

    def take(self, version: _Version) -> None:
        """Add what is in no version so far: a line that stands twice in one stands twice in the end."""
        lines, strays = version.outside, version.standing.strays
        outside, inside = self._outside.copy(), self._inside.copy()
        new = [at for at, line in enumerate(lines) if line.strip(b" \t") and not _use(outside, line)]
        odd = [
            at
            for at, each in enumerate(strays)
            if not _is_blank(each.line) and not _use(inside, _trace(each.line))
        ]
        # A report moves words from the region to below it, so what is left over may be the same.
        rest = _traces(outside) + inside
        if version.region is None:
            rest.update(_trace(line) for line in self._region.inside)
        new = [at for at in new if not _use(rest, _trace(_texts(lines[at : at + 1])[0]))]
        odd = [at for at in odd if not _use(rest, _trace(strays[at].line))]
        self._add_acts(version.standing.acts, rest)
        self._add_lines(lines, new)
        self._add_strays(strays, odd)

    def _add_acts(self, acts: Iterable[Act], rest: Counter[str]) -> None:
        """Add acts that are no act of another version, and were not kept as lines below its region."""
        others = list(self._acts)
        for act in acts:
            same = next((each for each in others if _is_same(each, act)), None)
            if same is not None:
                others.remove(same)
            elif not _is_kept(act, rest):
                self._acts.append(act)

    def _add_lines(self, lines: Sequence[bytes], new: Sequence[int]) -> None:
        chosen = _with_blocks(_texts(lines), new)
        runs = _neighbors(lines, chosen)
        self._outside.update(line for run in runs for line in run if line.strip(b" \t"))
        self._runs.extend(_at_the_margin(run) for run in runs)

    def _add_strays(self, strays: Sequence[Stray], odd: Sequence[int]) -> None:
        chosen = _with_blocks([each.line for each in strays], odd)
        self._inside.update(_trace(strays[at].line) for at in chosen if not _is_blank(strays[at].line))
        # Never neighbors of another version's lines.
        first = self._next_place()
        self._strays.extend(
            Stray(line=each.line, at=first + each.at)
            for at, each in enumerate(strays)
            if at in chosen or _is_blank(each.line)
        )

    def _next_place(self) -> int:
        return max((each.at for each in self._strays), default=-2) + 2

    def result(self) -> PageFile:
        """The page with all that was taken."""
        acts = _settled(self._acts)
        there = _traces(self._outside) + self._inside
        for line in _outvoted(acts):
            if not there[_trace(line)]:
                self._strays.append(Stray(line=line, at=self._next_place()))
        return PageFile(
            region=replace(self._region, after=_with_runs(self._region.after, self._runs)),
            standing=Standing(acts=acts, strays=tuple(self._strays)),
            healed=True,
        )


def _use(known: Counter[_Key], key: _Key) -> bool:
    """Take one of these away; False where there is none."""
    if known[key] <= 0:
        return False
    known[key] -= 1
    return True


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")


def _trace(line: str) -> str:
    """What is still the same when a report has moved a line from the region to below it (`edit.kept`)."""
    part = LineParts(line)
    if OURS.fullmatch(part.ident):
        head, _, behind = line.rpartition(f"^{part.ident}")
        line = f"{head.rstrip()}{behind}"
    return without_targets(line).strip(" \t")


def _traces(lines: Counter[bytes]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line, count in lines.items():
        if count > 0:
            found[_trace(line.decode("utf-8", "replace"))] += count
    return found


def _is_same(one: Act, other: Act) -> bool:
    """Whether two versions tell of one act; a renamed note changes the block id of its items."""
    if (one.symbol, one.behind.strip()) != (other.symbol, other.behind.strip()):
        return False
    if (one.typed is None) != (other.typed is None) or (one.typed or "").strip() != (
        other.typed or ""
    ).strip():
        return False
    words = leading(one.owner_words)
    renamed = one.alone and other.alone and bool(words) and words == leading(other.owner_words)
    return one.owner == other.owner or renamed


def _kept_as(act: Act) -> tuple[str, ...]:
    """The lines that stand below the region for an act that had no place in it, with its item and without."""
    item = Generated(text=f"- ^{act.owner}")
    return tuple(dict.fromkeys((*kept_lines((), (act,), ()), *kept_lines((), (act,), (item,)))))


def _is_kept(act: Act, rest: Counter[str]) -> bool:
    """Whether a line tells of the act, and take it away; for a tick without a date one with a date does."""
    traces = {_trace(line) for line in _kept_as(act)}
    dated = act.typed is None and not act.behind
    found = next(
        (
            line
            for line, count in rest.items()
            if count > 0 and (line in traces or (dated and without_behind(line)[0] in traces))
        ),
        None,
    )
    return found is not None and _use(rest, found)


def _settled(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts as a page can show them: on one box the last one stands, so a tick comes after mere dates.

    Of two equal ticks the one without a date says nothing more.
    """
    dated = {(act.owner, act.symbol) for act in acts if act.typed is None and act.behind}
    said = [
        act for act in acts if act.typed is not None or act.behind or (act.owner, act.symbol) not in dated
    ]
    return tuple(sorted(said, key=lambda act: act.typed is not None or act.symbol != act.base_symbol))


def _outvoted(acts: Sequence[Act]) -> Iterator[str]:
    """Lines for the acts that a later one on the same box hides: two devices said different things of it."""
    last = {act.owner: act for act in acts if act.typed is None}
    for act in acts:
        if act.typed is None and last[act.owner] is not act:
            yield from _kept_as(act)


def _with_blocks(lines: Sequence[str], chosen: Sequence[int]) -> set[int]:
    """Chosen lines, and for one that stands in code, math or a comment all of it."""
    found = set(chosen)
    if not found:
        return found
    block: list[int] = []
    for at, cover in enumerate((*covers(lines), Cover.NONE)):
        if cover in _WHOLE:
            block.append(at)
            continue
        if not found.isdisjoint(block):
            found.update(block)
        block = []
    return found


def _neighbors(lines: Sequence[bytes], chosen: set[int]) -> list[list[bytes]]:
    """Chosen lines, those that only blank ones part together with these."""
    runs: list[list[bytes]] = []
    last = -1
    for at in sorted(chosen):
        between = lines[last + 1 : at]
        if runs and not any(line.strip(b" \t") for line in between):
            runs[-1].extend(between)
        else:
            runs.append([])
        runs[-1].append(lines[at])
        last = at
    return runs


def _at_the_margin(run: list[bytes]) -> list[bytes]:
    """Lines that begin with a list item without the indentation they share: deeper they would be code."""
    if not LineParts(_texts(run[:1])[0]).is_item:
        return run
    indents = [line[: len(line) - len(line.lstrip(b" \t"))] for line in run if line.strip(b" \t")]
    low, high = min(indents), max(indents)
    shared = next((at for at, each in enumerate(low) if each != high[at]), len(low))
    return [line[shared:] for line in run]


def _with_runs(after: bytes, runs: Sequence[list[bytes]]) -> bytes:
    """The end marker's line and the text behind it, with more at its end, each run behind a blank line."""
    marker = split_lines(after)[0]
    newline = marker[len(marker.rstrip(b"\r\n")) :] or b"\n"
    for run in runs:
        lines = split_lines(after)
        more = [] if lines[-1].endswith((b"\r", b"\n")) else [newline]
        texts = _texts(lines[1:])
        end = closing(texts)
        if end:
            more.append(end.encode() + newline)
        if end or len(lines) == 1 or lines[-1].strip(b" \t\r\n"):
            more.append(newline)
        after = b"".join((after, *more, *(line + newline for line in run)))
    return after
