"""The region in its file: found between two markers, replaced without touching a byte outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.edit.acts import read_acts, with_blanks
from vault_integrate.edit.base import FORMAT, Base, split_base, write_base
from vault_integrate.edit.digest import LineParts
from vault_integrate.edit.kept import kept_lines
from vault_integrate.model.act import Act, Standing, Stray
from vault_integrate.model.block import REGION_BEGIN, REGION_END
from vault_integrate.parse.split import split_header, split_lines, text_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.render.page import Generated

_BOM = b"\xef\xbb\xbf"
_BEGIN = REGION_BEGIN.encode()
_END = REGION_END.encode()
# What is or once was a marker: indented as code, quoted, in another case, with other blanks in it.
_LIKE_A_MARKER = re.compile(
    rb"[ \t>*+-]*+<!--[ \t]*+vault-integrate[ \t]*+:[ \t]*+(?:begin|end|base)\b", re.IGNORECASE
)
_CONFLICT = re.compile(rb"(?:<{7}|>{7})(?:[ \t][^\r\n]*+)?[\r\n]*+")
_DEEPEST = 3
"""A line indented by more spaces is code (CommonMark 4.4)."""


class RegionFault(Exception):
    """The region can't be replaced without a risk; the message says why, for the person.

    Attributes:
        hint: what to do about it; empty where only the markers can be mended.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class NewerRegion(RegionFault):
    """A newer version wrote the region."""


class RegionFile(Struct, frozen=True, kw_only=True):
    """A file with one region.

    Attributes:
        before: everything up to and with the begin marker's line.
        inside: the lines between the markers, without endings.
        after: the end marker's line and everything behind it.
    """

    before: bytes
    inside: tuple[str, ...]
    after: bytes

    @property
    def whole(self) -> bytes:
        """The bytes of the file; lines in the region end in a line feed."""
        return self.before + "\n".join(self.inside).encode() + self.after


def find_region(data: bytes) -> RegionFile | None:
    """Cut a file at its markers; None where it has no region.

    A marker stands alone on its line. One more of them anywhere, be it quoted or in a code block, makes it
    uncertain what is the writer's, so then nothing is cut (RELIABILITY R6).

    Raises:
        RegionFault: the markers are damaged or doubled, or the region holds both sides of a git conflict.
    """
    lines = split_lines(data)
    begins, ends = marker_places(lines)
    inside = range(begins[0] + 1, ends[0]) if begins and ends else range(0)
    odd = [
        at
        for at, line in enumerate(lines)
        if at not in inside and at not in (*begins[:1], *ends[:1]) and _like_a_marker(line)
    ]
    if not begins and not ends and not odd:
        return None
    _refuse_both_sides(lines, begins, ends)
    if odd:
        raise RegionFault(*messages.told("region_odd_marker", line=odd[0] + 1))
    if not begins or not ends or ends[0] < begins[0]:
        missing = "begin" if not begins else "end"
        raise RegionFault(*messages.told("region_marker_astray", marker=missing))
    if any(_like_a_marker(line) and not holds_base(line) for line in lines[inside.start : inside.stop]):
        raise RegionFault(*messages.told("region_marker_inside"))
    return RegionFile(
        before=b"".join(lines[: inside.start]),
        inside=_text(b"".join(lines[inside.start : inside.stop])),
        after=b"".join(lines[inside.stop :]),
    )


def _refuse_both_sides(lines: Sequence[bytes], begins: Sequence[int], ends: Sequence[int]) -> None:
    """Refuse a page that a merge left doubled: which of two lines is meant, only the person knows."""
    if begins and ends and any(_CONFLICT.fullmatch(line) for line in lines[begins[0] : ends[-1]]):
        raise RegionFault(*messages.told("region_conflict"))
    if len(begins) > 1:
        raise RegionFault(*messages.told("region_twice", first=begins[0] + 1, second=begins[1] + 1))


def marker_places(lines: Sequence[bytes]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The 0-based places of the begin markers and of the end markers among a file's lines."""
    begins = (at for at, line in enumerate(lines) if _is_marker(line, at, _BEGIN))
    ends = (at for at, line in enumerate(lines) if _is_marker(line, at, _END))
    return tuple(begins), tuple(ends)


def _is_marker(line: bytes, at: int, marker: bytes) -> bool:
    if at == 0:
        line = line.removeprefix(_BOM)
    bare = line.strip(b" \t\r\n")
    return bare == marker and len(line) - len(line.lstrip(b" ")) <= _DEEPEST and not line.startswith(b"\t")


def _like_a_marker(line: bytes) -> bool:
    return b"<!--" in line and _LIKE_A_MARKER.match(line.removeprefix(_BOM)) is not None


def holds_base(line: bytes) -> bool:
    """Whether a line of a region that begins like a marker is the base's."""
    return b":base" in line


def _text(inside: bytes) -> tuple[str, ...]:
    try:
        text = inside.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise RegionFault(*messages.told("region_not_utf8")) from error
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def standing(region: RegionFile) -> Standing:
    """What of the writer's stands in the region.

    Without a base, or with more than one (two devices, a merge), every line of the region is the writer's.

    Raises:
        NewerRegion: a newer version wrote the region.
    """
    bases: list[Base | None] = []
    lines: list[str] = []
    keys = frozenset(LineParts(line).key for line in region.inside)
    for line in region.inside:
        split = split_base(line, keys)
        if split is None:
            lines.append(line)
            continue
        before, base, behind = split
        bases.append(base)
        # An answer may be typed on the line of the comment, which the host hides.
        lines.extend(each for each in (before, behind) if each.strip())
        if base is not None and base.format > FORMAT:
            raise NewerRegion(*messages.told("region_newer"))
    base = bases[0] if len(bases) == 1 else None
    if base is None:
        strays = (Stray(line=line, at=at) for at, line in enumerate(lines) if line.strip())
        return Standing(strays=with_blanks(strays, lines))
    return read_acts(lines, base)


def acts_on(data: bytes) -> int:
    """How many acts stand on a page; none on one whose region can't be read."""
    try:
        region = find_region(data)
        return 0 if region is None else len(standing(region).acts)
    except RegionFault:
        return 0


def replace_region(
    region: RegionFile, generated: Sequence[Generated], left_over: Sequence[Act], strays: Sequence[Stray]
) -> bytes:
    """The file with a new region; words that no rule took up are kept just below it.

    Args:
        region: the file as it was.
        generated: the new lines.
        left_over: acts that found no place among them.
        strays: lines of the writer's inside the old region that no rule takes up.
    """
    text = "\n".join((*(each.text for each in generated), "", write_base(generated), ""))
    after = region.after
    kept = kept_lines(strays, left_over, generated)
    if kept:
        marker, *rest = split_lines(after)
        if not marker.endswith((b"\n", b"\r")):
            marker += b"\n"
        gap = b"\n" if rest and rest[0].strip() else b""
        after = b"".join((marker, _blank(marker), *(f"{line}\n".encode() for line in kept), gap, *rest))
    return region.before + _blank(region.before) + text.encode() + after


def _blank(before: bytes) -> bytes:
    """A blank line, but none where its line feed and a carriage return before it would be one line end."""
    return b"" if before.endswith(b"\r") else b"\n"


def new_file(old: bytes | None, yours: str) -> RegionFile:
    """A page without a region gets one: a new file, or an old one of ours whose region is gone.

    Args:
        old: the bytes that are there, kept whole behind the new region; None where there is no file.
        yours: the heading over the writer's own part.
    """
    begin = f"{REGION_BEGIN}\n".encode()
    end = f"{REGION_END}\n".encode()
    if old is None:
        return RegionFile(
            before=b"---\nvault_integrate: page\n---\n\n" + begin,
            inside=(),
            after=end + f"\n## {yours}\n\n".encode(),
        )
    lines = split_lines(old)
    span = split_header(text_lines(old.decode("utf-8", "replace").removeprefix("\ufeff")))
    cut = 0 if span is None else span.body
    head = b"".join(lines[:cut])
    if head and not head.endswith((b"\n", b"\r")):
        head += b"\n"
    return RegionFile(before=head + begin, inside=(), after=end + b"".join(lines[cut:]))
