"""The page that tells what mutation testing found; what a person wrote on it about a survivor stays.

A verdict belongs to a place and a change, so it is found again whatever else the page says by then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NOT_LOOKED_AT = "Not looked at yet."
EQUAL = "Equal in meaning"
"""How the verdict on a change begins that no test can tell from the source."""

HEAD = """\
# Mutation testing

`make mutants` changes the source in one place, in a copy, and runs the tests that mirror the changed module:
do they notice? It draws its changes by a seed, so that anybody gets the same ones, and it is no part of CI.
How it draws, and what it leaves out, stands in `tools/mutant_draw.py`; which modules and tests belong
together in `tools/mutants.py`. A run that does not end in ten times the usual time and ten seconds counts as
caught (*too long*).

Each change that no test noticed at first stands below, with what came of it. *At first* is how many were
caught before anybody looked; *of those that differ* leaves out the changes that are equal in meaning.
"""

_COLUMNS = (
    "area",
    "drawn",
    "at first",
    "caught",
    "too long",
    "survived",
    "equal in meaning",
    "of those that differ",
    "goal",
)
_ENTRY = re.compile(
    r"^\*\*`(?P<path>[^`\n]+)`\*\*(?: in `(?P<within>[^`\n]+)`)?[^\n]*\n\n"
    r"```diff\n(?P<diff>.*?)\n```\n\n(?P<verdict>.*?)(?=\n\n(?:\*\*`|#)|\s*\Z)",
    re.DOTALL | re.MULTILINE,
)
_SECTION = re.compile(r"^## .*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)


class Tried(Struct, frozen=True, kw_only=True):
    """What came of one change.

    Attributes:
        area: the title of its area.
        path: the changed module.
        within: the changed function; empty outside of functions.
        diff: the change.
        caught: whether a test noticed.
        late: it was caught because the tests did not come to an end.
    """

    area: str
    path: str
    within: str
    diff: str
    caught: bool
    late: bool = False


def verdicts(page: str) -> dict[tuple[str, str, str], str]:
    """What was written about each change on a page, by path, function and diff."""
    return {
        (each["path"], each["within"] or "", each["diff"]): each["verdict"].strip()
        for each in _ENTRY.finditer(page)
    }


def renewed(page: str, title: str, tried: Sequence[Tried], goals: Mapping[str, int | None]) -> str:
    """The page with the section of one sample renewed; other samples stay as they are.

    Args:
        page: the page as it is; empty where there is none yet.
        title: the section's heading, which tells the sample from others.
        tried: all changes of the sample, in the order in which they are told.
        goals: the areas of the sample in order, each with the least share to be caught, in hundredths.
    """
    sections = {each[0].split("\n", 1)[0]: each[0].strip() for each in _SECTION.finditer(page)}
    sections[f"## {title}"] = "\n".join(_section(title, tried, goals, verdicts(page))).strip()
    return "\n\n".join((HEAD.strip(), *sections.values())) + "\n"


def _section(
    title: str,
    tried: Sequence[Tried],
    goals: Mapping[str, int | None],
    written: Mapping[tuple[str, str, str], str],
) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"| {' | '.join(_COLUMNS)} |"
    yield "|---" * len(_COLUMNS) + "|"
    for area, goal in goals.items():
        yield _row(area, [each for each in tried if each.area == area], goal, written)
    yield _row("all", tried, None, written) + "\n"
    for area in goals:
        entries = [each for each in tried if each.area == area and (not each.caught or _key(each) in written)]
        if entries:
            yield f"### {area.capitalize()}, {title.split(',', maxsplit=1)[0].lower()}\n"
        for each in entries:
            within = f" in `{each.within}`" if each.within else ""
            yield f"**`{each.path}`**{within}: {'caught now' if each.caught else 'survives'}\n"
            yield f"```diff\n{each.diff}\n```\n"
            yield f"{written.get(_key(each), NOT_LOOKED_AT)}\n"


def _key(tried: Tried) -> tuple[str, str, str]:
    return tried.path, tried.within, tried.diff


def _row(
    name: str, tried: Sequence[Tried], goal: int | None, written: Mapping[tuple[str, str, str], str]
) -> str:
    caught = [each for each in tried if each.caught]
    equal = [each for each in tried if not each.caught and written.get(_key(each), "").startswith(EQUAL)]
    cells = (
        name,
        str(len(tried)),
        _share(sum(_key(each) not in written for each in caught), len(tried)),
        _share(len(caught), len(tried)),
        str(sum(each.late for each in caught)),
        str(len(tried) - len(caught)),
        str(len(equal)),
        _share(len(caught), len(tried) - len(equal)),
        f"{goal} %" if goal else "",
    )
    return f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part // whole} %)" if whole else "0"
