"""The region in its file: found between two markers, replaced without touching a byte outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.edit.acts import read_acts
from vault_integrate.edit.base import FORMAT, Base, is_base, read_base, write_base
from vault_integrate.edit.digest import LineParts
from vault_integrate.model.act import Act, Standing
from vault_integrate.model.block import REGION_BEGIN, REGION_END
from vault_integrate.parse.split import split_header, split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.render.page import Generated


class RegionFault(Exception):
    """The region can't be replaced without a risk; the message says why, for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFile:
    """A file with one region.

    Attributes:
        before: everything up to and with the begin marker's line.
        inside: the lines between the markers, without endings.
        after: the end marker's line and everything behind it.
    """

    before: bytes
    inside: tuple[str, ...]
    after: bytes


def find_region(data: bytes) -> RegionFile | None:
    """Cut a file at its markers; None where it has no region.

    Raises:
        RegionFault: the markers are damaged or doubled.
    """
    lines = split_lines(data)
    # A marker may be indented by nobody and quoted by anybody: only one alone on its line counts (R6).
    begins = [at for at, line in enumerate(lines) if line.strip() == REGION_BEGIN.encode()]
    ends = [at for at, line in enumerate(lines) if line.strip() == REGION_END.encode()]
    if not begins and not ends:
        return None
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        raise RegionFault("its begin and end markers do not stand once each, in this order")
    begin, end = begins[0], ends[0]
    inside = b"".join(lines[begin + 1 : end]).decode("utf-8", "strict")
    return RegionFile(
        before=b"".join(lines[: begin + 1]),
        inside=tuple(
            line.rstrip("\r\n") for line in inside.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        ),
        after=b"".join(lines[end:]),
    )


def standing(region: RegionFile) -> Standing:
    """What of the writer's stands in the region.

    Raises:
        RegionFault: a newer version wrote the region.
    """
    bases = [line for line in region.inside if is_base(line)]
    rest = tuple(line for line in region.inside if not is_base(line))
    base: Base | None = read_base(bases[0]) if len(bases) == 1 else None
    if base is not None and base.format > FORMAT:
        raise RegionFault("a newer vault-integrate wrote its region")
    if base is None:
        return Standing(strays=tuple(line for line in rest if line.strip()))
    return read_acts(rest, base)


def replace_region(
    region: RegionFile, generated: Sequence[Generated], left_over: Sequence[Act], strays: Sequence[str]
) -> bytes:
    """The file with a new region; words that no rule took up are kept just below it.

    Args:
        region: the file as it was.
        generated: the new lines.
        left_over: acts that found no place among them.
        strays: lines of the writer's inside the old region that no rule takes up.
    """
    text = "\n".join(("", *(each.text for each in generated), "", write_base(generated), ""))
    known = {LineParts(each.text).key for each in generated if each.text.strip()}
    kept = [line for line in strays if LineParts(line).key not in known]
    kept += [act.line for act in left_over]
    after = region.after
    if kept:
        marker, *rest = split_lines(after)
        if not marker.endswith((b"\n", b"\r")):
            marker += b"\n"
        lines = "".join(f"{line.strip()}\n" for line in dict.fromkeys(kept))
        gap = b"" if rest and not rest[0].strip() else b"\n"
        after = marker + b"\n" + lines.encode() + gap + b"".join(rest)
    return region.before + text.encode() + after


def new_file(old: bytes | None, yours: str) -> RegionFile:
    """A page without a region gets one: a new file, or an old one of ours whose markers are gone.

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
    span = split_header([line.decode("utf-8", "replace").rstrip("\r\n") for line in lines])
    cut = 0 if span is None else span.body
    head = b"".join(lines[:cut])
    if head and not head.endswith((b"\n", b"\r")):
        head += b"\n"
    return RegionFile(before=head + begin, inside=(), after=end + b"".join(lines[cut:]))
