"""The site of the documents: built without a warning, it asks no other host and needs no script."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

pytestmark = pytest.mark.needs_package("sphinx", "furo", "myst_parser")

ROOT = Path(__file__).parents[2]
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}
"""What a browser fetches by itself, and the attribute that says from where."""


class Site(NamedTuple):
    """Where it was built, and what the build said."""

    folder: Path
    said: str

    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))


class Read(HTMLParser):
    """One page: what it loads, where its links lead, and what can be led to in it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.update(value for value in (values.get("id"), values.get("name")) if value)
        if (loaded := values.get(LOADED.get(tag, ""))) is not None:
            self.loads.append(loaded)
        if tag == "a" and (led := values.get("href")) is not None:
            self.links.append(led)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    options = ("-q", "-W", "--keep-going", "-c", "tools/site", "-d", str(folder / "doctrees"))
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, ".", str(folder / "site")],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return Site(folder=folder / "site", said=done.stdout + done.stderr)


def test_it_is_built_without_a_warning(site: Site) -> None:
    assert site.said == ""
    assert (site.folder / "index.html").is_file()
    assert (site.folder / "docs" / "index.html").is_file()


def test_it_asks_no_other_host(site: Site) -> None:
    read = {page: Read(page).loads for page in site.pages()}

    assert len([each for loads in read.values() for each in loads]) > len(read)
    assert {each for loads in read.values() for each in loads if "//" in each} == set()
    styles = {style: style.read_text("utf-8") for style in site.folder.rglob("*.css")}
    assert styles
    assert {
        each.name for each, text in styles.items() if re.search(r"@import|url\(['\"]?[a-z]*:?//", text)
    } == set()


def test_every_link_leads_somewhere(site: Site) -> None:
    read = {page.resolve(): Read(page) for page in site.pages()}
    lost = set()
    for page, each in read.items():
        for link in each.links:
            if re.match(r"[a-z]+:", link):
                continue
            path, _, anchor = unquote(link).partition("#")
            led = (page.parent / path).resolve() if path else page
            if not led.is_file() or (anchor and led in read and anchor not in read[led].ids):
                lost.add((page.name, link))

    assert lost == set()


def test_every_page_is_one_link_away_without_a_script(site: Site) -> None:
    first = site.folder / "docs" / "index.html"
    led = {first.parent.joinpath(link).resolve() for link in Read(first).links}
    by_itself = ("_downloads/*/*", "index.html", "search.html")
    made = {page.resolve() for name in by_itself for page in site.folder.glob(name)}

    assert {page.resolve() for page in site.pages()} - made - led == {first.resolve()} - led


def test_it_is_dark_where_a_reader_wants_it_dark(site: Site) -> None:
    styles = "".join(
        style.read_text("utf-8") for style in (site.folder / "_static" / "styles").glob("furo.css")
    )

    assert "prefers-color-scheme: dark" in styles.replace(
        "prefers-color-scheme:dark", "prefers-color-scheme: dark"
    )
