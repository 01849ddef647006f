"""Links in the Markdown of the repository lead somewhere, as plain files and so on the site (ADR 17)."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
PLACES = ("*.md", "docs/*.md", "docs/adr/*.md", "examples/*.md", "plugins/*.md", "plugins/*/*.md")
PAGES = sorted(page.relative_to(ROOT).as_posix() for place in PLACES for page in ROOT.glob(place))

ELSEWHERE = {
    "https://distributed.dask.org",
    "https://jsoncanvas.org/spec/1.0/",
    "https://keepachangelog.com/en/1.1.0/",
    "https://llm.datasette.io/",
    "https://semver.org/",
    "https://weasyprint.org",
}
"""All that the documents link to on other hosts. No test asks them; look at them by hand at a release."""

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Page(NamedTuple):
    """What a document links to, and the anchors that a repository browser makes of its headings."""

    targets: tuple[str, ...]
    anchors: frozenset[str]


def slug(heading: str) -> str:
    """The anchor of a heading: lower case, hyphens for spaces, no other signs."""
    kept = (
        each for each in heading.strip().lower() if each in " -_" or unicodedata.category(each)[0] in "LNM"
    )
    return "".join(kept).replace(" ", "-")


def flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def read(text: str) -> Page:
    tokens = MARKDOWN.parse(text)
    targets = (token.attrGet("href") or token.attrGet("src") for token in flat(tokens))
    anchors: list[str] = []
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            words = "".join(each.content for each in token.children or [])
            anchor = slug(words)
            doubles = sum(
                re.fullmatch(re.escape(anchor) + "(-[0-9]+)?", each) is not None for each in anchors
            )
            anchors.append(f"{anchor}-{doubles}" if doubles else anchor)
    return Page(targets=tuple(str(each) for each in targets if each), anchors=frozenset(anchors))


@cache
def page_at(path: str) -> Page:
    return read((ROOT / path).read_text("utf-8"))


def fault(page: str, target: str) -> str | None:
    """Why a link of a document leads nowhere."""
    path, _, anchor = unquote(target).partition("#")
    if path.startswith("/") or "\\" in path:
        return "begins nowhere"
    led = (ROOT / page).parent.joinpath(path).resolve() if path else ROOT / page
    if not led.is_relative_to(ROOT):
        return "leads out of the repository"
    if led.is_dir():
        return "is a folder, which the site does not have: name a file in it"
    # Spelled as the folder spells it, also where upper and lower case are the same to the disk.
    if not led.is_file() or led.name not in {each.name for each in led.parent.iterdir()}:
        return "is not there"
    if anchor and (led.suffix != ".md" or anchor not in page_at(led.relative_to(ROOT).as_posix()).anchors):
        return "has no such heading"
    return None


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    inside = [each for each in page_at(page).targets if not _EXTERNAL.match(each)]

    assert {each: why for each in inside if (why := fault(page, each))} == {}


def test_links_to_other_hosts_are_listed() -> None:
    outside = {each for page in PAGES for each in page_at(page).targets if _EXTERNAL.match(each)}

    assert outside == ELSEWHERE


def test_the_first_page_and_its_lists_lead_to_every_other() -> None:
    led = {
        (ROOT / page)
        .parent.joinpath(unquote(target).partition("#")[0])
        .resolve()
        .relative_to(ROOT)
        .as_posix()
        for page in ("docs/index.md", "docs/adr/README.md", "plugins/README.md")
        for target in page_at(page).targets
        if not _EXTERNAL.match(target)
    }

    # What a package index shows is no page of the site.
    assert {*PAGES} - led - {"docs/index.md", "README-package.md"} == set(), "add a line to docs/index.md"


def test_every_decision_is_listed() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    titles = [page.read_text("utf-8").partition("\n")[0].removeprefix("# ") for page in decisions]
    lines = [f"- [{title}]({page.name})\n" for title, page in zip(titles, decisions, strict=True)]
    list_of_them = ROOT / "docs" / "adr" / "README.md"
    head, first, _ = list_of_them.read_text("utf-8").partition("- [")
    assert first
    made = head + "".join(lines)
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        list_of_them.write_text(made, "utf-8")

    assert list_of_them.read_text("utf-8") == made, "run with VAULT_INTEGRATE_UPDATE_DOCS=1"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("page.md", None),
        ("page.md#names", None),
        ("#when-is-it", None),
        ("../examples/vault/What%20now/What%20now%202026-W47.md", None),
        ("adr/", "is a folder"),
        ("Page.md", "is not there"),
        ("pages.md", "is not there"),
        ("page.md#nams", "has no such heading"),
        ("performance.svg#names", "has no such heading"),
        ("../../README.md", "leads out"),
        ("/docs/page.md", "begins nowhere"),
    ],
)
def test_the_check_itself_finds_faults(target: str, why: str | None) -> None:
    found = fault("docs/writing.md", target)

    assert found is None if why is None else found is not None and found.startswith(why)


def test_anchors_are_those_of_repository_browsers() -> None:
    text = "# `When` is it?\n## In *your* note\n## In your note\n### Größe & co\n```\n# no heading\n```\n"

    assert read(text).anchors == {"when-is-it", "in-your-note", "in-your-note-1", "größe--co"}


def test_only_links_are_taken_for_links() -> None:
    text = "`[a](b.md)` [c](d.md)\n\n![e](f.png)\n\n```md\n[g](h.md)\n```\n\n| a |\n|---|\n| [i](j.md) |\n"

    assert read(text).targets == ("d.md", "f.png", "j.md")
