"""The pictures in docs/pictures show what the program prints today; `make pictures` makes them again."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tools import pictures

if TYPE_CHECKING:
    from pathlib import Path

RENEW = "the program prints something else now: look whether it should, then run `make pictures`"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", autouse=True)
def renewed() -> None:
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        pictures.main()


def test_the_page_is_as_it_is_made_now() -> None:
    said = f"{pictures.MADE_FROM}\0{pictures.digest(pictures.page_html())}"

    assert said.encode("ascii") in pictures.PAGE.read_bytes(), RENEW


def test_the_session_is_as_it_goes_now() -> None:
    svg = pictures.TERMINAL.read_text("utf-8")

    assert pictures.told(svg) == pictures.transcript(pictures.session()), RENEW


def test_the_session_asks_nobody_and_names_no_machine() -> None:
    svg = pictures.TERMINAL.read_text("utf-8")

    assert ET.fromstring(svg).find(f"{SVG}desc") is not None  # noqa: S314 - a file of ours
    assert svg.count("://") == svg.count('xmlns="http://www.w3.org/2000/svg"') == 1
    assert "url(" not in svg.replace("url(#", "")
    assert not re.search(r"/(tmp|home|root|Users|var)/", svg)


def test_what_is_told_of_a_session_is_what_is_drawn() -> None:
    answered = (pictures.Answered("vault-integrate why <b> & c", "\x1b[1mIt & she\x1b[0m <said>"),)
    svg = pictures.terminal_svg(answered)
    drawn = "".join(ET.fromstring(svg).itertext()).replace("\N{NO-BREAK SPACE}", " ")  # noqa: S314

    assert pictures.told(svg) == "$ vault-integrate why <b> & c\nIt & she <said>"
    assert drawn.count("It & she") == 2


@pytest.mark.parametrize("picture", [pictures.PAGE, pictures.TERMINAL], ids=lambda each: each.name)
def test_a_picture_is_quickly_there(picture: Path) -> None:
    assert picture.stat().st_size < 200_000


def test_a_long_answer_is_cut_and_says_so() -> None:
    rows = [f"row {number}" for number in range(pictures.ROWS + 3)]

    assert pictures.cut("\n".join(rows[: pictures.ROWS]) + "\n").split("\n") == rows[: pictures.ROWS]
    shown = pictures.cut("\n".join(rows) + "\n").split("\n")
    assert shown[:-1] == rows[: pictures.ROWS]
    assert "3 more lines" in shown[-1]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("- [ ] a", '<li class="box"><i class=""></i>a</li>'),
        ("- [x] a ^k3j9d2", '<li class="box"><i class="done"></i>a</li>'),
        ("- [/] a", '<li class="box"><i class="begun"></i>a</li>'),
        ("- [ ] ", '<li class="box"><i class=""></i></li>'),
        ("a [[Journal/2026-10-12#^cold|Mon 12 Oct]]", "<p>a <a>Mon 12 Oct</a></p>"),
        ("---\nvault_integrate: page\n---\n<!-- begin -->\na", "<p>a</p>"),
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
    ],
    ids=["box", "done", "begun", "empty", "link", "hidden", "html"],
)
def test_the_reading_view(markdown: str, html: str) -> None:
    view = pictures.reading_view(markdown, "N").removeprefix(pictures.reading_view("", "N"))

    assert view.strip().removeprefix("<ul>\n").removesuffix("\n</ul>") == html
